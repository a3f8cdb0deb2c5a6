"""Verbs about an assessor's view beside the survey: reference scores in and out, and how far the survey is above them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from analytics.ingest.reference_workbook import read_reference_workbook, reference_template
from analytics.model.assessment import Entry, entry_of, judged
from analytics.model.display import one_line
from analytics.model.errors import LeitsternError, UploadRefused
from analytics.model.finding import Finding
from analytics.model.reference import Reference, ReferenceGap
from analytics.model.survey import SourceFile
from analytics.score import references as reference_stage
from analytics.workspace.results import ResultVerbs


class ReferenceVerbs(ResultVerbs):
    """Reference scores of an assessor. They stand beside the scores of a wave; no score is made of them."""

    def references(self, wave: str | None = None) -> tuple[Reference, ...]:
        """What an assessor said about a wave, at most one a dimension, in the order of its questionnaire."""
        asked = self.wave(wave)
        kept = {reference.dimension: reference for reference in self._store.references(asked.id)}
        return tuple(kept[d.id] for d in self.model_of(asked).dimensions if d.id in kept)

    def save_references(self, wave: str | None, references: Sequence[Reference | Entry]) -> None:
        """Keep exactly these as the assessor's view of a wave, in place of what was kept; empty entries are none.

        LeitsternError lists what stands against them (``analytics.model.assessment.judged``), with nothing written.
        """
        asked = self.wave(wave)
        kept, breaches = judged(
            [one if isinstance(one, Entry) else entry_of(one) for one in references], self.model_of(asked)
        )
        if breaches:
            findings = [breach.finding for breach in breaches]
            raise LeitsternError(f"Nothing was kept. {findings[0].message}", findings[0].remedy, findings)
        self._store.save_references(asked.id, kept)

    def add_references(self, wave: str | None, references: Sequence[Reference]) -> None:
        """Keep these beside what is kept; a dimension that has one gets the new one, and keeps its agreed score unless it comes with another.

        LeitsternError as ``save_references``.
        """
        kept = {reference.dimension: reference for reference in self.references(wave)}
        for reference in references:
            old = kept.get(reference.dimension)
            kept[reference.dimension] = replace(reference, agreed=reference.agreed or (old.agreed if old else None))
        self.save_references(wave, tuple(kept.values()))

    def check_references(
        self, file: SourceFile, wave: str | None = None
    ) -> tuple[tuple[Reference, ...], tuple[Finding, ...]]:
        """Dry run: the reference scores of an assessor's workbook and what there is to say about it; nothing is kept.

        A finding of severity ERROR refuses the file, also where it cannot be opened; what could be understood stands beside it.
        """
        file = replace(file, name=one_line(file.name))
        model = self.model_of(wave)
        try:
            workbook = self._reader.read(file)
        except UploadRefused as refused:
            return (), refused.findings
        return read_reference_workbook(workbook, file.name, model)

    def reference_template(self, wave: str | None = None) -> bytes:
        """The workbook an assessor fills in for a wave, with what is kept already in it; before the first wave the questionnaire in use."""
        if wave is None and self.is_empty():
            return reference_template(self.model)
        return reference_template(self.model_of(wave), self.references(wave))

    def reference_gaps(self, wave: str | None = None) -> tuple[ReferenceGap, ...]:
        """Survey and reference side by side for every dimension an assessor scored, in the order of the questionnaire."""
        asked = self.wave(wave)
        return reference_stage.reference_gaps(
            self.scorecard(asked.name), self.references(asked.name), self.model_of(asked)
        )

    def reference_findings(self, wave: str | None = None) -> tuple[Finding, ...]:
        """Where the self-image is above the evidence, and which secured levels are only claimed; the findings of the scorecard stay."""
        asked = self.wave(wave)
        card, references = self.scorecard(asked.name), self.references(asked.name)
        return reference_stage.reference_findings(card, references, self.model_of(asked))
