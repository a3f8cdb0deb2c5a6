"""What the alliance's records mean for a plan (rules 3, 6 and 11; S0.13, S3.7–S3.9, S3.11, S3.14, S4.27)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from analytics.goals.communication_frame import working_days
from analytics.model.plan import SignOff
from analytics.model.records.collection import records_of
from analytics.model.records.governance import TrainingEntry
from analytics.model.records.people import Capacity
from analytics.people.alliance_signing import SPONSOR, signed_request
from tests.unit.people.alliance_cases import (
    ANSWERS,
    CATALOGUE,
    PROGRAMME,
    TODAY,
    alliance,
    manager,
    request,
    signoff,
)

TWO = next(one for one in CATALOGUE.measures if len(one.domains) > 1)
ONE, OTHER = TWO.domains[:2]


def signed(*records, **asked):
    return signed_request(request(**asked), records_of([PROGRAMME, *records]), CATALOGUE, TODAY)


def said(*records, **asked):
    """What domain ``ONE`` says about the measure."""
    return next((s for s in signed(*records, **asked).signoffs_of(TWO) if s.domain == ONE), None)


def test_without_records_a_request_stays_what_it_is():
    asked = request(signoffs=(SignOff(ONE, "rejected"),), capacity_by_month={ONE: (1.0,)})
    assert signed_request(asked, records_of([PROGRAMME]), CATALOGUE, TODAY) == asked


def test_doing_it_twice_changes_nothing_and_records_that_go_leave_nothing_behind():
    records = [manager(ONE), signoff(TWO.id, ONE, "approved"), TrainingEntry("TE1", TWO.id, "desk", done=TODAY)]
    once = signed(*records, signoffs=(SignOff(OTHER, "pending", 5),))
    assert signed_request(once, records_of([PROGRAMME, *records]), CATALOGUE, TODAY) == once
    assert signed_request(once, records_of([]), CATALOGUE, TODAY) == request(signoffs=(SignOff(OTHER, "pending", 5),))


def test_a_domain_nobody_represents_is_refused_and_a_represented_one_has_to_agree():
    """S3.11, rule (6): no alliance member for a domain counts as rejected; who missed the last three meetings represents nobody."""
    found = {one.domain: one.state for one in signed(manager(ONE), manager(OTHER, meetings=0)).signoffs}
    assert found.pop(ONE) == "pending"
    assert set(found.values()) == {"nobody"}
    assert OTHER in found


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        (signoff(TWO.id, ONE, "approved"), ("approved", "")),
        (signoff(TWO.id, ONE, "approved", on_call=""), ("pending", "")),
        (signoff(TWO.id, ONE, "approved", tools=False), ("pending", "")),
        (signoff(TWO.id, ONE, "conditional", reason="after the audit", **ANSWERS), ("conditional", "")),
        (signoff(TWO.id, ONE, "conditional", **ANSWERS), ("pending", "")),
        (signoff(TWO.id, ONE, "rejected", reason="no people"), ("rejected", "")),
        (signoff(TWO.id, ONE, "rejected"), ("pending", "")),
        (signoff(TWO.id, ONE, "rejected", reason="no people", override="We need it."), ("rejected", SPONSOR)),
    ],
)  # fmt: skip
def test_an_answer_counts_with_its_reasons_and_its_questions(record, expected):
    """S0.13, S3.8, S3.14: empty questions or no note on what changes leave it pending; a no needs a reason."""
    found = said(manager(ONE), manager(OTHER), record)
    assert (found.state, found.override, found.measure, found.recorded) == (*expected, TWO.id, True)


def test_the_sponsor_can_go_ahead_where_nobody_can_sign_and_no_typed_name_gets_into_a_plan():
    found = said(manager(OTHER), signoff(TWO.id, ONE, override="Ana Example decided"))
    assert (found.state, found.override) == ("nobody", SPONSOR)
    assert "Ana" not in repr(signed(manager(OTHER), signoff(TWO.id, ONE, override="Ana Example decided")))


def test_the_month_follows_the_day_an_answer_is_expected():
    """A plan made on 16 November: an answer on 14 December leaves month 2, one a day later month 3; λ is 2 without a day.

    The programme began on 2 November; a plan made later counts its months from the day it is made.
    """
    months = [said(manager(ONE), signoff(TWO.id, ONE, expected=day)).earliest for day in (
        None, date(2026, 11, 5), date(2026, 12, 14), date(2026, 12, 15), date(2027, 1, 12))]  # fmt: skip
    assert months == [2, 2, 2, 3, 4]


def test_where_it_only_advises_silence_is_no_objection_and_a_no_goes_to_the_committee():
    """S3.7: after five working days; asked on Friday 6 November they end on the 13th."""
    advising = alliance(mode="advising")
    silent = signoff(TWO.id, ONE, asked=date(2026, 11, 6))
    assert said(manager(ONE), silent, advising).state == "approved"
    assert said(manager(ONE), silent).state == "pending"
    assert said(manager(ONE), replace(silent, asked=date(2026, 11, 9)), advising).state == "pending"
    assert said(manager(ONE), signoff(TWO.id, ONE, "rejected", reason="no"), advising).state == "pending"
    assert working_days(date(2026, 11, 6), TODAY) == 6


def test_the_newest_answer_counts_and_what_was_typed_stands_before_what_counts_for_all():
    old = signoff(TWO.id, ONE, "rejected", reason="no", answered=date(2026, 11, 3))
    new = replace(signoff(TWO.id, ONE, "approved"), id="SO-2", answered=date(2026, 11, 4))
    assert said(manager(ONE), new, old).state == "approved"
    typed = (SignOff(ONE, "conditional", 6),)
    assert said(manager(ONE), signoffs=typed) == typed[0]
    assert said(manager(ONE), new, signoffs=typed).state == "approved"


def test_confirmed_days_are_what_a_plan_may_take():
    """S3.9: the last confirmation counts; months with fewer days keep them."""
    confirmed = [
        Capacity("CP1", ONE, 9.0, date(2026, 10, 1)),
        Capacity("CP2", ONE, 4.0, date(2026, 11, 1)),
        Capacity("CP3", OTHER, 3.0),
    ]
    found = signed(*confirmed, capacity={ONE: 20.0, OTHER: 8.0}, capacity_by_month={ONE: (1.0, 9.0)})
    assert (found.capacity, found.capacity_by_month) == ({ONE: 4.0, OTHER: 8.0}, {ONE: (1.0, 4.0)})


def test_trainings_count_from_their_last_day():
    """S4.27, rule (11): held trainings at once, planned ones from their month, none while one has no day.

    A plan made on 16 November: 20 December is in its second month.
    """
    day = {"done": date(2026, 11, 10)}, {"planned": date(2026, 12, 20)}, {"planned": None}
    entries = [TrainingEntry(f"TE{n}", TWO.id, "desk", **one) for n, one in enumerate(day)]
    assert [dict(signed(*entries[:n]).trained) for n in (1, 2, 3)] == [{TWO.id: 0}, {TWO.id: 2}, {}]
    assert signed(TrainingEntry("TE9", "nope", "desk", done=TODAY)).trained == {}
