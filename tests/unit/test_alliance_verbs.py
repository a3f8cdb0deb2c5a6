"""The alliance through the workspace: the plan listens, sign-off sheets out and in, the command line (S3.8, S3.11, S3.14)."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from analytics.__main__ import main
from analytics.model.errors import UnknownName
from analytics.model.finding import Severity
from analytics.model.maturity import MaturityModel
from analytics.model.plan import PlanRequest
from analytics.model.records.people import Manager, MeasureSignOff
from analytics.model.records.programme import Programme
from analytics.model.records.revision import Edit
from analytics.model.survey import SourceFile
from analytics.workspace import Workspace
from tests.conftest import NOON
from tests.unit.people.alliance_cases import ANSWERS
from tests.workbooks import filled_collection

NAME = "Zacharias Unverwechselbar"


@pytest.fixture
def surveyed(tmp_path: Path, model: MaturityModel) -> Iterator[Workspace]:
    people = [
        (f"{role}{n}", role, "Plant", {s.id: (n + k) % 3 for k, s in enumerate(model.statements_for(role))})
        for role in ("MGR", "OWN", "DSK", "ENG")
        for n in range(6)
    ]
    with Workspace(tmp_path / "workspace", clock=lambda: NOON) as workspace:
        checked = workspace.check([filled_collection(model, people)])
        workspace.load(checked, "Autumn", opened=date(2026, 10, 1), closed=date(2026, 10, 22))
        workspace.save_record(Programme("programme", starts=NOON.date()), "Ana")
        yield workspace


def staffed(workspace: Workspace, *without: str) -> None:
    managers = [
        Manager(function=f"Manager {code}", name=NAME, domain=code, meetings=3)
        for code in workspace.catalogue.domains
        if code not in without
    ]
    workspace.save_records([Edit(one) for one in managers], "Ana")


def quick(workspace: Workspace) -> PlanRequest:
    return replace(workspace.plan_request(), seconds=1.5)


def filled(content: bytes, *verdicts: tuple[str, str], **answers: object) -> SourceFile:
    """A sheet that came back: the first rows with a verdict, a reason and these answers."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    sheet = book.worksheets[1]
    heads = {str(cell.value): cell.column for cell in sheet[1]}
    for row, (verdict, reason) in enumerate(verdicts, start=2):
        given = {"Says": verdict, "Reason or condition": reason, **answers}
        for head, value in given.items():
            sheet.cell(row, heads[head]).value = value
    target = io.BytesIO()
    book.save(target)
    return SourceFile("sheet.xlsx", target.getvalue())


FULL = {
    "Effort to run it": "2 h", "Who does it": "desk", "Support hours": "8-18", "Skills needed": "none", "On call": "no",
    "What stops instead": "lists", "Changes tools": "yes",
}  # fmt: skip


def test_the_plan_listens(surveyed: Workspace) -> None:
    """A domain nobody represents keeps its measures out; somebody who signs lets them in (S3.11, rules 6)."""
    free = surveyed.plan(None, quick(surveyed))
    touched = [
        code for m in free.measures for code in surveyed.catalogue.measure(m.id).domains
    ]  # fmt: skip
    missing = max(set(touched), key=touched.count)
    staffed(surveyed, missing)
    held = surveyed.plan(None, quick(surveyed))
    assert not [m for m in held.measures if missing in surveyed.catalogue.measure(m.id).domains]
    assert all(m.start >= 2 for m in held.measures if surveyed.catalogue.measure(m.id).domains)
    health = surveyed.alliance_health()
    assert missing in health.missing
    effect = surveyed.signing_effect()
    assert effect.best == missing
    assert "agreement" in effect.said
    tried = surveyed.start_what_if(None, surveyed.if_signed(missing, request=quick(surveyed))).result()
    assert [m for m in tried.measures if missing in surveyed.catalogue.measure(m.id).domains]
    assert tried.gain > held.gain
    with pytest.raises(UnknownName):
        surveyed.if_signed("NOPE")


def test_without_an_alliance_nothing_changes(surveyed: Workspace) -> None:
    asked = surveyed.plan_request()
    assert surveyed.signing_request(asked) == asked
    assert not surveyed.alliance_health().exists


