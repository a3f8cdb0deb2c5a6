"""How many people were invited: a sheet with a row a role or unit, or a table of roles by units."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from analytics.ingest.answers import folded
from analytics.ingest.listing import listed
from analytics.ingest.raw import RawSheet, RawWorkbook
from analytics.ingest.roles import role_ids
from analytics.ingest.stray_rows import is_statistic
from analytics.model.display import shorten
from analytics.model.errors import UploadRefused
from analytics.model.finding import Finding, Severity, Where
from analytics.model.maturity import MaturityModel
from analytics.model.survey_round import HeadCounts

_ROLE = "role roles rolle rollen funktion function fonction funcion rol group zielgruppe job cargo puesto"
_UNIT = """unit units department departments team teams division abteilung abteilungen bereich einheit organisationseinheit oe referat unite unites
    departement service equipe departamento unidad equipo area"""
_INVITED = "invited invitations invitees eingeladen eingeladene eingeladener invites invitados invitadas"
_COUNT = """people headcount head count number employees staff n personen mitarbeiter mitarbeitende mitarbeiterzahl anzahl kopfe kopfzahl
    personnes effectif effectifs nombre personas plantilla numero empleados"""
ROLE_WORDS, UNIT_WORDS, INVITED_WORDS, COUNT_WORDS = (
    frozenset(words.split()) for words in (_ROLE, _UNIT, _INVITED, _COUNT)
)
HEADER_ROWS = 15
"""A header row stands among the first so many rows."""
_NOTHING = frozenset(("", "-", "–", "—"))
_THOUSANDS = re.compile(r"\d{1,3}(?:[.,'’\s]\d{3})+")
_WHOLE = re.compile(r"(\d+)(?:[.,]0+)?")
_EXPECTED = "Expected are columns named role, unit and invited, or a table of roles by units with the numbers in it."


@dataclass(frozen=True)
class _Entry:
    """One number on the sheet and what it is of; a label that is not given is empty."""

    role: str
    unit: str
    number: str
    cell: str
    label_cell: str


@dataclass(frozen=True)
class _Margins:
    roles: dict[str, int]
    units: dict[str, int]
    findings: list[Finding]


def head_counts(workbook: RawWorkbook, model: MaturityModel) -> HeadCounts:
    """People invited by role and by unit, added up from the first sheet that tells each.

    Order, language (English, German, French, Spanish) and place of the columns do not matter. Rows and columns of totals
    count nothing. Findings name roles the model does not have and cells that hold no whole number; what they hold is left
    out. UploadRefused if no sheet holds head counts.
    """
    ways = role_ids(model)
    roles: dict[str, int] = {}
    units: dict[str, int] = {}
    findings: list[Finding] = []
    for sheet in workbook.sheets:
        found = _added_up(sheet, _entries(sheet, ways), ways, model)
        if (roles or not found.roles) and (units or not found.units):
            continue
        roles, units = roles or found.roles, units or found.units
        findings += found.findings
    if not roles and not units:
        message = "No number of people invited was found."
        where = Where(sheet=workbook.sheets[0].name if workbook.sheets else "")
        raise UploadRefused(message, _EXPECTED, [Finding("no-head-counts", Severity.ERROR, where, message, _EXPECTED)])
    return HeadCounts(roles, units, tuple(findings))


def _entries(sheet: RawSheet, ways: Mapping[str, str]) -> list[_Entry]:
    """The numbers of a sheet in whichever layout it has; none if it has none."""
    for row in range(min(HEADER_ROWS, sheet.rows)):
        for layout in (_list_below, _cross_below):
            if found := layout(sheet, row, ways):
                return found
    return _bare_list(sheet, ways)


def _list_below(sheet: RawSheet, header: int, _ways: Mapping[str, str]) -> list[_Entry]:
    """A row a role, a unit, or both, with the number in a column that says so."""
    columns = _named_columns(sheet, header)
    if "invited" not in columns or not columns.keys() & {"role", "unit"}:
        return []
    number, labels = columns["invited"], [columns[kind] for kind in ("role", "unit") if kind in columns]
    above: dict[int, str] = {}
    entries = []
    for row in range(header + 1, sheet.rows):
        texts = {column: sheet.text(row, column) for column in labels}
        if len(labels) > 1 and any(texts.values()):  # merged cells leave the label to the first row
            texts = {column: text or above.get(column, "") for column, text in texts.items()}
        above = texts
        role, unit = (texts.get(columns.get(kind, -1), "") for kind in ("role", "unit"))
        entries.append(
            _Entry(role, unit, sheet.text(row, number), sheet.address(row, number), sheet.address(row, labels[0]))
        )
    return entries


def _named_columns(sheet: RawSheet, header: int) -> dict[str, int]:
    """Kind of column (role, unit, invited) → place. A column that says “invited” goes before one that says “people”."""
    found: dict[str, int] = {}
    counted = None
    for column in range(sheet.columns):
        words = set(re.findall(r"\w+", _plain(sheet.text(header, column))))
        if words & (INVITED_WORDS | COUNT_WORDS) and _numeric(sheet, header, column):
            if words & INVITED_WORDS:
                found.setdefault("invited", column)
            counted = column if counted is None else counted
        elif words & UNIT_WORDS:
            found.setdefault("unit", column)
        elif words & ROLE_WORDS:
            found.setdefault("role", column)
    return found if counted is None else {"invited": counted} | found


def _cross_below(sheet: RawSheet, header: int, ways: Mapping[str, str]) -> list[_Entry]:
    """Roles by units in either direction: recognised by roles of the model at one of its edges."""
    numbers = [c for c in range(sheet.columns) if _numeric(sheet, header, c) and _is_label(sheet.text(header, c))]
    texts = [c for c in range(sheet.columns) if c not in numbers and _has_text(sheet, header, c)]
    if not numbers or not texts:
        return []
    edge = texts[0]
    across = any(folded(sheet.text(header, column)) in ways for column in numbers)
    down = any(folded(sheet.text(row, edge)) in ways for row in range(header + 1, sheet.rows))
    if across == down:
        return []
    entries = []
    for row in range(header + 1, sheet.rows):
        for column in numbers:
            side, top = sheet.text(row, edge), sheet.text(header, column)
            role, unit = (top, side) if across else (side, top)
            label = sheet.address(header, column) if across else sheet.address(row, edge)
            entries.append(_Entry(role, unit, sheet.text(row, column), sheet.address(row, column), label))
    return [entry for entry in entries if entry.role and entry.unit]


def _bare_list(sheet: RawSheet, ways: Mapping[str, str]) -> list[_Entry]:
    """Roles and numbers side by side without any header."""
    numbers = [column for column in range(sheet.columns) if _numeric(sheet, -1, column)]
    edges = [
        column
        for column in range(sheet.columns)
        if any(folded(sheet.text(row, column)) in ways for row in range(sheet.rows))
    ]
    if len(numbers) != 1 or not edges:
        return []
    return [
        _Entry(sheet.text(row, edges[0]), "", sheet.text(row, numbers[0]), sheet.address(row, numbers[0]), sheet.address(row, edges[0]))
        for row in range(sheet.rows)
    ]  # fmt: skip


def _added_up(sheet: RawSheet, entries: Sequence[_Entry], ways: Mapping[str, str], model: MaturityModel) -> _Margins:
    roles: dict[str, int] = {}
    units: dict[str, int] = {}
    unknown: dict[str, str] = {}
    wrong: list[_Entry] = []
    for entry in entries:
        if (
            entry.number in _NOTHING
            or not (entry.role or entry.unit)
            or is_statistic(entry.role)
            or is_statistic(entry.unit)
        ):
            continue
        count = _whole(entry.number)
        if count is None:
            wrong.append(entry)
            continue
        role = ways.get(folded(entry.role))
        if role:
            roles[role] = roles.get(role, 0) + count
        elif entry.role:
            unknown.setdefault(entry.role, entry.label_cell)
        if entry.unit:
            units[entry.unit] = units.get(entry.unit, 0) + count
    known = ", ".join(one.id for one in model.roles)
    findings = listed(_unknown_roles(sheet, unknown, known), len(unknown)) if unknown else []
    findings += listed(_not_whole(sheet, wrong), len(wrong)) if wrong else []
    return _Margins(roles, units, findings)


def _unknown_roles(sheet: RawSheet, unknown: dict[str, str], known: str) -> Iterator[Finding]:
    for label, cell in unknown.items():
        message = f"“{shorten(label, 40)}” is no role of the questionnaire, so its people were not counted by role."
        where = Where(sheet=sheet.name, cell=cell)
        yield Finding("role-unknown", Severity.WARNING, where, message, f"Use the id or name of a role: {known}.")


def _not_whole(sheet: RawSheet, wrong: Sequence[_Entry]) -> Iterator[Finding]:
    for entry in wrong:
        message = f"“{shorten(entry.number, 40)}” is no whole number of people."
        where = Where(sheet=sheet.name, cell=entry.cell)
        yield Finding("head-count-not-a-number", Severity.WARNING, where, message, "Write 0 or a whole number.")


def _whole(text: str) -> int | None:
    """The number of people a text states; None if it is none."""
    if _THOUSANDS.fullmatch(text):
        return int(re.sub(r"\D", "", text))
    found = _WHOLE.fullmatch(text)
    return int(found[1]) if found and len(found[1]) < 10 else None


def _numeric(sheet: RawSheet, header: int, column: int) -> bool:
    """True if most filled cells below the header hold a whole number."""
    texts = [text for row in range(header + 1, sheet.rows) if (text := sheet.text(row, column)) not in _NOTHING]
    return bool(texts) and 2 * sum(_whole(text) is not None for text in texts) > len(texts)


def _has_text(sheet: RawSheet, header: int, column: int) -> bool:
    return any(_is_label(sheet.text(row, column)) for row in range(header + 1, sheet.rows))


def _is_label(text: str) -> bool:
    return text not in _NOTHING and _whole(text) is None


def _plain(text: str) -> str:
    """Folded, without accents."""
    return "".join(sign for sign in unicodedata.normalize("NFD", folded(text)) if not unicodedata.combining(sign))
