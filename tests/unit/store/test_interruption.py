"""Interrupted at any point, loading, replacing and undoing leave the store as it was or as it should become: nothing between.

The points are random and few in the usual run; ``LEITSTERN_INTERRUPTIONS=500`` tries as many of each kind.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import duckdb
import pytest

from analytics.model.errors import LeitsternError
from analytics.store.database import Database
from analytics.store.store import Store
from tests.unit.store.actions import ACTIONS, make_base, open_store, published

ROOT = Path(__file__).parents[3]
POINTS = int(os.environ.get("LEITSTERN_INTERRUPTIONS", "0"))
needs_posix = pytest.mark.skipif(os.name == "nt", reason="kill -9, fork and file limits are POSIX")

FULL = duckdb.IOException("Could not write file: No space left on device")
CONFLICT = duckdb.TransactionException("Conflict on update!")
DEAD = duckdb.FatalException("database has been invalidated")
FAULTS: dict[str, tuple[BaseException, bool]] = {
    "cancelled before": (KeyboardInterrupt(), False),
    "cancelled after": (KeyboardInterrupt(), True),
    "disk full": (FULL, False),
    "conflict": (CONFLICT, False),
    "instance dead before": (DEAD, False),
    "instance dead after": (DEAD, True),
}
"""What happens, and whether the statement was carried out before it does."""
ONE_STEP = {"undo", "new version", "references", "records"}
"""Actions of one transaction, without a progress to cancel."""


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("base") / "workspace"
    make_base(folder)
    return folder


@pytest.fixture(scope="module")
def states(base: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[dict[str, Any], dict[str, Any]]]:
    """What is published before and after each action."""
    found = {}
    for number, (name, act) in enumerate(ACTIONS.items()):
        folder = copied(base, tmp_path_factory.mktemp("state") / str(number))
        with open_store(folder) as store:
            before = published(store)
            act(store)
        with open_store(folder) as store:
            found[name] = before, published(store)
        assert found[name][0] != found[name][1]
    return found


def copied(base: Path, to: Path) -> Path:
    return Path(shutil.copytree(base, to))


def assert_whole(folder: Path, action: str, states: dict[str, tuple[Any, Any]], acknowledged: bool = False) -> None:
    """Opened again: as before or as after, and a second try gets there."""
    before, after = states[action]
    with open_store(folder) as store:
        found = published(store)
        assert found in ([after] if acknowledged else [before, after])
        if found == before:
            ACTIONS[action](store)
            assert published(store) == after


class FaultyCursor:
    """A cursor that fails once, at the statement whose turn it is."""

    def __init__(self, cursor: Any, countdown: list[int], fault: tuple[BaseException, bool]) -> None:
        self._cursor, self._countdown, self._fault = cursor, countdown, fault

    def execute(self, *arguments: Any) -> Any:
        error, carried_out = self._fault
        self._countdown[0] -= 1
        if self._countdown[0] != 0:
            return self._cursor.execute(*arguments)
        if carried_out:
            self._cursor.execute(*arguments).fetchall()
        raise error

    def __getattr__(self, name: str) -> Any:
        return getattr(self._cursor, name)


@contextmanager
def failing(at: int, fault: tuple[BaseException, bool]) -> Iterator[list[int]]:
    """Every statement counts; the one with number ``at`` fails. What is left of the count is handed out."""
    countdown = [at]
    real = Database._cursor

    @contextmanager
    def cursor(self: Database) -> Iterator[Any]:
        with real(self) as one:
            yield FaultyCursor(one, countdown, fault)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(Database, "_cursor", cursor)
        yield countdown


def statements_of(act: Callable[[Store], object], store: Store) -> int:
    """How many statements the action takes."""
    with failing(0, FAULTS["disk full"]) as countdown:
        act(store)
    return -countdown[0]


@pytest.mark.parametrize("action", ACTIONS)
def test_a_fault_at_any_statement_leaves_all_or_nothing(
    base: Path, states: dict[str, tuple[Any, Any]], tmp_path: Path, action: str
) -> None:
    with open_store(copied(base, tmp_path / "counted")) as store:
        statements = statements_of(ACTIONS[action], store)
    chance = random.Random(action)
    for number in range(POINTS or 3):
        fault = chance.choice(sorted(FAULTS))
        folder = copied(base, tmp_path / str(number))
        cancelled = suppress(LeitsternError, KeyboardInterrupt, duckdb.Error)
        with open_store(folder) as store, failing(chance.randint(1, statements), FAULTS[fault]), cancelled:
            ACTIONS[action](store)
        assert_whole(folder, action, states)
        shutil.rmtree(folder)


@pytest.mark.parametrize("action", sorted(ACTIONS.keys() - ONE_STEP))
def test_a_cancel_between_any_two_steps_leaves_nothing(
    base: Path, states: dict[str, tuple[Any, Any]], tmp_path: Path, action: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What ``progress`` raises cancels: the store in use shows no trace of it, without being opened again."""
    with open_store(copied(base, tmp_path / "workspace")) as store:
        for step in range(3):

            def cancel(done: int, _steps: int, _what: str, step: int = step) -> None:
                if done == step:
                    raise KeyboardInterrupt

            with monkeypatch.context() as patched:
                patched.setattr("analytics.store.store._quiet", cancel)
                with pytest.raises(KeyboardInterrupt):
                    ACTIONS[action](store)
            assert published(store) == states[action][0]
        ACTIONS[action](store)
        assert published(store) == states[action][1]


