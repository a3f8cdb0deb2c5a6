"""Survey workbooks out, and filled ones in: nothing is written before the user has seen what."""

from __future__ import annotations

from datetime import UTC, datetime

import streamlit as st

from analytics.export import wording
from analytics.model.display import markdown_text, people
from analytics.model.survey import Checked, Upload, Wave
from analytics.workspace import Tell, Workspace
from pages.shell import blank_workbooks, entry, findings, invited, long_step, uploads, waves

LOAD = "surveys.load"
WRITTEN = "surveys.written"


def title(workspace: Workspace) -> str:
    """What is in so far."""
    names = [wave.name for wave in workspace.waves()]
    if not names:
        return "Ask your people, then drop their answers here"
    newest = markdown_text(names[-1])
    if len(names) == 1:
        return f"One survey so far: {newest}"
    return f"{wording.sentence(wording.count(len(names), 'survey'))} so far, the newest is {newest}"


def preview(upload: Checked) -> None:
    """What would be written, and everything the check found."""
    refused = sum(not file.accepted for file in upload.files)
    with st.grid(4):
        st.metric("Files ready", f"{len(upload.files) - refused} of {len(upload.files)}", border=True)
        st.metric("People", f"{upload.people:,}", border=True)
        st.metric("Answers", f"{upload.answers:,}", border=True)
        st.metric("Of these don't know", f"{upload.dont_knows:,}", border=True)
    findings.show(upload.findings, "surveys")
    files = st.expander(f"File by file ({len(upload.files)})", on_change="rerun", key="surveys.by-file")
    if files.open:
        with files:
            st.dataframe(
                uploads.file_table(upload), hide_index=True, placeholder="–", alt="What was found in each file"
            )


def confirm(workspace: Workspace, upload: Checked) -> None:
    """Choose the wave, say how many were invited, then write everything in one go."""
    ready = upload.without_refused()
    if not ready.files:
        st.error("None of the files can be taken in. Nothing was written.", icon=":material/block:")
        st.button("Drop these files", on_click=uploads.start_over)
        return
    known_waves = {wave.name: wave for wave in workspace.waves()[::-1]}
    today = datetime.now(UTC).date()
    left, right = st.columns(2)
    with left:
        name = st.selectbox(
            "Which survey wave do they belong to?",
            list(known_waves) or [f"{today:%B %Y}"],
            accept_new_options=True,
            key="surveys.wave",
            help="Choose one, or type the name of a new wave.",
        )
        known = known_waves.get(name or "")
        opened = known.opened if known else st.date_input("When did the survey open?", today, key="surveys.opened")
        fewest = known.threshold if known else Wave.threshold
        st.caption(f"Nothing will be shown for fewer than {fewest} people. This is fixed when the wave is made.")
    with right:
        st.markdown(":small[How many people were invited?]")
        counts = invited.edit(workspace.model, known.invited if known else {}, f"surveys.invited.{name}")
    left_out = len(upload.files) - len(ready.files)
    label = f"Write {people(ready.people)} from {len(ready.files)} file{'s' * (len(ready.files) != 1)}"
    with st.container(horizontal=True):
        pressed = st.button(label, type="primary", icon=":material/check:", disabled=not name, key="surveys.write")
        st.button("Drop these files", on_click=uploads.start_over, key="surveys.drop")
    if left_out:
        st.caption(f"{left_out} refused {'files stay' if left_out > 1 else 'file stays'} out.")
    if pressed or long_step.under_way(LOAD):
        with findings.refusals():

            def write(tell: Tell) -> tuple[Upload, ...]:
                return workspace.load(ready, name or "", tell, opened=opened, invited=counts)

            written = long_step.run(LOAD, "Writing the answers.", write)
            st.session_state[WRITTEN] = (name, sum(upload.people for upload in written), len(written))
            uploads.start_over()
            st.rerun()


def written() -> None:
    """The good news after writing, until the next upload."""
    if WRITTEN in st.session_state:
        wave, count, files = st.session_state[WRITTEN]
        st.success(
            f"{people(count)} from {files} file{'s' * (files != 1)} are now in {markdown_text(wave)}.",
            title="Written",
            icon=":material/check_circle:",
        )
        if st.button("See the maturity", type="primary", icon=":material/radar:", on_click=waves.choose, args=(wave,)):
            st.switch_page("pages/maturity.py")


workspace = entry.enter("pages/surveys.py")
st.title(title(workspace))
news = st.container()
with findings.refusals(stop=True):
    upload = uploads.checked(workspace)
if upload is None:
    with news:
        written()
else:
    st.session_state.pop(WRITTEN, None)
    st.subheader("What will be written")
    preview(upload)
    confirm(workspace, upload)
blank = st.expander(
    "Get blank workbooks to send out",
    icon=":material/description:",
    expanded=workspace.is_empty(),
    on_change="rerun",
    key="surveys.blank",
)
if blank.open:
    with blank:
        blank_workbooks.offer(workspace)
if not workspace.is_empty():
    asked = st.expander("People invited", icon=":material/groups:", on_change="rerun", key="surveys.people")
    if asked.open:
        with asked:
            invited.change(workspace, waves.pick(workspace))
    past = st.expander("What was taken in before", icon=":material/history:", on_change="rerun", key="surveys.history")
    if past.open:
        with past:
            st.dataframe(
                uploads.history_table(workspace.uploads(), workspace.waves()),
                hide_index=True,
                alt="Uploads so far",
                column_config={"Taken in (UTC)": st.column_config.DatetimeColumn(format="D MMM YYYY, HH:mm")},
            )
