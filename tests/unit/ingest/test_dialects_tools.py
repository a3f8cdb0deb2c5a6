"""Layouts of survey tools: each is recognised by its own dialect only, and read into questions and people."""

from __future__ import annotations

import time
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.ingest.dialects.google_forms import GoogleFormsDialect
from analytics.ingest.dialects.limesurvey import LimeSurveyDialect
from analytics.ingest.dialects.microsoft_forms import MicrosoftFormsDialect
from analytics.ingest.dialects.qualtrics import QualtricsDialect
from analytics.ingest.dialects.surveymonkey import SurveyMonkeyDialect
from analytics.ingest.export import ColumnKind, Export
from analytics.model.maturity import MaturityModel
from tests.unit.ingest import tool_exports as made
from tests.unit.ingest.raw_sheets import raw_sheet
from tests.unit.ingest.tool_exports import AGREEMENT, STATEMENTS, Rows, saved_by_pandas, without

TOOLS = (MicrosoftFormsDialect(), GoogleFormsDialect(), SurveyMonkeyDialect(), LimeSurveyDialect(), QualtricsDialect())
NO_MODEL = MaturityModel("none", "1", "None", (), (), (), ())
MATRIX = [f"How far do you agree? [{text}]" for text in STATEMENTS]
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


def claims(rows: Rows, model: MaturityModel, name: str = "Table") -> dict[str, str]:
    sheet = raw_sheet(rows, name)
    return {tool.name: reason for tool in TOOLS if (reason := tool.recognise(sheet, model))}


def read(rows: Rows, model: MaturityModel, name: str = "Table") -> Export:
    sheet = raw_sheet(rows, name)
    return next(tool for tool in TOOLS if tool.recognise(sheet, model)).read(sheet, model)


def questions(export: Export) -> list[str]:
    return [column.header for column in export.of_kind(ColumnKind.QUESTION)]


def texts(export: Export, header: str) -> Sequence[str]:
    return export.texts(next(column for column in export.columns if column.header == header))


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


def test_microsoft_headers_are_cleaned_and_a_question_of_a_second_branch_keeps_its_number(model: MaturityModel) -> None:
    export = read(made.microsoft(), model)
    assert questions(export) == ["Your role", STATEMENTS[0], STATEMENTS[1], f"{STATEMENTS[0]}2"]
    assert export.texts(export.of_kind(ColumnKind.RESPONDENT)[0])[0] == "1,000"


def test_microsoft_quiz_columns_are_left_out_but_a_question_about_feedback_is_not(model: MaturityModel) -> None:
    rows = made.microsoft()
    rows[0] += [
        f"Points - {STATEMENTS[1]}",
        f"Feedback - {STATEMENTS[1]}",
        "Total points",
        "Feedback - what should we change?",
    ]
    rows[1:] = [[*row, 5, None, 5, "less"] for row in rows[1:]]
    assert questions(read(rows, model))[-1] == "Feedback - what should we change?"
    assert len(questions(read(rows, model))) == 5


def test_microsoft_matrix_is_question_and_row(model: MaturityModel) -> None:
    rows = made.microsoft()
    rows[0] += [f"How far do you agree?.{text}" for text in STATEMENTS] + [
        "Which version? E.g.1.2",
        "See www.example.org, is it good?",
    ]
    rows[1:] = [[*row, "Agree", "Agree", "x", "y"] for row in rows[1:]]
    export = read(rows, model)
    assert questions(export)[4:] == [*MATRIX, "Which version? E.g.1.2", "See www.example.org, is it good?"]
    assert [column.question for column in export.columns if column.option] == ["How far do you agree?"] * 2


def test_microsoft_abbreviations_part_no_questions(model: MaturityModel) -> None:
    rows = made.microsoft()
    alike = [
        "Wie oft nutzen Sie z.B. Teams?",
        "Wie oft nutzen Sie z.B. Mail?",
        "See www.example.org/a?",
        "See www.example.org/b?",
    ]
    rows[0] += alike
    rows[1:] = [[*row, "x", "y", "x", "y"] for row in rows[1:]]
    assert questions(read(rows, model))[4:] == alike


