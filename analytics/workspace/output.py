"""Verbs that carry results out to the steering committee: the report and its formats."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from analytics.export.plan_report import PlanReport
from analytics.export.report import Report
from analytics.model.deck import CompanyTemplate, DeckRecord, DeckSettings
from analytics.model.display import file_slug
from analytics.model.errors import LeitsternError, UnknownName
from analytics.model.survey import Wave
from analytics.workspace.carriers import CarrierVerbs
from analytics.workspace.course import CourseVerbs
from analytics.workspace.decks import DeckVerbs
from analytics.workspace.desk import Tell
from analytics.workspace.file_names import wave_slug
from analytics.workspace.plan_runs import PlanRunVerbs
from analytics.workspace.purpose import PurposeVerbs
from analytics.workspace.quick_wins import QuickWinVerbs

if TYPE_CHECKING:
    from analytics.export.format import Format
    from analytics.export.formats import ReportFormat
    from analytics.export.slide_list import SlideLine

DECK = "deck"
"""The format that is kept on record, for the next deck to say what changed."""
EARLIEST, LATEST = date(2000, 1, 1), date(2099, 12, 31)
"""Days a plan can begin on."""


class OutputVerbs(DeckVerbs, QuickWinVerbs, CourseVerbs, PlanRunVerbs, PurposeVerbs, CarrierVerbs):
    """The report, and the files made of it."""

    def report(self, wave: str | None = None) -> Report:
        """Everything an output needs, already published."""
        asked, today = self.assessment(wave), self._clock().date()
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
            purpose=self.purpose(asked.name),
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

    def deck_report(
        self,
        wave: str | None = None,
        settings: DeckSettings | None = None,
        template: CompanyTemplate | None = None,
    ) -> Report:
        """The report with all that a deck, a workbook or a summary prints beside it, to be written by ``settings``.

        ``settings`` None: those kept. ``template``: a company's template that is not kept (see ``check_template``), in place of the kept one.
        """
        asked, today = self.assessment(wave), self._clock().date()
        chosen = self.deck_settings() if settings is None else self.checked_deck_settings(settings)
        key = ("deck report", asked.id, today, chosen.since, self._store.revision)
        whole = self._remembered.get(key, lambda: self._whole_report(asked, chosen.since))
        about = template or next((one for one in self.templates() if one.id == chosen.template), None)

        def written() -> Report:
            kept = about and (template or self.company_template(about.id))
            told, carried = self.purpose(asked.name, chosen.language), self.carriers(asked.name, chosen.language)
            course = self.course(asked.name, chosen.language)
            return replace(whole, settings=chosen, template=kept, purpose=told, carriers=carried, course=course)

        return self._remembered.get((*key, chosen, about and (about.id, about.choices)), written)

    def _whole_report(self, asked: Wave, since: int | None) -> Report:
        name, report = asked.name, self.report(asked.name)
        return replace(
            report,
            previous=self._baseline(asked, since),
            reasons=self.plan_reasons(name),
            curve=self.budget_curve(name),
            certainty=self.certainty(name),
            trend=self.trend(name),
            history=self.history(name),
            by_role=(*self.breakdown(name, "area", "role"), *self.breakdown(name, "dimension", "role")),
            distributions=self.distributions(name),
        )

    def slides(self, wave: str | None = None, settings: DeckSettings | None = None) -> tuple[SlideLine, ...]:
        """Every slide a deck can have, with its titles as they would be printed now, or with what it needs."""
        from analytics.export.pptx import template_of
        from analytics.export.slide_list import slide_list

        report = self.deck_report(wave, settings)
        key = ("slides", self.wave(wave).id, report.made, report.settings, self._store.revision)
        return self._remembered.get(key, lambda: slide_list(report, template_of(report).stage))

    def deck_record(self, wave: str | None = None, settings: DeckSettings | None = None) -> DeckRecord:
        """What the deck would put on record if it were given out now; nothing is kept."""
        from analytics.export.record import record_of

        return record_of(self.deck_report(wave, settings))

    def file_name(self, format_name: str, wave: str | None = None) -> str:
        """The speaking name of an output, for example ``leitstern-maturity-2026-autumn.pptx``."""
        return f"leitstern-maturity-{wave_slug(self.wave(wave).name)}{_format(format_name).ending}"

    def export(
        self,
        format_name: str,
        wave: str | None = None,
        settings: DeckSettings | None = None,
        template: CompanyTemplate | None = None,
        *,
        progress: Tell | None = None,
        save: Callable[[bytes], None] | None = None,
    ) -> tuple[str, str, bytes]:
        """File name, media type and content of one output format of the registry, made as ``deck_report`` says.

        ``progress`` hears how far it is where that takes long, and ends it by what it raises. ``save`` takes the content to where it goes.
        A deck that was made, and saved, is put on record: the next one says what changed since. The same day and wave replaces.
        LeitsternError for a deck without a slide.
        """
        from analytics.export.record import record_of

        chosen, asked = _format(format_name), self.wave(wave)
        report = self.deck_report(asked.name, settings, template)
        record = record_of(report) if format_name == DECK else None
        if record is not None and not record.titles:
            raise LeitsternError("No slide would be in this deck.", "Choose at least one that has its data.")
        content = chosen.written(report, progress)
        if save is not None:
            save(content)
        if record is not None:
            self._keep_record(asked, record)
        return self.file_name(format_name, asked.name), chosen.mime, content


def _format(name: str) -> ReportFormat:
    # Loaded when first needed: the deck's libraries take half a second, and other verbs must not wait for them.
    from analytics.export.formats import FORMATS

    if name not in FORMATS:
        raise UnknownName(f"There is no format “{name}”.", f"Known: {', '.join(FORMATS)}.")
    return FORMATS[name]


def _plan_format(name: str) -> Format[PlanReport]:
    from analytics.export.plan_formats import PLAN_FORMATS

    if name not in PLAN_FORMATS:
        raise UnknownName(f"There is no format “{name}” for a plan.", f"Known: {', '.join(PLAN_FORMATS)}.")
    return PLAN_FORMATS[name]
