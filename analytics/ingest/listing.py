"""Lists of findings of one kind, cut to a length a person can read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from analytics.model.finding import Finding, Where

LISTED = 50
"""Most findings of one kind that are listed one by one."""


def listed(findings: Iterator[Finding], total: int) -> list[Finding]:
    """The first findings of a kind and, if there are more, one that says how many. ``findings`` may be lazy."""
    shown = list(islice(findings, LISTED))
    if total > LISTED:
        where = Where(sheet=shown[-1].where.sheet)
        shown.append(replace(shown[-1], where=where, message=f"… and {total - LISTED:,} more of the same kind."))
    return shown
