"""How much room a text needs, so that nothing on a slide overflows its box."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace

from analytics.model.display import breakable

POINTS = 72.0
"""Points in an inch."""
LINE = 1.2
"""Height of a line in multiples of the font size; Arial asks for 1.15."""
LEGIBLE = 9.0
"""Points; no text is shrunk below."""
SAFE = 1.02
"""Programs round advances to their own grid."""
BOLD = 1.10
"""Bold text is wider than regular by at most this factor in running text."""

# Advance widths of Arial (Liberation Sans is metrically equal) in thousandths of the font size.
_GROUPS = {
    200: "'",
    230: "ijl’‘",
    260: "|",
    280: " \u00a0!,./:;I[\\]ft·",
    335: "()-`r“”{}",
    355: '•"',
    390: "*",
    470: "^",
    500: "Jcksvxyz",
    560: "#$0123456789?L_abdeghnopqu–€",
    590: "+<=>~×≥≤",
    615: "FTZ",
    670: "&ABEKPSVXY",
    725: "CDHNRUw",
    780: "GOQ",
    835: "Mm",
    890: "%",
    945: "W",
    1000: "—…→@",
}
_WIDTHS = {character: width for width, characters in _GROUPS.items() for character in characters}
_UNKNOWN = 700


@dataclass(frozen=True)
class Paragraph:
    """One paragraph of a text box."""

    text: str
    size: float = 14
    """Points."""
    bold: bool = False
    ink: str = "ink"
    """Name of a colour of :mod:`analytics.export.deck.look`."""
    align: str = "left"
    after: float = 0
    """Space below, points."""


def text_width(text: str, size: float, bold: bool = False) -> float:
    """Width of a single line in inches, never underestimated for Latin text; East Asian wide characters count one font size each."""
    return sum(map(_advance, text)) / 1000 * size / POINTS * (BOLD if bold else SAFE)


def _advance(character: str) -> int:
    if character in _WIDTHS:
        return _WIDTHS[character]
    if unicodedata.combining(character):
        return 0
    if unicodedata.east_asian_width(character) in "WF":
        return 1000
    base = unicodedata.normalize("NFD", character)[0]
    return _WIDTHS.get(base, _UNKNOWN)


def lines_needed(text: str, width: float, size: float, bold: bool = False) -> int:
    """Lines the text takes when wrapped at spaces in a box of ``width`` inches; a word wider than the box is broken."""
    return sum(_wrapped(line, width, size, bold) for line in text.split("\n"))


def _wrapped(line: str, width: float, size: float, bold: bool) -> int:
    lines, used = 1, 0.0
    space = text_width(" ", size, bold)
    for word in breakable(line):
        wide = text_width(word, size, bold)
        if used and used + space + wide <= width:
            used += space + wide
            continue
        lines += 1 if used else 0
        extra = int(wide // width) if wide > width else 0
        lines += extra
        used = wide - extra * width
    return lines


def height_needed(paragraphs: Sequence[Paragraph], width: float) -> float:
    """Height in inches of the paragraphs set one below the other in a column of ``width`` inches."""
    points = sum(
        lines_needed(p.text, width, p.size, p.bold) * p.size * LINE + (p.after if i + 1 < len(paragraphs) else 0.0)
        for i, p in enumerate(paragraphs)
    )
    return points / POINTS


def fit(paragraphs: Sequence[Paragraph], width: float, height: float, smallest: float = 0.8) -> tuple[Paragraph, ...]:
    """The paragraphs made to fit a box of ``width`` × ``height`` inches.

    First all sizes shrink together, down to ``smallest`` of what was asked for; what is still too long loses its end, marked by an ellipsis.
    """
    factor = 1.0
    while True:
        tried = tuple(replace(p, size=_half_points(p.size, factor), after=p.after * factor) for p in paragraphs)
        if height_needed(tried, width) <= height:
            return tried
        if factor <= smallest:
            return _cut(tried, width, height)
        factor = max(smallest, factor - 0.05)


def _half_points(size: float, factor: float) -> float:
    """The size times the factor in half points, not below the smallest legible size unless it was asked for."""
    return max(round(size * factor * 2) / 2, min(size, LEGIBLE))


def _cut(paragraphs: tuple[Paragraph, ...], width: float, height: float) -> tuple[Paragraph, ...]:
    """The paragraphs without what no longer fits: words go from the end, a paragraph without words goes too."""
    kept = list(paragraphs)
    while kept and height_needed(kept, width) > height:
        words = breakable(kept[-1].text.rstrip("…"))
        if len(words) > 1:
            kept[-1] = replace(kept[-1], text=" ".join(words[:-1]).rstrip(",;:–·. ") + "…")
        elif len(kept) > 1:
            kept.pop()
        else:
            letters = kept[0].text.rstrip("…")
            if not letters:
                break
            kept[0] = replace(kept[0], text=letters[:-1] + "…" if len(letters) > 1 else "")
    return tuple(kept)
