"""Takes a company's presentation apart and puts together what a deck needs of it: masters, layouts, themes and their pictures, nothing else."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.sax.saxutils import escape, quoteattr

from lxml import etree

from analytics.export.deck.company_parts import cleaned, presentation
from analytics.ingest.preflight import ROOT, Package
from analytics.ingest.refusal import Refusal, damaged

MAIN = "ppt/presentation.xml"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT = b"http://purl.oclc.org/ooxml/"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_WORD = "application/vnd.openxmlformats-officedocument"
CONTENT_TYPES = {
    "officeDocument": f"{_WORD}.presentationml.presentation.main+xml",
    "slideMaster": f"{_WORD}.presentationml.slideMaster+xml",
    "slideLayout": f"{_WORD}.presentationml.slideLayout+xml",
    "tableStyles": f"{_WORD}.presentationml.tableStyles+xml",
    "presProps": f"{_WORD}.presentationml.presProps+xml",
    "viewProps": f"{_WORD}.presentationml.viewProps+xml",
    "theme": f"{_WORD}.theme+xml",
    "themeOverride": f"{_WORD}.themeOverride+xml",
}
FOLLOWED = {
    "officeDocument": ("slideMaster", "theme", "tableStyles"),
    "slideMaster": ("slideLayout", "theme", "image"),
    "slideLayout": ("slideMaster", "themeOverride", "image"),
    "theme": ("image",),
    "themeOverride": ("image",),
}
"""Kind of part → kinds of links from it that are kept."""
PICTURES = {
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "gif": "image/gif",
    "bmp": "image/bmp",
    "tif": "image/tiff",
    "tiff": "image/tiff",
    "emf": "image/x-emf",
    "wmf": "image/x-wmf",
}
_MAIN = "http://schemas.openxmlformats.org/presentationml/2006/main"
_PLAIN = {
    "presProps": f'<p:presentationPr xmlns:p="{_MAIN}"/>'.encode(),
    "viewProps": f'<p:viewPr xmlns:p="{_MAIN}"/>'.encode(),
}
"""Parts without which PowerPoint offers to repair a presentation; theirs may say anything, so they get empty ones."""
_DAY = (2000, 1, 1, 0, 0, 0)


@dataclass
class Contents:
    """What was found in an upload and what is left of it."""

    content: bytes = b""
    slides: int = 0
    dropped: set[str] = field(default_factory=set)
    """Kinds of links that were left out, as the format names them; ``external`` for anything outside the file."""
    macros: bool = False
    added_theme: bool = False
    """A master had no theme of its own, so it got a plain one."""


@dataclass
class _Part:
    """One part that is kept."""

    kind: str
    data: bytes
    links: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Id → kind and name of the part."""


class Presentation(Package):
    """The parts of a .pptx, .potx, .ppsx or their siblings with macros."""

    def _workbook(self) -> str:
        if ROOT not in self._members:
            return MAIN
        targets = [part for kind, part in self.relations("").values() if kind == "officeDocument"]
        return targets[0] if targets else MAIN

    def _kind(self) -> str:
        if self.workbook in self._members and self._root_tag() == "presentation":
            return "pptx"
        if "mimetype" in self._members and b"presentation" in self.part("mimetype"):
            raise Refusal("template-other-kind", "This is an OpenDocument presentation.")
        raise Refusal("template-other-kind", "This is no PowerPoint presentation.")

    def _root_tag(self) -> str:
        text = self.part(self.workbook)
        if STRICT in text[:4000]:
            raise Refusal("template-strict", "The presentation is saved as “Strict Open XML”.")
        return str(etree.QName(parsed(text)).localname)

    def binary(self, name: str) -> bytes:
        """A part that is no XML; empty if it is missing or broken."""
        member = self._members.get(name)
        data = self._unpacked(member) if member is not None else None
        return data if data is not None and member is not None and len(data) == member.file_size else b""

    def links(self, name: str) -> dict[str, tuple[str, str, bool]]:
        """Id → kind, target and whether it lies outside, for the links of a part; none if it has no list of them."""
        folder, _, short = name.rpartition("/")
        listing = posixpath.join(folder, f"_rels/{short}.rels")
        if listing not in self._members:
            return {}
        found = {}
        for link in parsed(self.part(listing)):
            kind, target = link.get("Type", "").rpartition("/")[2], link.get("Target", "")
            outside = link.get("TargetMode") == "External"
            inside = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            found[link.get("Id", "")] = (kind, target if outside else inside, outside)
        return found


def emptied(content: bytes, plain_theme: bytes) -> Contents:
    """The presentation without slides, notes, macros, comments, own data and anything outside; Refusal if nothing to write on is left.

    ``plain_theme``: for masters that have none.
    """
    package = Presentation(content)
    found = Contents(macros=any(name.lower().endswith("vbaproject.bin") for name in package.names))
    parts = _kept(package, found)
    _complete(parts, package.workbook, plain_theme, found)
    if not any(part.kind == "slideLayout" for part in parts.values()):
        raise Refusal("template-no-layouts", "The presentation has no layouts to write on.")
    found.content = _packed(parts, package.workbook)
    return found


