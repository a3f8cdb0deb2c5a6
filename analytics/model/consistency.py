"""The rules a maturity model and its catalogue of measures must keep. Each breach is one Finding, and all are reported."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from analytics.model.finding import Finding, Severity, Where
from analytics.model.maturity import IMPORTANCES, Dimension, MaturityModel
from analytics.model.measure import Catalogue, Measure, PlanningDefaults

SIDES = ("leading", "doing")
SCORES_TO_COVER = (0.5, 1.5, 2.5, 3.5)
"""For each of these scores every dimension needs a measure that applies (domain.md §4)."""


def model_findings(model: MaturityModel) -> tuple[Finding, ...]:
    """Every breach of the model's rules; empty when it is consistent."""
    return tuple(
        chain(
            _level_findings(model),
            _id_findings("role", (role.id for role in model.roles)),
            _id_findings("area", (area.id for area in model.areas)),
            _id_findings("dimension", (dimension.id for dimension in model.dimensions)),
            _id_findings("statement", model.statement_ids),
            _wording_findings(model),
            _role_findings(model),
            _area_findings(model),
            *(_dimension_findings(dimension, model) for dimension in model.dimensions),
        )
    )


def catalogue_findings(catalogue: Catalogue, model: MaturityModel, quick_wins: Sequence[str]) -> tuple[Finding, ...]:
    """Every breach of the catalogue's rules; ``quick_wins`` are the ids the file itself states. Empty when it is consistent."""
    findings = tuple(
        chain(
            _id_findings("measure", (measure.id for measure in catalogue.measures)),
            _planning_findings(catalogue),
            *(_measure_findings(measure, catalogue, model) for measure in catalogue.measures),
            _coverage_findings(catalogue, model),
        )
    )
    cycle = tuple(_cycle_findings(catalogue))
    known = all(p in catalogue.by_id for measure in catalogue.measures for p in measure.prerequisites)
    # Whether a measure is a quick win depends on its chain of prerequisites, so the chain has to be sound first.
    return findings + (cycle or (tuple(_quick_win_findings(catalogue, quick_wins)) if known else ()))


def _breach(code: str, item: str, message: str, remedy: str) -> Finding:
    return Finding(code, Severity.ERROR, Where(item=item), message, remedy)


def _id_findings(kind: str, ids: Iterable[str]) -> Iterator[Finding]:
    for item, count in Counter(ids).items():
        if count > 1:
            yield _breach("id-twice", item, f"The {kind} id {item} is used {count} times.", "Give each its own id.")


def _unknown(kind: str, wanted: str, item: str, known: Iterable[str]) -> Iterator[Finding]:
    names = tuple(known)
    if wanted not in names:
        message = f"{item} refers to {kind} “{wanted}”, which does not exist."
        yield _breach("reference-unknown", item, message, f"Known: {', '.join(names)}.")


def _level_findings(model: MaturityModel) -> Iterator[Finding]:
    values = [level.value for level in model.levels]
    if values != [0, 1, 2, 3, 4, 5]:
        stated = ", ".join(map(str, values)) or "none"
        yield _breach("levels", "levels", f"The levels are {stated}.", "State the six levels 0 to 5 in this order.")


def _wording_findings(model: MaturityModel) -> Iterator[Finding]:
    texts = Counter(" ".join(statement.text.casefold().split()) for statement in model.statements)
    for statement in model.statements:
        if not statement.text.strip():
            yield _breach("wording", statement.id, f"Statement {statement.id} has no text.", "Write it.")
        elif texts[" ".join(statement.text.casefold().split())] > 1:
            message = f"The text of statement {statement.id} is used for another statement too."
            yield _breach(
                "wording", statement.id, message, "Word them differently: survey exports are matched by text."
            )


def _role_findings(model: MaturityModel) -> Iterator[Finding]:
    ids = [role.id for role in model.roles]
    for role in model.roles:
        if role.side not in SIDES:
            message = f"Role {role.id} is on side “{role.side}”."
            yield _breach("role-side", role.id, message, "Use leading or doing.")
        if role.shown_with is not None:
            yield from _unknown("role", role.shown_with, role.id, (other for other in ids if other != role.id))


