"""How people write their role."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from analytics.ingest.answers import folded
from analytics.model.maturity import MaturityModel


@lru_cache(maxsize=16)
def role_ids(model: MaturityModel) -> Mapping[str, str]:
    """Ways to write a role, folded → role id: its id, its name, both."""
    ways: dict[str, str] = {}
    for role in model.roles:
        for text in (role.id, role.name, *(f"{role.id}{joint}{role.name}" for joint in (" ", " - ", " – ", ": "))):
            ways.setdefault(folded(text), role.id)
    return MappingProxyType(ways)
