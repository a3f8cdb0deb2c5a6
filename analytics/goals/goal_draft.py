"""Goals drafted from a gap and its measures, or from the figure of one measure: everything filled in that is known, and the truth about the rest."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from analytics.goals.case import Case
from analytics.goals.goal_draft_course import Course, course, last_day_of, main_owner, proposed_programme, review_days
from analytics.goals.goal_gains import planned
from analytics.goals.smart import goal_check
from analytics.model.errors import LeitsternError
from analytics.model.goal_checks import GoalDraft
from analytics.model.measure import Measure
from analytics.model.plan import Gap, widest_first
from analytics.model.records.goals import Goal, Kpi
from analytics.model.records.parts import kind_of
from analytics.model.records.vision import Element

LEAST_STEP = 0.05
"""Levels; a narrower gap is closed, and the goal keeps what has been reached."""
BAND = 0.2
"""Levels that a goal may fall below what it keeps."""


def goal_draft(case: Case, about: str, taken: Iterable[str] = ()) -> GoalDraft:
    """A goal from the gap of a dimension, or from the figure of a measure. ``taken``: ids of KPIs that other drafts propose.

    UnknownName for neither; LeitsternError for a dimension whose level is not known.
    """
    if about in {one.id for one in case.model.dimensions}:
        return _from_gap(case, about, tuple(taken))
    return _from_measure(case, case.catalogue.measure(about), tuple(taken))


def goal_drafts(case: Case, count: int) -> tuple[GoalDraft, ...]:
    """Goals for the widest weighted gaps that no open goal names yet, at most so many, widest first."""
    kpis = {one.id: one.dimension for one in case.records.of(Kpi)}
    opened = [goal for goal in case.records.of(Goal) if goal.state == "open"]
    named = {one for goal in opened for one in (goal.dimension, kpis.get(goal.kpi, ""))}
    wide = [gap for gap in widest_first(case.gaps) if gap.id not in named and (gap.gap or 0.0) >= LEAST_STEP]
    drafts: list[GoalDraft] = []
    for gap in wide[: max(0, count)]:
        drafts.append(_from_gap(case, gap.id, tuple(one.kpi.id for one in drafts)))
    return tuple(drafts)


def _from_gap(case: Case, dimension: str, taken: tuple[str, ...]) -> GoalDraft:
    gap = case.gap_by_id.get(dimension)
    if gap is None or gap.mean is None:
        raise LeitsternError(
            f"The level of “{case.model.dimension(dimension).name}” is not known, so there is no gap to draft a goal from.",
            "Bring in a survey first, or write the goal yourself.",
        )
    programme = proposed_programme(case)
    framed = replace(case, records=case.records.with_record(programme)) if programme else case
    known = next((one for one in case.records.of(Kpi) if one.dimension == dimension), None)
    way = course(framed, gap, known.frequency if known else "")
    kpi = known or _level_kpi(framed, dimension, way, taken)
    goal = _keeping(framed, gap, way, kpi) if (gap.gap or 0.0) < LEAST_STEP else _raising(framed, gap, way, kpi)
    goal = _linked(framed, goal, dimension)
    why = tuple(_why(framed, goal, way, programme is not None))
    return GoalDraft(goal, kpi, programme, why, goal_check(framed, goal, kpi))


def _raising(case: Case, gap: Gap, way: Course, kpi: Kpi) -> Goal:
    say, called = case.words.say, case.words.names.dimension(gap.id)
    name = say("smart_draft.name", dimension=called, baseline=way.baseline, target=way.target, day=way.due)
    return replace(_common(case, gap.id, way, kpi), name=name, verb="raise", target=way.target)


def _keeping(case: Case, gap: Gap, way: Course, kpi: Kpi) -> Goal:
    low = round(way.baseline - BAND, 1)
    called = case.words.names.dimension(gap.id)
    name = case.words.say("smart_draft.name_keep", dimension=called, low=low, day=way.due)
    return replace(_common(case, gap.id, way, kpi), name=name, verb="keep", low=low)


def _common(case: Case, dimension: str, way: Course, kpi: Kpi) -> Goal:
    owner = main_owner(case, way.measures, dimension)
    return Goal(
        object=case.words.names.dimension(dimension),
        dimension=dimension,
        scope=case.words.say("smart_draft.scope"),
        kpi=kpi.id,
        baseline=way.baseline,
        baseline_day=way.baseline_day,
        owner=case.words.names.resource(owner) if owner else "",
        owner_code=owner,
        set_on=case.today,
        measures=tuple(one.id for one in way.measures),
        due=way.due,
        reviews=review_days(case.today, way.baseline_day or case.today, way.due),
    )


def _level_kpi(case: Case, dimension: str, way: Course, taken: tuple[str, ...]) -> Kpi:
    """A new figure that is the dimension's level."""
    say, owner = case.words.say, main_owner(case, way.measures, dimension)
    return Kpi(
        id=case.records.next_id(kind_of(Kpi), taken),
        name=say("smart_draft.kpi_name", dimension=dimension),
        unit=say("smart_draft.kpi_unit"),
        formula=say("smart_draft.kpi_formula"),
        source=say("smart_draft.kpi_source"),
        owner=case.words.names.resource(owner) if owner else "",
        frequency=way.frequency,
        area=case.model.dimension(dimension).area,
        dimension=dimension,
    )


