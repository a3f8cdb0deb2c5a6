"""Records on the command line: listed, looked at, kept from JSON, taken out; nothing hidden is printed."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from analytics.__main__ import main
from analytics.model.errors import LeitsternError
from analytics.model.records.communication import Pulse
from analytics.model.records.given import with_given
from analytics.model.records.goals import Goal
from analytics.model.records.kinds import KINDS
from analytics.model.records.parts import Record
from analytics.model.records.people import Adoption, MemberView, TrustRating
from analytics.model.records.programme import Member, ServiceGoals
from analytics.model.records.progress import AttitudeCount, QuickWinRecord
from analytics.model.records.shown import hidden_parts, shown
from analytics.model.records.vision import PassOn

Call = Callable[..., tuple[int, Any, str]]


@pytest.fixture
def call(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Call:
    """Exit code, output (JSON where asked for) and errors of a call; ``given`` is standard input."""

    def run(*words: str, given: object = None) -> tuple[int, Any, str]:
        text = given if isinstance(given, bytes) else json.dumps(given).encode()
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text), "utf-8"))
        code = main(["--workspace", str(tmp_path / "workspace"), *words])
        said = capsys.readouterr()
        return code, json.loads(said.out) if "--json" in words and said.out else said.out, said.err

    return run


def test_a_record_is_kept_changed_looked_at_and_taken_out(call: Call) -> None:
    code, kept, _ = call("keep", "element", "-", "--by", "Ana", "--json", given={"name": "Fast", "dimensions": ["P1"]})
    assert (code, kept["id"], kept["revision"], kept["dimensions"]) == (0, "V1", 1, ["P1"])
    code, kept, _ = call("keep", "element", "-", "--by", "Ben", "--json", given={"id": "V1", "to_be": "4 hours"})
    assert (code, kept["name"], kept["to_be"], kept["revision"]) == (0, "Fast", "4 hours", 2)
    code, found, _ = call("record", "element", "V1", "--json")
    assert found == kept
    code, listed, _ = call("records", "element", "--json")
    assert listed == [kept]
    assert "V1       Fast" in call("records", "element")[1]
    assert call("take-out", "element", "V1", "--by", "Cem")[0] == 0
    code, versions, _ = call("record", "element", "V1", "--history", "--json")
    assert [(one["revision"], one["state"], one["by"]) for one in versions] == [
        (3, "gone", "Cem"),
        (2, "kept", "Ben"),
        (1, "kept", "Ana"),
    ]
    assert call("records", "element", "--json")[1] == []


def test_all_kinds_are_counted(call: Call) -> None:
    counts = {one["kind"]: one["count"] for one in call("records", "--json")[1]}
    assert (set(counts), set(counts.values())) == (set(KINDS), {0})


def test_what_came_out_goes_in_again_and_says_when_somebody_was_quicker(call: Call) -> None:
    _, first, _ = call("keep", "goal", "-", "--by", "Ana", "--json", given={"name": "Restore", "due": "2027-01-29"})
    call("keep", "goal", "-", "--by", "Ben", given=first | {"target": 4})
    assert call("keep", "goal", "-", "--by", "Cem", "--json", given=first | {"scope": "all"})[1]["target"] == 4
    code, told, _ = call("keep", "goal", "-", "--by", "Dan", "--json", given=first | {"target": 5})
    assert (code, told["parts"], told["theirs"]["record"]["target"], told["mine"]["target"]) == (1, ["target"], 4, 5)
    code, _, error = call("keep", "goal", "-", "--by", "Dan", "--base", "1", given={"id": "G1", "target": 6})
    assert code == 1
    assert "Your text is kept aside" in error


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        (b"", "holds no JSON"),
        (b"\xff\xfe", "holds no JSON"),
        (b"[" * 200_000, "holds no JSON"),
        (b"[]", "no JSON object"),
        ({"name": 5}, "“name” is not a text"),
        ({"name": "x", "due": "end of year"}, "“due” is not a date such as 2026-11-30"),
        ({"name": "x", "target": "4"}, "“target” is not a number"),
        ({"name": "x", "target": True}, "“target” is not a number"),
        (b'{"name": "x", "target": NaN}', "“target” is not a number"),
        (b'{"name": "x", "target": 1e999}', "“target” is not a number"),
        ({"name": "x", "target": 10**400}, "“target” is not a number"),
        ({"name": "x", "elements": "V1"}, "“elements” is not a list of texts"),
        ({"name": "x", "mood": "sunny"}, "A goal has no part “mood”"),
        ({"name": "x", "revision": "1"}, "“revision” is no whole number"),
        ({"id": 5, "name": "x"}, "“id” is not a text"),
        ({"name": ""}, "“Goal” is empty"),
        ({"name": "x", "kpi": "K9"}, "There is no figure (KPI) “K9”"),
        ({"id": "G 1", "name": "x"}, "cannot be the id"),
    ],
)
def test_what_cannot_be_kept_is_refused_in_one_sentence(call: Call, given: object, sentence: str) -> None:
    code, _, error = call("keep", "goal", "-", "--by", "Ana", given=given)
    assert code == 1
    assert sentence in error
    assert call("records", "goal", "--json")[1] == []


def test_what_is_not_there_is_said(call: Call) -> None:
    assert "no kind of record “dragon”" in call("records", "dragon")[2]
    assert "There is no goal “G1”" in call("record", "goal", "G1")[2]
    assert "There never was a goal “G1”" in call("record", "goal", "G1", "--history")[2]
    call("keep", "goal", "-", "--by", "Ana", given={"name": "Restore"})
    assert "has no revision 7" in call("keep", "goal", "-", "--by", "A", "--base", "7", given={"id": "G1"})[2]
    assert "A goal is not deleted" in call("take-out", "goal", "G1", "--by", "Ana")[2]


def test_of_a_kind_there_is_one_of_no_id_is_needed(call: Call) -> None:
    call("keep", "vision", "-", "--by", "Ana", given={"core": "Where we go"})
    _, kept, _ = call("keep", "vision", "-", "--by", "Ana", "--json", given={"what_for": "Why"})
    assert (kept["id"], kept["core"], kept["revision"]) == ("vision", "Where we go", 2)


def test_names_of_members_and_figures_of_fewer_than_five_are_never_printed(call: Call) -> None:
    """Domain.md §3.12 and §6.1, V9."""
    call("keep", "group", "-", "--by", "Ana", given={"name": "Security", "people": 4})
    call("keep", "member", "-", "--by", "Ana", given={"function": "Head of desk", "name": "Ingrid Secret"})
    test = {"round": "March", "group": "A1", "readers": 4, "passed": 3}
    call("keep", "pass_on", "-", "--by", "Ana", given=test)
    for words in (("records", "member"), ("record", "member", "C1"), ("record", "member", "C1", "--history")):
        assert "Ingrid" not in str(call(*words)) + str(call(*words, "--json"))
    _, found, _ = call("record", "pass_on", "PT1", "--json")
    assert found["hidden"] == ["readers", "passed"]
    assert not {"readers", "passed"} & set(found)
    _, kept, _ = call("keep", "pass_on", "-", "--by", "Ana", "--json", given=found | {"round": "April"})
    assert kept["hidden"] == ["readers", "passed"]
    call("keep", "pass_on", "-", "--by", "Ana", given={"id": "PT1", "readers": 5})
    assert call("record", "pass_on", "PT1", "--json")[1]["passed"] == 3


@pytest.mark.parametrize(
    ("record", "hidden"),
    [
        (PassOn("PT1", "x", "A1", readers=5, passed=5), ()),
        (PassOn("PT1", "x", "A1", readers=4, passed=4), ("readers", "passed")),
        (PassOn("PT1", "x", "A1", passed=4), ("readers", "passed")),
        (Pulse("PU1", "A1", "wish", people=5, value=60), ()),
        (Pulse("PU1", "A1", "wish", people=4, value=75), ("people", "value")),
        (Pulse("PU1", "A1", "wish", value=75), ("people", "value")),
        (Pulse("PU1", "A1", "ideas", value=2), ()),
        (ServiceGoals("Z1", "A1", people=4, people_with=1), ("people", "people_with")),
        (Member("C1", "Head of desk", "Ingrid Secret"), ("name", "power", "commitment", "leadership", "experience")),
        (TrustRating("TR1", "C1", "A1", 3.5, people=20), ("rating",)),
        (MemberView("VW1", "spring", 4, ("G1",)), ("urgency", "goals")),
        (Adoption("AD1", "mP01", "SD", should=5, using=3), ()),
        (Adoption("AD1", "mP01", "SD", should=4, using=3), ("should", "using")),
        (AttitudeCount("AT1", "A1", supporters=2, undecided=2, opponents=1), ()),
        (AttitudeCount("AT1", "A1", supporters=2, undecided=2), ("supporters", "undecided", "opponents")),
        (QuickWinRecord("WI1", "mP01", asked=5, noticed=4, should_use=4, using=1), ("should_use", "using")),
        (Goal("G1", "x"), ()),
    ],
)
def test_five_people_are_the_fewest_a_figure_is_shown_of(record: Record, hidden: tuple[str, ...]) -> None:
    assert hidden_parts(record) == hidden
    for name in hidden:
        assert not getattr(shown(record), name)


def test_no_figure_about_people_is_in_a_history(call: Call) -> None:
    """Domain.md §3.12: eleven readers and ten before them would tell what the eleventh said."""
    call("keep", "group", "-", "--by", "Ana", given={"name": "Desk"})
    for readers, passed in ((10, 7), (11, 8)):
        test = {"id": "PT1", "round": "March", "group": "A1", "readers": readers, "passed": passed}
        assert call("keep", "pass_on", "-", "--by", "Ana", given=test)[0] == 0
    _, versions, _ = call("record", "pass_on", "PT1", "--history", "--json")
    assert [one["record"]["hidden"] for one in versions] == [["readers", "passed"]] * 2
    assert not any({"readers", "passed"} & set(one["record"]) for one in versions)
    code, told, _ = call(
        "keep", "pass_on", "-", "--by", "Ben", "--base", "1", "--json", given={"id": "PT1", "passed": 6}
    )
    assert (code, told["parts"]) == (1, ["passed"])
    assert "passed" not in told["theirs"]["record"]
    assert call("record", "pass_on", "PT1", "--json")[1]["passed"] == 8


def test_null_empties_a_part_and_what_is_not_named_stays() -> None:
    goal = Goal("G1", "Restore", target=4.0, due=date(2027, 1, 29))
    assert with_given(goal, {"target": None, "reviews": ["2026-06-30"]}) == Goal(
        "G1", "Restore", due=date(2027, 1, 29), reviews=(date(2026, 6, 30),)
    )
    with pytest.raises(LeitsternError):
        with_given(goal, {"reviews": "2026-06-30"})
