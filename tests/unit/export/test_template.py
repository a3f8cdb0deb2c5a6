"""A company's template, read: the deck written on it opens, keeps to its rooms and can be read."""

from __future__ import annotations

import io
from dataclasses import replace
from itertools import combinations

import pytest
from pptx import Presentation

from analytics.export.deck import company, contrast, house
from analytics.export.deck.box import Box
from analytics.export.deck.company_face import widen
from analytics.export.deck.company_rooms import LEAST
from analytics.export.deck.template import Template
from analytics.export.pptx import write_deck
from analytics.model.deck import CompanyTemplate, TemplateChoices
from tests.unit.export import templates
from tests.unit.export.opened import opened
from tests.unit.export.reports import report

MADE = {
    "plain": templates.plain(),
    "dark": templates.dark(),
    "corporate": templates.corporate(),
    "wide": templates.shaped(13.333, 7.5),
    "a4": templates.shaped(11.693, 8.268),
    "upright": templates.shaped(7.5, 10),
    "long": templates.shaped(32, 9),
    "tiny title": templates.with_title(height=0.1),
    "title outside": templates.with_title(left=-9, top=-3),
    "title below": templates.with_title(top=6.0, height=0.9),
    "turned title": templates.with_title(rotation=90),
    "one line title": templates.with_title(height=0.55),
    "no places": templates.without_places(),
    "picture": templates.on_a_picture(),
    "quiet picture": templates.on_a_picture("FFFFFF", "E8EEF5"),
    "many layouts": templates.many_layouts(200),
}
TEXT = ("ink", "muted", "accent", "red", "amber", "green")
MARKS = ("area0", "area1", "area2", "area3", "area4", "area7", "quiet", "leading", "doing")


def kept(content: bytes, **choices: object) -> CompanyTemplate:
    return CompanyTemplate("id", "company.pptx", "", content, TemplateChoices(**choices))  # type: ignore[arg-type]


def read(name: str, **choices: object) -> Template:
    return company.read(kept(MADE[name], **choices))


def codes(template: Template) -> set[str]:
    return {finding.code for finding in template.findings}


def overlap(one: Box, other: Box) -> bool:
    return min(one.right, other.right) - max(one.left, other.left) > 0.01 and (
        min(one.bottom, other.bottom) - max(one.top, other.top) > 0.01
    )


@pytest.mark.parametrize("name", MADE)
def test_rooms_lie_on_the_page_and_apart(name: str) -> None:
    stage = read(name).stage
    rooms = [stage.title, stage.body, stage.foot]
    for room in rooms:
        assert room.left >= 0
        assert room.top >= 0
        assert room.right <= stage.width + 0.01
        assert room.width > 3
    assert stage.body.width >= LEAST[0]
    assert stage.body.height >= LEAST[1]
    assert not any(overlap(one, other) for one, other in combinations(rooms, 2))


@pytest.mark.parametrize("name", MADE)
def test_every_text_and_mark_can_be_seen_on_its_ground(name: str) -> None:
    look = read(name).look
    paper, panel = look.ink("paper").rgb, look.ink("panel").rgb
    for ink in TEXT:
        assert contrast.ratio(look.ink(ink).rgb, paper) >= 4.5, ink
        assert contrast.ratio(look.ink(ink).rgb, panel) >= 4.5, ink
    for ink in MARKS:
        assert contrast.ratio(look.ink(ink).rgb, paper) >= 3.0, ink
    for ground in (*TEXT, *MARKS, "panel", "soft", *(f"level{value}" for value in range(6))):
        assert contrast.ratio(look.ink(look.legible_on(ground)).rgb, look.ink(ground).rgb) >= 4.5, ground


@pytest.mark.parametrize("name", MADE)
def test_a_deck_written_on_it_opens(name: str) -> None:
    content = write_deck(replace(report(), template=kept(MADE[name])))
    deck = opened(content)
    assert len(deck.slides) >= 1
    for slide in deck.slides:
        texts = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
        # the footnote: people behind the survey's figures, or the day of what was written down
        assert any("95 of 120" in text or "s of 20 November 2026" in text for text in texts)
        for shape in slide.placeholders:
            assert shape.text_frame.text, f"{name}: an empty place is left"


def test_the_layout_with_only_a_title_is_taken() -> None:
    assert read("plain").layout == "Title Only"
    assert codes(read("plain")) <= {"template-adjusted"}


def test_a_layout_that_is_asked_for_is_taken() -> None:
    assert read("plain", layout="Title and Content").layout == "Title and Content"


def test_a_layout_that_is_gone_is_said() -> None:
    template = read("plain", layout="Board")
    assert template.layout == "Title Only"
    assert "template-layout-gone" in codes(template)


