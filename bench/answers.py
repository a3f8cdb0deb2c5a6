"""10 million answers: each chart of the maturity page from the warm store to the figure, against the same aggregate by pandas.

100,000 people × 100 statements, 6 roles, 50 units, 10 sites, and a wave before of the same size. The database is open and the versions
of results are read, as after anybody's first look at them (their reading is printed too); every figure is computed anew by a workspace that
remembers none. Rival: pandas on a long frame in
memory, one row an answer, categories as small whole numbers; only the figures, without the tests, the gate and the drawing.
"""

from __future__ import annotations

import statistics
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analytics.charts.answers import answer_bars
from analytics.charts.bars import score_bars
from analytics.charts.heat_map import heat_map
from analytics.charts.perception import perception_chart
from analytics.charts.radar import area_radar, dimension_radar
from analytics.charts.trend import trend_chart
from analytics.charts.worst_case import worst_case_bars
from analytics.model.maturity import MaturityModel, Statement
from analytics.model.shipped import shipped_model
from analytics.model.survey import DONT_KNOW, AnswerSheet, Checked, FileCheck
from analytics.workspace import Workspace

PEOPLE = 100_000
DIMENSIONS, STATEMENTS = 25, 4
UNITS, SITES = 50, 10
RUNS = 3
LIMIT, FASTER = 0.3, 5.0
BEFORE, NOW = "Before", "Now"
CODES = (DONT_KNOW, 0, 1, 2, 3, 4, 5)
SHARES = {BEFORE: (0.05, 0.12, 0.32, 0.3, 0.13, 0.05, 0.03), NOW: (0.05, 0.08, 0.25, 0.3, 0.19, 0.09, 0.04)}

Draw = Callable[[Workspace], object]
Rival = Callable[[Mapping[str, pd.DataFrame]], object]


def questionnaire() -> MaturityModel:
    """100 statements under the shipped areas, all put to all six roles."""
    shipped = shipped_model()
    roles = tuple(role.id for role in shipped.roles)
    dimensions = tuple(
        replace(
            dimension,
            roles=roles,
            statements=tuple(
                Statement(f"{dimension.id}.{number}", dimension.id, f"{dimension.name}, statement {number}.")
                for number in range(STATEMENTS)
            ),
        )
        for dimension in shipped.dimensions[:DIMENSIONS]
    )
    return replace(shipped, id="bench", dimensions=dimensions)


def answers(model: MaturityModel, wave: str) -> AnswerSheet:
    """Everybody's answers, with a view of one's own in each role and unit."""
    rng = np.random.default_rng(len(wave))
    roles = [role.id for role in model.roles]
    role, unit, site = (rng.integers(many, size=PEOPLE) for many in (len(roles), UNITS, SITES))
    codes = rng.choice(np.array(CODES, np.int8), size=(PEOPLE, len(model.statement_ids)), p=SHARES[wave])
    better = ((role + unit) % 3 == 0)[:, np.newaxis] & (codes >= 0) & (codes < 5)
    nobody = np.zeros(PEOPLE, dtype=np.bool_)
    return AnswerSheet(
        statement_ids=model.statement_ids,
        codes=codes + better,
        identities=tuple(f"P{number}" for number in range(PEOPLE)),
        roles=tuple(roles[place] for place in role),
        units=tuple(f"Unit {place}" for place in unit),
        partial=nobody,
        straight_line=rng.random(PEOPLE) < 0.03,
        fast=nobody,
        sites=tuple(f"Site {place}" for place in site),
    )


def long_frame(sheet: AnswerSheet, model: MaturityModel) -> pd.DataFrame:
    """The rival's data: one row an answer, everything beside it as a small whole number."""
    place = {dimension.id: number for number, dimension in enumerate(model.dimensions)}
    area = {area.id: number for number, area in enumerate(model.areas)}
    parent = np.array([place[statement.dimension] for statement in model.statements], np.int8)
    kind = np.array([area[dimension.area] for dimension in model.dimensions], np.int8)[parent]
    leading = {role.id: role.side == "leading" for role in model.roles}

    def per_person(values: Any) -> NDArray[Any]:
        return np.repeat(pd.factorize(np.array(values), sort=True)[0].astype(np.int8), len(parent))

    return pd.DataFrame(
        {
            "person": np.repeat(np.arange(PEOPLE, dtype=np.int32), len(parent)),
            "role": per_person(sheet.roles),
            "unit": per_person(sheet.units),
            "site": per_person(sheet.sites),
            "leading": per_person([leading[role] for role in sheet.roles]),
            "flagged": per_person(sheet.straight_line),
            "area": np.tile(kind, PEOPLE),
            "dimension": np.tile(parent, PEOPLE),
            "statement": np.tile(np.arange(len(parent), dtype=np.int8), PEOPLE),
            "code": sheet.codes.ravel(),
        }
    )


