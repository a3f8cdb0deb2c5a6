"""The Excel report read back: numbers as published, nothing hidden, no formula, charts over cells that hold what they show."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from analytics.export.report import Report
from analytics.export.report_workbook import write_report_workbook
from analytics.model.deck import DeckSettings
from analytics.model.score import ScoreState
from tests.unit.export.broken import CASES
from tests.unit.export.opened import faults
from tests.unit.export.reports import MEANS, MODEL, report, without

SENTINEL = 987_654.0
every_case = pytest.mark.parametrize("case", CASES)
languages = pytest.mark.parametrize("language", ["en", "de"])


def written(given: Report, language: str = "en") -> bytes:
    return write_report_workbook(given.with_settings(DeckSettings(language=language)))


def opened(content: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(content))


def rows(sheet: Worksheet, head: int = 4) -> Iterator[dict[str, Any]]:
    """Rows of the table whose heads stand in this row, up to the first empty one, by head."""
    heads = [str(cell.value) for cell in sheet[head] if cell.value is not None]
    for row in sheet.iter_rows(min_row=head + 1, max_col=len(heads), values_only=True):
        if row[0] is None:
            return
        yield dict(zip(heads, row, strict=True))


def parts(content: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name).decode("utf-8", "replace") for name in package.namelist()}


@every_case
@languages
def test_every_report_gives_a_workbook_without_formulas_links_or_errors(case: str, language: str) -> None:
    content = written(CASES[case](), language)
    book = opened(content)
    assert all(cell.data_type not in ("f", "e") for sheet in book for row in sheet.iter_rows() for cell in row)
    for name, text in parts(content).items():
        assert "<f>" not in text or "/charts/" in name, "only charts refer to cells"
        assert 'TargetMode="External"' not in text, name
    assert len({sheet.title for sheet in book}) == len(book.sheetnames)
    assert all(len(name) <= 31 for name in book.sheetnames)


@every_case
@languages
def test_excel_finds_nothing_to_repair(case: str, language: str) -> None:
    assert faults(written(CASES[case](), language), "report.xlsx") == []


def test_the_rules_of_excel_find_a_fault() -> None:
    """Without it the test above could not fail: an element that is not known."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        for name, text in parts(written(report())).items():
            package.writestr(name, text.replace("<sheetData>", "<sheetDatum/><sheetData>", 1))
    assert faults(target.getvalue(), "report.xlsx")


@every_case
@languages
def test_every_chart_shows_cells_of_the_file(case: str, language: str) -> None:
    """Values a chart holds beside its references are those of the cells, so every program draws the same."""
    content = written(CASES[case](), language)
    book = opened(content)
    for name, text in parts(content).items():
        if not name.startswith("xl/charts/chart"):
            continue
        found = re.findall(r"<c:numRef><c:f>(.*?)</c:f><c:numCache>(.*?)</c:numCache>", text)
        assert found, name
        for reference, cache in found:
            sheet, _, cells = reference.replace("&amp;", "&").rpartition("!")
            area = book[sheet.strip("'")][cells.replace("$", "")]
            column = [row[0].value for row in area] if isinstance(area, tuple) else [area.value]
            for index, value in re.findall(r'<c:pt idx="(\d+)"><c:v>(.*?)</c:v>', cache):
                assert float(value) == pytest.approx(float(column[int(index)]))


def test_dimensions_stand_as_published() -> None:
    given = report()
    found = {row["Dimension"]: row for row in rows(opened(written(given))["Dimensions"])}
    assert [found[d.name]["Level"] for d in MODEL.dimensions] == pytest.approx(list(MEANS))
    for score in given.card.dimensions:
        row = found[score.name]
        assert (row["From"], row["To"]) == pytest.approx((score.low, score.high))
        assert (row["n"], row["Invited"], row["Agreement"]) == (score.n, score.invited, score.agreement)
        assert row["Target"] == pytest.approx(given.target(score))
    assert found[MODEL.dimension("M2").name]["Note"] == "two camps"


def test_answers_are_the_published_counts_and_the_chart_adds_them_up() -> None:
    given = report()
    book = opened(written(given))
    table = {row["Statement"]: row for row in rows(book["Answers"])}
    for one in given.distributions:
        row = table[one.name]
        counts = tuple(value for head, value in row.items() if head[:1].isdigit())
        assert counts == (one.counts or (None,) * 6)
        assert row["n"] == one.n
    pooled = [
        sum(column)
        for column in zip(*(o.counts for o in given.distributions if o.dimension == "P1" and o.counts), strict=True)
    ]
    figures = [[cell.value for cell in row] for row in book["Chart figures"].iter_rows()]
    start = next(
        n for n, row in enumerate(figures) if row[0] == "Answers to the statements of each dimension" and row[1]
    )
    assert figures[start + 1][1:7] == pooled


def test_plan_load_and_money_are_those_of_the_plan() -> None:
    given = report()
    assert given.plan is not None
    book = opened(written(given))
    plan = {row["Id"]: row for row in rows(book["Plan"])}
    assert set(plan) == {m.id for m in given.plan.measures}
    for m in given.plan.measures:
        row = plan[m.id]
        assert (row["First month"], row["Last month"], row["Cost"], row["Person-days"]) == (
            m.start,
            m.end,
            m.cost_eur,
            m.person_days,
        )
    money = list(rows(book["Money"]))
    assert sum(row["Cost of what starts"] for row in money) == given.plan.cost == money[-1]["Sum so far"]
    needed = [row for row in book["Load"].iter_rows(min_row=5, values_only=True) if row[1] == "needed"]
    assert sum(row[2] for row in needed) == pytest.approx(sum(sum(days) for days in given.plan.load.values()))
    assert {row["Id"] for row in rows(book["Not in the plan"])} == {m.id for m in given.plan.left_out}


