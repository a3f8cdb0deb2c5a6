"""Learning, business and culture: S4.2, S4.17, S4.20, S4.21, S4.23, S4.27, S4.31, S4.32, S4.34, S4.36–S4.38, S4.41."""

from __future__ import annotations

from dataclasses import replace

import pytest

from analytics.model.governance import PART_OF
from analytics.model.language import LANGUAGES
from analytics.model.records.goals import Goal, Kpi
from analytics.model.records.governance import Experiment, Responsibility, ServiceTalk, TrainingEntry
from analytics.model.records.people import Adoption, MeasureSignOff, Translation
from analytics.model.records.programme import Group, Programme
from analytics.people.governance_checks import governance_checks
from tests.unit.people.governance_cases import CATALOGUE, PROGRAMME, checks, day, frame, items, plan, verdicts

LIVE = next(one for one in CATALOGUE.measures if one.go_live and len(one.domains) == 2)
BUSINESS = "mE09"
"""Raises E5 and M7, which business people are asked about."""


def soon(ends: int, months: int = 2) -> Programme:
    """A programme whose month ``months`` ends so many days from today."""
    return Programme("programme", starts=day(ends + 1 - 28 * months), ends=day(600))


def test_s4_27_nothing_goes_live_without_training_for_each_part_concerned() -> None:
    planned, first, second = plan((LIVE.id, 1, 2)), *LIVE.domains
    name = CATALOGUE.domains[first]
    assert items(checks(soon(30), plan=planned), "S4.27") == [LIVE.id]
    one = TrainingEntry("TE1", LIVE.id, f"Staff of {name}", planned=day(10))
    found = next(check for check in checks(soon(30), one, plan=planned) if check.rule == "S4.27")
    assert found.verdict == "fail"
    assert name not in found.message
    assert CATALOGUE.domains[second] in found.message
    everybody = TrainingEntry("TE2", LIVE.id, "All", planned=day(10))
    assert verdicts(checks(soon(30), everybody, plan=planned), "S4.27") == ["pass"]


def test_s4_27_training_after_the_go_live_or_only_planned_until_then_does_not_count() -> None:
    planned = plan((LIVE.id, 1, 2))
    late = TrainingEntry("TE1", LIVE.id, "all", planned=day(31))
    assert items(checks(soon(30), late, plan=planned), "S4.27") == [LIVE.id]
    never = TrainingEntry("TE1", LIVE.id, "all", planned=day(-40))
    assert items(checks(soon(-10), never, plan=planned), "S4.27") == [LIVE.id]
    done = TrainingEntry("TE1", LIVE.id, "all", planned=day(-40), done=day(-40))
    assert verdicts(checks(soon(-10), done, plan=planned), "S4.27") == ["pass"]
    assert verdicts(checks(soon(57), plan=planned), "S4.27") == ["unknown"]


def test_s4_32_experiments_have_a_lesson_failed_ones_included() -> None:
    assert verdicts(checks(), "S4.32") == ["unknown"]
    good = [Experiment(f"EX{n}", "Tried", day(-n), True, "Learnt") for n in range(5)]
    assert verdicts(checks(*good[:4]), "S4.32") == ["pass"]
    assert verdicts(checks(*good), "S4.32") == ["warn"]
    assert verdicts(checks(*good, Experiment("EX9", "Failed", day(-1), False, "Smaller steps")), "S4.32") == ["pass"]
    assert items(checks(Experiment("EX1", "Tried")), "S4.32") == ["EX1"]


def test_s4_34_a_measure_is_anchored_90_days_after_its_end() -> None:
    """Used, trained, tied to a goal (S2.35)."""
    planned = plan((LIVE.id, 1, 2))
    assert verdicts(checks(soon(-89), plan=planned), "S4.34") == ["unknown"]
    found = next(one for one in checks(soon(-90), plan=planned) if one.rule == "S4.34")
    assert (
        found.message
        == "90 days after its end not on record: 85\u00a0% use it, a training that was held and a goal it serves."
    )
    held = (
        Adoption("AD1", LIVE.id, "SD", 90, 100, 85),
        TrainingEntry("TE1", LIVE.id, "all", done=day(-100)),
        Goal("G1", "Faster", measures=(LIVE.id,)),
    )
    assert verdicts(checks(soon(-90), *held, plan=planned), "S4.34") == ["pass"]
    fewer = Adoption("AD1", LIVE.id, "SD", 90, 100, 84)
    assert verdicts(checks(soon(-90), fewer, *held[1:], plan=planned), "S4.34") == ["warn"]


def test_s4_36_s4_37_each_unit_has_a_contact_and_a_talk_every_quarter() -> None:
    unit = Group("A1", "Sales", "unit", contact="Business partner sales")
    bare = Group("A2", "Logistics", "unit")
    found = checks(unit, bare, ServiceTalk("TK1", "A1", day(-92)))
    assert items(found, "S4.36") == ["A2"]
    assert items(found, "S4.37") == ["A2"]
    assert items(checks(unit, ServiceTalk("TK1", "A1", day(-93))), "S4.37") == ["A1"]
    assert items(checks(unit, ServiceTalk("TK1", "A1", day(3))), "S4.37") == ["A1"]  # only agreed on
    assert verdicts(checks(Group("A3", "Desk")), "S4.36") == ["unknown"]


