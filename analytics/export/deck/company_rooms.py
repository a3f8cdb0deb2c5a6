"""The rooms a company's layout leaves for a slide of ours: title, body, footnote, number."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from analytics.export.deck import fitting
from analytics.export.deck.box import Box
from analytics.export.deck.company_places import Drawn, Paper, Place, TitleStyle
from analytics.export.deck.stage import LEAD

LEAST = (8.2, 3.9)
"""Width and height a body needs, design inches."""
MOST = (12.4, 5.3)
"""A body that is larger looks empty."""
TITLE_LEAST = (4.5, 0.38)
SMALLEST, GOOD, LARGEST = 16.0, 20.0, 30.0
"""Design points of a title: never below, wanted at least, never above."""
SENTENCE = (
    "One message in a sentence of about a hundred and ten letters, as the titles of the slides are at their longest"
)
EDGE = 0.5
"""Least distance from the edge of the page where the template says nothing."""
ALIGNED = 0.35
"""Body and title whose left edges differ by less begin at the same."""
NUMBER = 0.6
"""Width of a slide number."""
ONE_LINE, TWO_LINES, NOTE = 0.19, 0.36, 150
"""Height of a footnote in one line and in two, and the letters it usually has."""
OPEN = 0.35
"""A shape that covers more of the page than this is a ground to write on, not something to keep clear of."""


@dataclass(frozen=True)
class Rooms:
    """Where things go on a layout."""

    title: Box
    """Inside its margins."""
    body: Box
    foot: Box
    number: Box
    kicker: Box | None
    sizes: tuple[float, ...]
    """Of the title, largest first, design points."""
    follows: bool
    """The lead stands right below the title."""
    moved: bool
    """The place of the title is not where the layout has it."""
    footer: bool
    """The footnote stands in the footer."""
    troubles: tuple[str, ...] = ()
    """``title``, ``title-low``, ``room``: what could not be used as it is."""
    crossed: tuple[str, ...] = ()
    """Names of shapes that the rooms could not keep clear of."""

    @property
    def written(self) -> Box:
        """What is written on besides the title."""
        return union((self.body, self.foot, Box(self.body.left, self.body.top - LEAD, self.body.width, LEAD)))


def rooms(
    found: Sequence[Place],
    content: Sequence[Box],
    shapes: Sequence[Drawn],
    style: TitleStyle,
    paper: Paper,
    title_widen: float,
    kicker: bool | None,
) -> Rooms:
    """The rooms of one layout. ``content``: boxes of the places for content, of this layout or of one like it."""
    title = next((place for place in found if place.role == "title"), None)
    usable = title is not None and _is_usable(title, paper)
    area = union(content) if content else Box(EDGE, 1.6, paper.width - 2 * EDGE, paper.height - 2.6)
    area = _inside(area, paper)
    if title is not None and usable:
        made = _with_title(title, found, area, shapes, style, paper, title_widen)
        if made.body.width >= LEAST[0] and made.body.height >= LEAST[1]:
            return _with_kicker(made, title, shapes, kicker)
    trouble = ("title",) if title is not None and not usable else ("room",) if title is not None else ()
    return replace(_own(found, shapes, style, paper, title_widen), troubles=trouble)


def _with_title(
    title: Place,
    found: Sequence[Place],
    area: Box,
    shapes: Sequence[Drawn],
    style: TitleStyle,
    paper: Paper,
    title_widen: float,
) -> Rooms:
    inner, moved = title.inner, not title.wraps
    sizes = title_sizes(inner, style, title_widen)
    low = sizes[0] < min(GOOD, style.size) and title.box.bottom < paper.height / 2
    if low:
        inner = inner._replace(
            height=max(inner.height, 2 * GOOD * fitting.LINE * style.leading / fitting.POINTS + 0.02)
        )
        sizes, moved = title_sizes(inner, style, title_widen), True
    solid = _obstacles(shapes, area, paper)
    area = _wide_enough(area, inner, solid, paper)
    if abs(area.left - inner.left) < ALIGNED:
        area = Box(inner.left, area.top, area.right - inner.left, area.height)
    limit, footer = _limit(found, area, paper)
    area = _clear(_clear(area._replace(height=limit - area.top), [union((title.box, inner))]), solid)
    follows = (title.anchor == "t" or moved) and style.align == "l" and area.left == inner.left
    follows = follows and inner.bottom <= area.top
    foot, number, area = _footed(area, footer, any(place.role == "sldNum" for place in found))
    area = area.below(max(area.top, inner.bottom + 0.05) + LEAD if inner.bottom <= area.top else area.top + LEAD + 0.05)
    area = Box(area.left, area.top, min(area.width, MOST[0]), min(area.height, MOST[1]))
    troubles = ("title-low",) if low else ()
    return Rooms(inner, area, foot, number, None, sizes, follows, moved, footer is not None, troubles)


def title_sizes(inner: Box, style: TitleStyle, widen: float) -> tuple[float, ...]:
    """Sizes for titles: the template's own, or as much less as a long sentence needs to fit its place."""
    text = SENTENCE.upper() if style.caps else SENTENCE
    size = min(style.size, LARGEST)
    while size > SMALLEST:
        lines = fitting.lines_needed(text, inner.width / widen, size, style.bold)
        if lines * size * fitting.LINE * style.leading / fitting.POINTS <= inner.height:
            break
        size = max(SMALLEST, size - 0.5)
    smaller = (round(size * share * 2) / 2 for share in (1.0, 0.95, 0.9, 0.85, 0.8))
    return tuple(dict.fromkeys(max(min(size, SMALLEST - 2), one) for one in smaller))


