"""The rules a maturity model and its catalogue of measures must keep. Each breach is one Finding, and all are reported."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from analytics.model.finding import Finding, Severity, Where
from analytics.model.maturity import IMPORTANCES, Dimension, MaturityModel
from analytics.model.measure import Catalogue, PlanningDefaults
from analytics.model.measure_rules import SCORES_TO_COVER, Breach, coverage, measure_breaches, text_breaches

SIDES = ("leading", "doing")


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
            _planning_findings(catalogue),
            (breach.finding for breach in measure_breaches(catalogue, model)),
            _coverage_findings(catalogue, model),
        )
    )
    known = all(p in catalogue.by_id for measure in catalogue.measures for p in measure.prerequisites)
    # Whether a measure is a quick win depends on its chain of prerequisites, so the chain has to be sound first.
    chained = known and not any(finding.code == "prerequisite-cycle" for finding in findings)
    return findings + (tuple(_quick_win_findings(catalogue, quick_wins)) if chained else ())


def customer_breaches(catalogue: Catalogue, model: MaturityModel) -> tuple[Breach, ...]:
    """Every breach of the rules a customer's catalogue must keep: those of the shipped one without its list of quick wins, and with
    limits for what people type. A dimension that no measure raises is a warning.
    """
    return (
        *text_breaches(catalogue),
        *measure_breaches(catalogue, model),
        *(Breach("", finding) for finding in _planning_findings(catalogue)),
        *(Breach("", finding) for finding in _bare_dimensions(catalogue, model)),
    )


def _bare_dimensions(catalogue: Catalogue, model: MaturityModel) -> Iterator[Finding]:
    for dimension, scores in coverage(catalogue, model):
        name = model.dimension(dimension).name
        levels = ", ".join(f"{score:g}" for score in scores)
        message = f"No measure raises “{name}”."
        if len(scores) < len(SCORES_TO_COVER):
            message = f"No measure raises “{name}” from a level of {levels}."
        remedy = "Add one, or close this gap by other means: the plan cannot."
        yield Finding("not-covered", Severity.WARNING, Where(item=dimension), message, remedy)


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
    yield from _list_findings(catalogue)
    for bound, value in vars(catalogue.rule).items():
        if value < 0:
            yield _out_of_range("quick_win_rule", f"{bound} is {value:g}", "Use a number from 0 upwards.")


def _list_findings(catalogue: Catalogue) -> Iterator[Finding]:
    """Breaches of the lists of training measures and of pairs that exclude each other."""
    for measure_id in catalogue.training:
        yield from _unknown("measure", measure_id, "training", catalogue.by_id)
    for pair in catalogue.exclusive:
        for measure_id in pair:
            yield from _unknown("measure", measure_id, "exclusive", catalogue.by_id)
        if pair[0] == pair[1]:
            message = f"{pair[0]} is said to exclude itself."
            yield _breach("pair-of-one", pair[0], message, "Name two measures.")


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


def _coverage_findings(catalogue: Catalogue, model: MaturityModel) -> Iterator[Finding]:
    for dimension, scores in coverage(catalogue, model):
        for score in scores:
            message = f"No measure raises {dimension} from a score of {score}."
            yield _breach("not-covered", dimension, message, "Add a measure whose range holds this score.")


def _quick_win_findings(catalogue: Catalogue, stated: Sequence[str]) -> Iterator[Finding]:
    marked = {measure.id for measure in catalogue.measures if catalogue.is_quick_win(measure)}
    for measure_id in sorted(set(stated) - marked):
        message = f"{measure_id} is listed as a quick win, but the rule does not mark it."
        yield _breach("quick-win-list", measure_id, message, "Correct the list or the measure's estimates.")
    for measure_id in sorted(marked - set(stated)):
        message = f"The rule marks {measure_id} as a quick win, but it is not listed."
        yield _breach("quick-win-list", measure_id, message, "Add it to the list or correct its estimates.")
