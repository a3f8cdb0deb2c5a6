"""Scores for everybody: worked examples through the public door, coverage rules, findings, and a second opinion in plain loops."""

from __future__ import annotations

import timeit
from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.model.errors import LeitsternError
from analytics.model.score import Score, Scorecard, ScoreState
from analytics.model.survey import DONT_KNOW, MISSING, NOT_APPLICABLE
from analytics.model.voice import POPULATION, Voice, Weighting
from analytics.score.cuts import ROLE
from analytics.score.released import nothing_released
from analytics.score.scorecard import scorecard
from analytics.score.view import view
from tests.unit.score.organisations import (
    MODEL,
    ROLES,
    ROUTING,
    Person,
    alike,
    cubes,
    random_people,
    release,
    team,
    wave,
)

DK, NA, BLANK = DONT_KNOW, NOT_APPLICABLE, MISSING


def card_of(people: list[Person], invited: Mapping[str, int] | None = None) -> Scorecard:
    return scorecard(release(people, wave(invited)), {})


def near(value: float) -> object:
    return pytest.approx(value, abs=0.0005)


def codes(card: Scorecard, item: str | None = None) -> list[str]:
    return [finding.code for finding in card.findings if item in (None, finding.where.item)]


def test_ex1_and_ex2_from_answers_to_interval() -> None:
    rows = [(3, 4, DK), (2, NA, BLANK), (4, 4, 5), (1, 2, 2), (3, 3, 3), (2, 3, BLANK)]
    people = [Person("DESK", {f"a2.{q + 1}": code for q, code in enumerate(row)}) for row in rows]
    score = card_of(people, {"DESK": 8, "TECH": 0}).dimension("a2")
    assert (score.n, score.invited, score.mean, score.low, score.high) == (5, 8, near(3.0), near(2.2234), near(3.6876))
    unknown = card_of(people).dimension("a2")
    assert (unknown.invited, unknown.low, unknown.high) == (None, near(1.7783), near(4.0150))
    assert unknown.dont_know is None, (
        "beside those of two statements it would tell what the four did who spoke to the third"
    )


def ex5() -> list[Person]:
    return [
        *team("CHIEF", "a1", [4] * 3),
        *team("LEAD", "a1", [3] * 4 + [4] * 4),
        *team("DESK", "a1", [2] * 6 + [3] * 6),
        *team("TECH", "a1", [2] * 15 + [3] * 5),
        *team("USER", "a1", [2] * 10),
    ]


EX5_INVITED = {"CHIEF": 3, "LEAD": 10, "DESK": 20, "TECH": 40, "USER": 30}


def test_ex5_weighs_role_groups_by_people_invited() -> None:
    card = card_of(ex5(), EX5_INVITED)
    assert card.dimension("a1").mean == near(2.3981)
    assert (card.dimension("a1").n, card.dimension("a1").invited) == (53, 103)
    assert card.weighting == "role groups weighted by people invited"
    assert "depends-on-voice" not in codes(card)
    assert card.statements[0].mean == near(2.3981)


def test_ex5_counts_every_answer_the_same_when_one_number_is_unknown() -> None:
    card = card_of(ex5(), {role: count for role, count in EX5_INVITED.items() if role != "TECH"})
    assert card.dimension("a1").mean == near(2.5472)
    assert card.dimension("a1").invited is None
    assert card.weighting == "every answer weighs the same"
    assert "invited-unknown" in codes(card)


def test_a_result_that_depends_on_whose_voice_counts_is_said() -> None:
    people = [*team("DESK", "a2", [4] * 6), *team("TECH", "a2", [1] * 6)]
    card = card_of(people, {"DESK": 10, "TECH": 90})
    assert card.dimension("a2").mean == near(1.3)
    message = next(finding.message for finding in card.findings if finding.code == "depends-on-voice")
    assert "2.5 instead of 1.3" in message


def test_the_second_weighting_tells_nothing_of_hidden_groups() -> None:
    people = [*team("DESK", "a2", [4] * 3), *team("TECH", "a2", [1] * 6)]
    assert "depends-on-voice" not in codes(card_of(people, {"DESK": 10, "TECH": 90})), "both groups are the rest"


