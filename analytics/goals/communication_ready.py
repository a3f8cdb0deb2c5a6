"""Whether the plan is whole, its senders are ready, and questions get answers: C8 and C11 of domain.md §7.5, S0.18, S1.28, S4.14, S4.15."""

from __future__ import annotations

from datetime import date

from analytics.goals.communication_frame import Frame, day_of, working_days
from analytics.model.check import Check
from analytics.model.display import cut_off
from analytics.model.records.communication import Message, Question
from analytics.model.records.programme import Decision

ANSWER_WITHIN = 10
"""Working days."""
ANSWERED = 0.80
READY_BEFORE = 3
"""Days."""
SPOKEN = ("speech", "talk", "workshop", "video", "slide")
"""Media in which somebody speaks and needs talking points."""


def whole(frame: Frame) -> tuple[Check, ...]:
    """S1.28: every message has sender, group, purpose and date."""
    say, found = frame.case.words.say, []
    every = frame.case.records.of(Message)
    for one in every:
        parts = {"sender": one.sender, "group": one.group, "purpose": one.purpose, "date": one.sent}
        lacking = [say(f"communication.lacks_{part}") for part, value in parts.items() if not value]
        if lacking:
            message = say("communication.whole_lacks", subject=one.name, parts=lacking)
            found.append(frame.check("C-WHOLE", "fail", message, one.id, one.name))
    if not every:
        return (frame.check("C-WHOLE", "unknown", say("communication.no_messages")),)
    return frame.kept("C-WHOLE", found, say("communication.whole_kept", n=len(every)))


def on_time(frame: Frame) -> tuple[Check, ...]:
    """S1.28: no message whose day has passed still waits."""
    late = [one for one in frame.messages if day_of(one) < frame.case.today and one.state != "sent"]
    if not frame.messages:
        return (frame.check("C-LATE", "unknown", frame.case.words.say("communication.no_messages")),)
    if late:
        message = frame.case.words.say("communication.late", n=len(late), subject=late[0].name, date=day_of(late[0]))
        return (frame.check("C-LATE", "warn", message),)
    return (frame.check("C-LATE", "pass", frame.case.words.say("communication.late_kept")),)


def one_kit(frame: Frame) -> tuple[Check, ...]:
    """S0.18: whoever speaks carries messages of the same kit: no message without a key message."""
    say = frame.case.words.say
    if not frame.keys or not frame.messages:
        return (frame.check("C-KIT", "unknown", say("communication.kit_none")),)
    found = []
    for sender in dict.fromkeys(one.sender for one in frame.messages):
        without = [one for one in frame.messages if one.sender == sender and not one.keys]
        if without:
            key = "communication.kit_without" if sender else "communication.kit_nobody"
            message = say(key, n=len(without), who=sender, subject=without[0].name)
            found.append(frame.check("C-KIT", "fail", message, without[0].id, without[0].name))
    return frame.kept("C-KIT", found, say("communication.kit_kept"))


def two_ways(frame: Frame) -> tuple[Check, ...]:
    """C8 (S4.14, S4.28): each group can ask or answer in each phase."""
    say, found = frame.case.words.say, []
    if not frame.phases or not frame.groups:
        return frame.undated("C8")
    for group in frame.groups:
        mute = [str(p.number) for p in frame.phases if not any(map(frame.two_way, frame.told(group, p)))]
        if mute:
            message = say("communication.c8_phase", n=len(mute), who=group.name, phases=mute)
            found.append(frame.about("C8", "fail", message, group))
    return frame.kept("C8", found, say("communication.c8_kept"))


