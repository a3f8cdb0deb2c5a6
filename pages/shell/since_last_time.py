"""What moved since an earlier survey, what got worse, and what cannot be compared and why."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import streamlit as st

from analytics.charts.trend import trend_chart
from analytics.export import wording
from analytics.export.report import Report
from analytics.model.display import interval, markdown_text, one_decimal, signed
from analytics.model.trend import Change, Trend
from analytics.workspace import Workspace
from pages.shell import chart_card, choice, formula, maturity_filter, results
from pages.shell.formula import Figure
from pages.shell.view import View

DIMENSIONS, AREAS = "Dimensions", "Areas"
LISTED = 4
"""Changes named in words; the picture holds all."""


def show(workspace: Workspace, report: Report, view: View) -> None:
    """The comparison with the survey chosen in the filter, or with the newest earlier one."""
    alike, others = maturity_filter.earlier(workspace, report.wave)
    earlier = view.compare or next(iter((*alike, *others)), "")
    if not earlier:
        st.info(
            "This is the first survey, so there is nothing to compare it with. Ask the same statements again in six to twelve "
            "months; this part will then say what moved.",
            icon=":material/info:",
        )
        return
    trend = workspace.trend(report.wave.name, earlier)
    if trend is None or trend.refused:
        _refused(trend, earlier)
        return
    st.subheader(markdown_text(title(trend)), anchor=False)
    if view.group is not None:
        st.caption(f"Of everybody: this part does not follow the filter “{markdown_text(view.group)}”.")
    _moved(trend)
    rows = choice.switch("moved", "Rows", [DIMENSIONS, AREAS], shown_label=False)
    show_rows: Literal["dimensions", "areas"] = "areas" if rows == AREAS else "dimensions"
    drawn = results.kept(report, "trend", lambda: trend_chart(trend, report.model, show=show_rows), trend.earlier, rows)
    changes = (*((trend.overall,) if trend.overall else ()), *trend.areas, *trend.dimensions)
    figures = [Figure(change.name, change.id, about="trend", earlier=trend.earlier) for change in changes]
    chart_card.show(drawn, "trend", formula.button(workspace, report.wave.name, figures))
    _not_compared(trend)


def title(trend: Trend) -> str:
    """What fell and what rose most, or that nothing moved by more than chance."""
    better, worse, since = trend.better, trend.worse, f"since {trend.earlier}"
    if not better and not worse:
        return f"Nothing moved by more than chance {since}"
    if better and worse:
        return wording.quoted(
            f"{wording.sentence(wording.count(len(better), 'dimension'))} better, {wording.count(len(worse), 'worse', 'worse')} {since}: ",
            worse[0].name,
            f" fell to {one_decimal(worse[0].after)}",
        )
    moved, word = (better, "better") if better else (worse, "worse")
    verb = "rose" if better else "fell"
    return wording.quoted(
        f"{wording.sentence(wording.count(len(moved), 'dimension'))} {word} {since}: ",
        moved[0].name,
        f" {verb} to {one_decimal(moved[0].after)}",
    )


def _moved(trend: Trend) -> None:
    fell, rose = st.columns(2, gap="medium")
    with fell:
        st.markdown("**What got worse**")
        _listed(trend.worse, "Nothing fell by more than chance.")
    with rose:
        st.markdown("**What got better**")
        _listed(trend.better, "Nothing rose by more than chance.")
    still = len(trend.dimensions) - len(trend.better) - len(trend.worse)
    if still:
        st.caption(
            f"{wording.sentence(wording.count(still, 'dimension'))} {wording.verb(still, 'has', 'have')} not clearly moved: "
            "less than 0.3 levels, or within what chance can do."
        )


def _listed(changes: Sequence[Change], otherwise: str) -> None:
    if not changes:
        st.caption(otherwise)
        return
    st.markdown(
        "\n".join(
            f"- {markdown_text(change.name)}: {one_decimal(change.before)} → {one_decimal(change.after)} "
            f":gray[({signed(change.delta)}{_range(change)}, {change.before_n} and {change.after_n} people)]"
            for change in changes[:LISTED]
        )
    )
    if len(changes) > LISTED:
        st.caption(f"And {len(changes) - LISTED} more, in the picture.")


def _range(change: Change) -> str:
    return f", likely {interval(change.low, change.high)}" if change.low != change.high else ""


def _not_compared(trend: Trend) -> None:
    if not trend.not_compared:
        return
    number = len(trend.not_compared)
    with st.expander(f"What cannot be compared ({number})", icon=":material/block:", key="trend.not-compared"):
        st.markdown("\n".join(f"- **{markdown_text(n.name)}**: {markdown_text(n.why)}" for n in trend.not_compared))


def _refused(trend: Trend | None, earlier: str) -> None:
    why = markdown_text(trend.refused) if trend else "It asked another questionnaire."
    st.info(
        f"This survey and {markdown_text(earlier)} cannot be compared. {why} Choose another survey under “Compare with”, "
        "if there is one.",
        icon=":material/block:",
    )
