"""The cheap look into a zip file before any reader: which workbook it is, and whether its directory is honest and small enough."""

from __future__ import annotations

import io
import posixpath
import struct
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import PurePosixPath
from types import MappingProxyType
from xml.etree import ElementTree  # ``part`` lets nothing through that declares entities

from analytics.ingest.formats.kinds import other_kind
from analytics.ingest.refusal import Refusal, damaged, too_large, unsafe

MAX_FILE = 50_000_000
MAX_MEMBERS = 10_000
MAX_EXPANDED = 500_000_000
MAX_RATIO = 250
RATIO_FROM = 5_000_000
"""Members smaller than this when unpacked may shrink as much as they like."""

_ENTRY = b"PK\x01\x02"
WORKBOOK, BINARY_WORKBOOK, OPEN_DOCUMENT = "xl/workbook.xml", "xl/workbook.bin", "content.xml"
ROOT = "_rels/.rels"
_KINDS = {BINARY_WORKBOOK: "xlsb", OPEN_DOCUMENT: "ods"}
_OTHERS = {
    "word/": "a Word document",
    "ppt/": "a presentation",
    "Index/": "a file of Apple Numbers, Pages or Keynote",
    "mimetype": "an OpenDocument file without a spreadsheet in it",
    "xl/": "an Excel workbook without its table of contents",
}
_LOCKED = "The file is protected by a password in a way that cannot be opened here."
_SAVE_OPEN = "Open it in the program it was made with, save a copy without a password and upload that."


class Package:
    """The parts of an .xlsx, .xlsm, .xlsb or .ods file whose directory has been looked at. ``part`` unpacks one and checks it."""

    def __init__(self, content: bytes) -> None:
        """Looks at the bytes and the directory; raises Refusal with one plain sentence if this is no workbook to read."""
        if content.count(_ENTRY) > MAX_MEMBERS:
            raise too_large(f"it is made of more than {MAX_MEMBERS:,} parts")
        try:
            members = zipfile.ZipFile(io.BytesIO(content)).infolist()
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OverflowError) as problem:
            raise damaged("it is incomplete or not what its name says") from problem
        self._content = content
        self._members = {member.filename.replace("\\", "/"): member for member in members}
        self._refuse_dishonest_directory(members)
        self.workbook = self._workbook()
        """Name of the part with the table of contents of an Excel workbook, which may have it anywhere."""
        self.kind = self._kind()
        """xlsx, xlsb or ods."""

    @property
    def names(self) -> frozenset[str]:
        """Names of all parts."""
        return frozenset(self._members)

    @property
    def expanded(self) -> int:
        """Bytes of all parts together when unpacked, as the directory says."""
        return sum(member.file_size for member in self._members.values())

    def part(self, name: str) -> bytes:
        """The unpacked part; Refusal if it is missing, broken, longer than announced or declares entities."""
        member = self._members.get(name)
        if member is None:
            raise damaged(f"its part “{PurePosixPath(name).name}” is missing")
        text = self._unpacked(member)
        if text is None or len(text) != member.file_size or zlib.crc32(text) != member.CRC:
            raise damaged(f"its part “{PurePosixPath(name).name}” cannot be unpacked")
        _refuse_risky_prologue(text)
        return text

    def _unpacked(self, member: zipfile.ZipInfo) -> bytes | None:
        """The part, one byte more if it is longer than announced; None if it cannot be unpacked. Quicker than ``zipfile`` reads small parts."""
        at = member.header_offset
        if self._content[at : at + 4] != b"PK\x03\x04":
            return None
        start = at + 30 + sum(struct.unpack_from("<HH", self._content, at + 26))
        packed = memoryview(self._content)[start : start + member.compress_size]
        if member.compress_type == zipfile.ZIP_STORED:
            return bytes(packed)
        if member.compress_type != zipfile.ZIP_DEFLATED:
            return None
        try:
            return zlib.decompressobj(-zlib.MAX_WBITS).decompress(packed, member.file_size + 1)
        except zlib.error:
            return None

    def relations(self, part: str) -> dict[str, tuple[str, str]]:
        """Kind (worksheet, chartsheet …) and name of the parts that ``part`` refers to, by the id of the reference."""
        folder, _, name = part.rpartition("/")
        return {
            link.get("Id", ""): (
                link.get("Type", "").rpartition("/")[2],
                posixpath.normpath(posixpath.join("/", folder, link.get("Target", ""))).lstrip("/"),
            )
            for _, link in elements(self.part(posixpath.join(folder, f"_rels/{name}.rels")))
        }

    def _refuse_dishonest_directory(self, members: Sequence[zipfile.ZipInfo]) -> None:
        if len(members) != len({member.filename.lower() for member in members}):
            raise unsafe("two parts of the same name")
        for member in members:
            path = member.filename.replace("\\", "/")
            if path.startswith("/") or ".." in path.split("/") or ":" in path:
                raise unsafe("a part that points outside the file")
            if member.flag_bits & 1:
                raise Refusal("password-unsupported", _LOCKED, _SAVE_OPEN)
            if member.file_size > RATIO_FROM and member.file_size > MAX_RATIO * max(member.compress_size, 1):
                raise too_large("it unpacks to more than 250 times its size")
        if self.expanded > MAX_EXPANDED:
            raise too_large(f"it unpacks to more than {MAX_EXPANDED // 1_000_000} MB")

    def _workbook(self) -> str:
        if WORKBOOK in self._members or ROOT not in self._members:
            return WORKBOOK
        targets = (part for kind, part in self.relations("").values() if kind == "officeDocument")
        return next((part for part in targets if not part.startswith(("word/", "ppt/"))), WORKBOOK)

    def _kind(self) -> str:
        if self.workbook in self._members and self.workbook.endswith(".xml"):
            return "xlsx"
        for part, kind in _KINDS.items():
            if part in self._members and (kind != "ods" or self._is_spreadsheet()):
                return kind
        for part, what in _OTHERS.items():
            if any(name.startswith(part) for name in self._members):
                raise other_kind(what)
        raise other_kind("a zip file without a workbook in it")

    def _is_spreadsheet(self) -> bool:
        return "mimetype" not in self._members or b"spreadsheet" in self.part("mimetype")