def test_roles_that_are_shown_as_one_have_one_voice() -> None:
    """By hand: leads with chiefs (6·5 + 10·1)/16 = 2.5, desk 1; by people invited (40 + 90)/106, equal (2.5 + 1)/2."""
    people = [*team("CHIEF", "a3", [5] * 6), *team("LEAD", "a3", [1] * 6), *team("DESK", "a3", [1] * 6)]
    card = card_of(people, {"CHIEF": 6, "LEAD": 10, "DESK": 90})
    assert card.dimension("a3").mean == near(130 / 106)
    message = next(finding.message for finding in card.findings if finding.code == "depends-on-voice")
    assert "1.8 instead of 1.2" in message


APART = replace(MODEL, roles=tuple(replace(role, shown_with=None) for role in MODEL.roles))
"""The same questionnaire with every role shown alone."""


def test_ex5_equal_voice() -> None:
    """Three chiefs would be hidden: five of them answer the same, which changes no mean of a group."""
    people = [*team("CHIEF", "a1", [4] * 5), *ex5()[3:]]
    released = release(people, wave({**EX5_INVITED, "CHIEF": 5}), APART)
    card = scorecard(released, {}, Voice(Weighting.EQUAL))
    score, usual = card.dimension("a1"), scorecard(released, {}).dimension("a1")
    assert score.mean == near(2.85)
    assert (score.n, score.invited, score.secured_level) == (usual.n, usual.invited, usual.secured_level)
    assert card.weighting.startswith("every role group weighs the same")
    assert score.variance is not None
    assert score.low is not None
    assert score.low < 2.85 < (score.high or 0)
    assert card.statements[0].mean == near(2.85)


def test_a_voice_of_ones_own_weighs_what_it_names() -> None:
    people = [*team("DESK", "a2", [4] * 6), *team("TECH", "a2", [1] * 6), *team("LEAD", "a3", [2] * 6)]
    card = scorecard(
        release(people, wave(dict.fromkeys(ROLES, 10))), {}, Voice(Weighting.CUSTOM, {"Desk": 3, "Tech": 1})
    )
    assert card.dimension("a2").mean == near((3 * 4 + 1) / 4)
    assert card.dimension("a3").state is ScoreState.NOT_DETERMINED, "leads have no weight"
    assert card.weighting == "role groups weighted as chosen (Desk 3, Tech 1), those that are hidden together"


@settings(max_examples=25)
@given(st.fixed_dictionaries({role: st.integers(0, 9) for role in ROLES}), st.integers(0, 10**6))
def test_no_voice_tells_a_hidden_group_from_another(sizes: dict[str, int], seed: int) -> None:
    """One hidden group rises as far as another falls, so that their common mean stays: no voice shows a difference."""
    released = release(random_people(seed, sizes), wave(dict.fromkeys(ROLES, 10)))
    counts, roles = released.counts, view(released, ROLE, {})
    total = counts.dimensions.total.copy()
    for item, shown in enumerate(roles.dimensions.scored):
        n = counts.by_role(counts.dimensions.n[item])
        alone = [
            places[0]
            for places in (np.flatnonzero(row) for row in roles.grouping.membership[~shown])
            if len(places) == 1
        ]
        hidden = [role for role in alone if n[role]]
        for role, step in ((hidden[0], 1), (hidden[1], -1)) if len(hidden) >= 2 else ():
            cells = counts.cells.role == role
            total[item, cells] += step * counts.dimensions.n[item, cells]
    other = replace(released, counts=replace(counts, dimensions=replace(counts.dimensions, total=total)))
    voices = [Voice(Weighting.CUSTOM, {str(name): 1.0}) for name in roles.grouping.names]
    for voice in (POPULATION, Voice(Weighting.EQUAL), *voices):
        one, two = ([score.mean for score in scorecard(each, {}, voice).dimensions] for each in (released, other))
        assert one == pytest.approx(two)


