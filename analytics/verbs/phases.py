"""The phases on the command line: where each stands, the gate before its next step, and planning anew. No names of persons."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from datetime import date
from typing import Any

from analytics.console import say
from analytics.json_rows import plain
from analytics.model.check import Check
from analytics.model.display import euro, months
from analytics.model.language import LANGUAGES
from analytics.model.phase_step import STEPS, PhaseState, Replan
from analytics.model.plan import Plan
from analytics.verbs import call
from analytics.verbs.call import Verbs
from analytics.verbs.goals import MARKS, check_row
from analytics.workspace import Workspace


def add_to(verbs: Verbs) -> None:
    """Make these verbs known."""
    phases = verbs.add(
        "phases", _phases, "the phases with their steps, the gate before the next one, scope and anchoring"
    )
    step = verbs.add("phase-step", _step, "let a phase enter its next step; refused while a condition is not met")
    step.add_argument("phase", type=call.count, metavar="N", help="number of the phase")
    step.add_argument("step", choices=STEPS, metavar="STEP", help=", ".join(STEPS))
    step.add_argument("--by", required=True, metavar="NAME", help="who decides")
    step.add_argument("--on", type=call.day, metavar="DAY", help="default: today")
    step.add_argument("--override", default="", metavar="WHY", help="go ahead all the same; the reason is kept")
    again = verbs.add("replan", _replan, "plan again: what is done, running or fixed to a day stays")
    again.add_argument("--months", type=call.months, metavar="N", help="default: the rest of the plan")
    again.add_argument("--budget", type=call.amount, metavar="EUR", help="default: what is left")
    again.add_argument("--seconds", type=call.amount, metavar="S", help="time the search may take")
    again.add_argument("--name", default="", metavar="T", help="what to call the new plan")
    again.add_argument(
        "--release", nargs="+", default=(), metavar="ID", help="fixed measures that may move or fall out"
    )
    again.add_argument("--dry-run", action="store_true", help="show it, keep nothing")
    for sub in (phases, step, again):
        sub.add_argument("--language", choices=tuple(LANGUAGES), default="en", help="of the sentences")


def _phases(workspace: Workspace, options: argparse.Namespace) -> int:
    found = workspace.phases(options.language)
    lines = [found.said]
    for state in found.phases:
        lines += _state_lines(state, state.number == found.current)
    lines += [_line(row) for row in map(_row, found.checks) if row["verdict"] != "pass"]
    value = plain(asdict(found)) | {"checks": [_row(one) for one in found.checks]}
    value["phases"] = [_state_row(one) for one in found.phases]
    say(options, value, "\n".join(lines))
    return 0


def _state_lines(state: PhaseState, with_gate: bool) -> list[str]:
    lines = [f"Phase {state.number}  {state.first} to {state.last}  {state.said}"]
    lines += [
        f"    {one.step:6} since {one.day}{f'; all the same: {one.override}' if one.override else ''}"
        for one in state.entered
    ]
    return lines + ([f"    {_line(_row(one))}" for one in state.gate] if with_gate else [])


def _line(row: dict[str, Any]) -> str:
    aside = f" Set aside: {row['exception']}" if row["exception"] else f" {row['remedy']}"
    return f"{MARKS[row['verdict']]} {row['rule']:20} {row['title']}: {row['message']}{aside}".rstrip()


def _row(check: Check) -> dict[str, Any]:
    return check_row(check) | {"title": check.title}


def _state_row(state: PhaseState) -> dict[str, Any]:
    row: dict[str, Any] = plain(asdict(state))
    return row | {"gate": [_row(one) for one in state.gate], "open": state.open}


def _step(workspace: Workspace, options: argparse.Namespace) -> int:
    state = workspace.enter_step(
        options.phase, options.step, options.by, options.on, options.override, options.language
    )
    say(options, _state_row(state), state.said)
    return 0


def _replan(workspace: Workspace, options: argparse.Namespace) -> int:
    before = workspace.running_plan()
    plan, _ = workspace.replan(
        options.months, options.budget, options.seconds, options.name, options.dry_run, options.release
    )
    found = workspace.replan_changes(before, plan, options.language)
    value = plain(asdict(found)) | {"plan": plan.number, "months": plan.request.months, "gain": plan.gain}
    say(options, value, "\n".join(_replan_lines(plan, found)))
    return 0


def _replan_lines(plan: Plan, found: Replan) -> list[str]:
    number = f"Plan {plan.number}" if plan.number else "Nothing kept; the plan would be"
    head = f"{number}: {len(plan.measures)} measures in {months(plan.request.months)}, {euro(plan.cost)}."
    kept = [f"  stays ({one.why}): {one.name} ({one.id})  {one.start} to {one.end or 'open'}" for one in found.kept]
    changes = [
        f"  {one.what}: {one.name} ({one.id})  {_days(one.before)} → {_days(one.after)}  {one.why}"
        for one in found.changes
        if one.what != "kept"
    ]
    return [head, *found.said, *kept, *changes, *(f"  ! {one.message}" for one in plan.findings)]


def _days(days: tuple[date, date] | None) -> str:
    return f"{days[0]} to {days[1]}" if days else "–"
