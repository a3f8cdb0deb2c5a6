"""Every figure and light of the coalition at once, without words: what suggestions compare (domain.md §6.2–6.6)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from analytics.goals.case import Case
from analytics.model.coalition_health import RANK, UNKNOWN_RANK, Light, PartKey
from analytics.model.records.programme import Programme
from analytics.people.alliance import health
from analytics.people.composition import USUAL, Fewest, Representation, Requirement, composition, representation
from analytics.people.continuity import Continuity, continuity
from analytics.people.credibility import Credibility, credibility, known
from analytics.people.endurance import Endurance, endurance
from analytics.people.members import FEWEST_VIEWS, STAFF, Coalition
from analytics.people.unified_view import UnifiedView, unified_view

PARTS: tuple[PartKey, ...] = ("continuity", "credibility", "endurance", "view", "composition", "representation")
DAYS_A_MONTH = 365.25 / 12
BLOCKING = ("one-sponsor", "sponsor-power")
"""Without these the composition is red (S0.1)."""


@dataclass(frozen=True)
class State:
    """How a coalition stands."""

    coalition: Coalition
    continuity: Continuity
    credibility: Credibility
    endurance: Endurance | None
    """None while the programme has no end."""
    view: UnifiedView | None
    """None below three answers."""
    needs: tuple[Requirement, ...]
    representation: Representation

    @property
    def lights(self) -> dict[PartKey, Light | None]:
        """Part → light; None: nothing to judge yet."""
        coalition = self.coalition
        return {
            "continuity": self.continuity.light if coalition.rated or not coalition.members else None,
            "credibility": self._believed,
            "endurance": None if self.endurance is None else self.endurance.light,
            "view": None if self.view is None else self.view.light,
            "composition": self._composed,
            "representation": self.representation.light if sum(coalition.weights.values()) else None,
        }

    @property
    def values(self) -> dict[PartKey, float | None]:
        """Part → index, 0–1; None where it has none or nothing is known."""
        lights, met = self.lights, sum(one.met for one in self.needs)
        return {
            "continuity": None if lights["continuity"] is None else self.continuity.index,
            "credibility": self.credibility.index if self.trust_known else None,
            "endurance": None if self.endurance is None else self.endurance.index,
            "view": None,
            "composition": met / len(self.needs),
            "representation": None if lights["representation"] is None else self.representation.index,
        }

    @property
    def overall(self) -> Light:
        """Worst of the five parts; what nobody can judge yet counts as amber, nobody at all as red."""
        ranks = [UNKNOWN_RANK if light is None else RANK[light] for key, light in self.lights.items()
                 if key != "representation"]  # fmt: skip
        worst = max(ranks) if self.coalition.members else RANK["red"]
        return next(light for light, rank in RANK.items() if rank == worst)

    @property
    def health(self) -> float | None:
        """H of domain.md §6.6, 0–1; None while a part of it is not known."""
        values = self.values
        four = [values[key] for key in ("continuity", "credibility", "endurance", "representation")]
        known_ones = [one for one in four if one is not None]
        return health(*known_ones) if len(known_ones) == len(four) else None

    @property
    def trust_known(self) -> bool:
        """True once a group with people has a rating that counts."""
        people = self.coalition.people
        return any(known(one, group) is not None for one in self.coalition.members for group in people if people[group])

    @property
    def presence_known(self) -> bool:
        """True once somebody's power is rated and it is noted when somebody was active."""
        noted = any(one.seen is not None or one.attended for one in self.coalition.members)
        return noted and self.coalition.rated

    @property
    def _believed(self) -> Light | None:
        if not self.presence_known:
            return None
        return self.credibility.light if self.trust_known or not self.credibility.top_present else None

    @property
    def _composed(self) -> Light:
        unmet = {one.key for one in self.needs if not one.met}
        if not self.coalition.rated:
            unmet.discard("sponsor-power")
        red = not self.coalition.members or any(key in unmet for key in BLOCKING)
        return "red" if red else "amber" if any(not one.met for one in self.needs) else "green"


def state_of(coalition: Coalition) -> State:
    """All parts at once."""
    case, members, people = coalition.case, coalition.members, coalition.people
    staff = [one.id for one in coalition.groups if one.sort in STAFF]
    return State(
        coalition=coalition,
        continuity=continuity(members),
        credibility=credibility(members, people, staff),
        endurance=_endurance(coalition, case),
        view=_view(coalition),
        needs=composition(members, list(coalition.domains), people, fewest_of(case.records.programme)),
        representation=representation(sorted(coalition.covered), coalition.weights),
    )


def fewest_of(programme: Programme) -> Fewest:
    """How many the programme asks for (S0.2); the usual numbers where it says nothing."""
    given = programme.fewest_members, programme.fewest_advocates, programme.fewest_agents
    usual = USUAL.members, USUAL.advocates, USUAL.agents
    return Fewest(*(other if one is None else one for one, other in zip(given, usual, strict=True)))


def months_left(case: Case, ends: date) -> float:
    """Months the coalition has to last: from today, or from the programme's first day while that is ahead; 0 once it is over."""
    first = max(case.today, case.starts or case.today)
    return max(0.0, (ends - first).days / DAYS_A_MONTH)


def _endurance(coalition: Coalition, case: Case) -> Endurance | None:
    ends = case.ends
    if ends is None:
        return None
    timed = any(one.days_a_month is not None for one in coalition.records)
    plan = case.plan if timed else None
    needed = None if plan is None else plan.person_days / plan.request.months
    return endurance(coalition.members, months_left(case, ends), ends, needed)


def _view(coalition: Coalition) -> UnifiedView | None:
    urgency = [one.urgency for one in coalition.views if one.urgency is not None]
    goals = [frozenset(one.goals) for one in coalition.views if one.goals]
    asked = [given if len(given) >= FEWEST_VIEWS else [] for given in (urgency, goals)]
    return unified_view(*asked) if any(asked) else None  # type: ignore[arg-type]
