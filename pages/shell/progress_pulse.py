"""The pulse: what the short form says between two surveys, held against nothing but the same statements."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from analytics.charts.pulse_dots import pulse_chart
from analytics.export import wording
from analytics.model.display import markdown_text, one_decimal, people, signed
from analytics.model.pulse_wave import PulseStatement
from analytics.workspace import Workspace
from pages.shell import chart_card, findings, progress_parts, progress_pulse_links, results_version, session

LISTED = 4
"""Statements named in words; the picture holds all."""
CHOSEN = "progress.pulse.wave"


def show(workspace: Workspace) -> None:
    """The newest pulse, or another chosen; without any, how to get one."""
    pulses = workspace.pulses()
    if not pulses:
        progress_pulse_links.none_yet(workspace)
        return
    names = [wave.name for wave in reversed(pulses)]
    name = st.selectbox("Pulse", names, key=CHOSEN, width=320) if len(names) > 1 else names[0]
    with findings.refusals(stop=True):
        found = workspace.pulse_compared(name)
    st.subheader(markdown_text(title(found)), anchor=False)
    results_version.say(workspace.waiting_answers(name))
    if all(one.now.mean is None for one in found):
        st.info(
            f"{markdown_text(found[0].now.why)} Nothing is shown for fewer than {workspace.wave(name).threshold} people.",
            icon=":material/visibility_off:",
        )
        progress_pulse_links.to_the_wave(name, "See its files", ":material/folder_open:", "Files taken in")
        return
    _nothing_compared(found, name)
    _moved(found)
    chart_card.show(pulse_chart(found), "pulse")
    _not_compared(found)
    st.caption(
        "Each row is one statement, the first of its dimension, and it is held against the same statement only. "
        "A pulse gives no levels, gaps or plan: those come from surveys with the whole questionnaire."
    )


def way_in() -> None:
    """The button that opens this part, for a page where a pulse was just taken in."""
    label, icon = "See the pulse", ":material/vital_signs:"
    if st.button(label, type="primary", icon=icon, on_click=progress_parts.open_part, args=(progress_parts.PULSE,)):
        session.go(progress_parts.PAGE)


def title(found: Sequence[PulseStatement]) -> str:
    """How many statements moved since the survey before, or that none did."""
    survey = next((one.survey for one in found if one.survey), None)
    if survey is None or all(one.since_survey is None for one in found):
        answered = max((one.now.n or 0 for one in found), default=0)
        return (
            f"{found[0].now.wave}: {people(answered)} answered" if answered else f"{found[0].now.wave}: no result yet"
        )
    better, worse = _better(found), _worse(found)
    if not better and not worse:
        return f"Nothing moved by more than chance since {survey.wave}"
    parts = [wording.count(len(rows), word, word) for rows, word in ((better, "better"), (worse, "worse")) if rows]
    return f"{wording.sentence(wording.count(len(found), 'statement'))} asked again since {survey.wave}: {', '.join(parts)}"


def _better(found: Sequence[PulseStatement]) -> list[PulseStatement]:
    return sorted((o for o in found if _delta(o) > 0), key=lambda one: -_delta(one))


def _worse(found: Sequence[PulseStatement]) -> list[PulseStatement]:
    return sorted((o for o in found if _delta(o) < 0), key=_delta)


def _delta(one: PulseStatement) -> float:
    """Change against the survey where it is more than chance; 0 otherwise."""
    return one.since_survey.delta if one.since_survey and one.since_survey.changed else 0.0


def _moved(found: Sequence[PulseStatement]) -> None:
    if all(one.since_survey is None for one in found):
        return
    fell, rose = st.columns(2, gap="medium")
    for side, head, rows in ((fell, "What got worse", _worse(found)), (rose, "What got better", _better(found))):
        with side:
            st.markdown(f"**{head}**")
            if not rows:
                st.caption("Nothing by more than chance.")
                continue
            st.markdown("\n".join(map(_line, rows[:LISTED])))
            if len(rows) > LISTED:
                st.caption(f"And {len(rows) - LISTED} more, in the picture.")


def _line(one: PulseStatement) -> str:
    before = one.survey.mean if one.survey else None
    return (
        f"- {markdown_text(one.name)}: {one_decimal(before)} → {one_decimal(one.now.mean)} "
        f":gray[({signed(_delta(one))}, {people(one.now.n or 0)})] – “{markdown_text(one.text)}”"
    )


def _nothing_compared(found: Sequence[PulseStatement], name: str) -> None:
    """Why no statement at all stands beside the survey, said once, with the way to the numbers of people invited."""
    reasons = {one.survey.why for one in found if one.survey and one.survey.why}
    if len(reasons) != 1 or any(one.since_survey for one in found) or not all(one.survey for one in found):
        return
    st.info(
        f"{markdown_text(reasons.pop())} So nothing stands beside the survey. Where the numbers of people invited are missing, "
        "say them on the page of waves.",
        icon=":material/block:",
    )
    progress_pulse_links.to_the_wave(name, "See how many were invited", ":material/groups:", "People invited")


def _not_compared(found: Sequence[PulseStatement]) -> None:
    rows = [(one, why) for one in found if (why := one.now.why or (one.survey.why if one.survey else ""))]
    if rows:
        with st.expander(f"What cannot be compared ({len(rows)})", icon=":material/block:", key="pulse.not-compared"):
            st.markdown("\n".join(f"- **{markdown_text(one.name)}**: {markdown_text(why)}" for one, why in rows))
