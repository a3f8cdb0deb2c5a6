"""What a customer made of the measures of a questionnaire: changed, added and taken out, laid over the shipped ones.

Only what differs is kept, measure by measure, so a later version of the shipped measures still reaches everything nobody touched.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from analytics.model.consistency import customer_breaches
from analytics.model.finding import Finding, Severity, Where
from analytics.model.maturity import MaturityModel
from analytics.model.measure import Catalogue, Measure
from analytics.model.measure_rules import Breach

Value = TypeVar("Value")
DAYS_A_MONTH = 3.0
"""Capacity of a role or part of the organisation nobody gave one, person-days a month; as the smaller of the shipped ones have."""
_TEXTS = {"name": "", "kpi": "", "visible_for": (), "first_step": "", "told": "", "celebrated": ""}
_WHOSE = {"origin": "shipped", "set_by": "", "set_on": ""}


@dataclass(frozen=True)
class CustomMeasures:
    """The customer's part of a catalogue. Empty: everything is as shipped."""

    measures: tuple[Measure, ...] = ()
    """Changed and own ones, whole, by id; ``origin``, ``set_by`` and ``set_on`` say whose they are."""
    removed: tuple[str, ...] = ()
    """Ids of shipped measures that are not wanted, by id."""
    owners: Mapping[str, str | None] = field(default_factory=dict)
    """Role code → name, where it is new or called otherwise; None: not wanted."""
    domains: Mapping[str, str | None] = field(default_factory=dict)
    """Code of a part of the organisation → name, likewise."""
    capacity: Mapping[str, float] = field(default_factory=dict)
    """Code of a role or part → person-days a month, where they are not the shipped ones."""
    cost_eur: tuple[float, ...] = ()
    """Planning value of each cost class in euro; empty: as shipped."""
    lead: str = ""
    """Code of the role that carries a share of every effort; empty: as shipped."""
    training: tuple[str, ...] | None = None
    """Ids of the measures that prepare people before a go-live; None: as shipped."""
    exclusive: tuple[tuple[str, str], ...] | None = None
    """Pairs of measures of which a plan holds at most one; None: as shipped."""
    lists_set_by: str = ""
    """Who set roles, parts, costs and the other lists last, as typed; empty while they are the shipped ones."""
    lists_set_on: str = ""
    """When, ISO 8601 date."""

    def __bool__(self) -> bool:
        """True if anything differs from what is shipped."""
        return replace(self, lists_set_by="", lists_set_on="") != CustomMeasures()


@dataclass(frozen=True)
class MeasureLists:
    """What the measures of a questionnaire refer to: roles, parts of the organisation, costs."""

    owners: Mapping[str, str]
    """Role code → name."""
    domains: Mapping[str, str]
    """Code of a part of the organisation → name."""
    capacity: Mapping[str, float]
    """Code of either → person-days a month that are free for improvement."""
    cost_eur: tuple[float, ...]
    """Planning value of each cost class in euro."""
    lead: str
    """Code of the role that carries a share of every effort."""


def estimates(measure: Measure) -> Measure:
    """The measure without who set it: two with equal estimates are the same to every plan and list."""
    return replace(measure, origin="shipped", set_by="", set_on="")


def planned_by(measure: Measure) -> Measure:
    """The measure without the texts as well: what a plan rests on."""
    return replace(measure, **_TEXTS, **_WHOSE)  # type: ignore[arg-type]


