"""Quick wins with their proofs, and the wall of everything achieved (domain.md §7.4)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from analytics.goals.case import Case
from analytics.model.win import PROOFS, STAGES, Achieved, Proof, Stage, Wall, Win
from analytics.progress.win_bench import WinBench, benches
from analytics.progress.win_checks import win_checks
from analytics.progress.win_proofs import better, harder, noticed, proofs
from analytics.progress.win_supporters import attitudes, supporters
from analytics.progress.win_warnings import wall_checks

COUNTED: tuple[Stage, ...] = ("delivered", "felt", "told")
"""Proofs a win needs to count for the rule of one win a phase (S2.23)."""


def wins(case: Case, gains: Mapping[str, float] | None = None) -> tuple[Win, ...]:
    """Every planned quick win and every other one that was written down; newest delivery first, then those to come by their day.

    ``gains``: see ``wall``.
    """
    found = [_win(one) for one in benches(case, gains)]
    done = sorted((one for one in found if one.delivered), key=_newest_first)
    ahead = sorted((one for one in found if not one.delivered), key=lambda one: (one.due or date.max, one.measure))
    return (*done, *ahead)


def wall(case: Case, gains: Mapping[str, float] | None = None) -> Wall:
    """Everything achieved so far with its cumulative effect (S2.30).

    ``gains``: measure id → weighted levels an earlier plan credited, for wins the plan in force does not hold any more.
    """
    every = wins(case, gains)
    benches_by_id = {one.measure: one for one in benches(case, gains)}
    achieved = _achieved([benches_by_id[one.measure] for one in every if one.proof("delivered").holds])
    return Wall(every, achieved, wall_checks(case, every), _said(case, every))


def _newest_first(win: Win) -> tuple[int, str]:
    return -(win.delivered or date.min).toordinal(), win.measure


def _win(bench: WinBench) -> Win:
    shown = proofs(bench)
    holding = {one.key for one in shown if one.holds}
    hard, area = harder(bench), bench.known.area if bench.known else bench.planned.area if bench.planned else ""
    domains = bench.known.domains if bench.known else ()
    return Win(
        id=bench.record.id,
        measure=bench.measure,
        name=bench.name,
        area=area,
        stage=_stage(shown),
        proofs=shown,
        score=len(holding.intersection(PROOFS)),
        counts=holding.issuperset(COUNTED),
        due=bench.due,
        change=better(bench),
        noticed=noticed(bench),
        voice=bench.record.voice,
        team=bench.team,
        supporters=supporters(bench.case, bench.delivered, domains),
        opens=hard.id if hard else "",
        opens_name=bench.case.words.names.measure(hard.id) if hard else "",
        checks=win_checks(bench, shown),
        attitudes=attitudes(bench.case, bench.delivered, domains),
    )


def _stage(shown: Sequence[Proof]) -> Stage:
    """The last stage reached without a gap."""
    reached: Stage = "planned"
    by_key = {one.key: one for one in shown}
    for stage in STAGES[1:]:
        if not by_key[stage].holds:
            break
        reached = stage
    return reached


def _achieved(delivered: Sequence[WinBench]) -> tuple[Achieved, ...]:
    """One point a day on which something was delivered, or felt by people who were asked."""
    steps: dict[date, tuple[int, float, int]] = {}
    for win in delivered:
        if win.delivered:
            _add(steps, win.delivered, (1, win.gain, 0))
        if win.record.felt and win.record.felt <= win.case.today and noticed(win) is not None:
            _add(steps, max(win.record.felt, win.delivered or win.record.felt), (0, 0.0, win.record.noticed or 0))
    points, so_far = [], (0, 0.0, 0)
    for day in sorted(steps):
        so_far = _sum(so_far, steps[day])
        points.append(Achieved(day, *so_far))
    return tuple(points)


def _add(steps: dict[date, tuple[int, float, int]], day: date, more: tuple[int, float, int]) -> None:
    steps[day] = _sum(steps.get(day, (0, 0.0, 0)), more)


def _sum(one: tuple[int, float, int], other: tuple[int, float, int]) -> tuple[int, float, int]:
    return one[0] + other[0], one[1] + other[1], one[2] + other[2]


def _said(case: Case, every: Sequence[Win]) -> str:
    say = case.words.say
    if not every:
        return say("wins.wall_none")
    delivered = sum(one.proof("delivered").holds for one in every)
    bare = sum(one.delivered is not None for one in every) - delivered
    if not delivered:
        return say("wins.wall_bare", n=bare) if bare else say("wins.wall_waiting")
    said = say("wins.wall_counts", n=sum(one.counts for one in every), delivered=delivered)
    return f"{said} {say('wins.wall_more', n=bare)}" if bare else said
