"""Which of a company's layouts the slides use, and what that layout leaves for them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from analytics.export.deck import company_face, company_look
from analytics.export.deck.box import Box
from analytics.export.deck.company_places import KINDS, Drawn, Paper, Place, TitleStyle, drawn, places, title_style
from analytics.export.deck.company_rooms import Rooms, rooms, shared, union
from analytics.export.deck.company_theme import Theme, background, theme_of
from analytics.export.deck.look import FONT
from analytics.export.deck.stage import Stage
from analytics.model.deck import TemplateChoices

BY_TYPE = {"titleOnly": 0.0, "obj": 3.0, "tx": 4.0, "blank": 10.0}
"""How far a layout of this type is from what is wanted."""
OTHER_TYPE, COVER_TYPE = 8.0, 40.0
COVERS = (
    "title",
    "secHead",
    "picTx",
    "objTx",
    "vertTx",
    "vertTitleAndTx",
    "vertTitleAndTxOverChart",
    "clipArtAndVertTx",
)
"""Types made for a cover, a chapter, a picture or text from top to bottom."""
TROUBLE = {"title": 60.0, "room": 50.0, "title-low": 6.0}
NO_TITLE = 70.0
FURTHER_MASTER = 2.0
LARGE = 48.0
"""Square inches of a body that leaves nothing to wish for."""
SMALL_COSTS = 14.0
COVERED = 25.0
UNSET = 18.0
"""Points of a title of which nobody says how large it is."""
MEASURED = 24
"""So many layouts are measured, those of the most fitting types."""
TRIED = 4
"""So many layouts are also asked for their colours."""


@dataclass(frozen=True)
class Candidate:
    """One layout with its rooms."""

    number: int
    """Counted through all masters."""
    name: str
    layout: Any
    master: Any
    found: tuple[Place, ...]
    shapes: tuple[Drawn, ...]
    style: TitleStyle
    theme: Theme
    rooms: Rooms
    distance: float
    """How far it is from what is wanted; 0 is best."""


@dataclass(frozen=True)
class Fitted:
    """A layout with rooms and colours, ready for slides."""

    candidate: Candidate
    stage: Stage
    look: company_look.Found


def names(deck: Any) -> tuple[str, ...]:
    """A name for every layout of all masters in order; further ones of the same name have a number."""
    found: list[str] = []
    for number, (layout, _) in enumerate(every_layout(deck), start=1):
        name = layout.name.strip() or f"Layout {number}"
        again, base = 2, name
        while name in found:
            name, again = f"{base} ({again})", again + 1
        found.append(name)
    return tuple(found)


def every_layout(deck: Any) -> list[tuple[Any, Any]]:
    """Layouts with their masters, in the order of the file."""
    return [(layout, master) for master in deck.slide_masters for layout in master.slide_layouts]


def fitted(deck: Any, choices: TemplateChoices) -> Fitted:
    """The layout that is asked for, otherwise the one that suits best."""
    paper, listed = Paper.of(deck), names(deck)
    layouts = every_layout(deck)
    wanted = [place for place, name in enumerate(listed) if name == choices.layout]
    order = sorted(range(len(layouts)), key=lambda place: (_far(layouts[place][0]), place))
    masters = {id(master.element): place for place, master in reversed(list(enumerate(deck.slide_masters)))}
    found = sorted(
        (
            _candidate(place, listed[place], *layouts[place], paper, choices, masters[id(layouts[place][1].element)])
            for place in (wanted[:1] or order[:MEASURED])
        ),
        key=lambda candidate: (candidate.distance, candidate.number),
    )
    tried = [(candidate, _look(candidate, choices)) for candidate in found[:TRIED]]
    candidate, look = min(tried, key=lambda pair: pair[0].distance + (COVERED if pair[1].covered else 0))
    return Fitted(candidate, _stage(candidate, look, paper), look)


def _candidate(
    number: int, name: str, layout: Any, master: Any, paper: Paper, choices: TemplateChoices, further: int
) -> Candidate:
    theme = theme_of(master, layout)
    found, shapes = places(layout, master, paper), drawn(layout, master, theme, paper)
    style = title_style(layout, master, theme, paper)
    content = _content(found, master, paper)
    made = rooms(found, content, shapes, style, paper, company_face.widen(style.face), choices.kicker)
    distance = _far(layout) + sum(TROUBLE.get(trouble, 0.0) for trouble in made.troubles) + FURTHER_MASTER * further
    distance += 1.5 * max(0, sum(place.role == "body" for place in found) - 1)
    distance += SMALL_COSTS * (1 - min(1.0, made.body.width * made.body.height / LARGE))
    return Candidate(number, name, layout, master, found, shapes, style, theme, made, distance)


def _far(layout: Any) -> float:
    """How far a layout is from what is wanted, by its type and whether it has a title."""
    kind = layout.element.get("type", "")
    far = COVER_TYPE if kind in COVERS else BY_TYPE.get(kind, OTHER_TYPE)
    titled = any(KINDS.get(shape.element.ph.get("type", "")) == "title" for shape in layout.placeholders)
    return far if titled else far + NO_TITLE


def _content(found: Sequence[Place], master: Any, paper: Paper) -> list[Box]:
    """Boxes for content: the layout's own, those of a sister with its title in the same place, or the master's."""
    own = [place.inner for place in found if place.role == "body" and place.upright]
    if own:
        return own
    title = next((place.box for place in found if place.role == "title"), None)
    for sister in master.slide_layouts:
        if title is None or sister.element.get("type") not in ("obj", "tx"):
            continue
        theirs = places(sister, master, paper)
        same = next((place.box for place in theirs if place.role == "title"), None)
        if same is not None and max(abs(a - b) for a, b in zip(title, same, strict=True)) < 0.25:
            boxes = [place.inner for place in theirs if place.role == "body" and place.upright]
            if boxes:
                return boxes
    return [place.inner for place in places(master, master, paper) if place.role == "body" and place.upright][:1]


def _look(candidate: Candidate, choices: TemplateChoices) -> company_look.Found:
    behind = background(candidate.layout, candidate.master, candidate.theme)
    return company_look.look_of(
        candidate.theme,
        _grounds(behind, candidate.shapes, candidate.rooms.written),
        _grounds(behind, candidate.shapes, candidate.rooms.title),
        _grounds_of_footer(candidate, behind),
        candidate.style.color if candidate.style.told else "",
        candidate.style.color,
        candidate.theme.faces.get("minor") or FONT,
        choices.theme_colors,
    )


def _grounds(behind: tuple[str, ...], shapes: Sequence[Drawn], box: Box) -> tuple[str, ...]:
    """Colours that may lie behind a box."""
    found, size = behind, box.width * box.height
    for shape in shapes:
        part = shared(shape.box, box) / size if size else 0.0
        if shape.colors and part >= 0.98 and shape.whole:
            found = shape.colors
        elif shape.colors and part > 0.005:
            found = (*found, *shape.colors)
    return tuple(dict.fromkeys(found))


def _grounds_of_footer(candidate: Candidate, behind: tuple[str, ...]) -> tuple[str, ...]:
    """Colours behind the template's own places for footer, number and date."""
    places_there = [place.inner for place in candidate.found if place.role in ("ftr", "sldNum", "dt")]
    grounds = (ground for box in places_there for ground in _grounds(behind, candidate.shapes, box))
    return tuple(dict.fromkeys(grounds)) or behind


