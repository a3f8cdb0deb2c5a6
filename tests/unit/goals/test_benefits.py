"""Benefits register and business case (domain.md §7.3; S1.12, S4.7, S4.50)."""

from __future__ import annotations

from datetime import date

import pytest

from analytics.goals.benefit_checks import benefit_checks
from analytics.goals.benefit_register import benefits, reviews
from analytics.goals.business_case import business_case
from analytics.model.language import LANGUAGES
from analytics.model.records.goals import Benefit
from analytics.model.records.programme import Group
from analytics.model.records.vision import Element
from tests.unit.goals.figure_cases import TODAY, case, goal, kpi, plan_of, planned


def benefit(id_: str = "N1", **more) -> Benefit:
    usual = {"name": f"Benefit {id_}", "owner": "Head of logistics", "planned": 100.0, "starts": date(2026, 9, 1)}
    return Benefit(id_, **{**usual, **more})


def of(rule: str, *records, **more) -> list[tuple[str, str]]:
    return [(one.verdict, one.item) for one in benefit_checks(case(*records, **more)) if one.rule == rule]


def test_confirmed_share_is_confirmed_over_planned_due_s4_50():
    """Due are 100 and 300, confirmed 50 and 250: 300 of 400. What begins tomorrow is planned but not due."""
    register = benefits(
        case(benefit(confirmed=50.0), benefit("N2", planned=300.0, confirmed=250.0, starts=TODAY),
             benefit("N3", planned=900.0, starts=date(2026, 11, 16)))
    )  # fmt: skip
    assert register.money is not None
    assert (register.money.planned, register.money.planned_due, register.money.confirmed) == (1300, 400, 300)
    assert register.money.share == 0.75
    assert [one.share for one in register.lines] == [0.5, pytest.approx(250 / 300), None]


def test_different_units_are_never_added_s4_50():
    register = benefits(
        case(kpi(unit="hours"), benefit(), benefit("N2", sort="time", kpi="K1"), benefit("N3", sort="risk"))
    )
    assert [(one.sort, one.unit, one.planned) for one in register.totals] == [
        ("money", "€", 100), ("time", "hours", 100), ("risk", "", 100),
    ]  # fmt: skip


def test_less_than_planned_is_a_warning_that_says_how_much_s4_50():
    assert of("BEN-CONFIRMED", benefit(confirmed=100.0)) == [("pass", "")]
    assert of("BEN-CONFIRMED", benefit(confirmed=99.0)) == [("warn", "")]
    assert of("BEN-CONFIRMED", benefit(starts=date(2027, 1, 1))) == [("unknown", "")]
    said = next(c for c in benefit_checks(case(benefit(confirmed=25.0), language="de")) if c.rule == "BEN-CONFIRMED")
    assert said.message == "25\u00a0% des Fälligen sind bestätigt: 25\u00a0€ von 100\u00a0€."


def test_reviews_are_after_three_six_and_twelve_months_unless_others_are_set_7_3():
    assert reviews(benefit(starts=date(2026, 8, 31))) == (date(2026, 11, 30), date(2027, 2, 28), date(2027, 8, 31))
    assert reviews(benefit(reviews=(date(2027, 1, 1),))) == (date(2027, 1, 1),)
    assert reviews(benefit(starts=None)) == ()


@pytest.mark.parametrize(
    ("starts", "confirmed_on", "verdict"),
    [
        (date(2026, 8, 15), None, "pass"),
        (date(2026, 8, 14), None, "fail"),
        (date(2026, 8, 14), date(2026, 10, 14), "pass"),
        (date(2026, 8, 14), date(2026, 10, 13), "fail"),
        (date(2026, 2, 1), date(2026, 6, 1), "fail"),
    ],
    ids=["today", "yesterday", "a month early", "too early", "confirmed for the review before"],
)
def test_a_review_is_overdue_the_day_after_it_without_a_confirmation_7_3(starts, confirmed_on, verdict):
    confirmed = None if confirmed_on is None else 50.0
    (found,) = of("BEN-REVIEW", benefit(starts=starts, confirmed=confirmed, confirmed_on=confirmed_on))
    assert found[0] == verdict


@pytest.mark.parametrize(
    ("owner", "verdict"),
    [
        ("Head of logistics", "pass"),
        ("", "fail"),
        ("Project lead", "fail"),
        ("Programm-Büro", "fail"),
        ("Projektleitung", "fail"),
    ],
)
def test_a_benefit_is_owned_by_the_line_not_by_the_project_7_3(owner, verdict):
    (found,) = of("BEN-OWNER", benefit(owner=owner))
    assert found[0] == verdict


