"""Single changes worth trying on a coalition: what a known member could do, which trait a new one should bring (S0.30)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from math import ceil
from typing import Any

from analytics.model.coalition_health import NEW
from analytics.model.records.people import TrustRating
from analytics.model.records.programme import Group, Member
from analytics.people.coalition_state import State
from analytics.people.endurance import MEMBER_DAYS, PLAN_SHARE
from analytics.people.person import ABLE

MOST = 12
"""Changes of one sort that are tried."""
TRUST = 4.0
DAYS = 2.0
"""A month, of a new member."""


@dataclass(frozen=True)
class Change:
    """One change that is tried out."""

    key: str
    edits: tuple[Member, ...] = ()
    ratings: tuple[TrustRating, ...] = ()
    about: str = ""
    """Id of the member or group."""
    traits: tuple[str, ...] = ()
    """What the coalition needs, in words that rate nobody."""
    values: dict[str, Any] = field(default_factory=dict)
    """Of the sentence for the Coalition page."""


def changes(state: State) -> Iterator[Change]:
    """Every change worth a try; whether it brings anything is judged elsewhere."""
    yield from _commitment(state)
    yield from _head(state)
    yield from _presence(state)
    yield from _time(state)
    yield from _able(state)
    yield from _agents(state)
    yield from _voices(state)
    yield from _trust(state)
    yield from _others(state)


def _trait(state: State, key: str, **values: Any) -> str:
    return state.coalition.case.words.say(f"coalition_traits.{key}", **values)


def _unmet(state: State) -> set[str]:
    return {one.key for one in state.needs if not one.met}


def _rating(value: float | None) -> float:
    return value or 0.0


def _commitment(state: State) -> Iterator[Change]:
    """Those with power or leadership who could be more committed."""
    if not state.coalition.rated:
        return
    for one in state.coalition.records:
        strong = max(_rating(one.power), _rating(one.leadership)) >= ABLE
        if strong and _rating(one.commitment) < ABLE:
            top = one.level == "top"
            yield Change(
                "commitment", (replace(one, commitment=ABLE),), about=one.id,
                traits=(_trait(state, "commitment_top" if top else "commitment"),),
                values={"function": one.function, "now": _rating(one.commitment), "then": ABLE},
            )  # fmt: skip


def _head(state: State) -> Iterator[Change]:
    """A sponsor, one only, and a deputy."""
    records = sorted(state.coalition.records, key=lambda one: -_rating(one.power) * _rating(one.commitment))
    sponsors = [one for one in records if one.role == "sponsor"]
    tops = [one for one in records if one.level == "top"] or records
    if len(sponsors) != 1:
        for one in (sponsors or tops)[:3]:
            others = tuple(replace(other, role="advocate") for other in sponsors if other.id != one.id)
            edits = (replace(one, role="sponsor"), *others)
            yield Change("sponsor", edits, (), one.id, (_trait(state, "sponsor"),), {"function": one.function})
    elif not state.continuity.has_deputy:
        for one in [one for one in tops if one.id != sponsors[0].id][:3]:
            edit = replace(one, deputy_of=sponsors[0].id)
            yield Change("deputy", (edit,), (), one.id, (_trait(state, "deputy"),), {"function": one.function})


def _presence(state: State) -> Iterator[Change]:
    """A powerful top member who comes to the meetings again (S0.10)."""
    if not state.credibility.top_present:
        for one in state.coalition.records:
            if one.level == "top" and _rating(one.power) >= ABLE:
                edit = replace(one, last_seen=state.coalition.case.today)
                yield Change("presence", (edit,), (), one.id, (_trait(state, "presence"),), {"function": one.function})


def _time(state: State) -> Iterator[Change]:
    """Members who stay to the end, and days enough (S0.12, S0.16)."""
    ends, case = state.coalition.case.ends, state.coalition.case
    if ends is None or state.endurance is None:
        return
    for one in state.coalition.records:
        if one.until is not None and one.until < ends:
            values = {"function": one.function, "day": ends}
            yield Change("prolong", (replace(one, until=ends),), (), one.id, (_trait(state, "prolong"),), values)
    if state.endurance.capacity is not None and state.endurance.capacity < 1 and case.plan is not None:
        records = state.coalition.records
        need = PLAN_SHARE * case.plan.person_days / case.plan.request.months + MEMBER_DAYS * len(records)
        missing = need - sum(_rating(one.days_a_month) for one in records)
        givers = [one for one in records if one.role == "agent"] or list(records)
        each = ceil(2 * missing / len(givers)) / 2
        edits = tuple(replace(one, days_a_month=_rating(one.days_a_month) + each) for one in givers)
        values = {"days": each * len(givers), "n": len(givers), "each": each}
        yield Change("days", edits, (), "", (_trait(state, "days"),), values)


def _new(role: str, level: str, **parts: Any) -> Member:
    return Member(NEW, role=role, level=level, days_a_month=DAYS, **{"power": 3.0, "commitment": ABLE, **parts})


def _able(state: State) -> Iterator[Change]:
    """Somebody able at the top, alone and with whatever else is missing."""
    unmet, case = _unmet(state), state.coalition.case
    sponsor = next((one.id for one in state.coalition.records if one.role == "sponsor"), "")
    usual = {"power": ABLE, "commitment": ABLE, "last_seen": case.today}
    traits: list[str] = [_trait(state, "able")]
    if sponsor and not state.continuity.has_deputy:
        usual["deputy_of"] = sponsor
        traits.append(_trait(state, "deputy"))
    yield Change("able", (_new("advocate", "top", **usual),), traits=tuple(traits))
    wanted = (
        ("leaders", "leader", {"leadership": ABLE}),
        ("experience", "experience", {"experience": ABLE}),
        ("functions", "function", {"functions": _trait(state, "function")}),
    )
    more = [(trait, parts) for need, trait, parts in wanted if need in unmet]
    for _, parts in more:
        usual.update(parts)
    if more:
        traits += [_trait(state, trait) for trait, _ in more]
        yield Change("able-more", (_new("advocate", "top", **usual),), traits=tuple(traits))


def _agents(state: State) -> Iterator[Change]:
    """An agent for each part of IT or site without one (S0.15)."""
    coalition = state.coalition
    groups = {place: one.id for one in reversed(coalition.groups) for place in (one.id, one.domain) if place}
    missing = next(one.missing for one in state.needs if one.key == "agents-domains")
    for place in [one for one in missing if one in groups][:MOST]:
        edit = _new("agent", "mid", group=groups[place], domains=(groups[place],))
        yield Change("agent", (edit,), (), groups[place], (_trait(state, "agent", group=coalition.name_of(place)),))
    if "agents" in _unmet(state) and not missing:
        yield Change("agent", (_new("agent", "mid"),), traits=(_trait(state, "any_agent"),))


def _voices(state: State) -> Iterator[Change]:
    """A voice of each group that has none (S0.20, S0.27)."""
    silent = next(one.missing for one in state.needs if one.key == "target-voices")
    for group in list(dict.fromkeys((*state.representation.uncovered, *silent)))[:MOST]:
        edit = _new("target", "staff", group=group, speaks_for=(group,))
        yield Change("voice", (edit,), (), group, (_trait(state, "voice", group=state.coalition.name_of(group)),))


def _trust(state: State) -> Iterator[Change]:
    """Trust of the groups that trust nobody yet (S0.9)."""
    coalition = state.coalition
    silent = sorted(
        (one for one in state.credibility.voices if one.people and not one.credible), key=lambda one: -one.people
    )
    for voice in silent[:MOST]:
        name = coalition.name_of(voice.group)
        known = voice.member or next((one.id for one in coalition.members if voice.group in one.speaks_for), "")
        traits = (_trait(state, "trusted", group=name),)
        rating = TrustRating(member=known or NEW, group=voice.group, rating=TRUST)
        if known:
            values = {"function": coalition.by_id[known].function, "group": name}
            yield Change("trust", (), (rating,), voice.group, traits, values)
        else:
            edit = _new("target", "staff", group=voice.group, speaks_for=(voice.group,))
            yield Change("trusted", (edit,), (rating,), voice.group, traits)


def _others(state: State) -> Iterator[Change]:
    """Leaders, experience, functions, levels (S0.19, S0.22, S0.23)."""
    unmet = _unmet(state)
    if "leaders" in unmet:
        yield Change("leader", (_new("agent", "mid", leadership=ABLE),), traits=(_trait(state, "leader"),))
    if "experience" in unmet:
        yield Change("experience", (_new("agent", "mid", experience=ABLE),), traits=(_trait(state, "experience"),))
    if unmet & {"functions", "levels", "roles"}:
        there = {one.level for one in state.coalition.records}
        level = next((one for one in ("staff", "mid", "top") if one not in there), "staff")
        held = {one.role for one in state.coalition.records}
        role = next((one for one in ("target", "agent") if one not in held), "target")
        traits = (_trait(state, "breadth"),)
        unit = next((one for one in state.representation.uncovered if _is_unit(state, one)), "")
        yield Change("breadth", (_new(role, level, functions=_trait(state, "function"), group=unit),), traits=traits)


def _is_unit(state: State, group: str) -> bool:
    found = state.coalition.case.records.find(Group, group)
    return found is not None and found.sort == "unit"
