"""What every chart hands over: the picture, its sentence, its table and its file name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from textwrap import wrap
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from analytics.model import display


@dataclass(frozen=True, eq=False)
class Chart:
    """One picture with everything that must come with it."""

    figure: go.Figure
    alt: str
    """One or two sentences that say what the picture shows; plain text."""
    table: pd.DataFrame
    """The numbers of the picture, rounded as they are shown; an empty cell (None or NaN) is a number that is not there."""
    file_name: str
    """Speaking name for a saved picture, without ending."""
    hint: str = ""
    """One sentence when another picture would show the same better; empty otherwise."""

    def config(self, image: str = "png") -> dict[str, Any]:
        """Plotly's settings for a page: the picture button saves ``image`` (``png`` or ``svg``) under the speaking name."""
        return {
            "displaylogo": False,
            "showSendToCloud": False,
            "toImageButtonOptions": {"format": image, "filename": self.file_name, "scale": 2},
        }


def label(text: str, width: int = 24, lines: int = 2) -> str:
    """Text from anywhere as the label of a figure: escaped, at most ``lines`` lines of ``width`` characters, the rest cut with ``…``."""
    parts = wrap(_parted(text, width), width)
    if len(parts) > lines:
        rest = " ".join(parts[lines - 1 :])
        parts = [*parts[: lines - 1], display.shorten(rest, width)]
    return "<br>".join(display.plotly_text(part) for part in parts)


def labels(texts: Sequence[str], width: int = 24, lines: int = 2) -> list[str]:
    """Labels of things that stand side by side. Those that would be cut to the same text keep their end instead of their middle.

    >>> labels(["Department of Administration North", "Department of Administration South", "Desk"], 16, 1)
    ['Depar…tion North', 'Depar…tion South', 'Desk']
    """
    cut = [label(text, width, lines) for text in texts]
    return [one if cut.count(one) == 1 else _ends(text, width, lines) for text, one in zip(texts, cut, strict=True)]


def _ends(text: str, width: int, lines: int) -> str:
    text = " ".join(text.split())
    if lines == 1:
        head = width // 3
        return display.plotly_text(f"{text[:head]}…{text[-(width - head - 1) :]}")
    return f"{label(text, width, lines - 1)}<br>{display.plotly_text('…' + text[-(width - 1) :])}"


def _parted(text: str, width: int) -> str:
    """``text`` with single spaces; a word longer than a line gets hyphens where it must break."""
    words = []
    for word in text.split():
        while len(word) > width:
            cut = min(width - 1, len(word) - 4)
            words.append(f"{word[:cut]}-")
            word = word[cut:]
        words.append(word)
    return " ".join(words)


def paragraph(sentences: Iterable[str], width: int = 56) -> str:
    """Short sentences as escaped lines of at most ``width`` characters, for a foot or a hover box. Empty ones are left out."""
    lines = [line for sentence in sentences if sentence for line in wrap(sentence, width)]
    return "<br>".join(display.plotly_text(line) for line in lines)


def shown_number(value: float | None) -> float | None:
    """``value`` as it is shown, one decimal half up, for a table; None stays None."""
    return None if value is None else float(display.rounded(value))


def table(
    rows: Sequence[Mapping[str, object]],
    columns: Sequence[str],
    optional: Iterable[str] = (),
    whole: Iterable[str] = (),
) -> pd.DataFrame:
    """Rows as a table with these columns in this order; ``whole`` columns hold whole numbers or nothing.

    An ``optional`` column without any value is left out.
    """
    frame = pd.DataFrame(list(rows), columns=list(columns)).astype(dict.fromkeys(whole, "Int64"))
    return frame.drop(columns=[column for column in optional if frame[column].isna().all()])


def listed(names: Sequence[str], limit: int = 3) -> str:
    """``a, b and c``; more than ``limit`` names end in ``and 4 more``. Names that hold a comma are parted by semicolons."""
    shown = list(names[:limit])
    if len(names) > limit:
        shown.append(f"{len(names) - limit} more")
    parted = "; " if any("," in name for name in shown) else ", "
    return " and ".join(part for part in (parted.join(shown[:-1]), shown[-1]) if part) if shown else ""
