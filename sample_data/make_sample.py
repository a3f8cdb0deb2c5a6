"""Write the sample organisation again: ``python -m sample_data.make_sample OUTDIR [--all-forms]``.

Writes the committed workbooks of both waves, the planning workbook and ``sample.yaml``; the cells are the same on every run. With
``--all-forms`` also ``forms/WAVE/form-NNN.xlsx``: everybody of a wave as a filled form of their own, instead of the wave's committed files.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import yaml

from analytics.export.planning_workbook import planning_workbook
from analytics.model.maturity import MaturityModel
from analytics.model.sample import PLANNING
from analytics.model.shipped import shipped_catalogue, shipped_model
from analytics.model.survey import MISSING
from sample_data import workbooks
from sample_data.expected import numbers
from sample_data.organisation import NAME, WAVES, SurveyRound, answers, invited
from sample_data.planning import planning

HEAD = """\
# The sample organisation: its two waves, their files, and the numbers that must come out of them.
# Written by `python -m sample_data.make_sample`, which computes `expected` with plain pandas from the invented answers,
# without the code it is compared with. README.md tells the story.
#
# dimensions.n        people with a score          mean   0-5, roles weighted by people invited
# hidden_roles/units  groups each breakdown must hide on its own; MGR stands for executives and managers together. More
#                     units may be hidden, where units and roles side by side would give a group away.
# do_not_know         groups that are shown and of which at least 40 % of the answers are don't know

"""


def wave_table(model: MaturityModel, wave: SurveyRound) -> pd.DataFrame:
    """What counts of a wave: the answers of ``organisation.answers`` without the two cells that were spoilt in the collection sheet."""
    table = answers(model, wave)
    shared = table[table["channel"] == "sheet"]
    for person, statement in workbooks.slips(model, shared) if len(shared) else ():
        table.loc[person, statement] = MISSING
    return table


def wave_files(model: MaturityModel, wave: SurveyRound) -> Iterator[tuple[str, bytes]]:
    """Name, relative to the sample folder, and content of each committed workbook of a wave."""
    table = answers(model, wave)
    export, shared, sent = (table[table["channel"] == channel] for channel in ("export", "sheet", "form"))
    is_first = wave is WAVES[0]
    yield f"{wave.key}/forms-export-{wave.key}.xlsx", workbooks.forms_export(model, wave, export, with_slips=is_first)
    if len(shared):
        yield f"{wave.key}/collection-sheet-{wave.key}.xlsx", workbooks.collection_sheet(model, shared)
    for name, content in workbooks.forms(model, sent):
        yield f"{wave.key}/{name}", content


def catalogue_text(model: MaturityModel, files: dict[str, list[str]]) -> str:
    """The content of ``sample.yaml``; ``files`` are the workbooks of each wave by its key."""
    waves: list[dict[str, Any]] = [
        {
            "name": wave.name,
            "opened": wave.opened,
            "closed": wave.closed,
            "invited": invited(),
            "files": files[wave.key],
            "expected": numbers(model, shipped_catalogue(), wave_table(model, wave), invited()),
        }
        for wave in WAVES
    ]
    content = {"organisation": NAME, "waves": waves}
    return HEAD + yaml.safe_dump(content, sort_keys=False, allow_unicode=True, default_flow_style=None, width=120)


def write(folder: Path) -> None:
    """Write the committed files into ``folder``."""
    model = shipped_model()
    files: dict[str, list[str]] = {}
    for wave in WAVES:
        for name, content in wave_files(model, wave):
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(content)
            files.setdefault(wave.key, []).append(name)
    (folder / PLANNING).write_bytes(planning_workbook(planning(), model, shipped_catalogue()))
    (folder / "sample.yaml").write_text(catalogue_text(model, files), encoding="utf-8")


def write_all_forms(folder: Path, wave: SurveyRound) -> tuple[Path, ...]:
    """Write everybody of a wave as a filled form; returns the files, in the order of the people's numbers."""
    target = folder / "forms" / wave.key
    target.mkdir(parents=True, exist_ok=True)
    written = []
    model = shipped_model()
    for name, content in workbooks.forms(model, wave_table(model, wave)):
        (target / name).write_bytes(content)
        written.append(target / name)
    return tuple(written)


def main(arguments: list[str] | None = None) -> None:
    """The command line."""
    parser = argparse.ArgumentParser(
        prog="python -m sample_data.make_sample", description="Write the sample organisation."
    )
    parser.add_argument("outdir", type=Path, help="folder to write to; made if it is not there")
    parser.add_argument("--all-forms", action="store_true", help="also a filled form for everybody of each wave")
    options = parser.parse_args(arguments)
    write(options.outdir)
    for wave in WAVES if options.all_forms else ():
        write_all_forms(options.outdir, wave)


if __name__ == "__main__":
    main()
