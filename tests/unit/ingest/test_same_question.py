"""A changed word that carries meaning is never taken for a slip; only people know whether it matters."""

from __future__ import annotations

import pytest

from analytics.ingest.proposal import propose
from analytics.ingest.same_question import asks_the_same
from analytics.model.mapping import Memory, Use
from analytics.model.maturity import MaturityModel
from tests.unit.ingest.exports import export_of, repeated
from tests.unit.ingest.test_proposal import AGREEMENT, PEOPLE, ROLES, reworded, survey

SOLVED = "Incidents are solved within the agreed time"


@pytest.mark.parametrize(
    "other",
    [
        "Incidents are not solved within the agreed time",
        "Incidents are rarely solved within the agreed time",
        "Incidents are solved after the agreed time",
        "Incidents are unsolved within the agreed time",
        "Requests are solved within the agreed time",
        "Incidents are always solved within the agreed time",
        "Incidents are solved within 4 hours",
    ],
)
def test_another_meaning_in_nearly_the_same_letters(other: str) -> None:
    assert not asks_the_same(SOLVED, other)
    assert not asks_the_same(other, SOLVED)


@pytest.mark.parametrize(
    "other",
    [
        "Incidents get solved within agreed time.",
        "INCIDENTS are solvd within the agreed times!",
        "Within the agreed time incidents are solved",
    ],
)
def test_slips_small_words_and_order_do_not_matter(other: str) -> None:
    assert asks_the_same(SOLVED, other)
    assert asks_the_same(other, SOLVED)


@pytest.mark.parametrize(
    ("one", "other"), [("within 4 hours", "within 40 hours"), ("Ich bin zufrieden", "Ich bin unzufrieden")]
)
def test_figures_and_prefixes_change_the_meaning(one: str, other: str) -> None:
    assert not asks_the_same(one, other)


@pytest.mark.parametrize(
    "header", ["Incidents are rarely solved within the agreed time", "X1.0 Incidents are never solved"]
)
def test_a_question_that_has_changed_its_meaning_since_the_last_wave_is_asked_about(
    model: MaturityModel, header: str
) -> None:
    asked = reworded(model, {"X1.0": SOLVED})
    first = {"Role": repeated(ROLES, PEOPLE), SOLVED: repeated(AGREEMENT, PEOPLE)}
    memory = Memory((propose(export_of(first), asked, Memory()),))
    second = propose(export_of(survey(model) | {header: repeated(AGREEMENT, PEOPLE)}), asked, memory)
    (use,) = (column for column in second.columns if column.header == header)
    assert (use.use, use.statement) == (Use.UNDECIDED, "X1.0")
