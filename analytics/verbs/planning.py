"""The planning as workbooks: everything written down, the pass-on test and the pulse, out and in."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from analytics.console import print_findings, print_json, read_file, say, write_file
from analytics.model.display import one_line
from analytics.model.errors import LeitsternError
from analytics.model.finding import rows
from analytics.model.records.kinds import KINDS
from analytics.model.records.planning_file import PlanningCheck
from analytics.model.survey import SourceFile
from analytics.verbs.call import REFUSED, Verbs, day
from analytics.workspace import Workspace

_WHAT = {"new": "new", "changed": "changed", "gone": "taken out"}


def add_to(verbs: Verbs) -> None:
    """Make these verbs known."""
    planning = verbs.add("planning", _planning, "write vision, goals, figures and communication as one workbook")
    either = planning.add_mutually_exclusive_group()
    either.add_argument("--empty", action="store_true", help="without what is there, to fill in")
    either.add_argument("--example", action="store_true", help="the sample organisation's")
    planning.add_argument(
        "--only", action="append", default=[], metavar="KIND", help="only this kind of records; may be repeated"
    )
    pass_on = verbs.add("pass-on", _pass_on, "write the workbook of a pass-on test")
    pulse = verbs.add("pulse", _pulse, "write the workbook of a pulse")
    for sub in (planning, pass_on, pulse):
        sub.add_argument("file", type=Path, metavar="OUT.xlsx")
        sub.add_argument("--language", choices=("en", "de"), default="en", help="of headings; default: en")
    load = verbs.add(
        "planning-load", _planning_load, "take a planning workbook in, or one with readings, pulses or messages"
    )
    loads = [load, verbs.add("pass-on-load", _pass_on_load, "keep the counts of a filled pass-on workbook")]
    loads[1].add_argument("--test", required=True, metavar="NAME", help="name of the test")
    loads.append(verbs.add("pulse-load", _pulse_load, "keep the shares of a filled pulse workbook"))
    for sub in loads:
        sub.add_argument("file", type=Path, metavar="FILE")
        sub.add_argument("--check", action="store_true", help="only say what would change")
        sub.add_argument("--by", default="", metavar="NAME", help="who takes it over; needed unless --check")
    for sub in loads[1:]:
        sub.add_argument("--day", type=day, metavar="DATE", help="when people were asked; default: today")


def _planning(workspace: Workspace, options: argparse.Namespace) -> int:
    content = workspace.planning_workbook(
        options.language, example=options.example, empty=options.empty, kinds=tuple(options.only)
    )
    return written(options, content)


def _pass_on(workspace: Workspace, options: argparse.Namespace) -> int:
    return written(options, workspace.pass_on_workbook(options.language))


def _pulse(workspace: Workspace, options: argparse.Namespace) -> int:
    return written(options, workspace.pulse_workbook(options.language))


def _planning_load(workspace: Workspace, options: argparse.Namespace) -> int:
    return taken(workspace, options, workspace.check_planning(source(options)))


def _pass_on_load(workspace: Workspace, options: argparse.Namespace) -> int:
    return taken(workspace, options, workspace.check_pass_on(source(options), options.test, options.day))


def _pulse_load(workspace: Workspace, options: argparse.Namespace) -> int:
    return taken(workspace, options, workspace.check_pulse(source(options), options.day))


def source(options: argparse.Namespace) -> SourceFile:
    """The file a call names."""
    if not options.check and not one_line(options.by):
        raise LeitsternError("Nobody said who takes this over.", "Add --by NAME, or --check to look only.")
    return SourceFile(options.file.name, read_file(options.file))


def written(options: argparse.Namespace, content: bytes) -> int:
    """Write the file a call names, and say so."""
    write_file(options.file, content)
    say(options, {"file": str(options.file), "bytes": len(content)}, f"Wrote {options.file}.")
    return 0


def taken(workspace: Workspace, options: argparse.Namespace, check: PlanningCheck) -> int:
    """Keep what was found unless it is refused or only to be looked at; say what changes."""
    kept = not check.refused and not options.check
    if kept:
        workspace.take_planning(check, options.by)
    changes = [
        {"kind": one.kind, "id": one.id, "title": one.title, "what": one.what, "parts": list(one.parts)}
        for one in check.changes
    ]
    if options.json:
        answer = {"file": options.file.name, "accepted": not check.refused, "kept": kept, "changes": changes}
        print_json({**answer, "findings": rows(check.findings)})
    else:
        print_findings(rows(check.findings))
        for one in check.changes:
            said = f": {one.said()}" if one.parts else ""
            print(f"{_WHAT[one.what]:9} {KINDS[one.kind].english} “{one.title}” ({one.id}){said}")
    if check.refused:
        print("Nothing was kept.", file=sys.stderr)
        return REFUSED
    if not options.json:
        count = f"{len(check.changes)} change{'' if len(check.changes) == 1 else 's'}"
        print(f"{count}, nothing kept." if options.check else f"{count} kept.")
    return 0
