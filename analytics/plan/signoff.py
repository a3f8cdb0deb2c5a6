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

    A domain that is not listed has approved. A refusal with an override on record counts as approved from the first month.

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
    concerned = [s for s in request.signoffs if s.domain in measure.domains and not _agreed(s)]
    return Terms(
        refused_by=tuple(s for s in concerned if s.state in REFUSED),
        earliest=max([1, *(s.earliest for s in concerned if s.state in WAITING)]),
        signed=not concerned,
    )


def _agreed(signoff: SignOff) -> bool:
    return signoff.state == "approved" or (signoff.state in REFUSED and bool(signoff.override.strip()))
