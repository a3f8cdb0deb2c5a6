"""Which answer is which level: the rule in words, and a table to change it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

import pandas as pd
import streamlit as st

from analytics.model.display import markdown_text, shorten
from analytics.model.mapping import ColumnSample, LabelScale, SurveyMapping
from analytics.model.survey import DONT_KNOW, MISSING, NOT_APPLICABLE
from analytics.workspace import Workspace

LEVELS = {
    **{str(level): level for level in range(6)},
    "Don't know": DONT_KNOW,
    "Does not apply": NOT_APPLICABLE,
    "Not answered": MISSING,
}
_NAMES = {level: text for text, level in LEVELS.items()}
_RULES = {"numbers": "The numbers are the levels", "spread": "Spread evenly from 0 to 5"}
LABEL, LEVEL, TIMES = "Answer in the file", "Level", "Times"


def edit_scale(workspace: Workspace, scale: LabelScale, counts: Mapping[str, int], key: str) -> LabelScale:
    """One scale with its rule and its labels; returns it as it stands on screen."""
    if all(level < 0 for level in scale.levels.values()):
        st.caption(f"{markdown_text(scale.rule)} Say it here.")
        said = _labels(scale, counts, key)
        return replace(scale, levels=said, rule=_by_hand(said)) if said != scale.levels else scale
    steps = replace(scale, levels=_lowest_first(scale.levels))  # the rules take the order of the labels for theirs
    rules = dict(workspace.scale_rules(steps))
    current = next((name for name in rules if workspace.scale_with_rule(steps, name).levels == scale.levels), "")
    names = list(rules) if current else ["", *rules]
    left, right = st.columns([2, 1], vertical_alignment="bottom")
    with left:
        rule = st.selectbox(
            "How answers become levels",
            names,
            index=names.index(current),
            format_func=lambda name: _RULES.get(name, name) if name else "As it was set",
            key=f"{key}.rule",
        )
    with right:
        reverse = st.toggle("Turn round", key=f"{key}.reverse", help="The last answer becomes the lowest level.")
    ruled = scale
    if rule and (reverse or rule != current):
        ruled = workspace.scale_with_rule(steps, rule, reverse)
    st.caption(markdown_text(ruled.rule))
    changed = _labels(ruled, counts, f"{key}.{rule}.{reverse}")
    if changed == ruled.levels:
        return ruled
    return replace(ruled, levels=changed, rule=_by_hand(changed))


def _labels(scale: LabelScale, counts: Mapping[str, int], key: str) -> dict[str, int]:
    """The table label → level of the answers in the file, those without a level too; labels nobody chose keep theirs unseen."""
    every = _lowest_first({**scale.levels, **{label: MISSING for label in counts if label not in scale.levels}})
    levels = {label: level for label, level in every.items() if counts.get(label)} or every
    edited = st.data_editor(
        pd.DataFrame(
            [(label, _NAMES[level], counts.get(label, 0)) for label, level in levels.items()],
            columns=[LABEL, LEVEL, TIMES],
        ),
        key=f"{key}.labels",
        hide_index=True,
        disabled=[LABEL, TIMES],
        width=480,
        alt=f"The level of each answer: {scale.title}",
        column_config={
            LABEL: st.column_config.TextColumn(width=220),
            TIMES: st.column_config.NumberColumn(width=70, format="localized"),
            LEVEL: st.column_config.SelectboxColumn(options=list(LEVELS), required=True, width=130),
        },
    )
    said = every | dict(zip(levels, (LEVELS[name] for name in edited[LEVEL]), strict=True))
    return {label: level for label, level in said.items() if label in scale.levels or level != MISSING}


def _lowest_first(levels: Mapping[str, int]) -> dict[str, int]:
    """The labels in the order of their levels, those without one last."""
    return dict(sorted(levels.items(), key=lambda pair: (pair[1] < 0, abs(pair[1]))))


def _by_hand(levels: Mapping[str, int]) -> str:
    said = " · ".join(f"{shorten(label, 40)}: {level}" for label, level in levels.items() if level >= 0)
    return f"Set by hand: {said}."


def label_counts(mapping: SurveyMapping, samples: Sequence[ColumnSample], scale: str) -> Counter[str]:
    """How often each answer occurs in the columns a scale reads, as far as the samples tell."""
    counts: Counter[str] = Counter()
    for column, sample in zip(mapping.columns, samples, strict=False):
        if column.scale == scale:
            counts.update(dict(sample.labels))
    return counts
