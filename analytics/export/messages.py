"""Titles of the slides, built from the data: one message each, singular and plural right, nothing claimed that is not known."""

from __future__ import annotations

from analytics.export.footnotes import answered
from analytics.export.perception import Difference
from analytics.export.report import EPSILON, Report, highest, lagging, mean_of, shown
from analytics.export.wording import sentence

CLOSE = 0.5
"""Levels within which areas stand close together."""

_WORDS_UNQUOTED = 3
"""Words of the longest name of an area that stands in a sentence as it is."""


def decisions_title(report: Report, number: int) -> str:
    """Title of the first slide; says so when nothing is to be decided."""
    return report.words.say("decisions.asked", n=number) if number else report.words.say("decisions.none")


def summary_title(report: Report) -> str:
    """Where we stand and how far the plan gets us."""
    overall, closed, words = report.card.overall, report.gap_closed(), report.words
    if not shown([overall]):
        return sentence(words.say("summary.no_overall", answered=answered(report)))
    moved = report.gap_moved()
    if moved is not None and round(100 * moved) and report.open_gaps():
        key = "summary.closed_since" if moved > 0 else "summary.grew_since"
        return words.title(key, level=overall.mean, moved=abs(moved), wave=report.moved_since())
    if closed:
        return words.say("summary.closes", level=overall.mean, closed=closed)
    below, known = len(report.open_gaps()), len(shown(report.card.dimensions))
    if below:
        dimensions = words.say("summary.dimensions", n=known)
        return words.say("summary.below", n=below, level=overall.mean, dimensions=dimensions)
    return words.say("summary.met", level=overall.mean)


def areas_title(report: Report) -> str:
    """Which area holds the others back, or that none does."""
    ranked, words = highest(report.card.areas), report.words
    if not ranked:
        return words.say("areas.none_shown")
    best, last = area_words(report, ranked[0].id), area_words(report, ranked[-1].id)
    high, low = mean_of(ranked[0]), mean_of(ranked[-1])
    if len(report.model.areas) == 1:
        return words.say("areas.only_area", n=grammatical_number(best), area=best, level=high)
    if len(ranked) == 1:
        return words.say("areas.one_shown", area=best, level=high)
    if lagging(report) is not None:
        return words.say("areas.holds", n=grammatical_number(last), area=last, level=low)
    if high - low >= CLOSE - EPSILON:
        leads = words.say("areas.leads", n=grammatical_number(best), area=best, level=high)
        return words.say("areas.behind", n=grammatical_number(last), area=last, level=low, leads=leads)
    if words.language.level(low) == words.language.level(high):
        return words.say("areas.equal", n=len(ranked), low=low)
    return words.say("areas.close", n=len(ranked), low=low, high=high)


def strengths_title(report: Report) -> str:
    """The widest gap; the highest dimension when every target is met."""
    ranked, wide, words = highest(report.card.dimensions), report.open_gaps(), report.words
    if not ranked:
        return words.say("strengths.none_shown")
    if wide:
        most = wide[0]
        return words.title("strengths.needs_most", dimension=most.id, level=most.mean, target=most.target)
    return words.title("strengths.all_met", dimension=ranked[0].id, level=ranked[0].mean)


def perception_title(report: Report, found: tuple[Difference, ...]) -> str:
    """The widest clear difference between leading and doing, or that none is clear; ``found`` holds at least one."""
    clear, words = [difference for difference in found if difference.clear], report.words
    if not clear:
        return words.say("perception.none_clear", n=len(found))
    widest = clear[0]
    sides = {"high": max(widest.leading, widest.doing), "low": min(widest.leading, widest.doing)}
    key = "perception.leaders_higher" if widest.levels > 0 else "perception.staff_higher"
    return words.title(key, dimension=widest.id, **sides)


def next_steps_title(report: Report, number: int) -> str:
    """How many steps stand until the next meeting, with its date if that is known."""
    when = report.settings.next_meeting or (report.carriers.steering if report.course.running else None)
    if when is None:
        return report.words.say("next_steps.until_next", n=number)
    return report.words.say("next_steps.until_date", n=number, when=when)


def area_words(report: Report, area_id: str) -> str:
    """Short name of an area; one as long as a question is quoted, so that the sentence around it can be read."""
    name = report.words.names.short_area(area_id)
    return report.words.language.quoted(name) if len(name.split()) > _WORDS_UNQUOTED else name


def grammatical_number(name: str) -> int:
    """1 for an English name that is singular, 2 for one that ends in a single s and is taken for a plural."""
    return 2 if name.endswith("s") and not name.endswith("ss") else 1
