"""What could stop us, by rule from the data: a handful of rules, each with what share of the result hangs on it (domain.md §8, slide 15)."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from analytics.export.plan_facts import FULL, last_month, loads
from analytics.export.report import Report, lagging, mean_of, shown
from analytics.export.risk import Risk
from analytics.export.risk import made as _risk
from analytics.export.risk_people import barriers, head, resistance
from analytics.export.risk_shares import followers, gain_share, gap_share, uses
from analytics.model.plan import PlannedMeasure, PlanRequest

MOST = 5
ORDINARY_RESPONSE = 0.7
"""Share of answers that surveys over several sites reach (domain.md A.7); below it silence is a risk."""
RESERVE = 0.1
"""Share of the budget that a plan needs free for surprises."""
LATE = 6
"""Months after which a gain is far away for those who wait for it."""
KEY_SHARE, KEY_FEWEST = 0.3, 3
"""Share of the measures, and least number, from which much hangs on one owner."""
WAITING = 2
"""Measures that wait for another one from which its delay is a risk."""
ALWAYS = ("barriers",)
ROBUST = 0.8
"""Share of the draws from which a choice is robust (domain.md §5.6)."""


def risks(report: Report) -> tuple[Risk, ...]:
    """At most five risks, those on which most hangs first; overdue barriers are always among them (S4.30). Empty where no rule applies."""
    found = sorted((risk for rule in RULES for risk in rule(report)), key=lambda risk: -risk.share)
    always = [risk for risk in found if risk.key in ALWAYS]
    others = [risk for risk in found if risk not in always][: MOST - len(always)]
    return tuple(risk for risk in found if risk in always or risk in others)


# From the survey ----------------------------------------------------------------------------------------------------


def _answers(report: Report) -> Iterable[Risk]:
    replies, invited = report.card.answered, report.card.invited
    if replies is None or not invited or replies / invited >= ORDINARY_RESPONSE:
        return
    cause = report.words.say("risks.answers_cause", n=invited, replies=replies)
    yield _risk(report, "answers", "of_people", 1 - replies / invited, _survey_owner(report), cause=cause)


def _unseen(report: Report) -> Iterable[Risk]:
    every = report.card.dimensions
    missing = len(every) - len(shown(every))
    if missing:
        cause = report.words.say("risks.unseen_cause", n=missing)
        yield _risk(report, "unseen", "of_dimensions", missing / len(every), _survey_owner(report), cause=cause)


def _lag(report: Report) -> Iterable[Risk]:
    last, words = lagging(report), report.words
    share = gap_share(report, [d.id for d in report.model.dimensions_of(last.id)]) if last is not None else 0.0
    if last is None or not share:
        return
    planned = [m for m in _measures(report) if m.area == last.id]
    step = words.say("risks.lag_next", id=planned[0].id) if planned else words.say("risks.lag_next_none")
    owner = words.names.resource(planned[0].owner) if planned else _committee(report)
    cause = words.say("risks.lag_cause", level=mean_of(last))
    yield _risk(report, "lag", "of_gap", share, owner, cause=cause, step=step, area=last.id)


def _camps(report: Report) -> Iterable[Risk]:
    split = [score.id for score in shown(report.card.dimensions) if score.two_camps]
    share = gap_share(report, split)
    if share:
        cause = report.words.say("risks.camps_cause", n=len(split), ids=split, first=split[0])
        yield _risk(report, "camps", "of_gap", share, _lead(report), cause=cause)


def _sides(report: Report) -> Iterable[Risk]:
    known = {score.id for score in shown(report.card.dimensions)}
    higher = [
        gap for gap in report.perception if gap.clear and gap.survives and gap.id in known and (gap.gap or 0.0) > 0
    ]
    higher.sort(key=lambda gap: -(gap.gap or 0.0))
    share = gap_share(report, [gap.id for gap in higher])
    if share:
        ids = [gap.id for gap in higher]
        cause = report.words.say("risks.sides_cause", n=len(ids), ids=ids, first=ids[0])
        yield _risk(report, "sides", "of_gap", share, _committee(report), cause=cause)


# From the plan ------------------------------------------------------------------------------------------------------


def _capacity(report: Report) -> Iterable[Risk]:
    """The role without room on which most gain hangs."""
    plan, found = report.plan, []
    for load in loads(plan) if plan is not None else ():
        if plan is None or load.peak is None or load.peak[0] < FULL:
            continue
        full = [month for month in range(1, last_month(plan) + 1) if (load.used(month) or 0.0) >= FULL]
        touched = [
            m for m in plan.measures if any(m.start <= month <= m.end for month in full) and uses(report, m, load.code)
        ]
        share, month = load.peak
        if not touched:
            continue
        words = report.words
        told = {"code": load.code, "share": share, "month": month, "n": len(touched)}
        found.append(
            _risk(
                report,
                "capacity",
                "of_gain",
                gain_share(plan, touched),
                words.names.resource(load.code),
                cause=words.say("risks.capacity_cause", **told),
                effect=words.say("risks.capacity_effect", **told),
                step=words.say("risks.capacity_next", **told),
                code=load.code,
            )
        )
    yield from sorted(found, key=lambda risk: -risk.share)[:1]


def _key(report: Report) -> Iterable[Risk]:
    """One owner of many measures: the change of one person stops them."""
    plan = report.plan
    if plan is None or not plan.measures:
        return
    owned: dict[str, list[PlannedMeasure]] = {}
    for m in plan.measures:
        owned.setdefault(m.owner, []).append(m)
    code, most = max(owned.items(), key=lambda item: (len(item[1]), item[0]))
    if len(most) < KEY_FEWEST or len(most) / len(plan.measures) < KEY_SHARE:
        return
    cause = report.words.say("risks.key_cause", n=len(most), whole=len(plan.measures))
    yield _risk(report, "key", "of_gain", gain_share(plan, most), _committee(report), cause=cause, code=code)


def _chain(report: Report) -> Iterable[Risk]:
    """The measure whose followers hold most gain."""
    plan, words = report.plan, report.words
    best: tuple[float, PlannedMeasure, list[PlannedMeasure]] | None = None
    for m in plan.measures if plan is not None else ():
        waiting = followers(report, m)
        share = gain_share(plan, waiting) if plan is not None else 0.0
        if len(waiting) >= WAITING and (best is None or share > best[0]):
            best = (share, m, waiting)
    if best is None:
        return
    share, m, waiting = best
    cause = words.say("risks.chain_cause", n=len(waiting), id=m.id)
    step = words.say("risks.chain_next", month=m.end)
    yield _risk(report, "chain", "of_gain", share, words.names.resource(m.owner), cause=cause, step=step)


def _signoff(report: Report) -> Iterable[Risk]:
    plan, words = report.plan, report.words
    if plan is None:
        return
    open_ = {m.id: _open_domains(report, plan.request, m) for m in plan.measures}
    touched = [m for m in plan.measures if open_[m.id]]
    asked = sorted({domain for m in touched for domain in open_[m.id]})
    if not touched:
        return
    cause, effect = words.say("risks.signoff_cause", n=len(asked)), words.say("risks.signoff_effect", n=len(touched))
    share = gain_share(plan, touched)
    yield _risk(report, "signoff", "of_gain", share, _committee(report), cause=cause, effect=effect, codes=asked)


def _open_domains(report: Report, request: PlanRequest, planned: PlannedMeasure) -> set[str]:
    """Domains that have not agreed to the measure."""
    measure = report.catalogue.by_id.get(planned.id)
    return {one.domain for one in request.signoffs_of(measure) if one.state != "approved"} if measure else set()


def _budget(report: Report) -> Iterable[Risk]:
    plan = report.plan
    if plan is None or plan.cost <= 0 or plan.cost < (1 - RESERVE) * plan.request.budget_eur:
        return
    paid = [m for m in plan.measures if m.cost_eur > 0]
    cause = report.words.say("risks.budget_cause", cost=plan.cost, budget=plan.request.budget_eur)
    yield _risk(report, "budget", "of_gain", gain_share(plan, paid), _committee(report), cause=cause)


def _priority(report: Report) -> Iterable[Risk]:
    plan = report.plan
    late = [m for m in plan.measures if m.end > LATE] if plan is not None else []
    if plan is None or not late:
        return
    share = gain_share(plan, late)
    cause = report.words.say("risks.priority_cause", share=share, month=LATE)
    yield _risk(report, "priority", "of_gain", share, _committee(report), cause=cause)


def _estimates(report: Report) -> Iterable[Risk]:
    plan, reasons = report.plan, report.reasons
    if plan is None or reasons is None or not reasons.draws:
        return
    shaky = [m for m in plan.measures if reasons.robustness.get(m.id, 0.0) < ROBUST]
    if shaky:
        cause = report.words.say("risks.estimates_cause", n=len(shaky))
        yield _risk(report, "estimates", "of_gain", gain_share(plan, shaky), _lead(report), cause=cause)


RULES: tuple[Callable[[Report], Iterable[Risk]], ...] = (
    _signoff,
    _capacity,
    _chain,
    _lag,
    _priority,
    _key,
    _budget,
    _answers,
    _camps,
    _sides,
    _estimates,
    _unseen,
    head,
    resistance,
    barriers,
)
"""In the order that counts where two risks concern the same share."""


# Parts --------------------------------------------------------------------------------------------------------------


def _measures(report: Report) -> tuple[PlannedMeasure, ...]:
    return report.plan.measures if report.plan is not None else ()


def _committee(report: Report) -> str:
    return report.words.say("risks.committee")


def _survey_owner(report: Report) -> str:
    return report.words.say("risks.survey_owner")


def _lead(report: Report) -> str:
    lead = report.catalogue.lead
    return report.words.names.resource(lead) if lead else _survey_owner(report)
