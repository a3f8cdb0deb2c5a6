"""What comes back from people: C12 of domain.md §7.5, S1.26, S1.27, S1.33, S4.13, S4.15, S4.16 and S4.24–S4.26. Nothing about fewer than five."""

from __future__ import annotations

from collections.abc import Iterator

from analytics.goals.communication_frame import Frame
from analytics.model.check import Check
from analytics.model.communication_plan import FEWEST_PEOPLE, Phase, PulseFigure
from analytics.model.display import cut_off
from analytics.model.records.communication import PULSES, BehaviourCard, Pulse, Question
from analytics.model.records.programme import Group

KNOWN = 70.0
"""Per cent of a group that know reasons, benefits and expected behaviour (C12); also asked of reach and of concerns taken seriously."""
AGREES = 50.0
KNOWS = ("reasons", "benefits", "behaviour")
COUNTS = ("questions", "ideas", "volunteers")
ATTITUDE, WISH = "attitude", "wish"


def pulse_readings(frame: Frame, group: Group, item: str) -> tuple[Pulse, ...]:
    """What a group said about one thing that may be shown, by day. Of two on one day the later kept one counts."""
    by_day = {
        one.taken: one
        for one in frame.case.records.of(Pulse)
        if one.group == group.id and one.item == item and one.taken and _shown(one, group) and one.value is not None
    }
    return tuple(by_day[day] for day in sorted(by_day))


def _shown(pulse: Pulse, group: Group) -> bool:
    people = pulse.people if pulse.people is not None or pulse.item not in COUNTS else group.people
    return (people or 0) >= FEWEST_PEOPLE


def pulse_figures(frame: Frame) -> tuple[PulseFigure, ...]:
    """The newest reading of each group and item, with the one before; hidden where fewer than five answered. Nothing for what was never asked."""
    return tuple(figure for group in frame.groups for item, *_ in PULSES for figure in _figure(frame, group, item))


def _figure(frame: Frame, group: Group, item: str) -> Iterator[PulseFigure]:
    taken = [one for one in frame.case.records.of(Pulse) if one.group == group.id and one.item == item and one.taken]
    shown = pulse_readings(frame, group, item)
    if shown:
        before = shown[-2].value if len(shown) > 1 else None
        yield PulseFigure(group.id, group.name, item, shown[-1].taken, shown[-1].value, before, False)
    elif taken:
        yield PulseFigure(group.id, group.name, item, None, None, None, True)


def known_by_most(frame: Frame) -> tuple[Check, ...]:
    """C12 (S4.24, S4.25, S4.26): at least 70 % of each group know the reasons, the benefits, and the behaviour expected of them."""
    return (*_at_least(frame, "C12", KNOWS, KNOWN), *_unasked(frame))


def _unasked(frame: Frame) -> Iterator[Check]:
    """The groups about which C12 can say nothing yet, or not all of it, once it can of one."""
    known = [[bool(pulse_readings(frame, group, item)) for item in KNOWS] for group in frame.groups]
    names = [group.name for group, items in zip(frame.groups, known, strict=True) if not all(items)]
    if names and any(map(any, known)):
        message = frame.case.words.say("communication.pulse_unasked", n=len(names), groups=names)
        yield frame.check("C12", "unknown", message)


def reached(frame: Frame) -> tuple[Check, ...]:
    """S4.13: how many of each group have been reached; below 70 % is to be looked at."""
    return _at_least(frame, "C-REACH", ("reached",), KNOWN, mild=True)


def agree(frame: Frame) -> tuple[Check, ...]:
    """S4.15: how many of each group agree; below half is to be looked at."""
    return _at_least(frame, "C-AGREEMENT", ("agreement",), AGREES, mild=True)


def heard(frame: Frame) -> tuple[Check, ...]:
    """S4.16: how many of each group say their concerns were taken seriously; below 70 % is to be looked at."""
    return _at_least(frame, "C-HEARD", ("heard",), KNOWN, mild=True)


def _at_least(
    frame: Frame, rule: str, items: tuple[str, ...], least: float, *, mild: bool = False
) -> tuple[Check, ...]:
    say, found, shown, hidden = frame.case.words.say, [], 0, []
    for group in frame.groups:
        low = []
        for figure in (one for item in items for one in _figure(frame, group, item)):
            if figure.value is None:
                hidden.append(group.name)
                continue
            shown += 1
            if figure.value < least:
                share = frame.case.words.language.percent(cut_off(figure.value / 100))
                low.append(f"{item_name(frame, figure.item)} ({share})")
        if low:
            message = say("communication.pulse_low", who=group.name, items=low, least=least / 100)
            found.append(frame.about(rule, "warn" if mild else "fail", message, group))
    if not shown:
        key = "communication.pulse_hidden" if hidden else "communication.pulse_none"
        return (frame.check(rule, "unknown", say(key)),)
    return frame.kept(rule, found, say("communication.pulse_kept", least=least / 100))


