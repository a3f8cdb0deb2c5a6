"""Whether the plan changes culture as well as tools, and knows what each measure changes: S4.2, S4.23, S4.31, S4.41."""

from __future__ import annotations

from analytics.model.check import Check
from analytics.model.governance import CULTURE, PEOPLE_AREAS
from analytics.model.records.goals import Goal, Kpi
from analytics.model.records.people import MeasureSignOff, Translation
from analytics.people.governance_frame import MIDDLE, Frame

LEAST_EFFORT = 0.25
"""Share of the effort that people and management get at least (S4.2)."""
LEAST_JOINT = 1 / 3
"""Share of measures that two parts of the organisation or more carry together (S4.31)."""
SOON_DAYS = 56
"""A measure that starts within so many days, or has started, knows what it changes."""


def change_checks(frame: Frame) -> tuple[Check, ...]:
    """S4.2, S4.23, S4.31 and S4.41."""
    return _people(frame), *_impacts(frame), _joint(frame), _figures(frame)


def _people(frame: Frame) -> Check:
    """S4.2: at least a quarter of the plan's effort goes into people and management."""
    say, plan = frame.case.words.say, frame.case.plan
    areas = [area.id for area in frame.case.model.areas if area.id in PEOPLE_AREAS]
    whole = sum(one.person_days for one in plan.measures) if plan else 0.0
    if plan is None or not whole or len(areas) < len(PEOPLE_AREAS):
        return frame.check("S4.2", "unknown", say("governance_change.no_plan"))
    share = sum(one.person_days for one in plan.measures if one.area in areas) / whole
    key = "governance_change.people" if share >= LEAST_EFFORT else "governance_change.people_low"
    return frame.check(
        "S4.2", "pass" if share >= LEAST_EFFORT else "warn", say(key, share=share, least=LEAST_EFFORT, areas=areas)
    )


def _impacts(frame: Frame) -> tuple[Check, ...]:
    """S4.23: each measure that runs or starts within eight weeks says what it changes: in a sign-off or a translation."""
    say, records = frame.case.words.say, frame.case.records
    known = {one.measure for one in records.of(MeasureSignOff) if one.impact.strip()}
    known |= {
        one.measure for one in records.of(Translation) if one.stops.strip() or one.starts.strip() or one.changes.strip()
    }
    soon = [
        one for one, _ in frame.planned
        if (first := frame.starts(one)) and (first - frame.today).days <= SOON_DAYS and (last := frame.ends(one)) and last >= frame.today
    ]  # fmt: skip
    if not soon:
        return (frame.check("S4.23", "unknown", say("governance_change.none_soon")),)
    missing = [one.name for one in soon if one.id not in known]
    if missing:
        return (
            frame.check(
                "S4.23", "warn", say("governance_change.no_impact", n=len(missing), all=len(soon), names=missing[:3])
            ),
        )
    return (frame.check("S4.23", "pass", say("governance_change.impact")),)


def _joint(frame: Frame) -> Check:
    """S4.31: a third of the measures needs two parts of the organisation or more, and culture is not below the middle of the scale."""
    say, planned = frame.case.words.say, frame.planned
    if not planned:
        return frame.check("S4.31", "unknown", say("governance_change.no_plan"))
    share = sum(len(set(measure.domains)) > 1 for _, measure in planned) / len(planned)
    if share < LEAST_JOINT:
        return frame.check("S4.31", "warn", say("governance_change.joint_low", share=share, least=LEAST_JOINT))
    level = frame.levels.get(CULTURE)
    if level is not None and level < MIDDLE:
        return frame.check("S4.31", "warn", say("governance_change.culture_low", share=share, level=level))
    return frame.check("S4.31", "pass", say("governance_change.joint", share=share))


def _figures(frame: Frame) -> Check:
    """S4.41: there are figures, each with an owner, and goals are measured by them."""
    say, figures = frame.case.words.say, frame.case.records.of(Kpi)
    if not figures:
        return frame.check("S4.41", "unknown", say("governance_change.no_figures"))
    bare = sum(not one.owner.strip() for one in figures)
    unmeasured = sum(one.state == "open" and not one.kpi for one in frame.case.records.of(Goal))
    if bare or unmeasured:
        return frame.check("S4.41", "warn", say("governance_change.figures_bare", bare=bare, goals=unmeasured))
    return frame.check("S4.41", "pass", say("governance_change.figures", n=len(figures)))
