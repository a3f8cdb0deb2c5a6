"""What tells the people of an export apart, in this file and in later ones. Hashed before storage, never shown."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from analytics.ingest.answers import folded
from analytics.ingest.export import Column, ColumnKind, Export

_SEPARATORS = re.compile(r"[.,'\s]")
ANONYMOUS = ("", "anonymous", "anonym", "anonyme", "anónimo", "anonimo", "anónima", "anonymous user")
"""What tools write instead of an address."""
_GLOBAL_ID = re.compile(r"(?=.*[a-z])[\w-]{8,}", re.IGNORECASE)


def identities_of(
    export: Export, person: Column | None, starts: Sequence[str], ends: Sequence[str], form: str, rows: NDArray[np.intp]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Identity and key within the file, both empty where the file does not say.

    An address counts everywhere, and so does an id with letters in it. A plain number starts again in every survey: the questionnaire and the times
    make it one of its own; without times, numbers that only count the rows say nothing beyond the file. Without any id the time of day of handing
    in stands for the person, together with its rank among equal times.
    """
    said = export.sheet.column_texts(person.place, rows) if person else [""] * len(rows)
    if person and (person.kind is ColumnKind.EMAIL or any("@" in text for text in said)):
        addresses = [text.casefold() if text.isascii() else folded(text) for text in said]
        number_column = next(iter(export.of_kind(ColumnKind.RESPONDENT)), None)
        numbers = export.sheet.column_texts(number_column.place, rows) if number_column else [""] * len(rows)
    else:
        addresses, numbers = [""] * len(rows), said
    numbers = [number if number.isalnum() else _SEPARATORS.sub("", number) for number in numbers]
    if not (any(addresses) or any(starts) or any(ends)) and _only_counts(numbers):
        return ("",) * len(rows), tuple(numbers)
    identities, keys = [], []
    equal: Counter[str] = Counter()
    for address, number, start, end in zip(addresses, numbers, starts, ends, strict=True):
        named = address not in ANONYMOUS
        keys.append(address if named else number)
        if named:
            identities.append(address)
        elif number:
            identities.append(number if _GLOBAL_ID.fullmatch(number) else f"{form} {number} {start} {end}".rstrip())
        else:
            moment = f"{form} {start} {end}".strip() if ":" in f"{start}{end}" else ""
            equal[moment] += 1
            identities.append(f"{moment} {equal[moment]}" if moment else "")
    return tuple(identities), tuple(keys)


def _only_counts(numbers: Sequence[str]) -> bool:
    """Whether the numbers are 1, 2, 3 …, some left out perhaps: another sheet has the same ones for other people."""
    if not all(number.isascii() and number.isdecimal() and len(number) < 7 for number in numbers):
        return False
    values = [int(number) for number in numbers]
    return bool(values) and min(values) <= 1 and max(values) < 2 * len(values) + 10
