"""A long sheet read as two halves is the sheet read at once."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analytics.ingest import long_sheet
from analytics.ingest.formats.reading import read_contents
from tests.unit.ingest.hostile_files import package, sheet
from tests.unit.ingest.sent_workbooks import grid, saved


def read(content: bytes) -> tuple[dict[str, object], dict[str, list[str | None]]]:
    (sheet,) = read_contents(content).sheets
    sheet = sheet.from_first_filled_row()
    return sheet.facts, {str(number): column.to_pylist() for number, column in enumerate(sheet.columns)}


@pytest.fixture
def no_sheet_is_short(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(long_sheet, "LONG", 0)


rows = st.lists(st.lists(st.sampled_from([None, None, 1, 2.5, "x", "Don't know"]), max_size=6), min_size=1, max_size=20)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=rows)
def test_two_halves_are_the_whole(rows: list[list[object]], monkeypatch: pytest.MonkeyPatch) -> None:
    content = saved(grid(rows))
    monkeypatch.setattr(long_sheet, "LONG", 10**9)
    whole = read(content)
    monkeypatch.setattr(long_sheet, "LONG", 0)
    assert read(content) == whole


def test_the_halves_of_a_long_sheet_are_really_read_apart(
    no_sheet_is_short: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[bytes] = []
    build = long_sheet.workbook_with
    monkeypatch.setattr(
        "analytics.ingest.formats.excel.workbook_with", lambda *inputs: made.append(inputs[2]) or build(*inputs)
    )
    read(saved(grid([[number] for number in range(50)])))
    assert len(made) == 2


def test_rows_out_of_order_are_read_at_once(no_sheet_is_short: None) -> None:
    body = "".join(f'<row r="{row}"><c r="A{row}"><v>{row}</v></c></row>' for row in (1, 2, 3, 9, 4, 5, 6, 10))
    _, columns = read(package(sheet(body)))
    assert [cell for cell in columns["0"] if cell] == ["1", "2", "3", "4", "5", "6", "9", "10"]
