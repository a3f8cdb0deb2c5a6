"""The one-page summary, read back as a search or a screen reader would."""

from __future__ import annotations

import gc
import io
import re
import tracemalloc
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from pypdf import PdfReader

from analytics.export import summary_pdf
from analytics.export.report import Report
from analytics.export.summary_pdf import FOOT, amount, write_summary
from analytics.export.summary_pdf_sheet import INKS, Sheet, Text, width_of, wrapped
from analytics.model.deck import DeckSettings, Wanted
from tests.unit.export.broken import CASES, LONG, many_hidden, nothing_shown
from tests.unit.export.reports import MODEL, report, without

LANGUAGES = ("en", "de")


def read(content: bytes) -> PdfReader:
    """The file as a PDF."""
    return PdfReader(io.BytesIO(content), strict=True)


def words(content: bytes) -> str:
    """All text of the page, lines joined."""
    return " ".join(read(content).pages[0].extract_text().split())


def elements(content: bytes) -> Iterator[Any]:
    """Every element of the tree of tags, in reading order."""

    def below(element: Any) -> Iterator[Any]:
        yield element
        children = element.get("/K", [])
        for child in children if isinstance(children, list) else []:
            yield from below(child.get_object())

    root: Any = read(content).trailer["/Root"]
    return below(root["/StructTreeRoot"]["/K"].get_object())


def spoken(given: Report, language: str) -> Report:
    return given.with_settings(replace(given.settings, language=language))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", CASES)
def test_every_report_fits_on_one_page_of_a4(name: str, language: str) -> None:
    given = spoken(CASES[name](), language)
    pages = read(write_summary(given)).pages
    assert len(pages) == 1
    assert [round(side) for side in pages[0].mediabox[2:]] == [595, 842]
    assert summary_pdf._draw(Sheet(), given, amount(given)) <= FOOT + 0.01


def test_it_says_where_we_stand_what_is_asked_and_what_comes_next() -> None:
    text = words(write_summary(report()))
    # 26 measures in a plan of 12 months, 95 of 120 people: the report made by hand
    for said in (
        "We stand at 2.1 of 5",
        "Act",  # a goal is off course
        "95 of 120 people answered",
        "1 to 30 September 2026",
        "Approve the plan with 26 measures",
        "Strongest area: Management with 2.4; weakest: Tools with 1.4.",
        "Automation and self-service Tools 1.5 1.2 to 1.8 2.5 70",
        "First check",
        "perceived level",
        "Made 20 November 2026 from version 3 of the results.",
        "Groups of fewer than 5 are never shown.",
    ):
        assert said in text, said


def test_in_german_nothing_of_it_stays_english() -> None:
    text = words(write_summary(spoken(report(), "de")))
    for said in (
        "Wir stehen bei 2,1 von 5",
        "Worum wir Sie bitten",
        "Nächste Schritte",
        "1,2 bis 1,8",
        "20. November 2026",
    ):
        assert said in text, said
    assert not re.search(r"\b(the|and|of|people|plan with|month)\b", text.replace(report().card.weighting, ""))


def test_the_levels_of_the_areas_stand_in_the_picture_and_in_its_alternative() -> None:
    content = write_summary(report())
    text = words(content)
    figures = [element for element in elements(content) if element["/S"] == "/Figure"]
    assert len(figures) == 1
    for level in ("2.1", "1.4", "2.3", "2.4"):
        assert level in text
        assert level in figures[0]["/Alt"]


def test_it_is_tagged_titled_and_in_a_language() -> None:
    content = write_summary(spoken(report(), "de"))
    root: Any = read(content).trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] == True  # noqa: E712 - pypdf's own boolean
    assert root["/Lang"] == "de-DE"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"] == True  # noqa: E712 - pypdf's own boolean
    info = read(content).metadata
    assert info is not None
    assert info.title == "Nordhafen Logistics: IT-Service-Management, Autumn 2026"
    assert info.author == "Nordhafen Logistics"
    assert info.creation_date is not None
    assert info.creation_date.date() == date(2026, 11, 20)


def test_a_screen_reader_meets_headings_tables_and_lists() -> None:
    tags = [element["/S"] for element in elements(write_summary(report()))]
    assert tags.count("/H1") == 1
    assert tags.count("/H2") == 5
    rows = tags.count("/TR")
    assert tags.count("/TH") == 7
    assert tags.count("/TD") == 7 * (rows - 1)
    assert tags.count("/LI") == 3 + 3 + 7, "facts, decisions, steps"


