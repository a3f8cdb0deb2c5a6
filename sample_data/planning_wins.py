"""Fjordmark Logistics: its quick wins with their proofs, how groups took them, and what the open board leaves out. Everything is invented.

One win went all the way (mP04), one was celebrated before anybody had felt it (mP01), one counts but was never celebrated (mP21), one was felt
and not told in time (mE05), one was only delivered (mP02).
"""

from __future__ import annotations

from datetime import date

from analytics.model.records.communication import Message
from analytics.model.records.parts import Record
from analytics.model.records.progress import AttitudeCount, QuickWinRecord, Restriction

WINS = (
    QuickWinRecord(
        "WI1", "mP21", date(2026, 2, 20), "Everybody sees which improvements were decided, and when.", "", 12, 55,
        date(2026, 3, 4), 22, 14, None, None, True, "17 of 31 proposals decided in the first month",
        "For the first time I know what became of my proposal.", workers=4,
        opens="mM11", opens_why="Who decides on a proposal is written down for five processes already.",
    ),
    QuickWinRecord(
        "WI2", "mP01", date(2026, 3, 6), "A great halt has one duty lead and one number to call.", "K1", 9.0, 8.6,
        date(2026, 4, 1), 26, 15, None, None, False, "", "I had one name to call.",
        date(2026, 3, 9), "Breakfast at the service desk", True, True, 6,
        "mP18", "Recovery can be tried out, now that somebody leads.",
    ),
    QuickWinRecord("WI3", "mP02", date(2026, 3, 27), "All teams sort faults by one grid.", "", 41, 63, workers=5),
    QuickWinRecord(
        "WI4", "mP04", date(2026, 5, 29), "Ten services can be ordered from one page, each with a delivery day.", "K3", 49.0, 52.0,
        date(2026, 6, 8), 31, 22, None, None, True, "Label printers in 4 days instead of 11",
        "I ordered four scanners and knew on which day they would come.",
        date(2026, 6, 10), "Cake at the gate in Bergen; the award of the quarter", True, True, 7,
        "mT07", "The portal can show what the list already holds.",
    ),
    QuickWinRecord(
        "WI5", "mE05", date(2026, 9, 4), "Thirty questions are answered by a page instead of a person.", "K8", 48.0, 50.0,
        date(2026, 9, 25), None, None, 45, 21, False, "", "Label printer, page 3: done.", workers=9,
    ),
    QuickWinRecord("WI6", "mP06", date(2026, 10, 30), "The night shift looks a known fault up instead of waking somebody.", "", 0, 34, workers=5),
)  # fmt: skip
ATTITUDES = (
    AttitudeCount("AT1", "A1", date(2026, 3, 2), 9, 8, 4),
    AttitudeCount("AT2", "A1", date(2026, 4, 8), 13, 6, 2),
    AttitudeCount("AT3", "A4", date(2026, 5, 20), 4, 5, 3),
    AttitudeCount("AT4", "A4", date(2026, 6, 19), 8, 3, 1),
    AttitudeCount("AT5", "A7", date(2026, 5, 21), 14, 17, 10),
    AttitudeCount("AT6", "A7", date(2026, 6, 22), 21, 14, 6),
    AttitudeCount("AT7", "A5", date(2026, 5, 20), 1, 2, 1),
    AttitudeCount("AT8", "A5", date(2026, 6, 19), 2, 1, 1),
)
"""Security has four people, so what they think stays hidden."""


def _told(number: int, name: str, group: str, channel: str, medium: str, day: date, words: str, win: str) -> Message:
    keys = ("KM1",) if win == "mP21" else ("KM4",)
    return Message(
        f"ME{number}", name, group, "win", keys, "Chief operating officer", "executive", channel, medium, day, words,
        "Question box", False, None, win, False, "sent",
    )  # fmt: skip


LIST = "The teams of workplace and service desk made a list: ten services, each with a delivery day."
OPEN = "Four people of the service management office opened the list of proposals."
TOLD = (
    _told(101, "What became of your proposals", "A1", "CH4", "intranet", date(2026, 2, 24),
          f"{OPEN} 17 of 31 proposals are decided. “For the first time I know what became of mine.”", "mP21"),
    _told(102, "What became of your proposals", "A4", "CH3", "email", date(2026, 2, 27),
          f"{OPEN} 17 of 31 proposals are decided; four are yours.", "mP21"),
    _told(103, "Ordered by list, here on the day", "A7", "CH5", "poster", date(2026, 6, 8),
          f"{LIST} Label printers take 4 days instead of 11.", "mP04"),
    _told(104, "Ordered by list, here on the day", "A4", "CH3", "email", date(2026, 6, 11),
          f"{LIST} Label printers take 4 days instead of 11. “I knew on which day they would come.”", "mP04"),
)  # fmt: skip
"""Two channels within ten working days of delivery."""
KEPT_BACK = (
    Restriction("RS1", "N4", "A figure of few people: who leaves could be guessed."),
    Restriction("RS2", "K13"),
)
"""RS2 has no reason, on purpose."""
WIN_RECORDS: tuple[Record, ...] = (*WINS, *ATTITUDES, *TOLD, *KEPT_BACK)
