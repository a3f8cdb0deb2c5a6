"""Whether the KPIs together say enough, and are kept up (domain.md §7.3; S2.14, S2.12, S1.14, S1.16)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from analytics.goals.kpi_checks import kpi_checks
from analytics.goals.kpi_figures import figures
from analytics.model.check import Check
from analytics.model.language import LANGUAGES
from analytics.model.records.goals import Reading
from analytics.model.records.programme import Decision
from analytics.model.records.vision import SetAside
from tests.unit.goals.figure_cases import START, TODAY, case, goal, kpi, plan_of, planned, readings


def checks(*records, **more) -> tuple[Check, ...]:
    given = case(*records, **more)
    return kpi_checks(given, figures(given))


def of(rule: str, *records, **more) -> list[tuple[str, str]]:
    """Verdict and item of every check of a rule."""
    return [(one.verdict, one.item) for one in checks(*records, **more) if one.rule == rule]


def test_before_there_is_a_kpi_only_that_is_said_s2_14():
    assert [(one.rule, one.verdict) for one in checks()] == [
        ("KPI-COMPLETE", "unknown"), ("KPI-GOAL", "unknown"), ("KPI-MEASURE", "unknown"),
    ]  # fmt: skip


@pytest.mark.parametrize("part", ["owner", "formula", "source", "unit"])
def test_each_kpi_has_one_owner_formula_source_and_unit_s2_14(part):
    assert of("KPI-COMPLETE", kpi()) == [("pass", "")]
    assert of("KPI-COMPLETE", kpi("K2"), kpi(**{part: ""})) == [("fail", "K1")]


def test_what_a_kpi_lacks_is_named_in_both_languages_s2_14():
    def said(language):
        return checks(kpi(formula="", source=""), language=language)[2].message

    assert said("en") == "“Figure K1” lacks: Formula and Source."
    assert said("de") == "Bei „Figure K1“ fehlt: Formel und Quelle."


def test_each_open_goal_has_a_kpi_s2_14():
    assert of("KPI-GOAL", kpi(), goal()) == [("pass", "")]
    assert of("KPI-GOAL", kpi(), goal(), goal("G2", kpi="")) == [("fail", "G2")]
    assert of("KPI-GOAL", kpi(), goal("G2", kpi="", state="stopped")) == [("unknown", "")]


def test_each_measure_of_the_plan_names_its_figure_s2_12():
    plan = plan_of(planned("mP01", {"P1": 0.4}))
    assert of("KPI-MEASURE", plan=plan) == [("pass", "")]
    given = case(plan=plan)
    bare = replace(given.catalogue, measures=tuple(replace(one, kpi=" ") for one in given.catalogue.measures))
    assert [c.item for c in kpi_checks(replace(given, catalogue=bare), ()) if c.rule == "KPI-MEASURE"] == ["mP01"]


def test_each_area_has_a_kpi_by_itself_or_through_a_level_s2_14():
    areas = [kpi(f"K{n}", area=one) for n, one in enumerate(("P", "T", "E"))]
    assert of("KPI-AREA", *areas) == [("fail", "")]
    assert of("KPI-AREA", *areas, kpi("K9", dimension="M1")) == [("pass", "")]


@pytest.mark.parametrize(("leading", "verdict"), [(3, "pass"), (2, "fail")])
def test_three_of_ten_kpis_are_leading_s2_14(leading, verdict):
    assert of("KPI-LEADING", *(kpi(f"K{n}", leading=n < leading) for n in range(10))) == [(verdict, "")]


def test_one_kpi_is_seen_by_users_s2_14():
    assert of("KPI-USER", kpi()) == [("fail", "")]
    assert of("KPI-USER", kpi(), kpi("K2", user_side=True)) == [("pass", "")]


def test_a_speed_kpi_has_another_one_as_counterweight_s2_14():
    assert of("KPI-COUNTER", kpi()) == [("pass", "")]
    assert of("KPI-COUNTER", kpi(speed=True)) == [("fail", "K1")]
    assert of("KPI-COUNTER", kpi(speed=True, counterweight="K1")) == [("fail", "K1")]
    assert of("KPI-COUNTER", kpi(speed=True, counterweight="K2"), kpi("K2")) == [("pass", "")]


@pytest.mark.parametrize(("count", "verdict"), [(12, "pass"), (13, "fail")])
def test_twelve_kpis_fit_the_front_page_s2_14(count, verdict):
    assert of("KPI-FRONT", *(kpi(f"K{n}") for n in range(count)), kpi("K99", front=False)) == [(verdict, "")]


def test_a_kpi_without_a_decision_for_twelve_months_is_proposed_for_deletion_s2_14():
    assert of("KPI-DECIDED", kpi()) == [("pass", "")]
    assert of("KPI-DECIDED", kpi(decided=date(2025, 11, 15))) == [("pass", "")]
    assert of("KPI-DECIDED", kpi(decided=date(2025, 11, 14))) == [("warn", "K1")]
    old = Reading("R1", kpi="K1", measured=date(2025, 11, 14), value=1.0)
    assert of("KPI-DECIDED", kpi(), old) == [("warn", "K1")]
    assert of("KPI-DECIDED", kpi(), replace(old, measured=date(2025, 11, 15))) == [("pass", "")]


def test_a_decision_about_its_goal_is_a_decision_by_the_kpi_s2_14():
    old = kpi(decided=date(2025, 1, 1))
    taken = Decision("D1", question="Go on?", goal="G1", taken=date(2026, 9, 1))
    assert of("KPI-DECIDED", old, goal(), taken) == [("pass", "")]
    assert of("KPI-DECIDED", old, goal(), replace(taken, taken=None)) == [("warn", "K1")]


@pytest.mark.parametrize(("ago", "verdict"), [(31, "pass"), (32, "warn"), (61, "warn"), (62, "fail")])
def test_a_monthly_reading_is_overdue_after_a_month_and_fails_after_two_s2_12(ago, verdict):
    (found,) = of("KPI-READING", kpi(), *readings(((TODAY - START).days - ago, 1.0)))
    assert found[0] == verdict


def test_a_kpi_never_measured_is_said_and_one_nobody_looks_at_is_not_s2_12():
    assert of("KPI-READING", kpi()) == [("warn", "K1")]
    assert of("KPI-READING", kpi(front=False)) == [("pass", "")]


def test_a_reading_of_tomorrow_is_named_s1_14():
    days = (TODAY - START).days
    assert of("KPI-FUTURE", kpi(), *readings((days, 1.0))) == [("pass", "")]
    assert of("KPI-FUTURE", kpi(), *readings((days + 1, 1.0))) == [("fail", "R-K1-0")]


@pytest.mark.parametrize(
    ("values", "found"),
    [([(0, 100.0)], ("pass", "")), ([(0, 99.9)], ("fail", "G1")), ([(1, 100.0)], ("warn", "G1"))],
    ids=["same", "another value", "no reading of the day"],
)
def test_a_baseline_can_be_found_among_the_readings_s1_14(values, found):
    assert of("KPI-TRACE", kpi(), goal(), *readings(*values)) == [found]


def test_a_baseline_may_be_a_level_as_it_is_shown_s1_14():
    levels = ((START, {"P1": 2.449}),)
    assert of("KPI-TRACE", kpi(dimension="P1"), goal(baseline=2.4, target=3.0), levels=levels) == [("pass", "")]
    assert of("KPI-TRACE", kpi(dimension="P1"), goal(baseline=2.5, target=3.0), levels=levels) == [("fail", "G1")]


def test_a_band_that_misses_the_target_warns_s1_16():
    slow = readings(*((n, 100 - n / 20) for n in range(100, 301, 50)))
    assert of("KPI-FORECAST", kpi(), goal(), *slow) == [("warn", "G1")]
    assert of("KPI-FORECAST", kpi(), goal(target=80.0), *slow) == [("pass", "")]
    assert of("KPI-FORECAST", kpi(), goal(), *slow[:3]) == [("unknown", "")]


def test_a_person_may_set_a_rule_aside_with_a_reason():
    aside = SetAside("E1", rule="KPI-USER", reason="Asked in the user panel.")
    (found,) = (one for one in checks(kpi(), aside) if one.rule == "KPI-USER")
    assert (found.verdict, found.passed, found.exception) == ("fail", True, "Asked in the user panel.")


def test_every_fault_says_what_to_do_in_both_languages():
    records = (kpi(formula="", speed=True, decided=date(2024, 1, 1)), goal(), *readings((100, 1.0), (500, 1.0)))
    for language in LANGUAGES:
        for one in checks(*records, language=language):
            assert one.message
            assert bool(one.remedy) == (one.verdict != "pass"), one
    english, german = (checks(*records, language=language) for language in LANGUAGES)
    assert [(one.rule, one.verdict, one.item) for one in english] == [(o.rule, o.verdict, o.item) for o in german]
    assert all(one.message != other.message for one, other in zip(english, german, strict=True))


def test_a_day_is_a_day_later_everywhere():
    """The same records a day later never lose a fault of time."""
    records = (kpi(), goal(), *readings((100, 90.0)))
    early, late = (checks(*records, today=day) for day in (TODAY, TODAY + timedelta(days=1)))
    assert [one.rule for one in early if not one.passed] == [one.rule for one in late if not one.passed]


@pytest.mark.parametrize(
    ("shown", "english", "german"),
    [
        (0, "No figure stands on the front page.", "Auf der ersten Seite steht keine Kennzahl."),
        (1, "One figure stands on the front page.", "Auf der ersten Seite steht eine Kennzahl."),
        (3, "Three figures stand on the front page.", "Auf der ersten Seite stehen drei Kennzahlen."),
    ],
)
def test_the_front_page_is_counted_in_words_s2_14(shown, english, german):
    kpis = [kpi(f"K{n}", front=n <= shown) for n in range(1, 4)]
    for language, said in (("en", english), ("de", german)):
        assert [one.message for one in checks(*kpis, language=language) if one.rule == "KPI-FRONT"] == [said]


def test_a_share_below_thirty_per_cent_does_not_read_thirty_s2_14():
    """8 of 27 are 29.6 %."""
    kpis = [kpi(f"K{n}", leading=n <= 8) for n in range(1, 28)]
    said = [one.message for one in checks(*kpis) if one.rule == "KPI-LEADING"]
    assert said == ["Only 29\u00a0% of the figures move before the result does."]
    none = [one.message for one in checks(kpi()) if one.rule == "KPI-LEADING"]
    assert none == ["No figure moves before the result does."]
