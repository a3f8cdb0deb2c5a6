"""250 filled forms at once: read and checked, against fastexcel opening them one after another.

Rival: fastexcel opens each workbook and reads each of its sheets into Arrow, nothing else. Ours: the same files through the limited workers,
recognised, checked for what could hurt or mislead, and cleaned.
"""

from __future__ import annotations

import io
import statistics

import fastexcel
import numpy as np
import openpyxl

from analytics.ingest.check import check_files
from analytics.ingest.layout import FORM_CODE, FORM_FIRST_ROW, FORM_SHEET, FORM_UNIT
from analytics.ingest.reader import WorkbookReader
from analytics.ingest.template import form_workbook
from analytics.model.maturity import MaturityModel
from analytics.model.shipped import shipped_model
from analytics.model.survey import SourceFile
from bench.load import seconds

FORMS = 250
RUNS = 7
LIMIT = 3.0


def filled_forms(model: MaturityModel, count: int, seed: int = 1) -> list[SourceFile]:
    """Forms of the first role as people send them back, each with answers of its own."""
    role = model.roles[0].id
    book = openpyxl.load_workbook(io.BytesIO(form_workbook(model, role)))
    sheet = book[FORM_SHEET]
    rng = np.random.default_rng(seed)
    files = []
    for number in range(count):
        sheet[FORM_UNIT], sheet[FORM_CODE] = f"Unit {number % 12}", f"person-{number}"
        for row in range(FORM_FIRST_ROW, sheet.max_row + 1):
            if sheet.cell(row, 1).value in model.statement_ids:
                sheet.cell(row, 3).value = int(rng.integers(0, 6))
        target = io.BytesIO()
        book.save(target)
        files.append(SourceFile(f"form-{number}.xlsx", target.getvalue()))
    return files


def open_bare(files: list[SourceFile]) -> None:
    """The rival: every sheet of every file as Arrow."""
    for file in files:
        book = fastexcel.read_excel(file.content)
        for name in book.sheet_names:
            book.load_sheet(name, header_row=None).to_arrow()


def main() -> None:
    """Print the ratios: median of several runs, the rival measured in between."""
    model = shipped_model()
    files = filled_forms(model, FORMS)
    bare: list[float] = []
    read: list[float] = []
    checked: list[float] = []
    with WorkbookReader() as reader:
        accepted = sum(file.accepted for file in check_files(files, model, reader))  # warms the workers
        for _ in range(RUNS):
            bare.append(seconds(lambda: open_bare(files)))
            read.append(seconds(lambda: list(reader.read_each(files))))
            checked.append(seconds(lambda: check_files(files, model, reader)))
    rival, reading, checking = map(statistics.median, (bare, read, checked))
    print(f"{FORMS} forms of {len(files[0].content) / 1000:.0f} kB, {accepted} accepted")
    print(f"bare fastexcel, one after another: {rival:.2f} s")
    print(f"ours, read in the limited workers: {reading:.2f} s → {reading / rival:.2f} times as long")
    verdict = "within" if checking <= LIMIT * rival else "OVER"
    print(
        f"ours, read and checked: {checking:.2f} s → {checking / rival:.2f} times as long (promised: at most {LIMIT:.0f}, {verdict})"
    )


if __name__ == "__main__":
    main()
