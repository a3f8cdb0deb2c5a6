"""What the rules say about one quick win (domain.md §7.4): what is missing by now, and what spoils it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from analytics.goals.communication_frame import working_days
from analytics.goals.communication_reach import TOLD_WITHIN
from analytics.model.check import Check, Verdict
from analytics.model.win import PROOFS, Proof
from analytics.progress.win_bench import WinBench

ASK_DAYS = 28
"""Days after delivery by which it should be felt, and after that by which it should be celebrated and rewarded."""
THANKS_ENOUGH = 10.0
"""Person-days of work up to which a thank-you alone is in keeping with what was done."""
_RULES = {
    "delivered": "WIN-DELIVERED",
    "felt": "WIN-FELT",
    "told": "WIN-TOLD",
    "celebrated": "WIN-CELEBRATED",
    "rewarded": "WIN-REWARDED",
}


def win_checks(win: WinBench, proofs: Sequence[Proof]) -> tuple[Check, ...]:
    """Every check of one win; nothing for one that is not due yet.

    While nothing but a status report says that it was delivered, the first thing to do is to write the win down.
    """
    if win.delivered is None:
        return tuple(_overdue(win))
    by_key = {one.key: one for one in proofs}
    if not win.record.id:
        return (_stage(win, by_key["delivered"], by_key["felt"]),)
    stages = tuple(_stage(win, by_key[key], by_key["felt"]) for key in PROOFS)
    return (*stages, *_better(win), *_early(win, by_key["felt"]), *_thanks(win), *_opens(win, proofs))


def _overdue(win: WinBench) -> Iterator[Check]:
    """Its last day is past and nobody said anything since, of the win or of its measure."""
    standing = win.case.standings.get(win.measure)
    report = standing.report if standing else None
    since = report is not None and (report.state == "stopped" or (report.reported or date.min) > (win.due or date.max))
    if win.due is not None and win.due < win.case.today and not since:
        yield win.check("WIN-DELIVERED", "warn", win.say("was_due", day=win.due))


def _stage(win: WinBench, proof: Proof, felt: Proof) -> Check:
    """S2.26–S2.29: a proof that is missing is to be looked at once its time is over; telling that came too late cannot be mended and fails."""
    rule = _RULES[proof.key]
    if proof.holds:
        return win.check(rule, "pass", proof.evidence)
    return win.check(rule, _by_now(win, proof, felt), win.say(f"not_{proof.key}"), proof.missing)


def _by_now(win: WinBench, proof: Proof, felt: Proof) -> Verdict:
    """``unknown`` while there is still time."""
    delivered, today = win.delivered or win.case.today, win.case.today
    late = timedelta(days=ASK_DAYS)
    if proof.key == "told":
        return "fail" if working_days(delivered, today) > TOLD_WITHIN else "unknown"
    if proof.key == "delivered":
        return "warn"
    if proof.key == "felt":
        return "warn" if today > delivered + late else "unknown"
    return "warn" if felt.holds and felt.day is not None and today > felt.day + late else "unknown"


def _better(win: WinBench) -> Iterator[Check]:
    """A figure that did not move, or moved the wrong way, is no improvement."""
    figure = win.figure
    if figure is None or figure.direction == "keep":
        return
    step = figure.after - figure.before
    wrong = (figure.direction == "up" and step < 0) or (figure.direction == "down" and step > 0)
    if wrong or step == 0:
        yield win.check("WIN-BETTER", "warn", win.say("worse" if wrong else "same"))


def _early(win: WinBench, felt: Proof) -> Iterator[Check]:
    """S2.28: nobody celebrates what nobody has felt yet."""
    day = win.record.celebrated
    if day is None or day > win.case.today:
        return
    if felt.holds and felt.day is not None and felt.day <= day:
        yield win.check("WIN-EARLY", "pass", win.say("in_order"))
    else:
        yield win.check("WIN-EARLY", "warn", win.say("too_early", day=day))


def _thanks(win: WinBench) -> Iterator[Check]:
    """S2.29: collective wins last, so the team is thanked, and in keeping with the work."""
    given = [one for _, one in win.thanks]
    if not given:
        return
    several = (win.record.workers or 0) > 1
    if several and not any(one.team for one in given):
        yield win.check("WIN-ONE", "warn", win.say("one_only", n=win.record.workers))
    days = win.planned.person_days if win.planned else win.known.person_days if win.known else 0.0
    if days > THANKS_ENOUGH and all(one.size == "thanks" for one in given):
        yield win.check("WIN-FITTING", "warn", win.say("only_thanks", days=days))


def _opens(win: WinBench, proofs: Sequence[Proof]) -> Iterator[Check]:
    """S2.32: each win that is through names the harder measure it opens; one that was named must be harder."""
    by_key = {one.key: one for one in proofs}
    built = by_key["built"]
    if built.holds:
        yield win.check("WIN-OPENS", "pass", built.evidence)
    elif win.record.opens:
        yield win.check("WIN-OPENS", "warn", win.say("not_harder", name=win.record.opens), built.missing)
    elif all(by_key[key].holds for key in PROOFS):
        yield win.check("WIN-OPENS", "warn", win.say("opens_none"), built.missing)
