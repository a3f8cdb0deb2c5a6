"""The shipped model and measures say what the domain brief says. Expected numbers: domain.md §2.2, §2.5 and §4."""

from __future__ import annotations

import pytest

from analytics.model.shipped import shipped_catalogue, shipped_model

STATEMENTS_BY_ROLE = {"EXE": 37, "MGR": 58, "OWN": 58, "DSK": 60, "ENG": 60, "BUS": 18}

DIMENSIONS_BY_ROLE = {
    "EXE": "P6 P8 T5 E1 M1 M2 M3 M5 M6 M7 M8",
    "MGR": "P1 P4 P6 P8 T1 T5 E1 E2 E5 E6 M1 M2 M3 M4 M5 M6 M7 M8",
    "OWN": "P1 P2 P3 P4 P5 P6 P7 P8 T1 T2 T3 T4 T5 T6 E3 E4 M3 M6 M8",
    "DSK": "P1 P2 P3 T1 T2 T3 T4 T5 T6 E2 E3 E4 E5 E6 M1 M2 M4 M5 M8",
    "ENG": "P1 P3 P4 P5 P7 P8 T2 T4 T6 E1 E2 E3 E4 E6 M1 M3 M4 M5 M6",
    "BUS": "P1 P2 P6 T3 E5 M7",
}

VISIBLE_QUICK_WINS = {
    *("mP01", "mP02", "mP04", "mP06", "mP09", "mP21", "mT01", "mT03", "mT08", "mT10"),
    *("mE05", "mE07", "mE08", "mE09", "mM01", "mM10", "mM14", "mM15"),
}
QUICK_WINS = VISIBLE_QUICK_WINS | {"mP17", "mT05", "mM08"}


def test_the_model_has_the_stated_size() -> None:
    model = shipped_model()
    assert [(area.id, area.short_name, len(model.dimensions_of(area.id))) for area in model.areas] == [
        ("P", "Processes", 8),
        ("T", "Tools", 6),
        ("E", "Training", 6),
        ("M", "Management", 8),
    ]
    statements = {area.id: sum(s.id.startswith(area.id) for s in model.statements) for area in model.areas}
    assert statements == {"P": 24, "T": 18, "E": 18, "M": 28}
    assert [level.name for level in model.levels] == [
        "Absent",
        "Ad hoc",
        "Repeatable",
        "Defined",
        "Measured",
        "Improving",
    ]


@pytest.mark.parametrize("role", STATEMENTS_BY_ROLE)
def test_each_role_sees_its_dimensions_and_nothing_else(role: str) -> None:
    model = shipped_model()
    assert len(model.statements_for(role)) == STATEMENTS_BY_ROLE[role]
    seen = list(dict.fromkeys(statement.dimension for statement in model.statements_for(role)))
    assert seen == DIMENSIONS_BY_ROLE[role].split()


def test_every_dimension_is_seen_from_both_sides() -> None:
    model = shipped_model()
    for dimension in model.dimensions:
        assert {model.role(role).side for role in dimension.roles} == {"leading", "doing"}, dimension.id


def test_executives_are_shown_with_managers_only() -> None:
    assert {role.id: role.shown_with for role in shipped_model().roles if role.shown_with} == {"EXE": "MGR"}


def test_wording_is_that_of_the_brief() -> None:
    model = shipped_model()
    texts = {statement.id: statement.text for statement in model.statements}
    assert texts["P1.1"] == "When a service fails, everyone involved knows who leads and what happens next."
    assert texts["M8.3"] == "We check whether a promised benefit has really come about."
    assert model.dimension("P4").anchors[3] == (
        "All changes follow agreed paths according to risk, with a calendar and a way back"
    )
    assert model.dimension("P4").standards[1:] == ("ISO/IEC 20000-1 8.5.1, 8.5.3", "COBIT BAI06, BAI07")


def test_the_catalogue_has_the_stated_size() -> None:
    catalogue = shipped_catalogue()
    assert len(catalogue.measures) == 66
    assert sum(measure.person_days for measure in catalogue.measures) == 1157
    assert max(catalogue.chain_weeks(measure) for measure in catalogue.measures) == 66
    assert catalogue.cost_eur == (0, 2500, 15000, 60000, 150000)


def test_a_measure_holds_every_column_of_the_table() -> None:
    measure = shipped_catalogue().measure("mP05")
    assert measure.name == "Complete service catalogue with owners, hours and cost"
    assert [(gain.dimension, gain.levels) for gain in measure.gains] == [("P2", 0.6), ("P6", 0.3), ("M7", 0.1)]
    assert (measure.from_level, measure.to_level) == (2, 4)
    assert (measure.impact, measure.person_days, measure.weeks, measure.cost_class) == (4, 40, 20, 1)
    assert (measure.feasibility, measure.visibility, measure.area) == (3, 4, "P")
    assert (measure.prerequisites, measure.owner) == (("mP04", "mM12"), "SML")
    assert measure.domains == ("SD", "OP", "AP", "WP")
    assert measure.kpi == "Share of services with a named owner and agreed hours"


def test_the_rule_marks_the_twenty_one_quick_wins() -> None:
    catalogue = shipped_catalogue()
    marked = [measure for measure in catalogue.measures if catalogue.is_quick_win(measure)]
    assert {measure.id for measure in marked} == QUICK_WINS
    visible = {measure.id for measure in marked if measure.visibility >= catalogue.rule.visible_from}
    assert visible == VISIBLE_QUICK_WINS


def test_dimensions_without_a_quick_win_are_the_six_of_the_brief() -> None:
    catalogue = shipped_catalogue()
    main = {measure.gains[0].dimension for measure in catalogue.measures if catalogue.is_quick_win(measure)}
    without = {dimension.id for dimension in shipped_model().dimensions} - main
    assert without >= {"P5", "P6", "E1", "E2", "M2", "M3"}


def test_effort_is_split_over_owner_lead_and_domains_without_loss() -> None:
    catalogue = shipped_catalogue()
    for measure in catalogue.measures:
        parts = catalogue.effort_by_resource(measure)
        assert sum(parts.values()) == pytest.approx(measure.person_days), measure.id
        assert set(parts) == {measure.owner, catalogue.lead, *measure.domains}


def test_effort_of_two_measures_by_hand() -> None:
    """8 days: owner 50 %, lead 20 %, three domains 10 % each. 40 days owned by the lead: 70 %, four domains 7.5 % each."""
    catalogue = shipped_catalogue()
    assert catalogue.effort_by_resource(catalogue.measure("mP01")) == pytest.approx(
        {"SDM": 4.0, "SML": 1.6, "SD": 0.8, "OP": 0.8, "AP": 0.8}
    )
    assert catalogue.effort_by_resource(catalogue.measure("mP05")) == pytest.approx(
        {"SML": 28.0, "SD": 3.0, "OP": 3.0, "AP": 3.0, "WP": 3.0}
    )


def test_the_planning_defaults_are_selective() -> None:
    """Not everything fits: a plan over the default horizon has to choose."""
    catalogue = shipped_catalogue()
    defaults = catalogue.defaults
    assert set(defaults.capacity) == {*catalogue.owners, *catalogue.domains}
    assert sum(map(catalogue.cost_of, catalogue.measures)) > 2 * defaults.budget_eur
    lead_days = sum(catalogue.effort_by_resource(measure)[catalogue.lead] for measure in catalogue.measures)
    assert lead_days > 2 * defaults.capacity[catalogue.lead] * defaults.months
