"""Rules about who wrote, read and approved the vision: V8, V10 and the requirements beside them. Members are called by their function."""

from __future__ import annotations

from datetime import date

from analytics.goals.case import Case
from analytics.goals.progress import months_after
from analytics.goals.vision_text import mark_of, words_of
from analytics.model.check import Check, Verdict
from analytics.model.records.programme import Member
from analytics.model.records.vision import Approval, Comment, ReviewRound
from analytics.model.vision_reading import PIECES

VALID_MONTHS = 12
SHOWN_NAMES = 4


def people_checks(case: Case) -> tuple[Check, ...]:
    """S1.1, S1.2, V8, V10 and S1.31."""
    return _first(case), _written(case), _approved(case), _read_by(case), *_answered(case)


def last_words(case: Case) -> dict[str, Approval]:
    """Member id → what the member said last, whatever about; members who never said anything are missing."""
    found: dict[str, Approval] = {}
    for one in case.records.of(Approval):
        if one.given is not None and one.given <= case.today:
            before = found.get(one.member)
            if before is None or (before.given or date.min) <= one.given:
                found[one.member] = one
    return found


def standing(case: Case, approval: Approval | None) -> bool:
    """Whether a member's word is an approval of the words as they are now, at most 12 months old.

    One without a fingerprint, as typed into a workbook, counts for the version it names.
    """
    if approval is None or approval.verdict != "approved" or approval.given is None:
        return False
    meant = approval.mark == mark_of(case.records.vision) if approval.mark else approval.version == case.vision_version
    return meant and case.today <= months_after(approval.given, VALID_MONTHS)


def whole(case: Case) -> bool:
    """Whether the core sentence and all three parts have words."""
    return all(words_of(case.records.vision)[piece].strip() for piece in PIECES)


def approved_by_all(case: Case) -> bool:
    """Whether there are members and every one of them stands behind the words as they are now."""
    members, said = case.records.of(Member), last_words(case)
    return bool(members) and all(standing(case, said.get(one.id)) for one in members)


def _first(case: Case) -> Check:
    """S1.1, S4.3: an approved vision is there before a plan is in force."""
    say, name = case.words.say, case.words.say("vision_people.first_name")
    if whole(case) and approved_by_all(case):
        return case.check("S1.1", name, "pass", say("vision_people.first_pass"))
    if case.plan is not None:
        return case.check("S1.1", name, "fail", say("vision_people.first_fail"), say("vision_people.first_remedy"))
    return case.check("S1.1", name, "unknown", say("vision_people.first_unknown"), say("vision_people.first_remedy"))


def _written(case: Case) -> Check:
    """S1.2: members of the coalition wrote the vision, and every one of them is asked to approve it."""
    say, name = case.words.say, case.words.say("vision_people.written_name")
    vision = case.records.vision
    authors = [one.function for one in case.records.linked(Member, vision.authors if vision else ())]
    if authors:
        return case.check("S1.2", name, "pass", say("vision_people.written_pass", members=authors))
    verdict: Verdict = "fail" if vision else "unknown"
    message, remedy = say("vision_people.written_fail"), say("vision_people.written_remedy")
    return case.check("S1.2", name, verdict, message, remedy)


def _approved(case: Case) -> Check:
    """V8, S1.2: all members of the coalition have approved these words, at most 12 months ago."""
    say, name, members = case.words.say, case.words.say("vision_people.v8_name"), case.records.of(Member)
    if not members:
        return case.check("V8", name, "unknown", say("vision_people.v8_nobody"), say("vision_people.v8_nobody_remedy"))
    if not any(words_of(case.records.vision).values()):
        return case.check("V8", name, "unknown", say("vision.unwritten"), say("vision.unwritten_remedy"))
    said = last_words(case)
    without = [one.function for one in members if not standing(case, said.get(one.id))]
    if not without:
        return case.check("V8", name, "pass", say("vision_people.v8_pass", n=len(members)))
    message = say("vision_people.v8_fail", n=len(without))
    objecting = [one.function for one in members if one.id in said and said[one.id].verdict == "objection"]
    if objecting:
        message = f"{message} {say('vision_people.v8_objects', n=len(objecting), members=objecting[:SHOWN_NAMES])}"
    return case.check("V8", name, "fail", message, say("vision_people.v8_remedy", members=without[:SHOWN_NAMES]))


def _read_by(case: Case) -> Check:
    """V10, S1.30: at least one review round with employee representatives is closed."""
    say, name = case.words.say, case.words.say("vision_people.v10_name")
    rounds = [one for one in case.records.of(ReviewRound) if one.representatives]
    closed = [one.closed for one in rounds if one.closed is not None and one.closed <= case.today]
    if closed:
        return case.check("V10", name, "pass", say("vision_people.v10_pass", closed=max(closed)))
    remedy = say("vision_people.v10_close_remedy" if rounds else "vision_people.v10_remedy")
    if not any(words_of(case.records.vision).values()):
        return case.check("V10", name, "unknown", say("vision.unwritten"), remedy)
    return case.check("V10", name, "fail", say("vision_people.v10_fail"), remedy)


def _answered(case: Case) -> tuple[Check, ...]:
    """S1.31: every comment on the vision has an answer. Nothing to say without comments."""
    comments = case.records.of(Comment)
    if not comments:
        return ()
    say, name = case.words.say, case.words.say("vision_people.comments_name")
    waiting = [one for one in comments if one.state == "open" or not one.answer]
    if not waiting:
        return (case.check("S1.31", name, "pass", say("vision_people.comments_pass")),)
    message, remedy = say("vision_people.comments_warn", n=len(waiting)), say("vision_people.comments_remedy")
    return (case.check("S1.31", name, "warn", message, remedy),)
