"""What of vision and goals a deck may print, gathered from their verbs."""

from __future__ import annotations

from analytics.model.figure import LIGHTS, Figure, Light
from analytics.model.goal_checks import GoalCheck
from analytics.model.purpose import GoalLine, Purpose, Told
from analytics.model.records.vision import Vision
from analytics.workspace.figures import FigureVerbs
from analytics.workspace.goals import GoalVerbs
from analytics.workspace.visions import VisionVerbs


class PurposeVerbs(VisionVerbs, GoalVerbs, FigureVerbs):
    """Vision and goals as a report takes them."""

    def purpose(self, wave: str | None = None, language: str = "en") -> Purpose:
        """Vision and open goals as they may be shown to anyone; the names of letters in ``language``."""
        checks = self.goal_checks(wave, language)
        running = [one for one in checks if one.goal.state == "open"]
        figures = {figure.goal.id: figure for figure in self.figures(wave, language) if figure.goal is not None}
        lines = [line for one in running if one.smart and (line := goal_line(one, figures.get(one.goal.id)))]
        shown = {line.id for line in lines}
        vision = self.records().vision
        return Purpose(
            told=None if vision is None else self._told(vision, language),
            goals=tuple(sorted(lines, key=lambda line: (LIGHTS.index(line.light), line.due, line.id))),
            not_smart=tuple((one.goal.name, _missing(one)) for one in running if one.goal.id not in shown),
            closed=len(checks) - len(running),
        )

    def _told(self, vision: Vision, language: str) -> Told | None:
        reading = self.vision_reading(None, language)
        if not any(piece.words for piece in reading.pieces):
            return None
        costs = self.standing_cost(language)
        counted = [line for line in costs.lines if line.amount]
        largest = max(counted, key=lambda line: line.amount or 0.0, default=None)
        words = self.member_words()
        held = [(result.name, result.share) for result in self.pass_on() if result.share is not None]
        current = next((one.mark for one in self.vision_versions() if one.current), "")
        return Told(
            core=vision.core,
            what_for=vision.what_for,
            if_nothing=vision.if_nothing,
            what_we_gain=vision.what_we_gain,
            minutes=reading.minutes,
            mark=current,
            standing=costs.year if counted else None,
            largest="" if largest is None else largest.name,
            formula="" if largest is None else largest.formula,
            passed_on=tuple(sorted(held, key=lambda pair: (pair[1], pair[0]))),
            approved=sum(one.stands for one in words),
            members=len(words),
        )


def goal_line(check: GoalCheck, figure: Figure | None) -> GoalLine | None:
    """A SMART goal with its figure; None where it lacks what a line shows, which five letters do not let happen."""
    goal, kpi = check.goal, check.kpi
    band = None if goal.low is None or goal.high is None or goal.target is not None else (goal.low, goal.high)
    if (
        kpi is None
        or figure is None
        or goal.baseline is None
        or goal.due is None
        or (goal.target is None and band is None)
    ):
        return None
    light: Light = "grey" if figure.light in ("invalid", "none") else figure.light
    now, trend = figure.current, figure.forecast
    expected = None
    if figure.expected is not None and goal.target is not None:
        expected = goal.baseline + figure.expected * (goal.target - goal.baseline)
    return GoalLine(
        id=goal.id,
        name=goal.name,
        figure=kpi.name,
        unit=kpi.unit,
        baseline=goal.baseline,
        target=goal.target,
        band=band,
        due=goal.due,
        now=None if now is None else now.value,
        measured=None if now is None else now.day,
        light=light,
        expected=expected,
        forecast=None if trend is None else (trend.value, trend.low, trend.high),
        readings=tuple((one.day, one.value) for one in figure.readings),
        owner=goal.owner,
        is_level=bool(kpi.dimension),
    )


def _missing(check: GoalCheck) -> tuple[str, ...]:
    return tuple(letter.name for letter in check.letters if not letter.passed)
