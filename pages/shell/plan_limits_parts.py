"""Who has agreed to changes in which part of the organisation, and how many changes each part bears at once."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import streamlit as st

from analytics.model.plan import PlanRequest, SignOff, SignOffState
from pages.shell.plan_limits_table import LimitsForm, fill_in, number_of, text_of

PART, STATE, EARLIEST, OVERRIDE, CHANGES = (
    "Part of the organisation",
    "Who has agreed",
    "Starts from month",
    "Overruled by",
    "Changes at once",
)
STATES: dict[str, SignOffState] = {
    "has agreed": "approved",
    "still to agree": "pending",
    "agrees with conditions": "conditional",
    "has refused": "rejected",
    "nobody can agree for it": "nobody",
}
WAITING, STANDING_AGAINST = ("pending", "conditional"), ("rejected", "nobody")
ROW = 35
LONGEST_NAME = 80


def ask(form: LimitsForm, asked: PlanRequest) -> PlanRequest:
    """One row a part of the organisation: its agreement and its load of changes."""
    domains = form.report.catalogue.domains
    st.caption(
        "A measure starts when all parts it touches have agreed; one that has refused keeps its measures out unless the sponsor decides "
        f"otherwise. Changes at once: empty means {asked.change_limit}, as for all."
    )
    edited = fill_in(
        form,
        "parts",
        lambda: _frame(form),
        disabled=[PART],
        height=38 + ROW * max(1, len(domains)),
        placeholder="",
        alt="Agreement and changes at once of each part of the organisation",
        column_config={
            PART: st.column_config.TextColumn(width=205, pinned=True),
            STATE: st.column_config.SelectboxColumn(options=list(STATES), required=True, width=180),
            EARLIEST: st.column_config.NumberColumn(
                min_value=1, step=1, format="%d", width=125, help="While it is still to agree; empty means month 2."
            ),
            OVERRIDE: st.column_config.TextColumn(
                max_chars=LONGEST_NAME,
                width=190,
                help="Name of the sponsor who goes ahead although it has refused or nobody can agree.",
            ),
            CHANGES: st.column_config.NumberColumn(
                min_value=0, step=1, format="%d", width=115, help="Measures that may touch it at the same time."
            ),
        },
    )
    rows = list(zip(*(edited[name].tolist() for name in (STATE, EARLIEST, OVERRIDE, CHANGES)), strict=True))
    signoffs = [_signoff(code, *cells[:3]) for code, cells in zip(domains, rows, strict=True)]
    limits = {code: number_of(cells[3]) for code, cells in zip(domains, rows, strict=True)}
    return replace(
        asked,
        signoffs=tuple(one for one in signoffs if one.state != "approved"),
        change_limits={code: int(limit) for code, limit in limits.items() if limit is not None},
    )


def _frame(form: LimitsForm) -> pd.DataFrame:
    domains, draft = form.report.catalogue.domains, form.draft
    said = {one.domain: one for one in draft.signoffs if not (one.recorded or one.measure)}
    states = [said.get(code, SignOff(code)) for code in domains]
    words = {state: text for text, state in STATES.items()}
    return pd.DataFrame(
        {
            PART: list(domains.values()),
            STATE: [words[one.state] for one in states],
            EARLIEST: pd.array([one.earliest if one.state in WAITING else None for one in states], dtype="Int64"),
            OVERRIDE: pd.array([one.override or None for one in states], dtype="string"),
            CHANGES: pd.array([draft.change_limits.get(code) for code in domains], dtype="Int64"),
        }
    )


def _signoff(code: str, state: object, earliest: object, override: object) -> SignOff:
    known = STATES.get(text_of(state), "approved")
    month = number_of(earliest) if known in WAITING else None
    decided = text_of(override) if known in STANDING_AGAINST else ""
    return SignOff(code, known, 2 if month is None else int(month), decided)
