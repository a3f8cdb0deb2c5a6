"""The start page as a cockpit: where the programme stands today and what to do, each line with its source."""

from __future__ import annotations

from analytics.model.cockpit import Cockpit
from analytics.progress.cockpit_due import decisions, to_tell
from analytics.progress.cockpit_facts import Facts
from analytics.progress.cockpit_light import light
from analytics.progress.cockpit_missing import missing
from analytics.progress.cockpit_next import next_three


def cockpit(facts: Facts) -> Cockpit:
    """The light of today and its reason, the next three things, decisions due, wins to tell, what is missing on the way."""
    lit, reason = light(facts)
    lacking = missing(facts)
    return Cockpit(
        stage=facts.stage,
        light=lit,
        reason=reason,
        next=next_three(facts, lacking, reason),
        decisions=decisions(facts),
        tell=to_tell(facts),
        missing=lacking,
    )
