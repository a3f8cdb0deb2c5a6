"""Comments: kept without a trace of who wrote them, and handed out only when many people wrote some.

What ties a comment to its file is the upload alone, so that undoing the upload takes it away.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from hashlib import blake2b, md5

import pyarrow as pa

from analytics.model.survey_round import CommentList
from analytics.store import sql
from analytics.store.database import Database

ADDRESS = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}")  # bounded: a cell may hold 32,767 letters
PHONE = re.compile(r"(?<!\w)\+?\d(?:[ ()/.-]{0,2}\d){6,}(?!\w)")
ADDRESS_LEFT_OUT, NUMBER_LEFT_OUT = "[address left out]", "[number left out]"


def screened(text: str) -> str:
    """The text without e-mail addresses and long numbers; empty if it holds no word."""
    text = PHONE.sub(NUMBER_LEFT_OUT, ADDRESS.sub(ADDRESS_LEFT_OUT, text)).strip()
    return text if any(sign.isalnum() for sign in text) else ""


def rows(upload: int, given: Iterable[tuple[str, str]]) -> pa.Table:
    """The rows of one file's comments (question, text), sorted: their order in the file is forgotten."""
    kept = sorted((question, words) for question, text in given if (words := screened(text)))
    return pa.table(
        {
            "upload": pa.array([upload] * len(kept), pa.int64()),
            "question": pa.array([question for question, _ in kept], pa.string()),
            "words": pa.array([words for _, words in kept], pa.string()),
        }
    )


def fingerprint(comments: pa.Table) -> str:
    """Order-free checksum with a leading “+”, empty without comments; ``sql/stored_rows.sql`` computes the same."""
    if not comments.num_rows:
        return ""
    columns = (comments.column(name).to_pylist() for name in ("question", "words"))
    return f"+{sum(_mark(question, words) for question, words in zip(*columns, strict=True))}"


def _mark(question: str, words: str) -> int:
    digest = md5(f"{question}\x1f{words}".encode(), usedforsecurity=False).digest()
    return int.from_bytes(digest[8:], "little") & 2147483647


def comments(database: Database, wave_id: str, threshold: int) -> tuple[CommentList, ...]:
    """The comments of a wave by question; without texts where fewer than ``threshold`` people wrote one.

    A file whose people have all answered again in a newer one is passed over. Where only some have, nobody knows which
    comments are theirs: what the newer file repeats is left out, and each of them is taken to have written one.
    """
    by_question: dict[str, dict[int, list[str]]] = {}
    sources: dict[int, tuple[int, int]] = {}
    for question, words, upload, counting, superseded in database.rows(sql.read("comments"), {"wave": wave_id}):
        by_question.setdefault(question, {}).setdefault(upload, []).append(words)
        sources[upload] = counting, superseded
    return tuple(
        _listed(question, by_upload, sources, threshold) for question, by_upload in sorted(by_question.items())
    )


def _listed(
    question: str, by_upload: dict[int, list[str]], sources: dict[int, tuple[int, int]], threshold: int
) -> CommentList:
    """``by_upload`` has the newest upload first; ``sources`` has people who count with an upload, and with a newer one."""
    kept: Counter[str] = Counter()
    people = 0
    for upload, texts in by_upload.items():
        counting, superseded = sources[upload]
        people += min(counting, max(0, len(texts) - superseded))
        kept += Counter(texts) - kept if superseded else Counter(texts)
    if min(people, kept.total()) < threshold:
        return CommentList(question, (), f"Comments are shown once at least {threshold} people have written one.")
    return CommentList(question, tuple(sorted(kept.elements(), key=lambda words: _shuffled(question, words))))


def _shuffled(question: str, words: str) -> bytes:
    """A place that depends on the text alone: the same at every look, and no hint of who or when."""
    return blake2b(f"{question}\n{words}".encode(), digest_size=8).digest()
