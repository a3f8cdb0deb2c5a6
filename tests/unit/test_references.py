"""An assessor's scores stand beside the survey, through the façade and on the command line. The survey's scores never move."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from analytics.__main__ import main
from analytics.model.assessment import Entry
from analytics.model.errors import LeitsternError
from analytics.model.finding import Severity
from analytics.model.maturity import MaturityModel
from analytics.model.reference import Agreed, Evidence, Reference
from analytics.model.survey import SourceFile
from analytics.workspace import Workspace
from tests.own_models import edited
from tests.workbooks import filled_collection

AGREED = Agreed(3.0, "Ana Müller", date(2026, 11, 2), "We looked at the tickets together")
P1 = Reference("P1", 2.0, Evidence.RECORD, "Seen in the tool", AGREED)
T2 = Reference("T2", 0.5, Evidence.STATEMENT)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("filled") / "workspace"
    with Workspace(folder) as workspace:
        workspace.demo()
        workspace.scorecard()
    return folder


@pytest.fixture
def folder(filled: Path, tmp_path: Path) -> Path:
    return shutil.copytree(filled, tmp_path / "workspace")


@pytest.fixture
def sample(folder: Path) -> Iterator[Workspace]:
    with Workspace(folder) as opened:
        yield opened


def test_references_are_kept_with_their_wave_in_the_order_of_the_questionnaire(sample: Workspace, folder: Path) -> None:
    first, newest = sample.waves()
    sample.save_references(newest.name, [T2, P1])
    assert sample.references(newest.name) == sample.references() == (P1, T2)
    assert sample.references(first.name) == ()


def test_saving_keeps_exactly_what_is_given(sample: Workspace) -> None:
    sample.save_references(None, [P1, T2])
    sample.save_references(None, [T2])
    assert sample.references() == (T2,)
    sample.save_references(None, [])
    assert sample.references() == ()


def test_adding_leaves_other_dimensions_and_what_was_agreed(sample: Workspace) -> None:
    sample.save_references(None, [P1])
    sample.add_references(None, [Reference("P1", 1.0, Evidence.BOTH), T2])
    assert sample.references() == (Reference("P1", 1.0, Evidence.BOTH, "", AGREED), T2)


def test_no_score_and_no_finding_of_the_survey_changes(folder: Path, model: MaturityModel) -> None:
    def everything(workspace: Workspace) -> object:
        wave = workspace.wave().name
        return (
            workspace.scorecard(wave),
            workspace.breakdown(wave, "dimension", "role"),
            workspace.gaps(wave),
            workspace.quick_wins(wave),
        )

    with Workspace(folder) as workspace:
        before = everything(workspace)
        agreed = Agreed(5.0, "Ana", date(2026, 11, 2), "Because")
        workspace.save_references(None, [Reference(d.id, 0.0, Evidence.BOTH, "", agreed) for d in model.dimensions])
        assert everything(workspace) == before
    with Workspace(folder) as reopened:
        assert len(reopened.references()) == len(model.dimensions)
        assert everything(reopened) == before


def test_the_gap_is_survey_minus_reference_and_a_finding_from_one_level_on(sample: Workspace) -> None:
    """domain.md §3.10: reference gap = S − R; ≥ 1.0 “self-image above evidence”."""
    means = {
        score.id: score.mean for score in sample.scorecard().dimensions if score.mean is not None and score.mean > 1
    }
    just, below, *_ = means
    sample.save_references(
        None,
        [Reference(just, means[just] - 1.0, Evidence.RECORD), Reference(below, means[below] - 0.99, Evidence.RECORD)],
    )
    gaps = {gap.id: gap for gap in sample.reference_gaps()}
    assert gaps[just].gap == pytest.approx(1.0)
    assert [gap.above_evidence for gap in (gaps[just], gaps[below])] == [True, False]
    found = sample.reference_findings()
    assert [(f.code, f.where.item, f.severity) for f in found] == [
        ("self-image-above-evidence", just, Severity.WARNING)
    ]


def test_a_secured_level_from_4_on_is_only_claimed_until_a_record_backs_it(
    workspace: Workspace, model: MaturityModel
) -> None:
    """domain.md §2.3; five people who answer 4 throughout secure level 4."""
    answers = {statement.id: 4 for statement in model.statements_for("ENG")}
    file = filled_collection(model, [(f"person {n}", "ENG", "North", answers) for n in range(5)])
    workspace.load(workspace.check([file]), "Autumn 2026")
    card = workspace.scorecard()
    nobody, one_person, record = [score.id for score in card.dimensions if score.secured_level == 4][:3]
    workspace.save_references(
        None, [Reference(one_person, 4.0, Evidence.STATEMENT), Reference(record, 4.0, Evidence.RECORD)]
    )
    claimed = {f.where.item: f.message for f in workspace.reference_findings() if f.code == "level-claimed"}
    assert claimed[nobody].endswith("behind it: no evidence.")
    assert claimed[one_person].endswith("behind it: statement of one person.")
    assert record not in claimed
    assert {gap.id: gap.claimed for gap in workspace.reference_gaps()} == {one_person: True, record: False}
    assert [score.secured_level for score in workspace.scorecard().dimensions] == [
        s.secured_level for s in card.dimensions
    ]


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        (Entry("P1", evidence=Evidence.RECORD), "evidence-without-score"),
        (Entry("P1", note="On leave"), "note-without-score"),
        (replace(P1, score=5.1), "score-outside-scale"),
        (replace(P1, score=float("nan")), "score-outside-scale"),
        (replace(P1, dimension="X9"), "dimension-unknown"),
        (replace(P1, agreed=replace(AGREED, name=" ")), "agreed-incomplete"),
        (replace(P1, agreed=replace(AGREED, reason="\u200b")), "agreed-incomplete"),
        (replace(P1, agreed=replace(AGREED, score=-0.5)), "score-outside-scale"),
        (T2, "dimension-twice"),
    ],
)
def test_what_breaks_a_rule_is_refused_and_nothing_is_kept(
    sample: Workspace, wrong: Reference | Entry, code: str
) -> None:
    sample.save_references(None, [P1])
    with pytest.raises(LeitsternError) as refused:
        sample.save_references(None, [T2, wrong])
    assert [finding.code for finding in refused.value.findings] == [code]
    assert refused.value.remedy
    assert sample.references() == (P1,)


def test_an_agreed_score_needs_a_name_a_date_and_a_reason(sample: Workspace) -> None:
    with pytest.raises(LeitsternError, match="An agreed score needs a name, a date and a reason"):
        sample.save_references(None, [Entry("P1", 2.0, agreed_score=3.0, agreed_by="Ana", reason="Because")])


def test_the_template_goes_out_with_what_is_kept_and_comes_back(sample: Workspace) -> None:
    sample.save_references(None, [P1, T2])
    file = SourceFile("assessor.xlsx", sample.reference_template())
    assert sample.check_references(file) == ((P1, T2), ())


def test_before_the_first_wave_the_template_is_of_the_questionnaire_in_use(workspace: Workspace) -> None:
    assert workspace.reference_template()[:2] == b"PK"


def test_a_check_keeps_nothing(sample: Workspace) -> None:
    sample.check_references(_filled(sample, P1=2))
    assert sample.references() == ()


def test_a_file_that_cannot_be_opened_is_a_finding(sample: Workspace) -> None:
    found, said = sample.check_references(SourceFile("broken.xlsx", b"PK\x03\x04 nothing"))
    assert found == ()
    assert [finding.severity for finding in said] == [Severity.ERROR]
    assert said[0].where.file == "broken.xlsx"


def _filled(workspace: Workspace, **scores: object) -> SourceFile:
    """The assessor's workbook with these scores in it."""

    def fill(book: openpyxl.Workbook) -> None:
        sheet = book.worksheets[0]
        rows = {cell.value: cell.row for cell in sheet["A"]}
        for dimension, score in scores.items():
            sheet.cell(rows[dimension], 4).value = score

    return edited(workspace.reference_template(), fill)


