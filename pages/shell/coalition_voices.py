"""Groups against members: who speaks for whom, whom a group trusts, who has no voice; and the ratings to type in."""

from __future__ import annotations

import streamlit as st

from analytics.charts.chart import listed
from analytics.charts.member_matrix import Column, Row, Square, member_matrix
from analytics.export import wording
from analytics.model.coalition_health import CoalitionHealth, Voice
from analytics.model.display import markdown_text, people
from analytics.model.records.parts import Record
from analytics.model.records.people import TrustRating
from analytics.model.records.programme import Group, Member, Site
from analytics.workspace import Workspace
from pages.shell import planning_file, private_chart, private_table, record_list, session

FEWEST = 5
"""People whose rating may be shown (domain.md §6.1)."""
KEY = "coalition.trust"
OPEN = f"{KEY}.open"
"""Whether the trust to type in is open."""


def show(workspace: Workspace, health: CoalitionHealth, members: tuple[Member, ...]) -> None:
    """The matrix with what it means, then trust to type in and the groups themselves."""
    if not health.voices:
        st.markdown("Name the groups the change touches; then this shows who speaks for each, and whom it trusts.")
        if st.button("Name the groups", type="primary", icon=":material/groups:", key="coalition.groups"):
            session.go("pages/communication.py")
        return
    _meaning(health, members)
    rows = [Row(one.group, one.name, _says(one)) for one in health.voices]
    columns = [Column(one.id, place, one.function) for place, one in enumerate(members, 1)]
    squares = [Square(one.member, one.group, one.link, one.rating, one.estimated) for one in health.cells]
    for place, chart in enumerate(member_matrix(rows, columns, squares)):
        private_chart.show(chart, f"coalition.matrix.{place}")
    if len(columns) > FEWEST:
        st.caption("The numbers are those of the map above.")
    _trust(workspace)
    _sites(workspace, health)


def _says(voice: Voice) -> str:
    return f"{people(voice.people)}, {'spoken for' if voice.covered else 'no voice'}"


def _meaning(health: CoalitionHealth, members: tuple[Member, ...]) -> None:
    """The groups nobody speaks for by weight, and those that trust nobody."""
    silent = [one.name for one in health.voices if not one.covered]
    doubting = [one.name for one in health.voices if not one.credible]
    lines = [
        f"**Nobody speaks for** {markdown_text(listed(silent, 5))}." if silent else "Every group has somebody who speaks for it.",
        f"**No trusted voice yet** (3.5 or more) for {markdown_text(listed(doubting, 5))}."
        if doubting
        else "Every group trusts somebody with 3.5 or more.",
    ]  # fmt: skip
    names = {one.id: one.function for one in members}
    low = [names[one] for one in health.low_trust if one in names]
    if low:
        lines.append(f"**Talk first** with {markdown_text(listed(low))}: half of the groups rate the trust below 3.")
    st.markdown("\n".join(f"- {one}" for one in lines))


def _trust(workspace: Workspace) -> None:
    """Ratings to type in; those of one to four people are kept, not shown."""
    panel = st.expander("Trust, to type in", icon=":material/handshake:", on_change="rerun", key=OPEN)
    if not panel.open:
        return
    with panel:
        st.markdown(
            "One line a member and group. Leave “People asked” empty where the programme office estimates; "
            "from five people asked on a rating is shown, below five it is hidden."
        )
        if not workspace.records().of(Group):
            st.markdown(":gray[There is no group yet.]")
            return
        with private_table.frame("trust"):
            record_list.grid(
                workspace, TrustRating, KEY, ("member", "group", "rating", "people", "taken"), only=_may_be_shown
            )
        hidden = sum(not _may_be_shown(one) for one in workspace.records().of(TrustRating))
        if hidden:
            st.caption(f"{hidden} more not shown: fewer than five people were asked.")
        planning_file.show(workspace, KEY, ("trust",), "Trust from Excel and back")


def _may_be_shown(record: Record) -> bool:
    return not isinstance(record, TrustRating) or record.people is None or record.people >= FEWEST


def _sites(workspace: Workspace, health: CoalitionHealth) -> None:
    """Sites and countries with how many members and agents are there; what is listed about sites."""
    places = {
        "Sites": [(one.site, one.members, one.agents) for one in health.sites],
        "Countries": [(one.country, one.members, one.agents) for one in health.countries],
    }
    for title, covers in places.items():
        if len(covers) > 1:
            lines = [
                f"{'' if agents else ':orange[▲] '}{markdown_text(place)}: {members}, of them {wording.count(agents, 'agent')}"
                for place, members, agents in covers
            ]
            st.markdown(f"**{title}** – members " + " · ".join(lines))
    panel = st.expander("Sites and countries", icon=":material/public:", on_change="rerun", key="coalition.sites")
    if panel.open:
        with panel:
            st.caption("Named as in the survey, so that the country of answers, members and groups follows from it.")
            record_list.grid(workspace, Site, "coalition.sites.grid")
