"""Verbs about figures, benefits and objectives."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from typing import Any

from analytics.console import say
from analytics.model.benefit_case import BenefitTotal
from analytics.model.check import Check
from analytics.model.display import one_decimal, shorten
from analytics.model.figure import LIGHT_MARKS, Figure
from analytics.model.language import LANGUAGES, Language, language
from analytics.model.objective_tree import TreeNode
from analytics.verbs.call import Verbs
from analytics.workspace import Workspace

PASSED = {"pass": "kept", "warn": "look at it", "fail": "not kept", "unknown": "nothing to judge"}


def add_to(verbs: Verbs) -> None:
    """Make these verbs known."""
    figures = verbs.add("figures", _figures, "every KPI as it stands: light, progress, forecast")
    figures.add_argument("--checks", action="store_true", help="what the rules say about them instead")
    benefits = verbs.add("benefits", _benefits, "benefits register: planned, due, confirmed")
    case = verbs.add("business-case", _case, "cost and benefit of each element of the vision")
    tree = verbs.add("objectives", _objectives, "the tree from business objectives to measures, and what leads nowhere")
    for sub in (figures, benefits, case, tree):
        sub.add_argument("--wave", metavar="W", help="name of the wave; default: the newest")
        sub.add_argument("--language", choices=LANGUAGES, default="en", help="of the sentences")


def _figures(workspace: Workspace, options: argparse.Namespace) -> int:
    if options.checks:
        checks = workspace.figure_checks(options.wave, options.language)
        say(options, [asdict(one) for one in checks], "\n".join(map(_check_line, checks)))
        return 0
    found = workspace.figures(options.wave, options.language)
    lines = [_line(one) for one in found]
    say(options, [figure_row(one) for one in found], "\n".join(lines) or "There are no figures yet.")
    return 0


def figure_row(figure: Figure) -> dict[str, Any]:
    """A figure as JSON: numbers in full precision, days as ISO dates, None where there is nothing."""
    goal, ahead = figure.goal, figure.forecast
    return {
        "kpi": figure.kpi.id,
        "name": figure.kpi.name,
        "goal": goal.id if goal else None,
        "unit": figure.kpi.unit,
        "readings": [[one.day.isoformat(), one.value] for one in figure.readings],
        "progress": figure.progress,
        "expected": figure.expected,
        "light": figure.light,
        "overdue": figure.overdue,
        "forecast": {**asdict(ahead), "due": ahead.due.isoformat()} if ahead else None,
        "said": figure.said,
        "forecast_said": figure.forecast_said,
    }


def _line(one: Figure) -> str:
    goal = f" for {one.goal.id}" if one.goal else ""
    more = f"\n     {one.forecast_said}" if one.forecast_said else ""
    return f"{one.kpi.id:4} {LIGHT_MARKS[one.light]} {one.light_word}{goal}  {one.kpi.name}\n     {one.said}{more}"


def _check_line(check: Check) -> str:
    about = f" ({check.item})" if check.item else ""
    return f"{check.rule}{about}: {PASSED[check.verdict]}. {check.message} {check.remedy}".rstrip()


def _benefits(workspace: Workspace, options: argparse.Namespace) -> int:
    register, speaker = workspace.benefits(options.wave, options.language), language(options.language)
    rows = [
        {
            "id": one.benefit.id,
            "name": one.benefit.name,
            "sort": one.benefit.sort,
            "unit": one.unit,
            "planned": one.benefit.planned,
            "confirmed": one.benefit.confirmed,
            "begun": one.begun,
            "next_review": one.next_review.isoformat() if one.next_review else None,
            "overdue": one.overdue.isoformat() if one.overdue else None,
        }
        for one in register.lines
    ]
    lines = [
        f"{row['id']:4} {speaker.figure(one.benefit.confirmed)} of {speaker.figure(one.benefit.planned)} {one.unit}  {row['name']}"
        for row, one in zip(rows, register.lines, strict=True)
    ]
    lines += [_total(one, speaker) for one in register.totals]
    say(options, rows, "\n".join(lines) or "There are no benefits yet.")
    return 0


def _total(total: BenefitTotal, speaker: Language) -> str:
    if total.share is None:
        return f"{total.sort}: nothing is due yet"
    return f"{total.sort}: {speaker.percent(total.share)} of what is due is confirmed"


def _case(workspace: Workspace, options: argparse.Namespace) -> int:
    found = workspace.business_case(options.wave, options.language)
    lines = [f"{one.element:4} {one.title}\n     {one.said}" for one in found.lines]
    say(options, asdict(found), "\n".join([*lines, found.split]) if lines else "The vision has no elements yet.")
    return 0


def _objectives(workspace: Workspace, options: argparse.Namespace) -> int:
    tree = workspace.objective_tree(options.wave, options.language)
    loose = workspace.unlinked(options.wave, options.language)
    lines = [_node(depth, node) for root in tree for depth, node in root.walk()]
    lines += [f"without a path: {one.id} {one.name}" for one in loose.measures]
    rows = {"tree": [asdict(node) for node in tree], "unlinked": asdict(loose)}
    say(options, rows, "\n".join(lines) or "There are no objectives yet.")
    return 0


def _node(depth: int, node: TreeNode) -> str:
    gets = f"  +{one_decimal(node.contribution.levels)} levels" if node.contribution else ""
    missing = f"  [{node.missing}]" if node.missing else ""
    return f"{'  ' * depth}{node.id} {shorten(node.title, 70)}{gets}{missing}"
