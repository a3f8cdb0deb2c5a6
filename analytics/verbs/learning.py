"""What a survey teaches, on the command line: predicted against measured, and estimates to take over or refuse."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from analytics.console import say
from analytics.model.display import one_decimal, signed
from analytics.model.language import LANGUAGES
from analytics.model.learning import Learning, MeasuredGain, NewEstimate
from analytics.verbs.call import Verbs
from analytics.workspace import Workspace

NOTHING_YET = "There is nothing to compare: it takes a survey after one that has a plan, with the same questionnaire."


def add_to(verbs: Verbs) -> None:
    """Make the verbs known."""
    sub = verbs.add("predicted", _predicted, "what the plan predicted beside what the survey measured")
    sub.add_argument("--wave", metavar="W", help="name of the later wave; default: the newest")
    sub.add_argument("--language", choices=tuple(LANGUAGES), default="en", help="of the sentences")
    sub = verbs.add("learn", _learn, "take a new estimate over, or refuse it with a reason")
    sub.add_argument("measure", metavar="MEASURE", help="id of the measure")
    sub.add_argument("dimension", metavar="DIMENSION", help="id of the dimension")
    sub.add_argument("verdict", choices=("accept", "refuse"))
    sub.add_argument("--reason", default="", help="why; needed to refuse")
    sub.add_argument("--by", required=True, metavar="NAME", help="who decides")
    sub.add_argument("--wave", metavar="W", help="name of the later wave; default: the newest")


def _predicted(workspace: Workspace, options: argparse.Namespace) -> int:
    found = workspace.learning(options.wave, options.language)
    say(options, _row(found) if found else {}, "\n".join(_lines(found)) if found else NOTHING_YET)
    return 0


def _learn(workspace: Workspace, options: argparse.Namespace) -> int:
    accepted = options.verdict == "accept"
    made = workspace.decide_estimate(
        options.measure, options.dimension, accepted, options.reason, options.by, options.wave
    )
    say(options, asdict(made), f"{made.name}, {made.dimension}: {made.said}")
    return 0


def _row(found: Learning) -> dict[str, Any]:
    """The value as JSON can hold it; pairs of dimension and reason as objects."""
    without = [{"dimension": id_, "why": why} for id_, why in found.not_compared]
    return {**asdict(found), "opened": found.opened.isoformat(), "not_compared": without}


def _lines(found: Learning) -> Iterator[str]:
    yield f"{found.wave} against {found.earlier}, plan {found.plan}. {found.said}"
    yield from (_gain(one) for one in found.gains)
    for what, ids in (("better", found.better), ("worse", found.worse), ("gaps closed", found.gaps_closed)):
        if ids:
            yield f"{what}: {', '.join(ids)}"
    yield f"gaps still open: {found.gaps_open}"
    yield from (
        f"{one.id:6} {signed(one.after - one.before):>5}  {one.dimension}: {one.text}" for one in found.statements
    )
    yield from (f"not comparable  {id_}: {why}" for id_, why in found.not_compared)
    yield from (_estimate(one) for one in found.estimates)


def _gain(one: MeasuredGain) -> str:
    behind = f" ({', '.join(one.measures)})" if one.measures else ""
    measured = one_decimal(None) if one.measured is None else signed(one.measured)
    return f"{one.dimension:4} {one.reading:14} predicted {signed(one.predicted):>5}, measured {measured:>5}{behind}  {one.why}"


def _estimate(one: NewEstimate) -> str:
    return f"{one.measure} {one.dimension}: {one.before:.2f} -> {one.after:.2f} ({one.state})  {one.said}"
