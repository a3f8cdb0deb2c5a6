"""One row of the sheet of measures as a measure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from analytics.ingest.measure_cells import Cells, is_empty
from analytics.ingest.model_names import Names
from analytics.ingest.model_sheets import Row
from analytics.model.maturity import MaturityModel
from analytics.model.measure import Catalogue, Gain, Measure
from analytics.model.measure_rules import MOST_GAINS

_MIDDLE = 3
"""Rating of a measure of one's own that has none yet."""


@dataclass
class MeasureRows:
    """How rows become measures; what is wrong goes to ``cells``."""

    cells: Cells
    known: Catalogue
    """What a column that is not there leaves."""
    model: MaturityModel
    owners: Names
    domains: Names
    measures: Names

    def __post_init__(self) -> None:
        self.dimensions = Names(
            "dimension",
            [(d.id, d.name) for d in self.model.dimensions],
            [(d.id, f"{d.id} {d.name}") for d in self.model.dimensions],
        )
        self.areas = Names(
            "area", [(a.id, a.name) for a in self.model.areas], [(a.id, a.short_name) for a in self.model.areas]
        )

    def measure(self, measure_id: str, row: Row) -> Measure:
        """The measure of a row; a column that is not there leaves what is known of it."""
        cells, old = self.cells, self.known.by_id.get(measure_id)
        gains = self._gains(row) if "raises1" in row.columns or not old else old.gains
        return Measure(
            id=measure_id,
            name=self._text(row, "name", old),
            area=self._area(row, gains, old),
            gains=gains,
            from_level=cells.number(row, "from_level", old.from_level if old else 0.0),
            to_level=cells.number(row, "to_level", old.to_level if old else 5.0),
            impact=self._rating(row, "impact", old),
            person_days=self._amount(row, "person_days", old),
            weeks=self._amount(row, "weeks", old),
            cost_class=cells.whole(row, "cost_class", old.cost_class if old else 0, labelled=True),
            feasibility=self._rating(row, "feasibility", old),
            visibility=self._rating(row, "visibility", old),
            prerequisites=self._several(row, "prerequisites", self.measures, old.prerequisites if old else ()),
            owner=self._owner(row, old),
            domains=self._several(row, "domains", self.domains, old.domains if old else ()),
            kpi=self._text(row, "kpi", old),
            go_live=cells.flag(row, "go_live", old is not None and old.go_live),
            own_training=cells.flag(row, "own_training", old is not None and old.own_training),
            visible_for=cells.parts(row, "visible_for") if "visible_for" in row.columns or not old else old.visible_for,
            first_step=self._text(row, "first_step", old),
            told=self._text(row, "told", old),
            celebrated=self._text(row, "celebrated", old),
            reach=self._reach(row, old),
            urgency=1 if _emptied(row, "urgency") else cells.whole(row, "urgency", old.urgency if old else 1),
        )

    def excluded(self, row: Row) -> tuple[str, ...]:
        """Ids of the measures that do not go together with this one."""
        return self._several(row, "exclusive", self.measures, ())

    def _gains(self, row: Row) -> tuple[Gain, ...]:
        found: list[Gain] = []
        for place in range(1, MOST_GAINS + 1):
            key, levels = f"raises{place}", f"levels{place}"
            if key in row.columns and not is_empty(row.text(key)):
                found += self.cells.gains(row, key, levels, self.dimensions)
            elif levels in row.columns and not is_empty(row.text(levels)):
                message = "This gain names no dimension."
                self.cells.add(
                    "reference-missing", row.sheet.name, row.cell(levels), message, "Choose one beside it, or empty it."
                )
        return tuple(found)

    def _area(self, row: Row, gains: Sequence[Gain], old: Measure | None) -> str:
        """The area named, or that of the main dimension."""
        named = self.areas.find(row.text("area"), row, "area", self.cells)
        if named:
            return named
        model = self.model
        home = next((d.area for d in model.dimensions if gains and d.id == gains[0].dimension), "")
        return old.area if old and "area" not in row.columns else home

    def _owner(self, row: Row, old: Measure | None) -> str:
        if old and "owner" not in row.columns:
            return old.owner
        text = row.text("owner")
        if is_empty(text):
            message = "This measure has no owner."
            self.cells.add(
                "owner-missing", row.sheet.name, row.cell("owner"), message, "Choose one from the sheet “Owners”."
            )
        return "" if is_empty(text) else self.owners.find(text, row, "owner", self.cells)

    def _several(self, row: Row, key: str, names: Names, kept: Sequence[str]) -> tuple[str, ...]:
        if key not in row.columns:
            return tuple(kept)
        cells = self.cells
        found = (names.find(part, row, key, cells) for part in cells.parts(row, key, commas=True, whole=names))
        return tuple(dict.fromkeys(item for item in found if item))

    def _amount(self, row: Row, key: str, old: Measure | None) -> float:
        """Days or weeks: nobody can guess them."""
        if old and key not in row.columns:
            return float(getattr(old, key))
        if is_empty(row.text(key)):
            message = "This cell is empty; every measure needs a number here."
            self.cells.add("number-missing", row.sheet.name, row.cell(key), message, "Type your best estimate.")
        return self.cells.number(row, key, 1.0)

    def _rating(self, row: Row, key: str, old: Measure | None) -> int:
        if is_empty(row.text(key)) and not (old and key not in row.columns):
            message = f"This rating is empty; {_MIDDLE}, the middle, is taken."
            self.cells.warn("rating-assumed", row, key, message, "Type a number from 1 to 5 if that is wrong.")
            return _MIDDLE
        return self.cells.whole(row, key, getattr(old, key) if old else _MIDDLE, labelled=True)

    def _reach(self, row: Row, old: Measure | None) -> float | None:
        if "reach" not in row.columns:
            return old.reach if old else None
        return None if is_empty(row.text("reach")) else self.cells.number(row, "reach", 0.0)

    def _text(self, row: Row, key: str, old: Measure | None) -> str:
        if key not in row.columns:
            return str(getattr(old, key)) if old else ""
        return row.text(key) if key == "name" else row.lines(key)


def _emptied(row: Row, key: str) -> bool:
    return key in row.columns and is_empty(row.text(key))
