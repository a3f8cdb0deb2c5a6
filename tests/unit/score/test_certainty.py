"""How sure are we: what the panel holds, and what it hides (domain.md §3.0, §3.6, §3.9)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.model.certainty import Certainty, RaterReading, ScaleReading
from analytics.model.voice import Voice, Weighting
from analytics.score.certainty import certainty, flagged_people
from analytics.score.released import Released
from analytics.score.reliability import cronbach_alpha_of_rows, krippendorff_alpha, level_counts
from analytics.score.scorecard import scorecard
from tests.unit.score.organisations import MODEL, ROLES, Person, random_people, release, team, wave
from tests.unit.score.people_facts import with_facts

INVITED = {"CHIEF": 3, "LEAD": 10, "DESK": 20, "TECH": 40, "USER": 30}
EX5 = [
    *team("CHIEF", "a1", [4] * 3),
    *team("LEAD", "a1", [3] * 4 + [4] * 4),
    *team("DESK", "a1", [2] * 6 + [3] * 6),
    *team("TECH", "a1", [2] * 15 + [3] * 5),
    *team("USER", "a1", [2] * 10),
]


def sure(people: Sequence[Person], invited: Mapping[str, int] = INVITED) -> Certainty:
    version = with_facts(release(people, wave(invited)), people)
    return certainty(scorecard(version, {}), scorecard(version, {}, Voice(Weighting.EQUAL)), version, {})


def by_id(rows: Sequence[object]) -> dict[str, object]:
    return {row.id: row for row in rows}  # type: ignore[attr-defined]


# Silence ------------------------------------------------------------------------------------------------------------


def test_worst_case_of_ex5() -> None:
    """The brief weighs role by role: [1.3107, 3.7379]. Executives and managers are one group here, 13 invited, 11 answered, mean
    3.6154: low is (11·3.6154 + 12·2.5 + 20·2.25 + 10·2.0) / 103."""
    (bounds,) = sure(EX5).worst_case
    assert bounds.id == "a1"
    assert bounds.mean == pytest.approx(2.3981, abs=0.0005)
    low = (11 * 47 / 13 + 12 * 2.5 + 20 * 2.25 + 10 * 2.0) / 103
    assert (bounds.low, bounds.high) == (pytest.approx(low), pytest.approx(low + 5 * (1 - 53 / 103)))
    assert bounds.low == pytest.approx(1.3107, abs=0.01)
    assert bounds.high == pytest.approx(3.7379, abs=0.01)


def test_a_silent_group_counts_as_silent() -> None:
    people = [person for person in EX5 if person.role != "USER"]
    (bounds,) = sure(people).worst_case
    low = (11 * 47 / 13 + 12 * 2.5 + 20 * 2.25) / 103
    assert (bounds.low, bounds.high) == (pytest.approx(low), pytest.approx(low + 5 * (1 - 43 / 103)))
    assert sure(people).silent == ("User",)


def test_no_worst_case_without_people_invited() -> None:
    assert sure(EX5, {role: count for role, count in INVITED.items() if role != "USER"}).worst_case == ()


@settings(max_examples=15)
@given(st.fixed_dictionaries({role: st.integers(0, 14) for role in ROLES}), st.integers(0, 10**6))
def test_every_mean_lies_within_its_worst_case_and_on_the_scale(sizes: dict[str, int], seed: int) -> None:
    people = random_people(seed, sizes)
    version = release(people, wave({role: size + 2 for role, size in sizes.items()}))
    card = scorecard(version, {})
    found = certainty(card, card, version, {}).worst_case
    assert len(found) == sum(s.mean is not None for s in (card.overall, *card.areas, *card.dimensions))
    for row in found:
        assert -1e-9 <= row.low <= row.mean + 1e-9
        assert row.mean <= row.high + 1e-9 <= 5 + 2e-9


# Flags --------------------------------------------------------------------------------------------------------------


def flags(people: int = 60, **counts: int) -> dict[str, int | None]:
    """Counts as they are told of a wave of so many people of whom so many carry each flag."""
    version = release(team("TECH", "a1", [3] * people))
    cells = version.counts.cells
    size = np.array([people - counts.get("careless", 0), counts.get("careless", 0)], dtype=float)
    columns = {name: np.array([0.0, counts.get(name, 0)]) for name in ("partial", "straight_line", "fast")}
    told = replace(
        cells,
        role=cells.role.repeat(2), unit=cells.unit.repeat(2), site=cells.site.repeat(2), history=cells.history.repeat(2),
        flagged=np.array([False, True]), people=size, **columns,
    )  # fmt: skip
    counted: Released = replace(version, counts=replace(version.counts, cells=told))
    return {one.flag: one.people for one in flagged_people(counted)}


def test_counts_of_flags_are_told_from_the_threshold_on() -> None:
    assert flags(partial=7, straight_line=6, fast=6, careless=12) == {
        "partial": 7, "straight line": 6, "fast": 6, "careless": 12,
    }  # fmt: skip
    assert flags() == {"partial": 0, "straight line": 0, "fast": 0, "careless": 0}


@pytest.mark.parametrize("count", [1, 4, 56, 59])
def test_a_count_that_points_to_few_is_hidden(count: int) -> None:
    """Also one that leaves few over."""
    assert flags(partial=count)["partial"] is None
    assert flags(straight_line=count, careless=count)["careless"] is None


def test_counts_whose_difference_points_to_few_are_hidden() -> None:
    """Eight people flagged, seven of them for a straight line: one was only fast."""
    told = flags(straight_line=7, fast=6, careless=8)
    assert told == {"partial": 0, "straight line": None, "fast": None, "careless": 8}


# Reliability --------------------------------------------------------------------------------------------------------


def varied(count: int) -> list[Person]:
    """People at the desk and in tech who answered everything they were put."""
    random = np.random.default_rng(7)
    found = []
    for place in range(count):
        role = ("DESK", "TECH")[place % 2]
        asked = [s.id for d in MODEL.dimensions if role in d.roles for s in d.statements]
        level = random.integers(1, 5)
        found.append(Person(role, {i: int(np.clip(level + random.integers(-1, 2), 0, 5)) for i in asked}))
    return found


def test_alphas_are_those_of_the_people() -> None:
    people = varied(60)
    found = sure(people)
    ids = [s.id for s in MODEL.dimension("a1").statements]
    scale = by_id(found.scales)["a1"]
    expected = cronbach_alpha_of_rows([[p.answers[i] for i in ids] for p in people])
    assert (scale.alpha, scale.n) == (pytest.approx(expected), 60)  # type: ignore[attr-defined]
    y = np.array(
        [
            [np.nan if (v := p.score(d.id)) is None or p.role not in d.roles else v for d in MODEL.dimensions]
            for p in people
        ]
    )
    assert found.raters.alpha == pytest.approx(krippendorff_alpha(level_counts(y)))
    assert found.raters.reading is not RaterReading.NOT_COMPUTED


def test_no_alpha_from_fewer_than_ten_people() -> None:
    assert {scale.reading for scale in sure(varied(9)).scales} == {ScaleReading.NOT_COMPUTED}
    assert by_id(sure(varied(10)).scales)["a1"].alpha is not None  # type: ignore[attr-defined]


@pytest.mark.parametrize("gaps", [0, 1, 5])
def test_alpha_rests_on_people_who_answered_every_statement(gaps: int) -> None:
    people = [
        Person(p.role, {i: code for i, code in p.answers.items() if place >= gaps or i != "a1.1"})
        for place, p in enumerate(varied(60))
    ]
    scale = by_id(sure(people).scales)["a1"]
    assert scale.alpha is not None  # type: ignore[attr-defined]
    assert scale.n == 60 - gaps  # type: ignore[attr-defined]


def test_people_compared_over_shown_dimensions_only() -> None:
    """a2 has four people: its answers are in no figure, nor in the alpha of the raters."""
    people = [*(Person(p.role, {i: c for i, c in p.answers.items() if not i.startswith("a2")}) for p in varied(30))]
    few = [*people, *team("DESK", "a2", [0, 5, 0, 5])]
    assert sure(few).raters.alpha == pytest.approx(sure(people).raters.alpha or 0.0)


def test_nobody_answered_nothing_is_said() -> None:
    found = sure([])
    assert (found.without_careless, found.worst_case, found.voices) == ((), (), ())
    assert found.raters.reading is RaterReading.NOT_COMPUTED
    assert {scale.alpha for scale in found.scales} == {None}
