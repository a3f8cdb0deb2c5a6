"""How much more a dimension counts because goals and objectives need it."""

from __future__ import annotations

from dataclasses import dataclass

GOAL = 0.5
"""What an open goal adds to the factor of the dimension it names."""
OBJECTIVE = 0.25
"""What one step of priority (useful 1, important 2, decisive 3) of an objective adds to the dimensions of the elements that serve it."""
MOST = 2.0
"""No factor is larger."""


@dataclass(frozen=True)
class Pull:
    """What goals and objectives do to the importance of one dimension."""

    dimension: str
    factor: float
    """The user's importance is multiplied by this: 1 (nothing) to 2."""
    by: tuple[str, ...]
    """Ids of the open goals, then of the objectives behind it, each sorted."""
