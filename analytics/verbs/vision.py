"""The vision on the command line: its checks and reading, its versions, who approved it, what standing still costs, how it is told."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from datetime import date
from typing import Any

from analytics.console import say
from analytics.model.display import euro, percent
from analytics.model.language import LANGUAGES
from analytics.model.vision_reading import ChangedWords, VisionReading
from analytics.verbs.call import Verbs, months
from analytics.workspace import Workspace

MARKS = {"pass": "ok  ", "warn": "look", "fail": "FAIL", "unknown": "–   "}
CHANGES = {"same": "{}", "added": "[+{}+]", "removed": "[-{}-]"}
MINUTE = 60


def add_to(verbs: Verbs) -> None:
    """Make these verbs known."""
    vision = verbs.add("vision", _vision, "what the checks say about the vision, and how long it takes to tell")
    vision.add_argument("--wave", metavar="W", help="name of the wave whose levels count; default: the newest")
    verbs.add("vision-versions", _versions, "every version of the vision, with who approved its words")
    differ = verbs.add("vision-difference", _difference, "how two versions of the vision differ, word by word")
    differ.add_argument("earlier", type=int, metavar="N")
    differ.add_argument("later", type=int, metavar="M")
    approve = verbs.add("approve-vision", _approve, "keep a member's word on the vision as it is now")
    approve.add_argument("member", metavar="ID", help="id of the member of the coalition")
    approve.add_argument("--objection", action="store_true", help="the member objects")
    approve.add_argument("--remark", default="", help="what the member says")
    approve.add_argument("--by", default="", metavar="NAME", help="who writes this down")
    cost = verbs.add("standing-cost", _cost, "what it costs to stand still, line by line")
    cost.add_argument("--waiting", type=months, default=3, metavar="N", help="months of waiting to price; default: 3")
    notes = verbs.add("speaking-notes", _notes, "the vision as somebody tells it, with time and talking points")
    passed = verbs.add("pass-on-results", _pass_on, "whether each group can pass the vision on, from five readers on")
    for sub in (vision, differ, cost, notes, passed):
        sub.add_argument("--language", choices=sorted(LANGUAGES), default="en", help="default: en")


def _vision(workspace: Workspace, options: argparse.Namespace) -> int:
    checks = workspace.vision_checks(wave=options.wave, language=options.language)
    reading = workspace.vision_reading(language=options.language)
    if options.json:
        say(
            options,
            {"reading": _plain(asdict(reading)), "checks": [asdict(one) | {"passed": one.passed} for one in checks]},
            "",
        )
        return 0
    lines = [_told(reading)]
    for one in checks:
        about = f" ({one.title})" if one.title else ""
        remedy = f" {one.remedy}" if one.remedy else ""
        aside = f" [set aside: {one.exception}]" if one.exception else ""
        lines.append(f"{MARKS[one.verdict]} {one.rule:9} {one.name}{about}: {one.message}{remedy}{aside}")
    say(options, None, "\n".join(lines))
    return 0


def _told(reading: VisionReading) -> str:
    minutes, seconds = divmod(int(reading.seconds), MINUTE)
    return f"{reading.words:,} words, told in {minutes}:{seconds:02} at {reading.speed} words a minute."


def _versions(workspace: Workspace, options: argparse.Namespace) -> int:
    found = workspace.vision_versions()
    lines = [
        f"{'*' if one.current else ' '} {one.number:3} {one.at} {one.by or 'somebody'}: {one.words:,} words"
        + (f", approved by {', '.join(one.approved_by)}" if one.approved_by else "")
        for one in found
    ]
    say(options, [asdict(one) for one in found], "\n".join(lines) or "No vision is kept yet.")
    return 0


def _difference(workspace: Workspace, options: argparse.Namespace) -> int:
    found = workspace.vision_difference(options.earlier, options.later, options.language)
    text = "\n".join(f"{one.label}: {''.join(map(_marked, one.words))}" for one in found)
    say(options, [asdict(one) for one in found], text or "The two versions are the same.")
    return 0


def _marked(run: ChangedWords) -> str:
    words = run.text.rstrip()
    return CHANGES[run.change].format(words) + run.text[len(words) :]


def _approve(workspace: Workspace, options: argparse.Namespace) -> int:
    verdict = "objection" if options.objection else "approved"
    kept = workspace.approve_vision(options.member, verdict, options.by, options.remark)
    text = f"Kept: {options.member} {'objects to' if options.objection else 'approves'} version {kept.version}."
    say(options, _plain(asdict(kept)), text)
    return 0


def _cost(workspace: Workspace, options: argparse.Namespace) -> int:
    costs = workspace.standing_cost(options.language)
    found = {
        "lines": [asdict(one) for one in costs.lines],
        "year": costs.year,
        "month": costs.month,
        "waiting_months": options.waiting,
        "waiting": costs.waiting(options.waiting),
    }
    lines = [f"{one.name}: {one.formula or 'missing: ' + ', '.join(one.missing)}" for one in costs.lines]
    lines.append(f"A year: {euro(costs.year)}. A month: {euro(costs.month)}.")
    lines.append(f"Waiting {options.waiting} months: {euro(costs.waiting(options.waiting))}.")
    say(options, found, "\n".join(lines))
    return 0


def _notes(workspace: Workspace, options: argparse.Namespace) -> int:
    found = workspace.speaking_notes(language=options.language)
    lines = []
    for one in found:
        lines += [f"{one.label} ({one.seconds:.0f} s)", one.text, *(f"  · {point}" for point in one.points), ""]
    say(options, [asdict(one) for one in found], "\n".join(lines) or "No words of the vision are written yet.")
    return 0


def _pass_on(workspace: Workspace, options: argparse.Namespace) -> int:
    found = workspace.pass_on()
    lines = [
        f"{one.name}: nothing can be said yet"
        if one.state == "open"
        else f"{one.name}: {percent(one.share)} of {one.readers}"
        for one in found
    ]
    say(options, [_plain(asdict(one)) for one in found], "\n".join(lines) or "No groups are listed yet.")
    return 0


def _plain(values: dict[str, Any]) -> dict[str, Any]:
    """Dates as ISO text."""
    return {key: value.isoformat() if isinstance(value, date) else value for key, value in values.items()}
