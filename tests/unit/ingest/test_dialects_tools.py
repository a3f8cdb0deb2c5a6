"""Layouts of survey tools: each is recognised by its own dialect only, and no answer is lost."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.ingest.export import ColumnKind
from analytics.model.maturity import MaturityModel
from tests.unit.ingest import tool_exports as made
from tests.unit.ingest.raw_sheets import raw_sheet
from tests.unit.ingest.tool_exports import AGREEMENT, Rows, saved_by_pandas, without
from tests.unit.ingest.tool_readings import TOOLS, claims, questions, read

NO_MODEL = MaturityModel("none", "1", "None", (), (), (), ())
LANGUAGES = ("en", "de", "fr", "es")
RESPONSES = {
    "en": ("Response", "Open-Ended Response"),
    "de": ("Antwort", "Offene Antwort"),
    "fr": ("Réponse", "Réponse ouverte"),
    "es": ("Respuesta", "Respuesta abierta"),
}

EXPORTS: dict[str, tuple[str, Rows]] = {
    **{f"microsoft {language}": ("microsoft-forms", made.microsoft(language)) for language in LANGUAGES},
    "microsoft, names and addresses out": ("microsoft-forms", without(made.microsoft(), "Email", "Name")),
    "microsoft, number and start out": ("microsoft-forms", without(made.microsoft("de"), "ID", "Startzeit")),
    "microsoft, by pandas": ("microsoft-forms", saved_by_pandas(made.microsoft())),
    **{f"google {language}": ("google-forms", made.google(language)) for language in LANGUAGES},
    "google, only the time": ("google-forms", without(made.google(), "Email Address", "Score")),
    "google, time last": ("google-forms", [[*row[1:], row[0]] for row in made.google()]),
    "google, by pandas": ("google-forms", saved_by_pandas(made.google())),
    **{f"surveymonkey {language}": ("surveymonkey", made.surveymonkey(language, *RESPONSES[language])) for language in LANGUAGES},
    "surveymonkey, respondent only": ("surveymonkey", without(made.surveymonkey(), *made.SURVEYMONKEY["en"][1:])),
    "surveymonkey, nothing but questions": ("surveymonkey", without(made.surveymonkey(), *made.SURVEYMONKEY["en"])),
    "surveymonkey, by pandas": ("surveymonkey", saved_by_pandas(made.surveymonkey())),
    **{f"limesurvey {style}": ("limesurvey", made.limesurvey(style)) for style in made.LIMESURVEY},
    "limesurvey, only codes": ("limesurvey", [row[9:] for row in made.limesurvey()]),
    "limesurvey, two columns left": ("limesurvey", without(made.limesurvey("de"), *made.LIMESURVEY["de"][2:])),
    "limesurvey, by pandas": ("limesurvey", saved_by_pandas(made.limesurvey("fr"))),
    **{f"qualtrics, {rows} header rows": ("qualtrics", made.qualtrics(rows)) for rows in (1, 2, 3)},
    "qualtrics, only the response id": ("qualtrics", without(made.qualtrics(), *(name for name in made.QUALTRICS if name != "ResponseId"))),
    "qualtrics, import ids taken out and by pandas": ("qualtrics", saved_by_pandas(made.qualtrics(2))),
    "qualtrics, texts only": ("qualtrics", made.qualtrics()[1:2] + made.qualtrics()[3:]),
}  # fmt: skip


@pytest.mark.parametrize("name", EXPORTS)
def test_an_export_is_recognised_by_one_dialect_only_and_gives_the_reason(name: str, model: MaturityModel) -> None:
    tool, rows = EXPORTS[name]
    found = claims(rows, model)
    assert list(found) == [tool]
    assert found[tool].endswith(".")


@pytest.mark.parametrize("name", EXPORTS)
def test_nobody_is_lost_and_no_answer(name: str, model: MaturityModel) -> None:
    tool, rows = EXPORTS[name]
    export = read(rows, model)
    first = next(
        column for column in export.of_kind(ColumnKind.QUESTION) if set(export.texts(column)) <= set(AGREEMENT)
    )
    tried = [finding for finding in export.findings if finding.code == "test-answers"]
    assert list(export.texts(first)) == AGREEMENT[len(tried) :][: len(export.rows)]
    assert len(export.rows) == (3 if tool in ("google-forms", "surveymonkey") or tried else 4)


@pytest.mark.parametrize("name", EXPORTS)
def test_what_the_tool_adds_is_no_question(name: str, model: MaturityModel) -> None:
    _, rows = EXPORTS[name]
    asked = " ".join(questions(read(rows, model))).casefold()
    for added in (
        "id",
        "time",
        "date",
        "address",
        "adresse",
        "name",
        "language",
        "seed",
        "collector",
        "unnamed",
        "score",
        "click",
    ):
        assert added not in asked.replace("customers", "").split()


@pytest.mark.parametrize("piece", ["a.B", "_1", "Q1_1", "<style", "]", "Timing - ", '{"ImportId"'])
def test_the_longest_headers_a_sheet_can_hold_take_no_time(piece: str, model: MaturityModel) -> None:
    text = (piece * 32_767)[:32_767]
    sheet = raw_sheet([["ID", "Start time", "Completion time", text, text], ["1", "2", "3", "4", "5"]])
    started = time.perf_counter()
    for tool in TOOLS:
        tool.recognise(sheet, model)
        tool.read(sheet, model)
    assert time.perf_counter() - started < 2


@pytest.mark.parametrize(
    "rows",
    [
        [["Role", "We test", "We know"], ["Lead", "Agree", "Agree"], ["Lead", "Agree", "Neutral"]],
        [["Name", "Start date", "End date", "Status"], ["Project A", "2026-01-01", "2026-02-01", "done"]],
        [["id", "name", "score"], ["1", "a", "2"], ["2", "b", "3"]],
        [["Response", "Response"], ["a", "b"]],
        [],
    ],
)
def test_other_tables_are_claimed_by_no_tool(rows: Rows, model: MaturityModel) -> None:
    assert claims(rows, model) == {}


def test_recognition_looks_at_the_first_rows_only(model: MaturityModel) -> None:
    filler: Rows = [["a", "b", "c"] for _ in range(50)]
    assert claims([["x", "y", "z"], *filler, ["ID", "Start time", "Completion time"]], model) == {}


WORDS = ["", "Response", "Respondent ID", "Collector ID", "Timestamp", "ID", "Start time", "Completion time", "Name", "submitdate", "lastpage", "id",
         "G01Q02[SQ001]", "Q [a]", "]", "Q1_1", "StartDate", "Finished", "Status", '{"ImportId":"x"}', "R_2YPOQ602ER1jkf1", "A - b", "1", "0",
         "Survey Preview", "2026-01-01 10:00:00", "<b>x</b>", "Unnamed: 1", "x.y", "x.z", "Total", "q0001", "Other", "RecordedDate"]  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.lists(st.sampled_from(WORDS), max_size=7), max_size=7), st.sampled_from(["Table", "Form Responses 1"])
)
def test_no_table_makes_a_dialect_fail_even_when_the_user_chose_it(rows: Rows, name: str) -> None:
    sheet = raw_sheet(rows, name)
    for tool in TOOLS:
        reason = tool.recognise(sheet, NO_MODEL)
        assert reason is None or reason.endswith(".")
        if sheet.rows > 1:
            export = tool.read(sheet, NO_MODEL)
            headers = [column.header for column in export.columns]
            assert all(headers)
            assert len(set(headers)) == len(headers)
            assert len(export.unfinished) == len(export.rows)