def test_a_benefit_counts_once_splits_add_to_a_hundred_7_3():
    half, rest = benefit(kpi="K1", split=60.0), benefit("N2", kpi="K1", split=40.0)
    assert of("BEN-ONCE", kpi(), half, rest) == [("pass", "")]
    assert of("BEN-ONCE", kpi(), half, benefit("N2", kpi="K1", split=40.5)) == [("fail", "K1")]
    assert of("BEN-ONCE", kpi(), half, benefit("N2", kpi="K1", split=None)) == [("fail", "K1")]


def test_a_benefit_says_when_it_begins_and_how_much_is_planned_s4_50():
    assert of("BEN-START", benefit()) == [("pass", "")]
    assert of("BEN-START", benefit(starts=None), benefit("N2", planned=None)) == [("warn", "N1"), ("warn", "N2")]


def test_every_business_unit_has_a_benefit_s4_7():
    units = (
        Group("A1", name="Logistics", sort="unit"),
        Group("A2", name="Sales", sort="unit"),
        Group("A3", name="Desk"),
    )
    assert of("BEN-UNIT") == [("unknown", "")]
    assert of("BEN-UNIT", *units, benefit(unit="A1")) == [("fail", "A2")]
    assert of("BEN-UNIT", *units, benefit(unit="A1"), benefit("N2", unit="A2")) == [("pass", "")]


PLAN = plan_of(planned("mP01", {"P1": 0.4}, 9000.0), planned("mP02", {"P2": 0.2}, 3000.0), planned("mT01", {"T1": 0.3}))


def test_planned_cost_without_a_linked_benefit_is_listed_s1_12():
    """mP01 is named by a benefit, mP02 leads to an element with one, mT01 costs nothing."""
    one, element = benefit(measures=("mP01",)), Element("V1", name="Fast", dimensions=("P2",))
    found = next(c for c in benefit_checks(case(one, element, plan=PLAN)) if c.rule == "BEN-COST")
    assert (found.verdict, found.message.split(" have")[0]) == ("warn", "€3,000")
    assert of("BEN-COST", benefit(measures=("mP01",), elements=("V1",)), element, plan=PLAN) == [("pass", "")]
    assert of("BEN-COST") == [("unknown", "")]


def test_a_measure_of_two_elements_counts_half_for_each_s1_12():
    """9,000 to V1 and V2 through a goal; 3,000 to V2 through its dimension; a benefit of 5,000 for both."""
    given = case(
        Element("V1", name="Fast"), Element("V2", name="One desk", dimensions=("P2",)), kpi(),
        goal(measures=("mP01",), elements=("V1", "V2")), benefit(planned=5000.0, confirmed=1000.0, elements=("V1", "V2")),
        benefit("N2", sort="risk", elements=("V2",)), plan=PLAN,
    )  # fmt: skip
    found = business_case(given)
    assert [(one.cost_eur, one.benefit_eur, one.confirmed_eur) for one in found.lines] == [
        (4500, 2500, 500),
        (7500, 2500, 500),
    ]
    assert [one.measures for one in found.lines] == [("mP01",), ("mP01", "mP02")]
    assert [one.shared for one in found.lines] == [("mP01",), ("mP01",)]
    assert found.lines[1].others == ("Benefit N2",)
    assert (found.cost_eur, found.linked_cost_eur, found.benefit_eur) == (12000, 12000, 5000)
    assert found.months_to_pay_back == pytest.approx(12 * 12000 / 5000)
    assert found.lines[0].said == "One measure for €4,500; €2,500 a year are planned and €500 confirmed."


def test_without_a_plan_or_elements_the_business_case_is_empty_s1_12():
    found = business_case(case())
    assert (found.lines, found.cost_eur, found.months_to_pay_back) == ((), 0, None)


def test_every_fault_says_what_to_do_in_both_languages():
    records = (
        kpi(),
        benefit(owner="", starts=None, kpi="K1"),
        benefit("N2", kpi="K1"),
        Group("A1", name="Sales", sort="unit"),
    )
    said = [benefit_checks(case(*records, plan=PLAN, language=language)) for language in LANGUAGES]
    for english, german in zip(*said, strict=True):
        assert (english.rule, english.verdict, english.item) == (german.rule, german.verdict, german.item)
        assert english.message != german.message
        assert bool(english.remedy) == bool(german.remedy) == (english.verdict != "pass")


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Nothing of what is due is confirmed; planned is €100 a year."),
        ("de", "Vom Fälligen ist nichts bestätigt; geplant ist im Jahr: 100\u00a0€."),
    ],
)
def test_nothing_confirmed_is_said_in_words_s4_50(language, said):
    found = benefit_checks(case(benefit(confirmed=None), language=language))
    assert [one.message for one in found if one.rule == "BEN-CONFIRMED"] == [said]
