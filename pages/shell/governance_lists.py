"""Roles, meetings and decisions, barriers, what is tried and learnt, and talks with the business: lists to read, change and add.

Over 150 lines: one list a part of the page, each a few lines long.
"""

from __future__ import annotations

import pandas as pd
import streamlit as st

from analytics.export import wording
from analytics.model.display import NOTHING, markdown_text
from analytics.model.governance import Governance
from analytics.model.records.governance import (
    BARRIERS,
    Barrier,
    Budget,
    Experiment,
    Responsibility,
    ServiceTalk,
    SteeringDate,
    TrainingEntry,
)
from analytics.model.records.people import Conflict
from analytics.model.records.programme import Decision, Group
from analytics.workspace import Workspace
from pages.shell import asked, governance_parts, planning_file, record_list

_WHAT = {"barrier": "Barrier", "decision": "Decision", "act": "Leader's act", "conflict": "Conflict"}
_SORTS = {key: english for key, english, _ in BARRIERS}


def roles(workspace: Workspace, found: Governance) -> None:
    """The responsibility matrix (S4.40)."""
    del found
    st.markdown(
        "One row an activity. Exactly one role is **accountable** (A), at least one does it (R); ask few beforehand (C), tell the rest (I)."
    )
    record_list.show(
        workspace,
        Responsibility,
        "governance.raci",
        columns=("activity", "sort", "responsible", "accountable", "consulted", "informed", "domain"),
        empty="No row yet. Begin with “Lead the programme”: accountable is the sponsor.",
        new=lambda: _first_row(workspace),
    )
    planning_file.show(workspace, "governance.raci", ("raci",), "Responsibilities as a workbook")


def _first_row(workspace: Workspace) -> Responsibility:
    """What the next row begins with: the programme first, then processes."""
    sorts = {one.sort for one in workspace.records().of(Responsibility)}
    if not sorts:
        return Responsibility(activity="Lead the programme", accountable="Sponsor")
    return Responsibility() if "process" in sorts else Responsibility(sort="process")


def steering(workspace: Workspace, found: Governance) -> None:
    """Dates, who defends the budget (S0.8), decisions, and how long an answer takes (S4.39, S3.19)."""
    late = NOTHING if found.lag_days is None else _lag(found.lag_days)
    took = NOTHING if found.answer_days is None else f"{wording.number(found.answer_days)} working days"
    figures = (
        ("Decisions come", late, "Median days from when a decision was needed to when it was taken; 0 or earlier is in time."),
        ("From question to answer", took, "Median; above 10 working days a temporary board is proposed."),
        ("Next steering date", str(found.next_steering or NOTHING), None),
    )  # fmt: skip
    with st.container(horizontal=True, gap="large"):
        for label, value, about in figures:
            st.metric(label, value, help=about, width="content")
    asked.open_row(workspace, {Decision: "governance.decisions"}, governance_parts.ROW)
    st.markdown("**Decision log**")
    record_list.show(
        workspace,
        Decision,
        "governance.decisions",
        columns=("question", "figure", "decision", "needed_by", "taken", "owner"),
        empty="No decision written down yet.",
    )
    st.markdown("**Steering dates**")
    record_list.show(
        workspace,
        SteeringDate,
        "governance.steering",
        columns=("body", "on", "held", "minuted", "review", "budget_share", "rank"),
        empty="No date yet. At least every six weeks; the next within 45 days.",
    )
    st.markdown("**Who defends the budget**")
    record_list.show(
        workspace,
        Budget,
        "governance.budgets",
        columns=("name", "amount", "defender", "body", "until", "state"),
        empty="Nobody yet. Money that nobody defends is cut first: name a function for each part of it.",
    )


def _lag(days: float) -> str:
    if not days:
        return "on the day"
    many = wording.number(abs(days))
    return f"{many} {'day' if many == '1' else 'days'} {'late' if days > 0 else 'early'}"


def barriers(workspace: Workspace, found: Governance) -> None:
    """What is overdue, whoever promised it, and the barriers (S4.30, S4.43)."""
    lists = {Barrier: "governance.barriers", Conflict: "governance.conflicts"}
    asked.open_row(workspace, lists, governance_parts.ROW)
    if found.overdue:
        st.markdown(
            "**Overdue** – one list for everybody, leaders included. Barriers on it go to the steering committee."
        )
        rows = [
            (
                markdown_text(one.title),
                _what(one.what, one.sort),
                str(one.days),
                markdown_text(one.owner) or NOTHING,
                markdown_text(one.step) or NOTHING,
            )
            for one in found.overdue
        ]
        table = pd.DataFrame(rows, columns=["What", "Kind", "Days", "Who", "Next step"])
        st.table(table.set_index("What"), border="horizontal", alt="What is overdue, longest first")
    st.markdown("**Barriers**")
    record_list.show(
        workspace,
        Barrier,
        "governance.barriers",
        columns=("name", "sort", "owner", "due", "removed", "step"),
        empty="No barrier yet. What would your people name first: a policy, a silo, a skill, a tool, money?",
    )
    st.markdown("**Interests that stand against each other**")
    record_list.show(workspace, Conflict, "governance.conflicts", columns=("name", "owner", "opened", "due", "closed"))


def _what(what: str, sort: str) -> str:
    return f"{_WHAT[what]} ({_SORTS[sort]})" if sort in _SORTS else _WHAT[what]


def learning(workspace: Workspace, found: Governance) -> None:
    """Training before a go-live, and what was tried (S4.27, S4.32)."""
    del found
    st.markdown("**Training before something goes live**")
    record_list.show(
        workspace,
        TrainingEntry,
        "governance.training",
        columns=("measure", "role", "planned", "done"),
        empty="No training yet. Name the measure and who is trained, for example “Service desk” or “all”.",
    )
    st.markdown("**Experiments**")
    record_list.show(
        workspace,
        Experiment,
        "governance.experiments",
        columns=("name", "on", "worked", "lesson"),
        empty="No experiment yet. What failed belongs here, too.",
    )


def business(workspace: Workspace, found: Governance) -> None:
    """Talks and contacts of each business unit (S4.36, S4.37)."""
    del found
    units = [one for one in workspace.records().of(Group) if one.sort == "unit"]
    if units:
        talks = workspace.records().of(ServiceTalk)
        held = sorted((one.on, one.unit) for one in talks if one.on and one.on <= workspace.today())
        last = {unit: str(day) for day, unit in held}
        rows = [
            (markdown_text(one.name), markdown_text(one.contact) or NOTHING, last.get(one.id, NOTHING)) for one in units
        ]
        table = pd.DataFrame(rows, columns=["Business unit", "Contact in IT", "Last service talk"])
        st.table(table.set_index("Business unit"), border="horizontal", alt="Business units with contact and last talk")
    else:
        st.caption("No business unit yet: add it as a group on the communication page.")
    st.markdown("**Service talks**")
    record_list.show(
        workspace,
        ServiceTalk,
        "governance.talks",
        columns=("unit", "on", "topics"),
        empty="No talk yet. One a quarter with each business unit keeps services close to their work.",
    )
