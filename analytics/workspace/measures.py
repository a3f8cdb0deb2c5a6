"""Verbs about measures: those of a questionnaire with the customer's own estimates, in and out as a workbook."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from analytics.export.measures_workbook import measures_workbook
from analytics.ingest.measures_workbook import read_measures_workbook
from analytics.model.display import one_line
from analytics.model.errors import LeitsternError, UploadRefused
from analytics.model.finding import Finding
from analytics.model.maturity import MaturityModel
from analytics.model.measure import Catalogue, Measure
from analytics.model.measure_document import custom_from_json, custom_to_json
from analytics.model.own_measures import (
    CustomMeasures,
    MeasureChange,
    MeasureLists,
    changes,
    difference,
    errors,
    merged,
    same_for_plans,
    sound,
    with_measures,
)
from analytics.model.plan import Plan
from analytics.model.questionnaires import key_of, measures_for
from analytics.model.survey import SourceFile, Wave
from analytics.workspace.questionnaires import QuestionnaireVerbs

SETTING = "measures"
"""Start of the name of the settings that hold the customer's part, one a questionnaire."""
LONGEST_NAME = 100


class MeasureVerbs(QuestionnaireVerbs):
    """The catalogue of measures as the customer has it."""

    def catalogue_of(self, wave: Wave | str | None = None) -> Catalogue:
        """The measures for what the wave asked, with the customer's changes; none for a questionnaire of another subject until some are added."""
        return self._catalogue(self._asked(wave))[0]

    def measure_findings(self, wave: Wave | str | None = None) -> tuple[Finding, ...]:
        """What of the customer's measures does not fit the questionnaire any more and is left out; usually nothing."""
        return self._catalogue(self._asked(wave))[1]

    def shipped_catalogue_of(self, wave: Wave | str | None = None) -> Catalogue:
        """The measures for what the wave asked, as shipped."""
        return self._base(self._asked(wave))

    def custom_measures(self, wave: Wave | str | None = None) -> CustomMeasures:
        """The customer's changes for the questionnaire of a wave, whatever its version; empty while everything is as shipped."""
        return self._custom(self._asked(wave))

    def save_measures(
        self, wave: str | None, measures: Sequence[Measure], removed: Sequence[str] = (), by: str = ""
    ) -> None:
        """Keep these estimates, of known or of new measures, beside what is kept, and take out the ``removed``.

        ``by``: who sets them. LeitsternError lists every rule the catalogue would break, with nothing written.
        """
        model = self._asked(wave)
        with self._waves_lock:
            now = self._catalogue(model)[0]
            for measure_id in removed:
                now.measure(measure_id)
            given = {measure.id: measure for measure in measures}
            kept = [given.pop(m.id, m) for m in now.measures if m.id not in removed]
            self._keep(model, with_measures(now, (*kept, *given.values())), by)

    def restore_measures(self, wave: str | None, ids: Sequence[str]) -> None:
        """Give shipped measures their shipped estimates back, changed or taken out. UnknownName for an id that is not shipped,
        LeitsternError if it would not fit the customer's other changes, for example a role that was taken out.
        """
        model = self._asked(wave)
        with self._waves_lock:
            for measure_id in ids:
                self._base(model).measure(measure_id)
            before = self._custom(model)
            custom = replace(
                before,
                measures=tuple(measure for measure in before.measures if measure.id not in ids),
                removed=tuple(measure_id for measure_id in before.removed if measure_id not in ids),
            )
            known = {finding.where.item for finding in self._catalogue(model)[1]}
            found = [f for f in sound(merged(self._base(model), custom), model)[1] if f.where.item not in known]
            if found:
                raise LeitsternError(f"Nothing was kept. {found[0].message}", found[0].remedy, found)
            self._write(model, custom)

    def save_measure_lists(self, wave: str | None, lists: MeasureLists, by: str) -> None:
        """Keep other roles, parts of the organisation or costs. LeitsternError if a measure refers to what is not there any more."""
        model = self._asked(wave)
        with self._waves_lock:
            now = self._catalogue(model)[0]
            self._keep(
                model,
                replace(
                    now,
                    owners=dict(lists.owners),
                    domains=dict(lists.domains),
                    cost_eur=lists.cost_eur,
                    lead=lists.lead,
                    defaults=replace(now.defaults, capacity=dict(lists.capacity)),
                ),
                by,
            )

    def measures_workbook(self, wave: str | None = None) -> bytes:
        """The catalogue as a workbook to edit; ``check_measures`` reads it back without loss."""
        model = self._asked(wave)
        return measures_workbook(self._catalogue(model)[0], model)

    def check_measures(self, file: SourceFile, wave: str | None = None) -> tuple[CustomMeasures, tuple[Finding, ...]]:
        """Dry run: the customer's part as a workbook states it, and what there is to say about it; nothing is kept.

        A finding of severity ERROR refuses the file, also where it cannot be opened; then what is kept already comes back.
        """
        file = replace(file, name=one_line(file.name))
        model = self._asked(wave)
        kept, now = self._custom(model), self._catalogue(model)[0]
        try:
            workbook = self._reader.read(file)
        except UploadRefused as refused:
            return kept, refused.findings
        wanted, found = read_measures_workbook(workbook, file.name, now, model)
        if wanted is None:
            return kept, found
        return self._differing(model, wanted, "", ""), found

    def measure_changes(self, custom: CustomMeasures, wave: str | None = None) -> tuple[MeasureChange, ...]:
        """What taking over this part would change against the catalogue as it is."""
        model = self._asked(wave)
        return changes(self._catalogue(model)[0], sound(merged(self._base(model), custom), model)[0])

    def take_measures(self, wave: str | None, custom: CustomMeasures, by: str) -> None:
        """Keep a part as ``check_measures`` gave it, in place of what is kept. LeitsternError as ``save_measures``."""
        model = self._asked(wave)
        with self._waves_lock:
            self._keep(model, sound(merged(self._base(model), custom), model)[0], by)

    def measures_changed_since(self, plan: Plan) -> bool:
        """True if the measures have other figures now than when the plan was made; False for a plan stored without its inputs."""
        if plan.basis is None:
            return False
        return not same_for_plans(plan.basis.catalogue, self.catalogue_of(plan.wave or None))

    def usual_capacity(self) -> dict[str, float]:
        """Person-days a month of every role and part of the organisation that any questionnaire's measures know, until a plan says otherwise."""
        found = [self.catalogue, *(self._catalogue(model)[0] for model in self.models() if self._custom(model))]
        return {code: days for catalogue in found for code, days in catalogue.defaults.capacity.items()}

    def _asked(self, wave: Wave | str | None) -> MaturityModel:
        """The questionnaire; before the first wave the one in use."""
        return self.model if wave is None and self.is_empty() else self.model_of(wave)

    def _base(self, model: MaturityModel) -> Catalogue:
        return self._remembered.get(
            ("shipped measures", key_of(model)), lambda: measures_for(model, self.catalogue, self._shipped)
        )

    def _custom(self, model: MaturityModel) -> CustomMeasures:
        def read() -> CustomMeasures:
            return custom_from_json(self._store.setting(f"{SETTING}:{model.id}"))

        return self._remembered.get(("own measures", model.id, self._store.revision), read)

    def _catalogue(self, model: MaturityModel) -> tuple[Catalogue, tuple[Finding, ...]]:
        custom = self._custom(model)
        if not custom:
            return self._base(model), ()
        key = ("measures", key_of(model), self._store.revision)
        return self._remembered.get(key, lambda: sound(merged(self._base(model), custom), model))

    def _keep(self, model: MaturityModel, wanted: Catalogue, by: str) -> None:
        """Check, then write what differs from the shipped catalogue; the caller holds the lock."""
        found = [breach.finding for breach in errors(wanted, model)]
        if found:
            raise LeitsternError(f"Nothing was kept. {found[0].message}", found[0].remedy, found)
        self._write(model, self._differing(model, wanted, _named(by), self._clock().date().isoformat()))

    def _differing(self, model: MaturityModel, wanted: Catalogue, by: str, on: str) -> CustomMeasures:
        """What to keep so that the catalogue is as wanted. Changes that do not fit this version of the questionnaire stay as they are."""
        base, before = self._base(model), self._custom(model)
        stale = {finding.where.item for finding in self._catalogue(model)[1]} - set(wanted.by_id)
        custom = difference(base, wanted, before, by, on)
        kept = (m for m in before.measures if m.id in stale)
        elsewhere = (i for i in before.removed if i not in base.by_id)
        return replace(
            custom,
            measures=tuple(sorted((*custom.measures, *kept), key=lambda measure: measure.id)),
            removed=tuple(sorted({*custom.removed, *elsewhere} - stale)),
        )

    def _write(self, model: MaturityModel, custom: CustomMeasures) -> None:
        if custom != self._custom(model):
            self._store.save_setting(f"{SETTING}:{model.id}", custom_to_json(custom))


def _named(by: str) -> str:
    """Who sets it, as it is kept; LeitsternError without a name or with one too long to show."""
    name = one_line(by)
    if not name:
        raise LeitsternError("Estimates need a name beside them.", "Say who sets them, for example “Ana Müller”.")
    if len(name) > LONGEST_NAME:
        raise LeitsternError(f"The name has {len(name):,} characters; at most {LONGEST_NAME} fit.", "Shorten it.")
    return name
