"""The written deck, read again: its numbers, its texts, its room, its secrets."""

from __future__ import annotations

import json
import os
import re
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from pptx.enum.chart import XL_CHART_TYPE
from pptx.oxml.ns import qn

from analytics.charts import template
from analytics.charts.reading import readings
from analytics.export.decisions import next_steps
from analytics.export.deck import look
from analytics.export.formats import FORMATS
from analytics.export.pptx import outline, write_deck
from analytics.export.report import Report
from tests.unit.export.broken import CASES, HOSTILE, many_hidden
from tests.unit.export.opened import SECTOR, charts, opened, parts, series, title, workbook
from tests.unit.export.reports import MEANS, report, without

GOLDEN = Path(__file__).parents[2] / "golden"
EMBEDDED = re.compile(rb"(?<![\d.])777(\.25)?(?!\d)")


@cache
def written(name: str) -> bytes:
    return write_deck(CASES[name]())


@pytest.fixture(scope="module", params=list(CASES))
def case(request: pytest.FixtureRequest) -> tuple[Report, bytes, Any]:
    content = written(request.param)
    return CASES[request.param](), content, opened(content)


@pytest.fixture(scope="module")
def full() -> Any:
    return opened(written("full"))


def by_key(given: Report, deck: Any, key: str) -> Any:
    return deck.slides[[page.key for page in outline(given)].index(key)]


# What the deck says -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize(
    "name", ["full", "follow-up", "first survey", "many hidden", "one measure", "nothing shown", "running"]
)
def test_titles_and_series_stay_as_they_were_agreed(name: str, language: str) -> None:
    """Golden file: write it anew with UPDATE_GOLDEN=1 and look at the difference."""
    given = CASES[name]()
    deck = opened(write_deck(given.with_settings(replace(given.settings, language=language))))
    found = [
        {
            "title": title(slide),
            "charts": {
                shape.name: {
                    key: [None if v is None else round(v, 4) for v in values]
                    for key, values in series(shape.chart).items()
                }
                for shape in slide.shapes
                if shape.has_chart
            },
        }
        for slide in deck.slides
    ]
    file = GOLDEN / f"deck_{name.replace(' ', '_').replace('-', '_')}_{language}.json"
    if os.environ.get("UPDATE_GOLDEN") == "1":
        file.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    assert found == json.loads(file.read_text(encoding="utf-8"))


def test_the_radar_of_an_area_holds_the_numbers_of_the_report(full: Any) -> None:
    chart = next(shape.chart for shape in by_key(report(), full, "dimensions-P").shapes if shape.has_chart)
    lines = series(chart)
    assert lines["Autumn 2026"] == pytest.approx(MEANS[:8])
    assert lines["Target"] == pytest.approx([gap.target for gap in report().gaps[:8]])
    assert chart.chart_type == XL_CHART_TYPE.RADAR_MARKERS
    assert (chart.value_axis.minimum_scale, chart.value_axis.maximum_scale) == (0, 5)


def test_the_targets_of_the_areas_are_those_of_the_screen(full: Any) -> None:
    given = report()
    on_screen = [row.target for row in readings(given.card.areas, given.gaps, given.model, None)]
    chart = next(shape.chart for shape in by_key(given, full, "areas").shapes if shape.has_chart)
    assert series(chart)["Target"] == pytest.approx(on_screen)


def test_a_gantt_bar_starts_and_ends_with_its_measure(full: Any) -> None:
    given = report()
    assert given.plan is not None
    chart = next(s.chart for s in by_key(given, full, "roadmap").shapes if s.has_chart and s.name == "Roadmap")
    before, *areas = [list(one.values) for one in chart.plots[0].series]
    lengths = [sum(value or 0 for value in row) for row in zip(*areas, strict=True)]
    shown = given.plan.measures[: len(before)]
    assert before == [measure.start - 1 for measure in shown]
    assert lengths == [measure.end - measure.start + 1 for measure in shown]
    assert chart.plots[0].series[0]._element.find(qn("c:spPr")).find(qn("a:noFill")) is not None


def test_phases_are_those_of_the_plan() -> None:
    """Of 13 months in phases of three the last month joins phase 4 (domain.md §5.1); of 4 months it joins phase 1."""
    given = report()
    plan = given.plan
    assert plan is not None
    longer = replace(given, plan=replace(plan, request=replace(plan.request, months=13)))
    names = {
        s.name
        for s in by_key(longer, opened(write_deck(longer)), "roadmap").shapes
        if re.fullmatch(r"Phase \d+", s.name)
    }
    assert names == {"Phase 1", "Phase 2", "Phase 3", "Phase 4"}
    shorter = replace(given, plan=replace(plan, request=replace(plan.request, months=4)))
    assert [step.when for step in next_steps(shorter) if step.what.startswith("First check")] == ["month 4"]


