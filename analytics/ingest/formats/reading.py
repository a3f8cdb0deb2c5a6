"""From the bytes of any file to its contents: what it is, which module reads it, and the password in between."""

from __future__ import annotations

from analytics.ingest.formats.contents import Contents
from analytics.ingest.formats.kinds import Container, container_of
from analytics.ingest.preflight import MAX_FILE, Package
from analytics.ingest.refusal import damaged, too_large


def read_contents(content: bytes, password: str = "") -> Contents:
    """The file's visible sheets; Refusal with one plain sentence if it cannot be read. Formats are imported when they are met."""
    if len(content) > MAX_FILE:
        raise too_large(f"it has more than {MAX_FILE // 1_000_000} MB")
    container = container_of(content)
    if container is Container.ZIP:
        return _zip(content)
    if container is Container.OLE:
        return _ole(content, password)
    from analytics.ingest.formats.text_table import read_text_table

    return read_text_table(content)


def _zip(content: bytes) -> Contents:
    package = Package(content)
    if package.kind == "xlsx":
        from analytics.ingest.formats.excel import read_excel

        return read_excel(package, content)
    if package.kind == "xlsb":
        from analytics.ingest.formats.excel_binary import read_excel_binary

        return read_excel_binary(package, content)
    from analytics.ingest.formats.opendocument import read_opendocument

    return read_opendocument(package, content)


def _ole(content: bytes, password: str) -> Contents:
    from analytics.ingest.formats.old_excel import is_encrypted, read_old_excel
    from analytics.ingest.formats.protection import decrypted, opened_container

    container = opened_container(content)
    if not container.records:
        inside = decrypted(content, password)
        if container_of(inside) is not Container.ZIP:
            raise damaged("what its password protects is no workbook")
        return _zip(inside)
    if is_encrypted(container.records):
        content = decrypted(content, password)
        container = opened_container(content)
    return read_old_excel(content, container.records, macros=container.macros)
