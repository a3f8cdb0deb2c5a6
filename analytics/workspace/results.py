"""Verbs that say where we stand: scorecards, groups, response; and the targets, whose importances weigh the scores."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Literal, TypeAlias

from analytics.model.comparison import comparable
from analytics.model.errors import LeitsternError
from analytics.model.maturity import IMPORTANCES
from analytics.model.plan import Target
from analytics.model.score import Response, Score, Scorecard
from analytics.model.survey import Wave
from analytics.score import scorecard as score_stage
from analytics.workspace.questionnaires import QuestionnaireVerbs

By: TypeAlias = Literal["area", "dimension", "statement"]
Attribute: TypeAlias = Literal["role", "unit"]


class ResultVerbs(QuestionnaireVerbs):
    """Published scores, and the targets they are held against."""

    def targets(self, wave: str | None = None) -> tuple[Target, ...]:
        """What the user set for the questionnaire of a wave, whatever its version; dimensions that are missing follow the rule."""
        start = self._target_start(wave)
        own = (t for t in self._store.targets() if t.dimension.startswith(start) and (start or "\n" not in t.dimension))
        return tuple(replace(target, dimension=target.dimension.removeprefix(start)) for target in own)

    def _target_start(self, wave: str | None) -> str:
        """What stands before the dimension where targets are kept: the questionnaire's id on a line of its own, unless it is the shipped one's."""
        model = self.model if wave is None and self.is_empty() else self.model_of(wave)
        return "" if model.id == self._shipped.id else f"{model.id}\n"

    def save_targets(self, targets: Sequence[Target], wave: str | None = None) -> None:
        """Keep targets and importances for the questionnaire of a wave. Raises LeitsternError for a level outside 0–5 or an importance
        that is not offered.
        """
        model = self.model if wave is None and self.is_empty() else self.model_of(wave)
        for target in targets:
            model.dimension(target.dimension)
            if target.level is not None and not 0 <= target.level <= 5:
                raise LeitsternError(f"A target of {target.level} is outside the scale.", "Use a level from 0 to 5.")
            if target.weight not in IMPORTANCES:
                raise LeitsternError(f"An importance of {target.weight} is not offered.", "Use 0.5, 1, 2 or 3.")
        start = self._target_start(wave)
        self._store.save_targets([replace(target, dimension=f"{start}{target.dimension}") for target in targets])

    def scorecard(self, wave: str | None = None) -> Scorecard:
        """Published scores of one wave for everybody."""
        asked = self.wave(wave)
        model, importance = self.model_of(asked), self._importance(asked)
        return self._remembered.get(
            (*self._key(asked), "card"),
            lambda: score_stage.scorecard(self._store.cubes(asked.id, model), asked, model, importance),
        )

    def earlier(self, wave: str | None = None) -> Scorecard | None:
        """Published scores of the wave before that asked the same questionnaire; None for the first. Of another version only what
        asks the same.
        """
        asked = self.wave(wave)
        model = self.model_of(asked)
        before = [w for w in self.waves() if w.opened < asked.opened and self.model_of(w).id == model.id]
        if not before:
            return None
        return comparable(self.scorecard(before[-1].name), self.model_of(before[-1]), model)

    def breakdown(self, wave: str | None, by: By, attribute: Attribute) -> tuple[Score, ...]:
        """Published scores by group. ``by``: area, dimension or statement; ``attribute``: role or unit."""
        asked = self.wave(wave)
        split = None if attribute == "role" else attribute
        model, importance = self.model_of(asked), self._importance(asked)
        return self._remembered.get(
            (*self._key(asked), by, attribute),
            lambda: score_stage.breakdown(
                self._store.cubes(asked.id, model, split), asked, model, importance, by, attribute
            ),
        )

    def unit_response(self, wave: str | None = None) -> tuple[Response, ...]:
        """How many people of each unit answered and were invited, as far as it may be shown; as ``Scorecard.response`` by role."""
        asked = self.wave(wave)
        model, importance = self.model_of(asked), self._importance(asked)
        return self._remembered.get(
            (*self._key(asked), "units"),
            lambda: score_stage.unit_response(self._store.cubes(asked.id, model, "unit"), asked, model, importance),
        )

    def _importance(self, wave: Wave) -> dict[str, float]:
        return {target.dimension: target.weight for target in self.targets(wave.name)}

    def _key(self, wave: Wave) -> tuple[Any, ...]:
        importance = tuple(sorted(self._importance(wave).items()))
        invited = (tuple(sorted(counts.items())) for counts in (wave.invited, wave.invited_units))
        return wave.id, self._store.edition(wave.id), *invited, importance
