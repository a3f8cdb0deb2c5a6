"""An upload taken back is gone without a trace in the figures; a corrected file takes the place of the first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from analytics.model.errors import UnknownName, UploadRefused
from analytics.model.survey import FileCheck
from analytics.store.store import Store
from tests.unit.store.material import MODEL, autumn, check, random_codes, sheet

STATEMENTS = len(MODEL.statement_ids)


def crew(level: int, *identities: str, file: str = "") -> FileCheck:
    """People of the crew who give one level throughout; each is put 7 statements."""
    codes = np.full((len(identities), STATEMENTS), level, np.int8)
    return check(sheet(codes, roles=["crew"] * len(identities), identities=identities), file or f"{level}.xlsx")


def levels(store: Store) -> dict[str, int]:
    counts = store.cubes("w1", MODEL).statements[["l1", "l2", "l3", "l4", "l5"]].sum().to_dict()
    return {level: count // 7 for level, count in counts.items() if count}


def everything(store: Store) -> list[tuple[int]]:
    return [
        store._database.rows(f"SELECT count(*) FROM {table}")[0] for table in ("answer", "person", "comment", "upload")
    ]


def test_undone_is_gone_and_older_answers_count_again(store: Store, open_store: Callable[[], Store]) -> None:
    store.publish("w1", [crew(1, "ann", "bob")])
    before = everything(store)
    (newer,) = store.publish("w1", [crew(5, "ann", "eve")])
    assert levels(store) == {"l1": 1, "l5": 2}

    assert store.undo(newer.id) == newer
    assert levels(store) == {"l1": 2}
    assert everything(store) == before
    assert store.upload_of(newer.sha256) is None
    store.close()
    with open_store() as again:
        assert again.missing() == ()
        assert everything(again) == before


def test_what_was_undone_can_be_loaded_again_and_undone_again(store: Store, open_store: Callable[[], Store]) -> None:
    ids = []
    for _ in range(3):
        (upload,) = store.publish("w1", [crew(4, "ann")])
        ids.append(upload.id)
        store.undo(upload.id)
    (last,) = store.publish("w1", [crew(4, "ann")])
    assert len({*ids, last.id}) == 4, "each time it is another upload, even within one second"
    store.close()
    with open_store() as again:
        assert again.missing() == ()
        assert levels(again) == {"l4": 1}


def test_an_upload_that_is_not_there_cannot_be_undone(store: Store) -> None:
    with pytest.raises(UnknownName, match="no upload “x”"):
        store.undo("x")
    (upload,) = store.publish("w1", [crew(4, "ann")])
    store.undo(upload.id)
    with pytest.raises(UnknownName, match=r"“4.xlsx” was undone on 3 March 2026 already"):
        store.undo(upload.id)


def test_no_two_contents_of_a_wave_share_an_edition(store: Store) -> None:
    editions = [store.edition("w1")]
    for level in (1, 2, 3):
        (upload,) = store.publish("w1", [crew(level, "ann")])
        editions.append(store.edition("w1"))
        store.undo(upload.id)
        editions.append(store.edition("w1"))
    assert len(set(editions)) == len(editions)
    assert store.version("w1") == 0


def test_a_crash_before_the_journal_knows_of_an_undoing_does_no_harm(
    store: Store, open_store: Callable[[], Store], monkeypatch: pytest.MonkeyPatch
) -> None:
    (upload,) = store.publish("w1", [crew(4, "ann")])
    with monkeypatch.context() as killed:
        killed.setattr(store._instance, "_write_journal", lambda *_lines: None)
        store.undo(upload.id)
    store.close()
    for _ in range(2):
        with open_store() as again:
            assert again.missing() == ()
            assert again.uploads() == ()


def test_an_undoing_that_was_lost_is_said_aloud_until_it_is_done_again(
    store: Store, folder: Path, open_store: Callable[[], Store], tmp_path: Path
) -> None:
    (upload,) = store.publish("w1", [crew(4, "ann")])
    store.backup(tmp_path / "older")
    store.undo(upload.id)
    store.close()
    (folder / "leitstern.duckdb").write_bytes((tmp_path / "older" / "leitstern.duckdb").read_bytes())
    with open_store() as older:
        (finding,) = older.missing()
        assert finding.message == "“4.xlsx” was undone on 3 March 2026, but its answers count again."
        older.undo(upload.id)
        assert older.missing() == ()
    with open_store() as again:
        assert again.missing() == ()


def test_undoing_and_loading_again_repairs_a_damaged_upload(store: Store, open_store: Callable[[], Store]) -> None:
    (upload,) = store.publish("w1", [crew(4, "ann", "bob")])
    store._database.rows("DELETE FROM answer WHERE respondent = 0")
    store.close()
    with open_store() as damaged:
        (finding,) = damaged.missing()
        assert "undo this upload and load the file again" in finding.remedy
        damaged.undo(upload.id)
        assert damaged.missing() == ()
        damaged.publish("w1", [crew(4, "ann", "bob")])
    with open_store() as again:
        assert again.missing() == ()
        assert levels(again) == {"l4": 2}


def test_a_corrected_file_takes_the_place_of_the_first(store: Store, open_store: Callable[[], Store]) -> None:
    """Who answered again in a later file keeps those answers: the correction is of the older file."""
    monday, friday = (store.publish("w1", [crew(1, "ann", "bob")]), store.publish("w1", [crew(5, "ann")]))
    (corrected,) = store.replace(monday[0].id, [crew(2, "ann", "bob", "eve", file="corrected.xlsx")])
    assert levels(store) == {"l2": 2, "l5": 1}
    assert store.uploads() == (*friday, corrected)
    assert corrected.note == (
        "Replaces “1.xlsx” of 3 March 2026. 1 person answered in another file of this survey round too; the newer answers count."
    )
    store.undo(friday[0].id)
    assert levels(store) == {"l2": 3}
    store.close()
    with open_store() as again:
        assert again.missing() == ()


def test_the_same_file_may_replace_itself(store: Store) -> None:
    """Read in another way, the same content is another answer sheet."""
    (first,) = store.publish("w1", [crew(1, "ann", file="a.xlsx")])
    (second,) = store.replace(first.id, [crew(3, "ann", file="a.xlsx")])
    assert (second.sha256, levels(store)) == (first.sha256, {"l3": 1})


def test_a_replacement_that_is_refused_changes_nothing(store: Store) -> None:
    first, other = store.publish("w1", [crew(1, "ann"), crew(2, "bob")])
    before = everything(store)
    for files in ([crew(2, "bob")], [], [crew(3, "eve"), crew(3, "eve")]):
        with pytest.raises(UploadRefused):
            store.replace(first.id, files)
        assert everything(store) == before
        assert store.uploads() == (first, other)


def test_a_closed_wave_takes_no_files_but_lets_them_go(store: Store) -> None:
    (upload,) = store.publish("w1", [crew(1, "ann")])
    store.save_wave(replace(store.wave("w1"), closed=store.wave("w1").opened))
    for load in (lambda: store.publish("w1", [crew(2, "ann")]), lambda: store.replace(upload.id, [crew(2, "ann")])):
        with pytest.raises(
            UploadRefused, match=r"“Autumn” was closed on 1 March 2026 and takes no more answers\. Open it"
        ):
            load()
    store.save_wave(autumn())
    store.publish("w1", [crew(2, "ann")])
    store.save_wave(replace(store.wave("w1"), closed=store.wave("w1").opened))
    store.undo(upload.id)
    assert levels(store) == {"l2": 1}


def test_the_ledger_tells_rows_in_and_rejected(store: Store) -> None:
    (upload,) = store.publish("w1", [replace(check(sheet(random_codes(7))), rows=9)])
    assert (upload.rows_in, upload.people, upload.rejected) == (9, 7, 2)
    assert store.uploads() == (upload,)


def test_the_audit_log_tells_who_did_what_to_an_upload(store: Store) -> None:
    (upload,) = store.publish("w1", [crew(1, "ann")])
    (second,) = store.replace(upload.id, [crew(2, "ann")])
    store.undo(second.id)
    lines = store._database.rows("SELECT event, detail FROM audit ORDER BY number")
    assert lines == [
        ("wave", "w1"),
        ("upload", "w1: 1 files"),
        ("undo", upload.id),
        ("upload", "w1: 1 files"),
        ("undo", second.id),
    ]


def test_counts_taken_while_an_upload_is_undone_are_of_before_or_after(store: Store) -> None:
    """The counting takes several steps; an undoing between them makes it start again."""
    store.publish("w1", [crew(1, "ann", "bob")])
    (newer,) = store.publish("w1", [crew(5, "ann", "bob")])
    undo_once = [newer.id]
    statements = store._database.read

    def between(work: Callable[[object], object]) -> object:
        def spied(cursor: object) -> object:
            class Spy:
                def __getattr__(self, name: str) -> object:
                    return getattr(cursor, name)

                def execute(self, query: str, *rest: object) -> object:
                    if "AS at" in query and undo_once:
                        store.undo(undo_once.pop())
                    return cursor.execute(query, *rest)  # type: ignore[attr-defined]

            return work(Spy())

        return statements(spied)

    store._database.read = between  # type: ignore[method-assign,assignment]
    counts = store.cubes("w1", MODEL)
    assert (counts.versions, counts.statements["l1"].sum(), counts.statements["missing"].sum()) == (1, 14, 0)
