"""The communication plan on the command line: its checks and matrix, a draft, and what goes to those who speak."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from pathlib import Path
from typing import Any

from analytics.console import say, write_file
from analytics.model.check import Check
from analytics.model.communication_plan import Matrix
from analytics.model.language import LANGUAGES
from analytics.model.records.given import entry
from analytics.model.records.parts import kind_of
from analytics.verbs.call import Verbs
from analytics.workspace import Workspace

MARKS = {"pass": "ok  ", "warn": "look", "fail": "FAIL", "unknown": "–   "}


def add_to(verbs: Verbs) -> None:
    """Make these verbs known."""
    plan = verbs.add("communication", _plan, "who hears what in which phase, and what the rules say")
    drafted = verbs.add(
        "draft-communication", _draft, "the smallest communication plan, from the vision and the groups"
    )
    drafted.add_argument("--keep", action="store_true", help="keep it; without this it is only shown")
    drafted.add_argument("--by", default="", metavar="NAME", help="who keeps it")
    kit = verbs.add("message-kit", _kit, "key messages and talking points of each sender as a page to print")
    kit.add_argument("file", type=Path, metavar="OUT.html")
    calendar = verbs.add("message-calendar", _calendar, "every message with a day as an iCalendar file")
    calendar.add_argument("file", type=Path, metavar="OUT.ics")
    for sub in (plan, drafted, kit, calendar):
        sub.add_argument("--wave", metavar="W", help="name of the wave whose plan counts; default: the newest")
    for sub in (plan, drafted, kit):
        sub.add_argument("--language", choices=sorted(LANGUAGES), default="en", help="default: en")


def _plan(workspace: Workspace, options: argparse.Namespace) -> int:
    checks = workspace.communication_checks(options.wave, options.language)
    matrix = workspace.communication_matrix(options.wave, options.language)
    value = {"matrix": _rows(matrix), "checks": [asdict(one) | {"passed": one.passed} for one in checks]}
    lines = [f"{row['group']}, {row['phase']}: {row['messages']}  {'; '.join(row['missing'])}" for row in _rows(matrix)]
    say(options, value, "\n".join([*lines, *map(_line, checks)]))
    return 0


def _rows(matrix: Matrix) -> list[dict[str, Any]]:
    names = {group.id: group.name for group in matrix.groups}
    return [
        {"group": names[cell.group], "phase": cell.phase, "messages": len(cell.messages), "channels": cell.channels,
         "missing": cell.missing}
        for cell in matrix.cells
    ]  # fmt: skip


def _line(check: Check) -> str:
    aside = f" [set aside: {check.exception}]" if check.exception else ""
    return f"{MARKS[check.verdict]} {check.rule:12} {check.message} {check.remedy}".rstrip() + aside


def _draft(workspace: Workspace, options: argparse.Namespace) -> int:
    drafted = workspace.draft_communication(options.wave, options.language)
    if options.keep:
        workspace.keep_communication(drafted, options.by)
    rows = [{"kind": kind_of(one).key, "id": one.id, **entry(one, 0)} for one in drafted.records]
    lines = [*drafted.said, *(f"{one.sent}  {one.group:6} {one.purpose:7} {one.name}" for one in drafted.messages)]
    say(options, {"kept": options.keep, "said": drafted.said, "records": rows}, "\n".join(lines))
    return 0


def _kit(workspace: Workspace, options: argparse.Namespace) -> int:
    write_file(options.file, workspace.write_message_kit(options.wave, options.language))
    say(options, {"file": str(options.file)}, f"Wrote {options.file}.")
    return 0


def _calendar(workspace: Workspace, options: argparse.Namespace) -> int:
    write_file(options.file, workspace.write_communication_calendar(options.wave))
    say(options, {"file": str(options.file)}, f"Wrote {options.file}.")
    return 0
