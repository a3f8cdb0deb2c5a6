"""The cost of standing still (S1.7): count × size × price × share, line by line, spelled out so that anybody can follow."""

from __future__ import annotations

from decimal import Decimal
from math import isfinite

from analytics.goals.case import Case
from analytics.model.display import HOLD
from analytics.model.language import Language
from analytics.model.records.parts import kind_of
from analytics.model.records.programme import StandingCost
from analytics.model.standing_cost import CostOfLine, StandingCosts

WHOLE_SHARE = 100.0
DIGITS = 15


def standing_costs(case: Case) -> StandingCosts:
    """Every line with its amount and formula, in the order they were first kept.

    A size or share that is empty counts as 1 and 100 %; without a count or a price a line has no amount.
    """
    return StandingCosts(tuple(_line(case, record) for record in case.records.of(StandingCost)))


def _line(case: Case, record: StandingCost) -> CostOfLine:
    kind, german = kind_of(StandingCost), case.language == "de"
    labels = {part.name: part.german if german else part.english for part in kind.parts}
    missing = tuple(labels[name] for name in ("count", "price") if getattr(record, name) is None)
    amount = None if missing else _amount(record)
    if amount is None and not missing:
        missing = (labels["count"], labels["size"])
    option = kind.part("sort").option(record.sort)
    sort = "" if option is None else option.german if german else option.english
    formula = "" if amount is None else _formula(record, amount, case.words.language)
    return CostOfLine(record.id, record.name, record.sort, sort, amount, formula, missing, record.source)


def _amount(record: StandingCost) -> float | None:
    size = 1.0 if record.size is None else record.size
    share = WHOLE_SHARE if record.share is None else record.share
    amount = (record.count or 0.0) * size * (record.price or 0.0) * share / WHOLE_SHARE
    return amount if isfinite(amount) else None


def _formula(record: StandingCost, amount: float, language: Language) -> str:
    factors = [_with_noun(record.count or 0.0, record.count_of, language)]
    if record.size is not None and (record.size != 1 or record.size_of):
        factors.append(_with_noun(record.size, record.size_of, language))
    factors.append(language.money.format(_exact(record.price or 0.0, language, money=True)))
    if record.share is not None and record.share != WHOLE_SHARE:
        factors.append(f"{_exact(record.share, language)}{HOLD}%")
    return f"{' × '.join(factors)} = {language.euro(amount)}"


def _with_noun(value: float, noun: str, language: Language) -> str:
    return f"{_exact(value, language)} {noun}".rstrip()


def _exact(value: float, language: Language, *, money: bool = False) -> str:
    """The number with every decimal it has, as the language writes it: a reader must be able to compute with it."""
    plain = format(Decimal(f"{value:.{DIGITS}g}"), ",f")
    if "." in plain:
        plain = plain.rstrip("0").rstrip(".")
    if money and len(plain.partition(".")[2]) == 1:
        plain += "0"
    signs = {",": language.group, ".": language.decimal}
    return "".join(signs.get(sign, sign) for sign in plain)
