"""The sentence below a title: what the picture means, with its number. Empty where the data say nothing more than the title."""

from __future__ import annotations

from analytics.export.footnotes import plan_limits
from analytics.export.perception import Difference
from analytics.export.report import VISIBLE, Report, mean_of, shown
from analytics.export.wording import count, number, part_of, sentence, verb
from analytics.model.display import euro, one_decimal, percent
from analytics.model.maturity import Area
from analytics.model.plan import Plan


def areas_lead(report: Report) -> str:
    """How many areas lie below their target and which has the longest way."""
    targets = [(score, report.target(score)) for score in shown(report.card.areas)]
    known = [(score, target - mean_of(score)) for score, target in targets if target is not None]
    below = [pair for pair in known if pair[1] > VISIBLE]
    missing = [report.model.area(s.id).short_name for s in report.card.areas if not shown([s])]
    unseen = f" Not shown: {', '.join(missing)}." if missing and known else ""
    if not known:
        return ""
    if not below:
        return f"Every area that can be shown has reached its target.{unseen}"
    farthest, way = max(below, key=lambda pair: pair[1])
    start = f"{part_of(len(below), len(known), 'area')} {verb(len(below), 'lies', 'lie')} below target"
    return f"{start}; the longest way is {report.model.area(farthest.id).short_name}: {one_decimal(way)} to go.{unseen}"


def strengths_lead(report: Report, listed: int) -> str:
    """How many dimensions lie below target and how much of the weighted gap the listed ones hold."""
    wide = report.open_gaps()
    if not wide:
        return ""
    start = f"{part_of(len(wide), len(shown(report.card.dimensions)), 'dimension')} {verb(len(wide), 'lies', 'lie')} below target"
    if not 1 < listed < len(wide):
        return start + "."
    share = sum(gap.weighted_gap or 0.0 for gap in wide[:listed]) / sum(gap.weighted_gap or 0.0 for gap in wide)
    return f"{start}; the {count(listed, 'one', 'widest gaps')} hold {percent(share)} of the whole."


def perception_lead(found: tuple[Difference, ...]) -> str:
    """For how many dimensions the difference is clear."""
    clear = sum(1 for difference in found if difference.clear)
    if not clear:
        return "In no dimension that can be compared is the difference half a level or more and beyond chance."
    return f"{part_of(clear, len(found), 'dimension')} {verb(clear, 'shows', 'show')} a clear difference."


def choice_lead(report: Report) -> str:
    """What the chosen measures ask for."""
    plan = report.plan
    if plan is not None and plan.measures:
        wins = sum(1 for measure in plan.measures if measure.quick_win)
        among = f" {sentence(count(wins, 'of them is a quick win', 'of them are quick wins'))}."
        needs = verb(len(plan.measures), "It needs", "They need")
        return f"{needs} {plan_limits(plan)}.{among if wins and len(plan.measures) > 1 else ''}"
    if plan is not None or not report.quick_wins:
        return ""
    effort, cost = sum(win.effort_days for win in report.quick_wins), sum(win.cost_eur for win in report.quick_wins)
    needs = verb(len(report.quick_wins), "It needs", "Together they need")
    return f"{needs} {number(effort)} person-days and {euro(cost)} of outside money."


def roadmap_lead(plan: Plan, near: int) -> str:
    """What is finished within the first ``near`` months."""
    done = [measure for measure in plan.measures if measure.end <= near]
    if not done:
        return f"The first result is due at the end of month {min(measure.end for measure in plan.measures)}."
    what = verb(len(done), "what it changed", "what they changed")
    return sentence(
        f"{count(len(done), 'measure')} {verb(len(done), 'is', 'are')} done by month {near}; the check looks at {what}."
    )


def dimensions_lead(report: Report, area: Area) -> str:
    """How many dimensions of an area lie below target, and how many cannot be shown."""
    scores = report.dimensions_of(area.id)
    known = shown(scores)
    below = sum(1 for gap in report.open_gaps() if gap.area == area.id)
    parts = []
    if below:
        parts.append(f"{part_of(below, len(known), 'dimension')} {verb(below, 'lies', 'lie')} below target.")
    elif any(report.target(score) is not None for score in known):
        parts.append("Every target that can be shown is met.")
    if len(known) < len(scores):
        parts.append(sentence(f"{count(len(scores) - len(known), 'dimension')} cannot be shown."))
    return " ".join(parts)
