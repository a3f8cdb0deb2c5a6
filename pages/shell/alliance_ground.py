"""What a measure means on the ground: what stops, starts and changes, and whether people use it 30, 60 and 90 days after."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from analytics.charts.chart import listed
from analytics.model.alliance_health import AdoptionStanding, AllianceHealth
from analytics.model.display import NOTHING, markdown_text, percent
from analytics.model.records.people import Adoption, Translation
from analytics.workspace import Workspace
from pages.shell import planning_file, record_form, record_list, record_words
from pages.shell.record_words import Offer

SHEETS = "alliance.translation"
FEWEST = 5
"""People whose count may be shown (domain.md §6.1)."""


def show(workspace: Workspace, health: AllianceHealth) -> None:
    """Translation sheets with the alarm, then adoption."""
    offer = record_words.offer(workspace)
    lost = [offer.catalogue.domains.get(code, code) for code in health.lost]
    if lost:
        st.warning(
            f"Lost in translation? The sponsor is active, yet measures run late in {markdown_text(listed(lost))}. "
            "Write there what each measure means.",
            icon=":material/translate:",
        )
    st.subheader("What stops, what starts, what changes", anchor=False)
    st.markdown("One sheet for each measure and part of the organisation, in the words of those who do the work.")
    _missing(workspace, health)
    record_list.show(
        workspace,
        Translation,
        SHEETS,
        columns=("measure", "domain", "stops", "starts", "changes"),
        empty="No sheet yet.",
    )
    planning_file.show(workspace, SHEETS, ("translation",), "Sheets from Excel and back")
    st.subheader("Does it take root?", anchor=False)
    st.markdown("How many of those who should use it do: half after 30 days, 70 % after 60, 85 % after 90.")
    if health.adoption:
        _adoption(health.adoption, offer)
    counts = st.expander(
        "Counts to type in",
        icon=":material/edit:",
        expanded=not health.adoption,
        on_change="rerun",
        key="alliance.counts",
    )
    if counts.open:
        with counts:
            columns = ("measure", "domain", "days", "should", "using", "counted")
            new = Adoption(counted=workspace.today())
            record_list.grid(workspace, Adoption, "alliance.adoption", columns, new=lambda: new)


def _missing(workspace: Workspace, health: AllianceHealth) -> None:
    """The next sheet to write, and how many are missing."""
    if not health.untranslated:
        return
    measure, domain = health.untranslated[0]
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(
            f"{len(health.untranslated)} sheets of planned measures are missing or not complete.", width="content"
        )
        st.button(
            "Write the next one",
            icon=":material/edit_note:",
            key="alliance.translate",
            on_click=_write,
            args=(workspace, measure, domain),
        )


def _write(workspace: Workspace, measure: str, domain: str) -> None:
    kept = next((o for o in workspace.records().of(Translation) if (o.measure, o.domain) == (measure, domain)), None)
    if kept is None:
        record_form.fill(workspace, Translation(), SHEETS, Translation(measure=measure, domain=domain))
    record_list.choose(SHEETS, record_list.NEW if kept is None else kept.id)


def _adoption(found: Sequence[AdoptionStanding], offer: Offer) -> None:
    rows = [
        (
            ":gray[○]\u00a0too early"
            if one.met is None
            else ":green[●]\u00a0takes root"
            if one.met
            else ":red[■]\u00a0too few",
            markdown_text(
                offer.catalogue.by_id[one.measure].name if one.measure in offer.catalogue.by_id else one.measure
            ),
            markdown_text(offer.catalogue.domains.get(one.domain, one.domain)),
            str(one.days),
            _share(one.share),
            NOTHING if one.wanted is None else _share(one.wanted),
        )
        for one in found
    ]
    table = pd.DataFrame(rows, columns=["State", "Measure", "Part", "Days after", "Use it", "Should be"])
    st.table(table.set_index("State"), border="horizontal", alt="Who uses what went live, by part of the organisation")


def _share(value: float) -> str:
    """``38 %`` that stays on one line in a narrow column."""
    return percent(value).replace(" ", "\u00a0")
