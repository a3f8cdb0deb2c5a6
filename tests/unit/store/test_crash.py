"""After kill -9, a cut write-ahead log, a full disk or a lost file: all or nothing is there, and what is not is said."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from analytics.model.errors import StoreUnavailable
from analytics.model.finding import Severity
from analytics.store.database import Database
from analytics.store.store import Store
from tests.unit.store.material import MODEL, NOON, autumn, check, random_codes, sheet

ROOT = Path(__file__).parents[3]
KILLS = 10
needs_posix = pytest.mark.skipif(os.name == "nt", reason="kill -9, fork and file limits are POSIX")


@pytest.fixture
def nursery() -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-m", "tests.unit.store.publish_forever"]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        yield process
        process.stdin.close()  # type: ignore[union-attr]


def kill_while_publishing(nursery: subprocess.Popen[str], folder: Path, first: int, after: float) -> set[str]:
    """Names of the files that were acknowledged before the kill."""
    assert nursery.stdin is not None
    assert nursery.stdout is not None
    nursery.stdin.write(f"{folder} {first}\n")
    nursery.stdin.flush()
    child = int(nursery.stdout.readline())
    assert nursery.stdout.readline() == "go\n"
    time.sleep(after)
    os.kill(child, signal.SIGKILL)
    acknowledged = set()
    while (line := nursery.stdout.readline().strip()) != "gone":
        acknowledged |= {f"{line}-a", f"{line}-b"}
    return acknowledged


@needs_posix
def test_kill_9_leaves_every_file_whole_or_absent(nursery: subprocess.Popen[str], folder: Path) -> None:
    chance = random.Random(1)
    acknowledged: set[str] = set()
    for kill in range(KILLS):
        # a busy machine may acknowledge nothing so soon: then the last one is given time
        after = chance.uniform(0, 0.25) if acknowledged or kill < KILLS - 1 else 10.0
        acknowledged |= kill_while_publishing(nursery, folder, kill * 1000, after)
        with Store.open(folder, lambda: NOON) as store:
            uploads = {upload.file: upload for upload in store.uploads()}
            assert acknowledged <= uploads.keys()
            assert {name[:-1] for name in uploads if name.endswith("a")} == {n[:-1] for n in uploads if n.endswith("b")}
            assert store.missing() == ()
            stored = store._database.rows("SELECT count(*) FROM answer")[0][0]
            assert stored == sum(upload.rows for upload in uploads.values())
            assert store.version("w1") == len(uploads)
    assert acknowledged


@pytest.fixture
def crashed(folder: Path, store: Store, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the workspace as a crash would leave it, with two uploads, a plan and targets only in the write-ahead log."""
    monkeypatch.setattr(Database, "checkpoint", lambda _: True)
    for name in ("first.xlsx", "second.xlsx"):
        store.publish(
            "w1", [check(sheet(random_codes(5, len(name)), identities=[f"{name}{n}" for n in range(5)]), name)]
        )
    store.save_plan("w1", "{}")
    copy = folder.with_name("crashed")
    shutil.copytree(folder, copy)
    monkeypatch.undo()
    return copy


def cut(crashed: Path, share: float, to: Path) -> Path:
    """The workspace with only this share of its write-ahead log."""
    shutil.copytree(crashed, to)
    log = to / "leitstern.duckdb.wal"
    content = log.read_bytes()
    log.write_bytes(content[: int(len(content) * share)])
    return to


@pytest.mark.parametrize("share", [0.0, 0.3, 0.6, 0.8, 0.95, 1.0])
def test_a_write_ahead_log_cut_short_is_said_aloud(crashed: Path, tmp_path: Path, share: float) -> None:
    with Store.open(cut(crashed, share, tmp_path / "cut"), lambda: NOON) as store:
        lost = {name for name in ("first.xlsx", "second.xlsx") if name not in {u.file for u in store.uploads()}}
        findings = store.missing()
        assert all(finding.severity is Severity.ERROR for finding in findings)
        said = {finding.where.file for finding in findings if finding.code == "upload-missing"}
        assert said == lost
        plan_lost = store.latest_plan("w1") is None
        assert plan_lost == any(finding.code == "change-missing" for finding in findings)
        if share == 0.0:
            assert lost == {"first.xlsx", "second.xlsx"}
            text = next(finding.message for finding in findings if finding.where.file == "first.xlsx")
            assert "loaded on 3 March 2026 (5 people)" in text
            assert "0 of " in text
        if share == 1.0:
            assert findings == ()


def test_what_was_lost_is_good_again_once_it_is_loaded_and_saved_again(crashed: Path, tmp_path: Path) -> None:
    place = cut(crashed, 0.0, tmp_path / "cut")
    with Store.open(place, lambda: NOON) as store:
        assert len(store.missing()) == 3
        file = check(sheet(random_codes(5, 10), identities=[f"first.xlsx{n}" for n in range(5)]), "first.xlsx")
        store.publish("w1", [file])
        assert len(store.missing()) == 2
        store.save_plan("w1", "{}")
        assert [finding.where.file for finding in store.missing()] == ["second.xlsx"]
    with Store.open(place, lambda: NOON) as store:
        assert [finding.where.file for finding in store.missing()] == ["second.xlsx"]
        assert store.version("w1") == 1


def test_a_deleted_database_file_is_said_aloud(store: Store, folder: Path, open_store: Callable[[], Store]) -> None:
    store.publish("w1", [check(sheet(random_codes(4)))])
    store.close()
    (folder / "leitstern.duckdb").unlink()
    with open_store() as empty:
        codes = [finding.code for finding in empty.missing()]
        assert codes[:2] == ["database-replaced", "upload-missing"]
        assert "autumn.xlsx" in empty.missing()[1].message


