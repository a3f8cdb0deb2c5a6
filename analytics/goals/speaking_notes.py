"""The vision as somebody tells it: piece by piece, with the time each takes and the talking points that belong to it (S1.18)."""

from __future__ import annotations

from collections.abc import Mapping

from analytics.goals.case import Case
from analytics.goals.vision_text import read
from analytics.model.records.parts import kind_of
from analytics.model.records.vision import Vision
from analytics.model.vision_reading import CORE, PIECES, SpeakingNote

MARKS = "-–•* "


def speaking_notes(case: Case) -> tuple[SpeakingNote, ...]:
    """The core sentence and the three parts that have words, in order.

    A talking point that begins with the name of a part and a colon belongs to that part, every other one to the core sentence.
    """
    reading, found, begins = read(case), [], 0.0
    vision = case.records.vision
    points = _points(vision.talking_points if vision else "")
    for one in reading.pieces:
        if one.words or (one.piece == CORE and points[CORE]):
            text, said = reading.texts[one.piece], points[one.piece]
            found.append(SpeakingNote(one.piece, one.label, text, one.words, one.seconds, begins, said))
            begins += one.seconds
    return tuple(found)


def _points(text: str) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {piece: [] for piece in PIECES}
    parts = [kind_of(Vision).part(piece) for piece in PIECES]
    labels = {label.casefold(): part.name for part in parts for label in (part.english, part.german)}
    for line in text.split("\n"):
        point = line.strip().lstrip(MARKS)
        label, colon, rest = point.partition(":")
        piece = labels.get(label.strip().casefold()) if colon else None
        if piece and rest.strip():
            found[piece].append(rest.strip())
        elif point:
            found[CORE].append(point)
    return {piece: tuple(lines) for piece, lines in found.items()}
