"""The main picture: members by power and commitment, numbered as the switches below it."""

from __future__ import annotations

from collections.abc import Sequence

from analytics.charts.power_map import MapPoint, power_map
from analytics.model.records.programme import Member
from pages.shell import private_chart


def show(members: tuple[Member, ...], gone: Sequence[str], changed: Sequence[Member] = ()) -> None:
    """The map. ``changed``: members as they would be in what is being tried."""
    others = {one.id: one for one in changed}
    seen = [others.pop(one.id, one) for one in members]
    seen += list(others.values())
    points = [
        MapPoint(n, one.function or "Somebody new", one.role, one.level, one.power, one.commitment, one.id in gone)
        for n, one in enumerate(seen, 1)
    ]
    private_chart.show(power_map(points), "coalition.map")
