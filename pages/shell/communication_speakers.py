"""What everybody who speaks needs: the common kit, each sender's messages, and the dates for a calendar."""

from __future__ import annotations

from functools import partial

import streamlit as st

from analytics.model.communication_plan import MessageKit, SenderKit
from analytics.model.display import markdown_text
from analytics.model.records.communication import SENDERS, Message
from analytics.workspace import Workspace
from pages.shell import record_words

_LEVEL = {key: english for key, english, _ in SENDERS}


def show(workspace: Workspace) -> None:
    """The kit to take along, then one expander a sender."""
    wave = record_words.wave(workspace)
    kit = workspace.message_kit(wave)
    st.markdown(
        "Whoever speaks says the same few sentences, in words of their own. Send the talking points at least three days before."
    )
    _files(workspace, wave)
    if kit.keys:
        st.markdown("\n".join(f"- {markdown_text(key.words)}" for key in kit.keys))
    for place, sender in enumerate(kit.senders):
        name = markdown_text(sender.sender or "Nobody is named yet")
        level = _LEVEL.get(sender.level, "")
        level = f" – {level}" if level and level.casefold() != sender.sender.casefold() else ""
        count = "1 message" if len(sender.messages) == 1 else f"{len(sender.messages)} messages"
        panel = st.expander(f"{name}{level}: {count}", on_change="rerun", key=f"communication.sender.{place}")
        if panel.open:
            with panel:
                _sender(kit, sender)


def _files(workspace: Workspace, wave: str | None) -> None:
    with st.container(horizontal=True):
        for language, label in (("en", "Message kit (English)"), ("de", "Message kit (German)")):
            st.download_button(
                label,
                partial(workspace.write_message_kit, wave, language),
                f"message-kit-{language}.html",
                "text/html",
                key=f"communication.kit.{language}",
                icon=":material/record_voice_over:",
                on_click="ignore",
                help="Key messages, answers and every sender's messages as a page to print or mail.",
            )
        st.download_button(
            "Dates for a calendar",
            partial(workspace.write_communication_calendar, wave),
            "communication-plan.ics",
            "text/calendar",
            key="communication.ics",
            icon=":material/calendar_add_on:",
            on_click="ignore",
            help="Every message as a day in Outlook or any other calendar, with a reminder three days before.",
        )


def _sender(kit: MessageKit, sender: SenderKit) -> None:
    for one in sender.messages:
        _message(kit, one)


def _message(kit: MessageKit, message: Message) -> None:
    group, channel = kit.groups.get(message.group), kit.channels.get(message.channel)
    day = f"{message.sent:%-d %B %Y}" if message.sent else "no date yet"
    way = " · ".join(part for part in (day, group.name if group else "", channel.name if channel else "") if part)
    ready = (
        f"talking points sent {message.points_sent:%-d %B}" if message.points_sent else "talking points not sent yet"
    )
    st.markdown(f"**{markdown_text(message.name)}**")
    st.caption(f"{markdown_text(way)} · {ready}")
    if message.words:
        st.markdown(markdown_text(message.words).replace("\n", "  \n"))
