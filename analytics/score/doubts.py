"""What stands against taking the results at face value, as findings: read from published comparisons, so they say nothing that is hidden."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from analytics.model.certainty import Certainty, RaterReading, ScaleReading
from analytics.model.display import one_decimal
from analytics.model.finding import Finding, Severity, Where, worst_first
from analytics.model.perception import PerceptionGap

SCALES = {
    ScaleReading.CHECK_WORDING: "contradict each other",
    ScaleReading.DIFFERENT_THINGS: "measure different things",
}
WIDE = 3.0
"""Levels between the worst cases of the whole from which the silence is worth a warning: more than half of the scale."""


def doubts(wave: str, perception: Iterable[PerceptionGap], sure: Certainty) -> tuple[Finding, ...]:
    """Findings about a wave, warnings first (domain.md §3.0, §3.6, §3.9, §3.10).

    Parameters
    ----------
    wave : its name; what concerns the whole is said of it.
    perception : tested gaps; a finding for each that is clear and stands among all tests.
    sure : the panel's figures. Voices that differ are a finding of the scorecard already.
    """
    return worst_first(
        [*_about_sides(perception), *_about_careless(sure), *_about_silence(wave, sure), *_about_alphas(wave, sure)]
    )


def _about_sides(perception: Iterable[PerceptionGap]) -> Iterator[Finding]:
    for gap in perception:
        if not (gap.clear and gap.survives) or gap.gap is None:
            continue
        better = "leaders see it better than those who do the work"
        worse = "those who do the work see it better than leaders"
        yield _finding(
            "perception-gap", Severity.WARNING if gap.large else Severity.NOTE, gap.id,
            f"“{gap.name}”: {one_decimal(gap.leading)} by leaders, {one_decimal(gap.doing)} by those who do the work; "
            f"{better if gap.gap > 0 else worse}.",
            "Let both sides tell what they see before you decide.",
        )  # fmt: skip


def _about_careless(sure: Certainty) -> Iterator[Finding]:
    for one in sure.without_careless:
        if one.moves:
            yield _finding(
                "careless-moves-result", Severity.WARNING, one.id,
                f"Without answers that look careless “{one.name}” is {one_decimal(one.without)} instead of {one_decimal(one.all_answers)}.",
                "Say both numbers, or leave this result aside.",
            )  # fmt: skip


def _about_silence(wave: str, sure: Certainty) -> Iterator[Finding]:
    whole = next((one for one in sure.worst_case if one.id == "overall"), None)
    if whole is not None and whole.high - whole.low >= WIDE:
        yield _finding(
            "silence-could-move-result", Severity.NOTE, wave,
            f"Had everyone who stayed silent answered 0, the overall {one_decimal(whole.mean)} would be {one_decimal(whole.low)}; "
            f"had they answered 5, {one_decimal(whole.high)}.",
            "Remind those who have not answered.",
        )  # fmt: skip


def _about_alphas(wave: str, sure: Certainty) -> Iterator[Finding]:
    if sure.raters.reading is RaterReading.DIFFERENT_PICTURES:
        yield _finding(
            "people-see-different-pictures", Severity.NOTE, wave,
            "People see different pictures: they do not agree which dimensions stand high and which low.",
            "Read the agreement beside each result, and look at the groups.",
        )  # fmt: skip
    for scale in sure.scales:
        if scale.reading in SCALES:
            yield _finding(
                "statements-measure-different-things", Severity.NOTE, scale.id,
                f"The statements of “{scale.name}” {SCALES[scale.reading]}: read them one by one.",
                "Check their wording before the next survey.",
            )  # fmt: skip


def _finding(code: str, severity: Severity, item: str, message: str, remedy: str) -> Finding:
    return Finding(code, severity, Where(item=item), message, remedy)
