"""The cost of standing still (S1.7): every line can be computed again from its formula."""

from __future__ import annotations

from dataclasses import replace

import pytest

from analytics.goals.standing_cost import standing_costs
from analytics.model.records.programme import StandingCost
from tests.unit.goals.vision_cases import case

LINE = StandingCost(
    "X1", name="Halts", count=40, count_of="incidents", size=25, size_of="hours", price=60, share=50, source="Tickets"
)


def test_a_line_is_spelled_out() -> None:
    """S1.7: 40 × 25 × €60 × 50 % = €30,000."""
    line = standing_costs(case(LINE)).lines[0]
    assert line.formula == "40 incidents × 25 hours × €60 × 50\u00a0% = €30,000"
    assert line.amount == 30_000
    assert (line.label, line.source) == ("hours lost in incidents", "Tickets")
    german = standing_costs(case(LINE, language="de")).lines[0]
    assert german.formula == "40 incidents × 25 hours × 60\u00a0€ × 50\u00a0% = 30.000\u00a0€"
    assert german.label == "verlorene Stunden durch Störungen"


@pytest.mark.parametrize(
    ("changes", "formula", "amount"),
    [
        ({"size": 1.0, "size_of": ""}, "40 incidents × €60 × 50\u00a0% = €1,200", 1_200),
        ({"size": None}, "40 incidents × €60 × 50\u00a0% = €1,200", 1_200),
        ({"share": 100}, "40 incidents × 25 hours × €60 = €60,000", 60_000),
        ({"share": None}, "40 incidents × 25 hours × €60 = €60,000", 60_000),
        ({"price": 59.5}, "40 incidents × 25 hours × €59.50 × 50\u00a0% = €29,750", 29_750),
        ({"count": 0.25}, "0.25 incidents × 25 hours × €60 × 50\u00a0% = €188", 187.5),
        ({"count": 0}, "0 incidents × 25 hours × €60 × 50\u00a0% = €0", 0),
        ({"count": 1_250, "count_of": ""}, "1,250 × 25 hours × €60 × 50\u00a0% = €937,500", 937_500),
    ],
)
def test_formulas(changes: dict[str, float | str | None], formula: str, amount: float) -> None:
    """S1.7: what does not change the result is left out, and every number has all its decimals."""
    line = standing_costs(case(replace(LINE, **changes))).lines[0]
    assert line.formula == formula
    assert line.amount == pytest.approx(amount)


@pytest.mark.parametrize(
    ("changes", "missing"), [({"count": None}, "How often a year"), ({"price": None}, "What one is worth")]
)
def test_a_line_with_a_number_missing_has_no_amount(changes: dict[str, None], missing: str) -> None:
    costs = standing_costs(case(replace(LINE, **changes), replace(LINE, id="X2")))
    assert costs.lines[0].amount is None
    assert costs.lines[0].missing == (missing,)
    assert costs.incomplete == costs.lines[:1]
    assert costs.year == 30_000


def test_total_month_waiting_and_sorts() -> None:
    """S1.7: a year, a month of it, and what waiting costs."""
    costs = standing_costs(case(LINE, replace(LINE, id="X2", sort="turnover"), replace(LINE, id="X3")))
    assert (costs.year, costs.month, costs.waiting(4)) == (90_000, 7_500, 30_000)
    assert [(sort, amount) for sort, _, amount in costs.by_sort] == [("incidents", 60_000), ("turnover", 30_000)]
    assert standing_costs(case()).year == 0


def test_what_cannot_be_a_number_has_no_amount() -> None:
    huge = standing_costs(case(replace(LINE, count=1e200, size=1e200)))
    assert huge.lines[0].amount is None
    assert huge.year == 0
