"""A frame around tables to type in that rate persons: their button that saves all as a file is not there (domain.md §6.1)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

_STYLE = """<style>
[class*="st-key-private-"] [data-testid="stElementToolbarButton"]:has(button[aria-label*="ownload"]) { display: none; }
</style>"""


@contextmanager
def frame(key: str) -> Iterator[None]:
    """A container whose tables cannot be downloaded."""
    with st.container(key=f"private-{key}"):
        st.html(_STYLE)
        yield
