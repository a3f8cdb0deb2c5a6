"""Rules about the words of the vision: V1–V5 of domain.md §7.1."""

from __future__ import annotations

from math import ceil, floor

from analytics.goals.case import Case
from analytics.goals.vision_text import FEWEST_PART_WORDS, HARD_LIX, MANY_MINUTES, read
from analytics.model.check import Check, Verdict
from analytics.model.vision_reading import CORE, PhraseHit, PieceReading, VisionReading

MOST_CORE_WORDS = 120
TOO_HARD_LIX = 60.0
MOST_PHRASES = 0.02
"""Share of all words."""
FEWEST_TERMS = 3
TOO_LIKE = 0.60
TENTH = 10
SHOWN_PHRASES = 3


def word_checks(case: Case) -> tuple[Check, ...]:
    """V1–V5 of the case's vision. Before anything is written every one of them is unknown."""
    reading = read(case)
    if not any(piece.words for piece in reading.pieces):
        say = case.words.say
        names = {rule: say(f"vision.v{rule}_name") for rule in (1, 2, 3, 4, 5)}
        unwritten, write = say("vision.unwritten"), say("vision.unwritten_remedy")
        return tuple(case.check(f"V{rule}", name, "unknown", unwritten, write) for rule, name in names.items())
    pieces = (_core(case, reading.pieces[0]), *(_part(case, piece) for piece in reading.pieces[1:]))
    return (_time(case, reading), *pieces, *_blanks(case, reading), _lix(case, reading), *_own(case, reading))


def _time(case: Case, reading: VisionReading) -> Check:
    """V1, S1.20: the three parts are told in under five minutes; worth a look from four minutes on. Minutes are cut off, not rounded."""
    say, minutes = case.words.say, floor(reading.minutes * TENTH) / TENTH
    if not reading.words:
        unwritten, write = say("vision.unwritten"), say("vision.unwritten_remedy")
        return case.check("V1", say("vision.v1_name"), "unknown", unwritten, write)
    verdict: Verdict = (
        "fail" if reading.words_to_cut else "warn" if reading.words >= MANY_MINUTES * reading.speed else "pass"
    )
    if verdict == "fail":
        message = say("vision.v1_fail", minutes=minutes, n=reading.words_to_cut)
        remedy = _without(case, reading)
    else:
        message = say(f"vision.v1_{verdict}", minutes=minutes, n=reading.words)
        remedy = say("vision.v1_remedy") if verdict == "warn" else ""
    return case.check("V1", say("vision.v1_name"), verdict, message, remedy)


def _without(case: Case, reading: VisionReading) -> str:
    """Which sentences would bring it under five minutes, called by the one that should go first."""
    if sum(one.words for one in reading.cut) < reading.words_to_cut:
        return case.words.say("vision.v1_remedy")
    first = max(reading.cut, key=lambda one: (bool(one.phrases), one.words))
    return case.words.say("vision.v1_fail_remedy", n=len(reading.cut), sentence=first.text)


def _core(case: Case, piece: PieceReading) -> Check:
    """V2, S1.17: the core sentence is there and has at most 120 words."""
    say = case.words.say
    verdict: Verdict
    if not piece.words:
        verdict, message, remedy = "fail", say("vision.v2_no_core"), say("vision.v2_no_core_remedy")
    elif piece.words > MOST_CORE_WORDS:
        verdict, message = "fail", say("vision.v2_long_core", words=piece.words)
        remedy = say("vision.v2_long_core_remedy", n=piece.words - MOST_CORE_WORDS)
    else:
        verdict, message, remedy = "pass", say("vision.v2_core_pass", n=piece.words), ""
    name = say("vision.v2_name")
    return case.check("V2", name, verdict, message, remedy, item=CORE, title=piece.label)


