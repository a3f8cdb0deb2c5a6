"""What the rules of the communication plan ask of a case: who hears what, when, and on which way."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from analytics.goals.case import Case
from analytics.model.check import Check, Verdict
from analytics.model.communication_plan import Phase
from analytics.model.records.communication import Channel, KeyMessage, Message
from analytics.model.records.programme import Group


@dataclass(frozen=True)
class Frame:
    """A case seen as a communication plan. Only messages with a day count as told."""

    case: Case

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        """Everybody the programme touches: the groups that people wrote down."""
        return self.case.records.of(Group)

    @cached_property
    def phases(self) -> tuple[Phase, ...]:
        """Empty while start or end of the programme are not known."""
        return tuple(Phase(number, *days) for number, days in enumerate(self.case.phases, start=1))

    @cached_property
    def messages(self) -> tuple[Message, ...]:
        """Every message with a day and a group that is there, by day; on one day, those that say why first."""
        known = {group.id for group in self.groups}
        dated = [one for one in self.case.records.of(Message) if one.sent and one.group in known]
        return tuple(sorted(dated, key=lambda one: (day_of(one), one.purpose != "why", one.id)))

    @cached_property
    def _by_group(self) -> dict[str, tuple[Message, ...]]:
        return {group.id: tuple(one for one in self.messages if one.group == group.id) for group in self.groups}

    def told(self, group: Group, phase: Phase | None = None) -> tuple[Message, ...]:
        """What a group hears, by day; in one phase, or over all."""
        heard = self._by_group[group.id]
        return heard if phase is None else tuple(m for m in heard if phase.first <= day_of(m) <= phase.last)

    @cached_property
    def keys(self) -> tuple[KeyMessage, ...]:
        """The key messages."""
        return self.case.records.of(KeyMessage)

    def channel(self, message: Message) -> Channel | None:
        """The channel of a message; None while it has none."""
        return self.case.records.find(Channel, message.channel) if message.channel else None

    def live(self, message: Message) -> bool:
        """True if people are there and can ask."""
        channel = self.channel(message)
        return channel is not None and channel.live

    def two_way(self, message: Message) -> bool:
        """True if the group can answer or ask."""
        channel = self.channel(message)
        return message.two_way or (channel is not None and channel.two_way)

    def content(self, message: Message) -> str:
        """What a message says: its text, and the key messages it carries."""
        keys = self.case.records.linked(KeyMessage, message.keys)
        return "\n".join([message.words, *(key.words for key in keys)])

    def unheard_domains(self) -> tuple[str, ...]:
        """Codes of the parts of the organisation that the plan's measures change and that no group stands for (S1.22)."""
        plan, known = self.case.plan, {group.domain for group in self.groups}
        if plan is None:
            return ()
        measures = self.case.catalogue.by_id
        codes = [code for one in plan.measures if one.id in measures for code in measures[one.id].domains]
        return tuple(dict.fromkeys(code for code in codes if code not in known))

    def check(self, rule: str, verdict: Verdict, message: str, item: str = "", title: str = "") -> Check:
        """A check of a rule; its name and remedy are those of the texts."""
        key = rule.lower().replace("-", "_")
        say = self.case.words.say
        remedy = "" if verdict == "pass" else say(f"communication.fix_{key}")
        name = say(f"communication.name_{key}")
        return self.case.check(rule, name, verdict, message, remedy, item=item, title=title)

    def undated(self, rule: str) -> tuple[Check, ...]:
        """What a rule about phases says while nobody has said when the programme runs, or for whom."""
        name, say = self.check(rule, "pass", "").name, self.case.words.say
        remedy = say("communication.fix_dates")
        return (self.case.check(rule, name, "unknown", say("communication.no_dates"), remedy),)

    def about(self, rule: str, verdict: Verdict, message: str, group: Group) -> Check:
        """A check about one group."""
        return self.check(rule, verdict, message, group.id, group.name)

    def kept(self, rule: str, found: Sequence[Check], message: str) -> tuple[Check, ...]:
        """What was found against a rule, or one check that it is kept."""
        return tuple(found) or (self.check(rule, "pass", message),)


def day_of(message: Message) -> date:
    """The day of a message that has one; ValueError for another."""
    if message.sent is None:
        raise ValueError(f"The message “{message.id}” has no day.")
    return message.sent


def channels_of(messages: Iterable[Message]) -> tuple[str, ...]:
    """Ids of the channels the messages take, each once."""
    return tuple(dict.fromkeys(one.channel for one in messages if one.channel))


def working_days(after: date, until: date) -> int:
    """Weekdays after one day up to and with another; 0 if that is no later. Public holidays are not known and count as weekdays."""
    weeks, rest = divmod(max((until - after).days, 0), 7)
    return weeks * 5 + sum((after + timedelta(days=n)).weekday() < 5 for n in range(1, rest + 1))
