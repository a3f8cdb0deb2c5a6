"""What every slide has besides its picture: kicker, title, lead, footnote, slide number, in the template's own places where it has them."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn

from analytics.export.deck.box import Box
from analytics.export.deck.fitting import Paragraph
from analytics.export.deck.stage import LEAD, Stage
from analytics.export.deck.xml import child
from analytics.model.display import plain_text

if TYPE_CHECKING:
    from analytics.export.deck.canvas import Canvas, Page

SMALL = 10.0
"""Points of footnote and slide number."""
LARGEST_FOOTER = 12.0
"""Points; a footer is small print whatever a template says."""
MARGINS = 0.2
"""Left and right margin of a place in a template together, inches."""
TITLE_INK, FOOTER_INK = "title", "footer"
TITLES = ("title", "ctrTitle")
KEPT = ("ftr", "sldNum", "dt")


def place(canvas: Canvas, page: Page, running: str, dated: str = "") -> None:
    """Puts the furniture of a page on its slide and removes the template's other empty places."""
    stage = canvas.stage
    _colors(canvas.slide)
    if stage.sheet is not None:
        _lay_sheet(canvas, stage.sheet)
    if stage.kicker is not None and page.kicker:
        canvas.text(stage.kicker, Paragraph(page.kicker, 12, True, "accent"), name="Kicker")
    title = _title(canvas, page.title)
    if page.lead:
        canvas.text(_lead_box(stage, title), Paragraph(page.lead, 15, False, "muted"), name="Lead")
    _drop_empty_places(canvas.slide)
    _foot(canvas, page.footnote, running, dated)


def _lay_sheet(canvas: Canvas, box: Box) -> None:
    """Lays a plain sheet below everything else on the slide."""
    canvas.panel(box, "paper", name="Sheet")
    tree = canvas.slide.shapes._spTree
    tree.insert(2, canvas.slide.shapes[-1]._element)


def _title_place(slide: Any) -> Any:
    """The slide's place for a title; None if its layout has none."""
    return next((shape for shape in slide.placeholders if shape.element.ph.get("type") in TITLES), None)


def _title(canvas: Canvas, text: str) -> Paragraph:
    stage = canvas.stage
    fitted = stage.title_fitted(plain_text(text))
    canvas.keep_whole(plain_text(text), fitted.text)
    shape = _title_place(canvas.slide)
    if shape is None:  # the template has no place for a title
        _own_title(canvas, fitted)
        return fitted
    shape.text_frame.text = fitted.text.replace("\n", " ")
    if stage.title_moved:
        _move(canvas, shape)
    run = shape.text_frame.paragraphs[0].runs[0]
    run._r.get_or_add_rPr().set("lang", canvas.tag)
    if fitted.size != (stage.title_inherited or stage.title_sizes[0]):
        run.font.size = canvas.points(fitted.size)
    if TITLE_INK in canvas.look.inks:
        canvas.paint(run.font.color, TITLE_INK)
    return fitted


def _own_title(canvas: Canvas, fitted: Paragraph) -> None:
    """A box of ours for the title."""
    shape = canvas.slide.shapes.add_textbox(*canvas.emu(canvas.stage.title))
    shape.name = "Title"
    canvas.write(shape.text_frame, [replace(fitted, ink=TITLE_INK if TITLE_INK in canvas.look.inks else "ink")], "top")


def _move(canvas: Canvas, shape: Any) -> None:
    """Gives the title the place the stage says, upright and without margins."""
    shape.left, shape.top, shape.width, shape.height = canvas.emu(canvas.stage.title)
    shape.rotation = 0
    frame = shape.text_frame
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    frame.word_wrap = True
    frame.vertical_anchor = MSO_ANCHOR.TOP
    frame._txBody.bodyPr.set("vert", "horz")
    frame.paragraphs[0].alignment = PP_ALIGN.LEFT


def _lead_box(stage: Stage, title: Paragraph) -> Box:
    if not stage.lead_follows_title:
        return Box(stage.body.left, stage.body.top - LEAD - 0.05, stage.body.width, LEAD)
    below = stage.title.top + stage.title_height(title.text, title.size) + 0.04
    return Box(stage.title.left, below, stage.title.width, LEAD)


