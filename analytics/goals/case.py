"""What the rules look at: the records, and what survey, measures and plan know."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property

from analytics.goals.status_reports import Standing, standings
from analytics.model.check import Check, Verdict
from analytics.model.maturity import MaturityModel
from analytics.model.measure import Catalogue
from analytics.model.plan import Gap, Plan
from analytics.model.records.collection import Records
from analytics.model.records.vision import SetAside
from analytics.model.words import Words

DAYS_A_MONTH = 28
"""A planning month is four weeks (domain.md §5.1)."""


@dataclass(frozen=True)
class Case:
    """Everything a rule may ask. Values from surveys have passed the privacy gate."""

    records: Records
    today: date
    model: MaturityModel
    catalogue: Catalogue
    gaps: tuple[Gap, ...] = ()
    """Of the wave in question, as they are without what goals and objectives make of the weights; empty before the first survey."""
    plan: Plan | None = None
    """In force; None before there is one."""
    levels: tuple[tuple[date, dict[str, float]], ...] = ()
    """By day of closing: dimension id → published mean, of every comparable wave. Readings of KPIs that are levels."""
    vision_version: int = 0
    """Revision of the vision, from 1; 0 before it is written."""
    last_report: date | None = None
    """Day the last deck was given out; None: none was."""
    language: str = "en"
    """Of messages."""

    @cached_property
    def words(self) -> Words:
        """Says messages in the case's language."""
        return Words.of(self.language, self.model, self.catalogue)

    def spoken(self, language: str) -> Case:
        """The same case, its messages in another language."""
        return replace(self, language=language)

    @cached_property
    def gap_by_id(self) -> dict[str, Gap]:
        """Dimension id → gap."""
        return {gap.id: gap for gap in self.gaps}

    @cached_property
    def standings(self) -> dict[str, Standing]:
        """Measure id → how it stands today by what was reported; measures nobody reported on are missing."""
        return standings(self.records, self.today)

    @property
    def starts(self) -> date | None:
        """First day of the programme; None while nobody said it."""
        return self.records.programme.starts

    @property
    def ends(self) -> date | None:
        """Last day: as said, or that of the plan's horizon from the day it begins, as it says, or from the start; None without either."""
        programme = self.records.programme
        if programme.ends or not (self.plan and programme.starts):
            return programme.ends
        request = self.plan.request
        begins = date.fromisoformat(request.begins) if request.begins else programme.starts
        return begins + timedelta(days=DAYS_A_MONTH * request.months - 1)

    @cached_property
    def plan_begins(self) -> date | None:
        """First day of month 1 of the plan in force: as its request says, else the programme's, but not before the plan was made.

        None without a plan, or where nothing says when.
        """
        if self.plan is None:
            return None
        if self.plan.request.begins:
            return date.fromisoformat(self.plan.request.begins)
        made = date.fromisoformat(self.plan.made[:10]) if self.plan.made else None
        days = [one for one in (self.starts, made) if one]
        return max(days) if days else None

    def first_day(self, month: int) -> date | None:
        """First day of a planning month of the plan in force; None where nobody knows when it begins."""
        return self.plan_begins and self.plan_begins + timedelta(days=DAYS_A_MONTH * (month - 1))

    def last_day(self, month: int) -> date | None:
        """Last day of a planning month of the plan in force; None where nobody knows when it begins."""
        after = self.first_day(month + 1)
        return after and after - timedelta(days=1)

    @cached_property
    def phases(self) -> tuple[tuple[date, date], ...]:
        """First and last day of each phase; empty while start or end are not known."""
        first, last = self.starts, self.ends
        if first is None or last is None or last < first:
            return ()
        months = self.plan.request.phase_months if self.plan else self.records.programme.phase_months or 4
        step, found = timedelta(days=DAYS_A_MONTH * months), []
        while first <= last:
            found.append((first, min(last, first + step - timedelta(days=1))))
            first += step
        return tuple(found)

    def check(
        self, rule: str, name: str, verdict: Verdict, message: str, remedy: str = "", *, item: str = "", title: str = ""
    ) -> Check:
        """A check, with the exception somebody made from its rule for this item or for all."""
        return Check(
            rule, name, verdict, message, remedy, item, title, "" if verdict == "pass" else self._exception(rule, item)
        )

    def _exception(self, rule: str, item: str) -> str:
        return next(
            (one.reason for one in self._exceptions if one.rule.upper() == rule.upper() and one.item in ("", item)), ""
        )

    @cached_property
    def _exceptions(self) -> tuple[SetAside, ...]:
        return self.records.of(SetAside)
