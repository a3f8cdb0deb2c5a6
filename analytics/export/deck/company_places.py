"""What stands on a layout: its places for text as the slides inherit them, and the shapes that every slide shows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml import etree
from pptx.oxml.ns import qn
from pptx.util import Inches

from analytics.export.deck.box import HEIGHT, Box
from analytics.export.deck.company_theme import FILLS, Theme, filled, picture

NARROWEST = 10.0
"""Design inches a page is wide at least; an upright page is so much higher then."""
KINDS = {"title": "title", "ctrTitle": "title", "ftr": "ftr", "sldNum": "sldNum", "dt": "dt"}
"""Type of a place → its role; every other one is for content."""
INSETS = {"lIns": 91440, "tIns": 45720, "rIns": 91440, "bIns": 45720}
EMU = Inches(1)


@dataclass(frozen=True)
class Paper:
    """The page of a template."""

    width: float
    """Design inches."""
    height: float
    scale: float
    """Inches of paper for one design inch."""

    @classmethod
    def of(cls, deck: Any) -> Paper:
        """The page of an opened presentation."""
        across, down = deck.slide_width / EMU, deck.slide_height / EMU
        scale = min(down / HEIGHT, across / NARROWEST)
        return cls(across / scale, down / scale, scale)

    def box(self, left: float, top: float, width: float, height: float) -> Box:
        """A rectangle given in PowerPoint's units."""
        return Box(*(side / EMU / self.scale for side in (left, top, width, height)))

    @property
    def whole(self) -> Box:
        """The page itself."""
        return Box(0, 0, self.width, self.height)


@dataclass(frozen=True)
class Place:
    """A place for text as its slides inherit it."""

    role: str
    """``title``, ``body``, ``ftr``, ``sldNum`` or ``dt``."""
    box: Box
    inner: Box
    """Where text stands: margins taken off."""
    anchor: str
    """``t``, ``ctr`` or ``b``."""
    upright: bool
    """Neither turned nor with text from top to bottom."""
    wraps: bool = True


@dataclass(frozen=True)
class TitleStyle:
    """How titles are set."""

    size: float
    """Design points."""
    bold: bool
    caps: bool
    leading: float
    """Distance of lines, 1 for single."""
    color: str
    """``RRGGBB``; empty where it cannot be told."""
    face: str
    align: str
    told: bool = True
    """False: only the sample text of the master says so, which slides do not inherit; they have to say it themselves."""


@dataclass(frozen=True)
class Drawn:
    """A shape that every slide of a layout shows."""

    name: str
    box: Box
    colors: tuple[str, ...]
    """What it may look like; none for one that only has a line or text."""
    whole: bool
    """It covers everything below it."""


def places(page: Any, master: Any, paper: Paper) -> tuple[Place, ...]:
    """The places of a layout that have a size, in its order."""
    found = []
    for shape in page.placeholders:
        kind = shape.element.ph.get("type", "obj")
        role = KINDS.get(kind, "body")
        chain = [shape.element, *([] if page is master else _of_role(master, role))]
        box = _frame(chain, paper)
        if box is None:
            continue
        properties = [one for element in chain for one in element.iter(qn("a:bodyPr"))]
        left, top, right, bottom = (
            float(_first(properties, side, str(usual))) / EMU / paper.scale for side, usual in INSETS.items()
        )
        inner = Box(box.left + left, box.top + top, box.width - left - right, box.height - top - bottom)
        turned = any(one.get("rot", "0") not in ("", "0") for element in chain for one in element.iter(qn("a:xfrm")))
        upright = _first(properties, "vert", "horz") == "horz" and not turned
        anchor = _first(properties, "anchor", "t")
        found.append(Place(role, box, inner, anchor, upright, _first(properties, "wrap", "square") == "square"))
    return tuple(found)


