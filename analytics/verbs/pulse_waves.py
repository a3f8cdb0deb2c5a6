"""Pulses: open a wave that asks the short form, and see what it says beside the survey and the pulses before it."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from typing import Any

from analytics.console import say
from analytics.json_rows import wave_row
from analytics.model.display import NOTHING, one_decimal, signed
from analytics.model.errors import LeitsternError
from analytics.model.pulse_wave import PulseMove, PulsePoint, PulseStatement
from analytics.verbs.call import Verbs, day
from analytics.workspace import Workspace


def add_to(verbs: Verbs) -> None:
    """Make this verb known."""
    pulse = verbs.add("pulse-wave", _pulse_wave, "what a pulse says beside the survey before it; or open one")
    pulse.add_argument("wave", nargs="?", metavar="W", help="name of the pulse; default: the newest")
    pulse.add_argument("--open", action="store_true", help="make the wave W, which asks the short form")
    pulse.add_argument("--opened", type=day, metavar="DATE", help="with --open: first day, for example 2026-06-01")


def _pulse_wave(workspace: Workspace, options: argparse.Namespace) -> int:
    if options.open:
        return _open(workspace, options)
    if options.opened:
        raise LeitsternError("--opened goes with --open.", "Add --open, or leave it out.")
    found = workspace.pulse_compared(options.wave)
    lines = [f"{one.now.wave}, {len(found)} statements" for one in found[:1]] + [
        line for one in found for line in _lines(one)
    ]
    say(options, [_row(one) for one in found], "\n".join(lines))
    return 0


def _open(workspace: Workspace, options: argparse.Namespace) -> int:
    if not options.wave:
        raise LeitsternError("The pulse needs a name.", "Say pulse-wave NAME --open.")
    wave = workspace.open_pulse(options.wave, options.opened)
    count = len(workspace.model_of(wave).statements)
    say(options, wave_row(wave, True), f"{wave.name} is a pulse with {count} statements, open since {wave.opened}.")
    return 0


def _row(one: PulseStatement) -> dict[str, Any]:
    points = {"now": _point_row(one.now), "survey": one.survey and _point_row(one.survey)}
    return {**asdict(one), **points, "pulses": [_point_row(point) for point in one.pulses]}


def _point_row(point: PulsePoint) -> dict[str, Any]:
    return {**asdict(point), "day": point.day.isoformat()}


def _lines(one: PulseStatement) -> list[str]:
    n = NOTHING if one.now.n is None else one.now.n
    said = [
        f"{one.id:8} {one_decimal(one.now.mean):>5}  n {n}  {one.text}" + (f"  ({one.now.why})" if one.now.why else "")
    ]
    if one.survey:
        said.append(_beside(one.survey, one.since_survey))
    said += [_beside(point, None) for point in one.pulses[:-1]]
    return said + [_beside(point, one.since_pulse) for point in one.pulses[-1:]]


def _beside(point: PulsePoint, moved: PulseMove | None) -> str:
    if point.mean is None:
        return f"{'':8} {NOTHING:>5}  {point.wave}: {point.why}"
    change = f"  {signed(moved.delta)} ({'changed' if moved.changed else 'no more than chance'})" if moved else ""
    return f"{'':8} {one_decimal(point.mean):>5}  n {point.n}  {point.wave}{change}"
