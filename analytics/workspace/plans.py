"""Verbs that say where to and how to get there: gaps, the quick-win rule, and the plans that are stored. They share the horizon of the plan."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TypeVar

from analytics.goals.pull import pulls
from analytics.model.display import one_line
from analytics.model.errors import LeitsternError, PlanImpossible, UnknownName
from analytics.model.finding import Finding
from analytics.model.measure import QuickWinRule
from analytics.model.plan import Gap, Plan, PlanEntry, PlanRequest
from analytics.model.plan_reasons import BudgetCurve, PlanComparison, PlanReasons
from analytics.model.pull import Pull
from analytics.model.survey import Wave
from analytics.people.alliance_signing import signed_request
from analytics.plan import gaps as gap_stage
from analytics.plan import settings
from analytics.plan.document import plan_from_json, plan_to_json
from analytics.plan.request import refuse_nonsense
from analytics.store.plans import Kind, PlanVersion
from analytics.workspace.records import RecordVerbs
from analytics.workspace.results import ResultVerbs

Answer = TypeVar("Answer")
LONGEST_NAME = 80
"""Characters of a plan's name."""


class PlanVerbs(ResultVerbs, RecordVerbs):
    """Gaps, the quick-win rule and plans."""

    def gaps(self, wave: str | None = None, months: int | None = None) -> tuple[Gap, ...]:
        """Targets and gaps of one wave, for a horizon in months. Default: that of the wave's plan, so that gaps, plan and deck
        say the same; without a plan the one asked for next. Goals and objectives weigh in (``Gap.pull``) while the programme lets them.
        """
        return self._gaps(wave, months, pulls(self.records()))

    def plain_gaps(self, wave: str | None = None, months: int | None = None) -> tuple[Gap, ...]:
        """As ``gaps``, without what goals and objectives make of the weights."""
        return self._gaps(wave, months, {})

    def _gaps(self, wave: str | None, months: int | None, weighed: Mapping[str, Pull]) -> tuple[Gap, ...]:
        plan = self.latest_plan(wave)
        horizon = months or (plan.request if plan else self.plan_request()).months
        return gap_stage.gaps(self.scorecard(wave), self.model_of(wave), self.targets(wave), horizon, weighed)

    def quick_win_rule(self) -> QuickWinRule:
        """The rule in force: the user's, or the shipped one."""
        kept = self._store.setting("quick-win-rule")
        return settings.rule_from_json(kept) if kept else self.catalogue.rule

    def save_quick_win_rule(self, rule: QuickWinRule) -> None:
        """Keep a changed rule."""
        self._store.save_setting("quick-win-rule", settings.to_json(rule))

    def plan_request(self) -> PlanRequest:
        """What a plan must keep to: the user's last request, or the shipped defaults; roles of one's own with their usual days."""
        kept, usual = self._store.setting("plan-request"), self.usual_capacity()
        if not kept:
            return replace(settings.default_request(self.catalogue.defaults), capacity=usual)
        request = settings.request_from_json(kept)
        own = {code: days for code, days in usual.items() if code not in self.catalogue.defaults.capacity}
        return replace(request, capacity={**own, **request.capacity})  # a shipped role that is missing has no limit

    def save_plan_request(self, request: PlanRequest) -> None:
        """Keep what a plan must keep to."""
        known = self.usual_capacity()
        for code in request.capacity:
            if code not in known:
                raise UnknownName(f"There is no role or domain “{code}”.", "Use the codes of the capacity table.")
        self._store.save_setting("plan-request", settings.to_json(request))

    def signing_request(self, request: PlanRequest, wave: str | None = None) -> PlanRequest:
        """The request with what the records say of sign-offs, confirmed capacity and training; unchanged where they say nothing."""
        return signed_request(request, self.records(), self.catalogue_of(wave), self._clock().date())

    def check_plan_request(self, request: PlanRequest, wave: str | None = None) -> tuple[Finding, ...]:
        """What in a request cannot be meant; empty if a search for this wave can begin with it. Nothing is stored."""
        try:
            refuse_nonsense(request, self.catalogue_of(wave), self.gaps(wave))
        except PlanImpossible as refusal:
            return refusal.findings
        return ()

    def plans(self, wave: str | None = None) -> tuple[PlanEntry, ...]:
        """All stored versions of a wave's plan, newest first."""
        asked = self.wave(wave)
        return tuple(self._entry(asked, version) for version in self._store.plan_versions(asked.id))

    def plan_version(self, wave: str | None, number: int) -> Plan:
        """One stored version of a wave's plan. UnknownName if it has none of this number."""
        asked = self.wave(wave)
        plan = self._remembered.get(("plan", asked.id, number), lambda: self._plan_kept(asked, number))
        name = next(version.name for version in self._store.plan_versions(asked.id) if version.number == number)
        return replace(plan, name=name) if name else plan

    def latest_plan(self, wave: str | None = None) -> Plan | None:
        """The plan in force for this wave: the one stored last, unless an earlier one was put in force since; None if there is none."""
        asked = self.wave(wave)
        return self._remembered.get(("plan in force", asked.id, self._store.revision), lambda: self._in_force(asked))

    def running_plan(self) -> Plan | None:
        """The plan people work by: the one in force of the newest wave that has one; None before the first."""
        return next((plan for wave in reversed(self.surveys()) if (plan := self.latest_plan(wave.name))), None)

    def put_in_force(self, wave: str | None, number: int) -> None:
        """Let a stored version be the plan that gaps, pages and files go by, until another is stored or put in force."""
        self._store.put_in_force(self.wave(wave).id, number)

    def name_plan(self, wave: str | None, number: int, name: str) -> None:
        """Call a stored version by a name; an empty one takes it away. LeitsternError if it is too long."""
        self._store.name_plan(self.wave(wave).id, number, plan_name(name))

    def keep_plan(self, wave: str | None, plan: Plan, name: str = "") -> Plan:
        """Store a plan as the wave's next version and put it in force; returns it with its number."""
        asked = self.assessment(wave)
        kept = replace(plan, wave=asked.name, made=plan.made or self._now_text(), number=0, name="")
        called = plan_name(name)
        number = self._store.save_plan(asked.id, plan_to_json(kept), called)
        return replace(kept, number=number, name=called)

    def plan_reasons(self, wave: str | None = None, number: int | None = None) -> PlanReasons | None:
        """What was worked out so far of why a stored plan is as it is, by default the one in force; None before anything was."""
        return self._answer(wave, number, "reasons", _reasons)

    def budget_curve(self, wave: str | None = None, number: int | None = None) -> BudgetCurve | None:
        """Gain against budget around a stored plan, by default the one in force; None before it was worked out."""
        return self._answer(wave, number, "curve", _curve)

    def compare_plans(self, wave: str | None, before: Plan, after: Plan) -> PlanComparison:
        """What differs between two plans for this wave, stored or not, the second against the first."""
        from analytics.plan.reasons import compare

        return compare(before, after, self.model_of(wave))

    def _now_text(self) -> str:
        return self._clock().isoformat(timespec="seconds")

    def _plan_kept(self, asked: Wave, number: int) -> Plan:
        return replace(plan_from_json(self._store.plan_document(asked.id, number)), number=number, name="")

    def _in_force(self, asked: Wave) -> Plan | None:
        versions = self._store.plan_versions(asked.id)
        return next((self.plan_version(asked.id, version.number) for version in versions if version.in_force), None)

    def _number(self, asked: Wave, number: int | None) -> int | None:
        """The number asked for, or that of the plan in force; None if there is none."""
        if number is not None:
            return number
        versions = self._store.plan_versions(asked.id)
        return next((version.number for version in versions if version.in_force), None)

    def _answer(self, wave: str | None, number: int | None, kind: Kind, read: Callable[[str], Answer]) -> Answer | None:
        asked = self.wave(wave)
        about = self._number(asked, number)

        def kept() -> Answer | None:
            document = None if about is None else self._store.plan_answer(asked.id, about, kind)
            return read(document) if document else None

        return self._remembered.get((kind, asked.id, about, self._store.revision), kept)

    def _entry(self, asked: Wave, version: PlanVersion) -> PlanEntry:
        plan = self.plan_version(asked.id, version.number)
        return PlanEntry(
            version.number,
            plan.made,
            version.name,
            plan.gain,
            plan.bound,
            plan.cost,
            plan.request.months,
            len(plan.measures),
            version.in_force,
        )


def _reasons(document: str) -> PlanReasons:
    # Here and below loaded when first needed: the solver behind it takes most of a second, and other verbs must not wait for it.
    from analytics.plan.reasons.document import reasons_from_json

    return reasons_from_json(document)


def _curve(document: str) -> BudgetCurve:
    from analytics.plan.reasons.document import curve_from_json

    return curve_from_json(document)


def plan_name(text: str) -> str:
    """A name for a plan as it is kept: one harmless line. LeitsternError if it has more than ``LONGEST_NAME`` characters."""
    name = one_line(text)
    if len(name) > LONGEST_NAME:
        raise LeitsternError(f"The name has {len(name)} characters.", f"Use at most {LONGEST_NAME}.")
    return name
