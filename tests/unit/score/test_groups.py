"""The role groups results may be shown for."""

from __future__ import annotations

from analytics.score.groups import display_groups
from tests.unit.score.privacy.companies import MODEL


def test_chiefs_stand_with_leads() -> None:
    groups = display_groups(MODEL)
    assert [group.roles for group in groups] == [("LEAD", "CHIEF"), ("DESK",), ("TECH",), ("USER",)]
    assert [group.name for group in groups] == ["Leads, with Chiefs", "Desk", "Tech", "User"]
