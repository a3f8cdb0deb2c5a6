"""Titles of the slides, built from the data: one message each, singular and plural right, nothing claimed that is not known."""

from __future__ import annotations

from analytics.export.footnotes import answered
from analytics.export.perception import Difference
from analytics.export.report import EPSILON, Report, highest, lagging, mean_of, shown
from analytics.export.wording import count, named_verb, part_of, quoted, sentence, verb
from analytics.model.display import months, one_decimal, percent
from analytics.model.maturity import Area
from analytics.model.plan import Plan
from analytics.model.score import Score

CLOSE = 0.5
"""Levels within which areas stand close together."""

_WORDS_UNQUOTED = 3
"""Words of the longest name of an area that stands in a sentence as it is."""


def decisions_title(number: int) -> str:
    """Title of the first slide; says so when nothing is to be decided."""
    if number == 0:
        return "For information only: this meeting may be cancelled"
    return f"We ask you for {count(number, 'decision')} today"


def summary_title(report: Report) -> str:
    """Where we stand and how far the plan gets us."""
    overall, closed = report.card.overall, report.gap_closed()
    if not shown([overall]):
        return sentence(f"{answered(report)}; an overall level cannot be given yet")
    stand = f"We stand at {one_decimal(overall.mean)} of 5"
    if closed:
        return f"{stand}; the plan closes {percent(closed)} of the gap to our targets"
    below, known = len(report.open_gaps()), len(shown(report.card.dimensions))
    if below:
        dimensions = f"{known} {verb(known, 'dimension', 'dimensions')}"
        return f"{stand}; {below} of {dimensions} {verb(below, 'is', 'are')} below target"
    return f"{stand}, and every target we can check is met"


def areas_title(report: Report) -> str:
    """Which area holds the others back, or that none does."""
    ranked = highest(report.card.areas)
    if not ranked:
        return "The level of no area can be shown yet"
    best, last = _short(report, ranked[0]), _short(report, ranked[-1])
    high, low = one_decimal(ranked[0].mean), one_decimal(ranked[-1].mean)
    if len(report.model.areas) == 1:
        return f"{best} {named_verb(best, 'stands', 'stand')} at {high} of 5"
    if len(ranked) == 1:
        return f"{best}: {high} of 5; the other areas cannot be shown yet"
    if lagging(report) is not None:
        return f"{last} {named_verb(last, 'holds', 'hold')} us back: {low} of 5"
    if mean_of(ranked[0]) - mean_of(ranked[-1]) >= CLOSE - EPSILON:
        return f"{last} {named_verb(last, 'is', 'are')} furthest behind: {low} of 5; {best} {named_verb(best, 'leads', 'lead')} with {high}"
    between = f"all at {low} of 5" if low == high else f"between {low} and {high} of 5"
    return sentence(f"{count(len(ranked), 'area')} stand close together, {between}")


def strengths_title(report: Report) -> str:
    """The widest gap; the highest dimension when every target is met."""
    ranked, wide = highest(report.card.dimensions), report.open_gaps()
    if not ranked:
        return "Too few answers to name strengths and gaps"
    if wide:
        against = f"{one_decimal(wide[0].mean)}, target {one_decimal(wide[0].target)}"
        return quoted("", wide[0].name, f" needs most: {against}")
    return quoted("Every target is met; ", ranked[0].name, f" is highest at {one_decimal(ranked[0].mean)}")


def perception_title(found: tuple[Difference, ...]) -> str:
    """The widest clear difference between leading and doing, or that none is clear."""
    clear = [difference for difference in found if difference.clear]
    if not clear:
        return f"Leaders and staff: no clear difference in {count(len(found), 'dimension')}"
    widest = clear[0]
    who, other = ("Leaders", "staff") if widest.levels > 0 else ("Staff", "leaders")
    high, low = max(widest.leading, widest.doing), min(widest.leading, widest.doing)
    return quoted(f"{who} rate ", widest.name, f" at {one_decimal(high)}, {other} at {one_decimal(low)}")


def choice_title(report: Report) -> str:
    """How many measures were chosen and what they achieve."""
    plan, wins = report.plan, len(report.quick_wins)
    if plan is not None and plan.measures:
        chosen, closed = len(plan.measures), report.gap_closed()
        effect = f": {verb(chosen, 'it closes', 'they close')} {percent(closed)} of the gap" if closed else ""
        among = part_of(chosen, chosen + len(plan.left_out), "measure")
        return f"{among} {verb(chosen, 'goes', 'go')} into the plan{effect}"
    if plan is not None:
        return "No measure fits the limits that were set for the plan"
    if wins == 0:
        return "No measure meets the rule for a quick win; the larger ones need a plan"
    return sentence(
        f"{count(wins, 'quick win')} {verb(wins, 'asks', 'ask')} little effort and {verb(wins, 'shows', 'show')} soon"
    )


def roadmap_title(plan: Plan) -> str:
    """How many measures, over what time, and how it begins; the plan holds at least one."""
    total, first = len(plan.measures), sum(1 for measure in plan.measures if measure.start == 1)
    if total == 1:
        only = plan.measures[0]
        return (
            f"One measure, in month {only.start}"
            if only.start == only.end
            else f"One measure, from month {only.start} to month {only.end}"
        )
    begin = f"the first starts in month {plan.measures[0].start}"
    if first:
        begin = f"{count(first, 'of them starts', 'of them start')} in month 1"
    return f"{total} measures in {months(max(measure.end for measure in plan.measures))}; {begin}"


def roadmap_more_title(number: int, first_month: int) -> str:
    """Title of the pages that continue the roadmap."""
    return sentence(f"{count(number, 'measure')} {verb(number, 'follows', 'follow')} from month {first_month} on")


def next_steps_title(number: int) -> str:
    """How many steps stand until the next meeting."""
    return sentence(f"{count(number, 'step')} until we meet again")


def dimensions_title(report: Report, area: Area) -> str:
    """Best and weakest dimension of an area."""
    ranked = highest(report.dimensions_of(area.id))
    if not ranked:
        return f"{area.short_name}: no dimension can be shown yet"
    high, low = one_decimal(ranked[0].mean), one_decimal(ranked[-1].mean)
    if len(report.model.dimensions_of(area.id)) == 1:
        return quoted(
            "" if ranked[0].name == area.name else f"{area.short_name}: ", ranked[0].name, f" stands at {high} of 5"
        )
    if len(ranked) == 1:
        return quoted(f"{area.short_name}: only ", ranked[0].name, f" can be shown, {high} of 5")
    if high == low:
        return f"{area.short_name}: all {count(len(ranked), 'dimension')} that can be shown stand at {high} of 5"
    return quoted(f"{area.short_name}: ", ranked[0].name, f" leads at {high}, ", ranked[-1].name, f" is last at {low}")


def _short(report: Report, score: Score) -> str:
    """Short name of an area; one as long as a question is quoted, so that the sentence around it can be read."""
    name = report.model.area(score.id).short_name
    return f"“{name}”" if len(name.split()) > _WORDS_UNQUOTED else name
