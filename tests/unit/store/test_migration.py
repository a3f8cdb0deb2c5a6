"""A workspace made by an earlier version opens, keeps all it had, and can do what is new."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from analytics.model.survey import Wave
from analytics.store import sql
from analytics.store.batch import make_batch
from analytics.store.database import Database
from analytics.store.journal import ChangeLine, Journal, UploadLine
from analytics.store.respondents import Pseudonyms
from analytics.store.store import Store
from tests.unit.store.material import MODEL, NOON, autumn, check, random_codes, sheet

FIRST_STEPS = ("001_state", "002_answers")
WAVE = "INSERT INTO wave VALUES (1, 'w1', 'Autumn', 'small', DATE '2026-03-01', NULL, 5, 10)"
INVITED = "INSERT INTO wave_invited VALUES (1, 'crew', 30)"
STATEMENTS = "INSERT INTO wave_statement SELECT 1, unnest(?::SMALLINT[]), unnest(?::VARCHAR[]), ''"
UPLOAD = """
    INSERT INTO upload VALUES (1, ?, 1, 'old.xlsx', 'abc', 'collection', ?, ?, ?, ?, TIMESTAMP '2026-03-03 12:00:00', '', ?)
"""
PERSON = "INSERT INTO person VALUES (?, 1, ?, ?, ?, ?, ?, false, false, false)"
ANSWER = "INSERT INTO answer VALUES (?, 1, ?, ?, ?)"
AUDIT = "INSERT INTO audit VALUES (1, TIMESTAMP '2026-03-03 12:00:00', 'wave', 'w1')"
UPLOAD_ID = 0x1234


@pytest.fixture
def old(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace as the first version left it: a wave, one upload of seven people, the journal."""
    folder.mkdir()
    people = Pseudonyms.of(folder)
    answers = sheet(random_codes(7))
    numbers = {statement: place for place, statement in enumerate(MODEL.statement_ids)}
    hashes = people.hashes(answers.identities)
    batch = make_batch(UPLOAD_ID, answers, np.arange(7, dtype=np.int32), hashes, numbers)
    with monkeypatch.context() as before:
        before.setattr(sql, "migrations", lambda: FIRST_STEPS)
        database = Database(folder, lambda: NOON)
        for query in (WAVE, INVITED, AUDIT):
            database.rows(query)
        database.rows(STATEMENTS, [list(numbers.values()), list(numbers)])
        database.rows(UPLOAD, [UPLOAD_ID, 7, answers.answers, batch.rows, batch.fingerprint, people.mark])
        for row in batch.people.select(["upload", "respondent", "hash", "role", "unit", "levels"]).to_pylist():
            database.rows(PERSON, list(row.values()))
        for row in batch.answers.to_pylist():
            database.rows(ANSWER, list(row.values()))
        database.close()
    upload = UploadLine(
        f"{UPLOAD_ID:016x}", "w1", "old.xlsx", "abc", 7, batch.rows, batch.fingerprint, "2026-03-03T12:00:00Z"
    )
    Journal(folder).append(ChangeLine(1, "wave", "w1", "2026-03-03T12:00:00Z"), upload)
    return folder


def test_what_an_earlier_version_stored_is_all_there(old: Path, open_store: Callable[[], Store]) -> None:
    for _ in range(2):
        with open_store() as store:
            assert store.missing() == ()
            assert store.waves() == (Wave("w1", "Autumn", "small", date(2026, 3, 1), invited={"crew": 30}),)
            (upload,) = store.uploads()
            assert (upload.file, upload.people, upload.rows_in, upload.rejected) == ("old.xlsx", 7, 0, 0)
            assert store.cubes("w1", MODEL).cells["people"].sum() == 7
            assert store.comments("w1") == ()


def test_old_uploads_can_be_superseded_replaced_and_undone(old: Path, open_store: Callable[[], Store]) -> None:
    with open_store() as store:
        (upload,) = store.uploads()
        newer = check(sheet(random_codes(3)), "new.xlsx")
        assert store.effect("w1", [newer]).replaced == 3
        assert store.publish("w1", [newer])[0].note.startswith("3 people had answered before")
        (corrected,) = store.replace(upload.id, [check(sheet(random_codes(7, 5)), "corrected.xlsx")])
        assert store.cubes("w1", MODEL).cells["people"].sum() == 7
        store.undo(corrected.id)
        assert store.cubes("w1", MODEL).cells["people"].sum() == 3
    with open_store() as store:
        assert store.missing() == ()


@pytest.mark.parametrize("step", sql.migrations()[len(FIRST_STEPS) :])
def test_a_crash_in_the_migration_leaves_the_old_schema_and_the_next_opening_finishes_it(
    old: Path, open_store: Callable[[], Store], monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    whole = sql.read(f"schema/{step}")

    def broken(name: str) -> str:
        return whole + "SELECT no_such_function();" if name == f"schema/{step}" else real(name)

    real = sql.read
    with monkeypatch.context() as crashing:
        crashing.setattr(sql, "read", broken)
        with pytest.raises(Exception, match="refused the change"):
            open_store()
    with open_store() as store:
        assert store.missing() == ()
        assert len(store.uploads()) == 1


def test_a_workspace_from_before_there_were_versions_of_results_makes_them(
    folder: Path, open_store: Callable[[], Store], monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as before:
        before.setattr(sql, "migrations", lambda: (*FIRST_STEPS, "003_survey_rounds"))
        with open_store() as store:
            store.save_wave(autumn(invited={"crew": 30}))
            store.publish("w1", [check(sheet(random_codes(20)))])
            cubes = store.cubes("w1", MODEL)
    with open_store() as store:
        assert store.missing() == ()
        assert store.latest_version("w1") is None
        assert store.record(MODEL.id) is None
        assert store.references("w1") == ()
        draft = store.draft_version("w1", MODEL)
        pd.testing.assert_frame_equal(draft.cubes.statements, cubes.statements)
        store.save_version("w1", MODEL, draft, b"permit", b"record")
    with open_store() as store:
        assert store.missing() == ()
        assert store.draft_version("w1", MODEL).changed == 0


def test_a_crash_right_after_the_migration_finds_it_in_the_write_ahead_log(
    old: Path, open_store: Callable[[], Store], tmp_path: Path
) -> None:
    with open_store():
        assert (old / "leitstern.duckdb.wal").exists()
        shutil.copytree(old, tmp_path / "crashed", ignore=shutil.ignore_patterns("scratch"))
    with Store.open(tmp_path / "crashed", lambda: NOON) as store:
        assert store.missing() == ()
        store.publish("w1", [check(sheet(random_codes(3)), "new.xlsx")])
        assert len(store.uploads()) == 2
