"""The parts of the communication page, its title, and the lists of messages, key messages and groups."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import streamlit as st

from analytics.export import wording
from analytics.model.communication_plan import Matrix
from analytics.model.display import shorten
from analytics.model.language import ENGLISH
from analytics.model.records.communication import BehaviourCard, Channel, KeyMessage, Message
from analytics.model.records.parts import kind_of
from analytics.model.records.programme import Group, Programme
from analytics.workspace import Workspace
from pages.shell import choice, communication_start, planning_file, record_form, record_list, record_words

KEY = "talk"
PLAN, MESSAGES, WORDS, GROUPS = "Who hears what", "Messages", "Key messages", "Groups"
QUESTIONS, PULSES, SPEAKERS, CHECKS = "Questions", "Pulse", "Speakers", "Checks"
TO, EVERYBODY = "to", ""
"""Name in the address of the group whose messages are listed; and every group."""
MANY, MESSAGES_TALL = 6, 720
"""From so many messages on the table has this height in pixels."""
PARTS = (PLAN, MESSAGES, WORDS, GROUPS, QUESTIONS, PULSES, SPEAKERS, CHECKS)


def pick() -> str:
    """The part to show, by the buttons over it."""
    return choice.switch(KEY, "Part of the communication plan", PARTS, shown_label=False, apart=True)


def open_part(part: str) -> None:
    """Show this part; called by a button before anything is drawn."""
    st.session_state[KEY] = part


def title(workspace: Workspace, matrix: Matrix) -> str:
    """What stands out, as the page's heading; plain text."""
    if not workspace.records().of(Message):
        return f"Nobody has heard anything yet: tell {wording.count(len(matrix.groups), 'group')} why, and what changes for them"
    silent = [cell for cell in matrix.cells if not cell.messages]
    holes = matrix.holes
    if not holes:
        return "Every group hears something in every phase, on several channels, and can ask"
    names = {group.id: group.name for group in matrix.groups}
    worst, _ = Counter(cell.group for cell in silent or holes).most_common(1)[0]
    group = shorten(names[worst], 60)
    if len({cell.group for cell in silent}) == 1:
        return f"“{group}” hears nothing in {_phases(sorted(cell.phase for cell in silent))}"
    if silent:
        groups = wording.sentence(wording.count(len({cell.group for cell in silent}), "group"))
        return f"{groups} hear nothing for a whole phase, most often “{group}”"
    return f"{len(holes)} of {len(matrix.cells)} times a group misses something in a phase, most often “{group}”"


def messages(workspace: Workspace) -> None:
    """Every message, to read, change and add; the ways they take below."""
    st.markdown("One message goes to one group, with one purpose, from one person, on one way, on one day.")
    group = _to_whom(workspace)
    columns = ("name", "group", "sent", "purpose", "sender", "channel", "medium", "state")
    record_list.show(
        workspace,
        Message,
        f"communication.messages{f'.{group}' if group else ''}",
        columns=columns,
        empty="No message to this group yet." if group else "",
        new=lambda: Message(group=group),
        height=MESSAGES_TALL if group == EVERYBODY and len(workspace.records().of(Message)) > MANY else None,
        only=lambda one: isinstance(one, Message) and group in (EVERYBODY, one.group),
    )
    planning_file.show(workspace, "communication.messages", ("message",))
    ways = st.expander("Channels", icon=":material/alt_route:", on_change="rerun", key="communication.channels.open")
    if ways.open:
        with ways:
            record_list.show(workspace, Channel, "communication.channels", columns=("name", "live", "two_way"))


def _to_whom(workspace: Workspace) -> str:
    """Id of the group whose messages are listed, or ``EVERYBODY``; nothing to choose while there is one group only."""
    names = record_words.offer(workspace).options(kind_of(Message).part("group"))
    if len(names) < 2:
        return EVERYBODY
    ids = {"Every group": EVERYBODY} | {name: key for key, name in names.items()}
    return ids[choice.select(TO, "Messages to", list(ids), width=360)]


def _phases(numbers: Sequence[int]) -> str:
    """``phase 2``, ``phases 5 and 6``."""
    return f"{'phase' if len(numbers) == 1 else 'phases'} {ENGLISH.listed([str(one) for one in numbers])}"


def words(workspace: Workspace) -> None:
    """The key messages: the same for everybody who speaks."""
    st.markdown(
        "Three to five sentences everybody shall remember. Each reaches each group five to seven times, whoever speaks."
    )
    record_list.show(workspace, KeyMessage, "communication.keys", columns=("words", "purpose", "elements"))


def groups(workspace: Workspace) -> None:
    """Whom the programme touches, what changes for them, and what they do differently; when the programme runs."""
    st.markdown("Whom the programme touches. Two sentences on what changes for them make the messages theirs.")
    columns = ("name", "sort", "impact", "people", "change", "manager")
    record_list.show(workspace, Group, "communication.groups", columns=columns)
    communication_start.suggestions(workspace)
    cards = st.expander("Behaviour cards", icon=":material/badge:", on_change="rerun", key="communication.cards.open")
    if cards.open:
        with cards:
            record_list.show(workspace, BehaviourCard, "communication.cards", columns=("role", "group", "starts"))
    frame = st.expander(
        "When the programme runs", icon=":material/event:", on_change="rerun", key="communication.frame.open"
    )
    if frame.open:
        with frame:
            dates(workspace)


def dates(workspace: Workspace) -> None:
    """Start, end and phases of the programme."""
    programme: Programme = workspace.records().programme
    if record_form.edit(workspace, programme, "communication.programme", parts=("starts", "ends", "phase_months")):
        st.rerun()
