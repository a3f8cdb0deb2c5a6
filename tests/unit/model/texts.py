"""The texts of everything generated, as they stand in the files, and what the code asks for."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Any, NamedTuple

import yaml

from analytics.model.phrases import FOLDER, FORMS

ROOT = Path(__file__).parents[3]
SAMPLES: Mapping[str, Any] = {
    "": "Something",
    "level": 2.34,
    "signed": -0.4,
    "percent": 0.54,
    "euro": 12_500.0,
    "whole": 1_250,
    "amount": 2.5,
    "figure": 99.95,
    "months": 3,
    "days": 3,
    "weeks": 3,
    "people": 3,
    "count": 3,
    "Count": 3,
    "interval": (1.2, 2.8),
    "date": date(2026, 9, 30),
    "area": "P",
    "short": "P",
    "dimension": "P1",
    "measure": "mP01",
    "resource": "SML",
    "inside": "SML",
    "role": "MGR",
    "group": "Process or service owner",
    "quoted": "Something",
    "capital": "something",
    "list": ["Something", "Other"],
    "weights": [["Process or service owner", 2.0], ["Other", 0.5]],
}
"""One value for each kind of field."""


class Text(NamedTuple):
    """One text: in which file, under which key, in which language and form, and how it reads."""

    file: str
    key: str
    language: str
    form: str
    """``zero``, ``one``, ``other``; empty where a language has a single form."""
    template: str

    def __str__(self) -> str:
        return f"{self.file}: {self.key}, {self.language} {self.form}".strip()

    @property
    def section_key(self) -> str:
        return f"{self.file.removesuffix('.yaml')}.{self.key}"

    @property
    def fields(self) -> set[tuple[str, str]]:
        """Names with their kinds."""
        found = ((name, kind or "") for _, name, kind, _ in Formatter().parse(self.template) if name is not None)
        return set(found)


@cache
def entries() -> Mapping[str, tuple[str, str, Any]]:
    """``section.key`` → file name, key, entry as it was read."""
    found = {}
    for file in sorted(FOLDER.glob("*.yaml")):
        for key, entry in (yaml.safe_load(file.read_text("utf-8")) or {}).items():
            found[f"{file.stem}.{key}"] = (file.name, str(key), entry)
    return found


@cache
def texts() -> tuple[Text, ...]:
    """Every text in every language and form."""
    return tuple(_texts())


def _texts() -> Iterator[Text]:
    for file, key, entry in entries().values():
        for language, value in entry.items():
            if isinstance(value, str):
                yield Text(file, key, language, "", value)
            else:
                for form, template in value.items():
                    yield Text(file, key, language, str(form), template)


def values(key: str, n: float | None) -> dict[str, Any]:
    """A value for each field that any language or form of a text has; ``n`` as given."""
    fields = {field for text in texts() if text.section_key == key for field in text.fields}
    found = {name: SAMPLES[kind] for name, kind in fields}
    if n is not None:
        found["n"] = n
    return found


def numbers(key: str) -> list[int | None]:
    """The numbers a text can be said for: those its forms are made for; None where it does not depend on one."""
    entry = entries()[key][2]
    forms = {form for value in entry.values() if not isinstance(value, str) for form in value}
    if not forms and not any(name == "n" for text in texts() if text.section_key == key for name, _ in text.fields):
        return [None]
    known = {"zero": [0], "one": [1], "other": [2, 5]}
    return [number for form in FORMS for number in known[form] if form in forms] or [1, 2, 5]


class Asked(NamedTuple):
    """A text that a line of code asks for; its key may be a pattern."""

    where: str
    key: re.Pattern[str]
    exact: str
    """The key, if it is written out."""


@cache
def asked() -> tuple[Asked, ...]:
    """Every text literal in the code that could be the key of a text."""
    sections = {file.stem for file in FOLDER.glob("*.yaml")}
    found = []
    for folder in ("analytics", "pages"):
        for file in sorted((ROOT / folder).rglob("*.py")):
            nodes = list(ast.walk(ast.parse(file.read_text("utf-8"))))
            inner = {id(piece) for node in nodes if isinstance(node, ast.JoinedStr) for piece in node.values}
            for node in nodes:
                parts = _parts(node)
                if parts is None or id(node) in inner:
                    continue
                section, dot, rest = parts[0].partition(".")
                written_out = len(parts) == 1
                if dot and section in sections and (rest or not written_out) and re.fullmatch(r"[A-Za-z0-9_]*", rest):
                    pattern = r"\w+".join(map(re.escape, parts))
                    exact = parts[0] if written_out else ""
                    found.append(Asked(f"{file.relative_to(ROOT)}:{node.lineno}", re.compile(pattern), exact))
    return tuple(found)


def _parts(node: ast.AST) -> list[str] | None:
    """The constant pieces of a string between what is filled in; None for anything else."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return [node.value]
    if not isinstance(node, ast.JoinedStr):
        return None
    pieces = [""]
    for piece in node.values:
        if isinstance(piece, ast.Constant):
            pieces[-1] += str(piece.value)
        else:
            pieces.append("")
    return pieces
