"""The progress everybody may see: phases, goals with their lights, figures, measures, wins, benefits; what is not open has a reason (S2.21)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from analytics.goals.case import Case
from analytics.goals.kpi_figures import figures
from analytics.model.check import Check
from analytics.model.figure import LIGHT_MARKS, Figure
from analytics.model.plan_status import MeasureProgress, PlanStatus
from analytics.model.records.goals import Benefit, Goal, Kpi
from analytics.model.records.parts import kind_of
from analytics.model.records.progress import PhaseGate, QuickWinRecord, Restriction

RULE = "BOARD-REASON"


@dataclass(frozen=True)
class BoardPhase:
    """One phase with the step it is in."""

    number: int
    first: date
    last: date
    step: str
    """As people read it: ``DO``; empty before the first."""
    now: bool


@dataclass(frozen=True)
class BoardFigure:
    """One figure, beside its goal if it has one."""

    goal: str
    """What the goal says; empty for a figure without one."""
    figure: str
    """What is measured; empty where that is not open."""
    mark: str
    """A shape for the light, which never stands alone."""
    light: str
    said: str
    due: date | None


@dataclass(frozen=True)
class BoardWin:
    """One quick win that was delivered."""

    measure: str
    day: date
    result: str
    number: str


@dataclass(frozen=True)
class BoardBenefit:
    """One benefit: planned and confirmed a year, in euro or in the figure's unit."""

    name: str
    money: bool
    planned: float | None
    confirmed: float | None


@dataclass(frozen=True)
class LeftOutItem:
    """One thing that is not shown: what sort it is, and why; never its name."""

    sort: str
    reason: str


@dataclass(frozen=True)
class OpenBoard:
    """The whole board."""

    organisation: str
    programme: str
    today: date
    said: str
    """Where the plan stands; empty without one."""
    light: str
    """Of the plan: ``green``, ``amber``, ``red``, ``grey``."""
    phases: tuple[BoardPhase, ...]
    figures: tuple[BoardFigure, ...]
    measures: tuple[MeasureProgress, ...]
    wins: tuple[BoardWin, ...]
    benefits: tuple[BoardBenefit, ...]
    left_out: tuple[LeftOutItem, ...]
    checks: tuple[Check, ...]
    """Whether each restriction has a reason."""


def open_board(case: Case, status: PlanStatus | None, organisation: str) -> OpenBoard:
    """The board of a case. Money and reasons of single measures are not on it, and nothing that fewer than five people stand behind."""
    closed = {one.item.casefold() for one in case.records.of(Restriction)}
    measures = () if status is None else tuple(one for one in status.measures if one.id.casefold() not in closed)
    shown = [_figure(one, closed) for one in figures(case) if _open(one, closed)]
    return OpenBoard(
        organisation=organisation,
        programme=case.records.programme.name,
        today=case.today,
        said="" if status is None else f"{status.said} {status.money_said}",
        light="grey" if status is None else status.light,
        phases=_phases(case),
        figures=tuple(sorted(shown, key=lambda one: not one.goal)),
        measures=measures,
        wins=_wins(case, closed),
        benefits=_benefits(case, closed),
        left_out=_left_out(case),
        checks=restriction_checks(case),
    )


def _phases(case: Case) -> tuple[BoardPhase, ...]:
    steps: dict[int, PhaseGate] = {}
    for one in sorted(case.records.of(PhaseGate), key=lambda one: one.entered or date.min):
        if one.phase is not None and one.entered is not None and one.entered <= case.today:
            steps[one.phase] = one
    found = []
    for number, (first, last) in enumerate(case.phases, start=1):
        step = kind_of(PhaseGate).part("step").option(steps[number].step) if number in steps else None
        label = "" if step is None else step.german if case.language == "de" else step.english
        found.append(BoardPhase(number, first, last, label, first <= case.today <= last))
    return tuple(found)


def _open(one: Figure, closed: set[str]) -> bool:
    """A goal that is restricted is left out; so is a restricted figure that stands for itself."""
    return one.goal.id.casefold() not in closed if one.goal else one.kpi.id.casefold() not in closed


def _figure(one: Figure, closed: set[str]) -> BoardFigure:
    """A goal whose figure is restricted keeps its light only."""
    hidden = one.kpi.id.casefold() in closed
    goal, due = (one.goal.name, one.goal.due) if one.goal else ("", None)
    figure, said = ("", "") if hidden else (one.kpi.name, one.said)
    return BoardFigure(goal, figure, LIGHT_MARKS[one.light], one.light_word, said, due)


def _wins(case: Case, closed: set[str]) -> tuple[BoardWin, ...]:
    known = [one for one in case.records.of(QuickWinRecord) if one.measure and one.measure.casefold() not in closed]
    name = case.words.names.measure
    wins = [
        BoardWin(name(one.measure), one.delivered, one.result, one.number_told)
        for one in known
        if one.delivered and one.delivered <= case.today
    ]
    return tuple(sorted(wins, key=lambda one: one.day, reverse=True))


def _benefits(case: Case, closed: set[str]) -> tuple[BoardBenefit, ...]:
    return tuple(
        BoardBenefit(one.name, one.sort == "money", one.planned, one.confirmed)
        for one in case.records.of(Benefit)
        if one.id.casefold() not in closed
    )


def _left_out(case: Case) -> tuple[LeftOutItem, ...]:
    found: dict[str, LeftOutItem] = {}
    for one in case.records.of(Restriction):
        sort = _sort(case, one.item)
        if sort:
            found[one.item.casefold()] = LeftOutItem(case.words.say(f"open_board.sort_{sort}"), one.reason)
    return tuple(found.values())


def _sort(case: Case, item: str) -> str:
    """What an id belongs to: ``goal``, ``figure``, ``measure`` or ``benefit``; empty for an id of none of them."""
    sorts: Sequence[tuple[str, Sequence[str]]] = (
        ("goal", [one.id for one in case.records.of(Goal)]),
        ("figure", [one.id for one in case.records.of(Kpi)]),
        ("benefit", [one.id for one in case.records.of(Benefit)]),
        ("measure", list(case.catalogue.by_id)),
    )
    return next((sort for sort, ids in sorts if item.casefold() in map(str.casefold, ids)), "")


def restriction_checks(case: Case) -> tuple[Check, ...]:
    """S2.21: whatever is not open to everybody has a reason, and is something that there is."""
    say, found = case.words.say, []
    name = say("open_board.rule")
    for one in case.records.of(Restriction):
        if not one.reason.strip():
            message, remedy = say("open_board.no_reason", item=one.item), say("open_board.do_reason")
            found.append(case.check(RULE, name, "fail", message, remedy, item=one.id, title=one.item))
        elif not _sort(case, one.item):
            message, remedy = say("open_board.unknown", item=one.item), say("open_board.do_unknown")
            found.append(case.check(RULE, name, "warn", message, remedy, item=one.id, title=one.item))
    count = len(case.records.of(Restriction))
    return tuple(found) or (case.check(RULE, name, "pass", say("open_board.kept", n=count)),)
