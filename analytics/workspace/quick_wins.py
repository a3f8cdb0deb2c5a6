"""Verbs about quick wins: the list, the ranking it stands in, and what a changed rule would find."""

from __future__ import annotations

from dataclasses import replace

from analytics.model.errors import UnknownName
from analytics.model.measure import QuickWinRule
from analytics.model.plan import Gap, QuickWin
from analytics.model.ranking import RANKINGS, Ranking, RuleEffect
from analytics.plan import gaps as gap_stage
from analytics.plan import quick_wins as quick_win_stage
from analytics.workspace.plans import PlanVerbs

SETTING = "quick-win-ranking"


class QuickWinVerbs(PlanVerbs):
    """The quick wins of a wave."""

    def quick_wins(
        self, wave: str | None = None, ranking: str | None = None, *, capped: bool = True
    ) -> tuple[QuickWin, ...]:
        """The quick wins of one wave, best first. ``ranking`` None: the one chosen last.

        ``capped`` False: all that the rule finds. UnknownName for a ranking that is not offered.
        """
        asked, request, rule = self.wave(wave), self.plan_request(), self.quick_win_rule()
        catalogue = self.catalogue_of(asked)
        return quick_win_stage.quick_wins(
            self.gaps(asked.name),
            catalogue,
            self.model_of(asked),
            rule if capped else replace(rule, cap=len(catalogue.measures)),
            request.in_place,
            self.quick_win_ranking() if ranking is None else _ranking(ranking),
            asked.invited,
            running=tuple(request.running),
            without_goals=self._without_goals(asked.name),
        )

    def _without_goals(self, wave: str) -> tuple[Gap, ...]:
        """The gaps as they were with equal importances and suggested targets, over the same horizon."""
        plan = self.latest_plan(wave)
        horizon = (plan.request if plan else self.plan_request()).months
        plain = gap_stage.gaps(self.scorecard(wave), self.model_of(wave), (), horizon)
        return quick_win_stage.equal_importance(plain)

    def quick_win_ranking(self) -> Ranking:
        """The ranking chosen last, or the default."""
        kept = self._store.setting(SETTING)
        return next((ranking for ranking in RANKINGS if ranking == kept), RANKINGS[0])

    def save_quick_win_ranking(self, ranking: str) -> None:
        """Keep a ranking for every list of quick wins. UnknownName if it is not offered."""
        self._store.save_setting(SETTING, _ranking(ranking))

    def quick_win_effect(self, wave: str | None = None, rule: QuickWinRule | None = None) -> RuleEffect:
        """How many measures a rule would find; None: the rule in force. Nothing is kept."""
        request = self.plan_request()
        return quick_win_stage.rule_effect(
            self.gaps(wave),
            self.catalogue_of(wave),
            rule or self.quick_win_rule(),
            request.in_place,
            tuple(request.running),
        )


def _ranking(name: str) -> Ranking:
    for ranking in RANKINGS:
        if ranking == name:
            return ranking
    raise UnknownName(f"There is no ranking “{name}”.", f"Known: {', '.join(RANKINGS)}.")
