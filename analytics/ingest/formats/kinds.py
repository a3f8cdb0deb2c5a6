"""What a file is, by its first bytes; its name says nothing. Whatever holds no table is refused with what it is."""

from __future__ import annotations

from enum import StrEnum

from analytics.ingest.refusal import SAVE_AS_XLSX, SEND_AGAIN, Refusal

READ = ".xlsx, .xlsm, .xlsb, .xls, .ods, .csv, .tsv and .txt"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
HEAD = 65_536
"""Bytes that are looked at."""
MOST_CONTROLS = 0.02
"""Share of control characters up to which bytes are still a text with a few bad ones in it."""


class Container(StrEnum):
    """How the bytes of a file are wrapped."""

    ZIP = "zip"
    OLE = "ole"
    TEXT = "text"


_NAMED = (
    (b"%PDF", "a PDF file"),
    (b"{\\rtf", "a text document (RTF)"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a compressed file (gzip)"),
    (b"7z\xbc\xaf", "a compressed file (7-Zip)"),
    (b"Rar!", "a compressed file (RAR)"),
    (b"PAR1", "a Parquet file"),
    (b"SQLite format 3", "a database file (SQLite)"),
    (b"$FL2", "an SPSS file"),
    (b"ID;P", "a spreadsheet in the old SYLK format"),
    (b"TABLE\r\n0,1", "a spreadsheet in the old DIF format"),
    (b"\x09\x00\x04\x00", "a workbook of Excel 2"),
    (b"\x09\x02\x06\x00", "a workbook of Excel 3"),
    (b"\x09\x04\x06\x00", "a workbook of Excel 4"),
)
_SAID = (
    ((b"<html", b"<!doctype html", b"<table", b"<meta", b"<head", b"<div", b"<style"), "a web page"),
    ((b"<?xml", b"<workbook", b"<!doctype"), "an XML file"),
    ((b"mime-version:",), "a web page saved in one file (.mht)"),
    ((b"{", b"[{"), "a JSON file"),
)


def container_of(content: bytes) -> Container:
    """How to open the file; Refusal with what it is if no table can be in it."""
    if not content:
        raise Refusal("file-empty", "The file is empty.", SEND_AGAIN)
    if content.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return Container.ZIP
    if content.startswith(OLE):
        return Container.OLE
    for start, what in _NAMED:
        if content.startswith(start):
            raise other_kind(what)
    said = _readable(content[:HEAD]).lstrip().lower()
    for starts, what in _SAID:
        if said.startswith(starts):
            raise other_kind(what)
    if not said.strip(b"\0"):
        raise Refusal("file-empty", "The file holds no text.", SEND_AGAIN)
    if sum(byte < 9 or 13 < byte < 32 for byte in said) > MOST_CONTROLS * len(said):
        raise Refusal("wrong-file-type", f"This is no spreadsheet; {READ} are read.", SAVE_AS_XLSX)
    return Container.TEXT


def other_kind(what: str, remedy: str = SAVE_AS_XLSX) -> Refusal:
    """A file of another kind, with how to convert it."""
    return Refusal("wrong-file-type", f"This is {what}; {READ} are read.", remedy)


def _readable(head: bytes) -> bytes:
    """The text as UTF-8, whatever its coding; a control character stands for what is no text."""
    if head.startswith(b"\xef\xbb\xbf"):
        return head[3:]
    order = "utf-16" if head.startswith((b"\xff\xfe", b"\xfe\xff")) else wide_order(head)
    if not order:
        return head
    text = head[: len(head) // 2 * 2].decode(order, "replace").replace("\0", "")
    shown = (sign if sign != "\ufffd" and (sign.isprintable() or sign.isspace()) else "\1" for sign in text)
    return "".join(shown).encode()


def wide_order(head: bytes) -> str:
    """``utf-16-le`` or ``utf-16-be`` if every other byte is empty, as in western text of two bytes each; else empty."""
    even, odd = head[0:4096:2], head[1:4096:2]
    for nearly_none, nearly_all, name in ((even, odd, "utf-16-le"), (odd, even, "utf-16-be")):
        if nearly_all.count(0) > 0.4 * len(nearly_all) and nearly_none.count(0) < 0.05 * len(nearly_none):
            return name
    return ""
