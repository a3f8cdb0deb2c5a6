"""The management alliance on the command line: coverage, what is blocked, checks, whose agreement the plan needs, sheets out and in.

Functions only; no names and no ratings of persons.
"""

from __future__ import annotations

import argparse
from dataclasses import asdict
from pathlib import Path

from analytics.console import print_json, say, write_file
from analytics.model.display import percent
from analytics.model.language import LANGUAGES
from analytics.verbs.call import Verbs
from analytics.verbs.goals import MARKS, check_row
from analytics.verbs.planning import source, taken
from analytics.workspace import Workspace


def add_to(verbs: Verbs) -> None:
    """Make these verbs known."""
    health = verbs.add("alliance", _alliance, "whom the management alliance speaks for, and what nobody signs")
    signing = verbs.add("signing", _signing, "whose agreement the plan needs, and what changes if one more signs")
    sheet = verbs.add("signoff-sheet", _sheet, "the Excel sheet in which one part of the organisation signs off")
    sheet.add_argument("domain", metavar="CODE", help="of the part of the organisation")
    sheet.add_argument("file", type=Path, metavar="OUT.xlsx")
    load = verbs.add("signoff-load", _load, "take a sign-off sheet in that came back")
    load.add_argument("file", type=Path, metavar="FILE")
    load.add_argument("--check", action="store_true", help="only say what would change")
    load.add_argument("--by", default="", metavar="NAME", help="who takes it over")
    for sub in (health, signing, sheet, load):
        sub.add_argument("--wave", metavar="W", help="name of the wave whose plan counts; default: the newest")
    for sub in (health, signing, sheet):
        sub.add_argument("--language", choices=sorted(LANGUAGES), default="en", help="default: en")


def _alliance(workspace: Workspace, options: argparse.Namespace) -> int:
    found = workspace.alliance_health(options.wave, options.language)
    if options.json:
        print_json({**asdict(found), "checks": [check_row(one) for one in found.checks]})
        return 0
    covered = f"{percent(found.counted)} of the parts, {percent(found.weighted)} of the people"
    lines = [f"{found.light}: {found.said} ({covered})"]
    lines += [
        f"  {one.domain}: nobody signs; blocked: {_ids(one.blocked)}" for one in found.domains if not one.represented
    ]
    lines += [f"  {MARKS[one.verdict]} {one.rule}: {one.message} {one.remedy}".rstrip() for one in found.checks]
    say(options, [], "\n".join(lines))
    return 0


def _ids(ids: tuple[str, ...]) -> str:
    return ", ".join(ids) or "–"


def _signing(workspace: Workspace, options: argparse.Namespace) -> int:
    found = workspace.signing_effect(options.wave, options.language)
    lines = [found.said or "There is no plan yet.", *(f"  {one.domain} {one.state}: {one.said}" for one in found.needs)]
    say(options, asdict(found), "\n".join(lines))
    return 0


def _sheet(workspace: Workspace, options: argparse.Namespace) -> int:
    write_file(options.file, workspace.signoff_sheet(options.domain, options.wave, options.language))
    say(options, {"file": str(options.file)}, f"Wrote {options.file}.")
    return 0


def _load(workspace: Workspace, options: argparse.Namespace) -> int:
    return taken(workspace, options, workspace.check_signoffs(source(options), options.wave))
