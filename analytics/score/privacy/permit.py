"""What may be shown of one version of a wave's results, as the gate decided when the version was made."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass, field, fields

import numpy as np

from analytics.score.maturity import Flags


@dataclass(frozen=True)
class Permit:
    """Flags by name of cut, items × groups in the order of the model and of ``Cut.groups``: True where figures may be shown.

    A figure may be shown together with its n, spread, agreement and share of don't knows. A cut that is missing shows nothing.
    """

    dimensions: Mapping[str, Flags]
    """Every cut."""
    statements: Mapping[str, Flags]
    """Everybody, role, unit, site."""
    distributions: Mapping[str, Flags]
    """Counts of each level of a statement, from the comment threshold on; the cuts of ``statements``."""
    people: Mapping[str, Flags]
    """1 × groups: the number of people who answered. Everybody, role, unit, site."""
    doubts: Mapping[str, Flags] = field(default_factory=dict)
    """Dimensions × groups: the share of don't knows over a dimension's statements. Every cut."""

    def to_bytes(self) -> bytes:
        """The permit as a compressed file, for the store."""
        arrays = {
            f"{part.name}/{cut}": flags for part in fields(self) for cut, flags in getattr(self, part.name).items()
        }
        out = io.BytesIO()
        np.savez_compressed(out, **arrays)
        return out.getvalue()

    @classmethod
    def from_bytes(cls, content: bytes) -> Permit:
        """The permit as it was when ``to_bytes`` was called."""
        parts: dict[str, dict[str, Flags]] = {part.name: {} for part in fields(cls)}
        with np.load(io.BytesIO(content), allow_pickle=False) as arrays:
            for key in arrays.files:
                part, _, cut = key.partition("/")
                parts[part][cut] = arrays[key]
        return cls(**parts)
