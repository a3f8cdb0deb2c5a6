"""One quick win of the list: its rank and reason, and behind it everything needed to start, tell and celebrate it."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from analytics.export.report import Report
from analytics.model.display import days, euro, markdown_text, one_decimal, percent, weeks
from analytics.model.plan import QuickWin

READING = 760
"""Pixels of a line that is read with ease."""
OPEN = "First step, owner, how to tell and celebrate it"
QUADRANTS = {
    "quick win": "Quick win: large effect, little work",
    "major project": "Major project: large effect, much work",
    "fill-in": "Fill-in: smaller effect, little work",
    "reconsider": "Reconsider: smaller effect, much work",
}


@dataclass(frozen=True)
class Card:
    """A quick win as markdown."""

    rank: int
    head: str
    rows: str


def cards(report: Report) -> tuple[Card, ...]:
    """One card a quick win, best first."""
    return tuple(Card(win.rank, _head(win, report), _rows(win, report)) for win in report.quick_wins)


def show(card: Card) -> None:
    """The card, its details folded away."""
    with st.container(key=f"quick-win-{card.rank}", gap="xsmall", width=READING):
        st.markdown(card.head)
        with st.expander(OPEN):
            st.markdown(card.rows)


def _head(win: QuickWin, report: Report) -> str:
    owner = report.catalogue.resource_name(win.owner)
    facts = f"{days(win.effort_days)} of work · {weeks(win.weeks)} · {euro(win.cost_eur)} · led by {owner}"
    lines = [f"**{win.rank}.\u2002{markdown_text(win.name)}**", markdown_text(win.why)]
    if win.goals:
        up = win.rank_without_goals is None or win.rank < win.rank_without_goals
        lines.append(f":material/{'trending_up' if up else 'trending_down'}: {markdown_text(win.goals)}")
    return "  \n".join([*lines, f":gray[{markdown_text(facts)}]"])


def _rows(win: QuickWin, report: Report) -> str:
    """What is known about it, one line each; what nobody wrote down is left out."""
    catalogue = report.catalogue
    rows = [
        ("Raises", f"{raised(win, report)}; {percent(win.gap_share)} of the weighted gap"),
        ("Seen by", _listed(win.visible_for)),
        ("Must agree", _listed([catalogue.resource_name(code) for code in win.domains])),
        ("First step", win.first_step),
        ("Shows in", win.kpi),
        ("Tell it", win.told),
        ("Celebrate it", win.celebrated),
        ("Needs first", _listed([f"“{catalogue.measure(need).name}”" for need in win.needs])),
        ("In the plan", in_the_plan(win, report)),
        ("In the picture", QUADRANTS.get(win.quadrant, "")),
    ]
    return "  \n".join(f"**{name}:** {markdown_text(text)}" for name, text in rows if text)


def raised(win: QuickWin, report: Report) -> str:
    """Each dimension it raises, from where to where: ``Handling from 2.4 to 2.8``."""
    parts = []
    for gain in win.gains:
        gap = report.gap(gain.dimension)
        name = report.model.dimension(gain.dimension).name
        if gap is not None and gap.mean is not None:
            parts.append(f"{name} from {one_decimal(gap.mean)} to {one_decimal(gap.mean + gain.levels)}")
        else:
            parts.append(f"{name} by {one_decimal(gain.levels)}")
    return _listed(parts)


def in_the_plan(win: QuickWin, report: Report) -> str:
    """When the plan in force does it, or why it does not; empty without a plan."""
    if report.plan is None:
        return ""
    for measure in report.plan.measures:
        if measure.id == win.id:
            months = (
                f"month {measure.start}" if measure.start == measure.end else f"months {measure.start} to {measure.end}"
            )
            return f"{months[0].upper()}{months[1:]}, phase {measure.phase}"
    why = next((left.why for left in report.plan.left_out if left.id == win.id), "")
    return f"Not in the plan in force. {why}".strip()


def _listed(names: tuple[str, ...] | list[str]) -> str:
    """``a, b and c``."""
    *others, last = names or [""]
    return f"{', '.join(others)} and {last}" if others else last
