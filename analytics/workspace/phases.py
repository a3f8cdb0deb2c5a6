"""Verbs about phases as gates: PLAN, DO, CHECK, ACT with what must hold to enter them."""

from __future__ import annotations

from datetime import date

from analytics.model.check import Check, findings
from analytics.model.display import one_line
from analytics.model.errors import LeitsternError, UnknownName
from analytics.model.phase_step import STEPS, Phases, PhaseState
from analytics.model.records.people import Manager
from analytics.model.records.progress import PhaseGate
from analytics.progress.gate_frame import GateFrame
from analytics.progress.gates import refusals
from analytics.progress.phases import phases
from analytics.workspace.communication import CommunicationVerbs
from analytics.workspace.goals import GoalVerbs
from analytics.workspace.status import StatusVerbs
from analytics.workspace.wins import WinVerbs


class StepRefused(LeitsternError):
    """A phase cannot enter its next step; ``findings`` name the conditions that are not met and what to do."""

    title = "The gate stays closed"


class PhaseVerbs(StatusVerbs, WinVerbs, GoalVerbs, CommunicationVerbs):
    """Phases and their steps."""

    def phases(self, language: str = "en") -> Phases:
        """Each phase with its steps, the gate before the next one, scope and anchoring (S2.33–S2.35); none without dates of the programme."""
        key = ("phases", self._clock().date(), language, self._store.revision)
        return self._remembered.get(key, lambda: phases(self._gate_frame(language)))

    def enter_step(
        self, phase: int, step: str, by: str, on: date | None = None, override: str = "", language: str = "en"
    ) -> PhaseState:
        """Let a phase enter its next step on a day, today by default; returns the phase as it is then.

        StepRefused with a finding for each condition that is not met, unless ``override`` says why all the same: the reason is kept.
        LeitsternError for a step out of its turn, a day that cannot be, or without a name; UnknownName for no phase or step.
        """
        if not one_line(by):
            raise LeitsternError("A step needs a name beside it.", "Say who decides.")
        state = self._phase(phase, language)
        self._in_turn(state, step)
        day = self._day_of_step(state, on)
        missing, why = refusals(state.gate), override.strip()
        if missing and not why:
            raise self._refusal(state, missing, language)
        kept = PhaseGate(phase=phase, step=step, entered=day, by=by, override=why if missing else "")
        self.save_record(kept, by)
        return self._phase(phase, language)

    def _phase(self, number: int, language: str) -> PhaseState:
        found = self.phases(language)
        if not found.phases:
            raise LeitsternError(found.said)
        state = next((one for one in found.phases if one.number == number), None)
        if state is None:
            raise UnknownName(f"There is no phase {number}.", f"The programme has phases 1 to {len(found.phases)}.")
        return state

    @staticmethod
    def _in_turn(state: PhaseState, step: str) -> None:
        if step not in STEPS:
            raise UnknownName(f"There is no step “{step}”.", f"Use one of {', '.join(STEPS)}.")
        if state.next is None:
            raise LeitsternError(f"Phase {state.number} is closed.", "Go on with the next phase.")
        if step != state.next:
            raise LeitsternError(
                f"Phase {state.number} cannot go to {_shown(step)} now.", f"Its next step is {_shown(state.next)}."
            )

    def _day_of_step(self, state: PhaseState, on: date | None) -> date:
        today = self._clock().date()
        day = on or today
        if day > today:
            raise LeitsternError(f"{day.isoformat()} has not come yet.", "Enter a step on the day it begins.")
        if state.entered and day < state.entered[-1].day:
            before = state.entered[-1]
            raise LeitsternError(
                f"{day.isoformat()} lies before {_shown(before.step)}, which began on {before.day.isoformat()}.",
                "Choose a later day.",
            )
        closed = next(
            (one for one in self.phases().phases if one.number == state.number - 1 and one.next is None), None
        )
        if closed is not None and day < closed.entered[-1].day:
            raise LeitsternError(
                f"On {day.isoformat()} phase {closed.number} was not closed yet.",
                f"Choose {closed.entered[-1].day.isoformat()} or a later day.",
            )
        return day

    def _refusal(self, state: PhaseState, missing: tuple[Check, ...], language: str) -> StepRefused:
        say, number, n = self.case(None, language).words.say, str(state.number), len(missing)
        if state.next == "closed":
            message = say("phases.refused_closing", number=number, n=n)
        else:
            message = say("phases.refused", number=number, step=say(f"phases.step_{state.next}"), n=n)
        return StepRefused(message, say("phases.refused_fix"), findings(missing))

    def _gate_frame(self, language: str) -> GateFrame:
        case = self.running_case(language)
        waves = self.surveys()
        made = [entry.made for wave in waves for entry in self.plans(wave.name)]
        return GateFrame(
            case=case,
            status=self.plan_status(language),
            wins=self.wins(language),
            goals=self.goal_checks(None, language),
            request=self.signing_request(case.plan.request) if case.plan else None,
            alliance=bool(case.records.of(Manager)),
            wave=waves[-1] if waves else None,
            plans=tuple(date.fromisoformat(one[:10]) for one in made if one),
            pulses=tuple(wave.opened for wave in self.answered_pulses()),
        )


def _shown(step: str) -> str:
    return "its end" if step == "closed" else step.upper()
