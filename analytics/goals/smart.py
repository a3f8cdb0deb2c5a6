"""The five letters of a goal (domain.md §7.2; S1.13–S1.15, S2.11, S2.15–S2.19)."""

from __future__ import annotations

from analytics.goals.case import Case
from analytics.goals.goal_bench import bench
from analytics.goals.smart_achievable import achievable
from analytics.goals.smart_measurable import measurable
from analytics.goals.smart_relevant import relevant
from analytics.goals.smart_specific import specific
from analytics.goals.smart_timely import timely
from analytics.model.goal_checks import LETTERS, GoalCheck, LetterCheck
from analytics.model.records.goals import Goal, Kpi
from analytics.model.records.parts import kind_of

LETTER_CHECKS = {"S": specific, "M": measurable, "A": achievable, "R": relevant, "T": timely}


def goal_checks(case: Case) -> tuple[GoalCheck, ...]:
    """Every goal with its letters, open ones first, otherwise in their order."""
    goals = sorted(case.records.of(Goal), key=lambda goal: goal.state != "open")
    return tuple(goal_check(case, goal) for goal in goals)


def goal_check(case: Case, goal: Goal, kpi: Kpi | None = None) -> GoalCheck:
    """One goal with its letters; ``kpi``: its figure while that is not kept yet."""
    on = bench(case, goal, kpi)
    letters = tuple(
        LetterCheck(letter, name, LETTER_CHECKS[letter](on))
        for letter, name in zip(LETTERS, letter_names(case), strict=True)
    )
    missing = [letter.name for letter in letters if not letter.passed]
    said = case.words.say("smart.not_yet", letters=missing) if missing else case.words.say("smart.all_five")
    return GoalCheck(goal, on.kpi, letters, said)


def letter_names(case: Case) -> tuple[str, ...]:
    """What the five letters stand for in the variant the programme chose, in the case's language (S1.15)."""
    programme = case.records.programme
    part = kind_of(programme).part("smart_letters")
    chosen = part.option(programme.smart_letters) or part.options[0]
    return tuple((chosen.german if case.language == "de" else chosen.english).split(", "))
