"""Read a maturity model and its measures from YAML; the shipped ITSM model is two files beside this one.

A file that cannot be read, or misses something, is refused with the first such place. A file that can be read is checked as a
whole (``analytics.model.consistency``) and refused with every breach at once.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from functools import lru_cache
from math import isfinite
from pathlib import Path
from typing import Any, TypeVar

import yaml

from analytics.model.consistency import catalogue_findings, model_findings
from analytics.model.errors import ModelInvalid
from analytics.model.finding import Finding, Severity, Where
from analytics.model.maturity import Area, Dimension, Level, MaturityModel, Role, Statement
from analytics.model.measure import Catalogue, Gain, Measure, PlanningDefaults, QuickWinRule

Result = TypeVar("Result")

MODEL_FILE = Path(__file__).with_name("itsm.yaml")
MEASURES_FILE = Path(__file__).with_name("measures.yaml")


def load_model(path: Path | None = None) -> MaturityModel:
    """The maturity model of a YAML file laid out like ``itsm.yaml``; the shipped one without a path.

    Raises ModelInvalid when the file is unreadable or breaks a rule; ``findings`` lists every breach.
    """
    path = path or MODEL_FILE
    model = _read(path, _model)
    _refuse(path, model_findings(model))
    return model


def load_catalogue(model: MaturityModel, path: Path | None = None) -> Catalogue:
    """The measures of a YAML file laid out like ``measures.yaml``, checked against ``model``; the shipped ones without a path.

    Raises ModelInvalid when the file is unreadable or breaks a rule; ``findings`` lists every breach.
    """
    path = path or MEASURES_FILE
    catalogue, quick_wins = _read(path, _catalogue)
    _refuse(path, catalogue_findings(catalogue, model, quick_wins))
    return catalogue


@lru_cache(maxsize=1)
def shipped_model() -> MaturityModel:
    """The ITSM model, read once a process."""
    return load_model()


@lru_cache(maxsize=1)
def shipped_catalogue() -> Catalogue:
    """The measures for the ITSM model, read once a process."""
    return load_catalogue(shipped_model())


def _refuse(path: Path, findings: Iterable[Finding]) -> None:
    breaches = tuple(findings)
    if breaches:
        count = "one rule" if len(breaches) == 1 else f"{len(breaches)} rules"
        raise ModelInvalid(f"{path.name} breaks {count}: {breaches[0].message}", breaches[0].remedy, breaches)


class _Broken(Exception):
    """A place in the file that cannot be understood; the text says which and why."""


def _read(path: Path, build: Callable[[Any], Result]) -> Result:
    """What ``build`` makes of the file's content; ModelInvalid with one sentence if that cannot be done."""
    try:
        return build(yaml.load(path.read_text(encoding="utf-8"), Loader=_StrictLoader))  # noqa: S506 - a safe loader
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = f" near line {mark.line + 1}" if mark else ""
        reason = getattr(error, "problem", None) or "it is not valid YAML"
        raise _unreadable(path, f"{path.name} cannot be read{place}: {reason}.") from error
    except (OSError, UnicodeDecodeError) as error:
        raise _unreadable(path, f"{path.name} cannot be opened as a text file.") from error
    except _Broken as error:
        raise _unreadable(path, f"{path.name}: {error}.") from error


def _unreadable(path: Path, message: str) -> ModelInvalid:
    remedy = "Correct the file and load it again."
    finding = Finding("model-unreadable", Severity.ERROR, Where(file=path.name), message, remedy)
    return ModelInvalid(message, remedy, (finding,))


