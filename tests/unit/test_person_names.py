"""No name or rating of a person leaves the two pages and the planning workbook they belong to (domain.md §6.1).

The sample is filled with names and ratings nobody else has; then every other page, every file, every verb of the command line, every log line,
audit line and error is searched for them.
"""

from __future__ import annotations

import argparse
import io
import json
import logging
import re
import shutil
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pypdf
import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from analytics.__main__ import _parser, main
from analytics.export.formats import FORMATS
from analytics.export.plan_formats import PLAN_FORMATS
from analytics.export.story import SLIDES
from analytics.model.deck import DeckSettings
from analytics.model.errors import LeitsternError
from analytics.model.records.kinds import KINDS
from analytics.model.records.parts import Holds, Record
from analytics.model.records.people import Manager, TrustRating
from analytics.model.records.programme import Member
from analytics.model.records.revision import Edit
from analytics.model.records.shown import shown
from analytics.model.survey import SourceFile
from analytics.workspace import Workspace
from pages.shell import navigation

ROOT = Path(__file__).parents[2]
TODAY = datetime(2026, 11, 15, 12, 0, tzinfo=UTC)
RATINGS: Mapping[str, float] = {
    "power": 4.71839,
    "commitment": 3.71937,
    "leadership": 2.71613,
    "experience": 1.71813,
    "rating": 3.71413,
}
"""Part → a value that no figure has by chance."""
SECRET = re.compile(r"Quillfeather|Marrowbane|" + "|".join(f"{value:.3f}"[:5].replace(".", "[.,]") for value in RATINGS.values()))  # fmt: skip
MEMBERS, MANAGERS = "Quillfeather", "Marrowbane"
KEPT_FOR_PERSONS = {"coalition": MANAGERS, "alliance": MEMBERS}
"""Page that may name persons → what it may not name."""
NEEDS_NOTHING = ("today", "records", "alliance", "coalition", "governance", "signing", "goals", "vision", "communication", "figures", "benefits",
                 "business-case", "objectives", "vision-versions", "standing-cost", "speaking-notes", "pass-on-results", "waves", "gaps",
                 "quickwins", "measures", "plans", "slides", "references", "scores", "answers",
                 "status", "wins", "phases", "predicted", "pulse-wave")  # fmt: skip
SLOW = {"demo", "plan", "why", "curve", "compare", "certainty", "perception", "trend", "charts"}
WRITES = {
    "keep",
    "take-out",
    "load",
    "undo",
    "approve-vision",
    "close-goal",
    "review-goal",
    "draft-communication",
    "draft-goal",
    "replan",
}


