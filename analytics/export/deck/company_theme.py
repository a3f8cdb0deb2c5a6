"""Colours of a company's theme as they are seen: slots, the master's mapping, tints and shades, fills of backgrounds and shapes."""

from __future__ import annotations

import colorsys
import io
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from lxml import etree
from PIL import Image
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn

from analytics.export.deck import contrast

MAPPED = {"bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2"}
"""What a master without a mapping means."""
PLAIN = dict(
    pair.split()
    for pair in (
        *("dk1 000000", "lt1 FFFFFF", "dk2 44546A", "lt2 E7E6E6", "accent1 4472C4", "accent2 ED7D31", "accent3 A5A5A5"),
        *("accent4 FFC000", "accent5 5B9BD5", "accent6 70AD47", "hlink 0563C1", "folHlink 954F72"),
    )
)
"""For slots a theme leaves out."""
NAMED = {"black": "000000", "white": "FFFFFF", "red": "FF0000", "green": "008000", "blue": "0000FF", "yellow": "FFFF00"}
MOST_PIXELS = 40_000_000
GRID = (24, 14)
"""A picture is looked at in so many fields."""
OPAQUE = 250
"""Of 255: what is less lets through what is behind it."""
UNKNOWN = ("000000", "FFFFFF")
"""The grounds of a picture nobody can look into: nothing reads well on both."""
FILLS = tuple(qn(f"a:{tag}") for tag in ("noFill", "solidFill", "gradFill", "blipFill", "pattFill", "grpFill"))


@dataclass(frozen=True)
class Theme:
    """Colours and faces of one master, as its slides see them."""

    slots: Mapping[str, str]
    """Slot of the theme → ``RRGGBB``."""
    mapped: Mapping[str, str]
    """Name on the slide (``bg1``, ``tx1`` …) → slot."""
    faces: Mapping[str, str]
    """``major`` (titles) and ``minor`` (running text) → name of the face; empty where the theme does not say."""
    backgrounds: tuple[Any, ...] = ()
    """Fills that backgrounds refer to by number."""
    fills: tuple[Any, ...] = ()
    """Fills that shapes refer to by number."""

    def color(self, name: str) -> str:
        """``RRGGBB`` of a slot or of a name on the slide."""
        slot = self.mapped.get(name, MAPPED.get(name, name))
        return self.slots.get(slot, PLAIN.get(slot, "000000"))

    def seen(self, choice: Any, own: str = "") -> str:
        """``RRGGBB`` of a colour element with its tints and shades; ``own`` is what ``phClr`` stands for. Empty for one that says nothing."""
        kind, value = etree.QName(choice).localname, choice.get("val", "")
        if kind == "schemeClr":
            color = own if value == "phClr" else self.color(value)
        elif kind == "srgbClr":
            color = value.upper()
        elif kind == "sysClr":
            color = choice.get("lastClr") or {"windowText": "000000", "window": "FFFFFF"}.get(value, "")
        elif kind == "prstClr":
            color = NAMED.get(value, "808080")
        else:
            color = "808080"
        return _changed(color, choice) if len(color) == 6 and _is_hex(color) else ""


def theme_of(master: Any, page: Any) -> Theme:
    """The theme of a master for one of its layouts, whose own mapping counts."""
    root = _theme_root(master)
    mapped = dict(MAPPED)
    for element in (master.element.find(qn("p:clrMap")), _override(page)):
        if element is not None:
            mapped |= {str(name): str(slot) for name, slot in element.attrib.items()}
    if root is None:
        return Theme(PLAIN, mapped, {})
    slots = {}
    scheme = root.find(".//" + qn("a:clrScheme"))
    plain = Theme({}, {}, {})
    for entry in scheme if scheme is not None else ():
        if len(entry) and isinstance(entry.tag, str):
            slots[etree.QName(entry).localname] = plain.seen(entry[0]) or "808080"
    faces = {}
    for kind in ("major", "minor"):
        latin = root.find(f".//{qn(f'a:{kind}Font')}/{qn('a:latin')}")
        faces[kind] = latin.get("typeface", "") if latin is not None else ""
    return Theme(slots, mapped, faces, _listed(root, "a:bgFillStyleLst"), _listed(root, "a:fillStyleLst"))


def background(page: Any, master: Any, theme: Theme) -> tuple[str, ...]:
    """Colours the background of a page may have where text stands."""
    for holder in (page, master):
        found = holder.element.find(f"{qn('p:cSld')}/{qn('p:bg')}")
        if found is None:
            continue
        fill, own = found.find(qn("p:bgPr")), ""
        part = holder.part
        if fill is None:
            reference = found.find(qn("p:bgRef"))
            if reference is None:
                continue
            own = theme.seen(reference[0]) if len(reference) else theme.color("bg1")
            number = int(reference.get("idx", "0"))
            if number == 0:
                return (theme.color("bg1"),)
            listed = theme.backgrounds if number > 1000 else theme.fills
            place = number - 1001 if number > 1000 else number - 1
            if not 0 <= place < len(listed):
                return (own or theme.color("bg1"),)
            return filled(listed[place], theme, own, _theme_part(master)) or (theme.color("bg1"),)
        for one in fill:
            if one.tag in FILLS:
                return filled(one, theme, own, part) or (theme.color("bg1"),)
    return (theme.color("bg1"),)


