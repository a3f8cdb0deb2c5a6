"""The cockpit on the command line: today's light, the next three things, what is due, to tell and missing."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import Any

from analytics.console import say
from analytics.model.cockpit import Cockpit, CockpitLine
from analytics.model.language import LANGUAGES
from analytics.verbs.call import Verbs
from analytics.workspace import Workspace

_HEADS = {
    "en": {"next": "Next", "decisions": "Decisions due", "tell": "Wins to tell", "missing": "Missing on the way"},
    "de": {"next": "Als Nächstes", "decisions": "Fällige Entscheidungen", "tell": "Erfolge zu erzählen", "missing": "Was noch fehlt"},
}  # fmt: skip
_WORDS = {
    "en": {"green": "green", "amber": "amber", "red": "red", "grey": "grey", "due": "due", "overdue": "overdue since"},
    "de": {"green": "grün", "amber": "gelb", "red": "rot", "grey": "grau", "due": "fällig", "overdue": "überfällig seit"},
}  # fmt: skip


def add_to(verbs: Verbs) -> None:
    """Make the verb known."""
    sub = verbs.add("today", _today, "where the programme stands today, and the next three things to do")
    sub.add_argument("--language", choices=tuple(LANGUAGES), default="en", help="of the sentences")


def _today(workspace: Workspace, options: argparse.Namespace) -> int:
    found = workspace.cockpit(options.language)
    say(options, row(found), "\n".join(_lines(found, options.language)))
    return 0


def row(found: Cockpit) -> dict[str, Any]:
    """The value as JSON can hold it: days as ISO text."""
    several = {name: [line_row(one) for one in getattr(found, name)] for name in _HEADS["en"]}
    return {"stage": found.stage, "light": found.light, "reason": line_row(found.reason), **several}


def line_row(line: CockpitLine) -> dict[str, Any]:
    """One line with its source."""
    source = {"page": line.source.page, "part": line.source.part, "item": line.source.item}
    due = line.due and line.due.isoformat()
    return {"key": line.key, "said": line.said, "due": due, "overdue": line.overdue, "source": source}


def _lines(found: Cockpit, language: str) -> list[str]:
    text = [f"{_WORDS[language][found.light]}: {found.reason.said}"]
    for name, head in _HEADS[language].items():
        text += _block(head, getattr(found, name), language)
    return text


def _block(head: str, lines: Sequence[CockpitLine], language: str) -> list[str]:
    if not lines:
        return []
    said = _WORDS[language]
    dated = (
        f" ({said['overdue' if one.overdue else 'due']} {one.due.isoformat()})" if one.due else "" for one in lines
    )
    return [f"{head}:", *(f"  {one.said}{when}" for one, when in zip(lines, dated, strict=True))]
