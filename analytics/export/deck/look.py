"""Colours of a deck by name. Where the template's theme can say a colour, the slide refers to the theme, so another theme recolours the deck."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pptx.dml.color import ColorFormat, RGBColor
from pptx.enum.dml import MSO_THEME_COLOR

from analytics.export.deck import contrast
from analytics.export.deck.xml import child
from analytics.model.display import AREA_COLORS
from analytics.model.maturity import MaturityModel

FONT = "Arial"

THEME = {
    "dk1": "14181F",
    "lt1": "FFFFFF",
    "dk2": "566070",
    "lt2": "E1E6ED",
    **{f"accent{place}": color.lstrip("#") for place, color in enumerate(AREA_COLORS, start=1)},
    "accent5": "22405F",
    "accent6": "8A94A3",
    "hlink": "22405F",
    "folHlink": "566070",
}
"""Slot of the house theme → colour. Accents 1–4 are the areas in model order, 5 is the one accent of the deck, 6 the quiet grey of earlier values."""

SLOTS = {
    "ink": ("dk1", MSO_THEME_COLOR.TEXT_1),
    "paper": ("lt1", MSO_THEME_COLOR.BACKGROUND_1),
    "muted": ("dk2", MSO_THEME_COLOR.TEXT_2),
    "panel": ("lt2", MSO_THEME_COLOR.BACKGROUND_2),
    "area0": ("accent1", MSO_THEME_COLOR.ACCENT_1),
    "area1": ("accent2", MSO_THEME_COLOR.ACCENT_2),
    "area2": ("accent3", MSO_THEME_COLOR.ACCENT_3),
    "area3": ("accent4", MSO_THEME_COLOR.ACCENT_4),
    "accent": ("accent5", MSO_THEME_COLOR.ACCENT_5),
    "quiet": ("accent6", MSO_THEME_COLOR.ACCENT_6),
}
"""Name → slot of the theme it takes, as the theme calls it and as PowerPoint does."""
SOFT = 0.55
"""How far ``soft`` is lighter than ``accent``."""
FIXED = {"red": "B3261E", "amber": "7D4F00", "green": "1B6B3A", "leading": "9A7B1C", "doing": "3F7FA6"}
"""Lights of the status, and the two sides of the perception gap: the same in every theme; a word beside them always says the same."""
TEXT_FIXED = {name: FIXED[name] for name in ("red", "amber", "green")}
"""Those that words are written in."""
LEVELS = ("C9D8F5", "A9C1EE", "86A7E6", "5E88DC", "3767CB", "1B479F")
"""Levels 0 to 5, one sequential hue, for answers and heat maps."""
DARK_LEVELS = ("1B2F5A", "23458C", "2F62C4", "5E88DC", "93B1EA", "CFDDF7")
"""The same on a dark ground: the higher, the lighter."""
FURTHER_AREAS = ("BF86E2", "77552C", "7EA85B", "6F09FD", "7246A9", "326355")
"""The fifth area and on; as on the screen."""


@dataclass(frozen=True)
class Ink:
    """One colour: what it looks like, and the slot of the theme that says it (None: it is fixed)."""

    rgb: str
    """``RRGGBB`` as it is seen on the slide."""
    slot: MSO_THEME_COLOR | None = None
    brightness: float = 0.0


@dataclass(frozen=True)
class Look:
    """The colours of one template.

    Names: ink (text), paper (what is below it), muted, panel, accent, soft, quiet, red, amber, green, leading, doing, level0 … level5,
    area0, area1 …, black, white. In a company's template also ``footer`` (its own footer
    and date) and, only where titles need another colour than the template gives them, ``title``.
    """

    inks: Mapping[str, Ink]
    font: str = FONT
    """Face of running text; measuring goes by it."""

    def ink(self, name: str) -> Ink:
        """The colour of this name; KeyError for an unknown one. Areas go on for ever."""
        if name not in self.inks and name.startswith("area"):
            return self.inks[f"area{4 + (int(name[4:]) - 4) % len(FURTHER_AREAS)}"]
        return self.inks[name]

    def paint(self, color: ColorFormat, name: str) -> None:
        """Gives a font, fill or line the named colour."""
        ink = self.ink(name)
        if ink.slot is None:
            color.rgb = RGBColor.from_string(ink.rgb)
            return
        color.theme_color = ink.slot
        if ink.brightness:
            color.brightness = ink.brightness

    def solid(self, parent: Any, name: str) -> None:
        """Appends a plain fill of the named colour to a line or shape properties written by hand."""
        self.paint(ColorFormat.from_colorchoice_parent(child(parent, "a:solidFill")), name)

    def legible_on(self, name: str) -> str:
        """The text colour for the named ground: ``ink`` or ``paper`` if one can be read there, otherwise ``black`` or ``white``."""
        ground = self.ink(name).rgb
        better = max(("ink", "paper"), key=lambda text: contrast.ratio(self.ink(text).rgb, ground))
        if contrast.ratio(self.ink(better).rgb, ground) >= contrast.TEXT:
            return better
        return max(("black", "white"), key=lambda text: contrast.ratio(self.ink(text).rgb, ground))


def house_look() -> Look:
    """The look of our own template."""
    inks = {name: Ink(THEME[slot], theme) for name, (slot, theme) in SLOTS.items()}
    inks["soft"] = Ink(contrast.lighter(THEME["accent5"], SOFT), MSO_THEME_COLOR.ACCENT_5, SOFT)
    inks |= {name: Ink(color) for name, color in FIXED.items()}
    inks |= {f"level{value}": Ink(color) for value, color in enumerate(LEVELS)}
    inks |= {f"area{place}": Ink(color) for place, color in enumerate(FURTHER_AREAS, start=4)}
    inks |= {"black": Ink("000000"), "white": Ink("FFFFFF")}
    return Look(inks)


def area_ink(model: MaturityModel, area_id: str) -> str:
    """Name of an area's colour, given by its place in the model; ``accent`` for an id that is no area."""
    for place, area in enumerate(model.areas):
        if area.id == area_id:
            return f"area{place}"
    return "accent"
