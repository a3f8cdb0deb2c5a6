"""Titles and leads of the slides on the choice and the roadmap, built from the plan: singular and plural right, nothing claimed that is not known."""

from __future__ import annotations

from datetime import date, timedelta

from analytics.export.course_facts import Milestone, milestones_ahead
from analytics.export.footnotes import plan_limits
from analytics.export.plan_facts import Load, begins, measure_name, moved
from analytics.export.report import Report
from analytics.goals.case import DAYS_A_MONTH
from analytics.model.plan import Plan
from analytics.model.words import Words

FEW = 10
"""Up to here numbers in a title are words."""
NAMED = 2
"""Measures that a milestone calls by name."""


def choice_title(report: Report) -> str:
    """How many measures were chosen and what they achieve."""
    plan, wins, words = report.plan, len(report.quick_wins), report.words
    if plan is not None and plan.measures:
        number, closed = len(plan.measures), report.gap_closed()
        effect = words.say("choice.closes", n=number, share=closed) if closed else ""
        whole = number + len(plan.left_out)
        return words.say(f"choice.{_part(number, whole)}", n=number, whole=whole, effect=effect)
    if plan is not None:
        return words.say("choice.nothing_fits")
    return words.say("choice.wins", n=wins) if wins else words.say("choice.no_win")


def _part(part: int, whole: int) -> str:
    if part == whole <= 2:
        return "only" if whole == 1 else "both"
    if part == whole:
        return "all"
    return "few" if whole <= FEW else "many"


def choice_lead(report: Report) -> str:
    """What the chosen measures ask for."""
    plan, words = report.plan, report.words
    if plan is not None and plan.measures:
        number, wins = len(plan.measures), sum(1 for measure in plan.measures if measure.quick_win)
        needs = words.say("choice.needs", n=number, limits=plan_limits(plan, words))
        return f"{needs} {words.say('choice.among', n=wins)}" if wins and number > 1 else needs
    if plan is not None or not report.quick_wins:
        return ""
    effort, cost = sum(win.effort_days for win in report.quick_wins), sum(win.cost_eur for win in report.quick_wins)
    return words.say("choice.wins_need", n=len(report.quick_wins), days=effort, cost=cost)


def roadmap_title(report: Report, plan: Plan) -> str:
    """How many measures, over what time, and how it begins; the plan holds at least one."""
    words, total = report.words, len(plan.measures)
    if total == 1:
        only = plan.measures[0]
        key = "roadmap.only_month" if only.start == only.end else "roadmap.only"
        return words.say(key, start=only.start, end=only.end)
    at_once = sum(1 for measure in plan.measures if measure.start == 1)
    begin = words.say("roadmap.first_starts", start=min(measure.start for measure in plan.measures))
    if at_once:
        begin = words.say("roadmap.start_at_once", n=at_once)
    months = max(measure.end for measure in plan.measures)
    return words.say("roadmap.several", whole=total, months=months, begin=begin)


def roadmap_more_title(report: Report, number: int, first_month: int) -> str:
    """Title of the pages that continue the roadmap."""
    return report.words.say("roadmap.more", n=number, start=first_month)


def roadmap_lead(report: Report, plan: Plan, near: int) -> str:
    """What is finished within the first ``near`` months, and how many measures moved since the deck before."""
    words, done = report.words, sum(1 for measure in plan.measures if measure.end <= near)
    parts = (
        []
        if report.course.running
        else [
            words.say("roadmap.done_near", n=done, near=near)
            if done
            else words.say("roadmap.first_result", end=min(measure.end for measure in plan.measures))
        ]
    )
    shifted = len(moved(report))
    if shifted and report.previous is not None:
        parts.append(words.say("roadmap.shifted", n=shifted, since=report.previous.made))
    return " ".join(parts)


def milestones(report: Report, plan: Plan, near: int, check: int, named: int = NAMED) -> tuple[str, ...]:
    """What happens within the first ``near`` months in order of time: starts, ends, the first check.

    ``named``: measures done in one month that are called by name; 0 only counts them.
    """
    if report.course.running:
        return _ahead(report, named)
    words, found, first = report.words, [], begins(report)
    for month in range(1, near + 1):
        starts = sum(1 for measure in plan.measures if measure.start == month)
        events = [words.say("roadmap.starts", n=starts)] if starts else []
        done = [measure_name(report, measure) for measure in plan.measures if measure.end == month]
        if done and not named:
            events.append(words.say("roadmap.done_count", n=len(done)))
        elif len(done) > named:
            events.append(words.say("roadmap.done_more", n=len(done) - named, names=done[:named]))
        elif done:
            events.append(words.say("roadmap.done", names=done))
        if events:
            told = "; ".join(events)
            found.append(
                words.say("roadmap.month", month=month, events=told)
                if first is None
                else words.say("roadmap.until", day=first + timedelta(days=DAYS_A_MONTH * month - 1), events=told)
            )
    if check <= near:
        found.append(words.say("roadmap.first_check", month=check))
    return tuple(found)


def _ahead(report: Report, named: int) -> tuple[str, ...]:
    """The same for a plan that runs, by date: what is expected within the next 90 days."""
    words, by_day = report.words, dict[date, list[Milestone]]()
    for one in milestones_ahead(report):
        by_day.setdefault(one.day, []).append(one)
    found = []
    for day, many in by_day.items():
        starts = sum(one.what == "begins" for one in many)
        done = [measure_name(report, one.measure) for one in many if one.what == "ends"]
        events = [words.say("roadmap.starts", n=starts)] if starts else []
        if len(done) > named:
            more = {"n": len(done) - named, "names": done[:named]}
            events.append(
                words.say("roadmap.done_more", **more) if named else words.say("roadmap.done_count", n=len(done))
            )
        elif done:
            events.append(words.say("roadmap.done", names=done))
        found.append(words.say("roadmap.on_day", day=day, events="; ".join(events)))
    return tuple(found)


def tightest(report: Report, loads: tuple[Load, ...]) -> str:
    """The role or domain whose days the plan uses most, one sentence; empty when no limit was set."""
    peak = loads[0].peak if loads else None
    if peak is None:
        return ""
    return report.words.say("roadmap.tightest", code=loads[0].code, share=peak[0], month=peak[1])


def span_words(words: Words, months: tuple[int, int]) -> str:
    """``month 2``, ``months 2–3``; months before the first one of today's plan are not counted."""
    start, end = max(1, months[0]), months[1]
    if end < 1:
        return words.say("roadmap.was_past")
    return words.say("roadmap.was_month" if start == end else "roadmap.was", start=start, end=end)
