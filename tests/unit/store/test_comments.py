"""Comments are kept without a trace of who wrote them, and shown only from ten people."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.model.survey import FileCheck
from analytics.store import comments
from analytics.store.store import Store
from tests.unit.store.material import check, random_codes, sheet


def file(texts: Sequence[str], first: int = 0, name: str = "a.xlsx", people: int | None = None) -> FileCheck:
    """People from number ``first`` on, of whom as many as there are texts wrote one."""
    count = people or len(texts)
    answers = sheet(random_codes(count), identities=[f"p{first + n}" for n in range(count)])
    return check(replace(answers, comments=tuple(("Anything else?", text) for text in texts)), name)


def remarks(count: int, name: str = "") -> list[str]:
    return [f"Remark {n} {name}" for n in range(count)]


def shown(store: Store) -> tuple[str, ...]:
    (question,) = store.comments("w1")
    assert question.question == "Anything else?"
    assert question.hidden == (not question.texts)
    return question.texts


@pytest.mark.parametrize(("count", "visible"), [(1, False), (9, False), (10, True), (25, True)])
def test_texts_are_shown_from_ten_people(store: Store, count: int, visible: bool) -> None:
    store.publish("w1", [file(remarks(count), people=30)])
    assert sorted(shown(store)) == (sorted(text.strip() for text in remarks(count)) if visible else [])


def test_the_reason_does_not_tell_how_many_there_are(store: Store) -> None:
    reasons = set()
    for count in (1, 9):
        (upload,) = store.publish("w1", [file(remarks(count))])
        reasons.add(store.comments("w1")[0].reason)
        store.undo(upload.id)
    assert reasons == {"Comments are shown once at least 10 people have written one."}


def test_neither_the_order_of_rows_nor_of_files_can_be_seen(store: Store, folder: Path) -> None:
    texts = remarks(20)
    (first,) = store.publish("w1", [file(texts)])
    one, stored = shown(store), store._database.rows("SELECT words FROM comment")
    store.undo(first.id)
    store.publish("w1", [file(texts[::-1])])
    assert shown(store) == one
    assert store._database.rows("SELECT words FROM comment") == stored
    assert list(one) not in (texts, texts[::-1], sorted(texts))
    columns = {
        name
        for (name,) in store._database.rows("SELECT column_name FROM duckdb_columns() WHERE table_name = 'comment'")
    }
    assert columns == {"upload", "wave", "question", "words"}, "nothing says whose they are"


def test_a_newer_export_of_the_same_people_shows_each_comment_once(store: Store) -> None:
    store.publish("w1", [file(remarks(8), name="monday.xlsx")])
    store.publish("w1", [file(remarks(12), name="friday.xlsx")])
    assert len(shown(store)) == 12


def test_people_who_wrote_twice_are_one_each(store: Store) -> None:
    """Six people, twice a text: twelve texts, but of at most six people, and all of Monday's people answered again."""
    store.publish("w1", [file(remarks(6, "monday"), name="monday.xlsx")])
    store.publish("w1", [file(remarks(6, "friday"), name="friday.xlsx")])
    assert shown(store) == ()


def test_of_a_file_that_was_superseded_in_part_the_people_left_count(store: Store) -> None:
    """Twelve on Monday, five of whom again on Friday: at least 7 of Monday's texts are of the seven others; 7 + 3 = 10."""
    store.publish("w1", [file(remarks(12, "m"), name="monday.xlsx")])
    store.publish("w1", [file(remarks(2, "f"), first=0, people=5, name="friday.xlsx")])
    assert shown(store) == ()
    store.publish("w1", [file(remarks(1, "s"), first=50, name="sunday.xlsx")])
    assert len(shown(store)) == 15


def test_different_people_may_say_the_same(store: Store) -> None:
    store.publish("w1", [file(["Good"] * 6, name="a.xlsx"), file(["Good"] * 6, first=50, name="b.xlsx")])
    assert shown(store) == ("Good",) * 12


def test_questions_are_counted_one_by_one(store: Store) -> None:
    answers = file(remarks(10)).sheet
    assert answers is not None
    both = replace(answers, comments=(*answers.comments, *(("Rare?", text) for text in remarks(9))))
    store.publish("w1", [check(both)])
    assert [(one.question, one.hidden) for one in store.comments("w1")] == [("Anything else?", False), ("Rare?", True)]


def test_addresses_and_numbers_are_not_kept(store: Store, folder: Path) -> None:
    texts = ["Ask ann.smith@firm.example please", "Call +49 (30) 1234-5678!", "2 of 100 in 2026", "-", " … ", ""]
    store.publish("w1", [file([*texts, *remarks(9)])])
    assert {"Ask [address left out] please", "Call [number left out]!", "2 of 100 in 2026"} <= set(shown(store))
    assert len(shown(store)) == 12, "what holds no word is no comment"
    store.close()
    assert not any(b"ann.smith" in path.read_bytes() for path in folder.rglob("*") if path.is_file())


def test_a_comment_that_went_missing_is_said_aloud(store: Store, open_store: Callable[[], Store]) -> None:
    store.publish("w1", [file(remarks(12))])
    store._database.rows("DELETE FROM comment WHERE words = 'Remark 3'")
    store.close()
    with open_store() as short:
        assert [finding.code for finding in short.missing()] == ["upload-damaged"]


@given(st.lists(st.tuples(st.text(max_size=8), st.text(max_size=20))))
def test_screening_twice_changes_nothing_more(given_texts: list[tuple[str, str]]) -> None:
    for _, text in given_texts:
        assert comments.screened(comments.screened(text)) == comments.screened(text)


def test_a_cell_full_of_letters_is_screened_at_once() -> None:
    started = time.perf_counter()
    for text in ("a" * 32_766 + "@", "a@" * 16_000, "1 " * 16_000 + "x", "1" * 32_767 + "x", ".a" * 16_000 + "@b"):
        comments.screened(text)
    assert time.perf_counter() - started < 2.0


def test_more_comments_than_people_count_as_the_people(store: Store) -> None:
    """A file's comments may outnumber those of its people who are stored, where others were left out."""
    store.publish("w1", [file(remarks(15), people=4)])
    assert shown(store) == ()
