"""The part “Wins” of the progress page: from nothing to a win with its proofs, drafts to keep, and the command line beside it."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analytics.__main__ import main
from analytics.model.records.communication import Channel, Message
from analytics.model.records.governance import Recognition
from analytics.model.records.programme import Group
from analytics.model.records.progress import AttitudeCount, QuickWinRecord
from analytics.workspace import Workspace, clock_at
from pages.shell import progress_parts, progress_wins
from pages.shell.workspace import workspace as shared
from tests.app.words import words

WIN = "mP04"


def press(opened: AppTest, label: str) -> AppTest:
    return next(button for button in opened.button if button.label == label).click().run()


def unfold(opened: AppTest, key: str) -> AppTest:
    opened.session_state[key] = True
    return opened.run()


def _part() -> None:
    from pages.shell import progress_wins
    from pages.shell.workspace import workspace

    progress_wins.show(workspace())


@pytest.fixture
def empty(empty_folder: Path) -> AppTest:
    """The part alone, on an empty workspace: the page around it waits for the first survey."""
    return AppTest.from_function(_part, default_timeout=60).run()


def fill(workspace: Workspace, **parts: object) -> None:
    """A win that is felt, with groups and channels to tell it."""
    today = workspace.today()
    for one in (
        Group(name="Service desk <b>", sort="domain", domain="SD", manager="Head of desk"),
        Channel(name="Town *hall*", live=True),
        Channel(name="Newsletter"),
    ):
        workspace.save_record(one, "Ana")
    usual: dict[str, object] = {
        "measure": WIN,
        "delivered": today - timedelta(days=5),
        "result": "Ten services are <b>described</b>",
        "before": 0.0,
        "after": 10.0,
        "felt": today - timedelta(days=1),
        "asked": 12,
        "noticed": 9,
        "names_people": True,
        "number_told": "Ten services on one page",
        "voice": "Now I *know* what to order.",
    }
    workspace.save_record(QuickWinRecord(**{**usual, **parts}), "Ana")  # type: ignore[arg-type]


def test_from_nothing_one_can_write_down_a_win(empty: AppTest) -> None:
    """Without a plan nothing is planned, and a win can be written down all the same."""
    assert not empty.exception
    assert "No quick win is planned or written down yet." in words(empty)
    press(empty, "Add a quick win")
    assert not empty.exception
    assert not empty.error


def test_s2_30_the_wall_and_the_proofs_are_shown(empty: AppTest) -> None:
    """S2.26, S2.27, S2.30: sums, proofs with what to do next, nothing that a text could turn into markup."""
    fill(shared())
    empty.run()
    assert not empty.exception
    said = words(empty)
    assert [one.value for one in empty.metric] == ["1", "0", "0.0", "9"]
    assert "75 % of 12 people asked noticed an improvement." in said
    assert "Still needed: messages sent on two channels within ten working days of delivery." in said
    assert "It does not count yet" in said
    assert not [one for one in empty.table if "<b>" in one.value.to_string()]


def test_small_groups_are_shown_nowhere(empty: AppTest) -> None:
    """Privacy: neither the share nor the counts of four people are on the page, in charts or in the JSON."""
    fill(shared(), asked=4, noticed=3)
    group = shared().records().of(Group)[0].id
    today = shared().today()
    for shift, yes in ((-9, 3), (-1, 4)):
        shared().save_record(AttitudeCount(group=group, taken=today + timedelta(days=shift), supporters=yes), "Ana")
    empty.run()
    assert "75 %" not in words(empty)
    assert "Fewer than five people stand behind it." in words(empty)
    (win,) = shared().wins()
    assert win.noticed is None
    assert win.supporters == ()


def test_figures_of_four_people_can_be_cleared_to_ask_again(empty: AppTest) -> None:
    """Who asked four people first and ten later can say so: what is not shown is cleared, the rest of the win stays."""
    fill(shared(), asked=4, noticed=3)
    empty.run()
    unfold(empty, f"wins.form.{WIN}.open")
    labels = [field.label for field in empty.number_input]
    assert "People asked" not in labels
    press(empty, "Clear the figures not shown, to enter new ones")
    assert not empty.exception
    assert {"People asked", "Noticed an improvement"} <= {field.label for field in empty.number_input}
    (record,) = shared().records().of(QuickWinRecord)
    assert (record.asked, record.noticed, record.voice) == (None, None, "Now I *know* what to order.")


def test_the_drafts_are_kept_and_make_the_proofs(empty: AppTest) -> None:
    """S2.27, S2.29: a message on each channel, sent, and the thanks; each draft takes the channel that is still missing."""
    fill(shared())
    empty.run()
    unfold(empty, f"wins.message.{WIN}.open")
    assert not empty.exception
    drafted = shared().win_message(WIN)
    assert "Ten services are <b>described</b>. 0 before, 10 after." in drafted.words
    for _ in range(2):
        kept = shared().save_record(shared().win_message(WIN), "Ana")
        shared().save_record(Message(**{**vars(kept), "state": "sent"}), "Ana")
    assert {one.channel for one in shared().records().of(Message)} == {"CH1", "CH2"}
    thanks = shared().win_thanks(WIN)
    shared().save_record(thanks.recognition, "Ana")
    (win,) = shared().wins()
    assert (win.counts, win.score, win.stage) == (True, 4, "told")
    unfold(empty, f"wins.thanks.{WIN}.open")
    assert not empty.exception
    assert "You did this together" in next(iter(empty.text_area)).value or any(
        "You did this together" in one.value for one in empty.text_area
    )


def test_a_message_is_kept_from_the_page(empty: AppTest) -> None:
    """S2.27: the form begins with the draft; one button keeps it."""
    fill(shared())
    empty.run()
    unfold(empty, f"wins.message.{WIN}.open")
    named = (one for one in empty.text_input if one.label.startswith("Your name") and "wins.message" in str(one.key))
    next(named).set_value("Ana")
    press(empty, "Keep this message")
    assert not empty.exception
    assert not empty.error
    (kept,) = shared().records().of(Message)
    assert (kept.win, kept.purpose, kept.sender) == (WIN, "win", "Head of desk")


def test_the_part_opens_within_the_page(app: Callable[..., AppTest]) -> None:
    """On the sample: the part is on the page of progress, under its name in the address."""
    opened = app("progress", **{progress_parts.KEY: progress_parts.WINS})
    opened.pills(key=progress_parts.KEY).set_value(progress_parts.WINS)
    opened.run()
    assert not opened.exception
    assert not opened.error


def test_done_without_a_word_on_what_is_better_is_not_called_delivered(empty: AppTest) -> None:
    """S2.22, S2.30: the figure over the list, the heading and the list count the same."""
    fill(shared())
    shared().save_record(QuickWinRecord(measure="mP09", delivered=shared().today() - timedelta(days=2)), "Ana")
    empty.run()
    assert empty.metric[0].value == "1"
    (row,) = (row for table in empty.table for row in table.value.to_numpy().tolist() if "say what is better" in row)
    assert "done" in row
    assert shared().wall().said.startswith("Quick wins delivered: 1;")


def test_one_win_is_looked_at_by_its_measure(empty: AppTest) -> None:
    """First the one that is under way; another by choice, which the address keeps."""
    fill(shared())
    shared().save_record(QuickWinRecord(measure="mP09"), "Ana")
    opened = empty.run()
    assert opened.selectbox(key=progress_wins.KEY).value == WIN
    opened.selectbox(key=progress_wins.KEY).set_value("mP09").run()
    assert not opened.exception
    assert "Still needed: the day of delivery" in words(opened)


def test_the_command_line_says_the_same(empty_folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """S2.30 by the command line, in both languages and as JSON; drafts are kept if asked for, and JSON of a draft can be kept."""
    with Workspace(empty_folder) as workspace:
        fill(workspace)
    call = ["--workspace", str(empty_folder)]
    assert main([*call, "wins"]) == 0
    said = capsys.readouterr().out
    assert "mP04   felt       2 of 5" in said
    assert "75\u00a0% of 12 people asked noticed an improvement." in said
    assert main([*call, "wins", "--language", "de"]) == 0
    assert "75\u00a0% von 12 Befragten haben eine Verbesserung bemerkt." in capsys.readouterr().out
    assert main([*call, "wins", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert [one["stage"] for one in found["wins"]] == ["felt"]
    assert found["achieved"][-1]["people"] == 9
    assert main([*call, "win-message", WIN, "--json"]) == 0
    draft = json.loads(capsys.readouterr().out)
    assert (draft["win"], draft["id"]) == (WIN, "")
    assert main([*call, "win-thanks", WIN, "--keep", "--by", "Ana"]) == 0
    assert "Kept recognition" in capsys.readouterr().out
    with Workspace(empty_folder) as workspace:
        assert [one.win for one in workspace.records().of(Recognition)] == [WIN]
    assert main([*call, "win-message", "nothing"]) == 1


def test_a_new_plan_takes_nothing_from_the_wall(sample_folder: Path) -> None:
    """S2.30: a re-plan holds no finished measure any more; what the plan before credited to a win stays on the wall."""
    with Workspace(sample_folder, clock=clock_at(date(2026, 11, 15))) as workspace:
        before, running = workspace.wall(), workspace.running_plan()
        assert running is not None
        assert before.achieved
        delivered = {one.measure for one in before.wins if one.delivered}
        rest = tuple(one for one in running.measures if one.id not in delivered)
        workspace.keep_plan(running.wave, replace(running, measures=rest))
        after = workspace.wall()
        assert after.achieved == before.achieved
        assert workspace.win_to_write("mM10").delivered == date(2026, 1, 30)