def title_style(page: Any, master: Any, theme: Theme, paper: Paper) -> TitleStyle:
    """How the titles of a layout are set, by inheritance: its own place, the master's place, the master's style of titles."""
    own = [shape.element for shape in page.placeholders if KINDS.get(shape.element.ph.get("type", "")) == "title"]
    levels = [
        level
        for element in (*own, *_of_role(master, "title"))
        for holder in element.iter(qn("a:lstStyle"))
        for level in holder.findall(qn("a:lvl1pPr"))
    ]
    style = master.element.find(f".//{qn('p:titleStyle')}/{qn('a:lvl1pPr')}")
    levels += [style] if style is not None else []
    runs = [run for level in levels for run in level.findall(qn("a:defRPr"))]
    told = any(run.get("sz") is not None for run in runs)
    if not told:  # some programs write the look of a title into its sample text
        runs += [run for element in (*own, *_of_role(master, "title")) for run in element.iter(qn("a:rPr"))]
    colors = (theme.seen(fill[0]) for run in runs for fill in run.findall(qn("a:solidFill")) if len(fill))
    faces = (latin.get("typeface", "") for run in runs for latin in run.findall(qn("a:latin")))
    face = next(faces, "+mj-lt")
    spacing = (
        share.get("val", "") for level in levels for share in level.iterfind(f"{qn('a:lnSpc')}/{qn('a:spcPct')}")
    )
    return TitleStyle(
        size=float(_first(runs, "sz", "1800")) / 100 / paper.scale,
        bold=_first(runs, "b", "0") in ("1", "true"),
        caps=_first(runs, "cap", "none") == "all",
        leading=_percent(next(spacing, "100000")),
        color=next(colors, theme.color("tx1")),
        face={"+mj-lt": theme.faces.get("major", ""), "+mn-lt": theme.faces.get("minor", "")}.get(face, face),
        align=_first(levels, "algn", "l"),
        told=told,
    )


def drawn(page: Any, master: Any, theme: Theme, paper: Paper) -> tuple[Drawn, ...]:
    """What the slides of a layout show without being asked, lowest first."""
    holders = [page] if page.element.get("showMasterSp") in ("0", "false") or page is master else [master, page]
    return tuple(
        shape
        for holder in holders
        for element in holder.shapes._spTree
        for shape in _drawn(element, theme, paper, holder.part)
    )


def _drawn(element: Any, theme: Theme, paper: Paper, part: Any) -> Iterator[Drawn]:
    if not isinstance(element.tag, str) or element.find(f".//{qn('p:nvPr')}/{qn('p:ph')}") is not None:
        return
    facts = next(iter(element.iter(qn("p:cNvPr"))), None)
    if facts is None or facts.get("hidden") in ("1", "true"):
        return
    box = _frame([element], paper)
    if box is None or box.right <= 0 or box.bottom <= 0 or box.left >= paper.width or box.top >= paper.height:
        return
    colors, plain = _colors(element, theme, part)
    yield Drawn(facts.get("name", ""), box, colors, plain and len(colors) > 0)


def _colors(element: Any, theme: Theme, part: Any) -> tuple[tuple[str, ...], bool]:
    """Colours of a shape, and whether it is a plain rectangle that hides what is below it."""
    kind = etree.QName(element).localname
    if kind == "pic":
        colors = picture(element, part)
        return colors, len(set(colors)) > 0
    if kind == "grpSp":
        found = [_colors(one, theme, part)[0] for one in element if isinstance(one.tag, str)]
        return tuple(dict.fromkeys(color for colors in found for color in colors)), False
    properties = element.find(qn("p:spPr"))
    if kind != "sp" or properties is None:
        return (), False
    see_through = any(int(one.get("val", "100000").rstrip("%")) < 98_000 for one in properties.iter(qn("a:alpha")))
    geometry = properties.find(qn("a:prstGeom"))
    plain = geometry is not None and geometry.get("prst") == "rect" and not see_through
    for fill in properties:
        if fill.tag in FILLS:
            return filled(fill, theme, "", part), plain
    reference = element.find(f"{qn('p:style')}/{qn('a:fillRef')}")
    number = int(reference.get("idx", "0")) if reference is not None else 0
    if reference is None or not 0 < number <= len(theme.fills):
        return (), False
    own = theme.seen(reference[0]) if len(reference) else ""
    return filled(theme.fills[number - 1], theme, own, part), plain


def _of_role(master: Any, role: str) -> list[Any]:
    """The master's place of a role, as a list of none or one."""
    return [
        shape.element for shape in master.placeholders if KINDS.get(shape.element.ph.get("type", "obj"), "body") == role
    ][:1]


def _frame(chain: list[Any], paper: Paper) -> Box | None:
    """The first frame that says place and size."""
    for element in chain:
        for holder in (element.find(qn("p:spPr")), element.find(qn("p:grpSpPr")), element):
            frame = None
            if holder is not None:
                frame = holder.find(qn("a:xfrm")) if holder is not element else element.find(qn("p:xfrm"))
            if frame is None:
                continue
            off, ext = frame.find(qn("a:off")), frame.find(qn("a:ext"))
            if off is not None and ext is not None:
                return paper.box(
                    *(float(one.get(key, "0")) for one, key in ((off, "x"), (off, "y"), (ext, "cx"), (ext, "cy")))
                )
    return None


def _first(elements: list[Any], name: str, usual: str) -> str:
    return next((str(one.get(name)) for one in elements if one.get(name) is not None), usual)


def _percent(text: str) -> float:
    try:
        return float(text.rstrip("%")) / (100 if text.endswith("%") else 100_000)
    except ValueError:
        return 1.0
