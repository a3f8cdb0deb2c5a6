"""The command line as people who automate see it: keys, exit codes, one plain sentence for every refusal."""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import openpyxl
import pytest

from analytics.__main__ import main
from analytics.ingest import layout
from analytics.model.maturity import MaturityModel
from tests.workbooks import filled_collection, filled_forms

ROOT = Path(__file__).parents[2]


class CommandLine:
    """Calls with one workspace; remembers what was printed."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self.capsys = capsys

    def __call__(self, *words: object, code: int = 0) -> object:
        got = main(["--workspace", str(self.folder), *map(str, words), "--json"])
        said = self.capsys.readouterr()
        assert got == code, said
        assert "Traceback" not in said.err
        return json.loads(said.out)


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> CommandLine:
    return CommandLine(tmp_path / "workspace", capsys)


@pytest.fixture
def answers(tmp_path: Path, model: MaturityModel) -> Path:
    people = [
        (f"{role}{n}", role, "Plant", {s.id: (n + k) % 6 for k, s in enumerate(model.statements_for(role))})
        for role in ("MGR", "OWN", "DSK", "ENG")
        for n in range(6)
    ]
    path = tmp_path / "answers.xlsx"
    path.write_bytes(filled_collection(model, people).content)
    return path


def test_the_whole_journey(run: CommandLine, answers: Path, tmp_path: Path) -> None:
    checked = run("check", answers)
    expected = {"file", "accepted", "dialect", "respondents", "answers", "findings"}
    assert all(expected <= set(row) for row in checked)
    assert (checked[0]["accepted"], checked[0]["respondents"]) == (True, 24)
    loaded = run("load", answers, "--wave", "Autumn")
    assert loaded[0]["upload_id"]
    keys = {"id", "name", "group", "n", "invited", "mean", "low", "high", "secured_level", "agreement", "dont_know"}
    for by, count in (("area", 5), ("dimension", 28), ("statement", 88)):
        scores = run("scores", "--by", by)
        assert len(scores) == count
        assert all(keys | {"hidden"} <= set(row) and row["group"] is None for row in scores)
    split = run("scores", "--split", "role")
    assert {row["group"] for row in split} >= {"functional IT manager or team lead"} or len(
        {r["group"] for r in split}
    ) > 3
    gaps = run("gaps")
    assert {"id", "mean", "target", "gap", "weight", "weighted_gap"} <= set(gaps[0])
    wins = run("quickwins")
    assert [win["rank"] for win in wins] == list(range(1, len(wins) + 1))
    assert 0 < len(wins) <= 10
    assert {"id", "name", "rank", "impact", "effort_days", "weeks", "why"} <= set(wins[0])
    plan = run("plan", "--seconds", "3", "--months", "12", "--budget", "50000")
    expected = {"status", "gain", "bound", "gap_percent", "seconds", "cost", "person_days", "measures", "left_out"}
    assert expected | {"projected", "findings"} <= set(plan)
    assert plan["cost"] <= 50_000
    assert all(m["why"] and m["start"] <= m["end"] <= 12 for m in plan["measures"])
    assert all(m["why"] for m in plan["left_out"])
    deck = run("deck", tmp_path / "steering.pptx")
    assert deck["slides"] >= 7
    assert zipfile.is_zipfile(tmp_path / "steering.pptx")


def test_every_view_of_the_results(run: CommandLine, answers: Path, model: MaturityModel) -> None:
    run("load", answers, "--wave", "Autumn")
    sites = run("scores", "--by", "area", "--split", "role", "--within", "unit=Plant")
    assert {row["id"] for row in sites} == {area.id for area in model.areas}
    assert run("scores", "--split", "site") == [], "nobody named a site"
    equal, own = run("scores", "--voice", "equal"), run("scores", "--voice", "ENG=2,DSK=1")
    assert len(equal) == len(own) == 28
    spread = run("answers")
    assert {"id", "name", "dimension", "group", "state", "counts", "n", "dont_know", "hidden"} <= set(spread[0])
    assert sum(next(row for row in spread if row["n"] == 24)["counts"]) == 24
    assert {row["group"] for row in run("answers", "--split", "unit")} == {"Plant"}
    gaps = run("perception")
    keys = {"id", "name", "area", "state", "leading", "doing", "gap", "low", "high", "df", "p", "clear", "survives"}
    assert len(gaps) == 28
    assert all(keys <= set(row) for row in gaps)
    assert run("trend") == {}, "there is no earlier wave"
    sure = run("certainty")
    assert {"roles", "units", "sites", "silent", "flagged", "without_careless", "careless_hidden"} <= set(sure)
    assert {"worst_case", "voices", "scales", "raters", "findings"} <= set(sure)
    assert all({"code", "severity", "message", "remedy"} <= set(row) for row in sure["findings"])
    assert sure["roles"][0]["answered"] == 6
    told = run("explain", "P1", "--split", "role", "--group", "Specialists, engineers, developers")
    assert {"title", "sentence", "steps", "source"} == set(told)
    assert {"what", "formula", "filled", "result"} == set(told["steps"][0])
    for words in (
        ["scores", "--voice", "COOK=1"],
        ["scores", "--voice", "ENG=much"],
        ["scores", "--voice", "equal", "--split", "role"],
        ["scores", "--within", "unit=Plant"],
        ["scores", "--split", "role", "--within", "unit=Office"],
        ["explain", "P99"],
        ["explain", "P1", "--split", "role"],
        ["trend", "--since", "Autumn"],
    ):
        assert run(*words, code=1)["error"], words


def test_two_waves_side_by_side(run: CommandLine, model: MaturityModel, tmp_path: Path) -> None:
    for wave, opened, level in (("Spring", "2026-03-01", 1), ("Autumn", "2026-10-01", 3)):
        people = [(f"{wave}{n}", "ENG", "Plant", {s.id: level for s in model.statements_for("ENG")}) for n in range(30)]
        file = tmp_path / f"{wave}.xlsx"
        file.write_bytes(filled_collection(model, people).content)
        run("load", file, "--wave", wave, "--opened", opened)
    trend = run("trend", "--since", "Spring")
    assert (trend["wave"], trend["earlier"], trend["refused"]) == ("Autumn", "Spring", "")
    assert all(row["delta"] == 2 and row["changed"] for row in trend["dimensions"])
    assert {row["id"] for row in trend["dimensions"]} | {row["id"] for row in trend["not_compared"]} >= {
        dimension.id for dimension in model.dimensions
    }


def test_what_is_printed_without_json(answers: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def said(*words: object) -> str:
        assert main(["--workspace", str(tmp_path / "w"), *map(str, words)]) == 0
        return capsys.readouterr().out

    said("load", answers, "--wave", "Autumn")
    for verb, expected in (
        ("answers", "everybody"),
        ("perception", "leading"),
        ("trend", "There is no earlier wave"),
        ("certainty", "answered 6, invited –"),
    ):
        assert expected in said(verb)
    assert "Source: docs/method.md" in said("explain", "P1")


def test_the_sample_fills_an_empty_workspace_only(run: CommandLine) -> None:
    filled = run("demo")
    assert len(filled["waves"]) == 2
    assert filled["respondents"] > 150
    again = run("demo", code=1)
    assert "already holds" in again["error"]


@pytest.mark.parametrize(
    "words", [["template", "x.xlsx", "--kind", "poster"], ["scores", "--by", "mood"], ["dance"], []]
)
def test_a_call_that_is_not_understood_exits_2(words: list[str], tmp_path: Path) -> None:
    try:
        code = main(["--workspace", str(tmp_path / "w"), *words])
    except SystemExit as stop:
        code = stop.code
    assert code == 2


def test_templates_are_written_even_while_the_app_is_open(run: CommandLine, tmp_path: Path, workspace: object) -> None:
    for kind in ("form", "collection"):
        out = tmp_path / f"{kind}.xlsx"
        main(["--workspace", str(workspace.folder), "template", str(out), "--kind", kind])
        assert openpyxl.load_workbook(out).sheetnames


def bad_files(folder: Path, model: MaturityModel) -> dict[str, bytes]:
    """One file for each promise about bad input (issue: one clear sentence, exit 1, nothing stored)."""
    good = filled_collection(model, [("a", "ENG", "Plant", {s.id: 3 for s in model.statements_for("ENG")})]).content

    def changed(edit: object) -> bytes:
        book = openpyxl.load_workbook(io.BytesIO(good))
        edit(book)  # type: ignore[operator]
        buffer = io.BytesIO()
        book.save(buffer)
        return buffer.getvalue()

    def no_rows(book: openpyxl.Workbook) -> None:
        book[layout.COLLECTION_SHEET].delete_rows(layout.COLLECTION_FIRST_ROW, 5)

    def edited_id(book: openpyxl.Workbook) -> None:
        book[layout.COLLECTION_SHEET].cell(1, 6).value = "P9.9"

    def word(book: openpyxl.Workbook) -> None:
        asked = model.statements_for("ENG")[0].id
        sheet = book[layout.COLLECTION_SHEET]
        column = next(cell.column for cell in sheet[1] if cell.value == asked)
        sheet.cell(layout.COLLECTION_FIRST_ROW, column).value = "pretty good"

    def formula(book: openpyxl.Workbook) -> None:
        asked = model.statements_for("ENG")[0].id
        sheet = book[layout.COLLECTION_SHEET]
        column = next(cell.column for cell in sheet[1] if cell.value == asked)
        sheet.cell(layout.COLLECTION_FIRST_ROW, column).value = "=1+2"

    def twice(book: openpyxl.Workbook) -> None:
        book.copy_worksheet(book[layout.COLLECTION_SHEET])

    empty = io.BytesIO()
    openpyxl.Workbook().save(empty)
    return {
        "empty.xlsx": b"",
        "picture.xlsx": b"\x89PNG\r\n\x1a\n" + bytes(300),
        "table.csv": b"id;level\n1;3\n",
        "damaged.xlsx": good[: len(good) // 2],
        "blank.xlsx": empty.getvalue(),
        "no-people.xlsx": changed(no_rows),
        "edited-id.xlsx": changed(edited_id),
        "word.xlsx": changed(word),
        "formula.xlsx": changed(formula),
        "two-sheets.xlsx": changed(twice),
    }


@pytest.mark.parametrize(
    "name",
    [
        "empty.xlsx",
        "picture.xlsx",
        "table.csv",
        "damaged.xlsx",
        "blank.xlsx",
        "no-people.xlsx",
        "edited-id.xlsx",
        "word.xlsx",
        "formula.xlsx",
        "two-sheets.xlsx",
    ],
)
def test_bad_input_is_refused_in_one_sentence(
    run: CommandLine, tmp_path: Path, model: MaturityModel, name: str
) -> None:
    path = tmp_path / name
    path.write_bytes(bad_files(tmp_path, model)[name])
    started = time.monotonic()
    for verb in (["check", path], ["load", path, "--wave", "A"]):
        row = run(*verb, code=1)[0]
        errors = [finding for finding in row["findings"] if finding["severity"] == "error"]
        assert not row["accepted"]
        assert len(errors) == 1, errors
        assert errors[0]["message"].endswith(".")
        assert errors[0]["remedy"]
    assert time.monotonic() - started < 10
    error = run("scores", code=1)["error"]
    assert "no survey yet" in error, "the store is unchanged"


def test_the_deck_of_an_empty_workspace_is_refused_in_words(run: CommandLine, tmp_path: Path) -> None:
    assert "no survey yet" in run("deck", tmp_path / "x.pptx", code=1)["error"]
    assert not (tmp_path / "x.pptx").exists()


def test_a_missing_file_is_named(run: CommandLine, tmp_path: Path) -> None:
    assert "nowhere.xlsx" in run("check", tmp_path / "nowhere.xlsx", code=1)["error"]


def test_one_refused_file_among_good_ones_is_said_to_keep_everything_out(
    run: CommandLine, answers: Path, tmp_path: Path
) -> None:
    bad = tmp_path / "notes.xlsx"
    bad.write_text("no workbook")
    words = ["--workspace", str(run.folder), "load", str(answers), str(bad), "--wave", "A"]
    assert main(words) == 1
    said = run.capsys.readouterr()
    assert said.err == "Nothing was stored: 1 of 2 files refused.\n"
    assert "answers.xlsx: accepted, collection, 24 people" in said.out
    assert main([*words[:4], "--wave", "A"]) == 0
    assert "Stored in “A”." in run.capsys.readouterr().out


@pytest.mark.parametrize("code_page", ["cp1252", "ascii"])
def test_a_terminal_without_every_letter_gets_escapes(
    run: CommandLine, answers: Path, monkeypatch: pytest.MonkeyPatch, code_page: str
) -> None:
    run("load", answers, "--wave", "Prüfung 日本 🙂")

    def printed(*words: str, code: int = 0) -> str:
        terminal = io.TextIOWrapper(io.BytesIO(), encoding=code_page)
        with monkeypatch.context() as patched:
            patched.setattr(sys, "stdout", terminal)
            assert main(["--workspace", str(run.folder), *words]) == code
        terminal.flush()
        return terminal.buffer.getvalue().decode(code_page)

    assert "\\u2192" in printed("gaps")  # the arrow between level and target
    files = json.loads(printed("check", str(answers.rename(answers.with_name("日本 é 🙂.xlsx"))), "--json", code=1))
    assert files[0]["file"] == "日本 é 🙂.xlsx"


@pytest.mark.parametrize("content", [b"R\xf6lle;Tage\nSD;5,5\n", "Rôle,Jours\nSD,5.5\n".encode("utf-8-sig")])
def test_capacity_is_read_in_the_code_pages_excel_saves(
    run: CommandLine, answers: Path, tmp_path: Path, content: bytes
) -> None:
    run("load", answers, "--wave", "A")
    table = tmp_path / "capacity.csv"
    table.write_bytes(content)
    assert run("plan", "--seconds", 1, "--capacity", table)["status"]


def test_a_place_that_takes_no_file_is_named(run: CommandLine, tmp_path: Path) -> None:
    assert "nowhere" in run("template", tmp_path / "nowhere" / "x.xlsx", code=1)["error"]
    assert f"{tmp_path} cannot be written" in run("template", tmp_path, code=1)["error"]


@pytest.mark.parametrize("words", [["--workspace", "", "scores"], ["plan", "--months", "²"]])
def test_what_a_person_wrote_is_named_when_it_is_not_understood(
    words: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SystemExit) as stop:
        main(words)
    assert stop.value.code == 2
    said = capsys.readouterr().err
    assert "is empty" in said or "“²” is no number of months" in said
    assert not list(tmp_path.iterdir())


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs kill -9")
@pytest.mark.parametrize("delay", [0.02, 0.08, 0.2, 0.5])
def test_a_killed_load_leaves_all_or_nothing(tmp_path: Path, model: MaturityModel, delay: float) -> None:
    """kill -9 at several moments of a load; afterwards the store opens and holds all of it or nothing."""
    forms = [tmp_path / form.name for form in filled_forms(model, "DSK", 12)]
    for path, form in zip(forms, filled_forms(model, "DSK", 12), strict=True):
        path.write_bytes(form.content)
    folder = tmp_path / "workspace"
    code = (
        "import sys; from pathlib import Path; from analytics.workspace import Workspace; "
        "from analytics.model.survey import SourceFile\n"
        "workspace = Workspace(Path(sys.argv[1]))\n"
        "checked = workspace.check([SourceFile(Path(p).name, Path(p).read_bytes()) for p in sys.argv[2:]])\n"
        "print('go', flush=True); workspace.load(checked, 'A'); print('done', flush=True); sys.stdin.read()"
    )
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen([sys.executable, "-c", code, str(folder), *map(str, forms)], cwd=ROOT, **pipes) as process:
        assert process.stdout.readline() == b"go\n"
        time.sleep(delay)
        os.kill(process.pid, signal.SIGKILL)
    count = (
        "import sys; from pathlib import Path; from analytics.workspace import Workspace\n"
        "w = Workspace(Path(sys.argv[1])); print(len(w.uploads()), len(w.findings()))"
    )
    again = subprocess.run(
        [sys.executable, "-c", count, str(folder)], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert again.stdout.split() in (["0", "0"], ["12", "0"])
