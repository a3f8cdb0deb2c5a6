"""Every KPI as it stands: light, progress, forecast, in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from analytics.goals import progress as arithmetic
from analytics.goals.case import Case
from analytics.goals.forecast import forecast as line_at
from analytics.goals.kpi_readings import goals_of, readings_of, since
from analytics.model.figure import Figure, Forecast, Light, Measured
from analytics.model.records.goals import Goal, Kpi

HIGHEST_LEVEL = 5.0


def figures(case: Case) -> tuple[Figure, ...]:
    """One figure a KPI and goal, in the order of the KPIs; a KPI no goal uses has one without a goal."""
    return tuple(figure for kpi in case.records.of(Kpi) for figure in _of_kpi(kpi, case))


def _of_kpi(kpi: Kpi, case: Case) -> Iterator[Figure]:
    readings, goals = readings_of(kpi, case), goals_of(kpi, case)
    for goal in goals:
        yield _with_goal(kpi, goal, readings, case)
    if not goals:
        last = readings[-1] if readings else None
        yield _figure(kpi, None, readings, last, "grey" if last is None or _silent(last, kpi, case) else "none", case)


def _with_goal(kpi: Kpi, goal: Goal, readings: tuple[Measured, ...], case: Case) -> Figure:
    """The figure beside a goal; its light is the worst thing that can be said with certainty."""
    bare = _figure(kpi, goal, readings, None, "invalid", case)
    missing = _missing(bare)
    if missing:
        return replace(bare, said=case.words.say(f"figures.{missing}"))
    after = [one for one in since(readings, goal) if goal.baseline_day is None or one.day > goal.baseline_day]
    if not after:
        return _figure(kpi, goal, readings, None, "grey", case)
    current = after[-1]
    over = goal.due is not None and case.today >= goal.due
    should = (
        1.0 if over else arithmetic.expected(goal.baseline_day or current.day, goal.due or current.day, current.day)
    )
    if bare.keep:
        light: Light = "green" if arithmetic.in_band(current.value, goal.low, goal.high) else "red"
        reached = None
    else:
        reached = arithmetic.progress(goal.baseline or 0.0, goal.target or 0.0, current.value)
        light = arithmetic.light(reached or 0.0, should or 0.0)
    if goal.state == "open" and _silent(current, kpi, case):
        light = "grey"
    return _figure(kpi, goal, readings, current, light, case, reached, should)


def _missing(figure: Figure) -> str:
    """The text that says why a figure cannot be judged; empty if it can."""
    goal = figure.goal
    if goal is None:
        return ""
    if figure.keep:
        if goal.low is None and goal.high is None:
            return "no_band"
        return "band_turned" if goal.low is not None and goal.high is not None and goal.low > goal.high else ""
    if goal.baseline is None or goal.baseline_day is None:
        return "no_baseline"
    if goal.target is None:
        return "no_target"
    if goal.target == goal.baseline:
        return "target_is_baseline"
    return "no_due" if goal.due is None or goal.due <= goal.baseline_day else ""


def _figure(
    kpi: Kpi,
    goal: Goal | None,
    readings: tuple[Measured, ...],
    current: Measured | None,
    light: Light,
    case: Case,
    reached: float | None = None,
    should: float | None = None,
) -> Figure:
    ahead = _ahead(kpi, goal, readings, case)
    start = current.day if current else goal.baseline_day if goal else None
    due = start + arithmetic.period(kpi.frequency) if start else None
    running = goal is None or goal.state == "open"
    words = case.words.say
    overdue = running and due is not None and case.today > due
    word, trend = words(f"figures.light_{light}"), _forecast_said(ahead, goal, case)
    made = Figure(kpi, goal, readings, current, reached, should, light, word, ahead, due, overdue, "", trend)
    return replace(made, said=_said(made, case))


def _silent(current: Measured, kpi: Kpi, case: Case) -> bool:
    return arithmetic.silent(current.day, kpi.frequency, case.today)


def _ahead(kpi: Kpi, goal: Goal | None, readings: tuple[Measured, ...], case: Case) -> Forecast | None:
    """The forecast of an open goal that is not due yet and is still measured; levels stay on their scale."""
    if goal is None or goal.state != "open" or goal.due is None or goal.due <= case.today:
        return None
    used = [(one.day, one.value) for one in since(readings, goal)]
    if not used or arithmetic.silent(used[-1][0], kpi.frequency, case.today):
        return None
    found = line_at(used, goal.due)
    if found is None:
        return None
    value, low, high = (_on_scale(one, kpi) for one in (found.value, found.low, found.high))
    return Forecast(goal.due, value, low, high, len(used), found.a_month, _misses(low, high, kpi, goal))


def _on_scale(value: float, kpi: Kpi) -> float:
    return min(HIGHEST_LEVEL, max(0.0, value)) if kpi.dimension else value


def _misses(low: float, high: float, kpi: Kpi, goal: Goal) -> bool:
    """Whether no value of the band would do."""
    if kpi.direction == "keep" or goal.verb == "keep":
        return (goal.high is not None and low > goal.high) or (goal.low is not None and high < goal.low)
    if goal.target is None:
        return False
    rising = kpi.direction == "up" if goal.baseline is None else goal.target > goal.baseline
    return high < goal.target if rising else low > goal.target


def _forecast_said(ahead: Forecast | None, goal: Goal | None, case: Case) -> str:
    """S1.16: where the trend leads."""
    if ahead is None or goal is None:
        return ""
    parts = {"value": ahead.value, "low": ahead.low, "high": ahead.high, "due": ahead.due.isoformat()}
    if goal.target is None:
        return case.words.say("figures.trend_band", **parts)
    return case.words.say("figures.trend", target=goal.target, **parts)


def _measured(kpi: Kpi, current: Measured, case: Case) -> str:
    """A reading with its unit, or as a level."""
    if kpi.dimension:
        return case.words.say("figures.level", value=current.value)
    return f"{case.words.language.figure(current.value)} {kpi.unit}".rstrip()


def _said(figure: Figure, case: Case) -> str:
    say, current, goal = case.words.say, figure.current, figure.goal
    if current is None:
        last = figure.readings[-1] if figure.readings else None
        return say("figures.not_since", day=last.day.isoformat()) if last else say("figures.never")
    parts = {"measured": _measured(figure.kpi, current, case), "day": current.day.isoformat()}
    if goal is None:
        return say("figures.alone", **parts)
    if figure.light == "grey":
        return say("figures.silent", day=current.day.isoformat())
    if figure.keep:
        return say(
            "figures.kept" if arithmetic.in_band(current.value, goal.low, goal.high) else "figures.left", **parts
        )
    if figure.progress is not None and figure.progress < 0:
        return say("figures.wrong_way", baseline=goal.baseline, **parts)
    return say("figures.stands", progress=figure.progress or 0.0, expected=figure.expected or 0.0, **parts)
