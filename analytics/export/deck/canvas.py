"""One slide to draw on. Text is fitted to its box, everything with a meaning has a text alternative, what had to be cut goes into the notes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from copy import deepcopy
from dataclasses import dataclass, replace
from typing import Any

from pptx.dml.line import LineFormat
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.util import Emu, Pt

from analytics.export.deck import house, look
from analytics.export.deck.fitting import Paragraph, fit, height_needed, lines_needed
from analytics.export.deck.look import Box, paint
from analytics.export.deck.xml import child
from analytics.model.display import plain_text

ALIGN = {"left": PP_ALIGN.LEFT, "right": PP_ALIGN.RIGHT, "center": PP_ALIGN.CENTER}
ANCHOR = {"top": MSO_ANCHOR.TOP, "middle": MSO_ANCHOR.MIDDLE, "bottom": MSO_ANCHOR.BOTTOM}
_DECORATIVE = "http://schemas.microsoft.com/office/drawing/2017/decorative"


@dataclass(frozen=True)
class Page:
    """One slide before it is drawn: everything a list of titles or a preview needs is known without drawing."""

    key: str
    """Stable name, for example ``areas`` or ``dimensions-P``."""
    kicker: str
    """Two or three words above the title: where in the story we are."""
    title: str
    """The message, one sentence."""
    footnote: str
    """Wave, people, date and definition behind the figures."""
    notes: str
    """What the speaker may say: the reasons."""
    draw: Callable[[Canvas], None]
    lead: str = ""
    """One sentence below the title: what the picture means."""


class Canvas:
    """A slide with its title, footnote, number and notes in place, ready for its body."""

    def __init__(self, deck: Any, page: Page) -> None:
        self.slide = deck.slides.add_slide(house.layout(deck))
        self._notes = [page.notes] if page.notes else []
        self._furniture(page)
        page.draw(self)
        self.slide.notes_slide.notes_text_frame.text = plain_text("\n\n".join(self._notes))

    def text(self, box: Box, *paragraphs: Paragraph, anchor: str = "top", name: str = "Text") -> None:
        """Paragraphs in a box without border; ``anchor`` is top, middle or bottom."""
        shape = self.slide.shapes.add_textbox(*box.emu)
        shape.name = plain_text(name)
        self._fill_frame(shape.text_frame, box, paragraphs, anchor)

    def panel(
        self,
        box: Box,
        ink: str,
        *paragraphs: Paragraph,
        anchor: str = "middle",
        inset: float = 0.1,
        name: str = "Panel",
    ) -> None:
        """A filled rectangle with text inside it, ``inset`` inches from its edges; without text it is marked as decoration."""
        shape = self.slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, *box.emu)
        shape.name = plain_text(name)
        _without_style(shape)
        shape.fill.solid()
        paint(shape.fill.fore_color, ink)
        shape.line.fill.background()
        if paragraphs:
            self._fill_frame(shape.text_frame, box, paragraphs, anchor, inset)
        else:
            _mark_decorative(shape)

    def rule(self, left: float, top: float, width: float, ink: str = "quiet") -> None:
        """A hairline, marked as decoration."""
        line = self.slide.shapes.add_connector(
            1, *Box(left, top, width, 0).emu[:2], *Box(left + width, top, 0, 0).emu[:2]
        )
        line.name = "Rule"
        _without_style(line)
        line.line.width = Pt(0.75)
        paint(line.line.color, ink)
        _mark_decorative(line)

    def chart(self, box: Box, kind: Any, data: Any, *, name: str, alt: str) -> Any:
        """A native chart with its own workbook; returns python-pptx's chart to be styled."""
        frame = self.slide.shapes.add_chart(kind, *box.emu, data)
        describe(frame, name, alt)
        return frame.chart

    def note(self, text: str) -> None:
        """Adds a paragraph to the speaker notes."""
        self._notes.append(text)

    def keep_whole(self, whole: str, printed: str) -> None:
        """Puts ``whole`` into the notes if the slide shows less of it."""
        if "…" in printed and whole != printed and whole not in self._notes:
            self._notes.append(whole)

    def _fill_frame(
        self, frame: Any, box: Box, paragraphs: Sequence[Paragraph], anchor: str, inset: float = 0.0
    ) -> None:
        wanted = [Paragraph(plain_text(p.text), p.size, p.bold, p.ink, p.align, p.after) for p in paragraphs if p.text]
        fitted = fit(wanted, box.width - 2 * inset, box.height - 2 * inset)
        for whole, printed in zip(wanted, fitted, strict=False):
            self.keep_whole(whole.text, printed.text)
        for lost in wanted[len(fitted) :]:
            self.note(lost.text)
        write(frame, fitted, anchor, inset)

    def _furniture(self, page: Page) -> None:
        self.text(look.KICKER, Paragraph(page.kicker, 12, True, "accent"), name="Kicker")
        title = self.slide.shapes.title
        whole = Paragraph(plain_text(page.title), house.TITLE_SIZE, True)
        fitted = _title(whole)
        self.keep_whole(whole.text, fitted.text)
        title.text_frame.text = fitted.text
        if fitted.size != whole.size:
            title.text_frame.paragraphs[0].runs[0].font.size = Pt(fitted.size)
        if page.lead:
            below = look.TITLE.top + height_needed([fitted], look.TITLE.width) + 0.04
            self.text(
                Box(look.TITLE.left, below, look.TITLE.width, 0.3),
                Paragraph(page.lead, 15, False, "muted"),
                name="Lead",
            )
        footnote = fit([Paragraph(plain_text(page.footnote), 10, False, "muted")], look.FOOT.width, look.FOOT.height)[0]
        self.keep_whole(plain_text(page.footnote), footnote.text)
        for source in house.layout_furniture(self.slide.slide_layout):
            copy = deepcopy(source)
            copy.xpath(".//p:cNvPr")[0].set("id", str(self.slide.shapes._next_shape_id))
            self.slide.shapes._spTree.append(copy)
            if copy.ph.get("type") == "ftr":
                write(self.slide.shapes[-1].text_frame, [footnote], "middle")


