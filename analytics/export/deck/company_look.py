"""Colours for slides on a company's ground: from its theme as far as they can be read there, otherwise our own, made lighter or darker."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from pptx.enum.dml import MSO_THEME_COLOR

from analytics.export.deck import contrast
from analytics.export.deck.company_theme import Theme, brightened
from analytics.export.deck.look import DARK_LEVELS, FIXED, FURTHER_AREAS, LEVELS, TEXT_FIXED, THEME, Ink, Look

SLOTS = {
    "tx1": MSO_THEME_COLOR.TEXT_1,
    "bg1": MSO_THEME_COLOR.BACKGROUND_1,
    "tx2": MSO_THEME_COLOR.TEXT_2,
    "bg2": MSO_THEME_COLOR.BACKGROUND_2,
    **{f"accent{place}": getattr(MSO_THEME_COLOR, f"ACCENT_{place}") for place in range(1, 7)},
}
AREAS = ("accent1", "accent2", "accent3", "accent4")
ACCENTS = ("accent5", "accent6", "accent1", "accent2", "accent3", "accent4", "tx2")
"""Where the one accent of the deck is looked for."""
APART = 18.0
"""CIELAB distance from which two areas can be told apart."""
STEPS = tuple(step / 100 for step in range(0, 96, 5))
MUTED = 5.0
"""Contrast of secondary text: enough, with something in hand for panels."""
PANEL = 0.07
"""How far a panel is from its ground towards the text."""


@dataclass(frozen=True)
class Found:
    """A look, and what it took."""

    look: Look
    covered: bool = False
    """Nothing can be read on the template's ground, so slides lay a plain sheet over it."""
    title_covered: bool = False
    """The title too can only be read on that sheet."""
    troubles: tuple[str, ...] = ()
    """``areas``: the theme's accents could not be used for the areas; ``adjusted``: some were made lighter or darker; ``title``: the
    colour of titles was changed; ``covered``."""


def look_of(
    theme: Theme,
    grounds: Sequence[str],
    title_grounds: Sequence[str],
    footer_grounds: Sequence[str],
    inherited: str,
    title: str,
    face: str,
    theme_colors: bool = True,
) -> Found:
    """The look for text on any of ``grounds``, with titles on ``title_grounds`` and the template's own footer on ``footer_grounds``.

    ``title``: colour the template means titles to have; ``inherited``: the one they have by themselves, empty if none.
    """
    covered = _best(grounds) < contrast.TEXT + 1
    title_covered = covered and _best(title_grounds) < contrast.TEXT
    grounds = (_sheet(theme),) if covered else tuple(grounds)
    title_grounds = grounds if title_covered else tuple(title_grounds)
    inks: dict[str, Ink] = {}
    inks["paper"] = _paper(theme, grounds)
    inks["ink"] = _ink(theme, grounds)
    inks["panel"] = _panel(theme, inks)
    every = (*grounds, inks["panel"].rgb)
    inks["muted"] = _toward(inks["ink"], inks["paper"].rgb, every, MUTED)
    inks["quiet"] = _toward(inks["ink"], inks["paper"].rgb, grounds, contrast.GRAPHIC + 0.1)
    areas, area_troubles = _areas(theme, grounds, theme_colors)
    inks |= areas
    inks["accent"] = _accent(theme, every, [ink.rgb for ink in areas.values()])
    inks["soft"] = Ink(_mixed(inks["accent"].rgb, inks["paper"].rgb, 0.45))
    inks |= _fixed(grounds, every)
    inks["footer"] = _first_legible((inks["muted"], inks["ink"], inks["paper"]), footer_grounds)
    own_title = _title(inks, title_grounds, inherited, title)
    if own_title is not None:
        inks["title"] = own_title
    troubles = (
        *area_troubles,
        *(["covered"] if covered else []),
        *(["title"] if own_title is not None and own_title.rgb != title else []),
    )
    return Found(Look(inks, face), covered, title_covered, troubles)


def readable(color: str, grounds: Iterable[str], least: float) -> str:
    """The colour, made as little lighter or darker as reaches ``least`` on every ground; black or white where nothing does."""
    grounds = tuple(grounds)
    for step in STEPS:
        for share in (-step, step):
            tried = brightened(color, share)
            if _least(tried, grounds) >= least:
                return tried
    return _extreme(grounds)


def apart(one: str, other: str) -> float:
    """CIELAB distance of two colours ``RRGGBB``; about 2 can just be told apart side by side."""
    return sum((a - b) ** 2 for a, b in zip(_lab(one), _lab(other), strict=True)) ** 0.5


def _sheet(theme: Theme) -> str:
    """Colour of the plain sheet: the theme's own paper if anything reads on it."""
    paper = theme.color("bg1")
    return paper if _best((paper,)) >= contrast.TEXT + 1 else "FFFFFF"


def _paper(theme: Theme, grounds: tuple[str, ...]) -> Ink:
    for name in ("bg1", "bg2"):
        if theme.color(name) == grounds[0]:
            return Ink(grounds[0], SLOTS[name])
    return Ink(grounds[0])


def _title(inks: Mapping[str, Ink], grounds: Sequence[str], inherited: str, title: str) -> Ink | None:
    """The colour slides have to give their titles; None where the one they inherit can be read."""
    if _least(title, grounds) < contrast.TEXT:
        return _first_legible((inks["ink"], inks["paper"]), grounds)
    return None if inherited else Ink(title)


