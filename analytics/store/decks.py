"""Decks as the store keeps them: companies' templates, and what each deck said that was given out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from analytics.model.errors import UnknownName
from analytics.store import waves
from analytics.store.database import Cursor, utc
from analytics.store.opened import Opened

TEMPLATES = "SELECT id, name, added, choices FROM deck_template ORDER BY added, id"
CONTENT = "SELECT content FROM deck_template WHERE id = ?"
ADD_TEMPLATE = """
    INSERT INTO deck_template VALUES (?, ?, ?, ?, ?)
    ON CONFLICT DO UPDATE SET name = excluded.name
"""
REMOVE_TEMPLATE = "DELETE FROM deck_template WHERE id = ?"
SET_CHOICES = "UPDATE deck_template SET choices = ? WHERE id = ?"
RECORDS = """
    SELECT d.number, w.id, d.made, d.document FROM deck d JOIN wave w ON w.number = d.wave ORDER BY d.number
"""
KNOWN = "SELECT number FROM deck WHERE wave = ? AND made = ?"
NEXT = "SELECT coalesce(max(number), 0) + 1 FROM deck"
ADD_RECORD = "INSERT INTO deck VALUES (?, ?, ?, ?)"
REPLACE_RECORD = "UPDATE deck SET document = ? WHERE number = ?"


@dataclass(frozen=True)
class StoredTemplate:
    """A template without its content."""

    id: str
    name: str
    added: datetime
    """UTC, without a zone."""
    choices: str
    """JSON text; empty while nothing was chosen."""


@dataclass(frozen=True)
class StoredDeck:
    """What a deck said, and when it was given out."""

    number: int
    wave_id: str
    made: date
    document: str
    """JSON text."""


class Decks(Opened):
    """Templates and records of decks."""

    def deck_templates(self) -> tuple[StoredTemplate, ...]:
        """All templates, in the order they were added."""
        return tuple(StoredTemplate(*row) for row in self._database.rows(TEMPLATES))

    def deck_template(self, template_id: str) -> bytes:
        """Content of one template. UnknownName without it, as everywhere here."""
        found = self._database.rows(CONTENT, [template_id])
        if not found:
            raise self._no_template(template_id)
        return bytes(found[0][0])

    def add_deck_template(self, template_id: str, name: str, content: bytes) -> None:
        """Keep a template; one with this id that is there already gets the name, and keeps its content and choices."""
        added = utc(self._now())
        self._change(
            "deck-template",
            template_id,
            lambda cursor: cursor.execute(ADD_TEMPLATE, [template_id, name, added, "", content]),
        )

    def choose_for_template(self, template_id: str, choices: str) -> None:
        """Keep what was chosen for a template (JSON text), in place of what was chosen before."""
        self._change_template("deck-template-choices", template_id, SET_CHOICES, [choices, template_id])

    def remove_deck_template(self, template_id: str) -> None:
        """Forget a template."""
        self._change_template("deck-template-removed", template_id, REMOVE_TEMPLATE, [template_id])

    def decks(self) -> tuple[StoredDeck, ...]:
        """What all decks said, by number."""
        return tuple(StoredDeck(*row) for row in self._database.rows(RECORDS))

    def save_deck(self, wave_id: str, made: date, document: str) -> int:
        """Keep what a deck said (JSON text) and return its number; one of the same wave and day is replaced. UnknownName without such a wave."""
        wave = self.wave(wave_id)

        def write(cursor: Cursor) -> int:
            wave_number = waves.number_of(cursor, wave.id)
            known = cursor.execute(KNOWN, [wave_number, made]).fetchone()
            if known:
                cursor.execute(REPLACE_RECORD, [document, known[0]])
                return int(known[0])
            number = int(cursor.execute(NEXT).fetchone()[0])
            cursor.execute(ADD_RECORD, [number, wave_number, made, document])
            return number

        return self._change("deck", f"{wave.id}, {made}", write)

    def _change_template(self, what: str, template_id: str, query: str, parameters: list[str]) -> None:
        with self._database.writing:
            if template_id not in (one.id for one in self.deck_templates()):
                raise self._no_template(template_id)
            self._change(what, template_id, lambda cursor: cursor.execute(query, parameters))

    def _no_template(self, template_id: str) -> UnknownName:
        known = ", ".join(f"“{one.name}” ({one.id})" for one in self.deck_templates())
        return UnknownName(
            f"There is no template “{template_id}”.", f"Known: {known}." if known else "Upload a template first."
        )
