"""The product with a gate that forgets a part of the law: whatever the rest of it does, the attacker sees and solves what gets out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest

from analytics.model.cube import DraftVersion
from analytics.model.maturity import MaturityModel
from analytics.model.survey import Wave
from analytics.score.cuts import Cut
from analytics.score.privacy.gate import Decision
from analytics.score.privacy.permit import Permit
from analytics.score.privacy.record import EMPTY, Record
from analytics.score.tally import Tally
from analytics.workspace import versions
from tests.privacy_attack import examples
from tests.privacy_attack.organisations import History
from tests.privacy_attack.playing import play
from tests.privacy_attack.publisher import Gate
from tests.privacy_attack.targets import COUNTS, SPREAD, VALUES, Exposure

Flags = np.ndarray


def decide(gate: Gate) -> Callable[..., Decision]:
    """The product's decision with what is left of the law; every version is published and none is checked with another."""

    def decided(
        counts: Tally,
        cuts: Mapping[str, Cut],
        wave: Wave,
        model: MaturityModel,
        record: Record | None,
        draft: DraftVersion,
    ) -> Decision:
        dimensions, statements = counts.dimensions.n, counts.statements.n
        people = counts.cells.people[np.newaxis]
        shown = [
            {name: _shown(n, cut, gate, gate.threshold) for name, cut in cuts.items()} for n in (dimensions, statements)
        ]
        spread = {name: _shown(statements, cut, gate, gate.spread_threshold) for name, cut in cuts.items()}
        responses = {
            name: _shown(people, cut, gate, gate.threshold if gate.counts_hidden else 0) for name, cut in cuts.items()
        }
        return Decision(False, Permit(*shown, spread, responses), record or EMPTY)

    return decided


def _shown(n: Flags, cut: Cut, gate: Gate, threshold: int) -> Flags:
    """Items × groups."""
    of_group = np.stack([n[:, cut.label == place].sum(axis=1) for place in range(len(cut.groups))], axis=1)
    if cut.name == "unflagged":
        flagged = n.sum(axis=1, keepdims=True) - of_group
        return (of_group >= threshold) & ~((flagged > 0) & (flagged < threshold) & gate.careless_guarded)
    shown = of_group >= threshold
    families = [
        np.flatnonzero(cut.parent[:, column] == parent)
        for column in range(cut.parent.shape[1])
        for parent in set(cut.parent[:, column])
    ]
    changed = gate.complementary and len(cut.groups) > 1
    while changed:
        changed = False
        for item in range(len(shown)):
            for family in families:
                left = [group for group in family if not shown[item, group] and of_group[item, group]]
                rest = sorted((g for g in family if shown[item, g]), key=lambda g: of_group[item, g])
                if left and rest and (len(left) < 2 or of_group[item, left].sum() < threshold):
                    shown[item, rest[0]] = False
                    changed = True
    return shown


@contextmanager
def broken(monkeypatch: pytest.MonkeyPatch, gate: Gate) -> Iterator[None]:
    """The product with this gate."""
    with monkeypatch.context() as patch:
        patch.setattr(versions.gate, "decide", decide(gate))
        yield


CASES = (
    ("no threshold", Gate(threshold=1), examples.SMALL_GROUP, VALUES, "a1 of role Desk"),
    ("no complementary hiding", Gate(complementary=False), examples.SMALL_GROUP, VALUES, "a1 of role Desk"),
    ("no algebra", Gate(), examples.LEAD_AT_THE_DESK, VALUES, "a1 of LEAD-Helpline--0"),
    ("differences of two cuts", Gate(), examples.REST_OF_A_ROLE, VALUES, "a1 of unit Berlin Ops and unit Finance"),
    ("versions on their own", Gate(), examples.ONE_MORE, VALUES, "the sum of who came to a1"),
    ("waves on their own", Gate(), examples.ONE_LESS_NEXT_YEAR, VALUES, "the sum of who left a1"),
    ("careless answers", Gate(careless_guarded=False), examples.CARELESS, VALUES, "a1 of xUSER---0"),
    ("counts", Gate(counts_hidden=False), examples.SMALL_GROUP, COUNTS, "role Desk answered people"),
    ("distributions from five", Gate(spread_threshold=5), examples.SEVEN, SPREAD, "the answers to a1.1 of role Desk"),
)


@pytest.mark.parametrize("name, gate, history, kind, words", CASES, ids=[case[0] for case in CASES])
def test_the_attacker_beats_the_product_with_a_broken_gate(
    name: str, gate: Gate, history: History, kind: str, words: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    with broken(monkeypatch, gate):
        story = play(history, tmp_path / "workspace")
    found, _ = story.attack()
    assert named(found, kind, words), [str(exposure) for exposure in found[:5]]


def named(found: list[Exposure], kind: str, words: str) -> bool:
    """Is something of this kind among them, with these words?"""
    return any(exposure.kind == kind and words in exposure.what for exposure in found)
