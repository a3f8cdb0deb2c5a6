"""Who is reached, how often, on how many ways and by whom: C1–C5, C9 and C10 of domain.md §7.5."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import pairwise

from analytics.goals.communication_frame import Frame, channels_of, day_of, working_days
from analytics.goals.communication_words import carries, names_a_time
from analytics.goals.delivery import deliveries
from analytics.model.check import Check
from analytics.model.communication_plan import Phase
from analytics.model.display import shorten
from analytics.model.records.communication import KeyMessage, Message
from analytics.model.records.programme import Group

LONGEST_GAP = 42
"""Days: six weeks."""
FEWEST_CHANNELS, FEWEST_MEDIA, FEWEST_IN_PHASE = 3, 3, 2
FEWEST_TIMES, MOST_TIMES = 5, 7
"""How often each key message reaches each group."""
MOST_IN_WEEK = 2
KEY_WIDTH = 40
"""Characters of a key message that a finding quotes."""
TOLD_WITHIN, TOLD_ON = 10, 2
"""Working days and channels in which a quick win is told (domain.md §7.4)."""


def affected(frame: Frame) -> tuple[Check, ...]:
    """S1.22: everybody whom the programme changes is a group of the plan, the domains of the plan's measures included."""
    say = frame.case.words.say
    if not frame.groups:
        return (frame.check("C-GROUPS", "fail", say("communication.groups_none")),)
    missing = frame.unheard_domains()
    if missing:
        message = say("communication.groups_missing", n=len(missing), domains=list(missing))
        return (frame.check("C-GROUPS", "fail", message),)
    key = "communication.groups_all" if frame.case.plan else "communication.groups_no_plan"
    return (frame.check("C-GROUPS", "pass", say(key, n=len(frame.groups))),)


def every_phase(frame: Frame) -> tuple[Check, ...]:
    """C1 (S1.22, S4.14): each group hears something in each phase; groups with high impact at least every six weeks."""
    say = frame.case.words.say
    if not frame.phases or not frame.groups:
        return frame.undated("C1")
    found = []
    for group in frame.groups:
        silent = [phase.number for phase in frame.phases if not frame.told(group, phase)]
        if silent:
            message = say("communication.c1_phase", n=len(silent), who=group.name, phases=_numbers(silent))
            found.append(frame.about("C1", "fail", message, group))
        elif group.impact == "high":
            found += [
                frame.about("C1", "fail", _silence(frame, *gap, group), group) for gap in _first_gap(frame, group)
            ]
    return frame.kept("C1", found, say("communication.c1_kept"))


def never_silent(frame: Frame) -> tuple[Check, ...]:
    """S4.14: the programme as a whole is never silent for more than six weeks."""
    say = frame.case.words.say
    if not frame.phases or not frame.groups:
        return frame.undated("C-SILENCE")
    gaps = longest_gaps(map(day_of, frame.messages), frame.phases)
    found = [frame.check("C-SILENCE", "fail", _silence(frame, *gap)) for gap in gaps]
    return frame.kept("C-SILENCE", found, say("communication.silence_kept"))


def _first_gap(frame: Frame, group: Group) -> tuple[tuple[date, date], ...]:
    return longest_gaps(map(day_of, frame.told(group)), frame.phases)[:1]


def _silence(frame: Frame, first: date, last: date, group: Group | None = None) -> str:
    say, apart = frame.case.words.say, (last - first).days
    if group is None:
        return say("communication.silence", first=first, last=last, apart=apart)
    return say("communication.c1_gap", who=group.name, first=first, last=last, apart=apart)


def longest_gaps(days: Iterable[date], phases: Sequence[Phase]) -> tuple[tuple[date, date], ...]:
    """The stretches of more than 42 days between two messages, and before the first and after the last one within the programme; longest first."""
    first, last = phases[0].first, phases[-1].last
    marks = sorted({first, last, *(day for day in days if first <= day <= last)})
    gaps = [pair for pair in pairwise(marks) if (pair[1] - pair[0]).days > LONGEST_GAP]
    return tuple(sorted(gaps, key=lambda pair: (pair[0] - pair[1], pair[0])))


