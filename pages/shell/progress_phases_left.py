"""What a phase leaves behind: lessons, the processes it brought in (S2.34), and what is anchored 90 days later (S2.35)."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from analytics.export import wording
from analytics.model.display import NOTHING, markdown_text
from analytics.model.phase_step import Covered, Phases, PhaseState
from analytics.model.records.progress import Lesson
from analytics.workspace import Workspace
from pages.shell import check_list, record_list


def show(workspace: Workspace, found: Phases, state: PhaseState) -> None:
    """Lessons of the phase, then scope and anchoring of the whole programme."""
    st.markdown("**Lessons**")
    record_list.show(
        workspace,
        Lesson,
        f"phases.lessons.{state.number}",
        columns=("words", "change"),
        empty="No lesson of this phase yet: what did it teach, and what do you do differently?",
        new=lambda: Lesson(phase=state.number),
        only=lambda one: isinstance(one, Lesson) and one.phase == state.number,
    )
    _scope(found)
    _anchored(found)
    missing = sum(not one.passed for one in found.checks)
    if missing:
        label = f"What scope and anchoring still need: {wording.count(missing, 'point')}"
        with st.expander(label, icon=":material/rule:", key="phases.checks.open"):
            check_list.show(workspace, found.checks, "phases.checks", "Scope and anchoring")


def _scope(found: Phases) -> None:
    """S2.34: which phase brings each process in."""
    if not found.scope:
        return
    share = sum(one.belongs for one in found.scope)
    with st.expander(
        f"Processes in scope: {share} of {len(found.scope)} belong to a phase", icon=":material/checklist:"
    ):
        rows = [
            (markdown_text(one.name), _phase(one), ", ".join(one.measures) or NOTHING, _raised(one))
            for one in found.scope
        ]
        table = pd.DataFrame(rows, columns=["Process", "Phase", "Measures", "Raised"])
        st.table(
            table.set_index("Process"), border="horizontal", alt="Processes in scope with the phase that raises them"
        )


def _phase(one: Covered) -> str:
    if one.phase is not None:
        return str(one.phase)
    return "needs none" if one.at_target else "none yet"


def _raised(one: Covered) -> str:
    if one.at_target:
        return "at its target"
    return "yes" if one.raised else "not yet"


def _anchored(found: Phases) -> None:
    """S2.35: measures of phases that are over, with what is not on record 90 days later."""
    if not found.anchored:
        return
    loose = sum(bool(one.loose) for one in found.anchored)
    with st.expander(f"Anchoring: {loose} of {len(found.anchored)} measures are loose", icon=":material/anchor:"):
        rows = [
            (markdown_text(one.name), str(one.phase), str(one.due), markdown_text(", ".join(one.loose)) or NOTHING)
            for one in found.anchored
        ]
        table = pd.DataFrame(rows, columns=["Measure", "Phase", "Looked at from", "Not on record"])
        st.table(table.set_index("Measure"), border="horizontal", alt="Measures of ended phases and what is loose")
