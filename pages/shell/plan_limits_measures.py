"""What is said of single measures: in place, running, must be in and when, must stay out, not both.

Over 150 lines: one table a kind of limit.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from math import ceil

import pandas as pd
import streamlit as st

from analytics.model.display import markdown_text
from analytics.model.measure import Catalogue
from analytics.model.plan import PlanRequest
from pages.shell.plan_limits_table import LEAST, LimitsForm, fill_in, measure_labels, number_of, text_of

MEASURE, LEFT, START, ONE, OTHER = "Measure", "Months it still takes", "Starts in month", "Either", "Or"
WIDTH = 640


def ask(form: LimitsForm, asked: PlanRequest) -> PlanRequest:
    """What is there already, and what the plan is told."""
    shown, names = form.shown, measure_labels(form.report.catalogue)
    done = _choose(form, "in_place", "Already in place", shown.in_place, names, "They cost nothing and count as done.")
    running = _choose(
        form,
        "running",
        "Already running",
        shown.running,
        names,
        "They run from month 1, their money is spent, and they count as no quick win of the plan.",
    )
    left = _months_left(form, running, names) if running else {}
    fixed = _choose(form, "required", "Must be in", dict.fromkeys((*shown.required, *shown.start_in)), names)
    starts = _starts(form, fixed, names) if fixed else {}
    out = _choose(form, "excluded", "Must stay out", shown.excluded, names)
    return replace(
        asked,
        in_place=tuple(done),
        running=left,
        required=tuple(fixed),
        start_in=starts,
        excluded=tuple(out),
        exclusive=_pairs(form, names),
    )


def _choose(
    form: LimitsForm,
    name: str,
    label: str,
    chosen: Iterable[str],
    names: Mapping[str, str],
    help_text: str | None = None,
) -> list[str]:
    known = [measure for measure in chosen if measure in names]
    return st.multiselect(
        label,
        list(names),
        known,
        format_func=lambda measure: names[measure],
        placeholder="None",
        help=help_text,
        key=form.key(name),
        width=WIDTH,
    )


def _months_left(form: LimitsForm, chosen: list[str], names: Mapping[str, str]) -> dict[str, int]:
    """Running measure → months it still takes; until somebody says so, as long as it takes from its beginning."""
    before, usual = form.draft.running, _whole_duration(form.report.catalogue)

    def make() -> pd.DataFrame:
        left = [before.get(measure, usual[measure]) for measure in chosen]
        return pd.DataFrame({MEASURE: [names[one] for one in chosen], LEFT: pd.array(left, dtype="Int64")})

    cells = _numbers(form, "left", make, chosen, LEFT, 1)
    return {one: usual[one] if cell is None else int(cell) for one, cell in zip(chosen, cells, strict=True)}


def _starts(form: LimitsForm, chosen: list[str], names: Mapping[str, str]) -> dict[str, int]:
    """Measure that must be in → the month it must start in; an empty cell leaves the month to the search."""

    def make() -> pd.DataFrame:
        month = [form.draft.start_in.get(measure) for measure in chosen]
        return pd.DataFrame({MEASURE: [names[one] for one in chosen], START: pd.array(month, dtype="Int64")})

    cells = _numbers(form, "starts", make, chosen, START, 1, "the best month")
    return {one: int(cell) for one, cell in zip(chosen, cells, strict=True) if cell is not None}


def _numbers(
    form: LimitsForm,
    name: str,
    make: Callable[[], pd.DataFrame],
    chosen: list[str],
    column: str,
    least: int,
    empty: str = "",
) -> list[float | None]:
    """The numbers beside chosen measures."""
    edited = fill_in(
        form,
        name,
        make,
        tuple(chosen),
        disabled=[MEASURE],
        width=WIDTH,
        placeholder=empty,
        alt=f"{column} of the measures chosen above",
        column_config={column: st.column_config.NumberColumn(min_value=least, step=1, format="%d", width=170)},
    )
    return [number_of(cell) for cell in edited[column].tolist()]


def _pairs(form: LimitsForm, names: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Pairs of which at most one may be in; a row with one side empty says nothing yet."""
    ids = {name: measure for measure, name in names.items()}
    st.markdown("Not both", width=WIDTH)
    st.caption(_shipped_pairs(form.report.catalogue, names))

    def make() -> pd.DataFrame:
        known = [pair for pair in form.draft.exclusive if all(one in names for one in pair)]
        return pd.DataFrame(
            {
                side: pd.array([names[pair[at]] for pair in known], dtype="string")
                for at, side in enumerate((ONE, OTHER))
            }
        )

    column = st.column_config.SelectboxColumn(options=list(ids), width=310)
    edited = fill_in(
        form,
        "pairs",
        make,
        num_rows="dynamic",
        width=WIDTH + 60,
        height=max(LEAST, 38 + 35 * (len(form.shown.exclusive) + 3)),
        placeholder="choose",
        alt="Pairs of measures of which at most one may be in the plan",
        column_config={ONE: column, OTHER: column},
    )
    rows = zip(edited[ONE].tolist(), edited[OTHER].tolist(), strict=True)
    pairs = [(ids.get(text_of(one), ""), ids.get(text_of(other), "")) for one, other in rows]
    return tuple((one, other) for one, other in pairs if one and other)


def _shipped_pairs(catalogue: Catalogue, names: Mapping[str, str]) -> str:
    """What already holds without being typed."""
    told = [f"{names[one]} or {names[other]}" for one, other in catalogue.exclusive if one in names and other in names]
    held = f" This holds already: {markdown_text('; '.join(told))}." if told else ""
    return f"At most one of each pair may be in the plan.{held}"


def _whole_duration(catalogue: Catalogue) -> dict[str, int]:
    """Measure id → planning months of four weeks it takes."""
    return {measure.id: max(1, ceil(measure.weeks / 4)) for measure in catalogue.measures}