def _title(whole: Paragraph) -> Paragraph:
    """The title in the largest of the allowed sizes that takes as few lines as the smallest; cut in the smallest if it must be."""
    fewest = lines_needed(whole.text, look.TITLE.width, house.TITLE_SIZES[-1], True)
    for size in house.TITLE_SIZES:
        tried = replace(whole, size=size)
        if (
            lines_needed(whole.text, look.TITLE.width, size, True) == fewest
            and height_needed([tried], look.TITLE.width) <= look.TITLE.height
        ):
            return tried
    return fit([replace(whole, size=house.TITLE_SIZES[-1])], look.TITLE.width, look.TITLE.height, smallest=1.0)[0]


def write(frame: Any, paragraphs: Sequence[Paragraph], anchor: str, inset: float = 0.0) -> None:
    """Writes fitted paragraphs into a text frame; fonts come from the theme."""
    frame.word_wrap = True
    frame.auto_size = MSO_AUTO_SIZE.NONE
    frame.vertical_anchor = ANCHOR[anchor]
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = Emu(int(inset * 914400))
    for place, wanted in enumerate(paragraphs):
        paragraph = frame.paragraphs[0] if place == 0 else frame.add_paragraph()
        paragraph.alignment = ALIGN[wanted.align]
        if place + 1 < len(paragraphs):
            paragraph.space_after = Pt(wanted.after)
        run = paragraph.add_run()
        run.text = wanted.text
        run.font.size = Pt(wanted.size)
        run.font.bold = wanted.bold
        paint(run.font.color, wanted.ink)


def describe(shape: Any, name: str, alt: str) -> None:
    """Gives a shape its name and its text alternative."""
    properties = shape._element.xpath(".//p:cNvPr")[0]
    properties.set("name", plain_text(name))
    properties.set("descr", plain_text(alt))


def hairline(line: LineFormat | Any, ink: str = "panel", points: float = 0.75) -> None:
    """A quiet line."""
    line.width = Pt(points)
    paint(line.color, ink)


def _without_style(shape: Any) -> None:
    """Drops the theme's effects, such as shadows, from a shape whose fill and line are set by hand."""
    for style in shape._element.findall(qn("p:style")):
        shape._element.remove(style)


def _mark_decorative(shape: Any) -> None:
    """Screen readers pass over it."""
    properties = shape._element.xpath(".//p:cNvPr")[0]
    extension = child(child(properties, "a:extLst"), "a:ext", uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}")
    extension.append(parse_xml(f'<adec:decorative xmlns:adec="{_DECORATIVE}" val="1"/>'))
