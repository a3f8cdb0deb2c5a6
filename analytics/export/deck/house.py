"""The house template: python-pptx's blank deck with own page, theme, master and one layout."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache, partial
from types import MappingProxyType
from typing import Any

from pptx import Presentation
from pptx.opc.oxml import serialize_part_xml
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.oxml.shapes.autoshape import CT_Shape
from pptx.util import Inches, Pt

from analytics.export.deck import look
from analytics.export.deck.box import HEIGHT, Box
from analytics.export.deck.stage import Stage
from analytics.export.deck.template import Template
from analytics.export.deck.xml import child

TITLE_SIZES = (27.0, 26.5, 26.0)
LAYOUT = "Title Only"
PAGES = MappingProxyType({"16:9": (13.333, 7.5), "4:3": (10.0, 7.5), "a4": (11.693, 8.268)})
"""Shape of the page → width and height, inches."""
MARGIN = 0.75


@lru_cache(maxsize=len(PAGES))
def template(page: str = "16:9") -> Template:
    """Our own template on a page of this shape. KeyError for a shape that is not offered."""
    rooms = stage(page)
    return Template("Leitstern", LAYOUT, rooms, look.house_look(), partial(presentation, page))


def stage(page: str) -> Stage:
    """The rooms of our template."""
    across, down = PAGES[page]
    scale = down / HEIGHT
    width = across / scale
    inner = width - 2 * MARGIN
    return Stage(
        width=width,
        kicker=Box(MARGIN, 0.5, inner, 0.3),
        title=Box(MARGIN, 0.8, inner, 0.98),
        body=Box(MARGIN, 2.05, inner, 4.7),
        foot=Box(MARGIN, 6.92, inner - 0.93, 0.3),
        number=Box(width - MARGIN - 0.8, 6.92, 0.8, 0.3),
        title_sizes=TITLE_SIZES if page == "16:9" else (25.0, 24.0, 22.0),
        scale=scale,
    )


def presentation(page: str = "16:9") -> Any:
    """An empty presentation in the look of the house; its only layout has a title, a footer and a slide number."""
    deck = Presentation()
    rooms = stage(page)
    deck.slide_width, deck.slide_height = (Inches(side) for side in PAGES[page])
    _drop_leftovers(deck)
    _keep_one_layout(deck)
    _theme(deck.slide_master)
    _master(deck.slide_master, rooms)
    return deck


def _drop_leftovers(deck: Any) -> None:
    """Printer settings, picture and properties of the blank deck, which speak of another program and another page."""
    for part, kinds in ((deck.part, {"printerSettings"}), (deck.part.package, {"extended-properties", "thumbnail"})):
        links = part._rels
        for key in [key for key, link in links.items() if link.reltype.rpartition("/")[2] in kinds]:
            links.pop(key)


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


def _master(master: Any, rooms: Stage) -> None:
    places = {"title": rooms.title, "body": rooms.body, "ftr": rooms.foot, "sldNum": rooms.number}
    for shape in list(_placeholders(master)):
        kind = shape.element.ph.get("type")
        if kind not in places:
            shape.element.getparent().remove(shape.element)
            continue
        _place(shape, places[kind], rooms.scale)
        body = shape.text_frame._txBody.bodyPr
        for side in ("lIns", "tIns", "rIns", "bIns"):
            body.set(side, "0")
        body.set("anchor", "t" if kind in ("title", "body") else "ctr")
        for autofit in body.findall(qn("a:normAutofit")):
            body.remove(autofit)
    _title_style(master, rooms)
    for level in master.element.iter(qn("a:lvl1pPr")):
        _small_print(level, rooms.scale)
    master.shapes._spTree.append(_accent(rooms.scale))
    for one in list(_placeholders(master.slide_layouts[0])):
        if one.element.ph.get("type") == "dt":
            one.element.getparent().remove(one.element)


def _accent(scale: float) -> Any:
    """A short bar above the kicker: the only ornament, on the master so that no slide repeats it."""
    left, top, width, height = (Inches(side * scale) for side in Box(MARGIN, 0.36, 0.55, 0.05))
    bar = CT_Shape.new_autoshape_sp(99, "Accent", "rect", left, top, width, height)
    for style in bar.findall(qn("p:style")):
        bar.remove(style)
    child(child(bar.spPr, "a:solidFill"), "a:schemeClr", val="accent5")
    return bar


def _placeholders(page: Any) -> Iterator[Any]:
    return (shape for shape in page.shapes if shape.is_placeholder)


def _place(shape: Any, box: Box, scale: float) -> None:
    shape.left, shape.top, shape.width, shape.height = (Inches(side * scale) for side in box)


def _title_style(master: Any, rooms: Stage) -> None:
    style = master.element.find(".//" + qn("p:titleStyle")).find(qn("a:lvl1pPr"))
    style.set("algn", "l")
    run = style.find(qn("a:defRPr"))
    run.set("sz", str(round(rooms.title_sizes[0] * rooms.scale * 100)))
    run.set("b", "1")


def _small_print(level: Any, scale: float) -> None:
    """Footer and slide number: 10 points in the quiet ink of the theme."""
    run = level.find(qn("a:defRPr"))
    if level.getparent().tag != qn("a:lstStyle") or run is None:
        return
    run.set("sz", str(Pt(10 * scale).centipoints))
    if level.get("algn") == "ctr":
        level.set("algn", "l")
    for fill in run.findall(qn("a:solidFill")):
        color = fill[0]
        color.set("val", "tx2")
        for change in list(color):
            color.remove(change)
