"""From an export and its mapping to people and levels. Whatever is not taken over has a finding."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from analytics.ingest.answers import folded
from analytics.ingest.column_scales import label_counts
from analytics.ingest.dialects.reading import Reading, error, nobody, note
from analytics.ingest.export import Column, ColumnKind, Export
from analytics.ingest.identities import identities_of
from analytics.ingest.listing import listed
from analytics.ingest.proposal import aligned, choice
from analytics.ingest.scale_words import bare
from analytics.ingest.times import times_of
from analytics.model.display import people, plain_text, shorten
from analytics.model.finding import Finding, Severity, Where
from analytics.model.mapping import ColumnSample, ColumnUse, LabelScale, SurveyMapping, Use
from analytics.model.maturity import MaturityModel
from analytics.model.survey import MISSING

SHOWN_LABELS = 12
HEAD_ROWS = 20
OUTSIDE = -10
"""Code while reading: a text that is not on the column's scale."""

_PEOPLE = frozenset({ColumnKind.EMAIL, ColumnKind.NAME, ColumnKind.RESPONDENT, ColumnKind.TOOL})


def read_mapped(export: Export, mapping: SurveyMapping, model: MaturityModel) -> Reading:
    """The people of the export with a code for each statement of the model.

    Codes are 0–5, DONT_KNOW, NOT_APPLICABLE or MISSING; a text that is not on its scale is MISSING and listed with its cell. Nobody, with an
    error, while columns are undecided, nobody has said the role, or no statement has a column.
    """
    plan = _Plan(export, mapping, model)
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
        rows + export.sheet.first_row,
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


