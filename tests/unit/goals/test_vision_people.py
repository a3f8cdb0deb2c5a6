"""Who wrote, read and approved the vision: V8, V10, S1.1, S1.2, S1.31."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from analytics.goals.progress import months_after
from analytics.goals.vision_checks import vision_checks
from analytics.goals.vision_people import people_checks
from analytics.goals.vision_text import mark_of
from analytics.model.records.programme import Member
from analytics.model.records.vision import Approval, Comment, ReviewRound, Vision
from tests.unit.goals.vision_cases import TODAY, case, of, vision

LANGUAGES = ("en", "de")
CIO = Member("C1", function="CIO", name="Ada Lund", role="sponsor")
DESK = Member("C2", function="Head of service desk", name="Bo Vik")
YES = Approval("AP1", member="C1", version=1, given=TODAY, mark=mark_of(vision()))
BOTH = (YES, replace(YES, id="AP2", member="C2"))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("given", "verdict"),
    [
        (TODAY, "pass"),
        (date(2025, 11, 15), "pass"),
        (date(2025, 11, 14), "fail"),
        (TODAY + timedelta(days=1), "fail"),
        (None, "fail"),
    ],
)
def test_v8_an_approval_is_at_most_12_months_old(given: date | None, verdict: str, language: str) -> None:
    """V8: on the same day a year later it still counts, the day after no more; one of tomorrow does not count yet."""
    found = people_checks(case(vision(), CIO, replace(YES, given=given), language=language))
    assert of(found, "V8").verdict == verdict


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2025, 12, 31), 2, date(2026, 2, 28)),
        (date(2026, 1, 1), 12, date(2027, 1, 1)),
    ],
)
def test_months_after(start: date, months: int, end: date) -> None:
    assert months_after(start, months) == end


@pytest.mark.parametrize("language", LANGUAGES)
def test_v8_every_member_must_approve(language: str) -> None:
    """V8, S1.2."""
    assert of(people_checks(case(vision(), CIO, DESK, *BOTH, language=language)), "V8").verdict == "pass"
    assert of(people_checks(case(vision(), CIO, DESK, YES, language=language)), "V8").verdict == "fail"


def test_v8_messages_call_members_by_their_function() -> None:
    """V8: the message of domain.md §7.1; §6.1: never a name."""
    check = of(people_checks(case(vision(), CIO, DESK)), "V8")
    assert check.message == "Two members have not approved."
    assert "CIO and Head of service desk" in check.remedy
    one = of(people_checks(case(vision(), CIO, DESK, YES)), "V8")
    assert one.message == "One member has not approved."
    german = of(people_checks(case(vision(), CIO, DESK, language="de")), "V8")
    assert german.message == "Zwei Mitglieder haben nicht zugestimmt."
    for found in (vision_checks(case(vision(), CIO, DESK, YES, language=code)) for code in LANGUAGES):
        assert not any(name in str(found) for name in ("Ada", "Lund", "Bo Vik"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_v8_an_approval_counts_for_the_words_it_was_given_for(language: str) -> None:
    """V8: other words need another approval; other blanks, authors or talking points do not."""
    other = replace(vision(), what_for=vision().what_for + " And more.")
    assert of(people_checks(case(other, CIO, YES, language=language)), "V8").verdict == "fail"
    same = replace(vision(), core=vision().core.replace(" ", "\n", 1), talking_points="Smile", authors=("C1",))
    assert of(people_checks(case(same, CIO, YES, language=language, vision_version=9)), "V8").verdict == "pass"


def test_v8_an_approval_without_fingerprint_counts_for_its_version() -> None:
    """V8: as typed into the planning workbook."""
    typed = replace(YES, mark="", version=3)
    assert of(people_checks(case(vision(), CIO, typed, vision_version=3)), "V8").verdict == "pass"
    assert of(people_checks(case(vision(), CIO, typed, vision_version=4)), "V8").verdict == "fail"


def test_v8_the_last_word_counts() -> None:
    """V8: an objection after an approval withdraws it, whatever the order of the records; of one day the later record counts."""
    no = replace(YES, id="AP2", verdict="objection", given=TODAY)
    before = replace(YES, given=TODAY - timedelta(days=1))
    assert of(people_checks(case(vision(), CIO, no, before)), "V8").verdict == "fail"
    check = of(people_checks(case(vision(), CIO, YES, no)), "V8")
    assert check.message == "One member has not approved. One objects: CIO."
    assert of(people_checks(case(vision(), CIO, no, replace(YES, id="AP3"))), "V8").verdict == "pass"


@pytest.mark.parametrize("language", LANGUAGES)
def test_v8_nobody_cannot_approve(language: str) -> None:
    assert of(people_checks(case(vision(), language=language)), "V8").verdict == "unknown"
    assert of(people_checks(case(CIO, language=language)), "V8").verdict == "unknown"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("rounds", "verdict"),
    [
        ((), "fail"),
        ((ReviewRound("RR1", name="One", representatives=True, closed=TODAY),), "pass"),
        ((ReviewRound("RR1", name="One", representatives=True, closed=TODAY + timedelta(days=1)),), "fail"),
        ((ReviewRound("RR1", name="One", representatives=True),), "fail"),
        ((ReviewRound("RR1", name="One", closed=TODAY),), "fail"),
    ],
)
def test_v10_a_round_with_representatives_is_closed(
    rounds: tuple[ReviewRound, ...], verdict: str, language: str
) -> None:
    """V10, S1.30."""
    assert of(people_checks(case(vision(), *rounds, language=language)), "V10").verdict == verdict


def test_v10_message() -> None:
    """V10: the message of domain.md §7.1."""
    assert of(people_checks(case(vision())), "V10").message == "Not yet read by those it is for."


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_vision_comes_before_the_plan(language: str) -> None:
    """S1.1, S4.3: with a plan in force an unapproved or unfinished vision fails."""
    plan: Any = SimpleNamespace(measures=())
    approved = (vision(), CIO, DESK, *BOTH)
    assert of(people_checks(case(*approved, plan=plan, language=language)), "S1.1").verdict == "pass"
    assert of(people_checks(case(vision(), CIO, plan=plan, language=language)), "S1.1").verdict == "fail"
    assert of(people_checks(case(vision(), CIO, language=language)), "S1.1").verdict == "unknown"
    unfinished = replace(vision(), core="")
    mark = mark_of(unfinished)
    asked = case(unfinished, CIO, replace(YES, mark=mark), plan=plan, language=language)
    assert of(people_checks(asked), "S1.1").verdict == "fail"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_leadership_team_writes_the_vision(language: str) -> None:
    """S1.2: authors are members of the coalition, called by their function."""
    written = replace(vision(), authors=("C1",))
    check = of(people_checks(case(written, CIO, language=language)), "S1.2")
    assert (check.verdict, "CIO" in check.message) == ("pass", True)
    assert of(people_checks(case(vision(), CIO, language=language)), "S1.2").verdict == "fail"
    assert of(people_checks(case(language=language)), "S1.2").verdict == "unknown"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("comment", "verdict"),
    [
        (Comment("CO1", words="Why?", state="taken", answer="Yes"), "pass"),
        (Comment("CO1", words="Why?", state="declined", answer="No"), "pass"),
        (Comment("CO1", words="Why?", state="declined"), "warn"),
        (Comment("CO1", words="Why?", answer="Soon"), "warn"),
    ],
)
def test_comments_are_answered(comment: Comment, verdict: str, language: str) -> None:
    """S1.31."""
    assert of(people_checks(case(vision(), comment, language=language)), "S1.31").verdict == verdict


def test_the_fingerprint_is_of_core_and_parts() -> None:
    """V8: equal for equal words whatever the blanks, and there without a vision."""
    assert mark_of(vision()) == mark_of(replace(vision(), core="  " + vision().core + "\n"))
    assert mark_of(vision()) != mark_of(replace(vision(), core="x"))
    assert mark_of(None) == mark_of(Vision("vision"))
    assert len(mark_of(vision())) == 16
