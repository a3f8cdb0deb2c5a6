"""Ratings of persons stay on the Coalition page and in the planning workbook (domain.md §6.1), to whatever decimals they would be printed.

Two workspaces differ in the ratings of half the members and in the trust in them alone, on the same side of every threshold, so that all lights
are the same: everything else tells exactly the same in both. What follows from a rating, a share or a mean or an order, would differ.
"""

from __future__ import annotations

import io
import math
import re
import shutil
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from analytics.__main__ import main
from analytics.export.formats import FORMATS
from analytics.export.picture_set import pictures
from analytics.export.plan_formats import PLAN_FORMATS
from analytics.export.story import SLIDES
from analytics.model.deck import DeckSettings
from analytics.model.records.kinds import KINDS
from analytics.model.records.parts import Record
from analytics.model.records.people import TrustRating
from analytics.model.records.programme import Member
from analytics.model.records.revision import Edit
from analytics.workspace import Workspace
from pages.shell import navigation
from tests.unit.test_person_names import SLOW, TODAY, WRITES, progress_told, verbs_without_words

ROOT = Path(__file__).parents[2]
RATED = ("power", "commitment", "leadership", "experience")
_CHANGES = re.compile(rb"\d{4}-\d\d-\d\dT[\d:.]+(?:\+00:00|Z)?|\d{8}T\d{6}Z|/media/[\w./-]+|[0-9a-f]{16,}")
"""When it was made, and digests of what is fetched from elsewhere."""


def rating(value: float | None, step: float, *, moved: bool) -> float | None:
    """3 → 3.2, or 3.7 when moved by half a step of 1: another one when it is printed, on the same side of every whole step."""
    if value is None:
        return None
    base = min(value + (0.2 if value == int(value) else 0.01), 4.7)
    start = math.floor(base / step) * step
    return round(start + (base - start + step / 2) % step, 2) if moved else round(base, 2)


