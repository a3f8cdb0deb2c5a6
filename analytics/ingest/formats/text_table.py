"""Tables as text: .csv, .tsv, .txt. Coding and separator are found out from what is in the file."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice, zip_longest
from math import log2

import pyarrow as pa
import pyarrow.compute as pc

from analytics.ingest.formats.contents import Contents, Note, SheetContents, address, require_size, without_error_words
from analytics.ingest.formats.kinds import wide_order
from analytics.ingest.refusal import Refusal, too_large
from analytics.ingest.sheet_scan import MAX_COLUMNS

NAME = "Table"
SEPARATORS = "\t;,|"
"""In the order of trust: a tab is hardly ever part of an answer, a comma often is."""
SNIFFED_ROWS, SNIFFED_TEXT = 200, 400_000
MAX_FIELD = 1_000_000
BLOCK = 20_000
"""Rows turned into columns at a time."""
SWALLOWED = 3
"""Lines inside one cell that look like rows of the table from which a forgotten quotation mark is sure."""
_SAID_SEPARATOR = re.compile(r"\ufeff?\"?sep=(.)\"?\r?\n", re.IGNORECASE)
_END = "\x1eend of file\x1e"
_QUOTES = "Open the file in a text editor, remove or double the single quotation mark, and upload it again."
_OTHER_CODING = "Save the file as “CSV UTF-8” in Excel, or as .xlsx, and upload that."


def read_text_table(content: bytes) -> Contents:
    """The rows of the text as one sheet, addresses counted as a spreadsheet would show them; Refusal if its quotes do not match."""
    text, notes = decoded(content)
    text, separator = _told_separator(text)
    separator = separator or sniffed_separator(text)
    csv.field_size_limit(MAX_FIELD)
    try:
        columns, widths = _columns(text, separator)
    except csv.Error as problem:
        raise too_large("one cell holds more than a million characters") from problem
    sheet = without_error_words(SheetContents(NAME, columns))
    notes += [*_ragged(widths), *_unreadable(sheet, text)]
    return Contents("csv", [sheet], notes=notes)


def decoded(content: bytes) -> tuple[str, list[Note]]:
    """The text and what had to be mended. Tried in turn: byte order marks, bare UTF-16, UTF-8, cp1252 (its gaps read as Latin-1)."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = content.decode("utf-16", "replace")
    elif order := wide_order(content[:4096]):
        text = content.decode(order, "replace")
    else:
        text = _of_bytes(content)
    nothing = text.count("\0")
    if not nothing:
        return text, []
    message = f"{nothing:,} empty characters (NUL) were left out."
    return text.replace("\0", ""), [Note("empty-characters", message)]


def _of_bytes(content: bytes) -> str:
    content = content.removeprefix(b"\xef\xbb\xbf")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        pass
    lenient = content.decode("utf-8", "surrogateescape")
    foreign = re.sub(r"[\0-\x7f]", "", lenient)
    bad = len(re.findall("[\udc80-\udcff]", foreign))
    if len(foreign) - bad > bad:  # mostly good UTF-8 with a few broken places
        return content.decode("utf-8", "replace")
    return content.decode("cp1252") if not re.search(rb"[\x81\x8d\x8f\x90\x9d]", content) else content.decode("latin-1")


def _told_separator(text: str) -> tuple[str, str]:
    """The text without Excel's line ``sep=;``, and the separator it names."""
    told = _SAID_SEPARATOR.match(text)
    return (text[told.end() :], told[1]) if told else (text, "")


def sniffed_separator(text: str) -> str:
    """The separator that cuts the first rows most evenly; a tie goes to the one less likely to stand in an answer."""
    start = text[:SNIFFED_TEXT]
    best, best_score = ",", 0.0
    for separator in SEPARATORS:
        rows = islice(csv.reader(io.StringIO(start, newline=""), delimiter=separator), SNIFFED_ROWS)
        try:
            widths = [len(row) for row in rows if row]
        except csv.Error:
            continue
        if len(text) > SNIFFED_TEXT and len(widths) > 1:
            widths.pop()
        score = _evenness(widths)
        if score > best_score * 1.05:
            best, best_score = separator, score
    return best


