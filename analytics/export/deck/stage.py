"""The rooms that a template leaves on a slide: where title, body and footnote go, and how much text they hold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from analytics.export.deck import fitting
from analytics.export.deck.box import Box
from analytics.export.deck.fitting import Paragraph

LEAD = 0.3
"""Height of the sentence below the title, design inches."""
ROUNDING = 1e-6


@dataclass(frozen=True)
class Stage:
    """Rooms in design inches. Everything a slide draws lies inside ``body``."""

    width: float
    """Of the slide; it is 7.5 high."""
    title: Box
    """Where the text of the title stands, margins of its frame taken off."""
    body: Box
    foot: Box
    """Footnote: wave, people, date, definition."""
    number: Box
    """Slide number, where the template has no place of its own for it."""
    kicker: Box | None = None
    """The words above the title; None: there is no room for them."""
    title_sizes: tuple[float, ...] = (27.0, 26.5, 26.0)
    """Points, largest first: a title takes the largest that saves it no line."""
    title_bold: bool = True
    lead_follows_title: bool = True
    """True: the lead stands right below a short title; False: just above the body, for titles that stand at the bottom of their frame."""
    foot_is_footer: bool = True
    """True: the template's own footer holds the footnote; False: a box of ours does, because the footer is too small or not there."""
    scale: float = 1.0
    """Inches of paper for one design inch, points likewise."""
    widen: float = 1.0
    """Width of the template's face against Arial, at least 1 unless the face is known to be narrower."""

    title_caps: bool = False
    """The template sets titles in capitals."""
    title_leading: float = 1.0
    """Distance of the title's lines against single."""
    title_widen: float | None = None
    """Width of the title's face against Arial; None: as ``widen``."""
    title_inherited: float | None = None
    """Size a title has by itself, points; None: the largest of ``title_sizes``."""
    title_moved: bool = False
    """True: slides give the title's place the frame ``title`` instead of the template's."""
    sheet: Box | None = None
    """A plain sheet laid over a ground on which nothing can be read."""

    def lines(self, text: str, width: float, size: float, bold: bool = False) -> int:
        """Lines a text takes in a column of ``width``."""
        return fitting.lines_needed(text, width / self.widen, size, bold)

    def height(self, paragraphs: Sequence[Paragraph], width: float) -> float:
        """Height the paragraphs take in a column of ``width``."""
        return fitting.height_needed(paragraphs, width / self.widen)

    def title_lines(self, text: str, size: float) -> int:
        """Lines a title takes in its place, as the template sets it."""
        return fitting.lines_needed(self._as_title(text), self._title_width, size, self.title_bold)

    def title_height(self, text: str, size: float) -> float:
        """Height a title takes in its place."""
        return self.title_lines(text, size) * size * fitting.LINE * self.title_leading / fitting.POINTS

    def title_fitted(self, text: str) -> Paragraph:
        """The title in the largest of the allowed sizes that takes as few lines as the smallest; cut in the smallest if it must be."""
        fewest = self.title_lines(text, self.title_sizes[-1])
        for size in self.title_sizes:
            if self.title_lines(text, size) == fewest and self.title_height(text, size) <= self.title.height + ROUNDING:
                return Paragraph(text, size, self.title_bold)
        smallest = Paragraph(self._as_title(text), self.title_sizes[-1], self.title_bold)
        room = self.title.height / self.title_leading + ROUNDING
        cut = fitting.fit([smallest], self._title_width, room, smallest=1.0)[0]
        return replace(cut, text=text) if cut.text == smallest.text else cut

    def title_holds(self, text: str) -> bool:
        """Whether a title fits its place uncut."""
        return self.title_height(text, self.title_sizes[-1]) <= self.title.height + ROUNDING

    def _as_title(self, text: str) -> str:
        return text.upper() if self.title_caps else text

    @property
    def _title_width(self) -> float:
        return self.title.width / (self.widen if self.title_widen is None else self.title_widen)

    def text_width(self, text: str, size: float, bold: bool = False) -> float:
        """Width of a single line."""
        return fitting.text_width(text, size, bold) * self.widen

    def fit(
        self, paragraphs: Sequence[Paragraph], width: float, height: float, smallest: float = 0.8
    ) -> tuple[Paragraph, ...]:
        """The paragraphs made to fit: smaller first, then cut, marked by an ellipsis."""
        return fitting.fit(paragraphs, width / self.widen, height, smallest)

    def split(self, paragraphs: Sequence[Paragraph], width: float, height: float) -> tuple[tuple[Paragraph, ...], ...]:
        """The paragraphs in as many pages as they need at their full size; a paragraph that fills more than a page stays whole on one."""
        found: list[list[Paragraph]] = []
        for paragraph in paragraphs:
            if found and self.height([*found[-1], paragraph], width) <= height:
                found[-1].append(paragraph)
            else:
                found.append([paragraph])
        return tuple(tuple(page) for page in found)
