"""Drafts of the message and the thanks: from what is known of the win, with brackets where the manager must fill in."""

from __future__ import annotations

import pytest

from analytics.goals.communication import communication_checks
from analytics.model.errors import UnknownName
from analytics.model.records.communication import Message
from analytics.model.records.parts import kind_of
from analytics.model.records.progress import QuickWinRecord
from analytics.progress.win_drafts import message_draft, thanks_draft
from tests.unit.progress.win_cases import DESK, FULL, HALL, MAIL, PROGRAMME, WIN, case, message, record, without


def test_s2_27_the_message_says_result_number_voice_team_and_next_step() -> None:
    """S2.27: everything §7.4 asks of telling stands in the draft, in plain words, for the channel that is still missing."""
    told = message(1, HALL, case().today)
    drafted = message_draft(case(*without(Message), told), WIN)
    assert (drafted.win, drafted.purpose, drafted.channel, drafted.medium, drafted.group) == (
        WIN,
        "win",
        "CH2",
        "email",
        "A1",
    )
    assert drafted.sender == "Head of desk"
    assert drafted.words == (
        "Major incidents have one lead. 180 before, 40 after.\n\n"
        "In one number: 40 minutes instead of 180.\n\n"
        "A user says: “I know whom to call.”\n\n"
        "This was done by: Service desk manager, Service desk, Operations and infrastructure, and Applications and development. Thank you!\n\n"
        "It makes the next, harder step easier: Problem practice: role, backlog, monthly top-five review, root-cause methods. "
        "Causes are written down from the first hour.\n\n"
        "Do you notice it? Just reply, also if you do not."
    )
    assert drafted.state == "planned"


@pytest.mark.parametrize("language", ["en", "de"])
def test_what_is_not_known_stands_in_brackets(language: str) -> None:
    """Before anything is written down the draft asks for it; an e-mail stays below 200 words (C7)."""
    drafted = message_draft(case(PROGRAMME, DESK, MAIL).spoken(language), WIN)
    assert drafted.words.count("[") == 3
    assert len(drafted.words.split()) < 200
    other = "de" if language == "en" else "en"
    assert drafted.words != message_draft(case(PROGRAMME, DESK, MAIL).spoken(other), WIN).words
    checks = communication_checks(case(PROGRAMME, DESK, MAIL, drafted))
    assert not [one for one in checks if one.rule == "C7" and one.verdict == "fail"]


def test_without_groups_and_channels_the_draft_leaves_them_open() -> None:
    drafted = message_draft(case(), WIN)
    assert (drafted.group, drafted.channel, drafted.sender) == ("", "", "Service desk manager")


def test_s2_29_thanks_for_the_team_in_keeping_with_the_work() -> None:
    """S2.29: an entry for the team; over ten person-days a day off is proposed. mE05 takes 15 days, mP01 8."""
    drafted = thanks_draft(case(*FULL), WIN)
    entry = drafted.recognition
    assert (entry.win, entry.team, entry.size, entry.domain, entry.on) == (WIN, True, "thanks", "SD", case().today)
    assert kind_of(entry).title(entry).startswith("Quick win: Major-incident playbook")
    assert "You did this together" in drafted.words
    assert "“I know whom to call.”" in drafted.words
    assert "day off" not in drafted.words
    large = thanks_draft(case(*FULL), "mE05")
    assert large.recognition.size == "day"
    assert "day off" in large.words
    assert "freien Tag" in thanks_draft(case(*FULL).spoken("de"), "mE05").words


def test_an_unknown_measure_is_refused() -> None:
    for draft in (message_draft, thanks_draft):
        with pytest.raises(UnknownName):
            draft(case(*FULL), "nothing")


def test_what_was_written_small_begins_a_sentence_in_the_draft() -> None:
    """What is better and what is easier come after a full stop, so they begin with a capital letter; the number follows a colon."""
    written = record(result="restarts are quick", opens_why="people know the forms", number_told="ten, not one")
    drafted = message_draft(case(*without(QuickWinRecord), written), WIN).words
    assert drafted.startswith("Restarts are quick. ")
    assert "root-cause methods. People know the forms." in drafted
    assert "In one number: ten, not one." in drafted