def test_a_sheet_goes_out_and_comes_back(surveyed: Workspace) -> None:
    """S3.8, S3.14: verdicts with drop-downs; what does not count is a warning; taking it in changes what the plan takes."""
    staffed(surveyed)
    domain = next(iter(surveyed.catalogue.domains))
    content = surveyed.signoff_sheet(domain)
    assert NAME.encode() not in b"".join(
        zipfile.ZipFile(io.BytesIO(content)).read(n) for n in zipfile.ZipFile(io.BytesIO(content)).namelist()
    )
    untouched = surveyed.check_signoffs(SourceFile("sheet.xlsx", content))
    assert (untouched.edits, untouched.refused) == ((), False)
    back = filled(content, ("approves", ""), ("rejects", "no people"), ("rejects", ""), **FULL)
    check = surveyed.check_signoffs(back)
    assert [one.what for one in check.changes] == ["new"] * 3
    assert [one.code for one in check.findings] == ["signoff-no-reason"]
    surveyed.take_planning(check, "Ana")
    kept = surveyed.records().of(MeasureSignOff)
    assert [one.verdict for one in kept] == ["approved", "rejected", "rejected"]
    assert {one.answered for one in kept} == {NOON.date()}
    states = [
        next(s.state for s in surveyed.signing_request(quick(surveyed)).signoffs if s.measure == one.measure)
        for one in kept
    ]
    assert states == ["approved", "rejected", "pending"]
    again = surveyed.check_signoffs(SourceFile("again.xlsx", surveyed.signoff_sheet(domain)))
    assert again.edits == ()


def test_a_german_sheet_comes_back_too(surveyed: Workspace) -> None:
    staffed(surveyed)
    domain = next(iter(surveyed.catalogue.domains))
    book = openpyxl.load_workbook(io.BytesIO(surveyed.signoff_sheet(domain, language="de")))
    sheet = book.worksheets[1]
    heads = {str(cell.value): cell.column for cell in sheet[1]}
    sheet.cell(2, heads["Sagt"]).value = "lehnt ab"
    sheet.cell(2, heads["Grund oder Bedingung"]).value = "kein Personal"
    target = io.BytesIO()
    book.save(target)
    check = surveyed.check_signoffs(SourceFile("blatt.xlsx", target.getvalue()))
    assert [(e.record.verdict, e.record.reason) for e in check.edits if isinstance(e.record, MeasureSignOff)] == [
        ("rejected", "kein Personal")
    ]


def test_what_cannot_be_read_refuses_the_sheet(surveyed: Workspace) -> None:
    domain = next(iter(surveyed.catalogue.domains))
    content = surveyed.signoff_sheet(domain)
    assert surveyed.check_signoffs(filled(content, ("perhaps", ""))).refused
    assert surveyed.check_signoffs(SourceFile("no.xlsx", b"no workbook")).refused
    assert surveyed.check_signoffs(filled(content, ("approves", ""), Id="mX99")).refused
    with pytest.raises(UnknownName):
        surveyed.signoff_sheet("NOPE")


def without(content: bytes, head: str, renamed: str = "") -> SourceFile:
    """A sheet whose rows are approved in full, and from which somebody took a column, or called it otherwise."""
    book = openpyxl.load_workbook(io.BytesIO(filled(content, *[("approves", "")] * 3, **FULL).content))
    sheet = book.worksheets[1]
    place = next(cell.column for cell in sheet[1] if cell.value == head)
    if renamed:
        sheet.cell(1, place).value = renamed
    else:
        sheet.delete_cols(place)
    target = io.BytesIO()
    book.save(target)
    return SourceFile("sheet.xlsx", target.getvalue())


def test_a_sheet_with_a_column_less_says_so_once(surveyed: Workspace) -> None:
    """A missing id is one finding, no row after row of “There is no measure “””; a missing verdict is no quiet silence."""
    staffed(surveyed)
    content = surveyed.signoff_sheet(next(iter(surveyed.catalogue.domains)))
    for head in ("Id", "Part of the organisation"):
        check = surveyed.check_signoffs(without(content, head))
        assert check.refused
        assert [one.code for one in check.findings] == ["column-missing"]
    silent = surveyed.check_signoffs(without(content, "Says"))
    assert [one.code for one in silent.findings] == ["signoff-no-verdict"]
    assert {one.record.verdict for one in silent.edits if isinstance(one.record, MeasureSignOff)} == {"pending"}
    codes = [one.code for one in surveyed.check_signoffs(without(content, "On call", "Who is called")).findings]
    assert codes == ["column-unknown", *["signoff-open"] * 3]