def _area_findings(model: MaturityModel) -> Iterator[Finding]:
    names = Counter(area.short_name.casefold() for area in model.areas)
    for area in model.areas:
        if names[area.short_name.casefold()] > 1:
            message = f"“{area.short_name}” is the short name of another area too."
            yield _breach("name-twice", area.id, message, "Give each area a short name of its own.")
        if not model.dimensions_of(area.id):
            yield _breach("area-empty", area.id, f"Area {area.id} has no dimension.", "Add one or remove the area.")


def _dimension_findings(dimension: Dimension, model: MaturityModel) -> Iterator[Finding]:
    for role in dimension.roles:
        yield from _unknown("role", role, dimension.id, (known.id for known in model.roles))
    if not dimension.roles:
        message = f"Dimension {dimension.id} is put to nobody."
        yield _breach("dimension-roles", dimension.id, message, "Name at least one role.")
    if not dimension.statements:
        message = f"Dimension {dimension.id} has no statement."
        yield _breach("dimension-statements", dimension.id, message, "Write at least one.")
    if dimension.weight not in IMPORTANCES:
        message = f"Dimension {dimension.id} has the importance {dimension.weight:g}."
        yield _breach("weight", dimension.id, message, "Use 0.5, 1, 2 or 3.")
    anchors = [anchor for anchor in dimension.anchors if anchor.strip()]
    if len(anchors) != 6:
        message = f"Dimension {dimension.id} has {len(anchors)} anchors."
        yield _breach("anchors", dimension.id, message, "Describe each level from 0 to 5 once.")


def _planning_findings(catalogue: Catalogue) -> Iterator[Finding]:
    yield from _unknown("owner", catalogue.lead, "lead", catalogue.owners)
    costs = list(catalogue.cost_eur)
    if not costs or costs != sorted(costs) or costs[0] < 0:
        yield _breach("cost-classes", "cost_eur", "The cost classes do not rise from 0 upwards.", "Sort them.")
    yield from _defaults_findings(catalogue.defaults, catalogue)
    for bound, value in vars(catalogue.rule).items():
        if value < 0:
            yield _out_of_range("quick_win_rule", f"{bound} is {value:g}", "Use a number from 0 upwards.")


def _defaults_findings(defaults: PlanningDefaults, catalogue: Catalogue) -> Iterator[Finding]:
    if defaults.months < 1 or not 1 <= defaults.phase_months <= max(defaults.months, 1):
        stated = f"the plan has {defaults.months} months in phases of {defaults.phase_months}"
        yield _out_of_range("planning", stated, "A phase lasts at least a month and not longer than the plan.")
    if defaults.budget_eur < 0:
        yield _out_of_range("planning", f"the budget is {defaults.budget_eur:g}", "Use a number from 0 upwards.")
    if defaults.change_limit < 1:
        yield _out_of_range("planning", f"the change limit is {defaults.change_limit}", "Allow at least one measure.")
    codes = [*catalogue.owners, *catalogue.domains]
    for code, days in defaults.capacity.items():
        yield from _unknown("owner or domain", code, "capacity", codes)
        if days < 0:
            yield _out_of_range("planning", f"the capacity of {code} is {days:g}", "Use a number from 0 upwards.")
    for code in codes:
        if code not in defaults.capacity:
            message = f"The planning defaults state no capacity for {code}."
            yield _breach("capacity-missing", code, message, "State its person-days a month.")


def _out_of_range(item: str, stated: str, remedy: str) -> Finding:
    return _breach("out-of-range", item, f"In {item}, {stated}.", remedy)


