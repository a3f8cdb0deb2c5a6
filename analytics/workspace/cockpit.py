"""The verb behind the start page: the light of today and what to do next."""

from __future__ import annotations

from analytics.goals.kpi_figures import figures
from analytics.goals.reporting import report_checks
from analytics.goals.smart import goal_checks
from analytics.model.cockpit import Cockpit
from analytics.progress import cockpit as rules
from analytics.progress.cockpit_facts import DECK, TALK, Facts
from analytics.workspace.alliance import AllianceVerbs
from analytics.workspace.coalition import CoalitionVerbs
from analytics.workspace.governance import GovernanceVerbs
from analytics.workspace.learning import LearningVerbs
from analytics.workspace.replanning import ReplanVerbs


class CockpitVerbs(ReplanVerbs, LearningVerbs, CoalitionVerbs, AllianceVerbs, GovernanceVerbs):
    """Where the programme stands today."""

    def cockpit(self, language: str = "en") -> Cockpit:
        """Today's light with its reason, the next three things to do, what is due, to tell and missing; each line with its source.

        Works in every stage, also before the first survey. No names of persons; groups under five people are not in it.
        """
        key = ("cockpit", language, self._clock().date(), self._store.revision)
        return self._remembered.get(key, lambda: rules.cockpit(self._cockpit_facts(language)))

    def _cockpit_facts(self, language: str) -> Facts:
        case = self.running_case(language)
        newest = None if self.is_empty() else self.wave(None).name
        return Facts(
            case=case,
            wave=newest or "",
            plan_wave=self._planned_for(),
            figures=figures(case),
            goals=goal_checks(case),
            status=self.plan_status(language),
            wins=self.wins(language),
            phases=self.phases(language),
            learning=None if newest is None else self.learning(None, language),
            governance=self.governance(None),
            coalition=self.coalition_health(None, language),
            alliance=self.alliance_health(None, language),
            checks={TALK: self.communication_checks(None, language), DECK: report_checks(case)},
        )

    def _planned_for(self) -> str:
        """Name of the newest survey that has a plan; empty without a plan."""
        planned = (wave.name for wave in reversed(self.waves()) if self.latest_plan(wave.name) is not None)
        return next(planned, "")
