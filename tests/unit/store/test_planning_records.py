"""Versions of planning records: append-only, in order, all or nothing, and what is lost is said aloud."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from analytics.store import sql
from analytics.store.journal import JOURNAL_FILE, Journal
from analytics.store.planning_records import RecordLine
from analytics.store.store import Store
from tests.unit.store.material import NOON

FIRST = RecordLine("goal", "G1", "kept", '{"name":"Restore"}')
SECOND = RecordLine("element", "V1", "kept", '{"name":"Fast; \'DROP TABLE\' “ß” 👩"}')


def counting(store: Store) -> list[tuple[str, int, str]]:
    return [(one.id, one.revision, one.state) for one in store.planning_records()]


def test_versions_survive_closing_in_the_order_records_were_first_kept(
    store: Store, open_store: Callable[[], Store]
) -> None:
    assert store.planning_records() == ()
    store.add_planning_records([FIRST, SECOND], "Ana")
    store.add_planning_records([RecordLine("goal", "G1", "kept", "{}")], "Ben")
    store.close()
    with open_store() as again:
        assert counting(again) == [("G1", 2, "kept"), ("V1", 1, "kept")]
        assert again.planning_records()[1].document == SECOND.document
        versions = again.planning_record_versions("goal", "G1")
        assert [(one.revision, one.made_by, one.document) for one in versions] == [
            (1, "Ana", FIRST.document),
            (2, "Ben", "{}"),
        ]
        assert versions[0].made == NOON.replace(tzinfo=None)
        assert again.missing() == ()


def test_texts_aside_do_not_count_and_records_taken_out_are_told_as_gone(store: Store) -> None:
    store.add_planning_records([FIRST, SECOND], "Ana")
    store.add_planning_records([RecordLine("goal", "G1", "aside", "{}")], "Ben")
    assert counting(store) == [("G1", 1, "kept"), ("V1", 1, "kept")]
    store.add_planning_records([RecordLine("goal", "G1", "gone", "{}")], "Cem")
    assert counting(store) == [("G1", 3, "gone"), ("V1", 1, "kept")]
    store.add_planning_records([FIRST], "Dan")
    assert counting(store) == [("G1", 4, "kept"), ("V1", 1, "kept")]


def test_one_batch_may_hold_several_versions_of_one_record(store: Store) -> None:
    store.add_planning_records([FIRST, RecordLine("goal", "G1", "kept", "{}"), SECOND], "Ana")
    assert counting(store) == [("G1", 2, "kept"), ("V1", 1, "kept")]


def test_a_line_that_does_not_fit_leaves_nothing_of_its_batch(store: Store) -> None:
    with pytest.raises(Exception, match="Nothing was stored"):
        store.add_planning_records([FIRST, RecordLine("goal", "G2", "burnt", "{}")], "Ana")
    assert store.planning_records() == ()
    assert store.missing() == ()


def test_nothing_to_add_is_no_change(store: Store) -> None:
    before = store.revision
    store.add_planning_records([], "Ana")
    assert store.revision == before


def test_what_was_acknowledged_and_is_lost_is_said_aloud_until_it_is_saved_again(
    store: Store, folder: Path, open_store: Callable[[], Store], tmp_path: Path
) -> None:
    store.add_planning_records([FIRST], "Ana")
    store.close()
    shutil.copy(folder / "leitstern.duckdb", tmp_path / "earlier")
    with open_store() as later:
        later.add_planning_records([RecordLine("goal", "G1", "kept", '{"name":"Sooner"}')], "Ana")
        later.add_planning_records([SECOND], "Ana")
    shutil.copy(tmp_path / "earlier", folder / "leitstern.duckdb")
    with open_store() as again:
        said = sorted(finding.message for finding in again.missing())
        assert ["written down (element V1)" in said[0], "written down (goal G1)" in said[1]] == [True, True]
        assert len(said) == 2
        again.add_planning_records([SECOND], "Ana")
        assert len(again.missing()) == 1


def test_neither_audit_log_nor_journal_hold_what_people_typed(store: Store, folder: Path) -> None:
    store.add_planning_records([RecordLine("member", "Ingrid", "kept", '{"name":"Ingrid Secret"}')], "Otto Quiet")
    store.add_planning_records([RecordLine("member", f"Ingrid{n}", "kept", "{}") for n in range(3)], "Otto Quiet")
    told = (folder / JOURNAL_FILE).read_text("utf-8") + str(store._database.rows("SELECT * FROM audit"))
    assert "member" in told
    assert "Ingrid" not in told
    assert "Otto" not in told
    subjects = [line.subject for line in Journal(folder).lines() if getattr(line, "what", "") == "records"]
    assert len(set(subjects)) == 2


def test_a_backup_holds_every_version(store: Store, tmp_path: Path) -> None:
    store.add_planning_records([FIRST, SECOND], "Ana")
    store.backup(tmp_path / "copy")
    with Store.open(tmp_path / "copy", lambda: NOON) as copy:
        assert counting(copy) == [("G1", 1, "kept"), ("V1", 1, "kept")]
        assert copy.missing() == ()


def test_a_workspace_from_before_there_were_records_takes_them(
    folder: Path, open_store: Callable[[], Store], monkeypatch: pytest.MonkeyPatch
) -> None:
    step = "007_planning_records"
    assert step in sql.migrations()
    with monkeypatch.context() as before:
        before.setattr(sql, "migrations", lambda: tuple(name for name in _all if name < step))
        with open_store() as store:
            store.save_setting("organisation", '"Fjordmark"')
    with open_store() as store:
        assert store.setting("organisation") == '"Fjordmark"'
        assert store.planning_records() == ()
        store.add_planning_records([FIRST], "Ana")
        assert store.missing() == ()


_all = sql.migrations()
