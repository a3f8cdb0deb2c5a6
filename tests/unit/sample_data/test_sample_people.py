"""Who carries and steers Fjordmark: red for one reason, green by one change, and the holes README.md names on purpose."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from analytics.model.check import Check
from analytics.model.records.document import to_json
from analytics.model.records.people import Manager
from analytics.model.records.programme import Member
from analytics.model.records.revision import Edit
from analytics.workspace import Workspace
from sample_data.planning import planning

TODAY = datetime(2026, 11, 15, 12, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    with Workspace(tmp_path_factory.mktemp("sample"), clock=lambda: TODAY) as workspace:
        workspace.demo()
        yield workspace


def failed(checks: tuple[Check, ...]) -> set[tuple[str, str]]:
    return {(check.rule, check.item) for check in checks if check.verdict == "fail"}


def test_the_coalition_is_red_for_one_reason_only(filled: Workspace) -> None:
    """S0.5–S0.7: sponsor and CIO are one person, counted once, and nobody could take over."""
    health = filled.coalition_health()
    assert health.light == "red"
    assert {part.key: part.light for part in health.parts} == {
        "continuity": "red",
        "credibility": "green",
        "endurance": "green",
        "view": "green",
        "composition": "green",
        "representation": "green",
    }
    assert [one.survives for one in health.scenarios] == [False]
    assert health.smallest_break == ("C1",)


def test_one_change_makes_it_green_and_keeping_it_does_so(tmp_path_factory: pytest.TempPathFactory) -> None:
    """S0.30: the suggestion names it, trying it out says so, and so does writing it down."""
    with Workspace(tmp_path_factory.mktemp("changed"), clock=lambda: TODAY) as workspace:
        workspace.demo()
        fix = workspace.coalition_health().fix
        assert fix is not None
        assert (fix.about, [one.commitment for one in fix.edits]) == ("C2", [4.0])
        assert workspace.coalition_health(plus=fix.edits).light == "green"
        assert workspace.coalition_health().light == "red"
        records = workspace.records()
        second = records.get(Member, "C2")
        workspace.save_records([Edit(replace(second, commitment=4.0), records.revision(second))], "Ana")
        assert workspace.coalition_health().light == "green"


def test_nobody_signs_for_purchasing_and_security_rejects_one_measure(filled: Workspace) -> None:
    """S3.11, S3.14: one missing domain, one rejected sign-off; a median of five days or less and no rubber stamp."""
    health = filled.alliance_health()
    assert health.missing == ("SU",)
    assert health.light == "amber"
    assert not health.hole
    assert not health.rubber_stamp
    assert [(one.measure, one.domain) for one in health.signoffs if one.verdict == "rejected"] == [("mT10", "SE")]
    assert "mM08" in next(one.blocked for one in health.domains if one.domain == "SU")


def test_governance_has_the_holes_it_shall_have(filled: Workspace) -> None:
    """S4.30, S4.37, S4.42, RACI: those README.md names."""
    broken = failed(filled.governance_checks())
    named = {("RACI-A", "RA8"), ("S4.30", "BA1"), ("S4.37", "A8"), ("STAKEHOLDER-RISK", "SH3"), ("STEERING-GAP", "")}
    assert named <= broken
    assert [one.id for one in filled.governance().overdue_barriers] == ["BA1"]


def test_the_deck_takes_traits_from_it(filled: Workspace) -> None:
    """Slides 12, 13 and 15: the same lights and figures as the pages, no name."""
    carriers = filled.carriers()
    assert carriers.coalition is not None
    assert carriers.coalition.light == "red"
    assert carriers.alliance is not None
    assert [one.name for one in carriers.alliance.missing] == ["Suppliers and purchasing"]
    assert carriers.alliance.rejected == 1
    assert [one.name for one in carriers.overdue] == ["Overtime for training needs three signatures"]
    assert [one.name for one in carriers.resistance] == ["Team leads of operations", "Purchasing"]
    assert carriers.barriers == (1, 5)
    assert "Security" not in {one.name for one in carriers.moods}
    assert carriers.hidden == 1
    names = [one.name for kind in (Member, Manager) for one in planning().of(kind)]  # type: ignore[attr-defined]
    assert len(names) == len(set(names)) == 15
    assert not [name for name in names if name in str(carriers)]


def test_nothing_names_a_person_but_coalition_and_alliance() -> None:
    names = {one.name for kind in (Member, Manager) for one in planning().of(kind)}  # type: ignore[attr-defined]
    for one in planning().every():
        if not isinstance(one, Member | Manager):
            assert not any(name in to_json(one) for name in names)
