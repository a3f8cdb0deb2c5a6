"""Laws that hold for every deck: whatever the data, the language, the page and the template."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from functools import cache
from typing import Any

import pytest
from pptx.oxml.ns import qn

from analytics.export.deck import company, contrast
from analytics.export.deck.fitting import height_needed, lines_needed
from analytics.export.deck.template import Template
from analytics.export.pptx import template_of, write_deck
from analytics.export.report import Report
from analytics.model.deck import CompanyTemplate, DeckSettings
from tests.unit.export import templates
from tests.unit.export.broken import CASES
from tests.unit.export.opened import SECTOR, faults, opened, paragraphs, tables, title

EVERYWHERE = ("english wide", "german narrow")
"""Variants tried with every case; the others with the cases that ask most of a slide."""
HARDEST = ("full", "follow-up", "long names")
VARIANTS = {
    "english wide": DeckSettings(language="en", page="16:9"),
    "german wide": DeckSettings(language="de", page="16:9"),
    "german narrow": DeckSettings(language="de", page="4:3"),
    "german paper": DeckSettings(language="de", page="a4"),
}
TEMPLATES = {"dark": templates.dark, "corporate": templates.corporate, "plain": templates.plain}
"""Companies' templates: 4:3 on a dark ground, 16:9 with band and logo, python-pptx's own."""
VARIANTS |= {
    name: DeckSettings(language=language) for name, language in zip(TEMPLATES, ("de", "en", "de"), strict=True)
}
LOOSE = re.compile(r"\d [€%]")
TYPED = re.compile(r"between 2 and 5 %|to 70 %|€60 × 100 %")
"""Words of goals and formulas as the tests' people typed them."""
ALL = [(case, variant) for variant in VARIANTS for case in CASES if variant in EVERYWHERE or case in HARDEST]


@cache
def kept(name: str) -> CompanyTemplate:
    found, findings = company.check(TEMPLATES[name](), f"{name}.potx")
    assert found is not None, findings
    return found


@cache
def given(case: str, variant: str) -> Report:
    report = CASES[case]().with_settings(VARIANTS[variant])
    return replace(report, template=kept(variant)) if variant in TEMPLATES else report


@cache
def written(case: str, variant: str) -> bytes:
    return write_deck(given(case, variant))


@pytest.fixture(params=ALL, ids=lambda pair: f"{pair[0]}, {pair[1]}")
def deck(request: pytest.FixtureRequest) -> tuple[Any, Template]:
    return opened(written(*request.param)), template_of(given(*request.param))


# Room ---------------------------------------------------------------------------------------------------------------


def test_text_fits_its_box(deck: tuple[Any, Template]) -> None:
    for slide in deck[0].slides:
        for shape in slide.shapes:
            if _is_title(shape):
                size = _title_size(shape, deck[1]) / deck[1].stage.scale
                assert deck[1].stage.title_height(title(slide), size) <= deck[1].stage.title.height + 0.01, title(slide)
            elif (
                shape.has_text_frame
                and shape.text_frame.text
                and not _is_field(shape)
                and not _is_theirs(shape, deck[1])
            ):
                frame, inset = shape.text_frame, _insets(shape, deck[1])
                width, room = (shape.width - inset[0]) / SECTOR, (shape.height - inset[1]) / SECTOR
                needed = height_needed(paragraphs(frame), width / deck[1].stage.widen)
                assert needed <= room + 0.01, (title(slide), shape.name, frame.text)


def test_cells_fit_their_rows(deck: tuple[Any, Template]) -> None:
    for slide in deck[0].slides:
        for table in tables(slide):
            for row in table.rows:
                for place, cell in enumerate(row.cells):
                    if cell.is_spanned or not cell.text_frame.text:
                        continue
                    wide = sum(table.columns[place + step].width for step in range(cell.span_width))
                    room = (wide - cell.margin_left - cell.margin_right) / SECTOR
                    needed = height_needed(paragraphs(cell.text_frame), room / deck[1].stage.widen)
                    assert needed <= row.height / SECTOR + 0.01, (title(slide), cell.text_frame.text)