def rated(record: Record, *, moved: bool) -> Record:
    """Ratings of members turn at whole numbers, trust at 3 and 3.5."""
    if isinstance(record, Member):
        odd = moved and int(record.id[1:]) % 2 == 1
        return replace(record, **{name: rating(getattr(record, name), 1.0, moved=odd) for name in RATED})
    assert isinstance(record, TrustRating)
    return replace(record, rating=rating(record.rating, 0.5, moved=moved and int(record.id[2:]) % 2 == 1))


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The sample with a plan, twice, with other ratings; closed."""
    one, other = (tmp_path_factory.mktemp(name) / "workspace" for name in ("one", "other"))
    with Workspace(one, clock=lambda: TODAY) as workspace:
        workspace.demo()
    assert main(["--workspace", str(one), "plan", "--seconds", "2", "--months", "12", "--budget", "60000"]) == 0
    shutil.copytree(one, other)
    for place, moved in ((one, False), (other, True)):
        with Workspace(place, clock=lambda: TODAY) as workspace:
            records = workspace.records()
            persons = [record for kind in (Member, TrustRating) for record in records.of(kind)]  # type: ignore[attr-defined]
            edits = [Edit(rated(record, moved=moved), records.revision(record)) for record in persons]
            workspace.save_records(edits, "Ana")
    return one, other


@pytest.fixture
def both(pair: tuple[Path, Path], tmp_path: Path) -> Iterator[tuple[Workspace, Workspace]]:
    places = tmp_path / "one", tmp_path / "other"
    for place, copied in zip(pair, places, strict=True):
        shutil.copytree(place, copied)
    with Workspace(places[0], clock=lambda: TODAY) as one, Workspace(places[1], clock=lambda: TODAY) as other:
        yield one, other


def unpacked(content: bytes) -> Mapping[str, bytes]:
    """Part of the file → what is in it, without when it was made; packages within packages are opened too."""
    if content[:2] != b"PK":
        return {"": _CHANGES.sub(b"", content)}
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        inner = {name: unpacked(package.read(name)) for name in package.namelist() if not name.startswith("docProps/")}
    return {f"{name}/{part}": text for name, parts in inner.items() for part, text in parts.items()}


def differing(one: Mapping[str, bytes], other: Mapping[str, bytes]) -> list[str]:
    return [name for name in {**one, **other} if one.get(name) != other.get(name)]


def test_the_ratings_differ_to_whole_numbers_and_move_no_light(both: tuple[Workspace, Workspace]) -> None:
    """Otherwise nothing below could fail, or all of it would for a good reason."""
    one, other = both
    sponsor = [workspace.records().get(Member, "C1") for workspace in both]
    assert [member.power for member in sponsor] == [4.7, 4.2]
    assert differing(unpacked(one.planning_workbook()), unpacked(other.planning_workbook()))
    health = [workspace.coalition_health() for workspace in both]
    assert health[0].scenarios[0].share != pytest.approx(health[1].scenarios[0].share, abs=0.005)
    assert [part.light for part in health[0].parts] == [part.light for part in health[1].parts]


@pytest.mark.parametrize("language", ["en", "de"])
def test_no_value_for_a_deck_and_no_finding_follows_from_a_rating(
    both: tuple[Workspace, Workspace], language: str
) -> None:
    said = [
        (
            repr(workspace.carriers(None, language)),
            [repr(one.finding) for one in workspace.coalition_checks(None, language)],
            [repr(one.finding) for one in workspace.alliance_checks(None, language)],
            repr(workspace.governance_checks(None, language)),
            repr(progress_told(workspace, language)),
            repr(workspace.deck_record()),
            [picture.chart.figure.to_json() for picture in pictures(workspace.report())],
        )
        for workspace in both
    ]
    assert said[0] == said[1]


def files(workspace: Workspace, language: str) -> Mapping[str, Callable[[], bytes]]:
    every = DeckSettings(kind="follow-up", language=language, slides=tuple(slide.key for slide in SLIDES))
    return {
        **{name: lambda name=name: workspace.export(name, None, every)[2] for name in FORMATS if name != "charts"},
        **{name: lambda name=name: workspace.plan_file(None, name, date(2027, 1, 4)) for name in PLAN_FORMATS},
        "kit": lambda: workspace.write_message_kit(None, language),
        "calendar": workspace.write_communication_calendar,
        "measures": workspace.measures_workbook,
        "pass-on": lambda: workspace.pass_on_workbook(language),
        "pulse": lambda: workspace.pulse_workbook(language),
        "sign-offs": lambda: workspace.signoff_sheets(None, language),
        "status": lambda: workspace.status_workbook(language),
        "board": lambda: workspace.open_board_page(language),
    }  # fmt: skip


@pytest.mark.parametrize("language", ["en", "de"])
def test_no_file_follows_from_a_rating(both: tuple[Workspace, Workspace], language: str) -> None:
    one, other = (files(workspace, language) for workspace in both)
    found = {name: parts for name in one if (parts := differing(unpacked(one[name]()), unpacked(other[name]())))}
    assert found == {}


@pytest.mark.parametrize("form", [[], ["--json"]], ids=["words", "JSON"])
def test_the_command_line_tells_nothing_that_follows_from_a_rating(
    pair: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str], form: list[str]
) -> None:
    """Every verb that needs no further words, records with their history, and what if somebody leaves."""
    calls = [[verb] for verb in verbs_without_words() if verb not in SLOW | WRITES]
    calls += [["records", kind] for kind in KINDS]
    calls += [["record", "member", "C1", "--history"], ["record", "trust", "TR1", "--history"]]
    calls += [["coalition", "--without", "C10"]]
    said: list[list[bytes]] = []
    for number, place in enumerate(pair):
        (tmp_path / str(number)).mkdir()
        copied = tmp_path / str(number) / "workspace"
        shutil.copytree(place, copied)
        said.append([])
        for call in calls:
            with suppress(SystemExit):
                main(["--workspace", str(copied), *call, *form])
            printed = "".join(capsys.readouterr()).replace(str(copied), "")
            said[-1].append(_CHANGES.sub(b"", printed.encode()))
    assert [call for call, one, other in zip(calls, *said, strict=True) if one != other] == []


@pytest.mark.parametrize("page", [file for file, *_ in navigation._PAGES if file != "coalition"])
def test_no_other_page_follows_from_a_rating(
    pair: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, page: str
) -> None:
    """All that goes to the browser: texts, tables, charts, help."""
    sent: list[list[bytes]] = []
    for place in pair:
        copied = tmp_path / place.parent.name / "workspace"
        shutil.copytree(place, copied)
        monkeypatch.setenv("LEITSTERN_WORKSPACE", str(copied))
        app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=120).run()
        app = app if page == "start" else app.switch_page(f"pages/{page}.py").run()
        assert not app.exception
        nodes = [node.proto for node in app._tree if hasattr(getattr(node, "proto", None), "SerializeToString")]
        texts = [node.SerializeToString(deterministic=True).replace(str(copied).encode(), b"") for node in nodes]
        sent.append([_CHANGES.sub(b"", text) for text in texts])
        st.cache_resource.clear()
    assert sent[0] == sent[1]
