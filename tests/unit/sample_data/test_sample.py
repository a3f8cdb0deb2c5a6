"""The committed sample is what the script writes, tells the story its README tells, and can be taken in."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest
import yaml

from analytics.model.display import one_decimal
from analytics.model.errors import LeitsternError
from analytics.model.sample import FOLDER, read_sample
from analytics.model.shipped import shipped_model
from analytics.model.survey import DONT_KNOW, NOT_APPLICABLE
from sample_data.make_sample import main, wave_table, write_all_forms
from sample_data.organisation import WAVES, invited

Catalogue = dict[str, Any]


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    found: Catalogue = yaml.safe_load((FOLDER / "sample.yaml").read_text(encoding="utf-8"))
    return found


@pytest.fixture(scope="module")
def tables() -> dict[str, pd.DataFrame]:
    return {wave.name: wave_table(shipped_model(), wave) for wave in WAVES}


def expected(catalogue: Catalogue, wave: int) -> Catalogue:
    found: Catalogue = catalogue["waves"][wave]["expected"]
    return found


def cells(content: bytes) -> Iterator[tuple[str, tuple[object, ...]]]:
    """Sheet name and row of every row of a workbook."""
    for sheet in openpyxl.load_workbook(io.BytesIO(content)).worksheets:
        for row in sheet.iter_rows(values_only=True):
            yield sheet.title, row


def test_the_script_writes_the_committed_files_again(tmp_path: Path, catalogue: Catalogue) -> None:
    main([str(tmp_path)])
    remedy = "run python -m sample_data.make_sample sample_data"
    for name in (name for wave in catalogue["waves"] for name in wave["files"]):
        made, committed = cells((tmp_path / name).read_bytes()), cells((FOLDER / name).read_bytes())
        assert all(now == then for now, then in zip_longest(made, committed)), f"{name} differs: {remedy}"
    assert (tmp_path / "sample.yaml").read_text(encoding="utf-8") == (FOLDER / "sample.yaml").read_text(
        encoding="utf-8"
    ), remedy


def test_sixty_and_more_people_of_a_wave_can_be_had_as_forms(tmp_path: Path, tables: dict[str, pd.DataFrame]) -> None:
    files = write_all_forms(tmp_path, WAVES[1])
    assert len(files) == len(tables["Autumn 2026"]) >= 60
    first = tables["Autumn 2026"].iloc[0]
    told = {row[0]: row[2] for _, row in cells(files[0].read_bytes()) if len(row) > 2}
    assert told["M1.1"] == first["M1.1"]
    assert told["T5.1"] == "Don't know"


def test_the_organisation_is_about_a_hundred_and_twenty_people(tables: dict[str, pd.DataFrame]) -> None:
    assert sum(invited().values()) == 122
    for table in tables.values():
        assert set(table["role"]) == {role.id for role in shipped_model().roles}
        assert table["unit"].nunique() == 7
        assert table.index.is_unique


def test_nobody_answers_what_is_not_put_to_them(tables: dict[str, pd.DataFrame]) -> None:
    model = shipped_model()
    for table in tables.values():
        for role, group in table.groupby("role"):
            asked = {statement.id for statement in model.statements_for(str(role))}
            others = [statement for statement in model.statement_ids if statement not in asked]
            assert (group[others] == -3).all(axis=None)
            assert (group[sorted(asked)] >= 0).any(axis=None)


def test_every_person_of_a_wave_is_in_exactly_one_file(catalogue: Catalogue, tables: dict[str, pd.DataFrame]) -> None:
    channels = tables["Autumn 2026"]["channel"].value_counts()
    assert channels.to_dict() == {"export": 69, "sheet": 18, "form": 5}
    assert len(catalogue["waves"][1]["files"]) == 1 + 1 + 5
    assert set(tables["Autumn 2025"]["channel"]) == {"export"}


def test_the_story_is_in_the_numbers(catalogue: Catalogue) -> None:
    before, after = expected(catalogue, 0), expected(catalogue, 1)
    rise = {area: after["areas"][area] - before["areas"][area] for area in "PTEM"}
    assert max(rise, key=rise.__getitem__) == "P"
    assert rise["P"] > 0.5
    assert after["areas"]["T"] == min(after["areas"].values())
    assert max(after["areas"].values()) - after["areas"]["T"] >= 1.0
    fell = {d for d, now in after["dimensions"].items() if now["mean"] < before["dimensions"][d]["mean"] - 0.3}
    assert fell == {"M4"}
    assert [d for d, now in after["dimensions"].items() if now["two_camps"]] == ["P4"]
    assert after["dimensions"]["P4"]["secured_level"] < round(after["dimensions"]["P4"]["mean"])


def test_those_who_lead_are_more_optimistic(tables: dict[str, pd.DataFrame]) -> None:
    model = shipped_model()
    table = tables["Autumn 2026"]
    leads = table["role"].map(lambda role: model.role(role).side == "leading")
    for area, least in (("P", 0.2), ("T", 0.1), ("E", 0.2), ("M", 0.7)):
        columns = [statement.id for statement in model.statements if statement.id.startswith(area)]
        levels = table[columns].where(table[columns] >= 0)
        assert (levels[leads].mean() - levels[~leads].mean()).mean() > least


def test_the_special_cases_are_there(tables: dict[str, pd.DataFrame], catalogue: Catalogue) -> None:
    before, after = tables["Autumn 2025"], tables["Autumn 2026"]
    assert list(before["unit"].value_counts().tail(1).items()) == [("Security", 4)]
    assert (after.loc[after["role"] == "EXE", ["T5.1", "T5.2", "T5.3"]] == DONT_KNOW).all(axis=None)
    cloud = (after["role"] == "ENG") & (after["unit"] == "Applications")
    assert (after.loc[cloud, ["P7.1", "P7.2", "P7.3"]] == NOT_APPLICABLE).any(axis=None)
    assert expected(catalogue, 1)["hidden_roles"] == {"P5": ["ENG", "OWN"]}
    assert expected(catalogue, 1)["do_not_know"] == {"M2": ["DSK"]}
    assert all(
        "Security" in hidden or d in ("P2", "T3") for d, hidden in expected(catalogue, 1)["hidden_units"].items()
    )


def readme_tables() -> list[list[list[str]]]:
    """Every table of the README as rows of cells, without its rule."""
    text = (FOLDER / "README.md").read_text(encoding="utf-8")
    blocks = re.findall(r"(?:^\|.*\n)+", text, re.MULTILINE)
    return [
        [[cell.strip() for cell in line.strip("|").split("|")] for line in block.splitlines() if "---" not in line]
        for block in blocks
    ]


def test_the_readme_states_the_expected_numbers(catalogue: Catalogue) -> None:
    model = shipped_model()
    summary, dimensions, *_ = readme_tables()
    for place, wave in enumerate(catalogue["waves"], start=1):
        told = {row[0]: row[place] for row in summary}
        assert told.pop("") == wave["name"]
        numbers = wave["expected"]
        assert told == {
            "People invited": str(sum(wave["invited"].values())),
            "People who answered": str(numbers["people"]),
            "Overall": one_decimal(numbers["overall"]),
            "First three quick wins": ", ".join(numbers["quick_wins"]),
            **{area.short_name: one_decimal(numbers["areas"][area.id]) for area in model.areas},
        }
    for dimension, earlier, mean, n, secured in dimensions[1:]:
        now = expected(catalogue, 1)["dimensions"][dimension]
        assert earlier == one_decimal(expected(catalogue, 0)["dimensions"][dimension]["mean"])
        assert (mean, n, secured) == (one_decimal(now["mean"]), str(now["n"]), str(now["secured_level"]))


def test_the_readme_catalogues_every_file(catalogue: Catalogue) -> None:
    told = {row[0].strip("`"): row[2] for row in readme_tables()[-1][1:]}
    kept = {
        path.relative_to(FOLDER).as_posix()
        for path in FOLDER.rglob("*")
        if path.is_file() and path.suffix != ".pyc" and path.name not in ("README.md", "__init__.py")
    }
    assert set(told) == kept
    for wave in catalogue["waves"]:
        assert set(wave["files"]) <= kept
        assert sum(int(told[name]) for name in wave["files"]) == wave["expected"]["people"]


def test_the_sample_is_read_as_waves_with_files(catalogue: Catalogue) -> None:
    organisation, waves = read_sample()
    assert organisation == catalogue["organisation"]
    assert [wave.name for wave in waves] == ["Autumn 2025", "Autumn 2026"]
    assert [len(wave.files) for wave in waves] == [1, 7]
    assert all(file.content[:2] == b"PK" for wave in waves for file in wave.files)
    assert (waves[1].opened - waves[0].opened).days == 364
    assert waves[0].invited == invited()


def test_a_sample_that_is_not_whole_gets_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(LeitsternError, match="cannot be read"):
        read_sample(tmp_path)
    (tmp_path / "sample.yaml").write_text("organisation: X\nwaves: [{name: A}]\n", encoding="utf-8")
    with pytest.raises(LeitsternError, match="cannot be read"):
        read_sample(tmp_path)
