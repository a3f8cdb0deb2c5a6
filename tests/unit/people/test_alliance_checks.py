"""The rules about the alliance, each at its boundary (domain.md §6.6; S0.13, S3.1–S3.18)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from analytics.model.language import LANGUAGES
from analytics.model.records.communication import Pulse
from analytics.model.records.governance import LeaderAct, Stakeholder
from analytics.model.records.people import Adoption, AllianceRequest, Capacity, Manager, Translation
from analytics.model.records.programme import Group
from analytics.model.records.progress import StatusReport
from analytics.people.alliance_checks import alliance_checks
from analytics.people.alliance_health import alliance_health
from tests.unit.people.alliance_cases import (
    ANSWERS,
    CATALOGUE,
    PROGRAMME,
    TODAY,
    alliance,
    facts,
    gaps,
    group,
    manager,
    plan,
    planned,
    signoff,
    sponsor,
    verdicts,
)

FIRST = next(one for one in CATALOGUE.measures if len(one.domains) > 1)
D1, D2 = FIRST.domains[:2]
EVERYBODY = [manager(code) for code in CATALOGUE.domains]
PLAN = plan(planned(FIRST.id))


def rules(*records, **more):
    return verdicts(alliance_checks(facts(PROGRAMME, *records, **more)))


def test_an_alliance_is_needed_with_a_charter_and_met_in_the_last_30_days():
    """S3.6."""
    assert rules()["S3.6"] == "fail"
    found = rules(manager(D1))
    assert (found["S3.6"], found["S3.6-CHARTER"], found["S3.6-MET"]) == ("pass", "fail", "unknown")
    met = [rules(manager(D1), alliance(charter="For the desk", met=TODAY - timedelta(days=n))) for n in (30, 31, -1)]
    assert [one["S3.6-MET"] for one in met] == ["pass", "fail", "fail"]
    assert met[0]["S3.6-CHARTER"] == "pass"


def test_missing_domains_weighted_by_head_count_with_the_measures_they_block():
    """S3.11: with the first measure far off, three quarters of the people are enough for amber."""
    late = plan(planned(FIRST.id, start=6))
    others = [code for code in FIRST.domains if code != D1]
    people = [group(D1, len(others)), *(group(code, 3) for code in others)]
    managers = [manager(code) for code in CATALOGUE.domains if code != D1]
    health = alliance_health(facts(PROGRAMME, *people, *managers, plan=late))
    assert health.missing[:1] == (D1,)
    assert (health.light, round(health.weighted, 2)) == ("amber", 0.75)
    near = alliance_health(facts(PROGRAMME, *people, *managers, plan=PLAN))
    assert near.light == "red"
    assert verdicts(near.checks)["S3.11"] == "fail"
    blocked = alliance_health(facts(PROGRAMME, *managers, plan=plan(), gaps=gaps()))
    standing = next(one for one in blocked.domains if one.domain == D1)
    assert FIRST.id in standing.blocked
    assert set(standing.blocked) <= {one.id for one in CATALOGUE.measures if D1 in one.domains}
    assert blocked.said.startswith("Nobody signs for")


def test_the_hole_between_sponsor_and_ground():
    """S3.1: sponsor and core team are there, and less than half of the people have a manager in the alliance."""
    people = [group(code, 10) for code in FIRST.domains]
    assert rules(*sponsor(), *people, plan=PLAN)["S3.1"] == "fail"
    half = [manager(code) for code in FIRST.domains[: -(-len(FIRST.domains) // 2)]]
    assert "S3.1" not in rules(*sponsor(), *people, *half, plan=PLAN)
    assert "S3.1" not in rules(*people, plan=PLAN)
    assert alliance_health(facts(PROGRAMME, *sponsor(), *people, plan=PLAN)).hole


def test_shares_of_the_members():
    """S3.10 from 70 % middle level; S3.14 from half outside the core team; S3.11 active; S3.12 linked."""

    def members(mid: int, core: int) -> list[Manager]:
        return [Manager(f"AM{n}", f"Manager {n}", level="mid" if n < mid else "top", core=n < core) for n in range(10)]

    assert [rules(*members(n, 0))["S3.10"] for n in (7, 6)] == ["pass", "warn"]
    assert [rules(*members(9, n))["S3.14-OUTSIDE"] for n in (5, 6)] == ["pass", "warn"]
    assert [rules(manager(D1, meetings=n))["S3.11-ACTIVE"] for n in (1, 0)] == ["pass", "warn"]
    assert [rules(manager(D1, measure=FIRST.id, goal=g))["S3.12"] for g in ("G1", "")] == ["pass", "warn"]


def answers(days, verdict="approved", count=10):
    asked = TODAY - timedelta(days=40)
    return [
        signoff(one.id, code, verdict, asked=asked, answered=asked + timedelta(days=days))
        for one in CATALOGUE.measures for code in one.domains
    ][:count]  # fmt: skip


def test_answers_in_time_with_reasons_and_no_stamp():
    """S3.14: median ≤ 5 days, ≥ 90 % answered, a reason for each no, everything approved within a day is a stamp."""
    assert [rules(*answers(days))["S3.14-TIME"] for days in (5, 6)] == ["pass", "warn"]
    silent = replace(answers(1)[0], verdict="pending", answered=None)
    assert [rules(*[silent, *answers(2)[1:count]])["S3.14-ANSWERED"] for count in (10, 9)] == ["pass", "warn"]
    no = replace(answers(2)[0], verdict="rejected")
    assert [rules(replace(no, reason=why))["S3.14"] for why in ("no people", " ")] == ["pass", "fail"]
    assert "S3.14-STAMP" in rules(*answers(0))
    assert "S3.14-STAMP" not in rules(*answers(1))
    assert not {one for one in rules() if one.startswith("S3.14")}


def test_every_question_of_running_it_is_answered_and_what_changes_is_noted():
    """S3.8, S0.13."""
    whole = signoff(FIRST.id, D1, "approved")
    assert (rules(whole)["S3.8"], rules(whole)["S0.13"]) == ("pass", "pass")
    for name in ANSWERS:
        found = rules(replace(whole, **{name: "" if name != "tools" else False}))
        assert (found["S3.8"], found["S0.13"]) == (("pass", "fail") if name == "tools" else ("fail", "pass"))


def test_domains_are_asked_before_the_start():
    """S3.4: what starts within a month was asked of every represented domain."""
    asked = [signoff(FIRST.id, code, asked=TODAY) for code in FIRST.domains]
    assert rules(*EVERYBODY, *asked, plan=PLAN)["S3.4"] == "pass"
    assert rules(*EVERYBODY, *asked[1:], plan=PLAN)["S3.4"] == "fail"
    assert rules(*EVERYBODY, plan=plan(planned(FIRST.id, start=4)))["S3.4"] == "pass"


def test_after_a_new_plan_there_are_five_working_days_to_ask():
    """S3.4: months that lie before the plan's own day are not held against anybody."""
    for days, verdict in ((0, "pass"), (7, "pass"), (8, "fail")):
        made = replace(PLAN, made=f"{TODAY - timedelta(days=days)}T08:00:00+00:00")
        assert rules(*EVERYBODY, plan=made)["S3.4"] == verdict


