"""What stands for and against taking the results at face value, in sentences of the report's language: from published comparisons only."""

from __future__ import annotations

from collections.abc import Sequence

from analytics.export.report import EPSILON, Report, shown
from analytics.export.status import FEW_ANSWERS, response
from analytics.model.certainty import Certainty, RaterReading, WorstCase
from analytics.model.reference import CLAIMED_FROM
from analytics.model.score import Response, Score

ENOUGH = 0.7
"""Share of the invited to aim for (domain.md §2.2)."""
UNSURE = 0.4
"""Share of don't-knows from which a dimension is named."""
NAMED = 3
"""Dimensions named in one sentence."""


def groups(report: Report) -> tuple[Response, ...]:
    """Response by role group."""
    return report.certainty.roles if report.certainty is not None else report.card.response


def share_of_group(group: Response) -> float | None:
    """Share of a group that answered, 0–1; None when it is hidden or the number invited is not known."""
    if group.hidden or group.answered is None or not group.invited:
        return None
    return group.answered / group.invited


def worst_cases(report: Report) -> tuple[WorstCase, ...]:
    """Overall and areas that may be shown, with what the silent could make of them."""
    if report.certainty is None:
        return ()
    wanted = {score.id for score in shown((report.card.overall, *report.card.areas))}
    return tuple(case for case in report.certainty.worst_case if case.id in wanted)


def certainty_title(report: Report) -> str:
    """How many answered, and how far those who did not could move the whole."""
    say, share = report.words.say, response(report)
    whole = next((case for case in worst_cases(report) if case.id == report.card.overall.id), None)
    if report.card.answered is None:
        return say("certainty.answered_hidden")
    if share is None:
        return say("certainty.invited_unknown", n=report.card.answered)
    if whole is None or whole.high - whole.low < EPSILON:
        return say("certainty.share_only", share=share)
    return say("certainty.between", share=share, low=whole.low, high=whole.high)


def certainty_lead(report: Report) -> str:
    """What the response allows to say; empty where it is not known."""
    say, share = report.words.say, response(report)
    if share is None:
        return ""
    if share < FEW_ANSWERS:
        return say("certainty.few")
    if share < ENOUGH - EPSILON:
        return say("certainty.some")
    short = [one for group in groups(report) if (one := share_of_group(group)) is not None and one < ENOUGH - EPSILON]
    return say("certainty.enough_but", n=len(short)) if short else say("certainty.enough")


def doubts(report: Report) -> tuple[str, ...]:
    """One sentence each, the weightiest first: silence, don't-knows, camps, careless answers, weights, evidence."""
    return (
        *_silence(report),
        *_unsure(report),
        *_camps(report),
        *(_comparisons(report, report.certainty) if report.certainty is not None else ()),
        *_evidence(report),
    )


def named(report: Report, id_: str) -> str:
    """Name of a dimension or area, or what the whole is called."""
    names = report.words.names
    if id_ == report.card.overall.id:
        return report.words.say("areas.overall")
    return names.short_area(id_) if any(area.id == id_ for area in report.model.areas) else names.dimension(id_)


def _silence(report: Report) -> list[str]:
    say, found = report.words.say, []
    sure = report.certainty
    if sure is not None and sure.silent:
        found.append(say("certainty.silent", groups=list(sure.silent)))
    elif sure is not None and (sure.roles or sure.units):
        found.append(say("certainty.none_silent"))
    low = [g.group for g in groups(report) if (share := share_of_group(g)) is not None and 0 < share < FEW_ANSWERS]
    if low:
        found.append(say("certainty.below_half", groups=low))
    return found


def _unsure(report: Report) -> list[str]:
    say, known = report.words.say, [s for s in shown(report.card.dimensions) if s.dont_know is not None]
    many = sorted((s for s in known if (s.dont_know or 0.0) >= UNSURE - EPSILON), key=lambda s: -(s.dont_know or 0.0))
    if many:
        parts = [say("certainty.unsure_one", dimension=s.id, share=s.dont_know) for s in many[:NAMED]]
        return [say("certainty.unsure", names=", ".join(parts) + (" …" if len(many) > NAMED else ""))]
    return [say("certainty.none_unsure")] if known else []


def _camps(report: Report) -> list[str]:
    camps = [score.id for score in shown(report.card.dimensions) if score.two_camps]
    return [report.words.say("certainty.camps", dimensions=camps[:NAMED])] if camps else []


def _comparisons(report: Report, sure: Certainty) -> list[str]:
    say, found = report.words.say, []
    moved = _names(report, [both.id for both in sure.without_careless if both.moves])
    if moved:
        found.append(say("certainty.careless", names=moved))
    elif sure.without_careless and not sure.careless_hidden:
        found.append(say("certainty.none_careless"))
    depends = _names(report, [voice.id for voice in sure.voices if voice.depends])
    if depends:
        found.append(say("certainty.voices", names=depends))
    elif sure.voices:
        found.append(say("certainty.none_voices"))
    if sure.raters.reading is RaterReading.DIFFERENT_PICTURES:
        found.append(say("certainty.pictures"))
    return found


def _names(report: Report, ids: Sequence[str]) -> list[str]:
    return [named(report, id_) for id_ in ids[:NAMED]]


def _evidence(report: Report) -> list[str]:
    say, known = report.words.say, shown(report.card.dimensions)
    claimed = [s for s in known if (s.secured_level or 0) >= CLAIMED_FROM and s.id not in report.backed]
    backed = [s for s in known if s.id in report.backed]
    found = [say("certainty.claimed", n=len(claimed))] if claimed else []
    if backed:
        return [*found, say("certainty.backed", n=len(backed))]
    return [*found, say("certainty.survey_only")] if known else found


def flags(report: Report) -> tuple[str, ...]:
    """How many people's answers carry each flag, for the notes; a hidden number says so."""
    say, keys = report.words.say, dict(_FLAGS)
    flagged = report.certainty.flagged if report.certainty is not None else ()
    found = []
    for one in flagged:
        people = say("certainty.hidden_whole") if one.people is None else say("certainty.people", n=one.people)
        if one.flag in keys:
            found.append(say(keys[one.flag], people=people))
    return (*found, say("certainty.never_dropped")) if found else ()


_FLAGS = (
    ("partial", "certainty.partial"),
    ("straight line", "certainty.straight_line"),
    ("fast", "certainty.fast"),
    ("careless", "certainty.careless_people"),
)


def spoken_group(report: Report, group: Response) -> str:
    """A group with its response, in words."""
    say, share = report.words.say, share_of_group(group)
    if share is not None:
        what = say("certainty.share_alt", answered=group.answered, invited=group.invited, share=share)
    elif group.hidden or group.answered is None:
        what = say("certainty.hidden_whole")
    else:
        what = str(group.answered)
    return say("certainty.group_alt", group=group.group, what=what)


def score_of(report: Report, case: WorstCase) -> Score:
    """The score a worst case belongs to."""
    return next(score for score in (report.card.overall, *report.card.areas) if score.id == case.id)
