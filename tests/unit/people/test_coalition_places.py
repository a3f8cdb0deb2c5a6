"""S0.14: sites, countries and languages of members and groups, and what nobody covers."""

from __future__ import annotations

from dataclasses import replace

import pytest

from analytics.model.check import Check
from analytics.model.records.parts import Record
from analytics.model.records.programme import Member, Site
from tests.unit.people.coalition_cases import GROUPS, MEMBERS, health, member, with_

NORWAY = (Site("LO1", "Bergen", "Norway"), Site("LO2", "Oslo", "Norway"))
SWEDEN = Site("LO3", "Malmö", "Sweden")


def found(name: str, *records: Record) -> Check | None:
    """The check of S0.14 whose name begins so; None where nothing is said."""
    checks = health(with_(*records)).checks
    return next((one for one in checks if one.rule == "S0.14" and one.name.startswith(name)), None)


def verdict(name: str, *records: Record) -> str | None:
    check = found(name, *records)
    return None if check is None else check.verdict


def test_s0_14_each_site_named_or_listed_has_an_agent() -> None:
    """C is an agent in Bergen, D in Oslo."""
    assert verdict("Present at every site") == "pass"
    check = found("Present at every site", SWEDEN)
    assert check is not None
    assert (check.verdict, check.message) == ("fail", "One site has no agent: Malmö.")
    assert verdict("Present at every site", SWEDEN, member("C", sites="Bergen, MALMÖ")) == "pass"
    assert verdict("Present at every site", replace(GROUPS[0], sites="Tromsø")) == "fail"


def test_s0_14_sites_are_unknown_while_no_member_names_one() -> None:
    assert verdict("Present at every site", *(replace(one, sites="") for one in MEMBERS), SWEDEN) == "unknown"


def test_s0_14_each_country_has_an_agent() -> None:
    assert verdict("Present in every country") is None, "no site has a country"
    assert verdict("Present in every country", *NORWAY) is None, "all sites are in one country"
    assert verdict("Present in every country", *NORWAY, SWEDEN) == "fail"
    assert verdict("Present in every country", *NORWAY, SWEDEN, member("D", sites="Malmö")) == "pass"
    open_ = found("Present in every country", NORWAY[0])
    assert open_ is not None
    assert (open_.verdict, open_.message) == ("warn", "One site has no country yet: Oslo.")


def test_s0_14_a_country_counts_each_member_once() -> None:
    """C in Bergen, D in Oslo, E in both: three members, two agents."""
    shown = health(with_(*NORWAY, SWEDEN))
    assert [(one.country, one.sites, one.members, one.agents) for one in shown.countries] == [
        ("Norway", ("Bergen", "Oslo"), 3, 2),
        ("Sweden", ("Malmö",), 0, 0),
    ]
    assert [(one.site, one.country, one.members) for one in shown.sites] == [
        ("Bergen", "Norway", 2),
        ("Oslo", "Norway", 2),
        ("Malmö", "Sweden", 0),
    ]


def test_s0_14_capitals_of_sites_and_countries_do_not_matter() -> None:
    sites = (Site("LO1", "BERGEN", "Norway"), Site("LO2", "oslo", "NORWAY"))
    assert [one.country for one in health(with_(*sites)).countries] == ["Norway"]


def test_s0_14_a_group_is_heard_at_each_of_its_sites() -> None:
    """C comes from the desk and is in Bergen; nobody of the desk is in Oslo."""
    desk = GROUPS[0]
    assert verdict("A voice of each group") is None
    assert verdict("A voice of each group", replace(desk, sites="Bergen")) == "pass"
    check = found("A voice of each group", replace(desk, sites="Bergen, Oslo"))
    assert check is not None
    assert (check.verdict, check.message) == ("warn", "At one site a group has no voice: Oslo.")
    covers = health(with_(replace(desk, sites="Bergen, Oslo"))).sites
    assert [(one.site, one.groups, one.heard) for one in covers] == [("Bergen", 1, 1), ("Oslo", 1, 0)]


@pytest.mark.parametrize(
    ("spoken", "said"),
    [("", "unknown"), ("English", "warn"), ("english; Norwegian", "pass")],
)
def test_s0_14_somebody_speaks_each_language_of_the_groups(spoken: str, said: str) -> None:
    assert verdict("Speaks the languages", member("C", languages="English")) is None
    group: Record = replace(GROUPS[0], languages="Norwegian, English")
    speaker: Member = member("C", languages=spoken)
    assert verdict("Speaks the languages", group, speaker) == said
