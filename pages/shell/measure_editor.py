"""One measure as a form: what it raises, what it takes, what must come first, and in whose words."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import streamlit as st

from analytics.export import measure_words, wording
from analytics.model.display import markdown_text, shorten
from analytics.model.maturity import MaturityModel
from analytics.model.measure import Catalogue, Measure
from analytics.model.own_measures import estimates
from analytics.model.survey import Wave
from analytics.workspace import Workspace
from pages.shell import findings, measure_fields, measure_list, whose_name


def show(workspace: Workspace, wave: Wave, catalogue: Catalogue, model: MaturityModel, measure: Measure) -> None:
    """The editor of a kept measure, of a new one, or what can be done with one that was taken out."""
    shipped = workspace.shipped_catalogue_of(wave.name).by_id.get(measure.id)
    is_new = measure.id not in catalogue.by_id and shipped is None
    with st.container(border=True):
        st.subheader(markdown_text(measure.name) if measure.name else "A new measure", anchor=False)
        if measure.id not in catalogue.by_id and not is_new:
            _taken_out(workspace, wave, measure)
            return
        said = "Not kept yet" if is_new else wording.sentence(measure_words.whose(measure))
        st.caption(markdown_text(f"{said}."))
        if shipped is not None and estimates(shipped) != estimates(measure):
            _against_shipped(shipped, measure, catalogue, model)
        _form(workspace, wave, catalogue, model, measure, is_new=is_new)
        _other_buttons(workspace, wave, catalogue, measure, is_changed=measure.origin == "changed", is_new=is_new)


def _form(
    workspace: Workspace, wave: Wave, catalogue: Catalogue, model: MaturityModel, measure: Measure, *, is_new: bool
) -> None:
    key = f"measure.{measure.id}.{measure_list.round_number()}"
    with st.form(key, border=False):
        edited = measure_fields.ask(measure, catalogue, model, key)
        by = whose_name.ask(f"{key}.by")
        kept = st.form_submit_button(
            "Keep this measure" if is_new else "Keep these estimates", type="primary", icon=":material/check:"
        )
    if not kept:
        return
    if not is_new and estimates(edited) == estimates(measure):
        st.info("Nothing was changed.", icon=":material/info:")
        return
    with findings.refusals():
        workspace.save_measures(wave.name, [edited], by=whose_name.kept(by))
        measure_list.done(f"Kept: {shorten(edited.name, 60)}", edited.id)


def _other_buttons(
    workspace: Workspace, wave: Wave, catalogue: Catalogue, measure: Measure, *, is_changed: bool, is_new: bool
) -> None:
    with st.container(horizontal=True):
        if is_new:
            if st.button("Do not add it", icon=":material/close:", key="measure.cancel"):
                measure_list.drop_draft()
                st.rerun()
            return
        if st.button("Copy as a new measure", icon=":material/content_copy:", key="measure.copy"):
            fresh = measure_list.blank(catalogue).id
            name = f"{shorten(measure.name, 180)} (copy)"
            measure_list.start(replace(measure, id=fresh, name=name, origin="own", set_by="", set_on=""))
        if is_changed and st.button("Back to the shipped estimates", icon=":material/undo:", key="measure.restore"):
            with findings.refusals():
                workspace.restore_measures(wave.name, [measure.id])
                measure_list.done("The shipped estimates are back.", measure.id)
        if st.button("Take it out", icon=":material/delete:", key="measure.remove"):
            with findings.refusals():
                workspace.save_measures(wave.name, [], [measure.id], by=whose_name.known() or "not said")
                measure_list.done(f"Taken out: {shorten(measure.name, 60)}")


def _taken_out(workspace: Workspace, wave: Wave, measure: Measure) -> None:
    st.markdown("This measure was taken out. Neither quick wins nor the plan choose it.")
    if st.button("Put it back", type="primary", icon=":material/restore_from_trash:", key="measure.put_back"):
        with findings.refusals():
            workspace.restore_measures(wave.name, [measure.id])
            measure_list.done("It is back.", measure.id, all_again=True)


def _against_shipped(shipped: Measure, measure: Measure, catalogue: Catalogue, model: MaturityModel) -> None:
    """What differs from the shipped estimates."""
    rows = [
        (
            measure_words.LABELS[field],
            measure_words.written(shipped, field, catalogue, model),
            measure_words.written(measure, field, catalogue, model),
        )
        for field in measure_words.differing(shipped, measure)
    ]
    table = pd.DataFrame(rows, columns=["Estimate", "Shipped", "Yours"]).map(markdown_text)
    st.table(table.set_index("Estimate"), border="horizontal", alt="Shipped estimates beside your own")
