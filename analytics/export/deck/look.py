"""Colours and measures of the deck. Every colour but the areas' beyond the fourth is a slot of the theme, so another theme recolours the deck."""

from __future__ import annotations

from typing import NamedTuple

from pptx.dml.color import ColorFormat, RGBColor
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.util import Emu, Inches

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
    "accent6": "A9B2BF",
    "hlink": "22405F",
    "folHlink": "566070",
}
"""Slot of the theme → colour. Accents 1–4 are the areas in model order, 5 is the one accent of the deck, 6 the quiet grey of earlier values."""

_SLOTS = {
    "ink": MSO_THEME_COLOR.TEXT_1,
    "paper": MSO_THEME_COLOR.BACKGROUND_1,
    "muted": MSO_THEME_COLOR.TEXT_2,
    "panel": MSO_THEME_COLOR.BACKGROUND_2,
    "accent": MSO_THEME_COLOR.ACCENT_5,
    "quiet": MSO_THEME_COLOR.ACCENT_6,
    "area0": MSO_THEME_COLOR.ACCENT_1,
    "area1": MSO_THEME_COLOR.ACCENT_2,
    "area2": MSO_THEME_COLOR.ACCENT_3,
    "area3": MSO_THEME_COLOR.ACCENT_4,
}
_FIXED = {"red": "B3261E", "amber": "7D4F00", "leading": "9A7B1C", "doing": "3F7FA6"}
"""Lights of the status, and the two sides of the perception gap: the same in every theme; a word beside them always says the same."""
_FURTHER_AREAS = ("BF86E2", "77552C", "7EA85B", "6F09FD", "7246A9", "326355")
"""The fifth area and on; as on the screen."""


class Box(NamedTuple):
    """A rectangle on the slide, in inches from its upper left corner."""

    left: float
    top: float
    width: float
    height: float

    @property
    def emu(self) -> tuple[Emu, Emu, Emu, Emu]:
        """The same in PowerPoint's units."""
        return Inches(self.left), Inches(self.top), Inches(self.width), Inches(self.height)

    @property
    def right(self) -> float:
        """Right edge."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """Lower edge."""
        return self.top + self.height


SLIDE = Box(0, 0, 13.333, 7.5)
KICKER = Box(0.75, 0.5, 11.83, 0.3)
TITLE = Box(0.75, 0.8, 11.83, 0.98)
BODY = Box(0.75, 2.0, 11.83, 4.7)
FOOT = Box(0.75, 6.92, 10.9, 0.3)
NUMBER = Box(11.78, 6.92, 0.8, 0.3)


def paint(color: ColorFormat, name: str) -> None:
    """Gives a font, fill or line the named colour.

    Names: ink, paper, muted, panel, accent, soft, quiet, leading, doing, area0, area1 … KeyError for an unknown one.
    """
    if name in _SLOTS:
        color.theme_color = _SLOTS[name]
    elif name == "soft":
        color.theme_color = _SLOTS["accent"]
        color.brightness = 0.55
    elif name in _FIXED:
        color.rgb = RGBColor.from_string(_FIXED[name])
    elif name.startswith("area"):
        color.rgb = RGBColor.from_string(_FURTHER_AREAS[(int(name[4:]) - 4) % len(_FURTHER_AREAS)])
    else:
        raise KeyError(name)


def area_ink(model: MaturityModel, area_id: str) -> str:
    """Name of an area's colour, given by its place in the model; ``accent`` for an id that is no area."""
    for place, area in enumerate(model.areas):
        if area.id == area_id:
            return f"area{place}"
    return "accent"
