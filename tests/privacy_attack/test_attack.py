"""Nobody below the threshold can be computed from everything the product shows, whatever happens to a survey (domain.md §3.12).

By default the same few random histories are tried each time; ``LEITSTERN_ATTACKS=100`` tries as many others.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from analytics.model.survey import DONT_KNOW
from analytics.workspace import Workspace
from tests.privacy_attack.collecting import Collector
from tests.privacy_attack.examples import KEPT, MODEL, Kept, team
from tests.privacy_attack.organisations import History, Ledger, Step, histories, organisations
from tests.privacy_attack.playing import NOON, Story, play
from tests.privacy_attack.targets import VALUES
from tests.workbooks import filled_collection

ATTACKS = os.environ.get("LEITSTERN_ATTACKS")
some = settings(
    max_examples=int(ATTACKS or 5),
    derandomize=ATTACKS is None,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),  # an organisation made of one seed does not get smaller
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def defeated(history: History) -> Story:
    """The attacker saw everything, understood every number and found nobody."""
    with TemporaryDirectory() as folder:
        story = play(history, Path(folder) / "workspace")
    assert not story.loot.broken, "\n".join(story.loot.broken)
    exposures, not_understood = story.attack()
    assert not exposures, "\n".join([f"{len(exposures)} exposures.", *map(str, exposures[:5]), str(story)])
    assert not not_understood, "\n".join(
        ["The attacker did not understand:", *map(str, not_understood[:5]), str(story)]
    )
    return story


@pytest.mark.parametrize("kept", KEPT, ids=lambda kept: kept.name)
def test_kept_examples(kept: Kept) -> None:
    story = defeated(kept.history)
    assert story.loot.figures, "nothing at all was shown"


@some
@given(organisations())
def test_one_wave(history: History) -> None:
    defeated(history)


@some
@given(histories())
def test_uploads_undone_replaced_and_waves_of_nearly_the_same_people(history: History) -> None:
    defeated(history)


@some
@given(organisations())
def test_a_dimension_and_its_statements_together(history: History) -> None:
    """Who left out which statement is known here, person by person."""
    with TemporaryDirectory() as folder:
        story = play(history, Path(folder) / "workspace")
    exposures = [exposure for exposure in story.attack(linked=True)[0] if exposure.kind == VALUES]
    assert not exposures, "\n".join([f"{len(exposures)} exposures.", *map(str, exposures[:5]), str(story)])


def test_answers_that_came_as_workbooks(tmp_path: Path) -> None:
    """The same, from the file on: two uploads as collection sheets, the second with six people more."""
    with Workspace(tmp_path / "workspace", clock=lambda: NOON) as workspace:
        story, ledger = Story(WORKBOOKS), Ledger(WORKBOOKS)
        collector = Collector(workspace, story.loot)
        for number, step in enumerate(WORKBOOKS.steps):
            rows = [(person.name, person.role, person.unit, shown(person.answers)) for person in step.people]
            file = filled_collection(WORKBOOKS.model, rows, f"upload {number}.xlsx")
            workspace.load(workspace.check([file], model=WORKBOOKS.model), step.wave, model=WORKBOOKS.model)
            ledger.take(step)
            story.snapshots.setdefault((step.wave, collector.version(step.wave)), ledger.snapshot(step.wave))
            collector.everything(step.wave)
    found, not_understood = story.attack()
    assert len(story.snapshots) == 2, "both uploads make a version"
    assert not found, "\n".join(map(str, found[:5]))
    assert not not_understood, not_understood[0]


WORKBOOKS = History(
    MODEL,
    (
        Step(
            "load",
            "Spring",
            (*team(9, "DESK", "Helpline"), *team(8, "TECH", "Workshop"), *team(7, "USER", "Sales")),
        ),
        Step("load", "Spring", tuple(team(6, "TECH", "Workshop", prefix="late "))),
    ),
)


def shown(answers: Mapping[str, int]) -> dict[str, object]:
    """As they are written into a sheet."""
    return {statement: "DK" if code == DONT_KNOW else code for statement, code in answers.items()}
