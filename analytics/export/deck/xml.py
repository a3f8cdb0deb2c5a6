"""Elements that python-pptx has no words for."""

from __future__ import annotations

from typing import Any

from pptx.oxml.xmlchemy import OxmlElement


def child(parent: Any, tag: str, text: str | None = None, **attributes: str) -> Any:
    """Appends an element with a prefixed tag, for example ``a:lnB``, to ``parent`` and returns it."""
    element = new(tag, **attributes)
    if text is not None:
        element.text = text
    parent.append(element)
    return element


def new(tag: str, **attributes: str) -> Any:
    """An element with a prefixed tag, not yet placed."""
    element = OxmlElement(tag)
    for name, value in attributes.items():
        element.set(name, value)
    return element
