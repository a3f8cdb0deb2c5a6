"""The rules every measure of a catalogue must keep, the shipped ones and the customer's. Each breach names the field at fault."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from math import isfinite
from typing import NamedTuple

from analytics.model.display import one_line, plain_text
from analytics.model.finding import Finding, Severity, Where
from analytics.model.maturity import MaturityModel
from analytics.model.measure import Catalogue, Measure

SCORES_TO_COVER = (0.5, 1.5, 2.5, 3.5)
"""For each of these scores every dimension needs a measure that applies (domain.md §4)."""
MOST_MEASURES, MOST_CODES, MOST_GAINS = 500, 60, 12
LONGEST_ID, LONGEST_NAME, LONGEST_TEXT = 40, 200, 1000
"""Characters that still fit tables, charts and slides."""
MOST_DAYS, MOST_WEEKS, MOST_EUROS, MOST_PEOPLE, MOST_URGENCY = 100_000.0, 1_040.0, 1e10, 1e7, 13
_CODE = re.compile(r"\w[\w.-]*")
_GIVEN = re.compile(r"own-\d+")
"""Ids that measures of the customer's own get by themselves."""
RATINGS = {"impact": "the effect on the business", "feasibility": "feasibility", "visibility": "visibility"}
AMOUNTS = {"person_days": ("the days of work", MOST_DAYS), "weeks": ("the number of weeks", MOST_WEEKS)}
TEXTS = ("kpi", "first_step", "told", "celebrated")


class Breach(NamedTuple):
    """One rule that is broken; ``finding.where.item`` is the id of the measure, or the code of a role or part of the organisation."""

    field: str
    """Name of the field of ``Measure`` or ``Catalogue`` to look at."""
    finding: Finding


def breach(field: str, code: str, item: str, message: str, remedy: str) -> Breach:
    """One error about one thing."""
    return Breach(field, Finding(code, Severity.ERROR, Where(item=item), message, remedy))


def measure_breaches(catalogue: Catalogue, model: MaturityModel) -> Iterator[Breach]:
    """Every breach of a rule by a measure, whoever wrote it; none for a sound catalogue."""
    for measure_id, count in Counter(measure.id for measure in catalogue.measures).items():
        if count > 1:
            message = f"The measure id {measure_id} is used {count} times."
            yield breach("id", "id-twice", measure_id, message, "Give each its own id.")
    for measure in catalogue.measures:
        yield from _references(measure, catalogue, model)
        yield from _gains(measure)
        yield from _ranges(measure, catalogue)
    yield from _cycles(catalogue)


def text_breaches(catalogue: Catalogue) -> Iterator[Breach]:
    """What only a customer's texts, codes and numbers can get wrong: empty or overlong names, codes that are none, sums nobody has."""
    if len(catalogue.measures) > MOST_MEASURES:
        message = f"There are {len(catalogue.measures):,} measures; at most {MOST_MEASURES} can be used."
        yield breach("id", "too-many", catalogue.measures[MOST_MEASURES].id, message, "Leave out the least important.")
    for measure in catalogue.measures:
        yield from _code("id", measure.id, "measure")
        yield from _name("name", measure.id, measure.name)
        for field in TEXTS:
            yield from _text(field, measure.id, getattr(measure, field))
        yield from _text("visible_for", measure.id, "; ".join(measure.visible_for))
        if any(one_line(group).strip("-–—;") != group or ";" in group for group in measure.visible_for):
            message = f"Who notices {measure.id} holds an empty or broken entry."
            yield breach("visible_for", "text", measure.id, message, "Part the groups by semicolons.")
        if len(measure.gains) > MOST_GAINS:
            message = f"“{measure.name}” raises more than {MOST_GAINS} dimensions."
            yield breach("gains", "too-many", measure.id, message, "Keep the ones it raises most.")
    for field, kind, names in (
        ("owners", "role", catalogue.owners),
        ("domains", "part of the organisation", catalogue.domains),
    ):
        if len(names) > MOST_CODES:
            message = f"There are {len(names)} codes; at most {MOST_CODES} can be used."
            yield breach(field, "too-many", list(names)[MOST_CODES], message, "Join some of them.")
        for code, name in names.items():
            yield from _code(field, code, kind)
            yield from _name(field, code, name)
    for code in sorted(set(catalogue.owners) & set(catalogue.domains)):
        message = f"“{code}” stands for a role and for a part of the organisation."
        yield breach("domains", "code-twice", code, message, "Give one of them another code: each has days of its own.")
    yield from _costs(catalogue)


