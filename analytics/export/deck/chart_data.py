"""Chart data whose embedded workbook holds text as text: a label that begins with ``=`` stays a label.

python-pptx writes the workbook with XlsxWriter's defaults, which turn such text into a formula and addresses into links (reliability.md §3.3).
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

from pptx.chart.data import BubbleChartData, CategoryChartData
from pptx.chart.xlsx import BubbleWorkbookWriter, CategoryWorkbookWriter, Workbook

from analytics.model.display import plain_text

_TEXT_STAYS_TEXT = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_CREATED = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
"""A fixed date, so that the same report gives the same workbook."""


class _TextStaysText:
    """Replaces the worksheet opener of python-pptx's workbook writers."""

    @contextmanager
    def _open_worksheet(self, xlsx_file: io.BytesIO) -> Iterator[tuple[Any, Any]]:
        with Workbook(xlsx_file, _TEXT_STAYS_TEXT) as workbook:
            workbook.set_properties({"created": _CREATED})
            yield workbook, workbook.add_worksheet()


class _CategoryWorkbook(_TextStaysText, CategoryWorkbookWriter):
    def _populate_worksheet(self, workbook: Any, worksheet: Any) -> None:
        super()._populate_worksheet(workbook, worksheet)
        data = self._chart_data
        number_format = workbook.add_format({"num_format": data.number_format})
        for offset, (name, values) in enumerate(data.further_columns):
            column = data.categories.depth + len(data) + offset
            worksheet.write(0, column, name)
            worksheet.write_column(1, column, values, number_format)


class _BubbleWorkbook(_TextStaysText, BubbleWorkbookWriter):
    pass


class CategoryData(CategoryChartData):
    """Categories with one or more series, and columns that only the workbook holds, such as the arms of error bars."""

    def __init__(self, categories: Sequence[str], number_format: str = "0.0") -> None:
        super().__init__(number_format=number_format)
        self.categories = [plain_text(category) for category in categories]
        self.further_columns: list[tuple[str, Sequence[float | None]]] = []

    def add_series(self, name: str, values: Sequence[float | None] = (), number_format: str | None = None) -> Any:
        """Adds a series; its name is cleaned like every text from a file."""
        return super().add_series(plain_text(name), values, number_format)

    def column(self, name: str, values: Sequence[float | None]) -> str:
        """Adds a column to the workbook, after all series were added; returns its reference, for example ``Sheet1!$C$2:$C$6``."""
        self.further_columns.append((name, tuple(values)))
        letter = CategoryWorkbookWriter._column_reference(1 + len(self) + len(self.further_columns))
        return f"Sheet1!${letter}$2:${letter}${len(values) + 1}"

    @property
    def _workbook_writer(self) -> _CategoryWorkbook:
        return _CategoryWorkbook(self)


class BubbleData(BubbleChartData):
    """Points with x, y and size in one or more series."""

    def add_series(self, name: str, number_format: str | None = None) -> Any:
        """Adds a series; its name is cleaned like every text from a file."""
        return super().add_series(plain_text(name), number_format)

    @property
    def _workbook_writer(self) -> _BubbleWorkbook:
        return _BubbleWorkbook(self)
