"""Verbs about pulses: what the short form said, beside the survey and the pulses before it."""

from __future__ import annotations

from analytics.model.errors import LeitsternError, UnknownName
from analytics.model.pulse_wave import PulseStatement
from analytics.model.short_form import is_short_form_of
from analytics.model.survey import Wave
from analytics.progress.pulse_comparison import Asked, compared
from analytics.workspace.results import ResultVerbs


class PulseVerbs(ResultVerbs):
    """Pulses, held against nothing but the same statements."""

    def answered_pulses(self) -> tuple[Wave, ...]:
        """The pulses somebody answered, oldest first."""
        return tuple(wave for wave in self.pulses() if self._store.uploads(wave.id))

    def pulse_compared(self, wave: str | None = None) -> tuple[PulseStatement, ...]:
        """Each statement of a pulse, by default the newest, beside the last survey and the pulses before it.

        Published values only. UnknownName without any pulse, LeitsternError for a survey.
        """
        asked = self._pulse(wave)
        model, pulses = self.model_of(asked), self.pulses()
        whole = [
            one for one in self.surveys() if one.opened <= asked.opened and is_short_form_of(model, self.model_of(one))
        ]
        earlier = [one for one in pulses[: pulses.index(asked)] if self.model_of(one).id == model.id]
        survey = self._pulse_asked(whole[-1]) if whole else None
        return compared(self._pulse_asked(asked), survey, [self._pulse_asked(one) for one in earlier])

    def _pulse(self, name: str | None) -> Wave:
        pulses = self.pulses()
        if name is None:
            if not pulses:
                raise UnknownName("There is no pulse yet.", "Open a pulse wave, and take in its answers.")
            return pulses[-1]
        wave = self.wave(name)
        if wave not in pulses:
            known = ", ".join(one.name for one in pulses) or "none yet"
            raise LeitsternError(f"“{wave.name}” is a survey, no pulse.", f"Pulses: {known}.")
        return wave

    def _pulse_asked(self, wave: Wave) -> Asked:
        return Asked(wave, self.model_of(wave), self._card(wave))
