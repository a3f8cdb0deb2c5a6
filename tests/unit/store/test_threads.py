"""Eight threads on one store: no wrong row, no lost upload, no lost change."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import numpy as np

from analytics.model.plan import Target
from analytics.store.store import Store
from tests.unit.store.material import MODEL, autumn, check, sheet

THREADS = 8
FILES = 2
PEOPLE = 6


def test_eight_threads_read_and_write_at_once(store: Store, open_store: Callable[[], Store]) -> None:
    """Thread k loads people who answer k mod 6 throughout into a wave of its own, and reads its own and a shared wave."""

    def work(thread: int) -> None:
        with open_store() as mine:
            wave, level = f"round {thread}", thread % 6
            mine.save_wave(autumn(wave, wave))
            for number in range(FILES):
                for target in (wave, "w1"):
                    name = f"{thread}-{number}-{target}"
                    identities = [f"{name}-{person}" for person in range(PEOPLE)]
                    codes = np.full((PEOPLE, len(MODEL.statement_ids)), level, np.int8)
                    mine.publish(target, [check(sheet(codes, ["crew"] * PEOPLE, identities=identities), name)])
                dimensions = (
                    mine.cubes(wave, MODEL).dimensions.groupby("dimension", observed=True)[["n", "total"]].sum()
                )
                assert dimensions["n"].tolist() == [PEOPLE * (number + 1)] * 2
                assert dimensions["total"].tolist() == [PEOPLE * (number + 1) * level] * 2
                shared = mine.cubes("w1", MODEL)
                assert shared.cells["people"].sum() % PEOPLE == 0
                assert mine.wave(wave).name == wave
                mine.save_targets([Target(f"{thread}", float(number))])
                mine.save_setting(wave, str(number))
                assert mine.setting(wave) == str(number)

    with ThreadPoolExecutor(THREADS) as pool:
        for done in [pool.submit(work, thread) for thread in range(THREADS)]:
            done.result()

    assert len(store.uploads()) == THREADS * FILES * 2
    assert store.version("w1") == THREADS * FILES
    people = store.cubes("w1", MODEL).cells
    assert people["people"].sum() == THREADS * FILES * PEOPLE
    levels = store.cubes("w1", MODEL).statements[["l0", "l1", "l2", "l3", "l4", "l5"]].sum().tolist()
    per_thread = FILES * PEOPLE * len(MODEL.statements_for("crew"))
    assert levels == [2 * per_thread, 2 * per_thread, per_thread, per_thread, per_thread, per_thread]
    assert store.targets() == tuple(Target(f"{thread}", float(FILES - 1)) for thread in range(THREADS))
    store.close()
    with open_store() as again:
        assert again.missing() == ()
        assert len(again.uploads()) == THREADS * FILES * 2
