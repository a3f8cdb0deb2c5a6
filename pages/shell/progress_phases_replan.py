"""Planning again: what is done, running or fixed stays; the proposal is shown with what it changes and why, then kept or dropped."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from analytics.model.display import NOTHING, euro, markdown_text
from analytics.model.phase_step import Kept, PlanChange, Replan
from analytics.model.plan import Plan
from analytics.workspace import Workspace
from pages.shell import findings, long_step

_RUN, _FOUND = "phases.replan.run", "phases.replan.found"
_WHAT = {"in": "comes in", "out": "falls out", "earlier": "earlier", "later": "later", "kept": "stays"}
_WHY = {"done": "done", "running": "running", "pinned": "fixed to a day"}


def asked(workspace: Workspace) -> bool:
    """Whether a survey has been taken since the plan in force was made: then planning anew waits for no step."""
    plan, surveys = workspace.running_plan(), workspace.surveys()
    return plan is not None and bool(surveys) and plan.wave != surveys[-1].name


def show(workspace: Workspace) -> None:
    """What a new plan would be asked, the search, and its proposal; nothing to do without a plan."""
    st.markdown("**Plan again**")
    if workspace.running_plan() is None:
        st.markdown(":gray[There is no plan to make anew. Search for a first one on the page Plan.]")
        return
    request = workspace.replan_request()
    st.markdown(
        f"From {request.begins} on, for {request.months} planning months with {markdown_text(euro(request.budget_eur))} that are left: "
        f"{len(request.in_place)} measures are done or were there before, {len(request.running)} run on, {len(request.start_in)} keep their day, "
        f"{len(request.excluded)} stay out. Levels and sign-offs are read anew."
    )
    release = _may_move(workspace, (*request.start_in, *request.required))
    if st.button("Search for the new plan", icon=":material/search:", key="phases.replan.go") or long_step.under_way(
        _RUN
    ):
        with findings.refusals():
            before = workspace.running_plan()
            plan, _ = long_step.run(_RUN, "Searching …", lambda _: workspace.replan(dry_run=True, release=release))
            st.session_state[_FOUND] = (before, plan)
    held = st.session_state.get(_FOUND)
    if held is not None:
        _proposal(workspace, *held)


def _may_move(workspace: Workspace, held: tuple[str, ...]) -> list[str]:
    """Ids of fixed measures somebody sets free: a new plan never moves one by itself."""
    if not held:
        return []
    names = {one.id: one.name for one in workspace.catalogue_of().measures}
    return st.multiselect(
        "Fixed measures that may move",
        held,
        format_func=lambda id_: names.get(id_, id_),
        placeholder="None: all keep their day",
        help="A measure that cannot keep its day is never moved silently: the search says what stands against it.",
        key="phases.replan.release",
    )


def _proposal(workspace: Workspace, before: Plan, plan: Plan) -> None:
    """The new plan as a proposal, with the buttons to keep or drop it; an older one than the plan in force is dropped."""
    now = workspace.running_plan()
    if now is None or (now.wave, now.number) != (before.wave, before.number):
        st.session_state.pop(_FOUND, None)
        return
    found = workspace.replan_changes(before, plan)
    with st.container(border=True):
        st.markdown("\n".join(f"- {markdown_text(said)}" for said in found.said))
        _changes(found)
        _kept(found.kept)
        findings.show(plan.findings, "phases.replan.findings", "What the search has to say")
        with st.container(horizontal=True):
            if st.button(
                "Keep it as the plan to work by", type="primary", icon=":material/check:", key="phases.replan.keep"
            ):
                workspace.keep_plan(None, plan, "After the review")
                st.session_state.pop(_FOUND, None)
                st.toast("The new plan is in force.", icon=":material/check:")
                st.rerun()
            if st.button("Drop it", icon=":material/close:", key="phases.replan.drop"):
                st.session_state.pop(_FOUND, None)
                st.rerun()


def _changes(found: Replan) -> None:
    rows = [_row(one) for one in found.changes if one.what != "kept"]
    if rows:
        table = pd.DataFrame(rows, columns=["Measure", "What", "Before", "Now", "Why"])
        st.table(table.set_index("Measure"), border="horizontal", alt="What changes against the stored plan, and why")


def _row(one: PlanChange) -> tuple[str, ...]:
    days = ["–".join(map(str, pair)) if pair else NOTHING for pair in (one.before, one.after)]
    return markdown_text(one.name), _WHAT[one.what], *days, markdown_text(one.why)


def _kept(kept: tuple[Kept, ...]) -> None:
    """What stays, folded away: it is what nobody has to read."""
    if not kept:
        return
    with st.expander(f"{len(kept)} measures stay as they are", icon=":material/lock:"):
        rows = [
            (markdown_text(one.name), _WHY[one.why], str(one.start or NOTHING), str(one.end or NOTHING)) for one in kept
        ]
        table = pd.DataFrame(rows, columns=["Measure", "Because it is", "From", "To"])
        st.table(table.set_index("Measure"), border="horizontal", alt="Measures that stay as they are")