@pytest.mark.parametrize(
    ("statements", "mean", "secured"),
    [
        (("4443333221", "3333322214", "4333222221"), 2.6333, 3),
        (("5555551001", "5555541100", "5555441110"), 3.1333, 1),
        (("3333333333", "3333333323", "4333333332"), 2.9667, 3),
    ],
)
def test_ex6_mean_against_secured_level(statements: tuple[str, ...], mean: float, secured: int) -> None:
    people = [
        Person("TECH", {f"a2.{q + 1}": int(row[i]) for q, row in enumerate(statements)})
        for i in range(len(statements[0]))
    ]
    score = card_of(people).dimension("a2")
    assert (score.mean, score.secured_level) == (near(mean), secured)


def area_of_two(first: int, second: int, **importance: float) -> Score:
    people = [*team("DESK", "a2", [first] * 6), *team("DESK", "a3", [second] * 6), *team("DESK", "a1", [second] * 6)]
    return scorecard(release(people), importance).areas[0]


def test_area_weighs_its_dimensions_by_importance() -> None:
    assert area_of_two(4, 1).mean == near((4 + 1 + 1) / 3)
    weighted = area_of_two(4, 1, a2=3, a1=0.5)
    assert weighted.mean == near((3 * 4 + 1 + 0.5) / 4.5)
    assert (weighted.secured_level, weighted.typical_level, weighted.n) == (1, 1, 18)  # three teams of six answered


@pytest.mark.parametrize("weight", [0.0, -1.0, float("nan")])
def test_importance_must_be_above_zero(weight: float) -> None:
    with pytest.raises(LeitsternError, match="above 0"):
        area_of_two(4, 1, a2=weight)


def test_too_few_answers_show_no_figure_at_all() -> None:
    card = card_of([*team("DESK", "a2", [3] * 4), *team("TECH", "b2", [3] * 5)])
    score = card.dimension("a2")
    assert score.state is ScoreState.TOO_FEW
    assert {score.n, score.mean, score.low, score.agreement, score.secured_level, score.dont_know, score.invited} == {
        None
    }
    assert card.dimension("b2").n == 5
    assert "too-few-answers" in codes(card, "a2")
    assert "too-few-answers" not in codes(card, "b2")


def test_statements_of_a_dimension_without_a_score_stay_hidden() -> None:
    one_answer = [Person("DESK", {"a2.1": 3}) for _ in range(9)]
    card = card_of([*one_answer, *team("DESK", "a2", [2] * 4)])
    assert card.dimension("a2").state is ScoreState.TOO_FEW
    assert next(score for score in card.statements if score.id == "a2.1").state is ScoreState.HIDDEN


def test_what_everybody_calls_not_applicable_leaves_all_means() -> None:
    people = [alike("TECH", d, level) for d, level in (("a1", 2), ("a2", NA), ("b1", 3), ("b2", 4)) for _ in range(6)]
    people += team("DESK", "a3", [4] * 6)
    card = card_of(people)
    assert card.dimension("a2").state is ScoreState.OUT_OF_SCOPE
    assert card.areas[0].mean == near((2 + 4) / 2)
    assert card.overall.mean == near((3 + 3.5) / 2)
    assert "out-of-scope" in codes(card, "a2")


def test_four_people_cannot_take_a_dimension_out_of_scope() -> None:
    card = card_of([*team("TECH", "a2", [NA] * 4), *team("TECH", "b2", [3] * 5)])
    assert card.dimension("a2").state is ScoreState.TOO_FEW


@pytest.mark.parametrize(("nas", "seen"), [(1, False), (2, True), (8, True), (9, False)])
def test_scope_is_seen_differently_between_20_and_80_per_cent(nas: int, seen: bool) -> None:
    people = [*team("TECH", "a2", [3] * (10 - nas) * 5), *team("TECH", "a2", [NA] * nas * 5)]
    assert ("scope-seen-differently" in codes(card_of(people), "a2")) is seen


