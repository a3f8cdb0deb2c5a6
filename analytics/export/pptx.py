"""The steering committee's deck: the writer."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime, time

from analytics.export.deck import chart_xml, company, house
from analytics.export.deck.canvas import Canvas
from analytics.export.deck.template import Template
from analytics.export.report import Report
from analytics.export.story import outline
from analytics.model.display import plain_text, shorten

LONGEST_PROPERTY = 255
"""Characters a property of a file may have."""


def template_of(report: Report) -> Template:
    """The template the settings ask for: the company's, or ours on a page of the shape wanted."""
    if report.template is not None:
        return company.template(report.template)
    return house.template(report.settings.page)


def write_deck(report: Report) -> bytes:
    """The deck as a PowerPoint file (.pptx), charts native and editable, in the language and the template of the settings.

    Everything printed comes from ``report`` alone: no clock, no store. A slide whose data do not exist is left out.
    """
    template, words = template_of(report), report.words
    deck = template.open()
    for page in outline(report, template.stage):
        Canvas(deck, page, template, words.language.tag, report.organisation, words.language.date(report.made))
    chart_xml.mend(deck)
    properties = deck.core_properties
    properties.title = _property(f"{report.organisation}: {words.names.model_name()}, {report.card.wave}")
    properties.author = _property(report.organisation)
    properties.last_modified_by = properties.author
    properties.language = words.language.tag
    properties.created = properties.modified = datetime.combine(report.made, time())
    target = io.BytesIO()
    deck.save(target)
    return _stamped(target, report.made)


def _stamped(file: io.BytesIO, day: date) -> bytes:
    """The same package with all its parts dated by a day instead of the clock, so that the same report gives the same bytes."""
    target, stamp = io.BytesIO(), day.timetuple()[:6]
    with zipfile.ZipFile(file) as given, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
        for part in given.infolist():
            packed.writestr(zipfile.ZipInfo(part.filename, stamp), given.read(part), zipfile.ZIP_DEFLATED)
    return target.getvalue()


def _property(text: str) -> str:
    """A text that the properties of a file can hold."""
    return shorten(plain_text(text), LONGEST_PROPERTY)
