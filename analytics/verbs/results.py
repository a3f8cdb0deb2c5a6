"""What to do about what the surveys say: gaps, quick wins, plan, deck."""

from __future__ import annotations

import argparse
import io
import re
import zipfile
from dataclasses import replace
from pathlib import Path

from analytics.console import read_file, say, write_file
from analytics.json_rows import plan_row
from analytics.model.display import one_decimal
from analytics.model.plan import PlanRequest
from analytics.plan.capacity import read_capacity
from analytics.verbs.call import Verbs, amount, months
from analytics.workspace import Workspace


def add_to(verbs: Verbs) -> None:
    """Make these verbs known."""
    gaps = verbs.add("gaps", _gaps, "targets and gaps")
    quickwins = verbs.add("quickwins", _quickwins, "ranked quick wins")
    plan = verbs.add("plan", _plan, "search for a plan that keeps to budget and capacity")
    plan.add_argument("--months", type=months, metavar="N")
    plan.add_argument("--budget", type=amount, metavar="EUR")
    plan.add_argument(
        "--capacity", type=Path, metavar="FILE", help="JSON or CSV: role or domain code, person-days a month"
    )
    plan.add_argument("--seconds", type=amount, default=10.0, metavar="S")
    deck = verbs.add("deck", _deck, "write the steering committee's deck")
    deck.add_argument("out", type=Path, metavar="OUT.pptx")
    for sub in (gaps, quickwins, plan, deck):
        sub.add_argument("--wave", metavar="W", help="name of the wave; default: the newest")


def _gaps(workspace: Workspace, options: argparse.Namespace) -> int:
    keys = ("id", "mean", "target", "gap", "weight", "weighted_gap")
    gaps = workspace.gaps(options.wave)
    table = [{key: getattr(gap, key) for key in keys} for gap in gaps]
    lines = [
        f"{gap.id:4} {one_decimal(gap.mean)} → {one_decimal(gap.target)}  gap {one_decimal(gap.gap)}  {gap.name}"
        for gap in gaps
    ]
    say(options, table, "\n".join(lines))
    return 0


def _quickwins(workspace: Workspace, options: argparse.Namespace) -> int:
    keys = ("id", "name", "rank", "impact", "effort_days", "weeks", "why")
    wins = workspace.quick_wins(options.wave)
    lines = [f"{win.rank:2}. {win.name} ({win.id})\n    {win.why}" for win in wins]
    say(
        options, [{key: getattr(win, key) for key in keys} for win in wins], "\n".join(lines) or "No quick win applies."
    )
    return 0


def _plan(workspace: Workspace, options: argparse.Namespace) -> int:
    plan = workspace.plan(options.wave, _plan_request(workspace, options))
    lines = [
        f"Gain {one_decimal(plan.gain)} levels; at most {plan.gap_percent:.1f} % could be missing ({plan.status})."
    ]
    lines += [f"month {m.start}–{m.end}  {m.name} ({m.id})\n    {m.why}" for m in plan.measures]
    say(options, plan_row(plan), "\n".join(lines))
    return 0


def _plan_request(workspace: Workspace, options: argparse.Namespace) -> PlanRequest:
    request = replace(workspace.plan_request(), seconds=options.seconds)
    if options.months is not None:
        request = replace(request, months=options.months)
    if options.budget is not None:
        request = replace(request, budget_eur=options.budget)
    if options.capacity is not None:
        # Codes and numbers are plain letters; a heading may be in any code page that Excel saves in.
        text = read_file(options.capacity).decode("utf-8-sig", errors="replace")
        capacity = read_capacity(options.capacity.name, text, workspace.catalogue)
        request = replace(request, capacity={**request.capacity, **capacity})
    return request


def _deck(workspace: Workspace, options: argparse.Namespace) -> int:
    _, _, content = workspace.export("deck", options.wave)
    write_file(options.out, content)
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        slides = sum(re.fullmatch(r"ppt/slides/slide\d+\.xml", part) is not None for part in package.namelist())
    say(options, {"slides": slides}, f"Wrote {options.out} with {slides} slides.")
    return 0
