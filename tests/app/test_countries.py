"""Results by country on the maturity page, and the list of sites behind them (S0.14)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analytics.workspace import Workspace
from tests.unit.score.test_countries import BERGEN, OSLO


def test_s0_14_the_numbers_have_a_table_by_country(
    app: Callable[..., AppTest], sample_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """(5·2.0 + 10·3.5) / 15 = 3.0; the sample's list of sites has Bergen and Oslo in Norway."""
    whole = Workspace.breakdown

    def breakdown(self: Workspace, wave: str | None, by: str, attribute: str, within: object = None) -> object:
        return (BERGEN, OSLO) if attribute == "site" else whole(self, wave, by, attribute, within)  # type: ignore[arg-type]

    monkeypatch.setattr(Workspace, "breakdown", breakdown)
    opened = app("maturity", detail="All numbers")
    opened.session_state["all-numbers.countries"] = True
    opened.run()
    assert not opened.exception
    table = opened.table[-1].value
    assert (list(table.columns), list(table.index), table.iloc[0, 0]) == (["Norway"], ["Incidents"], "3.0 (15 people)")


def test_without_sites_in_the_answers_nothing_is_offered(app: Callable[..., AppTest]) -> None:
    opened = app("maturity", detail="All numbers")
    assert not opened.exception
    assert "By country" not in [one.label for one in opened.expander]
