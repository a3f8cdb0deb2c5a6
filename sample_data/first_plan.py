"""Fjordmark's plan of Autumn 2025, searched once and kept: ``python -m sample_data.first_plan OUT.json`` searches for it again.

A search may end differently on another machine, so the file is committed and ``make_sample`` leaves it alone.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from analytics.model.plan import Plan, PlanRequest
from analytics.model.sample import FIRST_PLAN, FOLDER, read_sample
from analytics.plan.document import plan_to_json
from analytics.workspace import Workspace

MADE = datetime(2025, 12, 15, 9, 0, tzinfo=UTC)
PINNED = {
    "mM01": 1, "mM03": 1, "mM10": 1, "mM06": 2, "mP14": 2, "mP21": 2, "mM08": 3, "mP01": 3, "mP02": 3, "mE03": 5, "mP04": 5, "mP20": 5,
    "mP07": 6, "mE05": 7, "mP09": 9, "mT07": 9, "mE07": 10, "mP06": 10, "mP10": 11, "mE09": 13, "mM11": 13, "mP18": 13, "mT03": 14,
    "mT05": 15, "mT08": 15,
}  # fmt: skip
"""Measure → month it shall start in: what was promised in December 2025; tools come last."""
MORE_DAYS = {"SPO": 8.0, "COM": 8.0, "ALC": 5.0, "PON": 14.0}
"""Role → person-days a month, where Fjordmark gives more than is usual."""


def request(usual: PlanRequest) -> PlanRequest:
    """What the plan had to keep to: 16 months from 5 January 2026 in four phases, 60,000 €; the steering committee was there already."""
    return replace(
        usual,
        months=16,
        phase_months=4,
        budget_eur=60000.0,
        change_limit=4,
        seconds=30.0,
        capacity={**usual.capacity, **MORE_DAYS},
        in_place=("mM09",),
        start_in=PINNED,
        begins="2026-01-05",
    )


def search() -> Plan:
    """Search for the plan on the first survey alone, before anything else was written down."""
    first = read_sample()[1][0]
    with TemporaryDirectory() as folder, Workspace(Path(folder) / "workspace", clock=lambda: MADE) as workspace:
        files = workspace.check(first.files)
        workspace.load(files, first.name, opened=first.opened, invited=first.invited, closed=first.closed)
        return workspace.plan(None, request(workspace.plan_request()))


def main(arguments: list[str] | None = None) -> None:
    """The command line."""
    given = sys.argv[1:] if arguments is None else arguments
    out = Path(given[0]) if given else FOLDER / FIRST_PLAN
    out.write_text(plan_to_json(replace(search(), number=0, seconds=0.0)), encoding="utf-8")


if __name__ == "__main__":
    main()
