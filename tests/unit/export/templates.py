"""Templates as companies have them, and as nobody should have them, made from python-pptx's own."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from typing import Any

from pptx import Presentation
from pptx.oxml.ns import qn
from pptx.util import Inches, Pt

TEMPLATE = "application/vnd.openxmlformats-officedocument.presentationml.template.main+xml"
MAIN = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
MASTER = "ppt/slideMasters/slideMaster1.xml"
PRESENTATION = "ppt/presentation.xml"
THEME = "ppt/theme/theme1.xml"
TITLE_ONLY = "ppt/slideLayouts/slideLayout6.xml"


def saved(deck: Any) -> bytes:
    """The presentation as a file."""
    target = io.BytesIO()
    deck.save(target)
    return target.getvalue()


def plain() -> bytes:
    """python-pptx's own template: 4:3, white, Office theme."""
    return saved(Presentation())


def edited(content: bytes, change: Mapping[str, Callable[[str], str] | None], **added: bytes) -> bytes:
    """A copy with parts rewritten, or left out where there is None; ``added`` parts go below ``ppt/``."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            if name in change:
                how = change[name]
                if how is None:
                    continue
                data = how(data.decode()).encode()
            new.writestr(name, data)
        for name, data in added.items():
            new.writestr(f"ppt/{name}", data)
    return target.getvalue()


def shaped(across: float, down: float) -> bytes:
    """The plain template on a page of other inches, every place in proportion."""
    deck = Presentation()
    wide, high = across / 10, down / 7.5
    deck.slide_width, deck.slide_height = Inches(across), Inches(down)
    for page in (deck.slide_master, *deck.slide_layouts):
        for frame in page.element.iter(qn("a:xfrm")):
            for part, names in ((frame.find(qn("a:off")), "xy"), (frame.find(qn("a:ext")), ("cx", "cy"))):
                for name, share in zip(names, (wide, high), strict=True):
                    part.set(name, str(round(int(part.get(name)) * share)))
    return saved(deck)


def dark() -> bytes:
    """4:3 with light text on a dark ground by the master's mapping of colours."""
    swap = {"bg1": "dk1", "tx1": "lt1", "bg2": "dk2", "tx2": "lt2"}

    def mapped(text: str) -> str:
        for name, slot in swap.items():
            text = re.sub(rf'{name}="\w+"', f'{name}="{slot}"', text, count=1)
        return text

    ground = '<a:dk1><a:srgbClr val="14181F"/></a:dk1>'
    return edited(
        plain(),
        {MASTER: mapped, THEME: lambda text: re.sub(r"<a:dk1>.*?</a:dk1>", ground, text)},
    )


def corporate() -> bytes:
    """16:9 with a coloured band behind a small bold title, a logo at the lower right, and a wide footer."""
    deck = Presentation(io.BytesIO(shaped(13.333, 7.5)))
    master = deck.slide_master
    band = master.shapes
    from pptx.oxml.shapes.autoshape import CT_Shape

    for place, (name, left, top, width, height, color) in enumerate(
        (("Band", 0, 0, 13.333, 1.1, "1F3A5F"), ("Logo", 12.0, 6.7, 1.0, 0.6, "C8102E"))
    ):
        shape = CT_Shape.new_autoshape_sp(
            900 + place, name, "rect", *(Inches(side) for side in (left, top, width, height))
        )
        band._spTree.insert(2 + place, shape)
        properties = shape.spPr
        fill = properties.makeelement(qn("a:solidFill"), {})
        fill.append(fill.makeelement(qn("a:srgbClr"), {"val": color}))
        properties.append(fill)
    for shape in master.placeholders:
        if shape.element.ph.get("type") == "title":
            shape.left, shape.top, shape.width, shape.height = (Inches(side) for side in (0.5, 0.1, 12.3, 0.9))
    style = master.element.find(f".//{qn('p:titleStyle')}/{qn('a:lvl1pPr')}")
    style.set("algn", "l")
    run = style.find(qn("a:defRPr"))
    run.set("sz", str(Pt(24).centipoints))
    run.set("b", "1")
    run.find(f"{qn('a:solidFill')}/{qn('a:schemeClr')}").set("val", "bg1")
    return saved(deck)


def with_title(**frame: float) -> bytes:
    """The plain template with the title of its master and layouts at these inches."""
    deck = Presentation()
    for page in (deck.slide_master, *deck.slide_layouts):
        for shape in page.placeholders:
            if shape.element.ph.get("type") in ("title", "ctrTitle"):
                for name, value in frame.items():
                    setattr(shape, name, value if name == "rotation" else Inches(value))
    return saved(deck)


def without_places() -> bytes:
    """Layouts and master without a single placeholder."""
    deck = Presentation()
    for page in (deck.slide_master, *deck.slide_layouts):
        for shape in list(page.placeholders):
            shape.element.getparent().remove(shape.element)
    return saved(deck)


def on_a_picture(light: str = "FFFFFF", deep: str = "000000") -> bytes:
    """A background of two colours, as a picture."""
    from PIL import Image

    drawn = Image.new("RGB", (64, 48), f"#{light}")
    drawn.paste(f"#{deep}", (0, 0, 32, 48))
    target = io.BytesIO()
    drawn.save(target, "PNG")
    deck = Presentation()
    master = deck.slide_master
    _, link = master.part.get_or_add_image_part(io.BytesIO(target.getvalue()))
    content = saved(deck)
    ground = (
        f'<p:bg><p:bgPr><a:blipFill><a:blip r:embed="{link}"/><a:stretch><a:fillRect/></a:stretch></a:blipFill>'
        "<a:effectLst/></p:bgPr></p:bg>"
    )
    return edited(content, {MASTER: lambda text: re.sub(r"<p:bg>.*?</p:bg>", ground, text, flags=re.S)})


def many_layouts(count: int) -> bytes:
    """The plain template with its last layouts repeated until there are ``count``."""
    content = plain()
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        layout = package.read(TITLE_ONLY)
        links = package.read("ppt/slideLayouts/_rels/slideLayout6.xml.rels")
    numbers = range(12, count + 1)
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/slideLayout"
    more = "".join(
        f'<Relationship Id="x{n}" Type="{kind}" Target="../slideLayouts/slideLayout{n}.xml"/>' for n in numbers
    )
    listed = "".join(f'<p:sldLayoutId id="{2147490000 + n}" r:id="x{n}"/>' for n in numbers)
    types = "".join(
        f'<Override PartName="/ppt/slideLayouts/slideLayout{n}.xml" ContentType="application/vnd.openxmlformats-officedocument.'
        'presentationml.slideLayout+xml"/>'
        for n in numbers
    )
    added = {f"slideLayouts/slideLayout{n}.xml": layout for n in numbers}
    added |= {f"slideLayouts/_rels/slideLayout{n}.xml.rels": links for n in numbers}
    return edited(
        content,
        {
            "ppt/slideMasters/_rels/slideMaster1.xml.rels": lambda t: t.replace(
                "</Relationships>", f"{more}</Relationships>"
            ),
            MASTER: lambda t: t.replace("</p:sldLayoutIdLst>", f"{listed}</p:sldLayoutIdLst>"),
            "[Content_Types].xml": lambda t: t.replace("</Types>", f"{types}</Types>"),
        },
        **added,
    )
