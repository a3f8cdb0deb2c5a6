"""A score people agreed on after survey and reference were compared: with a name, a date and a reason."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from analytics.export import wording
from analytics.model.assessment import HIGHEST, LONGEST_NAME, LONGEST_TEXT, Entry, entry_of
from analytics.model.display import markdown_text, one_decimal
from analytics.model.reference import Reference
from analytics.model.survey import Wave
from analytics.workspace import Workspace
from pages.shell import findings
from pages.shell.assessor_grid import round_number, start_over
from pages.shell.wave_form import today


def show(workspace: Workspace, wave: Wave) -> None:
    """Choose a dimension, then agree; or take an agreement back."""
    references = {reference.dimension: reference for reference in workspace.references(wave.name)}
    model = workspace.model_of(wave)
    named = {f"{item}  {model.dimension(item).name}": item for item in references}
    chosen = st.selectbox("For which dimension?", list(named), width=480, key=f"assessor.agree.{wave.id}")
    reference = references[named[chosen]]
    if reference.agreed:
        _agreed(workspace, wave, reference)
    with st.form(f"assessor.agreed.{reference.dimension}.{round_number()}", border=False):
        entry = _asked(reference)
        sent = st.form_submit_button("Keep as agreed", icon=":material/handshake:", key="assessor.agree")
    if sent:
        with findings.refusals():
            _keep(workspace, wave, entry)
            start_over("Kept beside the survey's score, which stays as it is.")


def _agreed(workspace: Workspace, wave: Wave, reference: Reference) -> None:
    agreed = reference.agreed
    assert agreed is not None
    said = f"Agreed on {one_decimal(agreed.score)} by {agreed.name} on {wording.day(agreed.day)}: {agreed.reason}"
    st.markdown(markdown_text(said))
    if st.button("Take this agreement back", icon=":material/undo:", key="assessor.disagree"):
        with findings.refusals():
            _keep(workspace, wave, entry_of(replace(reference, agreed=None)))
            start_over("Taken back.")


def _asked(reference: Reference) -> Entry:
    """The form of one dimension as it stands."""
    key = f"assessor.{reference.dimension}.{round_number()}"
    left, right = st.columns(2)
    with left:
        score = st.number_input("Agreed score", 0.0, HIGHEST, None, 0.5, format="%.1f", key=f"{key}.score")
        name = st.text_input("Who agreed", max_chars=LONGEST_NAME, key=f"{key}.name")
        day = st.date_input("On", today(), key=f"{key}.day")
    with right:
        reason = st.text_area("Reason", max_chars=LONGEST_TEXT, height=212, key=f"{key}.reason")
    return replace(entry_of(reference), agreed_score=score, agreed_by=name, agreed_on=day, reason=reason)


def _keep(workspace: Workspace, wave: Wave, entry: Entry) -> None:
    """The entry in place of what was kept for its dimension; LeitsternError if a part of the agreement is missing."""
    others = [one for one in workspace.references(wave.name) if one.dimension != entry.dimension]
    workspace.save_references(wave.name, [*others, entry])
