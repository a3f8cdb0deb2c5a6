"""The slides of the results: their numbers against the report, what they do with much text, what they never show."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from analytics.export.doubts import certainty_lead, certainty_title, doubts, flags
from analytics.export.pptx import write_deck
from analytics.export.report import Report
from analytics.export.story import outline
from analytics.model.certainty import WorstCase
from analytics.model.deck import DeckSettings, Wanted
from analytics.model.score import Response, ScoreState
from tests.unit.export.broken import first_survey, long_names, nothing_shown
from tests.unit.export.opened import opened, series, tables, title, workbook
from tests.unit.export.reports import MEANS, report, without


def with_slides(given: Report, *keys: str, **settings: Any) -> Report:
    return given.with_settings(DeckSettings(slides=keys, **settings))


def slides(given: Report, *keys: str, **settings: Any) -> list[Any]:
    return list(opened(write_deck(with_slides(given, *keys, **settings))).slides)


def words(slide: Any) -> str:
    found = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
    found += [cell.text for table in tables(slide) for row in table.rows for cell in row.cells]
    return "\n".join(found)


def chart(slide: Any, name: str) -> Any:
    return next(shape.chart for shape in slide.shapes if shape.has_chart and name in shape.name)


# Decisions ------------------------------------------------------------------------------------------------------------


def test_a_decision_stands_with_its_options_and_date_where_they_are_given() -> None:
    own = (
        Wanted("Choose", "Why", "First way\nSecond way", "The first", "Dearer", date(2026, 12, 15)),
        Wanted("Only this"),
    )
    (slide,) = slides(report(), "decisions", decisions=own)
    assert title(slide) == "We ask you for two decisions today"
    for text in ("Options", "First way", "Second way", "We recommend", "If we wait", "Decide by", "15 December 2026"):
        assert text in words(slide)
    (bare,) = slides(report(), "decisions", decisions=own[1:])
    for heading in ("Options", "We recommend", "If we wait", "Decide by"):
        assert heading not in words(bare)


@pytest.mark.parametrize(("page", "width"), [("16:9", 12.3), ("4:3", 8.9)])
def test_the_only_decision_has_the_whole_slide(page: str, width: float) -> None:
    """What is asked for on the left, its reasons on the right, both larger than beside others."""
    own = Wanted("Go on with the portal?", "Nobody read it since June", "Go on\nPause", until=date(2026, 12, 15))
    (slide,) = slides(report(), "decisions", decisions=(own,), page=page)
    asked, reasons = (
        next(shape for shape in slide.shapes if shape.has_text_frame and text in shape.text_frame.text)
        for text in (own.what, "Pause")
    )
    assert asked.left + asked.width < reasons.left
    assert (reasons.left + reasons.width - asked.left) / 914400 > 0.95 * width
    sizes = [shape.text_frame.paragraphs[0].runs[0].font.size.pt for shape in (asked, reasons)]
    assert (sizes[0] >= 20, sizes[1] >= 15) == (True, True)


def test_two_decisions_share_the_width() -> None:
    (slide,) = slides(report(), "decisions", decisions=(Wanted("First thing"), Wanted("Second thing")))
    second = next(s for s in slide.shapes if s.has_text_frame and s.text_frame.text == "Second thing")
    assert (second.left + second.width) / 914400 > 12


def test_without_a_decision_the_slide_says_so_and_when_the_next_meeting_is() -> None:
    (slide,) = slides(report(), "decisions", decisions=(), next_meeting=date(2027, 1, 15))
    assert title(slide) == "For information only: this meeting may be cancelled"
    assert "The next meeting is on 15 January 2027." in words(slide)


@pytest.mark.parametrize("page", ["16:9", "4:3", "a4"])
def test_a_long_decision_gets_pages_of_its_own_and_loses_no_word(page: str) -> None:
    long = " ".join(f"reason{number}" for number in range(700))
    own = (Wanted("Short one"), Wanted("Long one", context=long, recommendation="Do it", until=date(2026, 12, 15)))
    found = slides(report(), "decisions", decisions=own, page=page)
    everything = "\n".join(words(slide) for slide in found).split()
    assert len(found) > 3
    assert all(f"reason{number}" in everything for number in range(700))
    assert "Decide by" in words(found[0])
    assert "…" not in "".join(everything)


# Strengths, leaders and staff -------------------------------------------------------------------------------------------


def test_bars_of_the_widest_gaps_are_those_of_the_report() -> None:
    given = report()
    (slide,) = slides(given, "strengths")
    means = [given.card.dimension(gap.id).mean for gap in given.open_gaps()[:5]]
    assert series(chart(slide, "Furthest"))["Level"] == pytest.approx(means)
    assert series(chart(slide, "Highest"))["Level"] == pytest.approx(sorted(MEANS, reverse=True)[:5])


def test_lists_that_do_not_fit_one_slide_take_two_with_the_gaps_first() -> None:
    first, second = slides(long_names(), "strengths", page="4:3")
    assert "needs most" in title(first)
    assert "is highest" in title(second)
    assert [shape.name for shape in first.shapes if shape.has_chart] == ["Bars: Furthest from their target, by weight"]


@pytest.mark.parametrize("language", ["en", "de"])
def test_the_bars_of_both_lists_stand_above_each_other_on_one_scale(language: str) -> None:
    (slide,) = slides(report(), "strengths", language=language)
    first, second = (shape for shape in slide.shapes if shape.has_chart)
    assert (first.left, first.width) == (second.left, second.width)


def test_both_sides_of_the_perception_gap_are_those_of_the_report() -> None:
    given = report()
    (slide,) = slides(given, "perception")
    widest = sorted(given.perception, key=lambda gap: -abs(gap.gap or 0))[:5]
    found = series(chart(slide, "Leaders and staff"))
    assert found["Those who lead"] == pytest.approx([gap.leading for gap in widest])
    assert found["Those who do"] == pytest.approx([gap.doing for gap in widest])


# How sure we are --------------------------------------------------------------------------------------------------------


def test_response_by_group_leaves_out_the_share_of_a_hidden_group() -> None:
    (slide,) = slides(report(), "certainty")
    shares = series(chart(slide, "Response"))["Share"]
    assert shares == [
        pytest.approx(12 / 20),
        pytest.approx(15 / 24),
        pytest.approx(18 / 28),
        pytest.approx(21 / 32),
        None,
    ]
    assert [cell.text for cell in list(next(tables(slide)).rows)[-1].cells][2:] == ["hidden", "–"]
    assert workbook(chart(slide, "Response"))["B6"].value is None


def test_the_whiskers_reach_to_what_the_silent_could_make_of_it() -> None:
    given = report()
    assert given.certainty is not None
    (slide,) = slides(given, "certainty")
    sheet = workbook(chart(slide, "silent"))
    cases = [case for case in given.certainty.worst_case if case.id in ("overall", "P", "T", "E", "M")]
    assert [sheet.cell(row, 3).value for row in range(2, 7)] == pytest.approx([c.mean - c.low for c in cases])
    assert [sheet.cell(row, 4).value for row in range(2, 7)] == pytest.approx([c.high - c.mean for c in cases])


def test_an_area_that_is_hidden_is_not_among_the_worst_cases_even_if_a_stage_left_it_there() -> None:
    given = without(report(), {"T"}, sentinel=777.25)
    assert given.certainty is not None
    left = WorstCase("T", "Tools", 777.25, 777.25, 777.25)
    careless = replace(given, certainty=replace(given.certainty, worst_case=(*given.certainty.worst_case, left)))
    (slide,) = slides(careless, "certainty")
    assert "777" not in words(slide)
    assert len(series(chart(slide, "silent"))["Level"]) == 4


@pytest.mark.parametrize(
    ("answered", "invited", "text"),
    [
        (None, 120, "How many people answered is hidden to protect their answers"),
        (1, None, "One person answered; how many were invited is not known"),
        (95, None, "95 people answered; how many were invited is not known"),
        (95, 120, "79\u00a0% of those invited answered"),
    ],
)
def test_the_title_says_no_more_of_the_response_than_is_known(
    answered: int | None, invited: int | None, text: str
) -> None:
    given = replace(report(), certainty=None)
    assert certainty_title(replace(given, card=replace(given.card, answered=answered, invited=invited))) == text


def test_the_title_says_how_far_the_silent_could_move_the_whole() -> None:
    """Overall 2.07: the fixture's worst cases are 0.8 times it and 1 more."""
    expected = "79\u00a0% answered; had all the others said 0, or 5, we would stand between 1.6 and 2.6"
    assert certainty_title(report()) == expected


