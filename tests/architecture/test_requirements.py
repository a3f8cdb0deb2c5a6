"""docs/requirements.md against the code: complete, truthful about files, and silent about nothing the code claims."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "requirements.md"
COUNTS = {0: 31, 1: 33, 2: 35, 3: 19, 4: 52}
"""Requirements by seed, from the method's own numbering (170 in all)."""
STATES = {"checked", "supported", "part", "not yet"}


def rows() -> dict[str, tuple[str, str]]:
    table = {}
    for line in PAGE.read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split(" | ")]
        if re.fullmatch(r"S\d\.\d+", cells[0].strip("| ")):
            table[cells[0].strip("| ")] = (cells[-2], cells[-1].strip("| "))
    return table


def test_every_requirement_has_exactly_one_row() -> None:
    expected = [f"S{seed}.{number}" for seed, count in COUNTS.items() for number in range(1, count + 1)]
    found = re.findall(r"^\| (S\d\.\d+) \|", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    assert found == expected


@pytest.mark.parametrize(("requirement", "state_and_where"), rows().items())
def test_a_claim_names_a_file_that_exists(requirement: str, state_and_where: tuple[str, str]) -> None:
    state, where = state_and_where
    assert state.split(":")[0] in STATES, requirement
    named = re.findall(r"`([^`]+)`", where)
    assert bool(named) == (state != "not yet"), f"{requirement}: a claim needs a file, and only a claim has one"
    assert all((ROOT / path).is_file() for path in named), requirement


def test_what_the_code_names_is_claimed() -> None:
    claimed = rows()
    for path in sorted((ROOT / "analytics").rglob("*.py")):
        for requirement in re.findall(r"\bS\d\.\d+\b", path.read_text(encoding="utf-8")):
            assert claimed[requirement][0] != "not yet", f"{path.name} names {requirement}, the page does not"


WRITTEN_DOWN = [
    *(f"S0.{number}" for number in range(1, 32)),
    *(f"S1.{number}" for number in range(1, 34)),
    *(f"S2.{number}" for number in (6, *range(11, 36))),
    *(f"S3.{number}" for number in range(1, 20)),
    *(f"S4.{number}" for number in (*range(2, 5), *range(6, 11), *range(12, 51))),
]
"""Requirements about coalition, vision, goals, figures, communication, alliance, governance and progress: the rule that checks one names it, and
so does a test.
"""


@pytest.mark.parametrize("requirement", WRITTEN_DOWN)
def test_the_place_named_names_the_requirement_and_so_does_a_test(requirement: str) -> None:
    state, where = rows()[requirement]
    assert state.split(":")[0] in ("checked", "supported"), requirement
    named = re.compile(rf"\b{re.escape(requirement)}\b|_{requirement.lower().replace('.', '_')}(?!\d)")
    places = [ROOT / path for path in re.findall(r"`([^`]+)`", where)]
    assert any(named.search(path.read_text(encoding="utf-8")) for path in places), (
        f"{where} does not name {requirement}"
    )
    tests = [path for path in (ROOT / "tests").rglob("test_*.py") if path != Path(__file__)]
    assert any(named.search(path.read_text(encoding="utf-8")) for path in tests), f"no test names {requirement}"
