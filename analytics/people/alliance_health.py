"""The alliance as one value for its page (domain.md §6.6)."""

from __future__ import annotations

from analytics.goals.communication_frame import working_days
from analytics.model.alliance_health import AllianceHealth, DomainStanding, SignOffStanding, State
from analytics.model.records.people import AllianceRequest, MeasureSignOff
from analytics.people.alliance_answers import answer_days, open_questions, requests_of
from analytics.people.alliance_checks import alliance_checks
from analytics.people.alliance_facts import AllianceFacts
from analytics.people.alliance_reach_checks import adoption_of, leverage_of, lost_domains, untranslated
from analytics.people.alliance_signing import confirmed, newest
from analytics.people.signing import signing


def alliance_health(facts: AllianceFacts) -> AllianceHealth:
    """Everything there is to say; without members the alliance does not exist and every affected domain is missing."""
    cover, managers = facts.coverage, facts.managers
    figures = signing(requests_of(tuple(newest(facts.records).values())))
    return AllianceHealth(
        exists=bool(managers),
        mode=facts.alliance.mode or "governing",
        light=cover.light,
        said=_said(facts),
        domains=tuple(_domain(facts, code) for code in facts.people),
        missing=cover.missing,
        counted=cover.counted,
        weighted=cover.weighted,
        hole=facts.hole,
        mid_share=sum(one.level == "mid" for one in managers) / len(managers) if managers else None,
        outside_share=sum(not one.core for one in managers) / len(managers) if managers else None,
        median_days=figures.median_days,
        answered=figures.answered,
        rubber_stamp=figures.rubber_stamp,
        request_days=answer_days(facts.records.of(AllianceRequest)),
        leverage=leverage_of(facts),
        signoffs=_grid(facts),
        adoption=adoption_of(facts),
        untranslated=untranslated(facts),
        lost=lost_domains(facts),
        checks=alliance_checks(facts),
    )


def _domain(facts: AllianceFacts, code: str) -> DomainStanding:
    return DomainStanding(
        domain=code,
        people=facts.counted(code),
        represented=code in facts.represented,
        functions=tuple(one.function for one in facts.of_domain(code)),
        days=confirmed(facts.records, facts.case.catalogue).get(code),
        measures=tuple(one.id for one in facts.planned_in(code)),
        blocked=tuple(id_ for id_, said in facts.blocked.items() if any(one.domain == code for one in said)),
        starts_in_weeks=facts.weeks(code),
        late=facts.late(code),
        attitude=facts.attitude(code),
    )


def _grid(facts: AllianceFacts) -> tuple[SignOffStanding, ...]:
    """What domains are asked about, and what has a record, each with every domain it touches."""
    by_id, kept = facts.case.catalogue.by_id, newest(facts.records)
    shown = dict.fromkeys(
        [*(one.id for one in facts.to_sign), *facts.blocked, *(id_ for id_, _ in kept if id_ in by_id)]
    )
    return tuple(_cell(facts, id_, code, kept.get((id_, code))) for id_ in shown for code in by_id[id_].domains)


def _cell(facts: AllianceFacts, id_: str, code: str, record: MeasureSignOff | None) -> SignOffStanding:
    said = next((one for one in facts.request.signoffs_of(facts.case.catalogue.by_id[id_]) if one.domain == code), None)
    state: State = said.state if said else "approved"
    verdict: State = record.verdict if record else "nobody" if state == "nobody" else "pending"  # type: ignore[assignment]
    unanswered = record is not None and record.verdict == "pending" and record.asked is not None
    return SignOffStanding(
        measure=id_,
        domain=code,
        state=state,
        verdict=verdict,
        record=record.id if record else "",
        open=open_questions(record) if record and record.verdict != "rejected" else (),
        reason_missing=bool(record and record.verdict in ("conditional", "rejected") and not record.reason.strip()),
        waiting=working_days(record.asked, facts.case.today) if unanswered and record and record.asked else None,
        overridden=bool(said and said.override),
        planned=id_ in facts.planned,
    )


def _said(facts: AllianceFacts) -> str:
    """What is missing most, and what it blocks."""
    say, cover = facts.case.words.say, facts.coverage
    if not facts.people:
        return say("alliance.said_nothing")
    if not facts.managers:
        return say("alliance.said_none", n=len(facts.people))
    if not cover.missing:
        blocked = len(facts.blocked)
        return say("alliance.said_refused", n=blocked) if blocked else say("alliance.said_all", n=len(facts.people))
    first = cover.missing[0]
    stopped = sum(any(one.domain == first for one in said) for said in facts.blocked.values())
    return say("alliance.said_missing", n=stopped, domain=first) if stopped else say("alliance.said_idle", domain=first)
