"""The SQL of the store, one statement or script a file; ``read`` is the only way to it."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def read(name: str) -> str:
    """The text of one SQL file, for example ``newest``; FileNotFoundError when there is none."""
    return files(__name__).joinpath(f"{name}.sql").read_text(encoding="utf-8")


@cache
def migrations() -> tuple[str, ...]:
    """Names of all schema steps, in the order they are applied: ``001_state`` is number 1."""
    return tuple(sorted(entry.name.removesuffix(".sql") for entry in files(__name__).joinpath("schema").iterdir()))
