"""Verbs about waves and what was taken in for them: dates, people invited, uploads to undo and replace, comments."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

from analytics.ingest import admission
from analytics.ingest.head_counts import head_counts
from analytics.model.display import file_slug, one_line
from analytics.model.errors import LeitsternError
from analytics.model.maturity import MaturityModel
from analytics.model.questionnaires import key_of
from analytics.model.short_form import is_short_form_of, short_form
from analytics.model.survey import Checked, SourceFile, Upload, Wave
from analytics.model.survey_round import CommentList, HeadCounts, WaveEffect
from analytics.workspace.desk import Tell, named
from analytics.workspace.questionnaires import QuestionnaireVerbs

LONGEST_NAME = 100
"""Characters of a wave's name; it stands in titles, file names and the deck."""


class RoundVerbs(QuestionnaireVerbs):
    """The waves of a survey and their uploads."""

    def save_wave(
        self,
        name: str,
        opened: date | None = None,
        invited: Mapping[str, int] | None = None,
        closed: date | None = None,
        invited_units: Mapping[str, int] | None = None,
    ) -> Wave:
        """Create the wave, or change its dates and invited head counts (role id or unit → people); None keeps what is known.

        Privacy thresholds stay as they were frozen at the first save, and so does the questionnaire.
        """
        with self._waves_lock:
            wave = self._named_wave(name, self.model)
            model = self.model_of(wave)
            wave = changed(wave, model, opened, invited, closed, invited_units)
            self._store.save_wave(wave, wording(model))
        return wave

    def open_pulse(self, name: str, opened: date | None = None, invited: Mapping[str, int] | None = None) -> Wave:
        """Make a wave that asks the short form of the newest survey's questionnaire, or change the dates and head counts of one.

        LeitsternError before the first survey, for there is nothing to hold a pulse against, or if a survey has this name.
        """
        with self._waves_lock:
            short = short_form(self.model_of(None)) if self.waves() else self.short_form()
            self.require_survey(short)
            saved = named(self.waves(), name)
            if saved and not self.is_pulse(saved):
                raise LeitsternError(f"“{saved.name}” is a survey, no pulse.", "Choose another name.")
            before = self._questionnaires()
            after, kept = before.keeping(self.model_of(saved) if saved else short)
            self._save_questionnaires(before, after)
            wave = changed(self._named_wave(name, kept), kept, opened, invited, None, None)
            self._store.save_wave(wave, wording(kept))
        return wave

    def require_survey(self, short: MaturityModel) -> None:
        """LeitsternError if no survey asked the whole questionnaire of this short form."""
        if not any(is_short_form_of(short, self.model_of(wave)) for wave in self.surveys()):
            raise LeitsternError(
                "A pulse repeats some statements of a survey, and there is no survey with this questionnaire yet.",
                "Take in a survey with the whole questionnaire first.",
            )

    def rename_wave(self, name: str, new_name: str) -> Wave:
        """Give a wave another name. LeitsternError if another wave has it."""
        clean = _wave_name(new_name)
        return self._edited(name, lambda wave: replace(wave, name=clean))

    def close_wave(self, name: str, on: date | None = None) -> Wave:
        """Take no more answers from this day on, today unless told otherwise. LeitsternError for a day before it opened."""
        return self._edited(name, lambda wave: replace(wave, closed=on or self._clock().date()))

    def reopen_wave(self, name: str) -> Wave:
        """Take answers again."""
        return self._edited(name, lambda wave: replace(wave, closed=None))

    def _edited(self, name: str, edit: Callable[[Wave], Wave]) -> Wave:
        with self._waves_lock:
            wave = edit(self.wave(name))
            self._store.save_wave(wave)
        return wave

    def read_invited(self, file: SourceFile, about: MaturityModel | str | None = None) -> HeadCounts:
        """People invited by role and unit as a sheet states them, for ``save_wave`` or ``load``. ``about``: the questionnaire, or
        the name of the wave; by default the one in use. UploadRefused if the file cannot be read or holds no such numbers.
        """
        model = self.model_for(about) if isinstance(about, str) else about or self.model
        return head_counts(self._reader.read(replace(file, name=one_line(file.name))), model)

    def _named_wave(self, name: str, model: MaturityModel) -> Wave:
        """The saved wave of this name, or a new one with the model that opens today and is not saved yet; the caller holds the lock."""
        name, known = _wave_name(name), self._store.waves()
        saved = named(known, name)
        if saved:
            return saved
        wave_id = file_slug(name)
        while any(wave.id == wave_id for wave in known):
            wave_id += "-2"
        return Wave(wave_id, name, key_of(model), self._clock().date(), invited={})

    def uploads(self, wave: str | None = None) -> tuple[Upload, ...]:
        """Published uploads of one wave, or of all."""
        return self._store.uploads(self.wave(wave).id if wave else None)

    def undo_upload(self, upload_id: str) -> Upload:
        """Take an upload back: its answers and comments go, older answers of its people count again. Returns what it was."""
        return self._store.undo(upload_id)

    def replace_upload(self, upload_id: str, checked: Checked, progress: Tell | None = None) -> tuple[Upload, ...]:
        """Put corrected files in the place of an upload, all or nothing. Raises UploadRefused as ``load`` does."""
        admission.require_accepted(checked)
        wave = self._store.wave_of(upload_id)
        files = [admission.without_giveaway(file, wave) for file in checked.files if not file.explains]
        return self._store.replace(upload_id, files, progress, wording(self.model_of(wave)))

    def effect(self, checked: Checked, wave: str, instead_of: str | None = None) -> WaveEffect:
        """What storing the accepted files would do to the counts of a wave, which need not exist yet; nothing is written.

        ``instead_of``: the id of an upload that they would replace.
        """
        known = named(self.waves(), wave)
        return self._store.effect(known.id if known else "", checked.files, instead_of)

    def comments(self, wave: str | None = None) -> tuple[CommentList, ...]:
        """Comments by question, texts only where enough people wrote one. Whoever looks at texts leaves a line in the audit log."""
        asked = self.wave(wave)
        found = self._store.comments(asked.id)
        if any(question.texts for question in found):
            self._store.audit("comments", f"{asked.id}: {sum(bool(question.texts) for question in found)} questions")
        return found


