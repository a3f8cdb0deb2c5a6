"""Titles and sentences built from the data: one message each, singular and plural right, nothing claimed that is not known."""

from __future__ import annotations

from datetime import date

from analytics.export.perception import Difference
from analytics.export.report import Report, highest, lagging, shown
from analytics.model.display import euro, months, one_decimal, people, percent, shorten
from analytics.model.maturity import Area
from analytics.model.plan import Plan
from analytics.model.score import Score, ScoreState

TITLE_LENGTH = 92
"""Characters that fit two title lines."""
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


# Words --------------------------------------------------------------------------------------------------------------


def count(number: int, one: str, many: str = "") -> str:
    """``one measure``, ``three measures``, ``24 measures``."""
    word = _NUMBERS[number] if number < len(_NUMBERS) else str(number)
    return f"{word} {one if number == 1 else many or one + 's'}"


def sentence(text: str) -> str:
    """The text with a capital first letter."""
    return text[:1].upper() + text[1:]


def day(when: date) -> str:
    """``30 September 2026``."""
    names = "January February March April May June July August September October November December".split()
    return f"{when.day} {names[when.month - 1]} {when.year}"


def first_sentence(text: str) -> str:
    """The text up to its first full stop that ends a sentence."""
    head, stop, _ = text.strip().partition(". ")
    return head + "." if stop else head


def why_not(score: Score, threshold: int) -> str:
    """Why a score is not there, a few words."""
    return {
        ScoreState.TOO_FEW: f"fewer than {threshold} answers",
        ScoreState.OUT_OF_SCOPE: "does not apply here",
        ScoreState.NOT_DETERMINED: "not determined",
        ScoreState.HIDDEN: "hidden to protect answers",
    }.get(score.state, "not determined")


def _fitting(template: str, *names: str) -> str:
    """The template filled with the names in quotation marks; names are shortened as far as the title's room asks for."""
    for width in (200, 40, 24):
        title = template.format(*(f"“{shorten(name, width)}”" for name in names))
        if len(title) <= TITLE_LENGTH:
            return title
    return title


def _verb(subject: str, singular: str, plural: str) -> str:
    """The verb that goes with a name: one that ends in a single s is taken for a plural."""
    return plural if subject.endswith("s") and not subject.endswith("ss") else singular


# Titles -------------------------------------------------------------------------------------------------------------


def decisions_title(number: int) -> str:
    """Title of the first slide; says so when nothing is to be decided."""
    if number == 0:
        return "For information only: this meeting may be cancelled"
    return f"We ask you for {count(number, 'decision')} today"


def summary_title(report: Report) -> str:
    """Where we stand and how far the plan gets us."""
    overall, closed = report.card.overall, report.gap_closed()
    if overall not in shown([overall]):
        return sentence(f"{_answered(report)}; an overall level cannot be given yet")
    stand = f"We stand at {one_decimal(overall.mean)} of 5"
    if closed is not None:
        return f"{stand}; the plan closes {percent(closed)} of the gap to our targets"
    below, known = len(report.open_gaps()), len(shown(report.card.dimensions))
    if below:
        return f"{stand}; {below} of {known} dimensions {'is' if below == 1 else 'are'} below target"
    return f"{stand}, and every target we set is met"


def areas_title(report: Report) -> str:
    """Which area holds the others back, or that none does."""
    ranked, last = highest(report.card.areas), lagging(report)
    if not ranked:
        return "Too few answers to show the level of any area"
    if last is not None:
        name = _short(report, last)
        return f"{name} {_verb(name, 'holds', 'hold')} us back: {one_decimal(last.mean)} of 5"
    if len(ranked) == 1:
        return f"{_short(report, ranked[0])}: {one_decimal(ranked[0].mean)} of 5; the other areas cannot be shown yet"
    low, high = one_decimal(ranked[-1].mean), one_decimal(ranked[0].mean)
    between = f"all at {low} of 5" if low == high else f"between {low} and {high} of 5"
    return sentence(f"{count(len(ranked), 'area')} stand close together, {between}")


def strengths_title(report: Report) -> str:
    """The widest gap; the highest dimension when every target is met."""
    ranked, wide = highest(report.card.dimensions), report.open_gaps()
    if not ranked:
        return "Too few answers to name strengths and gaps"
    if wide:
        worst = wide[0]
        return _fitting(
            "{} needs most: " + f"{one_decimal(worst.mean)} against a target of {one_decimal(worst.target)}", worst.name
        )
    return _fitting("Every target is met; {} is highest at " + one_decimal(ranked[0].mean), ranked[0].name)


