"""The way in: page settings, navigation, and the mark that lets pages run (see pages/shell/entry.py)."""

import streamlit as st

from pages.shell import brand, entry, navigation, waves

st.set_page_config(page_title="Leitstern", page_icon="🧭", layout="wide")
st.logo(brand.WORDMARK, size="large")
entry.open_session()

chosen = st.navigation(navigation.pages(), expanded=True)
entry.go_on()
waves.offer()
chosen.run()
