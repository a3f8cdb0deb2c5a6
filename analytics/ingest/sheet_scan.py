"""What the XML of a worksheet gives away at the speed of a byte search: far cells, formulas without values, where the cells begin.

Readers answer some of these files with an abort, others with wrong values (reliability.md §3.1); here they get a sentence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from analytics.ingest.refusal import too_large, unsafe

MAX_ROWS = 200_000
MAX_COLUMNS = 2_000
MAX_AREA = 5_000_000
"""Most cells a merge or link may cover."""
MAX_AREAS = 100_000
MAX_TEXTS = 2_000_000
MAX_TEXT_VOLUME = 300_000_000
"""Most bytes all text cells may come to when every reference is spelt out."""
LONG_TEXT = 500
EXACT_BELOW = 8_000_000
"""Sheets up to this many bytes are searched for far cells cell by cell. In longer ones that would cost a sixth of the reading time:
there only the last row and columns of three letters are looked at; the limits on memory and on the result do the rest."""
MAX_LISTED = 200

_COLUMN_BEYOND = rb"[A-Z]{4,}|[C-Z][A-Z]{2}|B[YZ][A-Z]|BX[YZ]"
_ROW_BEYOND = rb"\d{7,}|(?!200000\")[2-9]\d{5}"
_FAR = re.compile(rb'\sr="(?:(?:' + _COLUMN_BEYOND + rb")\d+|[A-Z]*(?:" + _ROW_BEYOND + rb")|(?P<zero>[A-Z]*0+))\"")
_PERHAPS_FAR = re.compile(rb'r="(?:[A-Z]{3}|[A-Z]{0,3}(?:\d{6}|0))')
"""Much quicker than the exact pattern, which is asked only if this finds something."""
_PERHAPS_FAR_COLUMN = re.compile(rb'r="[A-Z]{3}')
_AREA = re.compile(rb'ref="([A-Z]{1,7})(\d{1,18}):([A-Z]{1,7})(\d{1,18})"')
_PERHAPS_WIDE = re.compile(rb'ref="[A-Z]{1,7}\d{1,18}:(?:[A-Z]{3}|[A-Z]{1,2}\d{4})')
_MERGED = re.compile(rb'mergeCell\s[^>]*?ref="([A-Z]{1,3}\d{1,7}:[A-Z]{1,3}\d{1,7})"')
_REFERENCE = re.compile(rb'\sr="([A-Z]+)(\d+)"')
_ROOT = re.compile(rb"<(?:(\w+):)?(?:worksheet|sst)\b")


@dataclass(frozen=True)
class SheetScan:
    """What the XML of one worksheet says about its cells."""

    formulas: tuple[str, ...]
    """Addresses of formula cells without a stored value, at most MAX_LISTED."""
    errors: tuple[str, ...]
    """Addresses of cells that show an error such as #N/A, at most MAX_LISTED."""
    merged: tuple[str, ...] = ()
    """Ranges of joined cells, at most MAX_LISTED."""


def scan_sheet(xml: bytes, name: str) -> SheetScan:
    """Facts of one worksheet part; Refusal if its cells lie too far out or refer to texts that cannot be."""
    p = _prefix(xml)
    end = xml.rfind(b"</" + p + b"sheetData>") + 1
    if len(xml) <= EXACT_BELOW and _PERHAPS_FAR.search(xml, 0, end or len(xml)):
        _refuse_far_cells(xml, name)
    tail = xml[end:]
    _refuse_wide_areas(tail, name)
    if xml.find(b"<" + p + b"v>-") >= 0 and re.search(rb'\st="s"[^>]*>\s*<' + p + rb"v>\s*-", xml):
        raise unsafe("a cell whose text has a negative number")
    return SheetScan(_formulas_without_value(xml, p), _error_cells(xml, p), _merged(tail))


def refuse_far_edge(xml: bytes, name: str) -> None:
    """Refusal if the last row of a long sheet or a column with three letters lies beyond the limits: all that can be afforded before it is read."""
    last = xml.rfind(b"<" + _prefix(xml) + b"row ")
    if _FAR.search(xml, last if last >= 0 else len(xml)) or _PERHAPS_FAR_COLUMN.search(xml):
        _refuse_far_cells(xml, name)


def _refuse_far_cells(xml: bytes, name: str) -> None:
    far = _FAR.search(xml)
    if far and far["zero"]:
        raise unsafe("a cell in row 0")
    if far:
        raise too_large(f"a cell lies beyond row {MAX_ROWS:,} or column {MAX_COLUMNS:,}", name)