def many_ways(frame: Frame) -> tuple[Check, ...]:
    """C2 (S1.23): three channels and three media over all, two channels a group and phase, a live one for groups with high impact."""
    say, found = frame.case.words.say, []
    if not frame.messages:
        return (frame.check("C2", "unknown", say("communication.no_messages")),)
    channels = len(channels_of(frame.messages))
    media = len({one.medium for one in frame.messages if one.medium})
    if channels < FEWEST_CHANNELS or media < FEWEST_MEDIA:
        used = say("communication.c2_channels", n=channels), say("communication.c2_media", n=media)
        found.append(frame.check("C2", "fail", say("communication.c2_few", channels=used[0], media=used[1])))
    for group in frame.groups:
        few = [p.number for p in frame.phases if len(channels_of(frame.told(group, p))) < FEWEST_IN_PHASE]
        if few:
            message = say("communication.c2_phase", n=len(few), who=group.name, phases=_numbers(few))
            found.append(frame.about("C2", "fail", message, group))
        if group.impact == "high" and not any(map(frame.live, frame.told(group))):
            found.append(frame.about("C2", "fail", say("communication.c2_live", who=group.name), group))
    return frame.kept("C2", found, say("communication.c2_kept", channels=channels, media=media))


def why_first(frame: Frame) -> tuple[Check, ...]:
    """C3 (S1.22): the first message to a group has the purpose “why” and says why, why now, and what happens otherwise."""
    say, vision, found = frame.case.words.say, frame.case.records.vision, []
    opened = [(group, frame.told(group)[0]) for group in frame.groups if frame.told(group)]
    for group, first in opened:
        if first.purpose != "why":
            message = say("communication.c3_purpose", who=group.name, subject=first.name, date=day_of(first))
            found.append(frame.about("C3", "fail", message, group))
        elif vision is not None and vision.what_for and vision.if_nothing:
            lacking = unsaid(frame.content(first), vision.what_for, vision.if_nothing)
            parts = [say(f"communication.part_{part}") for part in lacking]
            if parts:
                message = say("communication.c3_parts", who=group.name, parts=parts, subject=first.name)
                found.append(frame.about("C3", "fail", message, group))
    if not found and not (opened and vision and vision.what_for and vision.if_nothing):
        key = "communication.c3_vision" if opened else "communication.no_messages"
        return (frame.check("C3", "unknown", say(key)),)
    return frame.kept("C3", found, say("communication.c3_kept"))


def unsaid(content: str, why: str, otherwise: str) -> tuple[str, ...]:
    """Which of ``why``, ``now`` and ``otherwise`` a text does not say."""
    said = {"why": carries(content, why), "now": names_a_time(content), "otherwise": carries(content, otherwise)}
    return tuple(part for part, is_said in said.items() if not is_said)


def right_sender(frame: Frame) -> tuple[Check, ...]:
    """C4: “why” comes from the sponsor or an executive, “what changes for me” from the line manager."""
    say, found = frame.case.words.say, []
    for one in frame.messages:
        if one.purpose == "why" and one.sender_level not in ("sponsor", "executive"):
            found.append(frame.check("C4", "fail", say("communication.c4_why", subject=one.name), one.id, one.name))
        if one.purpose == "for-me" and one.sender_level != "line":
            found.append(frame.check("C4", "fail", say("communication.c4_for_me", subject=one.name), one.id, one.name))
    if not frame.messages:
        return (frame.check("C4", "unknown", say("communication.no_messages")),)
    return frame.kept("C4", found, say("communication.c4_kept"))


