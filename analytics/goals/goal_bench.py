"""One goal as the letters look at it: its figure, its step, its time, and how a check of it is said."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from analytics.goals.case import DAYS_A_MONTH, Case
from analytics.model.check import Check, Verdict
from analytics.model.display import rounded
from analytics.model.measure import Measure
from analytics.model.names import Names
from analytics.model.plan import PlannedMeasure
from analytics.model.records.goals import Goal, Kpi
from analytics.model.records.parts import Record
from analytics.model.records.programme import BusinessProcess, Group, Objective, Service, Tool
from analytics.model.records.vision import Element, Term

DAYS_A_YEAR = 365
LANGUAGES = ("en", "de")
RULES = {
    "SMART-S-VERB": "smart.rule_verb",
    "SMART-S-OBJECT": "smart.rule_object",
    "SMART-S-KPI": "smart.rule_kpi",
    "SMART-S-ONE": "smart.rule_one",
    "SMART-S-SCOPE": "smart.rule_scope",
    "SMART-M-FIGURE": "smart.rule_figure",
    "SMART-M-BASELINE": "smart.rule_baseline",
    "SMART-M-TARGET": "smart.rule_target",
    "SMART-M-OFTEN": "smart.rule_often",
    "SMART-A-OWNER": "smart.rule_owner",
    "SMART-A-INFLUENCE": "smart.rule_influence",
    "SMART-A-STEP": "smart.rule_step",
    "SMART-A-GAINS": "smart.rule_gains",
    "SMART-A-CAPACITY": "smart.rule_capacity",
    "SMART-R-VISION": "smart.rule_vision",
    "SMART-R-OBJECTIVE": "smart.rule_objective",
    "SMART-R-GAP": "smart.rule_gap",
    "SMART-T-DATE": "smart.rule_date",
    "SMART-T-PROGRAMME": "smart.rule_programme",
    "SMART-T-REVIEWS": "smart.rule_reviews",
}
"""Rule → text of its name. A rule set aside as ``SMART-A`` sets the whole letter aside."""
LETTER_LENGTH = len("SMART-S")


@dataclass(frozen=True)
class GoalBench:
    """A goal under test, with the figure it is measured by."""

    case: Case
    goal: Goal
    kpi: Kpi | None

    @property
    def dimension(self) -> str:
        """The dimension it raises: its own, or the one whose level its figure is; empty without one."""
        return self.goal.dimension or (self.kpi.dimension if self.kpi else "")

    @property
    def of_level(self) -> bool:
        """True if its figure is the level of a dimension."""
        return bool(self.kpi and self.kpi.dimension)

    @property
    def keeps(self) -> bool:
        """True for a goal of the kind “keep”: the figure stays in a band."""
        return self.goal.verb == "keep" or bool(self.kpi and self.kpi.direction == "keep")

    @property
    def step(self) -> float | None:
        """Target less baseline; 0 for a goal that keeps; None while one of them is missing."""
        if self.keeps:
            return 0.0
        if self.goal.target is None or self.goal.baseline is None:
            return None
        return self.goal.target - self.goal.baseline

    @property
    def kpi_name(self) -> str:
        """What its figure is called; the goal's own name without one."""
        return self.kpi.name if self.kpi else self.goal.name

    @property
    def owner(self) -> str:
        """Who owns it, in words: as written, or the role of the plan; empty without either."""
        return self.goal.owner or (self.case.words.names.resource(self.goal.owner_code) if self.goal.owner_code else "")

    @cached_property
    def owner_code(self) -> str:
        """Its owner's role in the plan: as chosen, or the one whose name the owner's is; empty if there is none."""
        called = self.goal.owner.casefold()
        names = [Names(code, self.case.model, self.case.catalogue) for code in LANGUAGES]
        owners = self.case.catalogue.owners
        return self.goal.owner_code or next(
            (code for code in owners if called and called in (name.resource(code).casefold() for name in names)), ""
        )

    @cached_property
    def measures(self) -> tuple[Measure, ...]:
        """The linked measures that are known."""
        known = self.case.catalogue.by_id
        return tuple(known[one] for one in self.goal.measures if one in known)

    @property
    def domains_led(self) -> tuple[str, ...]:
        """Domains of the linked measures, or without any of those that raise the dimension, whose line manager is the owner."""
        raising = (
            one for one in self.case.catalogue.measures if self.dimension in {gain.dimension for gain in one.gains}
        )
        touched = {domain for one in self.measures or tuple(raising) for domain in one.domains}
        owner = self.goal.owner.casefold()
        groups = self.case.records.of(Group)
        led = {group.domain for group in groups if owner and group.manager.casefold() == owner}
        return tuple(code for code in self.case.catalogue.domains if code in touched & led)

    def shown(self, value: float | None) -> float | None:
        """A value of its figure as sentences say it: levels with one decimal."""
        return float(rounded(value)) if self.of_level and value is not None else value

    def check(self, rule: str, verdict: Verdict, message: str, remedy: str = "") -> Check:
        """A check of this goal under its rule's name; an exception made for the whole letter holds for it too."""
        name, item, title = self.case.words.say(RULES[rule]), self.goal.id, self.goal.name
        made = self.case.check(rule, name, verdict, message, remedy, item=item, title=title)
        if made.passed:
            return made
        letter = self.case.check(rule[:LETTER_LENGTH], name, verdict, message, item=item)
        return replace(made, exception=letter.exception)

    def say(self, key: str, /, **values: Any) -> str:
        """A text in the case's language."""
        return self.case.words.say(key, **values)


def bench(case: Case, goal: Goal, kpi: Kpi | None = None) -> GoalBench:
    """The goal with its figure: the one given, or the one it links to."""
    return GoalBench(case, goal, kpi or case.records.find(Kpi, goal.kpi))


def known_names(case: Case) -> Iterator[str]:
    """Names that may hold an “and” and still be one thing: of the questionnaire, the measures and the organisation's records."""
    for code in LANGUAGES:
        names = Names(code, case.model, case.catalogue)
        for area in case.model.areas:
            yield from (names.area(area.id), names.short_area(area.id))
        yield from (names.dimension(one.id) for one in case.model.dimensions)
        yield from (names.resource(one) for one in (*case.catalogue.owners, *case.catalogue.domains))
        yield from (names.measure(one.id) for one in case.catalogue.measures)
    kinds: tuple[type[Record], ...] = (Service, BusinessProcess, Tool, Group, Objective, Element, Kpi)
    for cls in kinds:
        yield from (str(getattr(one, "name", "")) for one in case.records.of(cls))
    yield from (one.term for one in case.records.of(Term))


def month_end(day: date) -> date:
    """The last day of its month."""
    return day.replace(day=monthrange(day.year, day.month)[1])


def plan_begins(case: Case) -> date:
    """First day of month 1 of the plan; without a plan the programme's first, but not before today."""
    if case.plan_begins:
        return case.plan_begins
    return max(case.starts, case.today) if case.starts else case.today


def measure_ends(case: Case, planned: PlannedMeasure) -> date:
    """Last day of a planned measure."""
    return plan_begins(case) + timedelta(days=DAYS_A_MONTH * planned.end - 1)
