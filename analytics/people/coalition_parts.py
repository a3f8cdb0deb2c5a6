"""The parts of the coalition's health in words: each light with its reason, what is left when somebody leaves (domain.md §6.2–6.6)."""

from __future__ import annotations

from collections.abc import Callable

from analytics.model.coalition_health import HealthPart, Leaving, PartKey, Requirement
from analytics.people import composition as rules
from analytics.people.coalition_state import PARTS, State
from analytics.people.composition import AMBER, GREEN
from analytics.people.continuity import FEWEST, SURVIVING_SHARE, Scenario, without
from analytics.people.endurance import ATTENDANCE, FEWEST_EXPECTED
from analytics.people.endurance import GREEN as ABLE_GREEN
from analytics.people.members import each_once
from analytics.people.unified_view import GOALS_SHARED, URGENCY_AGREED

SHOWN = 4
"""Names in a list."""
EPSILON = 1e-9
_YES_OR_NO = ("one-sponsor", "sponsor-power", "experience", "agents-domains", "target-voices")
"""Requirements whose number says nothing."""


def parts(state: State) -> tuple[HealthPart, ...]:
    """Continuity, credibility, endurance, view, composition and representation."""
    say, lights, values = state.coalition.case.words.say, state.lights, state.values
    return tuple(
        HealthPart(key, say(f"coalition.{key}_name"), lights[key], values[key], _WHY[key](state)) for key in PARTS
    )


def why(state: State, key: PartKey) -> str:
    """Why a part has its light, one sentence without names or ratings."""
    return _WHY[key](state)


def leaving(state: State, scenario: Scenario) -> Leaving:
    """One scenario in words (S0.4–S0.7)."""
    say, coalition = state.coalition.case.words.say, state.coalition
    functions = coalition.functions(scenario.leaving)
    who = _who(state, scenario)
    name = say(f"coalition.name_{who}", function=functions[0])
    then = _then(state, scenario)
    said = say(f"coalition.if_{who}", function=functions[0], then=then)
    return Leaving(scenario.key, name, scenario.leaving, functions, scenario.share, scenario.survives, said, then)


def break_said(state: State) -> str:
    """Whose loss is enough to break the coalition, by function, or that it does not hold as it is; empty without members (S0.4, S0.28)."""
    say, found = state.coalition.case.words.say, state.continuity.smallest_break
    if not state.coalition.members:
        return ""
    if not without(state.coalition.members, ()).survives:
        return say("coalition.break_already")
    if not found:
        return say("coalition.break_none")
    return say("coalition.break_some", n=len(found), functions=list(state.coalition.functions(found)))


def requirements(state: State) -> tuple[Requirement, ...]:
    """Each yes or no about who is in, in words (S0.1, S0.2, S0.15, S0.19, S0.22, S0.23, S0.25)."""
    return tuple(_requirement(state, one) for one in state.needs)


def need_name(state: State, one: rules.Requirement) -> str:
    """What is asked for, with its number as the programme sets it."""
    key = "size_large" if one.key == "size" and one.need >= rules.MOST_MEMBERS else one.key.replace("-", "_")
    return state.coalition.case.words.say(f"coalition_needs.{key}", n=one.need, most=rules.MOST_MEMBERS)


def repeated(state: State) -> tuple[str, ...]:
    """Functions of members who seem to be in more than once: the same function, and the same name or none."""
    names: dict[str, list[str]] = {}
    for one in state.coalition.records:
        names.setdefault(one.function.strip().casefold(), []).append(one.name.strip().casefold())
    twice = {key for key, said in names.items() if key and len(said) > 1 and (len(set(said)) < len(said) or "" in said)}
    functions = [one.function.strip() for one in state.coalition.records]
    return each_once(one for one in functions if one.casefold() in twice)


def _requirement(state: State, one: rules.Requirement) -> Requirement:
    say = state.coalition.case.words.say
    name = need_name(state, one)
    missing = tuple(map(state.coalition.name_of, one.missing))
    if missing:
        said = say("coalition_needs.missing_for", names=list(missing[:SHOWN]), n=len(missing))
    elif one.key == "size":
        said = say("coalition_needs.members", n=one.have)
    elif one.key in _YES_OR_NO:
        said = say("coalition_needs.yes" if one.met else "coalition_needs.no")
    else:
        said = say("coalition_needs.have", have=one.have, need=one.need)
    return Requirement(one.key, one.met, name, said, one.have, one.need, missing)


