"""Which columns of an export say something about people: their role, unit, site and language."""

from __future__ import annotations

from analytics.ingest.column_uses import NAMES_PEOPLE, ColumnUses
from analytics.ingest.column_words import roles_of, speaks_of
from analytics.ingest.export import Column, ColumnKind, choice
from analytics.model.mapping import SURE, Use

ROLES_SHARE = 0.5
"""Share of entries that are roles of the model from which a column is the one for the role."""


def find_role(known: ColumnUses) -> None:
    """The column most of whose entries are roles, or else the one whose header speaks of roles."""
    if len(known.model.roles) < 2:
        return
    free = [
        column
        for column in known.open()
        if column.kind is ColumnKind.QUESTION and known.counts[column.place] and not column.option
    ]
    shares = {column.place: known.role_share(column) for column in free}
    best = max(free, key=lambda column: shares[column.place], default=None)
    earlier = next((column for column in free if (use := known.earlier.use_of(column)) and use.use is Use.ROLE), None)
    if earlier:
        known.set(earlier, Use.ROLE, "The same column as in an earlier upload.", 0.98)
    elif best and shares[best.place] >= ROLES_SHARE:
        known.set(best, Use.ROLE, "Its answers are the roles of the model.", 0.9 + shares[best.place] / 10)
    else:
        spoken = [column for column in free if speaks_of(column.header, "role") and known.is_choice(column)]
        if spoken:
            known.set(spoken[0], Use.ROLE, "Its header speaks of the role; say which answer is which role.", SURE)


def find_attributes(known: ColumnUses) -> None:
    """The columns for unit, site and language, at most one each."""
    for use, subject, why in (
        (Use.UNIT, "unit", "Its header speaks of a unit."),
        (Use.SITE, "site", "Its header speaks of a place."),
        (Use.LANGUAGE, "language", "Its header speaks of a language."),
    ):
        if any(found.use is use for found in known.uses.values()):
            continue
        for column in known.open():
            earlier = known.earlier.use_of(column)
            if earlier and earlier.use is use and known.names_people(column):
                known.set(column, Use.UNDECIDED, NAMES_PEOPLE, 0.3)
                break
            if earlier and earlier.use is use:
                known.set(column, use, "The same column as in an earlier upload.", 0.98)
                break
            fits = speaks_of(column.header, subject) and not speaks_of(column.header, "not_unit")
            if earlier is None and fits and not column.option and known.is_choice(column):
                known.set(column, use, why, 0.92)
                break


def roles_in(known: ColumnUses, column: Column) -> dict[str, str]:
    """Role id of every label that is sure, as an earlier upload said or as its words say."""
    labels = [label for text in known.counts[column.place] if (label := choice(text))]
    said = {label: column.labels.get(label, label) for label in labels}
    found = roles_of(said.values(), known.model)
    return {label: found[text] for label, text in said.items() if text in found} | known.earlier.roles(labels)
