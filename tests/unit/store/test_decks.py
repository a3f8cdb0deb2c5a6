"""Companies' templates and what decks said: kept whole, replaced by day and wave, never lost in a backup."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from analytics.model.errors import UnknownName
from analytics.store import sql
from analytics.store.decks import StoredDeck, StoredTemplate
from analytics.store.store import Store
from tests.unit.store.material import NOON, autumn

PAPER = bytes(range(256)) * 5000
MONDAY, TUESDAY = date(2026, 11, 2), date(2026, 11, 3)


def test_a_template_comes_back_as_it_was_kept(store: Store, open_store: Callable[[], Store]) -> None:
    store.add_deck_template("abc", "Acme; “master”, '; DROP TABLE deck_template.pptx", PAPER)
    store.close()
    with open_store() as again:
        (kept,) = again.deck_templates()
        assert kept == StoredTemplate(
            "abc", "Acme; “master”, '; DROP TABLE deck_template.pptx", NOON.replace(tzinfo=None), ""
        )
        assert again.deck_template("abc") == PAPER
        assert again.missing() == ()


def test_the_same_template_again_keeps_its_choices(store: Store) -> None:
    store.add_deck_template("abc", "old.pptx", PAPER)
    store.choose_for_template("abc", '{"layout": "Plain"}')
    store.add_deck_template("abc", "new.pptx", PAPER)
    assert [(one.name, one.choices) for one in store.deck_templates()] == [("new.pptx", '{"layout": "Plain"}')]


def test_a_template_can_be_forgotten_and_kept_again(store: Store) -> None:
    for _ in range(2):
        store.add_deck_template("abc", "a.pptx", PAPER)
        store.remove_deck_template("abc")
        assert store.deck_templates() == ()
    for call in (store.deck_template, store.remove_deck_template, lambda name: store.choose_for_template(name, "{}")):
        with pytest.raises(UnknownName, match="no template “abc”"):
            call("abc")


def test_a_deck_of_the_same_wave_and_day_takes_the_place_of_the_first(store: Store) -> None:
    store.save_wave(autumn("w2", "Winter"))
    said = [("w1", MONDAY, "a"), ("w2", MONDAY, "b"), ("w1", TUESDAY, "c"), ("w1", MONDAY, "d")]
    assert [store.save_deck(*one) for one in said] == [1, 2, 3, 1]
    assert store.decks() == (
        StoredDeck(1, "w1", MONDAY, "d"),
        StoredDeck(2, "w2", MONDAY, "b"),
        StoredDeck(3, "w1", TUESDAY, "c"),
    )
    with pytest.raises(UnknownName):
        store.save_deck("w9", MONDAY, "x")


def test_a_backup_holds_templates_and_decks(store: Store, tmp_path: Path) -> None:
    store.add_deck_template("abc", "a.pptx", PAPER)
    store.save_deck("w1", MONDAY, "said")
    store.backup(tmp_path / "copy")
    with Store.open(tmp_path / "copy", lambda: NOON) as copy:
        assert copy.deck_template("abc") == PAPER
        assert copy.decks() == store.decks()


def test_a_workspace_from_before_there_were_decks_has_none(
    folder: Path, open_store: Callable[[], Store], monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as before:
        before.setattr(sql, "migrations", lambda: tuple(step for step in _ALL if step < "006"))
        with open_store() as store:
            store.save_wave(autumn())
    with open_store() as store:
        assert store.decks() == ()
        assert store.deck_templates() == ()
        assert store.save_deck("w1", MONDAY, "said") == 1


_ALL = sql.migrations()
