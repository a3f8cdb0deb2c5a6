"""A small questionnaire of a customer's own, and made-up ones for properties."""

from __future__ import annotations

import io
import string
from collections.abc import Callable

import openpyxl
from hypothesis import strategies as st

from analytics.model.display import plain_text
from analytics.model.maturity import IMPORTANCES, Area, Dimension, Level, MaturityModel, Role, Statement
from analytics.model.shipped import shipped_model
from analytics.model.survey import SourceFile


def small_model(
    model_id: str = "canteen", version: str = "1", sizes: tuple[tuple[int, ...], ...] = ((2, 1), (3,))
) -> MaturityModel:
    """Two areas, three dimensions, one role on the doing side. ``sizes``: statements of each dimension of each area."""
    areas, dimensions = [], []
    for a, counts in enumerate(sizes):
        area = Area(string.ascii_uppercase[a], f"Part {a + 1} of the canteen", f"Part {a + 1}")
        areas.append(area)
        for d, count in enumerate(counts, start=1):
            name = f"{area.id}{d}"
            statements = tuple(
                Statement(f"{name}.{s}", name, f"At table {name} the dish number {s} is served hot.")
                for s in range(1, count + 1)
            )
            anchors = tuple(f"Table {name} is at step {level}" for level in range(6))
            dimensions.append(Dimension(name, area.id, f"Table {name}", "", ("ALL",), statements, anchors, ()))
    role = Role("ALL", "Everyone", "doing")
    return MaturityModel(model_id, version, "Canteen", shipped_model().levels, (role,), tuple(areas), tuple(dimensions))


def edited(content: bytes, change: Callable[[openpyxl.Workbook], None], name: str = "own.xlsx") -> SourceFile:
    """The workbook as it is after somebody changed it."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    change(book)
    target = io.BytesIO()
    book.save(target)
    return SourceFile(name, target.getvalue())


def _is_plain(text: str) -> bool:
    return text == " ".join(plain_text(text).split()) != ""


_words = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Co", "Cn")), min_size=1, max_size=30)
texts = _words.map(lambda text: " ".join(plain_text(text).split())).filter(_is_plain)
"""One-line texts in any script, also such that look like formulas, numbers or ids."""


@st.composite
def models(draw: st.DrawFn) -> MaturityModel:
    """Consistent models of one to four areas."""
    sides = st.sampled_from(("leading", "doing"))
    role_ids = [f"R{n}" for n in range(draw(st.integers(1, 3)))]
    with_whom = draw(st.sampled_from((None, *role_ids[1:])))
    roles = tuple(Role(r, draw(texts), draw(sides), with_whom if r == "R0" else None) for r in role_ids)
    short_names = draw(st.lists(texts, min_size=1, max_size=4, unique_by=str.casefold))
    areas = tuple(Area(f"A{n}", draw(texts), short) for n, short in enumerate(short_names))
    dimensions: list[Dimension] = []
    wordings: set[str] = set()
    for area in areas:
        for _ in range(draw(st.integers(1, 2))):
            name = f"D{len(dimensions)}"
            wording = draw(st.lists(texts.filter(lambda t: t.casefold() not in wordings), min_size=1, max_size=3,
                                    unique_by=str.casefold))  # fmt: skip
            wordings.update(text.casefold() for text in wording)
            dimensions.append(
                Dimension(
                    name,
                    area.id,
                    draw(texts),
                    draw(st.just("") | texts),
                    tuple(draw(st.lists(st.sampled_from(role_ids), min_size=1, unique=True))),
                    tuple(Statement(f"{name}.{n}", name, text) for n, text in enumerate(wording)),
                    tuple(draw(st.lists(texts, min_size=6, max_size=6))),
                    tuple(draw(st.lists(texts, max_size=2))),
                    draw(st.sampled_from(IMPORTANCES)),
                )
            )
    levels = tuple(Level(value, draw(texts), draw(texts)) for value in range(6))
    codes = st.text(string.ascii_letters + string.digits + ".-_", min_size=1, max_size=12)
    return MaturityModel(draw(codes), draw(codes), draw(texts), levels, roles, areas, tuple(dimensions))