def _fixed(grounds: tuple[str, ...], every: tuple[str, ...]) -> dict[str, Ink]:
    """Our own colours that no theme says, for text on ``every`` ground and marks on ``grounds``."""
    inks = {name: Ink(readable(color, every, contrast.TEXT)) for name, color in TEXT_FIXED.items()}
    inks |= {name: Ink(readable(FIXED[name], grounds, contrast.GRAPHIC)) for name in FIXED if name not in TEXT_FIXED}
    plain, dark = (contrast.ratio(scale[-1], grounds[0]) for scale in (LEVELS, DARK_LEVELS))
    inks |= {f"level{value}": Ink(color) for value, color in enumerate(LEVELS if plain >= dark else DARK_LEVELS)}
    further = enumerate(FURTHER_AREAS, start=4)
    inks |= {f"area{place}": Ink(readable(color, grounds, contrast.GRAPHIC)) for place, color in further}
    return inks | {"black": Ink("000000"), "white": Ink("FFFFFF")}


def _ink(theme: Theme, grounds: tuple[str, ...]) -> Ink:
    for name in ("tx1", "tx2", "bg1", "bg2"):
        if _least(theme.color(name), grounds) >= contrast.TEXT + 1.5:
            return Ink(theme.color(name), SLOTS[name])
    return Ink(_extreme(grounds))


def _panel(theme: Theme, inks: Mapping[str, Ink]) -> Ink:
    """A quiet fill and hairline: the theme's second ground where text reads on it and it can be told from the first."""
    paper, ink, own = inks["paper"].rgb, inks["ink"].rgb, theme.color("bg2")
    if 1.12 <= contrast.ratio(own, paper) <= 1.7 and contrast.ratio(ink, own) >= contrast.TEXT + 1:
        return Ink(own, SLOTS["bg2"])
    share = PANEL
    while share < 0.4 and contrast.ratio(_mixed(ink, paper, share), paper) < 1.2:
        share += 0.02
    return Ink(_mixed(ink, paper, share))


def _toward(ink: Ink, paper: str, grounds: Iterable[str], least: float) -> Ink:
    """The text colour moved towards the paper as far as ``least`` allows; a brightness of its slot where it has one."""
    grounds = tuple(grounds)
    for step in reversed(STEPS[:-1]):
        share = step if contrast.luminance(paper) > contrast.luminance(ink.rgb) else -step
        tried = brightened(ink.rgb, share)
        if _least(tried, grounds) >= least:
            return Ink(tried, ink.slot, share if ink.slot is not None else 0.0)
    return ink


def _areas(theme: Theme, grounds: tuple[str, ...], theme_colors: bool) -> tuple[dict[str, Ink], list[str]]:
    """Colours of the first four areas, and what had to be done for them."""
    ours = {f"area{place}": Ink(readable(THEME[slot], grounds, contrast.GRAPHIC)) for place, slot in enumerate(AREAS)}
    if not theme_colors:
        return ours, []
    found = {f"area{place}": _seen(theme, slot, grounds, contrast.GRAPHIC) for place, slot in enumerate(AREAS)}
    inks = {name: ink for name, ink in found.items() if ink is not None}
    if len(inks) < len(AREAS) or any(apart(a.rgb, b.rgb) < APART for a, b in combinations(inks.values(), 2)):
        return ours, ["areas"]
    return inks, ["adjusted"] if any(ink.brightness for ink in inks.values()) else []


def _accent(theme: Theme, grounds: tuple[str, ...], areas: list[str]) -> Ink:
    """The one accent: of the theme and unlike every area if there is such a colour."""
    for name in ACCENTS:
        tried = _seen(theme, name, grounds, contrast.TEXT)
        if (
            tried is not None
            and abs(tried.brightness) <= 0.5
            and all(apart(tried.rgb, area) >= APART for area in areas)
        ):
            return tried
    return Ink(readable(THEME["accent5"], grounds, contrast.TEXT))


def _seen(theme: Theme, slot: str, grounds: tuple[str, ...], least: float) -> Ink | None:
    """A slot of the theme with as little brightness as reaches ``least``; None where none does or what is left is no colour."""
    own = theme.color(slot)
    for step in STEPS[:14]:
        for share in (-step, step):
            tried = brightened(own, share)
            if _least(tried, grounds) >= least:
                return Ink(tried, SLOTS[slot], share)
    return None


def _least(color: str, grounds: Iterable[str]) -> float:
    return min(contrast.ratio(color, ground) for ground in grounds)


def _best(grounds: Sequence[str]) -> float:
    return max(_least(color, grounds) for color in ("000000", "FFFFFF"))


def _first_legible(inks: Iterable[Ink], grounds: Sequence[str]) -> Ink:
    """The first that can be read on every ground; black or white if none can."""
    return next((ink for ink in inks if _least(ink.rgb, grounds) >= contrast.TEXT), Ink(_extreme(grounds)))


def _extreme(grounds: Iterable[str]) -> str:
    grounds = tuple(grounds)
    return max(("000000", "FFFFFF"), key=lambda color: _least(color, grounds))


def _mixed(one: str, other: str, share: float) -> str:
    """``share`` of the one colour in the other."""
    pairs = ((int(one[at : at + 2], 16), int(other[at : at + 2], 16)) for at in (0, 2, 4))
    return "".join(f"{round(b + (a - b) * share):02X}" for a, b in pairs)


def _lab(color: str) -> tuple[float, float, float]:
    red, green, blue = (contrast.linear(int(color[at : at + 2], 16) / 255) for at in (0, 2, 4))
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089
    fx, fy, fz = (part ** (1 / 3) if part > 0.008856 else 7.787 * part + 16 / 116 for part in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)
