"""What answer codes and short column names mean, from a second sheet or a code book file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from analytics.ingest.export import Export
from analytics.ingest.raw import RawSheet


@dataclass(frozen=True)
class CodeBook:
    """Texts of the questions and labels of the answer codes."""

    sheet: str
    """Name of the sheet it stands on."""
    why: str
    """What it was recognised by, one sentence."""
    questions: Mapping[str, str] = field(default_factory=dict)
    """Short name of a column → its full text."""
    labels: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Short name of a column → answer code → label."""
    legend: Mapping[str, str] = field(default_factory=dict)
    """Answer code → label, for every column that holds only these codes."""


def codebook_of(sheet: RawSheet) -> CodeBook | None:
    """The code book on this sheet; None if it is none."""
    return None


def explained(export: Export, book: CodeBook) -> Export:
    """The export with question texts for columns that have only a short name, and labels for their answer codes."""
    return export
