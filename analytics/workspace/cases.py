"""What the rules about vision, goals and communication look at, gathered from records, survey and plan."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Literal

from analytics.export.report import shown
from analytics.goals.case import Case
from analytics.model.country import CountryScore
from analytics.model.records.sites import countries_of
from analytics.model.records.vision import Vision
from analytics.score.countries import by_country
from analytics.workspace.plans import PlanVerbs
from analytics.workspace.pulses import PulseVerbs


class CaseVerbs(PlanVerbs, PulseVerbs):
    """What rests on records, survey and plan together."""

    def case(self, wave: str | None = None, language: str = "en") -> Case:
        """Everything the rules look at, for one wave; before the first survey, without scores."""
        today, asked = self._clock().date(), None if self.is_empty() else self.wave(wave)
        key = ("case", asked and asked.id, today, language, self._store.revision)
        name = None if asked is None else asked.name
        return self._remembered.get(key, lambda: self._case(name, language))

    def running_case(self, language: str = "en") -> Case:
        """The case of the newest wave with the plan people work by, also where that was made for an earlier wave."""
        case, plan = self.case(None, language), self.running_plan()
        return case if plan is case.plan else replace(case, plan=plan)

    def countries(
        self, wave: str | None = None, by: Literal["dimension", "statement"] = "dimension"
    ) -> tuple[CountryScore, ...]:
        """Results by country, made of the published results by site and the list of sites (S0.14); empty while no site has a country."""
        countries = countries_of(self.records())
        return by_country(self.breakdown(wave, by, "site"), countries) if countries else ()

    def written_down(self, language: str = "en") -> Case:
        """The same without survey and plan: for files, which need no results, so that looking at none of them makes a version of results."""
        model = self.model if self.is_empty() else self.model_of(None)
        return Case(self.records(), self._clock().date(), model, self.catalogue_of(None), language=language)

    def _case(self, wave: str | None, language: str) -> Case:
        vision = self.records().vision
        return Case(
            records=self.records(),
            today=self._clock().date(),
            model=self.model if wave is None else self.model_of(wave),
            catalogue=self.catalogue_of(wave),
            gaps=() if wave is None else self.plain_gaps(wave),
            plan=None if wave is None else self.latest_plan(wave),
            levels=() if wave is None else self._levels(wave),
            last_report=max((one.made for one in self._store.decks()), default=None),
            vision_version=self.record_revision(vision or Vision("vision")),
            language=language,
        )

    def _levels(self, wave: str) -> tuple[tuple[date, dict[str, float]], ...]:
        """Published levels by the day their wave closed, or opened while it has not."""
        found = []
        for card in self.history(wave):
            held = self.wave(card.wave)
            levels = {score.id: score.mean for score in shown(card.dimensions) if score.mean is not None}
            found.append((held.closed or held.opened, levels))
        return tuple(found)
