"""What two plans were asked differently, a sentence each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from analytics.model.display import days, euro, months, one_decimal
from analytics.model.language import ENGLISH
from analytics.model.plan import Plan, PlanRequest, SignOff
from analytics.plan.phases import phases
from analytics.plan.rules import SWITCHES
from analytics.plan.wording import PlanWords, say

MOST_NAMED = 3
"""Measures named in one sentence; more are counted."""
NAMED_LISTS = {
    "in_place": "is in place already",
    "required": "must be in",
    "excluded": "must stay out",
}


def different_inputs(before: Plan, after: Plan) -> tuple[str, ...]:
    """A sentence for each input that differs, the second plan's value first; empty for plans that were asked the same."""
    names = _Names(before, after)
    old, new = before.request, after.request
    return (
        *_limits(old, new),
        *_people(old, new, names),
        *_change_limits(old, new, names),
        *(f"{_capital(say(text))} is {'on' if getattr(new, rule) else 'off'}." for rule, text in SWITCHES.items()
          if getattr(old, rule) != getattr(new, rule)),
        *_choices(old, new, names),
        *_signoffs(old, new, names),
        *_trainings(old, new, names),
        *_gaps(before, after),
        *_estimates(before, after),
    )  # fmt: skip


class _Names:
    """Names of roles, domains and measures of either plan."""

    def __init__(self, before: Plan, after: Plan) -> None:
        self._catalogues = [plan.basis.catalogue for plan in (after, before) if plan.basis]

    def resource(self, code: str) -> str:
        names = (PlanWords.of(c).resource(code) for c in self._catalogues if code in c.owners or code in c.domains)
        return next(names, code)

    def measures(self, ids: Iterable[str]) -> str:
        known = [
            next((f"“{c.by_id[i].name}”" for c in self._catalogues if i in c.by_id), f"“{i}”") for i in sorted(ids)
        ]
        return ENGLISH.listed(known) if len(known) <= MOST_NAMED else f"{len(known)} measures"


def _limits(old: PlanRequest, new: PlanRequest) -> Iterator[str]:
    """Time and money."""
    if old.months != new.months:
        yield f"{_capital(months(new.months))} instead of {ENGLISH.amount(old.months)}."
    if old.phase_months != new.phase_months:
        yield f"Phases of {months(new.phase_months)} instead of {ENGLISH.amount(old.phase_months)}."
    if old.budget_eur != new.budget_eur:
        yield f"Budget {euro(new.budget_eur)} instead of {euro(old.budget_eur)}."
    yield from _phase_budgets(old, new)


def _phase_budgets(old: PlanRequest, new: PlanRequest) -> Iterator[str]:
    count = max(len(phases(r.months, r.phase_months)) for r in (old, new))
    for n in range(count):
        was, now = (r.phase_budgets[n] if n < len(r.phase_budgets) else None for r in (old, new))
        if was != now:
            yield f"Budget of phase {n + 1} {_money(now)} instead of {_money(was)}."


def _people(old: PlanRequest, new: PlanRequest, names: _Names) -> Iterator[str]:
    """Days of roles and domains, a month."""
    for code in sorted(old.capacity.keys() | new.capacity.keys()):
        was, now = old.capacity.get(code), new.capacity.get(code)
        if was != now:
            yield f"{_capital(names.resource(code))}: {_days(now)} a month instead of {_days(was)}."
    for code in sorted(old.capacity_by_month.keys() | new.capacity_by_month.keys()):
        if tuple(old.capacity_by_month.get(code, ())) != tuple(new.capacity_by_month.get(code, ())):
            yield f"{_capital(names.resource(code))}: other days in some months."


def _change_limits(old: PlanRequest, new: PlanRequest, names: _Names) -> Iterator[str]:
    if old.change_limit != new.change_limit:
        yield f"{_changes(new.change_limit)} at a time in a domain instead of {old.change_limit}."
    for code in sorted(old.change_limits.keys() | new.change_limits.keys()):
        was_limit = old.change_limits.get(code, old.change_limit)
        now_limit = new.change_limits.get(code, new.change_limit)
        if was_limit != now_limit and (was_limit, now_limit) != (old.change_limit, new.change_limit):
            yield f"{_capital(names.resource(code))}: {_changes(now_limit)} at a time instead of {was_limit}."