class _StrictLoader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """Safe loading that refuses a key written twice, which YAML readers otherwise drop in silence."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        """The mapping; MarkedYAMLError if a key is there twice."""
        seen: set[str] = set()
        for key in (key for key, _ in node.value if isinstance(key, yaml.ScalarNode)):
            if key.value in seen:
                raise yaml.MarkedYAMLError(problem=f"“{key.value}” is there twice", problem_mark=key.start_mark)
            seen.add(key.value)
        return super().construct_mapping(node, deep=deep)


def _get(row: Any, key: str, kind: type | tuple[type, ...], place: str) -> Any:
    """``row[key]`` of the wanted kind; _Broken names the place otherwise."""
    if not isinstance(row, dict):
        raise _Broken(f"{place} should be a list of named entries")
    if key not in row:
        raise _Broken(f"{place} lacks “{key}”")
    value = row[key]
    if not isinstance(value, kind) or isinstance(value, bool) or (isinstance(value, float) and not isfinite(value)):
        raise _Broken(f"“{key}” of {place} holds “{value}”, which is not {_kind_name(kind)}")
    return value


NUMBER = (int, float)


def _kind_name(kind: type | tuple[type, ...]) -> str:
    return {str: "text", int: "a whole number", NUMBER: "a number", list: "a list", dict: "a list of named entries"}[
        kind
    ]


def _texts(row: Any, key: str, place: str) -> tuple[str, ...]:
    values = _get(row, key, list, place)
    for value in values:
        if not isinstance(value, str):
            raise _Broken(f"“{key}” of {place} holds “{value}”, which is not text")
    return tuple(values)


def _pairs(row: Any, key: str, place: str) -> tuple[tuple[str, str], ...]:
    pairs = []
    for value in _get(row, key, list, place):
        if not isinstance(value, list) or len(value) != 2 or not all(isinstance(name, str) for name in value):
            raise _Broken(f"“{key}” of {place} holds “{value}”, which is not a pair of names")
        pairs.append((value[0], value[1]))
    return tuple(pairs)


def _flag(row: Any, key: str, place: str) -> bool:
    """``row[key]``, a yes or no; no if it is not there."""
    value = row.get(key, False)
    if not isinstance(value, bool):
        raise _Broken(f"“{key}” of {place} holds “{value}”, which is neither true nor false")
    return value


def _text_or_empty(row: Any, key: str, place: str) -> str:
    text: str = _get(row, key, str, place) if key in row else ""
    return text


def _named_numbers(row: Any, key: str, place: str) -> dict[str, float]:
    pairs = _get(row, key, dict, place)
    return {str(name): float(_get(pairs, name, NUMBER, f"“{key}” of {place}")) for name in pairs}


def _named_texts(row: Any, key: str, place: str) -> dict[str, str]:
    pairs = _get(row, key, dict, place)
    return {str(name): _get(pairs, name, str, f"“{key}” of {place}") for name in pairs}


def _model(raw: Any) -> MaturityModel:
    areas = [(_area(row), row) for row in _get(raw, "areas", list, "the model")]
    return MaturityModel(
        id=_get(raw, "id", str, "the model"),
        version=_get(raw, "version", str, "the model"),
        name=_get(raw, "name", str, "the model"),
        levels=tuple(_level(row) for row in _get(raw, "levels", list, "the model")),
        roles=tuple(_role(row) for row in _get(raw, "roles", list, "the model")),
        areas=tuple(area for area, _ in areas),
        dimensions=tuple(
            _dimension(row, area.id)
            for area, rows in areas
            for row in _get(rows, "dimensions", list, f"area {area.id}")
        ),
    )


def _level(row: Any) -> Level:
    value = _get(row, "value", int, "a level")
    place = f"level {value}"
    return Level(value, _get(row, "name", str, place), _get(row, "descriptor", str, place))


def _role(row: Any) -> Role:
    role_id = _get(row, "id", str, "a role")
    place = f"role {role_id}"
    shown_with = _get(row, "shown_with", str, place) if "shown_with" in row else None
    return Role(role_id, _get(row, "name", str, place), _get(row, "side", str, place), shown_with)


def _area(row: Any) -> Area:
    area_id = _get(row, "id", str, "an area")
    place = f"area {area_id}"
    return Area(area_id, _get(row, "name", str, place), _get(row, "short_name", str, place))


def _dimension(row: Any, area_id: str) -> Dimension:
    dimension_id = _get(row, "id", str, f"a dimension of area {area_id}")
    place = f"dimension {dimension_id}"
    return Dimension(
        id=dimension_id,
        area=area_id,
        name=_get(row, "name", str, place),
        summary=_get(row, "summary", str, place),
        roles=_texts(row, "roles", place),
        statements=tuple(
            Statement(statement_id, dimension_id, text)
            for statement_id, text in _named_texts(row, "statements", place).items()
        ),
        anchors=_texts(row, "anchors", place),
        standards=_texts(row, "standards", place),
    )


def _catalogue(raw: Any) -> tuple[Catalogue, tuple[str, ...]]:
    """The catalogue and the ids the file itself lists as quick wins."""
    by_area = _get(raw, "measures", dict, "the catalogue")
    costs = _get(raw, "cost_eur", list, "the catalogue")
    catalogue = Catalogue(
        measures=tuple(_measure(row, area) for area in by_area for row in _get(by_area, area, list, "“measures”")),
        owners=_named_texts(raw, "owners", "the catalogue"),
        domains=_named_texts(raw, "domains", "the catalogue"),
        cost_eur=tuple(float(_get({"cost_eur": cost}, "cost_eur", NUMBER, "the catalogue")) for cost in costs),
        lead=_get(raw, "lead", str, "the catalogue"),
        defaults=_planning(_get(raw, "planning", dict, "the catalogue")),
        rule=_rule(_named_numbers(raw, "quick_win_rule", "the catalogue")),
        training=_texts(raw, "training", "the catalogue") if "training" in raw else (),
        exclusive=_pairs(raw, "exclusive", "the catalogue") if "exclusive" in raw else (),
    )
    return catalogue, _texts(raw, "quick_wins", "the catalogue")


def _planning(row: Any) -> PlanningDefaults:
    return PlanningDefaults(
        months=_get(row, "months", int, "“planning”"),
        phase_months=_get(row, "phase_months", int, "“planning”"),
        budget_eur=float(_get(row, "budget_eur", NUMBER, "“planning”")),
        capacity=_named_numbers(row, "capacity", "“planning”"),
        change_limit=_get(row, "change_limit", int, "“planning”"),
    )


def _rule(bounds: dict[str, float]) -> QuickWinRule:
    unknown = sorted(set(bounds) - set(QuickWinRule.__dataclass_fields__))
    if unknown:
        raise _Broken(f"“quick_win_rule” holds “{unknown[0]}”, which is no bound of the rule")
    whole = {name for name, field in QuickWinRule.__dataclass_fields__.items() if field.type == "int"}
    return QuickWinRule(**{name: int(bound) if name in whole else bound for name, bound in bounds.items()})  # type: ignore[arg-type]


def _measure(row: Any, area: str) -> Measure:
    measure_id = _get(row, "id", str, f"a measure of area {area}")
    place = f"measure {measure_id}"
    between = _get(row, "between", list, place)
    if len(between) != 2:
        raise _Broken(f"“between” of {place} needs two numbers, from and to")
    estimate = _get(row, "estimate", dict, place)
    bounds = dict(zip(("from", "to"), between, strict=True))
    return Measure(
        id=measure_id,
        name=_get(row, "name", str, place),
        area=area,
        gains=tuple(Gain(dimension, levels) for dimension, levels in _named_numbers(row, "raises", place).items()),
        from_level=float(_get(bounds, "from", NUMBER, place)),
        to_level=float(_get(bounds, "to", NUMBER, place)),
        impact=_get(estimate, "impact", int, place),
        person_days=float(_get(estimate, "days", NUMBER, place)),
        weeks=float(_get(estimate, "weeks", NUMBER, place)),
        cost_class=_get(estimate, "cost", int, place),
        feasibility=_get(estimate, "feasibility", int, place),
        visibility=_get(estimate, "visibility", int, place),
        prerequisites=_texts(row, "needs", place),
        owner=_get(row, "owner", str, place),
        domains=_texts(row, "agree", place),
        kpi=_get(row, "kpi", str, place),
        go_live=_flag(row, "go_live", place),
        own_training=_flag(row, "own_training", place),
        visible_for=_texts(row, "visible_for", place) if "visible_for" in row else (),
        first_step=_text_or_empty(row, "first_step", place),
        told=_text_or_empty(row, "told", place),
        celebrated=_text_or_empty(row, "celebrated", place),
        reach=float(_get(row, "reach", NUMBER, place)) if "reach" in row else None,
        urgency=_get(row, "urgency", int, place) if "urgency" in row else 1,
    )