def wording(model: MaturityModel) -> dict[str, str]:
    """Statement id → its words, kept with what was answered to them."""
    return {statement.id: statement.text for statement in model.statements}


def changed(
    wave: Wave,
    model: MaturityModel,
    opened: date | None,
    invited: Mapping[str, int] | None,
    closed: date | None,
    invited_units: Mapping[str, int] | None,
) -> Wave:
    """The wave with what is given; None keeps what is known. UnknownName for a role the model does not have."""
    for role_id in invited or {}:
        model.role(role_id)
    return replace(
        wave,
        opened=opened or wave.opened,
        closed=closed or wave.closed,
        invited=dict(wave.invited) if invited is None else _counted(invited),
        invited_units=dict(wave.invited_units) if invited_units is None else _counted(invited_units),
    )


def _counted(people: Mapping[str, int]) -> dict[str, int]:
    """Head counts under clean names; LeitsternError for one below 0."""
    for name, count in people.items():
        if count < 0:
            raise LeitsternError(f"“{name}” cannot have {count} people invited.", "Use 0 or more.")
    return {one_line(name): count for name, count in people.items() if one_line(name)}


def _wave_name(text: str) -> str:
    """A name a wave can have; LeitsternError if it is empty or too long for titles."""
    name = one_line(text)
    if not name:
        raise LeitsternError("A wave needs a name.", "Type one, for example “Autumn 2026”.")
    if len(name) > LONGEST_NAME:
        raise LeitsternError(
            f"A wave's name has at most {LONGEST_NAME} characters; this one has {len(name):,}.", "Shorten it."
        )
    return name
