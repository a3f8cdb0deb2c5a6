"""The two registries of file formats: complete, honest about what this computer can do, and cheap to look at."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from analytics.export.format import Format
from analytics.export.formats import FORMATS
from analytics.export.plan_formats import PLAN_FORMATS

ROOT = Path(__file__).parents[3]


def test_a_report_can_leave_as_deck_workbook_summary_and_charts() -> None:
    assert list(FORMATS) == ["deck", "report", "summary", "charts"]
    assert [one.suffix for one in FORMATS.values()] == [".pptx", ".xlsx", ".pdf", ".zip"]


@pytest.mark.parametrize("registry", [FORMATS, PLAN_FORMATS], ids=["report", "plan"])
def test_every_format_names_itself_and_no_two_files_are_called_the_same(registry: dict[str, Format]) -> None:
    endings = [one.ending for one in registry.values()]
    assert len(set(endings)) == len(endings)
    for one in registry.values():
        assert one.name[:1].isupper()
        assert one.suffix.startswith(".")
        assert one.ending.endswith(one.suffix)
        assert "/" in one.mime
        assert isinstance(one.missing(), str)


def test_the_ending_tells_files_of_the_same_kind_apart() -> None:
    assert PLAN_FORMATS["jira"].ending == "-jira.csv"
    assert PLAN_FORMATS["jira"].suffix == ".csv"


def test_a_format_can_be_written_anywhere_unless_it_says_otherwise() -> None:
    assert Format("Text", ".txt", "text/plain", str.encode).missing() == ""


def test_looking_at_the_formats_loads_none_of_their_libraries() -> None:
    code = (
        "import sys, analytics.export.formats; "
        "sys.exit(any(name in sys.modules for name in ('pptx', 'reportlab', 'kaleido', 'openpyxl')))"
    )
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0