def union(boxes: Iterable[Box]) -> Box:
    """The smallest box around all; at least one."""
    every = list(boxes)
    left, top = min(box.left for box in every), min(box.top for box in every)
    return Box(left, top, max(box.right for box in every) - left, max(box.bottom for box in every) - top)


def shared(one: Box, other: Box) -> float:
    """Area two boxes have in common."""
    across = min(one.right, other.right) - max(one.left, other.left)
    down = min(one.bottom, other.bottom) - max(one.top, other.top)
    return across * down if across > 0 and down > 0 else 0.0


def _is_usable(title: Place, paper: Paper) -> bool:
    """Whether a sentence can stand in the place of a title."""
    inner, whole = title.inner, paper.whole.inset(-0.1)
    inside = (
        inner.left >= whole.left
        and inner.top >= whole.top
        and inner.right <= whole.right
        and inner.bottom <= whole.bottom
    )
    return title.upright and inside and inner.width >= TITLE_LEAST[0] and inner.height >= TITLE_LEAST[1]


def _inside(box: Box, paper: Paper) -> Box:
    left, top = max(box.left, 0.3), max(box.top, 0.3)
    right, bottom = min(box.right, paper.width - 0.3), min(box.bottom, paper.height - 0.3)
    if right - left < 1 or bottom - top < 1:
        return Box(EDGE, 1.6, paper.width - 2 * EDGE, paper.height - 2.6)
    return Box(left, top, right - left, bottom - top)


def _wide_enough(area: Box, title: Box, solid: Sequence[Box], paper: Paper) -> Box:
    """The place for content, as wide as the title if a slide needs it."""
    if area.width >= LEAST[0]:
        return area
    both = _inside(union((area, title._replace(top=area.top, height=area.height))), paper)
    if both.width < LEAST[0]:
        both = Box(EDGE, area.top, paper.width - 2 * EDGE, area.height)
    return _clear(both, solid)


