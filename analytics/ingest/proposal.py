"""What becomes of each column of an export: proposed from names, labels and what earlier uploads teach, with a confidence each."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace

from rapidfuzz import fuzz

from analytics.ingest.answers import folded
from analytics.ingest.column_scales import column_scales, label_counts, named
from analytics.ingest.column_words import is_contact, role_share, roles_of, speaks_of
from analytics.ingest.export import Column, ColumnKind, Export
from analytics.ingest.level_answers import given_on_levels
from analytics.ingest.scales import recognise
from analytics.ingest.statement_match import Match, matches, wording
from analytics.model.mapping import SURE, ColumnUse, LabelScale, Memory, SurveyMapping, Use
from analytics.model.maturity import MaturityModel

LONG_TEXT = 25
"""Characters from which the average answer is a text and not a choice."""
OWN_WORDS = 0.7
"""Share of different texts from which a column is free text."""
ROLES_SHARE = 0.5
"""Share of entries that are roles of the model from which a column is the one for the role."""
ALL_BUT_SLIPS = 0.5
"""Share of a column's answers the common scale must read where the column has no scale of its own."""
ALREADY_USED = 0.8
"""Confidence of a question that has the words of a statement whose column an earlier upload named."""
MOST_CHOICES = 60
"""Different units, sites or languages one column may hold."""
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
ANONYMOUS = ("", "anonymous", "anonym", "anonyme", "anónimo", "anonimo", "anónima", "anonymous user")
"""What tools write instead of an address."""


def fingerprint(export: Export) -> str:
    """Hash of the headers in any order, hexadecimal; the same questionnaire has the same, whoever answered."""
    headers = sorted(folded(column.header) for column in export.columns)
    return hashlib.sha256("\n".join(headers).encode("utf-8", "replace")).hexdigest()


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
            return _again(saved, export, model)
    return _Proposal(export, model, memory).mapping(own)


def _again(saved: SurveyMapping, export: Export, model: MaturityModel) -> SurveyMapping:
    """The saved mapping; labels that nobody gave last time are placed by the rule the scale already has."""
    columns = aligned(saved, export)
    uses = tuple(
        replace(use, confidence=1.0) if use else ColumnUse(column.header, column.code, Use.UNDECIDED, confidence=0.0)
        for column, use in zip(export.columns, columns, strict=True)
    )
    scales = []
    for scale in saved.scales:
        labels: dict[str, int] = {}
        for column, use in zip(export.columns, uses, strict=True):
            if use.use is Use.STATEMENT and use.scale == scale.name:
                labels |= dict.fromkeys(label_counts(export, column), 1)
        scales.append(extended(scale, labels, model))
    roles = dict(saved.roles)
    for column, use in zip(export.columns, uses, strict=True):
        if use.use is Use.ROLE:
            new = (label for label in map(choice, label_counts(export, column)) if label not in roles)
            roles |= roles_of(new, model)
    return replace(saved, columns=uses, scales=tuple(scales), roles=roles)


def extended(scale: LabelScale, labels: Mapping[str, int], model: MaturityModel) -> LabelScale:
    """The scale with labels it lacks, where recognising all of them together gives those it has the level they have."""
    new = [label for label in labels if label not in scale.levels]
    if not new:
        return scale
    again = recognise({**dict.fromkeys(scale.levels, 1), **dict.fromkeys(new, 1)}, {}, model.levels)
    if again is None or any(again.levels.get(label) != level for label, level in scale.levels.items()):
        return scale
    return replace(
        scale, levels=dict(scale.levels) | {label: again.levels[label] for label in new if label in again.levels}
    )


def aligned(mapping: SurveyMapping, export: Export) -> list[ColumnUse | None]:
    """The mapping's entry for each column of the export, by header and code, repeated ones in their order; None for a column it does not know."""
    waiting: dict[tuple[str, str], list[ColumnUse]] = {}
    for use in mapping.columns:
        waiting.setdefault((folded(use.header), use.code), []).append(use)
    found: list[ColumnUse | None] = []
    for column in export.columns:
        same = waiting.get((folded(column.header), column.code), [])
        found.append(same.pop(0) if same else None)
    return found


def choice(text: str) -> str:
    """A chosen label without the semicolon that ends several choices."""
    return text.rstrip("; ")


