"""How the rules about figures, benefits and objectives are said: one rule, its texts, and its outcome."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from analytics.goals.case import Case
from analytics.model.check import Check, Verdict
from analytics.model.records.parts import Record, kind_of


@dataclass(frozen=True)
class Rule:
    """One rule. Its texts are ``figures_rules.<key>_name`` and ``_good``; faults have ``_bad`` and ``_do`` under ``key`` or their own."""

    id: str
    key: str

    def good(self, case: Case, **values: Any) -> Check:
        """The rule is kept."""
        return case.check(self.id, self._name(case), "pass", case.words.say(f"figures_rules.{self.key}_good", **values))

    def fault(
        self,
        case: Case,
        verdict: Verdict = "fail",
        *,
        text: str = "",
        record: Record | None = None,
        item: str = "",
        title: str = "",
        **values: Any,
    ) -> Check:
        """The rule is not kept, by one record or by all. ``text``: the key of the message, otherwise the rule's."""
        key = text or self.key
        if record is not None:
            item, title = record.id, kind_of(record).title(record)
            values = {"record": title, **values}
        message, remedy = (case.words.say(f"figures_rules.{key}_{end}", **values) for end in ("bad", "do"))
        return case.check(self.id, self._name(case), verdict, message, remedy, item=item, title=title)

    def unknown(self, case: Case, text: str, **values: Any) -> Check:
        """There is nothing to judge yet."""
        return self.fault(case, "unknown", text=text, **values)

    def all_or(self, faults: Iterable[Check], case: Case, **values: Any) -> tuple[Check, ...]:
        """The faults, or that the rule is kept."""
        return tuple(faults) or (self.good(case, **values),)

    def _name(self, case: Case) -> str:
        return case.words.say(f"figures_rules.{self.key}_name")


def label(record: Record, part: str, case: Case) -> str:
    """What a part of a record is called, in the case's language."""
    found = kind_of(record).part(part)
    return found.german if case.language == "de" else found.english
