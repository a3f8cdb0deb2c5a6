"""Verbs about re-planning at the step ACT: what is done, running or pinned stays; what changed and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from analytics.background import BackgroundRun
from analytics.model.errors import LeitsternError
from analytics.model.measure import Gain
from analytics.model.phase_step import Replan
from analytics.model.plan import Gap, Plan, PlanRequest, Progress
from analytics.model.survey import Wave
from analytics.plan.document import plan_to_json
from analytics.progress.replan import Standing, done_since, gaps_since, replan_request
from analytics.progress.replan_changes import replan_changes
from analytics.progress.replan_pins import keeping_days, released
from analytics.progress.status import plan_status
from analytics.workspace.phases import PhaseVerbs
from analytics.workspace.plan_runs import PlanRunVerbs, Stopped, Tell
from analytics.workspace.plans import plan_name


class ReplanVerbs(PlanRunVerbs, PhaseVerbs):
    """A plan that learns."""

    def replan_request(
        self,
        months: int | None = None,
        budget: float | None = None,
        seconds: float | None = None,
        release: Sequence[str] = (),
    ) -> PlanRequest:
        """What a new plan must keep to, from the one people work by and how it stands, with the sign-offs of today.

        ``months``, ``budget`` (euro), ``seconds``: in place of the rest of the stored plan. ``release``: ids of fixed measures that may
        move or fall out. LeitsternError without a plan, or for a measure that nothing holds.
        """
        standing = self._how_it_stands(self.running_plan())
        return self.signing_request(released(replan_request(standing, months, budget, seconds), release))

    def replan(
        self,
        months: int | None = None,
        budget: float | None = None,
        seconds: float | None = None,
        name: str = "",
        dry_run: bool = False,
        release: Sequence[str] = (),
    ) -> tuple[Plan, Replan]:
        """Search for a new plan, wait for it, and say what changed against the one people work by.

        The plan is kept as the next version of the newest survey, in force; not so with ``dry_run``. PlanImpossible where the request
        cannot be meant or what is fixed not be kept (``release`` frees measures), LeitsternError without a plan.
        """
        before = self.running_plan()
        plan = self.start_replan(months, budget, seconds, name, dry_run, release).result()
        return plan, self.replan_changes(before, plan)

    def start_replan(
        self,
        months: int | None = None,
        budget: float | None = None,
        seconds: float | None = None,
        name: str = "",
        dry_run: bool = False,
        release: Sequence[str] = (),
    ) -> BackgroundRun[Progress, Plan]:
        """As ``replan``, in the background; ``replan_changes`` says afterwards what changed."""
        request, called = self.replan_request(months, budget, seconds, release), plan_name(name)
        asked = self.assessment(None)
        gaps, catalogue = self.replan_gaps(request.months), self._catalogue_in_force(asked)
        self.prepare_search()

        def work(tell: Tell, should_stop: Stopped) -> Plan:
            def search(wanted: PlanRequest) -> Plan:
                return self._search(asked, gaps, catalogue, wanted, tell, should_stop)

            plan = keeping_days(search, request, catalogue)
            if dry_run:
                return plan
            return replace(plan, number=self._store.save_plan(asked.id, plan_to_json(plan), called), name=called)

        return BackgroundRun(work)

    def replan_changes(self, before: Plan | None, after: Plan, language: str = "en") -> Replan:
        """What a plan keeps and changes against an earlier one, by dates, and why. LeitsternError without an earlier one."""
        standing = self._how_it_stands(before, language)
        counted = tuple(one.name for one in done_since(standing, self._known_until()))
        return replan_changes(standing, after, counted)

    def replan_gaps(self, months: int) -> tuple[Gap, ...]:
        """Gaps of the newest survey for a horizon in months; what was finished since it closed counts as reached."""
        asked = self.assessment(None)
        done = done_since(self._how_it_stands(self.running_plan()), self._known_until())
        return gaps_since(self.gaps(asked.name, months), done, self._credited())

    def _how_it_stands(self, plan: Plan | None, language: str = "en") -> Standing:
        case = replace(self.case(None, language), plan=plan)
        status = plan_status(case)
        if plan is None or status is None:
            raise LeitsternError("There is no plan to make anew.", "Search for a first one on the page Plan.")
        return Standing(case, status)

    def _known_until(self) -> date:
        """The last day the newest survey knows of: the one it closed, today while it is open."""
        asked: Wave = self.assessment(None)
        return asked.closed or self._clock().date()

    def _credited(self) -> dict[str, tuple[Gain, ...]]:
        """Measure id → levels credited by the newest plan that holds it, of any survey."""
        found: dict[str, tuple[Gain, ...]] = {}
        for wave in reversed(self.surveys()):
            for entry in self.plans(wave.name):
                for one in self.plan_version(wave.name, entry.number).measures:
                    found.setdefault(one.id, one.gains)
        return found
