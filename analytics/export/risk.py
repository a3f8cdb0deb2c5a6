"""One thing that could stop us, as slide 15 says it (domain.md §8)."""

from __future__ import annotations

from dataclasses import dataclass

from analytics.export.report import Report


@dataclass(frozen=True)
class Risk:
    """One thing that could stop us, in the language of the report."""

    key: str
    """Rule it comes from."""
    name: str
    cause: str
    effect: str
    concerns: str
    """Share with what it is a share of."""
    share: float
    """0–1; how much hangs on it."""
    owner: str
    step: str
    """What to do next."""


def made(
    report: Report,
    key: str,
    of: str,
    share: float,
    owner: str,
    *,
    cause: str,
    effect: str = "",
    step: str = "",
    **named: object,
) -> Risk:
    """A risk said in the report's words; ``of``: what ``share`` is a share of. Effect and next step are the rule's own where none is given."""
    say = report.words.say
    return Risk(
        key,
        say(f"risks.{key}_name", **named),
        cause,
        effect or say(f"risks.{key}_effect"),
        say(f"risks.{of}", share=share),
        share,
        owner,
        step or say(f"risks.{key}_next"),
    )
