"""What counts as a quick win: the dials of the rule, and at once how many measures it would find."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from analytics.model.display import euro
from analytics.model.measure import QuickWinRule
from analytics.model.ranking import RuleEffect
from analytics.workspace import Workspace
from pages.shell import findings

ROUND = "quick_wins.rule.round"
"""Counts how often the rule was kept or put back: the dials then start anew from what is kept."""


@st.fragment
def dials(workspace: Workspace, wave: str) -> None:
    """The dials, what they would find, and the buttons to keep them or go back."""
    rule, catalogue = workspace.quick_win_rule(), workspace.catalogue_of(wave)
    changed = _asked(rule, [euro(amount) for amount in catalogue.cost_eur])
    st.markdown(effect_words(workspace.quick_win_effect(wave, changed)))
    with st.container(horizontal=True):
        keep = st.button("Keep this rule", type="primary", icon=":material/check:")
        reset = st.button("Back to the shipped rule")
    if keep or reset:
        with findings.refusals():
            workspace.save_quick_win_rule(workspace.catalogue.rule if reset else changed)
            st.session_state[ROUND] = st.session_state.get(ROUND, 0) + 1
            st.rerun()


def effect_words(effect: RuleEffect) -> str:
    """How many measures the rule finds, and what becomes of the others that meet it."""
    sentences = [f"**This rule finds {effect.found} of {effect.measures} measures.**"]
    idle = effect.marked - effect.found
    if idle:
        verb = "meets it but adds" if idle == 1 else "meet it but add"
        sentences.append(
            f"{idle} more {verb} nothing now: the gap is closed, or the work is under way, done or waits for such a measure."
        )
    if effect.shown < effect.found:
        sentences.append(f"The best {effect.shown} are shown.")
    return " ".join(sentences)


def _asked(rule: QuickWinRule, classes: list[str]) -> QuickWinRule:
    """The rule as the dials stand."""
    name = f"quick_wins.rule.{st.session_state.get(ROUND, 0)}"
    left, middle, right = st.columns(3)
    with left:
        weeks = st.number_input("At most this many weeks", 1, 52, _within(rule.max_weeks, 52), key=f"{name}.weeks")
        chain = st.number_input(
            "Weeks with all that must come before", 1, 104, _within(rule.max_chain_weeks, 104), key=f"{name}.chain"
        )
        days = st.number_input(
            "At most this many days of work", 1, 200, _within(rule.max_person_days, 200), key=f"{name}.days"
        )
    with middle:
        cost = st.selectbox(
            "Costs at most about", classes, index=min(rule.max_cost_class, len(classes) - 1), key=f"{name}.cost"
        )
        feasible = st.slider(
            "At least this feasible (1 hard, 5 easy)", 1, 5, rule.min_feasibility, key=f"{name}.feasible"
        )
        cap = st.number_input("Show at most", 1, 30, _within(rule.cap, 30), key=f"{name}.cap")
    with right:
        visible = st.slider(
            "At least this visible (1 hidden, 5 everyone)", 1, 5, rule.min_visibility, key=f"{name}.visible"
        )
        impact = st.slider("At least this much impact (1 small, 5 large)", 1, 5, rule.min_impact, key=f"{name}.impact")
        phase = st.slider(
            "Visible enough to be the quick win of a phase",
            1,
            5,
            rule.visible_from,
            key=f"{name}.phase",
            help="The plan finishes at least one quick win in each phase that is at least this visible.",
        )
    return replace(
        rule,
        max_weeks=float(weeks),
        max_chain_weeks=float(chain),
        max_person_days=float(days),
        max_cost_class=classes.index(cost),
        min_feasibility=feasible,
        min_visibility=visible,
        min_impact=impact,
        cap=int(cap),
        visible_from=phase,
    )


def _within(bound: float, most: int) -> int:
    """A bound of the rule as its dial can show it."""
    return min(max(int(bound), 1), most)
