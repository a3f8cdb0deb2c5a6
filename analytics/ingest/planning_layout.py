"""What the planning workbook and its reading must agree on: a sheet a kind of records, a column a part, in English and German."""

from __future__ import annotations

from functools import lru_cache

from analytics.ingest.model_layout import Column, Sheet, words
from analytics.model.records.kinds import KINDS
from analytics.model.records.parts import Holds, Kind, Part

ID = "id"
HELP = {"en": "How to", "de": "Anleitung"}
LISTS = "Lists"
"""Hidden sheet with the choices of drop-downs."""
NOTHING = "–"
"""Stands where a cell says nothing on purpose although there is a usual value."""
MOST_ROWS = 50_000
_IDS = ("id", "code", "no", "nr", "number", "key", "kürzel", "nummer", "kennung")
_SHORT = 16
_WIDTHS = {
    Holds.LINE: 34,
    Holds.TEXT: 56,
    Holds.NUMBER: 12,
    Holds.WHOLE: 10,
    Holds.DAY: 13,
    Holds.DAYS: 16,
    Holds.YES: 10,
    Holds.CHOICE: 18,
    Holds.AREA: 12,
    Holds.OWNER: 20,
    Holds.DOMAIN: 20,
}
_MORE: dict[tuple[str, str], tuple[str, ...]] = {
    ("reading", "kpi"): ("kpi", "indicator", "metric", "measure", "messgröße", "indikator"),
    ("reading", "measured"): ("day", "month", "measured", "measured on", "period", "tag", "monat", "gemessen am", "zeitraum"),
    ("reading", "value"): ("actual", "result", "reading", "ist", "istwert", "ergebnis", "messwert"),
    ("reading", "note"): ("comment", "remark", "kommentar", "bemerkung"),
    ("pulse", "taken"): ("day", "tag"),
    ("pulse", "item"): ("item", "question", "frage"),
    ("message", "sent"): ("day", "when", "tag", "wann"),
    ("message", "group"): ("group", "audience", "gruppe", "zielgruppe"),
}  # fmt: skip
"""Heads people use in lists of their own."""


def head(part: Part, language: str) -> str:
    """What the column of a part is called."""
    return part.german if language == "de" else part.english


def title(kind: Kind, language: str) -> str:
    """What the sheet of a kind is called."""
    return kind.german_plural if language == "de" else kind.plural


@lru_cache(maxsize=128)
def sheet_of(kind: Kind, language: str = "en") -> Sheet:
    """The sheet of a kind with the heads of one language; those of both are understood."""
    first = Column(ID, "Id", 9, _IDS)
    columns = tuple(
        Column(
            part.name,
            head(part, language),
            max(_WIDTHS.get(part.holds, 26), min(len(head(part, language)), _SHORT)),
            tuple(dict.fromkeys((words(part.english), words(part.german), *_MORE.get((kind.key, part.name), ())))),
            needed=part is kind.headline and not kind.single,
        )
        for part in kind.parts
    )
    names = tuple(dict.fromkeys(map(words, (kind.english, kind.plural, kind.german, kind.german_plural))))
    return Sheet(
        kind.key,
        title(kind, language),
        columns if kind.single else (first, *columns),
        names,
        needed=False,
        downwards=kind.single,
    )


def sheets() -> tuple[Sheet, ...]:
    """The sheet of every kind, in their order."""
    return tuple(map(sheet_of, KINDS.values()))