def test_who_does_not_answer_is_named_by_part_of_the_organisation():
    """S3.7: after five working days."""
    waiting = signoff(FIRST.id, D1, asked=TODAY - timedelta(days=10))
    assert rules(waiting, manager(D1))["S3.7"] == "warn"
    assert "S3.7" not in rules(replace(waiting, asked=TODAY - timedelta(days=6)), manager(D1))


def test_capacity_is_confirmed_and_kept_to():
    """S3.9."""
    known = [Capacity(f"CP{code}", code, 3.0, TODAY) for code in FIRST.domains]
    loaded = replace(PLAN, load={D1: (2.0, 3.5)})
    assert [rules(*EVERYBODY, *kept, plan=PLAN)["S3.9"] for kept in (known, known[1:])] == ["pass", "warn"]
    assert rules(*EVERYBODY, *known, plan=loaded)["S3.9-LOAD"] == "fail"
    assert "S3.9-LOAD" not in rules(*EVERYBODY, *known, plan=PLAN)


def test_requests_of_the_core_team_are_answered_within_five_working_days():
    """S3.18."""
    asked = date(2026, 11, 2)
    found = [rules(AllianceRequest("RQ1", "Help", asked, day)) for day in (date(2026, 11, 9), date(2026, 11, 10), None)]
    assert [one.get("S3.18") for one in found] == ["pass", "warn", None]
    assert found[2]["S3.18-OPEN"] == "warn"


