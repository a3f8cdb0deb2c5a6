"""What is said about a company's template: why it is refused, what was left out, what could not be used as it is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from analytics.export.deck import company_face
from analytics.model.deck import CompanyTemplate
from analytics.model.finding import Finding, Severity, Where

if TYPE_CHECKING:
    from analytics.export.deck.company_choice import Fitted

AS_PPTX = "Open it in PowerPoint and save it as “PowerPoint Presentation (.pptx)” or “PowerPoint Template (.potx)”."
REFUSALS = {
    "file-too-large": (
        "The template asks for more room or time than a template needs, so reading it was stopped.",
        "Delete its slides and large pictures in PowerPoint, save it as a template (.potx) and upload that.",
    ),
    "file-damaged": ("The file is damaged or incomplete.", "Open it in PowerPoint, save it again and upload that."),
    "file-unsafe": ("The file holds something PowerPoint does not write.", AS_PPTX),
    "password-protected": ("The file is protected by a password.", "Save a copy without a password and upload that."),
    "template-old": ("This is an old Office file (.ppt, .pot).", AS_PPTX),
    "template-strict": ("The file is saved as “Strict Open XML Presentation”, which is not read.", AS_PPTX),
    "template-other-kind": ("This is no PowerPoint presentation; .pptx and .potx are read.", AS_PPTX),
    "template-no-layouts": (
        "The presentation has no slide master with layouts to write on.",
        "Add a layout with a title in PowerPoint (View › Slide Master) and upload it again.",
    ),
    "template-not-usable": (
        "No slide can be written on this presentation.",
        "Open it in PowerPoint, save it again and upload that; if that does not help, use the house template.",
    ),
}
"""Code → message and remedy."""
_SAME = {"password-unsupported": "password-protected"}
_CHOOSE = "Choose another layout, or add one with only a title to the template."
FOUND: dict[str, tuple[Severity, str, str]] = {
    "template-unreadable": (
        Severity.ERROR,
        "The kept template cannot be read any more, so the deck uses the house template.",
        "Upload the template again.",
    ),
    "template-macros": (Severity.NOTE, "The file holds macros; they were left out.", ""),
    "template-outside": (
        Severity.WARNING,
        "The template refers to pictures, links or media outside the file; they were left out.",
        "If something is missing, insert the picture into the slide master instead of linking it.",
    ),
    "template-media": (
        Severity.WARNING,
        "Sound, video, charts or embedded objects on the slide master were left out.",
        "",
    ),
    "template-theme": (
        Severity.WARNING,
        "A slide master has no theme of its own, so plain colours and faces stand in for it.",
        "Open the template in PowerPoint and save it again.",
    ),
    "template-layout-gone": (
        Severity.WARNING,
        "The template has no layout “{wanted}”, so “{layout}” is used.",
        "Choose a layout.",
    ),
    "template-no-title": (
        Severity.WARNING,
        "The layout “{layout}” has no place for a title, so titles stand in a box of their own and are missing in outlines.",
        _CHOOSE,
    ),
    "template-title": (
        Severity.WARNING,
        "The title of the layout “{layout}” is too small, turned or outside the page, so it is moved to the top of the slide.",
        _CHOOSE,
    ),
    "template-room": (
        Severity.WARNING,
        "The layout “{layout}” leaves too little room for charts, so title and content use the whole page.",
        _CHOOSE,
    ),
    "template-title-low": (
        Severity.NOTE,
        "The title of the layout “{layout}” holds less than a sentence, so it is made higher.",
        "",
    ),
    "template-crossed": (
        Severity.WARNING,
        "Text or charts may lie over: {names}.",
        _CHOOSE,
    ),
    "template-covered": (
        Severity.WARNING,
        "Nothing can be read on the background of “{layout}”, so a plain sheet is laid over it.",
        "Choose a layout with a plain background.",
    ),
    "template-areas": (
        Severity.NOTE,
        "The colours of the theme cannot be told apart well enough for four areas, so the areas keep the app's colours.",
        "",
    ),
    "template-adjusted": (
        Severity.NOTE,
        "Some colours of the theme are made darker or lighter so that they can be seen on the background.",
        "",
    ),
    "template-title-color": (
        Severity.WARNING,
        "Titles in the template's own colour cannot be read on its background, so they get another colour.",
        "",
    ),
    "template-upright": (
        Severity.WARNING,
        "The pages are upright; slides are made for wide pages and look small on them.",
        "Use a template in landscape format.",
    ),
    "template-masters": (
        Severity.NOTE,
        "The template has {n} slide masters; the deck uses the layout “{layout}”.",
        "Choose another layout if you want the other design.",
    ),
    "template-face": (
        Severity.NOTE,
        "The face “{face}” is not known here, so room is left for one that runs wide.",
        "",
    ),
}
"""Code → severity, message, remedy."""
_SLIDES = (
    "The slide in the file was left out; only its design is used.",
    "The {n} slides in the file were left out; only their design is used.",
)


def refused(code: str, name: str) -> Finding:
    """Why an upload cannot be used."""
    code = _SAME.get(code, code)
    code = code if code in REFUSALS else "template-not-usable"
    message, remedy = REFUSALS[code]
    return Finding(code, Severity.ERROR, Where(file=name), message, remedy)


def said(code: str, name: str, **values: object) -> Finding:
    """One thing found in a template that can be used."""
    if code == "template-slides":
        return Finding(code, Severity.NOTE, Where(file=name), _SLIDES[values["n"] != 1].format(**values))
    severity, message, remedy = FOUND[code]
    return Finding(code, severity, Where(file=name), message.format(**values), remedy)


def findings(found: Fitted, kept: CompanyTemplate, masters: int) -> Iterator[Finding]:
    """What of a template could not be used as it is."""
    candidate, stage, name = found.candidate, found.stage, kept.name
    layout = candidate.name
    if kept.choices.layout and kept.choices.layout != layout:
        yield said("template-layout-gone", name, wanted=kept.choices.layout, layout=layout)
    if not any(place.role == "title" for place in candidate.found):
        yield said("template-no-title", name, layout=layout)
    for trouble in candidate.rooms.troubles:
        yield said(f"template-{trouble}", name, layout=layout)
    if candidate.rooms.crossed and stage.sheet is None:
        names = ", ".join(f"“{one}”" for one in dict.fromkeys(candidate.rooms.crossed[:3]))
        yield said("template-crossed", name, names=names)
    for trouble in found.look.troubles:
        yield said({"title": "template-title-color"}.get(trouble, f"template-{trouble}"), name, layout=layout)
    if stage.foot.bottom > stage.width:
        yield said("template-upright", name)
    if masters > 1:
        yield said("template-masters", name, n=masters, layout=layout)
    for face in dict.fromkeys((candidate.theme.faces.get("minor", ""), candidate.style.face)):
        if not company_face.known(face):
            yield said("template-face", name, face=face)
