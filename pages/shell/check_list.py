"""What the rules say: every check with mark and word, what to do, and the way to set one aside with a reason."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from analytics.model.check import Check
from analytics.model.display import markdown_text, shorten
from analytics.model.records.vision import SetAside
from analytics.workspace import Workspace
from pages.shell import findings, whose_name

_SAID = {
    "fail": (":red[■]", "not kept"),
    "warn": (":orange[▲]", "look at it"),
    "unknown": (":gray[○]", "not known yet"),
    "aside": (":blue[◇]", "set aside"),
    "pass": (":green[●]", "kept"),
}
_SHOWN = 40
"""Checks shown at once; the others are counted."""


def summary(checks: Sequence[Check]) -> str:
    """``7 of 10 kept``; those set aside count as kept."""
    return f"{sum(check.passed for check in checks)} of {len(checks)} kept" if checks else "Nothing to check yet"


def state(check: Check) -> str:
    """Key of what a check comes to: its verdict, or ``aside``."""
    return "aside" if check.exception and check.verdict != "pass" else check.verdict


def mark(check: Check) -> str:
    """Coloured shape and word of a check on one line, as markdown."""
    shape, word = _SAID[state(check)]
    return f"{shape}\u00a0{word}".replace(" ", "\u00a0")


def show(workspace: Workspace, checks: Sequence[Check], key: str, heading: str = "Checks") -> None:
    """Every check, failed ones first; those that are kept wait in an expander. One may be set aside, and taken back."""
    st.markdown(f"**{markdown_text(heading)}** – {summary(checks)}")
    order = list(_SAID)
    open_ones = sorted((one for one in checks if state(one) != "pass"), key=lambda one: order.index(state(one)))
    if open_ones:
        _table(open_ones[:_SHOWN])
    if len(open_ones) > _SHOWN:
        st.caption(f"And {len(open_ones) - _SHOWN} more.")
    exceptions(workspace, open_ones, key)
    kept = [one for one in checks if state(one) == "pass"]
    if kept:
        panel = st.expander(
            f"{len(kept)} kept", icon=":material/check_circle:", on_change="rerun", key=f"{key}.kept"
        )  # fmt: skip
        if panel.open:
            with panel:
                _table(kept)


def exceptions(workspace: Workspace, checks: Sequence[Check], key: str) -> None:
    """The way to set one of these checks aside with a reason, and to take that back; nothing where neither is to be done."""
    with st.container(horizontal=True):
        if any(not one.passed for one in checks):
            _set_aside(workspace, [one for one in checks if not one.passed], key)
        if any(state(one) == "aside" for one in checks):
            _take_back(workspace, checks, key)


def _table(checks: Sequence[Check]) -> None:
    several = any(one.title or one.item for one in checks)
    rows = [(mark(one), *([_about(one)] if several else []), f"{one.rule} {one.name}", _says(one)) for one in checks]
    table = pd.DataFrame(rows, columns=["State", *(["About"] if several else []), "Rule", "What it says"])
    for column in table.columns[1:]:
        table[column] = table[column].map(markdown_text)
    st.table(table.set_index("State"), border="horizontal", alt="The rules and what they say")


def _about(check: Check) -> str:
    return shorten(check.title or check.item, 40)


def _says(check: Check) -> str:
    more = f"Set aside: {check.exception}" if check.exception else check.remedy
    return f"{check.message} {more}".strip()


def _label(check: Check) -> str:
    return shorten(f"{check.rule} {check.name}{f': {_about(check)}' if check.title or check.item else ''}", 70)


def _set_aside(workspace: Workspace, checks: Sequence[Check], key: str) -> None:
    """The form that sets one rule aside with a reason, here only or everywhere."""
    with (
        st.popover("Set a rule aside …", icon=":material/rule:", key=f"{key}.aside"),
        st.form(f"{key}.aside.form", border=False),
    ):
        place = st.selectbox(
            "Rule", range(len(checks)), format_func=lambda n: _label(checks[n]), key=f"{key}.aside.rule"
        )
        reason = st.text_area("Why it does not count here", key=f"{key}.aside.reason", max_chars=2000)
        by = whose_name.ask(f"{key}.aside.by.{whose_name.known()}", "this reason")
        if not st.form_submit_button("Set it aside", type="primary", key=f"{key}.aside.keep"):
            return
        with findings.refusals():
            whose_name.needed(by)
            check = checks[place or 0]
            today = workspace.case().today
            workspace.save_record(SetAside(rule=check.rule, item=check.item, reason=reason, given=today), by)
            st.rerun()


def _take_back(workspace: Workspace, checks: Sequence[Check], key: str) -> None:
    """The reasons given, each to be taken back."""
    rules = {(one.rule.upper(), one.item) for one in checks if state(one) == "aside"}
    given = [
        one
        for one in workspace.records().of(SetAside)
        if any(one.rule.upper() == rule and one.item in ("", item) for rule, item in rules)
    ]
    with st.popover("Rules set aside", icon=":material/undo:", key=f"{key}.back"):
        for one in given:
            st.markdown(f"**{markdown_text(one.rule)}** – {markdown_text(one.reason)}")
            if st.button("Look at it again", key=f"{key}.back.{one.id}", icon=":material/undo:"):
                with findings.refusals():
                    workspace.remove_record(one, whose_name.known() or "not said")
                    st.rerun()
