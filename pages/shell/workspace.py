"""The workspace, opened once for the whole server."""

from __future__ import annotations

import gc
import os
from datetime import date
from pathlib import Path

import streamlit as st

from analytics.workspace import Workspace, clock_at, day_asked, default_folder


def workspace() -> Workspace:
    """The workspace this server works on. Raises StoreUnavailable when it cannot be opened."""
    return _open(str(default_folder(os.environ)), day_asked(os.environ))


@st.cache_resource(max_entries=8, show_spinner=False, on_release=Workspace.close)
def _open(folder: str, day: date | None) -> Workspace:
    opened = Workspace(Path(folder), clock=clock_at(day))
    # Streamlit collects garbage after every rerun. What is loaded by now stays, so it need not be walked through each time.
    gc.collect()
    gc.freeze()
    return opened