def parsed(text: bytes) -> etree._Element:
    """The root of a part; Refusal if it is no XML."""
    try:
        return etree.fromstring(text, etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True))
    except etree.XMLSyntaxError as problem:
        raise damaged("one of its parts cannot be read") from problem


def _kept(package: Presentation, found: Contents) -> dict[str, _Part]:
    """The parts that can be reached by links that are kept."""
    parts: dict[str, _Part] = {}
    waiting = [("officeDocument", package.workbook)]
    while waiting:
        kind, name = waiting.pop()
        if name in parts:
            continue
        links = package.links(name) if kind in FOLLOWED else {}
        kept = {}
        for key, (link_kind, target, outside) in links.items():
            if link_kind == "slide" and not outside:
                found.slides += 1
            elif outside or not _wanted(package, kind, link_kind, target):
                found.dropped.add("external" if outside else link_kind)
            else:
                kept[key] = (link_kind, target)
                waiting.append((link_kind, target))
        data = package.binary(name) if kind == "image" else package.part(name)
        parts[name] = _Part(kind, data, kept)
    for part in parts.values():
        if part.kind != "image":
            root = parsed(part.data)
            (presentation if part.kind == "officeDocument" else cleaned)(root, frozenset(part.links))
            part.data = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return parts


def _wanted(package: Presentation, kind: str, link_kind: str, target: str) -> bool:
    if link_kind not in FOLLOWED[kind] or target not in package.names:
        return False
    if link_kind == "image":
        return posixpath.splitext(target)[1].lower().lstrip(".") in PICTURES and bool(package.binary(target))
    return True


def _complete(parts: dict[str, _Part], main: str, plain_theme: bytes, found: Contents) -> None:
    """Gives every master a theme of its own and every layout its master."""
    taken: set[str] = set()
    for name, part in list(parts.items()):
        if part.kind != "slideMaster":
            continue
        themes = [target for kind, target in part.links.values() if kind == "theme"]
        if not themes or themes[0] in taken:
            own = f"ppt/theme/themeOwn{len(taken) + 1}.xml"
            parts[own] = _Part("theme", plain_theme) if not themes else _Part(**vars(parts[themes[0]]))
            part.links = {key: link for key, link in part.links.items() if link[0] != "theme"}
            part.links[_free(part.links)] = ("theme", own)
            found.added_theme |= not themes
            themes = [own]
        taken.add(themes[0])
        for kind, target in list(part.links.values()):
            layout = parts[target]
            if kind == "slideLayout" and not any(one == "slideMaster" for one, _ in layout.links.values()):
                layout.links[_free(layout.links)] = ("slideMaster", name)
    for kind, plain in _PLAIN.items():
        parts[f"ppt/{kind}.xml"] = _Part(kind, plain)
        parts[main].links[_free(parts[main].links)] = (kind, f"ppt/{kind}.xml")
    masters = any(kind == "slideMaster" for kind, _ in parts[main].links.values())
    if not masters:
        raise Refusal("template-no-layouts", "The presentation has no slide master.")


def _free(links: Mapping[str, object]) -> str:
    return next(key for key in (f"rId{place}" for place in range(1, 100_000)) if key not in links)


def _packed(parts: Mapping[str, _Part], main: str) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:

        def write(name: str, data: bytes | str) -> None:
            package.writestr(zipfile.ZipInfo(name, _DAY), data, zipfile.ZIP_DEFLATED)

        write("[Content_Types].xml", _types(parts))
        write(ROOT, _listing({"rId1": ("officeDocument", main)}))
        for name, part in sorted(parts.items()):
            write(name, part.data)
            if part.links:
                folder, _, short = name.rpartition("/")
                write(posixpath.join(folder, f"_rels/{short}.rels"), _listing(part.links))
    return target.getvalue()


def _types(parts: Mapping[str, _Part]) -> str:
    defaults = {
        "rels": "application/vnd.openxmlformats-package.relationships+xml",
        "xml": "application/xml",
        **PICTURES,
    }
    lines = [
        *(f'<Default Extension="{ending}" ContentType="{kind}"/>' for ending, kind in defaults.items()),
        *(
            f'<Override PartName={quoteattr("/" + name)} ContentType="{CONTENT_TYPES[part.kind]}"/>'
            for name, part in sorted(parts.items())
            if part.kind in CONTENT_TYPES
        ),
    ]
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Types xmlns="{TYPES}">{"".join(lines)}</Types>'


def _listing(links: Mapping[str, tuple[str, str]]) -> str:
    lines = "".join(
        f'<Relationship Id={quoteattr(key)} Type="{LINKS}/{escape(kind)}" Target={quoteattr("/" + target)}/>'
        for key, (kind, target) in links.items()
    )
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Relationships xmlns="{RELATIONS}">{lines}</Relationships>'