def item_name(frame: Frame, item: str) -> str:
    """What a pulse item is called in the case's language."""
    english, german = next((names for key, *names in PULSES if key == item), (item, item))
    return german if frame.case.language == "de" else english


def energy(frame: Frame) -> tuple[Check, ...]:
    """S1.26: the share of those who want the change to succeed does not fall from one pulse to the next."""
    say, found, judged = frame.case.words.say, [], 0
    for group in frame.groups:
        last = [one.value or 0.0 for one in pulse_readings(frame, group, WISH)][-2:]
        judged += len(last) == 2
        if len(last) == 2 and last[1] < last[0]:
            message = say("communication.wish_falls", who=group.name, before=last[0] / 100, now=last[1] / 100)
            found.append(frame.about("C-WISH", "warn", message, group))
    if not judged:
        return (frame.check("C-WISH", "unknown", say("communication.trend_none")),)
    return frame.kept("C-WISH", found, say("communication.wish_kept"))


def attitude(frame: Frame) -> tuple[Check, ...]:
    """S1.27: no group's attitude falls twice in a row."""
    say, found, judged = frame.case.words.say, [], 0
    for group in frame.groups:
        last = [one.value or 0.0 for one in pulse_readings(frame, group, ATTITUDE)][-3:]
        judged += len(last) > 1
        if len(last) == 3 and last[0] > last[1] > last[2]:
            message = say("communication.attitude_falls", who=group.name, first=last[0], now=last[2])
            found.append(frame.about("C-ATTITUDE", "fail", message, group))
    if not judged:
        return (frame.check("C-ATTITUDE", "unknown", say("communication.trend_none")),)
    return frame.kept("C-ATTITUDE", found, say("communication.attitude_kept"))


def takes_part(frame: Frame) -> tuple[Check, ...]:
    """S1.33: each group gives a question, an idea or a volunteer in each phase that is over.

    Groups under five people are not judged, nor those with counts that may not be shown.
    """
    say, found = frame.case.words.say, []
    over = [phase for phase in frame.phases if phase.last < frame.case.today]
    judged = [group for group in frame.groups if not _is_hidden(frame, group)]
    if not over or not judged:
        hidden = "pulse_hidden" if frame.groups else "groups_none"
        return (frame.check("C-PART", "unknown", say(f"communication.{hidden if over else 'part_none'}")),)
    for group in judged:
        quiet = [str(phase.number) for phase in over if not participation(frame, group, phase)]
        if quiet:
            message = say("communication.part_zero", n=len(quiet), who=group.name, phases=quiet)
            found.append(frame.about("C-PART", "fail", message, group))
    return frame.kept("C-PART", found, say("communication.part_kept"))


def _is_hidden(frame: Frame, group: Group) -> bool:
    counts = [one for one in frame.case.records.of(Pulse) if one.group == group.id and one.item in COUNTS]
    return (group.people or FEWEST_PEOPLE) < FEWEST_PEOPLE or not all(_shown(one, group) for one in counts)


def participation(frame: Frame, group: Group, phase: Phase) -> float:
    """Questions, ideas and volunteers of a group in a phase: counts that were read, and questions written down."""
    counted = sum(
        one.value or 0.0
        for item in COUNTS
        for one in pulse_readings(frame, group, item)
        if one.taken is not None and phase.first <= one.taken <= phase.last
    )
    asked = [one for one in frame.case.records.of(Question) if one.group == group.id and one.asked]
    return counted + sum(one.asked is not None and phase.first <= one.asked <= phase.last for one in asked)


def behaviour_cards(frame: Frame) -> tuple[Check, ...]:
    """S4.26: each group with high impact has a card that says what its people stop, start and keep doing."""
    say, high = frame.case.words.say, [group for group in frame.groups if group.impact == "high"]
    carded = {one.group for one in frame.case.records.of(BehaviourCard) if one.starts.strip()}
    if not high:
        return (frame.check("C-CARDS", "unknown", say("communication.cards_none")),)
    found = [
        frame.about("C-CARDS", "warn", say("communication.cards_missing", who=group.name), group)
        for group in high
        if group.id not in carded
    ]
    return frame.kept("C-CARDS", found, say("communication.cards_kept"))
