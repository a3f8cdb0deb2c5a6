"""The part “Wins” of the progress page: what was achieved so far, and each quick win with its proofs and what to do next."""

from __future__ import annotations

from collections.abc import Container, Sequence

import pandas as pd
import streamlit as st

from analytics.charts.wall import achievement_wall
from analytics.model.display import NOTHING, markdown_text, one_decimal
from analytics.model.records.progress import AttitudeCount
from analytics.model.win import PROOFS, Wall, Win
from analytics.workspace import Workspace
from pages.shell import asked, chart_card, check_list, choice, progress_win_card, record_list
from pages.shell.progress_win_card import WORDS

KEY = "quick-win"
"""Name in the address of the win that is open: the id of its measure."""
_NOTHING_YET = "No quick win is planned or written down yet. A plan brings the first ones; or write down one that happened without a plan."
_MARKS = {True: ":green[●]", False: ":gray[○]"}


def show(workspace: Workspace) -> None:
    """The wall, the list of wins, the one that is open, and counts of supporters."""
    wall = workspace.wall()
    if wall.wins:
        linked = asked.named(KEY) in {one.measure for one in wall.wins}
        if linked:  # the card a link led to stands first
            progress_win_card.show(workspace, _open(wall.wins))
        _sums(wall)
        if wall.achieved:
            chart_card.show(achievement_wall(wall, workspace.today()), "wins.wall")
        status = workspace.plan_status()
        _overview(wall.wins, {one.id for one in status.of("stopped")} if status else set())
        if not linked:
            progress_win_card.show(workspace, _open(wall.wins))
        if wall.checks:
            check_list.show(workspace, wall.checks, "wins.wall.checks", "Over all wins")
    else:
        st.markdown(_NOTHING_YET)
    progress_win_card.offer_other(workspace)
    _attitudes(workspace)


def _sums(wall: Wall) -> None:
    """What it adds up to, as four figures."""
    last = wall.achieved[-1] if wall.achieved else None
    figures = (
        ("Delivered", str(sum(one.proof("delivered").holds for one in wall.wins)), "With day, result and figure."),
        (
            "Felt and told",
            str(sum(one.counts for one in wall.wins)),
            "Delivered, felt and told with their proofs: only these count for a phase.",
        ),
        (
            "Weighted levels",
            one_decimal(last.gain) if last else NOTHING,
            "What the plan credited to the wins delivered with result and figure.",
        ),
        (
            "People who noticed",
            str(last.people) if last else NOTHING,
            "Of those asked; answers of fewer than five people are left out.",
        ),
    )
    with st.container(horizontal=True, gap="large"):
        for label, value, about in figures:
            st.metric(label, value, help=about, width="content")


def _overview(wins: Sequence[Win], stopped: Container[str]) -> None:
    """One row a win: how far it has come, a mark for each proof, and what comes next."""
    rows = [
        (markdown_text(one.name), _day(one), "stopped", _marks(one), NOTHING)
        if one.measure in stopped and not one.delivered
        else (markdown_text(one.name), _day(one), _reached(one), _marks(one), _next(one))
        for one in wins
    ]
    table = pd.DataFrame(rows, columns=["Quick win", "Day", "Reached", "Proofs", "Next"])
    st.table(table.set_index("Quick win"), border="horizontal", alt="Quick wins with their proofs")
    st.caption(
        "Proofs in this order: delivered, felt, told, celebrated, rewarded; ● there, ○ missing. The day is that of delivery; in brackets: planned."
    )


def _marks(win: Win) -> str:
    """A mark for each of the five proofs, and how many hold."""
    marks = "".join(_MARKS[win.proof(key).holds] for key in PROOFS)
    return f"{marks}\u2002{win.score}\u00a0of\u00a05"


def _reached(win: Win) -> str:
    """The last stage reached; a measure that is done without a word on what is better is ``done``, no more."""
    return "done" if win.stage == "planned" and win.delivered else WORDS[win.stage]


def _next(win: Win) -> str:
    """The first proof that is missing."""
    missing = next((proof.key for proof in win.proofs if not proof.holds), None)
    if missing == "delivered" and win.delivered:
        return "say what is better"
    return WORDS[missing] if missing else NOTHING


def _day(win: Win) -> str:
    if win.delivered:
        return str(win.delivered)
    return f"({win.due})" if win.due else NOTHING


def _open(wins: Sequence[Win]) -> Win:
    """The win to look at, by a list bound to the address; at first one that is written down and on its way."""
    by_id = {one.measure: one for one in wins}
    under_way = [one for one in wins if one.delivered and one.stage != "built"]
    first = next(iter([one for one in under_way if one.id] + under_way), wins[0])
    offered = [first.measure, *(id_ for id_ in by_id if id_ != first.measure)]
    choice.recall(KEY, offered)
    chosen = st.selectbox(
        "Look at",
        offered,
        format_func=lambda id_: by_id[id_].name,
        key=KEY,
        bind="query-params",
        width=620,
        on_change=choice.found,
        args=(KEY,),
    )
    return by_id[choice.keep(KEY, chosen or offered[0])]


def _attitudes(workspace: Workspace) -> None:
    """Counts before and after (S2.25)."""
    panel = st.expander(
        "Supporters: count a group before and after a win",
        icon=":material/groups:",
        on_change="rerun",
        key="wins.attitudes.open",
    )
    if panel.open:
        with panel:
            record_list.show(
                workspace,
                AttitudeCount,
                "wins.attitudes",
                columns=("group", "taken", "supporters", "undecided", "opponents"),
                empty="No count yet. Ask a group by a show of hands before a win is delivered, and again afterwards; five people or more, no names.",
            )
