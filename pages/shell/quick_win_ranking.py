"""By what the quick wins are ranked: the switch, what each ranking means, and how they would stand by the others."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from analytics.export.report import Report
from analytics.model.display import markdown_text
from analytics.model.ranking import RANKINGS, Ranking
from analytics.workspace import Workspace
from pages.shell import findings
from pages.shell.tables import csv_bytes

KEY = "quick_wins.ranking"
FIRST = "Quick win"
NAMES: dict[Ranking, str] = {
    "impact-feasibility": "Impact and feasibility",
    "gain-per-day": "Gain per day",
    "wsjf": "Value for size",
    "rice": "Reach",
}
MEANINGS: dict[Ranking, str] = {
    "impact-feasibility": "A large effect that is easy to get comes first; among equals, what closes more of your gap for each day of work.",
    "gain-per-day": "What closes most of your gap for each day of work comes first. Your importances and targets count most here.",
    "wsjf": "Worth to the business, urgency and what waits for it, against the size of the job (weighted shortest job first).",
    "rice": "People reached, impact and confidence against the work (RICE). Reach is taken from the people invited unless you estimated it.",
}


def switch(workspace: Workspace) -> Ranking:
    """Draw the switch; what is chosen is kept for every page and file."""
    chosen = workspace.quick_win_ranking()
    st.session_state[KEY] = chosen

    def keep() -> None:
        with findings.refusals():
            workspace.save_quick_win_ranking(st.session_state[KEY])

    st.segmented_control(
        "Ranked by", RANKINGS, key=KEY, format_func=lambda each: NAMES[each], required=True, wrap=True, on_change=keep
    )
    st.caption(MEANINGS[chosen])
    return chosen


def by_goals(report: Report) -> str:
    """What importances and targets do to the list, in one sentence of markdown."""
    moved = sum(bool(win.goals) for win in report.quick_wins)
    yours = "goals, importances and targets" if any(gap.pulled_by for gap in report.gaps) else "importances and targets"
    if moved:
        named = "one of these quick wins" if moved == 1 else f"{moved} of these {len(report.quick_wins)} quick wins"
        return f"Your {yours} move {named}; each says how far."
    if any(gap.weight != 1 or not gap.is_default for gap in report.gaps):
        return f"Your {yours} leave this order as it is; they count most under “Gain per day”."
    return "Everything counts the same now. Raise the importance of what matters most to you, and the list follows."


def otherwise(workspace: Workspace, report: Report) -> None:
    """All that the rule finds, with its place in each ranking."""
    table = places(workspace, report)
    st.markdown(
        "The place of each quick win, by each way to rank. Estimates decide here: look twice where the places differ much."
    )
    shown = table.assign(**{FIRST: table[FIRST].map(markdown_text)}).set_index(FIRST)
    st.table(shown, border="horizontal")
    st.download_button(
        "Table as CSV",
        csv_bytes(table),
        "quick-wins-by-ranking.csv",
        "text/csv",
        icon=":material/download:",
        type="tertiary",
        on_click="ignore",
    )


def places(workspace: Workspace, report: Report) -> pd.DataFrame:
    """One row a quick win, uncapped and in the ranking in use; one column a ranking."""
    wins = workspace.quick_wins(report.wave.name, capped=False)
    return pd.DataFrame(
        [(win.name, *(win.ranks[each] for each in RANKINGS)) for win in wins],
        columns=[FIRST, *(NAMES[each] for each in RANKINGS)],
    )