class _Proposal:
    """The proposal for one export; every step fills in columns the ones before left open."""

    def __init__(self, export: Export, model: MaturityModel, memory: Memory) -> None:
        self._export, self._model, self._memory = export, model, memory
        self._uses: dict[int, ColumnUse] = {}
        self._complete = False
        """Every statement of the model has its column for sure: other rated questions need no decision."""
        self._counts = {column.place: label_counts(export, column) for column in export.columns}
        self._earlier = self._known_headers()

    def mapping(self, own: str) -> SurveyMapping:
        """All columns with their scales and roles."""
        self._tool_columns()
        scales = self._statements()
        self._role()
        self._attributes()
        for column in self._open():
            self._set(column, *self._rest(column))
        uses = tuple(self._uses[column.place] for column in self._export.columns)
        role = next(
            (column for column, use in zip(self._export.columns, uses, strict=True) if use.use is Use.ROLE), None
        )
        roles = self._roles(role) if role else {}
        single = self._model.roles[0].id if len(self._model.roles) == 1 else ""
        return SurveyMapping(own, "", self._model.id, uses, scales, roles, "" if role else single)

    def _set(
        self, column: Column, use: Use, why: str, confidence: float = 1.0, statement: str = "", scale: str = ""
    ) -> None:
        self._uses[column.place] = ColumnUse(
            column.header, column.code, use, statement, scale, round(confidence, 2), why
        )

    def _open(self) -> list[Column]:
        return [column for column in self._export.columns if column.place not in self._uses]

    def _known_headers(self) -> dict[str, ColumnUse]:
        """Folded header → what an earlier upload made of it, newest first."""
        known: dict[str, ColumnUse] = {}
        for mapping in self._memory.mappings:
            if mapping.model_id == self._model.id:
                for use in mapping.columns:
                    known.setdefault(wording(use.header), use)
        return known

    def _role_share(self, column: Column) -> float:
        counts = self._counts[column.place]
        return role_share(
            {column.labels.get(choice(text), choice(text)): count for text, count in counts.items()}, self._model
        )

    def _roles(self, column: Column) -> dict[str, str]:
        """Role id of every label that is sure, as an earlier upload said or as its words say."""
        labels = [label for text in self._counts[column.place] if (label := choice(text))]
        said = {label: column.labels.get(label, label) for label in labels}
        found = roles_of(said.values(), self._model)
        return {label: found[text] for label, text in said.items() if text in found} | self._earlier_roles(labels)

    def _earlier_roles(self, labels: Sequence[str]) -> dict[str, str]:
        known = {
            folded(label): role for mapping in reversed(self._memory.mappings) for label, role in mapping.roles.items()
        }
        valid = {role.id for role in self._model.roles} | {""}
        return {label: known[folded(label)] for label in labels if known.get(folded(label)) in valid}

    # Columns the tool adds ------------------------------------------------------------------------------------------------

    def _tool_columns(self) -> None:
        person = self._best_identity()
        done: set[Use] = set()
        for column in self._export.columns:
            if column.kind is ColumnKind.QUESTION:
                continue
            use, why = _TOOL[column.kind]
            if use is Use.PERSON and column is not person:
                use, why = Use.LEFT_OUT, "Another column already tells people apart."
            if use in done and use in _ONCE:
                use, why = Use.LEFT_OUT, "Another column already says this."
            done.add(use)
            self._set(column, use, why)

    def _best_identity(self) -> Column | None:
        """An address if anybody gave one, else the tool's number."""
        named_columns = [
            column
            for column in self._export.of_kind(ColumnKind.EMAIL)
            if any(folded(text) not in ANONYMOUS for text in self._counts[column.place])
        ]
        numbers = [column for column in self._export.of_kind(ColumnKind.RESPONDENT) if self._counts[column.place]]
        best = sorted(numbers, key=lambda column: -len(self._counts[column.place]))
        return next(iter([*named_columns, *best]), None)

    # Statements -----------------------------------------------------------------------------------------------------------

    def _statements(self) -> tuple[LabelScale, ...]:
        """Maps columns to statements and returns the scales that read them."""
        asked = [column for column in self._export.columns if column.kind is ColumnKind.QUESTION]
        found = self._again_from_earlier(asked)
        rest = [column for column in asked if column.place not in found]
        rest = [column for column in rest if self._earlier_use(column) is None]
        known = {match.statement for match in found.values()}
        for place, proposed in matches(rest, self._model, self._memory.wording).items():
            if proposed.confidence < SURE or proposed.statement not in known:
                found[place] = proposed
            else:
                found[place] = replace(
                    proposed, confidence=ALREADY_USED, why="Another column is already used for this statement."
                )
        sure = {match.statement for match in found.values() if match.confidence >= SURE}
        self._complete = sure >= set(self._model.statement_ids)
        scales = self._scales(asked, found)
        self._drop_likenesses(found, scales)
        kept, names = named(
            {place: scale for place, scale in scales.items() if place in found or scale.confidence >= 0.6}
        )
        for column in asked:
            match, scale = found.get(column.place), scales.get(column.place)
            if match or (scale and scale.confidence >= 0.6 and self._earlier_use(column) is None):
                self._statement(column, match, scale, names.get(column.place, ""))
        used = {use.scale for use in self._uses.values()}
        return tuple(scale for scale in kept if scale.name in used)

    @staticmethod
    def _drop_likenesses(found: dict[int, Match], scales: Mapping[int, LabelScale]) -> None:
        """Questions that are only like a statement, or hold no answers to it, are no candidates for one that has its column for sure."""
        answered = {place for place, scale in scales.items() if scale.confidence >= SURE}
        certain = {place for place, match in found.items() if match.confidence >= SURE and place in answered}
        taken = {found[place].statement for place in certain}
        for place in [place for place in found if place not in certain and found[place].statement in taken]:
            if found[place].confidence < ALREADY_USED or place not in scales:
                del found[place]

    def _statement(self, column: Column, match: Match | None, scale: LabelScale | None, name: str) -> None:
        statement = match.statement if match else ""
        if not self._counts[column.place] and match is None:
            return
        if match is None:
            why = "Its answers are on a scale, but no statement of the model is like it."
            if not self._complete and self._role_share(column) < ROLES_SHARE:
                self._set(column, Use.UNDECIDED, why, 0.0, "", name)
        elif scale is None and self._counts[column.place]:
            self._set(
                column,
                Use.UNDECIDED,
                "It is a statement of the model, but its answers are no scale we know.",
                0.3,
                statement,
            )
        elif match.confidence < SURE:
            self._set(column, Use.UNDECIDED, f"{match.why} Is it the same?", match.confidence, statement, name)
        elif scale is not None and scale.confidence < SURE:
            self._set(
                column, Use.UNDECIDED, "The steps of its scale are not certain.", scale.confidence, statement, name
            )
        else:
            sure = min(match.confidence, scale.confidence if scale else 1.0)
            self._set(column, Use.STATEMENT, match.why, sure, statement, name)

    def _scales(self, asked: Sequence[Column], found: Mapping[int, Match]) -> dict[int, LabelScale]:
        """A scale for each column: of all statement columns together where one reads them all, else of each matrix and column."""
        scales = column_scales(self._export, self._model.levels)
        sure = [column for column in asked if column.place in found and found[column.place].confidence >= SURE]
        alike: dict[tuple[tuple[str, str], ...], list[Column]] = {}
        for column in sure:
            alike.setdefault(tuple(sorted(column.labels.items())), []).append(column)
        for columns in alike.values():
            common = self._common_scale(columns)
            for column in columns:
                if common and self._fits_better(common, scales.get(column.place), column):
                    scales[column.place] = common
                else:
                    scales |= self._earlier_scale(column)
        return scales

    def _fits_better(self, common: LabelScale, own: LabelScale | None, column: Column) -> bool:
        """Whether the scale of all statements reads a column at least as well, and as surely, as the column's own."""
        if own is None:
            return self._read_by(common, column) >= ALL_BUT_SLIPS
        return (self._read_by(common, column), common.confidence) >= (self._read_by(own, column), own.confidence)

    def _common_scale(self, columns: Sequence[Column]) -> LabelScale | None:
        """The one scale that reads these columns, whose answer codes mean the same; the model's levels go before all others."""
        labels: dict[str, int] = {}
        for column in columns:
            for label, count in self._counts[column.place].items():
                labels[label] = labels.get(label, 0) + count
        if not labels:
            return None
        explained = columns[0].labels
        given = None if explained else given_on_levels(labels, self._model)
        return given or recognise(labels, explained, self._model.levels)

    def _read_by(self, scale: LabelScale, column: Column) -> float:
        """Share of a column's answers that are on the scale; 1 where nobody answered."""
        counts = self._counts[column.place]
        on_scale = sum(count for label, count in counts.items() if label in scale.levels)
        return on_scale / (sum(counts.values()) or on_scale or 1) if counts else 1.0

    def _earlier_use(self, column: Column) -> ColumnUse | None:
        """What an earlier upload made of a column with this header, if that was no statement."""
        use = self._earlier.get(wording(column.header))
        return use if use and use.use not in (Use.STATEMENT, Use.UNDECIDED) else None

    def _earlier_scale(self, column: Column) -> dict[int, LabelScale]:
        use = self._earlier.get(wording(column.header))
        for mapping in self._memory.mappings:
            scale = mapping.scale(use.scale) if use and use.scale and use in mapping.columns else None
            if scale and all(label in scale.levels for label in self._counts[column.place]):
                return {column.place: replace(scale, confidence=1.0)}
        return {}

    def _again_from_earlier(self, asked: Sequence[Column]) -> dict[int, Match]:
        """Statements of unchanged headers, and of changed ones that kept their code and most of their words."""
        by_code = {use.code: use for use in self._earlier.values() if use.code and use.use is Use.STATEMENT}
        found: dict[int, Match] = {}
        for column in asked:
            use = self._earlier.get(wording(column.header))
            if use and use.use is Use.STATEMENT and use.statement in self._model.statement_ids:
                found[column.place] = Match(use.statement, 0.99, "The same question as in an earlier upload.")
                continue
            same = by_code.get(column.code) if column.code else None
            if same and same.statement in self._model.statement_ids and _alike(same.header, column.header):
                found[column.place] = Match(
                    same.statement, 0.93, "The same code as in an earlier upload, and nearly the same words."
                )
        return found

    # People ---------------------------------------------------------------------------------------------------------------

    def _role(self) -> None:
        """The column most of whose entries are roles, or else the one whose header speaks of roles."""
        if len(self._model.roles) < 2:
            return
        free = [
            column
            for column in self._open()
            if column.kind is ColumnKind.QUESTION and self._counts[column.place] and not column.option
        ]
        shares = {column.place: self._role_share(column) for column in free}
        best = max(free, key=lambda column: shares[column.place], default=None)
        earlier = next((column for column in free if (use := self._earlier_use(column)) and use.use is Use.ROLE), None)
        if earlier:
            self._set(earlier, Use.ROLE, "The same column as in an earlier upload.", 0.98)
        elif best and shares[best.place] >= ROLES_SHARE:
            self._set(best, Use.ROLE, "Its answers are the roles of the model.", 0.9 + shares[best.place] / 10)
        else:
            spoken = [column for column in free if speaks_of(column.header, "role") and self._is_choice(column)]
            if spoken:
                self._set(spoken[0], Use.ROLE, "Its header speaks of the role; say which answer is which role.", SURE)

    def _attributes(self) -> None:
        for use, subject, why in (
            (Use.UNIT, "unit", "Its header speaks of a unit."),
            (Use.SITE, "site", "Its header speaks of a place."),
            (Use.LANGUAGE, "language", "Its header speaks of a language."),
        ):
            if any(known.use is use for known in self._uses.values()):
                continue
            for column in self._open():
                earlier = self._earlier_use(column)
                if earlier and earlier.use is use:
                    self._set(column, use, "The same column as in an earlier upload.", 0.98)
                    break
                fits = speaks_of(column.header, subject) and not speaks_of(column.header, "not_unit")
                if earlier is None and fits and not column.option and self._is_choice(column):
                    self._set(column, use, why, 0.92)
                    break

    def _is_choice(self, column: Column) -> bool:
        """Whether people chose from a few short labels."""
        counts = self._counts[column.place]
        filled = counts.total()
        few = len(counts) <= max(8, min(MOST_CHOICES, filled / 2))
        return bool(counts) and few and sum(map(len, counts)) / len(counts) <= 60

    # The rest -------------------------------------------------------------------------------------------------------------

    def _rest(self, column: Column) -> tuple[Use, str, float]:
        counts = self._counts[column.place]
        earlier = self._earlier_use(column)
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


def _alike(one: str, other: str) -> bool:
    return fuzz.token_sort_ratio(folded(one), folded(other)) >= 75