def people_scores(frame: pd.DataFrame, by: str) -> pd.DataFrame:
    """The rival's n, mean and variance of the dimension scores by one more column (domain.md §3.1)."""
    valid = frame[frame["code"] >= 0]
    of_person = valid.groupby(["person", "dimension"], sort=False).agg(
        y=("code", "mean"), given=("code", "size"), group=(by, "first")
    )
    scored = of_person[of_person["given"] * 2 >= STATEMENTS]
    return scored.groupby(["dimension", "group"])["y"].agg(["size", "mean", "var"])


def of_both_waves(area: int | None = None) -> Rival:
    """The rival's dimension scores by role now and before, of all areas or of one, as a radar shows them."""

    def work(frames: Mapping[str, pd.DataFrame]) -> object:
        return [
            people_scores(frame if area is None else frame[frame["area"] == area], "role") for frame in frames.values()
        ]

    return work


def beside_everybody(by: str, unit: int | None = None) -> Rival:
    """The rival's dimension scores for everybody (by role, which are weighted) and by group, in one unit if one is named."""

    def work(frames: Mapping[str, pd.DataFrame]) -> object:
        frame = frames[NOW]
        groups = people_scores(frame if unit is None else frame[frame["unit"] == unit], by)
        return people_scores(frame, "role") if by != "role" or unit is not None else groups, groups

    return work


def careless(frames: Mapping[str, pd.DataFrame]) -> object:
    """The rival's scores with and without flagged people, and people by role, unit and site."""
    frame = frames[NOW]
    response = [frame.groupby(by)["person"].nunique() for by in ("role", "unit", "site")]
    return people_scores(frame, "role"), people_scores(frame[frame["flagged"] == 0], "role"), response


def radar(workspace: Workspace) -> object:
    """The areas, with targets and the wave before."""
    return area_radar(workspace.scorecard(NOW), workspace.gaps(NOW), workspace.model, workspace.earlier(NOW))


def area_radars(area: str) -> Draw:
    """The dimensions of one area."""

    def work(workspace: Workspace) -> object:
        card, gaps = workspace.scorecard(NOW), workspace.gaps(NOW)
        return dimension_radar(card, gaps, workspace.model, area, workspace.earlier(NOW))

    return work


def bars(workspace: Workspace) -> object:
    """All dimensions as bars."""
    card = workspace.scorecard(NOW)
    return score_bars(card.dimensions, workspace.gaps(NOW), workspace.model, workspace.earlier(NOW), card=card)


def heat(attribute: Any, within: tuple[str, str] | None = None) -> Draw:
    """Dimension × group, with everybody beside."""

    def work(workspace: Workspace) -> object:
        scores = workspace.breakdown(NOW, "dimension", attribute, within)
        return heat_map((*workspace.scorecard(NOW).dimensions, *scores), workspace.model, by=attribute, wave=NOW)

    return work


def spread(attribute: Any = None) -> Draw:
    """The answers to the statements of one dimension, or of one statement by group."""

    def work(workspace: Workspace) -> object:
        ids = {statement.id for statement in workspace.model.statements[: 1 if attribute else STATEMENTS]}
        found = [each for each in workspace.distributions(NOW, attribute) if each.id in ids]
        return answer_bars(found, workspace.model, wave=NOW)

    return work


def spread_by_pandas(by: str | None = None) -> Rival:
    """The rival's count of each code per statement, of all or by group."""
    keys = ["statement", *([by] if by else []), "code"]
    return lambda frames: frames[NOW].groupby(keys).size()


def perception(workspace: Workspace) -> object:
    """Leaders against staff."""
    return perception_chart(workspace.perception(NOW), wave=NOW)