def test_attitude_below_zero_is_an_alarm():
    """S3.2: stakeholder groups by power; without them the newest pulse of five people or more."""
    home = Group("A1", "Desk", domain=D1)
    for attitude in (0, -1):
        rated = Stakeholder("SH1", "Desk", "A1", power=4, now=attitude)
        assert rules(home, rated, plan=PLAN)["S3.2"] == ("pass" if attitude == 0 else "warn")
    pulse = Pulse("PU1", "A1", "attitude", TODAY, 5, -0.5)
    assert rules(home, pulse, plan=PLAN)["S3.2"] == "warn"
    assert "S3.2" not in rules(home, replace(pulse, people=4), plan=PLAN)


def test_translation_sheets_and_the_alarm():
    """S3.3, S3.5: the sponsor was active in the last 30 days, and 30 % of the measures are late."""
    whole = [Translation(f"TL{n}", FIRST.id, code, "a", "b", "c") for n, code in enumerate(FIRST.domains)]
    assert rules(*EVERYBODY, *whole, plan=PLAN)["S3.3"] == "pass"
    assert rules(*EVERYBODY, replace(whole[0], stops=""), *whole[1:], plan=PLAN)["S3.3"] == "warn"
    late = {"starts": TODAY - timedelta(days=57)}
    begun = replace(PROGRAMME, **late)
    act = LeaderAct("LA1", "Visit", "Board member", done=TODAY - timedelta(days=30))

    def alarm(*records):
        return "S3.5" in verdicts(alliance_checks(facts(begun, *sponsor(), *records, plan=PLAN)))

    assert alarm(act)
    assert not alarm(replace(act, done=TODAY - timedelta(days=31)))
    assert not alarm()
    assert not alarm(act, Adoption("AD1", FIRST.id, D1, 30, 10, 9))


def test_a_plan_is_not_late_before_it_could_begin():
    """S3.5: of a programme that runs for long, a new plan has a month to be agreed to, and its own months to end."""
    begun = replace(PROGRAMME, starts=TODAY - timedelta(days=200))
    act = LeaderAct("LA1", "Visit", "Board member", done=TODAY)
    agreed = [signoff(FIRST.id, code, "approved") for code in FIRST.domains]

    def late(days, *said):
        made = replace(PLAN, made=f"{TODAY - timedelta(days=days)}T08:00:00+00:00")
        found = facts(begun, *sponsor(), act, *EVERYBODY, *said, plan=made)
        assert ("S3.5" in verdicts(alliance_checks(found))) == bool(found.late(D1))
        return found.late(D1)

    assert [late(days) for days in (0, 28, 29)] == [0, 0, 1]
    assert [late(days, *agreed) for days in (29, 55, 56)] == [0, 0, 1]


@pytest.mark.parametrize(("state", "share"), [("done", 0.0), ("stopped", 0.0), ("running", 1.0), ("planned", 1.0)])
def test_a_measure_reported_done_or_stopped_is_not_late(state, share):
    """S3.5: over since yesterday, and late unless somebody said that it has ended; a report of tomorrow says nothing yet."""
    begun = replace(PROGRAMME, starts=TODAY - timedelta(days=57))
    said = StatusReport("MS1", measure=FIRST.id, reported=TODAY, state=state)
    for day, expected in ((TODAY, share), (TODAY + timedelta(days=1), 1.0)):
        assert facts(begun, *EVERYBODY, replace(said, reported=day), plan=PLAN).late(D1) == expected


def test_a_measure_that_runs_waits_for_nobody():
    """S3.5: due to begin since a fortnight without an agreement: late, unless it was begun."""
    begun = replace(PROGRAMME, starts=TODAY - timedelta(days=14))
    runs = StatusReport("MS1", measure=FIRST.id, reported=TODAY, state="running")
    assert facts(begun, *EVERYBODY, plan=PLAN).late(D1) == 1.0
    assert facts(begun, *EVERYBODY, runs, plan=PLAN).late(D1) == 0.0


def test_adoption_of_fewer_than_five_people_is_kept_back():
    """S3.13: neither the page nor a check tells what four people do."""
    for should, shown in ((4, 0), (5, 1)):
        found = facts(PROGRAMME, Adoption("AD1", FIRST.id, D1, 30, should, 0))
        assert len(alliance_health(found).adoption) == shown
        assert ("S3.13" in verdicts(alliance_checks(found))) == bool(shown)


