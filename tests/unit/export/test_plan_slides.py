"""The slides of the plan: their sentences, their figures, their room."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from typing import Any

import openpyxl
import pytest
from pptx import Presentation

from analytics.export import plan_messages
from analytics.export.deck import house
from analytics.export.deck.plan_charts import short_signs
from analytics.export.plan_facts import added, dropped, loads, money_by_phase, moved
from analytics.export.pptx import write_deck
from analytics.export.report import Report
from analytics.export.risks import risks
from analytics.export.slides import changes, choice, money, roadmap, trend
from analytics.export.story import outline
from analytics.model.deck import DeckRecord, DeckSettings
from analytics.model.plan import PlannedMeasure, PlanRequest, SignOff
from analytics.model.score import ScoreState
from analytics.model.trend import Change, Trend
from tests.unit.export.broken import CASES, empty_plan, first_survey, long_plan, nothing_shown, one_measure
from tests.unit.export.reports import MEANS, card, report, without

KEYS = ("choice", "roadmap", "money", "risks", "plan", "changes", "trend")
PAGES = (("en", "16:9"), ("de", "4:3"), ("de", "a4"))
SECTOR = 914400


def written_in(given: Report, language: str = "en", page: str = "16:9") -> Report:
    return given.with_settings(DeckSettings(language=language, page=page, slides=KEYS))  # type: ignore[arg-type]


def planned(given: Report) -> tuple[PlannedMeasure, ...]:
    assert given.plan is not None
    return given.plan.measures


def with_request(given: Report, **changes_: Any) -> Report:
    assert given.plan is not None
    request: PlanRequest = replace(given.plan.request, **changes_)
    return replace(given, plan=replace(given.plan, request=request))


def follow_up() -> Report:
    """The plan of a deck in August: three measures a month later, the next three missing, two that are gone now."""
    given = report()
    assert given.plan is not None
    measures = planned(given)
    before = {m.id: (m.start, m.end) for m in measures[6:]} | {m.id: (m.start + 1, m.end + 1) for m in measures[:3]}
    gone = {left.id: (2, 4) for left in given.plan.left_out[:2]}
    record = DeckRecord(
        1,
        date(2026, 8, 3),
        "Autumn 2025",
        2,
        "first",
        levels={"overall": 1.8, "P": 1.7},
        gap_closed=0.31,
        plan=1,
        measures=before | gone,
        budget=90_000.0,
        decisions=("Approve the plan",),
    )
    return replace(given, previous=record)


def with_history() -> Report:
    """Three waves; from the second to the third one dimension rose and one fell by more than chance."""
    given = report()
    assert given.earlier is not None
    pairs = [
        (s.id, e.mean or 0.0, s.mean or 0.0)
        for s, e in zip(given.card.dimensions, given.earlier.dimensions, strict=True)
    ]
    found = tuple(
        Change(id_, id_, before, after, 40, 50, after - before - 0.2, after - before + 0.2, changed=place == 0)
        for place, (id_, before, after) in enumerate(pairs)
    )
    history = (card("Spring 2025", tuple(mean - 0.5 for mean in MEANS)), given.earlier, given.card)
    compared = Trend(
        "Autumn 2026", "Autumn 2025", Change("overall", "", 1.9, 2.1, 40, 50, 0.0, 0.4, False), (), found, ()
    )
    return replace(given, history=history, trend=compared)


def slide_of(given: Report, key: str) -> Any:
    deck = Presentation(io.BytesIO(write_deck(given)))
    return deck.slides[[page.key for page in outline(given)].index(key)]


def charts(slide: Any) -> list[Any]:
    return [shape.chart for shape in slide.shapes if shape.has_chart]


def texts(slide: Any) -> str:
    found = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
    found += [cell.text for shape in slide.shapes if shape.has_table for row in shape.table.rows for cell in row.cells]
    return "\n".join(found)


# Sentences ----------------------------------------------------------------------------------------------------------


def test_the_title_of_the_choice_says_how_many_go_in_and_what_they_close() -> None:
    assert plan_messages.choice_title(report()).startswith("26 of 66 measures go into the plan: they close ")
    assert plan_messages.choice_title(one_measure()) == "1 of 41 measures goes into the plan"
    assert plan_messages.choice_title(empty_plan()) == "No measure fits the limits that were set for the plan"
    german = plan_messages.choice_title(written_in(one_measure(), "de"))
    assert german == "1 von 41 Maßnahmen kommt in den Plan"


@pytest.mark.parametrize(
    ("number", "title"),
    [
        (0, "No measure meets the rule for a quick win; the larger ones need a plan"),
        (1, "One quick win asks little effort and shows soon"),
        (3, "Three quick wins ask little effort and show soon"),
    ],
)
def test_without_a_plan_the_choice_speaks_of_quick_wins(number: int, title: str) -> None:
    given = replace(first_survey(), quick_wins=first_survey().quick_wins[:number])
    assert plan_messages.choice_title(given) == title


@pytest.mark.parametrize(
    ("measures", "left", "title"),
    [
        (1, 0, "The only measure goes"),
        (2, 0, "Both measures go"),
        (3, 0, "All three measures go"),
        (2, 2, "Two of four"),
    ],
)
def test_small_numbers_are_named_plainly(measures: int, left: int, title: str) -> None:
    given = report()
    assert given.plan is not None
    few = replace(given.plan, measures=given.plan.measures[:measures], left_out=given.plan.left_out[:left])
    assert plan_messages.choice_title(replace(given, plan=few)).startswith(title)


def test_the_roadmap_says_how_it_begins() -> None:
    given, one = report(), one_measure()
    assert given.plan is not None
    assert one.plan is not None
    assert plan_messages.roadmap_title(one, one.plan) == "One measure, in month 1"
    assert plan_messages.roadmap_title(given, given.plan) == "26 measures in 11 months; three of them start in month 1"
    german = plan_messages.roadmap_title(written_in(given, "de"), given.plan)
    assert german == "26 Maßnahmen über 11 Monate; drei davon beginnen in Monat 1"


def test_milestones_name_what_is_done_and_when_the_first_check_is() -> None:
    one = one_measure()
    assert one.plan is not None
    name = one.words.names.measure(one.plan.measures[0].id)
    found = plan_messages.milestones(one, one.plan, near=3, check=3)
    assert found == (f"Month 1: one measure starts; done: {name}.", "First check: month 3.")
    counted = plan_messages.milestones(one, one.plan, near=3, check=4, named=0)
    assert counted == ("Month 1: one measure starts; one done.",)


# Figures ------------------------------------------------------------------------------------------------------------


def test_money_by_phase_adds_up_to_the_cost_of_the_plan() -> None:
    given = report()
    assert given.plan is not None
    phases = money_by_phase(given.plan)
    assert len(phases) == 4
    assert sum(one.cost for one in phases) == pytest.approx(given.plan.cost)
    chart = charts(slide_of(written_in(given), "money"))[0]
    assert list(chart.plots[0].series[0].values) == [one.cost for one in phases]


def test_a_role_at_its_limit_is_found_with_its_month() -> None:
    """Ten days a month, nine of them taken in month 2: 90 %, no room for a delay."""
    given = report()
    assert given.plan is not None
    code = next(iter(given.plan.load))
    tight = replace(
        given.plan, load={code: (1.0, 9.0, 3.0)}, request=replace(given.plan.request, capacity={code: 10.0})
    )
    load = loads(tight)[0]
    assert load.peak == (0.9, 2)
    assert load.total == 13.0
    assert load.available == 120.0
    lead = money.money_lead(replace(given, plan=tight), (load,))
    assert lead.startswith("One role or domain has no room for a delay: ")


def test_days_listed_by_month_come_before_the_usual_ones() -> None:
    given = report()
    assert given.plan is not None
    code = next(iter(given.plan.load))
    request = replace(given.plan.request, capacity={code: 10.0}, capacity_by_month={code: (4.0,)})
    load = loads(replace(given.plan, load={code: (3.0, 3.0)}, request=request))[0]
    assert load.peak == (0.75, 1)


def test_days_by_role_in_the_workbook_are_those_of_the_plan() -> None:
    given = report()
    assert given.plan is not None
    chart = charts(slide_of(written_in(given), "money"))[1]
    sheet = openpyxl.load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob)).worksheets[0]
    shown = {row[0]: row[1] for row in sheet.iter_rows(min_row=2, values_only=True)}
    for code, days in given.plan.load.items():
        name = given.words.names.resource(code)
        if name in shown:
            assert shown[name] == pytest.approx(sum(days))


def test_the_gantt_holds_every_measure_once_with_its_months() -> None:
    given = written_in(report())
    deck = Presentation(io.BytesIO(write_deck(given)))
    lengths: list[float] = []
    for slide, page in zip(deck.slides, outline(given), strict=True):
        if page.key.startswith("roadmap"):
            series = charts(slide)[0].plots[0].series
            lengths += [value for one in list(series)[1:] for value in one.values if value is not None]
    assert sorted(lengths) == sorted(m.end - m.start + 1 for m in planned(given))


# Against the deck before --------------------------------------------------------------------------------------------


def test_what_moved_came_and_went_since_the_last_deck() -> None:
    given = follow_up()
    measures = planned(given)
    assert given.plan is not None
    assert [move.id for move in moved(given)] == [m.id for m in measures[:3]]
    assert added(given) == tuple(m.id for m in measures[3:6])
    assert set(dropped(given)) == {left.id for left in given.plan.left_out[:2]}
    assert "Three measures moved since 3 August 2026." in plan_messages.roadmap_lead(given, given.plan, 3)


def test_changes_are_said_with_then_and_now() -> None:
    given = written_in(follow_up())
    assert given.previous is not None
    title = "Since 3 August 2026 the overall level went from 1.8 to 2.1, and the plan changed"
    assert changes.changes_title(given, given.previous) == title
    printed = texts(slide_of(given, "changes"))
    for expected in (
        "Three new measures",
        "Two measures no longer in the plan",
        "Three measures moved",
        "€90,000",
        "31\u00a0%",
    ):
        assert expected in printed


def test_a_deck_like_the_one_before_says_that_nothing_changed() -> None:
    given = report()
    levels = {s.id: s.mean for s in (given.card.overall, *given.card.areas) if s.mean is not None}
    same = {m.id: (m.start, m.end) for m in planned(given)}
    record = DeckRecord(1, date(2026, 11, 1), "Autumn 2026", 3, "first", levels=levels, plan=1, measures=same)
    assert changes.changes_title(replace(given, previous=record), record) == "Nothing has changed since 1 November 2026"


def test_without_an_earlier_deck_there_is_nothing_to_compare() -> None:
    assert changes.pages(report(), house.stage("16:9")) == ()
    assert moved(report()) == ()
    assert "Before" not in texts(slide_of(written_in(report()), "roadmap"))


def test_a_level_that_is_hidden_now_is_not_told_from_the_deck_before() -> None:
    given = written_in(without(follow_up(), {"P"}, ScoreState.HIDDEN, sentinel=777.25))
    page = next(page for page in outline(given) if page.key == "changes")
    assert "777" not in page.notes
    assert "1.7" not in page.notes


# Risks --------------------------------------------------------------------------------------------------------------


def test_risks_are_at_most_five_and_the_weightiest_comes_first() -> None:
    found = risks(report())
    assert 1 <= len(found) <= 5
    assert [risk.share for risk in found] == sorted((risk.share for risk in found), reverse=True)
    assert all(risk.cause and risk.effect and risk.owner and risk.step for risk in found)


def test_few_answers_are_a_risk_and_many_are_not() -> None:
    given = report()
    few = replace(given, plan=None, card=replace(given.card, answered=30, invited=120))
    silent = next(risk for risk in risks(few) if risk.key == "answers")
    assert silent.cause == "30 of 120 people answered."
    assert silent.concerns == "75\u00a0% of those invited"
    assert not any(risk.key == "answers" for risk in risks(replace(few, card=replace(few.card, answered=100))))


def test_a_sign_off_that_is_missing_is_a_risk_with_the_measures_that_hang_on_it() -> None:
    given = report()
    domain = next(d for m in planned(given) for d in given.catalogue.measure(m.id).domains)
    touched = [m for m in planned(given) if domain in given.catalogue.measure(m.id).domains]
    risk = next(r for r in risks(with_request(given, signoffs=(SignOff(domain, "pending"),))) if r.key == "signoff")
    assert risk.share == pytest.approx(sum(m.gain for m in touched) / sum(m.gain for m in planned(given)))
    assert given.words.names.resource(domain) in risk.name
    assert not any(r.key == "signoff" for r in risks(with_request(given, signoffs=(SignOff(domain, "approved"),))))


def test_a_budget_without_a_reserve_is_a_risk() -> None:
    given = report()
    assert given.plan is not None
    tight, wide = given.plan.cost * 1.05, given.plan.cost * 1.2
    bare = replace(given, reasons=None, perception=())
    assert any(risk.key == "budget" for risk in risks(with_request(bare, budget_eur=tight)))
    assert not any(risk.key == "budget" for risk in risks(with_request(bare, budget_eur=wide)))


def test_a_hidden_dimension_never_names_a_risk() -> None:
    hidden = without(report(), {"M2"}, ScoreState.HIDDEN, sentinel=777.25)
    found = risks(hidden)
    assert not any(risk.key == "camps" for risk in found)
    assert "777" not in " ".join(f"{risk.cause}{risk.concerns}" for risk in found)


# Trend --------------------------------------------------------------------------------------------------------------


def test_the_trend_needs_two_surveys() -> None:
    stage = house.stage("16:9")
    first = replace(report(), trend=None, history=())
    assert trend.pages(first, stage) == ()
    assert trend.pages(replace(first, history=(first.card,)), stage) == ()
    assert len(trend.pages(with_history(), stage)) == 1


def test_lines_hold_the_published_levels_of_every_survey() -> None:
    given = written_in(with_history())
    chart = charts(slide_of(given, "trend"))[0]
    overall = chart.plots[0].series[0]
    assert overall.name == "Overall"
    assert list(overall.values) == pytest.approx([c.overall.mean for c in given.history])
    assert [str(one) for one in chart.plots[0].categories] == ["Spring 2025", "Autumn 2025", "Autumn 2026"]


def test_an_area_hidden_in_one_survey_leaves_a_gap() -> None:
    given = with_history()
    first, *others = given.history
    areas = tuple(replace(s, state=ScoreState.HIDDEN, mean=777.25) if s.id == "T" else s for s in first.areas)
    given = written_in(replace(given, history=(replace(first, areas=areas), *others)))
    lines = {one.name: list(one.values) for one in charts(slide_of(given, "trend"))[0].plots[0].series}
    assert lines["Tools"][0] is None
    assert lines["Tools"][1:] == pytest.approx([s.mean for c in others for s in c.areas if s.id == "T"])


def test_only_what_is_beyond_chance_is_called_moved() -> None:
    given = with_history()
    assert trend.trend_title(given).startswith("One dimension rose since Autumn 2025: “")
    assert trend.trend_lead(given) == "Overall level: 1.9, now 2.1; this can be chance."
    assert len(trend.moved(given)) == 1
    assert given.trend is not None
    calm = replace(given.trend, dimensions=tuple(replace(c, changed=False) for c in given.trend.dimensions))
    still = replace(given, trend=calm)
    assert trend.trend_title(still) == "Since Autumn 2025 no dimension moved by more than chance"


# Room ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("language", "page"), PAGES)
@pytest.mark.parametrize("name", list(CASES))
def test_everything_lies_on_the_stage(name: str, language: str, page: str) -> None:
    """Every slide of every report is drawn inside the body, whatever the names; nothing that fits one of our own names is cut."""
    given = written_in(CASES[name](), language, page)
    stage = house.stage(page)
    deck = Presentation(io.BytesIO(write_deck(given)))
    for slide, drawn in zip(deck.slides, outline(given), strict=True):
        for shape in slide.shapes:
            if shape.is_placeholder or shape.name in ("Kicker", "Lead"):
                continue
            right = (shape.left + shape.width) / SECTOR / stage.scale
            bottom = (shape.top + shape.height) / SECTOR / stage.scale
            assert right <= stage.body.right + 0.02, (drawn.key, shape.name)
            assert bottom <= stage.body.bottom + 0.02, (drawn.key, shape.name)
        if "names" not in name:
            assert "…" not in texts(slide), (drawn.key, texts(slide))


@pytest.mark.parametrize("make", [empty_plan, first_survey, nothing_shown])
def test_without_a_measure_there_is_no_roadmap_and_no_money(make: Any) -> None:
    given, stage = make(), house.stage("16:9")
    assert roadmap.pages(given, stage) == ()
    assert money.pages(given, stage) == ()


@pytest.mark.parametrize("page", ["16:9", "4:3"])
def test_the_load_strip_has_one_column_a_period_and_every_figure_in_its_own(page: str) -> None:
    """Merged cells are drawn in other places by other programs; numbers stand below the months or phases they belong to."""
    given = long_plan().with_settings(DeckSettings(page=page, slides=("roadmap",)))  # type: ignore[arg-type]
    slide = slide_of(given, "roadmap")
    (strip,) = (s for s in slide.shapes if s.has_table and "Person-days" in s.name)
    grid = [[cell.text for cell in row.cells] for row in strip.table.rows]
    assert not any(cell.is_merge_origin or cell.is_spanned for row in strip.table.rows for cell in row.cells)
    assert grid[0][1:] == [str(number) for number in range(1, len(grid[0]))]
    assert given.plan is not None
    planned_days = max(sum(row) for row in given.plan.load.values())
    printed = max(sum(int(text or 0) for text in row[1:]) for row in grid[1:])
    assert printed <= planned_days + 0.5 * len(grid[0])


def test_the_roadmap_has_no_column_for_changes_when_nothing_moved() -> None:
    given = written_in(report())
    assert given.plan is not None
    same = DeckRecord(
        1,
        date(2026, 8, 3),
        "Autumn 2025",
        1,
        "first",
        plan=1,
        measures={m.id: (m.start, m.end) for m in planned(given)},
    )

    def heads(one: Report) -> list[str]:
        return [cell.text for s in slide_of(one, "roadmap").shapes if s.has_table for cell in s.table.rows[0].cells]

    assert "Before" in heads(written_in(follow_up()))
    assert "Before" not in heads(written_in(replace(given, previous=same)))


def test_a_long_plan_goes_on_to_further_slides_and_loses_nothing() -> None:
    given, stage = long_plan(), house.stage("16:9")
    assert given.plan is not None
    found = roadmap.pages(given, stage)
    assert [page.key for page in found] == ["roadmap", *(f"roadmap-{n}" for n in range(2, len(found) + 1))]
    told = "\n".join(page.notes for page in found)
    assert all(given.words.names.measure(m.id) in told for m in given.plan.measures)


@pytest.mark.parametrize(("language", "page"), PAGES)
def test_no_page_of_a_roadmap_is_left_with_a_single_measure(language: str, page: str) -> None:
    """Pages after the first hold about as many rows each, and no more pages are made for it."""
    given = written_in(report(), language, page)
    made = zip(Presentation(io.BytesIO(write_deck(given))).slides, outline(given), strict=True)
    slides = [slide for slide, found in made if found.key.startswith("roadmap-")]
    rows = [len(next(shape.table for shape in slide.shapes if shape.has_table).rows) - 1 for slide in slides]
    assert min(rows) >= max(rows) / 2


def test_bars_of_the_gantt_carry_the_letters_of_their_area_so_that_a_grey_print_can_be_read() -> None:
    (chart,) = charts(slide_of(written_in(report()), "roadmap-3"))[:1]
    signs = {series.name: series.data_labels.number_format for series in list(chart.plots[0].series)[1:]}
    assert signs
    assert all(sign == f'"{name[:2]}"' for name, sign in signs.items())


def test_signs_tell_names_apart_or_there_are_none() -> None:
    assert short_signs(["Processes", "Tools", "Training", "Management"]) == ["Pr", "To", "Tr", "Ma"]
    assert short_signs(["Process", "Project"]) == []
    assert short_signs(["=1+1", "Tools"]) == []


@pytest.mark.parametrize(("language", "page"), PAGES)
def test_five_risks_fit_one_page(language: str, page: str) -> None:
    given = written_in(report(), language, page)
    assert [one.key for one in outline(given) if one.key.startswith("risks")] == ["risks"]


def test_the_appendix_lists_every_measure_with_its_reason() -> None:
    given = written_in(report())
    assert given.plan is not None
    deck = Presentation(io.BytesIO(write_deck(given)))
    printed = "\n".join(
        texts(slide) for slide, page in zip(deck.slides, outline(given), strict=True) if page.key.startswith("plan")
    )
    for id_ in [*(m.id for m in given.plan.measures), *(m.id for m in given.plan.left_out)]:
        assert given.words.names.measure(id_) in printed


def test_the_bubbles_count_every_measure_once() -> None:
    given = written_in(report())
    chart = charts(slide_of(given, "choice"))[0]
    sizes = [one._element.xpath(".//c:bubbleSize//c:v") for one in chart.plots[0].series]
    everything, taken = (sum(float(value.text) for value in one) for one in sizes)
    assert everything == len(choice.considered(given))
    assert taken == len(planned(given))


def test_every_picture_has_a_text_alternative_in_the_language_of_the_deck() -> None:
    given = written_in(follow_up(), "de")
    deck = Presentation(io.BytesIO(write_deck(given)))
    for slide in deck.slides:
        for shape in slide.shapes:
            if shape.has_chart or shape.has_table:
                alternative = shape._element.xpath(".//p:cNvPr")[0].get("descr")
                assert alternative
                assert "month" not in alternative
                assert "Measures" not in alternative
