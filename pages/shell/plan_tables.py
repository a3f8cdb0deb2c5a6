"""The plan's tables: each measure with its reasons, and why the others are not in it."""

from __future__ import annotations

import pandas as pd

from analytics.model.maturity import MaturityModel
from analytics.model.measure import Catalogue
from analytics.model.plan import Plan


def chosen(plan: Plan, catalogue: Catalogue, model: MaturityModel) -> pd.DataFrame:
    """One row a measure of the plan, by start."""
    areas = {area.id: area.short_name for area in model.areas}
    return pd.DataFrame(
        [
            {
                "Months": f"{measure.start}–{measure.end}" if measure.end > measure.start else str(measure.start),
                "Measure": measure.name,
                "Why": measure.why,
                "Gain": round(measure.gain, 1),
                "Days": measure.person_days,
                "Cost": measure.cost_eur,
                "Led by": catalogue.resource_name(measure.owner),
                "Area": areas[measure.area],
                "Quick win": measure.quick_win,
            }
            for measure in plan.measures
        ]
    )


def left_out(plan: Plan) -> pd.DataFrame:
    """One row a measure the plan does not hold."""
    return pd.DataFrame([(out.name, out.why) for out in plan.left_out], columns=["Measure", "Why not"])