def _choices(old: PlanRequest, new: PlanRequest, names: _Names) -> Iterator[str]:
    """What was fixed by hand."""
    for name, words in NAMED_LISTS.items():
        was, now = set(getattr(old, name)), set(getattr(new, name))
        if now - was:
            yield f"{_capital(names.measures(now - was))} {_verb(words, len(now - was))}."
        if was - now:
            yield f"{_capital(names.measures(was - now))} no longer {_verb(words, len(was - now))}."
    for id_ in sorted(old.start_in.keys() | new.start_in.keys()):
        if old.start_in.get(id_) != new.start_in.get(id_):
            month = new.start_in.get(id_)
            yield f"{names.measures([id_])} {f'must start in month {month}' if month else 'may start in any month'}."
    for id_ in sorted(old.running.keys() | new.running.keys()):
        if old.running.get(id_) != new.running.get(id_):
            left = new.running.get(id_)
            yield f"{names.measures([id_])} {f'is running for another {months(left)}' if left else 'is not running'}."
    if {frozenset(pair) for pair in old.exclusive} != {frozenset(pair) for pair in new.exclusive}:
        yield "Other measures exclude each other."
    if dict(old.scope) != dict(new.scope):
        yield "Other processes are in scope, or in other phases."


def _signoffs(old: PlanRequest, new: PlanRequest, names: _Names) -> Iterator[str]:
    """A sentence for each domain and what it says otherwise; the measures it says it of are named together."""
    was, now = ({(s.domain, s.measure): s for s in request.signoffs} for request in (old, new))
    about: dict[tuple[str, str], list[str]] = {}
    for domain, measure in sorted(was.keys() | now.keys()):
        before, after = was.get((domain, measure)), now.get((domain, measure))
        if _says(before) != _says(after):
            sentence = _signoff(names.resource(domain), before, after)
            about.setdefault((sentence, "" if measure else domain), []).append(measure)
    for (sentence, _), measures in about.items():
        yield sentence.format(f" for {names.measures(measures)}" if any(measures) else "")


def _signoff(name: str, before: SignOff | None, after: SignOff | None) -> str:
    """What a domain says otherwise, with a place for the measures it is about."""
    name = name.replace("{", "{{").replace("}", "}}")
    if after is None or after.state == "approved":
        return f"{_capital(name)} has signed off{{}}."
    if after.state in ("rejected", "nobody"):
        no = "Nobody can sign for" if after.state == "nobody" else "No sign-off from"
        return f"{no} {name}{{}}{', overridden' if after.override.strip() else ''}."
    if before is not None and before.state == "nobody":
        return f"Somebody can sign for {name}{{}}, for month {after.earliest} at the earliest."
    return f"{_capital(name)} signs off{{}} for month {after.earliest}."


def _says(signoff: SignOff | None) -> SignOff | None:
    """What a sign-off says, whoever wrote it down; None for an approval of everything."""
    if signoff is None or (signoff.state == "approved" and not signoff.measure):
        return None
    return replace(signoff, recorded=False)


def _trainings(old: PlanRequest, new: PlanRequest, names: _Names) -> Iterator[str]:
    if dict(old.trained) != dict(new.trained):
        changed = {
            id_ for id_ in old.trained.keys() | new.trained.keys() if old.trained.get(id_) != new.trained.get(id_)
        }
        yield f"Other training on record for {names.measures(changed)}."


def _gaps(before: Plan, after: Plan) -> Iterator[str]:
    """Levels, targets and importances that differ."""
    if before.basis is None or after.basis is None:
        return
    was, now = ({gap.id: gap for gap in plan.basis.gaps} for plan in (before, after) if plan.basis)
    for id_ in sorted(was.keys() & now.keys()):
        old, new = was[id_], now[id_]
        if _differ(old.mean, new.mean):
            yield f"{new.name} stands at {one_decimal(new.mean)} instead of {one_decimal(old.mean)}."
        if _differ(old.target, new.target):
            yield f"Target of {new.name} {one_decimal(new.target)} instead of {one_decimal(old.target)}."
        if old.importance != new.importance:
            yield f"Importance of {new.name} {one_decimal(new.importance)} instead of {one_decimal(old.importance)}."
        if old.pull != new.pull:
            yield f"Goals multiply the importance of {new.name} by {new.pull:g} instead of {old.pull:g}."


def _estimates(before: Plan, after: Plan) -> Iterator[str]:
    if before.basis is None or after.basis is None:
        return
    was, now = before.basis.catalogue, after.basis.catalogue
    changed = [i for i in was.by_id.keys() | now.by_id.keys() if was.by_id.get(i) != now.by_id.get(i)]
    if changed:
        yield f"{len(changed)} {'measure has' if len(changed) == 1 else 'measures have'} other estimates."
    if was.rule != now.rule:
        yield "Another rule says what a quick win is."


def _differ(one: float | None, other: float | None) -> bool:
    return one_decimal(one) != one_decimal(other)


def _money(amount: float | None) -> str:
    return "open" if amount is None else euro(amount)


def _days(amount: float | None) -> str:
    return "no limit" if amount is None else days(amount)


def _changes(limit: int) -> str:
    return f"{limit} change{'' if limit == 1 else 's'}"


def _verb(words: str, count: int) -> str:
    return words if count == 1 else words.replace("is ", "are ", 1)


def _capital(words: str) -> str:
    return f"{words[0].upper()}{words[1:]}" if words else words