class _Plan:
    """Which column of this export has which use."""

    def __init__(self, export: Export, mapping: SurveyMapping, model: MaturityModel) -> None:
        self.export, self.mapping, self.model = export, mapping, model
        pairs = zip(export.columns, aligned(mapping, export), strict=True)
        self.uses = [(column, use or _unmapped(column)) for column, use in pairs]
        known = set(model.statement_ids)
        answered = [(column, use) for column, use in self.uses if use.use is Use.STATEMENT]
        self.statements = [(column, use) for column, use in answered if use.statement in known]
        self._unknown = [(column, use) for column, use in answered if use.statement not in known]
        self._first: dict[Use, Column] = {}
        for column, use in sorted(self.uses, key=lambda pair: pair[0].kind is not ColumnKind.EMAIL):
            self._first.setdefault(use.use, column)

    def column(self, use: Use) -> Column | None:
        """The first column of this use; an address before a number."""
        return self._first.get(use)

    def texts(self, use: Use, rows: NDArray[np.intp]) -> list[str]:
        """Texts of the first column of this use; empty where there is none."""
        column = self.column(use)
        return self.export.sheet.column_texts(column.place, rows) if column else [""] * len(rows)

    def choices(self, use: Use, rows: NDArray[np.intp]) -> tuple[str, ...]:
        """Chosen labels, without the semicolon that ends several choices; for codes what a code book says they mean."""
        column = self.column(use)
        if column is None:
            return ("",) * len(rows)
        texts, indices = self.export.sheet.distinct(column.place)
        said = [column.labels.get(choice(text), choice(text)) for text in texts]
        return tuple(np.array([*said, ""], dtype=object)[indices[rows]])

    def errors(self) -> list[Finding]:
        """What has to be said before anything can be read."""
        sheet, found = self.export.sheet, []
        open_columns = [
            (column, use) for column, use in self.uses if use.use is Use.UNDECIDED or self._scale_missing(use)
        ]
        for column, use in self._unknown[:20]:
            message = f"“{shorten(use.statement, 40)}” is no statement of the model in use."
            found.append(
                error(
                    "mapping-undecided",
                    sheet,
                    self._head(column),
                    message,
                    "Choose its statement, or leave the column out.",
                )
            )
        for column, _ in open_columns[:20]:
            where = self._head(column)
            message = f"Nobody has said yet what becomes of “{shorten(column.header, 60)}”."
            found.append(
                error(
                    "mapping-undecided",
                    sheet,
                    where,
                    message,
                    "Choose its statement and scale, or leave the column out.",
                )
            )
        if len(open_columns) > 20:
            found.append(
                error(
                    "mapping-undecided", sheet, "", f"… and {len(open_columns) - 20:,} more columns.", "Decide on each."
                )
            )
        if not self.column(Use.ROLE) and not self._everyone():
            message = "No column says the role, and nobody has said which role everybody has."
            found.append(
                error("role-missing", sheet, "", message, "Choose the column with the role, or one role for everybody.")
            )
        if not self.statements and not open_columns and not self._unknown:
            message = "None of its questions is a statement of the model."
            remedy = "Say which column is which statement, or use a model made from this file's own questions."
            found.append(
                error(
                    "statements-missing",
                    sheet,
                    self._head(self.export.columns[0]) if self.export.columns else "",
                    message,
                    remedy,
                )
            )
        return found

    def left_out(self) -> list[Finding]:
        """The questions whose answers are not taken in, with the reason."""
        columns = [
            (column, use) for column, use in self.uses if use.use is Use.LEFT_OUT and column.kind is ColumnKind.QUESTION
        ]
        made = (
            note(
                "column-ignored",
                self.export.sheet,
                self._head(column),
                f"“{shorten(column.header, 60)}” is left out. {use.why}".rstrip(),
            )
            for column, use in columns
        )
        return listed(made, len(columns))

    def _scale_missing(self, use: ColumnUse) -> bool:
        filled = use.use is Use.STATEMENT and self.mapping.scale(use.scale) is None
        return filled and any(
            column for column, known in self.uses if known is use and label_counts(self.export, column)
        )

    def _everyone(self) -> str:
        return self.mapping.everyone if any(role.id == self.mapping.everyone for role in self.model.roles) else ""

    def _head(self, column: Column) -> str:
        """Where the header stands: the first cell above the people that is part of it."""
        sheet = self.export.sheet
        above = range(min(int(self.export.rows[0]), HEAD_ROWS) if len(self.export.rows) else 1)
        told = folded(column.header)
        row = next((row for row in above if (text := folded(sheet.text(row, column.place))) and text in told), 0)
        return sheet.address(row, column.place)

    def missing_statements(self) -> list[Finding]:
        """A warning that names the statements without a column."""
        mapped = {use.statement for _, use in self.statements}
        missing = [statement for statement in self.model.statements if statement.id not in mapped]
        if not missing:
            return []
        shown = ", ".join(f"“{shorten(statement.text, 60)}” ({statement.id})" for statement in missing[:3])
        more = f" and {len(missing) - 3} more" if len(missing) > 3 else ""
        count = "this statement counts" if len(missing) == 1 else "these statements count"
        message = f"No question was found for {shown}{more}; {count} as not answered."
        where = Where(sheet=self.export.sheet.name, cell=self._head(self.export.columns[0]))
        return [Finding("statements-missing", Severity.WARNING, where, message, "Check the wording of the questions.")]

    def people(self) -> tuple[NDArray[np.intp], list[Finding]]:
        """Rows of the people who are read, with a note for those who are not."""
        export, findings = self.export, []
        keep = np.ones(len(export.rows), dtype=bool)
        unfinished = int(np.count_nonzero(export.unfinished))
        if unfinished and not self.mapping.keep_unfinished:
            keep &= ~export.unfinished
            verb = "has" if unfinished == 1 else "have"
            message = f"{people(unfinished)} {verb} not handed in their answers and {'is' if unfinished == 1 else 'are'} left out."
            findings.append(note("unfinished", export.sheet, "", message, "Say so if they should count."))
        role = self.column(Use.ROLE)
        if role and "" in self.mapping.roles.values():
            said = [choice(text) for text in export.sheet.column_texts(role.place, export.rows)]
            dropped = keep & np.array([text != "" and self.mapping.roles.get(text) == "" for text in said], dtype=bool)
            if count := int(np.count_nonzero(dropped)):
                keep &= ~dropped
                message = f"{people(count)} {'has a role' if count == 1 else 'have roles'} that you chose to leave out."
                findings.append(note("role-left-out", export.sheet, "", message))
        return export.rows[keep], findings

    def roles(self, rows: NDArray[np.intp]) -> tuple[str, ...]:
        """Role id of each person; a label nobody has placed stays as written."""
        role = self.column(Use.ROLE)
        if role is None:
            return (self._everyone(),) * len(rows)
        texts, indices = self.export.sheet.distinct(role.place)
        known = [self.mapping.roles.get(choice(text), choice(text)) for text in texts]
        return tuple(np.array([*known, ""], dtype=object)[indices[rows]])


def _unmapped(column: Column) -> ColumnUse:
    """What becomes of a column the mapping does not speak of."""
    return ColumnUse(column.header, column.code, Use.LEFT_OUT, why="The mapping does not speak of it.")


def _answers(plan: _Plan, rows: NDArray[np.intp]) -> tuple[NDArray[np.int8], list[Finding]]:
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
    plan: _Plan, rows: NDArray[np.intp], started: NDArray[np.datetime64], submitted: NDArray[np.datetime64]
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


def _comments(plan: _Plan, rows: NDArray[np.intp]) -> tuple[tuple[str, str], ...]:
    """Question and text of every comment, in an order that depends on the texts only."""
    found = []
    for column, use in plan.uses:
        if use.use is Use.COMMENT:
            texts = plan.export.sheet.column_texts(column.place, rows)
            found += [(plain_text(column.header), plain_text(text)) for text in texts if text.strip()]
    return tuple(sorted(found, key=lambda pair: hashlib.sha256("\n".join(pair).encode("utf-8", "replace")).digest()))
