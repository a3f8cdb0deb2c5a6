"""What a picture means and how sure it is, one sentence each, as Streamlit markdown."""

from __future__ import annotations

from collections.abc import Container, Sequence

from analytics.export import footnotes, wording
from analytics.export.report import Report, highest, mean_of, shown
from analytics.model.display import interval, markdown_text, one_decimal, people, percent, signed
from analytics.model.reference import level_words
from analytics.model.score import Score

COLUMNS = """
- **Level now**: mean of what people answered, 0 absent to 5 improving. Role groups count by how many were invited.
- **95 % range**: where the level would lie if everyone invited had answered, in 95 of 100 surveys like this one.
- **Secured level**: the highest level that is largely reached while all below it are fully reached (reading after ISO/IEC 33020). An area is as
  secure as its weakest dimension. A perceived level, not a certificate: 4 and 5 are *claimed* until an assessor has seen a record of it.
- **Agreement**: 1 means all say the same; below 0.6 people do not agree. *Two camps*: many very low and many very high answers; do not read the mean.
- **Don't know**: share of answers that were “I do not know”.
- **People**: how many answered, of how many invited; for an area and overall the fewest behind any of its dimensions. Nothing is shown for
  fewer than five.
"""


def of_areas(report: Report) -> str:
    """How far apart the areas are, what is secured, and how it moved since the wave before."""
    ranked = highest(report.card.areas)
    if not ranked:
        return "Not enough people have answered to show an area. More answers will fill this page."
    names = {area.id: markdown_text(area.short_name) for area in report.model.areas}
    low, high = ranked[-1], ranked[0]
    verb = wording.named_verb(names[high.id], "is", "are")
    said = [
        f"{names[high.id]} {verb} furthest at {one_decimal(high.mean)}, {names[low.id]} last at {one_decimal(low.mean)}"
        if len(ranked) > 1
        else f"{names[high.id]} {verb} at {one_decimal(high.mean)}"
        if len(names) == 1
        else f"Only {names[high.id]} can be shown"
    ]
    overall = report.card.overall
    if overall.secured_level is not None:
        said.append(f"what holds everywhere is level {level_words(overall.secured_level, overall.id in report.backed)}")
    moved = _moved(report, overall)
    return _sentence("; ".join(said)) + (f" {moved}" if moved else "")


def _moved(report: Report, overall: Score) -> str:
    before = report.earlier_mean(overall)
    if before is None or overall.mean is None or report.earlier is None:
        return ""
    step = overall.mean - before
    return f"Overall {signed(step)} since {markdown_text(report.earlier.wave)}."


def how_sure(report: Report) -> str:
    """People, response and the width of the overall range."""
    card = report.card
    if card.answered is None:
        return "How many answered is hidden to protect answers."
    share = f" ({percent(card.answered / card.invited)})" if card.invited else ""
    said = f"How sure: {footnotes.answered(report)}{share}"
    overall = card.overall
    if overall in shown([overall]) and overall.low is not None:
        said += f"; overall {one_decimal(overall.mean)}, 95 % range {interval(overall.low, overall.high)}"
    camps = [score.name for score in card.dimensions if score.two_camps]
    if camps:
        said += f"; people are split in two camps on {markdown_text(_joined(camps))}"
    return f":gray[{said}.]"


def of_dimensions(scores: Sequence[Score], backed: Container[str] = ()) -> str:
    """What one area's dimensions say: the weakest with its secured level, agreement and people."""
    ranked = highest(scores)
    if not ranked:
        return "No dimension of this area can be shown yet."
    weakest = ranked[-1]
    n = min((score.n for score in ranked if score.n is not None), default=None)
    said = f"Weakest is {markdown_text(weakest.name)} at {one_decimal(mean_of(weakest))}"
    if weakest.secured_level is not None:
        said += f", level {weakest.secured_level} is {_secured(weakest, backed)} there"
    hidden = len(scores) - len(ranked)
    if hidden:
        said += f". {wording.sentence(wording.count(hidden, 'dimension'))} cannot be shown"
    return f"{said}. :gray[At least {people(n)} behind each figure.]"


def _secured(score: Score, backed: Container[str]) -> str:
    """``secured``, or ``claimed`` where no evidence backs it."""
    words = level_words(score.secured_level, score.id in backed)
    return "claimed" if words.endswith("claimed") else "secured"


def of_gaps(report: Report) -> str:
    """How many dimensions are below target and where the widest gaps lie."""
    wide = report.open_gaps()
    if not wide:
        return "Every dimension that can be shown meets its target."
    names = {area.id: markdown_text(area.short_name) for area in report.model.areas}
    total = sum(gap.weighted_gap or 0.0 for gap in wide)
    by_area: dict[str, float] = {}
    for gap in wide:
        by_area[gap.area] = by_area.get(gap.area, 0.0) + (gap.weighted_gap or 0.0)
    most = max(by_area, key=lambda area: by_area[area])
    below = wording.sentence(wording.count(len(wide), "dimension"))
    counted = "levels in all" if all(gap.weight == 1 for gap in wide) else "levels in all, weighted by what counts more"
    return (
        f"{below} {wording.verb(len(wide), 'lies', 'lie')} below target, {one_decimal(total)} {counted}; "
        f"{percent(by_area[most] / total)} of that is in {names[most]}."
    )


def _joined(names: Sequence[str]) -> str:
    shown_names = list(names[:3])
    more = [f"{len(names) - 3} more"] if len(names) > 3 else []
    parts = shown_names + more
    return parts[0] if len(parts) == 1 else ", ".join(parts[:-1]) + " and " + parts[-1]


def _sentence(text: str) -> str:
    return wording.sentence(text) + "."
