"""A history played through the façade, with everything collected after every step."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path

import numpy as np

from analytics.model.maturity import MaturityModel
from analytics.model.survey import MISSING, AnswerSheet, Checked, FileCheck
from analytics.workspace import Workspace
from tests.privacy_attack.attack import attack
from tests.privacy_attack.collecting import Collector, Loot
from tests.privacy_attack.equations import VersionKey
from tests.privacy_attack.figures import Figure
from tests.privacy_attack.organisations import History, Ledger, Person, Snapshot, Step
from tests.privacy_attack.targets import Exposure

NOON = datetime(2026, 11, 2, 12, 0, tzinfo=UTC)


@dataclass
class Story:
    """What the attacker has at the end."""

    history: History
    loot: Loot = field(default_factory=Loot)
    snapshots: dict[VersionKey, Snapshot] = field(default_factory=dict)

    def attack(self, linked: bool = False) -> tuple[list[Exposure], list[Figure]]:
        """Exposures, and numbers that were not understood."""
        once = list(dict.fromkeys(self.loot.figures))
        return attack(self.history.model, self.snapshots, once, linked)

    def __str__(self) -> str:
        lines = [f"{self.history.model.id}: " + " | ".join(str(step) for step in self.history.steps)]
        for key, snapshot in self.snapshots.items():
            lines.append(f"{key[0]} v{key[1]}, invited {dict(snapshot.invited)}:")
            lines += [f"  {_described(person)}" for person in snapshot.people]
        return "\n".join(lines)


def _described(person: Person) -> str:
    place = f"{person.name} {person.role} {person.unit or '–'} {person.site or '–'}"
    return f"{place}{' careless' if person.careless else ''} {dict(person.answers)}"


def sheet(model: MaturityModel, people: Sequence[Person]) -> AnswerSheet:
    """The people as a cleaned file."""
    ids = model.statement_ids
    codes = np.array([[person.answers.get(i, MISSING) for i in ids] for person in people], dtype=np.int8)
    nobody = np.zeros(len(people), dtype=bool)
    return AnswerSheet(
        statement_ids=ids,
        codes=codes.reshape(len(people), len(ids)),
        identities=tuple(f"{person.name}@firm.example" for person in people),
        roles=tuple(person.role for person in people),
        units=tuple(person.unit for person in people),
        partial=nobody,
        straight_line=np.array([person.careless for person in people], dtype=bool),
        fast=nobody,
        sites=tuple(person.site for person in people),
    )


def checked(model: MaturityModel, people: Sequence[Person], label: str) -> Checked:
    """The people as an upload that was read and found good."""
    content = hashlib.sha256((label + "".join(p.state + p.role + p.unit + p.site for p in people)).encode()).hexdigest()
    check = FileCheck(f"{label}.xlsx", content, "collection", "It has one row a person.", sheet(model, people), ())
    return Checked((check,))


def play(history: History, folder: Path, collect: bool = True) -> Story:
    """Let everything happen and look at everything in between."""
    story, ledger = Story(history), Ledger(history)
    with Workspace(folder, clock=lambda: NOON) as workspace:
        collector = Collector(workspace, story.loot)
        for number, step in enumerate(history.steps):
            act(workspace, history, step, f"upload {number}")
            ledger.take(step)
            for wave in dict.fromkeys(done.wave for done in history.steps[: number + 1]):
                key = wave, collector.version(wave)
                told = {finding.code for finding in workspace.scorecard(wave).findings}
                story.snapshots.setdefault(key, replace(ledger.snapshot(wave), alike="weights-kept" in told))
                if collect:
                    collector.everything(wave)
    return story


def act(workspace: Workspace, history: History, step: Step, label: str) -> None:
    """One step through the façade."""
    if step.kind == "load":
        month = 3 if step.wave == "Spring" else 9
        day = date(2026, month, 1 + sum(map(ord, step.wave)) % 20)
        content = checked(history.model, step.people, label)
        workspace.load(content, step.wave, opened=day, invited=dict(step.invited) or None, model=history.model)
    elif step.kind == "invited":
        if step.invited:
            workspace.save_wave(step.wave, invited=dict(step.invited))
    else:
        upload = workspace.uploads(step.wave)[step.upload].id
        if step.kind == "undo":
            workspace.undo_upload(upload)
        else:
            workspace.replace_upload(upload, checked(history.model, step.people, label))
