"""What may be interrupted: each action on a workspace that is always the same, and all that is published afterwards.

Run as a program it does actions and waits to be killed: it reads lines ``FOLDER ACTION``, forks a child for each (one process
loads the libraries for a dozen kills), prints the child's number, ``go`` before the action and ``done`` after it.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from analytics.model.reference import Evidence, Reference
from analytics.model.survey import FileCheck
from analytics.store.planning_records import RecordLine
from analytics.store.store import Store
from tests.unit.store.material import MODEL, NOON, autumn, check, random_codes, sheet

PEOPLE = 60
Do = Callable[[Store], object]


def file(name: str, first: int, people: int = PEOPLE) -> FileCheck:
    """Answers and comments of the people with these numbers."""
    answers = sheet(random_codes(people, len(name)), identities=[f"p{first + n}" for n in range(people)])
    comments = tuple(("What else?", f"Remark {n} of {name}") for n in range(people))
    return replace(check(replace(answers, comments=comments), name), rows=people + 2)


def open_store(folder: Path) -> Store:
    return Store.open(folder, lambda: NOON)


def make_base(folder: Path) -> None:
    """A wave with two files that share half of their people, and a target."""
    with open_store(folder) as store:
        store.save_wave(autumn(invited={"crew": 80}, invited_units={"Unit 0": 70}), {MODEL.statement_ids[0]: "Wording"})
        store.publish("w1", [file("first.xlsx", 0), file("second.xlsx", PEOPLE // 2)])
        store.save_mapping("questionnaire", "{}", "w1")
        new_version(store)
        store.undo(store.publish("w1", [file("taken back.xlsx", 500)])[0].id)


def new_version(store: Store) -> object:
    """Results of the wave; what they showed is as many bytes as versions were made."""
    draft = store.draft_version("w1", MODEL)
    return store.save_version("w1", MODEL, draft, b"permit", (store.record(MODEL.id) or b"") + b"!")


def _first(store: Store) -> str:
    return next(upload.id for upload in store.uploads() if upload.file == "first.xlsx")


ACTIONS: dict[str, Do] = {
    "publish": lambda store: store.publish("w1", [file("third.xlsx", 20), file("fourth.xlsx", 200)]),
    "publish into a new wave": lambda store: store.publish(
        autumn("w2", "Winter", invited={"boss": 3}), [file("third.xlsx", 20)], None, {"desk-0": "New"}, {"a": "1"}
    ),
    "publish and change the wave": lambda store: store.publish(
        autumn(name="Fall", invited={"boss": 5}), [file("third.xlsx", 20)]
    ),
    "replace": lambda store: store.replace(_first(store), [file("corrected.xlsx", 10), file("more.xlsx", 300)]),
    "undo": lambda store: store.undo(_first(store)),
    "new version": new_version,
    "references": lambda store: store.save_references("w1", [Reference("desk", 2.0, Evidence.BOTH, "Seen")]),
    "records": lambda store: store.add_planning_records(
        [RecordLine("goal", f"G{number}", "kept", '{"name":"Restore"}') for number in range(40)], "Ana"
    ),
}


CONTENT = """
    SELECT u.file, a.statement, a.code, count(*), count(DISTINCT p.hash), min(p.role), max(p.unit)
    FROM upload u
    JOIN answer a ON a.upload = u.id
    JOIN person p ON p.upload = u.id AND p.respondent = a.respondent
    GROUP BY ALL ORDER BY ALL
"""
ORDER = "SELECT file FROM upload ORDER BY place, number"
ROWS = """
    SELECT (SELECT count(*) FROM answer), (SELECT count(*) FROM person), (SELECT count(*) FROM comment),
        (SELECT count(*) FROM wave_statement), (SELECT count(*) FROM undone)
"""
VERSIONS = (
    "SELECT wave, number, published, undone, permit, counts IS NULL, members IS NULL FROM result_version ORDER BY ALL"
)
CENSUS = "SELECT questionnaire, atom, count(*) FROM census GROUP BY ALL ORDER BY ALL"
RECORD = "SELECT * FROM record"
SETTINGS = "SELECT name, document FROM setting ORDER BY name"


def published(store: Store) -> dict[str, Any]:
    """All that can be seen, and the number of rows stored. Ids of uploads differ between tries and are left out."""
    queries = {"content": CONTENT, "newest last": ORDER, "rows": ROWS, "settings": SETTINGS}
    queries |= {"versions": VERSIONS, "census": CENSUS, "record": RECORD}
    return {
        "waves": store.waves(),
        "wording": [store.wording(wave.id) for wave in store.waves()],
        "uploads": [replace(upload, id="", fingerprint="") for upload in store.uploads()],
        "comments": store.comments("w1"),
        "mappings": store.mappings(),
        "references": store.references("w1"),
        "records": store.planning_records(),
        "missing": store.missing(),
    } | {name: store._database.rows(query) for name, query in queries.items()}


if __name__ == "__main__":
    for line in sys.stdin:
        folder, action = line.rstrip("\n").split("\t")
        child = os.fork()
        if child == 0:
            print(os.getpid(), flush=True)
            opened = open_store(Path(folder))
            print("go", flush=True)
            ACTIONS[action](opened)
            print("done", flush=True)
            time.sleep(60)
        os.waitpid(child, 0)
        print("gone", flush=True)
