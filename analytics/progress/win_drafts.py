"""Drafts a manager edits: the message that tells of a win, and the thanks to those who did it. Plain words, no names of persons."""

from __future__ import annotations

from analytics.goals.case import Case
from analytics.model.records.communication import Channel, Message
from analytics.model.records.governance import Recognition
from analytics.model.records.programme import Group
from analytics.model.win import WinThanks
from analytics.progress.win_bench import WinBench
from analytics.progress.win_checks import THANKS_ENOUGH
from analytics.progress.win_proofs import change, harder


def message_draft(case: Case, measure: str) -> Message:
    """A message that tells of the win on a channel it was not told on yet, to the first group concerned; nothing is kept.

    What is not written down of the win stands in the text in square brackets. UnknownName for a measure nobody knows.
    """
    case.catalogue.measure(measure)
    win, say = WinBench(case, measure), case.words.say
    group, channel = _group(win), _channel(win)
    manager = group.manager if group else ""
    known = win.known
    return Message(
        name=say("wins_drafts.subject", name=measure),
        group=group.id if group else "",
        purpose="win",
        sender=manager or (case.words.names.resource(known.owner) if known else ""),
        sender_level="line",
        channel=channel.id if channel else "",
        medium="talk" if channel and channel.live else "email",
        sent=case.today,
        words=_told(win),
        feedback=say("wins_drafts.feedback"),
        two_way=True,
        win=measure,
    )


def _told(win: WinBench) -> str:
    """The text: what is better, the number, a voice, who did it, what comes next; short enough for an e-mail (C7)."""
    say, record = win.case.words.say, win.record
    better = " ".join(filter(None, (_begun(_sentence(record.result)) or say("wins_drafts.no_result"), change(win))))
    number = _sentence(record.number_told) or say("wins_drafts.no_number")
    voice = record.voice.strip()
    hard = harder(win)
    parts = (
        better,
        say("wins_drafts.number", number=number),
        say("wins_drafts.voice", voice=voice) if voice else say("wins_drafts.no_voice"),
        say("wins_drafts.done_by", team=win.team) if win.team else say("wins_drafts.no_team"),
        say("wins_drafts.next", name=hard.id, why=_begun(_sentence(record.opens_why))) if hard else "",
        say("wins_drafts.feedback"),
    )
    return "\n\n".join(part.strip() for part in parts if part)


def thanks_draft(case: Case, measure: str) -> WinThanks:
    """A recognition entry for the team, in keeping with the work, and words to thank it with; nothing is kept.

    UnknownName for a measure nobody knows.
    """
    known = case.catalogue.measure(measure)
    win, say = WinBench(case, measure), case.words.say
    days = win.planned.person_days if win.planned else known.person_days
    entry = Recognition(
        name=say("wins_drafts.thanks_for", name=measure),
        on=case.today,
        domain=known.domains[0] if known.domains else "",
        size="thanks" if days <= THANKS_ENOUGH else "day",
        team=True,
        win=measure,
    )
    return WinThanks(entry, _thanked(win, days))


def _thanked(win: WinBench, days: float) -> str:
    say, record, hard = win.case.words.say, win.record, harder(win)
    idea = win.case.words.names.measure(win.measure, "celebrated")
    parts = (
        say("wins_drafts.dear", team=win.team) if win.team else say("wins_drafts.dear_all"),
        say("wins_drafts.thanks_what", name=win.measure),
        " ".join(filter(None, (_begun(_sentence(record.result)) or say("wins_drafts.no_result"), change(win)))),
        say("wins_drafts.thanks_voice", voice=record.voice.strip()) if record.voice.strip() else "",
        say("wins_drafts.thanks_size") if days > THANKS_ENOUGH else "",
        say("wins_drafts.thanks_next", name=hard.id) if hard else "",
        say("wins_drafts.idea", idea=_sentence(idea)) if idea and not record.event else "",
    )
    return "\n\n".join(part.strip() for part in parts if part)


def _sentence(text: str) -> str:
    """The text with a full stop; empty for none."""
    text = " ".join(text.split())
    return text if not text or text[-1] in ".!?…" else f"{text}."


def _begun(text: str) -> str:
    """The text with a capital first letter, as it stands after a full stop."""
    return text[:1].upper() + text[1:]


def _group(win: WinBench) -> Group | None:
    """The first group concerned that no message about it is for, else the first concerned, else the first of all."""
    groups = win.case.records.of(Group)
    domains = win.known.domains if win.known else ()
    concerned = [one for one in groups if one.domain and one.domain in domains]
    told = {one.group for one in win.case.records.of(Message) if one.win == win.measure}
    unheard = [one for one in (*concerned, *groups) if one.id not in told]
    return next(iter((*unheard, *concerned, *groups)), None)


def _channel(win: WinBench) -> Channel | None:
    """The first channel that no message about it takes, else the first."""
    channels = win.case.records.of(Channel)
    used = {one.channel for one in win.case.records.of(Message) if one.win == win.measure}
    return next((one for one in channels if one.id not in used), next(iter(channels), None))