def _evenness(widths: Sequence[int]) -> float:
    """Share of rows as wide as the heading (or, below a title, as most), weighted by the logarithm of that width."""
    if not widths:
        return 0.0
    width = widths[0] if widths[0] > 1 else Counter(widths).most_common(1)[0][0]
    return sum(found == width for found in widths) / len(widths) * log2(width)


def _columns(text: str, separator: str) -> tuple[list[pa.ChunkedArray], list[int]]:
    """Columns of text and the number of cells of every row."""
    blocks: list[tuple[int, list[pa.Array]]] = []
    widths: list[int] = []
    rows = _rows(text, separator)
    while block := list(islice(rows, BLOCK)):
        widths += map(len, block)
        require_size(len(widths), 0, NAME)
        blocks.append((len(block), [pa.array(cells, pa.string()) for cells in zip_longest(*block, fillvalue="")]))
    joined = []
    for number in range(max(widths, default=0)):
        parts = [block[number] if number < len(block) else pa.nulls(height, pa.string()) for height, block in blocks]
        column = pa.chunked_array(parts, pa.string())
        joined.append(pc.if_else(pc.equal(column, ""), pa.scalar(None, pa.string()), column))
    return joined, widths


def _rows(text: str, separator: str) -> Iterator[list[str]]:
    """The rows; Refusal if a quotation mark is never closed, or is closed so late that it has swallowed rows."""
    lines = io.StringIO(text if text.endswith(("\n", "\r")) else text + "\n", newline="")
    reader = csv.reader((line for part in (lines, (_END,)) for line in part), delimiter=separator)
    before, width, number = 0, 0, 0
    for number, row in enumerate(reader, 1):
        if reader.line_num - before > SWALLOWED and _swallowed(row, separator, width):
            raise _unclosed(number)
        before = reader.line_num
        if _END in row[-1:] and len(row) == 1:
            return
        width = max(width, len(row))
        if width > MAX_COLUMNS:
            require_size(0, width, NAME)
        yield row
    raise _unclosed(number)


def _swallowed(row: Sequence[str], separator: str, width: int) -> bool:
    """Whether a cell of the row holds lines that look like rows of the table."""
    lines = (line for cell in row for line in cell.splitlines()[1:])
    return width > 2 and sum(line.count(separator) >= width - 1 for line in lines) >= SWALLOWED


def _unclosed(row: int) -> Refusal:
    message = f"A quotation mark in row {row:,} is never closed, so the rows below it cannot be told apart."
    return Refusal("quote-not-closed", message, _QUOTES, NAME, f"A{row}")


def _ragged(widths: Sequence[int]) -> Iterator[Note]:
    """A warning if rows have more cells than most: a separator inside an answer has moved them."""
    filled = [width for width in widths if width]
    usual = Counter(filled).most_common(1)[0][0] if filled else 0
    longer = [row for row, width in enumerate(widths, 1) if width > max(usual, widths[0])]
    if longer and usual > 1:
        rows = f"{len(longer):,} rows have" if len(longer) > 1 else "1 row has"
        message = f"{rows} more than the usual {usual:,} cells, first row {longer[0]:,}: answers may stand in the wrong column."
        remedy = "Put answers that hold the separator into quotation marks, or save the table as .xlsx."
        yield Note("ragged-rows", message, remedy, NAME, f"A{longer[0]}", warning=True)


def _unreadable(sheet: SheetContents, text: str) -> Iterator[Note]:
    """A warning with the places of characters that belong to no known coding."""
    if "\ufffd" not in text:
        return
    places = []
    for number, column in enumerate(sheet.columns, 1):
        rows = pc.indices_nonzero(pc.fill_null(pc.match_substring(column, "\ufffd"), False)).to_pylist()
        places += [(row + 1, number) for row in rows]
    places.sort()
    count = text.count("\ufffd")
    shown = ", ".join(address(*place) for place in places[:5]) + (" and more" if len(places) > 5 else "")
    what = f"{count:,} characters" if count > 1 else "1 character"
    message = f"{what} could not be read and {'stand' if count > 1 else 'stands'} as �: {shown}."
    yield Note(
        "characters-unreadable", message, _OTHER_CODING, NAME, address(*places[0]) if places else "", warning=True
    )
