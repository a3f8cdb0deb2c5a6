"""What the pages of an area's dimensions say: title and the sentence below it."""

from __future__ import annotations

from analytics.export.report import Report, highest, mean_of, shown
from analytics.model.maturity import Area


def dimensions_title(report: Report, area: Area) -> str:
    """Best and weakest dimension of an area."""
    ranked, words = highest(report.dimensions_of(area.id)), report.words
    if not ranked:
        return words.title("dimensions.none_shown", area=area.id)
    best, last = ranked[0], ranked[-1]
    known = {"area": area.id, "best": best.id, "level": mean_of(best)}
    if len(report.model.dimensions_of(area.id)) == 1:
        same = words.names.dimension(best.id) == words.names.area(area.id)
        return words.title("dimensions.alone" if same else "dimensions.only", **known)
    if len(ranked) == 1:
        return words.title("dimensions.one_shown", **known)
    if words.language.level(mean_of(best)) == words.language.level(mean_of(last)):
        return words.title("dimensions.equal", n=len(ranked), **known)
    return words.title("dimensions.spread", high=mean_of(best), last=last.id, low=mean_of(last), **known)


def dimensions_lead(report: Report, area: Area) -> str:
    """How many dimensions of an area lie below target, and how many cannot be shown."""
    scores, words = report.dimensions_of(area.id), report.words
    known = shown(scores)
    below = sum(1 for gap in report.open_gaps() if gap.area == area.id)
    parts = []
    if below:
        parts.append(_below(report, below, len(known)))
    elif any(report.target(score) is not None for score in known):
        parts.append(words.say("dimensions.met"))
    if len(known) < len(scores):
        parts.append(words.say("dimensions.unseen", n=len(scores) - len(known)))
    return " ".join(parts)


def _below(report: Report, part: int, whole: int) -> str:
    words = report.words
    if whole == 1:
        return words.say("dimensions.below_only")
    if part == whole:
        return words.say("dimensions.below_both") if whole == 2 else words.say("dimensions.below_all", n=part)
    in_words = whole < len(words.language.numbers)
    return words.say("dimensions.below" if in_words else "dimensions.below_of_many", n=part, whole=whole)