def filled(fill: Any, theme: Theme, own: str, part: Any) -> tuple[str, ...]:
    """Colours of a fill: one, the stops of a gradient, the lightest and darkest of a picture; none for an empty one."""
    kind = etree.QName(fill).localname
    if kind == "solidFill":
        color = theme.seen(fill[0], own) if len(fill) else ""
        return (color,) if color else ()
    if kind in ("gradFill", "pattFill"):
        tags = ("a:gs",) if kind == "gradFill" else ("a:fgClr", "a:bgClr")
        found = (theme.seen(stop[0], own) for tag in tags for stop in fill.iter(qn(tag)) if len(stop))
        return tuple(dict.fromkeys(color for color in found if color))
    if kind == "blipFill":
        return picture(fill, part)
    return ()


def picture(holder: Any, part: Any) -> tuple[str, ...]:
    """Lightest and darkest colour of an embedded picture, looked at coarsely; black and white where it cannot be looked into."""
    blip = next(iter(holder.iter(qn("a:blip"))), None)
    link = blip.get(qn("r:embed")) if blip is not None else None
    try:
        data = part.related_part(link).blob
        with Image.open(io.BytesIO(data), formats=("PNG", "JPEG", "GIF", "BMP")) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                return UNKNOWN
            opened.draft("RGB", (GRID[0] * 8, GRID[1] * 8))
            small = opened.convert("RGBA").resize(GRID, Image.Resampling.BOX)
    except Exception:  # noqa: BLE001 - whatever is wrong with a picture, it cannot be looked into
        return UNKNOWN
    raw = small.tobytes()
    pixels = [raw[at : at + 4] for at in range(0, len(raw), 4)]
    if sum(pixel[3] < OPAQUE for pixel in pixels) > len(pixels) / 50:
        return UNKNOWN
    colors = sorted((pixel[:3].hex().upper() for pixel in pixels), key=contrast.luminance)
    return tuple(dict.fromkeys((colors[0], colors[-1])))


def brightened(color: str, share: float) -> str:
    """The colour as PowerPoint shows a theme colour with this brightness: lightness moved towards white, or black for a negative share."""
    red, green, blue = (int(color[at : at + 2], 16) / 255 for at in (0, 2, 4))
    hue, light, strength = colorsys.rgb_to_hls(red, green, blue)
    light = light * (1 - share) + share if share >= 0 else light * (1 + share)
    return _hex(colorsys.hls_to_rgb(hue, light, strength))


def _changed(color: str, choice: Any) -> str:
    """The colour after the changes written below its element."""
    red, green, blue = (int(color[at : at + 2], 16) / 255 for at in (0, 2, 4))
    hue, light, strength = colorsys.rgb_to_hls(red, green, blue)
    for change in choice:
        kind, value = etree.QName(change).localname, _share(change.get("val", ""))
        if kind == "lumMod":
            light *= value
        elif kind == "lumOff":
            light += value
        elif kind == "tint":
            light = light * value + 1 - value
        elif kind == "shade":
            light *= value
        elif kind == "satMod":
            strength *= value
        elif kind == "lum":
            light = value
        light, strength = min(1.0, max(0.0, light)), min(1.0, max(0.0, strength))
    return _hex(colorsys.hls_to_rgb(hue, light, strength)) if len(choice) else color


def _share(text: str) -> float:
    try:
        return float(text.rstrip("%")) / (100 if text.endswith("%") else 100_000)
    except ValueError:
        return 1.0


def _hex(parts: tuple[float, float, float]) -> str:
    return "".join(f"{min(255, max(0, round(part * 255))):02X}" for part in parts)


def _is_hex(color: str) -> bool:
    return all(sign in "0123456789ABCDEFabcdef" for sign in color)


def _override(page: Any) -> Any:
    return page.element.find(f"{qn('p:clrMapOvr')}/{qn('a:overrideClrMapping')}")


def _theme_part(master: Any) -> Any:
    return next((link.target_part for link in master.part.rels.values() if link.reltype.endswith("/theme")), None)


def _theme_root(master: Any) -> Any:
    part = _theme_part(master)
    return parse_xml(part.blob) if part is not None else None


def _listed(root: Any, tag: str) -> tuple[Any, ...]:
    found = root.find(".//" + qn(tag))
    return tuple(one for one in found if one.tag in FILLS) if found is not None else ()
