"""How a call is made of words: the parser of a verb, and the kinds of words it takes."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

REFUSED = 1
WRONG_CALL = 2


@dataclass(frozen=True)
class Verbs:
    """The verbs known so far; ``add`` makes another."""

    parsers: Any

    def add(self, name: str, run: Callable[..., int], help_text: str) -> argparse.ArgumentParser:
        """The parser of a new verb; ``run`` gets the workspace and the parsed call and returns the exit code."""
        sub: argparse.ArgumentParser = self.parsers.add_parser(name, help=help_text, description=help_text)
        sub.add_argument("--json", action="store_true", help="print JSON")
        sub.set_defaults(run=run)
        return sub


def no_workspace(*_: object) -> int:
    """Stands for a verb that is answered before a workspace is opened."""
    return WRONG_CALL


def folder(text: str) -> Path:
    """A folder with a name."""
    if not text.strip():
        raise argparse.ArgumentTypeError("the name of the folder is empty")
    return Path(text)


def months(text: str) -> int:
    """1 to 60."""
    if not text.isdecimal() or not 1 <= int(text) <= 60:
        raise argparse.ArgumentTypeError(f"“{text}” is no number of months from 1 to 60")
    return int(text)


def count(text: str) -> int:
    """1 to 1,000."""
    if not text.isdecimal() or not 1 <= int(text[:9]) <= 1000:
        raise argparse.ArgumentTypeError(f"“{text}” is no number from 1 to 1,000")
    return int(text)


def amount(text: str) -> float:
    """A number from 0 upwards."""
    try:
        value = float(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}” is no number") from None
    if not 0 <= value < 1e12:
        raise argparse.ArgumentTypeError(f"“{text}” is not a positive amount")
    return value


def day(text: str) -> date:
    """A date such as 2026-11-30."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}” is no date such as 2026-11-30") from None