@pytest.mark.parametrize(
    ("answered", "text"),
    [
        (50, "Fewer than half answered: ask again before relying on single figures."),
        (83, "Below the mark of 70\u00a0%: read single figures with care."),
        (84, "The mark of 70\u00a0% is reached as a whole, but not in four groups."),
    ],
)
def test_the_lead_draws_the_line_at_half_and_at_seventy_percent(answered: int, text: str) -> None:
    given = report()
    assert certainty_lead(replace(given, card=replace(given.card, answered=answered))) == text


def test_doubts_name_what_stands_out_and_only_that() -> None:
    said = doubts(report())
    assert "Nobody answered in Purchasing: the results say nothing about them." in said
    assert "Without answers that look careless these would move by 0.3 or more: Automation and self-service." in said
    assert "Nowhere do 40\u00a0% or more say that they do not know." in said
    assert "Evidence: the survey alone, no assessor's records." in said


def test_a_dimension_of_which_forty_percent_do_not_know_is_named() -> None:
    given = report()
    unsure = tuple(replace(s, dont_know=0.4) if s.id == "P1" else s for s in given.card.dimensions)
    said = doubts(replace(given, card=replace(given.card, dimensions=unsure)))
    assert "Many say that they do not know: “Incidents and major incidents” (40\u00a0%)." in said