@pytest.mark.parametrize(
    "state", [ScoreState.HIDDEN, ScoreState.TOO_FEW, ScoreState.NOT_DETERMINED, ScoreState.OUT_OF_SCOPE]
)
@languages
def test_what_may_not_be_shown_is_nowhere_in_the_file(state: ScoreState, language: str) -> None:
    """A careless stage left a number in every field of what is hidden: the file holds it in no part."""
    hidden = {"P1", "T3", "T", "M2"}
    content = written(without(report(), hidden, state, SENTINEL), language)
    for name, text in parts(content).items():
        assert "987654" not in text.replace(".", "").replace(",", ""), name


def test_a_hidden_group_has_neither_number_nor_share() -> None:
    table = list(rows(opened(written(report()))["How sure"]))
    hidden = [row for row in table if row["Note"]]
    assert hidden
    assert all(row["Answered"] is None and row["Response"] is None for row in hidden)


def test_the_heat_map_tells_hidden_from_not_asked_and_shows_the_people() -> None:
    given = report()
    sheet = opened(written(given))["By role"]
    heads = [cell.value for cell in sheet[4]]
    groups = [head for head in heads[1:] if not head.startswith("n: ")]
    by_name = {(s.id, s.group): s for s in given.by_role}
    for dimension in MODEL.dimensions:
        row = next(r for r in sheet.iter_rows(min_row=5, values_only=True) if r[0] == dimension.name)
        for place, group in enumerate(groups, start=1):
            score = by_name[dimension.id, group]
            shown = score.state is ScoreState.SCORED
            assert row[place] == (pytest.approx(score.mean) if shown else "×")
            assert row[place + len(groups)] == (score.n if shown else None)


def test_a_report_without_plan_or_wave_before_says_what_is_missing() -> None:
    book = opened(written(CASES["first survey"]()))
    assert not {"Plan", "Load", "Money", "Since last time", "By role", "Leaders and staff"} & set(book.sheetnames)
    summary = "\n".join(str(cell.value) for row in book["Summary"].iter_rows() for cell in row if cell.value)
    assert "there is no plan with measures yet" in summary
    assert "there is no earlier survey or deck" in summary


def test_the_sheet_of_changes_follows_the_trend_and_the_last_deck() -> None:
    given = CASES["follow-up"]()
    assert given.trend is not None
    assert given.previous is not None
    gone = {**given.previous.measures, "gone": (2, 4)}
    given = replace(given, previous=replace(given.previous, measures=gone))
    sheet = opened(written(given))["Since last time"]
    found = {row["Area or dimension"]: row for row in rows(sheet)}
    for change in given.trend.dimensions:
        row = found[change.name]
        assert row["Difference"] == pytest.approx(change.delta)
        assert bool(row["Reading"]) == change.changed
    texts = [cell.value for row in sheet.iter_rows() for cell in row]
    assert "Since the deck of 20 May 2026 (Autumn 2025)" in texts
    assert "moved" in texts
    assert "left out" in texts


@languages
def test_the_same_report_gives_the_same_bytes(language: str) -> None:
    given = report()
    assert written(given, language) == written(replace(given), language)


@languages
def test_sheets_are_ready_to_read_and_to_print(language: str) -> None:
    book = opened(written(report(), language))
    assert book.active.title == book.sheetnames[0]
    for sheet in book:
        assert sheet.freeze_panes, sheet.title
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.page_setup.fitToHeight == 0, "one page across, as many down as it takes"
        assert sheet.print_title_rows == "$1:$2"
        assert sheet.print_area
    with_table = {sheet.title for sheet in book if sheet._charts}
    without_chart = {
        book.sheetnames[-1],
        book.sheetnames[-2],
        *(name for name in book.sheetnames if name in ("Not in the plan", "Nicht im Plan")),
    }
    assert with_table == set(book.sheetnames) - without_chart


def test_german_names_stand_where_english_ones_would() -> None:
    book = opened(written(report(), "de"))
    assert book.sheetnames[:3] == ["Überblick", "Bereiche", "Dimensionen"]
    first = next(rows(book["Bereiche"]))
    assert first["Bereich"] == "Prozesse"
    assert "€" in book["Kosten"]["C5"].number_format


def test_every_sheet_of_the_list_leads_to_its_sheet() -> None:
    book = opened(written(CASES["follow-up"]()))
    links = [cell.hyperlink.location for row in book["Summary"].iter_rows() for cell in row if cell.hyperlink]
    assert len(links) == len(book.sheetnames) - 2, "all but the summary itself and the chart figures"
    assert all(link.partition("!")[0].strip("'") in book.sheetnames for link in links)


def test_every_chart_has_a_text_instead() -> None:
    for name, text in parts(written(report())).items():
        if name.startswith("xl/drawings/drawing"):
            assert all(re.search(r'descr="[^"]+"', one) for one in re.findall(r"<xdr:cNvPr [^>]*>", text)), name


def test_what_goals_multiply_the_importance_by_stands_beside_it() -> None:
    """The product is the weight of the weighted gap; without goals there is no such column."""
    given = report()
    assert "Goals ×" not in next(rows(opened(written(given))["Gaps"]))
    first = given.gaps[0]
    pulled = replace(first, weight=1.5, weighted_gap=1.5 * (first.gap or 0), pull=1.5, pulled_by=("G1",))
    table = rows(opened(written(replace(given, gaps=(pulled, *given.gaps[1:]))))["Gaps"])
    row = next(row for row in table if row["Goals ×"] != 1)
    assert (row["Importance"], row["Goals ×"]) == (1.0, 1.5)
    assert row["Weighted gap"] == pytest.approx(1.5 * row["Gap"])
