"""The walls of the house: import contracts, proved statically and once more at run time."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def test_import_contracts_are_kept() -> None:
    done = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command as run; run()"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "0 broken" in done.stdout


@pytest.mark.parametrize(
    ("module", "stranger"),
    [
        ("analytics.workspace", "streamlit"),
        ("analytics.__main__", "streamlit"),
        ("analytics.score.scorecard", "duckdb"),
        ("analytics.plan.planner", "duckdb"),
        ("analytics.store.store", "fastexcel"),
        ("analytics.ingest.check", "fastexcel"),
    ],
)
def test_a_stage_does_not_load_what_it_must_not_know(module: str, stranger: str) -> None:
    code = f"import sys, {module}; sys.exit({stranger!r} in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0


def test_the_shipped_ids_are_known_to_the_model_folder_only() -> None:
    from analytics.model.shipped import shipped_catalogue, shipped_model

    model, catalogue = shipped_model(), shipped_catalogue()
    ids = {*model.statement_ids, *(d.id for d in model.dimensions), *(m.id for m in catalogue.measures)}
    ids |= {role.id for role in model.roles} | set(catalogue.owners)
    for path in sorted((ROOT / "analytics").rglob("*.py")) + sorted((ROOT / "pages").rglob("*.py")):
        if path.parent.name == "model":
            continue
        text = path.read_text(encoding="utf-8")
        text = re.sub(r"^FORM_ROLE, .*$", "", text, flags=re.MULTILINE)  # cell addresses of the form look like ids
        named = [item for item in ids if f'"{item}"' in text or f"'{item}'" in text]
        assert not named, f"{path.relative_to(ROOT)} names {named}"
