"""From the aims of the business down to measures: the tree, what each aim gets, and what leads nowhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import pandas as pd
import streamlit as st

from analytics.export import wording
from analytics.model.display import days, euro, markdown_text, one_decimal
from analytics.model.figure import LIGHT_MARKS, LIGHTS, Light
from analytics.model.objective_tree import LooseMeasure, TreeNode, Unlinked
from analytics.model.records.programme import PRIORITIES, Objective
from analytics.workspace import Workspace
from pages.shell import check_list, findings, record_list

EMPTY = "No business objective yet. Write down what the business wants to reach, in its own words; goals and vision elements are then linked to it."
_PRIORITY = {int(key): english for key, english, _ in PRIORITIES}
_KINDS = {
    "objective": ":material/flag:",
    "element": ":material/visibility:",
    "goal": ":material/target:",
    "measure": ":material/handyman:",
}
_LEGEND = " · ".join(f"{icon} {kind}" for kind, icon in _KINDS.items())


def show(workspace: Workspace, wave: str | None) -> None:
    """The tree first, then what each objective gets, what has no path, the rules, and the list to change."""
    with findings.refusals():
        tree, loose = workspace.objective_tree(wave), workspace.unlinked(wave)
        if tree:
            st.markdown(f":gray[{legend(tree, {one.light: one.light_word for one in workspace.figures(wave)})}]")
            st.markdown(written(tree))
            _contributions(tree)
        _loose(loose, has_objectives=bool(tree))
        check_list.show(
            workspace,
            workspace.objective_checks(wave),
            "figures.objectives.checks",
            "Does everything lead to an aim of the business?",
        )
    listed = st.expander(
        "All objectives", icon=":material/flag:", expanded=not tree, on_change="rerun", key="figures.objectives"
    )
    if listed.open:
        with listed:
            record_list.show(
                workspace,
                Objective,
                "figures.objectives.list",
                columns=("name", "priority", "parent", "owner", "due", "reviewed"),
                empty=EMPTY,
            )


def legend(tree: Sequence[TreeNode], words: Mapping[Light, str]) -> str:
    """What the signs of the tree mean, as markdown; only those lights that are in it."""
    lit = {node.light for root in tree for _, node in root.walk() if node.light is not None}
    return " · ".join(
        (_LEGEND, *(f"{LIGHT_MARKS[light]} {words[light]}" for light in LIGHTS if light in lit and light in words))
    )


def written(tree: Sequence[TreeNode]) -> str:
    """The tree as an indented markdown list; what breaks the chain stands where it breaks.

    An element that serves several objectives is written out under the first.
    """
    planned = any(node.planned for root in tree for _, node in root.walk())
    told: set[str] = set()
    return "\n".join(line for root in tree for line in _lines(root, 0, told, planned))


def _lines(node: TreeNode, depth: int, told: set[str], planned: bool) -> Iterator[str]:
    again = node.kind == "element" and node.id in told
    told |= {node.id} if node.kind == "element" else set()
    told_again = replace(node, further=()) if again else node
    yield f"{'    ' * depth}- {_node(told_again, planned)}{' :gray[as above]' if again else ''}"
    for child in () if again else node.children:
        yield from _lines(child, depth + 1, told, planned)


def _node(node: TreeNode, planned: bool) -> str:
    """One node; ``planned``: a plan has at least one of the measures, so that it is worth saying which it has not."""
    name = markdown_text(node.title)
    if node.kind == "objective":
        name = f"**{name}** :gray[{_PRIORITY.get(node.priority, '')}]"
    if node.light is not None:
        name = f"{name} {LIGHT_MARKS[node.light]}"
    if node.kind == "measure" and planned and not node.planned:
        name = f"{name} :gray[not in the plan]"
    if node.further:
        name = f"{name} :gray[and {wording.count(len(node.further), 'more measure')} of the plan]"
    missing = f" :orange[▲ {markdown_text(node.missing)}]" if node.missing else ""
    return f"{_KINDS[node.kind]} {name}{missing}"


def _contributions(tree: Sequence[TreeNode]) -> None:
    """What the plan brings each objective (S4.12)."""
    rows = [
        (
            markdown_text(node.title),
            str(got.measures),
            f"+{one_decimal(got.levels)}",
            euro(got.cost_eur),
            euro(got.benefit_eur),
        )
        for root in tree
        for _, node in root.walk()
        if node.kind == "objective" and (got := node.contribution) is not None
    ]
    if not any(node.contribution and node.contribution.measures for root in tree for _, node in root.walk()):
        return
    table = pd.DataFrame(rows, columns=["Objective", "Measures", "Levels gained", "Cost", "Benefit a year"])
    st.markdown("**What the plan brings each**")
    st.table(table.set_index("Objective"), border="horizontal", alt="What the plan brings each objective")
    st.caption(
        "What serves several objectives is split equally, so that nothing counts twice. An objective includes those that are part of it."
    )


def _loose(loose: Unlinked, *, has_objectives: bool) -> None:
    """Measures, goals and elements without a path to an objective, and costs without a benefit (S4.8, S1.12)."""
    if has_objectives and loose.measures:
        named = wording.sentence(wording.count(len(loose.measures), "measure"))
        _measures(loose.measures, f"{named} of the plan without a path to an objective")
    if loose.costs:
        _measures(loose.costs, f"{euro(loose.cost_eur)} of the plan without a benefit that speaks for it")
    for rows, what in ((loose.goals, "goal"), (loose.elements, "vision element")):
        if has_objectives and rows:
            named = ", ".join(f"“{markdown_text(name)}”" for _, name in rows)
            st.markdown(f":orange[▲] {wording.sentence(wording.count(len(rows), what))} without an objective: {named}.")


def _measures(rows: Sequence[LooseMeasure], heading: str) -> None:
    with st.expander(heading, icon=":material/link_off:"):
        cells = [(markdown_text(one.name), euro(one.cost_eur), days(one.person_days)) for one in rows]
        table = pd.DataFrame(cells, columns=["Measure", "Cost", "Work"])
        st.table(table.set_index("Measure"), border="horizontal", alt=heading)
