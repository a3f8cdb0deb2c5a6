"""The page of the vision: written with a reading beside it, checked, approved, told; and nobody's text is lost."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from analytics.model.records.programme import Group, Member, Objective, StandingCost
from analytics.model.records.vision import Approval, Element, PassOn, SetAside, Vision
from analytics.workspace import Workspace
from pages.shell import vision_parts
from pages.shell.workspace import workspace as shared
from tests.app.words import words

PART = "Fifteen plain words say why we act now, for whom, and what will be better soon here."
WRITTEN = {
    "Core sentence": "Every truck leaves on time.",
    "What for": PART,
    "If we do nothing": PART,
    "What we gain": PART,
}


def press(opened: AppTest, label: str, place: int = 0) -> AppTest:
    return [button for button in opened.button if button.label == label][place].click().run()


def area(opened: AppTest, label: str) -> object:
    return next(field for field in opened.text_area if field.label == label)


def field(opened: AppTest, label: str) -> object:
    return next(field for field in opened.text_input if field.label.startswith(label))


def write(opened: AppTest, **more: str) -> None:
    for label, text in {**WRITTEN, **more}.items():
        area(opened, label).set_value(text)


def go(opened: AppTest, part: str) -> AppTest:
    opened.pills(key="part").set_value(part)
    return opened.run()


@pytest.fixture
def empty(empty_app: Callable[..., AppTest]) -> Callable[[], AppTest]:
    return lambda: empty_app("vision")


@pytest.fixture
def begun(empty: Callable[[], AppTest]) -> Callable[[], AppTest]:
    """The page with a vision that Ana kept."""

    def opened() -> AppTest:
        page = empty()
        shared().save_record(
            Vision(core="Every truck leaves on time.", what_for=PART, if_nothing=PART, what_we_gain=PART), "Ana"
        )
        return page.run()

    return opened


def kept() -> Workspace:
    return shared()


def test_from_nothing_to_an_approved_vision(empty: Callable[[], AppTest]) -> None:
    """S1.1, S1.2: written, elements, coalition, readers, approval, each step offered by the one before."""
    opened = press(empty(), "Begin with an empty page")
    write(opened)
    opened.run()
    press(opened, "Keep this vision")
    assert "Your name is missing" in words(opened)
    assert area(opened, "What for").value == PART
    field(opened, "Your name").set_value("Ana")
    press(opened, "Keep this vision")
    assert kept().records().vision.what_for == PART  # type: ignore[union-attr]
    press(opened, "Say what changes")
    press(opened, "Add a vision element")
    field(opened, "Element").set_value("Restore within two hours")
    press(opened, "Keep")
    press(opened, "Name the coalition")
    press(opened, "Name the coalition")
    opened.switch_page("pages/coalition.py").run()
    press(opened, "Add a coalition member")
    field(opened, "Function").set_value("Head of operations")
    press(opened, "Keep")
    opened.switch_page("pages/vision.py").run()
    press(opened, "Have it read")
    press(opened, "Add a review round")
    field(opened, "Round").set_value("First reading")
    next(box for box in opened.checkbox if box.label == "With employee representatives").set_value(True)
    next(day for day in opened.date_input if day.label == "Closed").set_value(kept().case().today)
    press(opened, "Keep")
    press(opened, "Get it approved")
    opened.multiselect[0].set_value(["C1"])
    press(opened, "Take it down")
    assert not opened.exception
    assert not opened.error
    assert "everybody stand" in words(opened)
    assert [one.verdict for one in kept().records().of(Approval)] == ["approved"]
    press(opened, "Set goals")
    assert not opened.exception


def test_a_starter_text_waits_for_ones_own_words_and_is_not_kept_by_itself(empty: Callable[[], AppTest]) -> None:
    """S1.29: a template is a start, and the page says so."""
    opened = press(empty(), "Start in English")
    assert "blanks wait for your words" in words(opened)
    assert "blanks of your vision still to fill in" in opened.title[0].value
    assert "All parts are there" not in words(opened)  # no praise for words that are not one's own
    assert "Hardly anything here is about you" not in words(opened)
    assert kept().records().vision is None
    assert press(empty(), "Auf Deutsch beginnen").selectbox[0].value == "de"


def test_once_the_blanks_are_filled_the_page_says_what_the_words_come_to(empty: Callable[[], AppTest]) -> None:
    """V2, V5: praise and blame begin with one's own words, and the title asks to keep them."""
    opened = press(empty(), "Start in English")
    write(opened)
    opened.run()
    assert "then others can read it" in opened.title[0].value
    assert "All parts are there" in words(opened)
    assert "Hardly anything here is about you" in words(opened)


