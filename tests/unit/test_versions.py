"""Results change in versions: what waits, what is on show meanwhile, and what comes when there is enough (reliability.md §4.3 rules 6 and 7)."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from analytics.model.maturity import MaturityModel
from analytics.model.score import Score
from analytics.model.survey import Upload
from analytics.workspace import Workspace
from tests.workbooks import filled_collection

Load = Callable[..., Upload]
WAITS = "results-wait"


@pytest.fixture
def load(workspace: Workspace, model: MaturityModel) -> Load:
    """Takes in engineers of the unit “Plant”, each with one level throughout; names start with ``prefix``."""

    def take_in(levels: Sequence[int], prefix: str = "p", wave: str = "Autumn") -> Upload:
        statements = model.statements_for("ENG")
        people = [(f"{prefix}{n}", "ENG", "Plant", {s.id: level for s in statements}) for n, level in enumerate(levels)]
        (upload,) = workspace.load(workspace.check([filled_collection(model, people, f"{prefix}.xlsx")]), wave)
        return upload

    return take_in


def first(workspace: Workspace, wave: str = "Autumn") -> Score:
    return next(score for score in workspace.scorecard(wave).dimensions if score.n)


def waits(workspace: Workspace, wave: str = "Autumn") -> list[str]:
    return [finding.message for finding in workspace.scorecard(wave).findings if finding.code == WAITS]


def test_a_version_is_made_when_somebody_looks(workspace: Workspace, load: Load) -> None:
    load([1] * 6)
    load([3] * 2, "q")
    assert workspace.published("Autumn").number == 1, "nobody looked in between"
    assert (first(workspace).n, first(workspace).mean) == (8, 1.5)
    assert workspace.published("Autumn").number == 1, "nothing is new"
    assert not workspace.published("Autumn").waiting


def test_fewer_than_five_new_people_wait_for_others(workspace: Workspace, load: Load) -> None:
    load([1] * 6)
    before = workspace.scorecard("Autumn")
    load([5] * 4, "q")
    assert first(workspace) == next(score for score in before.dimensions if score.n)
    assert workspace.published("Autumn").waiting
    (message,) = waits(workspace)
    assert message.startswith("The answers of fewer than 5 people came in or changed since these results were made")
    assert not any(sign.isdigit() for sign in message.replace("fewer than 5", ""))
    load([5], "r")
    assert (first(workspace).n, first(workspace).mean) == (11, pytest.approx((6 * 1 + 5 * 5) / 11))
    assert (workspace.published("Autumn").number, waits(workspace)) == (2, [])


def test_everything_that_is_shown_waits_together(workspace: Workspace, load: Load) -> None:
    load([1, 2, 3, 4, 0, 1, 2, 3, 4, 5, 1, 2])

    def everything() -> list[object]:
        return [
            workspace.breakdown("Autumn", "dimension", "role"),
            workspace.breakdown("Autumn", "statement", "unit"),
            workspace.breakdown("Autumn", "area", "role", ("unit", "Plant")),
            workspace.group("Autumn", "unit", "Plant"),
            workspace.attributes("Autumn"),
            workspace.distributions("Autumn"),
            workspace.unit_response("Autumn"),
            workspace.perception("Autumn"),
            workspace.certainty("Autumn"),
            workspace.explanation("Autumn", "P1"),
            workspace.gaps("Autumn"),
            workspace.scorecard("Autumn").response,
        ]

    before = everything()
    load([5] * 3, "q")
    assert everything() == before
    workspace.save_wave("Autumn", invited={"ENG": 90}, invited_units={"Plant": 95})
    assert everything() == before, "head counts wait with the answers they came with"


def test_what_waits_still_waits_after_a_restart(workspace: Workspace, load: Load) -> None:
    load([1] * 6)
    before = first(workspace)
    load([5] * 4, "q")
    workspace.close()
    with Workspace(workspace.folder) as again:
        assert first(again) == before
        assert (again.published().number, again.published().waiting) == (1, True)


def test_an_upload_taken_back_waits_too(workspace: Workspace, load: Load) -> None:
    load([1] * 6)
    late = load([5] * 2, "q")
    assert first(workspace).n == 8
    workspace.undo_upload(late.id)
    assert (first(workspace).n, len(waits(workspace))) == (8, 1)
    load([5] * 2, "q")
    assert (first(workspace).n, waits(workspace)) == (8, []), "the same people with the same answers are back"


def test_other_head_counts_make_a_new_version(workspace: Workspace, load: Load) -> None:
    load([1, 2, 3, 1, 2, 3])
    unknown = first(workspace)
    workspace.save_wave("Autumn", invited={"ENG": 9})
    assert (unknown.invited, first(workspace).n, workspace.published("Autumn").number) == (None, 6, 2)
    assert workspace.scorecard("Autumn").response != ()


@pytest.mark.parametrize("looked", [False, True])
def test_head_counts_after_the_first_look_are_no_weights_where_they_would_tell_of_few(
    workspace: Workspace, model: MaturityModel, looked: bool
) -> None:
    """Two executives stand with eight managers: their answers would follow from a plain and a weighted mean of the same ten."""
    people = [
        (f"{role}{n}", role, "", {s.id: level for s in model.statements_for(role)})
        for role, level, count in (("MGR", 3, 8), ("EXE", 5, 2))
        for n in range(count)
    ]
    workspace.load(workspace.check([filled_collection(model, people)]), "Autumn")
    both = next(d.id for d in model.dimensions if {"MGR", "EXE"} <= set(d.roles))
    plain, weighted = (8 * 3 + 2 * 5) / 10, (10 * 3 + 8 * 5) / 18
    if looked:
        assert workspace.scorecard().dimension(both).mean == pytest.approx(plain)
    workspace.save_wave("Autumn", invited={"MGR": 10, "EXE": 8})
    card = workspace.scorecard()
    assert card.dimension(both).mean == pytest.approx(plain if looked else weighted)
    assert ("weights-kept" in {finding.code for finding in card.findings}) is looked
    assert (workspace.published().number, [r.invited for r in card.response if r.answered]) == (1 + looked, [18])


def test_small_groups_may_come_in_as_long_as_nothing_is_shown(workspace: Workspace, load: Load) -> None:
    load([1] * 3)
    assert workspace.scorecard("Autumn").answered is None
    load([1], "q")
    assert workspace.scorecard("Autumn").answered is None
    load([1], "r")
    assert workspace.scorecard("Autumn").answered == 5


def test_a_wave_without_answers_has_no_version(workspace: Workspace) -> None:
    workspace.save_wave("Autumn")
    assert [finding.code for finding in workspace.scorecard("Autumn").findings] == ["no-answers"]
    assert (workspace.published("Autumn").number, workspace.published("Autumn").waiting) == (0, False)


def test_a_wave_that_differs_by_one_person_is_not_shown_beside_the_other(workspace: Workspace, load: Load) -> None:
    """Six people in both, the same answers; one more in the second: its sum less the first's would be that person's."""
    load([1, 2, 3, 1, 2, 3], wave="Spring")
    assert first(workspace, "Spring").n == 6
    load([1, 2, 3, 1, 2, 3, 5], wave="Autumn")
    card = workspace.scorecard("Autumn")
    assert all(score.mean is None for score in (card.overall, *card.areas, *card.dimensions, *card.statements))
    assert card.answered is None
    assert first(workspace, "Spring").n == 6


def test_a_wave_that_is_renamed_has_its_new_name_on_its_results(workspace: Workspace, load: Load) -> None:
    load([1] * 6)
    assert workspace.scorecard("Autumn").wave == "Autumn"
    workspace.rename_wave("Autumn", "Winter")
    card = workspace.scorecard("Winter")
    assert (card.wave, card.answered, workspace.published("Winter").number) == ("Winter", 6, 1)
