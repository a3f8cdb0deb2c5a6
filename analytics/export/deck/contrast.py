"""How well one colour can be read on another (WCAG 2.2, relative luminance)."""

from __future__ import annotations

TEXT = 4.5
"""Least ratio of text to what it stands on."""
GRAPHIC = 3.0
"""Least ratio of bars, lines and markers that carry a meaning."""


def ratio(one: str, other: str) -> float:
    """Contrast of two colours ``RRGGBB``, 1 (equal) to 21 (black on white)."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def luminance(color: str) -> float:
    """Relative luminance of ``RRGGBB``, 0–1."""
    red, green, blue = (linear(int(color[at : at + 2], 16) / 255) for at in (0, 2, 4))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def lighter(color: str, share: float) -> str:
    """The colour moved towards white by ``share`` (0–1), towards black for a negative share; as PowerPoint's brightness in sRGB."""
    goal = 255 if share >= 0 else 0
    parts = (int(color[at : at + 2], 16) for at in (0, 2, 4))
    return "".join(f"{round(part + (goal - part) * abs(share)):02X}" for part in parts)


def linear(part: float) -> float:
    """A part of a colour, 0–1, as amount of light."""
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
