"""What the agreement of the domains allows: whether a measure may be in at all, and from when (rule 6 of domain.md §5.3)."""

from __future__ import annotations

from dataclasses import dataclass

from analytics.model.measure import Measure
from analytics.model.plan import PlanRequest, SignOff

REFUSED = ("rejected", "nobody")
"""States that keep a measure out."""
WAITING = ("pending", "conditional")
"""States that put a measure off until the month the sign-off is expected."""


@dataclass(frozen=True)
class Terms:
    """What the domains of one measure allow together."""

    refused_by: tuple[SignOff, ...]
    """Sign-offs that keep it out; empty: it may be in."""
    earliest: int
    """First month it may start in, ≥ 1."""
    signed: bool
    """True if every domain has approved, or somebody has decided to go ahead without it."""


def terms(measure: Measure, request: PlanRequest) -> Terms:
    """What the sign-offs of the request mean for the measure.

    A domain that is not listed has approved; what it says of this measure counts before what it says of all. A refusal with an override
    on record counts as approved from the first month.

    >>> from dataclasses import replace
    >>> from analytics.model.shipped import shipped_catalogue
    >>> from analytics.plan.settings import default_request
    >>> catalogue = shipped_catalogue()
    >>> measure = next(m for m in catalogue.measures if len(m.domains) > 1)
    >>> first, second, *_ = measure.domains
    >>> asked = replace(default_request(catalogue.defaults), signoffs=(SignOff(first, "pending", 3), SignOff(second, "rejected")))
    >>> found = terms(measure, asked)
    >>> found.earliest, found.refused_by[0].domain == second
    (3, True)
    """
    concerned = [one for one in request.signoffs_of(measure) if not agreed(one)]
    return Terms(
        refused_by=tuple(s for s in concerned if s.state in REFUSED),
        earliest=max([1, *(s.earliest for s in concerned if s.state in WAITING)]),
        signed=not concerned,
    )


def earliest_start(measure: Measure, request: PlanRequest, months: int) -> int:
    """First month the measure, which takes so many, may start in: signed off, and not ended before the month after its training (rule 11)."""
    held = request.trained.get(measure.id) if needs_training(measure, request) else None
    return max(terms(measure, request).earliest, 1 if held is None else held + 2 - months)


def needs_training(measure: Measure, request: PlanRequest) -> bool:
    """Whether people are to be trained before it goes live, and its own effort does not hold that (rule 11)."""
    return request.people_before_go_live and measure.go_live and not measure.own_training


def agreed(signoff: SignOff) -> bool:
    """True for an approval, and for a refusal somebody decided to go ahead in spite of."""
    return signoff.state == "approved" or (signoff.state in REFUSED and bool(signoff.override.strip()))
