"""Verbs about the steering committee's deck beside its making: settings, companies' templates, and what earlier decks said."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date
from typing import TYPE_CHECKING

from analytics.model.deck import CompanyTemplate, DeckRecord, DeckSettings, TemplateChoices, Wanted
from analytics.model.deck_document import (
    choices_from_json,
    choices_to_json,
    record_from_json,
    record_to_json,
    settings_from_json,
    settings_to_json,
)
from analytics.model.display import one_line, plain_text
from analytics.model.errors import LeitsternError, UnknownName
from analytics.model.finding import Finding
from analytics.model.language import language
from analytics.model.survey import Wave
from analytics.store.decks import StoredTemplate
from analytics.workspace.results import ResultVerbs

if TYPE_CHECKING:
    from analytics.export.deck.template import Template

SETTING = "deck"
PAGES, KINDS = ("16:9", "4:3", "a4"), ("auto", "first", "follow-up")
MOST_DECISIONS = 3
"""That a committee is asked for at once (domain.md §8)."""
PARTS = ("what", "context", "options", "recommendation", "waiting")
"""Texts of a decision."""
LONGEST = 300
"""Characters of one field of a decision."""
MOST_TEMPLATES = 12
EARLIEST, LATEST = date(2000, 1, 1), date(2099, 12, 31)
"""Days a committee can meet on."""


class DeckVerbs(ResultVerbs):
    """What is kept for decks."""

    def deck_settings(self) -> DeckSettings:
        """How decks are made: as the user last said, or as usual. A template that was removed meanwhile is ours again."""
        kept = self._remembered.get(
            ("deck settings", self._store.revision), lambda: settings_from_json(self._store.setting(SETTING))
        )
        known = {one.id for one in self._stored_templates()}
        return kept if kept.template in known or not kept.template else replace(kept, template="")

    def save_deck_settings(self, settings: DeckSettings) -> None:
        """Keep how decks are made. LeitsternError for what is not offered, UnknownName for a slide, template or deck that is not there."""
        checked = self.checked_deck_settings(settings)
        if checked != settings_from_json(self._store.setting(SETTING)):
            self._store.save_setting(SETTING, settings_to_json(checked))

    def checked_deck_settings(self, settings: DeckSettings) -> DeckSettings:
        """The settings with their texts as they are kept; refused as ``save_deck_settings`` says."""
        language(settings.language)
        if settings.page not in PAGES or settings.kind not in KINDS:
            raise LeitsternError(
                f"A deck of kind “{settings.kind}” on “{settings.page}” is not offered.",
                f"Kinds: {', '.join(KINDS)}. Pages: {', '.join(PAGES)}.",
            )
        if settings.template and settings.template not in {one.id for one in self._stored_templates()}:
            self._store.deck_template(settings.template)
        if settings.since is not None and settings.since not in {record.number for record in self.deck_records()}:
            raise UnknownName(f"There is no earlier deck number {settings.since}.", "Choose one of the list.")
        if settings.next_meeting is not None and not EARLIEST <= settings.next_meeting <= LATEST:
            raise LeitsternError("The date of the next meeting cannot be meant.", f"Use {EARLIEST} to {LATEST}.")
        if settings.slides:
            _refuse_unknown(settings.slides)
        return replace(settings, decisions=None if settings.decisions is None else _checked(settings.decisions))

    def templates(self) -> tuple[CompanyTemplate, ...]:
        """Companies' templates that are kept, in the order they were added, without their content."""
        return tuple(map(_template, self._stored_templates()))

    def company_template(self, template_id: str) -> CompanyTemplate:
        """One template that is kept, with its content. UnknownName without it."""
        content = self._store.deck_template(template_id)
        return next(replace(one, content=content) for one in self.templates() if one.id == template_id)

    def check_template(self, content: bytes, name: str) -> tuple[CompanyTemplate | None, tuple[Finding, ...]]:
        """Dry run: a company's template as it would be kept, None where it is refused; and what there is to say about it, as a check and as
        a template. Nothing is kept.
        """
        from analytics.export.deck import company

        kept, found = company.check(content, one_line(name))
        if kept is None:
            return None, tuple(found)
        kept = replace(kept, added=self._clock().isoformat(timespec="seconds"))
        return kept, tuple(dict.fromkeys((*found, *company.template(kept).findings)))

    def add_template(self, content: bytes, name: str) -> tuple[Finding, ...]:
        """Check a company's template, keep it, and use it from now on; what there is to say about it. An error refuses it, with nothing kept."""
        kept, found = self.check_template(content, name)
        if kept is None:
            return found
        stored = self._stored_templates()
        if len(stored) >= MOST_TEMPLATES and kept.id not in {one.id for one in stored}:
            raise LeitsternError(f"{MOST_TEMPLATES} templates are kept already.", "Remove one that is not used.")
        self._store.add_deck_template(kept.id, kept.name, kept.content)
        self.save_deck_settings(replace(self.deck_settings(), template=kept.id))
        return found

    def remove_template(self, template_id: str) -> None:
        """Forget a company's template; decks that would be on it are on ours. UnknownName without it."""
        self._store.remove_deck_template(template_id)
        kept = settings_from_json(self._store.setting(SETTING))
        if kept.template == template_id:
            self._store.save_setting(SETTING, settings_to_json(replace(kept, template="")))

    def save_template_choices(self, template_id: str, choices: TemplateChoices) -> None:
        """Keep what the user says about a template. LeitsternError for a layout it does not have."""
        from analytics.export.deck import company

        layouts = company.layouts(self.company_template(template_id))
        if choices.layout is not None and choices.layout not in layouts:
            raise UnknownName(f"The template has no layout “{choices.layout}”.", f"Known: {', '.join(layouts)}.")
        self._store.choose_for_template(template_id, choices_to_json(choices))

    def template_layouts(self, template_id: str) -> tuple[str, ...]:
        """Names of the layouts to choose from."""
        from analytics.export.deck import company

        return self._remembered.get(
            ("template layouts", template_id), lambda: company.layouts(self.company_template(template_id))
        )

    def template_look(self, template_id: str) -> Template:
        """How decks on a template look: its rooms, colours, and what of it could not be used."""
        from analytics.export.deck import company

        choices = next((one.choices for one in self.templates() if one.id == template_id), None)
        return self._remembered.get(
            ("template look", template_id, choices), lambda: company.template(self.company_template(template_id))
        )

    def deck_records(self) -> tuple[DeckRecord, ...]:
        """What the decks said that were given out, by number; waves by the names they have now."""

        def read() -> tuple[DeckRecord, ...]:
            names = {wave.id: wave.name for wave in self.waves()}
            return tuple(
                replace(record_from_json(one.document), number=one.number, wave=names[one.wave_id], made=one.made)
                for one in self._store.decks()
            )

        return self._remembered.get(("decks", self._store.revision), read)

    def baselines(self, wave: str | None = None) -> tuple[DeckRecord, ...]:
        """The decks a follow-up of this wave, made today, can be compared with, the latest first: of an earlier day or of an earlier wave."""
        asked, today = self.wave(wave), self._clock().date()
        place = {one.name: number for number, one in enumerate(self.waves())}
        earlier = (
            record
            for record in self.deck_records()
            if (record.made < today and place[record.wave] <= place[asked.name])
            or place[record.wave] < place[asked.name]
        )
        return tuple(sorted(earlier, key=lambda one: (one.made, place[one.wave], one.number), reverse=True))

    def _baseline(self, asked: Wave, since: int | None) -> DeckRecord | None:
        """The deck chosen, or the latest that can be compared with; None without any."""
        offered = self.baselines(asked.name)
        return next((record for record in offered if record.number == since), offered[0] if offered else None)

    def _keep_record(self, asked: Wave, record: DeckRecord) -> None:
        known = (one for one in self.deck_records() if (one.wave, one.made) == (asked.name, record.made))
        if replace(record, number=0) not in (replace(one, number=0) for one in known):
            self._store.save_deck(asked.id, record.made, record_to_json(replace(record, number=0)))

    def _stored_templates(self) -> tuple[StoredTemplate, ...]:
        return self._remembered.get(("templates", self._store.revision), self._store.deck_templates)