def test_an_area_needs_60_per_cent_of_its_dimensions() -> None:
    two_of_three = card_of([*team("DESK", "a1", [2] * 5), *team("DESK", "a2", [4] * 5)])
    assert two_of_three.areas[0].mean == near(3.0)
    one_of_three = card_of(team("DESK", "a1", [2] * 5))
    assert one_of_three.areas[0].state is ScoreState.NOT_DETERMINED
    assert one_of_three.areas[0].mean is None
    assert "area-not-determined" in codes(one_of_three)
    assert one_of_three.overall.state is ScoreState.NOT_DETERMINED
    assert any(
        "because “Area a” and “Area b” have none." in finding.message
        for finding in one_of_three.findings
        if finding.code == "overall-not-determined"
    )


@pytest.mark.parametrize(("dont_know", "valid", "said"), [(9, 11, True), (8, 12, True), (7, 13, False)])
def test_ex17_a_group_that_does_not_know(dont_know: int, valid: int, said: bool) -> None:
    people = [*team("DESK", "a2", [DK] * dont_know), *team("DESK", "a2", [3] * valid)]
    card = card_of(people)
    assert card.dimension("a2").dont_know == near(dont_know / 20)
    assert ("group-does-not-know" in codes(card, "a2")) is said
    if dont_know == 9:
        assert any("45\u00a0%" in finding.message for finding in card.findings)


def test_three_people_who_do_not_know_are_not_named() -> None:
    card = card_of([*team("DESK", "a2", [DK] * 3), *team("TECH", "a2", [3] * 20)])
    assert "group-does-not-know" not in codes(card)


def test_a_silent_group_is_named_and_drops_out() -> None:
    card = card_of(team("DESK", "a2", [3] * 6), {"DESK": 10, "TECH": 30})
    assert "group-silent" in codes(card, "TECH")
    assert card.dimension("a2").mean == near(3.0)
    assert card.dimension("a2").invited == 40


def test_two_camps_are_said_and_marked() -> None:
    card = card_of(team("TECH", "a2", [1] * 5 + [4] * 5))
    assert card.dimension("a2").two_camps
    assert "two-camps" in codes(card, "a2")
    assert not card_of(team("TECH", "a2", [2] * 5 + [4] * 5)).dimension("a2").two_camps


def test_areas_a_level_apart_are_said() -> None:
    people = [alike("TECH", d, 4 if d[0] == "a" else 2) for d in ("a1", "a2", "b1", "b2") for _ in range(5)]
    assert "area-lags" in codes(card_of(people), "b")


def test_more_answers_than_invited_count_as_invited() -> None:
    card = card_of(team("DESK", "a2", [1, 2, 3, 4, 5, 3]), {"DESK": 4, "TECH": 0})
    assert "more-answered-than-invited" in codes(card, "DESK")
    assert (card.dimension("a2").low, card.dimension("a2").invited) == (None, 4)


def test_response_hides_small_groups_and_the_next_smallest() -> None:
    people = [*team("USER", "b2", [3] * 3), *team("DESK", "a2", [3] * 7), *team("TECH", "a2", [3] * 20)]
    card = card_of(people, dict.fromkeys(ROLES, 30))
    assert card.answered == 30
    assert [(r.group, r.answered, r.hidden) for r in card.response] == [
        ("Lead, with Chiefs", 0, False),
        ("Desk", None, True),
        ("Tech", 20, False),
        ("User", None, True),
    ]
    assert [r.invited for r in card.response] == [60, 30, 30, 30]
    assert card.invited == 150


def test_a_version_of_which_nothing_may_be_shown_says_so_and_no_more() -> None:
    released = release(random_people(3, dict.fromkeys(ROLES, 12)))
    closed = replace(released, permit=nothing_released(released.wave, MODEL).permit)
    card = scorecard(closed, {})
    assert codes(card) == ["results-hidden"]
    assert {score.state for score in card.dimensions} == {ScoreState.HIDDEN}
    assert (card.answered, {one.answered for one in card.response}) == (None, {None})


def test_below_the_threshold_even_the_number_of_people_is_hidden() -> None:
    assert card_of(team("DESK", "a2", [3] * 4)).answered is None
    assert card_of([]).answered == 0


