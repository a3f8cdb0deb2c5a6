"""The proofs of a quick win (domain.md §7.4): delivered, felt, told, celebrated, rewarded; and what it is built upon."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from analytics.goals.communication_reach import TOLD_ON
from analytics.model.display import cut_off
from analytics.model.measure import Measure
from analytics.model.records.governance import Recognition
from analytics.model.records.parts import kind_of
from analytics.model.records.shown import FEWEST
from analytics.model.win import Proof, Stage
from analytics.progress.win_bench import WinBench

NOTICED, USED = 0.5, 0.3
"""Shares of those asked who notice it, or of those who should use it who do."""
USED_DAYS = 28
"""Days after delivery within which use counts."""
HARD = 4
"""Impact from which on a measure is a harder goal."""


def proofs(win: WinBench) -> tuple[Proof, ...]:
    """The five proofs and ``built``, in order. A proof holds once its day has come and all its evidence is written down."""
    return _delivered(win), _felt(win), _told(win), _celebrated(win), _rewarded(win), _built(win)


def noticed(win: WinBench) -> float | None:
    """Share of those asked who noticed an improvement, 0–1; None below five people and while nobody was asked."""
    asked, found = win.record.asked or 0, win.record.noticed
    return None if asked < FEWEST or found is None or found > asked else found / asked


def harder(win: WinBench) -> Measure | None:
    """The measure it opens the way for, if that one has an impact of 4 or 5 and is no quick win (S2.32)."""
    case, found = win.case, win.case.catalogue.by_id.get(win.record.opens)
    if found is None or found.id == win.measure or found.impact < HARD:
        return None
    quick = case.catalogue.is_quick_win(found) or any(
        one.quick_win for one in (case.plan.measures if case.plan else ()) if one.id == found.id
    )
    return None if quick else found


def change(win: WinBench) -> str:
    """Before and after of its figure; empty while one is missing."""
    figure = win.figure
    if figure is None:
        return ""
    key = "change_named" if figure.name else "change"
    return win.say(
        key, name=figure.name, before=figure.before, after=figure.after, unit=figure.unit and f"\u00a0{figure.unit}"
    )


def better(win: WinBench) -> str:
    """Before and after of its figure; where the figure has no name, after the sentence on what is better."""
    moved = change(win)
    named = win.figure is not None and win.figure.name
    return moved if named or not moved else " ".join(filter(None, (_stopped(win.record.result.strip()), moved)))


def _proof(win: WinBench, key: Stage, day: date | None, needs: Mapping[str, bool], evidence: str) -> Proof:
    """A proof that holds if nothing of what it ``needs`` (key of a text → there) is missing."""
    missing = [win.say(f"part_{name}") for name, there in needs.items() if not there]
    if missing:
        return Proof(key, day, False, "", win.say("still_needed", parts=missing))
    return Proof(key, day, True, evidence, "")


def _delivered(win: WinBench) -> Proof:
    """The accepted result, with its figure before and after (S2.22)."""
    result, moved = win.record.result.strip(), change(win)
    needs = {"day": win.delivered is not None, "result": bool(result), "figure": bool(moved)}
    return _proof(win, "delivered", win.delivered, needs, " ".join((_stopped(result), moved)))


def _stopped(text: str) -> str:
    return text if not text or text[-1] in ".!?…" else f"{text}."


def _felt(win: WinBench) -> Proof:
    """S2.26: half of at least five people asked noticed it, or 30 % of those who should use it do within four weeks of delivery."""
    day = win.record.felt if win.record.felt and win.record.felt <= win.case.today else None
    asked_since = day is not None and win.delivered is not None and day >= win.delivered
    share, using = noticed(win), _using(win)
    in_time = asked_since and day is not None and win.delivered is not None and (day - win.delivered).days <= USED_DAYS
    if asked_since and share is not None and share >= NOTICED:
        return Proof("felt", day, True, win.say("noticed", share=share, asked=win.record.asked), "")
    if in_time and using is not None and using >= USED:
        return Proof("felt", day, True, win.say("used", share=using, should=win.record.should_use), "")
    return Proof("felt", day, False, "", _not_felt(win, day, asked_since, share, using))


def _using(win: WinBench) -> float | None:
    """Share of those who should use it who do, 0–1; None below five people."""
    should, using = win.record.should_use or 0, win.record.using
    return None if should < FEWEST or using is None or using > should else using / should


def _not_felt(win: WinBench, day: date | None, asked_since: bool, share: float | None, using: float | None) -> str:
    counts = (win.record.noticed, win.record.asked), (win.record.using, win.record.should_use)
    if any((some or 0) > (whole or 0) >= FEWEST for some, whole in counts):
        return win.say("felt_more")
    if share is None and using is None:
        few = any(0 < (one or 0) < FEWEST for one in (win.record.asked, win.record.should_use))
        return win.say("felt_few" if few else "felt_unasked")
    if day is None:
        return win.say("felt_undated")
    if not asked_since:
        return win.say("felt_before")
    if share is not None:
        return win.say("felt_low", share=cut_off(share), least=NOTICED)
    if using is not None and using >= USED:
        return win.say("used_late")
    return win.say("used_low", share=cut_off(using or 0.0), least=USED)


def _told(win: WinBench) -> Proof:
    """S2.27: on two channels within ten working days, with who did it, one number and a user's voice."""
    record, told = win.record, win.told
    needs = {
        "channels": len(told) >= TOLD_ON,
        "people": record.names_people,
        "number": bool(record.number_told.strip()),
        "voice": bool(record.voice.strip()),
    }
    names = [channel.name for _, channel in told]
    evidence = win.say("told_on", channels=names, number=record.number_told.strip()) if names else ""
    return _proof(win, "told", told[TOLD_ON - 1][0] if needs["channels"] else None, needs, evidence)


def _celebrated(win: WinBench) -> Proof:
    """S2.28: an event with the team, in which a sponsor or manager takes part."""
    record, today = win.record, win.case.today
    day = record.celebrated if record.celebrated and record.celebrated <= today else None
    needs = {
        "event_day": day is not None,
        "event": bool(record.event.strip()),
        "team": record.team_there,
        "leader": record.leader_there,
    }
    return _proof(win, "celebrated", day, needs, win.say("celebrated_with", event=record.event.strip().rstrip(".!")))


def _rewarded(win: WinBench) -> Proof:
    """S2.29: a recognition entry for it."""
    day = win.thanks[0][0] if win.thanks else None
    return _proof(win, "rewarded", day, {"thanks": bool(win.thanks)}, _given(win, [one for _, one in win.thanks]))


def _given(win: WinBench, thanks: Sequence[Recognition]) -> str:
    return win.say("given", what=list(dict.fromkeys(size(win, one) for one in thanks))) if thanks else ""


def size(win: WinBench, one: Recognition) -> str:
    """How somebody is thanked, in the case's language: ``day off``."""
    option = kind_of(Recognition).part("size").option(one.size)
    if option is None:
        return one.size
    return option.german if win.case.language == "de" else option.english


def _built(win: WinBench) -> Proof:
    """S2.32: it opens the way for a harder measure."""
    found = harder(win)
    if found is not None:
        key = "opens_why" if win.record.opens_why.strip() else "opens"
        return Proof("built", None, True, win.say(key, name=found.id, why=_stopped(win.record.opens_why.strip())), "")
    return Proof("built", None, False, "", win.say("opens_soft" if win.record.opens else "opens_nothing"))
