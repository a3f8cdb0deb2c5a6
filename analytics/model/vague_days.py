"""Words that stand where a date should: “end of year”, “Q3”, “Ende des Jahres”, “asap”."""

from __future__ import annotations

import re

_PARTS = r"(?:the\s+|this\s+|next\s+|des\s+|dieses\s+|diesem\s+|nächsten\s+|nächstes\s+|kommenden\s+)*"
_SPANS = r"(?:years?|quarter|month|summer|autumn|spring|winter|jahre?s?|quartals?|monats?|sommers?|herbste?s?|frühjahrs?|winters?)"
_SEASONS = r"(?:summer|autumn|spring|winter|sommer|herbst|frühjahr|frühling)"
_MONTHS = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december"
    r"|januar|februar|märz|mai|juni|juli|oktober|dezember)"
)
_VAGUE = re.compile(
    rf"\b(?:(?:by\s+|bis\s+(?:zum\s+)?)?(?:mid[-\s]|mitte\s+|anfang\s+|ende\s+|the\s+end\s+of\s+|end\s+of\s+|early\s+(?:in\s+)?|late\s+(?:in\s+)?)"
    rf"{_PARTS}(?:{_SPANS}(?:\s+\d{{4}})?|{_MONTHS}(?:\s+\d{{4}})?|\d{{4}})"
    rf"|(?:this|next|dieses|nächstes|kommendes|im\s+nächsten|im\s+kommenden|in\s+diesem)\s+{_SPANS}"
    r"|q[1-4](?:[\s/]*(?:\d{4}|\d{2}))?|[1-4]\.\s*quartal(?:\s+\d{4})?|year[-\s]end|jahresende|quartalsende|monatsende"
    rf"|(?:by|until|in|bis|im)\s+(?:the\s+|zum\s+)?{_SEASONS}(?:\s+\d{{4}})?|(?:by|until|bis)\s+\d{{4}}|h[12]\s+\d{{4}}"
    r"|soon|asap|as\s+soon\s+as\s+possible|(?<!no\s)later|in\s+due\s+course|zeitnah|tbd|to\s+be\s+defined|ongoing|continuously|sometime"
    r"|bald|baldmöglichst|so\s+bald\s+wie\s+möglich|sobald\s+wie\s+möglich|später|laufend|irgendwann|mittelfristig|langfristig"
    r"|in\s+the\s+(?:(?:medium|long|short)\s+term|long\s+run)|kurzfristig)\b",
    re.IGNORECASE,
)


def vague_day(text: str) -> str:
    """The first words of a text that speak of a day without naming one, as they stand there; empty if there are none."""
    found = _VAGUE.search(text)
    return found[0] if found else ""
