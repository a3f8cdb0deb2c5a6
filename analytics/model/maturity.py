"""The maturity model as values: areas, dimensions, statements, levels, roles. Nothing here knows the shipped ids."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from analytics.model.errors import UnknownName

T = TypeVar("T")

IMPORTANCES = (0.5, 1.0, 2.0, 3.0)
"""What the importance of a dimension may be."""


@dataclass(frozen=True)
class Level:
    """One step of the answer scale."""

    value: int
    """0 to 5."""
    name: str
    descriptor: str
    """Generic wording shown to people who answer."""


@dataclass(frozen=True)
class Role:
    """A group of people who see the same statements."""

    id: str
    name: str
    side: str
    """``leading`` or ``doing``: which side of the perception gap the group is on."""
    shown_with: str | None = None
    """Id of the role this one is merged with wherever results are shown; None means it stands alone."""


@dataclass(frozen=True)
class Statement:
    """One sentence people rate."""

    id: str
    dimension: str
    text: str


@dataclass(frozen=True)
class Dimension:
    """One scored aspect of an area."""

    id: str
    area: str
    name: str
    summary: str
    """What the dimension is about, a few words in brackets after its name."""
    roles: tuple[str, ...]
    """Ids of the roles its statements are put to."""
    statements: tuple[Statement, ...]
    anchors: tuple[str, ...]
    """Six descriptions, level 0 first."""
    standards: tuple[str, ...]
    """Where the dimension is found in published frameworks, for orientation only."""
    weight: float = 1.0
    """Importance within its area and among the gaps, one of IMPORTANCES, until the user sets another."""


@dataclass(frozen=True)
class Area:
    """One of the parts a radar is drawn for; its place in the model decides its colour."""

    id: str
    name: str
    """Full name, for example ``Process-supporting tools``."""
    short_name: str
    """One word for charts and titles."""


@dataclass(frozen=True)
class MaturityModel:
    """Areas, dimensions, statements, levels and roles, in the order they are shown."""

    id: str
    version: str
    name: str
    levels: tuple[Level, ...]
    roles: tuple[Role, ...]
    areas: tuple[Area, ...]
    dimensions: tuple[Dimension, ...]
    short_of: str = ""
    """Key of the questionnaire this is the short form of (``short_form``); empty for a whole questionnaire."""

    def __hash__(self) -> int:
        """Computed once: what follows from a model is cached by it."""
        return self._hash

    @cached_property
    def _hash(self) -> int:
        return hash(
            (self.id, self.version, self.name, self.levels, self.roles, self.areas, self.dimensions, self.short_of)
        )

    @cached_property
    def statements(self) -> tuple[Statement, ...]:
        """All statements in questionnaire order."""
        return tuple(statement for dimension in self.dimensions for statement in dimension.statements)

    @cached_property
    def statement_ids(self) -> tuple[str, ...]:
        """Ids of all statements in questionnaire order: the column order of every answer matrix."""
        return tuple(statement.id for statement in self.statements)

    @cached_property
    def _dimension_by_id(self) -> dict[str, Dimension]:
        return {dimension.id: dimension for dimension in self.dimensions}

    @cached_property
    def _area_by_id(self) -> dict[str, Area]:
        return {area.id: area for area in self.areas}

    @cached_property
    def _role_by_id(self) -> dict[str, Role]:
        return {role.id: role for role in self.roles}

    def dimension(self, dimension_id: str) -> Dimension:
        """The dimension with this id; UnknownName otherwise."""
        return _pick(self._dimension_by_id, dimension_id, "dimension")

    def area(self, area_id: str) -> Area:
        """The area with this id; UnknownName otherwise."""
        return _pick(self._area_by_id, area_id, "area")

    def role(self, role_id: str) -> Role:
        """The role with this id; UnknownName otherwise."""
        return _pick(self._role_by_id, role_id, "role")

    def dimensions_of(self, area_id: str) -> tuple[Dimension, ...]:
        """Dimensions of one area, in model order."""
        return tuple(dimension for dimension in self.dimensions if dimension.area == area_id)

    def statements_for(self, role_id: str) -> tuple[Statement, ...]:
        """The statements put to one role, in questionnaire order."""
        self.role(role_id)
        return tuple(
            statement
            for dimension in self.dimensions
            if role_id in dimension.roles
            for statement in dimension.statements
        )


def _pick(known: dict[str, T], wanted: str, kind: str) -> T:
    try:
        return known[wanted]
    except KeyError:
        raise UnknownName(f"There is no {kind} “{wanted}”.", f"Known: {', '.join(known)}.") from None