def test_s4_38_the_role_that_keeps_the_relation_is_held() -> None:
    unit = Group("A1", "Sales", "unit", contact="Head of desk")
    assert verdicts(checks(unit), "S4.38") == ["warn"]
    row = Responsibility("RA1", "Service talks", responsible="Business relationship manager", accountable="CIO")
    assert verdicts(checks(unit, row), "S4.38") == ["pass"]
    assert verdicts(checks(), "S4.38") == ["unknown"]


def test_s4_17_the_business_is_asked_and_part_of_the_plan() -> None:
    assert verdicts(checks(), "S4.17") == ["unknown"]
    assert verdicts(checks(roles=("MGR",)), "S4.17") == ["fail"]
    assert verdicts(checks(roles=("MGR", "BUS")), "S4.17") == ["unknown"]
    assert verdicts(checks(PROGRAMME, roles=("BUS",), plan=plan((BUSINESS, 1, 2))), "S4.17") == ["pass"]
    asked = {"P1", "P2", "P6", "T3", "E5", "M7"}
    inner = next(one for one in CATALOGUE.measures if not asked & {gain.dimension for gain in one.gains})
    assert verdicts(checks(PROGRAMME, roles=("BUS",), plan=plan((inner.id, 1, 2))), "S4.17") == ["fail"]


def test_s4_20_service_orientation_and_what_users_think() -> None:
    users = Kpi("K1", "Satisfaction", user_side=True)
    assert verdicts(checks(users, levels={"E5": 2.5}), "S4.20") == ["pass"]
    assert verdicts(checks(users, levels={"E5": 2.4}), "S4.20") == ["warn"]
    assert verdicts(checks(levels={"E5": 3.0}), "S4.20") == ["warn"]
    assert verdicts(checks(users), "S4.20") == verdicts(checks(), "S4.20") == ["unknown"]


@pytest.mark.parametrize(("people", "verdict"), [(25.0, "pass"), (24.9, "warn")])
def test_s4_2_a_quarter_of_the_effort_goes_into_people_and_management(people: float, verdict: str) -> None:
    tool = next(one for one in CATALOGUE.measures if one.area == "T")
    planned = plan((BUSINESS, 1, 2), (tool.id, 1, 2), days={BUSINESS: people, tool.id: 100.0 - people})
    assert verdicts(checks(plan=planned), "S4.2") == [verdict]


def test_s4_23_each_measure_that_runs_or_starts_soon_says_what_it_changes() -> None:
    planned = plan((LIVE.id, 1, 2), (BUSINESS, 8, 9))
    running = Programme("programme", starts=day(-10), ends=day(600))
    found = next(one for one in checks(running, plan=planned) if one.rule == "S4.23")
    assert found.verdict == "warn"
    assert found.message.startswith("For one of 1 measures")
    for known in (
        MeasureSignOff("SO1", LIVE.id, "SD", impact="The desk closes tickets itself."),
        Translation("TL1", LIVE.id, "SD", starts="Ask for the service first."),
    ):
        assert verdicts(checks(running, known, plan=planned), "S4.23") == ["pass"]
    assert verdicts(checks(plan=planned), "S4.23") == ["unknown"]  # nobody said when it starts


def test_s4_31_a_third_of_the_measures_needs_two_parts_and_culture_is_not_low() -> None:
    ids = [one.id for one in CATALOGUE.measures[:4]]

    def judged(count: int, **more: object) -> list[str]:
        """The verdict on so many measures, the first of which needs two parts and the others one."""
        measures = [replace(one, domains=one.domains[: 2 if one.id == ids[0] else 1]) for one in CATALOGUE.measures]
        found = frame(plan=plan(*((id_, 1, 2) for id_ in ids[:count])), **more)  # type: ignore[arg-type]
        catalogue = replace(CATALOGUE, measures=tuple(measures))
        return verdicts(governance_checks(replace(found, case=replace(found.case, catalogue=catalogue))), "S4.31")

    assert judged(3) == ["pass"]
    assert judged(3, levels={"M5": 2.4}) == ["warn"]
    assert judged(4) == ["warn"]
    assert verdicts(checks(), "S4.31") == ["unknown"]


def test_s4_41_figures_have_owners_and_goals_have_figures() -> None:
    assert verdicts(checks(), "S4.41") == ["unknown"]
    assert verdicts(checks(Kpi("K1", "Time", owner="Desk")), "S4.41") == ["pass"]
    assert verdicts(checks(Kpi("K1", "Time")), "S4.41") == ["warn"]
    assert verdicts(checks(Kpi("K1", "Time", owner="Desk"), Goal("G1", "Faster")), "S4.41") == ["warn"]


def test_every_rule_belongs_to_a_part_and_speaks_every_language() -> None:
    records = (Responsibility("RA1", "Lead", accountable="Sponsor"), Group("A1", "Sales", "unit"))
    for language in LANGUAGES:
        found = checks(PROGRAMME, *records, plan=plan((LIVE.id, 1, 2)), language=language)
        assert {one.rule for one in found} <= set(PART_OF)
        assert all(one.message and one.name and (one.remedy or one.passed) for one in found)
