"""Tags of a PDF page: which words are a heading, which a cell of a table, what a picture shows (ISO 32000-1, 14.7 and 14.8).

The PDF library draws but does not tag, so the marks are written into the page beside what it draws.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFString


@dataclass
class Element:
    """One element of the tree; leaves carry the number of their mark on the page."""

    tag: str
    alt: str = ""
    mark: int | None = None
    words: str = ""
    children: list[Element] = field(default_factory=list)


class Tags:
    """Collects the tags while a page is drawn, in reading order, and writes their tree into the document at its end."""

    def __init__(self, canvas: Any) -> None:
        """Tags of one page; without a canvas nothing is marked."""
        self._canvas = canvas
        self._open = [Element("Document")]
        self._marks = 0
        self._inside = False

    @contextmanager
    def group(self, tag: str, alt: str = "") -> Iterator[None]:
        """An element that holds others."""
        made = Element(tag, alt)
        self._open[-1].children.append(made)
        self._open.append(made)
        try:
            yield
        finally:
            self._open.pop()

    @contextmanager
    def leaf(self, tag: str, alt: str = "", words: str = "") -> Iterator[None]:
        """What is drawn inside is this element; inside another leaf it belongs to that one. ``words`` where the letters drawn do not say it."""
        if self._canvas is None or self._inside:
            yield
            return
        self._open[-1].children.append(Element(tag, alt, self._marks, words=words))
        with self._marked(f"/{tag} <</MCID {self._marks}>> BDC"):
            self._marks += 1
            yield

    @contextmanager
    def artifact(self) -> Iterator[None]:
        """What is drawn inside is decoration."""
        if self._canvas is None or self._inside:
            yield
            return
        with self._marked("/Artifact BMC"):
            yield

    @contextmanager
    def _marked(self, opening: str) -> Iterator[None]:
        self._inside = True
        self._canvas._code.append(opening)
        try:
            yield
        finally:
            self._canvas._code.append("EMC")
            self._inside = False

    def finish(self) -> None:
        """Ends the page and writes its tree; the document has this page only."""
        document = self._canvas._doc
        page = document.thisPageRef()
        self._canvas.showPage()
        root = PDFDictionary({"Type": PDFName("StructTreeRoot")})
        parents: dict[int, Any] = {}
        reference = document.Reference(root)
        root["K"] = self._written(self._open[0], reference, page, parents)
        owners = PDFArray([parents[mark] for mark in sorted(parents)])
        root["ParentTree"] = document.Reference(PDFDictionary({"Nums": PDFArray([0, owners])}))
        document.Catalog.StructTreeRoot = reference
        document.Catalog.MarkInfo = PDFDictionary({"Marked": "true"})
        drawn = document.Pages.pages[-1]
        drawn = document.idToObject[drawn.name] if hasattr(drawn, "name") else drawn
        drawn.__NoDefault__ = [*drawn.__NoDefault__, "StructParents", "Tabs"]
        drawn.StructParents, drawn.Tabs = 0, PDFName("S")

    def _written(self, element: Element, parent: Any, page: Any, parents: dict[int, Any]) -> Any:
        document = self._canvas._doc
        entry = PDFDictionary({"Type": PDFName("StructElem"), "S": PDFName(element.tag), "P": parent})
        reference = document.Reference(entry)
        if element.alt:
            entry["Alt"] = PDFString(element.alt)
        if element.words:
            entry["ActualText"] = PDFString(element.words)
        if element.tag == "TH":
            entry["A"] = PDFDictionary({"O": PDFName("Table"), "Scope": PDFName("Column")})
        if element.mark is not None:
            entry["Pg"], entry["K"] = page, element.mark
            parents[element.mark] = reference
        else:
            entry["K"] = PDFArray([self._written(child, reference, page, parents) for child in element.children])
        return reference
