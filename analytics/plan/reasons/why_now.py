"""Why a measure starts when it does: move it one month earlier and see which rule that breaks (domain.md §5.6)."""

from __future__ import annotations

from dataclasses import dataclass

from analytics.model.display import days, euro
from analytics.plan.checker import Violation, check, load_by_period, missed_milestones
from analytics.plan.reasons.case import Case, without
from analytics.plan.signoff import terms
from analytics.plan.translation import CHANGES
from analytics.plan.wording import listed, measure_words, milestone_words, plain_number, resource_words

ORDER = (
    "pinned", "prerequisite", "earliest", "preparation", "budget", "capacity", "milestone", "share", "not-in",
)  # fmt: skip
"""Which of several broken rules is named: first what no rearranging of the others would mend."""
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
    clause: str
    """In words, without capital and full stop; empty where nothing needs to be said."""


def binding_of(case: Case, id_: str) -> Binding:
    """The rule that moving the measure one month earlier breaks, everything else where it is.

    ``start`` in month 1, ``running`` where it runs already, ``choice`` where no rule is broken.
    """
    start = case.starts[id_]
    if id_ in case.running:
        return Binding("running", "it is running already")
    if id_ in case.problem.pinned:
        return Binding("pin", "you fixed its start")
    if start <= 1:
        return Binding("start", "")
    earlier = {**case.starts, id_: start - 1}
    broken = [violation for violation in check(case.problem, earlier) if violation.rule in ORDER]
    if not broken:
        late = set(missed_milestones(case.problem, earlier)) - set(missed_milestones(case.problem, case.starts))
        return Binding("milestone", _milestone(case, min(late))) if late else Binding("choice", "")
    first = min(broken, key=lambda violation: (ORDER.index(violation.rule), violation.subject.startswith(CHANGES)))
    is_changes = first.rule == "capacity" and first.subject.startswith(CHANGES)
    return Binding("changes" if is_changes else KINDS[first.rule], _clause(case, id_, first))


def why_now(case: Case, id_: str) -> str:
    """One sentence with at most one number."""
    binding = binding_of(case, id_)
    start = case.starts[id_]
    sentences = {
        "start": "Starts at once.",
        "running": "It is running already.",
        "pin": f"Starts in month {start} because you fixed it.",
        "prerequisite": f"Starts in month {start}: {binding.clause}.",
        "sign-off": f"Starts in month {start}: {binding.clause}.",
        "training": f"Starts in month {start}: {binding.clause}.",
        "check": f"Starts in month {start}: {binding.clause}.",
        "choice": f"Starts in month {start}; a month earlier would do as well.",
    }
    return sentences.get(binding.kind, f"Not a month earlier: {binding.clause}.")


def _clause(case: Case, id_: str, violation: Violation) -> str:
    if violation.rule == "prerequisite":
        return f"{measure_words(case.catalogue, violation.subject)} is finished in the month before"
    if violation.rule == "earliest":
        return _agreed(case, id_)
    if violation.rule == "preparation":
        return "people are trained before it goes live"
    if violation.rule == "budget":
        return f"{_money_left(case, id_, violation)} of the budget is left for what starts in the month before"
    if violation.rule == "capacity":
        return _people(case, id_, violation)
    if violation.rule == "milestone":
        return _milestone(case, violation.subject)
    if violation.rule == "share":
        return "quick wins would take too large a share of the effort"
    return "nothing without sign-off starts in the month of a check"


def _agreed(case: Case, id_: str) -> str:
    measure = case.catalogue.by_id.get(id_)
    waiting = [
        signoff.domain
        for signoff in (case.request.signoffs if case.request and measure else ())
        if measure and signoff.domain in measure.domains and terms(measure, case.request).earliest == signoff.earliest  # type: ignore[arg-type]
    ]
    if not waiting:
        return "it may not start before"
    names = listed([resource_words(case.catalogue, domain) for domain in waiting])
    return f"{names} {'agrees' if len(waiting) == 1 else 'agree'} from then on"


def _money_left(case: Case, id_: str, violation: Violation) -> str:
    spent = violation.needed - case.problem.by_id[id_].cost
    return euro(max(0.0, violation.allowed - spent))


def _people(case: Case, id_: str, violation: Violation) -> str:
    used = load_by_period(case.problem, without(case.starts, [id_]))[violation.subject][violation.period - 1]
    name = resource_words(case.catalogue, violation.subject)
    if violation.subject.startswith(CHANGES):
        return f"{name} has {plain_number(used)} other changes under way in the month before"
    free = max(0.0, violation.allowed - used)
    left = f"only {days(free)}" if free >= 0.05 else "no days"
    return f"{name} has {left} left in the month before"


def _milestone(case: Case, name: str) -> str:
    return f"it is {milestone_words(name, case.model)}"