def marked(record: Record) -> Record:
    """The record with a name and ratings that can be searched for."""
    if isinstance(record, Member):
        ratings = {name: RATINGS[name] for name in ("power", "commitment", "leadership", "experience")}
        return replace(record, name=f"{MEMBERS} {record.id}", **ratings)
    if isinstance(record, Manager):
        return replace(record, name=f"{MANAGERS} {record.id}")
    assert isinstance(record, TrustRating)
    return replace(record, rating=RATINGS["rating"])


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample with marked persons and a plan, closed."""
    place = tmp_path_factory.mktemp("persons") / "workspace"
    with Workspace(place, clock=lambda: TODAY) as workspace:
        workspace.demo()
        records = workspace.records()
        persons = [one for kind in (Member, Manager, TrustRating) for one in records.of(kind)]  # type: ignore[attr-defined]
        workspace.save_records([Edit(marked(one), records.revision(one)) for one in persons], "Ana")
    assert main(["--workspace", str(place), "plan", "--seconds", "2", "--months", "12", "--budget", "60000"]) == 0
    return place


@pytest.fixture
def workspace(folder: Path, tmp_path: Path) -> Iterator[Workspace]:
    shutil.copytree(folder, tmp_path / "copy")
    with Workspace(tmp_path / "copy", clock=lambda: TODAY) as opened:
        yield opened


def found(content: str | bytes) -> list[str]:
    """What of the secrets stands in a text or in a file, unpacked."""
    if isinstance(content, str):
        return SECRET.findall(content)
    if content[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            return [hit for name in package.namelist() for hit in (*found(name), *found(package.read(name)))]
    text = content.decode("utf-8", "replace")
    if content[:4] == b"%PDF":
        text += "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages)
    return SECRET.findall(text) + SECRET.findall(content.decode("utf-16-le", "replace"))


def test_names_and_ratings_are_marked_as_such() -> None:
    """Every part that names or rates a person is one the tests below fill in."""
    persons = {(key, part.name) for key, kind in KINDS.items() for part in kind.parts if part.person}
    assert persons == {
        *(("member", name) for name in ("name", "power", "commitment", "leadership", "experience")),
        ("manager", "name"),
        ("trust", "rating"),
    }
    for key, name in persons:
        part = KINDS[key].part(name)
        assert part.holds in (Holds.LINE, Holds.NUMBER)
        full = replace(KINDS[key].make(id="X"), **{name: "Y" if part.holds is Holds.LINE else 1.0})
        assert getattr(shown(full), name) in ("", None)


def test_the_search_finds_what_it_looks_for(workspace: Workspace) -> None:
    """Otherwise nothing below could fail: the planning workbook holds names and ratings, and is where they belong."""
    hits = found(workspace.planning_workbook())
    assert {MEMBERS, MANAGERS} <= set(hits)
    assert len(set(hits)) == 2 + len(RATINGS)


@pytest.mark.parametrize("language", ["en", "de"])
def test_no_file_names_or_rates_a_person(workspace: Workspace, language: str) -> None:
    """Deck with every slide, report, summary, plan files, message kit, calendars, sheets that go out."""
    every = DeckSettings(language=language, slides=tuple(slide.key for slide in SLIDES))
    files: dict[str, Callable[[], bytes]] = {
        **{name: lambda name=name: workspace.export(name, None, every)[2] for name in FORMATS if name != "charts"},
        **{name: lambda name=name: workspace.plan_file(None, name, date(2027, 1, 4)) for name in PLAN_FORMATS},
        "kit": lambda: workspace.write_message_kit(None, language),
        "calendar": workspace.write_communication_calendar,
        "measures": workspace.measures_workbook,
        "pass-on": lambda: workspace.pass_on_workbook(language),
        "pulse": lambda: workspace.pulse_workbook(language),
        "sign-offs": lambda: workspace.signoff_sheets(None, language),
        "sign-off": lambda: workspace.signoff_sheet("SD", None, language),
        "status": lambda: workspace.status_workbook(language),
        "board": lambda: workspace.open_board_page(language),
    }  # fmt: skip
    hits = {name: hit for name, write in files.items() if (hit := found(write()))}
    assert hits == {}


def test_no_value_for_a_deck_holds_a_name_or_rating(workspace: Workspace) -> None:
    for language in ("en", "de"):
        assert found(repr(workspace.carriers(None, language))) == []
        assert found(repr(workspace.governance_checks(None, language))) == []
        assert found(repr(progress_told(workspace, language))) == []
        assert found(repr([one.finding for one in workspace.coalition_checks(None, language)])) == []
        assert found(repr([one.finding for one in workspace.alliance_checks(None, language)])) == []
    assert found(repr(workspace.deck_record())) == []


def progress_told(workspace: Workspace, language: str) -> list[object]:
    """All that progress says: status, wins with the drafts made of them, phases, learning, cockpit, what decks say of the course."""
    wins = workspace.wins(language)
    told: list[object] = [
        workspace.plan_status(language),
        wins,
        workspace.wall(language),
        workspace.phases(language),
        workspace.cockpit(language),
    ]
    told += [workspace.learning(None, language), workspace.course(None, language)]
    delivered = [one.measure for one in wins if one.stage != "planned"]
    assert delivered
    return told + [make(one, language) for one in delivered for make in (workspace.win_message, workspace.win_thanks)]


@pytest.mark.parametrize("form", [[], ["--json"]], ids=["words", "JSON"])
def test_the_command_line_names_nobody(
    folder: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
    form: list[str],
) -> None:
    """Every verb that needs no further words, every kind of record, every member with its history; neither printed nor logged."""
    place = tmp_path / "copy"
    shutil.copytree(folder, place)
    caplog.set_level(logging.DEBUG)
    calls = [[verb] for verb in verbs_without_words() if verb not in SLOW | WRITES]
    assert set(NEEDS_NOTHING) <= {call[0] for call in calls}
    calls += [["records", kind] for kind in KINDS]
    for kind, record in (("member", "C1"), ("manager", "AM1"), ("trust", "TR1")):
        calls += [
            ["record", kind, record],
            ["record", kind, record, "--history"],
            ["take-out", kind, record, "--by", "Ana"],
        ]
    wrong = tmp_path / "wrong.json"
    wrong.write_text(json.dumps({"id": "C2", "name": f"{MEMBERS} C2", "power": 9, "group": "A99"}), encoding="utf-8")
    calls += [["keep", "member", str(wrong), "--by", "Ana"], ["coalition", "--without", "C1"]]
    calls += [[verb, "mP04"] for verb in ("win-message", "win-thanks")]
    calls += [
        ["phase-step", "3", "check", "--by", "Ana"],
        ["status-set", "mP03", "done", "--by", "Ana"],
        ["replan", "--seconds", "2", "--dry-run"],
    ]
    hits = []
    for call in calls:
        with suppress(SystemExit):
            main(["--workspace", str(place), *call, *form])
        said = capsys.readouterr()
        hits += [(call, hit) for hit in found(said.out + said.err)]
    assert hits == []
    assert found(caplog.text) == []


def verbs_without_words() -> list[str]:
    """Verbs that can be called by their name alone."""
    action = next(one for one in _parser()._actions if isinstance(one, argparse._SubParsersAction))
    return [name for name, sub in action.choices.items() if not any(_needed(one) for one in sub._actions)]


def _needed(action: argparse.Action) -> bool:
    return action.required or (not action.option_strings and action.nargs not in ("?", "*", 0))


def test_no_error_finding_or_audit_line_names_a_person(workspace: Workspace) -> None:
    """Records that are refused, a conflict, a workbook with mistakes: each says what is wrong without saying whose."""
    records = workspace.records()
    first, second = records.get(Member, "C1"), records.get(Member, "C2")
    said: list[str] = []
    for wrong in (
        replace(first, power=-4.71839),
        replace(first, group="A99"),
        replace(first, function="", deputy_of="C1"),
        replace(first, name=f"{MEMBERS} " * 200),
    ):
        with pytest.raises(LeitsternError) as error:
            workspace.save_records([Edit(wrong, records.revision(first))], "Ana")
        said.append(f"{error.value} {error.value.remedy} {error.value.findings}")
    with suppress(LeitsternError):
        workspace.remove_record(second, "Ana")
    for commitment in (1.0, 2.0):
        try:
            workspace.save_records([Edit(replace(second, commitment=commitment), records.revision(second))], "Ana")
        except LeitsternError as error:
            said.append(f"{error} {error.remedy} {error.findings}")
    said += [repr(workspace.check_planning(SourceFile("wrong.xlsx", spoilt(workspace.planning_workbook()))).findings)]
    assert [hit for text in said for hit in found(text)] == []
    audit = "SELECT event, detail FROM audit"
    assert [hit for row in workspace._store._database.rows(audit) for hit in found(" ".join(row))] == []


def spoilt(content: bytes) -> bytes:
    """A planning workbook with values in Coalition, Trust and Alliance members that cannot be."""
    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(content))
    for title in ("Coalition", "Trust", "Alliance members"):
        sheet = book[title]
        for row in sheet.iter_rows(min_row=2):
            for cell in row:
                if isinstance(cell.value, float):
                    cell.value = f"about {cell.value}"
                elif isinstance(cell.value, str) and cell.value.startswith((MEMBERS, MANAGERS)):
                    cell.value = f"{cell.value} " * 50
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


@pytest.fixture
def app(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], AppTest]]:
    place = tmp_path / "workspace"
    shutil.copytree(folder, place)
    monkeypatch.setenv("LEITSTERN_WORKSPACE", str(place))

    def opened(page: str) -> AppTest:
        shown_app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=120).run()
        return shown_app if page == "start" else shown_app.switch_page(f"pages/{page}.py").run()

    yield opened
    st.cache_resource.clear()


@pytest.mark.parametrize("page", [file for file, *_ in navigation._PAGES])
def test_no_other_page_names_or_rates_a_person(app: Callable[[str], AppTest], page: str) -> None:
    """All that goes to the browser: texts, tables, charts, help. Each of the two pages for persons names only its own."""
    shown_app = app(page)
    assert not shown_app.exception
    sent = "\n".join(
        node.proto.SerializeToString().decode("utf-8", "replace")
        for node in shown_app._tree
        if hasattr(getattr(node, "proto", None), "SerializeToString")
    )
    assert len(sent) > 200
    hits = found(sent)
    if page in KEPT_FOR_PERSONS:
        assert KEPT_FOR_PERSONS[page] not in hits
    else:
        assert hits == []
