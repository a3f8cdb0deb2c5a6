"""What the sections of the limits share: where the form stands, and tables to fill in that forget nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st

from analytics.export.report import Report
from analytics.model.measure import Catalogue
from analytics.model.plan import PlanRequest

TABLES = "plan.limits.tables"
LEAST = 116
"""Pixels of a table nobody has filled yet."""


@dataclass(frozen=True)
class LimitsForm:
    """Where the form stands."""

    report: Report
    shown: PlanRequest
    """What the widgets of this round began with; it stays while they are on screen."""
    draft: PlanRequest
    """As it was typed last."""
    round: int
    """Grows when the widgets begin anew."""

    def key(self, name: str) -> str:
        """Key of a widget of this round."""
        return f"plan.limits.{self.round}.{name}"


def measure_labels(catalogue: Catalogue) -> dict[str, str]:
    """Measure id → name to choose it by; measures of the same name bear their id as well."""
    often = Counter(measure.name for measure in catalogue.measures)
    return {m.id: m.name if often[m.name] == 1 else f"{m.name} ({m.id})" for m in catalogue.measures}


def fill_in(
    form: LimitsForm, name: str, make: Callable[[], pd.DataFrame], shape: Hashable = (), **settings: Any
) -> pd.DataFrame:
    """A table to type in, as it stands. It begins anew from ``make`` when the form does or when ``shape`` changes.

    What is typed never becomes the table's own beginning while it is on screen: Streamlit would add it twice.
    """
    tables = st.session_state.setdefault(TABLES, {})
    turn, before, frame = tables.get(name, (0, None, None))
    if before != (form.round, shape):
        turn, frame = turn + 1, make()
        tables[name] = turn, (form.round, shape), frame
    edited = st.data_editor(frame, key=form.key(f"{name}.{turn}"), hide_index=True, **settings)
    return pd.DataFrame(edited)


def number_of(cell: object) -> float | None:
    """The number in a cell; None where it is empty."""
    return float(cell) if isinstance(cell, int | float) and not pd.isna(cell) else None


def text_of(cell: object) -> str:
    """The text in a cell, trimmed; empty where there is none."""
    return cell.strip() if isinstance(cell, str) else ""
