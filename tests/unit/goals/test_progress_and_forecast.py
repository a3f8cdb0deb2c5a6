"""Progress, expected progress, light and forecast (domain.md §7.3; S1.14, S1.16)."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from analytics.goals.forecast import forecast
from analytics.goals.kpi_figures import figures
from analytics.goals.progress import expected, in_band, light, months_after, progress, silent
from analytics.model.records.goals import Reading
from tests.unit.goals.figure_cases import START, case, goal, kpi, readings


@pytest.mark.parametrize(
    ("baseline", "target", "now", "should", "reached", "shown"),
    [
        (58, 70, 64, 0.5, 0.5, "green"),
        (12, 6, 11, 0.4, 0.1667, "amber"),
        (12, 6, 9.5, 0.5, 0.4167, "green"),
        (100, 60, 104, 0.25, -0.1, "red"),
    ],
)
def test_the_four_worked_values_of_7_3(baseline, target, now, should, reached, shown):
    found = progress(baseline, target, now)
    assert found == pytest.approx(reached, abs=0.00005)
    assert light(found, should) == shown


@pytest.mark.parametrize(
    ("reached", "should", "shown"),
    [
        (1.0, 1.0, "achieved"), (1.2, 0.1, "achieved"), (0.999, 1.0, "green"), (0.4, 0.5, "green"), (0.399, 0.5, "amber"),
        (0.25, 0.5, "amber"), (0.249, 0.5, "red"), (0.0, 0.1, "green"), (0.3, 0.4, "green"), (0.45, 0.7, "amber"),
    ],
)  # fmt: skip
def test_each_light_begins_at_its_boundary_in_7_3(reached, should, shown):
    assert light(reached, should) == shown


def test_a_target_that_is_the_baseline_has_no_progress_in_7_3():
    assert progress(5, 5, 7) is None


@given(st.floats(-1e6, 1e6), st.floats(0.001, 1e3), st.floats(0, 1))
def test_progress_is_the_same_upwards_and_downwards(baseline, way, part):
    up, down = (progress(baseline, baseline + sign * way, baseline + sign * way * part) for sign in (1, -1))
    assert up == pytest.approx(down, abs=1e-5)
    assert up == pytest.approx(part, abs=1e-5)


def test_expected_is_the_share_of_time_gone_by_in_7_3():
    assert expected(START, START + timedelta(days=200), START + timedelta(days=50)) == 0.25
    assert expected(START, START + timedelta(days=200), START - timedelta(days=1)) == 0
    assert expected(START, START + timedelta(days=200), START + timedelta(days=201)) == 1
    assert expected(START, START, START) is None


def test_two_periods_without_a_reading_are_silence_in_7_3():
    last = date(2026, 9, 30)
    assert not silent(last, "monthly", date(2026, 11, 30))
    assert silent(last, "monthly", date(2026, 12, 1))
    assert not silent(last, "quarterly", date(2027, 4, 1))
    assert silent(last, "quarterly", date(2027, 4, 2))
    assert silent(last, "weekly", date(2026, 10, 14))


def test_a_band_holds_its_ends_and_may_be_open():
    assert in_band(5, 5, 7)
    assert in_band(7, 5, 7)
    assert not in_band(7.01, 5, 7)
    assert in_band(99, 5, None)
    assert not in_band(4.9, 5, None)


def test_months_end_with_their_last_day():
    assert months_after(date(2026, 8, 31), 6) == date(2027, 2, 28)
    assert months_after(date(2027, 1, 15), -12) == date(2026, 1, 15)
    assert months_after(date(2024, 2, 29), 12) == date(2025, 2, 28)


@given(
    st.lists(
        st.tuples(st.integers(0, 700), st.floats(-100, 100)), min_size=4, max_size=20, unique_by=lambda one: one[0]
    ),
    st.integers(0, 400),
)
def test_the_forecast_is_that_of_scipy_and_numpy_s1_16(values, ahead):
    """Least squares by ``scipy.stats.linregress``, the band by its textbook formula over numpy arrays."""
    values = sorted(values)
    days, levels = (np.array(one, dtype=float) for one in zip(*values, strict=True))
    at = days[-1] + ahead
    line = stats.linregress(days, levels)
    left = levels - (line.intercept + line.slope * days)
    spread = ((days - days.mean()) ** 2).sum()
    error = np.sqrt((left**2).sum() / (len(days) - 2) * (1 + 1 / len(days) + (at - days.mean()) ** 2 / spread))
    reach = stats.t.ppf(0.9, len(days) - 2) * error
    found = forecast([(START + timedelta(days=day), value) for day, value in values], START + timedelta(days=int(at)))
    assert found is not None
    value = line.intercept + line.slope * at
    size = 1e-6 * (1 + abs(value) + abs(reach))
    assert found.value == pytest.approx(value, abs=size)
    assert (found.low, found.high) == pytest.approx((value - reach, value + reach), abs=size)
    assert found.a_month == pytest.approx(30 * line.slope, abs=1e-6 * (1 + abs(30 * line.slope)))


def test_the_forecast_by_hand_s1_16():
    """Days 0, 10, 20, 30 with 10, 12, 11, 13: 11.5 + .08 · 55 = 15.9 on day 70, s = √.9, t(.9; 2) = 1.8856, √(1 + ¼ + 55²/500) = 2.7019."""
    four = [(START + timedelta(days=10 * n), float(value)) for n, value in enumerate((10, 12, 11, 13))]
    found = forecast(four, START + timedelta(days=70))
    assert found is not None
    assert found.value == pytest.approx(15.9)
    assert found.high - found.value == pytest.approx(1.88562 * 0.9**0.5 * 2.70185, abs=0.001)


def test_three_readings_make_no_forecast_s1_16():
    three = [(START + timedelta(days=n), float(n)) for n in range(3)]
    assert forecast(three, START + timedelta(days=9)) is None
    assert forecast([*three, (START + timedelta(days=3), 3.0)], START + timedelta(days=9)) is not None


def only(*records, **more):
    (found,) = figures(case(*records, **more))
    return found


def test_a_figure_on_its_way_is_judged_on_the_day_of_its_reading_7_3():
    """−10 of −40 by day 100 of 400: π .25, e .25."""
    found = only(kpi(frequency="yearly"), goal(), *readings((100, 90.0)))
    assert (found.progress, found.expected, found.light, found.light_word) == (0.25, 0.25, "green", "on course")
    assert found.said == "90 hours on 11 April 2026: 25\u00a0% of the way, 25\u00a0% of the time."
    german = only(kpi(frequency="yearly"), goal(), *readings((100, 90.0)), language="de")
    assert german.light_word == "auf Kurs"
    assert german.said == "90 hours am 11. April 2026: 25\u00a0% des Weges, 25\u00a0% der Zeit."


def test_after_the_due_date_all_of_it_is_expected_7_3():
    late = only(kpi(frequency="yearly"), goal(due=date(2026, 11, 15)), *readings((100, 75.0)))
    assert (late.expected, late.light, late.forecast) == (1.0, "red", None)


def test_a_figure_not_measured_for_two_periods_is_grey_however_good_it_was_7_3():
    day = (date(2026, 11, 15) - START).days
    assert only(kpi(), goal(), *readings((day - 61, 60.0))).light == "achieved"
    silenced = only(kpi(), goal(), *readings((day - 62, 60.0)))
    assert (silenced.light, silenced.light_word, silenced.overdue) == ("grey", "not measured", True)


def test_a_figure_without_a_reading_since_the_baseline_is_grey_7_3():
    assert only(kpi(), goal()).light == "grey"
    assert only(kpi(), goal(), *readings((0, 100.0))).light == "grey"
    assert only(kpi(frequency="yearly"), goal(), *readings((1, 100.0))).light == "green"


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"target": 100.0}, "The target is the same as the baseline, so there is no progress to measure."),
        ({"baseline": None}, "No baseline with its date: nobody can see progress."),
        ({"baseline_day": None}, "No baseline with its date: nobody can see progress."),
        ({"target": None}, "No target: nobody can see what is meant to be reached."),
        ({"due": START}, "No due date after the baseline, so nobody can say how far it should be."),
        ({"verb": "keep"}, "No band to stay within."),
        ({"verb": "keep", "low": 3.0, "high": 2.0}, "The band ends below where it begins."),
    ],
)
def test_a_figure_that_cannot_be_judged_says_why_7_3(changes, said):
    found = only(kpi(), goal(**changes), *readings((300, 80.0)))
    assert (found.light, found.progress, found.said) == ("invalid", None, said)


def test_a_figure_to_keep_is_green_inside_its_band_and_red_outside_7_3():
    keep = goal(verb="keep", low=98.0, high=100.0)
    assert only(kpi(frequency="yearly"), keep, *readings((300, 98.0))).light == "green"
    assert only(kpi(frequency="yearly"), keep, *readings((300, 97.9))).light == "red"
    assert only(kpi(frequency="yearly", direction="keep"), goal(low=98.0), *readings((300, 200.0))).light == "green"


def test_readings_of_tomorrow_and_those_without_value_or_day_do_not_count_s1_14():
    day = (date(2026, 11, 15) - START).days
    found = only(
        kpi(frequency="yearly"), goal(), *readings((100, 90.0), (day, 80.0), (day + 1, 60.0)), Reading("R8", kpi="K1", value=1.0),
        Reading("R9", kpi="K1", measured=date(2026, 5, 5)),
    )  # fmt: skip
    assert [one.value for one in found.readings] == [90.0, 80.0]


def test_levels_of_surveys_are_readings_and_a_typed_one_of_the_day_stands_before_them_s1_14():
    levels = ((date(2026, 4, 1), {"P1": 2.0, "P2": 3.0}), (date(2026, 10, 30), {"P1": 2.4}))
    found = only(kpi(dimension="P1"), levels=levels)
    assert [(one.value, one.survey) for one in found.readings] == [(2.0, True), (2.4, True)]
    assert (found.light, found.goal) == ("none", None)
    typed = only(kpi(dimension="P1"), Reading("R1", kpi="K1", measured=date(2026, 10, 30), value=2.6), levels=levels)
    assert [(one.value, one.survey) for one in typed.readings] == [(2.0, True), (2.6, False)]


def test_the_forecast_of_a_goal_says_where_the_trend_leads_s1_16():
    """−1 every 10 days from 100: 60 on day 400, exactly on a line, so the band has no width."""
    straight = readings(*((n, 100 - n / 10) for n in range(100, 301, 50)))
    assert only(kpi(frequency="weekly"), goal(), *straight).forecast is None  # not measured any more
    found = only(kpi(), goal(), *straight)
    assert found.forecast is not None
    assert (found.forecast.value, found.forecast.low, found.forecast.high) == pytest.approx((60, 60, 60))
    assert found.forecast_said == "On trend reaches 60 [60–60] by 5 February 2027, target 60."
    slow = only(kpi(), goal(target=50.0), *straight)
    assert slow.forecast is not None
    assert slow.forecast.misses
    german = only(kpi(), goal(target=50.0), *straight, language="de")
    assert german.forecast_said == "Nach dem Trend bis 5. Februar 2027: 60 [60–60], Ziel 50."


def test_a_forecast_of_a_level_stays_on_the_scale_s1_16():
    levels = tuple((START + timedelta(days=60 * n), {"P1": 1.5 + n * 0.8}) for n in range(5))
    found = only(
        kpi(dimension="P1", frequency="yearly"), goal(baseline=1.5, target=3.0, due=date(2027, 12, 31)), levels=levels
    )
    assert found.forecast is not None
    assert (found.forecast.value, found.forecast.high, found.forecast.misses) == (5.0, 5.0, False)


def test_a_stopped_goal_has_no_figure_and_its_kpi_stands_alone():
    found = only(kpi(frequency="yearly"), goal(state="stopped"), *readings((100, 90.0)))
    assert (found.goal, found.light, found.progress) == (None, "none", None)


def test_two_goals_of_one_kpi_are_two_figures():
    found = figures(case(kpi(), goal(), goal("G2", target=80.0), *readings((300, 90.0))))
    assert [one.goal.id for one in found if one.goal] == ["G1", "G2"]


def test_a_level_is_said_as_a_level_and_a_figure_without_a_unit_without_a_gap():
    levels = ((START, {"P1": 1.5}), (START + timedelta(days=300), {"P1": 1.88}))
    level = only(kpi(dimension="P1", frequency="yearly", unit="level"), goal(baseline=1.5, target=2.0), levels=levels)
    assert level.said.startswith("Level 1.9 on ")
    assert only(kpi(unit=""), goal(), *readings((300, 90.0))).said.startswith("90 on ")
