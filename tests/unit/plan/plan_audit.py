"""Whether a plan keeps to its request, read off the plan itself: nothing here goes through the planning problem or its checker.

What a finding says has given way is not asked for.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil, inf

from analytics.model.measure import Catalogue, Measure
from analytics.model.plan import Plan, PlannedMeasure, PlanRequest


def breaches(plan: Plan) -> list[str]:
    """Every way in which the plan breaks its request; empty for a good plan."""
    audit = _Audit(plan)
    return [
        *audit.dates(),
        *audit.money(),
        *audit.people(),
        *audit.agreement(),
        *audit.choices(),
        *audit.goals(),
        *audit.worth(),
    ]


class _Audit:
    def __init__(self, plan: Plan) -> None:
        assert plan.basis is not None
        self.plan = plan
        self.request: PlanRequest = plan.request
        self.catalogue: Catalogue = plan.basis.catalogue
        self.score = {gap.id: gap.mean for gap in plan.basis.gaps}
        self.target = {gap.id: gap.target for gap in plan.basis.gaps}
        self.gap = {gap.id: gap for gap in plan.basis.gaps}
        self.inside = {m.id: m for m in plan.measures}
        self.known = {m.id: m for m in self.catalogue.measures}
        self.gave_way = {finding.where.item for finding in plan.findings}
        count = self.request.months // self.request.phase_months
        rest = self.request.months % self.request.phase_months
        count = max(1, count + (2 * rest >= self.request.phase_months))
        firsts = [n * self.request.phase_months + 1 for n in range(count)]
        self.phases = list(zip(firsts, [*(f - 1 for f in firsts[1:]), self.request.months], strict=True))

    def running(self, month: int) -> list[PlannedMeasure]:
        return [m for m in self.plan.measures if m.start <= month <= m.end]

    def met(self, id_: str) -> bool:
        main = self.known[id_].gains[0].dimension
        return id_ in self.request.in_place or (self.score.get(main) or -1) >= self.known[id_].to_level

    def adds(self, measure: Measure) -> bool:
        return any(
            (self.gap[g.dimension].gap or 0) > 1e-9 and measure.from_level <= self.score[g.dimension] < measure.to_level
            for g in measure.gains
            if self.score.get(g.dimension) is not None
        )

    def dates(self) -> Iterator[str]:
        for m in self.plan.measures:
            months = self.request.running.get(m.id, max(1, ceil(self.known[m.id].weeks / 4)))
            if m.id in self.request.running:
                months = min(months, self.request.months)
            if not 1 <= m.start <= m.end <= self.request.months or m.end - m.start + 1 != months:
                yield f"{m.id} runs from {m.start} to {m.end}"
            for need in self.known[m.id].prerequisites:
                if m.id in self.request.running or self.met(need):
                    continue
                if need not in self.inside or self.inside[need].end >= m.start:
                    yield f"{m.id} starts before {need} is finished"
            if m.readings != tuple(last for _, last in self.phases if m.start <= last <= m.end):
                yield f"{m.id} is read in {m.readings}"

    def money(self) -> Iterator[str]:
        cost = {
            m.id: 0 if m.id in self.request.running else self.catalogue.cost_eur[self.known[m.id].cost_class]
            for m in self.plan.measures
        }
        if abs(sum(cost.values()) - self.plan.cost) > 1e-6 or self.plan.cost > self.request.budget_eur + 1e-6:
            yield f"costs {self.plan.cost} or {sum(cost.values())}"
        for (first, last), most in zip(self.phases, self.request.phase_budgets, strict=False):
            if (
                most is not None
                and sum(cost[m.id] for m in self.plan.measures if first <= m.start <= last) > most + 1e-6
            ):
                yield f"costs more than {most} in months {first} to {last}"

    def share(self, code: str, measure: Measure) -> float:
        lead = self.catalogue.lead
        own = (0.7 if measure.owner == lead else 0.5) + (0 if measure.domains else 0.3)
        part = own if code == measure.owner else 0.2 if code == lead else 0.0
        return part + (0.3 / len(measure.domains) if code in measure.domains else 0.0)

    def days(self, code: str, month: int, only_running: bool = False) -> float:
        total = 0.0
        for m in self.running(month):
            measure, left = self.known[m.id], self.request.running.get(m.id)
            whole = max(1, ceil(measure.weeks / 4))
            if left is not None:
                total += self.share(code, measure) * measure.person_days * min(1, left / whole) / left
            elif not only_running:
                total += self.share(code, measure) * measure.person_days / whole
        return total

    def people(self) -> Iterator[str]:
        for month in range(1, self.request.months + 1):
            for code in (*self.catalogue.owners, *self.catalogue.domains):
                listed = self.request.capacity_by_month.get(code, ())
                most = listed[month - 1] if month <= len(listed) else self.request.capacity.get(code, inf)
                days = self.days(code, month)
                if days > max(most, self.days(code, month, only_running=True)) + 1e-6:
                    yield f"{code} has {most} days in month {month} and needs {days}"
                if code in self.plan.load and abs(self.plan.load[code][month - 1] - days) > 1e-6:
                    yield f"{code} needs {days} in month {month}, the plan says {self.plan.load[code][month - 1]}"
            for domain in self.catalogue.domains:
                touching = [m.id for m in self.running(month) if domain in self.known[m.id].domains]
                already = sum(id_ in self.request.running for id_ in touching)
                if len(touching) > max(self.request.change_limits.get(domain, self.request.change_limit), already):
                    yield f"{domain} has {len(touching)} changes in month {month}"

    def agreement(self) -> Iterator[str]:
        for m in self.plan.measures:
            if m.id in self.request.running:
                continue
            said = {s.domain: s for s in self.request.signoffs if not s.measure}
            said |= {s.domain: s for s in self.request.signoffs if s.measure == m.id}
            open_ = [s for d, s in said.items() if d in self.known[m.id].domains and s.state != "approved"]
            open_ = [s for s in open_ if s.state in ("pending", "conditional") or not s.override]
            if any(s.state in ("rejected", "nobody") for s in open_):
                yield f"{m.id} was rejected"
            elif any(m.start < s.earliest for s in open_):
                yield f"{m.id} starts in month {m.start} without agreement"
            checks = {last for first, last in self.phases if last > first}
            if open_ and self.request.start_before_check and m.start in checks:
                yield f"{m.id} starts in the month of a check"
            if self.request.people_before_go_live and self.known[m.id].go_live and not self.known[m.id].own_training:
                trained = [t for t in self.catalogue.training if t in self.inside and self.inside[t].end < m.end]
                held = self.request.trained.get(m.id)
                if held is not None and m.end <= held:
                    yield f"{m.id} goes live before its own training"
                elif (
                    held is None
                    and self.catalogue.training
                    and not trained
                    and not any(self.met(t) for t in self.catalogue.training)
                ):
                    yield f"{m.id} goes live without training"

    def choices(self) -> Iterator[str]:
        yield from (f"{i} is in place" for i in self.request.in_place if i in self.inside)
        yield from (f"{i} stays out" for i in self.request.excluded if i in self.inside)
        for id_ in self.request.required:
            if id_ not in self.inside and id_ not in self.request.in_place and id_ not in self.gave_way:
                yield f"{id_} is missing"
        for id_, month in {**self.request.start_in, **dict.fromkeys(self.request.running, 1)}.items():
            if (id_ not in self.inside or self.inside[id_].start != month) and id_ not in self.gave_way:
                yield f"{id_} does not start in month {month}"
        for pair in (*self.request.exclusive, *self.catalogue.exclusive):
            here = [i for i in pair if i in self.inside or i in self.request.in_place]
            if len(here) > 1 and not all(i in self.request.running for i in here):
                yield f"{pair} exclude each other"

    def is_win(self, measure: Measure) -> bool:
        rule = self.catalogue.rule
        chain = [self.known[p] for p in measure.prerequisites]
        return (
            measure.weeks <= rule.max_weeks and measure.person_days <= rule.max_person_days
            and measure.cost_class <= rule.max_cost_class and measure.feasibility >= rule.min_feasibility
            and measure.visibility >= rule.min_visibility and measure.impact >= rule.min_impact
            and all(self.is_win(p) for p in chain) and self.weeks(measure) <= rule.max_chain_weeks
        )  # fmt: skip

    def weeks(self, measure: Measure) -> float:
        return measure.weeks + max((self.weeks(self.known[p]) for p in measure.prerequisites), default=0)

    def goals(self) -> Iterator[str]:
        useful = [(m, self.known[m.id]) for m in self.plan.measures if self.adds(self.known[m.id])]
        for number, (first, last) in enumerate(self.phases, start=1):
            check = last - 1 if last > first else last
            wins = [
                m.id for m, known in useful
                if m.id not in self.request.running and self.is_win(known) and known.visibility >= self.catalogue.rule.visible_from
                and first <= m.start and m.end <= check
            ]  # fmt: skip
            if self.request.quick_win_each_phase and not wins and f"phase {number}" not in self.gave_way:
                yield f"no quick win in phase {number}"
            hard = [
                m.id
                for m, known in useful
                if known.impact >= 4 and not self.is_win(known) and m.start <= last and m.end >= first
            ]
            if self.request.harder_goals and number > 1 and not hard and f"harder {number}" not in self.gave_way:
                yield f"no harder goal in phase {number}"
            for dimension, phase in self.request.scope.items():
                raised = [
                    m for m, k in useful if any(g.dimension == dimension for g in k.gains) and first <= m.end <= last
                ]
                if phase == number and not raised and f"scope {dimension}" not in self.gave_way:
                    yield f"{dimension} is not raised in phase {number}"
        if self.request.harder_goals and len(self.phases) > 1 and "share of quick wins" not in self.gave_way:
            later = [m for m in self.plan.measures if m.start > self.phases[0][1]]
            wins_days = sum(self.known[m.id].person_days for m in later if self.is_win(self.known[m.id]))
            if wins_days > 0.4 * sum(self.known[m.id].person_days for m in later) + 1e-6:
                yield "too many quick wins"
        for area in {g.area for g in self.gap.values() if (g.gap or 0) > 1e-9}:
            here = any(known.area == area for _, known in useful)
            if self.request.every_area and not here and f"area {area}" not in self.gave_way:
                yield f"nothing for area {area}"

    def worth(self) -> Iterator[str]:
        credit = dict.fromkeys(self.score, 0.0)
        for m in self.plan.measures:
            own = {g.dimension: g.levels for g in self.known[m.id].gains}
            for gain in m.gains:
                credit[gain.dimension] += gain.levels
                if gain.levels > own[gain.dimension] + 1e-6:
                    yield f"{m.id} is credited more than it adds"
        total = sum(self.gap[d].weight * levels for d, levels in credit.items())
        if abs(total - self.plan.gain) > 1e-6 or self.plan.gain > self.plan.bound + 1e-6:
            yield f"gains {total}, the plan says {self.plan.gain} of at most {self.plan.bound}"
        for dimension, levels in credit.items():
            if (
                self.score[dimension] is not None
                and self.score[dimension] + levels > max(self.score[dimension], self.target[dimension]) + 1e-6
            ):
                yield f"{dimension} rises above its target"