def test_no_word_is_broken_in_a_table_of_the_house() -> None:
    """Of real names, English or German; only a made-up word of forty letters may be."""
    for case in ("full", "follow-up"):
        for variant in VARIANTS:
            for slide in opened(written(case, variant)).slides:
                for table in tables(slide):
                    for row in table.rows:
                        for place, cell in enumerate(row.cells):
                            if cell.is_spanned:
                                continue
                            wide = sum(table.columns[place + step].width for step in range(cell.span_width))
                            room = (wide - cell.margin_left - cell.margin_right) / SECTOR
                            for paragraph in paragraphs(cell.text_frame):
                                for word in paragraph.text.split():
                                    fits = lines_needed(word, room + 0.01, paragraph.size, paragraph.bold) == 1
                                    assert fits, (variant, title(slide), word)


def test_no_line_ends_between_a_number_and_its_sign(deck: tuple[Any, Template]) -> None:
    """Not even in what people typed, such as the name of a goal, where it stands in a sentence of ours."""
    for slide in deck[0].slides:
        texts = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
        texts += [cell.text for table in tables(slide) for row in table.rows for cell in row.cells]
        for text in texts:
            assert not LOOSE.search(text) or TYPED.search(text), (title(slide), text)


def test_nothing_lies_outside_the_slide_and_no_text_on_another(deck: tuple[Any, Template]) -> None:
    shown, _ = deck
    for slide in shown.slides:
        boxes = []
        for shape in slide.shapes:
            assert shape.left >= 0, shape.name
            assert shape.top >= 0, shape.name
            assert shape.left + shape.width <= shown.slide_width + 10, (title(slide), shape.name)
            assert shape.top + shape.height <= shown.slide_height + 10, (title(slide), shape.name)
            if shape.has_table or (shape.has_text_frame and shape.text_frame.text and not _is_title(shape)):
                boxes.append(shape)
        for place, one in enumerate(boxes):
            for other in boxes[place + 1 :]:
                assert not _overlap(one, other), (title(slide), one.name, other.name)


def test_the_title_takes_two_lines_at_most_on_a_wide_slide(deck: tuple[Any, Template]) -> None:
    shown, template = deck
    for slide in shown.slides:
        size = _title_size(slide.shapes.title, template) / template.stage.scale
        assert template.stage.title_lines(title(slide), size) <= (2 if template.stage.width > 13 else 3)


# Reading ------------------------------------------------------------------------------------------------------------


def test_text_stands_out_from_what_it_stands_on(deck: tuple[Any, Template]) -> None:
    """WCAG: at least 4.5 to 1."""
    shown, template = deck
    paper = template.look.ink("paper").rgb
    for slide in shown.slides:
        for shape in slide.shapes:
            if shape.has_table:
                for row in shape.table.rows:
                    for cell in row.cells:
                        ground = _fill_of(cell.fill, template) or paper
                        _stands_out(cell.text_frame, ground, template, slide)
            elif shape.has_text_frame and shape.text_frame.text and not shape.is_placeholder:
                ground = (_fill_of(shape.fill, template) if shape.shape_type != 17 else None) or paper
                _stands_out(shape.text_frame, ground, template, slide)


def test_every_slide_has_title_notes_number_and_footnote(deck: tuple[Any, Template]) -> None:
    for slide in deck[0].slides:
        assert title(slide)
        assert slide.notes_slide.notes_text_frame.text
        assert slide._element.xpath(".//a:fld[@type='slidenum']")


def test_every_picture_has_a_text_alternative_and_every_ornament_says_it_is_one(deck: tuple[Any, Template]) -> None:
    for slide in deck[0].slides:
        for shape in slide.shapes:
            properties = shape._element.xpath(".//p:cNvPr")[0]
            if shape.has_chart or shape.has_table:
                assert len(properties.get("descr", "")) > 10, shape.name
            elif not shape.is_placeholder and not (shape.has_text_frame and shape.text_frame.text):
                assert "decorative" in str(properties.xpath(".//*[local-name()='decorative']")), shape.name