def sure(workspace: Workspace) -> object:
    """How sure: response, flags, worst case."""
    return worst_case_bars(workspace.certainty(NOW).worst_case, workspace.scorecard(NOW), workspace.model)


def moved(workspace: Workspace) -> object:
    """Since last time."""
    trend = workspace.trend(NOW)
    assert trend is not None
    return trend_chart(trend, workspace.model)


def charts(model: MaturityModel) -> dict[str, tuple[Draw, Rival]]:
    """Every chart of the maturity page by name: ours, and the rival's figures for it."""
    radars = {
        f"radar of {area.short_name}": (area_radars(area.id), of_both_waves(place))
        for place, area in enumerate(model.areas)
    }
    return {
        "radar of the areas": (radar, of_both_waves()),
        **radars,
        "bars of the dimensions": (bars, of_both_waves()),
        "heat map by role": (heat("role"), beside_everybody("role")),
        "heat map by unit": (heat("unit"), beside_everybody("unit")),
        "heat map by site": (heat("site"), beside_everybody("site")),
        "heat map by role in a unit": (heat("role", ("unit", "Unit 1")), beside_everybody("role", 1)),
        "answers of a dimension": (spread(), spread_by_pandas()),
        "answers of a statement by unit": (spread("unit"), spread_by_pandas("unit")),
        "leaders and staff": (perception, lambda frames: people_scores(frames[NOW], "leading")),
        "how sure": (sure, careless),
        "since last time": (moved, of_both_waves()),
    }


def seconds(work: Callable[[], object]) -> float:
    """Wall time of one call."""
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def fill(workspace: Workspace, sheets: Mapping[str, AnswerSheet]) -> None:
    """Load both waves and make their versions of results."""
    for number, (name, sheet) in enumerate(sheets.items()):
        invited, units = ({key: n + 50 for key, n in Counter(values).items()} for values in (sheet.roles, sheet.units))
        workspace.save_wave(name, date(2026, 1 + number, 1), invited, invited_units=units)
        check = FileCheck(f"{name}.xlsx", str(number) * 64, "collection", "made for the benchmark", sheet, ())
        loading = seconds(lambda check=check, name=name: workspace.load(Checked((check,)), name))  # type: ignore[misc]
        making = seconds(lambda name=name: workspace.published(name))  # type: ignore[misc]
        print(f"{name}: loaded in {loading:.1f} s, version of results made in {making:.1f} s, once", flush=True)


def main() -> None:
    """Print for each chart the time from store to figure and how many times longer pandas takes."""
    model = questionnaire()
    sheets = {name: answers(model, name) for name in (BEFORE, NOW)}

    def clock() -> datetime:
        return datetime(2026, 3, 1, tzinfo=UTC)

    with tempfile.TemporaryDirectory() as folder, Workspace(Path(folder), clock, model) as keeper:
        fill(keeper, sheets)
        frames = {name: long_frame(sheet, model) for name, sheet in sheets.items()}
        given = sum(int((sheet.codes != 0).size) for sheet in sheets.values()) // len(sheets)
        print(f"{PEOPLE:,} people, {given:,} answers; promised: below {LIMIT * 1000:.0f} ms, {FASTER:.0f} times faster")
        reading: list[float] = []
        for name, (draw, rival) in charts(model).items():
            ours = []
            for _ in range(RUNS + 1):  # the first run warms caches
                with Workspace(Path(folder), clock, model) as forgetful:
                    reading.append(seconds(lambda on=forgetful: [on.published(wave) for wave in sheets]))  # type: ignore[misc]
                    ours.append(seconds(lambda draw=draw, on=forgetful: draw(on)))  # type: ignore[misc]
            one, other = statistics.median(ours[1:]), seconds(lambda rival=rival: rival(frames))  # type: ignore[misc]
            verdict = "kept" if one < LIMIT and other >= FASTER * one else "BROKEN"
            print(
                f"  {name:<32} {one * 1000:4.0f} ms, pandas {other * 1000:6.0f} ms: {other / one:5.1f} times, {verdict}"
            )
        print(f"  both versions read after a start  {statistics.median(reading) * 1000:4.0f} ms")


if __name__ == "__main__":
    main()
