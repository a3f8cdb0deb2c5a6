"""Random planning records of every kind, as they may be kept: hostile texts, odd numbers, links to each other."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import strategies as st

from analytics.model.records.collection import Records, link_ids, records_of
from analytics.model.records.document import EARLIEST, LATEST, content_breaches, normal
from analytics.model.records.kinds import KINDS
from analytics.model.records.parts import Holds, Kind, Part, Record
from analytics.model.shipped import shipped_catalogue, shipped_model

MODEL, CATALOGUE = shipped_model(), shipped_catalogue()
ODD = (
    "=1+1", "+49 30 1234", "-5", "@SUM(A1)", "#N/A", "#REF!", "TRUE", "falsch", "1e5", "007", "123456789012345678", "3,5", "–", "-", "yes",
    "2026-01-31", "31.01.2026", "'quoted", '"quoted"', "_x000D_", "_x005F_x000A_", "_x0041_b", "_x000D_x000D_", "a; b, c", "G1", "G1 Goal",
    "Größe öäü ÄÖÜ ß é", "👩‍💻 emoji 🎯", "line\nbreak", "two\n\nbreaks", "<b>&amp;</b>", "x" * 400, "Total", "Summe", "Mean",
    "e\u0301 composed", "\u202eright to left", "  spaces  ", "tab\there", "n = 25", "Id", "Goal", "V1 Vision", "=HYPERLINK(\"x\")", "\U0001fffe",
)  # fmt: skip
LONG = ("wort " * 1600)[:8000].strip()
TEXTS = st.one_of(st.sampled_from(ODD), st.text(max_size=60), st.just(""))
LONG_TEXTS = st.one_of(TEXTS, st.just(LONG), st.text(max_size=300))
DAYS = st.one_of(st.dates(EARLIEST, LATEST), st.sampled_from((EARLIEST, LATEST, date(2024, 2, 29), date(2026, 3, 4))))
NUMBERS = st.one_of(
    st.sampled_from(
        (0.0, 0.1, 123456789012345.0, 1e15, -1e-7, 1e21, 1e300, 2.5e-300, 1e-9, 0.123456789012345, 100.0, -0.5)
    ),
    st.floats(-1e12, 1e12, allow_nan=False),
)
IDS = {
    Holds.DIMENSION: [one.id for one in MODEL.dimensions],
    Holds.MEASURE: [one.id for one in CATALOGUE.measures],
    Holds.AREA: [one.id for one in MODEL.areas],
    Holds.OWNER: list(CATALOGUE.owners),
    Holds.DOMAIN: list(CATALOGUE.domains),
}
UNKNOWN = ("ZZ9", "P1 and more", "x, y", "a;b", '"P1"', "–", "p1x")
"""What a record may say of another questionnaire."""
SEVERAL = {Holds.DIMENSIONS: Holds.DIMENSION, Holds.MEASURES: Holds.MEASURE}


@st.composite
def all_records(draw: st.DrawFn, most: int = 3) -> Records:
    """Up to so many records of every kind, each as it may be kept."""
    ids = {key: draw(_ids(kind, most)) for key, kind in KINDS.items()}
    found: list[Record] = []
    for key, kind in KINDS.items():
        for place, item in enumerate(ids[key]):
            known = {**ids, key: ids[key][:place]}  # links within a kind lead up only: no circles
            values = {part.name: draw(_values(part, known)) for part in kind.parts}
            record = normal(kind.make(id=item, **values))
            if not content_breaches(record):
                found.append(record)
    return _without_loose_ends(records_of(found))


def _ids(kind: Kind, most: int) -> st.SearchStrategy[list[str]]:
    if kind.single:
        return st.sampled_from(([], [kind.prefix]))
    own = st.from_regex(r"[A-Za-z0-9]([A-Za-z0-9._-]{0,17}[A-Za-z0-9])?", fullmatch=True)
    one = st.one_of(
        st.integers(1, 99).map(lambda n: f"{kind.prefix}{n}"),
        own,
        st.sampled_from(("007", "1e5", "TRUE", "2026-01-31")),
    )
    return st.lists(one, max_size=most, unique_by=str.casefold)


def _values(part: Part, ids: dict[str, list[str]]) -> st.SearchStrategy[Any]:
    holds = part.holds
    if part.to:
        return _links(holds, ids[part.to])
    if holds in SEVERAL:
        return st.lists(st.sampled_from([*IDS[SEVERAL[holds]], *UNKNOWN]), max_size=3).map(tuple)
    if holds in IDS:
        return st.sampled_from([*IDS[holds], "", *UNKNOWN])
    if holds is Holds.CHOICE:
        keys = [option.key for option in part.options]
        return st.sampled_from(keys if part.needed else [*keys, ""])
    if holds in (Holds.LINE, Holds.TEXT):
        texts = LONG_TEXTS if holds is Holds.TEXT else TEXTS
        return texts.map(lambda text: text[: part.longest] or ("needed" if part.needed else ""))
    return _plain(part)


def _links(holds: Holds, known: list[str]) -> st.SearchStrategy[Any]:
    if holds is Holds.LINKS:
        return st.lists(st.sampled_from(known), max_size=3).map(tuple) if known else st.just(())
    return st.sampled_from([*known, ""])


def _plain(part: Part) -> st.SearchStrategy[Any]:
    """Numbers, days, yes and no."""
    whole = st.integers(int(part.least or 0), int(part.most or 10**9))
    found: dict[Holds, st.SearchStrategy[Any]] = {
        Holds.NUMBER: st.one_of(st.none(), NUMBERS.map(lambda value: _bounded(part, value))),
        Holds.WHOLE: st.one_of(st.none(), whole),
        Holds.YES: st.booleans(),
        Holds.DAY: DAYS if part.needed else st.one_of(st.none(), DAYS),
        Holds.DAYS: st.lists(DAYS, max_size=4).map(tuple),
    }
    return found[part.holds]


def _bounded(part: Part, value: float) -> float:
    low = value if part.least is None else max(value, part.least)
    return low if part.most is None else min(low, part.most)


def _without_loose_ends(records: Records) -> Records:
    """Without records that lead to one that is not there."""
    while True:
        there = {(key, one.id) for key, kept in records.by_kind.items() for one in kept}
        whole = records_of(one for one in records.every() if all(link in there for link in links(one)))
        if whole == records:
            return records
        records = whole


def links(record: Record) -> list[tuple[str, str]]:
    """Kind and id of everything a record leads to."""
    return list(link_ids(record))
