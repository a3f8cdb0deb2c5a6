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
from analytics.model.survey import Checked, FileCheck, SourceFile, Upload, Wave
from analytics.workspace.desk import Tell, named
from analytics.workspace.mappings import MappingVerbs
from analytics.workspace.questionnaires import QUESTIONNAIRES
from analytics.workspace.rounds import RoundVerbs, changed, wording


class SurveyVerbs(RoundVerbs, MappingVerbs):
    """Blank workbooks out, answers in."""

    def template(self, kind: str, role: str | None = None) -> bytes:
        """A blank survey workbook: ``form`` (one person, with ``role`` only what that role sees) or ``collection``."""
        return blank_workbook(self.model, kind, role)

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
        checks = dict(zip(unique, check_files(unique, asked, self._reader, progress, told), strict=True))
        return Checked(tuple(self._known(file, once[file.content], checks[once[file.content]]) for file in files))

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
        LeitsternError if the wave asks another questionnaire. What ``progress`` raises cancels and leaves nothing behind.
        """
        admission.require_accepted(checked)
        with self._waves_lock:
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


def _require_same(wave: Wave, of_wave: MaturityModel, asked: MaturityModel) -> None:
    """LeitsternError if the files were read with another questionnaire than the wave's."""
    if of_wave != asked:
        names = f"“{of_wave.name}” (version {of_wave.version})", f"“{asked.name}” (version {asked.version})"
        message = f"“{wave.name}” asks the questionnaire {names[0]}, and these answers were read with {names[1]}."
        raise LeitsternError(message, "Take them into a new survey, or read them with the questionnaire of this one.")
