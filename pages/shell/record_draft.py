"""What somebody has typed into a record's form and not kept yet. It outlasts errors, reruns and visits to other pages of the session."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

import streamlit as st

from analytics.model.records.document import normal
from analytics.model.records.parts import Holds, Record, kind_of
from analytics.model.records.revision import EditConflict
from analytics.workspace import Workspace
from pages.shell import record_field


@dataclass
class Draft:
    """One form under way."""

    key: str
    base: Record
    """The record the fields were filled from."""
    revision: int
    """Its revision; 0 for one that is not kept yet."""
    turn: int = 0
    """Counts up when the fields shall forget what was typed; widgets bear it in their keys."""
    typed: dict[str, Any] = field(default_factory=dict)
    """Part → what its field says."""
    conflict: EditConflict | None = None

    def widget(self, part: str) -> str:
        """Key of a part's field."""
        return f"{self.key}.{self.turn}.{part}"

    @property
    def on_screen(self) -> bool:
        """True if its fields were drawn in the last run: then text may stand in them that has not been sent yet."""
        return any(self.widget(part.name) in st.session_state for part in kind_of(self.base).parts)

    def value(self, part: str) -> Any:
        """What the field of a part starts with."""
        return self.typed.get(part, getattr(self.base, part))

    def record(self) -> Record:
        """The record as the fields say, in normal form. LeitsternError for a date that is none."""
        values = dict(self.typed)
        for part in kind_of(self.base).parts:
            if part.holds is Holds.DAYS and part.name in values:
                values[part.name] = record_field.days(part, values[part.name])
        return normal(replace(self.base, **values))

    @property
    def is_changed(self) -> bool:
        """True if the fields differ from what they were filled with."""
        return any(_same(value) != _same(getattr(self.base, name)) for name, value in self.typed.items())

    @property
    def is_idle(self) -> bool:
        """True if nothing of it would be lost."""
        return not self.is_changed and self.conflict is None

    def start(self, record: Record, revision: int) -> None:
        """Fill the fields anew."""
        self.base, self.revision, self.typed, self.conflict = record, revision, {}, None
        self.turn += 1


def _same(value: Any) -> Any:
    return value if not isinstance(value, tuple) else ", ".join(map(str, value))


def draft(workspace: Workspace, record: Record, key: str) -> Draft:
    """The draft of this form, begun from ``record`` where there is none.

    What others kept meanwhile comes into the fields only while nothing is typed and nothing can be: never under somebody's hands.
    """
    name = f"form.{key}.{kind_of(record).key}.{record.id or 'new'}"
    now = normal(record)
    revision = workspace.records().revision(now) if record.id else 0
    kept: Draft | None = st.session_state.get(name)
    if kept is None:
        kept = Draft(name, now, revision)
        st.session_state[name] = kept
    elif kept.is_idle and (kept.base != now or kept.revision != revision) and not (kept.on_screen and record.id):
        kept.start(now, revision)
    return kept


def held(kind: str, record_id: str, key: str) -> Record | None:
    """The record a form on screen was filled from, for one that somebody took out meanwhile; None where there is no such form."""
    kept: Draft | None = st.session_state.get(f"form.{key}.{kind}.{record_id}")
    return kept.base if kept is not None and (kept.on_screen or not kept.is_idle) else None


def unsaved(key: str) -> tuple[Draft, ...]:
    """Drafts of the forms under this key in which something was changed."""
    found = [value for name, value in st.session_state.items() if str(name).startswith(f"form.{key}.")]
    return tuple(one for one in found if isinstance(one, Draft) and one.is_changed)