def test_a_misspelt_id_is_told_by_the_name_beside_it(surveyed: Workspace) -> None:
    staffed(surveyed)
    content = surveyed.signoff_sheet(next(iter(surveyed.catalogue.domains)))
    book = openpyxl.load_workbook(io.BytesIO(content))
    sent = str(book.worksheets[1]["A2"].value)
    check = surveyed.check_signoffs(filled(content, ("approves", ""), Id=sent.replace("0", "O") + "x", **FULL))
    assert check.refused
    assert check.findings[0].remedy == f"By its name this row is about {sent}: write that id."


def test_filled_in_without_a_yes_or_no_and_answered_tomorrow_are_told(surveyed: Workspace) -> None:
    """S3.14: nothing is lost, and nobody takes a row without a verdict for an approval."""
    staffed(surveyed)
    content = surveyed.signoff_sheet(next(iter(surveyed.catalogue.domains)))
    quiet = surveyed.check_signoffs(filled(content, ("not answered", ""), **FULL))
    assert [(one.code, one.severity) for one in quiet.findings] == [("signoff-unsaid", Severity.WARNING)]
    assert len(quiet.edits) == 1
    early = surveyed.check_signoffs(filled(content, ("approves", ""), **FULL, Answered="2099-01-01"))
    assert [one.code for one in early.findings] == ["signoff-days"]


def test_the_change_says_who_says_what(surveyed: Workspace) -> None:
    staffed(surveyed)
    domain = next(iter(surveyed.catalogue.domains))
    check = surveyed.check_signoffs(filled(surveyed.signoff_sheet(domain), ("rejects", "no people")))
    assert check.changes[0].title.startswith(f"{surveyed.catalogue.domains[domain]} rejects: ")


def test_a_manager_named_after_the_plan_gets_a_sheet_before_the_next_search(surveyed: Workspace) -> None:
    """S3.4, S3.11: what was kept out for want of a signature can be signed at once."""
    free = surveyed.plan(None, quick(surveyed))
    missing = surveyed.catalogue.measure(free.measures[0].id).domains[0]
    staffed(surveyed, missing)
    surveyed.plan(None, quick(surveyed))
    surveyed.save_record(Manager(function=f"Manager {missing}", domain=missing, meetings=3), "Ana")
    assert surveyed.alliance_health().blocked == ()
    back = surveyed.check_signoffs(filled(surveyed.signoff_sheet(missing), ("approves", ""), **FULL))
    assert [one.what for one in back.changes] == ["new"]


def test_all_sheets_come_as_one_file(surveyed: Workspace) -> None:
    names = zipfile.ZipFile(io.BytesIO(surveyed.signoff_sheets())).namelist()
    assert names
    assert all(name.startswith("sign-off-") and name.endswith(".xlsx") for name in names)


def test_on_the_command_line_functions_only(
    surveyed: Workspace, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    staffed(surveyed, next(iter(surveyed.catalogue.domains)))
    folder = ["--workspace", str(tmp_path / "workspace")]
    sheet = tmp_path / "sheet.xlsx"
    domain = list(surveyed.catalogue.domains)[1]
    surveyed.close()
    for words in (["alliance"], ["alliance", "--json"], ["signing"], ["signing", "--json"], ["signoff-sheet", domain, str(sheet)],
                  ["signoff-load", str(sheet), "--check", "--by", "Ana"]):  # fmt: skip
        assert main([*folder, *words]) == 0
        said = capsys.readouterr().out
        assert said
        assert NAME not in said
        if "--json" in words:
            json.loads(said)


def test_answers_hold_every_question() -> None:
    assert set(ANSWERS) >= {"run_effort", "staffing", "support_hours", "skills", "on_call", "stops"}
