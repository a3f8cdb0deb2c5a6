"""Who decides, by when, and who answers for it: roles, decisions, barriers, stakeholders, leaders."""

from __future__ import annotations

import streamlit as st

from analytics.model.display import markdown_text
from pages.shell import check_list, entry, findings, governance_lists, governance_parts, planning_file, record_words
from pages.shell import governance_people as people
from pages.shell.governance_parts import BARRIERS, BUSINESS, CHECKS, LEADERS, LEARNING, ROLES, STAKEHOLDERS, STEERING

LISTS = {
    ROLES: governance_lists.roles,
    STEERING: governance_lists.steering,
    BARRIERS: governance_lists.barriers,
    STAKEHOLDERS: people.stakeholders,
    LEADERS: people.leaders,
    LEARNING: governance_lists.learning,
    BUSINESS: governance_lists.business,
}

workspace = entry.enter("pages/governance.py")
with findings.refusals(stop=True):
    wave = record_words.wave(workspace)
    found, rules = workspace.governance(wave), workspace.governance_checks(wave)
heading, about = governance_parts.headline(found, rules)
st.title(markdown_text(heading))
head = st.container()
part = governance_parts.pick()
with head:
    governance_parts.offer(workspace, rules, part, about)
with findings.refusals():
    if part == CHECKS:
        check_list.show(workspace, rules, "governance.checks", "What the rules say")
        st.caption("The rules are there to help. Set one aside where you know better, with the reason.")
    else:
        LISTS[part](workspace, found)
        governance_parts.show_checks(workspace, rules, part)
planning_file.show(workspace, "governance")
