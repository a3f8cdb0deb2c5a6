"""Sentences built from the data: the message, singular and plural, honesty."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from analytics.export import footnotes, messages, wording
from analytics.export.decisions import decisions, next_steps
from analytics.export.dimension_messages import dimensions_lead, dimensions_title
from analytics.export.footnotes import figure_note, plan_quality
from analytics.export.leads import areas_lead, perception_lead, strengths_lead
from analytics.export.perception import Difference, differences
from analytics.export.report import Report
from analytics.export.risks import risks
from analytics.export.shares import below_target
from analytics.export.status import largest_worry, status
from analytics.model.carriers import Carriers
from analytics.model.deck import DeckSettings, Wanted
from analytics.model.finding import Finding, Severity, Where
from analytics.model.score import ScoreState
from tests.unit.export import carried, purposes
from tests.unit.export.broken import empty_plan, first_survey, long_plan, many_hidden, nothing_shown, one_measure
from tests.unit.export.reports import MODEL, report, without


def with_areas(*means: float) -> Report:
    given = report()
    areas = tuple(replace(score, mean=mean) for score, mean in zip(given.card.areas, means, strict=True))
    return replace(given, card=replace(given.card, areas=areas))


@pytest.mark.parametrize(
    ("means", "title"),
    [
        ((2.4, 1.4, 2.3, 2.2), "Tools hold us back: 1.4 of 5"),
        ((2.4, 2.3, 1.4, 2.2), "Training holds us back: 1.4 of 5"),
        ((2.4, 1.8, 2.3, 2.2), "Tools are furthest behind: 1.8 of 5; Processes lead with 2.4"),
        ((2.1, 2.0, 1.9, 2.25), "Four areas stand close together, between 1.9 and 2.3 of 5"),
        ((2.0, 2.0, 2.0, 2.0), "Four areas stand close together, all at 2.0 of 5"),
    ],
)
def test_the_title_of_the_areas_names_the_one_that_lags(means: tuple[float, ...], title: str) -> None:
    assert messages.areas_title(with_areas(*means)) == title


@pytest.mark.parametrize(
    ("number", "text"),
    [(1, "one step"), (2, "two steps"), (10, "ten steps"), (11, "11 steps"), (0, "no steps")],
)
def test_numbers_agree_with_their_noun(number: int, text: str) -> None:
    assert wording.count(number, "step") == text


@pytest.mark.parametrize(
    ("part", "whole", "text"),
    [(1, 1, "The only area"), (4, 4, "All four areas"), (1, 4, "One of four areas"), (3, 28, "3 of 28 areas")],
)
def test_shares_are_named_plainly(part: int, whole: int, text: str) -> None:
    assert wording.part_of(part, whole, "area") == text


@pytest.mark.parametrize(
    ("opened", "closed", "text"),
    [
        (date(2026, 9, 1), date(2026, 9, 30), "1 to 30 September 2026"),
        (date(2026, 9, 1), date(2026, 10, 2), "1 September to 2 October 2026"),
        (date(2025, 12, 20), date(2026, 1, 10), "20 December 2025 to 10 January 2026"),
        (date(2026, 9, 1), date(2026, 9, 1), "1 September 2026"),
        (date(2026, 9, 1), None, "since 1 September 2026, still open"),
    ],
)
def test_dates_say_once_what_they_share(opened: date, closed: date | None, text: str) -> None:
    given = report()
    dated = replace(given, wave=replace(given.wave, opened=opened, closed=closed))
    assert footnotes.wave(dated) == f"Autumn 2026 ({text})"


def test_the_footnote_carries_wave_date_people_and_definition() -> None:
    expected = (
        "Autumn 2026 (1 to 30 September 2026) · 95 of 120 people answered · perceived level, self-assessment by survey"
    )
    assert figure_note(report()) == expected


def test_a_long_name_is_shortened_only_where_the_title_has_no_room() -> None:
    assert wording.quoted("", "Data quality", " needs most") == "“Data quality” needs most"
    long = wording.quoted("", "Kapazitätsplanung " * 8, " needs most: 1.2 against a target of 2.2")
    assert len(long) <= wording.TITLE_LENGTH
    assert "…”" in long


def test_a_met_target_is_said_so_and_never_counted_as_zero_gaps() -> None:
    met = one_measure()
    assert messages.strengths_title(met) == "Every target is met; “Sponsor and leading coalition” is highest at 3.1"
    assert messages.summary_title(met) == "We stand at 2.1 of 5, and every target we can check is met"
    assert strengths_lead(met, 0) == ""
    assert dimensions_lead(met, MODEL.areas[0]) == "Every target that can be shown is met."


def test_a_gap_that_rounds_to_nothing_is_not_told() -> None:
    met = one_measure()
    tiny = replace(
        met, gaps=tuple(replace(gap, target=(gap.mean or 0) + 0.04, gap=0.04, weighted_gap=0.04) for gap in met.gaps)
    )
    assert tiny.open_gaps() == ()
    assert areas_lead(tiny) == "Every area that can be shown has reached its target."


def test_one_measure_is_spoken_of_in_the_singular() -> None:
    given = one_measure()
    assert given.plan is not None
    assert decisions(given)[0].what == "Approve the plan with one measure"
    assert decisions(given)[1].what == "Name an owner for the first quick win"


def test_owners_are_asked_for_the_quick_wins_of_the_plan_not_for_those_it_leaves_out() -> None:
    given = report()
    assert given.plan is not None
    in_plan = [measure.name for measure in given.plan.measures if measure.quick_win][:3]
    assert decisions(given)[1].context == " · ".join(in_plan)
    assert decisions(first_survey())[1].context == " · ".join(win.name for win in given.quick_wins[:3])


def test_only_a_proven_plan_is_called_the_best() -> None:
    given = report()
    plan, words = given.plan, given.words
    assert plan is not None
    assert plan_quality(plan, words) == "best plan found, at most 1.2\u00a0% more gain possible"
    assert plan_quality(replace(plan, status="optimal"), words) == "no better plan exists within these limits"
    assert plan_quality(replace(plan, status="stopped"), words).startswith("search stopped by hand")


@pytest.mark.parametrize(
    "given", [report(), first_survey(), many_hidden(), nothing_shown(), one_measure(), empty_plan()]
)
def test_there_is_no_green_light_before_anything_was_measured(given: Report) -> None:
    assert status(given).light in ("amber", "red")
    assert len(decisions(given)) <= 3
    assert len(next_steps(given)) <= 7


def test_a_plan_that_holds_nothing_or_breaks_a_rule_is_red() -> None:
    given = report()
    assert given.plan is not None
    broken = Finding("over-capacity", Severity.ERROR, Where(), "The tool owner has no days left.")
    assert status(empty_plan()).light == "red"
    assert status(replace(given, plan=replace(given.plan, findings=(broken,)))).reason == broken.message


def test_few_answers_are_said_before_anything_else() -> None:
    given = replace(report(), purpose=purposes.unmeasured())
    assert "Only 33\u00a0%" in status(replace(given, card=replace(given.card, answered=40))).reason


def test_the_largest_worry_is_the_loss_of_the_head_as_among_the_risks() -> None:
    given = report()
    assert largest_worry(given).startswith("The programme falls with its head. ")
    assert risks(given)[0].name == "The programme falls with its head"
    assert "two camps" in largest_worry(replace(given, carriers=carried.sound()))


def test_the_largest_worry_is_two_camps_then_a_lagging_area_then_silence() -> None:
    given = replace(report(), carriers=Carriers())
    assert "two camps" in largest_worry(given)
    calm = replace(given.card, dimensions=tuple(replace(score, two_camps=False) for score in given.card.dimensions))
    lagging = with_areas(3.0, 1.5, 2.5, 2.5).card.areas
    assert largest_worry(replace(given, card=replace(calm, areas=lagging))).startswith("Tools may hold back")
    silent = without(replace(given, card=calm), {"P1"}, ScoreState.TOO_FEW)
    assert largest_worry(silent) == "One dimension has too few answers to be shown."


def test_next_steps_stand_in_the_order_of_time() -> None:
    months = [int(step.when.removeprefix("month ")) for step in next_steps(long_plan())[1:]]
    assert months == sorted(months)
    assert next_steps(long_plan())[0].when == "today"


def test_without_any_level_the_committee_is_asked_to_keep_the_survey_open() -> None:
    assert [decision.what for decision in decisions(nothing_shown())] == ["Keep the survey open"]


# Leaders and staff --------------------------------------------------------------------------------------------------


def test_the_widest_difference_comes_first() -> None:
    given = report()
    mixed = replace(given, perception=tuple(reversed(given.perception)))
    levels = [abs(difference.levels) for difference in differences(mixed)]
    assert len(levels) == 28
    assert levels == sorted(levels, reverse=True)


def test_a_dimension_of_which_a_side_may_not_be_shown_is_left_out() -> None:
    assert "P5" not in {difference.id for difference in differences(without(report(), {"P5"}, sentinel=2.5))}


def test_what_does_not_stand_among_all_tests_is_not_called_clear() -> None:
    """Of the fixture's eight clear gaps one is clear only when tested alone."""
    found = differences(report())
    assert sum(difference.clear for difference in found) == 7
    assert [difference.id for difference in found if difference.alone] == [MODEL.dimensions[7].id]
    assert perception_lead(report(), found) == "7 of 28 dimensions show a clear difference."


