"""What the surveys say and how sure that is: scores, answers, perception, trend, certainty, and how a figure came about."""

from __future__ import annotations

import argparse
from dataclasses import asdict

from analytics.console import print_findings, say
from analytics.json_rows import certainty_row, distribution_row, perception_row, score_row, trend_row
from analytics.model.certainty import Certainty
from analytics.model.display import NOTHING, one_decimal, signed
from analytics.model.distribution import Distribution
from analytics.model.errors import LeitsternError, UnknownName
from analytics.model.finding import rows
from analytics.model.maturity import MaturityModel
from analytics.model.perception import PerceptionGap
from analytics.model.score import Response, Score
from analytics.model.trend import Change
from analytics.model.voice import POPULATION, Voice, Weighting
from analytics.score.groups import display_groups
from analytics.verbs.call import Verbs
from analytics.workspace import Workspace

ATTRIBUTES = ("role", "unit", "site")
COUNTRY = "country"
"""No attribute of an answer: the list of sites says where a site lies."""


def add_to(verbs: Verbs) -> None:
    """Make these verbs known."""
    scores = verbs.add("scores", _scores, "published scores")
    scores.add_argument("--by", choices=("area", "dimension", "statement"), default="dimension")
    scores.add_argument(
        "--split", choices=(*ATTRIBUTES, COUNTRY), help="one line a group; a country follows from its sites"
    )
    scores.add_argument(
        "--within", type=_group, metavar="ATTRIBUTE=GROUP", help="with --split: only the people of this group"
    )
    scores.add_argument(
        "--voice", default="population", metavar="V", help="whose voice counts: population, equal, or ROLE=WEIGHT,…"
    )
    answers = verbs.add("answers", _answers, "how the answers to each statement spread over the levels")
    answers.add_argument("--split", choices=ATTRIBUTES, help="one line a group")
    perception = verbs.add("perception", _perception, "those who lead against those who do the work")
    trend = verbs.add("trend", _trend, "what moved since an earlier wave")
    trend.add_argument("--since", metavar="W", help="name of the earlier wave; default: the one just before")
    certainty = verbs.add("certainty", _certainty, "how sure the results are")
    explain = verbs.add("explain", _explain, "how a figure came about, with its own numbers")
    explain.add_argument("id", metavar="ID", help="area, dimension, statement, or overall")
    explain.add_argument("--split", choices=ATTRIBUTES)
    explain.add_argument("--group", metavar="G", help="with --split: name of the group")
    for sub in (scores, answers, perception, trend, certainty, explain):
        sub.add_argument("--wave", metavar="W", help="name of the wave; default: the newest")


def _group(text: str) -> tuple[str, str]:
    """``unit=Operations``."""
    attribute, sign, name = text.partition("=")
    if not sign or attribute not in ATTRIBUTES or not name.strip():
        raise argparse.ArgumentTypeError(
            f"“{text}” is no group such as unit=Operations; known: {', '.join(ATTRIBUTES)}"
        )
    return attribute, name.strip()


def _countries(workspace: Workspace, options: argparse.Namespace) -> int:
    """Results by country; where a site of it is not shown, only that."""
    if options.by == "area" or options.within or options.voice != POPULATION.weighting:
        raise LeitsternError(
            "Countries are shown by dimension or statement, everybody's.", "Use --by dimension --split country."
        )
    found = workspace.countries(options.wave, options.by)
    lines = [
        f"{one.id:8} {one.country:24} {one_decimal(one.mean):>5}  n {NOTHING if one.n is None else one.n}  {one.name}"
        + ("" if one.shown else "  (a site of it is not shown)")
        for one in found
    ]
    say(
        options,
        [asdict(one) for one in found],
        "\n".join(lines) or "No site is listed with its country yet, or nobody named one.",
    )
    return 0


def _scores(workspace: Workspace, options: argparse.Namespace) -> int:
    if options.split == COUNTRY:
        return _countries(workspace, options)
    voice = _voice(options.voice, workspace.model_of(options.wave))
    if options.split:
        if voice != POPULATION:
            raise LeitsternError("A voice weighs everybody's results.", "Leave out --split or --voice.")
        scores = workspace.breakdown(options.wave, options.by, options.split, options.within)
    elif options.within:
        raise LeitsternError("What the group is split by is missing.", "Add --split role, unit or site.")
    else:
        card = workspace.scorecard(options.wave, voice)
        scores = {"area": (*card.areas, card.overall), "dimension": card.dimensions, "statement": card.statements}[
            options.by
        ]
    say(options, [score_row(score) for score in scores], "\n".join(map(_score_line, scores)) or _nobody(options.split))
    if not options.json:
        print_findings(
            [row for row in rows(workspace.scorecard(options.wave).findings) if row["code"] == "results-wait"]
        )
    return 0


def _voice(words: str, model: MaturityModel) -> Voice:
    """``population``, ``equal``, or ``ENG=2,BUS=1`` by role id or name of the role group; UnknownName otherwise."""
    if words in (Weighting.POPULATION, Weighting.EQUAL):
        return Voice(Weighting(words))
    groups = display_groups(model)
    known = {group.name.casefold(): group.name for group in groups}
    known |= {role.casefold(): group.name for group in groups for role in group.roles}
    weights: dict[str, float] = {}
    for part in words.split(","):
        role, sign, weight = part.rpartition("=")
        name = known.get(role.strip().casefold())
        if not sign or name is None:
            ids = ", ".join(group.roles[0] for group in groups)
            raise UnknownName(f"“{part}” is no voice.", f"Use population, equal, or ROLE=WEIGHT with the roles {ids}.")
        try:
            weights[name] = float(weight)
        except ValueError:
            raise LeitsternError(f"“{weight}” is no weight.", "Use a number from 0 upwards.") from None
    return Voice(Weighting.CUSTOM, weights)


