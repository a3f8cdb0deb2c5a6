"""The leading coalition on the command line: lights with reasons, what if somebody leaves, what it needs. No names, no ratings of persons."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from typing import Any

from analytics.console import print_json, say
from analytics.model.coalition_health import CoalitionHealth, Leaving, Suggestion
from analytics.model.display import percent
from analytics.model.language import LANGUAGES
from analytics.model.records.programme import Member
from analytics.verbs.call import Verbs
from analytics.verbs.goals import MARKS, check_row
from analytics.workspace import Workspace


def add_to(verbs: Verbs) -> None:
    """Make the verb known."""
    sub = verbs.add("coalition", _coalition, "whether the leading coalition survives, is believed and lasts")
    sub.add_argument(
        "--without", action="append", default=[], metavar="ID", help="as if this member left; may be repeated"
    )
    sub.add_argument("--wave", metavar="W", help="name of the wave; default: the newest")
    sub.add_argument("--language", choices=tuple(LANGUAGES), default="en", help="of the sentences")


def _coalition(workspace: Workspace, options: argparse.Namespace) -> int:
    for leaving in options.without:
        workspace.records().get(Member, leaving)
    found = workspace.coalition_health(options.wave, options.language, tuple(options.without))
    if options.json:
        print_json(_row(found))
        return 0
    lines = [f"{found.light}: {found.said}", *([found.next_said] if found.next_said else [])]
    lines += [f"  {one.light or 'open':5} {one.name}{_index(one.value)}: {one.why}" for one in found.parts]
    lines += [f"  {'+' if one.survives else '-'} {one.why}" for one in (*found.scenarios, *found.singles)]
    lines += [f"  {found.break_said}"] if found.break_said else []
    lines += [f"  * {one.trait} {one.effect}" for one in _needed(found)]
    lines += [
        f"  {MARKS[one.verdict]} {one.rule}: {one.message} {one.remedy}" for one in found.checks if not one.passed
    ]
    say(options, [], "\n".join(lines))
    return 0


def _index(value: float | None) -> str:
    return "" if value is None else f" ({percent(value)})"


def _needed(found: CoalitionHealth) -> tuple[Suggestion, ...]:
    """Suggestions that say different things once nobody is named."""
    return tuple({one.trait: one for one in reversed(found.suggestions)}.values())[::-1]


def _row(found: CoalitionHealth) -> dict[str, Any]:
    return {
        "members": found.members,
        "light": found.light,
        "said": found.said,
        "next": found.next_said,
        "health": found.health,
        "parts": [
            {"part": one.key, "name": one.name, "light": one.light, "index": one.value, "why": one.why}
            for one in found.parts
        ],
        "leaving": [_leaving(one) for one in (*found.scenarios, *found.singles)],
        "smallest_break": found.break_said,
        "sites": [asdict(one) for one in found.sites],
        "countries": [asdict(one) for one in found.countries],
        "requirements": [{"need": one.key, "met": one.met, "name": one.name} for one in found.requirements],
        "suggestions": [
            {"key": one.key, "trait": one.trait, "effect": one.effect, "light": one.light} for one in _needed(found)
        ],
        "checks": list(map(check_row, found.checks)),
    }


def _leaving(one: Leaving) -> dict[str, Any]:
    return {"scenario": one.name, "functions": list(one.functions), "survives": one.survives, "why": one.why}
