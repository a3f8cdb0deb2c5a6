"""Verbs that carry results out to the steering committee: the report and its formats."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from analytics.export.report import Report
from analytics.model.display import file_slug
from analytics.model.errors import UnknownName
from analytics.model.survey import Wave
from analytics.workspace.plans import PlanVerbs

if TYPE_CHECKING:
    from analytics.export.formats import Format


class OutputVerbs(PlanVerbs):
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
