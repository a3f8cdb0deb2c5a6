"""A search in a process of its own: what it tells and gives back, and that nothing that befalls it harms anybody else."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, cast

import psutil
import pytest

from analytics.model.errors import PlanImpossible
from analytics.plan import isolated, searcher
from analytics.plan.isolated import SearchEnded, SearchProcesses, Task

ROOT = Path(__file__).parents[3]
COUNT, STUBBORN, WHO = (cast(Task, name) for name in ("count", "stubborn", "who"))
NAMES = ("count", "stubborn", "killed", "aborted", "too_much", "faulty", "refusing", "not_sendable", "who")
needs_posix = pytest.mark.skipif(os.name == "nt", reason="kill -9 and limits on memory are POSIX")


@pytest.fixture(autouse=True)
def tasks(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in NAMES:
        monkeypatch.setitem(isolated.TASKS, cast(Task, name), f"tests.unit.search_tasks:{name}")


@pytest.fixture
def searches() -> Iterator[SearchProcesses]:
    with SearchProcesses() as opened:
        yield opened


def wait_until(true: Callable[[], Any], seconds: float = 20.0) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it never came"
        time.sleep(0.01)


def test_progress_and_result_come_back_in_the_callers_thread(searches: SearchProcesses) -> None:
    told: list[tuple[int, int]] = []
    result = searches.run(COUNT, 3, 0.0, on_progress=lambda n: told.append((n, threading.get_ident())))
    assert result == 3
    assert told == [(n, threading.get_ident()) for n in (1, 2, 3)]


def test_a_stopped_search_hands_over_what_it_has(searches: SearchProcesses) -> None:
    told: list[int] = []
    begun = time.monotonic()
    result = searches.run(COUNT, 100_000, on_progress=told.append, should_stop=lambda: len(told) >= 5)
    assert 5 <= result < 1000
    assert time.monotonic() - begun < 10
    assert searches.run(COUNT, 2) == 2, "the stop was meant for the first search alone"


@needs_posix
@pytest.mark.parametrize("how", ["killed", "aborted"])
def test_a_crash_is_one_plain_sentence_and_the_next_search_works(searches: SearchProcesses, how: Task) -> None:
    with pytest.raises(SearchEnded, match="stored before is as it was") as refused:
        searches.run(how)
    assert "Traceback" not in str(refused.value)
    assert refused.value.remedy
    assert searches.run(COUNT, 1) == 1


@needs_posix
def test_a_search_that_asks_for_too_much_memory_ends_alone(searches: SearchProcesses) -> None:
    with pytest.raises(SearchEnded, match="more memory than there is"):
        searches.run(cast(Task, "too_much"))
    assert searches.run(COUNT, 1) == 1


@pytest.mark.parametrize("how", ["faulty", "not_sendable"])
def test_a_fault_of_the_program_is_said_plainly_and_kept_for_whoever_mends_it(
    searches: SearchProcesses, how: Task
) -> None:
    with pytest.raises(SearchEnded, match="fault in the program") as refused:
        searches.run(how)
    assert "Error" in str(refused.value.__cause__)
    assert "Error" not in str(refused.value)
    assert searches.run(COUNT, 1) == 1


def test_a_refusal_comes_as_it_is(searches: SearchProcesses) -> None:
    with pytest.raises(PlanImpossible) as refused:
        searches.run(cast(Task, "refusing"))
    assert (refused.value.message, refused.value.remedy) == ("No plan.", "Ask for less.")
    assert [finding.where.item for finding in refused.value.findings] == ["x"]


def test_two_searches_at_once_and_others_wait_in_the_order_they_came(searches: SearchProcesses) -> None:
    stops, began = [threading.Event() for _ in range(5)], [threading.Event() for _ in range(5)]
    waits: list[list[int]] = [[] for _ in range(5)]

    def search(number: int) -> int:
        return cast(
            int,
            searches.run(
                COUNT,
                100_000,
                on_progress=lambda _told: began[number].set(),
                should_stop=stops[number].is_set,
                on_wait=waits[number].append,
            ),
        )

    with ThreadPoolExecutor(5) as pool:
        runs = []
        for number in range(5):
            runs.append(pool.submit(search, number))
            wait_until(lambda number=number: waits[number])
        assert waits == [[0], [0], [1], [2], [3]]
        assert began[0].wait(20)
        assert began[1].wait(20)
        stops[3].set()
        with pytest.raises(SearchEnded, match="before its turn"):
            runs[3].result(20)
        wait_until(lambda: waits[4] == [3, 2])
        stops[0].set()
        assert began[2].wait(20)
        assert runs[0].result(20) < 100_000
        assert [event.is_set() for event in began] == [True, True, True, False, False]
        for number in (4, 1, 2):
            stops[number].set()
        assert runs[1].result(20) < 100_000
        assert runs[2].result(20) < 100_000
        assert isinstance(runs[4].exception(20), SearchEnded | None)


def test_whoever_waits_begins_when_a_place_is_free(searches: SearchProcesses) -> None:
    one = SearchProcesses(at_once=1)
    release, waits = threading.Event(), []
    with one, ThreadPoolExecutor(3) as pool:
        first = pool.submit(one.run, COUNT, 100_000, should_stop=release.is_set)
        wait_until(lambda: one._line)
        second = pool.submit(one.run, COUNT, 2, on_wait=waits.append)
        wait_until(lambda: waits)
        third = pool.submit(one.run, COUNT, 3)
        release.set()
        assert first.result(20) < 100_000
        assert (second.result(20), third.result(20)) == (2, 3)
    assert waits == [1, 0]


def test_a_search_that_does_not_stop_is_ended(searches: SearchProcesses, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(searcher, "GRACE", 0.2)
    told: list[int] = []
    with pytest.raises(SearchEnded):
        searches.run(STUBBORN, on_progress=told.append, should_stop=lambda: bool(told))
    assert not psutil.pid_exists(told[0])


def test_closing_ends_everything_and_says_so(searches: SearchProcesses) -> None:
    told: list[int] = []
    before = {child.pid for child in psutil.Process().children()}
    with ThreadPoolExecutor(1) as pool:
        run = pool.submit(searches.run, STUBBORN, on_progress=told.append)
        wait_until(lambda: told)
        searches.warm()
        searches.close()
        with pytest.raises(SearchEnded, match="shutting down"):
            run.result(20)
    assert {child.pid for child in psutil.Process().children()} <= before
    with pytest.raises(SearchEnded, match="shutting down"):
        searches.run(COUNT, 1)


def test_a_process_is_kept_warm_and_stands_back(searches: SearchProcesses) -> None:
    first, niceness = searches.run(WHO)
    assert (first, niceness) == searches.run(WHO)
    assert first != os.getpid()
    if hasattr(os, "nice"):
        assert niceness >= os.nice(0) + 10 or niceness == 19


def test_a_process_nobody_needs_ends_after_a_while(searches: SearchProcesses, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(isolated, "IDLE", 0.1)
    pid, _ = searches.run(WHO)
    wait_until(lambda: not psutil.pid_exists(pid))
    assert searches.run(COUNT, 1) == 1


def test_a_warm_process_that_died_meanwhile_is_replaced(searches: SearchProcesses) -> None:
    pid, _ = searches.run(WHO)
    psutil.Process(pid).kill()
    wait_until(lambda: not psutil.pid_exists(pid))
    assert searches.run(COUNT, 2) == 2


@needs_posix
def test_a_search_never_outlives_the_app() -> None:
    code = (
        "from analytics.plan import isolated\n"
        "isolated.TASKS['plan'] = 'tests.unit.search_tasks:stubborn'\n"
        "isolated.SearchProcesses().run('plan', on_progress=lambda pid: print(pid, flush=True))"
    )
    with subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, stdout=subprocess.PIPE, text=True) as app:
        assert app.stdout is not None
        child = int(app.stdout.readline())
        assert psutil.pid_exists(child)
        app.kill()
        app.wait()
    wait_until(lambda: not psutil.pid_exists(child) or psutil.Process(child).status() == psutil.STATUS_ZOMBIE)
