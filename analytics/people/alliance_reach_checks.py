"""Whether changes reach the ground: S3.2, S3.3, S3.5, S3.13, S3.15–S3.17 (domain.md §6.6)."""

from __future__ import annotations

from datetime import date

from analytics.goals.case import Case
from analytics.model.alliance_health import CHANGE_AND_CULTURE, THEORY, AdoptionStanding
from analytics.model.check import Check, Verdict
from analytics.model.records.people import Adoption, Translation
from analytics.people.alliance_facts import LEAST_PEOPLE, AllianceFacts, Course
from analytics.people.signing import ADOPTED, LEVERAGE, adopted

LATE = 0.30
TRUSTED = 2.0
"""Of ``THEORY``: below it changes look like theory."""
NAMED = 4
SAME = 0.05
EPSILON = 1e-9


def reach_checks(facts: AllianceFacts) -> tuple[Check, ...]:
    """Attitude, translation, adoption, leverage, and what the survey says about it."""
    found = (*_attitude(facts), *_translation(facts), *_lost(facts), *_adoption(facts), *_leverage(facts))
    return (*found, *_theory(facts), *_culture(facts))


def untranslated(facts: AllianceFacts) -> tuple[tuple[str, str], ...]:
    """Measure and domain of the plan without a sheet that says what stops, starts and changes (S3.3)."""
    whole = {
        (one.measure, one.domain)
        for one in facts.records.of(Translation)
        if all(part.strip() for part in (one.stops, one.starts, one.changes))
    }
    by_id = facts.case.catalogue.by_id
    return tuple((id_, code) for id_ in facts.planned for code in by_id[id_].domains if (id_, code) not in whole)


def lost_domains(facts: AllianceFacts) -> tuple[str, ...]:
    """S3.5: domains where 30 % of the measures or more are late although the sponsor is active."""
    if not facts.sponsor_active:
        return ()
    late = {code: facts.late(code) for code in facts.people}
    return tuple(code for code, share in late.items() if share is not None and share >= LATE - EPSILON)


def adoption_of(facts: AllianceFacts) -> tuple[AdoptionStanding, ...]:
    """The newest count of each measure, domain and age that can be judged; counts of fewer than five people are kept back."""
    newest: dict[tuple[str, str, int], Adoption] = {}
    for one in facts.records.of(Adoption):
        key = (one.measure, one.domain, one.days or 0)
        before = newest.get(key)
        countable = (one.should or 0) >= LEAST_PEOPLE and one.using is not None and one.days is not None
        if countable and (before is None or (before.counted or date.min) <= (one.counted or date.min)):
            newest[key] = one
    found = []
    for (measure, domain, days), one in sorted(newest.items()):
        using, should = float(one.using or 0), float(one.should or 1)
        wanted = [least for after, least in ADOPTED.items() if days >= after]
        met = adopted(using, should, days)
        found.append(AdoptionStanding(measure, domain, days, using / should, wanted[-1] if wanted else None, met))
    return tuple(found)


def leverage_of(facts: AllianceFacts) -> float | None:
    """Staff led by active members of affected domains against staff affected, at most 1; None while either is not known."""
    led = {code: [one.led for one in facts.of_domain(code) if one.led is not None] for code in facts.people}
    counts = [facts.counted(code) for code in facts.people]
    people = sum(one for one in counts if one is not None)
    if not any(led.values()) or people <= 0 or None in counts:
        return None
    return sum(min(float(sum(led[code])), facts.counted(code) or 0.0) for code in facts.people) / people


def _check(case: Case, rule: str, key: str, verdict: Verdict, **values: object) -> Check:
    say = case.words.say
    remedy = say(f"alliance_reach.{key}_remedy", **values) if verdict != "pass" else ""
    name, message = say(f"alliance_reach.{key}_name"), say(f"alliance_reach.{key}_{verdict}", **values)
    return case.check(rule, name, verdict, message, remedy)


def _names(case: Case, codes: tuple[str, ...]) -> list[str]:
    return [case.words.names.resource(code) for code in dict.fromkeys(codes)][:NAMED]


