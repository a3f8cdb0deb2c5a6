"""Records of every kind with arbitrary content, as hypothesis strategies."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import strategies as st

from analytics.model.records.document import normal
from analytics.model.records.kinds import KINDS
from analytics.model.records.parts import MANY, Holds, Kind, Part, Record

NASTY = (
    "",
    "=1+1",
    "+49 30 1234",
    "-5",
    "@SUM(A1)",
    "'quoted",
    "#N/A",
    "TRUE",
    "1e5",
    "2026-01-01",
    "_x000D_",
    "\ud800",
    "\x00",
    "a\x00b",
    "\u202eevil",
    "\u200b",
    "👩‍👩‍👧 Ünïcödé ß",
    "e\u0301",
    " \u0301x",
    "a\r\nb\rc\u2028d",
    "  \t x \t \n\n y  ",
    "<script>alert(1)</script>",
    "$\\LaTeX$ ~~x~~",
    "'; DROP TABLE planning_record --",
    "Ω" * 8000,
    "\u00a0nbsp\u3000",
)
"""Texts that have broken programs."""
texts = st.one_of(st.sampled_from(NASTY), st.text(max_size=60))
days = st.dates(date(1, 1, 1), date(9999, 12, 31))
numbers = st.one_of(
    st.floats(), st.integers(-(10**18), 10**18), st.sampled_from([-0.0, 1.7976931348623157e308, 5e-324, 10**400])
)


def _wild(part: Part) -> st.SearchStrategy[Any]:
    """Values of the part's type, clean or not."""
    if part.holds in (Holds.NUMBER, Holds.WHOLE):
        return st.one_of(st.none(), numbers)
    if part.holds is Holds.YES:
        return st.booleans()
    if part.holds is Holds.DAY:
        return st.one_of(st.none(), days, st.datetimes())
    if part.holds is Holds.DAYS:
        return st.lists(days, max_size=4).map(tuple)
    if part.holds in MANY:
        return st.lists(texts, max_size=4).map(tuple)
    if part.options:
        return st.one_of(st.sampled_from([option.key for option in part.options]), texts)
    return texts


def wild_records(kinds: tuple[Kind, ...] = tuple(KINDS.values())) -> st.SearchStrategy[Record]:
    """Records of any kind with values that need not be clean."""
    return st.sampled_from(kinds).flatmap(
        lambda kind: st.builds(
            kind.make,
            **{"id": st.sampled_from(["", "X1", "x-1.b", " X 2 "]), **{part.name: _wild(part) for part in kind.parts}},
        )
    )


def kept_records(kinds: tuple[Kind, ...] = tuple(KINDS.values())) -> st.SearchStrategy[Record]:
    """Records of any kind as they are kept."""
    return wild_records(kinds).map(normal)


def three_versions() -> st.SearchStrategy[tuple[Record, Record, Record]]:
    """Three kept records of one kind with one id, many of whose parts are equal: what it was, and what two people made of it."""

    def of(kind: Kind) -> st.SearchStrategy[tuple[Record, Record, Record]]:
        def mixed(base: Record, one: Record, other: Record, picks: list[int]) -> tuple[Record, Record, Record]:
            taken = zip(kind.parts, picks, strict=True)
            values = {part.name: pick for part, pick in taken}

            def version(bit: int, source: Record) -> Record:
                chosen = {name: getattr(source if pick & bit else base, name) for name, pick in values.items()}
                return kind.make(id="X1", **chosen)

            return version(0, base), version(1, one), version(2, other)

        some = kept_records((kind,))
        picks = st.lists(st.integers(0, 3), min_size=len(kind.parts), max_size=len(kind.parts))
        return st.builds(mixed, some, some, some, picks)

    return st.sampled_from(tuple(KINDS.values())).flatmap(of)