def _linked(case: Case, goal: Goal, dimension: str) -> Goal:
    """With the elements of the vision that name the dimension, and the objectives these serve."""
    elements = [one for one in case.records.of(Element) if dimension in one.dimensions]
    objectives = dict.fromkeys(id_ for one in elements for id_ in one.objectives)
    return replace(goal, elements=tuple(one.id for one in elements), objectives=tuple(objectives))


def _why(case: Case, goal: Goal, way: Course, dated: bool) -> Iterable[str]:
    say = case.words.say
    if dated:
        programme = case.records.programme
        yield say("smart_draft.why_programme", first=programme.starts, last=case.ends)
    if way.baseline_day is None:
        yield say("smart_draft.why_undated", baseline=way.baseline)
    else:
        yield say("smart_draft.why_baseline", baseline=way.baseline, day=way.baseline_day)
    if goal.verb != "keep":
        yield say(f"smart_draft.why_target_{way.bound}", target=way.target)
    yield say(f"smart_draft.why_due_{way.until}", day=way.due)
    if not way.measures:
        yield say("smart_draft.why_no_measure", dimension=goal.dimension)
    elif not any(one.id in planned(case) for one in way.measures):
        yield say("smart_draft.why_catalogue", dimension=goal.dimension)
    if goal.owner_code:
        owned = sum(one.owner == goal.owner_code for one in way.measures)
        yield say("smart_draft.why_owner", owner=goal.owner_code, n=owned, of=len(way.measures))
    if not goal.elements:
        yield say("smart_draft.why_no_element", dimension=goal.dimension)


def _from_measure(case: Case, measure: Measure, taken: tuple[str, ...]) -> GoalDraft:
    """A goal for the figure a measure is followed by. Its values are not known: it says so in letter M."""
    programme = proposed_programme(case)
    framed = replace(case, records=case.records.with_record(programme)) if programme else case
    say, names, dimension = framed.words.say, framed.words.names, measure.gains[0].dimension if measure.gains else ""
    called = names.measure(measure.id, "kpi") or names.measure(measure.id)
    known = next((one for one in case.records.of(Kpi) if one.name.casefold() == called.casefold()), None)
    owner = names.resource(measure.owner)
    kpi = known or Kpi(id=case.records.next_id(kind_of(Kpi), taken), name=called, owner=owner, area=measure.area)
    due = last_day_of(framed, (measure,))
    goal = Goal(
        name=say("smart_draft.name_measure", kpi=called, day=due),
        verb="reach",
        object=names.dimension(dimension) if dimension else names.measure(measure.id),
        dimension=dimension,
        scope=say("smart_draft.scope"),
        kpi=kpi.id,
        owner=owner,
        owner_code=measure.owner,
        set_on=case.today,
        measures=(measure.id,),
        due=due,
        reviews=review_days(case.today, case.today, due),
    )
    goal = _linked(framed, goal, dimension)
    why = [say("smart_draft.why_measure", measure=measure.id), say("smart_draft.why_due_measures", day=due)]
    if programme:
        why.insert(0, say("smart_draft.why_programme", first=programme.starts, last=framed.ends))
    return GoalDraft(goal, kpi, programme, tuple(why), goal_check(framed, goal, kpi))
