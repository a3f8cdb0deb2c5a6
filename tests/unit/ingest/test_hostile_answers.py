"""Texts no scale has: they are answered about at once, and nothing breaks."""

from __future__ import annotations

import time

import pytest

from analytics.ingest.scales import recognise

AGREEMENT = {"Strongly disagree": 9, "Disagree": 9, "Neutral": 9, "Agree": 9, "Strongly agree": 9}


@pytest.mark.parametrize(
    "text", ["y" * 32_767, "9" * 32_767, "(" * 32_767, "- " * 16_000, "1 " * 16_000, "a1" * 16_000, "é –" * 10_000]
)
def test_the_longest_cell_takes_no_time(text: str) -> None:
    """Excel allows 32,767 characters."""
    start = time.process_time()
    scale = recognise({**AGREEMENT, text: 1})
    assert time.process_time() - start < 2
    assert scale is not None
    assert scale.levels["Strongly agree"] == 5
    assert text not in scale.levels
