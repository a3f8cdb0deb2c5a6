"""What becomes of each column of an export: proposed from names, labels and what earlier uploads teach, with a confidence each."""

from __future__ import annotations

from collections.abc import Mapping

from analytics.ingest.answers import folded
from analytics.ingest.column_uses import ColumnUses
from analytics.ingest.column_words import is_contact, speaks_of
from analytics.ingest.export import Column, ColumnKind, Export
from analytics.ingest.identities import ANONYMOUS
from analytics.ingest.people_columns import find_attributes, find_role, roles_in
from analytics.ingest.saved_mapping import again, fingerprint
from analytics.ingest.statement_columns import find_statements
from analytics.model.mapping import Memory, SurveyMapping, Use
from analytics.model.maturity import MaturityModel

LONG_TEXT = 25
"""Characters from which the average answer is a text and not a choice."""
OWN_WORDS = 0.7
"""Share of different texts from which a column is free text."""
_TOOL = {
    ColumnKind.NAME: (Use.LEFT_OUT, "Names are not stored."),
    ColumnKind.TOOL: (Use.LEFT_OUT, "Added by the survey tool, not stored."),
    ColumnKind.FINISHED: (Use.LEFT_OUT, "Says who handed in; needed only while reading."),
    ColumnKind.STARTED: (Use.STARTED, "When the person began; only for the check for careless answers."),
    ColumnKind.SUBMITTED: (Use.SUBMITTED, "When the answers were handed in; only for checks."),
    ColumnKind.SECONDS: (Use.SECONDS, "Time taken; only for the check for careless answers."),
    ColumnKind.LANGUAGE: (Use.LANGUAGE, "Language of the survey."),
    ColumnKind.EMAIL: (Use.PERSON, "Tells one person from another; hashed, never stored or shown."),
    ColumnKind.RESPONDENT: (Use.PERSON, "Tells one person from another; hashed, never stored or shown."),
}
_ONCE = (Use.STARTED, Use.SUBMITTED, Use.SECONDS, Use.LANGUAGE, Use.PERSON, Use.ROLE, Use.UNIT, Use.SITE)


def propose(export: Export, model: MaturityModel, memory: Memory) -> SurveyMapping:
    """The mapping to start from: a saved one for the same questionnaire as it stands, else each column proposed anew.

    Columns below SURE that look like answers are UNDECIDED, with the statement they may be; the user has to say.
    """
    own = fingerprint(export)
    for saved in memory.mappings:
        if (
            saved.fingerprint == own
            and saved.model_id == model.id
            and set(saved.statements) <= set(model.statement_ids)
        ):
            return again(saved, export, model)
    return _proposed(ColumnUses(export, model, memory), own)


def _proposed(known: ColumnUses, own: str) -> SurveyMapping:
    """All columns with their scales and roles."""
    _set_tool_columns(known)
    scales = find_statements(known)
    find_role(known)
    find_attributes(known)
    for column in known.open():
        known.set(column, *_rest(known, column))
    uses = tuple(known.uses[column.place] for column in known.export.columns)
    role = next((column for column, use in zip(known.export.columns, uses, strict=True) if use.use is Use.ROLE), None)
    roles = roles_in(known, role) if role else {}
    single = known.model.roles[0].id if len(known.model.roles) == 1 else ""
    return SurveyMapping(own, "", known.model.id, uses, scales, roles, "" if role else single)


def _set_tool_columns(known: ColumnUses) -> None:
    """The columns the survey tool adds."""
    person = _best_identity(known)
    done: set[Use] = set()
    for column in known.export.columns:
        if column.kind is ColumnKind.QUESTION:
            continue
        use, why = _TOOL[column.kind]
        if use is Use.PERSON and column is not person:
            use, why = Use.LEFT_OUT, "Another column already tells people apart."
        if use in done and use in _ONCE:
            use, why = Use.LEFT_OUT, "Another column already says this."
        done.add(use)
        known.set(column, use, why)


def _best_identity(known: ColumnUses) -> Column | None:
    """An address if anybody gave one, else the tool's number."""
    named_columns = [
        column
        for column in known.export.of_kind(ColumnKind.EMAIL)
        if any(folded(text) not in ANONYMOUS for text in known.counts[column.place])
    ]
    numbers = [column for column in known.export.of_kind(ColumnKind.RESPONDENT) if known.counts[column.place]]
    best = sorted(numbers, key=lambda column: -len(known.counts[column.place]))
    return next(iter([*named_columns, *best]), None)


def _rest(known: ColumnUses, column: Column) -> tuple[Use, str, float]:
    """Use, reason and confidence of a column that is none of the others."""
    counts = known.counts[column.place]
    earlier = known.earlier.use_of(column)
    if earlier and earlier.use in (Use.LEFT_OUT, Use.COMMENT):
        return earlier.use, "As in an earlier upload.", 0.98
    if not counts:
        return Use.LEFT_OUT, "Nobody answered it.", 1.0
    if speaks_of(column.header, "person") and not _is_text(counts, LONG_TEXT * 2):
        return Use.LEFT_OUT, "It may name people.", 0.95
    if sum(map(is_contact, counts)) > len(counts) / 20:
        return Use.LEFT_OUT, "It holds addresses or numbers of people.", 0.95
    if _is_text(counts, LONG_TEXT) or (speaks_of(column.header, "comment") and _is_text(counts, LONG_TEXT / 2)):
        return Use.COMMENT, "Free text, kept apart and shown only from ten.", 0.95
    return Use.LEFT_OUT, "Neither a statement nor answers on a scale.", 0.95


def _is_text(counts: Mapping[str, int], length: float) -> bool:
    """Whether most answers are different and long, with several words."""
    total = sum(counts.values())
    mean = sum(len(text) * count for text, count in counts.items()) / total
    words = sum(len(text.split()) for text in counts) / len(counts)
    return len(counts) >= OWN_WORDS * total and mean >= length and words >= 3
