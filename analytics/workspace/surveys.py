"""Verbs that bring survey workbooks out and in: template, check, load."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date

from analytics.ingest import admission
from analytics.ingest.check import check_files
from analytics.ingest.template import blank_workbook
from analytics.model.display import one_line
from analytics.model.errors import LeitsternError
from analytics.model.mapping import Hints
from analytics.model.maturity import MaturityModel
from analytics.model.short_form import is_short_form_of, of_the_rest, short_form
from analytics.model.survey import Checked, FileCheck, SourceFile, Upload, Wave
from analytics.workspace.desk import Tell, named
from analytics.workspace.mappings import MappingVerbs
from analytics.workspace.questionnaires import QUESTIONNAIRES
from analytics.workspace.rounds import RoundVerbs, changed, wording

OTHER_MODEL = "other-model"
"""Code of the finding on a workbook of ours that asks another questionnaire."""


class SurveyVerbs(RoundVerbs, MappingVerbs):
    """Blank workbooks out, answers in."""

    def template(self, kind: str, role: str | None = None, pulse: bool = False) -> bytes:
        """A blank survey workbook: ``form`` (one person, with ``role`` only what that role sees) or ``collection``; with ``pulse``
        of the short form.
        """
        return blank_workbook(self.short_form() if pulse else self.model, kind, role)

    def check(
        self,
        files: Sequence[SourceFile],
        progress: Tell | None = None,
        *,
        hints: Hints | None = None,
        model: MaturityModel | None = None,
    ) -> Checked:
        """Read and clean the files without writing anything. A file that was taken in before is refused with the date.

        ``hints``: what the user has said about the files; what earlier uploads teach is added. ``model``: the questionnaire they answer;
        by default the one in use. For a wave that exists give ``model_for(name)``. UploadRefused if these are too many files for one upload.
        """
        admission.require_few(files)
        files = [replace(file, name=one_line(file.name)) for file in files]
        asked = model or self.model
        told = replace(hints or Hints(), memory=self.memory(asked))
        once = {file.content: file for file in reversed(files)}  # the first of equal files; twins are no second people
        unique = tuple(file for file in files if once[file.content] is file)
        found = [self._no_survey(check, asked) for check in check_files(unique, asked, self._reader, progress, told)]
        checks = dict(zip(unique, found, strict=True))
        return Checked(tuple(self._known(file, once[file.content], checks[once[file.content]]) for file in files))

    def _no_survey(self, check: FileCheck, asked: MaturityModel) -> FileCheck:
        """The check of a file read as a pulse, refused if it answers the whole questionnaire: the same answers must not count twice."""
        headers = tuple(column.header for column in check.mapping.columns) if check.mapping else ()
        for whole in self.models() if asked.short_of and headers else ():
            if is_short_form_of(asked, whole) and of_the_rest(headers, asked, whole):
                return admission.refuse_whole(check)
        return check

    def short_form_of(self, checked: Checked, asked: MaturityModel | None = None) -> MaturityModel | None:
        """The short form to read files with that were read with a whole questionnaire, by default the one in use; None if they
        answer that one. A workbook of ours says so itself; an export says it by its statements: all of the short form and no other.
        """
        whole = asked or self.model
        models = [whole, *(self.model_of(wave) for wave in reversed(self.surveys()))]
        answers = [file for file in checked.files if not file.explains]
        for short in dict.fromkeys(short_form(model) for model in models if not model.short_of):
            if answers and all(_answers_short(file, short, whole) for file in answers):
                return short
        return None

    def _known(self, file: SourceFile, first: SourceFile, check: FileCheck) -> FileCheck:
        """The check of a file, refused if its content is in the store or came earlier in the same upload."""
        if file is not first:
            return admission.refuse_twin(check, file, first)
        before = self._store.upload_of(check.sha256)
        return admission.refuse_known(check, before) if before else check

    def load(
        self,
        checked: Checked,
        wave: str,
        progress: Tell | None = None,
        *,
        opened: date | None = None,
        invited: Mapping[str, int] | None = None,
        closed: date | None = None,
        invited_units: Mapping[str, int] | None = None,
        model: MaturityModel | None = None,
    ) -> tuple[Upload, ...]:
        """Store a checked upload in the wave of this name in one transaction, which also makes the wave if it is new.

        ``opened``, ``invited`` (role id → people), ``invited_units`` and ``closed`` describe the wave as for ``save_wave``. ``model`` is
        the one the files were checked against, by default the one in use; it is kept with the workspace. All of it is saved in the same
        transaction. Raises UploadRefused, with nothing written, if any of its files is refused or the wave was closed before, and
        LeitsternError if the wave asks another questionnaire, or a short form before any survey. What ``progress`` raises cancels and
        leaves nothing behind.
        """
        admission.require_accepted(checked)
        with self._waves_lock:
            if model is not None and model.short_of:
                self.require_survey(model)
            before = self._questionnaires()
            after, asked = before.keeping(model or before.current)
            saved = named(self._store.waves(), wave)
            if saved:
                _require_same(saved, before.find(saved.model_id), asked)
            target = changed(self._named_wave(wave, asked), asked, opened, invited, closed, invited_units)
            files = [admission.without_giveaway(file, target) for file in checked.files if not file.explains]
            # A wave must never name a questionnaire that is not there: both come in one transaction.
            settings = {QUESTIONNAIRES: after.to_json()} if after != before else {}
            uploads = self._store.publish(target, files, progress, wording(asked), settings)
        mappings = [mapping for file in files if (mapping := admission.without_names(file, target))]
        for mapping in {mapping.fingerprint: mapping for mapping in mappings}.values():
            with suppress(LeitsternError):  # the answers are in; without the mapping the next file asks again
                self.save_mapping(mapping, target.name)
        return uploads


def _answers_short(file: FileCheck, short: MaturityModel, whole: MaturityModel) -> bool:
    """True if a file that was read with ``whole`` answers a short form: by what our own workbook says, or by its statements."""
    if file.mapping is None:
        return any(finding.code == OTHER_MODEL and f"“{short.id}”" in finding.message for finding in file.findings)
    asked = set(short.statement_ids)
    return asked == set(file.mapping.statements) and len(asked) < len(whole.statements)


def _require_same(wave: Wave, of_wave: MaturityModel, asked: MaturityModel) -> None:
    """LeitsternError if the files were read with another questionnaire than the wave's."""
    if of_wave != asked:
        names = f"“{of_wave.name}” (version {of_wave.version})", f"“{asked.name}” (version {asked.version})"
        message = f"“{wave.name}” asks the questionnaire {names[0]}, and these answers were read with {names[1]}."
        raise LeitsternError(message, "Take them into a new survey, or read them with the questionnaire of this one.")
