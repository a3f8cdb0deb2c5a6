"""Random organisations and what happens to their surveys: who belongs where, who answers what, and which uploads come after which."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from random import Random

from hypothesis import strategies as st

from analytics.model.maturity import Area, Dimension, Level, MaturityModel, Role, Statement
from analytics.model.survey import DONT_KNOW, MISSING, NOT_APPLICABLE

ROLES = (
    Role("CHIEF", "Chiefs", "leading", "LEAD"),
    Role("LEAD", "Leads", "leading"),
    Role("OWNER", "Owners", "leading"),
    Role("DESK", "Desk", "doing"),
    Role("TECH", "Technicians", "doing"),
    Role("USER", "Users", "doing"),
)
ROUTINGS = (
    (
        ("CHIEF", "LEAD", "OWNER", "DESK", "TECH", "USER"),
        ("LEAD", "DESK", "TECH", "OWNER"),
        ("CHIEF", "LEAD", "DESK", "USER"),
    ),
    (("CHIEF", "LEAD", "OWNER", "DESK", "TECH", "USER"),) * 3,
    (
        ("OWNER", "DESK", "TECH", "USER"),
        ("CHIEF", "LEAD", "OWNER", "DESK", "TECH"),
        ("CHIEF", "LEAD", "TECH", "USER", "DESK"),
    ),
)
UNITS = ("Berlin Ops", "Desk West", "Finance", "Helpline", "Logistics", "Networks", "Sales", "Workshop")
SITES = ("Aachen", "Bonn", "Celle")
THRESHOLD, COMMENT_THRESHOLD = 5, 10


def made_model(routing: int = 0, statements: Sequence[int] = (2, 1, 3), name: str = "small") -> MaturityModel:
    """Two areas, three dimensions; ``statements``: how many each dimension has."""
    dimensions = []
    for dimension, area, roles, count in zip(("a1", "a2", "b1"), "aab", ROUTINGS[routing], statements, strict=True):
        asked = tuple(
            Statement(f"{dimension}.{n}", dimension, f"Sentence {n} about {dimension} is true of {name}.")
            for n in range(1, count + 1)
        )
        anchors = tuple(f"{dimension} stands at step {level}" for level in range(6))
        dimensions.append(Dimension(dimension, area, f"Subject {dimension}", "", roles, asked, anchors, ()))
    levels = tuple(Level(value, f"Level {value}", f"Step {value}") for value in range(6))
    areas = (Area("a", "First part", "First"), Area("b", "Second part", "Second"))
    return MaturityModel(
        f"{name}{routing}", "1", f"Questionnaire {name} {routing}", levels, ROLES, areas, tuple(dimensions)
    )


@dataclass(frozen=True)
class Person:
    """Somebody on the organisation chart and, if ``answers`` is not empty, what he or she sent."""

    name: str
    role: str
    unit: str = ""
    site: str = ""
    answers: Mapping[str, int] = field(default_factory=dict)
    """Statement id → code; what is missing has no entry."""
    careless: bool = False

    @property
    def state(self) -> str:
        """The person with exactly these answers: the same unknown wherever it occurs."""
        given = ",".join(f"{statement}={code}" for statement, code in sorted(self.answers.items()))
        return f"{self.name}|{given}"

    def levels(self, dimension: Dimension) -> dict[str, int]:
        """The levels that count for one dimension."""
        if self.role not in dimension.roles:
            return {}
        given = {statement.id: self.answers.get(statement.id, MISSING) for statement in dimension.statements}
        return {statement: code for statement, code in given.items() if code >= 0}

    def score(self, dimension: Dimension) -> float | None:
        """y of domain.md §3.1."""
        levels = self.levels(dimension)
        return sum(levels.values()) / len(levels) if 2 * len(levels) >= len(dimension.statements) else None

    def answered(self, model: MaturityModel) -> bool:
        """At least one level."""
        return any(self.levels(dimension) for dimension in model.dimensions)


@dataclass(frozen=True)
class Step:
    """One thing that happens to a wave: people whose answers come in, an upload that is undone or replaced, or new head counts."""

    kind: str
    """``load``, ``undo``, ``replace`` or ``invited``."""
    wave: str
    people: tuple[Person, ...] = ()
    upload: int = 0
    """Which upload of the wave, counted from 0, is undone or replaced."""
    invited: Mapping[str, int] = field(default_factory=dict)

    def __str__(self) -> str:
        who = ", ".join(f"{p.name} {p.role}/{p.unit}/{p.site}" for p in self.people[:6])
        return f"{self.kind} {self.wave}: {len(self.people)} people ({who}{' …' if len(self.people) > 6 else ''})"


@dataclass(frozen=True)
class History:
    """A questionnaire and all that happens to its surveys; silent people never answer."""

    model: MaturityModel
    steps: tuple[Step, ...]
    silent: tuple[Person, ...] = ()


@dataclass(frozen=True)
class Snapshot:
    """The people behind one version of a wave's results."""

    wave: str
    people: tuple[Person, ...]
    """Those who answered; one entry each."""
    invited: Mapping[str, int]
    silent: tuple[Person, ...]
    alike: bool = False
    """The results say that every answer weighs the same although people invited are known."""


