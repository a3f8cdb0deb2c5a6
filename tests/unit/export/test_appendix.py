"""The appendix: dimensions, answers by level, figures of the measures, method, glossary."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from pptx.enum.chart import XL_CHART_TYPE

from analytics.export.deck import house
from analytics.export.deck.answer_charts import widest_side
from analytics.export.deck.canvas import Page
from analytics.export.pptx import write_deck
from analytics.export.report import Report
from analytics.export.slides import dimensions, distributions, glossary, kpis, method
from analytics.model.deck import DeckSettings
from analytics.model.distribution import Distribution
from analytics.model.score import ScoreState
from tests.unit.export.broken import first_survey, long_names, many_hidden
from tests.unit.export.opened import opened, parts, series, tables, title, workbook
from tests.unit.export.reports import MODEL, report, without

APPENDIX = ("dimensions", "distributions", "kpis", "method", "glossary")
LEVEL_NAMES = [f"{level.value} {level.name}" for level in MODEL.levels]


def settings(page: str = "16:9", language: str = "en") -> DeckSettings:
    return DeckSettings(language=language, page=page, slides=APPENDIX)  # type: ignore[arg-type]


def keys(pages: tuple[Page, ...]) -> list[str]:
    return [page.key for page in pages]


def texts(deck: Any) -> str:
    found = [shape.text_frame.text for slide in deck.slides for shape in slide.shapes if shape.has_text_frame]
    found += [cell.text for slide in deck.slides for table in tables(slide) for row in table.rows for cell in row.cells]
    return "\n".join(found)


def answers(statement: str, counts: tuple[int, ...] | None, dont_know: int = 0) -> Distribution:
    state = ScoreState.HIDDEN if counts is None else ScoreState.SCORED
    dimension = statement.split(".")[0]
    n = None if counts is None else sum(counts)
    return Distribution(statement, statement, dimension, None, state, counts, n, dont_know, 0)


def told() -> Report:
    """Three dimensions of the processes: one with two statements, one with one of two hidden, one hidden whole."""
    return replace(
        report(),
        distributions=(
            answers("P1.1", (1, 2, 3, 4, 5, 5)),
            answers("P1.2", (9, 0, 0, 0, 0, 11)),
            answers("P2.1", (0, 6, 4, 10, 0, 0)),
            answers("P2.2", None),
            answers("P3.1", None),
        ),
    )


# Dimensions ---------------------------------------------------------------------------------------------------------


def test_on_a_wide_page_picture_and_table_stand_beside_each_other() -> None:
    assert keys(dimensions.pages(report(), house.stage("16:9"))) == [f"dimensions-{area.id}" for area in MODEL.areas]


def test_on_a_narrow_page_the_table_has_a_page_of_its_own() -> None:
    given = report().with_settings(settings("4:3"))
    found = dimensions.pages(given, house.stage("4:3"))
    assert keys(found)[:2] == ["dimensions-P", "dimensions-P-2"]
    assert found[1].title == "Processes: level, target and agreement of each dimension"
    first, second = opened(write_deck(given)).slides[0], opened(write_deck(given)).slides[1]
    assert [shape.has_chart for shape in first.shapes].count(True) == 1
    assert len(list(tables(first))) == 0
    assert len(next(iter(tables(second))).rows) == 1 + 8


def test_where_nothing_can_be_shown_there_is_no_page_for_a_picture() -> None:
    found = dimensions.pages(without(report(), {d.id for d in MODEL.dimensions}), house.stage("4:3"))
    assert keys(found) == [f"dimensions-{area.id}" for area in MODEL.areas]


def test_the_notes_name_camps_and_those_who_do_not_know() -> None:
    given = report()
    unsure = tuple(replace(s, dont_know=0.45) if s.id == "M3" else s for s in given.card.dimensions)
    given = replace(given, card=replace(given.card, dimensions=unsure))
    notes = dimensions.pages(given, house.stage("16:9"))[3].notes
    assert "Sponsor and leading coalition: people fall into two camps, do not read the mean." in notes
    assert "Management alliance: 45\u00a0% do not know." in notes


# Answers by level ---------------------------------------------------------------------------------------------------


def test_statements_that_may_be_shown_are_taken_together() -> None:
    rows = distributions.spreads(told(), MODEL.area("P"))
    assert [row.counts for row in rows[:3]] == [(10, 2, 3, 4, 5, 16), (0, 6, 4, 10, 0, 0), None]
    assert rows[0].answers == 40
    assert rows[0].reaching == pytest.approx(25 / 40)
    assert rows[1].reaching == pytest.approx(0.5)


def test_the_title_names_the_dimension_with_the_fewest_and_the_lead_that_with_the_most() -> None:
    page = distributions.pages(told(), house.stage("16:9"))[0]
    assert page.title == "Processes: fewest answers reach level 3 for “Service requests and catalogue”, 50\u00a0%"
    assert page.lead == "Most for “Incidents and major incidents”, 63\u00a0%."


def test_a_single_dimension_is_not_compared() -> None:
    given = replace(report(), distributions=(answers("P1.1", (1, 2, 3, 4, 5, 5)),))
    (page,) = distributions.pages(given, house.stage("16:9"))
    assert page.title == "Processes: 70\u00a0% of the answers to “Incidents and major incidents” reach level 3"
    assert page.lead == ""


def test_only_areas_with_answers_have_a_page() -> None:
    assert keys(distributions.pages(told(), house.stage("16:9"))) == ["distributions-P"]
    assert distributions.pages(first_survey(), house.stage("16:9")) == ()


def test_answers_of_a_dimension_that_is_hidden_are_hidden_even_if_a_stage_left_them_in() -> None:
    given = without(told(), {"P1"})
    assert distributions.spreads(given, MODEL.area("P"))[0].counts is None


def test_the_bars_are_native_and_their_workbook_holds_shares_and_counts() -> None:
    deck = opened(write_deck(told().with_settings(replace(settings(), slides=("distributions",)))))
    chart = next(shape.chart for shape in deck.slides[0].shapes if shape.has_chart)
    assert chart.chart_type == XL_CHART_TYPE.BAR_STACKED
    shares = {name: values[:3] for name, values in series(chart).items()}
    assert shares["0 Absent"] == pytest.approx([-25.0, 0.0, None])
    assert shares["5 Improving"] == pytest.approx([40.0, 0.0, None])
    for row in (0, 1):
        assert sum(abs(values[row]) for values in shares.values()) == pytest.approx(100)
    columns = {column[0].value: [cell.value for cell in column[1:4]] for column in workbook(chart).iter_cols()}
    counted = [columns[f"Answers, {name}"] for name in LEVEL_NAMES]
    assert [column[0] for column in counted] == [10, 2, 3, 4, 5, 16]
    assert [column[1] for column in counted] == [0, 6, 4, 10, 0, 0]
    assert [column[2] for column in counted] == [None] * 6


def test_hidden_answers_are_nowhere_in_the_package() -> None:
    careless = Distribution("P3.2", "P3.2", "P3", None, ScoreState.HIDDEN, (7771, 0, 0, 0, 0, 7772), 15543, 7773, 7774)
    given = told()
    content = parts(
        write_deck(replace(given, distributions=(*given.distributions, careless)).with_settings(settings()))
    )
    assert not [name for name, data in content.items() if b"777" in data or b"15543" in data]


def test_the_scale_is_the_same_for_all_areas_and_reaches_the_longest_side() -> None:
    assert widest_side([(10, 0, 0, 0, 0, 0)]) == 100
    assert widest_side([(1, 1, 1, 1, 1, 1)]) == 60
    assert widest_side([(6, 0, 0, 4, 0, 0), (0, 0, 0, 0, 7, 3)]) == 100
    assert widest_side([]) == 20


# Figures of the measures --------------------------------------------------------------------------------------------


def test_every_planned_measure_stands_with_its_figure_in_the_order_of_the_plan() -> None:
    given = report()
    assert given.plan is not None
    found = kpis.figures(given)
    assert {one.measure for one in found} == {m.id for m in given.plan.measures}
    assert [one.start for one in found] == sorted(m.start for m in given.plan.measures)
    pages = kpis.pages(given, house.stage("16:9"))
    assert [page.title for page in pages] == [
        "26 figures show whether the measures work",
        *(f"How success is measured, part {part} of {len(pages)}" for part in range(2, len(pages) + 1)),
    ]
    printed = texts(opened(write_deck(given.with_settings(replace(settings(), slides=("kpis",))))))
    assert all(given.catalogue.measure(one.measure).kpi in printed for one in found)


def test_without_a_plan_the_quick_wins_stand_there_and_without_those_nothing() -> None:
    given = first_survey()
    assert [one.measure for one in kpis.figures(given)] == [win.id for win in given.quick_wins]
    assert kpis.pages(given, house.stage("16:9"))[0].title == "Ten figures show whether the measures work"
    assert kpis.pages(replace(given, quick_wins=()), house.stage("16:9")) == ()


def test_one_measure_is_spoken_of_in_the_singular() -> None:
    given = first_survey()
    (page,) = kpis.pages(replace(given, quick_wins=given.quick_wins[:1]), house.stage("16:9"))
    assert page.title == "One figure shows whether the measure works"


def test_a_measure_without_a_figure_is_named_in_the_notes_only() -> None:
    given = first_survey()
    bare, *_ = given.quick_wins
    measures = tuple(replace(m, kpi="") if m.id == bare.id else m for m in given.catalogue.measures)
    given = replace(given, catalogue=replace(given.catalogue, measures=measures))
    (page,) = kpis.pages(given, house.stage("16:9"))
    assert page.title == "Nine figures show whether the measures work"
    assert f"Without a figure of its own: {given.catalogue.measure(bare.id).name}." in page.notes


def test_the_notes_hold_the_first_step_of_each_measure() -> None:
    given = report()
    notes = "\n".join(page.notes for page in kpis.pages(given, house.stage("16:9")))
    assert all(given.catalogue.measure(one.measure).first_step in notes for one in kpis.figures(given))


# Method and glossary ------------------------------------------------------------------------------------------------


def test_the_method_says_what_class_of_result_it_is_and_how_answers_are_protected() -> None:
    rules = method.rules(report())
    assert rules[0] == "Class of result: self-assessment by survey. It is not an audit and no proof of conformity."
    assert rules[-1].startswith("Privacy: no figure rests on fewer than 5 answers, no distribution on fewer than 10;")


def test_evidence_makes_it_a_facilitated_self_assessment() -> None:
    one, two = (method.rules(replace(report(), backed=frozenset(ids)))[0] for ids in ({"P1"}, {"P1", "P2"}))
    assert "facilitated: an assessor's evidence backs the secured level of one dimension." in one
    assert "backs the secured levels of two dimensions." in two


def test_a_hidden_response_is_hidden_in_table_and_alternative() -> None:
    given = report()
    careless = replace(given.card.response[0], answered=777, hidden=True)
    given = replace(given, card=replace(given.card, response=(careless, *given.card.response[1:])))
    content = parts(write_deck(given.with_settings(replace(settings(), slides=("method",)))))
    assert not [name for name, data in content.items() if b"777" in data and "slides/" in name]


def test_every_word_is_explained_once_and_in_alphabetical_order() -> None:
    for language, first, last in (("en", "Agreement", "Wave"), ("de", "Behauptete Stufe", "Zwei Lager")):
        found = glossary.explained(report().with_settings(settings(language=language)))
        words = [word for word, _ in found]
        assert len(set(words)) == len(glossary.TERMS)
        assert (words[0], words[-1]) == (first, last)
        assert all(meaning.endswith(".") for _, meaning in found)


def test_the_glossary_speaks_of_the_customers_own_rule_for_quick_wins() -> None:
    given = report()
    rule = replace(given.catalogue.rule, max_weeks=1, max_person_days=2.5)
    given = replace(given, catalogue=replace(given.catalogue, rule=rule))
    assert "at most 1 week and 2.5 person-days" in dict(glossary.explained(given))["Quick win"]


def test_a_model_with_one_side_only_does_not_explain_leaders() -> None:
    roles = tuple(replace(role, side="doing") for role in MODEL.roles)
    assert "Leaders and staff" not in dict(glossary.explained(replace(report(), model=replace(MODEL, roles=roles))))


# All of them --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("page, language", [("16:9", "en"), ("4:3", "de"), ("a4", "de")])
@pytest.mark.parametrize("make", [report, first_survey, many_hidden, long_names])
def test_every_row_is_printed_whole_on_every_shape_of_page(make: Any, page: str, language: str) -> None:
    """Nothing is cut: what does not fit one slide stands on the next."""
    given = make().with_settings(settings(page, language))
    deck = opened(write_deck(given))
    body = house.stage(page).body
    for slide in deck.slides:
        for table in tables(slide):
            assert not [c.text for row in table.rows for c in row.cells if c.text.endswith("…")], title(slide)
        for shape in slide.shapes:
            if shape.has_table:
                low = (shape.top + sum(row.height for row in shape.table.rows)) / 914400 / house.stage(page).scale
                assert low <= body.bottom + 0.01, (title(slide), shape.name)


def test_a_german_appendix_speaks_german() -> None:
    deck = opened(write_deck(report().with_settings(settings(language="de"))))
    printed = texts(deck)
    for english in ("Level", "Range", "Agreement", "Measure", "Meaning", "hidden", "Appendix", "Quick wins"):
        assert english not in printed.replace("Service Level", "").replace("First Level", ""), english
    assert "Störungen und schwere Störungen" in printed
    assert "2,9" in printed
    assert "2.9" not in printed
