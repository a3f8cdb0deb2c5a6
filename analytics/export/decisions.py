"""What the committee is asked for, and the open actions that follow: as the user wants them, otherwise from the data."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from analytics.export.footnotes import answered, plan_limits, plan_quality
from analytics.export.report import Report, shown
from analytics.export.shares import Share, share_of
from analytics.export.wording import sentence
from analytics.model.course import OpenAction
from analytics.model.deck import Wanted
from analytics.model.plan import Plan, PlannedMeasure, QuickWin
from analytics.plan.phases import phases

MOST_DECISIONS = 3
MOST_STEPS = 7
FIRST_OWNERS = 3
"""Quick wins that need an owner at once."""
NEAR = 3
"""Months that count as the next 90 days."""
PROPOSED = Share("decisions.targets_only", "decisions.targets_both", "decisions.targets_all", "decisions.targets_part")


@dataclass(frozen=True)
class Step:
    """One open action."""

    who: str
    what: str
    when: str


def decisions(report: Report) -> tuple[Wanted, ...]:
    """Up to three decisions: those of the settings, otherwise those that follow from the data, the weightiest first.

    Once the plan runs they are the open ones of the decision log: it is approved already.
    """
    if report.settings.decisions is not None:
        return report.settings.decisions[:MOST_DECISIONS]
    if report.course.running:
        return report.course.decisions[:MOST_DECISIONS]
    return tuple(made for _, made in _from_data(report))


def _from_data(report: Report) -> tuple[tuple[Callable[[Report], Wanted | None], Wanted], ...]:
    """The decisions of the data with the rule each comes from."""
    if not shown(report.card.dimensions):
        return ((_survey_decision, _survey_decision(report)),)
    rules = (_plan_decision, _owner_decision, _target_decision)
    found = ((rule, rule(report)) for rule in rules)
    return tuple((rule, made) for rule, made in found if made is not None)[:MOST_DECISIONS]


def _survey_decision(report: Report) -> Wanted:
    say = report.words.say
    context = say("decisions.survey_context", answered=answered(report), threshold=report.wave.threshold)
    return Wanted(
        say("decisions.survey"),
        sentence(context),
        recommendation=say("decisions.survey_recommendation"),
        waiting=say("decisions.survey_waiting"),
    )


def _plan_decision(report: Report) -> Wanted | None:
    plan = report.plan
    if plan is None:
        return _decision_without_plan(report)
    return _approval(report, plan) if plan.measures else _wider_limits(report, plan)


def _decision_without_plan(report: Report) -> Wanted | None:
    say, below = report.words.say, len(report.open_gaps())
    if not below:
        return None
    context = say("decisions.below_target", n=below)
    if not report.catalogue.measures:
        return Wanted(
            say("decisions.gaps"),
            context,
            recommendation=say("decisions.gaps_recommendation"),
            waiting=say("decisions.gaps_waiting"),
        )
    return Wanted(
        say("decisions.limits"),
        context,
        recommendation=say("decisions.limits_recommendation"),
        waiting=say("decisions.limits_waiting"),
    )


def _wider_limits(report: Report, plan: Plan) -> Wanted:
    say, request = report.words.say, plan.request
    return Wanted(
        say("decisions.widen"),
        say("decisions.widen_context", budget=request.budget_eur, months=request.months),
        recommendation=say("decisions.widen_recommendation"),
        waiting=say("decisions.widen_waiting"),
    )


def _approval(report: Report, plan: Plan) -> Wanted:
    say, closed = report.words.say, report.gap_closed()
    quality = plan_quality(plan, report.words)
    if closed is None:
        context = sentence(say("decisions.plan_quality", quality=quality))
    else:
        context = say("decisions.plan_closes", closed=closed, quality=quality)
    starting = sum(1 for measure in plan.measures if measure.start == 1)
    waiting = say("decisions.plan_waiting", n=starting) if starting else say("decisions.plan_waiting_dates")
    return Wanted(
        say("decisions.plan", n=len(plan.measures)),
        context,
        recommendation=say("decisions.plan_recommendation", limits=plan_limits(plan, report.words)),
        waiting=waiting,
    )


def _owner_decision(report: Report) -> Wanted | None:
    wins, words = first_quick_wins(report)[:FIRST_OWNERS], report.words
    if not wins:
        return None
    owners = ", ".join(dict.fromkeys(owner_of(report, win.owner) for win in wins))
    return Wanted(
        words.say("decisions.owners", n=len(wins)),
        " · ".join(words.names.measure(win.id) for win in wins),
        recommendation=words.say("decisions.owners_recommendation", owners=owners),
        waiting=words.say("decisions.owners_waiting"),
    )


def first_quick_wins(report: Report) -> Sequence[QuickWin | PlannedMeasure]:
    """The quick wins of the plan by start; without a plan those of the ranked list."""
    if report.plan is None or not report.plan.measures:
        return report.quick_wins
    return [measure for measure in report.plan.measures if measure.quick_win]


def _target_decision(report: Report) -> Wanted | None:
    with_target = [gap for gap in report.gaps if gap.mean is not None and gap.target is not None]
    proposed, say = sum(1 for gap in with_target if gap.is_default), report.words.say
    if not proposed:
        return None
    return Wanted(
        say("decisions.targets"),
        share_of(report.words, PROPOSED, proposed, len(with_target)),
        recommendation=say("decisions.targets_recommendation"),
        waiting=say("decisions.targets_waiting"),
    )


def next_steps(report: Report) -> tuple[Step, ...]:
    """At most seven open actions in the order of time: what is decided today, starts of the first three months, the first check.

    Once the plan runs: what is open by the records, overdue first (domain.md §8, slide 16).
    """
    plan, say = report.plan, report.words.say
    if report.course.running:
        return _open_steps(report)
    if plan is None or not plan.measures:
        return _steps_without_plan(report)
    today = _own_steps(report)
    if report.settings.decisions is None:
        limits = plan_limits(plan, report.words)
        today = [Step(say("next_steps.committee"), say("next_steps.approve", limits=limits), say("next_steps.today"))]
    check = phases(plan.request.months, plan.request.phase_months)[0].last
    starts = [measure for measure in plan.measures if measure.start <= NEAR][: MOST_STEPS - 1 - len(today)]
    dated = [(m.start, _start(report, m, say("next_steps.month", month=m.start))) for m in starts]
    lead = owner_of(report, report.catalogue.lead)
    dated.append((check, Step(lead, _first_check(report, plan, check), say("next_steps.month", month=check))))
    return (*today, *(step for _, step in sorted(dated, key=lambda pair: pair[0])))


def _open_steps(report: Report) -> tuple[Step, ...]:
    own, words = _own_steps(report), report.words
    found = []
    for one in open_now(report)[: MOST_STEPS - len(own)]:
        key = "next_steps.overdue" if one.overdue else "next_steps.by_date"
        found.append(Step(one.who or words.say("next_steps.nobody"), one.what, words.say(key, when=one.due)))
    return (*own, *found)


def open_now(report: Report) -> tuple[OpenAction, ...]:
    """All open actions, those first that a slide must not miss: the most urgent of each kind the committee answers for."""
    every = report.course.actions
    first = [
        next((one for one in every if one.kind == kind), None) for kind in ("gate", "decision", "barrier", "reading")
    ]
    room = MOST_STEPS - len(_own_steps(report))
    kept = [one for one in first if one is not None][:room]
    kept += [one for one in every if one not in kept][: room - len(kept)]
    return (*(one for one in every if one in kept), *(one for one in every if one not in kept))


def _own_steps(report: Report) -> list[Step]:
    """The decisions of the settings as steps of the committee."""
    say = report.words.say

    def when(wanted: Wanted) -> str:
        return say("next_steps.today") if wanted.until is None else say("next_steps.by_date", when=wanted.until)

    own = report.settings.decisions or ()
    return [Step(say("next_steps.committee"), one.what, when(one)) for one in own[:MOST_DECISIONS]]


def _start(report: Report, measure: Any, when: str) -> Step:
    return Step(owner_of(report, measure.owner), report.words.say("next_steps.start", id=measure.id), when)


def _first_check(report: Report, plan: Plan, end: int) -> str:
    """What is looked at when the first phase ends."""
    return report.words.say("next_steps.check", n=sum(1 for measure in plan.measures if measure.end <= end))


def _steps_without_plan(report: Report) -> tuple[Step, ...]:
    say = report.words.say
    known = report.catalogue.measures
    lead = owner_of(report, report.catalogue.lead) if known else say("next_steps.survey_owner")
    steps = [Step(lead, say("next_steps.tell"), say("next_steps.two_weeks"))] if shown(report.card.dimensions) else []
    steps += _own_steps(report)
    if report.settings.decisions is None:
        steps += [
            Step(say("next_steps.committee"), wanted.what, say("next_steps.today"))
            for rule, wanted in _from_data(report)
            if rule is not _target_decision
        ]
    steps += [_start(report, win, say("next_steps.one_month")) for win in report.quick_wins[:FIRST_OWNERS]]
    return tuple(steps[:MOST_STEPS])


def owner_of(report: Report, code: str) -> str:
    """Plain name of an owner."""
    return report.words.names.resource(code)
