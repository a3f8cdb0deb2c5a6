"""A company's template, uploaded: what is refused, what is left out, what is kept."""

from __future__ import annotations

import io
import zipfile

import pytest
from pptx import Presentation
from pptx.oxml.ns import qn
from pptx.util import Inches

from analytics.export.deck import company
from analytics.model.finding import Severity
from tests.unit.export import templates
from tests.unit.export.opened import parts

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPES = "[Content_Types].xml"
MASTER_LINKS = "ppt/slideMasters/_rels/slideMaster1.xml.rels"


def zipped(**files: bytes) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in files.items():
            package.writestr(name.replace("__", "/"), data)
    return target.getvalue()


def ole(*words: str) -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504 + b"".join(word.encode("utf-16-le") for word in words)


def codes(content: bytes, name: str = "company.potx") -> set[str]:
    found, findings = company.check(content, name)
    assert found is not None, findings
    return {finding.code for finding in findings}


def linked(kind: str, target: str, mode: str = ' TargetMode="External"') -> bytes:
    """The plain template with one more link from its master, used by the background picture of a shape."""
    link = f'<Relationship Id="odd" Type="{OFFICE}/{kind}" Target="{target}"{mode}/>'
    return templates.edited(
        templates.plain(),
        {
            MASTER_LINKS: lambda text: text.replace("</Relationships>", f"{link}</Relationships>"),
            templates.MASTER: lambda text: text.replace("</p:spTree>", f"{PICTURE}</p:spTree>"),
        },
    )


PICTURE = (
    '<p:pic><p:nvPicPr><p:cNvPr id="77" name="Linked"><a:hlinkClick r:id="odd"/></p:cNvPr><p:cNvPicPr/><p:nvPr>'
    '<a:videoFile r:link="odd"/></p:nvPr></p:nvPicPr><p:blipFill><a:blip r:link="odd"/><a:stretch/></p:blipFill><p:spPr/></p:pic>'
)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "template-other-kind"),
        (b"%PDF-1.7", "template-other-kind"),
        (b"PK\x03\x04 and no more", "file-damaged"),
        (templates.plain()[:9000], "file-damaged"),
        (zipped(word__document=b"<a/>"), "template-other-kind"),
        (zipped(mimetype=b"application/vnd.oasis.opendocument.presentation-template"), "template-other-kind"),
        (ole("EncryptedPackage"), "password-protected"),
        (ole("PowerPoint Document"), "template-old"),
        (zipped(ppt__presentation=b"0" * 300_000_000), "file-too-large"),
        (zipped(**{"..__evil": b"x"}), "file-unsafe"),
    ],
    ids=["empty", "pdf", "half a zip", "cut off", "word", "opendocument", "password", "old", "bomb", "outside"],
)
def test_what_is_no_template_is_refused_with_one_error(content: bytes, code: str) -> None:
    found, findings = company.check(content, "company.potx")
    assert found is None
    assert [(one.code, one.severity) for one in findings] == [(code, Severity.ERROR)]
    assert findings[0].remedy
    assert findings[0].where.file == "company.potx"


def test_entities_are_refused() -> None:
    content = templates.edited(
        templates.plain(), {templates.MASTER: lambda text: '<!DOCTYPE x [<!ENTITY a "b">]>' + text.split("?>", 1)[1]}
    )
    assert company.check(content, "x.pptx")[1][0].code == "file-unsafe"


def test_strict_open_xml_is_refused_by_its_name() -> None:
    transitional = "http://schemas.openxmlformats.org/presentationml/2006/main"
    strict = "http://purl.oclc.org/ooxml/presentationml/main"
    content = templates.edited(
        templates.plain(), {templates.PRESENTATION: lambda text: text.replace(transitional, strict)}
    )
    assert company.check(content, "x.pptx")[1][0].code == "template-strict"


def test_no_layouts_no_template() -> None:
    deck = Presentation()
    for layout in list(deck.slide_layouts):
        deck.slide_layouts.remove(layout)
    found, findings = company.check(templates.saved(deck), "x.pptx")
    assert found is None
    assert findings[0].code == "template-no-layouts"