def test_all_measures_of_a_long_plan_are_on_the_roadmap() -> None:
    given = CASES["long plan"]()
    assert given.plan is not None
    deck = opened(write_deck(given))
    rows = sum(
        len(list(s.chart.plots[0].categories))
        for slide in deck.slides
        for s in slide.shapes
        if s.has_chart and s.name == "Roadmap"
    )
    assert rows == len(given.plan.measures) == 40


def test_whiskers_reach_from_the_lower_to_the_upper_end(full: Any) -> None:
    given = report()
    chart = next(s.chart for s in by_key(given, full, "strengths").shapes if s.has_chart)
    best = sorted(given.card.dimensions, key=lambda score: -(score.mean or 0))[:5]
    numbers = {arm: [float(v.text) for v in chart._chartSpace.xpath(f".//c:{arm}//c:v")] for arm in ("plus", "minus")}
    assert numbers["plus"] == pytest.approx([(s.high or 0) - (s.mean or 0) for s in best])
    assert numbers["minus"] == pytest.approx([(s.mean or 0) - (s.low or 0) for s in best])


def test_a_slide_without_data_is_left_out() -> None:
    keys = [page.key for page in outline(CASES["first survey"]())]
    assert "perception" not in keys
    assert "roadmap" not in keys
    assert {"decisions", "summary", "areas", "strengths", "choice", "next_steps"} <= set(keys)


def test_fewer_than_three_dimensions_become_bars_and_none_becomes_a_sentence() -> None:
    given = many_hidden()
    deck = opened(write_deck(given))
    training = next(s.chart for s in by_key(given, deck, "dimensions-E").shapes if s.has_chart)
    assert training.chart_type == XL_CHART_TYPE.BAR_CLUSTERED
    tools = by_key(given, deck, "dimensions-T")
    assert not any(shape.has_chart for shape in tools.shapes)
    assert any("Not shown" in shape.text_frame.text for shape in tools.shapes if shape.has_text_frame)


def test_the_notes_hold_the_reason_of_every_measure(full: Any) -> None:
    """domain.md §8: the speaker notes hold the explanations, those worked out as soon as there are any."""
    given = report()
    assert given.plan is not None
    assert given.reasons is not None
    worked_out = [*given.reasons.chosen.values()]
    assert all(f"{why.why_in} {why.without_it} {why.why_now}" in notes_of(full) for why in worked_out)
    assert all(" ".join(why.sentences) in notes_of(full) for why in given.reasons.left_out.values())
    quick = notes_of(opened(write_deck(replace(given, reasons=None))))
    assert all(measure.why in quick for measure in (*given.plan.measures, *given.plan.left_out))


def notes_of(deck: Any) -> str:
    return "\n".join(slide.notes_slide.notes_text_frame.text for slide in deck.slides)


# What every deck must hold ------------------------------------------------------------------------------------------


def test_embedded_workbooks_hold_what_the_charts_show_and_no_formula(case: tuple[Report, bytes, Any]) -> None:
    found = list(charts(case[2]))
    for _, chart in found:
        sheet = workbook(chart)
        cells = [cell for row in sheet.iter_rows() for cell in row]
        assert not [cell.coordinate for cell in cells if cell.data_type == "f" or cell.hyperlink]
        columns = [[cell.value for cell in column] for column in sheet.iter_cols()]
        for name, values in series(chart).items():
            if chart.chart_type == XL_CHART_TYPE.BUBBLE:
                start = columns[1].index(name) + 1
                assert columns[1][start : start + len(values)] == pytest.approx(values)
                continue
            column = next(column for column in columns[1:] if column[0] == name)
            assert column[1 : len(values) + 1] == pytest.approx(values)
        if chart.chart_type != XL_CHART_TYPE.BUBBLE:
            assert columns[0][1:] == [str(category) for category in chart.plots[0].categories]
    assert found or not [s for s in case[0].card.dimensions if s.mean is not None]