def _part(case: Case, piece: PieceReading) -> Check:
    """V2, S1.3, S1.6, S1.7: each of the three parts is filled, with at least 15 words."""
    say, name = case.words.say, case.words.say("vision.v2_name")
    if piece.words >= FEWEST_PART_WORDS:
        message = say("vision.v2_part_pass", part=piece.label, n=piece.words)
        return case.check("V2", name, "pass", message, item=piece.piece, title=piece.label)
    key = "vision.v2_short" if piece.words else f"vision.v2_missing_{piece.piece}"
    message = say(key, part=piece.label, n=piece.words)
    remedy = say(f"vision.v2_{piece.piece}_remedy")
    return case.check("V2", name, "fail", message, remedy, item=piece.piece, title=piece.label)


def _blanks(case: Case, reading: VisionReading) -> tuple[Check, ...]:
    """S1.29: no blank of a starter text is left. Only there while there are some."""
    left = [blank for piece in reading.pieces for blank in piece.blanks]
    if not left:
        return ()
    say = case.words.say
    message = say("vision.blanks_fail", n=len(left), blank=left[0])
    return (case.check("V2-BLANKS", say("vision.blanks_name"), "fail", message, say("vision.blanks_remedy")),)


def _lix(case: Case, reading: VisionReading) -> Check:
    """V3, S1.19: readability at most 50, never above 60. A value above a limit is rounded up, so that it reads above it."""
    say, value = case.words.say, reading.lix or 0.0
    verdict: Verdict = "fail" if value > TOO_HARD_LIX else "warn" if value > HARD_LIX else "pass"
    if verdict == "pass":
        return case.check("V3", say("vision.v3_name"), verdict, say("vision.v3_pass", lix=value))
    message = say("vision.v3_fail", lix=ceil(value * TENTH) / TENTH)
    remedy = say("vision.v3_remedy", sentence=reading.heavy[0].text)
    return case.check("V3", say("vision.v3_name"), verdict, message, remedy)


def _own(case: Case, reading: VisionReading) -> tuple[Check, ...]:
    return _phrases(case, reading), _terms(case, reading), _likeness(case, reading)


def _phrases(case: Case, reading: VisionReading) -> Check:
    """V4, S1.32: phrases make up at most 2 % of all words."""
    say, name = case.words.say, case.words.say("vision.v4_name")
    found: dict[str, PhraseHit] = {}
    for hit in reading.phrases:
        found.setdefault(" ".join(hit.text.casefold().split()), hit)
    texts = [hit.text for hit in found.values()]
    if reading.phrase_share <= MOST_PHRASES:
        return case.check("V4", name, "pass", say("vision.v4_few", phrases=texts) if texts else say("vision.v4_pass"))
    first = reading.phrases[0]
    message = say("vision.v4_fail", phrase=first.text)
    if len(texts) > 1:
        more = [case.words.language.quoted(text) for text in texts[1 : SHOWN_PHRASES + 1]]
        message = f"{message} {say('vision.v4_more', n=len(texts) - 1, phrases=more)}"
    remedy = say("vision.v4_instead", phrase=first.text, instead=first.instead) if first.instead else ""
    return case.check("V4", name, "fail", message, remedy or say("vision.v4_remedy"))


def _terms(case: Case, reading: VisionReading) -> Check:
    """V5, S1.29: at least three terms of the glossary stand in the vision."""
    say, name, count = case.words.say, case.words.say("vision.v5_name"), len(reading.terms)
    if count >= FEWEST_TERMS:
        return case.check("V5", name, "pass", say("vision.v5_pass", terms=reading.terms))
    message = say("vision.v5_fail", n=count)
    remedy = say("vision.v5_own_remedy" if reading.own_words else "vision.v5_remedy", names=reading.own_words)
    return case.check("V5", name, "fail", message, remedy)


def _likeness(case: Case, reading: VisionReading) -> Check:
    """V5, S1.29: similarity to the starter texts and the sample's vision is below .60."""
    say, name = case.words.say, case.words.say("vision.v5_like_name")
    if reading.likeness < TOO_LIKE:
        return case.check("V5", name, "pass", say("vision.v5_like_pass"), item="likeness")
    share = floor(reading.likeness * 100) / 100
    message = say("vision.v5_like_fail", share=share)
    return case.check("V5", name, "fail", message, say("vision.v5_like_remedy"), item="likeness")
