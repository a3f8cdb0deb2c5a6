"""The stored versions of a wave's plan: which one is in force, what each is called, and what differs between two."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import pandas as pd
import streamlit as st

from analytics.export import wording
from analytics.model.display import euro, months, one_decimal
from analytics.model.plan import PlanEntry
from analytics.model.survey import Wave
from analytics.workspace import Workspace
from pages.shell import findings, plan_compare

NAME_LENGTH = 80


def show(workspace: Workspace, wave: Wave) -> None:
    """The list, what can be done with one version, and two of them side by side."""
    entries = workspace.plans(wave.name)
    st.dataframe(
        table(entries),
        hide_index=True,
        alt="The stored versions of the plan, newest first",
        column_config={"Made": st.column_config.TextColumn(help="Day and time are UTC.")},
    )
    _one(workspace, wave, entries)
    if len(entries) < 2:
        st.caption("Search again with other limits, and the two plans can be compared here.")
        return
    _two(workspace, wave, entries)


def table(entries: Sequence[PlanEntry]) -> pd.DataFrame:
    """One row a version, newest first."""
    return pd.DataFrame(
        [
            (
                entry.number,
                entry.name,
                "in force" if entry.in_force else "",
                made(entry),
                entry.measures,
                one_decimal(entry.gain),
                one_decimal(entry.bound),
                euro(entry.cost),
                months(entry.months),
            )
            for entry in entries
        ],
        columns=[
            "Version",
            "Name",
            "Now",
            "Made",
            "Measures",
            "Levels gained",
            "At the very most",
            "Cost",
            "Time",
        ],
    )


def made(entry: PlanEntry) -> str:
    """``30 September 2026, 14:05``, UTC; as it is stored where that is no time."""
    try:
        when = datetime.fromisoformat(entry.made)
    except ValueError:
        return entry.made
    return f"{wording.day(when)}, {when:%H:%M}"


def words(entry: PlanEntry) -> str:
    """``Version 3, “more money”, in force``."""
    name = f", “{entry.name}”" if entry.name else ""
    return f"Version {entry.number}{name}{', in force' if entry.in_force else ''}"


def _choose(title: str, entries: Sequence[PlanEntry], place: int, key: str) -> PlanEntry:
    """One version; the labels follow its name, so the choice is kept by number."""
    by_number = {entry.number: entry for entry in entries}
    number = st.selectbox(
        title, list(by_number), place, format_func=lambda one: words(by_number[one]), key=key, width=360
    )
    return by_number[number]


def _one(workspace: Workspace, wave: Wave, entries: Sequence[PlanEntry]) -> None:
    """Name a version, or let it be the plan."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        entry = _choose("Which version?", entries, 0, "plan.version")
        name = st.text_input("Its name", entry.name, max_chars=NAME_LENGTH, key=f"plan.name.{entry.number}", width=260)
        if st.button("Keep the name", disabled=name == entry.name, key="plan.name.keep"):
            with findings.refusals():
                workspace.name_plan(wave.name, entry.number, name)
                st.rerun()
        if st.button(
            "Put it in force",
            disabled=entry.in_force,
            icon=":material/published_with_changes:",
            key="plan.version.force",
            help="Pages, deck and files then go by this version.",
        ):
            with findings.refusals():
                workspace.put_in_force(wave.name, entry.number)
                st.rerun()


def _two(workspace: Workspace, wave: Wave, entries: Sequence[PlanEntry]) -> None:
    """What the one version does differently, and what was asked differently."""
    st.markdown("##### Compare two versions")
    with st.container(horizontal=True):
        after = _choose("This version", entries, 0, "plan.compare.after")
        before = _choose("against", entries, 1, "plan.compare.before")
    if after.number == before.number:
        st.caption("Choose two different versions.")
        return
    with findings.refusals():
        old, new = (workspace.plan_version(wave.name, entry.number) for entry in (before, after))
        plan_compare.show(workspace, wave, old, new, key="plan.versions.two")