def _score_line(score: Score) -> str:
    return (
        f"{score.id:8} {score.group or 'everybody':24} {one_decimal(score.mean):>5}  "
        f"n {NOTHING if score.n is None else score.n}  {score.name}"
    ) + (f"  ({score.state})" if score.mean is None else "")


def _nobody(attribute: str | None) -> str:
    return f"Nobody named a {attribute}." if attribute else "There are no scores."


def _answers(workspace: Workspace, options: argparse.Namespace) -> int:
    found = workspace.distributions(options.wave, options.split)
    lines = "\n".join(map(_answers_line, found)) or _nobody(options.split)
    say(options, [distribution_row(answers) for answers in found], lines)
    return 0


def _answers_line(answers: Distribution) -> str:
    spread = " ".join(f"{count:4}" for count in answers.counts) if answers.counts else f"({answers.state})"
    return f"{answers.id:8} {answers.group or 'everybody':24} {spread}  {answers.name}"


def _perception(workspace: Workspace, options: argparse.Namespace) -> int:
    gaps = workspace.perception(options.wave)
    say(options, [perception_row(gap) for gap in gaps], "\n".join(map(_gap_line, gaps)))
    return 0


def _gap_line(gap: PerceptionGap) -> str:
    if gap.gap is None:
        return f"{gap.id:8} {NOTHING:>5}  {gap.name}  ({gap.state})"
    marks = [word for word, is_so in (("large", gap.large), ("clear", gap.clear), ("survives", gap.survives)) if is_so]
    said = f"  [{', '.join(marks)}]" if marks else ""
    return f"{gap.id:8} {signed(gap.gap):>5}  leading {one_decimal(gap.leading)}  doing {one_decimal(gap.doing)}  {gap.name}{said}"


def _trend(workspace: Workspace, options: argparse.Namespace) -> int:
    trend = workspace.trend(options.wave, options.since)
    if trend is None:
        say(options, {}, "There is no earlier wave with the same questionnaire.")
        return 0
    changes = (*trend.dimensions, *trend.areas, *((trend.overall,) if trend.overall else ()))
    lines = [trend.refused] if trend.refused else [f"“{trend.wave}” against “{trend.earlier}”", *map(_change, changes)]
    lines += [f"{item.id:8} {item.name}: {item.why}" for item in trend.not_compared]
    say(options, trend_row(trend), "\n".join(lines))
    return 0


def _change(change: Change) -> str:
    said = "changed" if change.changed else "no more than chance"
    return (
        f"{change.id:8} {one_decimal(change.before)} → {one_decimal(change.after)}  {signed(change.delta):>5}  "
        f"{change.name}  ({said})"
    )


def _certainty(workspace: Workspace, options: argparse.Namespace) -> int:
    sure = workspace.certainty(options.wave)
    doubts = workspace.doubts(options.wave)
    say(options, certainty_row(sure, doubts), "\n".join(_certainty_lines(sure)))
    if not options.json:
        print_findings(rows(doubts))
    return 0


def _certainty_lines(sure: Certainty) -> list[str]:
    lines = [_response(one) for one in (*sure.roles, *sure.units, *sure.sites)]
    lines += [f"Nobody of “{group}” answered." for group in sure.silent]
    lines += [f"Answers that are {one.flag}: {NOTHING if one.people is None else one.people}" for one in sure.flagged]
    lines += [
        f"{one.id:8} without answers that look careless {one_decimal(one.without)} instead of {one_decimal(one.all_answers)}"
        for one in sure.without_careless
        if one.moves
    ]
    lines += [f"{one.id:8} at worst {one_decimal(one.low)} to {one_decimal(one.high)}" for one in sure.worst_case]
    lines += [
        f"{one.id:8} depends on whose voice counts: {one_decimal(one.population)}, with equal voices {one_decimal(one.equal)}"
        for one in sure.voices
        if one.depends
    ]
    lines += [
        f"{one.id:8} alpha {NOTHING if one.alpha is None else f'{one.alpha:.2f}'}  {one.reading}" for one in sure.scales
    ]
    return [*lines, f"Agreement over all dimensions: {sure.raters.reading}"]


def _response(one: Response) -> str:
    answered = "hidden to protect answers" if one.hidden else one.answered
    return f"{one.group:32} answered {answered}, invited {NOTHING if one.invited is None else one.invited}"


def _explain(workspace: Workspace, options: argparse.Namespace) -> int:
    if bool(options.split) != bool(options.group):
        raise LeitsternError("A group needs its name and what it is a group of.", "Give --split and --group together.")
    found = workspace.explanation(options.wave, options.id, options.split, options.group)
    steps = [f"  {step.what}: {step.formula} = {step.filled} = {step.result}" for step in found.steps]
    say(options, asdict(found), "\n".join([found.title, found.sentence, *steps, f"  Source: {found.source}"]))
    return 0
