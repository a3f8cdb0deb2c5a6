"""Whose agreement the plan needs, what each says, and what changes if one more signs: told at once, tried beside the plan in force."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from analytics.export import wording
from analytics.model.alliance_health import SigningNeed
from analytics.model.display import NOTHING, markdown_text, percent
from analytics.model.plan import Plan
from analytics.model.records.people import Manager
from analytics.model.survey import Wave
from analytics.workspace import Workspace
from pages.shell import findings, plan_compare, plan_trials, plan_whatif, session
from pages.shell.alliance_grid import SAYS

_KIND = "signing"
_KEY = "plan.signing"


def tell(workspace: Workspace, wave: Wave) -> None:
    """One line under the plan: the managers it needs, and what one more signature would bring; nothing before there is an alliance."""
    if not workspace.records().of(Manager):
        return
    said = workspace.signing_effect(wave.name).said
    if said:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(markdown_text(said), width="content")
            if st.button("Ask for sign-off", icon=":material/draw:", key=f"{_KEY}.ask"):
                session.go("pages/alliance.py")


def show(workspace: Workspace, wave: Wave, plan: Plan) -> None:
    """Every part of the organisation the plan or a measure left out waits for, and the search for what its signature would change."""
    if not workspace.records().of(Manager):
        st.markdown("Nobody is named to sign yet. Name a manager for each part of the organisation that changes.")
        if st.button("Name managers", icon=":material/draw:", key=f"{_KEY}.name"):
            session.go("pages/alliance.py")
        return
    needs = workspace.signing_effect(wave.name).needs
    names = workspace.catalogue_of(wave.name).domains
    _table(needs, names)
    open_ = [one.domain for one in needs if one.state != "approved"]
    if open_:
        _try(workspace, wave, plan, open_, names)


def _table(needs: tuple[SigningNeed, ...], names: Mapping[str, str]) -> None:
    rows = [
        (
            markdown_text(names.get(one.domain, one.domain)),
            _says(one),
            str(len(one.measures)) if one.measures else NOTHING,
            percent(one.share) if one.measures else NOTHING,
            markdown_text(one.said),
        )
        for one in needs
    ]
    table = pd.DataFrame(rows, columns=["Part", "Says at worst", "Measures", "Of the gain", "What hangs on it"])
    st.table(table.set_index("Part"), border="horizontal", alt="Whose agreement the plan needs")


def _says(need: SigningNeed) -> str:
    """The worst it says; answers that were given and do not count yet are no silence."""
    if need.state == "pending" and need.unfinished:
        return f"◐ {wording.count(need.unfinished, 'answer')} with something open"
    return SAYS[need.state]


def _try(workspace: Workspace, wave: Wave, plan: Plan, domains: list[str], names: Mapping[str, str]) -> None:
    """Search for the plan as it would be if one of these agreed to everything."""
    best = workspace.signing_effect(wave.name).best
    with st.container(horizontal=True, vertical_alignment="bottom"):
        domain = st.selectbox(
            "What if this part agreed to everything?",
            domains,
            index=domains.index(best) if best in domains else 0,
            format_func=lambda code: names.get(code, code),
            key=f"{_KEY}.domain",
            width=320,
        )
        if st.button("Try it", icon=":material/science:", key=f"{_KEY}.try"):
            request = workspace.if_signed(domain, wave.name)
            plan_trials.begin(_KIND, wave, plan.number, lambda: workspace.start_what_if(wave.name, request), domain)
            st.rerun()
    if plan_trials.watch(_KIND, wave, "Trying it.", "Stop and take the best so far", plan_whatif.told):
        return
    found = plan_trials.answer(_KIND, wave)
    trial = plan_trials.current(_KIND, wave)
    if found is not None and trial is not None:
        part = markdown_text(names.get(str(trial.asked), str(trial.asked)))
        st.subheader(f"If {part} agreed to everything", anchor=False)
        with findings.refusals():
            plan_compare.show(workspace, wave, plan, found, ("Plan in force", "If it agreed"), f"{_KEY}.two")
        st.caption("Nothing of it is kept: the plan changes when the sign-off is written down and you search again.")
