"""Verbs about the leading coalition: its health, scenarios, suggestions."""

from __future__ import annotations

from collections.abc import Sequence

from analytics.model.check import Check
from analytics.model.coalition_health import CoalitionHealth, Suggestion
from analytics.model.records.people import TrustRating
from analytics.model.records.programme import Member
from analytics.people.coalition_health import coalition_health
from analytics.workspace.cases import CaseVerbs


class CoalitionVerbs(CaseVerbs):
    """Verbs about the leading coalition. Every verb works before the first survey and before anybody is in."""

    def coalition_health(
        self,
        wave: str | None = None,
        language: str = "en",
        without: Sequence[str] = (),
        plus: Sequence[Member] = (),
        trust: Sequence[TrustRating] = (),
    ) -> CoalitionHealth:
        """How the coalition stands, or would stand. Nothing is kept.

        ``without``: ids of members that leave; unknown ones change nothing. ``plus``: members that join (id empty or ``new``), or known ones as
        they would be. ``trust``: ratings beside those on record. The ``edits`` and ``ratings`` of a suggestion fit in.
        """
        case = self.case(wave, language)
        gone = tuple(sorted(set(without)))
        key = ("coalition health", wave, language, case.today, self._store.revision, gone, tuple(plus), tuple(trust))
        return self._remembered.get(key, lambda: coalition_health(case, gone, plus, trust))

    def coalition_checks(self, wave: str | None = None, language: str = "en") -> tuple[Check, ...]:
        """S0.1–S0.30 as far as they are about the coalition."""
        return self.coalition_health(wave, language).checks

    def coalition_suggestions(
        self, wave: str | None = None, language: str = "en", without: Sequence[str] = (), plus: Sequence[Member] = ()
    ) -> tuple[Suggestion, ...]:
        """Which single change helps most, best first; ``said`` and ``edits`` may rate a person: Coalition page only."""
        return self.coalition_health(wave, language, without, plus).suggestions
