"""From business objectives down to measures: an outline with a row for every objective, element, goal and measure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import plotly.graph_objects as go

from analytics.charts.chart import Chart, label, listed, paragraph, table
from analytics.charts.rows import notice
from analytics.charts.template import INK, OVER, QUIET, axis, figure
from analytics.model import display
from analytics.model.figure import LIGHT_MARKS
from analytics.model.language import ENGLISH
from analytics.model.objective_tree import NodeKind, TreeNode
from analytics.model.phrases import template
from analytics.model.records.programme import PRIORITIES

ROW = 30
MARGIN = {"l": 8, "r": 8, "t": 8, "b": 44}
INDENT = 0.045
"""Width of a step inward, as a share of the picture."""
WIDEST = 72
"""Characters of a title before the first step inward."""
SYMBOLS: dict[NodeKind, str] = {"objective": "diamond", "element": "square", "goal": "circle", "measure": "circle-open"}
WORDS: dict[NodeKind, str] = {"objective": "Objective", "element": "Element", "goal": "Goal", "measure": "Measure"}
PRIORITY = {int(key): english for key, english, _ in PRIORITIES}
COLUMNS = ("Step", "Kind", "Id", "Name", "State", "Levels", "Cost", "Benefit a year", "Missing")


def objective_tree(nodes: Sequence[TreeNode], *, measures: bool = True) -> Chart:
    """One row a node, its children below and one step inward; kinds by shape, a goal with its light as mark and word, an objective with
    what the plan brings it; where the chain breaks, the row says so. An element that serves several objectives has its goals once.
    ``measures`` False leaves the measures out.
    """
    seen: set[str] = set()
    rows = [pair for node in nodes for pair in _once(node, seen).walk() if measures or pair[1].kind != "measure"]
    picture = _figure(rows) if rows else notice("No business objective has been written down yet.")
    return Chart(picture, _alt(rows), _table(rows), display.file_slug("objectives to measures"))


def _once(node: TreeNode, seen: set[str]) -> TreeNode:
    """The node with what is below it; an element met before without, as it reads the same."""
    if node.kind == "element" and node.id in seen:
        return replace(node, children=())
    if node.kind == "element":
        seen.add(node.id)
    return replace(node, children=tuple(_once(child, seen) for child in node.children))


def _figure(rows: Sequence[tuple[int, TreeNode]]) -> go.Figure:
    foot = paragraph(["Diamond: objective. Square: element of the vision. Circle: goal. Ring: measure."], 100)
    off = {"visible": False, "fixedrange": True}
    return figure(
        [_branches(rows), _marks(rows), _titles(rows), _states(rows)],
        height=MARGIN["t"] + MARGIN["b"] + ROW * len(rows),
        margin=MARGIN,
        foot=foot,
        showlegend=False,
        xaxis=axis(**{**off, "range": [-0.02, 1]}),
        yaxis=axis(**{**off, "range": [len(rows) - 0.5, -0.5]}),
    )


def _branches(rows: Sequence[tuple[int, TreeNode]]) -> dict[str, Any]:
    """From each node to its parent: down from the parent, then across."""
    x: list[float | None] = []
    y: list[float | None] = []
    above: dict[int, int] = {}
    for place, (depth, _) in enumerate(rows):
        above[depth] = place
        if depth:
            parent = above[depth - 1]
            x += [(depth - 1) * INDENT, (depth - 1) * INDENT, depth * INDENT, None]
            y += [parent, place, place, None]
    return {
        "type": "scatter",
        "mode": "lines",
        "x": x,
        "y": y,
        "line": {"color": QUIET, "width": 1},
        "hoverinfo": "skip",
    }


def _marks(rows: Sequence[tuple[int, TreeNode]]) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [depth * INDENT for depth, _ in rows],
        "y": list(range(len(rows))),
        "marker": {
            "size": 11,
            "symbol": [SYMBOLS[node.kind] for _, node in rows],
            "color": [OVER if node.missing else INK for _, node in rows],
            "line": {"width": 1.5, "color": [OVER if node.missing else INK for _, node in rows]},
        },
        "customdata": [_hover(node) for _, node in rows],
        "hovertemplate": "%{customdata}<extra></extra>",
        "cliponaxis": False,
    }


def _titles(rows: Sequence[tuple[int, TreeNode]]) -> dict[str, Any]:
    texts = []
    for depth, node in rows:
        title = label(node.title, WIDEST - 5 * depth, 1)
        bold = f"<b>{title}</b>" if node.kind == "objective" else title
        texts.append(f"   {display.plotly_text(node.id)} {bold}" if node.kind != "measure" else f"   {bold}")
    return _text([depth * INDENT for depth, _ in rows], texts, "middle right")


def _states(rows: Sequence[tuple[int, TreeNode]]) -> dict[str, Any]:
    return _text([1.0] * len(rows), [display.plotly_text(_state(node)) for _, node in rows], "middle left")


def _text(x: Sequence[float], texts: Sequence[str], position: str) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "text",
        "x": list(x),
        "y": list(range(len(texts))),
        "text": list(texts),
        "textposition": position,
        "textfont": {"size": 12},
        "cliponaxis": False,
        "hoverinfo": "skip",
    }


def _state(node: TreeNode) -> str:
    """What stands at the end of a row, a few words."""
    if node.missing:
        return f"▲ {node.missing}"
    if node.kind == "objective" and node.contribution is not None and node.contribution.measures:
        return f"{display.signed(node.contribution.levels)} levels · {ENGLISH.euro(node.contribution.cost_eur)}"
    if node.kind == "goal" and node.light is not None:
        return f"{LIGHT_MARKS[node.light]} {template(f'figures.light_{node.light}', ENGLISH.code, None)}"
    if node.kind == "element" and not node.children:
        return "as above"
    if node.kind == "measure":
        return "in the plan" if node.planned else "not in the plan"
    return ""


def _hover(node: TreeNode) -> str:
    lines = [f"{WORDS[node.kind]} {node.id}", _state(node)]
    if node.kind == "objective":
        lines.append(PRIORITY.get(node.priority, ""))
        if node.contribution is not None and node.contribution.benefit_eur:
            lines.append(f"{ENGLISH.euro(node.contribution.benefit_eur)} of benefits a year are planned")
    if node.further:
        lines.append(f"{len(node.further)} more measures of the plan raise its dimensions")
    return f"<b>{paragraph([node.title], 48)}</b><br>{paragraph(lines, 48)}"


def _alt(rows: Sequence[tuple[int, TreeNode]]) -> str:
    if not rows:
        return "From objectives to measures: no business objective has been written down yet."
    counts = {kind: len({node.id for _, node in rows if node.kind == kind}) for kind in SYMBOLS}
    said = listed([f"{number} {WORDS[kind].lower()}{'' if number == 1 else 's'}" for kind, number in counts.items()], 4)
    broken = list(dict.fromkeys(f"{node.title} ({node.missing})" for _, node in rows if node.missing))
    return f"From objectives to measures: {said}." + (f" The chain breaks at {listed(broken)}." if broken else "")


def _table(rows: Sequence[tuple[int, TreeNode]]) -> Any:
    lines: list[dict[str, object]] = []
    for depth, node in rows:
        gets = node.contribution
        line: dict[str, object] = {"Step": depth + 1, "Kind": WORDS[node.kind], "Id": node.id, "Name": node.title}
        line["State"] = "" if node.missing or gets else _state(node)
        if gets is not None:
            line |= {
                "Levels": round(gets.levels, 1),
                "Cost": round(gets.cost_eur),
                "Benefit a year": round(gets.benefit_eur),
            }
        lines.append({**line, "Missing": node.missing or None})
    return table(lines, COLUMNS, optional=("Missing",), whole=("Step", "Cost", "Benefit a year"))
