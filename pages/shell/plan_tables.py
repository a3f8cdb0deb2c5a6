"""The plan's tables, as Streamlit markdown: each measure with its reasons, and why the others are not in it."""

from __future__ import annotations

import pandas as pd

from analytics.model.display import euro, markdown_text, one_decimal
from analytics.model.measure import Catalogue
from analytics.model.plan import Plan, PlannedMeasure


def chosen(plan: Plan, catalogue: Catalogue) -> pd.DataFrame:
    """One row a measure of the plan, by start."""
    return pd.DataFrame(
        [
            (
                _span(measure),
                f"**{markdown_text(measure.name)}**" + (" :small[(quick win)]" if measure.quick_win else ""),
                markdown_text(measure.why),
                markdown_text(catalogue.resource_name(measure.owner)),
                one_decimal(measure.person_days).removesuffix(".0"),
                markdown_text(euro(measure.cost_eur)),
            )
            for measure in plan.measures
        ],
        columns=["Months", "Measure", "Why, and why then", "Led by", "Days", "Cost"],
    ).set_index("Months")


def left_out(plan: Plan) -> pd.DataFrame:
    """One row a measure the plan does not hold."""
    rows = [(f"**{markdown_text(out.name)}**", markdown_text(out.why)) for out in plan.left_out]
    return pd.DataFrame(rows, columns=["Measure", "Why not"]).set_index("Measure")


def _span(measure: PlannedMeasure) -> str:
    return str(measure.start) if measure.start == measure.end else f"{measure.start}–{measure.end}"
