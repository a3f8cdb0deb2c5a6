"""All rules of the communication plan (domain.md §7.5), its matrix, and the kit for those who speak."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from analytics.goals import communication_effect as effect
from analytics.goals import communication_reach as reach
from analytics.goals import communication_ready as ready
from analytics.goals import communication_words as text
from analytics.goals.case import Case
from analytics.goals.communication_frame import Frame, channels_of
from analytics.model.check import Check
from analytics.model.communication_plan import (
    Matrix,
    MatrixCell,
    MessageKit,
    Phase,
    PulseFigure,
    SenderKit,
)
from analytics.model.records.communication import BehaviourCard, Channel, Message, Question
from analytics.model.records.programme import Group

RULES: tuple[Callable[[Frame], tuple[Check, ...]], ...] = (
    *(reach.affected, ready.whole, reach.every_phase, reach.never_silent, reach.many_ways, reach.why_first),
    *(reach.right_sender, reach.often_enough, text.own_words, text.fitting_length, ready.two_ways, ready.answered),
    *(reach.wins_told, reach.not_too_many, ready.senders_ready, effect.known_by_most, text.told_the_vision),
    *(ready.one_kit, ready.on_time, ready.concerns, ready.adapts, effect.reached, effect.agree, effect.heard),
    *(effect.energy, effect.attitude, effect.takes_part, effect.behaviour_cards),
)
"""In the order of domain.md §7.5, what §1 asks beyond it behind."""


def communication_checks(case: Case) -> tuple[Check, ...]:
    """What every rule says; a rule kept everywhere says it once, a broken one once a group or message."""
    frame = Frame(case)
    return tuple(check for rule in RULES for check in rule(frame))


def pulse_figures(case: Case) -> tuple[PulseFigure, ...]:
    """What the groups say, newest readings; hidden under five people."""
    return effect.pulse_figures(Frame(case))


def matrix(case: Case) -> Matrix:
    """Groups × phases with what is there and what is missing."""
    frame = Frame(case)
    cells = tuple(_cell(frame, group, phase) for group in frame.groups for phase in frame.phases)
    placed = {one.id for cell in cells for one in cell.messages}
    every = case.records.of(Message)
    undated = tuple(one for one in every if one.sent is None)
    outside = tuple(one for one in every if one.sent is not None and one.id not in placed)
    return Matrix(frame.groups, frame.phases, cells, undated, outside)


def _cell(frame: Frame, group: Group, phase: Phase) -> MatrixCell:
    told = frame.told(group, phase)
    names = (channel.name for one in told if (channel := frame.channel(one)) is not None)
    return MatrixCell(group.id, phase.number, told, tuple(dict.fromkeys(names)), _missing(frame, group, phase))


def _missing(frame: Frame, group: Group, phase: Phase) -> tuple[str, ...]:
    say, told = frame.case.words.say, frame.told(group, phase)
    if not told:
        return (say("communication.cell_silent"),)
    first = frame.told(group)[0]
    gaps = [gap for gap in reach.longest_gaps([one.sent for one in frame.told(group) if one.sent], frame.phases)
            if phase.first <= gap[0] <= phase.last]  # fmt: skip
    faults = {
        "communication.cell_channels": len(channels_of(told)) < reach.FEWEST_IN_PHASE,
        "communication.cell_mute": not any(map(frame.two_way, told)),
        "communication.cell_why": first in told and first.purpose != "why",
        "communication.cell_gap": group.impact == "high" and bool(gaps),
        "communication.cell_crowded": bool(reach.crowded_weeks(told)),
    }
    return tuple(say(key) for key, is_fault in faults.items() if is_fault)


def suggested_groups(case: Case, units: tuple[str, ...] = ()) -> tuple[Group, ...]:
    """Groups that could be written down: the domains the measures change (of the plan, or all), the roles that were asked, the units.

    Those there already by domain or name are left out. They have no id and nothing about people or impact yet.
    """
    catalogue, names = case.catalogue, case.words.names
    planned = [one.id for one in case.plan.measures] if case.plan else [one.id for one in catalogue.measures]
    codes = dict.fromkeys(code for one in planned if one in catalogue.by_id for code in catalogue.by_id[one].domains)
    offered = [Group(name=names.resource(code), sort="domain", domain=code) for code in codes]
    offered += [Group(name=names.role(role.id), sort="role") for role in case.model.roles]
    offered += [Group(name=unit, sort="unit") for unit in units]
    known = case.records.of(Group)
    domains, called = {one.domain for one in known if one.domain}, {one.name.casefold() for one in known}
    return tuple(one for one in offered if one.domain not in domains and one.name.casefold() not in called)


def message_kit(case: Case) -> MessageKit:
    """What everybody who speaks needs, and each sender's messages; senders by their first message."""
    vision, records = case.records.vision, case.records
    every = sorted(records.of(Message), key=lambda one: one.sent or date.max)
    senders = dict.fromkeys((one.sender, one.sender_level) for one in every)
    kits = (SenderKit(*who, tuple(one for one in every if (one.sender, one.sender_level) == who)) for who in senders)
    public = [one for one in records.of(Question) if one.public and one.answer.strip()]
    return MessageKit(
        core=vision.core if vision else "",
        talking_points=tuple(line for line in vision.talking_points.split("\n") if line.strip()) if vision else (),
        keys=Frame(case).keys,
        senders=tuple(kits),
        groups={one.id: one for one in records.of(Group)},
        channels={one.id: one for one in records.of(Channel)},
        answers=tuple(sorted(public, key=lambda one: one.answered or date.min, reverse=True)),
        cards=records.of(BehaviourCard),
    )
