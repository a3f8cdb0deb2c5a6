"""One slide to draw on. Text is fitted to its box, everything with a meaning has a text alternative, what had to be cut goes into the notes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from math import floor
from typing import Any

from pptx.dml.color import ColorFormat
from pptx.dml.line import LineFormat
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.util import Emu, Inches, Length, Pt

from analytics.export.deck import furniture
from analytics.export.deck.box import Box
from analytics.export.deck.fitting import Paragraph
from analytics.export.deck.template import Template
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

    def __init__(
        self, deck: Any, page: Page, template: Template, tag: str = "en-GB", running: str = "", dated: str = ""
    ) -> None:
        """``tag``: proofing language of the texts (BCP 47). ``running``: what a company's own footer says where our footnote has a
        box of its own; ``dated``: what its place for the date says."""
        self.stage, self.look = template.stage, template.look
        self.tag = tag
        self.slide = deck.slides.add_slide(template.layout_in(deck))
        self._notes = [page.notes] if page.notes else []
        furniture.place(self, page, running, dated)
        page.draw(self)
        self.slide.notes_slide.notes_text_frame.text = plain_text("\n\n".join(self._notes))

    @property
    def body(self) -> Box:
        """The room for the picture, design inches."""
        return self.stage.body

    def emu(self, box: Box) -> tuple[Emu, Emu, Emu, Emu]:
        """A box in PowerPoint's units."""
        left, top, width, height = (Inches(side * self.stage.scale) for side in box)
        return left, top, width, height

    def inches(self, length: float) -> Length:
        """Design inches in PowerPoint's units."""
        return Inches(length * self.stage.scale)

    def points(self, size: float) -> Length:
        """A type size as it is on this paper, in half points and never larger than it was measured."""
        return Pt(floor(size * self.stage.scale * 2 + 1e-6) / 2)

    def paint(self, color: ColorFormat, name: str) -> None:
        """Gives a font, fill or line the named colour of the template."""
        self.look.paint(color, name)

    def text(self, box: Box, *paragraphs: Paragraph, anchor: str = "top", name: str = "Text") -> None:
        """Paragraphs in a box without border; ``anchor`` is top, middle or bottom."""
        shape = self.slide.shapes.add_textbox(*self.emu(box))
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
        shape = self.slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, *self.emu(box))
        shape.name = plain_text(name)
        _without_style(shape)
        shape.fill.solid()
        self.paint(shape.fill.fore_color, ink)
        shape.line.fill.background()
        if paragraphs:
            self._fill_frame(shape.text_frame, box, paragraphs, anchor, inset)
        else:
            mark_decorative(shape)

    def rule(self, left: float, top: float, width: float, ink: str = "quiet") -> None:
        """A hairline, marked as decoration."""
        start, end = self.emu(Box(left, top, 0, 0))[:2], self.emu(Box(left + width, top, 0, 0))[:2]
        line = self.slide.shapes.add_connector(1, *start, *end)
        line.name = "Rule"
        _without_style(line)
        self.hairline(line.line, ink)
        mark_decorative(line)

    def chart(self, box: Box, kind: Any, data: Any, *, name: str, alt: str) -> Any:
        """A native chart with its own workbook; returns python-pptx's chart to be styled."""
        frame = self.slide.shapes.add_chart(kind, *self.emu(box), data)
        describe(frame, name, alt)
        return frame.chart

    def hairline(self, line: LineFormat | Any, ink: str = "panel", points: float = 0.75) -> None:
        """Makes a line quiet."""
        line.width = Pt(points)
        self.paint(line.color, ink)

    def note(self, text: str) -> None:
        """Adds a paragraph to the speaker notes."""
        self._notes.append(text)

    def keep_whole(self, whole: str, printed: str) -> None:
        """Puts ``whole`` into the notes if the slide shows less of it."""
        if "…" in printed and whole != printed and whole not in self._notes:
            self._notes.append(whole)

    def fitted(self, paragraphs: Sequence[Paragraph], width: float, height: float) -> tuple[Paragraph, ...]:
        """The paragraphs made to fit; what is lost goes into the notes."""
        wanted = [replace(p, text=plain_text(p.text)) for p in paragraphs if p.text]
        fitted = self.stage.fit(wanted, width, height)
        for whole, printed in zip(wanted, fitted, strict=False):
            self.keep_whole(whole.text, printed.text)
        for lost in wanted[len(fitted) :]:
            self.note(lost.text)
        return fitted

    def write(self, frame: Any, paragraphs: Sequence[Paragraph], anchor: str, inset: float = 0.0) -> None:
        """Writes fitted paragraphs into a text frame; fonts come from the theme."""
        frame.word_wrap = True
        frame.auto_size = MSO_AUTO_SIZE.NONE
        frame.vertical_anchor = ANCHOR[anchor]
        margin = Emu(self.inches(inset))
        frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = margin
        for place, wanted in enumerate(paragraphs):
            paragraph = frame.paragraphs[0] if place == 0 else frame.add_paragraph()
            paragraph.alignment = ALIGN[wanted.align]
            if place + 1 < len(paragraphs):
                paragraph.space_after = self.points(wanted.after)
            run = paragraph.add_run()
            run.text = wanted.text.replace("\n", " ")
            run.font.size = self.points(wanted.size)
            run.font.bold = wanted.bold
            run._r.get_or_add_rPr().set("lang", self.tag)
            self.paint(run.font.color, wanted.ink)

    def _fill_frame(
        self, frame: Any, box: Box, paragraphs: Sequence[Paragraph], anchor: str, inset: float = 0.0
    ) -> None:
        self.write(frame, self.fitted(paragraphs, box.width - 2 * inset, box.height - 2 * inset), anchor, inset)


def describe(shape: Any, name: str, alt: str) -> None:
    """Gives a shape its name and its text alternative."""
    properties = shape._element.xpath(".//p:cNvPr")[0]
    properties.set("name", plain_text(name))
    properties.set("descr", plain_text(alt))


def _without_style(shape: Any) -> None:
    """Drops the theme's effects, such as shadows, from a shape whose fill and line are set by hand."""
    for style in shape._element.findall(qn("p:style")):
        shape._element.remove(style)


def mark_decorative(shape: Any) -> None:
    """Screen readers pass over it."""
    properties = shape._element.xpath(".//p:cNvPr")[0]
    extension = child(child(properties, "a:extLst"), "a:ext", uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}")
    extension.append(parse_xml(f'<adec:decorative xmlns:adec="{_DECORATIVE}" val="1"/>'))
