"""Small measures people will notice soon: best first, each with its reason, and the rule that picks them."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from analytics.charts.impact_effort import impact_effort
from analytics.export import wording
from analytics.export.report import Report
from analytics.model.display import days, euro, markdown_text, percent, signed, weeks
from analytics.model.plan import QuickWin
from analytics.workspace import Workspace
from pages.shell import chart_card, entry, findings, no_measures, results, results_version, session, waves


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


def best_first(report: Report) -> str:
    """The list as markdown: rank and name, reason, then the figures."""
    return "\n\n".join(_one(win, report) for win in report.quick_wins)


def _one(win: QuickWin, report: Report) -> str:
    gains = ", ".join(f"{report.model.dimension(gain.dimension).name} {signed(gain.levels)}" for gain in win.gains)
    owner = report.catalogue.resource_name(win.owner)
    facts = f"{days(win.effort_days)} of work · {weeks(win.weeks)} · {euro(win.cost_eur)} · led by {owner}"
    return (
        f"**{win.rank}.\u2002{markdown_text(win.name)}**  \n{markdown_text(win.why)}  \n"
        f":gray[{markdown_text(facts)}]  \n:gray[Raises {markdown_text(gains)}. Shows in: {markdown_text(win.kpi)}.]"
    )


def rule_form(workspace: Workspace) -> None:
    """The dials of the rule."""
    rule = workspace.quick_win_rule()
    classes = [euro(amount) for amount in workspace.catalogue.cost_eur]
    with st.form("quick_wins.rule", border=False):
        left, middle, right = st.columns(3)
        with left:
            most_weeks = st.number_input("At most this many weeks", 1, 52, int(rule.max_weeks))
            chain = st.number_input("Weeks with all that must come before", 1, 52, int(rule.max_chain_weeks))
            most_days = st.number_input("At most this many days of work", 1, 200, int(rule.max_person_days))
        with middle:
            cost = st.selectbox("Costs at most about", classes, index=rule.max_cost_class)
            feasible = st.slider("At least this feasible (1 hard, 5 easy)", 1, 5, rule.min_feasibility)
            cap = st.number_input("Show at most", 1, 30, rule.cap)
        with right:
            visible = st.slider("At least this visible (1 hidden, 5 everyone)", 1, 5, rule.min_visibility)
            impact = st.slider("At least this much effect (1 small, 5 large)", 1, 5, rule.min_impact)
        with st.container(horizontal=True):
            keep = st.form_submit_button("Keep this rule", type="primary", icon=":material/check:")
            reset = st.form_submit_button("Back to the shipped rule")
    if keep or reset:
        changed = replace(
            rule,
            max_weeks=float(most_weeks),
            max_chain_weeks=float(chain),
            max_person_days=float(most_days),
            max_cost_class=classes.index(cost),
            min_feasibility=feasible,
            min_visibility=visible,
            min_impact=impact,
            cap=int(cap),
        )
        with findings.refusals():
            workspace.save_quick_win_rule(workspace.catalogue.rule if reset else changed)
            st.rerun()


workspace = entry.enter("pages/quick_wins.py")
wave = waves.pick(workspace)
report = results.report(workspace, wave)
no_measures.stop_without(report, "No quick wins for this questionnaire yet")
st.title(markdown_text(title(report)))
results_version.waiting(workspace, report)
rule = workspace.quick_win_rule()
chart_card.show(
    results.kept(
        report,
        "impact-effort",
        lambda: impact_effort(report.catalogue, report.quick_wins, report.model, rule),
        rule,
    ),
    "impact-effort",
)
if report.quick_wins:
    st.markdown(begin(report))
else:
    st.markdown("Nothing is small, cheap and visible enough under this rule. Loosen it below, or go on to the plan.")
if st.button("Make the plan", type="primary", icon=":material/calendar_month:"):
    session.go("pages/plan.py")
if report.quick_wins:
    st.subheader("Best first")
    st.markdown(results.kept(report, "best-first", lambda: best_first(report)), width=760)
dials = st.expander("What counts as a quick win?", icon=":material/tune:", on_change="rerun", key="quick_wins.dials")
if dials.open:
    with dials:
        rule_form(workspace)
