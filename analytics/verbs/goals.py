"""Goals on the command line: the five letters, conflicts, drafts, reviews and closing."""

from __future__ import annotations

import argparse
import json
from dataclasses import replace
from typing import Any

from analytics.console import print_json, say
from analytics.model.check import Check
from analytics.model.errors import LeitsternError
from analytics.model.goal_checks import GoalCheck, GoalDraft
from analytics.model.language import LANGUAGES
from analytics.model.records.document import to_json
from analytics.model.records.goals import Goal
from analytics.verbs.call import Verbs, count, day
from analytics.workspace import Workspace

MARKS = {"pass": "+", "warn": "!", "fail": "-", "unknown": "?"}


def add_to(verbs: Verbs) -> None:
    """Make these verbs known."""
    goals = verbs.add("goals", _goals, "goals with their five letters, conflicts and overdue reviews")
    draft = verbs.add("draft-goal", _draft, "draft a goal from a gap or a measure, or from the widest gaps")
    draft.add_argument("about", nargs="?", metavar="ID", help="a dimension or a measure; default: the widest gaps")
    draft.add_argument("--widest", type=count, default=3, metavar="N", help="how many gaps to draft goals from")
    draft.add_argument("--keep", action="store_true", help="keep the goals")
    draft.add_argument("--mandate", action="store_true", help="the owners may decide")
    close = verbs.add("close-goal", _close, "close a goal with a reason")
    close.add_argument("goal", metavar="ID")
    close.add_argument("state", choices=("reached", "stopped"))
    review = verbs.add("review-goal", _review, "write down what a review decided about a goal")
    review.add_argument("goal", metavar="ID")
    review.add_argument("verdict", choices=("keep", "change", "stop"))
    review.add_argument("--held", type=day, metavar="DAY", help="default: today")
    for sub in (close, review):
        sub.add_argument("--reason", default="", help="why")
    for sub in (draft, close, review):
        sub.add_argument("--by", default="", metavar="NAME", help="who does it")
    for sub in (goals, draft):
        sub.add_argument("--wave", metavar="W", help="name of the wave; default: the newest")
        sub.add_argument("--language", choices=tuple(LANGUAGES), default="en", help="of the sentences")


def _goals(workspace: Workspace, options: argparse.Namespace) -> int:
    checked = workspace.goal_checks(options.wave, options.language)
    conflicts = workspace.goal_conflicts(options.wave, options.language)
    follow_up = workspace.goal_follow_up(options.wave, options.language)
    if options.json:
        found = {"goals": [goal_row(one) for one in checked], "conflicts": list(map(check_row, conflicts))}
        print_json({**found, "follow_up": list(map(check_row, follow_up))})
        return 0
    lines = [line for one in checked for line in _lines(one)]
    lines += [_line(one) for one in (*conflicts, *follow_up) if not one.passed]
    say(options, [], "\n".join(lines) or "No goals yet. Draft some with: draft-goal --keep --by NAME")
    return 0


def _draft(workspace: Workspace, options: argparse.Namespace) -> int:
    if options.about:
        drafts: tuple[GoalDraft, ...] = (workspace.draft_goal(options.about, options.wave, options.language),)
    else:
        drafts = workspace.draft_goals(options.widest, options.wave, options.language)
    if options.keep and not options.by.strip():
        raise LeitsternError("Nobody said who keeps the goals.", "Add --by NAME.")
    if options.mandate:
        drafts = tuple(_with_mandate(workspace, one, options) for one in drafts)
    kept = [workspace.keep_draft(one, options.by).id for one in drafts] if options.keep else []
    if options.json:
        print_json([_draft_row(one, kept[place] if kept else "") for place, one in enumerate(drafts)])
        return 0
    lines = [line for one in drafts for line in (*_lines(one.check), *(f"      {why}" for why in one.why))]
    lines += [f"Kept: {', '.join(kept)}."] if kept else []
    nothing = "No survey yet, so there is no gap." if workspace.is_empty() else "No gap is left that no goal names."
    say(options, [], "\n".join(lines) or nothing)
    return 0


def _with_mandate(workspace: Workspace, draft: GoalDraft, options: argparse.Namespace) -> GoalDraft:
    goal = replace(draft.goal, mandate=True)
    return replace(
        draft, goal=goal, check=workspace.check_draft(replace(draft, goal=goal), options.wave, options.language)
    )


def _close(workspace: Workspace, options: argparse.Namespace) -> int:
    goal = workspace.close_goal(_goal(workspace, options.goal), options.state, options.reason, options.by)
    say(options, {"id": goal.id, "state": goal.state}, f"{goal.id} is {goal.state}.")
    return 0


def _review(workspace: Workspace, options: argparse.Namespace) -> int:
    goal = _goal(workspace, options.goal)
    review = workspace.review_goal(goal, options.verdict, options.reason, options.by, options.held)
    said = {"id": review.id, "goal": review.goal, "verdict": review.verdict}
    say(options, said, f"{review.id}: {review.verdict} {review.goal}.")
    return 0


def _goal(workspace: Workspace, goal_id: str) -> Goal:
    return workspace.records().get(Goal, goal_id)


def check_row(check: Check) -> dict[str, Any]:
    """One check as JSON."""
    return {
        "rule": check.rule,
        "name": check.name,
        "verdict": check.verdict,
        "message": check.message,
        "remedy": check.remedy,
        "item": check.item,
        "exception": check.exception,
    }


def goal_row(checked: GoalCheck) -> dict[str, Any]:
    """One goal with its letters as JSON."""
    return {
        "id": checked.goal.id,
        "name": checked.goal.name,
        "state": checked.goal.state,
        "score": checked.score,
        "smart": checked.smart,
        "said": checked.said,
        "letters": [
            {
                "letter": one.letter,
                "name": one.name,
                "passed": one.passed,
                "checks": list(map(check_row, one.checks)),
            }
            for one in checked.letters
        ],
    }


def _draft_row(draft: GoalDraft, kept: str) -> dict[str, Any]:
    parts = {"goal": json.loads(to_json(draft.goal)), "kpi": {"id": draft.kpi.id, **json.loads(to_json(draft.kpi))}}
    return {**parts, "why": list(draft.why), "check": goal_row(draft.check), "kept": kept}


def _lines(checked: GoalCheck) -> list[str]:
    marks = " ".join(f"{one.letter}{MARKS['pass' if one.passed else 'fail']}" for one in checked.letters)
    found = [f"{checked.goal.id:4} {marks}  {checked.goal.name}"]
    return found + [f"      {_line(one)}" for letter in checked.letters for one in letter.checks if not one.passed]


def _line(check: Check) -> str:
    return f"{MARKS[check.verdict]} {check.rule}: {check.message} {check.remedy}".rstrip()
