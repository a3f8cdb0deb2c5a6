"""Waves, targets, settings, plans and the audit log keep what they are told."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from analytics.model.errors import LeitsternError, StoreUnavailable, UnknownName
from analytics.model.plan import Target
from analytics.store.store import Store
from tests.unit.store.material import MODEL, NOON, autumn, check, random_codes, sheet


def test_waves_come_by_date_then_name_and_by_either_name(store: Store) -> None:
    early = autumn("w0", "Winter")
    late = autumn("w9", "Spring", invited={"boss": 3, "crew": 40}, closed=date(2026, 4, 1), threshold=7)
    store.save_wave(late)
    store.save_wave(early)
    assert [wave.name for wave in store.waves()] == ["Autumn", "Spring", "Winter"]
    assert store.wave("w9") == store.wave(" spring") == late
    with pytest.raises(UnknownName, match="“Autumn”, “Spring”, “Winter”"):
        store.wave("Summer")


def test_a_wave_can_be_renamed_closed_and_invited_but_not_loosened(store: Store) -> None:
    store.save_wave(autumn("w1", "Autumn 2026", invited={"boss": 3, "crew": 8}))
    changed = autumn("w1", "Fall", invited={"crew": 9}, closed=date(2026, 5, 1))
    store.save_wave(changed)
    assert store.waves() == (changed,)
    for other in (autumn("w1", "Fall", threshold=3), autumn("w1", "Fall", comment_threshold=3)):
        with pytest.raises(LeitsternError, match="cannot change any more"):
            store.save_wave(other)
    assert store.waves() == (changed,)


def test_two_waves_cannot_share_a_name(store: Store) -> None:
    with pytest.raises(LeitsternError, match="already a survey round"):
        store.save_wave(autumn("w2", "autumn "))


def test_wording_is_frozen_at_the_first_save(store: Store) -> None:
    store.publish("w1", [check(sheet(random_codes(2)))])
    assert store.wording("w1") == dict.fromkeys(MODEL.statement_ids, "")
    store.save_wave(autumn(), {"desk-0": "Calls are answered."})
    store.save_wave(autumn(), {"desk-0": "Calls are lost.", "new": "Something else."})
    assert store.wording("w1")["desk-0"] == "Calls are answered."
    assert store.wording("w1")["new"] == "Something else."


def test_targets_settings_and_plans_survive_closing(store: Store, open_store: Callable[[], Store]) -> None:
    store.save_targets([Target("money", 3.5, 2.0), Target("desk", None)])
    store.save_targets([Target("desk", 4.0, 0.5)])
    store.save_setting("rule", '{"days": 20}')
    store.save_setting("rule", '{"days": 30}')
    first = store.save_plan("w1", '{"gain": 1}')
    second = store.save_plan("w1", '{"gain": 2}')
    assert first != second
    store.close()
    with open_store() as again:
        assert again.targets() == (Target("desk", 4.0, 0.5), Target("money", 3.5, 2.0))
        assert again.setting("rule") == '{"days": 30}'
        assert again.setting("none") is None
        assert again.latest_plan("Autumn") == '{"gain": 2}'
        assert again.missing() == ()
        again.save_wave(autumn("w2", "Winter"))
        assert again.latest_plan("w2") is None


def test_every_change_leaves_a_line_in_the_audit_log(store: Store) -> None:
    store.save_targets([Target("desk", 4.0)])
    store.publish("w1", [check(sheet(random_codes(2)))])
    store.audit("export", "deck")
    lines = store._database.rows("SELECT number, happened, event, detail FROM audit ORDER BY number")
    assert [(event, detail) for _, _, event, detail in lines] == [
        ("wave", "w1"),
        ("targets", ""),
        ("upload", "w1: 1 files"),
        ("export", "deck"),
    ]
    assert [number for number, *_ in lines] == [1, 2, 3, 4]
    assert {happened for _, happened, _, _ in lines} == {NOON.replace(tzinfo=None)}


def test_instants_are_kept_in_utc(folder: Path) -> None:
    berlin = timezone(timedelta(hours=2))
    with Store.open(folder, lambda: datetime(2026, 7, 1, 1, 30, tzinfo=berlin)) as store:
        store.save_wave(autumn())
        (upload,) = store.publish("w1", [check(sheet(random_codes(2)))])
    assert upload.published == datetime(2026, 6, 30, 23, 30, tzinfo=UTC)


def test_a_backup_is_a_whole_workspace(store: Store, tmp_path: Path) -> None:
    store.publish("w1", [check(sheet(random_codes(30)))])
    store.save_plan("w1", "{}")
    target = tmp_path / "it's a backup"
    store.backup(target)
    store.publish("w1", [check(sheet(random_codes(2)), "later.xlsx")])
    with Store.open(target, lambda: NOON) as copy:
        assert copy.missing() == ()
        assert copy.uploads() == store.uploads()[:1]
        assert copy.latest_plan("w1") == "{}"
        (more,) = copy.publish("w1", [check(sheet(random_codes(1)), "more.xlsx")])
        assert more.note.startswith("1 person")  # the copy recognises people: it has the key
        tables = "SELECT table_name FROM information_schema.tables ORDER BY ALL"
        assert copy._database.rows(tables) == store._database.rows(tables)
    assert (target / "respondent.key").stat().st_mode & 0o777 == 0o600
    with pytest.raises(StoreUnavailable, match="not empty"):
        store.backup(target)
