"""Sheets as fastexcel (calamine) reads them, every cell as text, with their place on the sheet."""

from __future__ import annotations

from dataclasses import dataclass

import fastexcel
import pyarrow as pa
import pyarrow.compute as pc

from analytics.ingest.formats.contents import SheetContents, require_size


@dataclass(frozen=True)
class Opened:
    """A workbook that fastexcel has opened."""

    book: fastexcel.ExcelReader

    @property
    def names(self) -> list[str]:
        """All sheets in their order."""
        return list(self.book.sheet_names)

    def hidden(self, name: str) -> bool:
        """Whether the sheet is hidden; reads it."""
        return str(self.book.load_sheet(name, header_row=None, n_rows=1).visible) != "visible"

    def sheet(self, name: str, *, durations: bool = False) -> SheetContents:
        """The sheet as text; ``durations`` asks for times of day too, which are no text to the reader. Refusal if it is too large."""
        sheet = self.book.load_sheet(name, header_row=None, skip_rows=0, dtypes="string")
        require_size(sheet.height, sheet.width, name)
        if not sheet.width:
            return SheetContents(name, [])
        columns = list(pa.record_batch(sheet.to_arrow()).columns)
        if durations:
            columns = self._with_durations(name, columns)
        return SheetContents(name, columns, 1, sheet.available_columns()[0].absolute_index + 1)

    def _with_durations(self, name: str, columns: list[pa.Array]) -> list[pa.Array]:
        again = self.book.load_sheet(name, header_row=None, skip_rows=0, dtypes="duration")
        times = pa.record_batch(again.to_arrow()).columns
        return [pc.coalesce(column, _clock(time)) for column, time in zip(columns, times, strict=True)]


def opened(content: bytes) -> Opened:
    """The workbook; fastexcel's errors if it cannot be opened."""
    return Opened(fastexcel.read_excel(content))


def _clock(times: pa.Array) -> pa.Array:
    """``10:05:07`` for every duration."""
    texts = []
    for milliseconds in times.cast(pa.int64()).to_pylist():
        minutes, seconds = divmod((milliseconds or 0) // 1000, 60)
        texts.append(None if milliseconds is None else f"{minutes // 60:02}:{minutes % 60:02}:{seconds:02}")
    return pa.array(texts, pa.string())
