"""Verbs about what a survey teaches: predicted against measured, and estimates that learn."""

from __future__ import annotations

from threading import Lock

from analytics.model.display import one_line
from analytics.model.errors import LeitsternError
from analytics.model.learning import Learning, NewEstimate
from analytics.model.plan import Plan
from analytics.model.records.progress import LearnedEstimate
from analytics.model.survey import Wave
from analytics.progress.learning import learning
from analytics.progress.learning_estimates import with_estimate
from analytics.progress.predicted import Between
from analytics.workspace.cases import CaseVerbs

_DECIDING = Lock()
"""Held from looking at a proposal until it is decided, so that nobody decides it twice."""


class LearningVerbs(CaseVerbs):
    """Predicted against measured."""

    def learning(self, wave: str | None = None, language: str = "en") -> Learning | None:
        """What a survey, by default the newest, says of the plan made for an earlier one of the same questionnaire.

        The earlier one is the newest of those before that have a plan. None if there is none, and for a pulse. Where the two cannot be
        compared, everything is ``not comparable``, with the reason.
        """
        if self.is_empty():
            return None
        asked = self.wave(wave)
        if self.is_pulse(asked):
            return None
        key = ("learning", asked.id, asked.name, language, self._clock().date(), self._store.revision)
        return self._remembered.get(key, lambda: self._learning(asked, language))

    def decide_estimate(
        self, measure: str, dimension: str, accepted: bool, reason: str = "", by: str = "", wave: str | None = None
    ) -> NewEstimate:
        """Take a proposed estimate over, or refuse it with a reason; returns the proposal as decided.

        Taken over, the measure has the new gain ``by`` this name; either way the decision is kept and it is not proposed again.
        LeitsternError for a proposal that is not open, a refusal without a reason, or without a name; nothing is kept then.
        """
        with _DECIDING:
            proposal = self._proposal(measure, dimension, wave)
            name = one_line(by)
            if not name:
                raise LeitsternError("A decision needs a name beside it.", "Say who decides.")
            if not accepted and not reason.strip():
                raise LeitsternError("A refusal needs a reason.", "Say in a sentence why the estimate stays.")
            kept = LearnedEstimate(
                measure=measure,
                dimension=dimension,
                wave=self.wave(wave).name,
                before=proposal.before,
                after=proposal.after,
                verdict="accepted" if accepted else "refused",
                decided=self._clock().date(),
                reason=reason,
            )
            if accepted:
                known = self.catalogue_of(wave).measure(measure)
                self.save_measures(wave, [with_estimate(known, dimension, proposal.after)], by=name)
            self.save_record(kept, name)
        return next(one for one in self._estimates(wave) if (one.measure, one.dimension) == (measure, dimension))

    def _proposal(self, measure: str, dimension: str, wave: str | None) -> NewEstimate:
        found = next(
            (one for one in self._estimates(wave) if (one.measure, one.dimension) == (measure, dimension)), None
        )
        if found is None or found.state != "open":
            opened = [f"{one.measure} {one.dimension}" for one in self._estimates(wave) if one.state == "open"]
            message = f"No new estimate of “{measure}” in “{dimension}” waits for a decision."
            remedy = f"Open are: {', '.join(opened)}." if opened else "None is open; the next survey brings new ones."
            raise LeitsternError(message, remedy)
        return found

    def _estimates(self, wave: str | None) -> tuple[NewEstimate, ...]:
        found = self.learning(wave)
        return found.estimates if found else ()

    def _learning(self, asked: Wave, language: str) -> Learning | None:
        before = self._planned_before(asked)
        trend = self.trend(asked.name, before.name) if before else None
        if before is None or trend is None:
            return None
        between = Between(
            case=self.case(asked.name, language),
            wave=asked,
            earlier=before,
            asked=self.model_of(before),
            now=self.scorecard(asked.name),
            before=self.scorecard(before.name),
            trend=trend,
            plans=self._plans_down(before),
            surveys=frozenset(one.name for one in self.waves()),
            older=tuple(plan for one in self._surveys_before(before) for plan in self._plans_down(one)),
        )
        basis = between.first_plan.basis
        return learning(between, basis.gaps if basis else self.gaps(before.name))

    def _planned_before(self, asked: Wave) -> Wave | None:
        """The newest survey before this one with the same questionnaire and a plan."""
        return next((one for one in self._surveys_before(asked) if self.latest_plan(one.name)), None)

    def _surveys_before(self, asked: Wave) -> tuple[Wave, ...]:
        """Surveys of the same questionnaire that opened before one, newest first."""
        model = self.model_of(asked).id
        earlier = (one for one in reversed(self.surveys()) if one.opened < asked.opened)
        return tuple(one for one in earlier if self.model_of(one).id == model)

    def _plans_down(self, wave: Wave) -> tuple[Plan, ...]:
        """The plan in force, then its older versions, newest first; versions newer than the one in force were not followed. Empty without."""
        entries = self.plans(wave.name)
        if not entries:
            return ()
        now = next(one.number for one in entries if one.in_force)
        return tuple(self.plan_version(wave.name, one.number) for one in entries if one.number <= now)
