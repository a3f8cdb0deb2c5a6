"""What of coalition, alliance, people and barriers a deck may print, gathered from their verbs: lights, traits and functions, no persons."""

from __future__ import annotations

from analytics.goals.communication_ready import in_time
from analytics.model.carriers import (
    AllianceLine,
    CarrierLight,
    Carriers,
    CoalitionLine,
    Leave,
    Mood,
    OverdueBarrier,
    Resistance,
    Unspoken,
)
from analytics.model.communication_plan import PulseFigure
from analytics.model.records.communication import Question
from analytics.model.records.governance import Barrier
from analytics.model.records.people import Manager
from analytics.model.records.programme import Group, Member
from analytics.model.words import Words
from analytics.workspace.alliance import AllianceVerbs
from analytics.workspace.coalition import CoalitionVerbs
from analytics.workspace.communication import CommunicationVerbs
from analytics.workspace.governance import GovernanceVerbs

SHARES = {"reached": "reached", "reasons": "knows"}
"""Item of a pulse, asked in per cent → part of a group's mood."""


class CarrierVerbs(CommunicationVerbs, CoalitionVerbs, AllianceVerbs, GovernanceVerbs):
    """Those who carry the programme and those who live with it, as a report takes them."""

    def carriers(self, wave: str | None = None, language: str = "en") -> Carriers:
        """Everything a deck may say about them; empty before somebody wrote it down. Sentences in ``language``."""
        records, steered = self.records(), self.governance(wave)
        figures = self.pulse_figures(wave)
        judged = [timely for one in records.of(Question) if (timely := in_time(one, self.today())) is not None]
        barriers = records.of(Barrier)
        return Carriers(
            coalition=self._coalition_line(wave, language) if records.of(Member) else None,
            alliance=self._alliance_line(wave, language) if records.of(Manager) else None,
            moods=_moods(figures),
            hidden=len({one.group for one in figures if one.item == "attitude" and one.hidden}),
            questions=(sum(judged), len(judged)),
            barriers=(sum(one.removed is not None for one in barriers), len(barriers)),
            overdue=tuple(OverdueBarrier(one.title, one.owner, one.due, one.step) for one in steered.overdue_barriers),
            resistance=tuple(Resistance(one.name, one.risk or 0, one.owner, one.step) for one in steered.resistance),
            steering=steered.next_steering,
        )

    def _coalition_line(self, wave: str | None, language: str) -> CoalitionLine:
        health = self.coalition_health(wave, language)
        return CoalitionLine(
            light=health.light,
            said=health.said,
            next_step=health.next_said,
            lights=tuple(CarrierLight(one.key, one.name, one.light, one.why) for one in health.parts),
            scenarios=tuple(Leave(one.name, one.survives, one.why) for one in health.scenarios),
        )

    def _alliance_line(self, wave: str | None, language: str) -> AllianceLine:
        health, words = self.alliance_health(wave, language), Words.of(language, self.model, self.catalogue_of(wave))
        names = {one.domain: one.name for one in self.records().of(Group) if one.sort == "domain" and one.domain}
        stopped = {one.domain: len(one.blocked) for one in health.domains}
        verdicts = [one.verdict for one in health.signoffs if one.record and not one.overridden]
        return AllianceLine(
            coverage=CarrierLight("coverage", words.say("carriers_slide.alliance"), health.light, health.said),
            missing=tuple(
                Unspoken(names.get(code) or words.names.resource(code), stopped.get(code, 0)) for code in health.missing
            ),
            rejected=verdicts.count("rejected"),
            pending=verdicts.count("pending"),
            hole=health.hole,
        )


def _moods(figures: tuple[PulseFigure, ...]) -> tuple[Mood, ...]:
    """One a group of which something may be shown, lowest attitude first, those nobody asked for it last."""
    found: dict[str, Mood] = {}
    by_item = {(one.group, one.item): one for one in figures if not one.hidden}
    for group, name in {one.group: one.name for one in figures}.items():
        attitude = by_item.get((group, "attitude"))
        shares = {
            part: one.value / 100
            for item, part in SHARES.items()
            if (one := by_item.get((group, item))) is not None and one.value is not None
        }
        if attitude is None and not shares:
            continue
        before, now = (None, None) if attitude is None else (attitude.before, attitude.value)
        found[group] = Mood(name, before, now, shares.get("reached"), shares.get("knows"))
    return tuple(sorted(found.values(), key=lambda one: (one.now is None, one.now or 0.0, one.name)))
