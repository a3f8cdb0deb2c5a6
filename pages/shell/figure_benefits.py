"""What the programme costs and brings, element by element; and the benefits, planned beside confirmed."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from analytics.model.benefit_case import BenefitLine, BenefitTotal, BusinessCase, CaseLine
from analytics.model.display import NOTHING, cut_off, days, euro, markdown_text, months, percent
from analytics.model.records.goals import Benefit
from analytics.workspace import Workspace
from pages.shell import check_list, findings, record_list
from pages.shell.figure_words import amount, day_text

SORTS = {"money": "Money", "time": "Time", "risk": "Risk", "satisfaction": "Satisfaction"}
YEARLY = ("money", "time")
"""Kinds of benefit that come anew each year; risk and satisfaction are a state."""
EMPTY = "No benefit yet. Write down what each business unit gets out of it, in its own words, and who in the line answers for it."


def case(workspace: Workspace, wave: str | None) -> None:
    """Cost and benefit of each element of the vision, with the whole in one sentence (S1.12)."""
    with findings.refusals():
        found = workspace.business_case(wave)
        if not found.lines:
            st.markdown(
                "The business case shows cost and benefit of each element of the vision: write the elements on the Vision page first."
            )
            return
        st.markdown(f"**{in_short(found)}**")
        rows = [
            (_element(one), str(len(one.measures)), days(one.person_days).replace(" ", "\u00a0"), euro(one.cost_eur),
             euro(one.benefit_eur), euro(one.confirmed_eur))
            for one in found.lines
        ]  # fmt: skip
        table = pd.DataFrame(
            rows, columns=["Element", "Measures", "Work", "Cost once", "Benefit a year", "Confirmed a year"]
        )
        if not found.cost_eur:
            table = table.drop(columns=["Measures", "Work", "Cost once"])
        st.table(table.set_index("Element"), border="horizontal", alt="Cost and benefit of each vision element")
        st.caption(markdown_text(found.split))


def _element(line: CaseLine) -> str:
    """Name of the element with the benefits that are not money, as markdown."""
    others = f"  \n:gray[also: {markdown_text(', '.join(line.others))}]" if line.others else ""
    return f"{markdown_text(line.title)}{others}"


def in_short(found: BusinessCase) -> str:
    """Cost, benefit and when it pays back, one sentence."""
    if not found.cost_eur:
        return f"Planned benefit {euro(found.benefit_eur)} a year; there is no plan yet, so no cost"
    said = f"The plan costs {euro(found.cost_eur)} and brings {euro(found.benefit_eur)} a year"
    if found.months_to_pay_back is not None:
        said += f": paid back after {months(round(found.months_to_pay_back, 1))} of full effect"
    loose = found.cost_eur - found.linked_cost_eur
    return f"{said}; {euro(loose)} leads to no element" if loose >= 1 else said


def register(workspace: Workspace, wave: str | None) -> None:
    """The register: what was planned, what is due, what has been confirmed, and the rules (S4.50)."""
    with findings.refusals():
        found = workspace.benefits(wave)
        for total in found.totals:
            st.markdown(_total(total))
        if found.lines:
            _lines(found.lines)
        check_list.show(workspace, workspace.benefit_checks(wave), "figures.benefits.checks", "Is the register sound?")
        listed = st.expander(
            "All benefits",
            icon=":material/savings:",
            expanded=not found.lines,
            on_change="rerun",
            key="figures.benefits",
        )
        if listed.open:
            with listed:
                record_list.show(
                    workspace,
                    Benefit,
                    "figures.benefits.list",
                    columns=("name", "sort", "unit", "owner", "planned", "confirmed"),
                    empty=EMPTY,
                )


def _total(total: BenefitTotal) -> str:
    write = euro if total.unit == "€" else lambda value: brought(value, total.unit)
    said = f"{write(total.planned)}{' a year' if total.sort in YEARLY else ''} planned"
    if total.share is None:
        said += "; nothing of it is due yet."
    else:
        said += f"; {write(total.planned_due)} due by now, {write(total.confirmed)} of it confirmed ({_share(total.share)})."
    return f"**{SORTS.get(total.sort, total.sort)}**: {markdown_text(said)}"


def brought(value: float | None, unit: str) -> str:
    """An amount of a benefit: what a figure in per cent gains are percentage points."""
    return (
        amount(value, "percentage point" if value == 1 else "percentage points") if unit == "%" else amount(value, unit)
    )


def _share(share: float | None) -> str:
    """Cut off as in the rules below, so that both say the same."""
    return percent(None if share is None else cut_off(share))


def _lines(lines: Sequence[BenefitLine]) -> None:
    rows = []
    for one in lines:
        benefit = one.benefit
        review = f"overdue since {day_text(one.overdue)}" if one.overdue else day_text(one.next_review)
        rows.append((
            markdown_text(benefit.name), markdown_text(benefit.owner) or NOTHING, day_text(benefit.starts), brought(benefit.planned, one.unit),
            brought(benefit.confirmed, one.unit), _share(one.share), review,
        ))  # fmt: skip
    table = pd.DataFrame(rows, columns=["Benefit", "Owner", "Begins", "Planned", "Confirmed", "Share", "Next review"])
    st.table(table.set_index("Benefit"), border="horizontal", alt="Benefits, planned beside confirmed")
