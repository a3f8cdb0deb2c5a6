"""The sentence below a title: what the picture means, with its number. Empty where the data say nothing more than the title."""

from __future__ import annotations

from analytics.export.messages import area_words
from analytics.export.perception import Difference
from analytics.export.report import VISIBLE, Report, mean_of, shown
from analytics.export.shares import Share, below_target, share_of

CLEAR = Share("perception.lead_only", "perception.lead_both", "perception.lead_all", "perception.lead_part")


def areas_lead(report: Report) -> str:
    """How many areas lie below their target and which has the longest way."""
    words = report.words
    targets = [(score, report.target(score)) for score in shown(report.card.areas)]
    known = [(score, target - mean_of(score)) for score, target in targets if target is not None]
    below = [pair for pair in known if pair[1] > VISIBLE]
    missing = [score.id for score in report.card.areas if not shown([score])]
    unseen = [words.say("areas.not_shown", areas=missing)] if missing and known else []
    if not known:
        return ""
    if not below:
        return " ".join([words.say("areas.all_reached"), *unseen])
    farthest, way = max(below, key=lambda pair: pair[1])
    key = "areas.below_all" if len(below) == len(known) else "areas.below"
    longest = area_words(report, farthest.id)
    return " ".join([words.say(key, n=len(below), whole=len(known), area=longest, way=way), *unseen])


def strengths_lead(report: Report, listed: int) -> str:
    """How many dimensions lie below target and how much of the weighted gap the listed ones hold."""
    wide, words = report.open_gaps(), report.words
    if not wide:
        return ""
    below = below_target(words, len(wide), len(shown(report.card.dimensions)))
    if not 1 < listed < len(wide):
        return f"{below}."
    share = sum(gap.weighted_gap or 0.0 for gap in wide[:listed]) / sum(gap.weighted_gap or 0.0 for gap in wide)
    return words.say("strengths.hold", n=listed, below=below, share=share)


def perception_lead(report: Report, found: tuple[Difference, ...]) -> str:
    """For how many dimensions the difference is clear."""
    clear = sum(1 for difference in found if difference.clear)
    if not clear:
        return report.words.say("perception.lead_none")
    return share_of(report.words, CLEAR, clear, len(found))
