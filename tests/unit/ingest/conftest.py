"""A small model and one warm reader for all tests."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import openpyxl
import pytest

from analytics.ingest.check import check_files
from analytics.ingest.reader import WorkbookReader
from analytics.model.maturity import Area, Dimension, Level, MaturityModel, Role, Statement
from analytics.model.survey import FileCheck, SourceFile
from tests.unit.ingest.sent_workbooks import saved

Check = Callable[..., FileCheck]


@pytest.fixture(scope="session")
def reader() -> Iterator[WorkbookReader]:
    with WorkbookReader(workers=1) as one:
        yield one


@pytest.fixture(scope="session")
def model() -> MaturityModel:
    """Two areas, three dimensions of four statements, three roles; the first dimension is not put to the role C."""
    names = ("None", "Some", "Usual", "Agreed", "Steered", "Better")
    levels = tuple(Level(value, name, f"It is {name.lower()} here") for value, name in enumerate(names))
    roles = (Role("A", "Team lead", "leading"), Role("B", "Engineer, on site", "doing"), Role("C", "Key user", "doing"))
    dimensions = tuple(
        Dimension(
            id=f"X{number}",
            area="X" if number < 3 else "Y",
            name=f"Dimension {number}",
            summary="what it is",
            roles=("A", "B") if number == 1 else ("A", "B", "C"),
            statements=tuple(
                Statement(f"X{number}.{k}", f"X{number}", f"We do thing {number} in way {'abcd'[k]}.") for k in range(4)
            ),
            anchors=tuple(f"Anchor {value} of {number}" for value in range(6)),
            standards=(),
        )
        for number in (1, 2, 3)
    )
    areas = (Area("X", "First area", "First"), Area("Y", "Second area", "Second"))
    return MaturityModel("tiny", "2.0", "Tiny model", levels, roles, areas, dimensions)


@pytest.fixture(scope="session")
def check(model: MaturityModel, reader: WorkbookReader) -> Check:
    """Checks one file given by its bytes or its openpyxl workbook."""

    def run(content: bytes | openpyxl.Workbook, name: str = "a.xlsx") -> FileCheck:
        data = content if isinstance(content, bytes) else saved(content)
        return check_files([SourceFile(name, data)], model, reader)[0]

    return run