def test_adoption_after_30_60_and_90_days():
    """S3.13: .50, .70, .85."""
    for days, using, verdict in (
        (30, 50, "pass"),
        (30, 49, "warn"),
        (60, 69, "warn"),
        (90, 85, "pass"),
        (90, 84, "warn"),
    ):
        assert rules(Adoption("AD1", FIRST.id, D1, days, 100, using))["S3.13"] == verdict
    assert "S3.13" not in rules(Adoption("AD1", FIRST.id, D1, 29, 100, 1))


def test_leverage_and_commitments():
    """S3.15: members lead 80 % of the staff affected, and each commits with a day."""
    people = [group(code, 10) for code in FIRST.domains]
    for led, verdict in ((8, "pass"), (7, "warn")):
        leading = [manager(code, led=led, commitment="fewer calls", committed=TODAY) for code in FIRST.domains]
        found = rules(*people, *leading, plan=PLAN)
        assert (found["S3.15-LEVERAGE"], found["S3.15"]) == (verdict, "pass")
    assert rules(manager(D1, commitment="soon"))["S3.15"] == "warn"
    assert "S3.15-LEVERAGE" not in rules(manager(D1, led=3), plan=PLAN)


def test_what_the_survey_says():
    """S3.16: M3.4 below 2.0; S3.17: M3 and M5 have not fallen."""
    assert [rules(statements={"M3.4": level})["S3.16"] for level in (2.0, 1.99)] == ["pass", "warn"]
    course = [(date(2026, 3, 1), {"M3": 2.0, "M5": 2.0}), (date(2026, 9, 1), {"M3": 2.2, "M5": 1.8})]
    assert rules(levels=tuple(course))["S3.17"] == "warn"
    assert rules(levels=(course[1], (date(2026, 11, 1), {"M3": 2.3, "M5": 1.8})))["S3.17"] == "pass"
    assert not {"S3.16", "S3.17"} & rules(levels=tuple(course[:1])).keys()


def test_culture_is_judged_part_by_part_where_units_answered():
    """S3.17: in the same domain; of a domain with one survey nothing is said, and everybody's level hides no fall."""
    rising = ({"M3": 2.0, "M5": 2.0}, {"M3": 2.5, "M5": 2.1})
    falling = ({"M3": 2.0, "M5": 2.0}, {"M3": 2.0}, {"M3": 2.5, "M5": 1.9})
    overall = tuple(zip((date(2026, 3, 1), date(2026, 9, 1)), rising, strict=True))

    def said(**courses):
        found = replace(facts(PROGRAMME, levels=overall), courses=courses)
        return next(one for one in alliance_checks(found) if one.rule == "S3.17")

    assert said(**{D1: rising}).verdict == "pass"
    assert said(**{D1: rising, D2: falling}).verdict == "warn"
    assert CATALOGUE.domains[D2] in said(**{D1: rising, D2: falling}).message
    assert said(**{D2: falling[:1]}).verdict == said().verdict == "pass"


@pytest.mark.parametrize("language", list(LANGUAGES))
def test_every_sentence_can_be_said_and_names_nobody(language):
    """Names of persons appear in no check, in either language."""
    named = [replace(one, name="Ana Beispiel") for one in EVERYBODY[:3]]
    waiting = signoff(FIRST.id, D1, asked=TODAY - timedelta(days=20))
    health = alliance_health(facts(PROGRAMME, *sponsor(), *named, waiting, plan=PLAN, gaps=gaps(), language=language))
    assert health.checks
    assert "Beispiel" not in repr(health)
    for one in health.checks:
        assert one.message
        assert one.passed or one.remedy


def test_the_grid_shows_what_the_plan_takes_and_what_was_said():
    """S3.14: a no without a reason, open questions, silence, and nobody to ask."""
    records = [
        *(manager(code) for code in FIRST.domains[:-1]),
        signoff(FIRST.id, D1, "rejected", asked=TODAY),
    ]
    health = alliance_health(facts(PROGRAMME, *records, plan=PLAN))
    cells = {one.domain: one for one in health.signoffs if one.measure == FIRST.id}
    assert (cells[D1].state, cells[D1].verdict, cells[D1].reason_missing) == ("pending", "rejected", True)
    assert cells[FIRST.domains[-1]].state == "nobody"
    assert all(one.planned for one in cells.values())
