"""Which parts of the organisation have a manager who signs: the picture, what is missing and what that blocks."""

from __future__ import annotations

import streamlit as st

from analytics.charts.chart import listed
from analytics.charts.domain_coverage import Domain, domain_coverage
from analytics.export import wording
from analytics.model.alliance_health import AllianceHealth, DomainStanding
from analytics.model.display import markdown_text, percent, weeks
from analytics.workspace import Workspace
from pages.shell import alliance_managers, alliance_parts, chart_card, record_words
from pages.shell.record_words import Offer

_SHOWN = 4
"""Missing parts with a button of their own."""


def show(workspace: Workspace, health: AllianceHealth) -> None:
    """The picture, its sentence, and a line for each missing part."""
    offer = record_words.offer(workspace)
    names = offer.catalogue.domains
    seen = [
        Domain(names.get(one.domain, one.domain), one.people, one.represented, len(one.blocked))
        for one in health.domains
    ]
    chart_card.show(domain_coverage(seen), "alliance.coverage")
    if health.domains:
        st.markdown(
            f"{wording.part_of(len(health.domains) - len(health.missing), len(health.domains), 'part')} that "
            f"{wording.verb(len(health.domains), 'changes', 'change')} "
            f"{wording.verb(len(health.domains) - len(health.missing), 'is', 'are')} represented, "
            f"with {percent(health.weighted)} of {wording.verb(len(health.domains), 'its', 'their')} people."
        )
    missing = [one for one in health.domains if one.domain in health.missing]
    for one in missing[:_SHOWN]:
        _missing(workspace, one, offer)


def _missing(workspace: Workspace, one: DomainStanding, offer: Offer) -> None:
    """One missing part: what it blocks, since when it is needed, and the way to name a manager."""
    name = offer.catalogue.domains.get(one.domain, one.domain)
    blocked = [offer.catalogue.by_id[id_].name for id_ in one.blocked if id_ in offer.catalogue.by_id]
    said = [f":red[■] **{markdown_text(name)}**: nobody signs for it."]
    if blocked:
        said.append(f"It keeps out {markdown_text(listed(blocked))}.")
    if one.starts_in_weeks is not None:
        said.append(
            f"Its first measure starts in {weeks(max(one.starts_in_weeks, 0))}."
            if one.starts_in_weeks > 0
            else "Its first measure has begun."
        )
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.markdown(" ".join(said), width="content")
        st.button(
            alliance_managers.title(name),
            icon=":material/person_add:",
            key=f"alliance.name.{one.domain}",
            on_click=_name,
            args=(workspace, one.domain),
        )


def _name(workspace: Workspace, domain: str) -> None:
    alliance_managers.new_for(workspace, domain)
    alliance_parts.open_part(alliance_parts.MANAGERS)
