"""Whose agreement makes one plan possible where another's rules forbid it (rule 6 of domain.md §5.3)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from analytics.model.measure import Catalogue
from analytics.model.plan import PlanRequest, SignOff
from analytics.plan.checker import Violation
from analytics.plan.signoff import WAITING, agreed, terms
from analytics.plan.wording import PlanWords

_SOMEBODY = "that somebody can sign for"


@dataclass(frozen=True)
class Agreement:
    """One plan, the request it was made with, and another request whose sign-offs may stand against it."""

    made: PlanRequest
    against: PlanRequest
    catalogue: Catalogue
    """Of ``against``."""
    came: bool
    """``against`` is the earlier one: what is missing there has come since. False: it is the later one, and it has gone."""

    def told(self, broken: tuple[Violation, ...]) -> str:
        """Whose agreement came or is missing, in one sentence; empty where no sign-off is behind what is broken.

        Refusals before what only has to wait. Of several parts of the organisation the one that concerns most measures is named.
        """
        by_hand = {*self.against.excluded}
        out = [one.subject for one in broken if one.rule == "excluded" and one.subject not in by_hand]
        refused = self._most({id_: terms(self.catalogue.by_id[id_], self.against).refused_by for id_ in out})
        if refused:
            return self._refused(*refused)
        starts = {one.subject: one.allowed for one in broken if one.rule == "earliest"}
        waits = self._most({id_: self._awaited(id_, start) for id_, start in starts.items()})
        return self._waits(*waits) if waits else ""

    def _awaited(self, id_: str, start: float) -> tuple[SignOff, ...]:
        said = self.against.signoffs_of(self.catalogue.by_id[id_])
        return tuple(one for one in said if one.state in WAITING and one.earliest > start)

    @staticmethod
    def _most(found: Mapping[str, tuple[SignOff, ...]]) -> tuple[SignOff, list[str]] | None:
        """What the part of the organisation with most measures says of its first, and the ids of its measures."""
        by_domain: dict[str, list[str]] = {}
        for id_, said in found.items():
            for one in said:
                by_domain.setdefault(one.domain, []).append(id_)
        if not by_domain:
            return None
        domain = max(by_domain, key=lambda code: len(by_domain[code]))
        first = by_domain[domain][0]
        return next(one for one in found[first] if one.domain == domain), by_domain[domain]

    def _refused(self, said: SignOff, ids: list[str]) -> str:
        who, what, nobody = self._words.resource(said.domain), self._named(ids), said.state == "nobody"
        if not self.came:
            held = "nobody can sign for it, which keeps" if nobody else "its refusal keeps"
            return f"Missing is the agreement of {who}: now {held} {what} out."
        new = self._what_came(said, ids[0])
        could = "could" if new.startswith(_SOMEBODY) else "could sign for it"
        held = f"nobody {could}, which kept" if nobody else "its refusal kept"
        return f"New is {new}: before, {held} {what} out."

    def _what_came(self, said: SignOff, id_: str) -> str:
        who = self._words.resource(said.domain)
        measure = self.catalogue.by_id[id_]
        then = next((one for one in self.made.signoffs_of(measure) if one.domain == said.domain), None)
        if then is None or then.state == "approved":
            return f"the agreement of {who}"
        if agreed(then):
            return f"that the sponsor goes ahead without {who}"
        return f"{_SOMEBODY} {who}" if said.state == "nobody" else f"that {who} does not refuse any more"

    def _waits(self, said: SignOff, ids: list[str]) -> str:
        who, what = self._words.resource(said.domain), self._named(ids)
        if self.came:
            return f"New is the agreement of {who}: before, {what} had to wait for it until month {said.earliest}."
        return f"Missing is the agreement of {who}: now {what} must wait for it until month {said.earliest}."

    def _named(self, ids: list[str]) -> str:
        """``“Playbook” and 7 more measures``."""
        first, more = self._words.measure(ids[0]), len(ids) - 1
        return f"{first} and {'one more measure' if more == 1 else f'{more} more measures'}" if more else first

    @property
    def _words(self) -> PlanWords:
        return PlanWords.of(self.catalogue)