class Ledger:
    """The uploads of each wave as the program keeps them, by hand: the second opinion on who counts."""

    def __init__(self, history: History) -> None:
        self.model, self.silent = history.model, history.silent
        self.uploads: dict[str, list[tuple[int, int, tuple[Person, ...]]]] = {}
        self.invited: dict[str, Mapping[str, int]] = {}
        self._number = 0

    def take(self, step: Step) -> None:
        """Let it happen."""
        uploads = self.uploads.setdefault(step.wave, [])
        self._number += 1
        if step.invited:
            self.invited[step.wave] = dict(step.invited)
        if step.kind == "load":
            uploads.append((self._number, self._number, step.people))
        elif step.kind == "undo":
            del uploads[step.upload]
        elif step.kind == "replace":
            place = uploads.pop(step.upload)[0]
            uploads.append((place, self._number, step.people))

    def snapshot(self, wave: str) -> Snapshot:
        """Everybody with the newest answers."""
        newest: dict[str, Person] = {}
        for _, _, people in sorted(self.uploads.get(wave, []), key=lambda upload: upload[:2]):
            newest |= {person.name: person for person in people}
        answering = tuple(person for person in newest.values() if person.answered(self.model))
        names = {person.name for person in answering}
        silent = tuple(person for person in self.silent if person.name not in names)
        return Snapshot(wave, answering, self.invited.get(wave, {}), silent)


LEVELS = (0, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 5)


def answers(random: Random, model: MaturityModel, role: str, gaps: float, tendency: int = 0) -> dict[str, int]:
    """Answers to what is put to a role: some missing, don't know or does not apply; one level at least."""
    given: dict[str, int] = {}
    asked = [s.id for d in model.dimensions if role in d.roles for s in d.statements]
    for statement in asked:
        luck = random.random()
        if luck < gaps:
            other = random.choice((DONT_KNOW, DONT_KNOW, NOT_APPLICABLE, MISSING))
            if other != MISSING:
                given[statement] = other
        else:
            given[statement] = min(5, max(0, random.choice(LEVELS) + tendency))
    if asked and not any(code >= 0 for code in given.values()):
        given[random.choice(asked)] = random.choice(LEVELS)
    return given


def seated(
    random: Random, model: MaturityModel, count: int, roles: Sequence[str], units: Sequence[str], sites: Sequence[str],
    gaps: float, prefix: str = "p",
) -> list[Person]:  # fmt: skip
    """People of skewed roles and units; most of a role sit in one unit, most of a unit in one site."""
    weight = [random.random() ** 2 + 0.03 for _ in roles]
    home = {role: random.choice(units) for role in roles}
    town = {unit: random.choice(sites) for unit in units}
    people = []
    for number in range(count):
        role = random.choices(roles, weight)[0]
        unit = home[role] if random.random() < 0.5 else random.choice(units)
        site = town[unit] if random.random() < 0.7 else random.choice(sites)
        given = answers(random, model, role, gaps, ROLES_TENDENCY[role])
        people.append(Person(f"{prefix}{number}", role, unit, site, given, random.random() < 0.08))
    return people


ROLES_TENDENCY = {"CHIEF": 1, "LEAD": 1, "OWNER": 0, "DESK": 0, "TECH": 0, "USER": -1}


