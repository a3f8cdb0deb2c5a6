"""Every figure with its formula and its own published numbers (domain.md §3)."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.model.display import one_decimal
from analytics.model.errors import UnknownName
from analytics.model.explanation import Explanation
from analytics.model.score import ScoreState
from analytics.model.survey import DONT_KNOW, MISSING, NOT_APPLICABLE
from analytics.model.voice import Voice, Weighting
from analytics.score.breakdown import breakdown
from analytics.score.explain import explanation
from analytics.score.scorecard import scorecard
from tests.unit.score.organisations import MODEL, ROLES, Person, random_people, release, team, wave

HIDDEN = ScoreState.HIDDEN.value
INVITED = {"CHIEF": 3, "LEAD": 10, "DESK": 20, "TECH": 40, "USER": 30}
EX1 = [(3, 4, DONT_KNOW), (2, NOT_APPLICABLE, MISSING), (4, 4, 5), (1, 2, 2), (3, 3, 3), (2, 3, MISSING)]


def steps(found: Explanation) -> dict[str, tuple[str, str]]:
    return {step.what: (step.filled, step.result) for step in found.steps}


def ex1(invited: Mapping[str, int]) -> Explanation:
    people = [Person("DESK", {f"a2.{q + 1}": code for q, code in enumerate(row)}) for row in EX1]
    return explanation(release(people, wave(invited)), {}, "a2", "role", "Desk")


def test_ex1_and_ex2_line_by_line() -> None:
    found = ex1({"DESK": 8, "TECH": 0})
    assert found.sentence == "3.0 is the mean of 5 people's answers in “Desk”."
    said = steps(found)
    assert said["People"] == ("5 ÷ 8", "63\u00a0%")
    assert said["Mean"] == ("15 ÷ 5", "3.0")
    assert said["Variance of the mean, V"] == ("1.0139 ÷ 5 · 0.375", "0.076")
    assert said["95 % interval"][1] == "2.2 to 3.7"
    assert said["95 % interval"][0].startswith("p = 0.6, ν = 78.9, df = 4, t = 2.7764")
    assert said["Secured level"] == (HIDDEN, "3 of 5"), "shares of six people's answers are a distribution"


def test_where_everybody_invited_answered_there_is_no_interval() -> None:
    version = release(team("DESK", "a2", [1, 2, 3, 4, 5]), wave({"DESK": 5, "TECH": 0}))
    assert steps(explanation(version, {}, "a2"))["95 % interval"] == ("no chance is left to allow for", "–")


def ex5() -> list[Person]:
    return [
        *team("CHIEF", "a1", [4] * 3),
        *team("LEAD", "a1", [3] * 4 + [4] * 4),
        *team("DESK", "a1", [2] * 6 + [3] * 6),
        *team("TECH", "a1", [2] * 15 + [3] * 5),
        *team("USER", "a1", [2] * 10),
    ]


def test_population_weights_are_filled_in_group_by_group() -> None:
    found = explanation(release(ex5(), wave(INVITED)), {}, "a1")
    assert found.sentence == "2.4 is the mean of 53 people's answers, role groups weighted by people invited."
    filled, result = steps(found)["Mean"]
    assert filled == "(Lead, with Chiefs: 13 · 3.62 + Desk: 20 · 2.5 + Tech: 40 · 2.25 + User: 30 · 2) ÷ 103"
    assert result == "2.4"


def test_other_voices_show_their_own_weights() -> None:
    version = release(ex5(), wave(INVITED))
    equal = steps(explanation(version, {}, "a1", voice=Voice(Weighting.EQUAL)))["Mean"]
    assert equal == ("(Lead, with Chiefs: 1 · 3.62 + Desk: 1 · 2.5 + Tech: 1 · 2.25 + User: 1 · 2) ÷ 4", "2.6")
    custom = steps(explanation(version, {}, "a1", voice=Voice(Weighting.CUSTOM, {"Desk": 3, "Tech": 1})))["Mean"]
    assert custom == ("(Desk: 3 · 2.5 + Tech: 1 · 2.25) ÷ 4", "2.4")


def test_hidden_groups_stand_together_and_say_so() -> None:
    people = [*team("LEAD", "a1", [5] * 3), *team("DESK", "a1", [2] * 6), *team("TECH", "a1", [1] * 30)]
    filled, _ = steps(explanation(release(people, wave(INVITED)), {}, "a1"))["Mean"]
    assert filled == f"(Tech: 40 · 1 + all other groups together (each {HIDDEN}): 30 · 3) ÷ 70"
    hidden = explanation(release(people, wave(INVITED)), {}, "a1", "role", "Desk")
    assert (hidden.sentence, hidden.steps) == (f"This figure is {HIDDEN}.", ())


def test_areas_and_the_whole_are_means_of_their_parts() -> None:
    people = [
        p for d in ("a1", "a2", "a3", "b1", "b2") for p in (*team("TECH", d, [3] * 12), *team("DESK", d, [2] * 12))
    ]
    version = release(people, wave(dict.fromkeys(ROLES, 60)))
    area = explanation(version, {"a1": 3.0}, "a")
    assert "mean of 3 dimensions" in area.sentence
    filled = "(Dimension a1: 3 · 2.5 + Dimension a2: 1 · 2.5 + Dimension a3: 1 · 2) ÷ 5"
    assert steps(area)["Mean"] == (filled, "2.4")
    assert explanation(version, {}, "overall").sentence.startswith("2.5 is the mean of 2 areas")
    assert steps(area)["Secured level"] == ("Dimension a1 2, Dimension a2 2, Dimension a3 2", "2 of 5")


@pytest.mark.parametrize(
    ("people", "reason"),
    [
        (team("TECH", "a1", [3] * 4), "fewer than 5 people answered"),
        (team("TECH", "a1", [NOT_APPLICABLE] * 6), "says that it does not apply"),
    ],
)
def test_a_figure_that_is_not_there_says_why(people: list[Person], reason: str) -> None:
    found = explanation(release(people), {}, "a1")
    assert reason in found.sentence
    assert found.steps == ()


@pytest.mark.parametrize("asked", [("zz",), ("a2", "role", "User"), ("a1", "role", "Nobody")])
def test_what_nobody_knows_cannot_be_explained(asked: tuple[str, ...]) -> None:
    with pytest.raises(UnknownName):
        explanation(release(ex5()), {}, *asked)  # type: ignore[arg-type]


sizes = st.fixed_dictionaries({role: st.integers(0, 14) for role in ROLES})
QUOTIENT = re.compile(r"\((.*)\) ÷ ([\d.]+)$")
TERM = re.compile(r": ([\d.]+) · ([\d.]+)")


@settings(max_examples=12)
@given(sizes, st.integers(0, 10**6), st.booleans())
def test_the_numbers_filled_in_give_the_figure(sizes: dict[str, int], seed: int, known: bool) -> None:
    """Whoever types the line into a calculator gets what is shown, but for the decimals that were cut."""
    version = release(random_people(seed, sizes, ("North", "South")), wave(INVITED if known else {}))
    card = scorecard(version, {})
    for score in (card.overall, *card.areas, *card.dimensions, *card.statements):
        found = explanation(version, {}, score.id)
        if score.state is not ScoreState.SCORED:
            assert found.steps == ()
            continue
        assert found.sentence.startswith(one_decimal(score.mean))
        match = QUOTIENT.match(steps(found)["Mean"][0])
        if match:
            total = sum(float(weight) * float(value) for weight, value in TERM.findall(match[1]))
            assert total / float(match[2]) == pytest.approx(score.mean or 0.0, abs=0.011)


@settings(max_examples=12)
@given(sizes, st.integers(0, 10**6))
def test_a_hidden_group_is_explained_without_a_single_number(sizes: dict[str, int], seed: int) -> None:
    version = release(random_people(seed, sizes, ("North", "South")), wave(INVITED))
    for attribute in ("role", "unit"):
        for by in ("dimension", "area"):
            for score in breakdown(version, {}, by, attribute):
                found = explanation(version, {}, score.id, attribute, score.group)
                if score.hidden:
                    assert (found.sentence, found.steps) == (f"This figure is {HIDDEN}.", ())
                elif score.mean is not None:
                    assert found.sentence.startswith(one_decimal(score.mean))


def test_titles_are_the_names_people_know() -> None:
    assert explanation(release(ex5()), {}, "a1", "role", "Tech").title == "Dimension a1 · Tech"
    assert explanation(release(ex5()), {}, "a1.1").title == MODEL.statements[0].text
