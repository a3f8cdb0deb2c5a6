"""One quick win: its proofs with day and evidence, who was won over, what the rules say, its record, and drafts to tell and thank."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import streamlit as st

from analytics.model.display import NOTHING, markdown_text, percent, signed
from analytics.model.records.progress import QuickWinRecord
from analytics.model.win import Proof, Win
from analytics.workspace import Workspace
from pages.shell import check_list, progress_win_forms, record_list

WORDS = {
    "planned": "planned",
    "delivered": "delivered",
    "felt": "felt",
    "told": "told",
    "celebrated": "celebrated",
    "rewarded": "rewarded",
    "built": "built upon",
}
"""Stage → what it is called."""
_OTHER = "wins.other"


def show(workspace: Workspace, win: Win) -> None:
    """The card of one win."""
    with st.container(border=True):
        st.subheader(markdown_text(win.name), anchor=False)
        st.markdown(_facts(win))
        table = pd.DataFrame(
            [_row(one) for one in win.proofs], columns=["", "Proof", "Day", "What shows it, or what to do"]
        )
        st.table(table.set_index(""), border="horizontal", alt="Proofs of this win")
        _supporters(win)
        found = [one for one in win.checks if one.verdict != "unknown"]  # what still has time stands among the proofs
        if found:
            check_list.show(workspace, found, f"wins.checks.{win.measure}", "What the rules say")
        _panel(
            "Write down what happened",
            ":material/edit:",
            f"wins.form.{win.measure}",
            lambda: progress_win_forms.proofs(workspace, win),
        )
        _panel(
            "Draft a message about it",
            ":material/mail:",
            f"wins.message.{win.measure}",
            lambda: progress_win_forms.message(workspace, win),
        )
        _panel(
            "Draft the thanks",
            ":material/favorite:",
            f"wins.thanks.{win.measure}",
            lambda: progress_win_forms.thanks(workspace, win),
        )


def offer_other(workspace: Workspace) -> None:
    """The way to write down a win that no plan holds."""
    record_list.under(workspace, QuickWinRecord, _OTHER)


def _facts(win: Win) -> str:
    counts = (
        "It counts: delivered, felt and told."
        if win.counts
        else "It does not count yet: that takes delivered, felt and told."
    )
    facts = (
        f"**{WORDS[win.stage].capitalize()}**, {win.score} of 5 proofs. {counts}",
        f"Done by: {markdown_text(win.team)}" if win.team else "",
        f"“{markdown_text(win.voice)}”" if win.voice else "",
        f"Opens the way for: {markdown_text(win.opens_name)}" if win.opens else "",
    )
    return "  \n".join(one for one in facts if one)


def _row(proof: Proof) -> tuple[str, str, str, str]:
    mark = ":green[●]\u00a0there" if proof.holds else ":gray[○]\u00a0missing"
    return mark, WORDS[proof.key], str(proof.day or NOTHING), markdown_text(proof.evidence or proof.missing)


def _supporters(win: Win) -> None:
    """Groups before and after (S2.25); nothing where nobody counted."""
    rows = [
        (
            one.group,
            f"{percent(one.before)} of {one.before_n}",
            f"{percent(one.after)} of {one.after_n}",
            one.before_day,
            one.after_day,
        )
        for one in win.supporters
    ]
    rows += [
        (
            one.group,
            f"{signed(one.before)} ({one.before_n})",
            f"{signed(one.after)} ({one.after_n})",
            one.before_day,
            one.after_day,
        )
        for one in win.attitudes
    ]
    if not rows:
        return
    st.markdown("**Supporters before and after**")
    shown = [
        (markdown_text(group), f"{before}, {first}", f"{after}, {last}") for group, before, after, first, last in rows
    ]
    table = pd.DataFrame(shown, columns=["Group", "Before", "After"])
    st.table(table.set_index("Group"), border="horizontal", alt="Supporters before and after this win")
    if win.attitudes:
        st.caption("Numbers with a sign are the mean attitude from −2 to +2, with the people asked in brackets.")


def _panel(label: str, icon: str, key: str, draw: Callable[[], None]) -> None:
    """A fold that is drawn once it is open."""
    panel = st.expander(label, icon=icon, on_change="rerun", key=f"{key}.open")
    if panel.open:
        with panel:
            draw()