def merged(shipped: Catalogue, custom: CustomMeasures) -> Catalogue:
    """The shipped catalogue with the customer's changes over it, in the order shipped, own measures behind by id.

    Without changes it is the shipped one. Nothing is checked: ``sound`` leaves out what does not fit any more.
    """
    if not custom:
        return shipped
    changed = {measure.id: measure for measure in custom.measures}
    known = set(shipped.by_id)
    kept = [changed.get(m.id, m) for m in shipped.measures if m.id not in custom.removed]
    own = [changed[measure_id] for measure_id in sorted(changed) if measure_id not in known]
    measures = tuple(
        replace(measure, origin="changed" if measure.id in known else "own") if measure.id in changed else measure
        for measure in (*kept, *own)
    )
    owners, domains = _laid_over(shipped.owners, custom.owners), _laid_over(shipped.domains, custom.domains)
    days = {**shipped.defaults.capacity, **custom.capacity}
    capacity = {code: days.get(code, DAYS_A_MONTH) for code in (*owners, *domains)}
    there = {measure.id for measure in measures}
    training = shipped.training if custom.training is None else custom.training
    exclusive = shipped.exclusive if custom.exclusive is None else custom.exclusive
    return replace(
        shipped,
        measures=measures,
        owners=owners,
        domains=domains,
        cost_eur=custom.cost_eur or shipped.cost_eur,
        lead=custom.lead or shipped.lead,
        defaults=replace(shipped.defaults, capacity=capacity),
        training=tuple(item for item in training if item in there),
        exclusive=tuple(pair for pair in exclusive if there.issuperset(pair)),
    )


def difference(shipped: Catalogue, wanted: Catalogue, before: CustomMeasures, by: str, on: str) -> CustomMeasures:
    """What must be kept so that ``merged`` gives the wanted catalogue; what is as in ``before`` keeps who set it, the rest is set ``by``, ``on``.

    Limits of the plan and the quick-win rule are not part of it. A measure with the shipped estimates is as shipped, whoever typed it.
    """
    earlier = {measure.id: measure for measure in before.measures}
    measures = []
    for measure in sorted(wanted.measures, key=lambda one: one.id):
        origin = shipped.by_id.get(measure.id)
        if origin is not None and estimates(origin) == estimates(measure):
            continue
        old = earlier.get(measure.id)
        if old is not None and estimates(old) == estimates(measure):
            measures.append(old)
        else:
            mine = replace(measure, origin="own" if origin is None else "changed", set_by=by, set_on=on)
            measures.append(mine)
    found = CustomMeasures(
        measures=tuple(measures),
        removed=tuple(sorted(set(shipped.by_id) - set(wanted.by_id))),
        owners=_differing(shipped.owners, wanted.owners),
        domains=_differing(shipped.domains, wanted.domains),
        capacity=_own_capacity(shipped, wanted),
        cost_eur=() if wanted.cost_eur == shipped.cost_eur else wanted.cost_eur,
        lead="" if wanted.lead == shipped.lead else wanted.lead,
        training=_unless(wanted.training, tuple(i for i in shipped.training if i in wanted.by_id)),
        exclusive=_unless(wanted.exclusive, tuple(p for p in shipped.exclusive if set(wanted.by_id).issuperset(p))),
    )
    lists = replace(found, measures=(), removed=())
    same = lists == replace(before, measures=(), removed=(), lists_set_by="", lists_set_on="")
    if not lists:
        return found
    return replace(
        found, lists_set_by=before.lists_set_by if same else by, lists_set_on=before.lists_set_on if same else on
    )


def sound(catalogue: Catalogue, model: MaturityModel) -> tuple[Catalogue, tuple[Finding, ...]]:
    """The catalogue without measures that break a rule, and a warning for each left out.

    What was sound when the customer saved it can stop being so: the questionnaire drops a dimension, a later shipped version takes out
    a measure that others wait for. A plan must not stumble over that.
    """
    left_out: dict[str, Finding] = {}
    while True:
        # Of gains in several dimensions those that are still asked stay.
        asked = {dimension.id for dimension in model.dimensions}
        catalogue = with_measures(catalogue, (_asked(measure, asked) for measure in catalogue.measures))
        wrong = {
            breach.finding.where.item: breach.finding
            for breach in reversed(customer_breaches(catalogue, model))
            if breach.finding.severity is Severity.ERROR and breach.finding.where.item in catalogue.by_id
        }
        if not wrong:
            return catalogue, tuple(left_out.values())
        for measure_id, finding in wrong.items():
            name = catalogue.by_id[measure_id].name or measure_id
            message = f"“{name}” does not fit any more and is left out: {finding.message}"
            left_out[measure_id] = Finding(
                "measure-left-out", Severity.WARNING, Where(item=measure_id), message, finding.remedy
            )
        catalogue = with_measures(catalogue, (measure for measure in catalogue.measures if measure.id not in wrong))


