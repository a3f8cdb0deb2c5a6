"""All measures as a workbook: out as they are, in as somebody changed them, looked at before anything is kept."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from analytics.export import measure_words, wording
from analytics.model.display import file_slug, markdown_text
from analytics.model.finding import Finding, Severity
from analytics.model.maturity import MaturityModel
from analytics.model.measure import Catalogue
from analytics.model.own_measures import CustomMeasures, MeasureChange
from analytics.model.survey import SourceFile, Wave
from analytics.workspace import Workspace
from pages.shell import findings, held_files, measure_list, whose_name
from pages.shell.blank_workbooks import XLSX
from pages.shell.uploads import ENDINGS

_READ = "measures.read"


def show(workspace: Workspace, wave: Wave, catalogue: Catalogue, model: MaturityModel) -> None:
    """Download, upload, look at what would change, take over."""
    st.markdown(
        "One row a measure, with drop-downs, and a sheet that says how to go about it. Change, add and delete rows, "
        "then drop the workbook in again: you see what would change before anything is kept."
    )
    st.download_button(
        "Download the workbook",
        lambda: workspace.measures_workbook(wave.name),
        f"leitstern-measures-{file_slug(model.name)}.xlsx",
        XLSX,
        key="measures.workbook",
        icon=":material/download:",
        on_click="ignore",
    )
    file = st.file_uploader("The workbook, changed", type=ENDINGS, key=f"measures.upload.{measure_list.round_number()}")
    if file is None:
        st.session_state.pop(_READ, None)
        return
    about = (file.file_id, wave.id, id(catalogue))
    known = st.session_state.get(_READ)
    if known is None or known[0] != about:
        read = workspace.check_measures(SourceFile(file.name, file.getvalue()), wave.name)
        known = st.session_state[_READ] = (about, read)
    _checked(workspace, wave, catalogue, model, *known[1])


def _checked(
    workspace: Workspace,
    wave: Wave,
    catalogue: Catalogue,
    model: MaturityModel,
    custom: CustomMeasures,
    found: tuple[Finding, ...],
) -> None:
    """What the check says, what would change, and the way on."""
    if found:
        findings.show(findings.few_alike(found), "measures.check")
    if any(finding.severity is Severity.ERROR for finding in found):
        st.error("Nothing was taken over. Correct the cells and drop the workbook in again.", icon=":material/block:")
        return
    before = workspace.custom_measures(wave.name)
    changed = workspace.measure_changes(custom, wave.name)
    if custom == before:
        st.info("The workbook says what is kept already; there is nothing to take over.", icon=":material/info:")
        return
    st.info(_summary(changed), icon=":material/table_view:")
    if changed:
        st.dataframe(_table(changed, catalogue, model), hide_index=True, alt="What the workbook would change")
    by = whose_name.ask("measures.file.by")
    if st.button("Take over these measures", type="primary", icon=":material/check:", key="measures.take"):
        with findings.refusals():
            workspace.take_measures(wave.name, custom, whose_name.kept(by))
            held_files.let_go([st.session_state.pop(_READ)[0][0]])
            measure_list.done("Taken over.")


def _summary(changed: Sequence[MeasureChange]) -> str:
    """How many are new, changed and taken out."""
    counts = {
        "changed": sum(change.before is not None and change.after is not None for change in changed),
        "new": sum(change.before is None for change in changed),
        "taken out": sum(change.after is None for change in changed),
    }
    said = [f"{wording.count(number, 'measure')} {word}" for word, number in counts.items() if number]
    lists = "Roles, parts of the organisation or costs change; the estimates stay."
    return markdown_text(wording.sentence(", ".join(said)) + ". Nothing is kept yet." if said else lists)


def _table(changed: Sequence[MeasureChange], catalogue: Catalogue, model: MaturityModel) -> pd.DataFrame:
    """A row a changed estimate, a new measure or one taken out."""
    rows: list[tuple[str, str, str, str]] = []
    for change in changed:
        old, new = change.before, change.after
        if old is not None and new is not None:
            rows += [
                (
                    new.name,
                    measure_words.LABELS[field],
                    measure_words.written(old, field, catalogue, model),
                    measure_words.written(new, field, catalogue, model),
                )
                for field in measure_words.differing(old, new)
            ]
        elif new is not None:
            rows.append((new.name, "New measure", "", measure_words.gains_words(new, model)))
        elif old is not None:
            rows.append((old.name, "Taken out", measure_words.gains_words(old, model), ""))
    return pd.DataFrame(rows, columns=["Measure", "What", "Before", "After"])
