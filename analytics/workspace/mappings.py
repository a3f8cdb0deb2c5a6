"""Verbs about how a survey tool's export is read: mappings kept and as files, rules of scales, what earlier files teach."""

from __future__ import annotations

from contextlib import suppress

from analytics.ingest import scales
from analytics.ingest.mapping_file import mapping_from_json, mapping_to_json
from analytics.model.errors import LeitsternError
from analytics.model.mapping import LabelScale, Memory, SurveyMapping
from analytics.model.maturity import MaturityModel
from analytics.workspace.desk import named
from analytics.workspace.questionnaires import QuestionnaireVerbs


class MappingVerbs(QuestionnaireVerbs):
    """What becomes of each column, and which label is which level."""

    def mapping_json(self, mapping: SurveyMapping) -> str:
        """A mapping as a file to keep, change and use again."""
        return mapping_to_json(mapping)

    def mapping_from_json(self, text: str) -> SurveyMapping:
        """The mapping of such a file; LeitsternError names the place that cannot be understood."""
        return mapping_from_json(text)

    def scale_rules(self, scale: LabelScale) -> tuple[tuple[str, str], ...]:
        """The rules by which the labels of a scale can become levels: name and sentence of each."""
        return tuple((str(rule), sentence) for rule, sentence in scales.choices(scale).items())

    def scale_with_rule(self, scale: LabelScale, rule: str, reverse: bool = False) -> LabelScale:
        """The scale read by another rule, or with its last label as the lowest."""
        return scales.with_rule(scale, rule, reverse)

    def save_mapping(self, mapping: SurveyMapping, wave: str = "") -> None:
        """Keep how a questionnaire's export is read, in place of what was kept for it; ``load`` does so with those it used."""
        known = named(self.waves(), wave)
        self._store.save_mapping(mapping.fingerprint, mapping_to_json(mapping), known.id if known else "")

    def saved_mappings(self) -> tuple[SurveyMapping, ...]:
        """The mappings kept, the newest first, one a questionnaire. What a newer program wrote in words of its own is passed over."""

        def read() -> tuple[SurveyMapping, ...]:
            found = []
            for document in self._store.mappings():
                with suppress(LeitsternError):
                    found.append(mapping_from_json(document))
            return tuple(found)

        return self._remembered.get(("mappings", self._store.revision), read)

    def memory(self, model: MaturityModel | None = None) -> Memory:
        """What earlier uploads teach a proposal for a questionnaire, by default the one in use: its mappings and wordings."""
        model = model or self.model
        asked = [wave for wave in self.waves() if self.model_of(wave).id == model.id]
        wording: dict[str, dict[str, None]] = {}
        for wave in reversed(asked):
            for statement, text in self._store.wording(wave.id).items():
                if text:
                    wording.setdefault(statement, {})[text] = None
        return Memory(self.saved_mappings(), {statement: tuple(texts) for statement, texts in wording.items()})