def test_an_older_database_file_put_back_is_said_aloud(store: Store, folder: Path, tmp_path: Path) -> None:
    store.publish("w1", [check(sheet(random_codes(4)), "first.xlsx")])
    store.backup(tmp_path / "old")
    store.publish("w1", [check(sheet(random_codes(4)), "second.xlsx")])
    store.close()
    shutil.copy(tmp_path / "old" / "leitstern.duckdb", folder / "leitstern.duckdb")
    with Store.open(folder, lambda: NOON) as older:
        assert [finding.where.file for finding in older.missing()] == ["second.xlsx"]


def test_rows_that_went_missing_are_said_aloud(store: Store, open_store: Callable[[], Store]) -> None:
    (upload,) = store.publish("w1", [check(sheet(random_codes(4)))])
    store._database.rows("DELETE FROM answer WHERE respondent = 0")
    store.close()
    with open_store() as short:
        (finding,) = short.missing()
        assert finding.code == "upload-damaged"
        assert f"of {upload.rows} answers" in finding.message


def test_a_lost_journal_is_said_once_and_written_again(
    store: Store, folder: Path, open_store: Callable[[], Store]
) -> None:
    store.publish("w1", [check(sheet(random_codes(4)))])
    store.close()
    (folder / "journal.jsonl").unlink()
    with open_store() as again:
        assert [finding.code for finding in again.missing()] == ["journal-missing"]
    with open_store() as again:
        assert again.missing() == ()


def test_a_torn_last_line_of_the_journal_does_no_harm(
    store: Store, folder: Path, open_store: Callable[[], Store]
) -> None:
    store.publish("w1", [check(sheet(random_codes(4)), "first.xlsx")])
    store.close()
    journal = folder / "journal.jsonl"
    journal.write_bytes(journal.read_bytes()[:-20])
    with open_store() as again:
        again.publish("w1", [check(sheet(random_codes(4)), "second.xlsx")])
    (folder / "leitstern.duckdb").unlink()
    with open_store() as empty:
        files = [finding.where.file for finding in empty.missing() if finding.code == "upload-missing"]
        assert files == ["first.xlsx", "second.xlsx"]


def test_a_crash_before_the_first_journal_line_is_not_taken_for_a_lost_journal(
    open_store: Callable[[], Store], monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_store() as store, monkeypatch.context() as killed:
        killed.setattr(store._instance, "_write_journal", lambda *_lines: None)
        store.publish(autumn(), [check(sheet(random_codes(4)))])
    with open_store() as again:
        assert again.missing() == ()
        assert len(again.uploads()) == 1


def test_lines_of_the_journal_may_hold_any_line_end(
    store: Store, folder: Path, open_store: Callable[[], Store]
) -> None:
    store.publish("w1", [check(sheet(random_codes(4)), "a\u2028b\u0085c.xlsx")])
    store.close()
    (folder / "leitstern.duckdb").unlink()
    with open_store() as empty:
        assert "a\u2028b\u0085c.xlsx" in [finding.where.file for finding in empty.missing()]


def test_a_key_cut_short_by_a_crash_is_made_anew_and_a_damaged_one_is_said(
    folder: Path, open_store: Callable[[], Store]
) -> None:
    folder.mkdir()
    key = folder / "respondent.key"
    key.touch()
    open_store().close()
    assert len(key.read_bytes()) == 32
    for content in (b"short", b"x" * 100):
        key.write_bytes(content)
        with pytest.raises(StoreUnavailable, match="damaged"):
            open_store()
        assert key.read_bytes() == content


def test_a_lost_key_is_said_and_keeps_people_from_counting_twice(
    store: Store, folder: Path, open_store: Callable[[], Store]
) -> None:
    store.publish("w1", [check(sheet(random_codes(4)))])
    store.close()
    key = (folder / "respondent.key").read_bytes()
    (folder / "respondent.key").unlink()
    with open_store() as other:
        assert [finding.code for finding in other.missing()] == ["key-missing"]
        with pytest.raises(Exception, match=r"respondent\.key"):
            other.publish("w1", [check(sheet(random_codes(4)), "more.xlsx")])
        other.save_wave(autumn("w2", "Winter"))
        assert other.publish("w2", [check(sheet(random_codes(4)), "new round.xlsx")])
    (folder / "respondent.key").write_bytes(key)
    with open_store() as again:
        assert again.missing() == ()


@needs_posix
def test_a_full_disk_loses_nothing_that_was_acknowledged(store: Store) -> None:
    """The limit on file size stops the checkpoint, which kills DuckDB's instance (reliability.md §2); it is opened again."""
    import resource

    free = resource.getrlimit(resource.RLIMIT_FSIZE)
    before = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    stored = 0
    try:
        for number in range(4):
            limit = store._database.path.stat().st_size
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, free[1]))
            identities = [f"{number}-{person}" for person in range(300)]
            stored += len(store.publish("w1", [check(sheet(random_codes(300), identities=identities), str(number))]))
            assert store.version("w1") == stored
            assert store.cubes("w1", MODEL).cells["people"].sum() > 0
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, free)
        signal.signal(signal.SIGXFSZ, before)
    assert store._database._generation > 0  # it did happen
    store.save_setting("after", "1")
    assert store.version("w1") == stored == 4