def coverage(catalogue: Catalogue, model: MaturityModel) -> Iterator[tuple[str, tuple[float, ...]]]:
    """Dimension id → the scores of ``SCORES_TO_COVER`` from which no measure raises it; only where there are such."""
    for dimension in model.dimensions:
        raising = [m for m in catalogue.measures if any(gain.dimension == dimension.id for gain in m.gains)]
        bare = tuple(s for s in SCORES_TO_COVER if not any(m.from_level <= s < m.to_level for m in raising))
        if bare:
            yield dimension.id, bare


def _unknown(field: str, kind: str, wanted: str, item: str, known: Iterable[str]) -> Iterator[Breach]:
    names = tuple(known)
    if wanted not in names:
        message = f"{item} refers to {kind} “{wanted}”, which does not exist."
        yield breach(field, "reference-unknown", item, message, f"Known: {', '.join(names[:40]) or 'none'}.")


def _references(measure: Measure, catalogue: Catalogue, model: MaturityModel) -> Iterator[Breach]:
    yield from _unknown("area", "area", measure.area, measure.id, (area.id for area in model.areas))
    yield from _unknown("owner", "owner", measure.owner, measure.id, catalogue.owners)
    for domain in measure.domains:
        yield from _unknown("domains", "domain", domain, measure.id, catalogue.domains)
    for prerequisite in measure.prerequisites:
        yield from _unknown("prerequisites", "measure", prerequisite, measure.id, catalogue.by_id)
    for gain in measure.gains:
        yield from _unknown("gains", "dimension", gain.dimension, measure.id, (known.id for known in model.dimensions))
    for field in ("domains", "prerequisites"):
        for name, count in Counter(getattr(measure, field)).items():
            if count > 1:
                yield breach(
                    field, "named-twice", measure.id, f"{measure.id} names {name} {count} times.", "Name it once."
                )


def _out_of_range(field: str, item: str, stated: str, remedy: str) -> Breach:
    return breach(field, "out-of-range", item, f"In {item}, {stated}.", remedy)


def _gains(measure: Measure) -> Iterator[Breach]:
    if not measure.gains:
        yield _out_of_range("gains", measure.id, "no dimension is raised", "Name at least one with its gain.")
    for dimension, count in Counter(gain.dimension for gain in measure.gains).items():
        if count > 1:
            yield _out_of_range("gains", measure.id, f"{dimension} is raised {count} times", "Name it once.")
    for gain in measure.gains:
        if not 0 < gain.levels <= 5:
            stated = f"the gain is {gain.levels:g}"
            yield _out_of_range("gains", measure.id, stated, "Use a number above 0, at most 5.")


