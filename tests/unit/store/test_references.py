"""Reference scores of an assessor come back as they were given."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from analytics.model.errors import StoreUnavailable
from analytics.model.reference import Agreed, Evidence, Reference
from analytics.store.store import Store
from tests.unit.store.material import autumn

DESK = Reference("desk", 2.5, Evidence.RECORD, "Tickets of March; “'; DROP TABLE wave --”")
MONEY = Reference("money", 0.0, Evidence.NONE, "", Agreed(1.5, "A. Head", date(2026, 3, 4), "Both were half right."))


def test_references_survive_closing_by_dimension(store: Store, open_store: Callable[[], Store]) -> None:
    assert store.references("w1") == ()
    store.save_wave(autumn("w2", "Winter"))
    store.save_references("w1", [MONEY, DESK])
    store.save_references("w2", [Reference("desk", 5.0, Evidence.BOTH)])
    store.close()
    with open_store() as again:
        assert again.references("Autumn") == (DESK, MONEY)
        assert again.references("w2") == (Reference("desk", 5.0, Evidence.BOTH),)
        assert again.missing() == ()


def test_what_is_saved_takes_the_place_of_all_there_was(store: Store) -> None:
    store.save_references("w1", [DESK, MONEY])
    newer = Reference("money", 3.0, Evidence.STATEMENT)
    store.save_references("w1", [newer, Reference("change", 4.0, Evidence.BOTH)])
    assert store.references("w1") == (Reference("change", 4.0, Evidence.BOTH), newer)
    store.save_references("w1", [])
    assert store.references("w1") == ()


def test_a_score_outside_the_scale_leaves_all_as_it_was(store: Store) -> None:
    store.save_references("w1", [DESK])
    with pytest.raises(StoreUnavailable):
        store.save_references("w1", [MONEY, Reference("desk", 5.5, Evidence.NONE)])
    assert store.references("w1") == (DESK,)
