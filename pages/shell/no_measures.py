"""What quick wins and plan say of a questionnaire that no measure was written for."""

from __future__ import annotations

import streamlit as st

from analytics.export.report import Report
from analytics.model.display import markdown_text
from analytics.model.measure import NO_MEASURES, NO_MEASURES_REMEDY
from pages.shell import session


def stop_without(report: Report, title: str) -> None:
    """End the page with what to do instead, if there is no measure to choose from."""
    if report.catalogue.measures:
        return
    st.title(title)
    st.info(markdown_text(f"{NO_MEASURES} {NO_MEASURES_REMEDY}"), icon=":material/info:")
    st.markdown(
        "Or write your own: one at a time, or all of them in a workbook. Quick wins and the plan then choose from these."
    )
    own, gaps, deck = st.columns(3)
    if own.button("Add your own measures", type="primary", icon=":material/add:", key="no_measures.own"):
        session.go("pages/measures.py")
    if gaps.button("See the widest gaps", icon=":material/straighten:", key="no_measures.gaps"):
        session.go("pages/gaps.py")
    if deck.button("Take the results to the committee", icon=":material/slideshow:", key="no_measures.deck"):
        session.go("pages/export.py")
    st.stop()