def test_a_high_level_without_a_record_is_called_claimed_and_one_with_it_backed() -> None:
    given = report()
    high = tuple(replace(s, secured_level=4) if s.id in ("P1", "P2") else s for s in given.card.dimensions)
    said = doubts(replace(given, card=replace(given.card, dimensions=high), backed=frozenset({"P2"})))
    assert "One secured level of 4 or 5 is claimed only: no record backs it yet." in said
    assert "An assessor's evidence backs one level." in said


def test_a_group_of_which_fewer_than_half_answered_is_named() -> None:
    given = replace(report(), certainty=None)
    low = (*given.card.response[:-1], Response("Business contact or key user", 3, 8))
    said = doubts(replace(given, card=replace(given.card, response=low)))
    assert (
        said[0]
        == "Fewer than half answered in Business contact or key user: ask again before relying on their figures."
    )


def test_a_hidden_number_of_flags_is_told_as_hidden() -> None:
    assert "Answered very fast: hidden to protect answers." in flags(report())
    assert "The same answer many times in a row: 6 people." in flags(report())


def test_there_is_no_slide_on_certainty_when_nothing_is_known_of_the_response() -> None:
    given = first_survey()
    assert outline(with_slides(replace(given, card=replace(given.card, response=())), "certainty")) == ()


def test_what_does_not_fit_below_the_pictures_follows_on_a_page_of_its_own() -> None:
    first, second = slides(long_names(), "certainty", page="4:3")
    assert title(second) == "How sure we are: what to keep in mind"
    assert "What to keep in mind" not in words(first)
    for sentence in doubts(long_names()):
        assert sentence in words(second)


# Role groups ------------------------------------------------------------------------------------------------------------


def test_every_cell_of_the_heat_map_is_the_published_level() -> None:
    given = report()
    found = slides(given, "heat_map")
    rows = [
        [cell.text for cell in row.cells] for slide in found for table in tables(slide) for row in list(table.rows)[1:]
    ]
    expected = {(s.id, s.group): given.words.language.level(s.mean) for s in given.by_role if s.mean is not None}
    by_name = {row[0]: row[1:] for row in rows}
    groups = [role.name for role in given.model.roles if ("P1", role.name) in expected]
    assert len(rows) == 28 + 4
    for dimension in given.model.dimensions:
        everybody, *cells = by_name[dimension.name]
        assert everybody == given.words.language.level(given.card.dimension(dimension.id).mean)
        assert cells == [expected[dimension.id, group] for group in groups]


def test_a_group_that_is_hidden_throughout_has_no_column_and_a_hidden_cell_no_number() -> None:
    given = report()
    hidden = tuple(
        replace(s, state=ScoreState.HIDDEN, mean=777.25) if (s.id, s.group) == ("P1", given.by_role[0].group) else s
        for s in given.by_role
    )
    slide, *_ = slides(replace(given, by_role=hidden), "heat_map")
    assert "Business contact" not in words(slide)
    assert "777" not in words(slide)
    row = next(row for row in next(tables(slide)).rows if row.cells[0].text == "Incidents and major incidents")
    assert row.cells[2].text == "·"


def test_pages_of_the_heat_map_break_between_areas() -> None:
    assert [title(slide) for slide in slides(report(), "heat_map")][1:] == [
        "Role groups: Tools and Training",
        "Role groups: Management",
    ]


def test_the_title_of_the_heat_map_names_where_groups_are_furthest_apart() -> None:
    given = report()
    wide = tuple(
        replace(s, mean=0.5) if s.id == "T1" and s.group == given.by_role[0].group else s for s in given.by_role
    )
    (page, *_) = outline(with_slides(replace(given, by_role=wide), "heat_map"))
    assert page.title.startswith("Role groups differ most on “Support of the process by the tool”: 0.5 to ")
    alike = tuple(replace(s, mean=2.0) if s.mean is not None else s for s in given.by_role)
    (page, *_) = outline(with_slides(replace(given, by_role=alike), "heat_map"))
    assert page.title == "Role groups see much the same: nowhere are they half a level apart"


def test_slides_without_their_data_are_left_out() -> None:
    keys = ("strengths", "perception", "heat_map")
    assert outline(with_slides(nothing_shown(), *keys)) == ()
