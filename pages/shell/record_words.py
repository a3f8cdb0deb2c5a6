"""What a record's parts say in words, and what can be chosen for them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import streamlit as st

from analytics.model.display import one_decimal, shorten
from analytics.model.maturity import MaturityModel
from analytics.model.measure import Catalogue
from analytics.model.records.collection import Records
from analytics.model.records.kinds import KINDS
from analytics.model.records.parts import Holds, Part, Record, kind_of
from analytics.model.records.shown import hidden_parts
from analytics.workspace import Workspace
from pages.shell import waves

FEWER = "fewer than five people"
NOBODY = "nobody said"
"""Who kept a version without a name."""
_TITLE = 60


@dataclass(frozen=True)
class Offer:
    """What can be chosen: the other records, and what questionnaire and measures have."""

    records: Records
    model: MaturityModel
    catalogue: Catalogue

    def options(self, part: Part, kept: Any = "") -> dict[str, str]:
        """Key → words of everything on offer for a part; what ``kept`` names and is gone stays on offer, as its id."""
        found = self._options(part)
        for one in (kept,) if isinstance(kept, str) else kept or ():
            if one and one not in found:
                found[one] = str(one)
        return found

    def _options(self, part: Part) -> dict[str, str]:
        holds = part.holds
        if holds is Holds.CHOICE:
            return {option.key: option.english for option in part.options}
        if holds in (Holds.LINK, Holds.LINKS):
            return _titles(self.records.of(KINDS[part.to].make))
        if holds in (Holds.DIMENSION, Holds.DIMENSIONS):
            return {one.id: one.name for one in self.model.dimensions}
        if holds in (Holds.MEASURE, Holds.MEASURES):
            return {one.id: one.name for one in self.catalogue.measures}
        if holds is Holds.AREA:
            return {one.id: one.name for one in self.model.areas}
        return dict(self.catalogue.owners if holds is Holds.OWNER else self.catalogue.domains)

    def words(self, record: Record, part: Part) -> str:
        """What a part says, as plain text on one line; empty for nothing."""
        if part.name in too_few(record):
            return FEWER
        return self.value(part, getattr(record, part.name))

    def value(self, part: Part, value: Any) -> str:
        """A value of a part in words, as plain text; empty for nothing."""
        if value in (None, "", ()):
            return ""
        if part.holds is Holds.YES:
            return "yes" if value else ""
        if part.holds in (Holds.NUMBER, Holds.WHOLE):
            return f"{_number(value)} {part.unit}".rstrip()
        if part.holds in (Holds.DAY, Holds.DAYS):
            return ", ".join(map(str, value if isinstance(value, tuple) else (value,)))
        if part.holds in (Holds.LINE, Holds.TEXT):
            return str(value)
        names = self.options(part, value)
        return ", ".join(names[one] for one in (value if isinstance(value, tuple) else (value,)))


def offer(workspace: Workspace) -> Offer:
    """What can be chosen in this workspace, for the survey wave in the sidebar."""
    chosen = wave(workspace)
    model = workspace.model if chosen is None else workspace.model_of(chosen)
    return Offer(workspace.records(), model, workspace.catalogue_of(chosen))


def wave(workspace: Workspace) -> str | None:
    """Name of the survey wave in the sidebar, the newest until someone chooses; None before the first."""
    names = [one.name for one in workspace.surveys()]
    chosen = st.session_state.get(waves.KEY)
    return str(chosen) if chosen in names else names[-1] if names else None


def too_few(record: Record) -> tuple[str, ...]:
    """Names of the parts that hold figures of fewer than five people, or of nobody knows how many."""
    parts = [kind_of(record).part(name) for name in hidden_parts(record)]
    return tuple(part.name for part in parts if not part.person and getattr(record, part.name) is not None)


def title(record: Record, width: int = _TITLE) -> str:
    """What a record is called in lists, cut to ``width`` characters."""
    kind = kind_of(record)
    return shorten(kind.title(record), width) or f"New {kind.noun}"


def article(word: str) -> str:
    """``a goal``, ``an element``, ``service goals of a unit``."""
    low = word if word[:2].isupper() else word[0].lower() + word[1:]
    head = low.split(" of ")[0]
    if head.endswith("s") and not head.endswith("ss"):  # several already: service goals of a unit
        return low
    return f"{'an' if low[0] in 'aeio' else 'a'} {low}"


def _titles(records: tuple[Record, ...]) -> dict[str, str]:
    """Id → title; equal titles are told apart by their ids."""
    names = {one.id: title(one) for one in records}
    many = {name for name in names.values() if list(names.values()).count(name) > 1}
    return {key: f"{name} ({key})" if name in many else name for key, name in names.items()}


def _number(value: float) -> str:
    text = f"{value:,.10g}" if abs(value) >= 1000 else f"{value:.10g}"
    return text.replace("-", "−") if "e" not in text else one_decimal(value)
