"""Rounding, number format and text escaping: the one place that turns values into what people read, on screen, in decks and in workbooks.

Rounding is half up in decimal arithmetic (domain.md §3.13): 2.25 reads 2.3, and so does a 2.25 that binary arithmetic left a hair below.
A value that is not there reads ``–``.
"""

from __future__ import annotations

import re
import unicodedata
from decimal import ROUND_HALF_UP, Decimal
from math import ceil, floor, isfinite

AREA_COLORS = ("#1961E3", "#0EA077", "#D05617", "#AC5092")
"""Colour of an area by its place in the model, on screen, in the deck and in workbooks; a fifth area starts again or takes
the next of the chart's ten. At least 3.2:1 against white and #14181F."""

NOTHING = "–"
"""What stands where there is no value."""
MINUS = "−"
HOLD = "\u00a0"
"""No-break space: what stands on its two sides stays on one line."""
NEAR_HALF = 1e-6
THOUSAND = 999
"""From about here on a number has separators, which take longer to write."""
TOLERANCE = Decimal("1e-9")
"""Binary noise: a number this close below a half counts as the half."""


def rounded(value: float, places: int = 1) -> Decimal:
    """``value`` rounded half away from zero to ``places`` decimals, exact; never a negative zero."""
    if abs(abs(value) * 10**places % 1 - 0.5) > NEAR_HALF:
        return Decimal(f"{value:.{places}f}") + 0  # no half is near: far quicker; + 0 takes the sign off a zero
    exact = Decimal(repr(float(value)))
    step = Decimal(1).scaleb(-places)
    size = (abs(exact) + TOLERANCE).quantize(step, ROUND_HALF_UP)
    return size.copy_sign(exact) if size else size


def one_decimal(value: float | None) -> str:
    """``2.3``; ``–`` for None or a number that is not finite."""
    if value is None or not isfinite(value):
        return NOTHING
    shown = rounded(value)
    return _with_minus(f"{shown:,}" if abs(value) >= THOUSAND else str(shown))


def signed(value: float | None) -> str:
    """``+0.4``, ``−0.4``, ``0.0``: a difference; ``–`` for None."""
    text = one_decimal(value)
    return f"+{text}" if value is not None and text[0] not in (MINUS, NOTHING) and rounded(value) else text


def percent(share: float | None) -> str:
    """``54 %`` for a share of 0.54, on one line; ``–`` for None."""
    if share is None or not isfinite(share):
        return NOTHING
    return _with_minus(f"{rounded(share * 100, 0):,}{HOLD}%")


def euro(amount: float | None) -> str:
    """``€12,500``, whole euro; ``–`` for None."""
    if amount is None or not isfinite(amount):
        return NOTHING
    whole = rounded(amount, 0)
    return f"{MINUS if whole < 0 else ''}€{abs(whole):,}"


def cut_off(share: float) -> float:
    """A share cut off to a whole per cent, so that one below a limit reads below it: 0.799 → 0.79."""
    return floor(share * 100 + NEAR_HALF) / 100


def raised(value: float, places: int) -> float:
    """A value rounded up to so many decimals, so that one above a limit reads above it: 1.04 → 1.1."""
    return ceil(value * 10**places - NEAR_HALF) / 10**places


def days(amount: float | None) -> str:
    """``1 day``, ``12 days``, ``2.5 days``; ``–`` for None."""
    return _counted(amount, "day", "days")


def weeks(amount: float | None) -> str:
    """``1 week``, ``6 weeks``; ``–`` for None."""
    return _counted(amount, "week", "weeks")


def months(amount: float | None) -> str:
    """``1 month``, ``12 months``; ``–`` for None."""
    return _counted(amount, "month", "months")


def people(count: float | None) -> str:
    """``1 person``, ``12 people``; ``–`` for None."""
    return _counted(count, "person", "people")


def interval(low: float | None, high: float | None) -> str:
    """``2.2 to 3.7``; ``–`` if either end is missing."""
    ends = one_decimal(low), one_decimal(high)
    return NOTHING if NOTHING in ends else " to ".join(ends)


