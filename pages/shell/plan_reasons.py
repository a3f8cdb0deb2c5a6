"""The plan in words, as Streamlit markdown: why each measure is in it, why the others are not, and what the rules cost."""

from __future__ import annotations

from analytics.charts.chart import listed
from analytics.export import wording
from analytics.model.display import days, euro, markdown_text, percent
from analytics.model.measure import Catalogue
from analytics.model.plan import LeftOut, Plan, PlannedMeasure
from analytics.model.plan_reasons import PlanReasons, RuleCost

MOST = 3
"""Reasons told about one measure at most."""
ROBUST, DEPENDS = 0.8, 0.4
"""Shares of the draws from which a choice is robust, and from which it depends on the estimates (domain.md §5.6)."""
FREE, NO_COST_FOUND = "Costs nothing", "No cost was found"
TRIALS = 200
"""Trials when all are there."""
TRIED = ":gray[In a trial the plan is made again with each measure's gain and effort up to 30 % off.]"
"""Said once, before the first measure."""
NOTHING = 0.005
"""Levels; a rule that costs less costs none."""


def chosen(plan: Plan, catalogue: Catalogue, reasons: PlanReasons | None) -> str:
    """Each measure of the plan under its phase, by start; the quick sentence where the full answer is not there yet."""
    blocks = [TRIED] if reasons and reasons.draws else []
    for phase in sorted({measure.phase for measure in plan.measures}):
        mine = [measure for measure in plan.measures if measure.phase == phase]
        starts = wording.sentence(wording.count(len(mine), "measure starts", "measures start"))
        blocks += [f"##### Phase {phase}: {starts.lower()}", *(_chosen(one, catalogue, reasons) for one in mine)]
    return "\n\n".join(blocks)


def _chosen(measure: PlannedMeasure, catalogue: Catalogue, reasons: PlanReasons | None) -> str:
    kind = " · was running before" if measure.running else " · quick win" if measure.quick_win else ""
    led = f"led by {catalogue.resource_name(measure.owner)}"
    facts = f"{days(measure.person_days)} of work · {euro(measure.cost_eur)} · {led}{kind}{_robustness(measure.id, reasons)}"
    why = reasons.chosen.get(measure.id) if reasons else None
    told = [why.why_in, why.without_it, why.why_now] if why else [measure.why]
    lines = [
        f"**{span(measure)}\u2002{markdown_text(measure.name)}**",
        *(markdown_text(sentence) for sentence in told[:MOST] if sentence),
        f":gray[{markdown_text(facts)}]",
    ]
    return "  \n".join(lines)


def span(measure: PlannedMeasure) -> str:
    """``Month 3`` or ``Months 3–5``."""
    return f"Month {measure.start}" if measure.start == measure.end else f"Months {measure.start}–{measure.end}"


def robustness(share: float) -> str:
    """How sure a choice is, in a word, for the share of draws in which the measure is chosen (0–1)."""
    if share >= ROBUST:
        return "Robust"
    return "Depends on the estimates" if share >= DEPENDS else "Weak"


def _robustness(measure: str, reasons: PlanReasons | None) -> str:
    """`` · Robust: in 94 % of the trials``; nothing before there is a trial."""
    if not reasons or not reasons.draws:
        return ""
    share = reasons.robustness.get(measure, 0.0)
    return f" · {robustness(share)}: in {percent(share)} of the trials"


def ended_early(plan: Plan, reasons: PlanReasons) -> str:
    """Why not all reasons are there, and how far they got: ``136 of 200 trials``."""
    parts = (
        (len(reasons.chosen), len(plan.measures), "measures of the plan"),
        (len(reasons.left_out), len(plan.left_out), "measures left out"),
        (reasons.draws, TRIALS, "trials"),
    )
    short = [f"{there} of {wanted} {what}" for there, wanted, what in parts if there < wanted]
    far = f" after {listed(short)}" if short else " before each answer was checked"
    return f"Working them out was stopped, or its time ran out,{far}. What is there stays; work out the rest to go on."


def left_out(plan: Plan, reasons: PlanReasons | None) -> str:
    """Each measure the plan does not hold; once all answers are there, what costs least to take in comes first."""
    order = plan.left_out
    if reasons and reasons.complete:
        order = tuple(sorted(order, key=lambda out: _price(out, reasons)))
    return "\n\n".join(_left_out(out, reasons) for out in order)


def _price(out: LeftOut, reasons: PlanReasons) -> tuple[bool, float]:
    """Levels it costs to take the measure in; those that cannot be taken in last."""
    why = reasons.left_out.get(out.id)
    return (True, 0.0) if why is None or why.forced is None else (False, round(why.forced.levels, 6))


def _left_out(out: LeftOut, reasons: PlanReasons | None) -> str:
    why = reasons.left_out.get(out.id) if reasons else None
    told = why.sentences[:MOST] if why and why.sentences else (out.why,)
    return "  \n".join([f"**{markdown_text(out.name)}**", *(markdown_text(sentence) for sentence in told)])


def rules(plan: Plan, reasons: PlanReasons) -> str:
    """What each rule of the user costs, dearest first, then those that cost nothing, then what the plan gave up."""
    dear = [rule for rule in reasons.rules if _costs(rule)]
    free = [rule for rule in reasons.rules if not _costs(rule)]
    dear.sort(key=lambda rule: (-round(rule.levels.levels, 6), -rule.months))
    blocks = [f"- {markdown_text(rule.sentence)}" for rule in dear]
    if free:
        sure = all(rule.levels.proven for rule in free)
        blocks += [
            f"\n**{FREE if sure else NO_COST_FOUND}**\n",
            *(f"- {markdown_text(rule.sentence)}" for rule in free),
        ]
    if plan.given_up:
        blocks += [
            "\n**Not kept, because keeping it would cost gain**\n",
            *(f"- {markdown_text(g)}" for g in plan.given_up),
        ]
    return "\n".join(blocks)


def _costs(rule: RuleCost) -> bool:
    return rule.levels.levels > NOTHING or rule.months > NOTHING