def answered(frame: Frame) -> tuple[Check, ...]:
    """C8 (S4.14, S4.28): at least 80 % of the questions are answered within ten working days; answers are public.

    A question that is open and not yet ten working days old counts neither way.
    """
    say, asked = frame.case.words.say, frame.case.records.of(Question)
    timely = [in_time(one, frame.case.today) for one in asked]
    judged = [one for one in timely if one is not None]
    if not judged:
        return (frame.check("C8", "unknown", say("communication.c8_no_questions")),)
    found, share = [], sum(judged) / len(judged)
    if share < ANSWERED:
        key = "communication.c8_slow" if share else "communication.c8_never"
        found.append(frame.check("C8", "fail", say(key, share=cut_off(share), n=len(judged))))
    hidden = sum(one.answered is not None and not one.public for one in asked)
    if hidden:
        found.append(frame.check("C8", "warn", say("communication.c8_public", n=hidden)))
    return frame.kept("C8", found, say("communication.c8_answered", share=share, n=len(judged)))


def in_time(question: Question, today: date) -> bool | None:
    """Whether a question was answered within ten working days; None while there is still time, or without a day."""
    if question.asked is None:
        return None
    if question.answered is not None:
        return working_days(question.asked, question.answered) <= ANSWER_WITHIN
    return False if working_days(question.asked, today) > ANSWER_WITHIN else None


def senders_ready(frame: Frame) -> tuple[Check, ...]:
    """C11 (S0.18): who speaks has talking points at least three days before; what is further ahead is not judged yet."""
    say, found = frame.case.words.say, []
    spoken = [one for one in frame.messages if one.medium in SPOKEN or frame.live(one)]
    unready = [one for one in spoken if not _points_in_time(one, frame.case.today)]
    for sender in dict.fromkeys(one.sender for one in unready):
        mine = [one for one in unready if one.sender == sender]
        key = "communication.c11_unready" if sender else "communication.c11_nobody"
        message = say(key, n=len(mine), who=sender, subject=mine[0].name, date=day_of(mine[0]))
        item = (mine[0].id, mine[0].name) if len(mine) == 1 else ("", sender)
        found.append(frame.check("C11", "fail", message, *item))
    if not spoken:
        return (frame.check("C11", "unknown", say("communication.c11_none")),)
    return frame.kept("C11", found, say("communication.c11_kept"))


def _points_in_time(message: Message, today: date) -> bool:
    """Sent three days before; not sent yet, there is time until then."""
    return (day_of(message) - (message.points_sent or today)).days >= READY_BEFORE


def concerns(frame: Frame) -> tuple[Check, ...]:
    """S4.15: each concern has an owner, a date and, once that has passed, an answer."""
    say, found = frame.case.words.say, []
    raised = [one for one in frame.case.records.of(Question) if one.concern]
    for one in raised:
        lacking = [
            say(f"communication.lacks_{part}") for part, value in (("owner", one.owner), ("due", one.due)) if not value
        ]
        if one.due and one.due < frame.case.today and not one.answer.strip():
            message = say("communication.concern_late", words=one.words, date=one.due)
            found.append(frame.check("C-CONCERNS", "fail", message, one.id, one.words))
        elif lacking and not one.answer.strip():
            message = say("communication.concern_lacks", words=one.words, parts=lacking)
            found.append(frame.check("C-CONCERNS", "fail", message, one.id, one.words))
    if not raised:
        return (frame.check("C-CONCERNS", "unknown", say("communication.concern_none")),)
    return frame.kept("C-CONCERNS", found, say("communication.concern_kept"))


def adapts(frame: Frame) -> tuple[Check, ...]:
    """S4.14: what changed because of feedback is marked: a message or a decision."""
    say = frame.case.words.say
    asked = len(frame.case.records.of(Question))
    changed = sum(one.from_feedback for one in frame.case.records.of(Message))
    changed += sum(one.feedback for one in frame.case.records.of(Decision))
    if changed:
        return (frame.check("C-FEEDBACK", "pass", say("communication.feedback_kept", n=changed)),)
    if not asked:
        return (frame.check("C-FEEDBACK", "unknown", say("communication.c8_no_questions")),)
    return (frame.check("C-FEEDBACK", "warn", say("communication.feedback_none", n=asked)),)
