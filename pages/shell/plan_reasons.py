"""The plan in words, as Streamlit markdown: why each measure is in it and starts when it does, and why the others are not."""

from __future__ import annotations

from analytics.model.display import days, euro, markdown_text
from analytics.model.measure import Catalogue
from analytics.model.plan import Plan, PlannedMeasure


def chosen(plan: Plan, catalogue: Catalogue) -> str:
    """One paragraph a measure of the plan, by start."""
    return "\n\n".join(_chosen(measure, catalogue) for measure in plan.measures)


def left_out(plan: Plan) -> str:
    """One paragraph a measure the plan does not hold."""
    return "\n\n".join(f"**{markdown_text(out.name)}**  \n{markdown_text(out.why)}" for out in plan.left_out)


def _chosen(measure: PlannedMeasure, catalogue: Catalogue) -> str:
    months = f"Month {measure.start}" if measure.start == measure.end else f"Months {measure.start}–{measure.end}"
    facts = f"{days(measure.person_days)} of work · {euro(measure.cost_eur)} · led by {catalogue.resource_name(measure.owner)}"
    kind = " · quick win" if measure.quick_win else ""
    return (
        f"**{months}\u2002{markdown_text(measure.name)}**  \n{markdown_text(measure.why)}  \n"
        f":gray[{markdown_text(facts + kind)}]"
    )
