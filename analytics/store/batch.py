"""From cleaned sheets to the rows that are stored, and the checksum that proves they arrived."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import blake2b

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from analytics.model.errors import UploadRefused
from analytics.model.survey import MISSING, AnswerSheet
from analytics.store import comments

ROW_GROUP = 122_880
"""Rows of one DuckDB row group; chunks of this size are appended by all threads."""
CACHED_ROWS = 32_768
HIGHEST_STATEMENT = 4095
LOWEST_CODE, HIGHEST_CODE = MISSING, 5


@dataclass(frozen=True)
class Batch:
    """The rows of one sheet, ready to be written."""

    answers: pa.Table
    """upload, respondent, statement, code: one row an answer."""
    people: pa.Table
    """upload, respondent, hash, role, unit, levels, partial, straight_line, fast, site, language: one row a person."""
    comments: pa.Table
    """upload, question, words: one row a comment."""
    rows: int
    fingerprint: str
    """Order-free checksum of the answer rows and the comments."""


def upload_number(wave_id: str, sha256: str, moment: str, line: int) -> int:
    """A positive 63-bit id for an upload. ``line`` in the audit log keeps a file loaded again apart from the first time."""
    digest = blake2b(f"{wave_id}\n{sha256}\n{moment}\n{line}".encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big") >> 1


def make_batch(
    upload: int,
    sheet: AnswerSheet,
    respondents: NDArray[np.int32],
    hashes: NDArray[np.int64],
    statements: Mapping[str, int],
) -> Batch:
    """The rows of one sheet. ``respondents`` and ``hashes`` are in sheet order, ``statements`` gives each id its number.

    UploadRefused when a code is none of the known ones or a person stands in the sheet twice.
    """
    _check(sheet, respondents)
    given = sheet.codes != MISSING
    numbers = np.array([statements[statement] for statement in sheet.statement_ids], dtype=np.int16)
    respondent = np.repeat(respondents, given.sum(axis=1))
    statement = np.tile(numbers, sheet.people)[given.ravel()]
    code = sheet.codes.ravel()[given.ravel()]
    answers = pa.table(
        {
            "upload": np.full(len(code), upload, dtype=np.int64),
            "respondent": respondent,
            "statement": statement,
            "code": code,
        }
    )
    people = pa.table(
        {
            "upload": np.full(sheet.people, upload, dtype=np.int64),
            "respondent": respondents,
            "hash": hashes,
            "role": pa.array(sheet.roles, pa.string()),
            "unit": pa.array(sheet.units, pa.string()),
            "levels": (sheet.codes >= 0).sum(axis=1, dtype=np.int32),
            "partial": sheet.partial,
            "straight_line": sheet.straight_line,
            "fast": sheet.fast,
            "site": pa.array(sheet.sites or [""] * sheet.people, pa.string()),
            "language": pa.array(sheet.languages or [""] * sheet.people, pa.string()),
        }
    )
    remarks = comments.rows(upload, sheet.comments)
    mark = fingerprint(respondent, statement, code) + comments.fingerprint(remarks)
    return Batch(answers, people, remarks, len(code), mark)


def fingerprint(respondent: NDArray[np.int32], statement: NDArray[np.int16], code: NDArray[np.int8]) -> str:
    """Order-free checksum of answer rows: the sum of one well-mixed number below 2³¹ a row.

    ``sql/stored_rows.sql`` computes the same from what is stored. Worked in slices that fit the processor's cache.
    """
    total = 0
    for start in range(0, len(code), CACHED_ROWS):
        rows = slice(start, start + CACHED_ROWS)
        mark = ((respondent[rows].astype(np.int64) * 4096 + statement[rows]) * 16 + code[rows] + 4) * 40503
        total += int(((mark ^ (mark >> 15)) & 2147483647).sum())
    return str(total)


def joined(tables: list[pa.Table]) -> pa.Table:
    """One table of all rows, in chunks of a row group, so that all threads can append."""
    table = pa.concat_tables(tables).combine_chunks()
    return pa.Table.from_batches(table.to_batches(max_chunksize=ROW_GROUP), table.schema)


def _check(sheet: AnswerSheet, respondents: NDArray[np.int32]) -> None:
    if sheet.codes.size and not (int(sheet.codes.min()) >= LOWEST_CODE and int(sheet.codes.max()) <= HIGHEST_CODE):
        raise UploadRefused("The answers hold a code that is not on the scale.", "Check the file again.")
    if len(np.unique(respondents)) != len(respondents):
        raise UploadRefused("One person stands in the file twice.", "Keep one row a person, then load it again.")
