"""What is to be looked at over all quick wins: many small ones and nothing hard, and success declared too early (domain.md §7.4)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from analytics.goals.case import Case
from analytics.model.check import Check, Verdict
from analytics.model.records.communication import Message
from analytics.model.records.progress import PhaseGate
from analytics.model.win import Win
from analytics.progress.win_proofs import HARD

MOST_A_MONTH = 3
"""Wins of one calendar month that need nothing hard beside them."""
SUCCESS = re.compile(
    r"""\bmission\s+accomplished\b
    |\b(?:we|you|they)(?:\s+have|['’]ve)?\s+(?:made|done)\s+it\b | \bwe\s+did\s+it\b
    |\b(?:all|our|every|the)\s+(?:our\s+|the\s+)?(?:goals?|targets?|objectives?)\s+(?:(?:is|are|was|were|has\s+been|have\s+been)\s+)?(?:all\s+)?(?:reached|achieved|met)\b
    |\b(?:programme|program|project|transformation|change)\s+(?:is|was|has\s+been)\s+(?:now\s+)?(?:a\s+(?:full\s+|great\s+|complete\s+)?success|successful|complete[d]?|finished|done|over)\b
    |\b(?:reached|achieved|met)\s+(?:all\s+)?(?:of\s+)?(?:our|the|every|all)\s+(?:goals?|targets?|objectives?)\b
    |\bwir\s+haben\s+es\s+geschafft\b | \bes\s+ist\s+geschafft\b | \bam\s+ziel\b
    |\b(?:alle|unsere|die)\s+(?:unsere\s+)?ziele\s+(?:sind\s+|wurden\s+)?(?:alle\s+)?erreicht\b
    |\b(?:programm|projekt|wandel)\s+(?:ist|war|wurde)\s+(?:nun\s+|jetzt\s+)?(?:ein\s+(?:voller\s+|großer\s+)?erfolg|erfolgreich|abgeschlossen|beendet|fertig|vorbei)\b
    |\bvoller\s+erfolg\b""",
    re.IGNORECASE | re.VERBOSE,
)
"""Words that call the whole a success, in English and German."""


def wall_checks(case: Case, wins: Sequence[Win]) -> tuple[Check, ...]:
    """Both warnings; nothing about confetti while no win is delivered."""
    return *_confetti(case, wins), *_success(case)


def _check(case: Case, rule: str, verdict: Verdict, message: str, item: str = "", title: str = "") -> Check:
    key, say = rule.lower().replace("-", "_"), case.words.say
    fix = "" if verdict == "pass" else say(f"wins.fix_{key}")
    return case.check(rule, say(f"wins.name_{key}"), verdict, message, fix, item=item, title=title)


def _confetti(case: Case, wins: Sequence[Win]) -> Iterator[Check]:
    """S2.31: more than three wins delivered in a calendar month, and nothing with an impact of 4 or 5."""
    months = Counter(_month(one.delivered) for one in wins if one.delivered)
    hard = {_month(day) for id_, day in _delivered(case, wins) if _impact(case, id_) >= HARD}
    many = [month for month, count in sorted(months.items()) if count > MOST_A_MONTH and month not in hard]
    for month in many:
        yield _check(case, "WIN-CONFETTI", "warn", case.words.say("wins.confetti", n=months[month], month=month))
    if months and not many:
        yield _check(case, "WIN-CONFETTI", "pass", case.words.say("wins.no_confetti"))


def _delivered(case: Case, wins: Sequence[Win]) -> Iterator[tuple[str, date]]:
    """Every quick win delivered, and every measure reported as done, with its day."""
    for one in wins:
        if one.delivered:
            yield one.measure, one.delivered
    for id_, standing in case.standings.items():
        if standing.report.state == "done" and standing.report.finished:
            yield id_, standing.report.finished


def _impact(case: Case, measure: str) -> int:
    known = case.catalogue.by_id.get(measure)
    return known.impact if known else 0


def _month(day: date) -> date:
    """The first day of its calendar month."""
    return day.replace(day=1)


def _success(case: Case) -> Iterator[Check]:
    """Overall success is declared, by closing the last phase or in a message about a win, while weighted gaps remain."""
    say = case.words.say
    gaps = sum(round(gap.weighted_gap or 0.0, 6) > 0 for gap in case.gaps)
    closed = any(_closes(case, one) for one in case.records.of(PhaseGate))
    loud = [
        one for one in case.records.of(Message) if one.purpose == "win" and SUCCESS.search(f"{one.name}\n{one.words}")
    ]
    if not gaps:
        if closed or loud:
            key = "success_fair" if case.gaps else "success_unknown"
            yield _check(case, "WIN-SUCCESS", "pass" if case.gaps else "unknown", say(f"wins.{key}"))
        return
    if closed:
        yield _check(case, "WIN-SUCCESS", "warn", say("wins.closed_early", n=gaps))
    for one in loud:
        yield _check(case, "WIN-SUCCESS", "warn", say("wins.success_early", n=gaps), one.id, one.name)
    if not closed and not loud:
        yield _check(case, "WIN-SUCCESS", "pass", say("wins.success_waits"))


def _closes(case: Case, gate: PhaseGate) -> bool:
    """Whether a step closes the last phase."""
    return (
        gate.step == "closed"
        and gate.phase is not None
        and 0 < len(case.phases) <= gate.phase
        and gate.entered is not None
        and gate.entered <= case.today
    )