def text_lengths(xml: bytes) -> list[int]:
    """Bytes of every shared text if any is long enough to matter when repeated, else nothing; Refusal if there are too many texts."""
    item = b"<" + _prefix(xml) + b"si"
    if xml.count(item) > MAX_TEXTS:
        raise too_large(f"it holds more than {MAX_TEXTS:,} texts")
    lengths = [len(text) for text in re.split(item + rb"\b", xml)[1:]] if len(xml) <= EXACT_BELOW else []
    return lengths if max(lengths, default=0) > LONG_TEXT else []


def refuse_repeated_texts(lengths: list[int], sheet: bytes, name: str) -> None:
    """Refuses a sheet whose references to shared texts of these lengths come to more than MAX_TEXT_VOLUME."""
    volume = 0
    for index in re.finditer(rb'\st="s"[^>]*>\s*<(?:\w+:)?v>(\d{1,9})<', sheet) if lengths else ():
        number = int(index[1])
        volume += lengths[number] if number < len(lengths) else 0
        if volume > MAX_TEXT_VOLUME:
            raise too_large("one long text is repeated until it fills the memory", name)


def column_number(letters: str | bytes) -> int:
    """1 for A, 27 for AA."""
    number = 0
    for letter in letters.encode() if isinstance(letters, str) else letters:
        number = number * 26 + letter - 64
    return number


def _prefix(xml: bytes) -> bytes:
    """Name-space prefix of the elements with its colon; empty in nearly all files."""
    root = _ROOT.search(xml, 0, 4096)
    return root[1] + b":" if root and root[1] else b""


def origin(xml: bytes) -> tuple[int, int]:
    """Row and column number of the first cell with content: readers start their table there. (1, 1) for an empty sheet."""
    p = _prefix(xml)
    formula = rb"(?:\s*<" + p + rb"f\b[^>]*(?:/>|>[^<]*</" + p + rb"f>))?"
    cell = rb"(?:[^>]*[^/>])?>" + formula + rb"\s*<" + p + rb"(?:v(?:\s[^>]*)?>[^<]|is\b)"
    first = re.search(rb"<" + p + rb"c\b" + cell, xml)
    if first is None:
        return 1, 1
    reference = _REFERENCE.search(first[0])
    if reference is None:
        return xml.count(b"<" + p + b"row", 0, first.start()), 1
    leftmost = column_number(reference[1])
    for column in range(1, leftmost):
        if re.search(rb'\sr="' + _letters(column) + rb'\d+"' + cell, xml):
            return int(reference[2]), column
    return int(reference[2]), leftmost


def _letters(column: int) -> bytes:
    letters = b""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = bytes([65 + rest]) + letters
    return letters


def _formulas_without_value(xml: bytes, p: bytes) -> tuple[str, ...]:
    if not re.search(rb"<" + p + rb"f[\s/>]", xml):
        return ()
    pattern = rb"<%bc\b([^>]*)>\s*<%bf\b(?:[^>]*/>|[^>]*[^/>]>[^<]*</%bf>|>[^<]*</%bf>)\s*(<%bv\s*/>|<%bv>\s*</%bv>)?\s*</%bc>"
    found = []
    for match in re.finditer(pattern.replace(b"%b", p), xml):
        if match[2] and b't="str"' in match[1]:
            continue  # a formula whose value is the empty text
        found.append(_address(match[1]))
        if len(found) == MAX_LISTED:
            break
    return tuple(found)


def _error_cells(xml: bytes, p: bytes) -> tuple[str, ...]:
    if xml.find(b't="e"') < 0:
        return ()
    found = []
    for match in re.finditer(rb"<" + p + rb'c\b[^>]*\st="e"[^>]*>', xml):
        found.append(_address(match[0]))
        if len(found) == MAX_LISTED:
            break
    return tuple(found)


def _address(cell: bytes) -> str:
    reference = _REFERENCE.search(cell)
    return (reference[1] + reference[2]).decode() if reference else "?"


def _merged(tail: bytes) -> tuple[str, ...]:
    return tuple(b" ".join(_MERGED.findall(tail)[:MAX_LISTED]).decode().split()) if b"mergeCell" in tail else ()


def _refuse_wide_areas(tail: bytes, name: str) -> None:
    wide = too_large("joined cells or links cover the whole sheet", name)
    if tail.count(b'ref="') > MAX_AREAS:
        raise wide
    if not _PERHAPS_WIDE.search(tail):
        return
    for area in _AREA.finditer(tail):
        width = column_number(area[3]) - column_number(area[1]) + 1
        if width * (int(area[4]) - int(area[2]) + 1) > MAX_AREA:
            raise wide