@pytest.fixture
def nursery() -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-m", "tests.unit.store.actions"]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        yield process
        process.stdin.close()  # type: ignore[union-attr]


def kill_during(nursery: subprocess.Popen[str], folder: Path, action: str, after: float) -> bool:
    """Kill a process ``after`` seconds into an action; True if it had said that it was done."""
    assert nursery.stdin is not None
    assert nursery.stdout is not None
    nursery.stdin.write(f"{folder}\t{action}\n")
    nursery.stdin.flush()
    child = int(nursery.stdout.readline())
    assert nursery.stdout.readline() == "go\n"
    time.sleep(after)
    os.kill(child, signal.SIGKILL)
    said = []
    while (line := nursery.stdout.readline().strip()) != "gone":
        said.append(line)
    return "done" in said


@needs_posix
def test_kill_9_leaves_all_or_nothing(
    base: Path, states: dict[str, tuple[Any, Any]], tmp_path: Path, nursery: subprocess.Popen[str]
) -> None:
    chance = random.Random(3)
    for number in range(POINTS or 6):
        action = chance.choice(sorted(ACTIONS))
        folder = copied(base, tmp_path / str(number))
        acknowledged = kill_during(nursery, folder, action, chance.uniform(0, 0.12))
        assert_whole(folder, action, states, acknowledged)
        shutil.rmtree(folder)


@contextmanager
def disk_with(room: int) -> Iterator[None]:
    """No file of this process may grow beyond so many bytes."""
    import resource

    free = resource.getrlimit(resource.RLIMIT_FSIZE)
    before = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, free[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, free)
        signal.signal(signal.SIGXFSZ, before)


@needs_posix
def test_a_full_disk_leaves_all_or_nothing(base: Path, states: dict[str, tuple[Any, Any]], tmp_path: Path) -> None:
    """The limit stops the write-ahead log, the checkpoint or the journal, whichever grows beyond it first."""
    chance = random.Random(7)
    for number in range(POINTS or 6):
        action = chance.choice(sorted(ACTIONS))
        folder = copied(base, tmp_path / str(number))
        largest = (folder / "leitstern.duckdb").stat().st_size
        room = chance.choice([chance.randint(200, 40_000), largest])
        with open_store(folder) as store, disk_with(room), suppress(LeitsternError):
            ACTIONS[action](store)
        assert_whole(folder, action, states)
        shutil.rmtree(folder)
