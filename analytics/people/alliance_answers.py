"""When an answer of the alliance counts: reasons given, questions of running it answered, what changes ticked (S0.13, S3.8, S3.14)."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from analytics.goals.communication_frame import working_days
from analytics.model.records.people import AllianceRequest, MeasureSignOff
from analytics.people.signing import Request

QUESTIONS = ("run_effort", "staffing", "support_hours", "skills", "on_call", "stops")
"""Parts of a sign-off that have to be filled in before an approval counts (domain.md §6.6)."""
CHANGES = ("tools", "duties", "roles")
"""Boxes of the note on what changes."""
OPINION_DAYS = 5
"""Working days in which an alliance that advises gives its opinion, and in which a request is answered."""


def open_questions(one: MeasureSignOff) -> tuple[str, ...]:
    """Names of the parts that are empty, in the order of the form; ``impact`` if neither a box is ticked nor anything is said (S0.13)."""
    empty = [name for name in QUESTIONS if not getattr(one, name).strip()]
    noted = any(getattr(one, name) for name in CHANGES) or one.impact.strip()
    return (*empty, *(() if noted else ("impact",)))


def counts(one: MeasureSignOff) -> bool:
    """Whether what the domain says counts: a condition or rejection with a reason, an approval with every question answered."""
    if one.verdict in ("conditional", "rejected") and not one.reason.strip():
        return False
    return one.verdict == "rejected" or (one.verdict in ("approved", "conditional") and not open_questions(one))


def requests_of(records: Sequence[MeasureSignOff]) -> tuple[Request, ...]:
    """The sign-offs that were asked for, as the figures want them. An answer without a day counts as of the day asked."""
    return tuple(
        Request(one.measure, one.domain, one.asked, one.answered, one.verdict, one.reason)  # type: ignore[arg-type]
        for one in records
        if one.asked is not None
    )


def answer_days(requests: Sequence[AllianceRequest]) -> float | None:
    """Median working days until the core team got an answer; None before the first (S3.18)."""
    waits = [float(working_days(one.asked, one.answered)) for one in requests if one.asked and one.answered]
    return median(waits) if waits else None
