"""Fixed days in a new plan: they hold before sign-offs that are only pending and before wishes; where they cannot hold, there is no new plan."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import replace

from analytics.model.errors import LeitsternError, PlanImpossible
from analytics.model.finding import Finding, Severity, Where
from analytics.model.measure import Catalogue
from analytics.model.plan import Plan, PlanRequest, SignOff
from analytics.plan.signoff import WAITING
from analytics.plan.wording import PlanWords

TRIAL_SECONDS = 2.0
"""Time to find out whether fixed days can be kept at all."""


def released(request: PlanRequest, ids: Collection[str]) -> PlanRequest:
    """The request in which these measures are free: to any month, and to fall out. LeitsternError for one that nothing holds."""
    held = dict.fromkeys([*request.start_in, *request.required])
    for id_ in ids:
        if id_ not in held:
            raise LeitsternError(f"Nothing holds {id_} in its place.", f"Held: {', '.join(held) or 'none'}.")
    start_in = {id_: month for id_, month in request.start_in.items() if id_ not in ids}
    return replace(request, start_in=start_in, required=tuple(id_ for id_ in request.required if id_ not in ids))


def pins_first(request: PlanRequest, catalogue: Catalogue) -> PlanRequest:
    """The request in which a sign-off that is only pending, or tied to a condition, puts no measure off its fixed day.

    It stays pending, expected by that day (``unsigned`` tells); a refusal still keeps a measure out (rule 6 of domain.md §5.3).
    """
    signoffs = {(one.measure, one.domain): one for one in request.signoffs}
    for id_, one in _unsigned(request, catalogue):
        if one.earliest > request.start_in[id_]:
            own = replace(one, earliest=request.start_in[id_], measure=id_, recorded=one.recorded or not one.measure)
            signoffs[id_, one.domain] = own
    return replace(request, signoffs=tuple(signoffs.values()))


def unsigned(request: PlanRequest, catalogue: Catalogue) -> tuple[Finding, ...]:
    """A warning for each measure with a fixed day that somebody has still to agree to before it."""
    words, found = PlanWords.of(catalogue), dict[str, list[str]]()
    for id_, one in _unsigned(request, catalogue):
        found.setdefault(id_, []).append(one.domain)
    return tuple(
        Finding(
            "pinned-not-signed",
            Severity.WARNING,
            Where(item=id_),
            words.say("replan.unsigned", id=id_, month=request.start_in[id_], who=[words.resource(d) for d in domains]),
            words.say("replan.unsigned_fix"),
        )
        for id_, domains in found.items()
    )


def _unsigned(request: PlanRequest, catalogue: Catalogue) -> Iterator[tuple[str, SignOff]]:
    """Measure with a fixed day and each sign-off of it that is still to come."""
    for id_ in request.start_in:
        if id_ in catalogue.by_id and id_ not in request.running:
            for one in request.signoffs_of(catalogue.by_id[id_]):
                if one.state in WAITING:
                    yield id_, one


def keeping_days(search: Callable[[PlanRequest], Plan], request: PlanRequest, catalogue: Catalogue) -> Plan:
    """The plan that ``search`` finds with every fixed day kept, with a finding for each sign-off that is still to be obtained.

    Where a day cannot be kept even without wishes (money, people's time, what must end before, a refusal), PlanImpossible says what stands
    against it: nothing moves that was fixed unless its day is given up first (``released``). Else a plan lets fixed days give way to rules
    about phases; here those rules give way, as few as possible.
    """
    request = pins_first(request, catalogue)
    found = _first_to_keep(search, request, catalogue)
    return replace(found, findings=(*found.findings, *unsigned(request, catalogue)))


def _first_to_keep(search: Callable[[PlanRequest], Plan], request: PlanRequest, catalogue: Catalogue) -> Plan:
    if request.start_in or request.required:
        trial = search(replace(softer(request)[-1], seconds=min(request.seconds, TRIAL_SECONDS)))
        if not keeps_days(trial):
            raise _refusal(trial, catalogue)
    first = search(request)
    if keeps_days(first):
        return first
    found = next((plan for one in softer(request) if keeps_days(plan := search(one))), None)
    if found is None:
        raise _refusal(first, catalogue)
    return found


def _refusal(tried: Plan, catalogue: Catalogue) -> PlanImpossible:
    """Which fixed days cannot be kept and what stands against each."""
    words, lost = PlanWords.of(catalogue), lost_days(tried)
    remedy = words.say("replan.refused_fix")
    findings = [
        replace(one, severity=Severity.ERROR, remedy=remedy) for one in tried.findings if one.where.item in lost
    ]
    return PlanImpossible(words.say("replan.refused", names=words.measures(lost)), remedy, findings)


def lost_days(plan: Plan) -> tuple[str, ...]:
    """Ids of the measures that do not begin in the month their plan's request fixes them to, or that it must hold and does not."""
    starts, asked = {one.id: one.start for one in plan.measures}, plan.request
    late = [id_ for id_, month in asked.start_in.items() if starts.get(id_) != month]
    return tuple(dict.fromkeys([*late, *(id_ for id_ in asked.required if id_ not in starts)]))


def keeps_days(plan: Plan) -> bool:
    """Whether every measure its request fixes is in, and begins in its month."""
    return not lost_days(plan)


def softer(request: PlanRequest) -> tuple[PlanRequest, ...]:
    """The request with one, two, three and more of the rules off that are wishes, the one that matters least first."""
    without_scope = replace(request, scope={})
    easy = replace(without_scope, harder_goals=False)
    any_month = replace(easy, start_before_check=False)
    anywhere = replace(any_month, every_area=False)
    return without_scope, easy, any_month, anywhere, replace(anywhere, quick_win_each_phase=False)
