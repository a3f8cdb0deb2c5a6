"""Two plans side by side: what it comes to, what differs, and what was asked differently."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import pandas as pd
import streamlit as st

from analytics.charts.two_plans import two_plans
from analytics.export import wording
from analytics.model.display import days, euro, markdown_text, months, one_decimal, signed
from analytics.model.plan import Plan
from analytics.model.plan_reasons import PlanComparison
from analytics.model.survey import Wave
from analytics.workspace import Workspace
from pages.shell import chart_card

READING = 760
"""Pixels of a line that is read with ease."""
NO_DIFFERENCE = "–"
SHOWN = 6
"""Moved measures that are written out; the picture and its table hold all."""


def show(
    workspace: Workspace,
    wave: Wave,
    before: Plan,
    after: Plan,
    names: tuple[str, str] | None = None,
    key: str = "plan.two",
) -> None:
    """What the second plan does differently from the first: sums, sentences, picture, lists. ``names`` head their columns.

    Raises what ``compare_plans`` raises; ``key`` is unique on the page.
    """
    found = workspace.compare_plans(wave.name, before, after)
    called = names or (name_of(before), name_of(after))
    if found.sentences:
        first, *others = (markdown_text(sentence) for sentence in found.sentences[:3])
        st.markdown(" ".join((f"**{first}**", *others)), width=READING)
    st.table(side_by_side(before, after, called), border="horizontal", alt=f"{called[0]} and {called[1]} side by side")
    chart_card.show(two_plans(before, after, workspace.model_of(wave), called), key)
    st.markdown(in_words(found, _measure_names(before, after)), width=READING)


def name_of(plan: Plan) -> str:
    """What a plan is called beside another."""
    if plan.name:
        return plan.name
    return f"Version {plan.number}" if plan.number else "What if"


def side_by_side(before: Plan, after: Plan, names: tuple[str, str]) -> pd.DataFrame:
    """The sums of both plans and what lies between them, as they are read; names escaped."""
    rows: list[tuple[str, float, float, Callable[[float], str]]] = [
        ("Levels gained", before.gain, after.gain, one_decimal),
        ("At the very most", before.bound, after.bound, one_decimal),
        ("Cost", before.cost, after.cost, euro),
        ("Own work", before.person_days, after.person_days, days),
        ("Measures", len(before.measures), len(after.measures), _whole),
        ("Quick wins", _wins(before), _wins(after), _whole),
        ("Ends after", _end(before), _end(after), months),
    ]
    first, second = (markdown_text(name) for name in names)
    if first == second:
        second = f"{second} (second)"
    return pd.DataFrame(
        [(said(old), said(new), _change(new - old, said)) for _, old, new, said in rows],
        index=[name for name, *_ in rows],
        columns=[first, second, "Difference"],
    )


def in_words(found: PlanComparison, measures: Mapping[str, str]) -> str:
    """What differs as lists, as Streamlit markdown; one line where nothing does."""
    far_first = sorted(found.moved, key=lambda one: (-abs(one.after - one.before), one.after, one.id))
    moved = [f"{measures.get(one.id, one.id)}: month {one.after} instead of {one.before}" for one in far_first[:SHOWN]]
    if len(far_first) > SHOWN:
        moved.append(f"{len(far_first) - SHOWN} more move less far; the picture shows them")
    lists = (
        ("Asked differently", list(found.inputs)),
        ("Comes in", [measures.get(one, one) for one in found.comes_in]),
        ("Falls out", [measures.get(one, one) for one in found.falls_out]),
        ("Starts in another month", moved),
    )
    blocks = [f"**{markdown_text(title)}**\n\n{_bullets(rows)}" for title, rows in lists if rows]
    return "\n\n".join(blocks) or "Both plans hold the same measures in the same months."


def _bullets(rows: Sequence[str]) -> str:
    return "\n".join(f"- {markdown_text(wording.sentence(row))}" for row in rows)


def _measure_names(*plans: Plan) -> dict[str, str]:
    """Id → name of every measure the plans know, in them or left out."""
    known = {row.id: row.name for plan in plans for row in plan.left_out}
    return known | {row.id: row.name for plan in plans for row in plan.measures}


def _change(amount: float, said: Callable[[float], str]) -> str:
    """``+€2,500``, ``−3 days``; a dash where both read the same."""
    if said is one_decimal:
        text = signed(amount)
        return NO_DIFFERENCE if text == "0.0" else text
    size = said(abs(amount))
    return NO_DIFFERENCE if size == said(0) else f"{'+' if amount > 0 else '−'}{size}"


def _whole(count: float) -> str:
    return str(round(count))


def _wins(plan: Plan) -> int:
    return sum(row.quick_win for row in plan.measures)


def _end(plan: Plan) -> int:
    """Month in which the last measure ends; 0 without any."""
    return max((row.end for row in plan.measures), default=0)
