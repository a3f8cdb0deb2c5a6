"""Who is who without names: a keyed hash of the identity, and the dense number that stands for it in the long rows."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable, Sequence
from hashlib import blake2b
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from analytics.model.errors import StoreUnavailable
from analytics.store.journal import force_folder

KEY_FILE = "respondent.key"
KEY_BYTES = 32
HIGHEST_WEIGHT = 2**48 - 1

KNOWN_PEOPLE = "SELECT hash, respondent FROM person"


class Pseudonyms:
    """The workspace's secret key and what it makes of identities.

    The hash is blake2b with the key, 8 bytes: two of 200,000 people share one with a chance of about one in a billion.
    """

    def __init__(self, key: bytes, is_new: bool) -> None:
        self._key = key
        self.is_new = is_new
        """True if the key was made just now."""
        self.mark = blake2b(b"leitstern key", key=key, digest_size=6).hexdigest()
        """Tells one key from another without giving it away."""

    @classmethod
    def of(cls, folder: Path) -> Pseudonyms:
        """The key of a workspace folder, readable by its owner alone; made when there is none.

        An empty file is what a crash while it was made leaves behind, and no key: hashes without one could be undone by
        trying names. StoreUnavailable when the file holds something else.
        """
        path = folder / KEY_FILE
        held = path.read_bytes() if path.exists() else b""
        if len(held) == KEY_BYTES:
            return cls(held, is_new=False)
        if held:
            remedy = "Put the file back from your backup, or move it away to see the figures without taking in more."
            raise StoreUnavailable(f"The key file “{KEY_FILE}” is damaged.", remedy)
        key = secrets.token_bytes(KEY_BYTES)
        draft = folder / f"{KEY_FILE}.new"
        draft.unlink(missing_ok=True)
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(key)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
        force_folder(folder)
        return cls(key, is_new=True)

    def hashes(self, identities: Sequence[str]) -> NDArray[np.int64]:
        """One number an identity, in order. Case and surrounding blanks do not tell two people apart."""
        digests = b"".join(
            blake2b(identity.strip().casefold().encode("utf-8", "replace"), key=self._key, digest_size=8).digest()
            for identity in identities
        )
        return np.frombuffer(digests, dtype="<i8")

    def weights(self, statements: Sequence[str]) -> NDArray[np.int64]:
        """A secret number from 0 to 2⁴⁸ − 1 a statement id, the same in every survey round: what marks of answers are made of."""
        digests = b"".join(
            blake2b(statement.encode("utf-8"), key=self._key, person=b"weight", digest_size=8).digest()
            for statement in statements
        )
        return np.frombuffer(digests, dtype="<i8") & HIGHEST_WEIGHT


def numbering(cursor: Any, hashes: NDArray[np.int64]) -> Callable[[NDArray[np.int64]], NDArray[np.int32]]:
    """A function from hashes to numbers that knows everyone stored and everyone in ``hashes``.

    Whoever is new gets the next free number, in order of hash: numbers say nothing about places in a file. The caller
    holds the writing lock until the people are stored, so nobody else gives out the same number.
    """
    stored = cursor.execute(KNOWN_PEOPLE).fetchnumpy()
    known, first = np.unique(stored["hash"], return_index=True)
    new = np.setdiff1d(hashes, known)
    next_number = int(stored["respondent"].max()) + 1 if len(known) else 0
    every_hash = np.concatenate([known, new])
    every_number = np.concatenate([stored["respondent"][first], np.arange(next_number, next_number + len(new))])
    order = np.argsort(every_hash)
    sorted_hash, sorted_number = every_hash[order], every_number[order].astype(np.int32)

    def number(of: NDArray[np.int64]) -> NDArray[np.int32]:
        found: NDArray[np.int32] = sorted_number[np.searchsorted(sorted_hash, of)]
        return found

    return number