@pytest.mark.parametrize("piece", ["a.B", "_1", "Q1_1", "<style", "]", "Timing - ", '{"ImportId"'])
def test_the_longest_headers_a_sheet_can_hold_take_no_time(piece: str, model: MaturityModel) -> None:
    text = (piece * 32_767)[:32_767]
    sheet = raw_sheet([["ID", "Start time", "Completion time", text, text], ["1", "2", "3", "4", "5"]])
    started = time.perf_counter()
    for tool in TOOLS:
        tool.recognise(sheet, model)
        tool.read(sheet, model)
    assert time.perf_counter() - started < 2


def test_microsoft_header_line_at_the_end_is_nobody(model: MaturityModel) -> None:
    rows = made.microsoft()
    export = read([*rows, rows[0]], model)
    assert len(export.rows) == 4
    assert [finding.code for finding in export.findings] == ["header-repeated"]


def test_google_grid_is_question_and_row_and_quiz_points_are_left_out(model: MaturityModel) -> None:
    rows = made.google()
    rows[0] += ["Your team [Score]", "Your team [Feedback]"]
    rows[1:] = [[*row, "1 / 1", None] for row in rows[1:]]
    export = read(rows, model)
    assert questions(export) == ["Your team", *MATRIX, "Which apply?"]
    grid = [column for column in export.columns if column.option]
    assert (grid[0].question, grid[0].option) == ("How far do you agree?", STATEMENTS[0])


@pytest.mark.parametrize(
    "name", ["Form Responses 1", "Formularantworten 1", "Réponses au formulaire 1", "Respuestas de formulario 1"]
)
def test_google_is_known_by_its_sheet_where_the_time_was_taken_out(name: str, model: MaturityModel) -> None:
    assert list(claims(without(made.google(), "Timestamp"), model, name)) == ["google-forms"]
    rows = made.google()
    rows[2] = [None, *rows[2][1:]]
    assert len(read(rows, model, name).rows) == 3


def test_a_measurement_with_a_timestamp_in_seconds_is_no_google_form(model: MaturityModel) -> None:
    assert claims([["timestamp", "value"], ["1700000000.25", "3"], ["1700000001.25", "4"]], model) == {}


@pytest.mark.parametrize(
    "time",
    ["2026/11/05 9:00:12 AM GMT+1", "05.11.2026 09:00:12", "25:37.0", "45967.375", "5-Nov-26 09:00", "Nov 5, 2026"],
)
def test_google_times_in_many_forms(time: str, model: MaturityModel) -> None:
    assert list(claims([["Timestamp", "self_employed"], [time, "Yes"], [time, "No"]], model)) == ["google-forms"]


def test_measurements_with_a_time_are_no_google_form(model: MaturityModel) -> None:
    assert (
        claims([["timestamp", "temperature"], ["2026-11-05 09:00:12", "21.5"], ["2026-11-05 09:01:12", "21.7"]], model)
        == {}
    )


def test_surveymonkey_merges_question_and_option(model: MaturityModel) -> None:
    export = read(made.surveymonkey(), model)
    assert questions(export) == ["Your role", *MATRIX, "Anything else?"]
    assert texts(export, MATRIX[0]) == tuple(AGREEMENT[:3])


@pytest.mark.parametrize("place", [0, 2])
def test_surveymonkey_short_names_above_or_below(place: int, model: MaturityModel) -> None:
    rows = made.surveymonkey()
    rows.insert(place, [*[None] * 9, "Q1", "Q2_1", "Q2_2", "Q3"])
    export = read(rows, model)
    assert [column.code for column in export.of_kind(ColumnKind.QUESTION)] == ["Q1", "Q2_1", "Q2_2", "Q3"]
    assert questions(export)[1:3] == MATRIX
    assert len(export.rows) == 3


