"""Do, check, act: how the plan stands, the steps of the phases, wins, the pulse between two surveys, and what a survey teaches."""

from __future__ import annotations

import streamlit as st

from analytics.model.display import markdown_text
from pages.shell import (
    entry,
    findings,
    progress_learning,
    progress_parts,
    progress_phases,
    progress_pulse,
    progress_status,
    progress_wins,
    waves,
)
from pages.shell.progress_parts import LEARNING, PHASES, PULSE, STATUS, WINS

SHOWN = {
    STATUS: progress_status.show,
    PHASES: progress_phases.show,
    WINS: progress_wins.show,
    PULSE: progress_pulse.show,
    LEARNING: progress_learning.show,
}

workspace = entry.enter("pages/progress.py")
waves.pick(workspace)
heading = st.container()
part = progress_parts.pick()
with heading, findings.refusals(stop=True):
    st.title(markdown_text(progress_parts.headline(workspace, part)))
    progress_parts.offer(workspace.cockpit(), part)
with findings.refusals():
    SHOWN[part](workspace)