@pytest.mark.parametrize(
    ("levels", "title"),
    [
        (1.0, "Leaders rate “Incidents and major incidents” at 3.0, staff at 2.0"),
        (-1.0, "Staff rate “Incidents and major incidents” at 3.0, leaders at 2.0"),
    ],
)
def test_the_title_says_which_side_sees_it_better(levels: float, title: str) -> None:
    one = Difference("P1", *((3.0, 2.0) if levels > 0 else (2.0, 3.0)), 20, 30, levels, clear=True, alone=False)
    assert messages.perception_title(report(), (one,)) == title
    assert perception_lead(report(), (one,)) == "The only dimension shows a clear difference."


def test_without_a_clear_difference_the_slide_says_so() -> None:
    given = report()
    found = differences(replace(given, perception=tuple(replace(gap, survives=False) for gap in given.perception)))
    assert messages.perception_title(given, found) == "Leaders and staff: no clear difference in 28 dimensions"
    assert "beyond chance" in perception_lead(report(), found)


def test_a_report_gives_neither_gap_nor_target_of_a_hidden_score() -> None:
    """The default target would give the mean away: it is at most one level above it."""
    given = without(report(), {"P3", "P"}, sentinel=2.5)
    assert given.gap("P3") is None
    assert given.target(given.card.dimension("P3")) is None
    assert given.target(given.card.areas[0]) is None


