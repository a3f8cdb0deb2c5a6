"""How the running plan stands on the command line: status, reports typed and as a workbook, and the open board."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from pathlib import Path

from analytics.console import say
from analytics.json_rows import plain
from analytics.model.display import one_line
from analytics.model.errors import LeitsternError
from analytics.model.language import LANGUAGES
from analytics.model.plan_status import MeasureProgress, PlanStatus
from analytics.model.records.progress import STATES, StatusReport
from analytics.verbs.call import Verbs, amount, day
from analytics.verbs.goals import MARKS, check_row
from analytics.verbs.planning import source, taken, written
from analytics.workspace import Workspace

_DAYS = {
    "as-of": "day the report is of; default: today",
    "started": "day it began",
    "finished": "day it was done or stopped",
    "expected": "day it is expected to end",
    "accepted": "day the result was accepted",
}
_TEXTS = {"accepted-by": "function that accepted it", "reason": "why it is late, dearer or stopped"}


def add_to(verbs: Verbs) -> None:
    """Make these verbs known."""
    status = verbs.add("status", _status, "how the running plan stands: planned against actual, forecast, alarms")
    sheet = verbs.add("status-sheet", _sheet, "write the Excel sheet in which the status is reported")
    sheet.add_argument("file", type=Path, metavar="OUT.xlsx")
    load = verbs.add("status-load", _load, "take a filled status sheet in")
    load.add_argument("file", type=Path, metavar="FILE")
    load.add_argument("--check", action="store_true", help="only say what would change")
    load.add_argument("--by", default="", metavar="NAME", help="who takes it over; needed unless --check")
    board = verbs.add("board", _board, "write the open board, a page for everybody")
    board.add_argument("file", type=Path, metavar="OUT.html")
    for sub in (status, sheet, board):
        sub.add_argument("--language", choices=sorted(LANGUAGES), default="en", help="default: en")
    _add_set(verbs)


def _add_set(verbs: Verbs) -> None:
    sub = verbs.add("status-set", _set, "report how one measure stands")
    sub.add_argument("measure", metavar="MEASURE", help="its id, for example mP04")
    sub.add_argument(
        "state", metavar="STATE", choices=[key for key, *_ in STATES], help="planned, running, done or stopped"
    )
    for name, about in _DAYS.items():
        sub.add_argument(f"--{name}", type=day, metavar="DAY", help=about)
    sub.add_argument("--share", type=amount, metavar="P", help="share of the work done, in per cent")
    sub.add_argument("--spent", type=amount, metavar="E", help="euro since it began")
    sub.add_argument("--days", type=amount, metavar="D", help="person-days since it began")
    for name, about in _TEXTS.items():
        sub.add_argument(f"--{name}", default="", metavar="TEXT", help=about)
    sub.add_argument("--by", default="", metavar="NAME", help="who reports it")


def _status(workspace: Workspace, options: argparse.Namespace) -> int:
    found = workspace.plan_status(options.language)
    if found is None:
        say(options, None, "There is no running plan yet.")
        return 0
    value = {**plain(asdict(found)), "checks": [check_row(one) for one in found.checks]}
    say(options, value, "\n".join(_lines(found)))
    return 0


def _lines(found: PlanStatus) -> list[str]:
    lines = [f"{found.light}: {found.said} {found.money_said}"]
    lines += [f"  {one.id:6} {one.state:8} {one.name}: {one.said}{_why(one)}" for one in found.measures]
    open_ones = [one for one in found.checks if not one.passed]
    lines += [
        f"{MARKS[one.verdict]} {one.rule}: {f'{one.title}: ' if one.title else ''}{one.message} {one.remedy}".rstrip()
        for one in open_ones
    ]
    return [*lines, f"{len(found.checks) - len(open_ones)} of {len(found.checks)} checks kept."]


def _why(one: MeasureProgress) -> str:
    return f" ({one_line(one.reason)})" if one.reason else ""


def _sheet(workspace: Workspace, options: argparse.Namespace) -> int:
    return written(options, workspace.status_workbook(options.language))


def _board(workspace: Workspace, options: argparse.Namespace) -> int:
    for one in workspace.open_board(options.language).checks:
        if not one.passed and not options.json:
            print(f"{MARKS[one.verdict]} {one.rule}: {one.message} {one.remedy}")
    return written(options, workspace.open_board_page(options.language))


def _load(workspace: Workspace, options: argparse.Namespace) -> int:
    return taken(workspace, options, workspace.check_status(source(options)))


def _set(workspace: Workspace, options: argparse.Namespace) -> int:
    if not one_line(options.by):
        raise LeitsternError("Nobody said who reports this.", "Add --by NAME.")
    kept = workspace.report_status(
        StatusReport(
            measure=options.measure,
            reported=options.as_of,
            state=options.state,
            started=options.started,
            finished=options.finished,
            expected=options.expected,
            share=options.share,
            days=options.days,
            spent=options.spent,
            accepted=options.accepted,
            accepted_by=options.accepted_by,
            reason=options.reason,
        ),
        options.by,
    )
    status = workspace.plan_status()
    row = next((one for one in status.measures if one.id == kept.measure), None) if status else None
    text = f"{kept.measure}, {kept.reported}: {row.said if row else kept.state}"
    say(options, {"id": kept.id, "row": plain(asdict(row)) if row else None}, text)
    return 0
