"""Verbs about quick wins on their way: proofs, wall of achievements, drafts of message and thanks."""

from __future__ import annotations

from collections.abc import Iterator

from analytics.goals.delivery import said_delivered, win_record
from analytics.model.plan import Plan
from analytics.model.records.communication import Message
from analytics.model.records.progress import QuickWinRecord
from analytics.model.win import Wall, Win, WinThanks
from analytics.progress import win_drafts as drafts
from analytics.progress import wins as rules
from analytics.workspace.cases import CaseVerbs


class WinVerbs(CaseVerbs):
    """Quick wins and their proofs (domain.md §7.4), by the plan people work by. Every verb works without a survey and without a plan."""

    def wins(self, language: str = "en") -> tuple[Win, ...]:
        """Every planned quick win and every other one that was written down; newest delivery first, then those to come by their day."""
        return self.wall(language).wins

    def wall(self, language: str = "en") -> Wall:
        """Everything achieved so far, with its cumulative effect and what is to be looked at."""
        key = ("wall of wins", language, self._clock().date(), self._store.revision)
        return self._remembered.get(key, lambda: rules.wall(self.running_case(language), self._gains_of_the_past()))

    def win_message(self, measure: str, language: str = "en") -> Message:
        """A draft of a message that tells of a win; ``save_record`` keeps it. UnknownName for a measure nobody knows."""
        return drafts.message_draft(self.running_case(language), measure)

    def win_thanks(self, measure: str, language: str = "en") -> WinThanks:
        """A draft of the thanks to those who did it; ``save_record`` keeps its entry. UnknownName for a measure nobody knows."""
        return drafts.thanks_draft(self.running_case(language), measure)

    def win_to_write(self, measure: str) -> QuickWinRecord:
        """The record of a win to fill in: as it is kept, else a new one about this measure, with the day it was reported as done."""
        kept = win_record(self.records(), measure)
        return kept or QuickWinRecord(measure=measure, delivered=said_delivered(self.running_case(), measure))

    def _gains_of_the_past(self) -> dict[str, float]:
        """Measure id → weighted levels the newest stored plan credited, for wins that the plan in force does not hold (any more)."""
        running = self.running_plan()
        held = {one.id for one in running.measures} if running else set()
        wanted = {one.measure for one in self.records().of(QuickWinRecord) if one.measure} - held
        found: dict[str, float] = {}
        for plan in self._every_plan() if wanted else ():
            for one in plan.measures:
                if one.id in wanted:
                    found.setdefault(one.id, one.gain)
            if wanted <= found.keys():
                break
        return found

    def _every_plan(self) -> Iterator[Plan]:
        """All stored plans, of the newest wave first, newest version first."""
        for wave in reversed(self.waves()):
            for entry in self.plans(wave.name):
                yield self.plan_version(wave.name, entry.number)
