"""Opening a workspace: shared inside a process, refused in one plain sentence where it cannot be."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from analytics.model.errors import StoreUnavailable
from analytics.store.database import cannot_open
from analytics.store.store import Store
from tests.unit.store.material import NOON, autumn, check, random_codes, sheet


def refusal(folder: Path) -> str:
    with pytest.raises(StoreUnavailable) as error:
        Store.open(folder, lambda: NOON)
    assert str(folder) not in str(error.value)
    assert error.value.remedy
    return error.value.message


def test_a_folder_opened_twice_in_one_process_is_one_store(store: Store, open_store: Callable[[], Store]) -> None:
    second = open_store()
    second.publish("w1", [check(sheet(random_codes(3)))])
    assert len(store.uploads()) == 1
    second.close()
    second.close()
    assert len(store.uploads()) == 1
    store.close()
    with open_store() as again:
        assert len(again.uploads()) == 1


def test_a_second_program_is_told_who_has_it_open(store: Store, folder: Path) -> None:
    script = "import sys; from pathlib import Path; from analytics.store.store import Store\n"
    script += "try: Store.open(Path(sys.argv[1]), None)\nexcept Exception as error: print(error)"
    said = subprocess.run([sys.executable, "-c", script, folder], capture_output=True, text=True, check=True).stdout
    assert said.startswith(f"The workspace is already open in another program (PID {os.getpid()}).")


@pytest.mark.parametrize("content", [b"", b"this is not a database" * 300])
def test_a_file_that_is_no_database_is_refused(folder: Path, content: bytes) -> None:
    folder.mkdir()
    (folder / "leitstern.duckdb").write_bytes(content)
    assert refusal(folder) == "The database file “leitstern.duckdb” is damaged or was not made by Leitstern."


def test_a_flipped_byte_or_a_cut_file_is_refused(store: Store, folder: Path) -> None:
    store.publish("w1", [check(sheet(random_codes(3000)))])
    store.close()
    database = folder / "leitstern.duckdb"
    content = database.read_bytes()
    for damaged in (content[: len(content) // 3], content[:5000] + bytes([content[5000] ^ 255]) + content[5001:]):
        database.write_bytes(damaged)
        assert "damaged" in refusal(folder)


def test_a_damaged_write_ahead_log_is_refused_with_a_way_out(
    store: Store, folder: Path, open_store: Callable[[], Store]
) -> None:
    log = folder / "leitstern.duckdb.wal"
    store._database.rows("INSERT INTO setting VALUES ('a', 'b')")  # not checkpointed
    content = bytearray(log.read_bytes())
    database = (folder / "leitstern.duckdb").read_bytes()
    store.close()
    content[len(content) // 2] ^= 255
    (folder / "leitstern.duckdb").write_bytes(database)
    log.write_bytes(content)
    assert refusal(folder) == "The newest changes in “leitstern.duckdb.wal” are damaged."
    log.rename(folder / "set aside")
    with open_store() as again:
        assert again.waves()


def test_a_newer_workspace_is_refused(store: Store, folder: Path) -> None:
    store._database.rows("INSERT INTO migration VALUES (99, '099_tomorrow', TIMESTAMP '2030-01-01')")
    store.close()
    assert refusal(folder) == "This workspace was written by a newer version of Leitstern."
    newer = duckdb.IOException("Trying to read a database file with version number 999, but we can only read 64 to 68")
    assert "newer version" in cannot_open(newer, folder).message


def test_a_folder_that_cannot_be_written_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "taken").write_text("a file, not a folder")
    assert refusal(tmp_path / "taken") == "The folder “taken” cannot be written to."
    monkeypatch.setattr(os, "access", lambda *_: False)  # the tests may run as root, who may write anywhere
    assert refusal(tmp_path / "locked") == "The folder “locked” cannot be written to."


def test_the_database_reaches_nothing_outside(store: Store, tmp_path: Path) -> None:
    (tmp_path / "secret.csv").write_text("a\n1\n")
    table = [1]  # a Python variable SQL must not see
    for query in (
        f"SELECT * FROM read_csv('{tmp_path}/secret.csv')",
        f"COPY (SELECT 1) TO '{tmp_path}/out.csv'",
        f"ATTACH '{tmp_path}/other.duckdb'",
        "INSTALL httpfs",
        "SELECT * FROM table",
        "SET enable_external_access = true",
        "SET memory_limit = '8GB'",
    ):
        with pytest.raises(duckdb.Error):
            store._database.rows(query)
    assert table


def test_the_schema_is_made_once_and_recorded(store: Store, open_store: Callable[[], Store]) -> None:
    applied = store._database.rows("SELECT number, name FROM migration ORDER BY number")
    steps = (
        "001_state",
        "002_answers",
        "003_survey_rounds",
        "004_results",
        "005_plan_versions",
        "006_decks",
        "007_planning_records",
    )
    assert applied == list(enumerate(steps, start=1))
    store.close()
    with open_store() as again:
        assert again._database.rows("SELECT number, name FROM migration ORDER BY number") == applied


def test_a_wave_saved_by_a_closed_store_is_refused(store: Store) -> None:
    store.close()
    with pytest.raises(StoreUnavailable, match="closed"):
        store.save_wave(autumn("w2", "Winter"))
