"""Predicted beside measured: a dashed outline, a bar with its range, and every number in words."""

from __future__ import annotations

from analytics.charts.predicted import predicted_chart
from analytics.progress.learning import learning
from tests.unit.charts.published import given_away, named, texts
from tests.unit.progress.learning_cases import MODEL, between, done, plan, planned

PLAN = plan(planned("mP01", {"P1": 0.6}), planned("mP06", {"P3": 0.4}))


def chart(after: dict[str, float | None], variance: float = 0.005):
    made = between(done("mP01"), done("mP06"), plans=(PLAN,), before={}, after=after, variance=variance)
    return predicted_chart(learning(made, ()), MODEL)


def test_the_prediction_is_a_dashed_outline_beside_the_measured_bar() -> None:
    drawn = chart({"P1": 2.3, "P3": 2.5, "T1": 1.4})
    outline, bar = named(drawn, "Predicted"), named(drawn, "Measured")
    assert "px" in outline.line.dash
    assert outline.fill is None
    assert max(x for x in outline.x if x is not None) == 0.6
    assert bar.fill == "toself"
    assert round(max(bar.x), 9) == 0.3
    assert [round(x, 3) for x in named(drawn, "Likely range").x[:2]] == [0.104, 0.496]
    assert [text.split("<br>")[0] for text in texts(drawn)] == [
        "<b>+0.3</b> less", "<b>+0.5</b> as predicted", "<b>−0.6</b>",
    ]  # fmt: skip
    assert list(drawn.table["Predicted"]) == [0.6, 0.4, 0.0]
    assert list(drawn.table["Reading"]) == ["less", "as predicted", "less"]
    assert drawn.figure.layout.xaxis.range[0] == -1.0  # −0.6 − 0.196, whole half levels


def test_what_cannot_be_compared_has_its_outline_and_its_reason_only() -> None:
    drawn = chart({"P1": None, "P3": 2.5})
    assert texts(drawn)[0].startswith("<i>not comparable</i>")
    assert drawn.table.iloc[0]["Measured"] != drawn.table.iloc[0]["Measured"]  # empty
    assert "hidden to protect answers" in drawn.table.iloc[0]["Note"]
    assert len([trace for trace in drawn.figure.data if trace.name == "Measured"]) == 1


def test_the_picture_in_one_sentence() -> None:
    drawn = chart({"P1": 2.3, "P3": 2.5, "T1": 1.4})
    names = {one.id: one.name for one in MODEL.dimensions}
    assert drawn.alt == (
        "Predicted and measured from Autumn 2025 to Autumn 2026. Measured against the prediction, "
        f"less: {names['P1']}; as predicted: {names['P3']}; moved without a prediction: {names['T1']}."
    )


def test_everybody_answered_has_no_range_and_nothing_at_all_is_said() -> None:
    assert not [trace for trace in chart({"P1": 2.3}, 0.0).figure.data if trace.name == "Likely range"]
    empty = predicted_chart(learning(between(plans=(PLAN,), before={}, after={}), ()), MODEL)
    assert "No measure of the plan" in empty.alt
    assert "No measure of the plan" in given_away(empty)
