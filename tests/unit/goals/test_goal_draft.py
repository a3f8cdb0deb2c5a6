"""Goals drafted from gaps and measures: filled in as far as anything is known, true about the rest (S1.13, S2.14–S2.19)."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date

import pytest

from analytics.goals.goal_draft import goal_draft, goal_drafts
from analytics.goals.smart import goal_check
from analytics.model.errors import LeitsternError, UnknownName
from analytics.model.records.collection import records_of
from analytics.model.records.document import breaches, normal
from analytics.model.records.goals import Kpi
from analytics.model.records.parts import kind_of
from analytics.model.records.programme import Programme
from analytics.model.shipped import shipped_catalogue, shipped_model
from tests.unit.goals.goal_cases import ENDS, GOAL, LEVEL, TODAY, case, gap, plan, planned

CLOSED = date(2026, 10, 23)
LEVELS = ((date(2025, 10, 20), {"P1": 1.4, "P2": 1.2}), (CLOSED, {"P1": 1.84, "P2": 2.0}))


def test_a_draft_passes_all_letters_once_the_mandate_is_confirmed() -> None:
    """The plan's measures credit 0.7 from 1.84: 2.5, and the kept figure is read every quarter."""
    given = case(
        plan=plan(planned("mP01", 0.4), planned("mP02", 0.3, start=2, end=4)), gaps=(gap(mean=1.84),), levels=LEVELS
    )
    draft = goal_draft(given, "P1")
    goal = draft.goal
    assert (goal.baseline, goal.baseline_day, goal.target) == (1.84, CLOSED, 2.5)
    assert goal.due == date(2027, 10, 31)  # the fourth quarter from 23 October 2026 on
    assert goal.name == "Raise “Incidents and major incidents” from 1.8 to 2.5 by 31 October 2027"
    assert (goal.owner_code, goal.owner) == ("SDM", "Service desk manager")  # mP01 brings most
    assert (goal.measures, goal.elements, goal.objectives) == (("mP01", "mP02"), ("V1",), ("O1",))
    assert goal.kpi == draft.kpi.id == LEVEL.id  # the figure of the level is there already
    assert draft.programme is None
    assert draft.check.missing == ("A",)  # nobody confirmed the mandate
    assert goal_check(given, replace(goal, mandate=True)).smart


def test_the_date_follows_from_measures_step_and_readings() -> None:
    """S2.19: a new figure is read every month, so the step counts: 23 October 2026 + 0.7 · 365 days = 6 July 2027."""
    given = case(plan=plan(planned("mP01", 0.4), planned("mP02", 0.3)), gaps=(gap(mean=1.84),), levels=LEVELS)
    bare = replace(given, records=given.records.without(kind_of(Kpi), LEVEL.id))
    assert (goal_draft(bare, "P1").goal.due, goal_draft(bare, "P1").kpi.frequency) == (date(2027, 7, 31), "monthly")
    late = replace(bare, plan=plan(planned("mP01", 0.4), planned("mP02", 0.3, start=9, end=12)))
    assert goal_draft(late, "P1").goal.due == date(2027, 10, 31)  # month 12 ends 336 days after 2 November 2026


def test_a_draft_says_truthfully_what_it_cannot() -> None:
    """Without plan, vision or programme dates: dates and measures are proposed, the mandate and the vision stay open."""
    given = case(gaps=(gap("P2", 2.0, 3.0),), levels=LEVELS)
    draft = goal_draft(replace(given, records=records_of(())), "P2")
    assert draft.programme is not None
    assert draft.check.missing == ("A", "R")
    assert {one.rule for letter in draft.check.letters for one in letter.open} == {
        "SMART-A-OWNER",
        "SMART-R-VISION",
        "SMART-R-OBJECTIVE",
    }
    assert any("No element of the vision" in one for one in draft.why)


def test_old_surveys_make_old_baselines() -> None:
    """S2.16: the app does not make a baseline younger than it is."""
    draft = goal_draft(case(levels=LEVELS[:1]), "P1")
    assert draft.goal.baseline_day == date(2025, 10, 20)
    assert "M" in draft.check.missing
    assert "M" in goal_draft(case(levels=()), "P1").check.missing


def test_a_closed_gap_is_kept() -> None:
    """S2.18: no gap, so the goal keeps what has been reached."""
    draft = goal_draft(case(gaps=(gap(mean=3.1, target=3.0),), levels=LEVELS), "P1")
    assert (draft.goal.verb, draft.goal.low, draft.goal.target) == ("keep", 2.9, None)
    assert draft.goal.name.startswith("Keep “Incidents and major incidents” at 2.9 or above")
    assert "M" not in draft.check.missing


def test_the_target_is_what_people_manage_until_the_programme_ends() -> None:
    """S1.15: 92 days of a programme that ends soon leave 0.2 of a level; from 1.84 that is 2.0."""
    short = Programme("programme", starts=date(2026, 11, 2), ends=date(2027, 1, 23))
    draft = goal_draft(case(short, gaps=(gap(mean=1.84),), levels=LEVELS), "P1")
    assert (draft.goal.due, draft.goal.target) == (date(2027, 1, 23), 2.0)
    assert any("one level in twelve months" in one for one in draft.why)


