"""Verbs about the communication plan: its checks, matrix, drafts, and what goes out to those who speak."""

from __future__ import annotations

from datetime import date

from analytics.export.communication_calendar import write_communication_calendar
from analytics.export.communication_kit import write_message_kit
from analytics.goals import communication as rules
from analytics.goals.communication_draft import draft
from analytics.model.check import Check
from analytics.model.communication_plan import CommunicationDraft, Matrix, MessageKit, PulseFigure
from analytics.model.records.parts import Record
from analytics.model.records.programme import Group
from analytics.model.records.revision import Edit
from analytics.workspace.cases import CaseVerbs


class CommunicationVerbs(CaseVerbs):
    """The communication plan (domain.md §7.5). Every verb works without a survey and without a plan."""

    def communication_checks(self, wave: str | None = None, language: str = "en") -> tuple[Check, ...]:
        """What C1–C12 and the requirements beside them say; without records, that there is nothing to judge."""
        key = ("communication checks", wave, language, self._clock().date(), self._store.revision)
        return self._remembered.get(key, lambda: rules.communication_checks(self.case(wave, language)))

    def communication_matrix(self, wave: str | None = None, language: str = "en") -> Matrix:
        """Groups × phases: what is there and what is missing."""
        return rules.matrix(self.case(wave, language))

    def pulse_figures(self, wave: str | None = None) -> tuple[PulseFigure, ...]:
        """The newest reading of each group and item; hidden under five people."""
        return rules.pulse_figures(self.case(wave))

    def suggested_groups(self, wave: str | None = None, language: str = "en") -> tuple[Group, ...]:
        """Groups that are not written down yet: parts of the organisation the measures change, roles that were asked, units."""
        units = () if self.is_empty() else tuple(self.attributes(wave).get("unit", ()))
        return rules.suggested_groups(self.case(wave, language), units)

    def draft_communication(self, wave: str | None = None, language: str = "en") -> CommunicationDraft:
        """The smallest plan that keeps C1–C3 and C5, for groups that hear nothing yet. Nothing is kept.

        LeitsternError while there are no groups, or nobody has said when the programme runs.
        """
        return draft(self.case(wave, language))

    def keep_communication(self, drafted: CommunicationDraft, by: str) -> tuple[Record, ...]:
        """Keep a draft, all of it or nothing; returns the records as kept. Refused if one of its ids was taken meanwhile."""
        return self.save_records([Edit(record) for record in drafted.records], by)

    def message_kit(self, wave: str | None = None) -> MessageKit:
        """Key messages and each sender's messages."""
        return rules.message_kit(self.case(wave))

    def write_message_kit(self, wave: str | None = None, language: str = "en") -> bytes:
        """The kit as a page to print or mail, UTF-8 HTML without anything from outside."""
        return write_message_kit(self.message_kit(wave), self.organisation, language)

    def write_communication_calendar(self, wave: str | None = None) -> bytes:
        """Every message with a day as an iCalendar file; importing it again moves what moved."""
        kit = self.message_kit(wave)
        numbers = {one.id: self.record_revision(one) for sender in kit.senders for one in sender.messages}
        return write_communication_calendar(kit, numbers, self.organisation, self.today())

    def today(self) -> date:
        """The day the rules judge by."""
        return self._clock().date()
