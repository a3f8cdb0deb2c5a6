"""One row a column of a file: what it may be used as, and the mapping that the rows stand for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from analytics.model.display import shorten
from analytics.model.mapping import SURE, ColumnSample, ColumnUse, LabelScale, SurveyMapping, Use
from analytics.model.maturity import MaturityModel
from analytics.model.survey import MISSING
from pages.shell.column_words import USES, YOU_SAID, how_sure, sample_text

USE, SCALE = "Use as", "Scale"
NO_SCALE = ""
NO_RULE = "Nobody has said yet which answer is which level."
_STATEMENT_WIDTH = 90


@dataclass(frozen=True)
class ColumnTable:
    """The table of one mapping."""

    mapping: SurveyMapping
    samples: Sequence[ColumnSample]
    """Aligned with the mapping's columns; may be empty."""
    model: MaturityModel

    def order(self) -> list[int]:
        """Places of the mapping's columns as the table shows them: undecided, unsure, then as in the file with unused ones last."""

        def rank(place: int) -> tuple[int, int]:
            column = self.mapping.columns[place]
            if column.use is Use.UNDECIDED:
                return 0, place
            if column.confidence < SURE:
                return 1, place
            return (3 if column.use is Use.LEFT_OUT else 2), place

        return sorted(range(len(self.mapping.columns)), key=rank)

    def uses(self) -> dict[str, tuple[Use, str]]:
        """What the selection offers → use and statement id; a suggestion has the use UNDECIDED and the id it may be."""
        named = {text: (use, "") for use, text in USES.items()}
        labels = {s.id: f"{s.id} – {shorten(s.text, _STATEMENT_WIDTH)}" for s in self.model.statements}
        perhaps = (column.statement for column in self.mapping.undecided if column.statement in labels)
        named |= {f"Perhaps {labels[statement]}": (Use.UNDECIDED, statement) for statement in perhaps}
        return named | {label: (Use.STATEMENT, statement) for statement, label in labels.items()}

    def scales(self) -> dict[str, str]:
        """What the selection of scales offers → name of the scale."""
        titles = Counter(scale.title for scale in self.mapping.scales)
        return {
            scale.title if titles[scale.title] == 1 else f"{scale.title} ({scale.name})": scale.name
            for scale in self.mapping.scales
        }

    def frame(self) -> pd.DataFrame:
        """One row a column, in the order of ``order``."""
        uses = {meant: text for text, meant in self.uses().items()}
        scales = {name: text for text, name in self.scales().items()}
        return pd.DataFrame(
            [self._row(place, uses, scales) for place in self.order()],
            columns=["Column", "Question", "In the file", USE, SCALE, "How sure", "Why"],
        )

    def _row(
        self, place: int, uses: Mapping[tuple[Use, str], str], scales: Mapping[str, str]
    ) -> tuple[str | None, ...]:
        column = self.mapping.columns[place]
        sample = self.samples[place] if place < len(self.samples) else None
        statement = column.statement if column.use in (Use.STATEMENT, Use.UNDECIDED) else ""
        return (
            sample.letters if sample else "",
            column.header or column.code,
            sample_text(sample) if sample else "",
            uses.get((column.use, statement), USES[Use.UNDECIDED]),
            scales.get(column.scale),
            how_sure(column),
            column.why,
        )

    def edited(self, frame: pd.DataFrame) -> SurveyMapping:
        """The mapping as the table says. A column that was changed is the user's word, the others stay as they are.

        A statement whose answers no scale knows gets a scale of its own, on which nothing has a level yet.
        """
        uses, scales = self.uses(), self.scales()
        columns, own = list(self.mapping.columns), []
        for place, use_text, scale_text in zip(self.order(), frame[USE], frame[SCALE], strict=True):
            use, statement = uses.get(use_text, (Use.UNDECIDED, ""))
            columns[place] = self._said(place, use, statement, scales.get(scale_text, NO_SCALE))
            if use is Use.STATEMENT and not columns[place].scale and self._labels(place):
                own.append(self._own_scale(place))
                columns[place] = replace(columns[place], scale=own[-1].name)
        return replace(self.mapping, columns=tuple(columns), scales=(*self.mapping.scales, *own))

    def _labels(self, place: int) -> dict[str, int]:
        return dict(self.samples[place].labels) if place < len(self.samples) else {}

    def _own_scale(self, place: int) -> LabelScale:
        column = self.mapping.columns[place]
        title = f"Answers to “{shorten(column.header or column.code, 60)}”"
        return LabelScale(f"own-{place}", title, NO_RULE, dict.fromkeys(self._labels(place), MISSING), 0.0)

    def _said(self, place: int, use: Use, statement: str, scale: str) -> ColumnUse:
        before = self.mapping.columns[place]
        if use is not Use.STATEMENT:
            statement = scale = ""
            if use is Use.UNDECIDED and before.use is Use.UNDECIDED:
                return before
        elif not scale:
            scale = self._fitting_scale(place)
        after = replace(before, use=use, statement=statement, scale=scale)
        return after if after == before else replace(after, confidence=1.0, why=YOU_SAID)

    def _fitting_scale(self, place: int) -> str:
        """The scale that knows most of what stands in the column; empty if none knows half."""
        labels = self._labels(place)
        total = sum(labels.values())
        known = {
            scale.name: sum(count for label, count in labels.items() if label in scale.levels)
            for scale in self.mapping.scales
        }
        best = max(known, key=lambda name: known[name], default=NO_SCALE)
        return best if best and 2 * known[best] > total else NO_SCALE
