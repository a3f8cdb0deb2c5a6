"""Readings from a sheet of one's own: a row a figure and a column a month or day, or the other way round."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from analytics.ingest.model_sheets import HEAD_ROWS
from analytics.ingest.planning_cells import PlanningCells, exact_number
from analytics.ingest.planning_days import day_in, month_end, month_in
from analytics.ingest.planning_names import Named, record_names
from analytics.ingest.raw import RawSheet, RawWorkbook
from analytics.model.display import shorten
from analytics.model.records.collection import Records
from analytics.model.records.document import normal
from analytics.model.records.goals import Kpi, Reading

MOST_COLUMNS = 400


@dataclass(frozen=True)
class _Table:
    """Where days and figures of a sheet stand."""

    sheet: RawSheet
    turned: bool
    head: int
    """Line of the days."""
    days: Mapping[int, date]
    """Place → day."""
    names: int
    """Place of the figures' names."""

    def at(self, line: int, place: int) -> tuple[int, int]:
        """Row and column on the sheet."""
        return (place, line) if self.turned else (line, place)


def wide_readings(workbook: RawWorkbook, known: Records, cells: PlanningCells) -> tuple[Reading, ...]:
    """The readings known, with those of every sheet with days in a row and figures in a column, or turned; of the same day the sheet's.
    None where no sheet has any.

    A column headed by a month stands for its last day. Notes say what was replaced and which lines are no known figure.
    """
    figures = record_names("kpi", ((one.id, one.name) for one in known.of(Kpi)))
    standing = {(one.kpi, one.measured): one for one in known.of(Reading)}
    found: dict[tuple[str, date], Reading] = {}
    for sheet in workbook.sheets:
        table = _table(sheet, figures)
        if table is None:
            continue
        for kpi, day, value in _values(table, figures, cells):
            before = found.get((kpi, day)) or standing.get((kpi, day))
            note = before.note if before else ""
            found[kpi, day] = normal(Reading(before.id if before else "", kpi, day, value, note))
    if not found:
        return ()
    used = {item.casefold() for kind, item in known.revisions if kind == "reading"}
    used |= {one.id.casefold() for one in known.of(Reading)}
    rest = [one for one in known.of(Reading) if one.id not in {new.id for new in found.values()}]
    return (*rest, *_numbered(found.values(), used))


def _numbered(readings: Iterable[Reading], used: set[str]) -> Iterator[Reading]:
    number = 0
    for reading in readings:
        item = reading.id
        while not item:
            number += 1
            item = "" if f"r{number}" in used else f"R{number}"
        yield Reading(item, reading.kpi, reading.measured, reading.value, reading.note)


def _table(sheet: RawSheet, figures: Named) -> _Table | None:
    for turned in (False, True):
        lines, places = (sheet.columns, sheet.rows) if turned else (sheet.rows, sheet.columns)
        for head in range(min(HEAD_ROWS, lines)):
            texts = {
                place: sheet.text(place, head) if turned else sheet.text(head, place)
                for place in range(min(places, MOST_COLUMNS))
            }
            days = _days(texts)
            if not days:
                continue
            table = _Table(sheet, turned, head, days, 0)
            for names in range(min(days)):
                below = [
                    sheet.text(*table.at(line, names)) for line in range(head + 1, min(lines, head + 1 + MOST_COLUMNS))
                ]
                if any(len(figures.find(text)) == 1 for text in below if text):
                    return _Table(sheet, turned, head, days, names)
    return None


def _days(texts: Mapping[int, str]) -> dict[int, date]:
    """Place → day of the heads that are days or months; real dates that are all the first of a month stand for months."""
    days = {place: day for place, text in texts.items() if text and (day := day_in(text))}
    if len(days) > 1 and all(day.day == 1 for day in days.values()):
        days = {place: end for place, day in days.items() if (end := month_end(day))}
    months = {place: month for place, text in texts.items() if text and place not in days and (month := month_in(text))}
    return {**days, **months}


def _values(table: _Table, figures: Named, cells: PlanningCells) -> Iterator[tuple[str, date, float]]:
    sheet = table.sheet
    lines = sheet.columns if table.turned else sheet.rows
    for line in range(table.head + 1, lines):
        name = sheet.text(*table.at(line, table.names))
        texts = {place: sheet.text(*table.at(line, place)) for place in table.days}
        if not name or not any(texts.values()):
            continue
        ids = figures.find(name)
        if len(ids) != 1:
            message = f"There is no figure “{shorten(name, 60)}”; its values were not read."
            where = sheet.address(*table.at(line, table.names))
            cells.note("figure-unknown", sheet.name, where, message, "Write down the figure first, or use its name.")
            continue
        for place, text in texts.items():
            value = exact_number(text) if text else None
            if value is not None:
                yield ids[0], table.days[place], value
            elif text and text not in ("-", "–", "—"):
                message = f"“{shorten(text, 40)}” is not a number that can be used."
                where = sheet.address(*table.at(line, place))
                cells.add("not-a-number", sheet.name, where, message, "Type a number, or empty the cell.")
