"""Whose agreement a plan needs, and what changes if one more signs (issue: the plan listens; rule 6 of domain.md §5.3)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import get_args

from analytics.goals.case import Case
from analytics.model.alliance_health import SigningEffect, SigningNeed, State
from analytics.model.plan import SignOff
from analytics.people.alliance_answers import counts
from analytics.people.alliance_facts import AllianceFacts, usable
from analytics.people.alliance_signing import newest

NAMED = 4
"""Managers named in one sentence."""
TELLING = 0.995
"""Share of the gain from which it reads as all of it and tells nobody apart."""
WORST: tuple[State, ...] = get_args(State)
"""From approval to nobody, as the states are listed."""


def signing_effect(facts: AllianceFacts) -> SigningEffect:
    """Every domain the plan or a blocked measure waits for. ``gain`` is what the blocked measures could add at most; the search decides."""
    touched = {code for id_ in (*facts.planned, *facts.blocked) for code in facts.case.catalogue.by_id[id_].domains}
    needs = [_need(facts, code) for code in facts.case.catalogue.domains if code in touched]
    needs = [one for one in needs if one.measures or one.enters or one.shared]
    needs.sort(key=lambda one: (-one.share, -one.gain, one.domain))
    gaining = max(needs, key=lambda one: (round(one.gain, 6), len(one.enters)), default=None)
    best = gaining.domain if gaining is not None and (gaining.gain > 0 or gaining.enters) else ""
    return SigningEffect(tuple(needs), best, _said(facts, needs, best))


def _need(facts: AllianceFacts, domain: str) -> SigningNeed:
    case, by_id = facts.case, facts.case.catalogue.by_id
    measures = tuple(one.id for one in facts.planned_in(domain))
    kept_out = {id_: {one.domain for one in said} for id_, said in facts.blocked.items()}
    mine = [id_ for id_, domains in kept_out.items() if domain in domains]
    enters = tuple(id_ for id_ in mine if kept_out[id_] == {domain})
    said = {
        id_: [one for one in facts.request.signoffs_of(by_id[id_]) if not one.override] for id_ in (*measures, *mine)
    }
    states = [one.state for ones in said.values() for one in ones if one.domain == domain]
    waiting = {id_: [one for one in ones if one.state in ("pending", "conditional")] for id_, ones in said.items()}
    sooner = tuple(
        id_
        for id_ in measures
        if waiting[id_] and {one.domain for one in waiting[id_]} == {domain} and _put_off(facts, id_, waiting[id_])
    )
    need = SigningNeed(
        domain=domain,
        functions=tuple(one.function for one in facts.of_domain(domain)),
        state=max(states, key=WORST.index, default="approved"),
        measures=measures,
        share=_share(facts, measures),
        enters=enters,
        shared=tuple(id_ for id_ in mine if id_ not in enters),
        sooner=sooner,
        gain=_gain(case, enters),
        said="",
        unfinished=_unfinished(facts, domain, (*measures, *mine)),
    )
    return _with_words(case, need)


def _put_off(facts: AllianceFacts, id_: str, waiting: Sequence[SignOff]) -> bool:
    """Whether the measure begins in the first month the open answers allow, and not in the very first."""
    start = facts.planned[id_].start
    return 1 < start <= max(one.earliest for one in waiting) and id_ not in facts.request.running


def _unfinished(facts: AllianceFacts, domain: str, ids: Sequence[str]) -> int:
    kept = newest(facts.records)
    given = [kept[id_, domain] for id_ in ids if (id_, domain) in kept]
    return sum(one.verdict != "pending" and not counts(one) for one in given)


def _gain(case: Case, ids: Iterable[str]) -> float:
    """Weighted levels the measures could add together, each dimension no further than its target."""
    added: dict[str, float] = {}
    for id_ in ids:
        for dimension, levels in usable(case.catalogue.by_id[id_], case, case.plan).items():
            added[dimension] = added.get(dimension, 0.0) + levels
    total = 0.0
    for dimension, levels in added.items():
        gap = case.gap_by_id[dimension]
        credited = (
            case.plan.projected.get(dimension, 0.0) - case.plan.baseline.get(dimension, 0.0) if case.plan else 0.0
        )
        total += gap.weight * min(levels, max(0.0, (gap.gap or 0.0) - credited))
    return total


def _with_words(case: Case, need: SigningNeed) -> SigningNeed:
    say = case.words.say
    if need.enters and need.state == "nobody":
        said = say("alliance_effect.named", n=len(need.enters), domain=need.domain, gain=need.gain)
    elif need.enters:
        said = say("alliance_effect.enters", n=len(need.enters), domain=need.domain, gain=need.gain)
    elif need.shared:
        said = say("alliance_effect.shared", n=len(need.shared), domain=need.domain)
    elif need.sooner:
        said = say("alliance_effect.sooner", n=len(need.sooner), domain=need.domain)
    elif not need.measures:
        said = ""
    elif need.state == "approved":
        said = say("alliance_effect.agreed", n=len(need.measures), domain=need.domain)
    else:
        said = say("alliance_effect.waits", n=len(need.measures), domain=need.domain)
    return replace(need, said=said)


def _said(facts: AllianceFacts, needs: list[SigningNeed], best: str) -> str:
    say, wanted = facts.case.words.say, [one for one in needs if one.measures]
    if facts.case.plan is None or not wanted:
        return ""
    open_ = [one for one in wanted if one.state != "approved"]
    gaining = next((one for one in needs if one.domain == best), None)
    first = _still(facts, wanted, open_) if open_ else say("alliance_effect.all_agreed", n=len(wanted))
    return f"{first} {gaining.said}" if gaining else first


def _still(facts: AllianceFacts, wanted: list[SigningNeed], open_: list[SigningNeed]) -> str:
    """Whose agreement is missing, those on whom most hangs first; of how many it is told where others have agreed."""
    say, chosen = facts.case.words.say, open_[:NAMED]
    names = [facts.case.words.names.resource(one.domain) for one in chosen]
    if len(open_) < len(wanted):
        key = "alliance_effect.still" if len(open_) <= NAMED else "alliance_effect.still_first"
        return say(key, n=len(open_), all=len(wanted), names=names)
    share = _share(facts, {id_ for one in chosen for id_ in one.measures})
    if len(open_) <= NAMED:
        return say("alliance_effect.needs", n=len(open_), names=names)
    if 0 < share < TELLING:
        return say("alliance_effect.needs_most", n=len(open_), names=names, share=share)
    return say("alliance_effect.needs_first", n=len(open_), names=names)


def _share(facts: AllianceFacts, ids: Iterable[str]) -> float:
    """Share of the plan's gain that hangs on these measures, 0–1; 0 for a plan that gains nothing."""
    total = sum(one.gain for one in facts.planned.values())
    return sum(facts.planned[id_].gain for id_ in ids) / total if total > 0 else 0.0
