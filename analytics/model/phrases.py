"""The texts of everything that is generated, in every language side by side: ``texts/<section>.yaml``, key → language → template.

A template is a Python format string whose fields say what kind of value they take (``{cost:euro}``, ``{dimension:dimension}``); the kinds are
those of :class:`analytics.model.words.Words`. Where the sentence depends on a number, a language gives several under ``one`` and ``other``,
and ``zero`` where nothing can be said of none: the value ``n`` decides.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeAlias

import yaml

FOLDER = Path(__file__).with_name("texts")
FORMS = ("zero", "one", "other")
Template: TypeAlias = str | Mapping[str, str]


@lru_cache(maxsize=1)
def phrases() -> Mapping[str, Mapping[str, Template]]:
    """All texts: ``section.key`` → language code → template, or form → template. Read once a process."""
    found: dict[str, Mapping[str, Template]] = {}
    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    for file in sorted(FOLDER.glob("*.yaml")):
        for key, entry in (yaml.load(file.read_text("utf-8"), loader) or {}).items():  # noqa: S506 - a safe loader
            found[f"{file.stem}.{key}"] = MappingProxyType(entry)
    return MappingProxyType(found)


def template(key: str, language: str, n: object) -> str:
    """The template of a text in one language, in the form that agrees with ``n``.

    KeyError for an unknown text. ValueError if the text needs a number, or has nothing to say of none.
    """
    found = phrases()[key][language]
    if isinstance(found, str):
        return found
    form = "zero" if n == 0 else "one" if n == 1 else "other"
    if not isinstance(n, int | float) or form not in found:
        raise ValueError(f"The text “{key}” cannot be said for {n}.")
    return found[form]