def _measure_findings(measure: Measure, catalogue: Catalogue, model: MaturityModel) -> Iterator[Finding]:
    yield from _unknown("area", measure.area, measure.id, (area.id for area in model.areas))
    yield from _unknown("owner", measure.owner, measure.id, catalogue.owners)
    for domain in measure.domains:
        yield from _unknown("domain", domain, measure.id, catalogue.domains)
    for prerequisite in measure.prerequisites:
        yield from _unknown("measure", prerequisite, measure.id, catalogue.by_id)
    for gain in measure.gains:
        yield from _unknown("dimension", gain.dimension, measure.id, (known.id for known in model.dimensions))
    yield from _range_findings(measure, catalogue)


def _range_findings(measure: Measure, catalogue: Catalogue) -> Iterator[Finding]:
    if not measure.gains:
        yield _out_of_range(measure.id, "no dimension is raised", "Name at least one with its gain.")
    for gain in measure.gains:
        if not 0 < gain.levels <= 5:
            yield _out_of_range(measure.id, f"the gain is {gain.levels:g}", "Use a number above 0, at most 5.")
    if not 0 <= measure.from_level < measure.to_level <= 5:
        stated = f"the levels run from {measure.from_level:g} to {measure.to_level:g}"
        yield _out_of_range(measure.id, stated, "From must lie below to, both within 0 to 5.")
    for name, rating in (
        ("impact", measure.impact),
        ("feasibility", measure.feasibility),
        ("visibility", measure.visibility),
    ):
        if not 1 <= rating <= 5:
            yield _out_of_range(measure.id, f"{name} is {rating}", "Use a number from 1 to 5.")
    for name, amount in (("days", measure.person_days), ("weeks", measure.weeks)):
        if amount <= 0:
            yield _out_of_range(measure.id, f"{name} is {amount:g}", "Use a number above 0.")
    if not 0 <= measure.cost_class < len(catalogue.cost_eur):
        remedy = f"Use a class from 0 to {len(catalogue.cost_eur) - 1}."
        yield _out_of_range(measure.id, f"the cost class is {measure.cost_class}", remedy)


def _coverage_findings(catalogue: Catalogue, model: MaturityModel) -> Iterator[Finding]:
    for dimension in model.dimensions:
        raising = [m for m in catalogue.measures if any(gain.dimension == dimension.id for gain in m.gains)]
        for score in SCORES_TO_COVER:
            if not any(measure.from_level <= score < measure.to_level for measure in raising):
                message = f"No measure raises {dimension.id} from a score of {score}."
                yield _breach("not-covered", dimension.id, message, "Add a measure whose range holds this score.")


def _cycle_findings(catalogue: Catalogue) -> Iterator[Finding]:
    """One finding a cycle of prerequisites; measures that only lead into a cycle are not named."""
    done: set[str] = set()
    for measure in catalogue.measures:
        path: list[str] = []
        yield from _walk(measure.id, catalogue, path, done)


def _walk(measure_id: str, catalogue: Catalogue, path: list[str], done: set[str]) -> Iterator[Finding]:
    if measure_id in path:
        ring = [*path[path.index(measure_id) :], measure_id]
        message = f"Measures wait for each other: {' needs '.join(ring)}."
        yield _breach("prerequisite-cycle", measure_id, message, "Remove one of these prerequisites.")
    elif measure_id not in done and measure_id in catalogue.by_id:
        path.append(measure_id)
        for prerequisite in catalogue.by_id[measure_id].prerequisites:
            yield from _walk(prerequisite, catalogue, path, done)
        path.pop()
        done.add(measure_id)


def _quick_win_findings(catalogue: Catalogue, stated: Sequence[str]) -> Iterator[Finding]:
    marked = {measure.id for measure in catalogue.measures if catalogue.is_quick_win(measure)}
    for measure_id in sorted(set(stated) - marked):
        message = f"{measure_id} is listed as a quick win, but the rule does not mark it."
        yield _breach("quick-win-list", measure_id, message, "Correct the list or the measure's estimates.")
    for measure_id in sorted(marked - set(stated)):
        message = f"The rule marks {measure_id} as a quick win, but it is not listed."
        yield _breach("quick-win-list", measure_id, message, "Add it to the list or correct its estimates.")
