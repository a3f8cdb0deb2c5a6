"""Plans come in versions of their wave; a stored one never changes but for its name, and one is in force."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from analytics.model.errors import UnknownName
from analytics.store import sql
from analytics.store.plans import PlanVersion
from analytics.store.store import Store
from tests.unit.store.material import NOON, autumn

ROOT = Path(__file__).parents[3]
BEFORE_VERSIONS = ("001_state", "002_answers", "003_survey_rounds", "004_results")
OLD_PLAN = "INSERT INTO plan VALUES (?, ?, (SELECT number FROM wave WHERE id = ?), TIMESTAMP '2026-03-03 12:00:00', ?)"


def test_each_wave_counts_its_own_versions_and_the_newest_is_in_force(store: Store) -> None:
    store.save_wave(autumn("w2", "Winter"))
    assert [store.save_plan(wave, wave) for wave in ("w1", "w2", "w1")] == [1, 1, 2]
    assert store.plan_versions("w1") == (PlanVersion(2, "", True), PlanVersion(1, "", False))
    assert store.plan_versions("Winter") == (PlanVersion(1, "", True),)
    assert store.latest_plan("w2") == "w2"


def test_an_earlier_version_is_in_force_until_another_is_saved(store: Store, open_store: Callable[[], Store]) -> None:
    for document in ("one", "two", "three"):
        store.save_plan("w1", document)
    store.put_in_force("w1", 1)
    store.close()
    with open_store() as again:
        assert again.latest_plan("w1") == "one"
        assert [version.in_force for version in again.plan_versions("w1")] == [False, False, True]
        assert again.save_plan("w1", "four") == 4
        assert again.latest_plan("w1") == "four"


def test_a_name_is_all_that_changes(store: Store) -> None:
    store.save_plan("w1", "one", "Cheap")
    store.save_plan("w1", "two")
    store.name_plan("w1", 2, "Fast; “bold”, '; DROP TABLE plan_version")
    store.name_plan("w1", 1, "")
    assert [version.name for version in store.plan_versions("w1")] == ["Fast; “bold”, '; DROP TABLE plan_version", ""]
    assert [store.plan_document("w1", number) for number in (1, 2)] == ["one", "two"]


def test_answers_are_kept_by_version_and_kind_and_replaced_as_a_whole(store: Store) -> None:
    for document in ("one", "two"):
        store.save_plan("w1", document)
    assert store.plan_answer("w1", 1, "reasons") is None
    store.save_plan_answer("w1", 1, "reasons", "some")
    store.save_plan_answer("w1", 1, "curve", "line")
    store.save_plan_answer("w1", 1, "reasons", "all")
    assert store.plan_answer("w1", 1, "reasons") == "all"
    assert store.plan_answer("w1", 1, "curve") == "line"
    assert store.plan_answer("w1", 2, "reasons") is None


def test_a_version_that_does_not_exist_is_named_with_those_that_do(store: Store) -> None:
    with pytest.raises(UnknownName, match="Search for a plan"):
        store.plan_document("w1", 1)
    for document in ("one", "two"):
        store.save_plan("w1", document)
    calls: list[Callable[[], object]] = [
        lambda: store.plan_document("w1", 3),
        lambda: store.put_in_force("w1", 3),
        lambda: store.name_plan("w1", 3, "x"),
        lambda: store.save_plan_answer("w1", 3, "curve", "x"),
    ]
    for call in calls:
        with pytest.raises(UnknownName, match=r"no plan number 3\. Known: 1, 2\."):
            call()


def test_every_change_of_a_plan_leaves_a_line_in_the_audit_log(store: Store) -> None:
    store.save_plan("w1", "one")
    store.name_plan("w1", 1, "A name that is nobody's business")
    store.put_in_force("w1", 1)
    store.save_plan_answer("w1", 1, "reasons", "all")
    lines = store._database.rows("SELECT event, detail FROM audit ORDER BY number")
    assert lines[1:] == [
        ("plan", "w1"),
        ("plan-name", "w1, plan 1"),
        ("plan-in-force", "w1, plan 1"),
        ("plan-reasons", "w1, plan 1"),
    ]
    assert store.missing() == ()


def test_two_that_save_at_once_get_two_numbers(store: Store) -> None:
    numbers: list[int] = []
    threads = [threading.Thread(target=lambda n=n: numbers.append(store.save_plan("w1", str(n)))) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(numbers) == list(range(1, 9))
    assert sorted(store.plan_document("w1", number) for number in numbers) == [str(n) for n in range(8)]


def test_plans_stored_before_there_were_versions_are_versions_now(
    folder: Path, open_store: Callable[[], Store], monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as before:
        before.setattr(sql, "migrations", lambda: BEFORE_VERSIONS)
        with open_store() as store:
            store.save_wave(autumn())
            store.save_wave(autumn("w2", "Winter"))
            store.save_wave(autumn("w3", "Spring"))
            for number, (wave, document) in enumerate([("w1", "a"), ("w2", "b"), ("w1", "c")], start=1):
                store._database.rows(OLD_PLAN, [number, f"{number:016x}", wave, document])
    for _ in range(2):
        with open_store() as store:
            assert store.missing() == ()
            assert store.plan_versions("w1") == (PlanVersion(2, "", True), PlanVersion(1, "", False))
            assert [store.plan_document("w1", number) for number in (1, 2)] == ["a", "c"]
            assert (store.latest_plan("w2"), store.latest_plan("w3")) == ("b", None)
    with open_store() as store:
        assert store.save_plan("w1", "d") == 3
        store.save_plan_answer("w1", 1, "reasons", "old plans can be explained")


@pytest.mark.skipif(os.name == "nt", reason="kill -9 is POSIX")
def test_kill_9_while_saving_leaves_the_old_state_or_the_new(folder: Path) -> None:
    """Each round saves a plan, answers about it and a name, over and over; what was acknowledged is there, whole and in order."""
    code = (
        "import sys, itertools\n"
        "from pathlib import Path\n"
        "from analytics.store.store import Store\n"
        "from tests.unit.store.material import NOON, autumn\n"
        "with Store.open(Path(sys.argv[1]), lambda: NOON) as store:\n"
        "    store.save_wave(autumn())\n"
        "    print('go', flush=True)\n"
        "    for turn in itertools.count():\n"
        "        number = store.save_plan('w1', f'plan {turn} ' * 5000)\n"
        "        print(number, flush=True)\n"
        "        store.save_plan_answer('w1', number, 'reasons', f'reasons {number} ' * 5000)\n"
        "        store.name_plan('w1', number, f'name {number}')\n"
    )
    chance, acknowledged = random.Random(5), 0
    for _ in range(4):
        with subprocess.Popen([sys.executable, "-c", code, str(folder)], cwd=ROOT, stdout=subprocess.PIPE) as process:
            assert process.stdout is not None
            assert process.stdout.readline() == b"go\n"
            time.sleep(chance.uniform(0.02, 0.3))
            process.send_signal(signal.SIGKILL)
            told = process.stdout.read().split()
        acknowledged = int(told[-1]) if told else acknowledged
        with Store.open(folder, lambda: NOON) as store:
            assert store.missing() == ()
            versions = store.plan_versions("w1")
            assert [version.number for version in versions] == list(range(len(versions), 0, -1))
            assert len(versions) in (acknowledged, acknowledged + 1)
            assert [version.number for version in versions if version.in_force] == ([len(versions)] if versions else [])
            for version in versions:
                assert len(set(store.plan_document("w1", version.number).split())) == 2, "one whole document"
                assert version.name in ("", f"name {version.number}")
                answer = store.plan_answer("w1", version.number, "reasons")
                assert answer in (None, f"reasons {version.number} " * 5000)
                assert answer or not version.name, "the name was given after the answer"
    assert acknowledged
