"""Verbs that say where we stand: scores by every cut, answers, comparisons, certainty; and the targets, whose importances weigh the scores.

Every figure comes from the version of results that is on show, never from live counts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Literal, TypeAlias, TypeVar

from analytics.model.certainty import Certainty
from analytics.model.comparison import comparable
from analytics.model.distribution import Distribution
from analytics.model.errors import LeitsternError, UnknownName
from analytics.model.explanation import Explanation
from analytics.model.finding import Finding, worst_first
from analytics.model.maturity import IMPORTANCES
from analytics.model.perception import PerceptionGap
from analytics.model.plan import Target
from analytics.model.score import Response, Score, Scorecard
from analytics.model.survey import Wave
from analytics.model.trend import Trend
from analytics.model.voice import POPULATION, Voice, Weighting
from analytics.score import breakdown as groups
from analytics.score import certainty as certainty_stage
from analytics.score import doubts as doubts_stage
from analytics.score import explain, explain_comparison
from analytics.score import perception as perception_stage
from analytics.score import references as reference_stage
from analytics.score import trend as trend_stage
from analytics.score.cuts import UNIT
from analytics.score.distributions import distributions
from analytics.score.published import Storey
from analytics.score.released import Released
from analytics.score.response import response
from analytics.score.scorecard import scorecard
from analytics.workspace.measures import MeasureVerbs
from analytics.workspace.versions import OnShow, VersionVerbs, waits

By: TypeAlias = Storey
Attribute: TypeAlias = groups.Attribute
Comparison: TypeAlias = Literal["perception", "trend", "silence", "voices", "careless", "reliability", "reference"]
Value = TypeVar("Value")
EQUAL = Voice(Weighting.EQUAL)


class ResultVerbs(VersionVerbs, MeasureVerbs):
    """Published scores, and the targets they are held against."""

    def targets(self, wave: str | None = None) -> tuple[Target, ...]:
        """What the user set for the questionnaire of a wave, whatever its version; dimensions that are missing follow the rule."""
        start = self._target_start(wave)
        kept = self._remembered.get(("targets", self._store.revision), self._store.targets)
        own = (t for t in kept if t.dimension.startswith(start) and (start or "\n" not in t.dimension))
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

    def scorecard(self, wave: str | None = None, voice: Voice = POPULATION) -> Scorecard:
        """Published scores of one wave for everybody, role groups weighted by ``voice``."""
        return self._card(self.assessment(wave), voice)

    def _card(self, asked: Wave, voice: Voice = POPULATION) -> Scorecard:
        """The scorecard of a wave of any kind."""
        importance, shown = self._importance(asked), self._shown(asked)
        heard = voice.weighting, tuple(sorted(voice.weights.items()))
        card = self._kept(asked, lambda version: scorecard(version, importance, voice), "card", heard, shown=shown)
        news = waits(shown)
        if shown.number == 0 and news:
            return replace(card, findings=news)
        return replace(card, findings=tuple(worst_first([*card.findings, *news]))) if news else card

    def earlier(self, wave: str | None = None, name: str | None = None) -> Scorecard | None:
        """Published scores of an earlier wave that asked the same questionnaire, by default the one just before; None if there is none.
        Of another version only what asks the same.
        """
        asked = self.assessment(wave)
        before = self._before(asked, name)
        return comparable(self.scorecard(before.name), self.model_of(before), self.model_of(asked)) if before else None

    def history(self, wave: str | None = None) -> tuple[Scorecard, ...]:
        """Every wave of the same questionnaire that has results, oldest first, the one asked for last; as far as they can be compared."""
        asked, before = self.assessment(wave), []
        model = self.model_of(asked)
        for one in self.surveys():
            own = self.model_of(one)
            if one.opened >= asked.opened or own.id != model.id:
                continue
            earlier = comparable(self.scorecard(one.name), own, model)
            if earlier is not None and earlier.version:
                before.append(earlier)
        return (*before, self.scorecard(asked.name))

    def _before(self, asked: Wave, name: str | None) -> Wave | None:
        """The wave of this name, or the last one before that asked the same questionnaire."""
        before, model = [wave for wave in self.surveys() if wave.opened < asked.opened], self.model_of(asked)
        if name is None:
            return next((wave for wave in reversed(before) if self.model_of(wave).id == model.id), None)
        chosen = self.assessment(name)
        if chosen not in before:
            raise LeitsternError(f"“{chosen.name}” did not open before “{asked.name}”.", "Choose an earlier wave.")
        return chosen

    def breakdown(
        self, wave: str | None, by: By, attribute: Attribute, within: tuple[str, str] | None = None
    ) -> tuple[Score, ...]:
        """Published scores by group. ``by``: area, dimension or statement; ``attribute``: role, unit or site; ``within``: another
        attribute and one of its groups, to score only its people (areas and dimensions).
        """
        asked = self.assessment(wave)
        importance = self._importance(asked)
        return self._kept(
            asked, lambda version: groups.breakdown(version, importance, by, attribute, within), by, attribute, within
        )

    def group(self, wave: str | None, attribute: Attribute, name: str) -> tuple[Score, ...]:
        """Published areas, then dimensions of one role group, unit or site. UnknownName if there is none of that name."""
        asked = self.assessment(wave)
        importance = self._importance(asked)
        return self._kept(
            asked, lambda version: groups.group(version, importance, attribute, name), "group", attribute, name
        )

    def attributes(self, wave: str | None = None) -> Mapping[str, tuple[str, ...]]:
        """What the people of a wave can be split by (role, unit, site) → names of the groups; only where anybody named one."""
        return groups.attributes(self._shown(self.wave(wave)).released)

    def distributions(self, wave: str | None = None, attribute: Attribute | None = None) -> tuple[Distribution, ...]:
        """How the answers to each statement spread over the levels, for everybody or for each group of an attribute."""
        return self._kept(
            self.assessment(wave), lambda version: distributions(version, attribute), "distributions", attribute
        )

    def unit_response(self, wave: str | None = None) -> tuple[Response, ...]:
        """How many people of each unit answered and were invited, as far as it may be shown; as ``Scorecard.response`` by role."""
        return self._kept(self.wave(wave), lambda version: response(version, UNIT), "response", UNIT)

    def perception(self, wave: str | None = None) -> tuple[PerceptionGap, ...]:
        """Each dimension seen by those who lead and by those who do the work, in the order of the questionnaire."""
        return self._kept(self.assessment(wave), perception_stage.perception_gaps, "perception")

    def trend(self, wave: str | None = None, earlier: str | None = None) -> Trend | None:
        """What moved since an earlier wave, by default the one just before with the same questionnaire; None if there is none."""
        asked = self.assessment(wave)
        before = self._before(asked, earlier)
        if before is None:
            return None
        return trend_stage.trend(
            self.scorecard(asked.name),
            self.scorecard(before.name),
            self.model_of(asked),
            self.model_of(before),
            self._importance(asked),
            self._importance(before),
        )

    def certainty(self, wave: str | None = None) -> Certainty:
        """How sure the results are: who answered and who did not, what careless answers, weights and silence could change."""
        asked = self.assessment(wave)
        importance = self._importance(asked)

        def make(version: Released) -> Certainty:
            cards = scorecard(version, importance), scorecard(version, importance, EQUAL)
            return certainty_stage.certainty(*cards, version, importance)

        return self._kept(asked, make, "certainty")

    def backed(self, wave: str | None = None) -> frozenset[str]:
        """Ids of dimensions, areas and the whole whose level an assessor's evidence backs; elsewhere a secured level of 4 or 5 is claimed."""
        asked = self.assessment(wave)
        card, references = self.scorecard(asked.name), self._store.references(asked.id)
        return reference_stage.backed(card, references, self.model_of(asked))

    def doubts(self, wave: str | None = None) -> tuple[Finding, ...]:
        """What stands against taking the results at face value, beside the findings of the scorecard, warnings first: sides that see
        things differently, careless answers or silence that could move a result, statements that measure different things.
        """
        name = self.assessment(wave).name
        return doubts_stage.doubts(name, self.perception(name), self.certainty(name))

    def explanation(
        self,
        wave: str | None,
        item: str,
        attribute: Attribute | None = None,
        group: str | None = None,
        voice: Voice = POPULATION,
        within: tuple[str, str] | None = None,
    ) -> Explanation:
        """How a figure of an area, dimension, statement or ``overall`` came about, for everybody by ``voice`` or for one group, with
        ``within`` as in ``breakdown``. UnknownName without such a figure.
        """
        asked = self.assessment(wave)
        importance = self._importance(asked)

        def make(version: Released) -> Explanation:
            return explain.explanation(version, importance, item, attribute, group, voice, within)

        heard = voice.weighting, tuple(sorted(voice.weights.items()))
        made = self._kept(asked, make, "explanation", item, attribute, group, heard, within)
        return reference_stage.as_claimed(made, item in self.backed(asked.name))

    def comparison(self, wave: str | None, about: Comparison, item: str, earlier: str | None = None) -> Explanation:
        """How a comparison of a dimension, area or ``overall`` came about: leaders and staff, ``trend`` since an earlier wave, the worst
        case of silence, voices, careless answers, reliability, ``reference`` of an assessor. UnknownName without such a figure.
        """
        name = self.assessment(wave).name
        for value in self._compared(name, about, earlier):
            if value.id == item:
                return explain_comparison.explained(value, self.scorecard(name), earlier or "")
        raise UnknownName(f"There is no {about} of “{item}”.", "Choose an area or dimension that is compared.")

    def _compared(self, wave: str, about: Comparison, earlier: str | None) -> Iterable[explain_comparison.Compared]:
        if about == "perception":
            return self.perception(wave)
        if about == "reference":
            asked = self.assessment(wave)
            return reference_stage.reference_gaps(
                self.scorecard(wave), self._store.references(asked.id), self.model_of(asked)
            )
        if about == "trend":
            found = self.trend(wave, earlier)
            parts = (*found.areas, *found.dimensions) if found else ()
            return (found.overall, *parts) if found and found.overall else parts
        sure = self.certainty(wave)
        compared: Mapping[Comparison, Sequence[explain_comparison.Compared]] = {
            "silence": sure.worst_case,
            "voices": sure.voices,
            "careless": sure.without_careless,
            "reliability": sure.scales,
        }
        return compared[about]

    def _kept(self, wave: Wave, make: Callable[[Released], Value], *what: object, shown: OnShow | None = None) -> Value:
        """A value made of the version on show, remembered with the version and the importances."""
        shown = shown or self._shown(wave)
        importance = tuple(sorted(self._importance(wave).items()))
        version = shown.released
        if version.wave.name != wave.name:
            version = replace(version, wave=replace(version.wave, name=wave.name))
        key = ("results", wave.id, wave.name, shown.number, importance, *what)
        return self._remembered.get(key, lambda: make(version))

    def _importance(self, wave: Wave) -> dict[str, float]:
        return {target.dimension: target.weight for target in self.targets(wave.name)}