def _attitude(facts: AllianceFacts) -> tuple[Check, ...]:
    """S3.2: alarm where a domain's attitude is below 0."""
    known = {code: attitude for code in facts.people if (attitude := facts.attitude(code)) is not None}
    if not known:
        return ()
    against = tuple(code for code, attitude in known.items() if attitude < -EPSILON)
    names = _names(facts.case, against)
    return (_check(facts.case, "S3.2", "attitude", "warn" if against else "pass", n=len(against), names=names),)


def _translation(facts: AllianceFacts) -> tuple[Check, ...]:
    """S3.3: each planned measure is put into the terms of each domain it touches."""
    if not facts.planned or not facts.managers:
        return ()
    missing = untranslated(facts)
    names = _names(facts.case, tuple(code for _, code in missing))
    return (_check(facts.case, "S3.3", "translation", "warn" if missing else "pass", n=len(missing), names=names),)


def _lost(facts: AllianceFacts) -> tuple[Check, ...]:
    """S3.5: alarm "lost in translation"."""
    lost = lost_domains(facts)
    return (_check(facts.case, "S3.5", "lost", "fail", n=len(lost), names=_names(facts.case, lost)),) if lost else ()


def _adoption(facts: AllianceFacts) -> tuple[Check, ...]:
    """S3.13: enough people use what went live, 30, 60 and 90 days after."""
    judged = [one for one in adoption_of(facts) if one.met is not None]
    if not judged:
        return ()
    below = [one for one in judged if not one.met]
    names = [facts.case.words.say("plan.measure", id=id_) for id_ in dict.fromkeys(one.measure for one in below)][
        :NAMED
    ]
    return (_check(facts.case, "S3.13", "adoption", "warn" if below else "pass", n=len(below), measures=names),)


def _leverage(facts: AllianceFacts) -> tuple[Check, ...]:
    """S3.15: members lead most of the staff affected, and each has said which behaviour changes, with a day."""
    found, case = [], facts.case
    share = leverage_of(facts)
    if share is not None:
        verdict: Verdict = "pass" if share >= LEVERAGE - EPSILON else "warn"
        found.append(_check(case, "S3.15-LEVERAGE", "leverage", verdict, share=share))
    silent = [one.function for one in facts.managers if not (one.commitment.strip() and one.committed)]
    if facts.managers:
        verdict = "warn" if silent else "pass"
        found.append(_check(case, "S3.15", "commitment", verdict, n=len(silent), functions=silent[:NAMED]))
    return tuple(found)


def _theory(facts: AllianceFacts) -> tuple[Check, ...]:
    """S3.16: statement M3.4 below 2.0 raises a risk. Nothing to say where it was not asked or is hidden."""
    level = facts.statements.get(THEORY)
    if level is None:
        return ()
    return (_check(facts.case, "S3.16", "theory", "warn" if level < TRUSTED - EPSILON else "pass", level=level),)


def _culture(facts: AllianceFacts) -> tuple[Check, ...]:
    """S3.17: leading the change and culture do not fall in any domain; over everybody while no unit stands for one.

    Nothing to say before two surveys.
    """
    case = facts.case
    changes = {code: change for code, course in facts.courses.items() if (change := _change(course))}
    if changes:
        fallen = tuple(code for code, change in changes.items() if min(change.values()) < -SAME)
        verdict: Verdict = "warn" if fallen else "pass"
        return (_check(case, "S3.17", "taken_up", verdict, n=len(fallen), names=_names(case, fallen)),)
    overall = _change(tuple(levels for _, levels in sorted(case.levels, key=lambda one: one[0])))
    if not overall:
        return ()
    named = [case.words.names.dimension(one) for one, change in overall.items() if change < -SAME]
    return (_check(case, "S3.17", "culture", "warn" if named else "pass", n=len(named), names=named),)


def _change(course: Course) -> dict[str, float]:
    """Change of each level between the last two surveys that have all of them; empty before two."""
    whole = [levels for levels in course if all(one in levels for one in CHANGE_AND_CULTURE)]
    return {one: whole[-1][one] - whole[-2][one] for one in CHANGE_AND_CULTURE} if len(whole) > 1 else {}
