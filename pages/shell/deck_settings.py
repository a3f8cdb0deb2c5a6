"""How the deck's settings reach the widgets of the Export page and come back: what is kept is the only truth, so two windows agree."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from analytics.model.deck import DeckSettings
from analytics.model.errors import LeitsternError
from analytics.workspace import Workspace

_REFUSED = "export.refused"


def show_as(key: str, value: object) -> None:
    """Before the widget of this key is drawn: let it show what is kept."""
    st.session_state[key] = value


def keep(workspace: Workspace, key: str, change: Callable[[DeckSettings, Any], DeckSettings]) -> None:
    """For the widget of this key to call when it was changed: keep the settings with what it says now."""
    save(workspace, change(workspace.deck_settings(), st.session_state[key]))


def save(workspace: Workspace, settings: DeckSettings) -> bool:
    """Keep settings, as ``attempt`` does."""
    return attempt(lambda: workspace.save_deck_settings(settings))


def attempt(change: Callable[[], None]) -> bool:
    """Make a change; why not is told at the next run (``refused``). True if it was made."""
    try:
        change()
    except LeitsternError as error:
        st.session_state[_REFUSED] = error
        return False
    return True


def refused() -> LeitsternError | None:
    """Why the last change was not kept, once."""
    found: LeitsternError | None = st.session_state.pop(_REFUSED, None)
    return found
