"""The gate of each step: its conditions as checks, those that fail refuse it (domain.md §5.3, S2.33)."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from analytics.model.check import Check
from analytics.model.phase_step import Step
from analytics.progress.gate_begin import do_gate, plan_gate
from analytics.progress.gate_end import act_gate, check_gate, closing_gate
from analytics.progress.gate_frame import GateFrame, Span

GATES: Mapping[Step, Callable[[GateFrame, Span], tuple[Check, ...]]] = {
    "plan": plan_gate,
    "do": do_gate,
    "check": check_gate,
    "act": act_gate,
    "closed": closing_gate,
}


def gate(frame: GateFrame, span: Span) -> tuple[Check, ...]:
    """Conditions of the step that comes next; empty for a phase that is closed."""
    return () if span.next is None else GATES[span.next](frame, span)


def refusals(checks: tuple[Check, ...]) -> tuple[Check, ...]:
    """The conditions that refuse a step: those that fail and that nobody set aside."""
    return tuple(one for one in checks if one.verdict == "fail" and not one.exception)