def _who(state: State, scenario: Scenario) -> str:
    """``sponsor``, ``cio``, ``same``, ``both`` or ``top``."""
    if scenario.key.startswith("top:"):
        return "top"
    by_id = {one.id: one for one in state.coalition.members}
    same = len(scenario.leaving) == 1 and by_id[scenario.leaving[0]].is_cio and by_id[scenario.leaving[0]].is_sponsor
    return "same" if same else scenario.key


def _then(state: State, scenario: Scenario) -> str:
    say = state.coalition.case.words.say
    if scenario.survives:
        return say("coalition.left_enough")
    lost = [] if scenario.successor else [say("coalition.left_nobody")]
    if scenario.share < SURVIVING_SHARE - EPSILON:
        lost.append(say("coalition.left_share"))
    if not scenario.agents:
        lost.append(say("coalition.left_agents"))
    if scenario.members < FEWEST:
        lost.append(say("coalition.left_members"))
    return state.coalition.case.words.language.listed(lost)


def _continuity(state: State) -> str:
    say, found = state.coalition.case.words.say, state.continuity
    if not state.coalition.members:
        return say("coalition.nobody")
    if not state.coalition.rated:
        return say("coalition.unrated")
    if not any(one.is_sponsor for one in state.coalition.members):
        return say("coalition.no_sponsor")
    broken = next((one for one in found.scenarios if not one.survives), None)
    if broken is not None:
        return leaving(state, broken).why
    return say("coalition.continuity_green" if found.has_deputy else "coalition.no_deputy")


def _credibility(state: State) -> str:
    say, found = state.coalition.case.words.say, state.credibility
    if not state.presence_known:
        return say("coalition_watch.top_unknown")
    if not found.top_present:
        return say("coalition.middle_only")
    if not state.trust_known:
        return say("coalition.credibility_unknown")
    silent = sorted((one for one in found.voices if one.people and not one.credible), key=lambda one: -one.people)
    if found.light == "green" or not silent:
        return say("coalition.credibility_green", share=found.index)
    names = [state.coalition.name_of(one.group) for one in silent[:SHOWN]]
    return say("coalition.credibility_low", share=found.index, groups=names)


def _endurance(state: State) -> str:
    say, found = state.coalition.case.words.say, state.endurance
    if found is None:
        return say("coalition.endurance_unknown")
    if found.able_top < ABLE_GREEN - EPSILON:
        return say("coalition.endurance_top", share=found.able_top)
    if found.capacity is not None and found.capacity < 1 - EPSILON:
        return say("coalition.endurance_days", share=found.capacity)
    if found.attendance is not None and found.attendance < ATTENDANCE - EPSILON:
        return say("coalition.endurance_meetings", share=found.attendance)
    if found.expected_members < FEWEST_EXPECTED - EPSILON:
        return say("coalition.endurance_few", expected=found.expected_members)
    return say("coalition.endurance_green", share=found.able_top)


def _view(state: State) -> str:
    say, found = state.coalition.case.words.say, state.view
    if found is None or found.light is None:
        return say("coalition.view_unknown")
    split = found.urgency is not None and found.urgency < URGENCY_AGREED - EPSILON
    apart = found.overlap is not None and found.overlap < GOALS_SHARED - EPSILON
    key = "both" if split and apart else "urgency" if split else "goals" if apart else "green"
    return say(f"coalition.view_{key}")


def _composition(state: State) -> str:
    say = state.coalition.case.words.say
    if not state.coalition.members:
        return say("coalition.nobody")
    unmet = [one for one in state.needs if not one.met]
    if not unmet:
        return say("coalition.composition_green")
    names = [need_name(state, one) for one in unmet[:SHOWN]]
    return say("coalition.composition_open", n=len(unmet), names="; ".join(names))


def _representation(state: State) -> str:
    say, found = state.coalition.case.words.say, state.representation
    if not sum(state.coalition.weights.values()):
        return say("coalition.representation_unknown")
    if not found.uncovered:
        return say("coalition.representation_full")
    names = [state.coalition.name_of(one) for one in found.uncovered[:SHOWN]]
    key = "green" if found.index >= GREEN - EPSILON else "amber" if found.index >= AMBER - EPSILON else "red"
    return say(f"coalition.representation_{key}", share=found.index, groups=names)


_WHY: dict[PartKey, Callable[[State], str]] = {
    "continuity": _continuity,
    "credibility": _credibility,
    "endurance": _endurance,
    "view": _view,
    "composition": _composition,
    "representation": _representation,
}
