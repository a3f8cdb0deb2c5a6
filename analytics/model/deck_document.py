"""Settings of the deck, choices for a template and what a deck said, as text for the store and back, without loss."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, fields
from datetime import date
from typing import Any, TypeVar

from analytics.model.deck import DeckRecord, DeckSettings, TemplateChoices, Wanted
from analytics.model.errors import ModelInvalid

Value = TypeVar("Value")
VERSION = 1
"""Layout of the documents; grows when an old reader could misread a new one."""


def settings_to_json(settings: DeckSettings) -> str:
    """The settings as JSON text."""
    return _written(asdict(settings))


def settings_from_json(text: str | None) -> DeckSettings:
    """What :func:`settings_to_json` kept; the usual settings for no text. ModelInvalid if it cannot be read."""
    return _read(text, _settings) if text else DeckSettings()


def choices_to_json(choices: TemplateChoices) -> str:
    """The choices as JSON text."""
    return _written(asdict(choices))


def choices_from_json(text: str) -> TemplateChoices:
    """What :func:`choices_to_json` kept; nothing chosen for no text. ModelInvalid if it cannot be read."""
    return _read(text, lambda entry: TemplateChoices(**entry)) if text else TemplateChoices()


def record_to_json(record: DeckRecord) -> str:
    """What a deck said as JSON text; ValueError for numbers that are not finite."""
    return _written(asdict(record))


def record_from_json(text: str) -> DeckRecord:
    """What :func:`record_to_json` kept. ModelInvalid if it cannot be read."""
    return _read(text, _record)


def _written(entry: dict[str, Any]) -> str:
    return json.dumps({"document": VERSION, **entry}, ensure_ascii=False, allow_nan=False, default=date.isoformat)


def _read(text: str, make: Callable[[dict[str, Any]], Value]) -> Value:
    try:
        entry: dict[str, Any] = json.loads(text)
        if entry.pop("document") != VERSION:
            raise ValueError("written by another version of the program")
        return make(entry)
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise ModelInvalid("What is stored about decks cannot be read.", "Restore the latest backup.") from error


def _settings(entry: dict[str, Any]) -> DeckSettings:
    slides, decisions = entry["slides"], entry["decisions"]
    return DeckSettings(
        **{
            **entry,
            "slides": None if slides is None else tuple(slides),
            "decisions": None if decisions is None else tuple(map(_wanted, decisions)),
            "next_meeting": _day(entry["next_meeting"]),
        }
    )


def _wanted(entry: Mapping[str, Any]) -> Wanted:
    return Wanted(**{**entry, "until": _day(entry["until"])})


def _record(entry: dict[str, Any]) -> DeckRecord:
    known = {field.name for field in fields(DeckRecord)}
    measures = {name: (int(first), int(last)) for name, (first, last) in entry["measures"].items()}
    return DeckRecord(
        **{
            **{name: value for name, value in entry.items() if name in known},
            "made": date.fromisoformat(entry["made"]),
            "measures": measures,
            "decisions": tuple(entry["decisions"]),
            "goals": {name: (now, light) for name, (now, light) in entry.get("goals", {}).items()},
        }
    )


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
