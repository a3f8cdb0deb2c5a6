"""Verbs about governance: responsibilities, meetings, barriers, stakeholders, acts of leaders."""

from __future__ import annotations

from datetime import date

from analytics.export.report import shown
from analytics.model.check import Check
from analytics.model.governance import Attitude, Governance
from analytics.model.records.governance import Stakeholder
from analytics.people import governance_checks as rules
from analytics.people.governance_frame import Frame
from analytics.workspace.cases import CaseVerbs


class GovernanceVerbs(CaseVerbs):
    """Verbs about governance. Every verb works without a survey and without a plan."""

    def governance_checks(self, wave: str | None = None, language: str = "en") -> tuple[Check, ...]:
        """Every rule of governance (domain.md §1.5, §6.6, §7.6); ``analytics.model.governance.PART_OF`` says which part it belongs to."""
        key = ("governance checks", wave, language, self._clock().date(), self._store.revision)
        return self._remembered.get(key, lambda: rules.governance_checks(self._governance_frame(wave, language)))

    def governance(self, wave: str | None = None) -> Governance:
        """What is overdue, who stands where, how decisions and acts are kept; no names of persons."""
        key = ("governance", wave, self._clock().date(), self._store.revision)
        return self._remembered.get(key, lambda: rules.governance(self._governance_frame(wave, "en")))

    def _governance_frame(self, wave: str | None, language: str) -> Frame:
        case = self.case(wave, language)
        attitudes = {one.id: self._attitudes(one) for one in case.records.of(Stakeholder)}
        if self.is_empty():
            return Frame(case, attitudes=attitudes)
        card = self.scorecard(wave)
        levels = {
            score.id: score.mean for score in shown((*card.dimensions, *card.statements)) if score.mean is not None
        }
        answered = {one.group for one in card.response if one.hidden or one.answered}
        roles = tuple(role.id for role in case.model.roles if role.name in answered)
        return Frame(case, levels, roles, attitudes)

    def _attitudes(self, stakeholder: Stakeholder) -> tuple[Attitude, ...]:
        """Attitudes of the versions that counted, oldest first: on the day they were rated, else on the day they were kept."""
        found = []
        for one in reversed(self.record_history(stakeholder)):
            kept = one.record
            if one.state == "kept" and isinstance(kept, Stakeholder) and kept.now is not None:
                found.append(Attitude(kept.rated or date.fromisoformat(one.at[:10]), kept.now))
        return tuple(found)
