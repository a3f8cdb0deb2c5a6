"""Small measures people will notice soon: best first, each with its reason, and the rule that picks them."""

from __future__ import annotations

import streamlit as st

from analytics.charts.impact_effort import impact_effort
from analytics.export import wording
from analytics.export.report import Report
from analytics.model.display import markdown_text, percent
from analytics.workspace import Workspace
from pages.shell import (
    chart_card,
    entry,
    no_measures,
    quick_win_card,
    quick_win_ranking,
    quick_win_rule,
    results,
    results_version,
    session,
    waves,
)


def title(report: Report) -> str:
    """How many there are and how much of the gap they close."""
    wins = report.quick_wins
    if not wins:
        return "No measure meets the rule for a quick win"
    share = min(1.0, sum(win.gap_share for win in wins))
    verb = "closes" if len(wins) == 1 else "close"
    return f"{wording.sentence(wording.count(len(wins), 'quick win'))} {verb} {percent(share)} of the gap"


def begin(report: Report) -> str:
    """Which one to start with: the best that waits for nothing; empty without any."""
    first = report.first_win()
    if first is None:
        return ""
    why = "comes first" if first.rank == 1 else "is the best that needs nothing else before it"
    return f"Start with number {first.rank}: {markdown_text(first.name)} {why}."


def picture(workspace: Workspace, report: Report) -> None:
    """Every measure by effort and impact, the quick wins named."""
    rule = workspace.quick_win_rule()
    chart = results.kept(
        report, "impact-effort", lambda: impact_effort(report.catalogue, report.quick_wins, report.model, rule), rule
    )
    chart_card.show(chart, "impact-effort")


def next_steps() -> None:
    """On to the plan, or back to what matters."""
    with st.container(horizontal=True):
        if st.button("Make the plan", type="primary", icon=":material/calendar_month:"):
            session.go("pages/plan.py")
        if st.button("Say what matters most to you", icon=":material/flag:", key="quick_wins.goals"):
            session.go("pages/gaps.py")


def best_first(workspace: Workspace, report: Report) -> None:
    """The list with the switch of its ranking."""
    st.subheader("Best first")
    quick_win_ranking.switch(workspace)
    for card in results.kept(report, "quick-win-cards", lambda: quick_win_card.cards(report)):
        quick_win_card.show(card)
    others = st.expander(
        "What if they were ranked otherwise?",
        icon=":material/swap_vert:",
        on_change="rerun",
        key="quick_wins.otherwise",
    )
    if others.open:
        with others:
            quick_win_ranking.otherwise(workspace, report)


workspace = entry.enter("pages/quick_wins.py")
wave = waves.pick(workspace)
report = results.report(workspace, wave)
no_measures.stop_without(report, "No quick wins for this questionnaire yet")
st.title(markdown_text(title(report)))
results_version.waiting(workspace, report)
picture(workspace, report)
if report.quick_wins:
    st.markdown(f"{begin(report)} {quick_win_ranking.by_goals(report)}")
else:
    st.markdown("Nothing is small, cheap and visible enough under this rule. Loosen it below, or go on to the plan.")
next_steps()
if report.quick_wins:
    best_first(workspace, report)
dials = st.expander("What counts as a quick win?", icon=":material/tune:", on_change="rerun", key="quick_wins.dials")
if dials.open:
    with dials:
        quick_win_rule.dials(workspace, wave.name)
