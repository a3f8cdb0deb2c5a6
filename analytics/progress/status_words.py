"""Where a measure and the whole plan stand, as sentences."""

from __future__ import annotations

from analytics.model.plan_status import MeasureProgress, PlanStatus
from analytics.model.words import Words


def measure_said(one: MeasureProgress, words: Words) -> str:
    """Where a measure stands, one or two sentences."""
    said = [_state_said(one, words)]
    if one.late_days:
        way = "late" if one.late_days > 0 else "early"
        said.append(words.say(f"progress_status.{way}", n=abs(one.late_days)))
    if one.state == "done" and one.accepted is None:
        said.append(words.say("progress_status.not_accepted"))
    return " ".join(said)


def _state_said(one: MeasureProgress, words: Words) -> str:
    say = words.say
    if one.state == "done":
        return say("progress_status.done", day=one.finished)
    if one.state == "stopped":
        return say("progress_status.stopped", day=one.finished)
    if one.state == "running" and one.share is not None:
        return say("progress_status.running_share", share=one.share, day=one.forecast_end)
    if one.state == "running":
        return say("progress_status.running", day=one.forecast_end)
    if one.forecast_start and one.forecast_start > one.planned_start:
        return say("progress_status.begins_late", planned=one.planned_start, day=one.forecast_start)
    return say("progress_status.begins", day=one.planned_start)


def plan_said(status: PlanStatus, words: Words) -> str:
    """Where the plan stands, one sentence: measures done and running, and its end."""
    if not status.measures:
        return words.say("progress_status.no_measures")
    count, done, running = len(status.measures), len(status.of("done")), len(status.of("running"))
    if status.light == "grey":
        counts = words.say("progress_status.nothing", n=count)
    else:
        counts = words.say("progress_status.counts", n=count, done=done, running=running)
    late = (status.forecast_end - status.planned_end).days
    end = "late" if late > 0 else "early" if late < 0 else "planned"
    return words.say(f"progress_status.end_{end}", day=status.forecast_end, n=abs(late), counts=counts)


def money_said(status: PlanStatus, words: Words) -> str:
    """What was spent, is expected and approved, one sentence."""
    return words.say("progress_status.money", spent=status.spent, forecast=status.cost_forecast, budget=status.budget)