def _template(stored: StoredTemplate) -> CompanyTemplate:
    added = stored.added.replace(tzinfo=UTC).isoformat(timespec="seconds")
    return CompanyTemplate(stored.id, stored.name, added, b"", choices_from_json(stored.choices))


def _refuse_unknown(slides: tuple[str, ...]) -> None:
    # Loaded when first needed: the deck's libraries take half a second, and other verbs must not wait for them.
    from analytics.export.story import SLIDES

    known = [slide.key for slide in SLIDES]
    for key in slides:
        if key not in known:
            raise UnknownName(f"There is no slide “{key}”.", f"Known: {', '.join(known)}.")


def _checked(decisions: tuple[Wanted, ...]) -> tuple[Wanted, ...]:
    """Decisions as they are kept: harmless text, those without a subject left out."""
    kept = tuple(_cleaned(one) for one in decisions)
    kept = tuple(one for one in kept if one.what)
    if len(kept) > MOST_DECISIONS:
        raise LeitsternError(f"{len(kept)} decisions are too many for one meeting.", f"Ask for {MOST_DECISIONS}.")
    for one in kept:
        longest = max(len(getattr(one, part)) for part in PARTS)
        if longest > LONGEST:
            raise LeitsternError(f"A part of “{one.what[:40]}” has {longest} characters.", f"Use at most {LONGEST}.")
        if one.until is not None and not EARLIEST <= one.until <= LATEST:
            raise LeitsternError(f"The date of “{one.what[:40]}” cannot be meant.", f"Use {EARLIEST} to {LATEST}.")
    return kept


def _cleaned(one: Wanted) -> Wanted:
    what, context, options, recommendation, waiting = (plain_text(getattr(one, part)).strip() for part in PARTS)
    return Wanted(what, context, options, recommendation, waiting, one.until)
