"""What is taken out of the masters, layouts and themes of a company's presentation so that they stand on their own."""

from __future__ import annotations

from typing import Any

from lxml import etree
from pptx.oxml.ns import qn

from analytics.export.deck.xml import child, new

LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
COMPATIBLE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
ALWAYS = tuple(
    qn(tag)
    for tag in (
        *(
            "p:timing",
            "p:transition",
            "p:controls",
            "p:custDataLst",
            "a:hlinkClick",
            "a:hlinkHover",
            "a:hlinkMouseOver",
        ),
        *("a:videoFile", "a:audioFile", "a:quickTimeFile", "a:wavAudioFile", "a:audioCd"),
    )
)
"""Movement, sound, controls, own data and links: a deck for print and meeting needs none of them."""
FROM_PRESENTATION = tuple(
    qn(f"p:{tag}")
    for tag in (
        *("notesMasterIdLst", "handoutMasterIdLst", "sldIdLst", "smartTags", "embeddedFontLst", "custShowLst"),
        *("photoAlbum", "custDataLst", "modifyVerifier", "extLst"),
    )
)
DEFAULT_PAGE = {"cx": "9144000", "cy": "6858000"}
"""What PowerPoint takes where a presentation does not say its size: 4:3."""
DRAWN = tuple(qn(f"p:{tag}") for tag in ("spTree", "grpSp"))


def cleaned(root: etree._Element, kept: frozenset[str]) -> None:
    """Takes movement, sound, links and whatever refers to a link that is not ``kept`` out of a master, layout or theme."""
    for element in list(root.iter(*ALWAYS)):
        _remove(element)
    for element in list(root):
        if element.tag == f"{COMPATIBLE}AlternateContent":
            root.remove(element)  # a transition in two wordings
    _without_lost_links(root, kept)


def presentation(root: etree._Element, kept: frozenset[str]) -> None:
    """The same for the presentation itself: no slides, no own shows, a size and default text that says what it is."""
    for element in [one for one in root if one.tag in FROM_PRESENTATION]:
        root.remove(element)
    _without_lost_links(root, kept)
    after = [one for one in root if one.tag == qn("p:sldMasterIdLst")]
    place = root.index(after[-1]) + 1 if after else 0
    if root.find(qn("p:sldSz")) is None:
        root.insert(place, new("p:sldSz", **DEFAULT_PAGE))
    if root.find(qn("p:notesSz")) is None:
        size = root.find(qn("p:sldSz"))
        size.addnext(new("p:notesSz", cx="6858000", cy="9144000"))
    _default_text(root)


def _default_text(root: Any) -> None:
    """Text boxes take their face from the theme and stand at their left edge, without space of their own between the lines."""
    style = root.find(qn("p:defaultTextStyle"))
    if style is None:
        style = new("p:defaultTextStyle")
        root.find(qn("p:notesSz")).addnext(style)
    level = style.find(qn("a:lvl1pPr"))
    if level is None:
        level = new("a:lvl1pPr")
        general = style.find(qn("a:defPPr"))
        style.insert(0 if general is None else style.index(general) + 1, level)
    for name in ("marL", "indent", "rtl"):
        level.attrib.pop(name, None)
    for tag in ("a:lnSpc", "a:spcBef", "a:spcAft", "a:buChar", "a:buAutoNum", "a:buBlip"):
        for spacing in level.findall(qn(tag)):
            level.remove(spacing)
    run = level.find(qn("a:defRPr"))
    if run is None:
        run = child(level, "a:defRPr", sz="1800")
    for name in ("cap", "spc", "baseline", "u", "i", "strike"):
        run.attrib.pop(name, None)
    if run.find(qn("a:latin")) is None:
        for name in ("latin", "ea", "cs"):
            child(run, f"a:{name}", typeface=f"+mn-{name[:2]}" if name != "latin" else "+mn-lt")


def _without_lost_links(root: etree._Element, kept: frozenset[str]) -> None:
    for element in list(root.iter()):
        for name, value in list(element.attrib.items()):
            if str(name).startswith(LINK) and value not in kept:
                _lose(element, str(name))
                break


def _lose(element: etree._Element, name: str) -> None:
    """Removes as little around a lost link as leaves the rest valid."""
    if element.tag == qn("a:blip"):
        element.attrib.pop(name, None)
        if not any(str(one).startswith(LINK) for one in element.attrib):
            _lose_picture(element)
        return
    for around in element.iterancestors():
        if around.tag == qn("a:ext") or around.tag == qn("p:ext"):
            _remove(around)
            return
        if around.tag in DRAWN:
            break
    _remove(_drawn(element))


def _lose_picture(blip: etree._Element) -> None:
    fill = blip.getparent()
    around = fill.getparent() if fill is not None else None
    if fill is None or around is None:
        return
    if around.tag == qn("p:bgPr"):
        around.replace(fill, _nothing())
    elif around.tag in (qn("p:spPr"), qn("p:grpSpPr"), qn("a:ln"), qn("a:fillStyleLst"), qn("a:bgFillStyleLst")):
        around.replace(fill, _plain() if around.tag.endswith("StyleLst") else _nothing())
    else:
        _remove(_drawn(blip))


def _nothing() -> Any:
    return new("a:noFill")


def _plain() -> Any:
    fill = new("a:solidFill")
    child(fill, "a:schemeClr", val="phClr")
    return fill


def _drawn(element: etree._Element) -> etree._Element:
    """The whole shape an element belongs to; the element itself outside of drawings."""
    for own in (element, *element.iterancestors()):
        parent = own.getparent()
        if parent is not None and parent.tag in DRAWN:
            return own
    return element


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
