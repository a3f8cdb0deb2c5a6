"""S0.8: who defends which budget, before which body, until when."""

from __future__ import annotations

from dataclasses import replace

import pytest

from analytics.model.check import Check
from analytics.model.plan import Plan
from analytics.model.records.governance import Budget
from analytics.model.records.parts import Record
from analytics.model.records.programme import Member
from tests.unit.people.governance_cases import checks, day, plan

DEFENDED = Budget("BU1", "Outside costs", 40_000, "Chief operating officer", "Board", day(0), "granted")
PLAN = replace(plan(("mP01", 1, 3)), cost=45_000.0)


def found(*records: Record, plan: Plan | None = None, language: str = "en") -> tuple[Check, ...]:
    return tuple(one for one in checks(*records, plan=plan, language=language) if one.rule == "BUDGET")


def only(*records: Record, plan: Plan | None = None) -> tuple[str, str]:
    """Verdict and message, the same verdict in German."""
    (one,), (german,) = found(*records, plan=plan), found(*records, plan=plan, language="de")
    assert german.verdict == one.verdict
    assert german.message != one.message
    return one.verdict, one.message


def test_s0_8_a_budget_with_a_defender_before_a_body_is_defended() -> None:
    assert only(DEFENDED) == ("pass", "Each budget has somebody who defends it.")
    assert only(replace(DEFENDED, until=None))[0] == "pass"


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"defender": " "}, "Nobody defends it."),
        ({"until": day(-1)}, "Nobody has defended it since 14 November 2026."),
        ({"body": ""}, "It is not written down before which body it is defended."),
    ],
)
def test_s0_8_a_budget_nobody_defends_today_is_named(changed: dict[str, object], message: str) -> None:
    budget = replace(DEFENDED, **changed)  # type: ignore[arg-type]
    assert only(budget) == ("warn", message)
    (one,) = found(budget)
    assert (one.item, one.title) == ("BU1", "Outside costs")
    assert found(replace(budget, state="over"))[0].verdict == "unknown", "spent: nothing to defend"


def test_s0_8_a_plan_that_costs_money_needs_somebody_who_defends_it() -> None:
    assert only() == ("unknown", "No budget is written down, and no plan needs money yet.")
    assert only(plan=replace(PLAN, cost=0.0))[0] == "unknown"
    assert only(plan=PLAN) == ("warn", "The plan costs €45,000, and nobody is written down who defends it.")


def test_s0_8_amounts_together_cover_the_plan() -> None:
    """40,000 of 45,000 are not enough; 5,000 more are; a budget without an amount stands for all of it."""
    assert only(DEFENDED, plan=PLAN) == ("warn", "The plan costs €45,000, and only €40,000 of it is defended.")
    assert only(DEFENDED, replace(DEFENDED, id="BU2", amount=5_000), plan=PLAN)[0] == "pass"
    assert only(replace(DEFENDED, amount=None), plan=PLAN)[0] == "pass"
    ended = replace(DEFENDED, id="BU2", amount=5_000, until=day(-1))
    assert [one.item for one in found(DEFENDED, ended, plan=PLAN)] == ["BU2", ""]


def test_s0_8_a_name_is_not_a_function() -> None:
    member = Member("C1", "Chief operating officer", "Tomasz Wierzba")
    verdict, message = only(member, replace(DEFENDED, defender="tomasz  wierzba (COO)"))
    assert (verdict, message) == ("warn", "It says a name; write the function of who defends it.")
    assert "wierzba" not in str(found(member, replace(DEFENDED, defender="Tomasz Wierzba")))
