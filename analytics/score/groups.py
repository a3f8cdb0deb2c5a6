"""The role groups results may be shown for."""

from __future__ import annotations

from dataclasses import dataclass

from analytics.model.maturity import MaturityModel, Role


@dataclass(frozen=True)
class DisplayGroup:
    """Roles that are shown as one group."""

    name: str
    roles: tuple[str, ...]
    """Role ids, the one that gives the group its place first."""


def display_groups(model: MaturityModel) -> tuple[DisplayGroup, ...]:
    """The groups results may be shown for, in model order: every role joined with those that are ``shown_with`` it."""
    members: dict[str, list[Role]] = {role.id: [role] for role in model.roles if _host(model, role) == role.id}
    for role in model.roles:
        if _host(model, role) != role.id:
            members[_host(model, role)].append(role)
    return tuple(
        DisplayGroup(", with ".join(role.name for role in roles), tuple(role.id for role in roles))
        for roles in members.values()
    )


def _host(model: MaturityModel, role: Role) -> str:
    seen = {role.id}
    while role.shown_with is not None and role.shown_with not in seen:
        role = model.role(role.shown_with)
        seen.add(role.id)
    return role.id
