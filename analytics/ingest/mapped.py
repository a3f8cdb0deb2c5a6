"""From an export and its mapping to people and levels. Whatever is not taken over has a finding."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from analytics.ingest.column_scales import label_counts
from analytics.ingest.dialects.reading import Reading, nobody
from analytics.ingest.export import Column, ColumnKind, Export, choice
from analytics.ingest.identities import identities_of
from analytics.ingest.listing import listed
from analytics.ingest.mapped_columns import MappedColumns
from analytics.ingest.scale_words import bare
from analytics.ingest.times import times_of
from analytics.model.display import plain_text, shorten
from analytics.model.finding import Finding, Severity, Where
from analytics.model.mapping import ColumnSample, LabelScale, SurveyMapping, Use
from analytics.model.maturity import MaturityModel
from analytics.model.survey import MISSING

SHOWN_LABELS = 12
OUTSIDE = -10
"""Code while reading: a text that is not on the column's scale."""

_PEOPLE = frozenset({ColumnKind.EMAIL, ColumnKind.NAME, ColumnKind.RESPONDENT, ColumnKind.TOOL})


def read_mapped(export: Export, mapping: SurveyMapping, model: MaturityModel) -> Reading:
    """The people of the export with a code for each statement of the model.

    Codes are 0–5, DONT_KNOW, NOT_APPLICABLE or MISSING; a text that is not on its scale is MISSING and listed with its cell. Nobody, with an
    error, while columns are undecided, nobody has said the role, or no statement has a column.
    """
    plan = MappedColumns(export, mapping, model)
    errors = plan.errors()
    if errors:
        return nobody(export.sheet, model, [*export.findings, *errors])
    rows, findings = plan.people()
    codes, answer_findings = _answers(plan, rows)
    findings += plan.missing_statements() + plan.left_out() + answer_findings
    texts = plan.texts
    started, submitted = times_of(texts(Use.STARTED, rows)), times_of(texts(Use.SUBMITTED, rows))
    times = texts(Use.STARTED, rows), texts(Use.SUBMITTED, rows)
    identities, keys = identities_of(export, plan.column(Use.PERSON), *times, mapping.fingerprint[:16], rows)
    stands_for = plan.column(Use.ROLE) or plan.column(Use.PERSON) or plan.statements[0][0]
    return Reading(
        export.sheet.name,
        export.sheet.row_numbers(rows),
        export.sheet.letters(stands_for.place),
        identities,
        keys,
        plan.roles(rows),
        plan.choices(Use.UNIT, rows),
        codes,
        _seconds(plan, rows, started, submitted),
        submitted,
        (*export.findings, *findings),
        plan.choices(Use.SITE, rows) if plan.column(Use.SITE) else (),
        plan.choices(Use.LANGUAGE, rows) if plan.column(Use.LANGUAGE) else (),
        _comments(plan, rows),
    )


def samples(export: Export) -> tuple[ColumnSample, ...]:
    """What stands in each column: the commonest texts, none for columns that name people."""
    made = []
    for column in export.columns:
        counts = label_counts(export, column)
        shown = () if column.kind in _PEOPLE else tuple(counts.most_common(SHOWN_LABELS))
        letters = export.sheet.letters(column.place)
        made.append(ColumnSample(column.header, letters, counts.total(), shown))
    return tuple(made)


def _answers(plan: MappedColumns, rows: NDArray[np.intp]) -> tuple[NDArray[np.int8], list[Finding]]:
    """Codes of people × statements. Where a statement has several columns, the first that is answered counts."""
    place = {statement: at for at, statement in enumerate(plan.model.statement_ids)}
    codes = np.full((len(place), len(rows)), MISSING, dtype=np.int8)
    twice, findings, outside = 0, [], []
    for column, use in plan.statements:
        scale = plan.mapping.scale(use.scale)
        found = _codes(plan.export, column, scale, rows)
        bad = found == OUTSIDE
        if bad.any():
            outside += [(int(row), column, scale) for row in rows[bad]]
            found[bad] = MISSING
        at = place[use.statement]
        twice += int(np.count_nonzero((codes[at] != MISSING) & (found != MISSING) & (codes[at] != found)))
        codes[at] = np.where(codes[at] == MISSING, found, codes[at])
    findings += listed(_outside(plan.export, outside), len(outside))
    if twice:
        message = f"{twice:,} answers differ between two columns of the same question; the first column counts."
        findings.append(Finding("answered-twice", Severity.WARNING, Where(sheet=plan.export.sheet.name), message))
    return np.ascontiguousarray(codes.T), findings


def _codes(export: Export, column: Column, scale: LabelScale | None, rows: NDArray[np.intp]) -> NDArray[np.int8]:
    """Codes of one column; OUTSIDE for a text that is not on the scale."""
    texts, indices = export.sheet.distinct(column.place)
    levels = dict(scale.levels) if scale else {}
    alike = {bare(label): code for label, code in levels.items()}
    known = [levels.get(text, alike.get(bare(text), OUTSIDE)) if choice(text) else MISSING for text in texts]
    lookup = np.array([*known, MISSING], dtype=np.int8)
    return lookup[indices[rows]]


def _outside(export: Export, cells: Sequence[tuple[int, Column, LabelScale | None]]) -> Iterator[Finding]:
    for row, column, scale in cells:
        where = Where(sheet=export.sheet.name, cell=export.sheet.address(row, column.place))
        message = (
            f"“{shorten(export.sheet.text(row, column.place), 40)}” is not an answer, so it counts as not answered."
        )
        allowed = ", ".join(f"“{shorten(label, 30)}”" for label in list(scale.levels)[:11]) if scale else ""
        yield Finding(
            "value-outside-scale",
            Severity.WARNING,
            where,
            message,
            f"Answers on this scale are {allowed}." if allowed else "",
        )


def _seconds(
    plan: MappedColumns, rows: NDArray[np.intp], started: NDArray[np.datetime64], submitted: NDArray[np.datetime64]
) -> NDArray[np.float64]:
    """Time taken; NaN where unknown."""
    with np.errstate(invalid="ignore"):
        seconds = (submitted - started).astype("timedelta64[s]").astype(float)
    seconds[np.isnat(submitted) | np.isnat(started)] = np.nan
    if column := plan.column(Use.SECONDS):
        read = {text: _number(text) * column.seconds_each for text in set(plan.texts(Use.SECONDS, rows))}
        stated = np.array([read[text] for text in plan.texts(Use.SECONDS, rows)], dtype=float)
        seconds = np.where(np.isnan(stated), seconds, stated)
    seconds[seconds < 0] = np.nan
    return seconds


def _number(text: str) -> float:
    plain = text.replace(" ", "").replace("\u202f", "")
    if re.fullmatch(r"\d+(?:[.,]\d+)?", plain):
        return float(plain.replace(",", "."))
    if clock := re.fullmatch(r"(?:(\d+):)?(\d{1,2}):(\d{2})(?:[.,]\d+)?", plain):
        return int(clock[1] or 0) * 3600 + int(clock[2]) * 60 + int(clock[3])
    return float("nan")


def _comments(plan: MappedColumns, rows: NDArray[np.intp]) -> tuple[tuple[int, str, str], ...]:
    """Person, question and text of every comment."""
    found = []
    for column, use in plan.uses:
        if use.use is Use.COMMENT:
            texts = plan.export.sheet.column_texts(column.place, rows)
            question = plain_text(column.header)
            found += [(person, question, plain_text(text)) for person, text in enumerate(texts) if text.strip()]
    return tuple(found)
