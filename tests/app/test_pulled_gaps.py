"""The Gaps page while goals and objectives make dimensions count more."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from streamlit.testing.v1 import AppTest

from analytics.model.records.goals import Goal
from analytics.workspace import Workspace


def kept() -> Workspace:
    from pages.shell.workspace import workspace

    return workspace()


def test_the_page_says_which_goal_asks_and_importances_can_still_be_kept(app: Callable[..., AppTest]) -> None:
    app("start")
    first = kept().plain_gaps()[0]
    kept().save_record(replace(kept().records().programme, weigh=True), "Ana")
    goal = kept().save_record(Goal(name="Raise *this* level", dimension=first.id), "Ana")
    opened = app("gaps")
    assert not opened.exception
    labels = [one.label for one in opened.expander]
    assert any(label.startswith("Goals and objectives make ") for label in labels)
    pulled = next(gap for gap in kept().gaps() if gap.id == first.id)
    lines = next(text.value for text in opened.markdown if f"{goal.id} “Raise" in text.value)
    assert f"importance {pulled.importance:g} × {pulled.pull:g} for " in lines
    assert f"{goal.id} “Raise \\*this\\* level”" in lines
    opened.session_state["gaps.targets"] = True
    opened.run()
    opened.button(key="gaps.save").click().run()
    assert not opened.exception
    weights = {target.dimension: target.weight for target in kept().targets()}
    assert weights[first.id] == first.weight
