"""What the alliance's records mean for a plan: sign-offs by measure, domains nobody speaks for, confirmed capacity, trainings.

Rules (3), (6) and (11) of domain.md §5.3; S3.4, S3.7–S3.9, S3.11, S3.14, S0.13, S4.27.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from analytics.goals.case import DAYS_A_MONTH
from analytics.goals.communication_frame import working_days
from analytics.model.measure import Catalogue
from analytics.model.plan import PlanRequest, SignOff
from analytics.model.records.collection import Records
from analytics.model.records.governance import TrainingEntry
from analytics.model.records.people import Alliance, Capacity, Manager, MeasureSignOff
from analytics.people.alliance_answers import OPINION_DAYS, counts

OBTAIN_MONTH = 2
"""First month a measure may start in while its sign-off is open: one month to obtain it."""
SPONSOR = "sponsor"
"""Who overrides; written into plans in place of what was typed."""


def signed_request(request: PlanRequest, records: Records, catalogue: Catalogue, today: date) -> PlanRequest:
    """The request with what the records say; unchanged where they say nothing. Doing it twice changes nothing more.

    Once there is an alliance, a domain nobody represents is refused, and a represented one has to agree to each measure. What was typed
    into the request about a whole domain counts before that, but after what the records say of a single measure. Months count from the
    day the request's plan begins: as it says, else as ``Case.plan_begins`` has it for a plan made today.
    """
    first = records.programme.starts
    begins = date.fromisoformat(request.begins) if request.begins else first and max(first, today)
    records = records.with_record(replace(records.programme, starts=begins))
    typed = tuple(one for one in request.signoffs if not one.recorded)
    asked = replace(
        request,
        signoffs=(*typed, *_of_domains(typed, records, catalogue), *_of_measures(typed, records, catalogue, today)),
        trained=trained(records, catalogue, today),
    )
    return _with_capacity(asked, records, catalogue)


def represented(records: Records) -> frozenset[str]:
    """Domains with an active manager: one who attended at least one of the last three meetings, or of whom nobody said."""
    return frozenset(one.domain for one in records.of(Manager) if one.domain and active(one))


def active(manager: Manager) -> bool:
    """Whether a manager attended one of the last three meetings; True while nobody wrote that down."""
    return manager.meetings is None or manager.meetings >= 1


def newest(records: Records) -> dict[tuple[str, str], MeasureSignOff]:
    """Measure and domain → the sign-off that counts: the one answered last, of those on one day the one kept last."""
    found: dict[tuple[str, str], MeasureSignOff] = {}
    for one in records.of(MeasureSignOff):
        key = (one.measure, one.domain)
        before = found.get(key)
        if one.measure and one.domain and (before is None or _when(one) >= _when(before)):
            found[key] = one
    return found


def signoff_of(one: MeasureSignOff, records: Records, today: date) -> SignOff:
    """One record as the planner sees it.

    Approval with an open question of running it, or a no without a reason, is still pending. Where the alliance only advises, silence
    after five working days is no objection, and a rejection waits for the steering committee.
    """
    override = SPONSOR if one.override.strip() else ""
    if one.domain not in represented(records) and records.of(Manager):
        return SignOff(one.domain, "nobody", override=override, measure=one.measure, recorded=True)
    alliance = next(iter(records.of(Alliance)), None)
    advising = alliance is not None and alliance.mode == "advising"
    earliest = _month(one, records)
    state = one.verdict if counts(one) else "pending"
    if advising and state == "pending" and one.asked and working_days(one.asked, today) > OPINION_DAYS:
        state = "approved" if one.verdict == "pending" else state
    if state == "rejected" and advising and not override:
        state = "pending"
    return SignOff(one.domain, state, earliest, override, one.measure, True)  # type: ignore[arg-type]


def trained(records: Records, catalogue: Catalogue, today: date) -> dict[str, int]:
    """Measure id → planning month in which its training ends, 0 for one that is past; only measures whose entries all have a date.

    A training that is planned counts once the programme has a start, or the day is past.
    """
    first, found = records.programme.starts, dict[str, int | None]()
    for one in records.of(TrainingEntry):
        if one.measure not in catalogue.by_id:
            continue
        day = one.done or one.planned
        held = one.done is not None and one.done <= today
        month = 0 if held else None if day is None or first is None else max(0, (day - first).days // DAYS_A_MONTH + 1)
        before = found.get(one.measure, 0)
        found[one.measure] = None if month is None or before is None else max(before, month)
    return {id_: month for id_, month in found.items() if month is not None}


def confirmed(records: Records, catalogue: Catalogue) -> dict[str, float]:
    """Domain → person-days a month it confirmed last; domains that confirmed nothing are missing (S3.9)."""
    found: dict[str, Capacity] = {}
    for one in records.of(Capacity):
        before = found.get(one.domain)
        known = one.domain in catalogue.domains and one.days is not None and one.confirmed is not None
        if known and (before is None or (before.confirmed or date.min) <= (one.confirmed or date.min)):
            found[one.domain] = one
    return {code: float(one.days or 0.0) for code, one in found.items()}


def _of_domains(typed: tuple[SignOff, ...], records: Records, catalogue: Catalogue) -> list[SignOff]:
    """What counts for measures nobody said anything about: to be obtained, or refused where nobody can sign."""
    if not records.of(Manager):
        return []
    said, speaking = {one.domain for one in typed if not one.measure}, represented(records)
    return [
        SignOff(code, "pending" if code in speaking else "nobody", OBTAIN_MONTH, recorded=True)
        for code in catalogue.domains
        if code not in said
    ]


def _of_measures(typed: tuple[SignOff, ...], records: Records, catalogue: Catalogue, today: date) -> list[SignOff]:
    said = {(one.measure, one.domain) for one in typed}
    return [
        signoff_of(one, records, today)
        for key, one in newest(records).items()
        if key not in said and one.measure in catalogue.by_id and one.domain in catalogue.domains
    ]


def _with_capacity(request: PlanRequest, records: Records, catalogue: Catalogue) -> PlanRequest:
    """Confirmed days in place of those assumed; single months may have fewer, not more."""
    days = confirmed(records, catalogue)
    if not days:
        return request
    listed: Mapping[str, tuple[float, ...]] = {
        code: tuple(min(one, days[code]) for one in months) if code in days else months
        for code, months in request.capacity_by_month.items()
    }
    return replace(request, capacity={**request.capacity, **days}, capacity_by_month=listed)


def _month(one: MeasureSignOff, records: Records) -> int:
    """First month that begins on or after the day the answer is expected; the usual one without such a day."""
    first = records.programme.starts
    if one.expected is None or first is None:
        return OBTAIN_MONTH
    return max(OBTAIN_MONTH, -(-(one.expected - first).days // DAYS_A_MONTH) + 1)


def _when(one: MeasureSignOff) -> date:
    return one.answered or one.asked or date.min
