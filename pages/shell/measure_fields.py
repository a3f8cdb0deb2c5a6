"""The fields of a measure's form, and the measure they make.

Over 150 lines: a measure has as many fields.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from analytics.model.display import euro, one_line, plain_text
from analytics.model.maturity import MaturityModel
from analytics.model.measure import Catalogue, Gain, Measure
from analytics.model.measure_rules import LONGEST_NAME, LONGEST_TEXT, MOST_DAYS, MOST_PEOPLE, MOST_URGENCY, MOST_WEEKS

DIMENSION, LEVELS = "Dimension", "Levels"
HALF = 430
"""Pixels of half a form: two stand side by side where there is room."""


def ask(measure: Measure, catalogue: Catalogue, model: MaturityModel, key: str) -> Measure:
    """The fields, filled with the measure; returns the measure as they say."""
    name = st.text_input("Name", measure.name, key=f"{key}.name", max_chars=LONGEST_NAME)
    sides = st.container(horizontal=True, gap="large")
    with sides.container(width=HALF):
        gains = _gains(measure, model, key)
        low, high = st.slider(
            "Helps where the level is from … up to",
            0.0,
            5.0,
            (measure.from_level, measure.to_level),
            0.1,
            format="%.1f",
            key=f"{key}.range",
            help="It does nothing for a dimension below or above, and lifts none beyond the upper end.",
        )
    with sides.container(width=HALF):
        estimated = _estimates(measure, catalogue, key)
    needs = _after_and_whom(measure, catalogue, key)
    told = _words(measure, key)
    home = model.dimension(gains[0].dimension).area if gains else measure.area
    same_main = bool(gains and measure.gains and gains[0].dimension == measure.gains[0].dimension)
    return replace(
        measure,
        name=one_line(name),
        gains=gains,
        area=measure.area if same_main and measure.area else home,
        from_level=low,
        to_level=high,
        **estimated,  # type: ignore[arg-type]
        **needs,  # type: ignore[arg-type]
        **told,  # type: ignore[arg-type]
    )


def _gains(measure: Measure, model: MaturityModel, key: str) -> tuple[Gain, ...]:
    """What it raises, a row a dimension; the first is what it is mainly about."""
    st.markdown("**What it raises**, the main dimension first")
    names = {f"{d.name} ({d.id})": d.id for d in model.dimensions}
    label = {dimension: name for name, dimension in names.items()}
    table = pd.DataFrame(
        {
            DIMENSION: pd.array([label[gain.dimension] for gain in measure.gains], dtype="string"),
            LEVELS: pd.array([gain.levels for gain in measure.gains], dtype="Float64"),
        }
    )
    edited = st.data_editor(
        table,
        key=f"{key}.gains",
        num_rows="dynamic",
        hide_index=True,
        alt="Dimensions it raises and by how many levels",
        column_config={
            DIMENSION: st.column_config.SelectboxColumn(options=list(names), required=True, width=290),
            LEVELS: st.column_config.NumberColumn(
                min_value=0.05, max_value=5.0, step=0.05, format="+%.2f", required=True, width=90
            ),
        },
    )
    cells = zip(edited[DIMENSION], edited[LEVELS], strict=True)
    return tuple(
        Gain(names[str(dimension)], float(levels))
        for dimension, levels in cells
        if not pd.isna(dimension) and not pd.isna(levels)
    )


def _estimates(measure: Measure, catalogue: Catalogue, key: str) -> dict[str, object]:
    """What it takes and what it brings."""
    classes = list(range(len(catalogue.cost_eur)))
    work, time, money = st.columns(3)
    days = work.number_input("Days of work", 0.1, MOST_DAYS, measure.person_days, 1.0, key=f"{key}.days", format="%g")
    weeks = time.number_input("Weeks", 0.1, MOST_WEEKS, measure.weeks, 1.0, key=f"{key}.weeks", format="%g")
    cost = money.selectbox(
        "Costs about",
        classes,
        index=measure.cost_class,
        format_func=lambda place: euro(catalogue.cost_eur[place]),
        key=f"{key}.cost",
    )
    impact = st.slider("Effect on the business (1 small, 5 large)", 1, 5, measure.impact, key=f"{key}.impact")
    feasible = st.slider("Feasibility (1 hard, 5 easy)", 1, 5, measure.feasibility, key=f"{key}.feasibility")
    seen = st.slider("Visibility (1 hidden, 5 everyone)", 1, 5, measure.visibility, key=f"{key}.visibility")
    return {
        "person_days": days,
        "weeks": weeks,
        "cost_class": cost,
        "impact": impact,
        "feasibility": feasible,
        "visibility": seen,
    }


def _after_and_whom(measure: Measure, catalogue: Catalogue, key: str) -> dict[str, object]:
    """What must come first, who owns it and who must agree."""
    others = [one.id for one in catalogue.measures if one.id != measure.id]
    needs = st.multiselect(
        "What must be finished first",
        others,
        list(measure.prerequisites),
        key=f"{key}.needs",
        format_func=lambda other: catalogue.by_id[other].name,
        placeholder="Nothing",
    )
    left, right = _halves()
    owners = list(catalogue.owners)
    owner = left.selectbox(
        "Owner",
        owners,
        index=owners.index(measure.owner) if measure.owner in owners else None,
        format_func=catalogue.resource_name,
        key=f"{key}.owner",
    )
    domains = right.multiselect(
        "Parts of the organisation that must agree",
        list(catalogue.domains),
        list(measure.domains),
        key=f"{key}.domains",
        format_func=catalogue.resource_name,
        placeholder="None",
    )
    live = left.checkbox("People work with something new when it ends", measure.go_live, key=f"{key}.go_live")
    trained = right.checkbox("It trains these people itself", measure.own_training, key=f"{key}.training")
    return {
        "prerequisites": _in_order(needs, measure.prerequisites),
        "owner": owner or "",
        "domains": _in_order(domains, measure.domains),
        "go_live": live,
        "own_training": trained,
    }


def _words(measure: Measure, key: str) -> dict[str, object]:
    """How it is shown, begun, told and celebrated."""
    kpi = st.text_input("The figure that shows it works", measure.kpi, key=f"{key}.kpi", max_chars=LONGEST_TEXT)
    left, right = _halves()
    first = left.text_area("First step", measure.first_step, key=f"{key}.first", max_chars=LONGEST_TEXT, height=80)
    seen_by = right.text_area(
        "Who notices, parted by semicolons", "; ".join(measure.visible_for), key=f"{key}.seen_by", height=80
    )
    told = left.text_area("How to tell it", measure.told, key=f"{key}.told", max_chars=LONGEST_TEXT, height=80)
    party = right.text_area(
        "How to celebrate it", measure.celebrated, key=f"{key}.celebrated", max_chars=LONGEST_TEXT, height=80
    )
    reach = left.number_input(
        "People reached, if estimated", 0.0, MOST_PEOPLE, measure.reach, 10.0, key=f"{key}.reach", format="%g"
    )
    urgency = right.slider(
        "Urgency of a date it is tied to (1 none, 13 most urgent)",
        1,
        MOST_URGENCY,
        measure.urgency,
        key=f"{key}.urgency",
    )
    groups = (one_line(part) for part in seen_by.replace("\n", ";").split(";"))
    return {
        "kpi": plain_text(kpi).strip(),
        "first_step": plain_text(first).strip(),
        "told": plain_text(told).strip(),
        "celebrated": plain_text(party).strip(),
        "visible_for": tuple(group for group in groups if group.strip("-–—")),
        "reach": reach,
        "urgency": urgency,
    }


def _halves() -> tuple[DeltaGenerator, DeltaGenerator]:
    """Two halves of the form, below each other on a narrow screen."""
    sides = st.container(horizontal=True, gap="large")
    return sides.container(width=HALF), sides.container(width=HALF)


def _in_order(chosen: Sequence[str], before: Sequence[str]) -> tuple[str, ...]:
    """Those that stay in the order they had, then the new ones: an order nobody changed is no change."""
    return (*(item for item in before if item in chosen), *(item for item in chosen if item not in before))
