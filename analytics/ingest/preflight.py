"""The cheap look before any reader: what kind of file it is, and whether its zip directory is honest and small enough."""

from __future__ import annotations

import io
import zipfile
import zlib
from pathlib import PurePosixPath

from analytics.ingest.refusal import SAVE_AS_XLSX, Refusal, damaged, too_large, unsafe

MAX_FILE = 50_000_000
MAX_MEMBERS = 10_000
MAX_EXPANDED = 500_000_000
MAX_RATIO = 250
RATIO_FROM = 5_000_000
"""Members smaller than this when unpacked may shrink as much as they like."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENTRY = b"PK\x01\x02"
WORKBOOK = "xl/workbook.xml"


class Package:
    """The parts of an .xlsx or .xlsm file whose directory has been looked at. ``part`` unpacks one and checks it."""

    def __init__(self, content: bytes) -> None:
        """Looks at the bytes and the directory; raises Refusal with one plain sentence if this is no workbook to read."""
        _refuse_other_formats(content)
        if content.count(_ENTRY) > MAX_MEMBERS:
            raise too_large(f"it is made of more than {MAX_MEMBERS:,} parts")
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OverflowError) as problem:
            raise damaged("it is incomplete or not what its name says") from problem
        self._members = {member.filename: member for member in self._zip.infolist()}
        self._refuse_dishonest_directory()
        self._refuse_other_packages()

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
        try:
            with self._zip.open(member) as stream:
                text = stream.read(member.file_size + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError) as problem:
            raise damaged(f"its part “{PurePosixPath(name).name}” cannot be unpacked") from problem
        if len(text) != member.file_size:
            raise unsafe("a part whose size is not the one announced")
        _refuse_risky_prologue(text)
        return text

    def _refuse_dishonest_directory(self) -> None:
        members = self._zip.infolist()
        if len(members) != len({member.filename.lower() for member in members}):
            raise unsafe("two parts of the same name")
        for member in members:
            path = PurePosixPath(member.filename.replace("\\", "/"))
            if path.is_absolute() or ".." in path.parts or ":" in member.filename:
                raise unsafe("a part that points outside the file")
            if member.flag_bits & 1:
                raise password_protected()
            if member.file_size > RATIO_FROM and member.file_size > MAX_RATIO * max(member.compress_size, 1):
                raise too_large("it unpacks to more than 250 times its size")
        if self.expanded > MAX_EXPANDED:
            raise too_large(f"it unpacks to more than {MAX_EXPANDED // 1_000_000} MB")

    def _refuse_other_packages(self) -> None:
        if WORKBOOK in self._members:
            return
        if "xl/workbook.bin" in self._members:
            raise other_format("a binary Excel workbook (.xlsb)")
        if "mimetype" in self._members or "content.xml" in self._members:
            raise other_format("an OpenDocument file (.ods)")
        raise Refusal("wrong-file-type", "This is a zip file, but not an Excel workbook.", SAVE_AS_XLSX)


def other_format(kind: str) -> Refusal:
    """A spreadsheet of another kind, with how to convert it."""
    return Refusal("wrong-file-type", f"This is {kind}; only .xlsx and .xlsm are read.", SAVE_AS_XLSX)


def password_protected() -> Refusal:
    """The file cannot be opened without its password."""
    remedy = "Open it in Excel, remove the password under File › Info › Protect Workbook, and save it."
    return Refusal("password-protected", "The file is protected by a password.", remedy)


def _refuse_other_formats(content: bytes) -> None:
    if not content:
        raise Refusal("file-empty", "The file is empty.", "Ask for the file again or download it again.")
    if len(content) > MAX_FILE:
        raise too_large(f"it has more than {MAX_FILE // 1_000_000} MB")
    if content.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in content:
            raise password_protected()
        raise other_format("an old Excel workbook (.xls)")
    if content.startswith(b"PK"):
        return
    start = content[:4096].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<html", b"<!doctype html", b"<table", b"<?xml", b"<meta")):
        raise other_format("a web page or XML file under an Excel name")
    if _is_text(content[:4096]):
        raise other_format("a text or CSV file")
    raise Refusal("wrong-file-type", "This is not an Excel workbook.", SAVE_AS_XLSX)


def _is_text(start: bytes) -> bool:
    return start.startswith((b"\xff\xfe", b"\xfe\xff")) or not any(byte < 9 or 13 < byte < 32 for byte in start)


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
