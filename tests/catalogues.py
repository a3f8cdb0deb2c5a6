"""Catalogues of measures for tests: a small one for a questionnaire of one's own, and made-up ones for properties."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from analytics.model.maturity import MaturityModel
from analytics.model.measure import Catalogue, Gain, Measure
from analytics.model.shipped import shipped_catalogue
from tests.own_models import texts

SHIPPED = shipped_catalogue()


def hot_plates(**changes: object) -> Measure:
    """A measure for the canteen of ``tests.own_models.small_model``."""
    plain = Measure(
        "own-1", "Hot plates at every table", "A", (Gain("A1", 0.4), Gain("B1", 0.1)), 0.0, 4.0, 4, 8.0, 3.0, 1, 5, 5,
        (), "SDM", ("SD",), "Share of warm dishes", origin="own",
    )  # fmt: skip
    return replace(plain, **changes)  # type: ignore[arg-type]


def numbers(low: float, high: float) -> st.SearchStrategy[float]:
    """Numbers as people type them, and finer ones; workbooks are read to nine decimals."""
    hundredths = st.integers(round(low * 100), round(high * 100)).map(lambda n: n / 100)
    return hundredths | st.integers(round(low * 10**6), round(high * 10**6)).map(lambda n: n / 10**6)


@st.composite
def catalogues(draw: st.DrawFn, model: MaturityModel) -> Catalogue:
    """Sound catalogues of one to five measures with roles, parts and costs of their own."""
    codes = st.from_regex(r"[ABCabc019_][ABCabc019._-]{0,5}", fullmatch=True)
    all_codes = draw(st.lists(codes, min_size=2, max_size=6, unique_by=str.casefold))
    split = draw(st.integers(1, len(all_codes) - 1))
    owners, domains = all_codes[:split], all_codes[split:]
    costs = tuple(sorted(draw(st.lists(numbers(0, 1e6), min_size=1, max_size=5))))
    ids = draw(
        st.lists(
            st.from_regex(r"[mPT019][mPT019.-]{0,4}", fullmatch=True), min_size=1, max_size=5, unique_by=str.casefold
        )
    )
    measures = tuple(
        draw(_measures(model, ids[:place], id_, owners, domains, len(costs))) for place, id_ in enumerate(ids)
    )
    pairs = [(a, b) for a in ids for b in ids if a < b]
    return replace(
        SHIPPED,
        measures=measures,
        owners={code: draw(texts) for code in owners},
        domains={code: draw(texts) for code in domains},
        cost_eur=costs,
        lead=draw(st.sampled_from(owners)),
        defaults=replace(SHIPPED.defaults, capacity={code: draw(numbers(0, 40)) for code in all_codes}),
        training=tuple(id_ for id_ in ids if draw(st.booleans())),
        exclusive=tuple(draw(st.lists(st.sampled_from(pairs), unique=True))) if pairs else (),
    )


@st.composite
def _measures(
    draw: st.DrawFn,
    model: MaturityModel,
    before: list[str],
    id_: str,
    owners: list[str],
    domains: list[str],
    classes: int,
) -> Measure:
    dimensions = draw(st.lists(st.sampled_from([d.id for d in model.dimensions]), min_size=1, max_size=3, unique=True))
    low = draw(st.integers(0, 40)) / 10
    rating = st.integers(1, 5)
    words = st.just("") | texts
    return Measure(
        id_,
        draw(texts),
        draw(st.sampled_from([area.id for area in model.areas])),
        tuple(Gain(dimension, draw(numbers(0.01, 5))) for dimension in dimensions),
        low,
        draw(numbers(low + 0.5, 5)),
        draw(rating),
        draw(numbers(0.01, 500)),
        draw(numbers(0.01, 100)),
        draw(st.integers(0, classes - 1)),
        draw(rating),
        draw(rating),
        tuple(draw(st.lists(st.sampled_from(before), unique=True))) if before else (),
        draw(st.sampled_from(owners)),
        tuple(draw(st.lists(st.sampled_from(domains), unique=True))),
        draw(words),
        draw(st.booleans()),
        draw(st.booleans()),
        tuple(draw(st.lists(texts.filter(_is_group), max_size=2))),
        draw(words),
        draw(words),
        draw(words),
        draw(st.none() | numbers(0, 5000)),
        draw(st.integers(1, 13)),
    )


def _is_group(text: str) -> bool:
    return ";" not in text and text.strip("-–—") == text