def test_surveymonkey_option_row_that_repeats_the_headers(model: MaturityModel) -> None:
    rows = made.surveymonkey()
    rows[1][:10] = rows[0][:10]
    export = read(rows, model)
    assert questions(export) == ["Your role", *MATRIX, "Anything else?"]
    assert len(export.rows) == 3
    assert [column.header for column in export.of_kind(ColumnKind.RESPONDENT)] == ["Respondent ID"]


def test_surveymonkey_short_names_of_questions_name_no_column_of_a_matrix(model: MaturityModel) -> None:
    export = read([[*[None] * 9, "Q1", "Q2", None, "Q3"], *made.surveymonkey()], model)
    assert [column.code for column in export.of_kind(ColumnKind.QUESTION)] == ["Q1", "", "", "Q3"]


def test_surveymonkey_with_one_header_row(model: MaturityModel) -> None:
    rows: Rows = [["RespondentID", "Do you test?"], ["3308895255", "Agree"], ["3308895256", "Agree"]]
    assert list(claims(rows, model)) == ["surveymonkey"]
    assert len(read(rows, model).rows) == 2
    assert claims([["respondent_id", "Do you test?"], ["1", "Agree"], ["2", "Agree"]], model) == {}


def test_limesurvey_unsubmitted_answers_are_unfinished(model: MaturityModel) -> None:
    for style in made.LIMESURVEY:
        assert read(made.limesurvey(style), model).unfinished.tolist() == [False, False, False, True]


def test_limesurvey_of_long_ago_says_completed(model: MaturityModel) -> None:
    head: list[object] = ["id", "Completed", "Last page seen", "Start language", "Do you test?"]
    people: Rows = [["1", "2010-03-04 10:00:00", "3", "en", "Yes"], ["2", "N", "1", "en", "No"]]
    assert list(claims([head, *people], model)) == ["limesurvey"]
    assert read([head, *people], model).unfinished.tolist() == [False, True]


def test_limesurvey_dates_emptied_for_everybody_say_nothing(model: MaturityModel) -> None:
    rows = made.limesurvey()
    emptied = [rows[0], *([row[0], None, *row[2:]] for row in rows[1:])]
    assert not read(emptied, model).unfinished.any()


@pytest.mark.parametrize("style", ["both", "en", "de"])
def test_limesurvey_texts_codes_and_times(style: str, model: MaturityModel) -> None:
    export = read(made.limesurvey(style), model)
    assert questions(export) == ["Your role", *MATRIX, "How far do you agree? [Comment]"]
    (seconds,) = export.of_kind(ColumnKind.SECONDS)
    assert export.texts(seconds)[0] == "600"
    if style == "both":
        assert export.columns[10].code == "G01Q02[SQ001]"


def test_limesurvey_codes_with_a_row_of_texts_below_or_above(model: MaturityModel) -> None:
    codes, wording = made.limesurvey("codes"), made.limesurvey("en")[0]
    for rows in ([codes[0], wording, *codes[1:]], [wording, *codes]):
        export = read(rows, model)
        assert len(export.rows) == 4
        assert questions(export)[1:3] == MATRIX
        assert next(column.code for column in export.columns if column.option) == "G01Q02[SQ001]"


def test_long_answers_below_codes_are_no_header_row(model: MaturityModel) -> None:
    said: Rows = [[f"I think that {word} {n} is good" for n in range(3)] for word in ("this", "that", "it")]
    export = read([["G01Q01", "G01Q02", "G01Q03"], *said], model)
    assert len(export.rows) == 3
    assert questions(export) == ["G01Q01", "G01Q02", "G01Q03"]


def test_limesurvey_codes_as_r_writes_them(model: MaturityModel) -> None:
    head = [str(text).replace("[", ".").replace("]", ".") for text in made.limesurvey()[0]]
    export = read([[*head], *made.limesurvey()[1:]], model)
    assert [column.option for column in export.columns if column.question == "G01Q02"] == ["SQ001", "SQ002", "comment"]


