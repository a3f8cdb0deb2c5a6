"""Comparisons explained with their own numbers: leaders and staff, two waves, silence, voices, careless answers, reliability.

Only published values are filled in; each function takes one and returns its :class:`Explanation`.
"""

from __future__ import annotations

from typing import TypeAlias

from analytics.model.assessment import grounds
from analytics.model.certainty import ScaleReliability, VoiceDifference, WithAndWithout, WorstCase
from analytics.model.display import interval, one_decimal, people, signed
from analytics.model.explanation import Explanation, Step
from analytics.model.perception import PerceptionGap
from analytics.model.reference import ReferenceGap
from analytics.model.score import Score, Scorecard, ScoreState
from analytics.model.trend import Change
from analytics.score.calculation import digits, small

Z = 1.96
"""Two-sided 95 % quantile of the normal distribution."""


def method(*paragraphs: str) -> str:
    """Where the product's own document describes a figure.

    >>> method("Since last time")
    'docs/method.md, “Since last time”'
    """
    return "docs/method.md, " + " and ".join(f"“{paragraph}”" for paragraph in paragraphs)


RELIABILITY = f"{method('Do the answers hold together')}. Alpha after Cronbach (1951)"
Compared: TypeAlias = (
    PerceptionGap | Change | WorstCase | VoiceDifference | WithAndWithout | ScaleReliability | ReferenceGap
)


def explained(value: Compared, card: Scorecard, earlier: str = "") -> Explanation:
    """How a comparison came about. ``card``: the scores of its wave; ``earlier``: the wave a change is measured from."""
    if isinstance(value, PerceptionGap):
        return gap_explained(value)
    if isinstance(value, Change):
        return change_explained(value, earlier, card.wave)
    if isinstance(value, VoiceDifference):
        return voice_explained(value)
    if isinstance(value, WithAndWithout):
        return careless_explained(value)
    if isinstance(value, ScaleReliability):
        return reliability_explained(value)
    if isinstance(value, ReferenceGap):
        return reference_explained(value)
    scores = (card.overall, *card.areas, *card.dimensions)
    return worst_case_explained(value, next(score for score in scores if score.id == value.id))


def gap_explained(gap: PerceptionGap) -> Explanation:
    """A perception gap with Welch's interval and test (domain.md §3.10).

    >>> from analytics.model.score import ScoreState
    >>> ex10 = PerceptionGap("incidents", "Incidents", "P", ScoreState.SCORED, 3.75, 8, 2.25, 12, 1.5, .7544, 2.2456, 17.11, .00054, True, True, True)
    >>> gap_explained(ex10).steps[2].filled
    '3.75 − 2.25'
    """
    source = (
        f"{method('Leaders and staff')}. Test after Welch (1947); several tests after Benjamini and Hochberg (1995)"
    )
    sides = gap.leading, gap.doing, gap.gap
    if gap.state is not ScoreState.SCORED or None in sides:
        return Explanation(gap.name, f"There is no figure: {gap.state}.", (), source)
    leading, doing, size = (value or 0.0 for value in sides)
    steps = [
        Step("Leaders", "mean of those who lead", people(gap.leading_n), digits(leading)),
        Step("Staff", "mean of those who do the work", people(gap.doing_n), digits(doing)),
        Step("Gap", "leaders − staff", f"{digits(leading)} − {digits(doing)}", signed(size)),
    ]
    if gap.low is not None and gap.high is not None and gap.df is not None:
        half = (gap.high - gap.low) / 2
        formula = "gap ± t · √(V of leaders + V of staff), after Welch"
        filled = f"{digits((gap.low + gap.high) / 2)} ± {digits(half)}, df = {digits(gap.df)}"
        steps.append(Step("95 % interval", formula, filled, interval(gap.low, gap.high)))
    if gap.p is not None:
        stands = "stands" if gap.survives else "may be chance"
        formula = "Welch's test, two-sided; Benjamini–Hochberg at 10 % over all dimensions compared"
        steps.append(Step("Test", formula, f"p = {small(gap.p)}", stands))
    rule = "at least 0.5 levels and the interval leaves out 0; large from 1.0"
    steps.append(
        Step("Clear", rule, f"|{signed(size)}|", "large" if gap.large else "clear" if gap.clear else "not clear")
    )
    higher = "Leaders see it higher than staff" if size > 0 else "Staff see it higher than leaders"
    said = f"{higher}: {one_decimal(max(leading, doing))} against {one_decimal(min(leading, doing))}."
    return Explanation(f"{gap.name} · leaders and staff", said, tuple(steps), source)


