"""From another tool's export to scores on the command line: drafted, mapped, and mapped again without a question."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

import duckdb
import openpyxl
import pytest

from analytics.__main__ import main
from tests.unit.ingest.tool_exports import google

QUESTIONS = (
    "Our service desk answers within an hour",
    "We test changes before we release them",
    "I know whom to ask about a service",
    "Our tools fit the way we work",
    "My team was trained this year",
    "Our goals are clear to me",
)
LABELS = ("Strongly disagree", "Disagree", "Neutral", "Agree", "Strongly agree")
LEVEL_OF = dict(zip(LABELS, (0, 1, 2, 4, 5), strict=True))
"""Five steps spread evenly over 0 to 5, a half to the lower level: 0, 1.25, 2.5, 3.75, 5 (by hand)."""

Run = Callable[..., object]


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """A call with one workspace; the JSON it prints."""

    def call(*words: object, code: int = 0) -> object:
        got = main(["--workspace", str(tmp_path / "workspace"), *map(str, words), "--json"])
        said = capsys.readouterr()
        assert got == code, said
        assert "Traceback" not in said.err
        return json.loads(said.out)

    return call


def answers(person: int) -> list[str]:
    return [LABELS[(person * 3 + question) % 5] for question in range(len(QUESTIONS))]


def save(path: Path, header: Sequence[str], rows: Sequence[Sequence[object]]) -> Path:
    """A Google Forms export as a CSV file."""
    text = io.StringIO()
    csv.writer(text).writerows([header, *rows])
    path.write_text(text.getvalue(), encoding="utf-8")
    return path


def form(path: Path, people: range, questions: Sequence[str] = QUESTIONS) -> Path:
    rows = [[f"2026-11-{1 + n % 20:02d} 09:{n % 60:02d}:{n // 20:02d}", *answers(n)] for n in people]
    return save(path, ["Timestamp", *questions], rows)


def stored_levels(folder: Path) -> dict[str, Counter[int]]:
    """Statement wording → how often each level is stored, read past the product."""
    with duckdb.connect(str(folder / "leitstern.duckdb"), read_only=True) as connection:
        rows = connection.execute(
            "SELECT s.wording, a.code, count(*) FROM answer a JOIN wave_statement s ON s.wave = a.wave AND s.number = a.statement GROUP BY ALL"
        ).fetchall()
    levels: dict[str, Counter[int]] = {}
    for wording, code, count in rows:
        levels.setdefault(wording, Counter())[code] = count
    return levels


def test_an_unknown_survey_becomes_a_questionnaire_and_every_answer_is_stored(run: Run, tmp_path: Path) -> None:
    export = form(tmp_path / "team.csv", range(40))
    (refused,) = run("check", export, code=1)
    assert refused["dialect"] == "google-forms"
    assert refused["rated"] == list(QUESTIONS)
    model = tmp_path / "team.xlsx"
    assert run("draft", export, model)["statements"] == len(QUESTIONS)
    (loaded,) = run("load", export, "--wave", "Team", "--model", model)
    assert (loaded["respondents"], loaded["answers"], loaded["left_out"]) == (40, 240, 0)
    expected = {text: Counter(LEVEL_OF[answers(n)[place]] for n in range(40)) for place, text in enumerate(QUESTIONS)}
    assert stored_levels(tmp_path / "workspace") == expected
    means = {row["name"]: row["mean"] for row in run("scores", "--by", "statement")}
    for text, levels in expected.items():
        assert means[text] == pytest.approx(sum(level * count for level, count in levels.items()) / 40)


def test_the_second_file_of_a_kind_needs_no_question(run: Run, tmp_path: Path) -> None:
    first, second = form(tmp_path / "first.csv", range(30)), form(tmp_path / "second.csv", range(30, 50))
    run("draft", first, tmp_path / "model.xlsx")
    run("load", first, "--wave", "Spring", "--model", tmp_path / "model.xlsx")
    (loaded,) = run("load", second, "--wave", "Spring")
    assert loaded["respondents"] == 20
    assert {column["confidence"] for column in loaded["columns"]} == {1.0}


def test_renamed_reordered_and_added_columns_map_again_and_the_rest_is_asked(run: Run, tmp_path: Path) -> None:
    first = form(tmp_path / "first.csv", range(30))
    model = tmp_path / "model.xlsx"
    run("draft", first, model)
    run("load", first, "--wave", "Spring", "--model", model)
    header = [
        "Timestamp",
        "We test every change before we release it",
        *QUESTIONS[:1],
        *QUESTIONS[2:],
        "Is parking easy?",
    ]
    rows = [
        [f"2026-12-01 10:{n:02d}:00", answers(n)[1], answers(n)[0], *answers(n)[2:], answers(n)[0]] for n in range(20)
    ]
    (asked,) = run("check", save(tmp_path / "second.csv", header, rows), "--model", model, code=1)
    uses = {column["header"]: (column["use"], column["statement"]) for column in asked["columns"]}
    known = {
        column["header"]: column["statement"] for column in run("check", first, "--model", model, code=1)[0]["columns"]
    }
    for text in (QUESTIONS[0], *QUESTIONS[2:]):
        assert uses[text] == ("statement", known[text])
    renamed = uses["We test every change before we release it"]
    assert renamed[1] == known[QUESTIONS[1]], "the likeness is seen"
    assert renamed[0] in ("statement", "undecided")
    assert uses["Is parking easy?"][0] in ("undecided", "left-out")
    assert uses["Is parking easy?"][1] == ""


def test_a_mapping_is_written_changed_and_used(run: Run, tmp_path: Path) -> None:
    export = form(tmp_path / "team.csv", range(20))
    run("draft", export, tmp_path / "model.xlsx")
    kept = tmp_path / "mapping.json"
    run("mapping", export, kept, "--model", tmp_path / "model.xlsx")
    mapping = json.loads(kept.read_text(encoding="utf-8"))
    left = next(column for column in mapping["columns"] if column["header"] == QUESTIONS[5])
    left["use"] = "left-out"
    kept.write_text(json.dumps(mapping), encoding="utf-8")
    (loaded,) = run("load", export, "--wave", "A", "--model", tmp_path / "model.xlsx", "--mapping", kept)
    assert loaded["answers"] == 20 * 5
    kept.write_text("{", encoding="utf-8")
    assert run("check", export, "--mapping", kept, code=1)["error"]


def test_a_role_nobody_knows_is_asked_about(run: Run, tmp_path: Path) -> None:
    statements = ["Incidents are logged"]
    header = ["Timestamp", "Your role", *statements, *QUESTIONS]
    rows = [
        [f"2026-11-01 09:{n:02d}:00", "Wizard" if n == 3 else "Service desk and first-line staff", "3", *answers(n)]
        for n in range(20)
    ]
    (asked,) = run("check", save(tmp_path / "roles.csv", header, rows), code=1)
    told = [finding["message"] for finding in asked["findings"] if finding["code"] == "role-unknown"]
    assert told == ["1 person said “Wizard”, which is not one of the survey's roles."]


def test_a_layout_can_be_overruled(run: Run, tmp_path: Path) -> None:
    (found,) = run("check", form(tmp_path / "team.csv", range(20)), "--dialect", "wide", code=1)
    assert found["dialect"] == "wide"
    assert found["rated"] == list(QUESTIONS)


def test_waves_are_renamed_closed_and_an_upload_is_undone(run: Run, tmp_path: Path) -> None:
    export = form(tmp_path / "team.csv", range(20))
    run("draft", export, tmp_path / "model.xlsx")
    (loaded,) = run("load", export, "--wave", "A", "--opened", "2026-11-01", "--model", tmp_path / "model.xlsx")
    assert run("wave", "A", "--rename", "Autumn")["name"] == "Autumn"
    assert run("wave", "Autumn", "--close", "2026-11-20")["closed"] == "2026-11-20"
    assert "closed" in run("load", form(tmp_path / "late.csv", range(20, 30)), "--wave", "Autumn", code=1)["error"]
    (line,) = run("uploads")
    assert (line["upload_id"], line["rows"], line["rejected"]) == (loaded["upload_id"], 20, 0)
    run("undo", loaded["upload_id"])
    assert run("uploads") == []
    assert run("waves")[0]["name"] == "Autumn"


def test_an_own_questionnaire_is_followed_by_forms_and_scores(run: Run, tmp_path: Path) -> None:
    run("template", tmp_path / "model.xlsx", "--kind", "model")
    assert {"Areas", "Dimensions", "Statements"} <= set(openpyxl.load_workbook(tmp_path / "model.xlsx").sheetnames)
    export = form(tmp_path / "team.csv", range(20))
    run("draft", export, tmp_path / "own.xlsx")
    run("template", tmp_path / "collection.xlsx", "--kind", "collection", "--model", tmp_path / "own.xlsx")
    heads = {
        cell.value
        for cell in next(openpyxl.load_workbook(tmp_path / "collection.xlsx").worksheets[0].iter_rows(max_row=1))
    }
    assert {"Role", "Unit"} <= heads


def test_the_maker_of_google_exports_is_known_on_the_command_line(run: Run, tmp_path: Path) -> None:
    rows = google("de")
    path = save(tmp_path / "de.csv", [str(cell) for cell in rows[0]], rows[1:])
    (found,) = run("check", path, code=1)
    assert found["dialect"] == "google-forms"
