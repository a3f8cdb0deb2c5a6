"""Verbs that say where to and how to get there: gaps, quick wins, the plan. They share the horizon of the plan."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from analytics.background import BackgroundRun
from analytics.model.errors import UnknownName
from analytics.model.measure import QuickWinRule
from analytics.model.plan import Gap, Plan, PlanRequest, QuickWin
from analytics.model.survey import Wave
from analytics.plan import gaps as gap_stage
from analytics.plan import quick_wins as quick_win_stage
from analytics.plan import settings
from analytics.plan.document import plan_from_json, plan_to_json
from analytics.workspace.results import ResultVerbs


class PlanVerbs(ResultVerbs):
    """Gaps, quick wins and plans."""

    def gaps(self, wave: str | None = None, months: int | None = None) -> tuple[Gap, ...]:
        """Targets and gaps of one wave, for a horizon in months. Default: that of the wave's plan, so that gaps, plan and deck
        say the same; without a plan the one asked for next.
        """
        plan = self.latest_plan(wave)
        horizon = months or (plan.request if plan else self.plan_request()).months
        return gap_stage.gaps(self.scorecard(wave), self.model_of(wave), self.targets(wave), horizon)

    def quick_win_rule(self) -> QuickWinRule:
        """The rule in force: the user's, or the shipped one."""
        kept = self._store.setting("quick-win-rule")
        return settings.rule_from_json(kept) if kept else self.catalogue.rule

    def save_quick_win_rule(self, rule: QuickWinRule) -> None:
        """Keep a changed rule."""
        self._store.save_setting("quick-win-rule", settings.to_json(rule))

    def quick_wins(self, wave: str | None = None) -> tuple[QuickWin, ...]:
        """The ranked, capped list for one wave."""
        in_place, rule = self.plan_request().in_place, self.quick_win_rule()
        return quick_win_stage.quick_wins(self.gaps(wave), self.catalogue_of(wave), self.model_of(wave), rule, in_place)

    def plan_request(self) -> PlanRequest:
        """What a plan must keep to: the user's last request, or the shipped defaults."""
        kept = self._store.setting("plan-request")
        return settings.request_from_json(kept) if kept else settings.default_request(self.catalogue.defaults)

    def save_plan_request(self, request: PlanRequest) -> None:
        """Keep what a plan must keep to."""
        for code in request.capacity:
            if code not in self.catalogue.owners and code not in self.catalogue.domains:
                raise UnknownName(f"There is no role or domain “{code}”.", "Use the codes of the capacity table.")
        self._store.save_setting("plan-request", settings.to_json(request))

    def start_plan(self, wave: str | None = None, request: PlanRequest | None = None) -> BackgroundRun[Any, Plan]:
        """Search for a plan in the background. The result is stored with its inputs when it is there."""
        # Loaded when first needed: the solvers take most of a second, and other verbs must not wait for them.
        from analytics.plan import planner

        asked = self.wave(wave)
        wanted = request or self.plan_request()
        basis = self.gaps(asked.name, wanted.months)
        rule = self.quick_win_rule()
        model, catalogue = self.model_of(asked), replace(self.catalogue_of(asked), rule=rule)

        def work(tell: Callable[[Any], None], should_stop: Callable[[], bool]) -> Plan:
            plan = planner.make_plan(basis, catalogue, model, wanted, on_progress=tell, should_stop=should_stop)
            plan = replace(plan, wave=asked.name, made=self._clock().isoformat(timespec="seconds"))
            self._store.save_plan(asked.id, plan_to_json(plan))
            return plan

        return BackgroundRun(work)

    def plan(self, wave: str | None = None, request: PlanRequest | None = None) -> Plan:
        """Search for a plan and wait for it. Raises PlanImpossible with the rules in conflict."""
        return self.start_plan(wave, request).result()

    def latest_plan(self, wave: str | None = None) -> Plan | None:
        """The plan stored last for this wave; None if there is none."""
        asked = self.wave(wave)
        return self._remembered.get(("plan", asked.id, self._store.revision), lambda: self._plan_kept(asked))

    def _plan_kept(self, asked: Wave) -> Plan | None:
        document = self._store.latest_plan(asked.id)
        return plan_from_json(document) if document else None
