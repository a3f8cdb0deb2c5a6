"""An empty new name renames nothing, and above all opens nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from analytics.__main__ import main


def test_an_empty_name_is_refused_and_a_closed_wave_stays_closed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place = ["--workspace", str(tmp_path)]
    assert main([*place, "demo"]) == 0
    capsys.readouterr()
    assert main([*place, "waves", "--json"]) == 0
    before = capsys.readouterr().out
    name = before.split('"name": "')[1].split('"')[0]
    assert main([*place, "wave", name, "--close", "2030-01-01"]) == 0
    assert main([*place, "wave", name, "--rename", ""]) == 1
    assert "needs a name" in capsys.readouterr().err
    assert main([*place, "waves", "--json"]) == 0
    assert '"closed": "2030-01-01"' in capsys.readouterr().out
