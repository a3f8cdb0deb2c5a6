"""Verbs about goals: the five letters, drafts from gaps, conflicts, reviews and closing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TypeVar

from analytics.goals.case import Case
from analytics.goals.conflicts import goal_conflicts
from analytics.goals.goal_draft import goal_draft, goal_drafts
from analytics.goals.goal_follow_up import goal_follow_up
from analytics.goals.smart import goal_check, goal_checks
from analytics.model.check import Check
from analytics.model.errors import LeitsternError
from analytics.model.goal_checks import GoalCheck, GoalDraft
from analytics.model.records.document import normal
from analytics.model.records.goals import Goal, GoalReview, Kpi
from analytics.model.records.parts import Option, Record, kind_of
from analytics.model.records.revision import Edit
from analytics.workspace.cases import CaseVerbs

Answer = TypeVar("Answer")


class GoalVerbs(CaseVerbs):
    """Verbs about goals: the five letters, drafts from gaps, conflicts, reviews and closing."""

    def goal_checks(self, wave: str | None = None, language: str = "en") -> tuple[GoalCheck, ...]:
        """Every goal with its five letters, open ones first."""
        return self._of_case("goal checks", goal_checks, wave, language)

    def goal_check(
        self, goal: Goal, kpi: Kpi | None = None, wave: str | None = None, language: str = "en"
    ) -> GoalCheck:
        """One goal with its letters, kept or not; ``kpi``: its figure while that is not kept yet."""
        return goal_check(self.case(wave, language), goal, kpi)

    def goal_conflicts(self, wave: str | None = None, language: str = "en") -> tuple[Check, ...]:
        """Open goals that stand against each other; empty if none do. ``item`` holds their ids, ``G1+G3``."""
        return self._of_case("goal conflicts", goal_conflicts, wave, language)

    def goal_follow_up(self, wave: str | None = None, language: str = "en") -> tuple[Check, ...]:
        """What reviews, closed goals and the vision's dimensions ask for."""
        return self._of_case("goal follow-up", goal_follow_up, wave, language)

    def draft_goal(self, about: str, wave: str | None = None, language: str = "en") -> GoalDraft:
        """A goal from the gap of a dimension or the figure of a measure, by id. Nothing is kept.

        UnknownName for an id that is neither; LeitsternError for a dimension whose level is not known.
        """
        return goal_draft(self.case(wave, language), about)

    def draft_goals(self, count: int = 3, wave: str | None = None, language: str = "en") -> tuple[GoalDraft, ...]:
        """Goals for the widest weighted gaps that no open goal names yet; fewer, or none, where there are no more. Nothing is kept."""
        return goal_drafts(self.case(wave, language), count)

    def check_draft(self, draft: GoalDraft, wave: str | None = None, language: str = "en") -> GoalCheck:
        """The letters of a draft as it was changed before it is kept, with the programme's dates it proposes."""
        case = self.case(wave, language)
        framed = case if draft.programme is None else replace(case, records=case.records.with_record(draft.programme))
        return goal_check(framed, draft.goal, draft.kpi)

    def keep_draft(self, draft: GoalDraft, by: str) -> Goal:
        """Keep a drafted goal with its figure, and the programme's dates where the draft proposes them: all of it or nothing."""
        records, kpi = self.records(), draft.kpi
        edits: list[Edit] = []
        if draft.programme is not None and (records.programme.starts is None or records.programme.ends is None):
            now = records.programme
            dated = replace(now, starts=now.starts or draft.programme.starts, ends=now.ends or draft.programme.ends)
            edits.append(Edit(dated, records.revision(now)))
        kept = _same_figure(kpi, records.of(Kpi))
        if kept is None:
            kpi = replace(kpi, id=records.next_id(kind_of(kpi)))
            edits.append(Edit(kpi))
        goal = replace(draft.goal, kpi=(kept or kpi).id)
        kept_goal: Record = self.save_records([*edits, Edit(goal)], by)[-1]
        return self.records().get(Goal, kept_goal.id)

    def close_goal(self, goal: Goal, state: str, reason: str, by: str) -> Goal:
        """Close a goal as ``reached`` or ``stopped``, today, with a reason (S2.20). LeitsternError without a reason or for another state."""
        current = self.records().get(Goal, goal.id)
        return self.save_record(self._closed(current, state, reason), by, self.records().revision(current))

    def review_goal(self, goal: Goal, verdict: str, reason: str, by: str, held: date | None = None) -> GoalReview:
        """Keep what a review decided: ``keep``, ``change`` or ``stop`` (S4.45); ``stop`` closes the goal, which needs a reason."""
        current = self.records().get(Goal, goal.id)
        _choice("verdict", kind_of(GoalReview).part("verdict").options, verdict)
        review = GoalReview(goal=current.id, held=held or self._clock().date(), verdict=verdict, reason=reason)
        edits = [Edit(review)]
        if verdict == "stop" and current.state == "open":
            edits.append(Edit(self._closed(current, "stopped", reason), self.records().revision(current)))
        kept = self.save_records(edits, by)[0]
        return self.records().get(GoalReview, kept.id)

    def _of_case(self, what: str, ask: Callable[[Case], Answer], wave: str | None, language: str) -> Answer:
        """What follows from the case, computed once for as long as nothing changes."""
        key = (what, wave, language, self._clock().date(), self._store.revision)
        return self._remembered.get(key, lambda: ask(self.case(wave, language)))

    def _closed(self, goal: Goal, state: str, reason: str) -> Goal:
        _choice("state", tuple(one for one in kind_of(Goal).part("state").options if one.key != "open"), state)
        closed = normal(replace(goal, state=state, closed=self._clock().date(), closed_reason=reason))
        if not closed.closed_reason:
            raise LeitsternError(
                "A goal is closed with a reason.",
                "Say in one sentence why, so that everybody can see what became of it.",
            )
        return closed


def _same_figure(kpi: Kpi, kept: tuple[Kpi, ...]) -> Kpi | None:
    """The figure kept already that a draft means: the level of the same dimension, or the one of the same name."""
    return next(
        (
            one
            for one in kept
            if (kpi.dimension and one.dimension == kpi.dimension)
            or (not kpi.dimension and one.name.casefold() == kpi.name.casefold())
        ),
        None,
    )


def _choice(what: str, offered: tuple[Option, ...], key: str) -> None:
    if key not in {one.key for one in offered}:
        raise LeitsternError(f"There is no {what} “{key}”.", f"Use {' or '.join(one.key for one in offered)}.")
