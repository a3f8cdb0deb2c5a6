"""Quick wins on the command line: how far each has come, what is missing, and drafts of the message and the thanks. No names of persons."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any, TypeVar

from analytics.console import say
from analytics.json_rows import plain
from analytics.model.check import Check
from analytics.model.display import NOTHING, one_decimal, percent
from analytics.model.language import LANGUAGES
from analytics.model.records.given import entry
from analytics.model.records.parts import Record, kind_of
from analytics.model.win import Wall, Win
from analytics.verbs.call import Verbs
from analytics.verbs.goals import MARKS, check_row
from analytics.workspace import Workspace

R = TypeVar("R", bound=Record)


def add_to(verbs: Verbs) -> None:
    """Make these verbs known."""
    wins = verbs.add("wins", _wins, "quick wins with their proofs, what is missing, and what they add up to")
    message = verbs.add("win-message", _message, "draft a message that tells of a quick win")
    thanks = verbs.add("win-thanks", _thanks, "draft the thanks to those who did it")
    for sub in (message, thanks):
        sub.add_argument("measure", metavar="MEASURE", help="id of the measure")
        sub.add_argument("--keep", action="store_true", help="keep the draft as a record")
        sub.add_argument("--by", default="", metavar="NAME", help="who keeps it")
    for sub in (wins, message, thanks):
        sub.add_argument("--language", choices=tuple(LANGUAGES), default="en", help="of the sentences; default: en")


def _wins(workspace: Workspace, options: argparse.Namespace) -> int:
    found = workspace.wall(options.language)
    say(options, plain(_row(found)), "\n".join(_lines(found)))
    return 0


def _row(found: Wall) -> dict[str, Any]:
    wins = [{**asdict(one), "checks": [check_row(check) for check in one.checks]} for one in found.wins]
    return {**asdict(found), "wins": wins, "checks": [check_row(one) for one in found.checks]}


def _lines(found: Wall) -> Iterator[str]:
    for win in found.wins:
        yield from _win(win)
    if found.achieved:
        last = found.achieved[-1]
        yield f"With result and figure: {last.wins}, {one_decimal(last.gain)} weighted levels by the plan; {last.people} people noticed it."
    yield from map(_check, found.checks)
    yield found.said


def _win(win: Win) -> Iterator[str]:
    """One line with the stage, below it what shows it, the next thing to do, and what is to be looked at."""
    day = win.delivered or win.due or NOTHING
    yield f"{win.measure:6} {win.stage:10} {win.score} of 5  {day!s:10}  {win.name}{' (counts)' if win.counts else ''}"
    if win.delivered is not None:
        yield from _proofs(win)
    yield from (f"       {_check(one)}" for one in win.checks if one.verdict in ("warn", "fail") and not one.passed)


def _proofs(win: Win) -> Iterator[str]:
    yield from (f"       + {one.key:10} {one.day or ''!s:10}  {one.evidence}" for one in win.proofs if one.holds)
    first = next((one for one in win.proofs if not one.holds), None)
    if first is not None:
        yield f"       > {first.key:10} {first.missing}"
    for group in win.supporters:
        yield f"         {group.group}: {percent(group.before)} of {group.before_n} for it, then {percent(group.after)} of {group.after_n}"


def _check(check: Check) -> str:
    """Mark, rule and message; what to do is in the JSON and on the page."""
    return f"{MARKS[check.verdict]} {check.rule:14} {check.message}"


def _message(workspace: Workspace, options: argparse.Namespace) -> int:
    drafted = _kept(workspace, options, workspace.win_message(options.measure, options.language))
    say(options, _entry(workspace, drafted), f"{drafted.name}\n\n{drafted.words}{_said(options, drafted)}")
    return 0


def _thanks(workspace: Workspace, options: argparse.Namespace) -> int:
    drafted = workspace.win_thanks(options.measure, options.language)
    given = _kept(workspace, options, drafted.recognition)
    say(
        options,
        {"recognition": _entry(workspace, given), "words": drafted.words},
        f"{drafted.words}{_said(options, given)}",
    )
    return 0


def _kept(workspace: Workspace, options: argparse.Namespace, record: R) -> R:
    """The draft, kept if asked for."""
    return workspace.save_record(record, options.by or "command line") if options.keep else record


def _entry(workspace: Workspace, record: Record) -> dict[str, Any]:
    """JSON of a draft or record, as ``keep`` takes it."""
    return entry(record, workspace.record_revision(record) if record.id else 0)


def _said(options: argparse.Namespace, record: Record) -> str:
    return f"\n\nKept {kind_of(record).noun} “{record.id}”." if options.keep else ""