def perception_title(found: tuple[Difference, ...]) -> str:
    """The widest clear difference between leading and doing, or that none is clear."""
    clear = [difference for difference in found if difference.clear]
    if not clear:
        return f"Leaders and staff: no clear difference in {count(len(found), 'dimension')}"
    widest = clear[0]
    who = "Leaders see {} higher" if widest.levels > 0 else "Staff see {} higher"
    high, low = max(widest.leading, widest.doing), min(widest.leading, widest.doing)
    other = "those who do the work" if widest.levels > 0 else "those who lead"
    return _fitting(f"{who} than {other}: {one_decimal(high)} against {one_decimal(low)}", widest.name)


def choice_title(report: Report) -> str:
    """How many measures were chosen and what they achieve."""
    plan, wins = report.plan, len(report.quick_wins)
    if plan is not None and plan.measures:
        chosen, all_of_them = len(plan.measures), len(plan.measures) + len(plan.left_out)
        closed = report.gap_closed()
        effect = f": {'it closes' if chosen == 1 else 'they close'} {percent(closed)} of the gap" if closed else ""
        goes = "goes" if chosen == 1 else "go"
        return f"{chosen} of {count(all_of_them, 'measure')} {goes} into the plan{effect}"
    if plan is not None:
        return "No measure fits the limits that were set for the plan"
    if wins == 0:
        return "No measure meets the rule for a quick win; the larger measures need a plan"
    return sentence(f"{count(wins, 'quick win')} can start now: little effort, soon visible")


def roadmap_title(plan: Plan) -> str:
    """How many measures, over what time, and how it begins."""
    first = sum(1 for measure in plan.measures if measure.start == 1)
    last = max(measure.end for measure in plan.measures)
    total = len(plan.measures)
    if total == 1:
        only = plan.measures[0]
        return f"One measure, from month {only.start} to month {only.end}"
    begin = (
        f"{count(first, 'measure')} {'starts' if first == 1 else 'start'} in month 1"
        if first
        else f"the first starts in month {plan.measures[0].start}"
    )
    return f"{total} measures in {months(last)}: {begin}"


def roadmap_more_title(number: int, first_month: int) -> str:
    """Title of the pages that continue the roadmap."""
    return sentence(f"{count(number, 'measure')} {'follows' if number == 1 else 'follow'} from month {first_month} on")


def next_steps_title(number: int) -> str:
    """How many steps stand until the next meeting."""
    return sentence(f"{count(number, 'step')} until we meet again")


def dimensions_title(report: Report, area: Area) -> str:
    """Best and weakest dimension of an area."""
    ranked = highest(report.dimensions_of(area.id))
    if not ranked:
        return f"{area.short_name}: too few answers to show a dimension"
    if len(ranked) == 1:
        return _fitting(
            f"{area.short_name}: only {{}} can be shown, {one_decimal(ranked[0].mean)} of 5", ranked[0].name
        )
    if one_decimal(ranked[0].mean) == one_decimal(ranked[-1].mean):
        return f"{area.short_name}: all dimensions at {one_decimal(ranked[0].mean)} of 5"
    template = f"{area.short_name}: {{}} leads at {one_decimal(ranked[0].mean)}, {{}} is last at {one_decimal(ranked[-1].mean)}"
    return _fitting(template, ranked[0].name, ranked[-1].name)


# Footnotes ----------------------------------------------------------------------------------------------------------


def figure_note(report: Report) -> str:
    """Wave, date, people and definition: stands below every figure of the survey."""
    return f"{_wave(report)} · {_answered(report)} · perceived level, self-assessment by survey"


def plan_note(report: Report) -> str:
    """The same with what is known about the plan."""
    if report.plan is None:
        return figure_note(report)
    return f"{_wave(report)} · {_answered(report)} · {plan_quality(report.plan)}"


def plan_quality(plan: Plan) -> str:
    """How good the plan is known to be; ``optimal`` only when it was proven."""
    if plan.status == "optimal":
        return "no better plan exists within these limits"
    stopped = "search stopped by hand, " if plan.status == "stopped" else ""
    return f"{stopped}best plan found, at most {one_decimal(plan.gap_percent)} % more gain possible"


def plan_limits(plan: Plan) -> str:
    """Cost, effort and time of the plan against its limits."""
    limits = f"{euro(plan.cost)} of {euro(plan.request.budget_eur)}"
    return f"{limits}, {one_decimal(plan.person_days).removesuffix('.0')} person-days, {months(plan.request.months)}"


def _wave(report: Report) -> str:
    opened, closed = report.wave.opened, report.wave.closed
    span = (
        f"since {day(opened)}, still open"
        if closed is None
        else f"{day(opened)} to {day(closed)}"
        if closed != opened
        else day(opened)
    )
    return f"{report.card.wave} ({span})"


def _answered(report: Report) -> str:
    answered, invited = report.card.answered, report.card.invited
    if answered is None:
        return "number of people not shown"
    return f"{people(answered)} answered" if invited is None else f"{answered} of {people(invited)} answered"


def _short(report: Report, score: Score) -> str:
    return report.model.area(score.id).short_name
