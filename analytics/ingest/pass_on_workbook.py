"""Read a filled pass-on workbook: how many readers of each group had all three answers right. Answers are not looked at (V9)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from analytics.ingest import reader_layout as layout
from analytics.ingest.measure_cells import Cells
from analytics.ingest.model_sheets import Row
from analytics.ingest.raw import RawWorkbook
from analytics.ingest.reader_rows import LEAST_SHOWN, group_rows, names_of, of_test, too_close, yes_no
from analytics.model.finding import Finding, Severity, Where
from analytics.model.records.collection import Records
from analytics.model.records.parts import kind_of
from analytics.model.records.planning_file import PlanningCheck, RecordChange
from analytics.model.records.revision import Edit
from analytics.model.records.vision import PassOn


@dataclass(frozen=True)
class ReaderTest:
    """Which pass-on test a workbook belongs to."""

    name: str
    held: date
    earlier: Sequence[PassOn] = ()
    """Every version of every result ever kept."""


def read_pass_on_workbook(workbook: RawWorkbook, file: str, records: Records, test: ReaderTest) -> PlanningCheck:
    """A count a group. Refused where an answer is not judged, a group is not known, or a group's readers differ by fewer than five from
    those of an earlier upload for the same test or day: a single reader's answer could be told from both. Never raises.
    """
    cells = Cells(file)
    counts = {
        group: (len(rows), sum(_passed(row, cells) for row in rows))
        for group, rows in group_rows(workbook, layout.pass_on_sheet(), records, cells).items()
    }
    names, edits, changes = names_of(records), [], []
    taken: list[str] = []
    for group, (readers, passed) in counts.items():
        standing = next((one for one in of_test(records.of(PassOn), test.name) if one.group == group), None)
        wanted = PassOn("", test.name, group, test.held, readers, passed)
        if standing and (standing.readers, standing.passed) == (readers, passed):
            cells.found.append(_note(file, "record-kept", f"“{names[group]}” is kept already with these counts."))
            continue
        near = of_test(test.earlier, test.name, test.held)
        if too_close(readers, [one.readers or 0 for one in near if one.group == group]):
            cells.found.append(_too_close(file, names[group]))
            continue
        wanted = replace(wanted, id=standing.id if standing else records.next_id(kind_of(PassOn), taken))
        taken.append(wanted.id)
        if readers < LEAST_SHOWN:
            message = f"“{names[group]}” has fewer than {LEAST_SHOWN} readers; its result is kept and not shown."
            cells.found.append(_note(file, "group-small", message))
        edits.append(Edit(wanted, records.revision(wanted)))
        title = f"{test.name}, {names[group]}"
        parts = ("held", "readers", "passed") if standing else ("round", "group", "held", "readers", "passed")
        changes.append(RecordChange("pass_on", wanted.id, title, "changed" if standing else "new", parts))
    if any(finding.severity is Severity.ERROR for finding in cells.found):
        return PlanningCheck(findings=tuple(cells.found))
    return PlanningCheck(tuple(edits), tuple(changes), tuple(cells.found))


def _passed(row: Row, cells: Cells) -> bool:
    """True if all three answers are right; one that is not judged is a finding unless another is wrong."""
    judged = {question: yes_no(row, layout.right(question), cells) for question in layout.QUESTIONS}
    if False not in judged.values():
        for question, verdict in judged.items():
            if verdict is None:
                key = layout.right(question)
                message = "This answer is not judged yet."
                cells.add(
                    "not-judged",
                    row.sheet.name,
                    row.cell(key),
                    message,
                    "Choose yes or no; no where there is no answer.",
                )
    return all(judged.values())


def _too_close(file: str, group: str) -> Finding:
    message = f"“{group}” has a result of this test or day already, and fewer than five readers came or went since."
    remedy = "Wait until five more have answered, or ask other readers on another day, as a test of another name."
    return Finding("too-few-new", Severity.ERROR, Where(file, item=group), message, remedy)


def _note(file: str, code: str, message: str) -> Finding:
    return Finding(code, Severity.NOTE, Where(file), message)
