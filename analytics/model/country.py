"""What the people of one country say, put together from the sites of the country that may be shown."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class CountryScore:
    """One result of one country. Every number is None where a site of the country is not shown: nothing is said around a hidden group."""

    id: str
    """Id of the dimension or statement."""
    name: str
    country: str
    sites: tuple[str, ...]
    """Its sites of which anybody could answer, by name."""
    n: int | None = None
    """People (for a statement: valid answers) behind the mean."""
    mean: float | None = None
    """0–5, every answer counts alike."""
    low: float | None = None
    """Lower end of the 95 % interval; None when all invited answered."""
    high: float | None = None

    @property
    def shown(self) -> bool:
        """True if there is a figure."""
        return self.mean is not None
