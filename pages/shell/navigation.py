"""The pages in the order of the journey, as the sidebar lists them."""

from __future__ import annotations

import streamlit as st
from streamlit.navigation.page import Page

_PAGES = (
    ("start", "Start", "explore", "Where you stand today, and what to do next."),
    ("surveys", "Surveys", "upload_file", "Get survey workbooks, and take in what you have: exports, forms, tables."),
    ("waves", "Waves", "event_repeat", "A survey's files, the people invited, its dates, and what people wrote."),
    ("maturity", "Maturity", "radar", "How mature each area is, how sure that is, and how far people agree."),
    ("gaps", "Gaps", "straighten", "How far each dimension is from its target. Set targets and importance here."),
    ("coalition", "Coalition", "diversity_3", "Who carries the change, whether they survive losing their head, and who is missing."),
    ("vision", "Vision", "visibility", "What for, what if nothing is done, what is gained: written, checked, approved and told."),
    ("goals", "Goals", "flag", "Goals that can be checked, the figures that show them, and the benefits they bring."),
    ("measures", "Measures", "handyman", "What can be done, with what it takes and brings. Change every estimate; add your own."),
    ("quick_wins", "Quick wins", "bolt", "Small measures people will notice soon, best first."),
    ("plan", "Plan", "calendar_month", "The measures that close most of the gap within your budget and your people's time."),
    ("alliance", "Alliance", "handshake", "The managers who sign for their part: who is missing, what that blocks, and what takes root."),
    ("communication", "Communication", "campaign", "Who hears what, when, from whom and how; and what comes back."),
    ("governance", "Governance", "account_balance", "Who decides, by when, and who answers: roles, decisions, barriers, stakeholders, leaders."),
    ("progress", "Progress", "trending_up", "What was planned and what was done: status, phases, quick wins, pulse, and what a survey teaches."),
    ("export", "Export", "slideshow", "The deck for the steering committee, with charts you can edit."),
)  # fmt: skip
"""File, title, icon and one sentence of each page; the first opens by itself."""


def pages() -> list[Page]:
    """All pages, for ``st.navigation``."""
    return [
        st.Page(f"pages/{file}.py", title=title, icon=f":material/{icon}:", help=says, default=file == _PAGES[0][0])
        for file, title, icon, says in _PAGES
    ]


def title(page: str) -> str:
    """What the sidebar calls a page: ``pages/quick_wins.py`` → ``Quick wins``."""
    return _entry(page)[1]


def icon(page: str) -> str:
    """The icon of a page, for links to it."""
    return f":material/{_entry(page)[2]}:"


def _entry(page: str) -> tuple[str, str, str, str]:
    return next(one for one in _PAGES if f"pages/{one[0]}.py" == page)
