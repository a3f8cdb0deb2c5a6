"""Why a measure starts when it does: move it one month earlier and see which rule that breaks (domain.md §5.6)."""

from __future__ import annotations

from dataclasses import dataclass

from analytics.model.words import Said
from analytics.plan.checker import Violation, check, load_by_period, missed_milestones
from analytics.plan.reasons.case import Case, without
from analytics.plan.signoff import terms
from analytics.plan.translation import CHANGES
from analytics.plan.wording import say

ORDER = (
    "pinned", "prerequisite", "earliest", "preparation", "budget", "capacity", "milestone", "share", "not-in",
)  # fmt: skip
"""Which of several broken rules is named: first what no rearranging of the others would mend."""
SHOWN = 0.05
"""Fewer days read 0.0."""
KINDS = {
    "pinned": "pin",
    "prerequisite": "prerequisite",
    "earliest": "sign-off",
    "preparation": "training",
    "budget": "budget",
    "capacity": "capacity",
    "milestone": "milestone",
    "share": "milestone",
    "not-in": "check",
}


@dataclass(frozen=True)
class Binding:
    """What keeps a measure from starting a month earlier."""

    kind: str
    """As in ``WhyIn.binding``."""
    clause: Said
    """In words, without capital and full stop; empty where nothing needs to be said."""


def binding_of(case: Case, id_: str) -> Binding:
    """The rule that moving the measure one month earlier breaks, everything else where it is.

    ``start`` in month 1, ``running`` where it runs already, ``choice`` where no rule is broken.
    """
    start = case.starts[id_]
    if id_ in case.running:
        return Binding("running", say("plan.clause_running"))
    if id_ in case.problem.pinned:
        return Binding("pin", say("plan.clause_pin"))
    if start <= 1:
        return Binding("start", Said(""))
    earlier = {**case.starts, id_: start - 1}
    broken = [violation for violation in check(case.problem, earlier) if violation.rule in ORDER]
    if not broken:
        late = set(missed_milestones(case.problem, earlier)) - set(missed_milestones(case.problem, case.starts))
        return Binding("milestone", _milestone(case, min(late))) if late else Binding("choice", Said(""))
    first = min(broken, key=lambda violation: (ORDER.index(violation.rule), violation.subject.startswith(CHANGES)))
    is_changes = first.rule == "capacity" and first.subject.startswith(CHANGES)
    return Binding("changes" if is_changes else KINDS[first.rule], _clause(case, id_, first))


def why_now(case: Case, id_: str) -> Said:
    """One sentence with at most one number."""
    binding = binding_of(case, id_)
    start = case.starts[id_]
    if binding.kind == "start":
        return say("plan.at_once")
    if binding.kind == "running":
        return say("plan.is_running")
    if binding.kind in ("pin", "choice"):
        return say("plan.starts_pinned" if binding.kind == "pin" else "plan.starts_by_choice", month=start)
    if binding.kind in ("prerequisite", "sign-off", "training", "check"):
        return say("plan.starts", month=start, clause=binding.clause)
    return say("plan.not_earlier", clause=binding.clause)


def _clause(case: Case, id_: str, violation: Violation) -> Said:
    if violation.rule == "prerequisite":
        return case.words.say("plan.clause_prerequisite", id=violation.subject)
    if violation.rule == "earliest":
        return _agreed(case, id_)
    if violation.rule == "preparation":
        return say("plan.clause_training")
    if violation.rule == "budget":
        return say("plan.clause_budget", left=_money_left(case, id_, violation))
    if violation.rule == "capacity":
        return _people(case, id_, violation)
    if violation.rule == "milestone":
        return _milestone(case, violation.subject)
    if violation.rule == "share":
        return say("plan.clause_share")
    return say("plan.clause_check")


def _agreed(case: Case, id_: str) -> Said:
    measure = case.catalogue.by_id.get(id_)
    waiting = [
        signoff.domain
        for signoff in (case.request.signoffs_of(measure) if case.request and measure else ())
        if measure and case.request and terms(measure, case.request).earliest == signoff.earliest
    ]
    if not waiting:
        return say("plan.clause_too_early")
    return say("plan.clause_agreed", n=len(waiting), names=case.words.resources(waiting))


def _money_left(case: Case, id_: str, violation: Violation) -> float:
    spent = violation.needed - case.problem.by_id[id_].cost
    return max(0.0, violation.allowed - spent)


def _people(case: Case, id_: str, violation: Violation) -> Said:
    used = load_by_period(case.problem, without(case.starts, [id_]))[violation.subject][violation.period - 1]
    name = case.words.resource(violation.subject)
    if violation.subject.startswith(CHANGES):
        return say("plan.clause_changes", name=name, used=used)
    free = max(0.0, violation.allowed - used)
    return say("plan.clause_days", name=name, free=free) if free >= SHOWN else say("plan.clause_no_days", name=name)


def _milestone(case: Case, name: str) -> Said:
    return say("plan.clause_milestone", milestone=case.words.milestone(name))