def test_without_a_plan_only_measures_that_are_needed_and_end_in_time_are_linked() -> None:
    """Integration from 0.85 with 0.4 of a level in reach needs no large project (domain.md §4.2)."""
    short = Programme("programme", starts=date(2026, 11, 2), ends=date(2027, 3, 28))
    far = goal_draft(case(gaps=(gap("T2", 0.85, 1.85),), levels=((CLOSED, {"T2": 0.85}),)), "T2").goal
    near = goal_draft(case(short, gaps=(gap("T2", 0.85, 1.85),), levels=((CLOSED, {"T2": 0.85}),)), "T2").goal
    assert set(near.measures) < set(far.measures)
    catalogue = shipped_catalogue()
    assert all(
        catalogue.chain_weeks(catalogue.by_id[one]) * 7 <= (date(2027, 3, 28) - TODAY).days for one in near.measures
    )


def test_the_owner_has_the_days_by_the_date_or_another_way_is_taken() -> None:
    """S1.15: mT03, mP17 and mT14 ask 109 days of the service management lead, who has 8 in four weeks: 14 planning months, from
    2 November 2026 to 28 November 2027. A programme of twelve has 104 at most, so the replacement of the platform (mT14) stays out.
    """
    given = case(gaps=(gap("T2", 0.7, 1.7),), levels=((TODAY, {"T2": 0.7}),))
    long, short = goal_draft(given, "T2"), goal_draft(replace(given, records=records_of(())), "T2")
    assert (long.goal.measures, long.goal.owner_code) == (("mT03", "mP17", "mT14"), "SML")
    assert (long.goal.due, long.goal.target) == (date(2027, 11, 30), 1.7)
    assert "until then its owner has the days" in " ".join(long.why)
    assert (short.goal.measures, short.goal.target) == (("mT03", "mP17"), 1.2)
    for draft in (long, short):
        assert "SMART-A-CAPACITY" not in {one.rule for letter in draft.check.letters for one in letter.open}


def test_a_measure_gives_its_figure() -> None:
    """S4.41: the figure is the measure's; its values have to be measured, and letter M says so."""
    draft = goal_draft(case(), "mP01")
    assert draft.kpi.name == "Median time from declaring a major incident to restored service"
    assert (draft.goal.measures, draft.goal.owner_code, draft.goal.dimension) == (("mP01",), "SDM", "P1")
    assert "M" in draft.check.missing
    assert "S" not in draft.check.missing
    german = goal_draft(case().spoken("de"), "mP01")
    assert german.goal.name.startswith("Den Zielwert für „")


def test_unknown_ids_and_hidden_levels_are_refused() -> None:
    """A level that is not shown gives no draft, so nothing about it gets out."""
    with pytest.raises(UnknownName):
        goal_draft(case(), "nothing")
    with pytest.raises(LeitsternError, match="not known"):
        goal_draft(case(gaps=(gap(mean=None, target=None),)), "P1")
    with pytest.raises(LeitsternError, match="not known"):
        goal_draft(case(gaps=()), "P1")


def test_drafts_are_of_the_widest_gaps_without_a_goal() -> None:
    """Widest weighted gap first; a dimension an open goal names is left out, one of a closed goal is not; ids of figures differ."""
    gaps = (gap("P1", 1.0), gap("P2", 2.0), gap("P3", 2.5, weight=3.0), gap("T1", 3.0), gap("E1", None, None))
    given = case(gaps=gaps)
    assert [one.goal.dimension for one in goal_drafts(given, 9)] == ["P1", "P3", "P2"]
    assert [one.goal.dimension for one in goal_drafts(case(GOAL, gaps=gaps), 2)] == ["P3", "P2"]
    assert [one.goal.dimension for one in goal_drafts(case(replace(GOAL, state="reached"), gaps=gaps), 1)] == ["P1"]
    assert len({one.kpi.id for one in goal_drafts(given, 9)}) == 3
    assert goal_drafts(given, 0) == goal_drafts(case(gaps=()), 3) == ()


@pytest.mark.parametrize("seed", range(60))
def test_every_draft_can_be_kept_and_keeps_its_promises(seed: int) -> None:
    """Whatever level, target and programme: the parts are in bounds, the step is one people manage, M and T hold where the time allows it."""
    rng = random.Random(seed)
    dimension = rng.choice(shipped_model().dimensions).id
    mean = round(rng.uniform(0, 4.5), rng.choice((1, 2, 6)))
    target = min(5.0, mean + rng.uniform(0, 2))
    ends = rng.choice((date(2027, 6, 15), ENDS, date(2027, 3, 31)))
    programme = Programme("programme", starts=rng.choice((None, TODAY)), ends=ends)
    given = case(
        programme,
        gaps=(gap(dimension, mean, target),),
        levels=((CLOSED, {dimension: mean}),),
        language=rng.choice(("en", "de")),
    )
    draft = goal_draft(given, dimension)
    goal, kpi = replace(draft.goal, id="G1"), draft.kpi
    records = given.records.with_record(kpi).with_record(goal)
    assert [*breaches(normal(goal), records), *breaches(normal(kpi), records)] == []
    assert normal(goal) == goal
    rules = {one.rule: one.verdict for one in draft.check.checks}
    assert (
        rules["SMART-S-ONE"] == rules["SMART-T-DATE"] == rules["SMART-T-PROGRAMME"] == rules["SMART-M-TARGET"] == "pass"
    )
    assert rules["SMART-T-REVIEWS"] == "pass"
    assert rules["SMART-M-OFTEN"] == "pass" or (kpi.id == LEVEL.id and goal.due == ends)
    assert rules["SMART-A-STEP"] == "pass"
    assert goal.target is None or goal.target <= target + 0.1
    assert isinstance(kpi, Kpi)
    assert goal_draft(given, dimension) == draft
