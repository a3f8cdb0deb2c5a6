"""The Export page: what is in the deck, how it is made, the files, and that every choice is kept with the workspace."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from pathlib import Path

from pptx import Presentation
from streamlit.testing.v1 import AppTest

from analytics.model.deck import DeckSettings, Wanted
from analytics.workspace import Workspace
from tests.app.words import words

Open = Callable[..., AppTest]
FILES = {
    "export.deck": "Download the deck",
    "export.report": "Excel report",
    "export.summary": "One-page PDF",
}


def settings(folder: Path) -> DeckSettings:
    """What is kept; the test shares the open workspace with the app."""
    with Workspace(folder) as workspace:
        return workspace.deck_settings()


def slides(opened: AppTest) -> dict[str, bool]:
    """Title of each slide that has one → whether it is wanted."""
    return {
        box.label.replace("\\", "").removeprefix(":gray[").removesuffix("]"): box.value
        for box in opened.checkbox
        if str(box.key).startswith("export.slide.")
    }


def test_slides_stand_there_with_their_titles_and_every_file_has_its_button(app: Open) -> None:
    opened = app("export")
    assert not opened.exception
    assert slides(opened)["Tools hold us back: 1.1 of 5"]
    assert "version 1 of the results, made on" in words(opened)
    for key, label in FILES.items():
        assert opened.get_by_key(key).proto.label == label
    assert "needs an earlier deck of this workspace" in words(opened)


def test_a_slide_that_is_switched_off_stays_off_until_all_is_as_usual_again(app: Open, sample_folder: Path) -> None:
    opened = app("export")
    before = opened.title[0].value
    opened.checkbox(key="export.slide.areas").uncheck().run()
    assert not slides(opened)["Tools hold us back: 1.1 of 5"]
    assert opened.title[0].value != before
    chosen = settings(sample_folder).slides
    assert chosen is not None
    assert "areas" not in chosen
    assert not slides(app("export"))["Tools hold us back: 1.1 of 5"], "another visit finds it as it was left"
    opened.button(key="export.usual").click().run()
    assert slides(opened)["Tools hold us back: 1.1 of 5"]
    assert settings(sample_folder).slides is None
    opened.checkbox(key="export.slide.areas").uncheck().run()
    opened.checkbox(key="export.slide.areas").check().run()
    assert settings(sample_folder).slides is None, "switched back, it is the usual deck again"


def test_titles_are_shown_in_the_language_of_the_deck(app: Open, sample_folder: Path) -> None:
    opened = app("export")
    opened.selectbox(key="export.language").select("de").run()
    assert not opened.exception
    assert "Tools hold us back: 1.1 of 5" not in slides(opened)
    assert any("1,1" in title for title in slides(opened))
    assert settings(sample_folder).language == "de"


def test_page_kind_and_next_meeting_are_kept(app: Open, sample_folder: Path) -> None:
    opened = app("export")
    opened.selectbox(key="export.paper").select("a4").run()
    opened.selectbox(key="export.kind").select("follow-up").run()
    assert "no earlier deck" in words(opened)
    opened.date_input(key="export.next-meeting").set_value(date(2027, 2, 1)).run()
    kept = settings(sample_folder)
    assert (kept.page, kept.kind, kept.next_meeting) == ("a4", "follow-up", date(2027, 2, 1))
    opened.date_input(key="export.next-meeting").set_value(None).run()
    assert settings(sample_folder).next_meeting is None


def test_decisions_from_the_data_can_be_put_in_own_words_or_left_out(app: Open, sample_folder: Path) -> None:
    opened = app("export")
    opened.session_state["export.decisions.open"] = True
    opened.run()
    opened.segmented_control(key="export.decisions.way").set_value("Nothing: for information only").run()
    assert settings(sample_folder).decisions == ()
    assert "may be cancelled" in words(opened)
    opened.segmented_control(key="export.decisions.way").set_value("In my own words").run()
    opened.text_input(key="export.decision.0.what").set_value("Release the budget")
    opened.text_area(key="export.decision.0.recommendation").set_value("Yes")
    for place in (1, 2):
        opened.text_input(key=f"export.decision.{place}.what").set_value("")
    next(button for button in opened.button if button.label == "Keep these decisions").click().run()
    (kept,) = settings(sample_folder).decisions or ()
    assert isinstance(kept, Wanted)
    assert (kept.what, kept.recommendation) == ("Release the budget", "Yes")
    opened.segmented_control(key="export.decisions.way").set_value("From the data").run()
    assert settings(sample_folder).decisions is None


def test_a_follow_up_says_which_deck_it_compares_with(app: Open, sample_folder: Path) -> None:
    with Workspace(sample_folder) as workspace:
        name, _, content = workspace.export("deck", "Autumn 2025")
    assert name == "leitstern-maturity-2025-autumn.pptx"
    assert len(Presentation(io.BytesIO(content)).slides) > 1
    opened = app("export")
    assert "Compared with the deck of" in words(opened)
    assert "on “Autumn 2025”" in words(opened)


def test_a_company_s_template_is_shown_with_its_layouts_and_can_be_removed(app: Open, sample_folder: Path) -> None:
    paper = io.BytesIO()
    Presentation().save(paper)
    with Workspace(sample_folder) as workspace:
        workspace.add_template(paper.getvalue(), "Acme [red].pptx")
    opened = app("export")
    opened.session_state["export.template.open"] = True
    opened.run()
    assert not opened.exception
    assert "Acme [red].pptx" in words(opened)
    layout = opened.selectbox(key="export.template.layout")
    assert "Title Only" in layout.options
    layout.select("Title Only").run()
    opened.toggle(key="export.template.colors").set_value(False).run()
    with Workspace(sample_folder) as workspace:
        (kept,) = workspace.templates()
    assert (kept.choices.layout, kept.choices.theme_colors) == ("Title Only", False)
    opened.button(key="export.template.remove").click().run()
    assert settings(sample_folder).template == ""
    assert "Decks are on our own template" in words(opened)


def test_without_chromium_the_charts_button_says_what_to_use_instead(app: Open, monkeypatch: object) -> None:
    from analytics.export import pictures

    monkeypatch.setattr(pictures, "available", lambda: "No Chromium here; use the deck.")  # type: ignore[attr-defined]
    opened = app("export")
    assert opened.button(key="export.charts.draw").disabled
    assert "No Chromium here; use the deck." in words(opened)


def test_a_template_that_somebody_else_removed_is_a_plain_sentence(app: Open, sample_folder: Path) -> None:
    paper = io.BytesIO()
    Presentation().save(paper)
    with Workspace(sample_folder) as workspace:
        workspace.add_template(paper.getvalue(), "Acme.pptx")
        (kept,) = workspace.templates()
    opened = app("export")
    opened.session_state["export.template.open"] = True
    opened.run()
    with Workspace(sample_folder) as workspace:
        workspace.remove_template(kept.id)
    opened.button(key="export.template.remove").click().run()
    assert not opened.exception
    assert any("There is no template" in error.value for error in opened.error)


def test_a_deck_without_a_slide_cannot_be_downloaded(app: Open, sample_folder: Path) -> None:
    with Workspace(sample_folder) as workspace:
        workspace.save_deck_settings(DeckSettings(slides=()))
    opened = app("export")
    assert not opened.exception
    assert opened.get_by_key("export.deck").proto.disabled
    assert not opened.get_by_key("export.report").proto.disabled
    assert "No slide is chosen" in words(opened)
    opened.checkbox(key="export.slide.areas").check().run()
    assert not opened.get_by_key("export.deck").proto.disabled
