"""Verbs about the management alliance: coverage, sign-offs, adoption; what they mean for the plan; and its sheets out and in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from analytics.export.report import shown
from analytics.export.signoff_sheets import signoff_sheet, signoff_sheets
from analytics.ingest.signoff_sheets import read_signoff_sheet
from analytics.model.alliance_health import AllianceHealth, SigningEffect
from analytics.model.check import Check
from analytics.model.display import one_line
from analytics.model.errors import UnknownName, UploadRefused
from analytics.model.plan import PlanRequest
from analytics.model.records.planning_file import PlanningCheck
from analytics.model.records.programme import Group
from analytics.model.survey import SourceFile
from analytics.people.alliance_effect import signing_effect
from analytics.people.alliance_facts import AllianceFacts, Course
from analytics.people.alliance_health import alliance_health
from analytics.workspace.cases import CaseVerbs


class AllianceVerbs(CaseVerbs):
    """The management alliance (domain.md §6.6). Every verb works without a survey and without a plan."""

    def alliance_health(self, wave: str | None = None, language: str = "en") -> AllianceHealth:
        """Coverage, grid of sign-offs, adoption, figures and checks; without members every affected domain is missing."""
        return self._of_alliance("alliance health", wave, language)

    def alliance_checks(self, wave: str | None = None, language: str = "en") -> tuple[Check, ...]:
        """What the rules about the alliance say (S0.13, S3.1–S3.18)."""
        return self.alliance_health(wave, language).checks

    def signing_effect(self, wave: str | None = None, language: str = "en") -> SigningEffect:
        """Whose agreement the plan in force needs, which measures each domain keeps out, and what they could add at most."""
        return signing_effect(self._alliance_facts(wave, language))

    def if_signed(self, domain: str, wave: str | None = None, request: PlanRequest | None = None) -> PlanRequest:
        """The request as it would be if a domain agreed to everything, for ``start_what_if``; UnknownName for no domain."""
        if domain not in self.catalogue_of(wave).domains:
            raise UnknownName(f"There is no domain “{domain}”.", "Choose one from the list.")
        asked = self.signing_request(request or self.plan_request(), wave)
        return replace(asked, signoffs=tuple(one for one in asked.signoffs if one.domain != domain))

    def signoff_sheet(self, domain: str, wave: str | None = None, language: str = "en") -> bytes:
        """The Excel sheet that goes to one domain: its measures with the questions; ``check_signoffs`` reads it back.

        UnknownName for no domain.
        """
        facts = self._alliance_facts(wave, language)
        if domain not in facts.case.catalogue.domains:
            raise UnknownName(f"There is no domain “{domain}”.", "Choose one from the list.")
        return signoff_sheet(facts.case, domain, self._measures_of(facts, domain))

    def signoff_sheets(self, wave: str | None = None, language: str = "en") -> bytes:
        """The sheets of all domains with a measure to agree to, as one ZIP file."""
        facts = self._alliance_facts(wave, language)
        return signoff_sheets(facts.case, {code: self._measures_of(facts, code) for code in facts.people})

    def check_signoffs(self, file: SourceFile, wave: str | None = None) -> PlanningCheck:
        """Dry run: what a sign-off sheet that came back would change; nothing is kept. ``take_planning`` keeps it.

        A finding of severity ERROR refuses the file, also where it cannot be opened; then there are no edits.
        """
        name = one_line(file.name)
        try:
            workbook = self._reader.read(replace(file, name=name))
        except UploadRefused as refused:
            return PlanningCheck(findings=refused.findings)
        case = self.case(wave)
        return read_signoff_sheet(workbook, name, case.records, case.catalogue, case.today)

    def _of_alliance(self, what: str, wave: str | None, language: str) -> AllianceHealth:
        key = (what, wave, language, self._clock().date(), self._store.revision)
        return self._remembered.get(
            key, lambda: alliance_health(self._alliance_facts(wave, language, self._courses(wave)))
        )

    def _alliance_facts(
        self, wave: str | None, language: str, courses: Mapping[str, Course] | None = None
    ) -> AllianceFacts:
        case = self.case(wave, language)
        request = self.signing_request(self.plan_request(), wave)
        return AllianceFacts(case, request, self._statements(wave), courses or {})

    def _statements(self, wave: str | None) -> Mapping[str, float]:
        """Published means of single statements; empty before the first survey."""
        if self.is_empty():
            return {}
        return {one.id: one.mean for one in shown(self.scorecard(wave).statements) if one.mean is not None}

    def _courses(self, wave: str | None) -> Mapping[str, Course]:
        """Domain → published levels of the unit of its name, or of the name of one of its groups, survey after survey."""
        if self.is_empty():
            return {}
        called = {name.casefold(): code for code, name in self.catalogue_of(wave).domains.items()}
        called |= {
            one.name.casefold(): one.domain for one in self.records().of(Group) if one.domain and one.sort == "domain"
        }
        found: dict[str, list[Mapping[str, float]]] = {}
        for card in self.history(wave):
            same, levels = {one.id for one in card.dimensions}, dict[str, dict[str, float]]()
            for score in shown(self.breakdown(card.wave, "dimension", "unit")):
                code = called.get((score.group or "").casefold())
                if code and score.id in same and score.mean is not None:
                    levels.setdefault(code, {})[score.id] = score.mean
            for code, held in levels.items():
                found.setdefault(code, []).append(held)
        return {code: tuple(held) for code, held in found.items()}

    @staticmethod
    def _measures_of(facts: AllianceFacts, domain: str) -> tuple[str, ...]:
        """What a domain is asked about: measures of the plan, those kept out of it, or all that would help before there is a plan."""
        return tuple(one.id for one in facts.to_sign if domain in one.domains)
