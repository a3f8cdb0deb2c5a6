"""What to do about what the surveys say: gaps, quick wins, plan."""

from __future__ import annotations

import argparse

from analytics.console import say
from analytics.json_rows import plan_row, quick_win_row
from analytics.model.display import one_decimal
from analytics.model.plan import PlannedMeasure
from analytics.model.ranking import RANKINGS
from analytics.verbs import plan_options
from analytics.verbs.call import Verbs
from analytics.workspace import Workspace


def add_to(verbs: Verbs) -> None:
    """Make these verbs known."""
    gaps = verbs.add("gaps", _gaps, "targets and gaps")
    quickwins = verbs.add("quickwins", _quickwins, "ranked quick wins")
    quickwins.add_argument("--ranking", choices=RANKINGS, help="default: the ranking chosen last")
    plan = verbs.add("plan", _plan, "search for a plan that keeps to budget and capacity")
    plan_options.add_to(plan)
    for sub in (gaps, quickwins, plan):
        sub.add_argument("--wave", metavar="W", help="name of the wave; default: the newest")


def _gaps(workspace: Workspace, options: argparse.Namespace) -> int:
    keys = ("id", "mean", "target", "gap", "weight", "weighted_gap")
    gaps = workspace.gaps(options.wave)
    table = [{key: getattr(gap, key) for key in (*keys, "importance", "pull", "pulled_by")} for gap in gaps]
    lines = [
        f"{gap.id:4} {one_decimal(gap.mean)} → {one_decimal(gap.target)}  gap {one_decimal(gap.gap)}  {gap.name}"
        for gap in gaps
    ]
    say(options, table, "\n".join(lines))
    return 0


def _quickwins(workspace: Workspace, options: argparse.Namespace) -> int:
    wins = workspace.quick_wins(options.wave, options.ranking)
    lines = [f"{win.rank:2}. {win.name} ({win.id})\n    {win.why}" for win in wins]
    say(options, [quick_win_row(win) for win in wins], "\n".join(lines) or "No quick win applies.")
    return 0


def _plan(workspace: Workspace, options: argparse.Namespace) -> int:
    plan = workspace.plan(options.wave, plan_options.request_of(workspace, options))
    lines = [
        f"Gain {one_decimal(plan.gain)} levels; at most {plan.gap_percent:.1f} % could be missing ({plan.status})."
    ]
    lines += [f"{_span(m)}  {m.name} ({m.id})\n    {m.why}" for m in plan.measures]
    say(options, plan_row(plan), "\n".join(lines))
    return 0


def _span(measure: PlannedMeasure) -> str:
    """``month 3`` or ``months 3–5``."""
    start, end = measure.start, measure.end
    return f"month {start}" if start == end else f"months {start}–{end}"
