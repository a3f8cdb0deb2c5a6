"""Publishes file after file until somebody kills it: ``python publish_forever.py FOLDER FIRST``.

Prints the name of each file once it is acknowledged. One process loads the libraries and forks a fresh child for every
line it reads (``FOLDER FIRST``), so that a dozen kills cost no dozen starts.
"""

from __future__ import annotations

import itertools
import os
import sys
from pathlib import Path

from analytics.store.store import Store
from tests.unit.store.material import NOON, autumn, check, random_codes, sheet

PEOPLE = 400


def publish_for_ever(folder: str, first: int) -> None:
    store = Store.open(Path(folder), lambda: NOON)
    store.save_wave(autumn())
    print("go", flush=True)
    for number in itertools.count(first):
        identities = [f"{number}-{person}" for person in range(PEOPLE)]
        files = [check(sheet(random_codes(PEOPLE, number), identities=identities), f"{number}-{part}") for part in "ab"]
        store.publish("w1", files)
        print(number, flush=True)


if __name__ == "__main__":
    for line in sys.stdin:
        target, first = line.rsplit(" ", 1)
        child = os.fork()
        if child == 0:
            print(os.getpid(), flush=True)
            publish_for_ever(target, int(first))
        os.waitpid(child, 0)
        print("gone", flush=True)
