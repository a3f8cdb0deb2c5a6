"""A workspace that lives through a year by the command line, and what its people know before the year begins."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from analytics.__main__ import main
from analytics.export.planning_workbook import planning_workbook
from analytics.model.records.collection import records_of
from analytics.model.records.document import normal
from analytics.model.records.goals import Goal, Kpi
from analytics.model.records.parts import Record
from analytics.model.records.people import MeasureSignOff
from analytics.model.records.programme import Member, Programme
from analytics.model.sample import read_sample
from analytics.model.shipped import shipped_catalogue, shipped_model
from analytics.model.short_form import short_form
from sample_data.planning import planning
from sample_data.planning_people import ALLIANCE, BY, MANAGERS, RUNS
from tests.workbooks import filled_collection

COMMITTEE = "Steering committee"
LEFT_TO_THE_YEAR = (
    *("reading", "goal", "goal_review", "benefit", "signoff", "manager", "alliance", "capacity", "translation", "adoption", "request"),
    *("steering", "barrier", "recognition", "training_entry", "experiment", "service_talk", "service_goals", "decision"),
    *("status", "gate", "win", "attitude", "lesson", "learned", "restriction", "message", "question", "pulse", "kpi", "view"),
)  # fmt: skip
"""Kinds of records of the sample that the year writes itself, or does without."""
MEASURES = ("mP01", "mP02", "mP21", "mP04", "mP18")
REQUEST: dict[str, Any] = {
    "months": 12,
    "phase_months": 6,
    "budget_eur": 10000.0,
    "begins": "2026-01-05",
    "start_in": {"mP01": 1, "mP02": 2, "mP21": 2, "mP04": 7, "mP18": 7},
    "excluded": [one.id for one in shipped_catalogue().measures if one.id not in MEASURES],
    "every_area": False,
    "seconds": 2.0,
}
"""Twelve planning months from 5 January 2026: phase 1 until 21 June, phase 2 until 6 December. Five measures, pinned."""


@dataclass(frozen=True)
class Year:
    """Says the verbs of the command line to one workspace, each on its day."""

    folder: Path
    capsys: pytest.CaptureFixture[str]

    def run(self, day: str, *words: str) -> tuple[int, str, str]:
        """Exit code, output and errors of one call."""
        self.capsys.readouterr()
        code = main(["--workspace", str(self.folder / "workspace"), "--today", day, *words])
        said = self.capsys.readouterr()
        return code, said.out, said.err

    def done(self, day: str, *words: str) -> str:
        """The output of a call that has to work."""
        code, out, err = self.run(day, *words)
        assert code == 0, f"{words}: {out}{err}"
        return out

    def asked(self, day: str, *words: str) -> Any:
        """What a call says as JSON."""
        return json.loads(self.done(day, *words, "--json"))

    def refused(self, day: str, *words: str) -> str:
        """Output and errors of a call that has to be refused."""
        code, out, err = self.run(day, *words)
        assert code == 1, f"{words}: {out}{err}"
        return out + err

    def keep(self, day: str, kind: str, **parts: Any) -> Any:
        """A record, typed as JSON."""
        file = self.folder / "record.json"
        file.write_text(json.dumps(parts), encoding="utf-8")
        return self.asked(day, "keep", kind, str(file), "--by", "Ana")

    def write(self, name: str, content: bytes) -> str:
        """A file beside the workspace; returns its path."""
        (self.folder / name).write_bytes(content)
        return str(self.folder / name)

    def take(self, day: str, records: Sequence[Record]) -> str:
        """Records by a planning workbook."""
        content = planning_workbook(records_of(normal(one) for one in records), shipped_model(), shipped_catalogue())
        return self.done(day, "planning-load", self.write("planning.xlsx", content), "--by", "Ana")

    def survey(self, day: str, place: int) -> None:
        """One survey of the sample, loaded and closed."""
        wave = read_sample()[1][place]
        lines = [f"{role};{count}" for role, count in wave.invited.items()]
        invited = self.write("invited.csv", "\n".join(["role;invited", *lines]).encode())
        files = [self.write(file.name, file.content) for file in wave.files]
        opened = wave.opened.isoformat()
        self.done(day, "load", *files, "--wave", wave.name, "--opened", opened, "--invited", invited)
        self.done(day, "wave", wave.name, "--close", wave.closed.isoformat())


def before_the_year() -> tuple[Record, ...]:
    """The sample's programme of two phases, vision, groups and coalition; its sponsor can be replaced."""
    kept = [one for key, found in planning().by_kind.items() if key not in LEFT_TO_THE_YEAR for one in found]
    programme = Programme("programme", "Morning Promise", date(2026, 1, 5), date(2026, 12, 6), 6, weigh=False)
    changed: dict[str, Any] = {"C2": {"commitment": 4.0}}
    return tuple(
        programme if isinstance(one, Programme) else replace(one, **changed.get(one.id, {})) if isinstance(one, Member) else one
        for one in kept
    )  # fmt: skip


def goals() -> tuple[Record, ...]:
    """One goal for each phase with its figure."""
    sample = planning()
    kpis = [one for one in sample.of(Kpi) if one.id in ("K1", "K2", "K3")]
    first, second = (sample.get(Goal, id_) for id_ in ("G1", "G2"))
    halts = replace(
        first, name="Restore service after a great halt within eight hours instead of nine", target=8.0, due=date(2026, 6, 19),
        reviews=(date(2026, 3, 31),), elements=("V1",), measures=("mP01", "mP02", "mP21"),
    )  # fmt: skip
    orders = replace(
        second, due=date(2026, 12, 4), reviews=(date(2026, 6, 12), date(2026, 9, 30)), measures=("mP04", "mP18")
    )
    return (*kpis, halts, orders)


def alliance() -> tuple[Record, ...]:
    """Managers who can sign for their parts."""
    return (ALLIANCE, *(replace(one, goal="G1") for one in MANAGERS))


def signoffs(measures: Sequence[str], asked: date) -> tuple[Record, ...]:
    """Everybody's agreement to some measures, answered on the day they were asked."""
    known = {one.id: one for one in shipped_catalogue().measures}
    pairs = [(id_, domain) for id_ in measures for domain in known[id_].domains]
    return tuple(
        MeasureSignOff(
            f"SO-{id_}-{domain}", id_, domain, "approved", "", asked, asked, None, BY[domain], duties=True,
            impact="Who answers for it stays the same.", **RUNS,
        )
        for id_, domain in pairs
    )  # fmt: skip


def pulse_sheet(level: int = 2) -> bytes:
    """Six people of one role who give one level throughout the short form."""
    model, role = short_form(shipped_model()), shipped_model().roles[3].id
    people = [(f"p{n}", role, "North", dict.fromkeys(model.statement_ids, level)) for n in range(6)]
    return filled_collection(model, people).content
