"""The rows of a pass-on test or a pulse: one a person, each with its group. Nothing of a row leaves this step but counts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from analytics.ingest.measure_cells import NO_WORDS, YES_WORDS, Cells, is_empty
from analytics.ingest.model_layout import Sheet
from analytics.ingest.model_sheets import Row, model_tables
from analytics.ingest.planning_names import record_names
from analytics.ingest.raw import RawWorkbook
from analytics.model.display import shorten
from analytics.model.records.collection import Records
from analytics.model.records.programme import Group
from analytics.model.records.vision import PassOn

APART = 5
"""People by which two uploads about the same must differ, so that nothing about fewer follows from both."""
MOST_PEOPLE = 100_000
LEAST_SHOWN = 5
"""People from which on a result is shown."""


def group_rows(workbook: RawWorkbook, plan: Sheet, records: Records, cells: Cells) -> dict[str, list[Row]]:
    """Id of a group → rows of its people, in the order of the groups. A row with nothing but a group is none."""
    groups = records.of(Group)
    named = record_names("group", ((one.id, one.name) for one in groups))
    found: dict[str, list[Row]] = {one.id: [] for one in groups}
    table = model_tables(workbook, cells, (plan,))[plan.key]
    if not groups and table.rows:
        message = "No groups are written down yet."
        cells.add("reference-unknown", table.title, table.head, message, "Write down the groups of people first.")
        return {}
    for row in table.rows:
        if all(is_empty(row.text(column.key)) for column in plan.columns[1:]):
            continue
        text = row.text(plan.columns[0].key)
        ids = named.find(text) if text else ()
        if len(ids) == 1:
            found[ids[0]].append(row)
        else:
            message = f"There is no group “{shorten(text, 60)}”." if text else "The row has no group."
            remedy = f"Choose one: {', '.join(one.name for one in groups[:12])}."
            cells.add("reference-unknown", row.sheet.name, row.cell(plan.columns[0].key), message, remedy)
    if not any(found.values()) and not cells.found:
        cells.add(
            "sheet-empty", table.title, table.head, "The sheet has no row with an answer.", "Fill in a row a person."
        )
    return {group: rows for group, rows in found.items() if rows}


def yes_no(row: Row, key: str, cells: Cells) -> bool | None:
    """What a cell says; None where it is empty and, with a finding, where it says neither."""
    text = row.text(key).casefold()
    if is_empty(text):
        return None
    if text in YES_WORDS or text in NO_WORDS:
        return text in YES_WORDS
    cells.add(
        "not-yes-or-no",
        row.sheet.name,
        row.cell(key),
        f"“{shorten(text, 40)}” is neither yes nor no.",
        "Choose yes or no.",
    )
    return None


def too_close(people: int, earlier: Sequence[int]) -> bool:
    """True if a result of so many people differs by so few from an earlier one that single people could be told from both."""
    return any(abs(people - one) < APART for one in earlier)


def names_of(records: Records) -> Mapping[str, str]:
    """Id of a group → name."""
    return {one.id: one.name for one in records.of(Group)}


def of_test(kept: Sequence[PassOn], test: str, held: date | None = None) -> Iterator[PassOn]:
    """The results of one test; with ``held`` also those of another name held on that day, whose readers are probably the same."""
    return (one for one in kept if one.round.casefold() == test.casefold() or (held is not None and one.held == held))