def test_the_first_quick_win_waits_for_nothing() -> None:
    full = report()
    waiting = replace(full.quick_wins[0], needs=("another",))
    assert full.first_win() == full.quick_wins[0]
    assert replace(full, quick_wins=(waiting, *full.quick_wins[1:])).first_win() == full.quick_wins[1]
    assert replace(full, quick_wins=(waiting,)).first_win() == waiting
    assert replace(full, quick_wins=()).first_win() is None


def test_an_area_named_by_a_question_is_quoted() -> None:
    given = with_areas(3.0, 3.0, 3.0, 1.5)
    lagging = replace(given.model.areas[-1], short_name="To what degree does…")
    model = replace(given.model, areas=(*given.model.areas[:-1], lagging))
    assert messages.areas_title(replace(given, model=model)).startswith("“To what degree does…” ")


def test_a_dimension_that_is_its_own_area_is_named_once() -> None:
    given = report()
    area = given.model.areas[0]
    dimension, *_ = given.model.dimensions_of(area.id)
    alone = replace(dimension, name=area.name)
    others = tuple(d for d in given.model.dimensions if d.area != area.id)
    card = replace(
        given.card,
        dimensions=tuple(replace(s, name=area.name) if s.id == dimension.id else s for s in given.card.dimensions),
    )
    told = replace(given, card=card, model=replace(given.model, dimensions=(alone, *others)))
    assert dimensions_title(told, area).startswith(f"“{area.name}” stands at ")


