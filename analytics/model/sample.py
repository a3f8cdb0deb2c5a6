"""The sample organisation: where its files lie and what they are. ``sample_data/README.md`` tells its story."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import yaml

from analytics.model.errors import LeitsternError
from analytics.model.survey import SourceFile

FOLDER = Path(__file__).resolve().parents[2] / "sample_data"
PLANNING = "planning-autumn-2026.xlsx"
FIRST_PLAN = "plan-autumn-2025.json"


@dataclass(frozen=True)
class SampleWave:
    """One wave of the sample with its workbooks."""

    name: str
    opened: date
    closed: date
    invited: Mapping[str, int]
    """Role id → people invited."""
    files: tuple[SourceFile, ...]


def read_sample(folder: Path = FOLDER) -> tuple[str, tuple[SampleWave, ...]]:
    """Name of the organisation and its waves, oldest first. LeitsternError if the sample is not there or not whole."""
    try:
        catalogue = yaml.safe_load((folder / "sample.yaml").read_text(encoding="utf-8"))
        waves = tuple(_wave(row, folder) for row in catalogue["waves"])
        return str(catalogue["organisation"]), waves
    except (OSError, yaml.YAMLError, KeyError, TypeError) as error:
        raise LeitsternError(
            "The sample organisation cannot be read.", "Get a fresh copy of the sample_data folder."
        ) from error


def read_planning(folder: Path = FOLDER) -> SourceFile:
    """The sample's planning workbook. LeitsternError if it is not there."""
    try:
        return SourceFile(PLANNING, (folder / PLANNING).read_bytes())
    except OSError as error:
        raise LeitsternError(
            "The sample's planning workbook cannot be read.", "Get a fresh copy of the sample_data folder."
        ) from error


def read_first_plan(folder: Path = FOLDER) -> str:
    """The sample's plan, made for its first wave, as a JSON document. LeitsternError if it is not there."""
    try:
        return (folder / FIRST_PLAN).read_text(encoding="utf-8")
    except OSError as error:
        raise LeitsternError(
            "The sample's plan cannot be read.", "Get a fresh copy of the sample_data folder."
        ) from error


def _wave(row: dict[str, object], folder: Path) -> SampleWave:
    opened, closed, invited, files = row["opened"], row["closed"], row["invited"], row["files"]
    if not (isinstance(opened, date) and isinstance(closed, date)):
        raise TypeError("dates")
    if not (isinstance(invited, dict) and isinstance(files, list)):
        raise TypeError("invited and files")
    sources = tuple(SourceFile(Path(name).name, (folder / name).read_bytes()) for name in files)
    return SampleWave(str(row["name"]), opened, closed, invited, sources)
