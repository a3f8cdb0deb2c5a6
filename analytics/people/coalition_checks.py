"""What the requirements on the leading coalition say (domain.md §1.1), as checks: functions and traits, no names, no ratings."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from analytics.model.check import Check, Verdict
from analytics.model.coalition_health import Suggestion
from analytics.people.coalition_parts import leaving, need_name, why
from analytics.people.coalition_places import place_checks
from analytics.people.coalition_state import State
from analytics.people.coalition_suggestions import next_said
from analytics.people.coalition_watch import watch_checks
from analytics.people.continuity import LARGEST_SHARE, without
from analytics.people.credibility import AMBER, GREEN

NEEDS = {
    "S0.1": ("one-sponsor", "sponsor-power"),
    "S0.2": ("advocates", "agents", "size"),
    "S0.15": ("agents-domains",),
    "S0.19": ("leaders",),
    "S0.22": ("experience",),
    "S0.23": ("functions", "levels", "roles"),
    "S0.25": ("advocates-top",),
}
"""Requirement of the brief → what of the composition it asks for."""
RATED = ("S0.1", "S0.19", "S0.22")
"""Judged once somebody is rated."""
AGENTS_TRUSTED = 3.5
EPSILON = 1e-9


def coalition_checks(state: State, found: Sequence[Suggestion] = ()) -> tuple[Check, ...]:
    """S0.1–S0.30 as far as they are about the coalition, in their order. ``found``: suggestions for S0.30."""
    if not state.coalition.members:
        checks = [_nobody(state)]
    else:
        checks = [_needs(state, rule, keys) for rule, keys in NEEDS.items()]
        checks += [one(state) for one in (_challenges, _singles, _cio, _sponsor, _both, _concentration)]
        checks += [one(state) for one in (_believed, _lasting, _view, _represented, _trusted, _agents)]
        checks += place_checks(state)
        checks.append(_next(state, found))
    ordered = sorted((*checks, *watch_checks(state)), key=lambda one: int(one.rule.removeprefix("S0.")))
    return tuple(ordered)


def check(state: State, rule: str, verdict: Verdict, message: str, key: str = "", **values: Any) -> Check:
    """A check of a rule with its name and, where it does not pass, its remedy; ``values``: what the remedy says."""
    say, key = state.coalition.case.words.say, key or rule.replace(".", "_")
    remedy = "" if verdict == "pass" else say(f"coalition_checks.{key}_remedy", **values)
    return state.coalition.case.check(rule, say(f"coalition_checks.{key}_name"), verdict, message, remedy)


def _nobody(state: State) -> Check:
    """S0.1 before anybody is in."""
    return check(state, "S0.1", "unknown", state.coalition.case.words.say("coalition.nobody"))


def _needs(state: State, rule: str, keys: Sequence[str]) -> Check:
    """S0.1, S0.2, S0.15, S0.19, S0.22, S0.23, S0.25: what the composition asks for."""
    say = state.coalition.case.words.say
    wanted = [one for one in state.needs if one.key in keys]
    unmet = [one for one in wanted if not one.met]
    if unmet and rule in RATED and not state.coalition.rated and unmet[0].key != "one-sponsor":
        return check(state, rule, "unknown", say("coalition.unrated"))
    names = [need_name(state, one) for one in unmet or wanted]
    if not unmet:
        return check(state, rule, "pass", say("coalition_checks.there", names=names))
    asked = [need_name(state, one) for one in wanted]
    places = [state.coalition.name_of(place) for one in unmet for place in one.missing]
    message = say("coalition_checks.missing", names=names)
    if places:
        message = say("coalition_checks.missing_for", names=names, places=places[:4])
    return check(state, rule, "fail", message, asked=asked)


def _challenges(state: State) -> Check:
    """S0.3: continuity, credibility and endurance can all be computed and are green or amber."""
    say, lights = state.coalition.case.words.say, state.lights
    three = ("continuity", "credibility", "endurance")
    red = [say(f"coalition.{key}_name") for key in three if lights[key] == "red"]  # type: ignore[index]
    if red:
        return check(state, "S0.3", "fail", say("coalition_checks.challenges_red", names="; ".join(red)))
    unknown = [say(f"coalition.{key}_name") for key in three if lights[key] is None]  # type: ignore[index]
    if unknown:
        return check(state, "S0.3", "unknown", say("coalition_checks.challenges_unknown", names="; ".join(unknown)))
    return check(state, "S0.3", "pass", say("coalition_checks.challenges_pass"))


def _singles(state: State) -> Check:
    """S0.4: the work goes on whoever of the top leaves."""
    say, singles = state.coalition.case.words.say, state.continuity.singles
    if not state.coalition.rated or not singles:
        return check(state, "S0.4", "unknown", say("coalition.unrated" if singles else "coalition_checks.no_top"))
    lost = [one.leaving[0] for one in singles if not one.survives]
    if not lost:
        return check(state, "S0.4", "pass", say("coalition_checks.singles_pass"))
    functions = list(state.coalition.functions(lost))
    return check(state, "S0.4", "fail", say("coalition_checks.singles_fail", n=len(lost), functions=functions))


def _leaves(state: State, rule: str, key: str, pick: Callable[[Any], bool], none: str) -> Check:
    ids = [one.id for one in state.coalition.members if pick(one)]
    say = state.coalition.case.words.say
    if not ids or not state.coalition.rated:
        return check(state, rule, "unknown", say(none if not ids else "coalition.unrated"))
    found = leaving(state, without(state.coalition.members, ids, key))
    return check(state, rule, "pass" if found.survives else "fail", found.why)


def _cio(state: State) -> Check:
    """S0.5: the work survives the departure of the CIO."""
    return _leaves(state, "S0.5", "cio", lambda one: one.is_cio, "coalition_checks.no_cio")


def _sponsor(state: State) -> Check:
    """S0.6: the work survives the departure of the sponsor, and a deputy is named."""
    found = _leaves(state, "S0.6", "sponsor", lambda one: one.is_sponsor, "coalition.no_sponsor")
    if found.verdict == "pass" and not state.continuity.has_deputy:
        return check(state, "S0.6", "fail", state.coalition.case.words.say("coalition.no_deputy"))
    return found


def _both(state: State) -> Check:
    """S0.7: the work survives if both leave; one person in two roles leaves once."""
    return _leaves(state, "S0.7", "both", lambda one: one.is_sponsor or one.is_cio, "coalition.no_sponsor")


def _concentration(state: State) -> Check:
    """S0.28: nobody holds more than 40 % of power × commitment."""
    say = state.coalition.case.words.say
    if not state.coalition.rated:
        return check(state, "S0.28", "unknown", say("coalition.unrated"))
    wide = state.continuity.concentration <= LARGEST_SHARE + EPSILON
    key = "concentration_pass" if wide else "concentration_fail"
    return check(state, "S0.28", "pass" if wide else "fail", say(f"coalition_checks.{key}"))


def _of_part(state: State, rule: str, key: Any) -> Check:
    light = state.lights[key]
    verdicts: dict[str | None, Verdict] = {"green": "pass", "amber": "warn", "red": "fail", None: "unknown"}
    return check(state, rule, verdicts[light], why(state, key))


def _believed(state: State) -> Check:
    """S0.9: members are believed by the groups concerned, as five of each say."""
    say, found = state.coalition.case.words.say, state.credibility
    if not state.trust_known:
        return check(state, "S0.9", "unknown", say("coalition.credibility_unknown"))
    silent = sorted((one for one in found.voices if one.people and not one.credible), key=lambda one: -one.people)
    names = [state.coalition.name_of(one.group) for one in silent[:4]]
    if found.index >= GREEN - EPSILON:
        return check(state, "S0.9", "pass", say("coalition.credibility_green", share=found.index))
    verdict: Verdict = "warn" if found.index >= AMBER - EPSILON else "fail"
    return check(state, "S0.9", verdict, say("coalition.credibility_low", share=found.index, groups=names))


def _lasting(state: State) -> Check:
    """S0.12: the team lasts for the whole programme."""
    return _of_part(state, "S0.12", "endurance")


def _view(state: State) -> Check:
    """S0.17: members share one view of urgency and goals; goals few name are listed."""
    found = _of_part(state, "S0.17", "view")
    apart = () if state.view is None else state.view.not_shared
    if found.verdict in ("pass", "unknown") or not apart:
        return found
    names = state.coalition.goals(apart)[:4]
    message = f"{found.message} {state.coalition.case.words.say('coalition_checks.view_apart', goals=names)}"
    return check(state, "S0.17", found.verdict, message)


def _represented(state: State) -> Check:
    """S0.20: every group concerned is represented; the others are listed by size and impact."""
    return _of_part(state, "S0.20", "representation")


def _trusted(state: State) -> Check:
    """S0.21: no member with a median trust below 3; how many, not who."""
    say, low = state.coalition.case.words.say, len(state.credibility.low_trust)
    if not state.trust_known:
        return check(state, "S0.21", "unknown", say("coalition.credibility_unknown"))
    if not low:
        return check(state, "S0.21", "pass", say("coalition_checks.trusted_pass"))
    return check(state, "S0.21", "warn", say("coalition_checks.trusted_warn", n=low))


def _agents(state: State) -> Check:
    """S0.26: staff groups trust the agents with 3.5 on average."""
    say, mean = state.coalition.case.words.say, state.credibility.agents
    if mean is None:
        return check(state, "S0.26", "unknown", say("coalition_checks.agents_unknown"))
    enough = mean >= AGENTS_TRUSTED - EPSILON
    key = "agents_pass" if enough else "agents_warn"
    return check(state, "S0.26", "pass" if enough else "warn", say(f"coalition_checks.{key}"))


def _next(state: State, found: Sequence[Suggestion]) -> Check:
    """S0.30: a balanced team; which trait the next member should bring."""
    said = next_said(state, found)
    if not said:
        key = "balanced" if state.overall == "green" else "no_single"
        verdict: Verdict = "pass" if state.overall == "green" else "warn"
        return check(state, "S0.30", verdict, state.coalition.case.words.say(f"coalition_checks.{key}"))
    return check(state, "S0.30", "warn", said)
