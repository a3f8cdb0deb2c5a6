"""Every rule about people against records nobody thought of: nothing breaks, and the order of the records never matters."""

from __future__ import annotations

import random
from dataclasses import replace

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from analytics.goals.case import Case
from analytics.model.check import Check
from analytics.model.language import LANGUAGES
from analytics.model.records.collection import Records, records_of
from analytics.people.alliance_effect import signing_effect
from analytics.people.alliance_facts import AllianceFacts
from analytics.people.alliance_health import alliance_health
from analytics.people.alliance_signing import signed_request
from analytics.people.coalition_health import coalition_health
from analytics.people.governance_checks import governance, governance_checks
from analytics.people.governance_frame import Frame
from tests.random_records import all_records
from tests.unit.people.alliance_cases import CATALOGUE, TODAY, case, gaps, plan, planned, request

PLAN = replace(plan(*(planned(one.id) for one in CATALOGUE.measures[:6])), made=TODAY.isoformat())


def said(looked_at: Case) -> dict[str, object]:
    """What the rules and values say, in one language."""
    asked = signed_request(request(), looked_at.records, CATALOGUE, TODAY)
    facts = AllianceFacts(looked_at, asked)
    frame = Frame(looked_at)
    health, alliance = coalition_health(looked_at), alliance_health(facts)
    checks: tuple[Check, ...] = (*health.checks, *alliance.checks, *governance_checks(frame))
    return {
        "verdicts": sorted((one.rule, one.item, one.verdict) for one in checks),
        "lights": (health.light, alliance.light, round(alliance.weighted, 9), alliance.missing),
        "needs": [(one.domain, one.state) for one in signing_effect(facts).needs],
        "words": [one.message for one in checks],
        "governance": governance(frame) is not None,
    }


def shuffled(records: Records, seed: int) -> Records:
    ones = list(records.every())
    random.Random(seed).shuffle(ones)
    return records_of(ones)


@settings(
    max_examples=15, deadline=None, suppress_health_check=list(HealthCheck), phases=(Phase.explicit, Phase.generate)
)
@given(all_records(most=3), st.integers(0, 99))
def test_no_records_break_a_rule_and_their_order_never_matters(records: Records, seed: int) -> None:
    for looked_at in (case(plan=PLAN, gaps=gaps()), case()):
        for language in LANGUAGES:
            found = said(replace(looked_at, records=records, language=language))
            assert all(found["words"])
        turned = said(replace(looked_at, records=shuffled(records, seed), language=language))
        kept = {"verdicts", "lights", "needs"}
        assert {key: turned[key] for key in kept} == {key: found[key] for key in kept}
