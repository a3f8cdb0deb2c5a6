"""What the committee is asked for: as it follows from the data, in the manager's own words, or nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import streamlit as st

from analytics.export.decisions import decisions
from analytics.export.report import Report
from analytics.model.deck import DeckSettings, Wanted
from analytics.model.display import markdown_text
from analytics.workspace import Workspace
from analytics.workspace.decks import LONGEST, MOST_DECISIONS
from pages.shell import deck_settings

DATA, OWN, NONE = "From the data", "In my own words", "Nothing: for information only"
_WAY = "export.decisions.way"
_FIELDS = {
    "what": "What do you ask for?",
    "context": "Why now?",
    "options": "Options",
    "recommendation": "What you recommend",
    "waiting": "What waiting costs",
}


def show(workspace: Workspace, report: Report) -> None:
    """Where the decisions come from, then what they are."""
    settings = report.settings
    deck_settings.show_as(_WAY, st.session_state.get(_PICKED, _way(settings)))
    st.segmented_control(
        "What the committee decides",
        [DATA, OWN, NONE],
        key=_WAY,
        required=True,
        label_visibility="collapsed",
        wrap=True,
        on_change=_pick,
        args=(workspace,),
    )
    way = st.session_state[_WAY]
    if way == OWN:
        _own(workspace, settings, report)
    elif way == NONE:
        st.markdown("The first slide says that nothing is to be decided and that the meeting may be cancelled.")
    else:
        _follows(report)


_PICKED = "export.decisions.picked"
"""Set while somebody chose their own words and has not kept any yet."""


def _way(settings: DeckSettings) -> str:
    if settings.decisions is None:
        return DATA
    return OWN if settings.decisions else NONE


def _pick(workspace: Workspace) -> None:
    way = st.session_state[_WAY]
    st.session_state.pop(_PICKED, None)
    settings = workspace.deck_settings()
    if way == OWN:
        st.session_state[_PICKED] = OWN
    elif way != _way(settings):
        deck_settings.save(workspace, replace(settings, decisions=() if way == NONE else None))


def _follows(report: Report) -> None:
    """The decisions found by rule, to read."""
    found = from_data(report)
    if not found:
        st.markdown("Nothing follows from the data that the committee would have to decide.")
    for one in found:
        st.markdown(f"**{markdown_text(one.what)}**  \n{markdown_text(one.recommendation or one.context)}")


def from_data(report: Report) -> tuple[Wanted, ...]:
    """What follows from the data, in the deck's language."""
    plain = report.with_settings(replace(report.settings, decisions=None))
    return tuple(
        Wanted(one.what, one.context, "", one.recommendation, one.waiting) for one in decisions(plain)[:MOST_DECISIONS]
    )


def _own(workspace: Workspace, settings: DeckSettings, report: Report) -> None:
    """Up to three, to edit; they begin as what follows from the data."""
    kept = settings.decisions or from_data(report)
    st.caption("They are printed as you write them, in whatever language. A decision without a first line is left out.")
    with st.form("export.decisions", border=False):
        asked = [_one(place, kept) for place in range(MOST_DECISIONS)]
        if st.form_submit_button("Keep these decisions", icon=":material/check:"):
            wanted = tuple(one for one in asked if one.what.strip())
            if deck_settings.save(workspace, replace(workspace.deck_settings(), decisions=wanted)):
                st.session_state.pop(_PICKED, None)
            st.rerun()


def _one(place: int, kept: Sequence[Wanted]) -> Wanted:
    one = kept[place] if place < len(kept) else Wanted("")
    with st.container(border=True):
        what = st.text_input(
            f"{place + 1}. {_FIELDS['what']}", one.what, max_chars=LONGEST, key=f"export.decision.{place}.what"
        )
        left, right = st.columns(2)
        said: dict[str, str] = {}
        for side, fields in ((left, ("context", "options")), (right, ("recommendation", "waiting"))):
            for field in fields:
                said[field] = side.text_area(
                    _FIELDS[field],
                    getattr(one, field),
                    max_chars=LONGEST,
                    height=68,
                    key=f"export.decision.{place}.{field}",
                )
        until = left.date_input(
            "By when", one.until, key=f"export.decision.{place}.until", format="DD/MM/YYYY", width=200
        )
    return Wanted(what, until=until if isinstance(until, date) else None, **said)
