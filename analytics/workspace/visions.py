"""Verbs about the vision: its checks, versions, approvals, the cost of standing still, and the pass-on test."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from analytics.goals.case import Case
from analytics.goals.pass_on import pass_on_results
from analytics.goals.speaking_notes import speaking_notes
from analytics.goals.standing_cost import standing_costs
from analytics.goals.vision_checks import vision_checks
from analytics.goals.vision_difference import difference, versions
from analytics.goals.vision_elements import element_rows
from analytics.goals.vision_people import approved_by_all, last_words, standing, whole
from analytics.goals.vision_templates import starter
from analytics.goals.vision_text import mark_of, read, words_of
from analytics.model.check import Check
from analytics.model.errors import LeitsternError, UnknownName
from analytics.model.records.document import normal
from analytics.model.records.programme import Member
from analytics.model.records.vision import Approval, Vision
from analytics.model.standing_cost import StandingCosts
from analytics.model.vision_reading import (
    ElementRow,
    MemberWord,
    PassOnResult,
    PieceDifference,
    SpeakingNote,
    VisionReading,
    VisionVersion,
)
from analytics.workspace.cases import CaseVerbs


class VisionVerbs(CaseVerbs):
    """The vision. Every verb works before the first survey and before anything is written."""

    def starter_vision(self, language: str = "en") -> Vision:
        """A vision of starter texts with blanks in square brackets, not kept yet. UnknownName for a language without one."""
        return starter(language)

    def vision_reading(self, draft: Vision | None = None, language: str = "en") -> VisionReading:
        """What can be said about the words of the vision, or of a ``draft`` that is not kept; labels in ``language``."""
        return read(self._drafted(draft, None, language))

    def vision_checks(
        self, draft: Vision | None = None, wave: str | None = None, language: str = "en"
    ) -> tuple[Check, ...]:
        """V1–V10 of domain.md §7.1 and the requirements beside them, of the vision or of a ``draft`` that is not kept."""
        return vision_checks(self._drafted(draft, wave, language))

    def vision_stand(self) -> Literal["missing", "open", "approved"]:
        """``approved`` once the vision is whole and every member of the coalition approved its words; a plan is a proposal until then (S1.1)."""
        case = self.case()
        if not whole(case):
            return "missing"
        return "approved" if approved_by_all(case) else "open"

    def vision_versions(self) -> tuple[VisionVersion, ...]:
        """Every version of the vision that was kept, newest first, with the members who approved its words; empty before the first."""
        vision = Vision("vision")
        return versions(self.record_history(vision), self.records(), self.record_revision(vision))

    def vision_difference(self, earlier: int, later: int, language: str = "en") -> tuple[PieceDifference, ...]:
        """How two versions differ, word by word, by number. UnknownName for a number that no version has."""
        held = {one.number: one.record for one in self.record_history(Vision("vision")) if one.state == "kept"}
        first, last = held.get(earlier), held.get(later)
        if not isinstance(first, Vision) or not isinstance(last, Vision):
            wrong = later if isinstance(first, Vision) else earlier
            raise UnknownName(f"There is no version {wrong} of the vision.", f"Known: {', '.join(map(str, held))}.")
        return difference(first, last, self.records(), language)

    def approve_vision(
        self, member: str, verdict: str = "approved", by: str = "", remark: str = "", seen: int | None = None
    ) -> Approval:
        """Keep a member's word on the vision: ``approved`` or ``objection``, of today; saying the same twice a day is once.

        ``seen``: the version that was read.

        LeitsternError before anything is written, and if the words have changed since ``seen``; UnknownName for an unknown member.
        """
        records = self.records()
        found, vision = records.get(Member, member), records.vision
        if vision is None or not any(words_of(vision).values()):
            raise LeitsternError("There is nothing to approve yet.", "Write the vision first.")
        if seen is not None and self._mark_at(seen) != mark_of(vision):
            raise LeitsternError("The vision changed while it was read.", "Read the new words, then decide again.")
        approval = Approval(
            member=found.id,
            version=self.record_revision(vision),
            verdict=verdict,
            given=self._clock().date(),
            mark=mark_of(vision),
            remark=remark,
        )
        said = (one for one in records.of(Approval) if replace(one, id="") == normal(approval))
        return next(said, None) or self.save_record(approval, by)

    def member_words(self) -> tuple[MemberWord, ...]:
        """What each member of the coalition said last about the vision, and whether it stands for the words as they are now."""
        case = self.case()
        said = last_words(case)
        return tuple(
            MemberWord(
                one.id,
                one.function,
                word.verdict if (word := said.get(one.id)) else "",
                word.given if word else None,
                word.remark if word else "",
                standing(case, word),
            )
            for one in case.records.of(Member)
        )

    def element_map(self, wave: str | None = None) -> tuple[ElementRow, ...]:
        """Every element of the vision with who carries it and what it ties together (S1.10)."""
        return element_rows(self.case(wave))

    def standing_cost(self, language: str = "en") -> StandingCosts:
        """What it costs to stand still, line by line, spelled out in ``language``."""
        return standing_costs(self.case(None, language))

    def speaking_notes(self, draft: Vision | None = None, language: str = "en") -> tuple[SpeakingNote, ...]:
        """The vision as somebody tells it, piece by piece, with seconds at the programme's speaking speed and talking points."""
        return speaking_notes(self._drafted(draft, None, language))

    def pass_on(self) -> tuple[PassOnResult, ...]:
        """Whether each group can pass the vision on; ``open`` where nobody was asked, or fewer than five."""
        return pass_on_results(self.case())

    def _drafted(self, draft: Vision | None, wave: str | None, language: str) -> Case:
        case = self.case(wave, language)
        return case if draft is None else replace(case, records=case.records.with_record(normal(draft)))

    def _mark_at(self, number: int) -> str:
        held = {one.number: one.record for one in self.record_history(Vision("vision"))}
        vision = held.get(number)
        return mark_of(vision) if isinstance(vision, Vision) else ""
