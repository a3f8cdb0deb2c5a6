"""A mapping as a JSON file that a person can read, change and give to the command line."""

from __future__ import annotations

import json
from typing import Any

from analytics.model.display import shorten
from analytics.model.errors import LeitsternError
from analytics.model.mapping import ColumnUse, LabelScale, SurveyMapping, Use
from analytics.model.survey import DONT_KNOW, MISSING, NOT_APPLICABLE

VERSION = 1
WORDS = {DONT_KNOW: "don't know", NOT_APPLICABLE: "does not apply", MISSING: "no answer"}
"""How the codes that are no levels stand in the file."""
_CODES = {word: code for code, word in WORDS.items()}
_TOP = {"leitstern_mapping": int, "fingerprint": str, "dialect": str, "model": str, "everyone": str, "keep_unfinished": bool, "roles": dict,
        "scales": list, "columns": list}  # fmt: skip
_SCALE = {"name": str, "title": str, "rule": str, "confidence": (int, float), "levels": dict}
_COLUMN = {
    "header": str,
    "code": str,
    "use": str,
    "statement": str,
    "scale": str,
    "confidence": (int, float),
    "why": str,
}
_NAMES = {
    str: "text",
    int: "a whole number",
    bool: "true or false",
    (int, float): "a number",
    dict: "a list of named entries",
    list: "a list",
}
_NEEDED = {"leitstern_mapping", "model", "columns", "name", "levels", "header", "use"}


def mapping_to_json(mapping: SurveyMapping) -> str:
    """The mapping as JSON, one line a column and a label; what a column does not use is left out."""
    return json.dumps(
        {
            "leitstern_mapping": VERSION,
            "fingerprint": mapping.fingerprint,
            "dialect": mapping.dialect,
            "model": mapping.model_id,
            "everyone": mapping.everyone,
            "keep_unfinished": mapping.keep_unfinished,
            "roles": dict(mapping.roles),
            "scales": [_scale_row(scale) for scale in mapping.scales],
            "columns": [_column_row(column) for column in mapping.columns],
        },
        ensure_ascii=False,
        indent=1,
    )


def mapping_from_json(text: str) -> SurveyMapping:
    """The mapping of such a file. LeitsternError, naming the place, for anything that is not as it should be."""
    try:
        raw = json.loads(text)
    except (ValueError, RecursionError):
        raise LeitsternError("This is no mapping file: it is not JSON.", "Download the mapping again.") from None
    row = _checked(raw, _TOP, "the file")
    if row["leitstern_mapping"] != VERSION:
        raise _broken(f"Version {row['leitstern_mapping']} of the file is not known")
    scales = tuple(_scale(entry, f"scale {number}") for number, entry in enumerate(row["scales"], start=1))
    columns = tuple(_column(entry, f"column {number}") for number, entry in enumerate(row["columns"], start=1))
    names = [scale.name for scale in scales]
    for name in names:
        if names.count(name) > 1:
            raise _broken(f"Two scales are called “{shorten(name, 40)}”")
    for number, column in enumerate(columns, start=1):
        if column.scale and column.scale not in names:
            raise _broken(f"Column {number} uses the scale “{shorten(column.scale, 40)}”, which the file does not have")
    for label, role in row["roles"].items():
        if not isinstance(role, str):
            raise _broken(f"The role of “{shorten(label, 40)}” is not text")
    return SurveyMapping(
        fingerprint=row["fingerprint"],
        dialect=row["dialect"],
        model_id=row["model"],
        columns=columns,
        scales=scales,
        roles=row["roles"],
        everyone=row["everyone"],
        keep_unfinished=row["keep_unfinished"],
    )


def _scale_row(scale: LabelScale) -> dict[str, Any]:
    levels = {label: WORDS.get(code, code) for label, code in scale.levels.items()}
    return {
        "name": scale.name,
        "title": scale.title,
        "rule": scale.rule,
        "confidence": scale.confidence,
        "levels": levels,
    }


def _column_row(column: ColumnUse) -> dict[str, Any]:
    row = {"header": column.header, "code": column.code, "use": str(column.use), "statement": column.statement, "scale": column.scale,
           "confidence": column.confidence, "why": column.why}  # fmt: skip
    return {key: value for key, value in row.items() if value != "" or key == "header"}


def _scale(raw: Any, place: str) -> LabelScale:
    row = _checked(raw, _SCALE, place)
    levels = {label: _level(value, f"“{shorten(label, 40)}” of {place}") for label, value in row["levels"].items()}
    return LabelScale(row["name"], row["title"], row["rule"], levels, _share(row["confidence"], place))


def _level(value: Any, place: str) -> int:
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= 5:
        return value
    if isinstance(value, str) and value in _CODES:
        return _CODES[value]
    allowed = ", ".join(f"“{word}”" for word in _CODES)
    raise _broken(f"The level of {place} is “{shorten(str(value), 40)}”; it must be 0 to 5, {allowed}")


def _column(raw: Any, place: str) -> ColumnUse:
    row = _checked(raw, _COLUMN, place)
    if row["use"] not in {str(use) for use in Use}:
        raise _broken(f"The use of {place} is “{shorten(row['use'], 40)}”; it must be one of {', '.join(Use)}")
    use = Use(row["use"])
    if use is Use.STATEMENT and not row["statement"]:
        raise _broken(f"Column {place.removeprefix('column ')} has the use “statement” but names none")
    confidence = _share(row["confidence"], place)
    return ColumnUse(row["header"], row["code"], use, row["statement"], row["scale"], confidence, row["why"])


def _share(value: float, place: str) -> float:
    if not 0 <= value <= 1:
        raise _broken(f"The confidence of {place} is {value}; it must lie between 0 and 1")
    return float(value)


def _checked(raw: Any, kinds: dict[str, Any], place: str) -> dict[str, Any]:
    """The entry with every key of ``kinds``, missing ones empty; refused for unknown keys and wrong types."""
    if not isinstance(raw, dict):
        raise _broken(f"{place[0].upper()}{place[1:]} is not a list of named entries")
    for key in raw:
        if key not in kinds:
            raise _broken(f"“{shorten(key, 40)}” of {place} is not known")
    row: dict[str, Any] = {}
    for key, kind in kinds.items():
        if key not in raw:
            if key in _NEEDED:
                raise _broken(f"“{key}” is missing in {place}")
            row[key] = 1.0 if key == "confidence" else (float if isinstance(kind, tuple) else kind)()
            continue
        if not isinstance(raw[key], kind) or (isinstance(raw[key], bool) and kind is not bool):
            raise _broken(f"“{key}” of {place} must be {_NAMES[kind]}")
        row[key] = raw[key]
    return row


def _broken(message: str) -> LeitsternError:
    return LeitsternError(f"{message}.", "Correct the mapping file, or download it again.")
