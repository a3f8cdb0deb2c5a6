"""A page of a PDF drawn from the top down in points, with text that wraps and everything tagged for screen readers.

A sheet without a canvas only measures: what is drawn on it takes the same room.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from analytics.export.summary_pdf_tags import Tags
from analytics.model.display import breakable, plain_text

FONTS = Path(__file__).with_name("fonts")
REGULAR, BOLD = "LeitsternSans", "LeitsternSans-Bold"
LEADING = 1.22
"""Height of a line in multiples of the font size."""
INKS = {
    "ink": "#14181F",
    "muted": "#566070",
    "paper": "#FFFFFF",
    "panel": "#E1E6ED",
    "accent": "#22405F",
    "quiet": "#7D8897",
    "red": "#B3261E",
    "amber": "#7D4F00",
    "green": "#1B6B3A",
}
"""Name → colour. Text inks have at least 4.5:1 against white, marks 3:1; the panel is decoration."""


@dataclass(frozen=True)
class Text:
    """One paragraph."""

    text: str
    size: float = 9.5
    """Points."""
    bold: bool = False
    ink: str = "ink"
    """Name in :data:`INKS`, or a colour as ``#RRGGBB``."""
    tag: str = "P"
    """What a screen reader takes it for."""
    lines: int = 0
    """Most lines; what is longer ends in an ellipsis. 0: as many as it takes."""
    align: str = "left"


@lru_cache(maxsize=1)
def _fonts() -> None:
    """Makes the faces known, once a process; both are embedded, only the characters that are used."""
    for name, file in ((REGULAR, "LiberationSans-Regular.ttf"), (BOLD, "LiberationSans-Bold.ttf")):
        pdfmetrics.registerFont(TTFont(name, str(FONTS / file)))
    pdfmetrics.registerFontFamily(REGULAR, normal=REGULAR, bold=BOLD, italic=REGULAR, boldItalic=BOLD)


def face() -> str:
    """Name of the face of running text, made known to the PDF library."""
    _fonts()
    return REGULAR


def width_of(text: str, size: float, bold: bool = False) -> float:
    """Width of a single line in points. A character the face does not have counts as the box that is drawn for it."""
    _fonts()
    return float(pdfmetrics.stringWidth(text, BOLD if bold else REGULAR, size))


def has_letters(text: str, bold: bool = False) -> bool:
    """Whether the face has every character; for one that it does not have a box is drawn."""
    _fonts()
    known = pdfmetrics.getFont(BOLD if bold else REGULAR).face.charToGlyph
    return all(ord(character) in known for character in text if not character.isspace())


def wrapped(given: Text, width: float) -> list[str]:
    """The lines of a paragraph in a column of ``width`` points, broken at spaces; a word wider than the column is broken where it must."""
    lines: list[str] = []
    for word in _words(given, width):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width_of(longer, given.size, given.bold) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    if given.lines and len(lines) > given.lines:
        kept = lines[: given.lines]
        kept[-1] = _cut(kept[-1], given, width)
        return kept
    return lines


def _words(given: Text, width: float) -> Iterator[str]:
    """The words; of one that is wider than the column as many letters as fit with a hyphen, then the rest."""
    for word in breakable(plain_text(given.text)):
        rest = word
        while len(rest) > 1 and not _fits(rest, given, width):
            fits = next(n for n in range(len(rest) - 1, 0, -1) if n == 1 or _fits(f"{rest[:n]}-", given, width))
            yield f"{rest[:fits]}-"
            rest = rest[fits:]
        yield rest


def _fits(text: str, given: Text, width: float) -> bool:
    return width_of(text, given.size, given.bold) <= width


def _cut(line: str, given: Text, width: float) -> str:
    while line and not _fits(f"{line}…", given, width):
        line = line[:-1]
    return f"{line.rstrip(' ,;:–·.')}…"


