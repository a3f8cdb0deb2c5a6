"""The house template: python-pptx's blank deck turned into 16:9 with own theme, master and one layout."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pptx import Presentation
from pptx.opc.oxml import serialize_part_xml
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.oxml.shapes.autoshape import CT_Shape
from pptx.util import Inches, Pt

from analytics.export.deck import look
from analytics.export.deck.look import Box
from analytics.export.deck.xml import child

TITLE_SIZE = 27
TITLE_SIZES = (27.0, 26.5, 26.0)
"""Points, largest first: a title takes the largest that saves it no line."""
LAYOUT = "Title Only"


def presentation() -> Any:
    """An empty 16:9 presentation in the look of the house; its only layout has a title, a footer and a slide number."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = Inches(look.SLIDE.width), Inches(look.SLIDE.height)
    _keep_one_layout(deck)
    _theme(deck.slide_master)
    _master(deck.slide_master)
    return deck


def layout(deck: Any) -> Any:
    """The layout that every slide uses."""
    return deck.slide_layouts.get_by_name(LAYOUT)


def _keep_one_layout(deck: Any) -> None:
    for unused in [one for one in deck.slide_layouts if one.name != LAYOUT]:
        deck.slide_layouts.remove(unused)


def _theme(master: Any) -> None:
    """Writes colours and fonts into the theme; everything on the slides refers to them."""
    part = next(rel.target_part for rel in master.part.rels.values() if rel.reltype.endswith("/theme"))
    theme = parse_xml(part.blob)
    theme.set("name", "Leitstern")
    scheme = theme.find(".//" + qn("a:clrScheme"))
    scheme.set("name", "Leitstern")
    for slot, value in look.THEME.items():
        entry = scheme.find(qn(f"a:{slot}"))
        entry.clear()
        child(entry, "a:srgbClr", val=value)
    for font in (".//" + qn("a:majorFont"), ".//" + qn("a:minorFont")):
        theme.find(font).find(qn("a:latin")).set("typeface", look.FONT)
    part._blob = serialize_part_xml(theme)


def _master(master: Any) -> None:
    places = {"title": look.TITLE, "body": look.BODY, "ftr": look.FOOT, "sldNum": look.NUMBER}
    for shape in list(_placeholders(master)):
        kind = shape.element.ph.get("type")
        if kind not in places:
            shape.element.getparent().remove(shape.element)
            continue
        _place(shape, places[kind])
        body = shape.text_frame._txBody.bodyPr
        for side in ("lIns", "tIns", "rIns", "bIns"):
            body.set(side, "0")
        body.set("anchor", "t" if kind in ("title", "body") else "ctr")
        for autofit in body.findall(qn("a:normAutofit")):
            body.remove(autofit)
    _title_style(master)
    for level in master.element.iter(qn("a:lvl1pPr")):
        _small_print(level)
    master.shapes._spTree.append(_accent())
    for one in list(_placeholders(master.slide_layouts[0])):
        if one.element.ph.get("type") == "dt":
            one.element.getparent().remove(one.element)


def _accent() -> Any:
    """A short bar above the kicker: the only ornament, on the master so that no slide repeats it."""
    left, top, width, height = Box(0.75, 0.36, 0.55, 0.05).emu
    bar = CT_Shape.new_autoshape_sp(99, "Accent", "rect", left, top, width, height)
    for style in bar.findall(qn("p:style")):
        bar.remove(style)
    child(child(bar.spPr, "a:solidFill"), "a:schemeClr", val="accent5")
    return bar


def _placeholders(page: Any) -> Iterator[Any]:
    return (shape for shape in page.shapes if shape.is_placeholder)


def _place(shape: Any, box: Box) -> None:
    shape.left, shape.top, shape.width, shape.height = box.emu


def _title_style(master: Any) -> None:
    style = master.element.find(".//" + qn("p:titleStyle")).find(qn("a:lvl1pPr"))
    style.set("algn", "l")
    run = style.find(qn("a:defRPr"))
    run.set("sz", str(TITLE_SIZE * 100))
    run.set("b", "1")


def _small_print(level: Any) -> None:
    """Footer and slide number: 10 points in the quiet ink of the theme."""
    run = level.find(qn("a:defRPr"))
    if level.getparent().tag != qn("a:lstStyle") or run is None:
        return
    run.set("sz", str(Pt(10).centipoints))
    if level.get("algn") == "ctr":
        level.set("algn", "l")
    for fill in run.findall(qn("a:solidFill")):
        color = fill[0]
        color.set("val", "tx2")
        for change in list(color):
            color.remove(change)


def layout_furniture(of_layout: Any) -> list[Any]:
    """Footer and slide number of the layout as elements to be copied onto a slide, footer first."""
    found = {shape.element.ph.get("type"): shape.element for shape in _placeholders(of_layout)}
    return [found[kind] for kind in ("ftr", "sldNum") if kind in found]