def _limit(found: Sequence[Place], area: Box, paper: Paper) -> tuple[float, Box | None]:
    """How far down body and footnote may go, and the template's footer if a footnote fits it."""
    low = [p for p in found if p.role in ("ftr", "sldNum", "dt") and p.box.top > max(paper.height * 0.6, area.top + 1)]
    footer = next((p for p in low if p.role == "ftr"), None)
    limit = min([p.box.top for p in low] + [paper.height - 0.3])
    if footer and footer.upright and footer.inner.width >= 0.7 * paper.width and footer.inner.height >= ONE_LINE:
        return min(limit, footer.inner.top), footer.inner
    return limit - 0.03, None


def _footed(area: Box, footer: Box | None, own_number: bool) -> tuple[Box, Box, Box]:
    """Footnote, number and body of an area; the footnote is in the ``footer`` of the template if there is one for it."""
    if footer is not None:
        return footer, Box(footer.right - NUMBER, footer.top, NUMBER, footer.height), area.from_bottom(0.1)[0]
    high = ONE_LINE if area.width > fitting.text_width("x" * NOTE, 10) else TWO_LINES
    body, foot = area.from_bottom(high, gap=0.1)
    number = Box(foot.right - NUMBER, foot.top, NUMBER, foot.height)
    return foot if own_number else foot._replace(width=foot.width - NUMBER - 0.1), number, body


def _overlap(one: Box, other: Box) -> bool:
    return shared(one, other) > 0.001


def _obstacles(shapes: Sequence[Drawn], area: Box, paper: Paper) -> list[Box]:
    """Boxes that text must keep clear of: small shapes that the template itself keeps its content clear of."""
    found = []
    for shape in shapes:
        box = shape.box._replace(width=max(shape.box.width, 0.02), height=max(shape.box.height, 0.02))
        size = box.width * box.height
        if size <= OPEN * paper.width * paper.height and shared(box, area) <= 0.05 * size:
            found.append(box)
    return found


def _clear(area: Box, obstacles: Sequence[Box]) -> Box:
    """The largest part of an area that keeps clear of every obstacle, cut along one of its sides."""
    for obstacle in obstacles:
        if shared(area, obstacle) <= 0.001:
            continue
        parts = (
            Box(area.left, area.top, obstacle.left - 0.08 - area.left, area.height),
            Box(obstacle.right + 0.08, area.top, area.right - obstacle.right - 0.08, area.height),
            Box(area.left, area.top, area.width, obstacle.top - 0.08 - area.top),
            area.below(obstacle.bottom + 0.08),
        )
        area = max(parts, key=lambda part: max(part.width, 0) * max(part.height, 0))
    return area


def _with_kicker(made: Rooms, title: Place, shapes: Sequence[Drawn], wanted: bool | None) -> Rooms:
    """Words above the title where there is room for them and they are not refused."""
    box = Box(made.title.left, made.title.top - 0.3, made.title.width, 0.28)
    if wanted is False or box.top < 0.2 or any(_overlap(box, shape.box) for shape in shapes):
        return made
    return replace(made, kicker=box) if wanted or title.anchor == "t" or made.moved else made


def _own(found: Sequence[Place], shapes: Sequence[Drawn], style: TitleStyle, paper: Paper, title_widen: float) -> Rooms:
    """Our own rooms on their page: the last resort."""
    inner = Box(EDGE, 0.45, paper.width - 2 * EDGE, 0.85)
    area = Box(EDGE, inner.bottom + 0.05 + LEAD, inner.width, 0)
    limit, _ = _limit([place for place in found if place.box.top > paper.height * 0.88], area, paper)
    own_number = any(place.role == "sldNum" for place in found)
    foot, number, area = _footed(area._replace(height=limit - area.top), None, own_number)
    area = area._replace(height=min(area.height, MOST[1]), width=min(area.width, MOST[0]))
    solid = [shape for shape in shapes if shape.box.width * shape.box.height <= OPEN * paper.width * paper.height]
    crossed = tuple(shape.name for shape in solid if _overlap(shape.box, union((inner, area, foot))))
    return Rooms(
        inner, area, foot, number, None, title_sizes(inner, style, title_widen), True, True, False, (), crossed
    )