@pytest.mark.parametrize(
    "kind",
    [
        templates.TEMPLATE,
        "application/vnd.ms-powerpoint.presentation.macroEnabled.main+xml",
        "application/vnd.ms-powerpoint.template.macroEnabled.main+xml",
        "application/vnd.openxmlformats-officedocument.presentationml.slideshow.main+xml",
    ],
)
def test_templates_and_files_with_macros_become_presentations(kind: str) -> None:
    content = templates.edited(
        templates.plain(),
        {TYPES: lambda text: text.replace(templates.MAIN, kind)},
        **{"vbaProject.bin": b"Sub Evil()"},
    )
    found, findings = company.check(content, "company.potm")
    assert found is not None
    assert "template-macros" in {finding.code for finding in findings}
    assert b"Evil" not in b"".join(parts(found.content).values())
    Presentation(io.BytesIO(found.content))  # python-pptx opens presentations only


def test_slides_notes_comments_and_own_data_are_left_out() -> None:
    deck = Presentation()
    for _ in range(2):
        slide = deck.slides.add_slide(deck.slide_layouts[5])
        slide.shapes.title.text = "Secret of the last deck"
        slide.notes_slide.notes_text_frame.text = "Secret of the notes"
    deck.core_properties.author = "Secret author"
    content = templates.edited(templates.saved(deck), {}, **{"customXml/item1.xml": b"<secret/>"})
    found, findings = company.check(content, "x.pptx")
    assert found is not None
    assert any("2 slides" in finding.message for finding in findings)
    kept = parts(found.content)
    assert not any(name.startswith(("ppt/slides", "ppt/notes", "docProps", "customXml")) for name in kept)
    assert b"Secret" not in b"".join(kept.values())


def test_one_slide_is_said_in_the_singular() -> None:
    deck = Presentation()
    deck.slides.add_slide(deck.slide_layouts[5])
    _, findings = company.check(templates.saved(deck), "x.pptx")
    assert any(finding.message.startswith("The slide in the file was left out") for finding in findings)


@pytest.mark.parametrize("kind", ["image", "video", "hyperlink", "oleObject", "slideMaster"])
def test_nothing_outside_the_file_is_kept(kind: str) -> None:
    content = linked(kind, "file:///etc/passwd")
    assert "template-outside" in codes(content)
    found, _ = company.check(content, "x.pptx")
    assert found is not None
    whole = b"".join(parts(found.content).values())
    assert b"etc/passwd" not in whole
    assert b'"odd"' not in whole


def test_embedded_video_is_left_out() -> None:
    content = templates.edited(linked("video", "../media/film.mp4", ""), {}, **{"media/film.mp4": b"film"})
    assert "template-media" in codes(content)
    found, _ = company.check(content, "x.pptx")
    assert found is not None
    assert not any(name.endswith("mp4") for name in parts(found.content))


def test_a_master_without_theme_gets_a_plain_one() -> None:
    content = templates.edited(templates.plain(), {templates.THEME: None})
    found, findings = company.check(content, "x.pptx")
    assert found is not None
    assert "template-theme" in {finding.code for finding in findings}
    assert any("theme" in name for name in parts(found.content))


def test_own_shows_sections_and_write_protection_go() -> None:
    more = '<p:modifyVerifier algorithmName="SHA-512"/><p:extLst><p:ext uri="x"/></p:extLst></p:presentation>'
    content = templates.edited(
        templates.plain(), {templates.PRESENTATION: lambda text: text.replace("</p:presentation>", more)}
    )
    found, _ = company.check(content, "x.pptx")
    assert found is not None
    root = Presentation(io.BytesIO(found.content)).element
    assert root.find(qn("p:modifyVerifier")) is None
    assert root.find(qn("p:extLst")) is None


def test_a_presentation_that_says_no_size_is_4_to_3() -> None:
    def sizeless(text: str) -> str:
        start = text.index("<p:sldSz")
        return text[:start] + text[text.index("/>", start) + 2 :]

    found, _ = company.check(templates.edited(templates.plain(), {templates.PRESENTATION: sizeless}), "x.pptx")
    assert found is not None
    assert Presentation(io.BytesIO(found.content)).slide_width == Inches(10)


def test_the_same_upload_has_the_same_id() -> None:
    first, _ = company.check(templates.plain(), "a.pptx")
    second, _ = company.check(templates.plain(), "b.pptx")
    assert first is not None
    assert second is not None
    assert first.id == second.id
    assert (first.name, second.name) == ("a.pptx", "b.pptx")


def test_a_template_that_was_kept_can_be_uploaded_again() -> None:
    first, _ = company.check(templates.corporate(), "a.pptx")
    assert first is not None
    again, _ = company.check(first.content, "a.pptx")
    assert again is not None
    assert again.content == first.content