# Command line -------------------------------------------------------------------------------------------------------

Call = Callable[..., tuple[int, object, str]]


@pytest.fixture
def call(folder: Path, capsys: pytest.CaptureFixture[str]) -> Call:
    """Runs a verb with --json; returns exit code, what it printed as JSON, and standard error."""

    def run(*words: str) -> tuple[int, object, str]:
        code = main(["--workspace", str(folder), *words, "--json"])
        printed = capsys.readouterr()
        return code, json.loads(printed.out) if printed.out else None, printed.err

    return run


@pytest.fixture
def assessed(folder: Path, tmp_path: Path) -> Callable[..., str]:
    """Writes the assessor's workbook with these scores; returns its path."""

    def write(**scores: object) -> str:
        with Workspace(folder) as workspace:
            file = _filled(workspace, **scores)
        (tmp_path / "assessor.xlsx").write_bytes(file.content)
        return str(tmp_path / "assessor.xlsx")

    return write


def test_an_assessment_goes_in_and_comes_out(call: Call, assessed: Callable[..., str]) -> None:
    code, said, _ = call("assess", assessed(P1=1.5, T2="2,5"))
    assert (code, said) == (0, {"file": "assessor.xlsx", "accepted": True, "stored": ["P1", "T2"], "findings": []})
    code, rows, _ = call("references")
    assert code == 0
    assert isinstance(rows, list)
    assert [(row["id"], row["reference"], row["evidence"], row["agreed"]) for row in rows] == [
        ("P1", 1.5, 0, None),
        ("T2", 2.5, 0, None),
    ]
    keys = {"id", "name", "mean", "reference", "evidence", "gap", "above_evidence", "claimed", "agreed"}
    assert all(set(row) == keys for row in rows)
    _, scores, _ = call("scores")
    assert isinstance(scores, list)
    mean = next(score["mean"] for score in scores if score["id"] == "P1")
    assert rows[0]["mean"] == mean
    assert rows[0]["gap"] == pytest.approx(mean - 1.5)