def test_every_mark_on_the_page_belongs_to_one_tag() -> None:
    content = write_summary(report())
    page = read(content).pages[0]
    contents: Any = page.get_contents()
    drawn = [int(number) for number in re.findall(rb"/MCID (\d+)", contents.get_data())]
    owned = [element["/K"] for element in elements(content) if isinstance(element.get("/K"), int)]
    assert drawn == owned == list(range(len(drawn)))
    assert contents.get_data().count(b"BDC") + contents.get_data().count(b"BMC") == contents.get_data().count(b"EMC")


def test_both_faces_are_embedded_and_no_other_is_named() -> None:
    page: Any = read(write_summary(report())).pages[0]
    fonts = [font.get_object() for font in page["/Resources"]["/Font"].values()]
    assert {font["/BaseFont"].split("+")[-1] for font in fonts} == {"LiberationSans", "LiberationSans-Bold"}
    assert all("/FontFile2" in font["/FontDescriptor"] for font in fonts)


SENTINEL = 777.25


def everything(content: bytes) -> list[str]:
    """All text in the file: page, properties, tags with their alternatives, and the marks between what is drawn."""
    page: Any = read(content).pages[0].get_contents()
    tags = [str(element) for element in elements(content)]
    return [words(content), str(read(content).metadata), page.get_data().decode("latin-1"), *tags]


def test_the_search_for_hidden_numbers_finds_shown_ones() -> None:
    """Without it the test below could not fail."""
    given = report()
    card = replace(given.card, overall=replace(given.card.overall, mean=SENTINEL))
    assert [part for part in everything(write_summary(replace(given, card=card))) if "777" in part]


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_hidden_is_in_no_part_of_the_file(language: str) -> None:
    hidden = {d.id for d in MODEL.dimensions if d.area == "T"} | {"T"}
    content = write_summary(spoken(without(report(), hidden, sentinel=SENTINEL), language))
    assert not [part for part in everything(content) if "777" in part]
    assert ("Not shown: Tools." if language == "en" else "Nicht gezeigt: Werkzeuge.") in words(content)


def test_without_any_score_it_says_so_and_draws_no_picture() -> None:
    content = write_summary(nothing_shown())
    assert "The level of no area can be shown yet" in words(content)
    assert not [element for element in elements(content) if element["/S"] == "/Figure"]
    assert not re.search(r"\b[0-5]\.\d\b", words(content))


def test_the_number_of_people_stays_hidden_with_the_rest() -> None:
    text = words(write_summary(many_hidden()))
    assert "number of people not shown" in text
    assert "people answered" not in text


def test_own_decisions_take_the_place_of_ours() -> None:
    own = Wanted("Buy the tool", recommendation="Take offer B", until=date(2026, 12, 1))
    given = report().with_settings(DeckSettings(decisions=(own,), next_meeting=date(2027, 1, 15)))
    text = words(write_summary(given))
    for said in ("1 Buy the tool Take offer B To be decided by 1 December 2026.", "Next meeting: 15 January 2027"):
        assert said in text
    assert "Agree the targets" not in text
    nothing = words(write_summary(report().with_settings(DeckSettings(decisions=()))))
    assert "they are for information only" in nothing


def test_a_character_that_the_face_does_not_have_is_seen_and_can_be_read_aloud() -> None:
    content = write_summary(replace(report(), organisation="日本物流 Ελλάδα 🚀"))
    named = [element.get("/ActualText", "") for element in elements(content)]
    assert any("日本物流 Ελλάδα 🚀" in text for text in named)
    assert "Ελλάδα" in words(content)
    assert width_of("日", 10) > 3


def test_the_same_report_gives_the_same_file() -> None:
    assert write_summary(report()) == write_summary(report())


def test_text_keeps_to_its_column() -> None:
    for text in (LONG, "x" * 300, "a " * 100, ""):
        lines = wrapped(Text(text, 10, bold=True), 120)
        assert all(width_of(line, 10, bold=True) <= 120 for line in lines)
        assert "".join(lines).replace("-", "").replace(" ", "") == text.replace(" ", "")
    cut = wrapped(Text(LONG, 10, lines=2), 120)
    assert len(cut) == 2
    assert cut[1].endswith("…")
    assert width_of(cut[1], 10) <= 120


@pytest.mark.parametrize("ink", ["ink", "muted", "accent", "red", "amber", "green"])
def test_every_ink_of_text_can_be_read_on_white(ink: str) -> None:
    channels = [int(INKS[ink][place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]  # WCAG 2.2
    light = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    assert 1.05 / (light + 0.05) >= 4.5


def test_memory_stays_flat_over_many_summaries() -> None:
    given = report()
    write_summary(given)
    tracemalloc.start()
    try:
        write_summary(given)
        gc.collect()
        before = tracemalloc.get_traced_memory()[0]
        for _ in range(12):
            write_summary(given)
        gc.collect()
        grown = tracemalloc.get_traced_memory()[0] - before
    finally:
        tracemalloc.stop()
    assert grown < 120_000, f"{grown} bytes"