def _drop_empty_places(slide: Any) -> None:
    """An empty place would ask the reader to click and add text."""
    for shape in list(slide.placeholders):
        if shape.element.ph.get("type") not in TITLES:
            shape.element.getparent().remove(shape.element)


def _colors(slide: Any) -> None:
    """A slide sees the theme's colours the way its layout does."""
    mapping = slide.slide_layout.element.find(qn("p:clrMapOvr"))
    if mapping is None or mapping.find(qn("a:overrideClrMapping")) is None:
        return
    own = slide.element.find(qn("p:clrMapOvr"))
    if own is not None:
        slide.element.replace(own, deepcopy(mapping))


def _foot(canvas: Canvas, footnote: str, running: str, dated: str) -> None:
    """Copies footer, number and date of the layout onto the slide; what the layout does not have gets a box of ours."""
    own = {shape.element.ph.get("type"): shape.element for shape in canvas.slide.slide_layout.placeholders}
    note = Paragraph(footnote, SMALL, False, "muted")
    for kind in KEPT:
        if kind not in own or (kind == "dt" and not dated):
            continue
        copied = _copied(canvas, own[kind])
        if kind == "ftr" and canvas.stage.foot_is_footer:
            canvas.write(copied.text_frame, canvas.fitted([note], *_size(canvas.stage.foot)), "middle")
        elif kind == "sldNum":
            if copied._element.find(".//" + qn("a:fld")) is None:
                copied.text_frame.text = "0"
                _as_field(copied.text_frame.paragraphs[0]._p)
        else:
            _say(canvas, copied, running if kind == "ftr" else dated)
    if "ftr" not in own or not canvas.stage.foot_is_footer:
        canvas.text(canvas.stage.foot, note, anchor="bottom", name="Footnote")
    if "sldNum" not in own:
        _number(canvas)


def _size(box: Box) -> tuple[float, float]:
    return box.width, box.height


def _copied(canvas: Canvas, source: Any) -> Any:
    copy = deepcopy(source)
    copy.xpath(".//p:cNvPr")[0].set("id", str(canvas.slide.shapes._next_shape_id))
    canvas.slide.shapes._spTree.append(copy)
    return canvas.slide.shapes[-1]


def _say(canvas: Canvas, shape: Any, text: str) -> None:
    """Puts a line into a place of the template, in its size; nothing where it does not fit."""
    wide = (shape.width or 0) / canvas.inches(1) - MARGINS
    sizes = (_own_size(shape) / canvas.stage.scale, SMALL)
    size = next((one for one in sizes if canvas.stage.text_width(plain_text(text), one) <= wide), None)
    if not text or size is None:
        shape._element.getparent().remove(shape._element)
        return
    shape.text_frame.text = plain_text(text)
    run = shape.text_frame.paragraphs[0].runs[0]
    properties = run._r.get_or_add_rPr()
    properties.set("lang", canvas.tag)
    run.font.size = canvas.points(size)
    if FOOTER_INK in canvas.look.inks:
        canvas.paint(run.font.color, FOOTER_INK)
    child(properties, "a:latin", typeface="+mn-lt")


def _own_size(shape: Any) -> float:
    """Points the template gives a place, by its layout or master; small print where neither says it."""
    kind = shape._element.ph.get("type")
    layout = shape.part.slide_layout
    for holder in (layout, layout.slide_master):
        for place in holder.placeholders:
            if place.element.ph.get("type") == kind:
                for run in place.element.iterfind(f".//{qn('a:lstStyle')}/{qn('a:lvl1pPr')}/{qn('a:defRPr')}"):
                    if run.get("sz"):
                        return min(float(run.get("sz")) / 100, LARGEST_FOOTER)
    return SMALL


def _number(canvas: Canvas) -> None:
    """A slide number as a field, so that it stays right when slides are moved."""
    canvas.text(canvas.stage.number, Paragraph("0", SMALL, False, "muted", "right"), anchor="bottom", name="Number")
    _as_field(canvas.slide.shapes[-1].text_frame.paragraphs[0]._p)


def _as_field(paragraph: Any) -> None:
    run = paragraph.find(qn("a:r"))
    field = child(paragraph, "a:fld", id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}", type="slidenum")
    for part in list(run):
        field.append(part)
    paragraph.replace(run, field)
