"""Two people's changes to one record: what each changed alone is taken, and where they meet both are told."""

from __future__ import annotations

from hypothesis import given

from analytics.model.records.parts import Record
from analytics.model.records.revision import differing, merged
from analytics.model.records.vision import Vision
from tests.unit.records.anything import kept_records, three_versions

Three = tuple[Record, Record, Record]


@given(three_versions())
def test_it_does_not_matter_who_comes_first_but_where_both_changed_the_same(versions: Three) -> None:
    base, mine, theirs = versions
    one, met = merged(base, mine, theirs)
    other, met_too = merged(base, theirs, mine)
    assert met == met_too
    assert {part.name for part in differing(one, other)} == set(met)


@given(three_versions())
def test_every_part_is_one_of_the_three_and_changed_if_anybody_changed_it(versions: Three) -> None:
    base, mine, theirs = versions
    whole, met = merged(base, mine, theirs)
    mine_changed = {part.name for part in differing(base, mine)}
    theirs_changed = {part.name for part in differing(base, theirs)}
    for part in differing(base, whole):
        assert part.name in mine_changed | theirs_changed
    assert {part.name for part in differing(mine, theirs)} & mine_changed & theirs_changed == set(met)
    for name in mine_changed - theirs_changed:
        assert getattr(whole, name) == getattr(mine, name)
    for name in theirs_changed:
        assert getattr(whole, name) == getattr(theirs, name)


@given(three_versions())
def test_equal_changes_are_one_and_no_change_changes_nothing(versions: Three) -> None:
    base, mine, _ = versions
    assert merged(base, mine, mine) == (mine, ())
    assert merged(base, base, mine) == (mine, ())
    assert merged(base, mine, base) == (mine, ())


@given(kept_records())
def test_a_record_does_not_differ_from_itself(record: Record) -> None:
    assert differing(record, record) == ()


def test_the_parts_both_changed_are_named_and_the_other_text_stands() -> None:
    base = Vision("vision", core="a", what_for="b", if_nothing="c")
    mine, theirs = (
        Vision("vision", core="x", what_for="y", if_nothing="c"),
        Vision("vision", core="z", what_for="b", if_nothing="q"),
    )
    assert merged(base, mine, theirs) == (Vision("vision", core="z", what_for="y", if_nothing="q"), ("core",))
