"""Scope phase by phase (S2.34), and the check 90 days after a phase (S2.35)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from analytics.model.records.goals import Goal
from analytics.model.records.governance import TrainingEntry
from analytics.model.records.people import Adoption
from analytics.progress.anchoring import anchored, anchoring_checks, scope, scope_checks
from analytics.progress.gate_frame import GateFrame
from tests.unit.progress.phase_cases import CATALOGUE, END, PROGRAMME, TODAY, frame, plan, planned, progress

RAISED = CATALOGUE.measure("mP01").gains[0].dimension
MONTH_8 = (date(2026, 7, 20), date(2026, 8, 16))
"""The last month of phase 2."""


def covered(today: date = TODAY, state: str = "planned", wanted: tuple[str, ...] = (RAISED, "M1")) -> GateFrame:
    programme = replace(PROGRAMME, scope=wanted)
    rows = [progress("mP01", *MONTH_8, state)]
    return frame(programme, plan=plan(planned("mP01", 8, 8)), rows=rows, today=today, levels={"M1": (2.0, 3.0)})


def test_each_process_in_scope_belongs_to_a_phase() -> None:
    """S2.34: one of two is raised by a measure that ends in phase 2: 50 %."""
    found = covered()
    rows = scope(found)
    assert {one.dimension: (one.phase, one.measures, one.raised) for one in rows} == {
        RAISED: (2, ("mP01",), False),
        "M1": (None, (), False),
    }
    checks = scope_checks(found, rows)
    assert [(one.rule, one.verdict, one.item) for one in checks] == [("S2.34", "warn", "M1")]
    alone = covered(wanted=(RAISED,))
    assert scope_checks(alone, scope(alone))[0].message == (
        "100\u00a0% of the processes in scope belong to a phase; 0\u00a0% are raised so far."
    )


def test_at_the_end_everything_is_raised() -> None:
    """S2.34: after the last phase 100 %, or it fails."""
    after = date(2027, 3, 29)
    assert (after - END).days == 1
    open_ = covered(after, wanted=(RAISED,))
    assert [one.verdict for one in scope_checks(open_, scope(open_))] == ["fail"]
    done = covered(after, "done", wanted=(RAISED,))
    assert [one.verdict for one in scope_checks(done, scope(done))] == ["pass"]
    stopped = covered(state="stopped", wanted=(RAISED,))
    assert scope(stopped)[0].phase is None


def test_without_a_scope_every_dimension_with_a_gap_counts_and_one_at_its_target_needs_none() -> None:
    """S2.34."""
    gaps = {RAISED: (2.0, 3.0), "M1": (3.0, 3.0)}
    bare = frame(plan=plan(planned("mP01", 8, 8)), rows=[], levels=gaps)
    assert [one.dimension for one in scope(bare)] == [RAISED]
    wide = frame(replace(PROGRAMME, scope=("M1",)), plan=plan(), rows=[], levels=gaps)
    assert [(one.at_target, one.belongs) for one in scope(wide)] == [(True, True)]
    assert [one.verdict for one in scope_checks(frame(), ())] == ["unknown"]


def ended(*records: object, today: date = TODAY) -> GateFrame:
    """mP01 done on 14 August 2026, the third last day of phase 2 (to 16 August): anchored from 14 November on."""
    row = progress("mP01", *MONTH_8, "done", finished=date(2026, 8, 14))
    return frame(*records, rows=[row], plan=plan(), today=today)  # type: ignore[arg-type]


def test_ninety_days_after_a_phase() -> None:
    """S2.35: due on 14 November; before that nothing is loose."""
    early = ended(today=date(2026, 11, 13))
    assert [(one.phase, one.due, one.loose) for one in anchored(early)] == [(2, date(2026, 11, 14), ())]
    assert [one.verdict for one in anchoring_checks(early, anchored(early))] == ["unknown"]
    due = ended(today=date(2026, 11, 14))
    found = anchored(due)[0]
    assert found.loose[0] == "85\u00a0% use it"
    assert "a goal it serves" in found.loose
    checks = anchoring_checks(due, anchored(due))
    assert [(one.rule, one.verdict, one.item) for one in checks] == [("S2.35", "warn", "mP01")]


def test_what_is_used_trained_owned_and_tied_to_a_goal_is_anchored() -> None:
    """S2.35: 17 of 20 use it, which is 85 %."""
    records = (
        Adoption("AD1", measure="mP01", days=90, should=20, using=17),
        TrainingEntry("TR1", measure="mP01", role="all", done=date(2026, 8, 1)),
        Goal("G1", name="Goal", measures=("mP01",)),
    )
    due = ended(*records)
    assert [one.loose for one in anchored(due)] == [()]
    assert [one.verdict for one in anchoring_checks(due, anchored(due))] == ["pass"]


def test_a_measure_of_a_phase_that_runs_is_not_looked_at() -> None:
    """S2.35: phase 3 is not over on 15 November."""
    row = progress("mP01", date(2026, 8, 17), date(2026, 9, 13), "done", finished=date(2026, 9, 10))
    assert anchored(frame(rows=[row], plan=plan())) == ()