def test_a_refused_assessment_stores_nothing(call: Call, assessed: Callable[..., str]) -> None:
    code, said, error = call("assess", assessed(P1=1.5, T2=7))
    assert code == 1
    assert isinstance(said, dict)
    assert (said["accepted"], said["stored"]) == (False, [])
    assert [(row["code"], row["where"]) for row in said["findings"]] == [
        ("score-outside-scale", "assessor.xlsx › Assessment › D14")
    ]
    assert "Nothing was stored" in error
    assert call("references")[1] == []


def test_an_assessment_belongs_to_the_wave_named(call: Call, assessed: Callable[..., str]) -> None:
    assert call("assess", assessed(P1=1.5), "--wave", "Autumn 2025")[0] == 0
    assert call("references")[1] == []
    _, rows, _ = call("references", "--wave", "Autumn 2025")
    assert isinstance(rows, list)
    assert len(rows) == 1


@pytest.mark.parametrize("wave", ["Autumn 1999"])
def test_an_unknown_wave_and_a_file_that_is_not_there_are_told_in_a_sentence(
    call: Call, assessed: Callable[..., str], wave: str
) -> None:
    code, said, error = call("assess", assessed(P1=1), "--wave", wave)
    assert (code, "Traceback" in error) == (1, False)
    code, said, error = call("assess", "nowhere.xlsx")
    assert (code, "Traceback" in error) == (1, False)
    assert isinstance(said, dict)
    assert "nowhere.xlsx" in said["error"]


def test_the_template_needs_no_workspace(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "assessor.xlsx"
    assert main(["--workspace", str(tmp_path / "none"), "template", str(out), "--kind", "assessor"]) == 0
    assert openpyxl.load_workbook(out).sheetnames == ["Assessment", "Levels"]
    assert not (tmp_path / "none").exists()


def test_words_for_people_name_the_marks(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with Workspace(folder) as workspace:
        workspace.save_references(None, [replace(P1, score=0.0)])
    assert main(["--workspace", str(folder), "references"]) == 0
    printed = capsys.readouterr().out
    assert "self-image above evidence" in printed
    assert "record, report or tool view" in printed
    assert "agreed 3.0" in printed
