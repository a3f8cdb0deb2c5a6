"""The attacker has to win against a gate that forgets a part of the law, otherwise its defeat proves nothing.

Here a small publisher of our own is broken; ``test_broken_product`` breaks the product.
"""

from __future__ import annotations

import pytest

from tests.privacy_attack import examples
from tests.privacy_attack.attack import attack
from tests.privacy_attack.organisations import History, Ledger
from tests.privacy_attack.publisher import Gate, publish
from tests.privacy_attack.targets import COUNTS, SPREAD, VALUES, Exposure


def exposures(history: History, gate: Gate, together: bool = True, linked: bool = False) -> list[Exposure]:
    """What the attacker finds if every step is published through such a gate; not ``together``: looking at the last one only."""
    ledger, snapshots, figures, versions = Ledger(history), {}, [], {}
    for step in history.steps:
        ledger.take(step)
        versions[step.wave] = versions.get(step.wave, 0) + 1
        key = step.wave, versions[step.wave]
        snapshots[key] = ledger.snapshot(step.wave)
        figures += publish(history.model, snapshots[key], key[1], gate)
    if not together:
        snapshots = {key: snapshots[key]}
        figures = [figure for figure in figures if (figure.wave, figure.version) == key]
    found, not_understood = attack(history.model, snapshots, figures, linked)
    assert not not_understood, f"the attacker did not understand {not_understood[0]}"
    return found


def named(found: list[Exposure], kind: str, words: str) -> bool:
    """Is something of this kind among them, with these words?"""
    return any(exposure.kind == kind and words in exposure.what for exposure in found)


def test_no_threshold() -> None:
    found = exposures(examples.SMALL_GROUP, Gate(threshold=1))
    assert named(found, VALUES, "a1 of role Desk in Spring")


def test_a_threshold_without_complementary_hiding() -> None:
    found = exposures(examples.SMALL_GROUP, Gate(complementary=False))
    assert named(found, VALUES, "a1 of role Desk in Spring")
    assert not named(exposures(examples.SMALL_GROUP, Gate()), VALUES, "")


def test_hiding_without_algebra() -> None:
    found = exposures(examples.LEAD_AT_THE_DESK, Gate())
    assert named(found, VALUES, "a1 of LEAD-Helpline--0")


def test_crosses_of_three() -> None:
    assert exposures(examples.THREE_DOORS, Gate()) == []
    found = exposures(examples.THREE_DOORS, Gate(together=3))
    assert named(found, VALUES, "a1 of xUSER-Helpline-Aachen-0")


@pytest.mark.parametrize("history", [examples.ONE_MORE, examples.ONE_LESS_NEXT_YEAR])
def test_versions_and_waves_that_are_not_checked_together(history: History) -> None:
    assert exposures(history, Gate(), together=False) == []
    found = exposures(history, Gate())
    assert named(found, VALUES, "the sum of who ")


def test_an_unguarded_comparison_without_careless_answers() -> None:
    assert exposures(examples.CARELESS, Gate()) == []
    assert named(exposures(examples.CARELESS, Gate(careless_guarded=False)), VALUES, "a1 of xUSER---0")


def test_counts_of_hidden_groups() -> None:
    assert not named(exposures(examples.SMALL_GROUP, Gate()), COUNTS, "")
    assert named(exposures(examples.SMALL_GROUP, Gate(counts_hidden=False)), COUNTS, "role Desk answered a1")


def test_distributions_from_five() -> None:
    assert exposures(examples.SEVEN, Gate()) == []
    assert named(exposures(examples.SEVEN, Gate(spread_threshold=5)), SPREAD, "the answers to a1.1 of role Desk")


def test_statements_checked_without_their_dimension() -> None:
    assert exposures(examples.HALF_ASKED, Gate()) == []
    found = exposures(examples.HALF_ASKED, Gate(), linked=True)
    assert named(found, VALUES, "the sum of a1.3 of role Desk")


def test_an_exposure_names_its_equations() -> None:
    found = exposures(examples.SMALL_GROUP, Gate(complementary=False))
    told = next(str(exposure) for exposure in found if exposure.what.startswith("the sum of a1 of role Desk"))
    assert "(3 people), from 3 numbers" in told, told
    for published in ("for Technicians", "for Users"):
        assert published in told, told
