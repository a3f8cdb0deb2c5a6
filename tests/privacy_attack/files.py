"""What stands in the files that are handed out: everything a program can read of them, seen on a page or not."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Iterator

from lxml import etree
from pypdf import PdfReader

from analytics.charts.chart import Chart
from analytics.export.formats import FORMATS
from analytics.export.picture_set import pictures
from analytics.export.pictures import _contents, _names
from analytics.export.report import Report
from analytics.export.story import SLIDES
from analytics.model.deck import DeckSettings
from analytics.workspace import Workspace
from tests.privacy_attack.outputs import Output, figure_texts

LANGUAGES = ("en", "de")
WORDED = ("descr", "title", "name", "tooltip", "display", "location")
"""Attributes that hold words; the others are measures of the drawing."""
DRAWING = re.compile(
    r"/(theme|slideLayouts|slideMasters|notesMasters)/|/styles\.xml$|/(presProps|viewProps|tableStyles)\.xml$"
)
"""Parts that are the same whatever the results."""
PLACES = ("ext", "extLst", "formatCode", "posOffset")
"""Elements whose text is neither a word nor a result."""


def all_slides() -> tuple[str, ...]:
    """Every slide a deck can have."""
    return tuple(slide.key for slide in SLIDES)


def report_in(workspace: Workspace, wave: str, language: str) -> Report:
    """The report with every slide switched on."""
    return workspace.deck_report(wave, DeckSettings(language=language, slides=all_slides()))


def file_texts(workspace: Workspace, wave: str, format_name: str, language: str) -> Iterator[Output]:
    """A file of the registry: ``deck``, ``report`` or ``summary``."""
    yield from content_texts(FORMATS[format_name].write(report_in(workspace, wave, language)), language)


def content_texts(content: bytes, language: str) -> Iterator[Output]:
    """What stands in a file, decimals with a point in every language."""
    found = pdf_texts(content) if content.startswith(b"%PDF") else package_texts(content)
    for where, text in found:
        yield where, re.sub(r"(?<=\d),(?=\d)", ".", text) if language == "de" else text


def picture_texts(workspace: Workspace, wave: str, language: str) -> Iterator[Output]:
    """The figures of the zip of charts as they are handed to the browser that draws them, and its list of contents."""
    report = report_in(workspace, wave, language)
    wanted = pictures(report)
    for picture in wanted:
        yield picture.chart.file_name, figure_text(picture.chart)
    yield "contents", _contents(report, wanted, _names(report, wanted))


def figure_text(chart: Chart) -> str:
    """Words and numbers of a figure and its text alternative."""
    return f"{figure_texts(json.loads(chart.figure.to_json()))} {chart.alt}"


def pdf_texts(content: bytes) -> Iterator[Output]:
    """Text of the pages, what is told instead of pictures, and what the file says about itself."""
    file = PdfReader(io.BytesIO(content))
    yield "pages", " ".join(page.extract_text() for page in file.pages)
    yield "about", " ".join(f"{key} {value}" for key, value in (file.metadata or {}).items() if "Date" not in key)
    yield "alternatives", " ".join(_alternatives(file))


def _alternatives(file: PdfReader) -> Iterator[str]:
    for number in range(1, len(file.xref_objStm) + sum(len(table) for table in file.xref.values()) + 1):
        found = file.get_object(number)
        if isinstance(found, dict):
            yield from (
                str(found[key])
                for key in ("/Alt", "/ActualText", "/E", "/T", "/Contents")
                if isinstance(found.get(key), str)
            )


def package_texts(content: bytes, inside: str = "") -> Iterator[Output]:
    """Every part of an Office file that the results can change, the workbooks behind charts too."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        for name in package.namelist():
            data = package.read(name)
            if name.endswith(".xlsx"):
                yield from package_texts(data, f"{inside}{name}: ")
            elif name.endswith((".xml", ".vml")) and not DRAWING.search(f"/{name}"):
                yield inside + name, " ".join(_told(etree.fromstring(data)))


def _told(root: etree._Element) -> Iterator[str]:
    """Texts of elements and attributes with words; a cell's number in the list of texts, and rows of a reference, are no results."""
    for element in root.iter():
        if not isinstance(element.tag, str):
            yield str(element.text)
            continue
        name = etree.QName(element).localname
        for key, value in element.attrib.items():
            if etree.QName(key).localname in WORDED:
                yield _without_places(value)
        parent = element.getparent()
        of_list = name == "v" and parent is not None and parent.get("t") == "s"
        if element.text and element.text.strip() and name not in PLACES and not of_list:
            yield _without_places(element.text)


def _without_places(text: str) -> str:
    return re.sub(r"\$[A-Z]+\$\d+", "", text)
