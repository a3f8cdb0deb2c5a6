"""Verbs that search: for a plan, for the reasons behind one, for what more money would bring. Each runs in a process of its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from math import isfinite
from typing import Any, TypeAlias

from analytics.background import BackgroundRun, Waiting
from analytics.model.errors import LeitsternError
from analytics.model.measure import Catalogue
from analytics.model.plan import Gap, Plan, PlanRequest, Progress
from analytics.model.plan_reasons import BudgetCurve, PlanReasons
from analytics.model.survey import Wave
from analytics.plan.document import plan_to_json
from analytics.plan.isolated import SearchEnded, Task
from analytics.plan.soundness import success_findings, survey_findings
from analytics.workspace.plans import PlanVerbs

Tell: TypeAlias = Callable[[Any], None]
Stopped: TypeAlias = Callable[[], bool]


class PlanRunVerbs(PlanVerbs):
    """Searches. At most two run at once; further ones wait for their turn, and ``BackgroundRun.waiting`` says how many are before them."""

    def prepare_search(self) -> None:
        """Have a process ready for a search that is likely to come, so that its first plan is there sooner. Returns at once."""
        self._searches.warm()

    def start_plan(self, wave: str | None = None, request: PlanRequest | None = None) -> BackgroundRun[Progress, Plan]:
        """Search for a plan in the background, from the one in force. The result is stored as the wave's next version, in force.

        What the records say of sign-offs, capacity and training joins the request (``signing_request``).
        """
        self.prepare_search()
        asked = self.wave(wave)
        wanted = self.signing_request(request or self.plan_request(), asked.name)
        gaps, catalogue = self.gaps(asked.name, wanted.months), self._catalogue_in_force(asked)

        def work(tell: Tell, should_stop: Stopped) -> Plan:
            plan = self._search(asked, gaps, catalogue, wanted, tell, should_stop)
            number = self._store.save_plan(asked.id, plan_to_json(plan))
            return replace(plan, number=number)

        return BackgroundRun(work)

    def plan(self, wave: str | None = None, request: PlanRequest | None = None) -> Plan:
        """Search for a plan and wait for it. Raises PlanImpossible with the rules in conflict."""
        return self.start_plan(wave, request).result()

    def start_what_if(
        self, wave: str | None, request: PlanRequest, weights: Mapping[str, float] | None = None
    ) -> BackgroundRun[Progress, Plan]:
        """Search for what the plan would be under another request; nothing is stored (``keep_plan`` does). It is taken as it is: what
        the records say of sign-offs, capacity and training joins it only where the caller has it join (``signing_request``).

        ``weights``: dimension id → importance in place of the saved one, a finite number ≥ 0; dimensions that are missing keep theirs.
        """
        self.prepare_search()
        asked = self.wave(wave)
        gaps, catalogue = self.gaps(asked.name, request.months), self._catalogue_in_force(asked)
        weighed = _weighed(gaps, weights or {})

        def work(tell: Tell, should_stop: Stopped) -> Plan:
            return self._search(asked, weighed, catalogue, request, tell, should_stop)

        return BackgroundRun(work)

    def start_reasons(
        self, wave: str | None = None, number: int | None = None, seconds: float | None = None
    ) -> BackgroundRun[Any, PlanReasons]:
        """Work out why a stored plan is as it is, by default the one in force; goes on where it was stopped.

        Progress is a ``ReasonProgress`` with all answers so far. The answers are stored at the end, when it is stopped, and when it
        breaks off. ``seconds``: time it may take, None for the usual.
        """
        plan = self._with_basis(wave, number)
        asked, so_far = self.wave(wave), self.plan_reasons(wave, plan.number)
        model, limits = self.model_of(asked), _limits(seconds)

        def store(reasons: PlanReasons) -> None:
            from analytics.plan.reasons.document import reasons_to_json

            self._store.save_plan_answer(asked.id, plan.number, "reasons", reasons_to_json(reasons))

        def work(tell: Tell, should_stop: Stopped) -> PlanReasons:
            told: list[PlanReasons] = []

            def hear(progress: Any) -> None:
                told[:] = [progress.so_far] if progress.so_far is not None else told
                tell(progress)

            try:
                found: PlanReasons = self._run("reasons", hear, tell, should_stop, plan, model, so_far=so_far, **limits)
            except SearchEnded:
                for reasons in told:
                    store(reasons)
                raise
            store(found)
            return found

        return BackgroundRun(work)

    def start_curve(
        self, wave: str | None = None, number: int | None = None, seconds: float | None = None
    ) -> BackgroundRun[Any, BudgetCurve]:
        """Work out gain against budget around a stored plan, by default the one in force. Stored at the end and when it is stopped.

        The wave's other versions count wherever they answer the same question with another budget. ``seconds``: time it may take, None for the usual.
        """
        plan = self._with_basis(wave, number)
        asked = self.wave(wave)
        model, limits = self.model_of(asked), _limits(seconds)

        def work(tell: Tell, should_stop: Stopped) -> BudgetCurve:
            from analytics.plan.reasons.document import curve_to_json

            others = (self.plan_version(asked.name, entry.number) for entry in self.plans(asked.name))
            known = tuple(other for other in others if other.number != plan.number and other.basis == plan.basis)
            found: BudgetCurve = self._run("curve", tell, tell, should_stop, plan, model, known=known, **limits)
            self._store.save_plan_answer(asked.id, plan.number, "curve", curve_to_json(found))
            return found

        return BackgroundRun(work)

    def _search(
        self,
        asked: Wave,
        gaps: tuple[Gap, ...],
        catalogue: Catalogue,
        wanted: PlanRequest,
        tell: Tell,
        should_stop: Stopped,
    ) -> Plan:
        before = self.latest_plan(asked.id)
        start = {measure.id: measure.start for measure in before.measures} if before else None
        model = self.model_of(asked)
        plan: Plan = self._run("plan", tell, tell, should_stop, gaps, catalogue, model, wanted, start=start)
        sound = (*survey_findings(asked, self._clock().date()), *success_findings(plan, catalogue))
        return replace(plan, wave=asked.name, made=self._now_text(), findings=(*plan.findings, *sound))

    def _run(self, task: Task, hear: Tell, tell: Tell, should_stop: Stopped, *arguments: Any, **options: Any) -> Any:
        return self._searches.run(
            task,
            *arguments,
            on_progress=hear,
            should_stop=should_stop,
            on_wait=lambda ahead: tell(Waiting(ahead)),
            **options,
        )

    def _catalogue_in_force(self, asked: Wave) -> Catalogue:
        """The wave's measures with the quick-win rule in force."""
        return replace(self.catalogue_of(asked), rule=self.quick_win_rule())

    def _with_basis(self, wave: str | None, number: int | None) -> Plan:
        """A stored plan that holds what it was made from, so that the same question can be asked again."""
        about = self._number(self.wave(wave), number)
        if about is None:
            raise LeitsternError("There is no plan to explain yet.", "Search for a plan first.")
        plan = self.plan_version(wave, about)
        if plan.basis is None:
            raise LeitsternError(
                "This plan was made before plans kept what they were made from, so it cannot be worked out again.",
                "Search for a plan again.",
            )
        return plan


def _limits(seconds: float | None) -> dict[str, float]:
    return {} if seconds is None else {"seconds": seconds}


def _weighed(gaps: tuple[Gap, ...], weights: Mapping[str, float]) -> tuple[Gap, ...]:
    """The gaps with these importances. LeitsternError for one that is no finite number ≥ 0."""
    for weight in weights.values():
        if not (isfinite(weight) and weight >= 0):
            raise LeitsternError(f"An importance of {weight} is not possible.", "Use 0 or more.")
    return tuple(
        replace(
            gap,
            weight=weights.get(gap.id, gap.weight),
            weighted_gap=None if gap.gap is None else weights.get(gap.id, gap.weight) * gap.gap,
        )
        for gap in gaps
    )