def often_enough(frame: Frame) -> tuple[Check, ...]:
    """C5: each key message reaches each group five to seven times; less fails, more is to be looked at."""
    say, found = frame.case.words.say, []
    if not frame.keys or not frame.groups:
        return (frame.check("C5", "unknown", say("communication.c5_none")),)
    for group in frame.groups:
        times = Counter(key for one in frame.told(group) for key in set(one.keys))
        seldom = [_times(frame, key, times[key.id]) for key in frame.keys if times[key.id] < FEWEST_TIMES]
        too_often = [_times(frame, key, times[key.id]) for key in frame.keys if times[key.id] > MOST_TIMES]
        if seldom:
            message = say("communication.c5_seldom", n=len(seldom), who=group.name, keys=_listed(frame, seldom))
            found.append(frame.about("C5", "fail", message, group))
        elif too_often:
            message = say("communication.c5_often", n=len(too_often), who=group.name, keys=_listed(frame, too_often))
            found.append(frame.about("C5", "warn", message, group))
    return frame.kept("C5", found, say("communication.c5_kept"))


def _times(frame: Frame, key: KeyMessage, times: int) -> str:
    return f"{_short(frame, key.words)} ({frame.case.words.say('communication.c5_times', n=times)})"


def wins_told(frame: Frame) -> tuple[Check, ...]:
    """C9 (S2.27): each quick win that is delivered has messages, on two channels within ten working days (§7.4).

    The day of delivery is the one written down of the win, or reported of its measure; without a word, that of the plan.
    """
    say, found = frame.case.words.say, []
    delivered = tuple(deliveries(frame.case))
    for win in delivered:
        told = [one for one in frame.messages if one.win == win.measure]
        soon = [one for one in told if working_days(win.day, day_of(one)) <= TOLD_WITHIN]
        by = "" if win.said else "_planned"
        if not told:
            message = say(f"communication.c9_untold{by}", name=win.measure, date=win.day)
            found.append(frame.check("C9", "fail", message, win.measure, win.name))
        elif len(channels_of(soon)) < TOLD_ON:
            key = "once" if channels_of(soon) else "late"
            message = say(f"communication.c9_{key}{by}", name=win.measure, date=win.day)
            found.append(frame.check("C9", "warn", message, win.measure, win.name))
    if not delivered:
        return (frame.check("C9", "unknown", say("communication.c9_none")),)
    return frame.kept("C9", found, say("communication.c9_kept"))


def not_too_many(frame: Frame) -> tuple[Check, ...]:
    """C10: a group gets at most two messages of the programme in a calendar week (Monday to Sunday)."""
    say, found = frame.case.words.say, []
    if not frame.messages:
        return (frame.check("C10", "unknown", say("communication.no_messages")),)
    for group in frame.groups:
        full = crowded_weeks(frame.told(group))
        if full:
            monday, count = full[0]
            message = say("communication.c10_week", n=len(full), who=group.name, monday=monday, most=count)
            found.append(frame.about("C10", "fail", message, group))
    return frame.kept("C10", found, say("communication.c10_kept"))


def crowded_weeks(messages: Iterable[Message]) -> list[tuple[date, int]]:
    """Monday and number of messages of each week with more than two, fullest first."""
    weeks = Counter(day_of(one) - timedelta(days=day_of(one).weekday()) for one in messages)
    return sorted(((m, n) for m, n in weeks.items() if n > MOST_IN_WEEK), key=lambda week: (-week[1], week[0]))


def _numbers(numbers: Sequence[int]) -> list[str]:
    return [str(number) for number in numbers]


def _short(frame: Frame, text: str) -> str:
    return frame.case.words.language.quoted(shorten(text, KEY_WIDTH))


def _listed(frame: Frame, texts: Sequence[str], most: int = 3) -> list[str]:
    shown = list(texts[:most])
    more = len(texts) - most
    return [*shown, frame.case.words.say("communication.more", n=more)] if more > 0 else shown
