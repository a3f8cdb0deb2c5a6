"""Read a customer's own maturity model from a workbook, with everything that is wrong named at once by sheet and cell.

``model_workbook`` writes one; with the shipped model it is the template people edit.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import PurePath

from analytics.ingest import model_layout as layout
from analytics.ingest.model_names import Names, made_ids, numbered
from analytics.ingest.model_sheets import Findings, Row, Table, model_tables
from analytics.ingest.model_template import model_workbook
from analytics.ingest.raw import RawWorkbook
from analytics.model.consistency import SIDES, model_findings
from analytics.model.display import file_slug, shorten
from analytics.model.errors import ModelInvalid
from analytics.model.finding import Finding
from analytics.model.maturity import IMPORTANCES, Area, Dimension, Level, MaturityModel, Role, Statement
from analytics.model.shipped import shipped_model

__all__ = ["model_workbook", "read_model_workbook"]

EVERYONE = Role("ALL", "Everyone", "doing")
"""The one role of a model that names none."""
_ID_OF_MODEL = re.compile(r"[\w.-]+")
_KINDS = {"role": layout.ROLES, "area": layout.AREAS, "dimension": layout.DIMENSIONS, "statement": layout.STATEMENTS}
_COLUMN_AT_FAULT = {
    "wording": ("statement", "text"), "role-side": ("role", "side"), "area-empty": ("area", "name"), "name-twice": ("area", "short_name"),
    "dimension-roles": ("dimension", "roles"), "dimension-statements": ("dimension", "name"),
    "anchors": ("dimension", "anchor0"), "weight": ("dimension", "weight"),
}  # fmt: skip
"""Rule of ``analytics.model.consistency`` → what it speaks of, and the column to look at."""


def read_model_workbook(workbook: RawWorkbook, file_name: str) -> MaturityModel:
    """The model a workbook laid out like ``model_workbook`` holds; sheets and columns in any order.

    Ids left empty are made, anchors left empty say what the level says in general, weights left empty are 1, levels left out are the
    shipped ones, and without roles everyone is asked everything. Raises ModelInvalid; ``findings`` names every breach with sheet and cell.
    """
    reading = _Reading(file_name)
    tables = model_tables(workbook, reading.findings)
    model = reading.model(tables)
    found = [*reading.findings.found, *reading.from_rules(model)] if reading.counts_fit else reading.findings.found
    if found:
        count = "one place" if len(found) == 1 else f"{len(found)} places"
        message = f"The questionnaire in “{file_name}” needs a correction in {count}: {found[0].message}"
        raise ModelInvalid(message, found[0].remedy, found)
    return model


class _Reading:
    """One workbook on its way to a model; remembers which row everything came from."""

    def __init__(self, file_name: str) -> None:
        self.file_name = file_name
        self.findings = Findings(file_name)
        self.counts_fit = True
        self.tables: Mapping[str, Table] = {}
        self.rows: dict[str, list[tuple[str, Row]]] = {}
        """Kind → id and row of each thing of that kind."""

    def model(self, tables: Mapping[str, Table]) -> MaturityModel:
        """The model as it stands, sound or not."""
        self.tables = tables
        self._count()
        levels, roles, areas = self._levels(), self._roles(), self._areas()
        dimensions = self._dimensions(areas, roles, levels)
        about = next(iter(tables["model"].rows), None)
        name = (about and self._short(about, "name", layout.LONGEST_NAME)) or PurePath(self.file_name).stem.strip()
        model_id, version = (self._code(about, key) if about else "" for key in ("id", "version"))
        return MaturityModel(
            id=model_id or file_slug(name), version=version or "1", name=name or "Questionnaire",
            levels=levels, roles=roles, areas=areas, dimensions=dimensions,
        )  # fmt: skip

    def from_rules(self, model: MaturityModel) -> list[Finding]:
        """What the rules every model must keep have to say, each with the cell it is about."""
        cells = Findings(self.file_name)
        twice = {item for item, count in Counter(d.id for d in model.dimensions).items() if count > 1}
        for finding in model_findings(model):
            if finding.code == "dimension-statements" and finding.where.item in twice:
                continue  # its statements are with the other of the same id
            sheet, cell = self._place(finding)
            cells.add(finding.code, sheet, cell, finding.message, finding.remedy)
        return cells.found

    def _place(self, finding: Finding) -> tuple[str, str]:
        if finding.code == "levels":
            return self.tables["levels"].title, self.tables["levels"].head
        kind, key = _COLUMN_AT_FAULT.get(finding.code, ("", "id"))
        kinds = (kind,) if kind else _KINDS
        for each in kinds:
            rows = [row for known, row in self.rows.get(each, ()) if known == finding.where.item]
            if rows and (kind or f"The {each} id " in finding.message):
                # What is there twice is the later one's fault.
                row = rows[-1] if finding.code == "id-twice" else rows[0]
                return row.sheet.name, row.cell(key)
        return "", ""

    def _count(self) -> None:
        limits = (
            ("areas", layout.MOST_AREAS), ("dimensions", layout.MOST_DIMENSIONS),
            ("statements", layout.MOST_STATEMENTS), ("roles", layout.MOST_ROLES),
        )  # fmt: skip
        for key, most in limits:
            table = self.tables[key]
            if len(table.rows) > most:
                self.counts_fit = False
                message = f"There are {len(table.rows):,} {key}; at most {most} can be used."
                cell = table.rows[most].cell("id")
                self.findings.add("too-many", table.title, cell, message, "Leave out the least important ones.")
            missing = any(f.code == "sheet-missing" and f.where.sheet == table.title for f in self.findings.found)
            if not table.rows and key != "roles" and not missing:
                message = f"The sheet “{table.title}” has no rows."
                self.findings.add("sheet-empty", table.title, table.head, message, f"Write at least one of the {key}.")

    def _levels(self) -> tuple[Level, ...]:
        general = {level.value: level for level in shipped_model().levels}
        levels = []
        for place, row in enumerate(self._rows("levels", 20)):
            digits = re.match(r"\D*(\d+)", row.text("id"))
            value = int(digits[1]) if digits and len(digits[1]) < 4 else place
            known = general.get(value, Level(value, "", ""))
            levels.append(
                Level(
                    value,
                    self._short(row, "name", layout.LONGEST_SHORT) or known.name or f"Level {value}",
                    self._short(row, "descriptor", layout.LONGEST_DESCRIPTOR) or known.descriptor,
                )
            )
        return tuple(sorted(levels, key=lambda level: level.value)) or shipped_model().levels

    def _roles(self) -> tuple[Role, ...]:
        rows = self._rows("roles", layout.MOST_ROLES)
        ids = made_ids([self._id(row) for row in rows], lambda place: f"R{place + 1}")
        self.rows["role"] = list(zip(ids, rows, strict=True))
        named = [self._short(row, "name", layout.LONGEST_NAME) or role_id for role_id, row in self.rows["role"]]
        names = Names("role", zip(ids, named, strict=True))
        roles = []
        for (role_id, row), name in zip(self.rows["role"], named, strict=True):
            beside = names.find(row.text("shown_with"), row, "shown_with", self.findings)
            if beside == role_id:
                message = f"{role_id} is shown with itself."
                self.findings.add(
                    "role-shown-with", row.sheet.name, row.cell("shown_with"), message, "Name another role."
                )
            roles.append(Role(role_id, name, row.text("side").casefold() or SIDES[1], beside or None))
        return tuple(roles) or (EVERYONE,)

    def _areas(self) -> tuple[Area, ...]:
        rows = self._rows("areas", layout.MOST_AREAS)
        ids = made_ids([self._id(row) for row in rows], lambda place: "ABCDEFGHIJKL"[place % layout.MOST_AREAS])
        self.rows["area"] = list(zip(ids, rows, strict=True))
        return tuple(
            Area(
                area_id,
                self._named(row),
                self._short(row, "short_name", layout.LONGEST_SHORT) or shorten(self._named(row), layout.LONGEST_SHORT),
            )
            for area_id, row in self.rows["area"]
        )

    def _dimensions(
        self, areas: Sequence[Area], roles: Sequence[Role], levels: Sequence[Level]
    ) -> tuple[Dimension, ...]:
        rows = self._rows("dimensions", layout.MOST_DIMENSIONS)
        area_names = Names("area", ((area.id, area.name) for area in areas), ((a.id, a.short_name) for a in areas))
        role_names = Names("role", ((role.id, role.name) for role in roles))
        homes = self._filled_down(rows, "area", area_names)
        places = numbered(homes)
        ids = made_ids([self._id(row) for row in rows], lambda place: f"{homes[place] or 'X'}{places[place]}")
        self.rows["dimension"] = list(zip(ids, rows, strict=True))
        names = [self._named(row) for row in rows]
        statements = self._statements(Names("dimension", zip(ids, names, strict=True)))
        # Areas keep their dimensions together, whatever the order of the rows.
        order = {area.id: place for place, area in enumerate(areas)}
        dimensions = [
            Dimension(
                id=dimension_id, area=home, name=name,
                summary=self._short(row, "summary", layout.LONGEST_DESCRIPTOR),
                roles=self._asked(row, role_names, roles),
                statements=tuple(s for s in statements if s.dimension == dimension_id and ids.index(dimension_id) == place),
                anchors=tuple(
                    self._short(row, f"anchor{level}", layout.LONGEST_ANCHOR) or _general(level, levels) for level in range(6)
                ),
                standards=tuple(line.strip() for line in row.lines("standards").split("\n") if line.strip()),
                weight=self._weight(row),
            )
            for place, (dimension_id, row, home, name) in enumerate(zip(ids, rows, homes, names, strict=True))
        ]  # fmt: skip
        return tuple(sorted(dimensions, key=lambda dimension: order.get(dimension.area, len(order))))

    def _statements(self, dimensions: Names) -> list[Statement]:
        rows = self._rows("statements", layout.MOST_STATEMENTS)
        homes = self._filled_down(rows, "dimension", dimensions)
        places = numbered(homes)
        ids = made_ids([self._id(row) for row in rows], lambda place: f"{homes[place] or 'X'}.{places[place]}")
        self.rows["statement"] = list(zip(ids, rows, strict=True))
        return [
            Statement(statement_id, home, self._short(row, "text", layout.LONGEST_TEXT))
            for (statement_id, row), home in zip(self.rows["statement"], homes, strict=True)
        ]

    def _rows(self, key: str, most: int) -> tuple[Row, ...]:
        return self.tables[key].rows[:most]

    def _filled_down(self, rows: Iterable[Row], key: str, names: Names) -> list[str]:
        """What each row belongs to; an empty cell means the same as above. Empty text where it cannot be said."""
        homes: list[str] = []
        for row in rows:
            if not row.text(key):
                if homes:
                    homes.append(homes[-1])
                    continue
                if key in row.columns:
                    message = f"This row does not say which {names.kind} it belongs to."
                    self.findings.add(
                        "reference-missing", row.sheet.name, row.cell(key), message, "Choose one from the list."
                    )
            homes.append(names.find(row.text(key), row, key, self.findings))
        return homes

    def _asked(self, row: Row, names: Names, roles: Sequence[Role]) -> tuple[str, ...]:
        """Ids of the roles a dimension is put to, all of them where none is named."""
        text = row.text("roles")
        if not text or text.casefold() in ("all", "alle", "everyone"):
            return tuple(role.id for role in roles)
        found = [names.find(part.strip(), row, "roles", self.findings) for part in re.split(r"[,;]", text)]
        return tuple(dict.fromkeys(role for role in found if role)) or tuple(role.id for role in roles)

    def _weight(self, row: Row) -> float:
        text = row.text("weight").replace(",", ".")
        try:
            weight = float(text or "1")
        except ValueError:
            weight = -1.0
        if weight in IMPORTANCES:
            return weight
        message = f"The weight “{text[:20]}” is not offered."
        self.findings.add(
            "weight", row.sheet.name, row.cell("weight"), message, "Use 0.5, 1, 2 or 3, or leave it empty."
        )
        return 1.0

    def _named(self, row: Row) -> str:
        name = self._short(row, "name", layout.LONGEST_NAME)
        if not name and "name" in row.columns and not self._is_known(row, "name"):
            message = "This row has no name."
            self.findings.add(
                "name-missing", row.sheet.name, row.cell("name"), message, "Write one, or empty the whole row."
            )
        return name

    def _is_known(self, row: Row, key: str) -> bool:
        return any(f.where.sheet == row.sheet.name and f.where.cell == row.cell(key) for f in self.findings.found)

    def _id(self, row: Row) -> str:
        return self._short(row, "id", layout.LONGEST_ID)

    def _code(self, row: Row, key: str) -> str:
        """Id or version of the model: without blanks and marks, as it stands in file names and on every form."""
        text = self._short(row, key, layout.LONGEST_ID)
        if text and not _ID_OF_MODEL.fullmatch(text):
            message = f"The {key} “{text}” holds more than letters, digits, dots and hyphens."
            self.findings.add("model-code", row.sheet.name, row.cell(key), message, "Shorten it, or leave it empty.")
        return text

    def _short(self, row: Row, key: str, most: int) -> str:
        text = row.text(key)
        if len(text) > most and not self._is_known(row, key):
            message = f"This text has {len(text):,} characters; at most {most:,} can be used."
            self.findings.add("text-too-long", row.sheet.name, row.cell(key), message, "Shorten it.")
        return text


def _general(value: int, levels: Sequence[Level]) -> str:
    """What a level means in general, for a dimension that does not describe it."""
    level = next((level for level in levels if level.value == value), shipped_model().levels[value])
    return level.descriptor or level.name
