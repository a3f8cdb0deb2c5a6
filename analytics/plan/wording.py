"""How the planner says things: texts of ``plan*.yaml`` with their values, so that every language can say them again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Self

from analytics.model.display import percent
from analytics.model.maturity import MaturityModel
from analytics.model.measure import Catalogue, PlanningDefaults
from analytics.model.words import Said, Words
from analytics.plan.milestones import kind_and_subject
from analytics.plan.translation import CHANGES

MILESTONES = {
    "quick-win": ("plan.win_of_phase", "phase"),
    "harder": ("plan.harder_of_phase", "phase"),
    "scope": ("plan.raising", "id"),
    "area": ("plan.for_area", "id"),
    "area-early": ("plan.for_area_early", "id"),
}
"""Kind of a milestone → its text and what its subject is there."""
NO_MODEL = MaturityModel("", "", "", (), (), (), ())
NO_MEASURES = Catalogue((), {}, {}, (), "", PlanningDefaults(0, 0, 0.0, {}, 0))


@dataclass(frozen=True)
class PlanWords:
    """Says the planner's texts in English, with the names of one catalogue and model. What they do not know is called by its id."""

    words: Words

    @classmethod
    def of(cls, catalogue: Catalogue, model: MaturityModel | None = None) -> Self:
        """``model`` None: areas and dimensions are called by their ids."""
        return cls(Words.of("en", model or NO_MODEL, catalogue))

    def say(self, key: str, /, **values: Any) -> Said:
        """The text ``key`` with its values: numbers, ids, texts, other sentences as they read, or lists of them."""
        return Said(
            self.words.say(key, **{name: _as_it_reads(value) for name, value in values.items()}), [(key, values)]
        )

    def measure(self, id_: str) -> Said:
        """The measure's name in quotation marks."""
        return self.say("plan.measure", id=id_)

    def measures(self, ids: Iterable[str], most: int | None = None) -> list[Said]:
        """The measures' names in quotation marks; those beyond ``most`` are "others"."""
        names = [self.measure(id_) for id_ in ids]
        return names if most is None or len(names) <= most else [*names[:most], self.say("plan.others")]

    def resource(self, code: str) -> Said:
        """``the service desk manager`` for a role; a domain, also where it stands for its changes, keeps its name as it is."""
        plain = code.removeprefix(CHANGES)
        catalogue = self.words.names.catalogue
        name = catalogue.resource_name(plain)
        is_role = plain in catalogue.owners and len(name) > 1 and name[1].islower()
        return self.say("plan.role" if is_role else "plan.domain", code=plain)

    def resources(self, codes: Sequence[str]) -> list[Said]:
        """Each of them as ``resource`` says it."""
        return [self.resource(code) for code in codes]

    def milestone(self, name: str) -> Said:
        """What a milestone of the plan is, in the middle of a sentence: ``the visible quick win of phase 2``."""
        kind, subject = kind_and_subject(name)
        key, field = MILESTONES[kind]
        return self.say(key, **{field: subject})

    def given_up(self, name: str) -> Said:
        """A sentence for a soft milestone the plan does not reach."""
        kind, subject = kind_and_subject(name)
        if kind == "area-early":
            return self.say("plan.area_begins_late", id=subject)
        return self.say("plan.goes_without", milestone=self.milestone(name))


def say(key: str, /, **values: Any) -> Said:
    """A text of the planner without names."""
    return _nameless().say(key, **values)


def share_words(share: float) -> Said:
    """``14 %``; ``less than 1 %`` for a share that would read 0 %."""
    small = share > 0 and percent(share) == percent(0.0)
    return say("plan.share_small") if small else say("plan.share", share=share)


def _as_it_reads(value: Any) -> Any:
    if isinstance(value, list):
        return [_as_it_reads(one) for one in value]
    return str(value) if isinstance(value, Said) else value


@lru_cache(maxsize=1)
def _nameless() -> PlanWords:
    return PlanWords.of(NO_MEASURES)