def test_what_an_element_lacks_to_choose_from_is_added_beside_what_is_typed(begun: Callable[[], AppTest]) -> None:
    """S4.6: without objectives the form offers the first one; the text typed so far stays, also over another page."""
    opened = press(go(begun(), "What changes"), "Add a vision element")
    field(opened, "Element").set_value("Restore within two hours").run()
    field(opened, "Objective").set_value("Keep the large shippers")
    next(one for one in opened.text_input if one.key.endswith(".first.objective.by")).set_value("Ana")
    press(opened, "Add")
    assert not opened.exception
    assert [one.name for one in kept().records().of(Objective)] == ["Keep the large shippers"]
    assert field(opened, "Element").value == "Restore within two hours"
    offered = next(box.options for box in opened.multiselect if box.label == "Business objectives")
    assert offered == ["Keep the large shippers"]
    opened.switch_page("pages/goals.py").run()
    opened.switch_page("pages/vision.py").run()
    assert field(go(opened, "What changes"), "Element").value == "Restore within two hours"


def test_the_reading_answers_while_one_writes(begun: Callable[[], AppTest]) -> None:
    """V1 at its boundary on the page: 650 words of the three parts are too long (domain.md §7.1)."""
    opened = begun()
    own = 650 - 3 * 17  # each part has 17 words
    area(opened, "What for").set_value("word " * own + PART)
    opened.run()
    assert "Remove about" in words(opened)
    assert "Not kept yet" in words(opened)
    area(opened, "What for").set_value("word " * (own - 1) + PART)
    opened.run()
    assert "Remove about" not in words(opened)
    area(opened, "What for").set_value("We leverage synergies. " + PART)
    opened.run()
    assert "“leverage” could stand in any company" in words(opened)
    assert "“leverage” → use" in words(opened)


def test_text_that_is_not_kept_survives_a_visit_to_another_page(begun: Callable[[], AppTest]) -> None:
    opened = begun()
    area(opened, "What we gain").set_value("Not kept, but mine.")
    opened.run()
    opened.switch_page("pages/start.py").run()
    opened.switch_page("pages/vision.py").run()
    assert area(opened, "What we gain").value == "Not kept, but mine."
    assert kept().records().vision.what_we_gain == PART  # type: ignore[union-attr]


def test_changes_of_two_people_to_different_parts_both_stand(begun: Callable[[], AppTest]) -> None:
    """Issue 7: two people editing at once are told, nobody's text is lost."""
    opened = begun()
    field(opened, "Your name").set_value("Ana")
    area(opened, "What for").set_value(f"Mine. {PART}")
    opened.run()
    theirs = replace(kept().records().vision, if_nothing=f"Theirs. {PART}")  # type: ignore[type-var]
    kept().save_record(theirs, "Ben")
    opened.run()
    assert "Ben changed this meanwhile" in words(opened)
    press(opened, "Keep this vision")
    vision = kept().records().vision
    assert vision is not None
    assert (vision.what_for, vision.if_nothing) == (f"Mine. {PART}", f"Theirs. {PART}")


@pytest.mark.parametrize("choice", ["Keep mine", "Keep theirs", "Edit by hand"])
def test_where_two_changed_the_same_part_both_texts_stand_side_by_side(
    begun: Callable[[], AppTest], choice: str
) -> None:
    opened = begun()
    field(opened, "Your name").set_value("Ana")
    area(opened, "What for").set_value("Mine")
    opened.run()
    kept().save_record(replace(kept().records().vision, what_for="Theirs"), "Ben")  # type: ignore[type-var]
    press(opened, "Keep this vision")
    assert {"Mine", "Theirs"} <= {text.value for text in opened.text}
    assert "changed by Ben" in opened.warning[0].value
    opened.segmented_control[0].set_value(choice)
    opened.run()
    if choice == "Edit by hand":
        area(opened, "What for").set_value("Both")
    press(opened, "Keep this")
    assert not opened.exception
    wanted = {"Keep mine": "Mine", "Keep theirs": "Theirs", "Edit by hand": "Both"}[choice]
    assert kept().records().vision.what_for == wanted  # type: ignore[union-attr]
    held = [one.record.what_for for one in kept().record_history(Vision("vision")) if isinstance(one.record, Vision)]
    assert {"Mine", "Theirs"} <= set(held)


def test_every_part_of_the_page_opens(begun: Callable[[], AppTest]) -> None:
    opened = begun()
    kept().save_record(Element(name="Restore within two hours", as_is="Nine hours", to_be="Two hours"), "Ana")
    kept().save_record(Member(function="Head of operations", name="Somebody Else"), "Ana")
    for part in vision_parts.PARTS:
        go(opened, part)
        assert not opened.exception
        assert not opened.error
        assert "Somebody Else" not in words(opened)


def test_elements_stand_as_today_beside_tomorrow_and_a_click_opens_their_form(begun: Callable[[], AppTest]) -> None:
    """S1.21: as-is beside to-be."""
    opened = begun()
    kept().save_record(Element(name="Restore *fast*", as_is="Nine hours", to_be="Two hours"), "Ana")
    go(opened, vision_parts.ELEMENTS)
    assert "Restore *fast*" in words(opened)
    assert [text.value for text in opened.text] == ["Nine hours", "Two hours"]
    press(opened, "Change")
    assert area(opened, "Tomorrow").value == "Two hours"


