"""The outcome of one rule: passed, to look at, or failed; with what to do about it (domain.md §7)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from analytics.model.finding import Finding, Severity, Where

Verdict = Literal["pass", "warn", "fail", "unknown"]
"""``unknown``: there is nothing to judge yet, and the message says what is missing."""
_SEVERITY = {"fail": Severity.ERROR, "warn": Severity.WARNING, "unknown": Severity.NOTE}


@dataclass(frozen=True)
class Check:
    """What one rule says about one record, or about all."""

    rule: str
    """``V1``, ``SMART-A``, ``KPI-LEADING``, ``C3``."""
    name: str
    """What is looked at, a few words: ``Told in under five minutes``."""
    verdict: Verdict
    message: str
    """One plain sentence, also where it passes."""
    remedy: str = ""
    """What to do; empty where it passes."""
    item: str = ""
    """Id of the record; empty: about all."""
    title: str = ""
    """What the record is called."""
    exception: str = ""
    """The reason of the person who set the rule aside; empty: nobody did. Such a check counts as passed."""

    @property
    def passed(self) -> bool:
        """True if nothing has to be done."""
        return self.verdict == "pass" or bool(self.exception)

    @property
    def finding(self) -> Finding | None:
        """What there is to say; None where the rule is kept. One that was set aside is a note with the reason."""
        if self.verdict == "pass":
            return None
        severity = Severity.NOTE if self.exception else _SEVERITY[self.verdict]
        remedy = self.exception or self.remedy
        return Finding(self.rule.lower(), severity, Where(item=self.title or self.item), self.message, remedy)


def findings(checks: Iterable[Check]) -> tuple[Finding, ...]:
    """What the checks have to say, in their order."""
    return tuple(found for one in checks if (found := one.finding) is not None)
