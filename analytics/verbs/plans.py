"""The plans that are stored: their versions, why one is as it is, what more money brings, two side by side, files for other tools."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from pathlib import Path
from typing import Any

from analytics.console import say, write_file
from analytics.model.display import euro, months, one_decimal, percent, signed
from analytics.model.errors import LeitsternError, UnknownName
from analytics.model.plan import Plan, PlanEntry
from analytics.model.plan_reasons import BudgetCurve, PlanReasons
from analytics.verbs.call import Verbs, amount, day
from analytics.workspace import Workspace

FORMATS = ("xlsx", "ics", "jira", "azure", "msproject")


def add_to(verbs: Verbs) -> None:
    """Make these verbs known."""
    plans = verbs.add("plans", _plans, "stored versions of the plan")
    plans.add_argument("--use", type=number, metavar="N", help="put this version in force")
    plans.add_argument("--call", nargs=2, metavar=("N", "NAME"), help="give this version a name")
    why = verbs.add("why", _why, "why the plan is as it is, by planning again with one thing changed")
    why.add_argument("id", nargs="?", metavar="ID", help="a measure; default: all")
    curve = verbs.add("curve", _curve, "what the plan would gain with less and with more money")
    for sub in (why, curve):
        sub.add_argument("--plan", type=number, metavar="N", help="version of the plan; default: the one in force")
        sub.add_argument("--seconds", type=amount, metavar="S", help="time it may take")
    compare = verbs.add(
        "compare", _compare, "what differs between two versions of the plan, the second against the first"
    )
    compare.add_argument("before", type=number, metavar="A")
    compare.add_argument("after", type=number, metavar="B")
    file = verbs.add("plan-file", _plan_file, "write the plan in force for another tool")
    file.add_argument("out", type=Path, metavar="OUT")
    file.add_argument("--format", choices=FORMATS, required=True)
    file.add_argument(
        "--start", type=day, required=True, metavar="DATE", help="first day of the plan, such as 2027-01-04"
    )
    for sub in (plans, why, curve, compare, file):
        sub.add_argument("--wave", metavar="W", help="name of the wave; default: the newest")


def number(text: str) -> int:
    """A whole number from 1."""
    if not text.isdecimal() or not 1 <= int(text) < 10**9:
        raise argparse.ArgumentTypeError(f"“{text}” is no number of a plan")
    return int(text)


def _plans(workspace: Workspace, options: argparse.Namespace) -> int:
    if options.call is not None:
        if not options.call[0].isdecimal():
            raise UnknownName(f"There is no plan “{options.call[0]}”.", "Give its number, then the name.")
        workspace.name_plan(options.wave, int(options.call[0]), options.call[1])
    if options.use is not None:
        workspace.put_in_force(options.wave, options.use)
    entries = workspace.plans(options.wave)
    lines = [_entry_line(entry) for entry in entries]
    say(options, [asdict(entry) for entry in entries], "\n".join(lines) or "No plan yet. Search for one with: plan")
    return 0


def _entry_line(entry: PlanEntry) -> str:
    name = f"  “{entry.name}”" if entry.name else ""
    mark = "  [in force]" if entry.in_force else ""
    what = f"{entry.measures} measures, {months(entry.months)}, {euro(entry.cost)}"
    return f"{entry.number:3}{name}  gain {one_decimal(entry.gain)}, {what}, made {entry.made}{mark}"


def _why(workspace: Workspace, options: argparse.Namespace) -> int:
    plan = _plan(workspace, options)
    known = tuple(_quick(plan))
    if options.id is not None and options.id not in known:
        raise UnknownName(f"Plan {plan.number} knows no measure “{options.id}”.", f"Known: {', '.join(known)}.")
    reasons = workspace.plan_reasons(options.wave, plan.number)
    if reasons is None or not reasons.complete:
        reasons = workspace.start_reasons(options.wave, plan.number, options.seconds).result()
    wanted = (options.id,) if options.id else known
    answers: dict[str, Any] = {
        "plan": plan.number,
        "complete": reasons.complete,
        "draws": reasons.draws,
        "chosen": {i: asdict(reasons.chosen[i]) for i in wanted if i in reasons.chosen},
        "left_out": {i: asdict(reasons.left_out[i]) for i in wanted if i in reasons.left_out},
        "robustness": {i: share for i, share in reasons.robustness.items() if i in wanted},
        "rules": [] if options.id else [asdict(rule) for rule in reasons.rules],
    }
    lines = [line for i in wanted for line in _reason_lines(plan, reasons, i)]
    lines += [] if options.id else [rule.sentence for rule in reasons.rules]
    say(options, answers, "\n".join(lines))
    return 0


def _quick(plan: Plan) -> dict[str, tuple[str, str]]:
    """Name and first answer by id, of the measures of the plan, then of those that are not in it."""
    chosen = {item.id: (item.name, item.why) for item in plan.measures}
    return chosen | {item.id: (item.name, item.why) for item in plan.left_out}


def _reason_lines(plan: Plan, reasons: PlanReasons, measure: str) -> list[str]:
    name, quick = _quick(plan)[measure]
    known, other = reasons.chosen.get(measure), reasons.left_out.get(measure)
    said = (known.why_in, known.without_it, known.why_now) if known else other.sentences if other else ()
    stays = reasons.robustness.get(measure)
    sure = f" [in {percent(stays)} of {reasons.draws} draws with other estimates]" if stays is not None else ""
    return [f"{name} ({measure}){sure}", *(f"    {sentence}" for sentence in said or (quick,))]


def _curve(workspace: Workspace, options: argparse.Namespace) -> int:
    plan = _plan(workspace, options)
    curve: BudgetCurve | None = workspace.budget_curve(options.wave, plan.number)
    if curve is None:
        curve = workspace.start_curve(options.wave, plan.number, options.seconds).result()
    lines = [
        f"{euro(point.budget):>12}  gain {one_decimal(point.gain)}  spends {euro(point.cost)}" for point in curve.points
    ]
    say(options, {"plan": plan.number, **asdict(curve)}, "\n".join([*lines, curve.sentence]))
    return 0


def _compare(workspace: Workspace, options: argparse.Namespace) -> int:
    before = workspace.plan_version(options.wave, options.before)
    after = workspace.plan_version(options.wave, options.after)
    found = workspace.compare_plans(options.wave, before, after)
    lines = [
        f"Gain {signed(found.gain)} levels, cost {signed(found.cost)} €, {signed(found.person_days)} person-days.",
        *found.inputs,
        *found.sentences,
        *(f"  comes in: {measure}" for measure in found.comes_in),
        *(f"  falls out: {measure}" for measure in found.falls_out),
        *(f"  moves: {move.id} from month {move.before} to {move.after}" for move in found.moved),
    ]
    say(options, asdict(found), "\n".join(lines))
    return 0


def _plan_file(workspace: Workspace, options: argparse.Namespace) -> int:
    content = workspace.plan_file(options.wave, options.format, options.start)
    write_file(options.out, content)
    row = {"file": str(options.out), "format": options.format, "bytes": len(content)}
    say(options, row, f"Wrote {options.out}, {len(content):,} bytes.")
    return 0


def _plan(workspace: Workspace, options: argparse.Namespace) -> Plan:
    """The version asked for, or the one in force."""
    if options.plan is not None:
        return workspace.plan_version(options.wave, options.plan)
    plan = workspace.latest_plan(options.wave)
    if plan is None:
        raise LeitsternError("There is no plan to explain yet.", "Search for one first, with: plan")
    return plan
