"""A maturity model as JSON text, the form it is kept in."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from analytics.model.errors import ModelInvalid
from analytics.model.maturity import Area, Dimension, Level, MaturityModel, Role, Statement


def model_to_json(model: MaturityModel) -> str:
    """The whole model; ``model_from_json`` gives an equal one."""
    return json.dumps(model_to_document(model), ensure_ascii=False)


def model_from_json(text: str) -> MaturityModel:
    """The model of a JSON text; ModelInvalid if it is none."""
    try:
        return model_from_document(json.loads(text))
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise ModelInvalid("A stored questionnaire cannot be read.", "Restore the latest backup.") from error


def model_to_document(model: MaturityModel) -> dict[str, Any]:
    """The model as plain lists and texts; only a short form says what it is short for."""
    return {key: value for key, value in asdict(model).items() if key != "short_of" or value}


def model_from_document(document: Any) -> MaturityModel:
    """The model of what ``model_to_document`` gave; KeyError, TypeError or ValueError for anything else."""
    return MaturityModel(
        id=str(document["id"]),
        version=str(document["version"]),
        name=str(document["name"]),
        levels=tuple(Level(**level) for level in document["levels"]),
        roles=tuple(Role(**role) for role in document["roles"]),
        areas=tuple(Area(**area) for area in document["areas"]),
        dimensions=tuple(_dimension(dimension) for dimension in document["dimensions"]),
        short_of=str(document.get("short_of", "")),
    )


def _dimension(document: Any) -> Dimension:
    lists = {key: tuple(document[key]) for key in ("roles", "anchors", "standards")}
    statements = tuple(Statement(**statement) for statement in document["statements"])
    return Dimension(**{**document, **lists, "statements": statements})
