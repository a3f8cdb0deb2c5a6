"""A written deck opened again, with what tests look at."""

from __future__ import annotations

import io
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
from openxml_audit import OpenXmlValidator
from pptx import Presentation
from pptx.util import Length

from analytics.export.deck import house
from analytics.export.deck.fitting import Paragraph

SECTOR = 914400


def opened(content: bytes) -> Any:
    """The deck as python-pptx reads it."""
    return Presentation(io.BytesIO(content))


def title(slide: Any) -> str:
    """Text of the title."""
    return slide.shapes.title.text_frame.text


def charts(deck: Any) -> Iterator[tuple[Any, Any]]:
    """Every chart with the graphic frame it stands in."""
    for slide in deck.slides:
        for shape in slide.shapes:
            if shape.has_chart:
                yield shape, shape.chart


def tables(slide: Any) -> Iterator[Any]:
    """Every table of a slide."""
    return (shape.table for shape in slide.shapes if shape.has_table)


def workbook(chart: Any) -> Any:
    """Sheet of the workbook embedded in a chart."""
    return openpyxl.load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob)).worksheets[0]


def series(chart: Any) -> dict[str, list[float | None]]:
    """Values of a chart by the name of the series."""
    return {one.name: list(one.values) for plot in chart.plots for one in plot.series}


def parts(content: bytes) -> dict[str, bytes]:
    """Every file of the package, embedded workbooks unpacked too."""
    found = {}
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        for name in package.namelist():
            data = package.read(name)
            found[name] = data
            if name.endswith(".xlsx"):
                found |= {f"{name}!{inner}": part for inner, part in parts(data).items()}
    return found


def faults(content: bytes, name: str) -> list[str]:
    """What the Open XML SDK's rules (openxml-audit) find in a file: package, schemas, semantics."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / name
        file.write_bytes(content)
        return [str(error) for error in OpenXmlValidator().validate(file).errors]


def paragraphs(frame: Any) -> list[Paragraph]:
    """Paragraphs of a text frame with the sizes that are drawn; the master's size where a title has none of its own."""
    found = []
    for paragraph in frame.paragraphs:
        run = paragraph.runs[0] if paragraph.runs else None
        size: Length | None = run.font.size if run else None
        bold = run.font.bold if run else None
        after = paragraph.space_after.pt if paragraph.space_after is not None else 0.0
        found.append(
            Paragraph(paragraph.text, size.pt if size else house.TITLE_SIZES[0], bold is not False, after=after)
        )
    return found