def test_layouts_are_listed_in_order_and_told_apart() -> None:
    listed = company.layouts(kept(MADE["many layouts"]))
    assert listed[:2] == ("Title Slide", "Title and Content")
    assert len(listed) == len(set(listed)) == 200
    assert "Title Only (2)" in listed


def test_titles_take_size_and_weight_of_the_master() -> None:
    stage = read("corporate").stage
    assert stage.title_bold
    assert stage.title_inherited == pytest.approx(24)
    assert max(stage.title_sizes) <= 24
    assert read("plain").stage.title_inherited == pytest.approx(44)


def test_the_margins_of_a_place_are_taken_off() -> None:
    assert read("plain").stage.title.left == pytest.approx(
        0.5 + 0.1
    )  # its frame begins at half an inch, its margin is a tenth


def test_body_keeps_clear_of_band_and_logo() -> None:
    stage = read("corporate").stage
    assert stage.body.top > 1.1
    assert not overlap(stage.body, Box(12.0, 6.7, 1.0, 0.6))
    assert not overlap(stage.foot, Box(12.0, 6.7, 1.0, 0.6))
    assert not stage.lead_follows_title  # it would stand on the band


def test_dark_ground_turns_text_light() -> None:
    look = read("dark").look
    assert look.ink("paper").rgb == "14181F"
    assert look.ink("ink").rgb == "FFFFFF"
    assert contrast.luminance(look.ink("level5").rgb) > contrast.luminance(look.ink("level0").rgb)


def test_accents_of_the_theme_are_referred_to() -> None:
    assert read("plain").look.ink("area0").slot is not None
    assert read("plain", theme_colors=False).look.ink("area0").rgb == house.template().look.ink("area0").rgb


@pytest.mark.parametrize("name", ["tiny title", "title outside", "turned title"])
def test_a_title_that_holds_nothing_is_moved_with_a_finding(name: str) -> None:
    template = read(name)
    assert "template-title" in codes(template)
    assert template.stage.title_moved
    content = write_deck(replace(report(), template=kept(MADE[name])))
    title = opened(content).slides[0].shapes.title
    assert title.rotation == 0
    assert title.left >= 0
    assert title.text_frame.text


def test_a_title_of_one_line_is_made_higher() -> None:
    template = read("one line title")
    assert "template-title-low" in codes(template)
    assert template.stage.title_height("x" * 110, template.stage.title_sizes[0]) <= template.stage.title.height + 0.01


def test_no_place_for_a_title_is_said_and_the_title_stands_all_the_same() -> None:
    assert "template-no-title" in codes(read("no places"))
    slide = opened(write_deck(replace(report(), template=kept(MADE["no places"])))).slides[0]
    assert any(shape.name == "Title" and shape.text_frame.text for shape in slide.shapes)


def test_a_ground_of_black_and_white_gets_a_sheet_below_everything() -> None:
    template = read("picture")
    assert "template-covered" in codes(template)
    assert template.stage.sheet is not None
    slide = opened(write_deck(replace(report(), template=kept(MADE["picture"])))).slides[0]
    assert slide.shapes[0].name == "Sheet"


def test_a_quiet_picture_needs_no_sheet() -> None:
    assert read("quiet picture").stage.sheet is None


def test_an_upright_page_is_said() -> None:
    assert "template-upright" in codes(read("upright"))


def test_content_that_cannot_be_read_gives_our_own_template() -> None:
    template = company.template(kept(b"nothing"))
    assert template.layout == house.LAYOUT
    assert codes(template) == {"template-unreadable"}
    assert company.layouts(kept(b"nothing")) == ()


def test_slides_see_colours_as_their_layout_does() -> None:
    override = (
        '<p:clrMapOvr><a:overrideClrMapping bg1="dk1" tx1="lt1" bg2="dk2" tx2="lt2" accent1="accent1" accent2="accent2" '
        'accent3="accent3" accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"/></p:clrMapOvr>'
    )
    plainly = "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr>"
    content = templates.edited(templates.plain(), {templates.TITLE_ONLY: lambda text: text.replace(plainly, override)})
    template = company.read(kept(content, layout="Title Only"))
    assert template.look.ink("ink").rgb == "FFFFFF"
    slide = opened(write_deck(replace(report(), template=kept(content, layout="Title Only")))).slides[0]
    assert "overrideClrMapping" in slide.element.xml


def test_faces_are_known_or_taken_to_be_wide() -> None:
    assert widen("Arial") == 1.0
    assert widen("Verdana") > 1.15
    assert widen("A face nobody knows") > 1.1
    assert widen("") == 1.0


def test_what_is_kept_stays_a_presentation_without_slides() -> None:
    found, _ = company.check(MADE["corporate"], "corporate.pptx")
    assert found is not None
    assert len(Presentation(io.BytesIO(found.content)).slides) == 0