def test_the_same_report_gives_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the clock says: the parts of the package are dated by the report."""
    given = report()
    first = write_deck(given)
    monkeypatch.setattr("time.time", lambda: 1_900_000_000.0)
    assert write_deck(given) == first


def test_no_formula_part_is_written_for_hostile_names() -> None:
    """reliability.md §3.3: XlsxWriter's defaults would write <f> and hyperlinks."""
    content = parts(written("hostile names"))
    sheets = {name: data for name, data in content.items() if "!xl/worksheets/sheet" in name}
    assert len(sheets) > 5
    assert not [name for name, data in sheets.items() if b"<f>" in data or b"<f " in data or b"hyperlink" in data]
    assert "=cmd" in HOSTILE
    assert any(b"=cmd" in data for name, data in content.items() if name.endswith("sharedStrings.xml"))


def test_placeholders_have_no_inset(full: Any) -> None:
    """What the test above relies on."""
    for shape in full.slide_master.placeholders:
        body = shape.text_frame._txBody.bodyPr
        assert {body.get(side) for side in ("lIns", "tIns", "rIns", "bIns")} == {"0"}


# Secrets ------------------------------------------------------------------------------------------------------------


def test_numbers_of_hidden_scores_are_nowhere_in_the_package() -> None:
    hidden = {"P3", "T1", "T2", "T3", "T4", "M2", "E"}
    content = parts(write_deck(without(report(), hidden, sentinel=777.25)))
    assert not [name for name, data in content.items() if EMBEDDED.search(data)]


def test_the_search_for_hidden_numbers_finds_shown_ones() -> None:
    """Without it the test above could not fail."""
    given = report()
    first = replace(given.card.dimensions[0], mean=777.25)
    content = parts(
        write_deck(replace(given, card=replace(given.card, dimensions=(first, *given.card.dimensions[1:]))))
    )
    assert [name for name, data in content.items() if EMBEDDED.search(data) and ".xlsx!" in name]


def test_a_hidden_response_shows_no_number() -> None:
    given = report()
    careless = replace(given.card.response[0], answered=777, hidden=True)
    content = parts(write_deck(replace(given, card=replace(given.card, response=(careless, *given.card.response[1:])))))
    assert not [name for name, data in content.items() if EMBEDDED.search(data)]


# The file -----------------------------------------------------------------------------------------------------------


def test_elements_stand_in_the_published_order(full: Any) -> None:
    """ECMA-376 part 1: CT_BarSer, CT_RadarSer, CT_BubbleSer and CT_TableCellProperties are sequences."""
    order = [
        "idx",
        "order",
        "tx",
        "spPr",
        "invertIfNegative",
        "pictureOptions",
        "marker",
        "dPt",
        "dLbls",
        "trendline",
        "errBars",
    ]
    order += ["cat", "val", "xVal", "yVal", "smooth", "bubbleSize", "bubble3D", "shape", "extLst"]
    for _, chart in charts(full):
        for one in chart._chartSpace.iter(qn("c:ser")):
            places = [order.index(child.tag.split("}")[1]) for child in one]
            assert places == sorted(places), [child.tag.split("}")[1] for child in one]
    cell_order = ["lnL", "lnR", "lnT", "lnB", "noFill", "solidFill"]
    for slide in full.slides:
        for properties in slide._element.iter(qn("a:tcPr")):
            places = [cell_order.index(child.tag.split("}")[1]) for child in properties]
            assert places == sorted(places)


def test_the_same_report_gives_the_same_deck() -> None:
    given = report()
    one, two = parts(written("full")), parts(write_deck(given))
    assert one.keys() == two.keys()
    assert [name for name in one if not name.endswith(".xlsx") and one[name] != two[name]] == []


def test_the_deck_is_16_to_9_and_one_colour_is_one_area_everywhere(full: Any) -> None:
    assert round(full.slide_width / full.slide_height, 3) == 1.778
    accents = [f"#{look.THEME[f'accent{place}']}" for place in (1, 2, 3, 4)]
    assert (*accents, *(f"#{color}" for color in look.FURTHER_AREAS)) == template.COLORWAY
    assert (f"#{look.FIXED['leading']}", f"#{look.FIXED['doing']}") == (template.LEADERS, template.STAFF)


@pytest.mark.parametrize(("name", "start"), [("deck", b"PK"), ("report", b"PK"), ("summary", b"%PDF")])
def test_every_format_that_needs_no_browser_writes_a_file(name: str, start: bytes) -> None:
    assert not FORMATS[name].missing()
    assert FORMATS[name].write(report()).startswith(start)


def _is_number(shape: Any) -> bool:
    return shape.is_placeholder and shape.element.ph.get("type") == "sldNum"


def _overlap(one: Any, other: Any) -> bool:
    slack = SECTOR // 100
    across = min(one.left + one.width, other.left + other.width) - max(one.left, other.left)
    along = min(one.top + one.height, other.top + other.height) - max(one.top, other.top)
    return across > slack and along > slack