def _stage(candidate: Candidate, look: company_look.Found, paper: Paper) -> Stage:
    made, style = candidate.rooms, candidate.style
    behind = background(candidate.layout, candidate.master, candidate.theme)

    def same(box: Box) -> bool:
        return set(_grounds(behind, candidate.shapes, box)) <= set(_grounds(behind, candidate.shapes, made.written))

    sheet = _sheet(made, look, paper) if look.covered else None
    kicker = made.kicker if made.kicker is not None and sheet is None and same(made.kicker) else None
    return Stage(
        width=paper.width,
        title=made.title,
        body=made.body,
        foot=made.foot,
        number=made.number,
        kicker=kicker,
        title_sizes=made.sizes,
        title_bold=style.bold,
        lead_follows_title=made.follows and same(made.title) and (sheet is None or look.title_covered),
        foot_is_footer=made.footer and not look.covered,
        scale=paper.scale,
        widen=company_face.widen(candidate.theme.faces.get("minor", "")),
        title_caps=style.caps,
        title_leading=max(1.0, style.leading),
        title_widen=company_face.widen(style.face),
        title_inherited=style.size if style.told else UNSET,
        title_moved=made.moved,
        sheet=sheet,
    )


def _sheet(made: Rooms, look: company_look.Found, paper: Paper) -> Box:
    """What the plain sheet covers."""
    box = union((made.written, made.title)) if look.title_covered else made.written
    wide = box.inset(-0.15, -0.06)
    left, top = max(0.0, wide.left), max(0.0, wide.top)
    return _up_to(Box(left, top, wide.width, wide.height), min(wide.right, paper.width), min(wide.bottom, paper.height))


def _up_to(box: Box, right: float, bottom: float) -> Box:
    """The box up to another right and lower edge."""
    return box._replace(width=right - box.left, height=bottom - box.top)