def _counted(amount: float | None, one: str, many: str) -> str:
    if amount is None or not isfinite(amount):
        return NOTHING
    number = one_decimal(amount).removesuffix(".0")
    return f"{number} {one if number == '1' else many}"


def _with_minus(text: str) -> str:
    return text.replace("-", MINUS)


# Text ---------------------------------------------------------------------------------------------------------------

_LINE_BREAKS = re.compile("\r\n?|[\v\f\x1c-\x1e\x85\u2028\u2029]")
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f"  # control characters but tab and line break
    "\ud800-\udfff\ufffe\uffff"  # lone surrogates and non-characters: no XML file can hold them
    "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"  # zero width, direction
    "\U000e0000-\U000e007f]"  # tag characters
)


def plain_text(text: str) -> str:
    """Text from a file as harmless text: composed (NFC), without control, direction and zero-width characters and lone surrogates.

    Tabs and line breaks stay; every kind of line break becomes ``\\n``. Applying it twice changes nothing more.
    """
    return unicodedata.normalize("NFC", _UNSEEN.sub("", _LINE_BREAKS.sub("\n", text)))


_LOOSE = re.compile(r"(?<=\d) (?=[€%](?!\w))")
_BREAKS = re.compile(rf"[^\S{HOLD}]+")


def held(text: str) -> str:
    """The text with each number and the ``€`` or ``%`` behind it on one line."""
    return _LOOSE.sub(HOLD, text)


def breakable(text: str) -> list[str]:
    """The pieces between which a line may end."""
    return [piece for piece in _BREAKS.split(text) if piece]


def one_line(text: str) -> str:
    """A name from outside as it is kept: harmless (``plain_text``), trimmed, single spaces, on one line."""
    return " ".join(plain_text(text).split())


def shorten(text: str, width: int = 24) -> str:
    """``text`` in at most ``width`` characters, cut after a word where that keeps more than half, with ``…`` for what is left out."""
    text = " ".join(text.split())
    if len(text) <= width:
        return text
    cut = width - 1
    while cut > 0 and unicodedata.combining(text[cut]):
        cut -= 1
    head = text[:cut]
    word_end = cut if text[cut] == " " else head.rfind(" ")
    if word_end > width // 2:
        head = head[:word_end]
    return head.rstrip(" ,;:–-") + "…"


_MARKDOWN = re.compile(r"([!-/:-@\[-`{-~])")
_LATE_MARKS = re.compile(r":(?=[\w+-]+:|//)|@(?=[-\w]+\.)|www(?=\.)|(?<!\S)[<>~-](?=[->=]+(?!\S))", re.IGNORECASE)
"""What Streamlit looks for after backslashes are resolved: icons and emoji, addresses, typed arrows."""
_JOINER = "\u2060"
"""Word joiner: has no width and parts such a mark, so that nothing finds it."""


def markdown_text(text: str) -> str:
    """Text that Streamlit's markdown shows as it stands, on one line: no markup, colour, icon, emoji, formula, image, link or HTML.

    Every ASCII punctuation mark gets a backslash; icons, addresses and arrows get an invisible joiner as well.
    """
    one_line = " ".join(text.split())
    return _MARKDOWN.sub(r"\\\1", _LATE_MARKS.sub(rf"\g<0>{_JOINER}", one_line))


_PLOTLY = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "$": "&#36;", "%{": "%&#123;"}
_PLOTLY_MARKS = re.compile("|".join(map(re.escape, sorted(_PLOTLY, key=len, reverse=True))))


def plotly_text(text: str) -> str:
    """Text that Plotly shows as it stands: no tags, entities, formulas or hover-template fields."""
    return _PLOTLY_MARKS.sub(lambda mark: _PLOTLY[mark.group()], text)


def file_slug(text: str) -> str:
    """A speaking file name without its ending: lower-case letters and digits of any script joined by hyphens, at most 60 characters.

    ``untitled`` if nothing is left.
    """
    words = re.findall(r"[^\W_]+", unicodedata.normalize("NFKC", plain_text(text)).casefold())
    return "-".join(words)[:60].strip("-") or "untitled"
