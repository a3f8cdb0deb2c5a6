"""The questionnaires of a workspace: the shipped one and those of one's own, which is in use, and which one a wave was asked with.

A wave names its questionnaire by ``key``: id and version. What is kept under a key never changes, so the past stays what it was.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from itertools import count

from analytics.model.comparison import is_kin, shared_subjects
from analytics.model.consistency import model_findings
from analytics.model.display import file_slug
from analytics.model.errors import ModelInvalid, UnknownName
from analytics.model.maturity import MaturityModel
from analytics.model.measure import Catalogue, Measure
from analytics.model.model_document import model_from_document, model_to_document

_CODE = re.compile(r"[\w.-]+")


def key_of(model: MaturityModel) -> str:
    """How a wave names the questionnaire it is asked with."""
    return f"{model.id}@{model.version}"


@dataclass(frozen=True)
class Questionnaires:
    """What is kept in a workspace."""

    shipped: MaturityModel
    own: tuple[MaturityModel, ...] = ()
    """Oldest first."""
    in_use: str = ""
    """Key of the one new waves are asked with; empty for the shipped one."""

    @property
    def all(self) -> tuple[MaturityModel, ...]:
        """The shipped one, then one's own, oldest first."""
        return (self.shipped, *self.own)

    @property
    def current(self) -> MaturityModel:
        """The one new waves are asked with."""
        return self.find(self.in_use) if self.in_use else self.shipped

    def find(self, key: str) -> MaturityModel:
        """The questionnaire of this key. Waves of before there were versions name the id alone; so the newest of an id stands
        in where no version fits. UnknownName if there is none with this id.
        """
        exact = [model for model in self.all if key_of(model) == key]
        model_id = key.rpartition("@")[0] or key
        kin = [model for model in self.all if model.id == model_id]
        if not kin:
            known = ", ".join(model.name for model in self.all)
            raise UnknownName(f"The questionnaire “{key}” is not kept here.", f"Known: {known}.")
        return exact[0] if exact else self.shipped if self.shipped.id == model_id else kin[-1]

    def using(self, key: str) -> Questionnaires:
        """The same with the one of this key in use."""
        return replace(self, in_use=key)

    def keeping(self, model: MaturityModel) -> tuple[Questionnaires, MaturityModel]:
        """The same with this one, and the one as it is kept. ModelInvalid if it breaks a rule.

        One that is kept already is taken as it is. One that changed gets the next version. One that bears the id of another
        questionnaire, as a workbook that was filled with something else does, gets an id from its name.
        """
        breaches = model_findings(model)
        if breaches:
            raise ModelInvalid(f"The questionnaire breaks a rule: {breaches[0].message}", breaches[0].remedy, breaches)
        kept = self._kept(model)
        if kept is not None:
            return self, kept
        named = self._versioned(self._identified(model))
        return replace(self, own=(*self.own, named)), named

    def _kept(self, model: MaturityModel) -> MaturityModel | None:
        """One that differs in nothing but id and version."""
        same = [known for known in self.all if replace(model, id=known.id, version=known.version) == known]
        return next((known for known in same if known.id == model.id), same[0] if same else None)

    def _identified(self, model: MaturityModel) -> MaturityModel:
        wanted = model.id if _CODE.fullmatch(model.id) else file_slug(model.id)
        model = replace(model, id=wanted)
        start = file_slug(model.name)
        for number in count(1):
            others = [known for known in self.all if known.id == model.id]
            if not others or any(is_kin(model, known) for known in others):
                return model
            model = replace(model, id=start if number == 1 else f"{start}-{number}")
        raise AssertionError("unreachable")

    def _versioned(self, model: MaturityModel) -> MaturityModel:
        model = replace(model, version=model.version if _CODE.fullmatch(model.version) else "1")
        while any(key_of(known) == key_of(model) for known in self.all):
            model = replace(model, version=_next(model.version))
        return model

    def to_json(self) -> str:
        """What is kept beside the shipped one."""
        return json.dumps(
            {"in_use": self.in_use, "own": [model_to_document(model) for model in self.own]}, ensure_ascii=False
        )

    @classmethod
    def from_json(cls, shipped: MaturityModel, text: str | None) -> Questionnaires:
        """The questionnaires of a workspace; ModelInvalid if what is stored cannot be read."""
        if not text:
            return cls(shipped)
        try:
            document = json.loads(text)
            return cls(shipped, tuple(map(model_from_document, document["own"])), str(document["in_use"]))
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            raise ModelInvalid("The stored questionnaires cannot be read.", "Restore the latest backup.") from error


def _next(version: str) -> str:
    """``1.0`` → ``1.1``, ``2`` → ``3``, ``draft`` → ``draft.2``."""
    head, digits = re.fullmatch(r"(.*?)(\d*)", version, re.ASCII).groups()  # type: ignore[union-attr]
    return f"{head}{int(digits) + 1}" if digits else f"{version}.2"


def measures_for(model: MaturityModel, catalogue: Catalogue, shipped: MaturityModel) -> Catalogue:
    """The catalogue with the measures that are about something the model asks; with none for a questionnaire of another subject.

    A dimension counts if it is about the same as in the shipped model. A measure that must wait for one that is not there is left out.
    """
    if model == shipped:
        return catalogue
    shared = shared_subjects(model, shipped)
    kept: dict[str, Measure] = {}
    for measure in catalogue.measures:
        gains = tuple(gain for gain in measure.gains if gain.dimension in shared)
        if measure.gains[0].dimension in shared:
            area = model.dimension(measure.gains[0].dimension).area
            kept[measure.id] = replace(measure, gains=gains, area=area)
    while stranded := [m.id for m in kept.values() if not kept.keys() >= set(m.prerequisites)]:
        for measure_id in stranded:
            del kept[measure_id]
    return replace(catalogue, measures=tuple(kept.values()))
