"""The vision through the façade and on the command line: from nothing to an approved vision, its versions, and what leaves the workspace."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from analytics.__main__ import main
from analytics.model.errors import LeitsternError, UnknownName
from analytics.model.records.programme import Group, Member, StandingCost
from analytics.model.records.vision import Approval, PassOn, Vision
from analytics.workspace import Workspace

NOON = datetime(2026, 11, 15, 12, tzinfo=UTC)
TEXT = "We act because the port of Bergen needs every gate open on every day of the year."
WORDS = Vision(core=TEXT, what_for=TEXT, if_nothing=TEXT, what_we_gain=TEXT)


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace(tmp_path / "workspace", clock=lambda: NOON) as workspace:
        yield workspace


def verdict(workspace: Workspace, rule: str) -> str:
    return next(one.verdict for one in workspace.vision_checks() if one.rule == rule)


def test_everything_works_before_anything_is_written(empty: Workspace) -> None:
    for language in ("en", "de"):
        assert {one.verdict for one in empty.vision_checks(language=language)} <= {"unknown", "warn"}
        assert empty.vision_reading(language=language).words == 0
        assert empty.starter_vision(language).core
    assert empty.vision_versions() == empty.member_words() == empty.pass_on() == empty.element_map() == ()
    assert empty.standing_cost().year == 0
    assert empty.speaking_notes() == ()
    with pytest.raises(UnknownName):
        empty.starter_vision("xx")
    with pytest.raises(UnknownName, match="no version 1"):
        empty.vision_difference(1, 2)


def test_a_draft_is_read_without_being_kept(empty: Workspace) -> None:
    """V1–V5 while one writes: nothing is stored by reading."""
    draft = replace(WORDS, core=TEXT + "\x00 ")
    assert empty.vision_reading(draft).words == 51
    assert empty.vision_reading(draft).texts["core"] == TEXT
    assert any(one.rule == "V2" and one.verdict == "pass" for one in empty.vision_checks(draft))
    assert empty.records().vision is None


def test_from_nothing_to_an_approved_vision(empty: Workspace) -> None:
    """V8, S1.1, S1.2: approvals count for the words they were given for, also across versions."""
    cio = empty.save_record(Member(function="CIO", name="Ada Lund"), "Ana")
    with pytest.raises(LeitsternError, match="nothing to approve"):
        empty.approve_vision(cio.id)
    first = empty.save_record(WORDS, "Ana")
    approval = empty.approve_vision(cio.id, by="Ana", remark="Good", seen=1)
    assert (approval.version, approval.given, approval.verdict) == (1, NOON.date(), "approved")
    assert empty.approve_vision(cio.id, by="Ana", remark="Good") == approval
    assert len(empty.records().of(Approval)) == 1
    assert (verdict(empty, "V8"), verdict(empty, "S1.1")) == ("pass", "pass")
    second = empty.save_record(replace(first, talking_points="Smile"), "Ben")
    assert verdict(empty, "V8") == "pass"
    assert empty.approve_vision(cio.id, seen=1).version == 2
    empty.save_record(replace(second, core="Other words."), "Ben")
    assert verdict(empty, "V8") == "fail"
    assert not empty.member_words()[0].stands
    with pytest.raises(LeitsternError, match="changed while it was read"):
        empty.approve_vision(cio.id, seen=2)
    with pytest.raises(UnknownName):
        empty.approve_vision("nobody")
    empty.approve_vision(cio.id, "objection", remark="Too short")
    said = empty.member_words()[0]
    assert (said.function, said.verdict, said.remark, said.stands) == ("CIO", "objection", "Too short", False)


def test_versions_say_who_approved_which_words(empty: Workspace) -> None:
    """S1.31: newest first; two versions of the same words share their approvals."""
    cio = empty.save_record(Member(function="CIO", name="Ada Lund"), "Ana")
    first = empty.save_record(WORDS, "Ana")
    empty.approve_vision(cio.id)
    second = empty.save_record(replace(first, aims="Growth"), "Ben")
    empty.save_record(replace(second, core="Other words."), "Cem")
    found = empty.vision_versions()
    assert [(one.number, one.by, one.approved_by, one.current) for one in found] == [
        (3, "Cem", (), True),
        (2, "Ben", ("CIO",), False),
        (1, "Ana", ("CIO",), False),
    ]
    assert [one.part for one in empty.vision_difference(1, 3)] == ["core", "aims"]
    assert empty.vision_difference(2, 2) == ()
    with pytest.raises(UnknownName, match="no version 9"):
        empty.vision_difference(1, 9)


def test_the_command_line_says_it_all(empty: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    """Every verb, as text and as JSON; no name of a person and nothing of four readers leaves (domain.md §3.12, §6.1)."""
    cio = empty.save_record(Member(function="CIO", name="Ada Lund"), "Ana")
    first = empty.save_record(replace(WORDS, talking_points="What for: the Monday"), "Ana")
    empty.save_record(replace(first, core=TEXT + " Soon.", authors=(cio.id,)), "Ben")
    for name, readers in (("Gates", 5), ("Quay", 4)):
        group = empty.save_record(Group(name=name), "Ana")
        empty.save_record(PassOn(round="October", group=group.id, readers=readers, passed=4), "Ana")
    empty.save_record(StandingCost(name="Halts", count=40, size=25, price=60), "Ana")
    folder = str(empty.folder)
    empty.close()
    calls = (
        ["vision"],
        ["vision-versions"],
        ["vision-difference", "1", "2"],
        ["approve-vision", cio.id, "--by", "Ana"],
        ["standing-cost", "--waiting", "6"],
        ["speaking-notes"],
        ["pass-on-results"],
    )
    texts = {}
    for call in calls:
        assert main(["--workspace", folder, *call]) == 0
        texts[call[0]] = capsys.readouterr().out
        assert main(["--workspace", folder, *call, "--json"]) == 0
        plain = capsys.readouterr().out
        json.loads(plain)
        assert "Lund" not in texts[call[0]] + plain
    assert "51 words, told in 0:23" in texts["vision"]
    assert "[+Soon.+]" in texts["vision-difference"]
    assert "Waiting 6 months: €30,000." in texts["standing-cost"]
    assert "· the Monday" in texts["speaking-notes"]
    assert texts["pass-on-results"] == "Gates: 80\u00a0% of 5\nQuay: nothing can be said yet\n"
    assert main(["--workspace", folder, "vision", "--language", "de"]) == 0
    assert "In unter fünf Minuten erzählt" in capsys.readouterr().out
    assert main(["--workspace", folder, "vision-difference", "1", "9"]) == 1
