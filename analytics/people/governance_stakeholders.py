"""Where groups stand: power and interest, attitude now and wanted, and the resistance that follows (domain.md §6.6)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from analytics.model.check import Check
from analytics.model.governance import HIGH, RISK, Attitude, Field, StakeholderRow, attitude_text
from analytics.model.records.governance import Recognition, Stakeholder
from analytics.people.governance_frame import Frame


def field_of(power: int | None, interest: int | None) -> Field:
    """The field of the map, cut at 3, which counts as high; ``unknown`` while one is not rated.

    >>> field_of(3, 2)
    'satisfy'
    """
    if power is None or interest is None:
        return "unknown"
    if power >= HIGH:
        return "manage" if interest >= HIGH else "satisfy"
    return "inform" if interest >= HIGH else "watch"


def resistance(power: int | None, now: int | None, wanted: int | None) -> int | None:
    """Power × what the attitude lacks, 0–20; None while something is not rated.

    >>> resistance(5, -1, 1)
    10
    """
    if power is None or now is None or wanted is None:
        return None
    return power * max(0, wanted - now)


def course(readings: Iterable[Attitude]) -> tuple[Attitude, ...]:
    """Attitudes oldest first, one a day: of several on one day the last given counts."""
    by_day: dict[date, Attitude] = {one.day: one for one in readings}
    return tuple(by_day[day] for day in sorted(by_day))


def stakeholder_rows(frame: Frame) -> tuple[StakeholderRow, ...]:
    """Every group, largest risk first, then by power."""
    rows = []
    for one in frame.case.records.of(Stakeholder):
        readings = [*frame.attitudes.get(one.id, ())]
        if one.now is not None:
            readings.append(Attitude(one.rated or (readings[-1].day if readings else frame.today), one.now))
        rows.append(
            StakeholderRow(
                one.id, one.name, one.power, one.interest, field_of(one.power, one.interest), one.now, one.wanted,
                resistance(one.power, one.now, one.wanted), one.owner, one.step, course(readings),
            )
        )  # fmt: skip
    return tuple(sorted(rows, key=lambda row: (-(row.risk or 0), -(row.power or 0), row.id)))


def stakeholder_checks(frame: Frame) -> tuple[Check, ...]:
    """Rated and rated again, risks in hands, no attitude that falls."""
    if not frame.case.records.of(Stakeholder):
        none = frame.case.words.say("governance_stakeholders.none")
        return tuple(
            frame.check(rule, "unknown", none)
            for rule in ("STAKEHOLDER-RATED", "STAKEHOLDER-RISK", "STAKEHOLDER-FALLS")
        )
    return *_rated(frame), *_risks(frame), *_falls(frame)


def last_win(frame: Frame) -> date | None:
    """Day of the last quick win that was thanked for or that the plan had end by now; None before the first."""
    thanked = [one.on for one in frame.case.records.of(Recognition) if one.win and one.on]
    planned = [frame.ends(one) for one, _ in frame.planned if one.quick_win]
    return max((day for day in (*thanked, *planned) if day and day <= frame.today), default=None)


def _rated(frame: Frame) -> tuple[Check, ...]:
    """§6.6: power, interest and both attitudes are rated, and rated again after each quick win."""
    say, win, found = frame.case.words.say, last_win(frame), []
    for one in frame.case.records.of(Stakeholder):
        if None in (one.power, one.interest, one.now, one.wanted):
            found.append(
                frame.check("STAKEHOLDER-RATED", "warn", say("governance_stakeholders.bare"), one.id, one.name)
            )
        elif win is not None and (one.rated is None or one.rated < win):
            message = say("governance_stakeholders.stale", day=win)
            found.append(frame.check("STAKEHOLDER-RATED", "warn", message, one.id, one.name))
    return frame.kept("STAKEHOLDER-RATED", found, say("governance_stakeholders.rated"))


def _risks(frame: Frame) -> tuple[Check, ...]:
    """§6.6: a resistance risk of 10 or more has an owner and a next step."""
    say, found = frame.case.words.say, []
    for row in stakeholder_rows(frame):
        if row.is_risk and not (row.owner.strip() and row.step.strip()):
            message = say("governance_stakeholders.risk", risk=row.risk, least=RISK)
            found.append(frame.check("STAKEHOLDER-RISK", "fail", message, row.id, row.name))
    return frame.kept("STAKEHOLDER-RISK", found, say("governance_stakeholders.no_risk"))


def _falls(frame: Frame) -> tuple[Check, ...]:
    """§6.6: no group's attitude fell since it was rated before."""
    say, found = frame.case.words.say, []
    rows = [row for row in stakeholder_rows(frame) if len(row.course) > 1]
    for row in rows:
        before, now = row.course[-2:]
        if now.value < before.value:
            message = say(
                "governance_stakeholders.falls",
                before=attitude_text(before.value),
                now=attitude_text(now.value),
                day=now.day,
            )
            found.append(frame.check("STAKEHOLDER-FALLS", "warn", message, row.id, row.name))
    if not rows:
        return (frame.check("STAKEHOLDER-FALLS", "unknown", say("governance_stakeholders.once")),)
    return frame.kept("STAKEHOLDER-FALLS", found, say("governance_stakeholders.holds"))
