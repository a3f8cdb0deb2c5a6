"""Verbs that carry results out to the steering committee: the report and its formats."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from analytics.export.plan_report import PlanReport
from analytics.export.report import Report
from analytics.model.display import file_slug
from analytics.model.errors import LeitsternError, UnknownName
from analytics.model.survey import Wave
from analytics.workspace.plan_runs import PlanRunVerbs
from analytics.workspace.quick_wins import QuickWinVerbs

if TYPE_CHECKING:
    from analytics.export.formats import Format
    from analytics.export.plan_formats import PlanFormat

EARLIEST, LATEST = date(2000, 1, 1), date(2099, 12, 31)
"""Days a plan can begin on."""


class OutputVerbs(QuickWinVerbs, PlanRunVerbs):
    """The report, and the files made of it."""

    def report(self, wave: str | None = None) -> Report:
        """Everything an output needs, already published."""
        asked, today = self.wave(wave), self._clock().date()
        return self._remembered.get(
            ("report", asked.id, today, self._store.revision), lambda: self._report(asked, today)
        )

    def _report(self, asked: Wave, today: date) -> Report:
        return Report(
            organisation=self.organisation,
            made=today,
            model=self.model_of(asked),
            catalogue=self.catalogue_of(asked),
            card=self.scorecard(asked.name),
            earlier=self.earlier(asked.name),
            gaps=self.gaps(asked.name),
            quick_wins=self.quick_wins(asked.name),
            plan=self.latest_plan(asked.name),
            wave=asked,
            perception=self.perception(asked.name),
            backed=self.backed(asked.name),
        )

    def plan_report(self, wave: str | None, first_day: date) -> PlanReport:
        """The plan in force with its reasons, dated from the first day of its first month. LeitsternError if there is none."""
        asked = self.wave(wave)
        plan = self.latest_plan(asked.name)
        if plan is None:
            raise LeitsternError(f"There is no plan for “{asked.name}” yet.", "Search for a plan first.")
        if not EARLIEST <= first_day <= LATEST:
            raise LeitsternError(f"A plan cannot begin on {first_day}.", f"Choose a day from {EARLIEST} to {LATEST}.")
        return PlanReport(
            organisation=self.organisation,
            wave=asked,
            plan=plan,
            model=self.model_of(asked),
            catalogue=self.catalogue_of(asked),
            first_day=first_day,
            made=self._clock().date(),
            reasons=self.plan_reasons(asked.name),
            curve=self.budget_curve(asked.name),
        )

    def plan_file(self, wave: str | None, format_name: str, first_day: date) -> bytes:
        """The plan in force as a file: ``xlsx``, ``ics``, ``jira``, ``azure`` or ``msproject``."""
        return _plan_format(format_name).write(self.plan_report(wave, first_day))

    def plan_file_name(self, wave: str | None, format_name: str) -> str:
        """The speaking name of such a file, for example ``leitstern-plan-autumn-2026-jira.csv``."""
        return f"leitstern-plan-{file_slug(self.wave(wave).name)}{_plan_format(format_name).ending}"

    def file_name(self, format_name: str, wave: str | None = None) -> str:
        """The speaking name of an output, for example ``leitstern-maturity-autumn-2026.pptx``."""
        return f"leitstern-maturity-{file_slug(self.wave(wave).name)}{_format(format_name).suffix}"

    def export(self, format_name: str, wave: str | None = None) -> tuple[str, str, bytes]:
        """File name, media type and content of one output format of the registry."""
        chosen = _format(format_name)
        return self.file_name(format_name, wave), chosen.mime, chosen.write(self.report(wave))


def _format(name: str) -> Format:
    # Loaded when first needed: the deck's libraries take half a second, and other verbs must not wait for them.
    from analytics.export.formats import FORMATS

    if name not in FORMATS:
        raise UnknownName(f"There is no format “{name}”.", f"Known: {', '.join(FORMATS)}.")
    return FORMATS[name]


def _plan_format(name: str) -> PlanFormat:
    from analytics.export.plan_formats import PLAN_FORMATS

    if name not in PLAN_FORMATS:
        raise UnknownName(f"There is no format “{name}” for a plan.", f"Known: {', '.join(PLAN_FORMATS)}.")
    return PLAN_FORMATS[name]
