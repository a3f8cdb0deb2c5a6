"""A customer's changes lie over the shipped measures; what nobody touched follows the shipped file."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.model.consistency import customer_breaches
from analytics.model.errors import ModelInvalid
from analytics.model.finding import Severity
from analytics.model.measure import Catalogue, Gain, Measure
from analytics.model.measure_document import custom_from_json, custom_to_json
from analytics.model.own_measures import (
    CustomMeasures,
    changes,
    difference,
    errors,
    estimates,
    merged,
    next_id,
    same_for_plans,
    sound,
)
from analytics.model.shipped import shipped_catalogue, shipped_model
from tests.catalogues import catalogues

SHIPPED, MODEL = shipped_catalogue(), shipped_model()
NOTHING = CustomMeasures()


def with_measures(*measures: Measure, without: tuple[str, ...] = ()) -> Catalogue:
    """The shipped catalogue with these in the place of those of their ids, or behind."""
    given = {measure.id: measure for measure in measures}
    kept = [given.pop(m.id, m) for m in SHIPPED.measures if m.id not in without]
    return replace(SHIPPED, measures=(*kept, *given.values()))


def longer(measure_id: str, days: float = 33.0) -> Measure:
    return replace(SHIPPED.measure(measure_id), person_days=days)


def plain(catalogue: Catalogue) -> Catalogue:
    """Without who set what, by id: what two catalogues must agree in."""
    measures = sorted(map(estimates, catalogue.measures), key=lambda measure: measure.id)
    return replace(catalogue, measures=tuple(measures), exclusive=tuple(sorted(map(sort_pair, catalogue.exclusive))))


def sort_pair(pair: tuple[str, str]) -> tuple[str, str]:
    return min(pair), max(pair)


def test_without_changes_it_is_the_shipped_catalogue() -> None:
    assert merged(SHIPPED, NOTHING) == SHIPPED
    assert not difference(SHIPPED, SHIPPED, NOTHING, "Ana", "2026-11-22")


@settings(max_examples=60, deadline=None)
@given(catalogues(MODEL), catalogues(MODEL))
def test_any_catalogue_is_what_is_shipped_with_the_difference_over_it(shipped: Catalogue, wanted: Catalogue) -> None:
    wanted = replace(wanted, training=tuple(sorted(wanted.training)))
    custom = difference(shipped, wanted, NOTHING, "Ana", "2026-11-22")
    again = merged(shipped, custom_from_json(custom_to_json(custom)))
    assert replace(plain(again), training=tuple(sorted(again.training))) == plain(wanted)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(SHIPPED.measures), min_size=1, max_size=6, unique_by=lambda m: m.id), st.randoms())
def test_the_order_of_changes_never_matters(measures: list[Measure], shuffler: random.Random) -> None:
    wanted = [replace(measure, weeks=measure.weeks + 1) for measure in measures]
    one = difference(SHIPPED, with_measures(*wanted), NOTHING, "Ana", "2026-11-22")
    shuffled = list(with_measures(*wanted).measures)
    shuffler.shuffle(shuffled)
    other = difference(SHIPPED, replace(SHIPPED, measures=tuple(shuffled)), NOTHING, "Ana", "2026-11-22")
    assert one == other


def test_it_is_said_who_changed_what_and_when_and_untouched_ones_stay_as_shipped() -> None:
    custom = difference(SHIPPED, with_measures(longer("mP01")), NOTHING, "Ana", "2026-11-22")
    after = merged(SHIPPED, custom)
    assert (after.measure("mP01").origin, after.measure("mP01").set_by, after.measure("mP01").set_on) == (
        "changed",
        "Ana",
        "2026-11-22",
    )
    assert after.measure("mP02") == SHIPPED.measure("mP02")
    later = difference(SHIPPED, with_measures(longer("mP01"), longer("mP02")), custom, "Ben", "2026-12-01")
    assert [measure.set_by for measure in later.measures] == ["Ana", "Ben"]


def test_a_later_shipped_version_reaches_what_nobody_touched() -> None:
    custom = difference(SHIPPED, with_measures(longer("mP01"), without=("mM15",)), NOTHING, "Ana", "2026-11-22")
    newer = replace(SHIPPED, measures=tuple(replace(m, weeks=m.weeks + 1) for m in SHIPPED.measures))
    after = merged(newer, custom)
    assert after.measure("mP02").weeks == SHIPPED.measure("mP02").weeks + 1
    assert after.measure("mP01").weeks == SHIPPED.measure("mP01").weeks
    assert "mM15" not in after.by_id


def test_going_back_to_the_shipped_estimate_is_no_change() -> None:
    custom = difference(SHIPPED, with_measures(longer("mP01")), NOTHING, "Ana", "2026-11-22")
    assert not difference(SHIPPED, SHIPPED, custom, "Ben", "2026-12-01")


def test_a_new_role_has_days_and_can_own_a_measure() -> None:
    wanted = replace(
        with_measures(replace(longer("mP01"), owner="LEG")),
        owners={**SHIPPED.owners, "LEG": "Lawyer"},
        defaults=replace(SHIPPED.defaults, capacity={**SHIPPED.defaults.capacity, "LEG": 1.5}),
    )
    assert not errors(wanted, MODEL)
    after = merged(SHIPPED, difference(SHIPPED, wanted, NOTHING, "Ana", "2026-11-22"))
    assert after.resource_name("LEG") == "Lawyer"
    assert after.defaults.capacity["LEG"] == 1.5


BREACHES = {
    "an empty name": (replace(longer("mP01"), name=" "), "name-missing", "name"),
    "a role nobody knows": (replace(longer("mP01"), owner="CEO"), "reference-unknown", "owner"),
    "a part nobody knows": (replace(longer("mP01"), domains=("XX",)), "reference-unknown", "domains"),
    "a dimension nobody knows": (replace(longer("mP01"), gains=(Gain("X9", 0.3),)), "reference-unknown", "gains"),
    "a prerequisite nobody knows": (
        replace(longer("mP01"), prerequisites=("mX1",)),
        "reference-unknown",
        "prerequisites",
    ),
    "itself first": (replace(longer("mP01"), prerequisites=("mP01",)), "prerequisite-cycle", "prerequisites"),
    "no gain": (replace(longer("mP01"), gains=()), "out-of-range", "gains"),
    "a gain of 0": (replace(longer("mP01"), gains=(Gain("P1", 0.0),)), "out-of-range", "gains"),
    "from at to": (replace(longer("mP01"), from_level=3.0), "out-of-range", "from_level"),
    "a rating of 6": (replace(longer("mP01"), impact=6), "out-of-range", "impact"),
    "no days": (longer("mP01", 0.0), "out-of-range", "person_days"),
    "days nobody has": (longer("mP01", 1e9), "out-of-range", "person_days"),
    "days that are none": (longer("mP01", float("nan")), "out-of-range", "person_days"),
    "a cost class nobody knows": (replace(longer("mP01"), cost_class=5), "out-of-range", "cost_class"),
    "an urgency of 14": (replace(longer("mP01"), urgency=14), "out-of-range", "urgency"),
    "an id with blanks": (replace(longer("mP01"), id="my own"), "code", "id"),
    "signs nobody sees": (replace(longer("mP01"), kpi="a\u202eb"), "text", "kpi"),
}


@pytest.mark.parametrize("case", BREACHES)
def test_a_breach_names_the_measure_and_the_field(case: str) -> None:
    measure, code, field = BREACHES[case]
    found = errors(with_measures(measure), MODEL)
    assert (measure.id, code, field) in {(b.finding.where.item, b.finding.code, b.field) for b in found}
    assert all(b.finding.remedy for b in found)


def test_an_id_that_is_there_twice_is_named() -> None:
    twice = replace(SHIPPED, measures=(*SHIPPED.measures, SHIPPED.measures[0]))
    assert "id-twice" in {breach.finding.code for breach in errors(twice, MODEL)}


def test_a_customer_may_move_quick_wins_and_leave_dimensions_bare() -> None:
    """Twenty days end mP01 as a quick win (domain.md §4: at most 15); no rule forbids that, and a bare dimension is a warning."""
    assert not errors(with_measures(longer("mP01", 20.0)), MODEL)
    raising = tuple(m.id for m in SHIPPED.measures if any(gain.dimension == "E1" for gain in m.gains))
    rest = tuple(m for m in SHIPPED.measures if m.id not in raising and not set(m.prerequisites) & set(raising))
    rest = tuple(m for m in rest if {*m.prerequisites} <= {other.id for other in rest})
    found = [b.finding for b in customer_breaches(replace(SHIPPED, measures=rest), MODEL)]
    assert ("not-covered", "E1", Severity.WARNING) in {(f.code, f.where.item, f.severity) for f in found}


def test_what_stops_fitting_is_left_out_with_what_waits_for_it_and_said() -> None:
    """mP14 needs mM03 and mP03 needs mP14 (domain.md §4)."""
    gone = replace(SHIPPED, measures=tuple(m for m in SHIPPED.measures if m.id != "mM03"))
    kept, left_out = sound(gone, MODEL)
    assert {"mP14", "mP03"} <= {finding.where.item for finding in left_out}
    assert not kept.by_id.keys() & {finding.where.item for finding in left_out}
    assert not errors(kept, MODEL)
    assert {finding.severity for finding in left_out} == {Severity.WARNING}


def test_a_circle_of_any_length_is_found_and_left_out() -> None:
    chain = tuple(
        replace(longer("mP01"), id=f"c{n}", prerequisites=(f"c{(n + 1) % 400}",), name=f"Step {n}") for n in range(400)
    )
    ring = replace(SHIPPED, measures=chain)
    assert [b.finding.code for b in errors(ring, MODEL)].count("prerequisite-cycle") == 1
    assert sound(ring, MODEL)[0].measures == ()


def test_changes_say_what_differs_before_and_after() -> None:
    wanted = with_measures(longer("mP01"), replace(longer("mP02"), id="own-1"), without=("mM15",))
    found = changes(SHIPPED, wanted)
    assert [(c.before and c.before.id, c.after and c.after.id) for c in found] == [
        ("mP01", "mP01"),
        (None, "own-1"),
        ("mM15", None),
    ]


def test_texts_and_order_leave_a_plan_as_it_is_and_figures_do_not() -> None:
    reworded = tuple(replace(m, kpi="Another figure", set_by="Ana") for m in reversed(SHIPPED.measures))
    assert same_for_plans(SHIPPED, replace(SHIPPED, measures=reworded))
    assert not same_for_plans(SHIPPED, with_measures(longer("mP01")))
    assert not same_for_plans(SHIPPED, replace(SHIPPED, cost_eur=(0, 1000, 15000, 60000, 150000)))


def test_stored_text_that_cannot_be_read_is_one_plain_sentence() -> None:
    for text in ("{", "[]", '{"version": 1}', '{"version": 9}'):
        with pytest.raises(ModelInvalid, match="cannot be read"):
            custom_from_json(text)


def test_new_ids_pass_over_those_there_are() -> None:
    assert next_id(["own-1", "OWN-2"]) == "own-3"
