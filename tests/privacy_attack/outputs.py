"""Every text and number that leaves the product for one wave: command line, findings, explanations, charts with hover and table, deck, logs."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Iterator, Sequence
from itertools import permutations
from typing import Any

import numpy as np
import pytest

from analytics.__main__ import main
from analytics.charts.answers import answer_bars
from analytics.charts.bars import score_bars
from analytics.charts.chart import Chart
from analytics.charts.heat_map import heat_map
from analytics.charts.perception import perception_chart
from analytics.charts.radar import area_radar, dimension_radar
from analytics.charts.reference import reference_chart
from analytics.charts.trend import trend_chart
from analytics.charts.voices import voice_pairs
from analytics.charts.worst_case import worst_case_bars
from analytics.model.errors import LeitsternError
from analytics.workspace import Workspace

TOLD = (
    "x",
    "y",
    "z",
    "r",
    "theta",
    "base",
    "text",
    "hovertext",
    "customdata",
    "hovertemplate",
    "texttemplate",
    "name",
    "labels",
    "values",
)
"""Parts of a trace that hold data or words."""
Output = tuple[str, str]
"""Where, and what is written there."""


def command_line(workspace: Workspace, wave: str, capsys: pytest.CaptureFixture[str]) -> Iterator[Output]:
    """Every verb about results, as text and as JSON, with every split and pair; also what goes to standard error.

    The workspace stays open meanwhile: that saves each call the opening.
    """
    attributes, items = workspace.attributes(wave), _items(workspace, wave)
    calls: list[list[str]] = [["scores", "--by", by] for by in ("area", "dimension", "statement")]
    calls += [["scores", "--by", by, "--split", a] for by in ("area", "dimension", "statement") for a in attributes]
    calls += [
        ["scores", "--by", by, "--split", inner, "--within", f"{outer}={name}"]
        for outer, inner in permutations(attributes, 2)
        for name in attributes[outer]
        for by in ("area", "dimension")
    ]
    calls += [
        ["scores", "--voice", "equal"],
        ["perception"],
        ["certainty"],
        ["trend"],
        ["answers"],
        ["gaps"],
        ["quickwins"],
        ["predicted"],
    ]
    calls += [["scores", "--voice", f"{role}=1"] for role in ("CHIEF", "DESK", "NOBODY")]
    calls += [["answers", "--split", attribute] for attribute in attributes]
    calls += [["explain", item] for item in items]
    calls += [
        ["explain", items[-1], "--split", a, "--group", name] for a, names in attributes.items() for name in names
    ]
    for call in calls:
        for form in ([], ["--json"]) if len(call) < 4 else (["--json"],):
            main(["--workspace", str(workspace.folder), *call, "--wave", wave, *form])
            said = capsys.readouterr()
            yield " ".join([*call, *form]), said.out + said.err


def _items(workspace: Workspace, wave: str) -> list[str]:
    model = workspace.model_of(workspace.wave(wave))
    return ["overall", *(a.id for a in model.areas), *(d.id for d in model.dimensions), *model.statement_ids]


def texts(workspace: Workspace, wave: str) -> Iterator[Output]:
    """Findings, explanations of every figure shown or hidden, and refusals."""
    for finding in workspace.scorecard(wave).findings:
        yield f"finding {finding.code}", f"{finding.message} {finding.remedy}"
    for item in _items(workspace, wave):
        for attribute, names in ((None, (None,)), *workspace.attributes(wave).items()):
            for name in names:
                try:
                    explanation = workspace.explanation(wave, item, attribute, name)
                except LeitsternError as refusal:
                    yield f"refusal {item} {name}", f"{refusal} {refusal.findings}"
                    continue
                steps = " | ".join(f"{s.what} {s.formula} {s.filled} {s.result}" for s in explanation.steps)
                yield f"explanation {item} {name}", f"{explanation.title} | {explanation.sentence} | {steps}"


def charts(workspace: Workspace, wave: str) -> Iterator[tuple[str, Chart]]:
    """Every picture of the maturity page with every filter."""
    card, model = workspace.scorecard(wave), workspace.model_of(workspace.wave(wave))
    gaps, before = workspace.gaps(wave), workspace.earlier(wave)
    yield "area radar", area_radar(card, gaps, model, before)
    for area in model.areas:
        yield f"radar {area.id}", dimension_radar(card, gaps, model, area.id, before)
    for name, scores in (("areas", card.areas), ("dimensions", card.dimensions), ("statements", card.statements)):
        yield f"bars {name}", score_bars(scores, gaps, model, before, card=card)
    attributes = workspace.attributes(wave)
    for attribute, names in attributes.items():
        for by in ("area", "dimension", "statement"):
            scores = workspace.breakdown(wave, by, attribute)
            yield f"heat map {by} {attribute}", heat_map(scores, model)
            yield f"bars {by} {attribute}", score_bars(scores, gaps, model, before, card=card)
        for name in names:
            group = workspace.group(wave, attribute, name)
            areas = [score for score in group if score.id in {area.id for area in model.areas}]
            yield f"area radar {name}", area_radar(card, gaps, model, before, scores=areas)
        yield f"answers {attribute}", answer_bars(workspace.distributions(wave, attribute), model)
    for outer, inner in permutations(attributes, 2):
        for name in attributes[outer]:
            yield (
                f"heat map {inner} within {name}",
                heat_map(workspace.breakdown(wave, "dimension", inner, (outer, name)), model),
            )
    yield "answers", answer_bars(workspace.distributions(wave), model)
    yield "perception", perception_chart(workspace.perception(wave))
    certainty = workspace.certainty(wave)
    yield "voices", voice_pairs(certainty.voices)
    yield "worst case", worst_case_bars(certainty.worst_case, card, model)
    yield "references", reference_chart(workspace.reference_gaps(wave), model, card)
    trend = workspace.trend(wave)
    if trend is not None:
        yield "trend", trend_chart(trend, model)


def chart_texts(workspace: Workspace, wave: str) -> Iterator[Output]:
    """What a chart holds: data, hover, custom data, text alternative, table as it is downloaded."""
    for name, chart in charts(workspace, wave):
        words = figure_texts(json.loads(chart.figure.to_json()))
        yield name, f"{words} {chart.alt} {chart.table.to_csv(index=False)} {chart.hint}"


def figure_texts(figure: Any) -> str:
    """Data and words of a Plotly figure given as JSON."""
    return " ".join([*_said(figure["data"]), *(a.get("text", "") for a in figure["layout"].get("annotations", []))])


def _said(data: Any) -> Iterator[str]:
    """Every string and number of traces that is data."""
    if isinstance(data, dict):
        if "bdata" in data:
            yield from map(str, np.frombuffer(base64.b64decode(data["bdata"]), dtype=data["dtype"]).tolist())
        for key, value in data.items():
            if key in TOLD:
                yield from _said(value)
    elif isinstance(data, list):
        for value in data:
            yield from _said(value)
    elif data is not None:
        yield str(data)


def logs(workspace: Workspace) -> Iterator[Output]:
    """What was written down about what happened: the audit log and the journal beside the database."""
    for path in sorted(workspace.folder.iterdir()):
        if path.is_file() and path.suffix not in (".duckdb", ".key", ".wal"):
            yield path.name, path.read_bytes().decode("utf-8", "replace")
    audit = workspace._store._database.rows("SELECT * FROM audit")
    yield "audit log", " ".join(" ".join(map(str, row)) for row in audit)


def written(text: str, numbers: Sequence[str]) -> list[str]:
    """Those of the numbers that stand in the text as a number of their own; with three decimals also as the beginning of a longer one."""
    tokens = set(re.findall(r"(?<![\w.,#])\d+(?:\.\d+)?(?!\w)", text))
    long = {number for number in numbers if len(number.partition(".")[2]) >= 3}
    return [
        number
        for number in numbers
        if number in tokens or (number in long and any(t.startswith(number) for t in tokens))
    ]