def elements(xml: bytes) -> tuple[tuple[str, Mapping[str, str]], ...]:
    """Name without its name space and attributes of every element of a table of contents that ``part`` has let through."""
    return _remembered(xml) if len(xml) < SMALL else _elements(xml)


SMALL = 20_000
"""Bytes of a table of contents that is remembered: forms come by the hundred, and theirs are the same to the byte."""


def _elements(xml: bytes) -> tuple[tuple[str, Mapping[str, str]], ...]:
    try:
        root = ElementTree.fromstring(xml)  # noqa: S314 - see the import
    except ElementTree.ParseError as problem:
        raise damaged("its table of contents cannot be read") from problem
    return tuple((element.tag.rpartition("}")[2], MappingProxyType(element.attrib)) for element in root.iter())


_remembered = lru_cache(maxsize=8)(_elements)


def _refuse_risky_prologue(text: bytes) -> None:
    """Entities can only be declared before the first element, so only that much is looked at."""
    if text.startswith((b"\xff\xfe", b"\xfe\xff", b"<\x00", b"\x00<", b"\x00\x00")):
        raise unsafe("text in the coding UTF-16")
    head = text[:200].lower()
    if b"<?xml" in head and b"utf-16" in head:
        raise unsafe("text in the coding UTF-16")
    at = text.find(b"<")
    while at >= 0 and text[at + 1 : at + 2] in (b"?", b"!"):
        if text.startswith(b"<!", at) and not text.startswith(b"<!--", at):
            raise unsafe("a document type declaration")
        at = text.find(b"<", text.find(b"-->" if text.startswith(b"<!--", at) else b">", at) + 1 or len(text))
