"""Sentences inside stored documents: what they were made from is kept beside their text, so that it can be said in another language later."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from analytics.model.words import Said

KEYS = {"text", "said"}


def stored(value: Any) -> Any:
    """A tree of dictionaries, lists and values in which each ``Said`` is ``{"text": …, "said": [[key, values], …]}``."""
    if isinstance(value, Said) and value.parts:
        return {"text": str(value), "said": [[key, stored(values)] for key, values in value.parts]}
    if isinstance(value, Mapping):
        return {key: stored(entry) for key, entry in value.items()}
    if isinstance(value, list | tuple):
        return [stored(entry) for entry in value]
    return str(value) if isinstance(value, Said) else value


def restored(value: Any) -> Any:
    """The tree ``stored`` was made from, with lists for tuples; text stored without its making stays plain. ValueError if it makes no sense."""
    if isinstance(value, dict):
        if value.keys() == KEYS and isinstance(value["text"], str):
            return Said(value["text"], [_part(entry) for entry in value["said"]])
        return {key: restored(entry) for key, entry in value.items()}
    return [restored(entry) for entry in value] if isinstance(value, list) else value


def _part(entry: Any) -> tuple[str, dict[str, Any]]:
    match entry:
        case [str(key), dict(values)]:
            return key, restored(values)
    raise ValueError("A sentence was not made from a text and its values.")
