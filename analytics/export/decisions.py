"""What follows from the data for the committee: status, decisions to take, next steps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from analytics.export.footnotes import answered, plan_limits, plan_quality
from analytics.export.report import Report, lagging, shown
from analytics.export.wording import count, part_of, sentence, verb
from analytics.model.display import euro, months, one_decimal, percent
from analytics.model.finding import Severity
from analytics.model.plan import Plan, PlannedMeasure, QuickWin
from analytics.plan.phases import phases

FEW_ANSWERS = 0.5
"""Share of the invited below which the survey says little about those who kept silent (domain.md §2.2)."""
MOST_DECISIONS = 3
MOST_STEPS = 7
FIRST_OWNERS = 3
"""Quick wins that need an owner at once."""
NEAR = 3
"""Months that count as the next 90 days."""


@dataclass(frozen=True)
class Status:
    """One light with its reason. There is no green before something was measured against the plan."""

    light: str
    """``amber`` or ``red``."""
    word: str
    reason: str


@dataclass(frozen=True)
class Decision:
    """One thing the committee is asked for."""

    what: str
    context: str
    recommendation: str
    waiting: str
    """What it costs to wait."""


@dataclass(frozen=True)
class Step:
    """One open action."""

    who: str
    what: str
    when: str


def status(report: Report) -> Status:
    """The worst of what is known about answers, plan and limits; never better than amber as long as no result was measured."""
    plan = report.plan
    if plan is not None and not plan.measures and report.open_gaps():
        return Status("red", "Act", "No measure fits the limits that were set.")
    if plan is not None and any(finding.severity is Severity.ERROR for finding in plan.findings):
        return Status("red", "Act", next(f.message for f in plan.findings if f.severity is Severity.ERROR))
    share = response(report)
    if share is not None and share < FEW_ANSWERS:
        return Status("amber", "Watch", f"Only {percent(share)} of those invited answered: read the figures with care.")
    if plan is None and not report.catalogue.measures:
        return Status("amber", "Watch", "The survey is in; what to do about the gaps is not agreed yet.")
    if plan is None:
        return Status("amber", "Watch", "The survey is in, a plan is not made yet.")
    return Status("amber", "Watch", "The plan is a proposal: nothing has been measured against it yet.")


def response(report: Report) -> float | None:
    """Share of the invited who answered, 0–1; None when either number is not known or not shown."""
    answered, invited = report.card.answered, report.card.invited
    return answered / invited if answered is not None and invited else None


def largest_worry(report: Report) -> str:
    """The one thing that could spoil the picture, one sentence."""
    camps = [score for score in shown(report.card.dimensions) if score.two_camps]
    last, hidden = lagging(report), [s for s in report.card.dimensions if s not in shown([s])]
    if camps:
        others = f" and in {count(len(camps) - 1, 'other dimension')}" if len(camps) > 1 else ""
        return f"In “{camps[0].name}”{others} people fall into two camps: the mean hides the conflict."
    if last is not None:
        name = report.model.area(last.id).short_name
        return f"{name} may hold back what the other areas gain: {one_decimal(last.mean)} of 5."
    if hidden:
        verb = "has" if len(hidden) == 1 else "have"
        return sentence(f"{count(len(hidden), 'dimension')} {verb} too few answers to be shown.")
    wide = report.open_gaps()
    if wide:
        return f"“{wide[0].name}” is {one_decimal(wide[0].gap)} below its target."
    return "Standing still: every target is met, higher ones would have to be agreed."


def decisions(report: Report) -> tuple[Decision, ...]:
    """Up to three decisions that follow from the data, the weightiest first."""
    if not shown(report.card.dimensions):
        return (_survey_decision(report),)
    found = [_plan_decision(report), _owner_decision(report), _target_decision(report)]
    return tuple(decision for decision in found if decision is not None)[:MOST_DECISIONS]


def _survey_decision(report: Report) -> Decision:
    return Decision(
        "Keep the survey open",
        sentence(
            f"{answered(report)}: too few to show any level, because {report.wave.threshold} answers must stand behind each."
        ),
        "Let every manager say in person why the answers matter, and ask once more.",
        "Without answers there is no common starting point and no plan.",
    )


def _plan_decision(report: Report) -> Decision | None:
    plan, closed = report.plan, report.gap_closed()
    if plan is None:
        if not report.open_gaps():
            return None
        below = sentence(
            f"{count(len(report.open_gaps()), 'dimension')} {'lies' if len(report.open_gaps()) == 1 else 'lie'} below target."
        )
        if not report.catalogue.measures:
            return Decision(
                "Agree what to do about the widest gaps",
                below,
                "Name one measure, an owner and a date for each of the widest gaps.",
                "Without measures the next survey shows the same gaps.",
            )
        return Decision(
            "Set budget and capacity for a plan",
            below,
            "Name a budget, the days each role can give, and the time until the next survey.",
            "Without limits there is no plan, and the quick wins stay single acts.",
        )
    if not plan.measures:
        return Decision(
            "Widen the limits of the plan",
            f"With {euro(plan.request.budget_eur)}, {months(plan.request.months)} and the days that were given no measure fits.",
            "Raise the budget or the days that the roles can give.",
            "The gaps stay as they are.",
        )
    effect = f"It closes {percent(closed)} of the gap; " if closed is not None else ""
    starting = sum(1 for measure in plan.measures if measure.start == 1)
    waiting = (
        sentence(f"{count(starting, 'measure')} cannot start in month 1.")
        if starting
        else "Every date of the roadmap moves."
    )
    return Decision(
        f"Approve the plan with {count(len(plan.measures), 'measure')}",
        sentence(f"{effect}{plan_quality(plan)}."),
        f"Release {plan_limits(plan)}.",
        waiting,
    )


def _owner_decision(report: Report) -> Decision | None:
    wins = first_quick_wins(report)[:FIRST_OWNERS]
    if not wins:
        return None
    owners = ", ".join(dict.fromkeys(report.catalogue.owners.get(win.owner, win.owner) for win in wins))
    first = (
        "Name an owner for the first quick win"
        if len(wins) == 1
        else f"Name owners for the first {count(len(wins), 'quick win')}"
    )
    return Decision(
        first,
        " · ".join(win.name for win in wins),
        f"Confirm by name: {owners}.",
        "Without a name behind it, nobody will feel a change soon.",
    )


def first_quick_wins(report: Report) -> Sequence[QuickWin | PlannedMeasure]:
    """The quick wins of the plan by start; without a plan those of the ranked list."""
    if report.plan is None or not report.plan.measures:
        return report.quick_wins
    return [measure for measure in report.plan.measures if measure.quick_win]


def _target_decision(report: Report) -> Decision | None:
    with_target = [gap for gap in report.gaps if gap.mean is not None and gap.target is not None]
    proposed = sum(1 for gap in with_target if gap.is_default)
    if not proposed:
        return None
    return Decision(
        "Agree the targets",
        f"{part_of(proposed, len(with_target), 'target')} {verb(proposed, 'is', 'are')} proposed by rule and not yet confirmed.",
        "Confirm them, or name the dimensions that must reach more or may wait.",
        "Every gap and every plan rests on targets that nobody has agreed.",
    )


def next_steps(report: Report) -> tuple[Step, ...]:
    """At most seven open actions in the order of time: approval, starts of the first three months, the first check."""
    plan = report.plan
    if plan is None or not plan.measures:
        return _steps_without_plan(report)
    check = phases(plan.request.months, plan.request.phase_months)[0].last
    starts = [measure for measure in plan.measures if measure.start <= NEAR][: MOST_STEPS - 2]
    dated = [(m.start, Step(owner_of(report, m.owner), f"Start: {m.name}", f"month {m.start}")) for m in starts]
    dated.append((check, Step(owner_of(report, report.catalogue.lead), first_check(plan), f"month {check}")))
    approval = Step("Steering committee", f"Approve the plan: {plan_limits(plan)}", "today")
    return (approval, *(step for _, step in sorted(dated, key=lambda pair: pair[0])))


def first_check(plan: Plan) -> str:
    """What is looked at when the first phase ends."""
    end = phases(plan.request.months, plan.request.phase_months)[0].last
    done = sum(1 for measure in plan.measures if measure.end <= end)
    if done == 0:
        return "First check: short survey, review of what is under way"
    return f"First check: short survey, proof that {count(done, 'measure')} {'is' if done == 1 else 'are'} done"


def _steps_without_plan(report: Report) -> tuple[Step, ...]:
    lead = owner_of(report, report.catalogue.lead) if report.catalogue.measures else "Owner of the survey"
    told = Step(lead, "Tell everyone who answered what came out", "within two weeks")
    steps = [told] if shown(report.card.dimensions) else []
    steps += [
        Step("Steering committee", decision.what, "today")
        for decision in decisions(report)
        if decision.what != "Agree the targets"
    ]
    steps += [
        Step(owner_of(report, win.owner), f"Start: {win.name}", "within a month")
        for win in report.quick_wins[:FIRST_OWNERS]
    ]
    return tuple(steps[:MOST_STEPS])


def owner_of(report: Report, code: str) -> str:
    """Plain name of an owner."""
    return report.catalogue.resource_name(code)


def tightest(report: Report) -> str:
    """The role or domain whose days the plan uses most, one sentence; empty when no limit was set."""
    plan = report.plan
    if plan is None:
        return ""
    shares = [
        (days / limit, code, month + 1)
        for code, loads in plan.load.items()
        if (limit := plan.request.capacity.get(code, 0.0)) > 0
        for month, days in enumerate(loads)
    ]
    if not shares:
        return ""
    share, code, month = max(shares, key=lambda item: (item[0], -item[2]))
    return f"Tightest: {owner_of(report, code)}, {percent(share)} of the available days in month {month}."
