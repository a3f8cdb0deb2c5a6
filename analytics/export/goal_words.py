"""Figures of goals in words, the same on every slide and in every file."""

from __future__ import annotations

from analytics.model.figure import LIGHT_MARKS, Light
from analytics.model.purpose import GoalLine
from analytics.model.words import Words


def amount(words: Words, goal: GoalLine, value: float | None) -> str:
    """A value of the goal's figure: ``9.5``, ``1,250``, ``99.95``, a level ``2.4``; ``–`` for None."""
    return words.language.level(value) if goal.is_level else words.language.figure(value)


def target(words: Words, goal: GoalLine) -> str:
    """The target, or the band to keep."""
    if goal.band is not None:
        return words.language.to.join(amount(words, goal, end) for end in goal.band)
    return amount(words, goal, goal.target)


def light(words: Words, name: Light) -> str:
    """``● on course``: shape and word."""
    return f"{LIGHT_MARKS[name]} {words.say(f'figures.light_{name}')}"


def forecast(words: Words, goal: GoalLine) -> str:
    """Where the trend leads by the due date, with its band, and whether that is the target."""
    if goal.light == "achieved":
        return words.say("goals_slide.reached")
    if goal.forecast is None:
        return words.say("goals_slide.too_few")
    value, low, high = (words.language.amount(one) for one in goal.forecast)
    return words.say("goals_slide.trend", value=value, low=low, high=high, target=target(words, goal))
