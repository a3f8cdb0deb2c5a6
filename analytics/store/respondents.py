"""Who is who without names: a keyed hash of the identity, and the dense number that stands for it in the long rows."""

from __future__ import annotations

import os
import secrets
from collections.abc import Sequence
from hashlib import blake2b
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from analytics.store.journal import force_folder

KEY_FILE = "respondent.key"

ALL_RESPONDENTS = "SELECT number, hash FROM respondent"
ADD_RESPONDENTS = "INSERT INTO respondent SELECT number, hash FROM incoming"


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
        """The key of a workspace folder, readable by its owner alone; made when there is none."""
        path = folder / KEY_FILE
        if path.exists():
            return cls(path.read_bytes(), is_new=False)
        key = secrets.token_bytes(32)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(key)
            file.flush()
            os.fsync(file.fileno())
        force_folder(folder)
        return cls(key, is_new=True)

    def hashes(self, identities: Sequence[str]) -> NDArray[np.int64]:
        """One number an identity, in order. Case and surrounding blanks do not tell two people apart."""
        digests = b"".join(
            blake2b(identity.strip().casefold().encode("utf-8", "replace"), key=self._key, digest_size=8).digest()
            for identity in identities
        )
        return np.frombuffer(digests, dtype="<i8")


def unknown(cursor: Any, hashes: NDArray[np.int64]) -> pa.Table | None:
    """Number and hash for everyone who is not registered yet; None when all are. Numbered in order of hash, not of file."""
    known = cursor.execute(ALL_RESPONDENTS).fetchnumpy()
    new = np.setdiff1d(hashes, known["hash"])
    if not len(new):
        return None
    first = int(known["number"].max()) + 1 if len(known["number"]) else 0
    return pa.table({"number": np.arange(first, first + len(new), dtype=np.int32), "hash": new})


def register(cursor: Any, table: pa.Table) -> None:
    """Write new respondents inside the caller's transaction."""
    cursor.register("incoming", table)
    cursor.execute(ADD_RESPONDENTS)
    cursor.unregister("incoming")


def numbers(cursor: Any, hashes: NDArray[np.int64]) -> NDArray[np.int32]:
    """The number of each hash, in order; all must be registered."""
    known = cursor.execute(ALL_RESPONDENTS).fetchnumpy()
    order = np.argsort(known["hash"])
    place = np.searchsorted(known["hash"], hashes, sorter=order)
    found: NDArray[np.int32] = known["number"][order][place].astype(np.int32)
    return found
