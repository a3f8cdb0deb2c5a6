"""How a figure came about: its formula with its own numbers, one click away from every chart and every row of a table."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from analytics.model.display import NOTHING, markdown_text
from analytics.model.explanation import Explanation
from analytics.model.score import Score
from analytics.model.voice import POPULATION
from analytics.workspace import Attribute, Comparison, Workspace
from pages.shell import findings, tables
from pages.shell.view import View

ASK = "How is this computed?"
CLICK = "Click a figure to see how it is computed."


@dataclass(frozen=True)
class Figure:
    """One figure that can be explained."""

    name: str
    item: str
    attribute: Attribute | None = None
    group: str | None = None
    within: tuple[str, str] | None = None
    """Of the group, only the people of this one: attribute and name."""
    about: Comparison | None = None
    """What the figure compares; None for a score."""
    earlier: str | None = None
    """The wave a change is measured from."""


def of_scores(scores: Iterable[Score], view: View) -> tuple[Figure, ...]:
    """The figures of scores that stand for what the view shows."""
    return tuple(Figure(score.name, score.id, view.attribute, view.group) for score in scores)


def button(
    workspace: Workspace, wave: str, figures: Sequence[Figure], view: View | None = None
) -> Callable[[str], None]:
    """What ``chart_card.show`` draws below a chart: a button that opens the way to each of its figures."""

    def draw(key: str) -> None:
        if not figures:
            return
        panel = st.popover(
            ASK, icon=":material/function:", type="tertiary", key=key, on_change="rerun", width="content"
        )
        if not panel.open:
            return
        with panel:
            names = {_label(figure, figures): figure for figure in figures}
            chosen = (
                st.selectbox("Which figure?", list(names), key=f"{key}.figure") if len(names) > 1 else next(iter(names))
            )
            show(workspace, wave, names[chosen], view)

    return draw


def table(
    frame: pd.DataFrame,
    key: str,
    alt: str,
    explained: Callable[[int, str], Figure | None],
    workspace: Workspace,
    wave: str,
    view: View | None = None,
) -> None:
    """A table in which a click on a figure opens its formula below. ``explained``: row and column → the figure, or None."""
    event = st.dataframe(
        frame,
        height=tables.height(frame),
        row_height=tables.row_height(frame),
        hide_index=True,
        column_config=tables.widths(frame),
        key=key,
        on_select="rerun",
        selection_mode="single-cell",
        alt=alt,
    )
    cells = event.selection.cells
    figure = explained(*cells[0]) if cells and cells[0][0] < len(frame) else None
    if figure is None:
        st.caption(CLICK)
        return
    with st.container(border=True):
        show(workspace, wave, figure, view)


def show(workspace: Workspace, wave: str, figure: Figure, view: View | None = None) -> None:
    """Title, sentence, steps and source of one figure."""
    with findings.refusals():
        if figure.about is not None:
            _written(workspace.comparison(wave, figure.about, figure.item, figure.earlier))
            return
        voice = view.voice if view is not None and figure.group is None else POPULATION
        _written(workspace.explanation(wave, figure.item, figure.attribute, figure.group, voice, figure.within))


def _written(explanation: Explanation) -> None:
    st.markdown(f"**{markdown_text(explanation.title)}**")
    st.markdown(markdown_text(explanation.sentence))
    for step in explanation.steps:
        result = f" **= {markdown_text(step.result)}**" if step.result not in ("", NOTHING) else ""
        st.markdown(
            f"{markdown_text(step.what)}: :gray[{markdown_text(step.formula)}]  \n{markdown_text(step.filled)}{result}"
        )
    if explanation.source:
        st.caption(f"Source: {markdown_text(explanation.source)}")


def _label(figure: Figure, among: Sequence[Figure]) -> str:
    """The figure's name, with its group where the figures are of several."""
    several = len({other.group for other in among}) > 1
    return f"{figure.name} · {figure.group}" if several and figure.group else figure.name
