"""Verbs about questionnaires: which there are, which one a wave was asked with, which waves are pulses, in and out as workbooks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from analytics.ingest.draft_correction import corrected
from analytics.ingest.model_workbook import model_workbook, read_model_workbook
from analytics.model.display import one_line
from analytics.model.draft_row import DraftRow
from analytics.model.errors import LeitsternError, UnknownName
from analytics.model.maturity import MaturityModel
from analytics.model.questionnaires import Questionnaires, key_of
from analytics.model.short_form import short_form
from analytics.model.survey import SourceFile, Wave
from analytics.workspace.desk import Desk, named

QUESTIONNAIRES = "questionnaires"
"""Setting that holds the questionnaires of one's own."""


class QuestionnaireVerbs(Desk):
    """The shipped questionnaire and one's own."""

    def _questionnaires(self) -> Questionnaires:
        def read() -> Questionnaires:
            return Questionnaires.from_json(self._shipped, self._store.setting(QUESTIONNAIRES))

        return self._remembered.get(("questionnaires", self._store.revision), read)

    def models(self) -> tuple[MaturityModel, ...]:
        """The questionnaires that can be used: the shipped one, then one's own, oldest first. Short forms are not among them."""
        return tuple(model for model in self._questionnaires().all if not model.short_of)

    @property
    def model(self) -> MaturityModel:
        """The questionnaire new surveys are made with."""
        return self._questionnaires().current

    def use_model(self, model: MaturityModel) -> MaturityModel:
        """Make new surveys with this questionnaire, and return it as it is kept: with the next version if an earlier one of its id
        has other words. Waves that exist keep theirs. Raises ModelInvalid if it breaks a rule, LeitsternError for a short form.
        """
        if model.short_of:
            raise LeitsternError(
                f"“{model.name}” is a short form; surveys ask a whole questionnaire.",
                "Open a pulse wave with it instead.",
            )
        with self._waves_lock:
            before = self._questionnaires()
            after, kept = before.keeping(model)
            self._save_questionnaires(before, after.using(key_of(kept)))
        self._store.audit("questionnaire in use", key_of(kept))
        return kept

    def _save_questionnaires(self, before: Questionnaires, after: Questionnaires) -> None:
        if after != before:
            self._store.save_setting(QUESTIONNAIRES, after.to_json())

    def model_of(self, wave: Wave | str | None = None) -> MaturityModel:
        """The questionnaire a wave was asked with; by default that of the newest wave."""
        asked = wave if isinstance(wave, Wave) else self.wave(wave)
        return self._questionnaires().find(asked.model_id)

    def wave(self, name: str | None = None) -> Wave:
        """The wave with this name, or the newest survey: a pulse is never taken for one. UnknownName if there is none."""
        if name is None and self.waves():
            return next(reversed(self.surveys()), self.waves()[-1])
        return super().wave(name)

    def surveys(self) -> tuple[Wave, ...]:
        """The waves that asked a whole questionnaire, oldest first: those that gaps, plans and decks can be about."""
        return tuple(wave for wave in self.waves() if not self.is_pulse(wave))

    def pulses(self) -> tuple[Wave, ...]:
        """The waves that asked a short form, oldest first."""
        return tuple(wave for wave in self.waves() if self.is_pulse(wave))

    def is_pulse(self, wave: Wave | str) -> bool:
        """True if a wave asked a short form: the first statement of each dimension (S2.12, domain.md §2.1)."""
        asked = wave if isinstance(wave, Wave) else self.wave(wave)
        try:
            return bool(self.model_of(asked).short_of)
        except UnknownName:  # what a lost questionnaire asked, its own pages say
            return False

    def assessment(self, name: str | None = None) -> Wave:
        """The survey of this name, or the newest. LeitsternError for a pulse: one statement says too little of a dimension."""
        wave = self.wave(name)
        if self.is_pulse(wave):
            raise LeitsternError(
                f"“{wave.name}” is a pulse: with one statement a dimension it gives no levels, gaps or plan.",
                "Choose a survey, or look at the pulse by itself.",
            )
        return wave

    def short_form(self, wave: Wave | str | None = None) -> MaturityModel:
        """The short form of a wave's questionnaire, by default of the one in use."""
        return short_form(self.model if wave is None else self.model_of(wave))

    def model_for(self, wave: str) -> MaturityModel:
        """The questionnaire for answers to the wave of this name: the one it was asked with, or the one in use if it is new."""
        found = named(self.waves(), wave)
        return self.model_of(found) if found else self.model

    def read_model(self, file: SourceFile) -> MaturityModel:
        """The questionnaire of a workbook; nothing is kept. Raises UploadRefused for a file that cannot be read, and ModelInvalid
        with every breach by sheet and cell.
        """
        file = replace(file, name=one_line(file.name))
        return read_model_workbook(self._reader.read(file), file.name)

    def model_workbook(self, model: MaturityModel | None = None) -> bytes:
        """A questionnaire as a workbook to edit; by default the one in use."""
        return model_workbook(model or self.model)

    def corrected_model(self, draft: MaturityModel, rows: Sequence[DraftRow], name: str = "") -> MaturityModel:
        """A drafted questionnaire as the user corrected it; nothing is kept. ModelInvalid lists what is missing."""
        return corrected(draft, rows, name)