def change_explained(change: Change, earlier: str, wave: str) -> Explanation:
    """A change between two waves with its standard error (domain.md §3.11).

    >>> ex15 = Change("incidents", "Incidents", 2.4, 2.8, 60, 70, .1467, .6533, True)
    >>> [step.result for step in change_explained(ex15, "2025", "2026").steps]
    ['+0.4', '0.1292', '0.1 to 0.7', 'changed']
    """
    error = (change.high - change.low) / (2 * Z)
    rule = "at least 0.3 levels and beyond 1.96 · SE"
    steps = (
        Step(
            "Change", f"{wave} − {earlier}", f"{digits(change.after)} − {digits(change.before)}", signed(change.delta)
        ),
        Step("Standard error, SE", "√(V of the one mean + V of the other)", _counted(change), digits(error, 4)),
        Step(
            "95 % interval",
            "change ± 1.96 · SE",
            f"{digits(change.delta)} ± 1.96 · {digits(error, 4)}",
            interval(change.low, change.high),
        ),
        Step("Changed", rule, f"{digits(abs(change.delta))} against 0.3 and {digits(Z * error)}", _verdict(change)),
    )
    said = f"From {one_decimal(change.before)} in “{earlier}” to {one_decimal(change.after)} in “{wave}”."
    return Explanation(f"{change.name} · since {earlier}", said, steps, method("Since last time"))


def worst_case_explained(case: WorstCase, score: Score) -> Explanation:
    """The bounds for people who stayed silent (domain.md §3.6). ``score``: the published score the case is about."""
    counted = "" if score.n is None or not score.invited else f"{score.n} of {people(score.invited)} answered; "
    filled = f"{counted}mean {digits(case.mean)}"
    formula = "share who answered · mean + share who stayed silent · {0}, each role group by people invited"
    steps = (
        Step("Lowest", formula.format("0"), filled, one_decimal(case.low)),
        Step("Highest", formula.format("5"), filled, one_decimal(case.high)),
    )
    said = f"Whatever those who stayed silent think, it would lie between {one_decimal(case.low)} and {one_decimal(case.high)}."
    return Explanation(f"{case.name} · if all had answered", said, steps, method("What the interval covers"))


def voice_explained(voice: VoiceDifference) -> Explanation:
    """One figure by two weights (domain.md §3.3)."""
    filled = f"{digits(voice.equal)} − {digits(voice.population)}"
    steps = (
        Step(
            "By people invited", "Σ people invited · mean of the group ÷ Σ people invited", "", digits(voice.population)
        ),
        Step("Every group equal", "Σ mean of the group ÷ groups", "", digits(voice.equal)),
        Step("Difference", "every group equal − by people invited", filled, signed(voice.equal - voice.population)),
        Step("Depends", "at least 0.5 levels apart", filled, "yes" if voice.depends else "no"),
    )
    said = (
        f"{one_decimal(voice.population)} by people invited, {one_decimal(voice.equal)} if every group counts the same."
    )
    return Explanation(f"{voice.name} · whose voice counts", said, steps, method("Whose voice counts"))


def careless_explained(both: WithAndWithout) -> Explanation:
    """One figure with and without answers that look careless (domain.md §3.0)."""
    filled = f"{digits(both.without)} − {digits(both.all_answers)}"
    steps = (
        Step("All answers", "the figure of this page", "", digits(both.all_answers)),
        Step(
            "Without careless",
            "the same formula without people flagged as straight line or fast",
            "",
            digits(both.without),
        ),
        Step("Moves", "at least 0.3 levels apart", filled, "yes" if both.moves else "no"),
    )
    said = f"{one_decimal(both.all_answers)} with all answers, {one_decimal(both.without)} without those that look careless."
    return Explanation(f"{both.name} · careless answers", said, steps, method("Do the answers hold together"))


def reliability_explained(scale: ScaleReliability) -> Explanation:
    """Cronbach's alpha of one dimension (domain.md §3.9)."""
    if scale.alpha is None:
        said = "Alpha is not computed: it takes at least 3 statements and 10 people who rated all of them."
        return Explanation(scale.name, said, (), RELIABILITY)
    formula = "m ÷ (m − 1) · (1 − Σ variances of the statements ÷ variance of their sum), m statements"
    steps = (Step("Cronbach's alpha", formula, f"{people(scale.n)} who rated every statement", digits(scale.alpha)),)
    return Explanation(
        f"{scale.name} · do its statements belong together",
        f"{str(scale.reading).capitalize()}.",
        steps,
        RELIABILITY,
    )


def reference_explained(gap: ReferenceGap) -> Explanation:
    """The survey against what an assessor found (domain.md §2.3, §3.10)."""
    title, source = f"{gap.name} · survey and assessor", method("Never one number alone")
    if gap.mean is None or gap.gap is None:
        return Explanation(title, "There is no figure, because the survey's result is not shown.", (), source)
    found = gap.reference
    steps = (
        Step("Survey", "the result of this page", "", digits(gap.mean)),
        Step("Assessor", "the level the assessor gave", grounds(found.evidence), digits(found.score)),
        Step("Gap", "survey − assessor", f"{digits(gap.mean)} − {digits(found.score)}", signed(gap.gap)),
        Step("Above the evidence", "a gap of at least 1.0", signed(gap.gap), "yes" if gap.above_evidence else "no"),
    )
    said = f"People say {one_decimal(gap.mean)}, the assessor {one_decimal(found.score)}. The survey's result stays as it is."
    return Explanation(title, said, steps, source)


def _counted(change: Change) -> str:
    return f"{people(change.before_n)} and {people(change.after_n)}"


def _verdict(change: Change) -> str:
    return "changed" if change.changed else "no clear change"
