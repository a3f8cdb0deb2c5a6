"""What a load would do to a wave is known beforehand, and is what it then does."""

from __future__ import annotations

import time
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analytics.model.survey import AnswerSheet, FileCheck
from analytics.model.survey_round import WaveEffect
from analytics.store.store import Store
from tests.unit.store.material import MODEL, autumn, check, sheet

STATEMENTS = len(MODEL.statement_ids)


def people(names: Sequence[str], file: str, answers: int = STATEMENTS) -> FileCheck:
    """People of the crew with so many levels each."""
    codes = np.full((len(names), STATEMENTS), -3, np.int8)
    codes[:, :answers] = 3
    return check(sheet(codes, roles=["crew"] * len(names), identities=names), file)


def test_a_wave_that_does_not_exist_yet_has_nobody(store: Store) -> None:
    assert store.effect("", [people(["ann", "bob"], "a")]) == WaveEffect(0, 2, 2, 0, 0, 2 * STATEMENTS)


def test_new_and_replaced_people_are_told_apart_whatever_the_case_of_their_names(store: Store) -> None:
    store.publish("w1", [people(["ann", "bob"], "a", answers=4)])
    effect = store.effect("w1", [people(["Ann ", "eve", "joe"], "b", answers=5)])
    assert effect == WaveEffect(
        people_before=2, people_after=4, new=2, replaced=1, answers_before=8, answers_after=4 + 3 * 5
    )
    assert store.uploads()[-1].file == "a", "nothing was written"


def test_another_wave_does_not_count(store: Store) -> None:
    store.save_wave(autumn("w2", "Winter"))
    store.publish("w2", [people(["ann"], "a")])
    assert store.effect("w1", [people(["ann"], "b")]).replaced == 0


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(st.sets(st.sampled_from("abcdefgh"), min_size=1), st.integers(1, STATEMENTS)), min_size=2, max_size=4
    ),
    st.booleans(),
)
def test_what_is_foretold_is_what_happens(store: Store, loads: list[tuple[set[str], int]], replaces: bool) -> None:
    """Also for a corrected file that takes the place of the first of several."""
    wave = f"round {len(store.waves())}"
    store.save_wave(autumn(wave, wave))
    files = [people(sorted(names), f"{wave} {number}", answers) for number, (names, answers) in enumerate(loads)]
    for file in files[:-1]:
        store.publish(wave, [file])
    old = store.uploads(wave)[0].id if replaces else None
    effect = store.effect(wave, files[-1:], old)
    assert (effect.people_before, effect.answers_before) == counted(store, wave)
    if old:
        store.replace(old, files[-1:])
    else:
        (upload,) = store.publish(wave, files[-1:])
        assert (f"{effect.replaced} p" in upload.note) == bool(effect.replaced)
    assert (effect.people_after, effect.answers_after) == counted(store, wave)
    assert effect.new + effect.replaced == len(loads[-1][0])


def counted(store: Store, wave: str) -> tuple[int, int]:
    """People and answers by the plainest query there is."""
    query = """
        SELECT count(DISTINCT p.respondent), count(a.code) FROM person p
        JOIN upload u ON u.id = p.upload JOIN wave w ON w.number = u.wave
        JOIN answer a ON a.upload = p.upload AND a.respondent = p.respondent
        WHERE w.id = ? AND NOT EXISTS (
            SELECT 1 FROM person later JOIN upload n ON n.id = later.upload
            WHERE later.respondent = p.respondent AND n.wave = u.wave AND (n.place, n.number) > (u.place, u.number)
        )
    """
    found, answers = store._database.rows(query, [wave])[0]
    return found, answers


@pytest.fixture
def large() -> AnswerSheet:
    names = [f"p{n}" for n in range(20_000)]
    return sheet(np.full((len(names), STATEMENTS), 3, np.int8), identities=names)


def test_twenty_thousand_people_take_well_under_a_second(store: Store, large: AnswerSheet) -> None:
    store.publish("w1", [check(large, "first")])
    started = time.perf_counter()
    effect = store.effect("w1", [check(large, "second")])
    assert time.perf_counter() - started < 1.0
    assert (effect.replaced, effect.new) == (20_000, 0)
