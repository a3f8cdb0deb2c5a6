"""What of status, wins, phases and learning a deck may print, gathered from their verbs."""

from __future__ import annotations

from analytics.goals.benefit_register import benefits
from analytics.goals.kpi_figures import figures
from analytics.model.course import Course
from analytics.progress.open_actions import open_actions, open_decisions
from analytics.progress.role_days import role_days
from analytics.workspace.cockpit import CockpitVerbs


class CourseVerbs(CockpitVerbs):
    """The course of the programme, for the deck."""

    def course(self, wave: str | None = None, language: str = "en") -> Course:
        """How the programme stands today, for a report about the newest wave with results; empty for one about an earlier wave.

        Sentences are in ``language``; nothing names a person, nothing counts fewer than five people.
        """
        if self.is_empty() or self.wave(wave).id != self.wave(None).id:
            return Course()
        case, status = self.running_case(language), self.plan_status(language)
        phases, cockpit = self.phases(language), self.cockpit(language)
        return Course(
            light=cockpit.light,
            reason=cockpit.reason.said,
            status=status,
            plan=case.plan,
            wall=self.wall(language),
            phases=phases,
            learning=self.learning(wave, language),
            decisions=open_decisions(case),
            actions=open_actions(case, figures(case), phases, status),
            roles=() if status is None else role_days(status, case.catalogue),
            benefits=benefits(case).totals,
        )
