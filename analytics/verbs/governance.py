"""Governance on the command line: what is overdue, where groups stand, and what the rules say. No names of persons."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from typing import Any

from analytics.console import say
from analytics.json_rows import plain
from analytics.model.governance import PART_OF, Governance, Overdue, StakeholderRow
from analytics.model.language import LANGUAGES
from analytics.verbs.call import Verbs
from analytics.verbs.goals import MARKS, check_row
from analytics.workspace import Workspace


def add_to(verbs: Verbs) -> None:
    """Make the verb known."""
    sub = verbs.add(
        "governance", _governance, "what is overdue, where groups stand, and what the rules of governance say"
    )
    sub.add_argument("--part", choices=sorted(set(PART_OF.values())), help="rules of this part only")
    sub.add_argument("--wave", metavar="W", help="name of the wave; default: the newest")
    sub.add_argument("--language", choices=tuple(LANGUAGES), default="en", help="of the sentences")


def _governance(workspace: Workspace, options: argparse.Namespace) -> int:
    checks = workspace.governance_checks(options.wave, options.language)
    checks = tuple(one for one in checks if options.part in (None, PART_OF[one.rule]))
    found = workspace.governance(options.wave)
    value = {**_row(found), "checks": [check_row(one) | {"part": PART_OF[one.rule]} for one in checks]}
    lines = [_overdue(one) for one in found.overdue]
    lines += [_stakeholder(one) for one in found.stakeholders if one.is_risk]
    lines += [
        f"{MARKS[one.verdict]} {one.rule:18} {one.title or ''} {one.message} {one.remedy}".rstrip()
        for one in checks
        if not one.passed
    ]
    kept = sum(one.passed for one in checks)
    say(options, value, "\n".join([*lines, f"{kept} of {len(checks)} rules kept."]))
    return 0


def _row(found: Governance) -> dict[str, Any]:
    """The value as JSON can hold it: days as ISO text."""
    return {name: plain(value) for name, value in asdict(found).items()}


def _overdue(one: Overdue) -> str:
    owner = f" ({one.owner})" if one.owner else ""
    return f"overdue {one.days:4} days  {one.what}: {one.title}{owner}"


def _stakeholder(row: StakeholderRow) -> str:
    return f"resistance {row.risk:2} of 20  {row.name}{f' ({row.owner})' if row.owner else ''}"
