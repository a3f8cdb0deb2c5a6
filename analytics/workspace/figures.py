"""Verbs about figures: progress, forecast, balance, benefits, the tree of objectives."""

from __future__ import annotations

from collections.abc import Mapping

from analytics.goals.benefit_checks import benefit_checks
from analytics.goals.benefit_register import benefits
from analytics.goals.business_case import business_case
from analytics.goals.kpi_checks import kpi_checks
from analytics.goals.kpi_figures import figures
from analytics.goals.objective_checks import objective_checks
from analytics.goals.objective_service_goals import service_goal_checks
from analytics.goals.objective_tree import objective_tree, unlinked
from analytics.goals.pull import weighed
from analytics.goals.reporting import report_checks
from analytics.model.benefit_case import BenefitRegister, BusinessCase
from analytics.model.check import Check
from analytics.model.figure import Figure
from analytics.model.objective_tree import TreeNode, Unlinked
from analytics.model.pull import Pull
from analytics.workspace.cases import CaseVerbs


class FigureVerbs(CaseVerbs):
    """Verbs about figures: progress, forecast, balance, benefits, the tree of objectives."""

    def figures(self, wave: str | None = None, language: str = "en") -> tuple[Figure, ...]:
        """Every KPI as it stands today, one entry a KPI and goal; empty without KPIs."""
        case = self.case(wave, language)
        return figures(case)

    def figure_checks(self, wave: str | None = None, language: str = "en") -> tuple[Check, ...]:
        """What the rules say about KPIs, their readings (domain.md §7.3) and reports."""
        case = self.case(wave, language)
        return (*kpi_checks(case, self.figures(wave, language)), *report_checks(case))

    def benefits(self, wave: str | None = None, language: str = "en") -> BenefitRegister:
        """The benefits register with planned, due and confirmed."""
        return benefits(self.case(wave, language))

    def benefit_checks(self, wave: str | None = None, language: str = "en") -> tuple[Check, ...]:
        """What the rules say about benefits and costs."""
        return benefit_checks(self.case(wave, language))

    def business_case(self, wave: str | None = None, language: str = "en") -> BusinessCase:
        """Cost and benefit of each element of the vision; without a plan at no cost."""
        return business_case(self.case(wave, language))

    def objective_tree(self, wave: str | None = None, language: str = "en") -> tuple[TreeNode, ...]:
        """The objectives at the top with elements, goals and measures below them, and what the plan brings each; empty without objectives."""
        return objective_tree(self.case(wave, language), self.figures(wave, language))

    def objective_checks(self, wave: str | None = None, language: str = "en") -> tuple[Check, ...]:
        """What the rules say about objectives, decisions and service goals."""
        case = self.case(wave, language)
        return (*objective_checks(case), *service_goal_checks(case))

    def unlinked(self, wave: str | None = None, language: str = "en") -> Unlinked:
        """Measures, costs, goals and elements that lead nowhere."""
        return unlinked(self.case(wave, language))

    def pulls(self) -> Mapping[str, Pull]:
        """Dimension id → what goals and objectives would multiply its importance by, also while the programme does not let them."""
        return weighed(self.records())
