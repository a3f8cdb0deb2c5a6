"""Which column of an export has which use, what has to be said first, and who of its people counts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from analytics.ingest.answers import folded
from analytics.ingest.column_scales import label_counts
from analytics.ingest.dialects.reading import error, note
from analytics.ingest.export import Column, ColumnKind, Export, choice
from analytics.ingest.listing import listed
from analytics.ingest.saved_mapping import aligned
from analytics.model.display import people, shorten
from analytics.model.finding import Finding, Severity, Where
from analytics.model.mapping import ColumnUse, SurveyMapping, Use
from analytics.model.maturity import MaturityModel

HEAD_ROWS = 20
_NAMES = (ColumnKind.EMAIL, ColumnKind.NAME)
_NAMES_USES = (Use.PERSON, Use.LEFT_OUT, Use.UNDECIDED)
"""What may become of a column that names people."""


class MappedColumns:
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
        open_columns = [column for column, use in self.uses if use.use is Use.UNDECIDED or self._scale_missing(use)]
        found = [*self._wrong_uses(), *self._not_yet_said(open_columns)]
        if not self.column(Use.ROLE) and not self._everyone():
            message = "No column says the role, and nobody has said which role everybody has."
            remedy = "Choose the column with the role, or one role for everybody."
            found.append(error("role-missing", self.export.sheet, "", message, remedy))
        found += self._unplaced_roles()
        if not self.statements and not open_columns and not self._unknown:
            message = "None of its questions is a statement of the model."
            remedy = "Say which column is which statement, or use a model made from this file's own questions."
            cell = self._head(self.export.columns[0]) if self.export.columns else ""
            found.append(error("statements-missing", self.export.sheet, cell, message, remedy))
        return found

    def _wrong_uses(self) -> Iterator[Finding]:
        """Columns whose use in the mapping cannot be."""
        for column, use in self._unknown[:20]:
            message = f"“{shorten(use.statement, 40)}” is no statement of the model in use."
            yield self._undecided(column, message, "Choose its statement, or leave the column out.")
        for column, use in self.uses:
            if column.kind in _NAMES and use.use not in _NAMES_USES:
                message = f"“{shorten(column.header, 60)}” names people, and names are not stored."
                remedy = "Use it to tell one person from another, or leave the column out."
                yield self._undecided(column, message, remedy)

    def _not_yet_said(self, open_columns: Sequence[Column]) -> Iterator[Finding]:
        """Columns somebody has to decide on."""
        for column in open_columns[:20]:
            message = f"Nobody has said yet what becomes of “{shorten(column.header, 60)}”."
            yield self._undecided(column, message, "Choose its statement and scale, or leave the column out.")
        if len(open_columns) > 20:
            message = f"… and {len(open_columns) - 20:,} more columns."
            yield error("mapping-undecided", self.export.sheet, "", message, "Decide on each.")

    def _undecided(self, column: Column, message: str, remedy: str) -> Finding:
        return error("mapping-undecided", self.export.sheet, self._head(column), message, remedy)

    def _unplaced_roles(self) -> list[Finding]:
        """An error for every label of the role column of which nobody has said which role it is."""
        column = self.column(Use.ROLE)
        if column is None:
            return []
        counts: dict[str, int] = {}
        for text, count in label_counts(self.export, column).items():
            counts[choice(text)] = counts.get(choice(text), 0) + count
        unknown = [label for label in counts if label and label not in self.mapping.roles]
        made = (
            error(
                "role-unknown",
                self.export.sheet,
                self._head(column),
                f"{people(counts[label])} said “{shorten(label, 60)}”, which is not one of the survey's roles.",
                "Say which role it is, or leave these people out.",
            )
            for label in unknown
        )
        return listed(made, len(unknown))

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
