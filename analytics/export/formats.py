"""Registry of what a report can be written as. A new format is one module and one entry."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from analytics.export.pptx import write_deck
from analytics.export.report import Report


@dataclass(frozen=True)
class Format:
    """One way to write a report."""

    name: str
    """What a user reads on the button."""
    suffix: str
    """File name ending with its dot."""
    mime: str
    write: Callable[[Report], bytes]


FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        "deck": Format(
            "Steering deck",
            ".pptx",
            "application/vnd.openxmlformats-officedocument.presentationml.presentation",
            write_deck,
        ),
    }
)
"""Key used by the workspace and the command line → format."""
