"""What people write down beside the survey: vision, goals, figures, communication. One dataclass a kind, one row a record.

Every kind says of each of its parts what it holds (``parts.py``). Forms, the planning workbook, the store and the command line are made
from that, so a further part is one line and a further kind one class.
"""
