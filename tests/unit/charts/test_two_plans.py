"""Two plans on one calendar: only what differs, with both plans' months, in a stated order."""

from __future__ import annotations

from dataclasses import replace

from analytics.charts.two_plans import differences, two_plans
from analytics.model.maturity import MaturityModel
from analytics.model.plan import Plan
from analytics.model.shipped import shipped_catalogue


def _changed(plan: Plan) -> Plan:
    """The plan without its first measure, with its second two months later and its third one month longer; one new comes in."""
    first, second, third, *others = plan.measures
    unknown = next(m for m in shipped_catalogue().measures if m.id not in {row.id for row in plan.measures})
    new = replace(first, id=unknown.id, name=unknown.name, area=unknown.area)
    moved = replace(second, start=second.start + 2, end=second.end + 2)
    return replace(plan, measures=(moved, replace(third, end=third.end + 1), *others, new))


def test_only_what_differs_is_drawn_and_each_says_how(plan: Plan, model: MaturityModel) -> None:
    after = _changed(plan)
    first, second, third, *others = plan.measures
    new = after.measures[-1]
    assert [(one.name, one.said) for one in differences(plan, after)] == [
        (new.name, "comes in"),
        (first.name, "falls out"),
        (second.name, "2 months later"),
        (third.name, "ends later"),
    ]
    chart = two_plans(plan, after, model)
    assert list(chart.table["Measure"]) == [new.name, first.name, second.name, third.name]
    assert f"{len(others)} measures are in both plans" in chart.figure.layout.annotations[-1].text
    texts = next(trace for trace in chart.figure.data if trace.type == "scatter").text
    assert [text.strip() for text in texts] == ["comes in", "falls out", "2 months later", "ends later"]


def test_the_bars_stand_in_the_months_of_their_plan(plan: Plan, model: MaturityModel) -> None:
    after = _changed(plan)
    chart = two_plans(plan, after, model, ("Version 1", "Version 2"))
    bars = [trace for trace in chart.figure.data if trace.type == "bar"]
    thin, solid = bars[0], bars[1:]
    first, second, third, *_ = plan.measures
    assert thin.name == "Version 1"
    assert [(base + 1, base + length) for base, length in zip(thin.base, thin.x, strict=True)] == [
        (row.start, row.end) for row in (first, second, third)
    ]
    assert all(trace.name.startswith("Version 2: ") for trace in solid)
    drawn = {(base + 1, base + length) for trace in solid for base, length in zip(trace.base, trace.x, strict=True)}
    assert drawn == {(row.start, row.end) for row in (after.measures[-1], *after.measures[:2])}


def test_turned_round_what_came_in_falls_out(plan: Plan) -> None:
    after = _changed(plan)
    forth, back = differences(plan, after), differences(after, plan)
    opposite = {
        "comes in": "falls out",
        "falls out": "comes in",
        "2 months later": "2 months earlier",
        "ends later": "ends earlier",
    }
    assert {one.name: opposite[one.said] for one in forth} == {one.name: one.said for one in back}


def test_a_plan_beside_itself_says_that_nothing_differs(plan: Plan, model: MaturityModel) -> None:
    chart = two_plans(plan, plan, model)
    assert differences(plan, plan) == ()
    assert "same measures" in chart.figure.data[0].text[0]
    assert "no measure differs" in chart.alt
    assert chart.table.empty


def test_names_are_shown_as_they_stand(plan: Plan, model: MaturityModel) -> None:
    after = replace(plan, measures=(replace(plan.measures[0], id="own", name="<b>Own</b> %{x}"), *plan.measures[1:]))
    chart = two_plans(plan, after, model, ("<i>a</i>", "<i>b</i>"))
    spec = chart.figure.to_json()
    for raw in ("<b>Own", "%{x}", "<i>a", "<i>b"):
        assert raw.replace("<", "\\u003c") not in spec
        assert raw not in spec


def test_the_longer_plan_gives_the_calendar(plan: Plan, model: MaturityModel) -> None:
    longer = replace(_changed(plan), request=replace(plan.request, months=18))
    for pair in ((plan, longer), (longer, plan)):
        assert tuple(two_plans(*pair, model).figure.layout.xaxis.range) == (0, 18)
