"""The way in: page settings, navigation, and the mark that lets pages run (see pages/shell/entry.py)."""

import streamlit as st

from pages.shell import brand, entry, waves

st.set_page_config(page_title="Leitstern", page_icon="🧭", layout="wide")
st.logo(brand.WORDMARK, size="large")
entry.open_session()

navigation = st.navigation(
    [
        st.Page("pages/start.py", title="Start", icon=":material/explore:", default=True, help="Where you stand."),
        st.Page(
            "pages/surveys.py",
            title="Surveys",
            icon=":material/upload_file:",
            help="Get survey workbooks, and take in what you have: exports, forms, tables.",
        ),
        st.Page(
            "pages/waves.py",
            title="Waves",
            icon=":material/event_repeat:",
            help="A survey's files, the people invited, its dates, and what people wrote.",
        ),
        st.Page(
            "pages/maturity.py",
            title="Maturity",
            icon=":material/radar:",
            help="How mature each area is, how sure that is, and how far people agree.",
        ),
        st.Page(
            "pages/gaps.py",
            title="Gaps",
            icon=":material/straighten:",
            help="How far each dimension is from its target. Set targets and importance here.",
        ),
        st.Page(
            "pages/measures.py",
            title="Measures",
            icon=":material/handyman:",
            help="What can be done, with what it takes and brings. Change every estimate; add your own.",
        ),
        st.Page(
            "pages/quick_wins.py",
            title="Quick wins",
            icon=":material/bolt:",
            help="Small measures people will notice soon, best first.",
        ),
        st.Page(
            "pages/plan.py",
            title="Plan",
            icon=":material/calendar_month:",
            help="The measures that close most of the gap within your budget and your people's time.",
        ),
        st.Page(
            "pages/export.py",
            title="Export",
            icon=":material/slideshow:",
            help="The deck for the steering committee, with charts you can edit.",
        ),
    ]
)
entry.go_on()
waves.offer()
navigation.run()
