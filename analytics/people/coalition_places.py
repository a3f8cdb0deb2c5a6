"""Sites, countries and languages of the coalition: who is where, and what nobody covers (S0.14, S0.15)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from analytics.model.check import Check, Verdict
from analytics.model.coalition_health import CountryCover, SiteCover
from analytics.model.records.programme import Group
from analytics.model.records.sites import countries_of
from analytics.people.coalition_state import State
from analytics.people.members import each_once, parted
from analytics.people.person import Person

SHOWN = 4
"""Names in a list."""


def sites(state: State) -> tuple[SiteCover, ...]:
    """Every site that members or groups name or that is listed; of groups those that name the site."""
    countries = countries_of(state.coalition.case.records)
    found = []
    for site in state.coalition.sites:
        there, groups = _at(state, (site,)), _groups_at(state, site)
        heard = sum(_heard(one, there) for one in groups)
        agents = sum(one.role == "agent" for one in there)
        found.append(SiteCover(site, len(there), agents, countries.get(site.casefold(), ""), len(groups), heard))
    return tuple(found)


def countries(state: State) -> tuple[CountryCover, ...]:
    """Every country of a site, in the order of the sites; a member at two sites of a country counts once."""
    by_country: dict[str, list[str]] = {}
    for one in sites(state):
        if one.country:
            by_country.setdefault(one.country, []).append(one.site)
    found = []
    for country, there in by_country.items():
        members = _at(state, there)
        found.append(CountryCover(country, tuple(there), len(members), sum(one.role == "agent" for one in members)))
    return tuple(found)


def place_checks(state: State) -> tuple[Check, ...]:
    """S0.14: agents at each site and in each country, a voice of each group at each of its sites, and every language spoken."""
    return (_agents_at_sites(state), *_agents_in_countries(state), *_voices_at_sites(state), *_languages(state))


def _agents_at_sites(state: State) -> Check:
    """S0.14, S0.15: at least one agent at each site."""
    empty = [one.site for one in sites(state) if not one.agents]
    if not any(one.sites for one in state.coalition.members):
        return _check(state, "sites", "unknown", "unknown")
    if not empty:
        return _check(state, "sites", "pass", "pass")
    return _check(state, "sites", "fail", "fail", n=len(empty), sites=empty[:SHOWN])


def _agents_in_countries(state: State) -> Iterator[Check]:
    """S0.14, S0.15: at least one agent in each country. Nothing to say while all sites are in one, or none is listed with its country."""
    found, covers = countries(state), sites(state)
    nowhere = [one.site for one in covers if not one.country]
    if not found or (len(found) == 1 and not nowhere) or not any(one.sites for one in state.coalition.members):
        return
    empty = [one.country for one in found if not one.agents]
    if empty:
        yield _check(state, "countries", "fail", "fail", n=len(empty), countries=empty[:SHOWN])
    elif nowhere:
        yield _check(state, "countries", "warn", "open", n=len(nowhere), sites=nowhere[:SHOWN])
    else:
        yield _check(state, "countries", "pass", "pass")


def _voices_at_sites(state: State) -> Iterator[Check]:
    """S0.14: each group has a voice at each of its sites. Nothing to say while no group names one."""
    covers = [one for one in sites(state) if one.groups]
    if covers:
        silent = [one.site for one in covers if one.heard < one.groups]
        if silent:
            yield _check(state, "voices", "warn", "warn", n=len(silent), sites=silent[:SHOWN])
        else:
            yield _check(state, "voices", "pass", "pass")


def _languages(state: State) -> Iterator[Check]:
    """S0.14: somebody speaks each language of the groups concerned. Nothing to say while no group names one."""
    wanted = each_once(language for one in state.coalition.groups for language in parted(one.languages))
    spoken = {language.casefold() for one in state.coalition.records for language in parted(one.languages)}
    missing = [one for one in wanted if one.casefold() not in spoken]
    if not wanted:
        return
    if not spoken:
        yield _check(state, "languages", "unknown", "unknown")
    elif missing:
        yield _check(state, "languages", "warn", "warn", n=len(missing), languages=missing[:SHOWN])
    else:
        yield _check(state, "languages", "pass", "pass")


def _at(state: State, places: Iterable[str]) -> list[Person]:
    wanted = {one.casefold() for one in places}
    return [one for one in state.coalition.members if wanted & {site.casefold() for site in one.sites}]


def _groups_at(state: State, site: str) -> list[Group]:
    return [
        one for one in state.coalition.groups if site.casefold() in {other.casefold() for other in parted(one.sites)}
    ]


def _heard(group: Group, members: Sequence[Person]) -> bool:
    return any(group.id in (*one.speaks_for, *one.domains) for one in members)


def _check(state: State, key: str, verdict: Verdict, end: str, **values: Any) -> Check:
    say = state.coalition.case.words.say
    message = say(f"coalition_places.{key}_{end}", **values)
    remedy = "" if verdict == "pass" else say(f"coalition_places.{key}_remedy")
    return state.coalition.case.check("S0.14", say(f"coalition_places.{key}_name"), verdict, message, remedy)
