"""Predicted against measured and what it teaches, by hand to the digit (domain.md §3.11; S2.12, S2.20)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.model.learning import Learning, MeasuredGain, NewEstimate
from analytics.model.records.progress import LearnedEstimate, StatusReport
from analytics.progress.learning import learning
from analytics.progress.learning_rule import learnt
from analytics.progress.predicted import Between, predicted
from tests.unit.progress.learning_cases import OPENED, between, done, gap, plan, planned

PLAN = plan(
    planned("mP01", {"P1": 0.4, "M6": 0.1}),
    planned("mP02", {"P1": 0.2}),  # its estimate is 0.3; only 0.2 of it fitted under the target
    planned("mP06", {"P3": 0.4}),
    planned("mP04", {"P1": 0.05, "P2": 0.5}, end=12),
)
REPORTS = (
    done("mP01"),
    done("mP02", date(2026, 8, 31)),
    done("mP06"),
    StatusReport("MS-9", measure="mP04", reported=date(2026, 9, 1), state="running", started=date(2026, 5, 4)),
)
BEFORE = {"P3": 1.5}
AFTER = {"P1": 2.3, "M6": 1.8, "P3": None, "P8": 2.8, "T1": 1.5}


def example(language: str = "en", *more: LearnedEstimate) -> Learning:
    """SE of every change: √(0.005 + 0.005) = 0.1."""
    made = between(*REPORTS, *more, plans=(PLAN,), before=BEFORE, after=AFTER, variance=0.005, language=language)
    return learning(made, ())


def of(found: Learning, dimension: str) -> MeasuredGain:
    return next(one for one in found.gains if one.dimension == dimension)


def estimates(found: Learning) -> dict[tuple[str, str], NewEstimate]:
    return {(one.measure, one.dimension): one for one in found.estimates}


def test_predicted_beside_measured_by_hand() -> None:
    """P1: predicted 0.4 + 0.2 = 0.6; measured 2.3 − 2.0 = 0.3, likely 0.3 ± 1.96 · 0.1 = 0.104 to 0.496: less than predicted."""
    found = example()
    p1 = of(found, "P1")
    assert (p1.before, p1.after) == (2.0, 2.3)
    assert [round(x or 0, 6) for x in (p1.predicted, p1.measured, p1.low, p1.high)] == [0.6, 0.3, 0.104, 0.496]
    assert (p1.reading, p1.changed) == ("less", True)
    assert (p1.measures, p1.running) == (("mP01", "mP02"), ("mP04",))
    assert p1.why == (
        "Predicted 0.6 levels, measured 0.3: less than predicted, even at the high end of the likely range from 0.1 to 0.5. "
        "One measure that was still running may have helped."
    )


def test_what_is_listed() -> None:
    """Dimensions with a prediction or a change beyond chance, in model order; what cannot be compared with its reason."""
    found = example()
    assert [(one.dimension, one.reading) for one in found.gains] == [
        ("P1", "less"), ("P3", "not comparable"), ("P8", "more"), ("T1", "less"), ("M6", "less"),
    ]  # fmt: skip
    assert of(found, "P8").why == "Nothing that was finished was to raise it; it moved by 0.8 levels, more than chance."
    assert of(found, "P3").measured is None
    assert of(found, "P3").why == "Its result in “Autumn 2026” is hidden to protect answers."
    assert (found.better, found.worse) == (("P8", "P1"), ("T1",))
    assert found.not_compared == (("P3", "Its result in “Autumn 2026” is hidden to protect answers."),)
    assert (found.wave, found.earlier, found.plan, found.opened) == ("Autumn 2026", "Autumn 2025", 1, OPENED)


def test_totals_hold_only_what_can_be_compared() -> None:
    """P1 0.6 and M6 0.1 predicted = 0.7; measured 0.3 − 0.2 = 0.1. P3 is hidden; P8 and T1 had no prediction."""
    found = example()
    assert (round(found.predicted_total, 9), round(found.measured_total, 9)) == (0.7, 0.1)
    assert found.said == (
        "Three finished measures were to bring 0.7 levels in all (dimensions compared: 2); 0.1 were measured."
    )


def test_estimates_by_hand() -> None:
    """P1: τ = 0.3 · 0.6 = 0.18, w = 0.0324 / (0.0324 + 0.01) = 0.764151; P′ = 0.6 + w · (0.3 − 0.6) = 0.370755, factor 0.617925.

    mP01: 0.4 · 0.617925 = 0.247 → 0.25. mP02: 0.3 · 0.617925 = 0.185 → 0.20. Their parts of the change: 0.3 · 0.4/0.6 = 0.2 and 0.1.
    mP01 in M6: τ 0.03, w = 0.0009 / 0.0109 = 0.082569, P′ = 0.1 − 0.008257 = 0.091743 → 0.10, as before: nothing is proposed.
    """
    found = estimates(example())
    assert set(found) == {("mP01", "P1"), ("mP02", "P1")}
    first, second = found["mP01", "P1"], found["mP02", "P1"]
    assert [round(x, 6) for x in (first.before, first.weight, first.after, first.share)] == [0.4, 0.764151, 0.25, 0.2]
    assert [round(x, 6) for x in (second.before, second.weight, second.after, second.share)] == [
        0.3,
        0.764151,
        0.2,
        0.1,
    ]
    assert first.state == "open"
    assert first.said == (
        "The survey counts 76\u00a0%: predictions usually lie off by 0.18 levels here, this measurement by 0.1. "
        "Predicted 0.6, measured 0.3 (a fall counts as 0), so from now on expected: 0.6 + 76\u00a0% × (0.3 − 0.6) = 0.37. "
        "The estimate of 0.4 becomes 0.4 × 0.37 ÷ 0.6, in steps of 0.05: 0.25."
    )


def test_everybody_answered_counts_at_most_four_fifths() -> None:
    """SE = 0: w = 0.8; P′ = 0.5 + 0.8 · (0.2 − 0.5) = 0.26; 0.5 · 0.26 / 0.5 = 0.26 → 0.25."""
    made = between(done("mP04"), plans=(plan(planned("mP04", {"P2": 0.5})),), before={}, after={"P2": 2.2})
    found = learning(made, ())
    (one,) = found.estimates
    assert (one.weight, one.after) == (0.8, 0.25)
    assert of(found, "P2").why.endswith("everybody answered both times, so there is no range.")


def test_an_estimate_at_most_doubles_and_never_goes_below_a_step() -> None:
    """0.1 with P 0.1, Δ 1.0: P′ = 0.1 + 0.8 · 0.9 = 0.82 → 0.2. 0.1 with Δ −1: P′ = 0.02 → 0.05."""
    made = plan(planned("mP04", {"T3": 0.1}))
    for after, expected in ((3.0, 0.2), (1.0, 0.05)):
        (one,) = learning(between(done("mP04"), plans=(made,), before={}, after={"T3": after}), ()).estimates
        assert one.after == expected
    assert "No estimate goes below 0.05." in one.said
    assert one.share == 0.0


@pytest.mark.parametrize(
    "report",
    [
        done("mP01", OPENED),  # the survey opened that day: people could not feel it before they answered
        StatusReport("MS-1", measure="mP01", reported=date(2026, 6, 1), state="stopped", finished=date(2026, 6, 1)),
        StatusReport("MS-1", measure="mP01", reported=date(2026, 6, 1), state="running", started=date(2026, 2, 1)),
        done("mP03"),  # was never in the plan
    ],
)
def test_only_what_the_plan_held_and_was_done_before_the_survey_opened_counts(report: StatusReport) -> None:
    found = learning(between(report, plans=(PLAN,), before={}, after={"P1": 2.9}), ())
    assert of(found, "P1").predicted == 0.0
    assert found.estimates == ()
    assert found.said.startswith("No measure of the plan was reported done before “Autumn 2026” opened")


def test_the_newest_report_counts() -> None:
    later = StatusReport("MS-2", measure="mP01", reported=date(2026, 7, 10), state="running")
    assert not between(done("mP01"), later, plans=(PLAN,), before={}, after={}).finished


def test_what_should_have_ended_without_a_report_is_told() -> None:
    """mP01, mP02 and mP06 end in month 3 of a plan that begins on 5 January; mP04 in month 12, after the survey opened."""
    found = learning(between(done("mP01"), plans=(PLAN,), before={}, after={}), ())
    assert found.unreported == ("mP02", "mP06")
    assert found.said.endswith(
        "Two measures should have ended by then, but nobody reported on them; they do not count."
    )


def test_what_a_new_plan_took_as_done_keeps_the_credit_of_the_old_one() -> None:
    """Version 2 holds mP02 and has mP01 in place: P1 0.4 from version 1 and 0.15 from version 2."""
    newer = plan(planned("mP02", {"P1": 0.15}), number=2, in_place=("mP01",))
    older = plan(planned("mP01", {"P1": 0.4}), planned("mP02", {"P1": 0.2}))
    both = between(done("mP01"), done("mP02"), plans=(newer, older), before={}, after={"P1": 2.4})
    assert of(learning(both, ()), "P1").predicted == pytest.approx(0.55)
    assert both.first_plan.number == 1
    dropped = replace(newer, request=replace(newer.request, in_place=()))
    alone = between(done("mP01"), done("mP02"), plans=(dropped, older), before={}, after={"P1": 2.4})
    assert of(learning(alone, ()), "P1").predicted == pytest.approx(0.15)


@pytest.mark.parametrize(("ended", "counts"), [(date(2025, 9, 30), False), (date(2025, 10, 1), True)])
def test_what_ended_between_a_survey_and_its_new_plan_keeps_the_credit_of_the_plan_before(
    ended: date, counts: bool
) -> None:
    """A measure of the plan of 2024, done after Autumn 2025 had opened (1 October 2025) and taken as done by the new plan of that survey:
    Autumn 2025 did not count it (it had not ended before), so Autumn 2026 does, with the 0.3 the old plan credited. One day earlier it
    was counted then."""
    new, old = plan(planned("mP02", {"P1": 0.2}), in_place=("mP01",)), plan(planned("mP01", {"P1": 0.3}), number=3)
    made = between(done("mP01", ended), done("mP02"), plans=(new,), before={"P1": 2.0}, after={"P1": 2.5})
    made = replace(made, older=(old,))
    assert predicted(made.finished) == {"P1": pytest.approx(0.5 if counts else 0.2)}
    assert made.first_plan == new, "targets are those of this survey's plan"


def test_gaps_closed_are_measured_against_the_targets_of_the_plan() -> None:
    """P1: gap 0.3, weight 2, closed at 2.3. P2: gap 1.0, 0.8 left. P3 is hidden. Closed: (1.6 − 0.8) / 1.6 = half."""
    gaps = (gap("P1", 2.0, 2.3, 2.0), gap("P2", 2.0, 3.0), gap("P3", 1.5, 2.5), gap("P4", 2.0, 2.0))
    made = between(plans=(PLAN,), before=BEFORE, after={"P1": 2.3, "P2": 2.2, "P3": None})
    found = learning(made, gaps)
    assert (found.gaps_closed, found.gaps_open) == (("P1",), 1)
    assert found.closed_share == pytest.approx(0.5)


def test_statements_that_moved_by_three_tenths_largest_first() -> None:
    """Statements are told below their dimension; hidden ones and those that moved less are not."""
    ids = [one.id for one in between(plans=(PLAN,), before={}, after={}).case.model.dimensions[0].statements]
    before = {ids[0]: 2.0, ids[1]: 3.0, ids[2]: None}
    after = {ids[0]: 2.3, ids[1]: 2.2, ids[2]: 4.0}
    found = learning(between(plans=(PLAN,), before={}, after={}, statements=(before, after)), ())
    assert [(one.id, one.before, one.after) for one in found.statements] == [(ids[1], 3.0, 2.2), (ids[0], 2.0, 2.3)]
    nearly = {**after, ids[0]: 2.29}
    assert len(learning(between(plans=(PLAN,), before={}, after={}, statements=(before, nearly)), ()).statements) == 1


def refused() -> Between:
    made = between(*REPORTS, plans=(PLAN,), before=BEFORE, after=AFTER)
    return replace(made, trend=replace(made.trend, dimensions=(), areas=(), overall=None, refused="Another scale."))


def test_nothing_is_compared_or_learnt_where_the_surveys_cannot_be() -> None:
    found = learning(refused(), (gap("P1", 2.0, 2.3),))
    assert {one.reading for one in found.gains} == {"not comparable"}
    assert {why for _, why in found.not_compared} == {"Another scale."}
    assert (found.estimates, found.statements, found.closed_share) == ((), (), None)
    assert found.said == "Nothing that was predicted can be compared between “Autumn 2025” and “Autumn 2026”."


def test_german_says_it_too() -> None:
    found = example("de")
    assert of(found, "P3").why == "Ihr Ergebnis ist in einer der Umfragen verborgen, um Antworten zu schützen."
    assert of(found, "P1").why.startswith("Vorhergesagt 0,6 Stufen, gemessen 0,3: weniger als vorhergesagt")
    assert "in Schritten von 0,05: 0,25." in found.estimates[0].said


def decision(verdict: str, **more: object) -> LearnedEstimate:
    given = {"wave": "Autumn 2026", "before": 0.4, "after": 0.25, "decided": date(2026, 11, 10), **more}
    return LearnedEstimate("LN1", measure="mP01", dimension="P1", verdict=verdict, **given)  # type: ignore[arg-type]


def test_what_was_decided_stands_and_is_not_proposed_again() -> None:
    found = estimates(example("en", decision("refused", reason="Half of the desk was away.")))
    one = found["mP01", "P1"]
    assert (one.state, one.before, one.after) == ("refused", 0.4, 0.25)
    assert one.said == ("Refused on 10 November 2026: 0.4 stays, proposed was 0.25. Reason: Half of the desk was away.")
    assert found["mP02", "P1"].state == "open"


@pytest.mark.parametrize(
    ("wave", "day", "state"),
    [
        ("Autumn 2025", OPENED + timedelta(days=30), "open"),  # decided from another survey
        ("Renamed since", OPENED + timedelta(days=30), "accepted"),
        ("Renamed since", OPENED - timedelta(days=30), "open"),
    ],
)
def test_a_decision_belongs_to_its_survey_also_if_that_was_renamed(wave: str, day: date, state: str) -> None:
    assert estimates(example("en", decision("accepted", wave=wave, decided=day)))["mP01", "P1"].state == state


def test_an_estimate_somebody_changed_since_is_told() -> None:
    """Learnt is from the estimate the plan was made with: 0.4 → 0.25, whatever stands there today."""
    made = between(*REPORTS, plans=(PLAN,), before=BEFORE, after=AFTER, variance=0.005)
    known = made.case.catalogue.measure("mP01")
    other = replace(known, gains=(replace(known.gains[0], levels=0.35), known.gains[1]))
    catalogue = replace(made.case.catalogue, measures=(other,))
    found = estimates(learning(replace(made, case=replace(made.case, catalogue=catalogue)), ()))
    assert (found["mP01", "P1"].before, found["mP01", "P1"].after) == (0.4, 0.25)
    assert "Somebody has set it to 0.35 since the plan was made" in found["mP01", "P1"].said
    assert ("mP02", "P1") not in found  # it was taken out of the catalogue


LEVELS = st.floats(0.01, 3.0)


@given(LEVELS, st.floats(-3.0, 3.0), st.floats(0.0, 2.0), st.floats(0.05, 2.0))
def test_the_rule_moves_towards_the_measurement_and_stays_in_its_bounds(
    predicted: float, measured: float, error: float, estimate: float
) -> None:
    rule = learnt(predicted, measured, error)
    assert 0 <= rule.weight <= 0.8
    low, high = sorted((predicted, max(measured, 0.0)))
    assert low - 1e-9 <= rule.expected <= high + 1e-9
    after, _ = rule.estimate(estimate)
    assert 0.05 <= after <= max(0.05, 2 * estimate) + 1e-9
    assert abs(after / 0.05 - round(after / 0.05)) < 1e-6
    assert learnt(predicted, measured, error + 0.5).weight <= rule.weight
