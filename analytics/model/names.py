"""What areas, dimensions, roles, owners and measures are called in another language.

The shipped names are translated (``names.<code>.yaml``). A name that a customer wrote or changed is theirs in every language.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from analytics.model.errors import UnknownName
from analytics.model.maturity import MaturityModel
from analytics.model.measure import Catalogue
from analytics.model.shipped import shipped_catalogue, shipped_model

TOGETHER = ", with "
"""Between the names of roles that are shown as one group (:mod:`analytics.score.groups`)."""
Table = Mapping[str, Mapping[str, Mapping[str, str]]]
"""Kind (``area``, ``dimension``, ``measure`` …) → id → field (``name``, ``short_name``, ``kpi`` …) → text."""


@lru_cache(maxsize=8)
def translations(code: str) -> Table:
    """The translated names of one language; empty where there is no file, as for English."""
    file = Path(__file__).with_name(f"names.{code}.yaml")
    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load(file.read_text("utf-8"), loader) if file.exists() else {}  # noqa: S506 - a safe loader


@dataclass(frozen=True)
class Names:
    """Names of one model and its measures in one language. An id that nobody knows is its own name."""

    code: str
    """Language."""
    model: MaturityModel
    catalogue: Catalogue

    def area(self, id_: str) -> str:
        """Full name of an area."""
        return self._of("area", id_, "name", lambda model: model.area(id_).name)

    def short_area(self, id_: str) -> str:
        """Short name of an area."""
        return self._of("area", id_, "short_name", lambda model: model.area(id_).short_name)

    def dimension(self, id_: str) -> str:
        """Name of a dimension."""
        return self._of("dimension", id_, "name", lambda model: model.dimension(id_).name)

    def role(self, id_: str) -> str:
        """Name of a group of people who answered."""
        return self._of("role", id_, "name", lambda model: model.role(id_).name)

    def group(self, name: str) -> str:
        """A published group, called by its name: translated if it is a role of the model or several shown together, otherwise as it is."""
        known = {role.name: role.id for role in self.model.roles}
        parts = [name] if name in known else name.split(TOGETHER)
        if any(part not in known for part in parts):
            return name
        together = translations(self.code).get("group", {}).get("together", {}).get("name", TOGETHER)
        return together.join(self.role(known[part]) for part in parts)

    def level(self, value: int, field: str = "name") -> str:
        """Name of a level, or with ``descriptor`` what people were shown."""
        return self._of("level", str(value), field, lambda model: str(getattr(model.levels[value], field)))

    def resource(self, code: str) -> str:
        """Name of an owner or a functional domain."""
        ours, theirs = self.catalogue.resource_name(code), shipped_catalogue().resource_name(code)
        known = translations(self.code).get("resource", {}).get(code, {})
        return known.get("name", ours) if ours == theirs else ours

    def measure(self, id_: str, field: str = "name") -> str:
        """A text of a measure: ``name``, ``kpi``, ``first_step``, ``told``, ``celebrated``; the id of one that is not known."""
        if id_ not in self.catalogue.by_id:
            return id_
        ours = str(getattr(self.catalogue.by_id[id_], field))
        shipped = shipped_catalogue().by_id.get(id_)
        known = translations(self.code).get("measure", {}).get(id_, {})
        return known.get(field, ours) if shipped is not None and str(getattr(shipped, field)) == ours else ours

    def model_name(self) -> str:
        """Name of the questionnaire."""
        return self._of("model", self.model.id, "name", lambda model: model.name)

    def _of(self, kind: str, id_: str, field: str, read: Callable[[MaturityModel], str]) -> str:
        try:
            ours = read(self.model)
        except (LookupError, UnknownName):
            return id_
        try:
            theirs = read(shipped_model())
        except (LookupError, UnknownName):
            return ours
        return translations(self.code).get(kind, {}).get(id_, {}).get(field, ours) if ours == theirs else ours