# The user's own wishes ------------------------------------------------------------------------------------------------

OWN = (Wanted("Choose a supplier", options="A\nB", until=date(2026, 12, 15)), Wanted("Keep the desk open on Saturdays"))


def test_decisions_are_the_users_where_there_are_some_and_at_most_three() -> None:
    own = report().with_settings(DeckSettings(decisions=OWN))
    assert decisions(own) == OWN
    assert len(decisions(own.with_settings(DeckSettings(decisions=OWN * 2)))) == 3


def test_nothing_to_decide_means_the_meeting_may_be_cancelled_and_no_step_asks_for_an_approval() -> None:
    nothing = report().with_settings(DeckSettings(decisions=()))
    assert decisions(nothing) == ()
    assert messages.decisions_title(nothing, 0) == "For information only: this meeting may be cancelled"
    assert "Steering committee" not in {step.who for step in next_steps(nothing)}
    assert len(next_steps(nothing)) <= 7


@pytest.mark.parametrize("given", [report(), first_survey()])
def test_own_decisions_are_steps_of_the_committee_with_their_date(given: Report) -> None:
    steps = [s for s in next_steps(given.with_settings(DeckSettings(decisions=OWN))) if s.who == "Steering committee"]
    assert [(step.what, step.when) for step in steps] == [
        ("Choose a supplier", "by 15 December 2026"),
        ("Keep the desk open on Saturdays", "today"),
    ]


def test_the_next_meeting_stands_in_the_title_of_the_steps() -> None:
    english = report().with_settings(DeckSettings(next_meeting=date(2027, 1, 15)))
    german = report().with_settings(DeckSettings(language="de", next_meeting=date(2027, 1, 15)))
    assert messages.next_steps_title(english, 1) == "One step until we meet again on 15 January 2027"
    assert messages.next_steps_title(german, 7) == "Sieben Schritte bis zur Sitzung am 15. Januar 2027"
    assert messages.next_steps_title(report(), 2) == "Two steps until we meet again"


# German -----------------------------------------------------------------------------------------------------------------


def test_titles_in_german() -> None:
    given = report().with_settings(DeckSettings(language="de"))
    assert messages.decisions_title(given, 1) == "Wir bitten Sie heute um eine Entscheidung"
    assert (
        messages.summary_title(replace(given, plan=None, trend=None))
        == "Wir stehen bei 2,1 von 5; 28 von 28 Dimensionen liegen unter dem Ziel"
    )
    assert messages.strengths_title(given) == "Am meisten zu tun: „Automatisierung und Self-Service“ mit 1,5, Ziel 2,5"
    found = differences(given)
    assert (
        messages.perception_title(given, found)
        == "Führungskräfte sehen „Störungen und schwere Störungen“ bei 3,8, Mitarbeitende bei 2,6"
    )
    assert perception_lead(given, found) == "7 von 28 Dimensionen zeigen einen klaren Unterschied."
    assert [d.what for d in decisions(given)] == [
        "Den Plan mit 26 Maßnahmen freigeben",
        "Verantwortliche für die ersten drei Quick Wins benennen",
        "Die Ziele vereinbaren",
    ]


@pytest.mark.parametrize(
    ("part", "whole", "text"),
    [
        (1, 1, "The only dimension lies below target"),
        (2, 2, "Both dimensions lie below target"),
        (4, 4, "All four dimensions lie below target"),
        (1, 4, "One of four dimensions lies below target"),
        (3, 28, "3 of 28 dimensions lie below target"),
        (28, 28, "All 28 dimensions lie below target"),
    ],
)
def test_a_share_of_the_dimensions_agrees_with_its_verb(part: int, whole: int, text: str) -> None:
    assert below_target(report().words, part, whole) == text