def _asked(measure: Measure, asked: set[str]) -> Measure:
    gains = tuple(gain for gain in measure.gains if gain.dimension in asked)
    return replace(measure, gains=gains) if gains and gains != measure.gains else measure


def with_measures(catalogue: Catalogue, measures: Iterable[Measure]) -> Catalogue:
    """The catalogue with these measures; what other lists say of those that are gone goes with them."""
    kept = tuple(measures)
    there = {measure.id for measure in kept}
    return replace(
        catalogue,
        measures=kept,
        training=tuple(item for item in catalogue.training if item in there),
        exclusive=tuple(pair for pair in catalogue.exclusive if there.issuperset(pair)),
    )


def errors(catalogue: Catalogue, model: MaturityModel) -> tuple[Breach, ...]:
    """What stands against keeping a customer's catalogue; empty when it can be kept."""
    return tuple(b for b in customer_breaches(catalogue, model) if b.finding.severity is Severity.ERROR)


@dataclass(frozen=True)
class MeasureChange:
    """One measure before and after."""

    before: Measure | None
    """None: it is new."""
    after: Measure | None
    """None: it is taken out."""


def changes(before: Catalogue, after: Catalogue) -> tuple[MeasureChange, ...]:
    """The measures whose estimates or texts differ between two catalogues: changed, then new, then taken out."""
    changed = [
        MeasureChange(old, after.by_id[old.id])
        for old in before.measures
        if old.id in after.by_id and estimates(old) != estimates(after.by_id[old.id])
    ]
    new = [MeasureChange(None, measure) for measure in after.measures if measure.id not in before.by_id]
    gone = [MeasureChange(measure, None) for measure in before.measures if measure.id not in after.by_id]
    return (*changed, *new, *gone)


def same_for_plans(one: Catalogue, other: Catalogue) -> bool:
    """True if a plan made with one catalogue would rest on the same figures with the other. Texts, order and who set them do not count."""

    def figures(catalogue: Catalogue) -> tuple[object, ...]:
        measures = {measure.id: planned_by(measure) for measure in catalogue.measures}
        pairs = {frozenset(pair) for pair in catalogue.exclusive}
        return measures, catalogue.cost_eur, catalogue.lead, set(catalogue.training), pairs

    return figures(one) == figures(other)


def next_id(taken: Iterable[str]) -> str:
    """An id for a measure of one's own that nothing has yet: ``own-1``, ``own-2`` …

    >>> next_id(["mP01", "own-1"])
    'own-2'
    """
    known = {item.casefold() for item in taken}
    number = 1
    while f"own-{number}" in known:
        number += 1
    return f"own-{number}"


def _laid_over(shipped: Mapping[str, str], own: Mapping[str, str | None]) -> dict[str, str]:
    return {code: name for code, name in {**shipped, **own}.items() if name is not None}


def _differing(shipped: Mapping[str, str], wanted: Mapping[str, str]) -> dict[str, str | None]:
    own: dict[str, str | None] = {code: name for code, name in wanted.items() if shipped.get(code) != name}
    return {**own, **dict.fromkeys((code for code in shipped if code not in wanted), None)}


def _own_capacity(shipped: Catalogue, wanted: Catalogue) -> dict[str, float]:
    """Days that ``merged`` would not give by itself."""
    usual = shipped.defaults.capacity
    return {
        code: days
        for code, days in wanted.defaults.capacity.items()
        if days != usual.get(code, DAYS_A_MONTH) and (code in wanted.owners or code in wanted.domains)
    }


def _unless(wanted: Sequence[Value], shipped: Sequence[Value]) -> tuple[Value, ...] | None:
    return None if set(wanted) == set(shipped) else tuple(wanted)