class Sheet:
    """One page. Places are points from the left and from the top; every method that writes returns where it ended."""

    def __init__(self, canvas: Any = None, height: float = 0.0) -> None:
        """A page of ``height`` points on a canvas of the PDF library; without one, a page that only measures."""
        _fonts()
        self._canvas, self._height = canvas, height
        self.tags = Tags(canvas)

    def write(self, given: Text, left: float, top: float, width: float) -> float:
        """A paragraph; the bottom of its last line."""
        lines = wrapped(given, width)
        step = given.size * LEADING
        if self._canvas is not None and lines:
            said = plain_text(given.text)
            with self.tags.leaf(given.tag, words="" if has_letters(said, given.bold) else said):
                for place, line in enumerate(lines):
                    self._line(given, line, left, top + place * step, width, last=place + 1 == len(lines))
        return top + step * len(lines)

    def column(self, texts: Sequence[Text], left: float, top: float, width: float, gap: float = 2.0) -> float:
        """Paragraphs one below the other, ``gap`` points between them; the bottom of the last."""
        for place, given in enumerate(texts):
            top = self.write(given, left, top + (gap if place else 0.0), width)
        return top

    def _line(self, given: Text, line: str, left: float, top: float, width: float, *, last: bool) -> None:
        canvas = self._canvas
        wide = width_of(line, given.size, given.bold)
        start = {"left": left, "right": left + width - wide, "center": left + (width - wide) / 2}[given.align]
        canvas.setFillColor(_color(given.ink))
        pen = canvas.beginText(start, self._height - top - given.size * 0.97)
        pen.setFont(BOLD if given.bold else REGULAR, given.size)
        pen.textOut(line if last else f"{line} ")
        canvas.drawText(pen)

    def block(self, left: float, top: float, width: float, height: float, ink: str, outline: str = "") -> None:
        """A filled rectangle, or with ``outline`` an empty one with a dashed edge."""
        if self._canvas is None or width <= 0:
            return
        canvas = self._canvas
        canvas.saveState()
        if outline:
            canvas.setStrokeColor(_color(outline))
            canvas.setLineWidth(0.9)
            canvas.setDash(2.2, 1.6)
        else:
            canvas.setFillColor(_color(ink))
        canvas.rect(
            left, self._height - top - height, width, height, stroke=1 if outline else 0, fill=0 if outline else 1
        )
        canvas.restoreState()

    def line(
        self,
        points: Sequence[tuple[float, float]],
        ink: str,
        width: float = 0.6,
        *,
        dash: bool = False,
        close: bool = False,
    ) -> None:
        """A line through the points, dashed and closed if asked for."""
        if self._canvas is None:
            return
        canvas = self._canvas
        canvas.saveState()
        canvas.setStrokeColor(_color(ink))
        canvas.setLineWidth(width)
        canvas.setLineJoin(1)
        if dash:
            canvas.setDash(3, 2)
        self._trace(points, close=close, fill=False)
        canvas.restoreState()

    def area(self, points: Sequence[tuple[float, float]], ink: str, opacity: float) -> None:
        """A filled shape through which the ground is seen."""
        if self._canvas is None:
            return
        self._canvas.saveState()
        self._canvas.setFillColor(_color(ink))
        self._canvas.setFillAlpha(opacity)
        self._trace(points, close=True, fill=True)
        self._canvas.restoreState()

    def dot(self, at: tuple[float, float], radius: float, ink: str) -> None:
        """A filled circle with a white edge."""
        if self._canvas is None:
            return
        self._canvas.saveState()
        self._canvas.setFillColor(_color(ink))
        self._canvas.setStrokeColor(_color("paper"))
        self._canvas.setLineWidth(0.8)
        self._canvas.circle(at[0], self._height - at[1], radius, stroke=1, fill=1)
        self._canvas.restoreState()

    def _trace(self, points: Sequence[tuple[float, float]], *, close: bool, fill: bool) -> None:
        path = self._canvas.beginPath()
        (left, top), *others = points
        path.moveTo(left, self._height - top)
        for across, down in others:
            path.lineTo(across, self._height - down)
        if close:
            path.close()
        self._canvas.drawPath(path, stroke=0 if fill else 1, fill=1 if fill else 0)

    @contextmanager
    def part(self, tag: str, alt: str = "") -> Iterator[None]:
        """What is written inside belongs together: a table, a row, a list."""
        with self.tags.group(tag, alt):
            yield

    @contextmanager
    def picture(self, alt: str) -> Iterator[None]:
        """Everything inside is one picture with its text alternative."""
        with self.tags.leaf("Figure", plain_text(alt)):
            yield

    @contextmanager
    def ornament(self) -> Iterator[None]:
        """What is drawn inside means nothing to who cannot see it."""
        with self.tags.artifact():
            yield


def smaller(given: Text, factor: float) -> Text:
    """The paragraph in a smaller size."""
    return replace(given, size=given.size * factor)


def _color(name: str) -> Any:
    return HexColor(INKS.get(name, name))
