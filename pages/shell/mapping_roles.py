"""Who people are: which label is which role, or what everybody is where no column says it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

import pandas as pd
import streamlit as st

from analytics.model.mapping import ColumnSample, SurveyMapping, Use
from analytics.model.maturity import MaturityModel
from pages.shell.mapping_scales import LABEL, TIMES

ROLE = "Role"
LEFT_OUT = "Leave these people out"
NOBODY = "Not said yet"


def lacks_roles(mapping: SurveyMapping, samples: Sequence[ColumnSample], model: MaturityModel) -> bool:
    """True while somebody's role is not known."""
    places = [place for place, column in enumerate(mapping.columns) if column.use is Use.ROLE]
    if not places:
        return len(model.roles) > 1 and not mapping.everyone
    labels = {label for place in places if place < len(samples) for label, _ in samples[place].labels}
    return not labels <= mapping.roles.keys()


def edit_roles(
    mapping: SurveyMapping, samples: Sequence[ColumnSample], model: MaturityModel, key: str
) -> SurveyMapping:
    """Who people are: what each label of the role column means, or what everybody is when no column says it."""
    names = {role.name: role.id for role in model.roles}
    columns = [place for place, column in enumerate(mapping.columns) if column.use is Use.ROLE]
    if not columns:
        return _everybody(mapping, names, key)
    counts = Counter[str]()
    for place in columns:
        counts.update(dict(samples[place].labels) if place < len(samples) else {})
    st.markdown("**Which answer is which role?**")
    shown = {role_id: name for name, role_id in names.items()} | {"": LEFT_OUT}
    labels = [*mapping.roles, *(label for label in counts if label not in mapping.roles)]
    edited = st.data_editor(
        pd.DataFrame(
            [
                (label, shown.get(mapping.roles[label]) if label in mapping.roles else None, counts.get(label, 0))
                for label in labels
            ],
            columns=[LABEL, ROLE, TIMES],
        ),
        key=f"{key}.labels",
        hide_index=True,
        disabled=[LABEL, TIMES],
        width=640,
        placeholder="choose …",
        alt="The role each label stands for",
        column_config={
            LABEL: st.column_config.TextColumn(width=270),
            TIMES: st.column_config.NumberColumn(width=70, format="localized"),
            ROLE: st.column_config.SelectboxColumn(options=[*names, LEFT_OUT], width=270),
        },
    )
    return replace(mapping, roles=_said_roles(labels, edited[ROLE], names), everyone="")


def _said_roles(labels: Sequence[str], chosen: Iterable[str | None], names: Mapping[str, str]) -> dict[str, str]:
    pairs = zip(labels, chosen, strict=True)
    return {label: names.get(name, "") for label, name in pairs if isinstance(name, str) and name}


def _everybody(mapping: SurveyMapping, names: Mapping[str, str], key: str) -> SurveyMapping:
    if len(names) == 1:
        return replace(mapping, everyone=next(iter(names.values())))
    options = ["", *names.values()]
    shown = {role_id: name for name, role_id in names.items()} | {"": NOBODY}
    everyone = st.selectbox(
        "No column says the role. Everybody is …",
        options,
        index=options.index(mapping.everyone) if mapping.everyone in options else 0,
        format_func=lambda role_id: shown[role_id],
        key=f"{key}.everyone",
        width=480,
        help="The role decides which statements count for a person.",
    )
    return replace(mapping, everyone=everyone)
