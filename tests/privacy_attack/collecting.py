"""Everything that is published, asked of the façade as a stubborn user would: every filter, split, pair of groups, voice and pair of waves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, fields
from itertools import permutations

from analytics.model.errors import LeitsternError
from analytics.model.reference import Evidence, Reference
from analytics.model.score import Response, Score, ScoreState
from analytics.model.trend import Change
from analytics.model.voice import Voice, Weighting
from analytics.workspace import Workspace
from tests.privacy_attack.figures import EVERYBODY, Figure, Group

PRIMES = (2, 3, 5, 7, 11, 13)
NUMBERS = ("mean", "n", "dont_know")


@dataclass
class Loot:
    """What was seen so far."""

    figures: list[Figure] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)
    """Promises about single numbers that were not kept, in words."""

    def add(self, figures: Iterable[Figure]) -> None:
        """Remember these."""
        self.figures += figures


class Collector:
    """Asks one workspace; ``versions`` says which snapshot a wave's published version was made of."""

    def __init__(self, workspace: Workspace, loot: Loot) -> None:
        self.workspace, self.loot = workspace, loot
        self._seen: set[tuple[str, int]] = set()

    def version(self, wave: str) -> int:
        """Number of what is on show."""
        return int(self.workspace.published(wave).number)

    def everything(self, wave: str) -> None:
        """All of one wave as it is on show now; of a version that was seen before only what could have changed beside it."""
        version = self.version(wave)
        self.loot.add(self._cards(wave, version))
        self.loot.add(self._trends(wave))
        if (wave, version) not in self._seen:
            self._seen.add((wave, version))
            for part in (
                self._breakdowns,
                self._crosses,
                self._distributions,
                self._perception,
                self._certainty,
                self._references,
            ):
                self.loot.add(part(wave, version))

    def scores(self, source: str, wave: str, version: int, scores: Iterable[Score], group: Group, voice: str = "population",
               weights: dict[str, float] | None = None, storey: str = "") -> Iterator[Figure]:  # fmt: skip
        """Figures of scores; numbers of one that is not scored are a broken promise."""
        for score in scores:
            if score.state is not ScoreState.SCORED:
                told = [
                    f.name
                    for f in fields(score)
                    if f.name not in ("id", "name", "group", "state", "invited") and getattr(score, f.name)
                ]
                if told:
                    self.loot.broken.append(
                        f"{source} {wave} v{version}: {score.id} for {score.group} is {score.state}, but tells {told}"
                    )
                continue
            kind = storey or self._storey(wave, score.id)
            for what in NUMBERS:
                value = getattr(score, what)
                if value is not None:
                    yield Figure(source, wave, version, kind, score.id, what, float(value), group, voice, weights or {})

    def _storey(self, wave: str, item: str) -> str:
        model = self.workspace.model_of(self.workspace.wave(wave))
        if item == "overall":
            return "overall"
        if any(item == area.id for area in model.areas):
            return "area"
        return "dimension" if any(item == dimension.id for dimension in model.dimensions) else "statement"

    def _cards(self, wave: str, version: int) -> Iterator[Figure]:
        roles = self._names(wave, "role")
        voices: list[tuple[str, Voice]] = [("population", Voice()), ("equal", Voice(Weighting.EQUAL))]
        customs = [{name: 1.0} for name in roles] + [dict(zip(roles, PRIMES, strict=False))]
        voices += [(f"own {weights}", Voice(Weighting.CUSTOM, weights)) for weights in customs]
        for called, voice in voices:
            try:
                card = self.workspace.scorecard(wave, voice)
            except LeitsternError:
                continue
            scores = (card.overall, *card.areas, *card.dimensions, *card.statements)
            yield from self.scores(
                f"scorecard ({called})", wave, version, scores, EVERYBODY, called, dict(voice.weights)
            )
            yield from self._responses("scorecard", wave, version, "role", card.response)
            if card.answered is not None:
                yield Figure("scorecard", wave, version, "people", "people", "n", card.answered)

    def _responses(
        self, source: str, wave: str, version: int, attribute: str, responses: Sequence[Response]
    ) -> Iterator[Figure]:
        for response in responses:
            if response.answered is not None and not response.hidden:
                group = ((attribute, response.group),)
                yield Figure(f"{source} response", wave, version, "people", "people", "n", response.answered, group)

    def _names(self, wave: str, attribute: str) -> tuple[str, ...]:
        return tuple(self.workspace.attributes(wave).get(attribute, ()))

    def _breakdowns(self, wave: str, version: int) -> Iterator[Figure]:
        for attribute in self.workspace.attributes(wave):
            for by in ("area", "dimension", "statement"):
                for score in self.workspace.breakdown(wave, by, attribute):
                    source = f"breakdown {by} by {attribute}"
                    yield from self.scores(source, wave, version, [score], ((attribute, str(score.group)),))

    def _crosses(self, wave: str, version: int) -> Iterator[Figure]:
        """Every pair of attributes; the other way round for the first group only, it shows the same people."""
        attributes = self.workspace.attributes(wave)
        for outer, inner in permutations(attributes, 2):
            for name in attributes[outer] if outer < inner else attributes[outer][:1]:
                for by in ("area", "dimension"):
                    for score in self.workspace.breakdown(wave, by, inner, (outer, name)):
                        group = tuple(sorted(((outer, name), (inner, str(score.group)))))
                        source = f"breakdown {by} by {inner} within {outer} {name}"
                        yield from self.scores(source, wave, version, [score], group)

    def _distributions(self, wave: str, version: int) -> Iterator[Figure]:
        for attribute in (None, *self.workspace.attributes(wave)):
            for spread in self.workspace.distributions(wave, attribute):
                group: Group = () if spread.group is None else ((str(attribute), spread.group),)
                if spread.state is not ScoreState.SCORED:
                    if any(x is not None for x in (spread.counts, spread.n, spread.dont_know, spread.not_applicable)):
                        self.loot.broken.append(
                            f"distribution of {spread.id} for {spread.group} is {spread.state}, but tells numbers"
                        )
                    continue
                source = f"answers by {attribute}"
                told = {f"level {level}": count for level, count in enumerate(spread.counts or ())}
                told |= {"n": spread.n, "dont_know": spread.dont_know, "not_applicable": spread.not_applicable}
                for what, value in told.items():
                    if value is not None:
                        yield Figure(source, wave, version, "statement", spread.id, what, float(value), group)
                self._unanimous(wave, version, spread.id, spread.group, tuple(spread.counts or ()))

    def _unanimous(self, wave: str, version: int, item: str, group: str | None, counts: tuple[int, ...]) -> None:
        threshold = self.workspace.wave(wave).threshold
        if counts and max(counts) == sum(counts) < 2 * threshold:
            self.loot.broken.append(f"answers to {item} of {group} in {wave} v{version} are unanimous: {counts}")
        if counts and sum(counts) < self.workspace.wave(wave).comment_threshold:
            self.loot.broken.append(f"answers to {item} of {group} in {wave} v{version} are of few people: {counts}")

    def _perception(self, wave: str, version: int) -> Iterator[Figure]:
        for gap in self.workspace.perception(wave):
            if gap.state is not ScoreState.SCORED:
                if any(
                    x is not None
                    for x in (
                        gap.leading,
                        gap.doing,
                        gap.gap,
                        gap.leading_n,
                        gap.doing_n,
                        gap.low,
                        gap.high,
                        gap.df,
                        gap.p,
                    )
                ):
                    self.loot.broken.append(f"perception gap of {gap.id} is {gap.state}, but tells numbers")
                continue
            for side, mean, n in (("leading", gap.leading, gap.leading_n), ("doing", gap.doing, gap.doing_n)):
                group = (("side", side),)
                if mean is not None:
                    yield Figure("perception", wave, version, "dimension", gap.id, "mean", mean, group)
                if n is not None:
                    yield Figure("perception", wave, version, "dimension", gap.id, "n", n, group)

    def _certainty(self, wave: str, version: int) -> Iterator[Figure]:
        certainty = self.workspace.certainty(wave)
        for attribute, responses in (("role", certainty.roles), ("unit", certainty.units), ("site", certainty.sites)):
            yield from self._responses("certainty", wave, version, attribute, responses)
        for flagged in certainty.flagged:
            if flagged.people is not None and 0 < flagged.people < self.workspace.wave(wave).threshold:
                self.loot.broken.append(f"{flagged.people} {flagged.flag} people are told of in {wave} v{version}")
        for both in certainty.without_careless:
            storey = self._storey(wave, both.id)
            yield Figure("careless", wave, version, storey, both.id, "mean", both.all_answers)
            yield Figure("careless", wave, version, storey, both.id, "mean", both.without, (("careless", "no"),))
        for bounds in certainty.worst_case:
            storey = self._storey(wave, bounds.id)
            yield Figure("worst case", wave, version, storey, bounds.id, "mean", bounds.mean)
            yield Figure("worst case", wave, version, storey, bounds.id, "low", bounds.low)
        for voice in certainty.voices:
            storey = self._storey(wave, voice.id)
            yield Figure("voices", wave, version, storey, voice.id, "mean", voice.population)
            yield Figure("voices", wave, version, storey, voice.id, "mean", voice.equal, EVERYBODY, "equal")

    def _references(self, wave: str, version: int) -> Iterator[Figure]:
        model = self.workspace.model_of(self.workspace.wave(wave))
        if not self.workspace.references(wave):
            self.workspace.save_references(wave, [Reference(d.id, 2.0, Evidence.RECORD) for d in model.dimensions])
        for gap in self.workspace.reference_gaps(wave):
            if gap.mean is not None:
                yield Figure("reference gap", wave, version, "dimension", gap.id, "mean", gap.mean)
            if gap.gap is not None:
                yield Figure("reference gap", wave, version, "dimension", gap.id, "mean", gap.gap + gap.reference.score)

    def _trends(self, wave: str) -> Iterator[Figure]:
        for other in self.workspace.waves():
            if other.opened >= self.workspace.wave(wave).opened:
                continue
            trend = self.workspace.trend(wave, other.name)
            if trend is None:
                continue
            for change in (*trend.dimensions, *trend.areas, *([trend.overall] if trend.overall else [])):
                yield from self._change(change, wave, other.name)

    def _change(self, change: Change, wave: str, earlier: str) -> Iterator[Figure]:
        storey = self._storey(wave, change.id)
        for name, mean, n in ((earlier, change.before, change.before_n), (wave, change.after, change.after_n)):
            yield Figure("trend", name, self.version(name), storey, change.id, "mean", mean)
            yield Figure("trend", name, self.version(name), storey, change.id, "n", n)
