"""How people write their role."""

from __future__ import annotations

from analytics.ingest.answers import folded
from analytics.model.maturity import MaturityModel


def role_ids(model: MaturityModel) -> dict[str, str]:
    """Ways to write a role, folded → role id: its id, its name, both."""
    ways: dict[str, str] = {}
    for role in model.roles:
        for text in (role.id, role.name, *(f"{role.id}{joint}{role.name}" for joint in (" ", " - ", " – ", ": "))):
            ways.setdefault(folded(text), role.id)
    return ways
