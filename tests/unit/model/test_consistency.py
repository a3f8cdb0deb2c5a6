"""A model or catalogue that breaks a rule is refused, and every breach is named."""

from __future__ import annotations

import json
from collections.abc import Callable
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from analytics.model.errors import ModelInvalid
from analytics.model.shipped import MEASURES_FILE, MODEL_FILE, load_catalogue, load_model, shipped_model

Change = Callable[[dict[str, Any]], object]


def changed(source: Path, folder: Path, *changes: Change) -> Path:
    """A copy of a shipped file with some changes made to its content."""
    content = deepcopy(_content(source))
    for change in changes:
        change(content)
    target = folder / source.name
    # JSON is YAML, and much faster to write.
    target.write_text(json.dumps(content).replace("NaN", ".nan"), encoding="utf-8")
    return target


@cache
def _content(source: Path) -> dict[str, Any]:
    content: dict[str, Any] = yaml.safe_load(source.read_text(encoding="utf-8"))
    return content


def first_dimension(model: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = model["areas"][0]["dimensions"][0]
    return found


def measure(catalogue: dict[str, Any], measure_id: str) -> dict[str, Any]:
    rows = [row for area in catalogue["measures"].values() for row in area]
    found: dict[str, Any] = next(row for row in rows if row["id"] == measure_id)
    return found


MODEL_BREACHES: dict[str, tuple[Change, str, str]] = {
    "a level is left out": (lambda m: m["levels"].pop(), "levels", "levels"),
    "two roles share an id": (lambda m: m["roles"][1].update(id="EXE"), "id-twice", "EXE"),
    "two areas share an id": (lambda m: m["areas"][1].update(id="P"), "id-twice", "P"),
    "two dimensions share an id": (lambda m: m["areas"][1]["dimensions"][0].update(id="P1"), "id-twice", "P1"),
    "two statements share an id": (
        lambda m: m["areas"][1]["dimensions"][0]["statements"].update({"P1.1": "Something else."}),
        "id-twice",
        "P1.1",
    ),
    "two statements share a text": (
        lambda m: first_dimension(m)["statements"].update({"P1.2": first_dimension(m)["statements"]["P1.1"]}),
        "wording",
        "P1.2",
    ),
    "a statement is blank": (lambda m: first_dimension(m)["statements"].update({"P1.2": " "}), "wording", "P1.2"),
    "a role is on no side": (lambda m: m["roles"][0].update(side="above"), "role-side", "EXE"),
    "a role is shown with nobody": (lambda m: m["roles"][0].update(shown_with="CEO"), "reference-unknown", "EXE"),
    "a role is shown with itself": (lambda m: m["roles"][0].update(shown_with="EXE"), "reference-unknown", "EXE"),
    "an unknown role is asked": (lambda m: first_dimension(m)["roles"].append("CEO"), "reference-unknown", "P1"),
    "nobody is asked": (lambda m: first_dimension(m).update(roles=[]), "dimension-roles", "P1"),
    "an anchor is left out": (lambda m: first_dimension(m)["anchors"].pop(), "anchors", "P1"),
    "an anchor is blank": (lambda m: first_dimension(m)["anchors"].__setitem__(2, " "), "anchors", "P1"),
    "a dimension has no statement": (lambda m: first_dimension(m).update(statements={}), "dimension-statements", "P1"),
    "an area is empty": (lambda m: m["areas"][3].update(dimensions=[]), "area-empty", "M"),
}


@pytest.mark.parametrize("case", MODEL_BREACHES)
def test_a_model_that_breaks_a_rule_is_refused(case: str, tmp_path: Path) -> None:
    change, code, item = MODEL_BREACHES[case]
    with pytest.raises(ModelInvalid) as refusal:
        load_model(changed(MODEL_FILE, tmp_path, change))
    assert (code, item) in {(finding.code, finding.where.item) for finding in refusal.value.findings}
    assert str(refusal.value).startswith("itsm.yaml breaks ")


CATALOGUE_BREACHES: dict[str, tuple[Change, str, str]] = {
    "two measures share an id": (lambda c: measure(c, "mP02").update(id="mP01"), "id-twice", "mP01"),
    "an unknown area": (lambda c: c["measures"].update(X=c["measures"].pop("E")), "reference-unknown", "mE01"),
    "an unknown dimension": (lambda c: measure(c, "mP01")["raises"].update(X9=0.1), "reference-unknown", "mP01"),
    "an unknown owner": (lambda c: measure(c, "mP01").update(owner="CEO"), "reference-unknown", "mP01"),
    "an unknown domain": (lambda c: measure(c, "mP01")["agree"].append("XX"), "reference-unknown", "mP01"),
    "an unknown prerequisite": (lambda c: measure(c, "mP01")["needs"].append("mX99"), "reference-unknown", "mP01"),
    "an unknown lead": (lambda c: c.update(lead="CEO"), "reference-unknown", "lead"),
    "a circle of prerequisites": (lambda c: measure(c, "mM03")["needs"].append("mP03"), "prerequisite-cycle", "mP03"),
    "a measure that needs itself": (
        lambda c: measure(c, "mM03")["needs"].append("mM03"),
        "prerequisite-cycle",
        "mM03",
    ),
    "nothing is raised": (lambda c: measure(c, "mP01").update(raises={}), "out-of-range", "mP01"),
    "a gain of zero": (lambda c: measure(c, "mP01")["raises"].update(P1=0), "out-of-range", "mP01"),
    "levels the wrong way round": (lambda c: measure(c, "mP01").update(between=[3, 0]), "out-of-range", "mP01"),
    "an impact of 6": (lambda c: measure(c, "mP01")["estimate"].update(impact=6), "out-of-range", "mP01"),
    "a feasibility of 0": (lambda c: measure(c, "mP01")["estimate"].update(feasibility=0), "out-of-range", "mP01"),
    "no duration": (lambda c: measure(c, "mP01")["estimate"].update(weeks=0), "out-of-range", "mP01"),
    "a cost class without a price": (lambda c: measure(c, "mP01")["estimate"].update(cost=5), "out-of-range", "mP01"),
    "cost classes that fall": (lambda c: c["cost_eur"].reverse(), "cost-classes", "cost_eur"),
    "phases longer than the plan": (lambda c: c["planning"].update(phase_months=13), "out-of-range", "planning"),
    "no room for change": (lambda c: c["planning"].update(change_limit=0), "out-of-range", "planning"),
    "a role without capacity": (lambda c: c["planning"]["capacity"].pop("SML"), "capacity-missing", "SML"),
    "capacity of nobody": (lambda c: c["planning"]["capacity"].update(XX=3), "reference-unknown", "capacity"),
    "a gap in the coverage": (lambda c: measure(c, "mE01").update(between=[1, 3]), "not-covered", "E1"),
    "a listed quick win that is none": (lambda c: c["quick_wins"].append("mP03"), "quick-win-list", "mP03"),
    "a quick win that is not listed": (lambda c: c["quick_wins"].remove("mP01"), "quick-win-list", "mP01"),
    "an estimate that ends a quick win": (
        lambda c: measure(c, "mP01")["estimate"].update(days=16),
        "quick-win-list",
        "mP01",
    ),
}


@pytest.mark.parametrize("case", CATALOGUE_BREACHES)
def test_a_catalogue_that_breaks_a_rule_is_refused(case: str, tmp_path: Path) -> None:
    change, code, item = CATALOGUE_BREACHES[case]
    with pytest.raises(ModelInvalid) as refusal:
        load_catalogue(shipped_model(), changed(MEASURES_FILE, tmp_path, change))
    assert (code, item) in {(finding.code, finding.where.item) for finding in refusal.value.findings}


def test_every_breach_is_named_at_once(tmp_path: Path) -> None:
    file = changed(
        MEASURES_FILE,
        tmp_path,
        lambda c: measure(c, "mP01")["estimate"].update(impact=6),
        lambda c: measure(c, "mT01").update(owner="CEO"),
    )
    with pytest.raises(ModelInvalid) as refusal:
        load_catalogue(shipped_model(), file)
    assert {finding.where.item for finding in refusal.value.findings} == {"mP01", "mT01"}


def test_a_circle_is_named_once_with_its_members(tmp_path: Path) -> None:
    """mP03 needs mP14, mP14 needs mM03; mM03 needing mP03 closes the circle."""
    file = changed(MEASURES_FILE, tmp_path, lambda c: measure(c, "mM03")["needs"].append("mP03"))
    with pytest.raises(ModelInvalid) as refusal:
        load_catalogue(shipped_model(), file)
    cycles = [finding for finding in refusal.value.findings if finding.code == "prerequisite-cycle"]
    assert [finding.message for finding in cycles] == [
        "Measures wait for each other: mP03 needs mP14 needs mM03 needs mP03."
    ]


UNREADABLE = {
    "areas: [": "itsm.yaml cannot be read near line ",
    "id: a\nid: b\n": "itsm.yaml cannot be read near line 2: “id” is there twice",
    "- 1\n- 2\n": "itsm.yaml: the model should be a list of named entries",
    "": "itsm.yaml: the model should be a list of named entries",
    "areas: []\n": "itsm.yaml: the model lacks “id”",
    "areas: 3\n": "itsm.yaml: “areas” of the model holds “3”, which is not a list",
    "areas: [{id: P, name: 3, short_name: P, dimensions: []}]\n": "itsm.yaml: “name” of area P holds “3”",
    "areas: [{id: P, name: P, short_name: P}]\nid: a\nversion: a\nname: a\nlevels: []\nroles: []\n": (
        "itsm.yaml: area P lacks “dimensions”"
    ),
    "a: !!python/object/apply:os.getcwd []\n": "itsm.yaml cannot be read near line 1",
    "a: {[1, 2]: 3}\n": "itsm.yaml",
}


@pytest.mark.parametrize("content", UNREADABLE)
def test_a_broken_file_gets_one_plain_sentence(content: str, tmp_path: Path) -> None:
    file = tmp_path / "itsm.yaml"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(ModelInvalid) as refusal:
        load_model(file)
    assert refusal.value.message.startswith(UNREADABLE[content])
    assert "\n" not in str(refusal.value)
    assert [finding.code for finding in refusal.value.findings] == ["model-unreadable"]


def test_a_missing_value_in_a_measure_is_named(tmp_path: Path) -> None:
    file = changed(MEASURES_FILE, tmp_path, lambda c: measure(c, "mP07").pop("owner"))
    with pytest.raises(ModelInvalid, match="measure mP07 lacks “owner”"):
        load_catalogue(shipped_model(), file)


def test_a_number_that_is_none_is_named(tmp_path: Path) -> None:
    file = changed(MEASURES_FILE, tmp_path, lambda c: measure(c, "mP07")["estimate"].update(days=float("nan")))
    with pytest.raises(ModelInvalid, match="“days” of measure mP07 holds “nan”, which is not a number"):
        load_catalogue(shipped_model(), file)


def test_a_file_that_is_not_there_gets_one_plain_sentence(tmp_path: Path) -> None:
    with pytest.raises(ModelInvalid, match=r"none\.yaml cannot be opened as a text file\."):
        load_model(tmp_path / "none.yaml")