def test_no_sentence_speaks_of_nothing_or_leaves_a_value_unwritten(deck: tuple[Any, Template]) -> None:
    for slide in deck[0].slides:
        texts = [title(slide), slide.notes_slide.notes_text_frame.text]
        texts += [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
        for text in texts:
            nothing = r"(?<![\d.,])0 (gaps?|dimensions?|measures?|of|Lücken?|Dimensionen?|Maßnahmen?|von)\b"
            assert not re.search(
                nothing + r"|\bno dimensions? (lies?|are|is)\b|\bkeine (Dimension|Maßnahme)n? (lieg|geh)", text
            )
            singular = r"\b([Oo]ne|1) (gaps|measures|dimensions|steps|quick wins|decisions|months|areas)\b"
            assert not re.search(
                singular + r"|\b([Ee]ine|1) (Lücken|Maßnahmen|Dimensionen|Schritte|Monate|Bereiche)\b", text
            )
            assert not re.search(r"\bNone\b|\bnan\b|[{}]", text.replace("{=1+1}", "")), text


def test_shape_ids_are_unique_on_a_slide(deck: tuple[Any, Template]) -> None:
    for slide in deck[0].slides:
        ids = [element.get("id") for element in slide._element.xpath(".//p:cNvPr")]
        assert len(ids) == len(set(ids))


# The file -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("case", "variant"), [pair for pair in ALL if pair[1] in EVERYWHERE or pair[0] == "follow-up"])
def test_powerpoint_and_excel_find_nothing_to_repair(case: str, variant: str) -> None:
    """The Open XML SDK's rules (openxml-audit): package, schemas and semantics; the workbooks inside the charts too."""
    content = written(case, variant)
    assert faults(content, "deck.pptx") == []
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        books = [name for name in package.namelist() if name.endswith(".xlsx")]
        for name in books[:: max(1, len(books) // 4)]:
            assert faults(package.read(name), "book.xlsx") == []


# What the tests look at ---------------------------------------------------------------------------------------------


def _is_field(shape: Any) -> bool:
    return bool(shape._element.xpath(".//a:fld"))


def _is_title(shape: Any) -> bool:
    return shape.is_placeholder and shape.element.ph.get("type") in ("title", "ctrTitle")


def _insets(shape: Any, template: Template) -> tuple[float, float]:
    if shape.is_placeholder and template.name == "Leitstern":
        return 0.0, 0.0
    frame = shape.text_frame
    return frame.margin_left + frame.margin_right, frame.margin_top + frame.margin_bottom


def _is_theirs(shape: Any, template: Template) -> bool:
    """Footer and date in a company's own places: their type, their room."""
    return shape.is_placeholder and template.name != "Leitstern" and not template.stage.foot_is_footer


def _title_size(shape: Any, template: Template) -> float:
    """Points on paper; the template's own where the title has none."""
    own = [run.font.size for paragraph in shape.text_frame.paragraphs for run in paragraph.runs]
    return own[0].pt if own and own[0] else template.stage.title_sizes[0] * template.stage.scale


def _overlap(one: Any, other: Any) -> bool:
    slack = SECTOR // 100
    across = min(one.left + one.width, other.left + other.width) - max(one.left, other.left)
    along = min(one.top + one.height, other.top + other.height) - max(one.top, other.top)
    return across > slack and along > slack


def _color_of(color: Any, template: Template) -> str | None:
    """``RRGGBB`` of a colour as it is seen on this template; None where nothing is said."""
    if color is None or color.type is None:
        return None
    if color.rgb if color.type == 1 else None:
        return str(color.rgb)
    inks = template.look.inks.values()
    return next(
        ink.rgb for ink in inks if ink.slot == color.theme_color and abs(ink.brightness - color.brightness) < 0.01
    )


def _fill_of(fill: Any, template: Template) -> str | None:
    return _color_of(fill.fore_color, template) if fill.type == 1 else None


def _stands_out(frame: Any, ground: str, template: Template, slide: Any) -> None:
    for paragraph in frame.paragraphs:
        for run in paragraph.runs:
            ink = _color_of(run.font.color, template)
            assert ink is not None, (title(slide), run.text)
            assert contrast.ratio(ink, ground) >= contrast.TEXT, (title(slide), run.text, ink, ground)


def test_the_contrast_is_that_of_wcag() -> None:
    """W3C's own examples: black on white 21, #777777 on white 4.48, #767676 on white 4.54."""
    assert contrast.ratio("000000", "FFFFFF") == pytest.approx(21)
    assert contrast.ratio("777777", "FFFFFF") == pytest.approx(4.48, abs=0.005)
    assert contrast.ratio("767676", "FFFFFF") == pytest.approx(4.54, abs=0.005)


def test_the_schema_check_finds_a_fault() -> None:
    """Without it the test above could not fail: an element in the wrong place."""
    shown = opened(written("full", "english wide"))
    body = shown.slides[0].shapes[0].text_frame._txBody
    body.insert(0, body.find(qn("a:p")))
    target = io.BytesIO()
    shown.save(target)
    assert faults(target.getvalue(), "deck.pptx")
