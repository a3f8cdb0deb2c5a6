"""Coalitions, alliances and groups made by hand, for decks."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from analytics.model.carriers import (
    AllianceLine,
    CarrierLight,
    Carriers,
    CoalitionLine,
    Leave,
    Mood,
    OverdueBarrier,
    Resistance,
    Unspoken,
)

LIGHTS = (
    CarrierLight(
        "continuity", "Continuity", "red", "If the sponsor leaves, nobody at the top has both power and commitment."
    ),
    CarrierLight("credibility", "Credibility", "green", "93\u00a0% of the people have a voice they trust."),
    CarrierLight("endurance", "Endurance", "amber", "Only one able member of the top is likely to be left at the end."),
    CarrierLight("view", "One view", None, "The members have not been asked yet."),
    CarrierLight("composition", "Who is in", "green", "Everything that is asked of the composition is there."),
    CarrierLight("representation", "Representation", "green", "96\u00a0% of the people concerned are represented."),
)
COALITION = CoalitionLine(
    light="red",
    said="The coalition is red: it would not survive the loss of its sponsor, who is also the CIO.",
    next_step="Win a second member of the top with power and commitment of 4 or more; that alone makes it green.",
    lights=LIGHTS,
    scenarios=(Leave("Sponsor and CIO leave", False, "Enough strength is left, but nobody could take over."),),
)
ALLIANCE = AllianceLine(
    coverage=CarrierLight(
        "coverage", "Management alliance", "amber", "It speaks for 92\u00a0% of the people concerned."
    ),
    missing=(Unspoken("Suppliers and purchasing", 13),),
    rejected=1,
    pending=2,
)
MOODS = (
    Mood("Applications", 0.6, -0.3, 0.62, 0.58),
    Mood("Operations", 0.8, 0.4, 0.81, None),
    Mood("Service desk", 0.5, 1.2, 0.9, 0.86),
    Mood("Head office", None, 0.1, None, 0.44),
)
OVERDUE = (
    OverdueBarrier("Overtime needs three signatures", "Head of operations", date(2026, 9, 30), "Agree on one form"),
    OverdueBarrier("The tool has no owner", "", date(2026, 10, 15), ""),
)


def carriers() -> Carriers:
    """A coalition that falls with its head, an alliance with a hole, four groups with every kind of move, two overdue barriers."""
    resistance = (
        Resistance("Team leads of operations", 12, "Head of operations", "Agree on-call duty first"),
        Resistance("Purchasing", 10, "", ""),
    )
    return Carriers(COALITION, ALLIANCE, MOODS, 1, (11, 13), (3, 6), OVERDUE, resistance, date(2026, 11, 27))


def sound() -> Carriers:
    """Everything green, everybody represented, every barrier removed, everything in the singular."""
    lights = tuple(replace(one, light="green") for one in LIGHTS)
    leave = (Leave("The sponsor leaves", True, "71\u00a0% of the strength is left, and somebody can take over."),)
    coalition = replace(
        COALITION, light="green", said="The coalition is green.", next_step="", lights=lights, scenarios=leave
    )
    alliance = AllianceLine(replace(ALLIANCE.coverage, light="green"), ())
    return Carriers(coalition, alliance, MOODS[2:3], 0, (1, 1), (1, 1))


def only_alliance() -> Carriers:
    """Nobody is in the coalition, nobody was asked; three parts of the organisation have no voice."""
    missing = (Unspoken("Operations", 20), Unspoken("Workplace", 1), Unspoken("Security", 0))
    return Carriers(None, replace(ALLIANCE, missing=missing, rejected=0), barriers=(0, 2), overdue=OVERDUE[:1])


def crowded(name: str, groups: int = 25) -> Carriers:
    """Every text this one, more groups than fit on one slide."""
    given = carriers()
    lights = tuple(replace(one, name=name, why=f"{name} {name}") for one in LIGHTS)
    leave = tuple(replace(COALITION.scenarios[0], name=f"{name} {place}", why=name) for place in range(3))
    return replace(
        given,
        coalition=replace(COALITION, said=name, next_step=f"{name} {name}", lights=lights, scenarios=leave),
        alliance=replace(
            ALLIANCE,
            coverage=replace(ALLIANCE.coverage, name=name, why=name),
            missing=tuple(Unspoken(f"{name} {place}", place) for place in range(6)),
        ),
        moods=tuple(replace(MOODS[place % 4], name=f"{name} {place}") for place in range(groups)),
        overdue=tuple(replace(one, name=name, owner=name, step=name) for one in OVERDUE),
        resistance=tuple(replace(one, name=name, owner=name, step=name) for one in given.resistance),
    )
