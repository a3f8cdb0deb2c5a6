"""What comes back: questions and concerns with their answers, and what the groups know, want and do."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from analytics.model.communication_plan import PulseFigure
from analytics.model.display import NOTHING, one_decimal, percent, signed
from analytics.model.records.communication import PULSES, Pulse, Question
from analytics.workspace import Workspace
from pages.shell import communication_pulse, record_list, record_words, tables

COUNTED = ("questions", "ideas", "volunteers")


def questions(workspace: Workspace) -> None:
    """Questions and concerns, to answer and to publish."""
    st.markdown(
        "Write down what people ask and worry about, without names. Answer within ten working days, and let everybody read it."
    )
    columns = ("words", "group", "asked", "concern", "owner", "due", "answered", "public")
    record_list.show(
        workspace, Question, "communication.questions", columns=columns, new=lambda: Question(asked=workspace.today())
    )


def pulses(workspace: Workspace) -> None:
    """What each group knows and wants, newest first; readings below."""
    figures = workspace.pulse_figures(record_words.wave(workspace))
    if figures:
        rows = table(figures)
        st.dataframe(rows, hide_index=True, height=tables.height(rows), alt="What each group says, newest readings")
        st.caption(
            "Newest readings, in brackets the change since the one before. Nothing is shown where fewer than five people answered."
        )
    else:
        st.markdown(
            "Ask a few questions in each group now and then: do people know why, what for, and what is expected? "
            "Type the counts here, or upload a filled pulse workbook."
        )
    communication_pulse.show(workspace)
    panel = st.expander(
        "Readings",
        icon=":material/table_rows:",
        expanded=not figures,
        on_change="rerun",
        key="communication.pulse.open",
    )
    if panel.open:
        with panel:
            record_list.grid(workspace, Pulse, "communication.pulse", ("group", "item", "taken", "people", "value"))


def table(figures: tuple[PulseFigure, ...]) -> pd.DataFrame:
    """Groups × items in words."""
    groups = dict.fromkeys(one.name for one in figures)
    items = [(key, english) for key, english, _ in PULSES if any(one.item == key for one in figures)]
    by = {(one.name, one.item): one for one in figures}
    rows = [(name, *(_said(by.get((name, key))) for key, _ in items)) for name in groups]
    return pd.DataFrame(rows, columns=["Group", *(english.capitalize() for _, english in items)])


def _said(figure: PulseFigure | None) -> str:
    if figure is None:
        return NOTHING
    if figure.value is None:
        return record_words.FEWER
    change = (
        "" if figure.before is None else f" ({_written(figure.value - figure.before, figure.item, difference=True)})"
    )
    return f"{_written(figure.value, figure.item)}{change}"


def _written(value: float, item: str, *, difference: bool = False) -> str:
    if item == "attitude":
        return signed(value)
    if item in COUNTED:
        return signed(value).removesuffix(".0") if difference else one_decimal(value).removesuffix(".0")
    if difference:
        return f"{signed(value).removesuffix('.0')} points"
    return percent(value / 100)