def test_a_rule_is_set_aside_with_a_reason_and_looked_at_again(begun: Callable[[], AppTest]) -> None:
    """domain.md §7: a person may override a check with a reason."""
    opened = go(begun(), vision_parts.CHECKS)
    area(opened, "Why it does not count here").set_value("Our board reads it in December.")
    field(opened, "Your name").set_value("Ana")
    press(opened, "Set it aside")
    assert not opened.error
    assert "Set aside: Our board reads it in December." in words(opened)
    assert len(kept().records().of(SetAside)) == 1
    press(opened, "Look at it again")
    assert kept().records().of(SetAside) == ()


def test_an_approval_holds_for_the_words_it_was_given_for(begun: Callable[[], AppTest]) -> None:
    """V8, S1.32: other words need the members again."""
    opened = begun()
    kept().save_record(Member(function="Head of operations"), "Ana")
    kept().approve_vision("C1", by="Ana")
    go(opened, vision_parts.APPROVAL)
    assert "stands behind it" in words(opened)
    kept().save_record(replace(kept().records().vision, core="Other words."), "Ana")  # type: ignore[type-var]
    opened.run()
    assert "approved other words" in words(opened)
    assert "nobody has approved it yet" in words(opened)


def test_the_parts_are_told_one_after_the_other(begun: Callable[[], AppTest]) -> None:
    """S1.18: large words, a clock, a step a part."""
    opened = go(begun(), vision_parts.TELL)
    assert "1 of 4: Core sentence" in words(opened)
    press(opened, "Next part")
    assert "2 of 4: What for" in words(opened)
    press(opened, "Start the clock")
    assert not opened.exception
    assert "Stop the clock" in [button.label for button in opened.button]


def test_the_cost_of_standing_still_is_spelled_out(begun: Callable[[], AppTest]) -> None:
    """40 × 25 × 60 × 50 % = 30,000 a year, 15,000 in six months."""
    opened = begun()
    line = StandingCost(name="Halts", count=40, count_of="halts", size=25, size_of="hours", price=60, share=50)
    kept().save_record(line, "Ana")
    go(opened, vision_parts.COST)
    text = words(opened)
    assert "Standing still costs €30,000 a year" in text
    assert "40 halts × 25 hours × €60 × 50 % = €30,000" in text
    assert "€15,000" in text


def test_nothing_of_fewer_than_five_readers_is_on_the_page(begun: Callable[[], AppTest]) -> None:
    """V9, domain.md §3.12: a group of four readers stays hidden, in the results, the list and the form."""
    opened = begun()
    group = kept().save_record(Group(name="Night shift"), "Ana")
    small = kept().save_record(PassOn(round="October", group=group.id, readers=4, passed=3), "Ana")
    opened.session_state["vision.pass.typed"] = True
    opened.session_state["vision.pass.picked"] = small.id
    go(opened, vision_parts.READERS)
    text = words(opened)
    assert "75 %" not in text
    assert "fewer than five people" in text
    assert not [number for number in opened.number_input if number.label in ("Readers", "All three right")]


def test_versions_differ_word_by_word(begun: Callable[[], AppTest]) -> None:
    opened = begun()
    kept().save_record(replace(kept().records().vision, core="Every truck leaves early."), "Ben")  # type: ignore[type-var]
    opened.session_state["vision.versions"] = True
    opened.run()
    assert not opened.exception
    assert ":red[~~on time.~~]" in words(opened).replace("\\", "")
    assert ":green[**early.**]" in words(opened).replace("\\", "")


@pytest.mark.parametrize("answer", ["Put it back with my text", "Leave it out"])
def test_a_text_under_way_outlasts_that_its_record_is_taken_out(begun: Callable[[], AppTest], answer: str) -> None:
    """Somebody takes an element out while another writes it: the text can be put back."""
    opened = begun()
    element = kept().save_record(Element(name="Fast", to_be="Two hours"), "Ana")
    go(opened, vision_parts.ELEMENTS)
    press(opened, "Change")
    kept().remove_record(element, "Ben")
    opened.run()
    assert "Somebody took this out meanwhile" in words(opened)
    area(opened, "Tomorrow").set_value("One hour")
    field(opened, "Your name").set_value("Ana")
    press(opened, "Keep")
    assert kept().records().of(Element) == ()
    press(opened, answer)
    assert not opened.exception
    found = [one.to_be for one in kept().records().of(Element)]
    assert found == (["One hour"] if answer.startswith("Put") else [])
    assert "One hour" in [one.record.to_be for one in kept().record_history(element) if isinstance(one.record, Element)]


def test_an_element_two_people_changed_is_settled_in_its_card(begun: Callable[[], AppTest]) -> None:
    opened = begun()
    fast = kept().save_record(Element(name="Fast", to_be="Two hours"), "Ana")
    go(opened, vision_parts.ELEMENTS)
    press(opened, "Change")
    field(opened, "Your name").set_value("Ana")
    area(opened, "Tomorrow").set_value("One hour")
    kept().save_record(replace(fast, to_be="Three hours"), "Ben")
    press(opened, "Keep")
    assert {"One hour", "Three hours"} <= {text.value for text in opened.text}
    press(opened, "Keep this")
    assert kept().records().get(Element, fast.id).to_be == "One hour"
