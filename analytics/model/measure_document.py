"""A customer's measures as text for the store and back, without loss."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from analytics.model.errors import ModelInvalid
from analytics.model.measure import Gain, Measure
from analytics.model.own_measures import CustomMeasures

VERSION = 1
"""Layout of the document; grows when an old reader could misread a new one."""
_TUPLES = ("prerequisites", "domains", "visible_for")


def custom_to_json(custom: CustomMeasures) -> str:
    """The customer's part as JSON text; ValueError for numbers that are not finite."""
    return json.dumps({"version": VERSION, **asdict(custom)}, ensure_ascii=False, allow_nan=False)


def custom_from_json(text: str | None) -> CustomMeasures:
    """What ``custom_to_json`` kept; nothing for no text. ModelInvalid if it cannot be read."""
    if not text:
        return CustomMeasures()
    try:
        fields: dict[str, Any] = json.loads(text)
        if fields.pop("version") != VERSION:
            raise ValueError("written by another version of the program")
        training, exclusive = fields.pop("training"), fields.pop("exclusive")
        return CustomMeasures(
            **{
                **fields,
                "measures": tuple(measure_from_document(entry) for entry in fields["measures"]),
                "removed": tuple(fields["removed"]),
                "cost_eur": tuple(fields["cost_eur"]),
            },
            training=None if training is None else tuple(training),
            exclusive=None if exclusive is None else tuple((one, other) for one, other in exclusive),
        )
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        message = "The stored changes to the measures cannot be read."
        raise ModelInvalid(message, "Restore the latest backup.") from error


def measure_from_document(entry: Mapping[str, Any]) -> Measure:
    """The measure of a mapping made by ``dataclasses.asdict``; fields it lacks have their defaults. TypeError, KeyError if it is none."""
    texts = {name: tuple(entry[name]) for name in _TUPLES if name in entry}
    return Measure(**{**entry, **texts, "gains": tuple(Gain(**gain) for gain in entry["gains"])})