def _ranges(measure: Measure, catalogue: Catalogue) -> Iterator[Breach]:
    if not 0 <= measure.from_level < measure.to_level <= 5:
        stated = f"the levels run from {measure.from_level:g} to {measure.to_level:g}"
        yield _out_of_range("from_level", measure.id, stated, "From must lie below to, both within 0 to 5.")
    for field, name in RATINGS.items():
        rating = getattr(measure, field)
        if not 1 <= rating <= 5:
            yield _out_of_range(field, measure.id, f"{name} is {rating}", "Use a number from 1 to 5.")
    for field, (name, most) in AMOUNTS.items():
        amount = getattr(measure, field)
        if not (0 < amount <= most and isfinite(amount)):
            remedy = f"Use a number above 0, at most {most:,.0f}."
            yield _out_of_range(field, measure.id, f"{name} is {amount:g}", remedy)
    if not 0 <= measure.cost_class < len(catalogue.cost_eur):
        remedy = f"Use a class from 0 to {len(catalogue.cost_eur) - 1}."
        yield _out_of_range("cost_class", measure.id, f"the cost class is {measure.cost_class}", remedy)
    if not 1 <= measure.urgency <= MOST_URGENCY:
        remedy = f"Use a number from 1 (no date) to {MOST_URGENCY}."
        yield _out_of_range("urgency", measure.id, f"the urgency is {measure.urgency}", remedy)
    if measure.reach is not None and not 0 <= measure.reach <= MOST_PEOPLE:
        remedy = "Use a number from 0 upwards, or leave it empty."
        yield _out_of_range("reach", measure.id, f"the number of people reached is {measure.reach:g}", remedy)


def _cycles(catalogue: Catalogue) -> Iterator[Breach]:
    """One breach a cycle of prerequisites; measures that only lead into a cycle are not named."""
    done: set[str] = set()
    for measure in catalogue.measures:
        trail: dict[str, None] = {}
        # A loop of our own, not a call a step: a customer's chain may be as long as the catalogue.
        ahead = [(measure.id, True)]
        while ahead:
            measure_id, entering = ahead.pop()
            if not entering:
                trail.pop(measure_id)
                done.add(measure_id)
            elif measure_id in trail:
                names = list(trail)
                ring = [*names[names.index(measure_id) :], measure_id]
                message = f"Measures wait for each other: {' needs '.join(ring)}."
                remedy = "Remove one of these prerequisites."
                yield breach("prerequisites", "prerequisite-cycle", measure_id, message, remedy)
            elif measure_id not in done and measure_id in catalogue.by_id:
                trail[measure_id] = None
                ahead.append((measure_id, False))
                ahead += [(needed, True) for needed in reversed(catalogue.by_id[measure_id].prerequisites)]


def _code(field: str, code: str, kind: str) -> Iterator[Breach]:
    if not _CODE.fullmatch(code) or len(code) > LONGEST_ID:
        message = f"“{one_line(code)[:LONGEST_ID]}” cannot be the code of a {kind}."
        remedy = f"Use letters, digits, dots and hyphens, at most {LONGEST_ID}."
        yield breach(field, "code", code, message, remedy)


def _name(field: str, item: str, name: str) -> Iterator[Breach]:
    if not name.strip():
        yield breach(field, "name-missing", item, f"{_subject(item)} has no name.", "Write one.")
    elif one_line(name) != name:
        message = f"The name of {item} has line breaks, signs nobody sees or blanks at its ends."
        yield breach(field, "text", item, message, "Type it anew.")
    elif len(name) > LONGEST_NAME:
        message = f"The name of {item} has {len(name):,} characters; at most {LONGEST_NAME} can be used."
        yield breach(field, "text-too-long", item, message, "Shorten it.")


def _subject(item: str) -> str:
    """What has no name: an id that was given by itself says nothing to whoever is typing."""
    return "The new measure" if _GIVEN.fullmatch(item) else item


def _text(field: str, item: str, text: str) -> Iterator[Breach]:
    if plain_text(text).strip() != text:
        message = f"A text of {item} has signs nobody sees or blanks at its ends."
        yield breach(field, "text", item, message, "Type it anew.")
    elif len(text) > LONGEST_TEXT:
        message = f"A text of {item} has {len(text):,} characters; at most {LONGEST_TEXT:,} can be used."
        yield breach(field, "text-too-long", item, message, "Shorten it.")


def _costs(catalogue: Catalogue) -> Iterator[Breach]:
    for place, euros in enumerate(catalogue.cost_eur):
        if not 0 <= euros <= MOST_EUROS:
            remedy = f"Use a number of euro from 0 to {MOST_EUROS:,.0f}."
            yield breach("cost_eur", "out-of-range", str(place), f"Cost class {place} stands for {euros:g}.", remedy)