def test_limesurvey_question_times_are_left_out(model: MaturityModel) -> None:
    rows = made.limesurvey()
    rows[0] += ["roleTime", "G01Q02Time"]
    rows[1:] = [[*row, 3.5, 4.5] for row in rows[1:]]
    assert len(questions(read(rows, model))) == 4


def test_qualtrics_leaves_test_answers_out_and_marks_unfinished_ones(model: MaturityModel) -> None:
    for header_rows in (1, 2, 3):
        export = read(made.qualtrics(header_rows), model)
        (note,) = [finding for finding in export.findings if finding.code == "test-answers"]
        assert note.message == "1 row is given to try the survey out and left out."
        assert note.where.cell == f"C{header_rows + 1}"
        assert export.unfinished.tolist() == [False, False, True]


def test_qualtrics_progress_counts_where_finished_was_taken_out(model: MaturityModel) -> None:
    assert read(without(made.qualtrics(), "Finished"), model).unfinished.tolist() == [False, False, True]


def test_qualtrics_matrix_texts_are_split_into_question_and_row(model: MaturityModel) -> None:
    export = read(made.qualtrics(), model)
    assert questions(export) == ["Your role", *MATRIX, "Which apply? - Other - Text"]
    assert [column.code for column in export.of_kind(ColumnKind.QUESTION)] == ["Q1", "Q2_1", "Q2_2", "Q3_4_TEXT"]
    assert export.texts(export.of_kind(ColumnKind.SECONDS)[0]) == ("600",) * 3


def test_qualtrics_with_nothing_but_the_duration_and_question_numbers(model: MaturityModel) -> None:
    names: list[object] = ["Duration (in seconds)", "Q1", "Q7_Part_1", "Q7_Part_2"]
    wording: list[object] = ["Duration (in seconds)", "What is your role?", "Which do you use? - Selected Choice - R",
                             "Which do you use? - Selected Choice - Go"]  # fmt: skip
    people: Rows = [["510", "Lead", "R", None], ["323", "Lead", None, "Go"]]
    assert list(claims([names, wording, *people], model)) == ["qualtrics"]
    export = read([names, wording, *people], model)
    assert questions(export)[1:] == [
        "Which do you use? - Selected Choice [R]",
        "Which do you use? - Selected Choice [Go]",
    ]
    alone = read([names, *people], model)
    assert [column.question for column in alone.columns][2:] == ["Q7_Part"] * 2


def test_qualtrics_legacy_export(model: MaturityModel) -> None:
    names: list[object] = [*(f"V{n}" for n in range(1, 11)), "Q1", "LocationLatitude"]
    wording: list[object] = ["ResponseID", "ResponseSet", "Name", "ExternalDataReference", "EmailAddress", "IPAddress", "Status", "StartDate",
                             "EndDate", "Finished", "Do you test?", "LocationLatitude"]  # fmt: skip
    people: Rows = [
        [f"R_2YPOQ602ER1jkf{n}", "Default Response Set", "Anonymous", None, None, "192.0.2.1", "0", "2017-07-18 08:28:09", "2017-07-18 08:28:48",
         finished, 2, "47.1"]
        for n, finished in enumerate("10")
    ]  # fmt: skip
    export = read([names, wording, *people], model)
    assert list(claims([names, wording, *people], model)) == ["qualtrics"]
    assert questions(export) == ["Do you test?"]
    assert export.unfinished.tolist() == [False, True]


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


def test_a_row_with_the_number_of_people_below_them_is_nobody(model: MaturityModel) -> None:
    rows = made.surveymonkey()
    export = read([*rows, [None] * 13, ["Total", *[None] * 8, "3"]], model)
    assert len(export.rows) == 3
    assert "totals-left-out" in [finding.code for finding in export.findings]


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
