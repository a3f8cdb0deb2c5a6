"""Slides 2, 10, 11, 14 and 16 of domain.md §8 once the plan runs, and predicted against measured after a second survey."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from datetime import date
from typing import Any

import openpyxl
import pytest

from analytics.export.course_facts import milestones_ahead
from analytics.export.decisions import decisions, next_steps
from analytics.export.deck import house
from analytics.export.plan_facts import moved, planned_before, with_running_plan
from analytics.export.pptx import write_deck
from analytics.export.record import record_of
from analytics.export.report import Report
from analytics.export.report_workbook import write_report_workbook
from analytics.export.slides.changes import changes_title, told
from analytics.export.slides.roadmap_now import since
from analytics.export.status import status
from analytics.export.story import outline
from analytics.model.check import Check
from analytics.model.course import Course, RoleDays
from analytics.model.deck import DeckSettings, Wanted
from analytics.model.deck_document import record_from_json, record_to_json
from analytics.model.figure import Light
from tests.unit.export import courses
from tests.unit.export.opened import opened, tables
from tests.unit.export.reports import follow_up, report


def pages(given: Report, *slides: str, language: str = "en") -> list[Any]:
    settings = DeckSettings(language=language, slides=slides, kind="follow-up")
    return list(outline(given.with_settings(settings), house.stage("16:9")))


def rows(given: Report, *slides: str, language: str = "en") -> list[list[str]]:
    deck = opened(write_deck(given.with_settings(DeckSettings(language=language, slides=slides))))
    return [[cell.text for cell in row.cells] for slide in deck.slides for table in tables(slide) for row in table.rows]


def with_light(light: str, *goals: Light) -> Report:
    given = courses.running()
    shown = tuple(replace(given.purpose.goals[3], id=f"G{n}", light=one) for n, one in enumerate(goals))
    return replace(given, purpose=replace(given.purpose, goals=shown), course=replace(given.course, light=light))


# Slide 2 ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("light", "goals", "shown", "word"),
    [
        ("green", ("green", "achieved"), "green", "On course"),
        ("green", ("green", "grey"), "amber", "Watch"),
        ("amber", ("green",), "amber", "Watch"),
        ("red", ("green",), "red", "Act"),
        ("grey", (), "grey", "Not known"),
    ],
)
def test_the_light_is_that_of_the_cockpit_and_never_green_beside_a_goal_nobody_measured(
    light: str, goals: tuple[Light, ...], shown: str, word: str
) -> None:
    """S2.12, S2.13: worst of goals, budget and time; a grey KPI is never green."""
    found = status(with_light(light, *goals))
    assert (found.light, found.word) == (shown, word)


def test_before_anything_was_reported_the_deck_is_as_it_was() -> None:
    """Nothing is green before something was measured against the plan."""
    given = report()
    quiet = courses.running().course
    assert quiet.status is not None
    unreported = replace(quiet.status, measures=tuple(replace(one, reported=None) for one in quiet.status.measures))
    waiting = replace(given, course=replace(quiet, status=unreported, wall=None, learning=None))
    assert status(waiting) == status(given)
    for key in ("roadmap", "money", "next_steps", "wins", "predicted"):
        assert [one.title for one in pages(waiting, key)] == [one.title for one in pages(given, key)]


def test_the_one_number_is_measured_as_soon_as_two_surveys_can_be_compared() -> None:
    """One dimension, target 3, weight 1: 1.0 before is a gap of 2, 1.5 now one of 1.5; a quarter has closed."""
    given = report()
    assert given.trend is not None
    change = replace(given.trend.dimensions[0], before=1.0, after=1.5)
    gap = next(one for one in given.gaps if one.id == change.id)
    gap = replace(gap, mean=1.5, target=3.0, gap=1.5, weight=1.0, weighted_gap=1.5)
    one = replace(given, gaps=(gap,), trend=replace(given.trend, dimensions=(change,)))
    assert one.gap_moved() == pytest.approx(0.25)
    fallen = replace(one, trend=replace(given.trend, dimensions=(replace(change, before=1.5, after=1.0),)))
    assert fallen.gap_moved() == pytest.approx(-1 / 3)
    assert replace(one, trend=None).gap_moved() is None
    assert replace(one, trend=replace(given.trend, refused="Other people.")).gap_moved() is None


# Slide 10 -----------------------------------------------------------------------------------------------------------


def test_slide_10_has_the_milestones_of_the_next_90_days_by_date_with_what_moved() -> None:
    """S2.24: from 20 November 2026 until 18 February 2027; late against the plan and against the last deck."""
    given = courses.running()
    ahead = milestones_ahead(given)
    assert {one.day <= date(2027, 2, 18) for one in ahead} == {True}
    assert [one.day for one in ahead] == sorted(one.day for one in ahead)
    assert given.course.status is not None
    third = next(one for one in ahead if one.measure.id == given.course.status.measures[2].id)
    assert third.late == third.measure.late_days
    assert third.moved == 28
    page = next(one for one in pages(given, "roadmap") if one.key == "roadmap-now")
    assert page.title == "Done so far: 12 of 26 measures; the end moves from 4 April 2027 to 9 May 2027"
    assert "The supplier delivered late." in page.notes
    late = [row for row in rows(given, "roadmap") if "4 weeks later" in row]
    assert late


def test_slide_10_says_what_happened_since_the_last_deck() -> None:
    given = courses.running()
    assert since(given).startswith("Since 20 May 2026: 11 measures were finished, four were stopped and ")
    assert since(replace(given, previous=None)) == ""


def test_measures_that_moved_are_compared_by_date_when_a_new_plan_begins_later() -> None:
    """A plan that begins 56 days later counts its months two lower: what ran in months 3 to 4 then runs in months 1 to 2 now."""
    given = courses.running()
    assert given.plan is not None
    assert given.previous is not None
    first = replace(given.plan.measures[0], start=1, end=2)
    plan = replace(given.plan, measures=(first,), request=replace(given.plan.request, begins="2026-07-27"))
    before = replace(given.previous, begins="2026-06-01", measures={first.id: (3, 4)})
    same = replace(given, plan=plan, previous=before)
    assert planned_before(same) == {first.id: (1, 2)}
    assert moved(same) == ()
    later = replace(same, previous=replace(before, measures={first.id: (2, 3)}))
    assert [(one.before, one.after) for one in moved(later)] == [((0, 1), (1, 2))]


# Slide 11 -----------------------------------------------------------------------------------------------------------


def test_slide_11_shows_only_what_was_felt_with_five_proofs_a_voice_thanks_and_the_harder_goal() -> None:
    """S2.25–S2.30, S2.32 (domain.md §7.4): what was only delivered is counted, what is planned is not spoken of."""
    given = courses.running()
    shown = rows(given, "wins")
    names = [row[0] for row in shown if row[0].startswith("★")]
    assert names == [
        "★ Password reset by the users themselves",
        "★ One list of known errors",
        "★ Standard changes without a board",
    ]
    by_name = {row[0]: row[1:] for row in shown}
    assert by_name[names[0]] == ["3 hours → 40 minutes", *"✓✓✓✓✓"]
    assert by_name[names[1]] == ["3 hours → 40 minutes", *"✓✓✓––"]
    line = shown[shown.index([names[0], *by_name[names[0]]]) + 1][0]
    assert "At last I know when it is back." in line
    assert "Service desk: 40\u00a0% for it before, 65\u00a0% since." in line
    assert "Thanks to: Service desk and operations." in line
    assert line.endswith("Next: Publish the service catalogue.")
    page = pages(given, "wins")[0]
    assert page.title == "People have felt three quick wins; the way is open for “Publish the service catalogue”"
    assert page.lead == "One more is delivered, and nobody has shown that it is felt."
    assert "Tickets by chat" not in page.notes
    assert pages(replace(given, course=replace(given.course, wall=None)), "wins") == []


@pytest.mark.parametrize(("language", "mark"), [("en", "▲ too early"), ("de", "▲ zu früh")])
def test_slide_11_marks_a_win_that_was_celebrated_before_it_was_felt(language: str, mark: str) -> None:
    """S2.28, rule WIN-EARLY: it is no tick, and the words say what was wrong."""
    given = courses.running()
    assert given.course.wall is not None
    first, *others = given.course.wall.wins
    early = Check("WIN-EARLY", "Felt before it is celebrated", "warn", "Celebrated too early: on 9 March 2026.")
    fine = replace(early, verdict="pass", message="Felt, then celebrated.")

    def shown(check: Check) -> list[list[str]]:
        wall_ = replace(given.course.wall, wins=(replace(first, checks=(check,)), *others))  # type: ignore[type-var]
        return rows(replace(given, course=replace(given.course, wall=wall_)), "wins", language=language)

    assert shown(early)[1][2:] == ["✓", "✓", "✓", mark, "✓"]
    assert early.message in shown(early)[2][0]
    assert shown(fine)[1][2:] == list("✓✓✓✓✓")
    assert fine.message not in shown(fine)[2][0]


# Slide 14 -----------------------------------------------------------------------------------------------------------


def test_slide_14_has_money_days_and_benefits_and_explains_every_large_difference() -> None:
    """S2.13, S4.50: more than 10 % from the planned cost is explained by what was reported, or said to be unexplained."""
    given = courses.running()
    page = pages(given, "money")[0]
    assert page.title == "€2,500 of €120,000 are spent; the forecast of €9,000 stays within the budget"
    assert "Benefits: €90,000 a year planned; of the €40,000 due by now €25,000 are confirmed." in page.notes
    assert "Other kinds of benefit that are due: 1; confirmed in full: 1." in page.notes
    dearer = given.course.variances
    assert dearer
    assert all(abs(one.cost_forecast - one.cost_planned) > 0.1 * one.cost_planned for one in dearer)
    assert page.notes.count("instead of") == len(dearer)
    assert "nobody has said why" in page.notes
    over = pages(courses.just_begun(), "money")[0].title
    assert over.endswith("is €5,000 over the budget")
    shown = rows(given, "money")
    assert [row[2:] for row in shown[1:3]] == [["60", "25"], ["59", "25"]]


# Slides 1 and 16 ----------------------------------------------------------------------------------------------------


def test_slide_16_has_seven_open_actions_and_never_misses_gate_decision_barrier_and_reading() -> None:
    """S4.30: each line is an open action with who and when; the gate comes last by date and is there all the same."""
    given = courses.running()
    steps = next_steps(given)
    assert len(steps) == 7
    assert steps[0].when == "overdue since 30 September 2026"
    assert steps[2].who == "Nobody is named"
    assert steps[-1].what == "Phase 2: meet one condition and begin CHECK"
    page = pages(given, "next_steps")[0]
    assert page.title == "Seven steps until we meet again on 27 November 2026"
    assert page.lead == "Four more actions are open."


def test_slide_1_asks_what_the_decision_log_asks_once_the_plan_runs() -> None:
    given = courses.running()
    assert [one.what for one in decisions(given)] == ["Who pays for the second line?"]
    own = given.with_settings(DeckSettings(decisions=(Wanted("Ours"),)))
    assert [one.what for one in decisions(own)] == ["Ours"]
    none = replace(given, course=replace(given.course, decisions=()))
    assert "meeting" in pages(none, "decisions")[0].title.lower()


@pytest.mark.parametrize(("roles", "slides"), [(16, 1), (24, 2)])
def test_slide_14_gathers_a_few_roles_rather_than_giving_them_a_page(roles: int, slides: int) -> None:
    """Ten person-days planned and four spent each: what is gathered adds up."""
    given = courses.running()
    days = tuple(RoleDays(f"R{place}", 10.0, 4.0) for place in range(roles))
    given = replace(given, course=replace(given.course, roles=days))
    assert len(pages(given, "money")) == slides
    found = [row for row in rows(given, "money") if row[2] not in ("", "Planned")]
    assert sum(float(row[2]) for row in found) == 10.0 * roles
    assert sum(float(row[3]) for row in found) == 4.0 * roles
    assert any(row[0].endswith("further roles") for row in found) == (slides == 1)


# After a second survey ----------------------------------------------------------------------------------------------


def test_predicted_stands_beside_measured_with_its_interval_and_its_measures() -> None:
    """domain.md §3.11: 0.5 + 0.4 + 0.6 promised, 0.9 + 0.3 − 0.1 measured; what cannot be compared says so."""
    given = courses.running()
    page = pages(given, "predicted")[0]
    assert page.title == "In three dimensions the plan promised +1.5 levels since Autumn 2025; measured were +1.1"
    assert page.lead == "One gap is closed altogether. 19 remain."
    assert "Other people were asked." in page.notes
    shown = {row[2]: row for row in rows(given, "predicted")}
    assert shown["+0.5"][3:7] == ["+0.9", "+0.6 to +1.2", "", "more"]
    assert shown["+0.4"][3:7] == ["+0.3", "0.0 to +0.6", "", "as predicted"]
    assert shown["+0.6"][3:7] == ["▼ −0.1", "−0.4 to +0.2", "", "less"]
    assert shown["+0.3"][3:7] == ["–", "–", "", "not comparable"]
    assert pages(replace(given, course=replace(given.course, learning=None)), "predicted") == []


@pytest.mark.parametrize(("language", "fell"), [("en", "fell"), ("de", "gesunken")])
def test_what_fell_by_more_than_chance_stands_first_with_a_mark_and_a_bar_below_zero(language: str, fell: str) -> None:
    """M1 was to gain 0.3 and lost 0.9 (−1.2 to −0.6): above the larger predictions, and the axis begins below −0.9."""
    given = courses.running()
    assert given.course.learning is not None
    gains = tuple(
        replace(one, measured=-0.9, low=-1.2, high=-0.6, reading="less") if one.dimension == "M1" else one
        for one in given.course.learning.gains
    )
    given = replace(given, course=replace(given.course, learning=replace(given.course.learning, gains=gains)))
    first = rows(given, "predicted", language=language)[1]
    assert (first[3][:3], first[6]) == ("▼ −", fell)
    deck = opened(write_deck(given.with_settings(DeckSettings(language=language, slides=("predicted",)))))
    charts = [shape.chart for slide in deck.slides for shape in slide.shapes if shape.has_chart]
    assert [chart.value_axis.minimum_scale < -0.9 for chart in charts] == [True]


def test_a_follow_up_holds_the_slides_of_the_running_programme() -> None:
    given = courses.running().with_settings(DeckSettings(kind="follow-up"))
    keys = [page.key for page in outline(given)]
    for key in ("predicted", "roadmap-now", "wins", "money", "next_steps"):
        assert key in keys


# Since the last deck ------------------------------------------------------------------------------------------------


def test_a_deck_keeps_how_the_plan_stood_and_reads_it_again() -> None:
    given = courses.running()
    kept = record_of(given)
    assert record_from_json(record_to_json(kept)) == kept
    assert kept.wins == {"mP01": "built", "mP02": "told", "mP03": "felt", "mP04": "delivered"}
    assert (kept.phase, kept.begins, kept.light) == ("2 do", "2026-06-01", "red")
    assert list(kept.states.values()).count("done") == 12
    old = json.loads(record_to_json(kept))
    for part in ("light", "begins", "states", "ends", "spent", "cost_forecast", "wins", "phase", "gap_moved"):
        old.pop(part)
    assert record_from_json(json.dumps(old)).states == {}


def test_the_changes_name_what_was_finished_stopped_and_felt_since_the_last_deck() -> None:
    given = courses.running()
    assert given.previous is not None
    lines = [line.text for line in told(given, given.previous)]
    assert "11 measures finished since then" in lines
    assert "Four measures stopped since then" in lines
    assert (
        lines[lines.index("Three wins that people have felt since then") + 1]
        == "Password reset by the users themselves"
    )
    by_name = {row[0]: row[1:3] for row in rows(given, "changes")}
    assert by_name["Measures done"] == ["1", "12"]
    assert by_name["Money spent"] == ["€4,000", "€2,500"]
    assert by_name["Phase and step"] == ["1, ACT", "2, DO"]


@pytest.mark.parametrize(
    ("finished", "title"),
    [
        (0, "Nothing has changed since 20 May 2026"),
        (1, "Since 20 May 2026 one measure was finished; levels and plan are as they were"),
        (3, "Since 20 May 2026 three measures were finished; levels and plan are as they were"),
    ],
)
def test_measures_that_were_finished_are_a_change_where_levels_and_plan_are_the_same(finished: int, title: str) -> None:
    given = courses.running()
    assert given.course.status is not None
    kept = replace(record_of(given), made=date(2026, 5, 20))
    done = [one.id for one in given.course.status.of("done")][:finished]
    before = replace(kept, states=kept.states | dict.fromkeys(done, "running"))
    assert changes_title(with_running_plan(replace(given, previous=before)), before) == title


# The workbook -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("language", "names"), [("en", ("Status", "Wins")), ("de", ("Stand", "Erfolge"))])
def test_the_report_workbook_has_a_sheet_on_the_status_and_one_on_wins(language: str, names: tuple[str, str]) -> None:
    """S2.13, S2.30."""
    given = courses.running().with_settings(DeckSettings(language=language))
    book = openpyxl.load_workbook(io.BytesIO(write_report_workbook(given)))
    standing, wins = (list(book[name].iter_rows(values_only=True)) for name in names)
    assert given.course.status is not None
    assert [row[1] for row in standing].count("mP01") == 1
    assert len([row for row in standing if row[1] in {one.id for one in given.course.status.measures}]) == 26
    assert len([row for row in wins if str(row[1]).startswith("mP")]) == 5
    plain = openpyxl.load_workbook(io.BytesIO(write_report_workbook(replace(follow_up(), course=Course()))))
    assert "Status" not in plain.sheetnames