def test_an_empty_wave_has_no_scores() -> None:
    card = card_of([])
    assert {score.state for score in card.dimensions} == {ScoreState.TOO_FEW}
    assert {score.state for score in card.areas} == {ScoreState.NOT_DETERMINED}
    assert len(card.statements) == len(MODEL.statements)
    assert codes(card) == ["no-answers"], "one sentence, not one for every dimension"


def test_the_threshold_of_the_wave_holds() -> None:
    people = team("DESK", "a2", [3] * 7)
    assert scorecard(release(people, wave(threshold=8)), {}).dimension("a2").state is ScoreState.TOO_FEW
    assert scorecard(release(people, wave(threshold=7)), {}).dimension("a2").n == 7


def by_hand(people: list[Person], dimension: str, invited: Mapping[str, int]) -> float:
    """Weighted mean of domain.md §3.3 in plain loops."""
    above = below = 0.0
    for role in ROUTING[dimension]:
        y = [value for p in people if p.role == role and (value := p.score(dimension)) is not None]
        if y:
            weight = invited[role]
            above += weight * sum(y) / len(y)
            below += weight
    return above / below


sizes = st.fixed_dictionaries({role: st.integers(0, 14) for role in ROLES})


@settings(max_examples=60)
@given(sizes, st.integers(0, 10**6), st.integers(0, 30))
def test_scores_of_random_organisations_equal_the_ones_by_hand(sizes: dict[str, int], seed: int, silent: int) -> None:
    people = random_people(seed, sizes)
    invited = {role: size + silent + place for place, (role, size) in enumerate(sizes.items())}
    card = card_of(people, invited)
    for score in (*card.dimensions, *card.statements, *card.areas, card.overall):
        if score.state is not ScoreState.SCORED:
            assert score.n is None
            continue
        assert score.n is not None
        assert score.mean is not None
        assert score.n >= 5
        assert 0 <= score.mean <= 5
        assert score.low is None or 0 <= score.low <= score.mean <= (score.high or 0) <= 5
    for score in card.dimensions:
        if score.mean is not None:
            assert score.mean == pytest.approx(by_hand(people, score.id, invited))


@settings(max_examples=25)
@given(sizes, st.integers(0, 10**6))
def test_the_order_of_rows_never_matters(sizes: dict[str, int], seed: int) -> None:
    people = random_people(seed, sizes)
    counted = cubes(people)
    shuffled = replace(
        counted,
        statements=counted.statements.sample(frac=1, random_state=seed),
        dimensions=counted.dimensions.sample(frac=1, random_state=seed),
    )
    assert scorecard(release(counted), {}) == scorecard(release(shuffled), {})


def test_units_and_sites_add_up_to_the_same_scorecard() -> None:
    people = random_people(7, dict.fromkeys(ROLES, 12), ("North", "South", ""))
    split = scorecard(release(people), {})
    whole = scorecard(release([replace(person, unit="") for person in people]), {})
    assert [s.mean for s in split.dimensions] == pytest.approx([s.mean for s in whole.dimensions])
    assert split.response == whole.response


def test_a_scorecard_takes_milliseconds() -> None:
    released = release(random_people(1, dict.fromkeys(ROLES, 30)))
    assert min(timeit.repeat(lambda: scorecard(released, {}), number=1, repeat=10)) < 0.1


def test_an_area_counts_everybody_who_answered_only_if_everybody_is_asked() -> None:
    """Area a is put to all five roles; without its first dimension no longer to users, so all people minus its n would count them."""
    people = [*team("DESK", "a2", [3] * 6), *team("DESK", "a3", [3] * 6), *team("USER", "a1", [3] * 7)]
    assert scorecard(release(people), {}).areas[0].n == 19
    narrow = replace(MODEL, dimensions=tuple(d for d in MODEL.dimensions if d.id != "a1"))
    people[12:] = team("USER", "b2", [3] * 7)
    assert scorecard(release(people, model=narrow), {}).areas[0].n == 6