def head_counts(random: Random, people: Iterable[Person], spare: int, known: bool) -> dict[str, int]:
    """People invited by role: those who answer and some more; no numbers at all where they are not known."""
    if not known:
        return {}
    count = dict.fromkeys((role.id for role in ROLES), 0)
    for person in people:
        count[person.role] += 1
    return {role: heads + random.randint(0, spare) for role, heads in count.items()}


def changed(random: Random, model: MaturityModel, person: Person, gaps: float) -> Person:
    """The same person with other answers."""
    return replace(person, answers=answers(random, model, person.role, gaps))


@st.composite
def organisations(draw: st.DrawFn, most: int = 60) -> History:
    """One wave, one upload."""
    random = Random(draw(st.integers(0, 2**32), label="seed"))
    model = made_model(
        draw(st.integers(0, len(ROUTINGS) - 1)), draw(st.sampled_from(((2, 1, 3), (1, 1, 1), (3, 2, 2))))
    )
    size = draw(st.integers(12, most), label="people")
    roles = [role.id for role in ROLES[: draw(st.integers(2, 6))]]
    units = draw(st.sampled_from((("",), *(UNITS[:n] for n in range(1, 9)), ("", *UNITS[:3]))))
    sites = draw(st.sampled_from((("",), SITES[:2], SITES[:3], ("", *SITES[:1]))))
    gaps = draw(st.sampled_from((0.0, 0.05, 0.2)))
    people = seated(random, model, size, roles, units, sites, gaps)
    silent = tuple(replace(p, answers={}) for p in seated(random, model, size // 5, roles, units, sites, 0, "s"))
    invited = head_counts(random, [*people, *silent], 4, draw(st.booleans()))
    return History(model, (Step("load", "Spring", tuple(people), invited=invited),), silent)


@st.composite
def histories(draw: st.DrawFn, most: int = 45) -> History:
    """A wave and what comes after: few or several people more, with other answers, gone, back again with one more, moved elsewhere; other
    head counts; a second wave of nearly the same people.
    """
    start = draw(organisations(most))
    random, model, first = Random(draw(st.integers(0, 2**32))), start.model, start.steps[0]
    steps, uploads = [first], [first.people]
    for number in range(draw(st.integers(1, 3))):
        kind = draw(st.sampled_from(("more", "more", "again", "undo", "back", "fewer", "moved", "invited", "wave")))
        few = draw(st.sampled_from((1, 1, 2, 4, 5, 6, 9)))
        fresh = tuple(_fresh(random, start, few, f"n{number}-"))
        if kind in ("more", "again"):
            some = random.sample(first.people, k=min(few, 3)) if kind == "again" else []
            uploads.append((*fresh[len(some) // 2 :], *(changed(random, model, person, 0.1) for person in some)))
            steps.append(Step("load", "Spring", uploads[-1]))
        elif kind in ("undo", "back") and len(uploads) > 1:
            gone = uploads.pop()
            steps.append(Step("undo", "Spring", upload=len(uploads)))
            if kind == "back":
                uploads.append((*gone, *fresh[:1]))
                steps.append(Step("load", "Spring", uploads[-1]))
        elif kind in ("fewer", "moved"):
            stay = list(uploads.pop(0))
            random.shuffle(stay)
            other = [replace(p, unit=random.choice(stay).unit, site=random.choice(stay).site) for p in stay[:few]]
            uploads.append((*stay[few:], *(other if kind == "moved" else fresh[: draw(st.integers(0, few))])))
            steps.append(Step("replace", "Spring", uploads[-1], upload=0))
        elif kind == "invited" and first.invited:
            raised = {role: heads + random.randint(0, 2) for role, heads in first.invited.items()}
            steps.append(Step("invited", "Spring", invited=raised))
        else:
            stay = list(first.people)
            random.shuffle(stay)
            steps.append(Step("load", f"Autumn {number}", (*stay[few:], *fresh), invited=dict(first.invited)))
    return History(model, tuple(steps), start.silent)


def _fresh(random: Random, start: History, count: int, prefix: str) -> list[Person]:
    there = start.steps[0].people
    units, sites = [person.unit for person in there], [person.site for person in there]
    roles = [person.role for person in there]
    return seated(random, start.model, count, roles, units, sites, 0.1, prefix)
