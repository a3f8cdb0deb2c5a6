"""The life of a survey wave through the façade: named, opened, closed, filled, corrected, and looked at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

import pytest

from analytics.model.errors import LeitsternError, UnknownName, UploadRefused
from analytics.model.mapping import ColumnUse, SurveyMapping, Use
from analytics.model.maturity import MaturityModel
from analytics.model.survey import Checked, SourceFile
from analytics.model.survey_round import WaveEffect
from analytics.workspace import Workspace
from tests.workbooks import filled_collection

TODAY = date(2026, 11, 2)
"""What the workspace's clock says."""


@pytest.fixture
def checked(workspace: Workspace, model: MaturityModel) -> object:
    """Checks a collection sheet of engineers: each code gives one level throughout."""

    def make(levels: Mapping[str, int], name: str = "answers.xlsx", unit: str = "Plant") -> Checked:
        statements = model.statements_for("ENG")
        people = [(code, "ENG", unit, {s.id: level for s in statements}) for code, level in levels.items()]
        return workspace.check([filled_collection(model, people, name)])

    return make


def team(levels: Sequence[int], prefix: str = "p") -> dict[str, int]:
    return {f"{prefix}{number}": level for number, level in enumerate(levels)}


def mean(workspace: Workspace, wave: str = "Autumn") -> float | None:
    return next(score.mean for score in workspace.scorecard(wave).dimensions if score.n)


def test_a_wave_is_renamed_and_keeps_its_answers(workspace: Workspace, checked) -> None:  # type: ignore[no-untyped-def]
    workspace.load(checked(team([2] * 5)), "Autumn")
    assert workspace.rename_wave("autumn", " Autumn\n2026 ").name == "Autumn 2026"
    assert [wave.name for wave in workspace.waves()] == ["Autumn 2026"]
    assert mean(workspace, "Autumn 2026") == 2
    workspace.save_wave("Winter")
    for taken in ("winter", "WINTER "):
        with pytest.raises(LeitsternError, match="already a survey round"):
            workspace.rename_wave("Autumn 2026", taken)
    with pytest.raises(LeitsternError, match="needs a name"):
        workspace.rename_wave("Winter", "  ")
    with pytest.raises(LeitsternError, match="at most 100 characters"):
        workspace.rename_wave("Winter", "n" * 101)
    with pytest.raises(UnknownName, match="no wave “Spring”"):
        workspace.rename_wave("Spring", "Summer")


def test_a_name_set_free_by_renaming_belongs_to_the_wave_that_has_it_now(workspace: Workspace) -> None:
    """The first wave's id still is made of its old name."""
    workspace.save_wave("Autumn", date(2025, 10, 1))
    workspace.rename_wave("Autumn", "Autumn 2025")
    workspace.save_wave("Winter")
    workspace.rename_wave("Winter", "Autumn")
    assert workspace.wave("autumn").opened == TODAY
    assert workspace.rename_wave("autumn", "Winter").opened == TODAY


def test_a_closed_wave_takes_no_files_until_it_is_opened_again(workspace: Workspace, checked) -> None:  # type: ignore[no-untyped-def]
    workspace.save_wave("Autumn", date(2026, 10, 1))
    assert workspace.close_wave("Autumn").closed == TODAY
    with pytest.raises(
        UploadRefused, match=r"closed on 2 November 2026 and takes no more answers\. Open it again first"
    ):
        workspace.load(checked(team([2] * 5)), "Autumn")
    assert workspace.uploads() == ()
    assert workspace.reopen_wave("Autumn").closed is None
    assert workspace.load(checked(team([2] * 5)), "Autumn")


def test_a_wave_that_closes_in_the_future_still_takes_files(workspace: Workspace, checked) -> None:  # type: ignore[no-untyped-def]
    workspace.save_wave("Autumn", TODAY, closed=date(2026, 11, 30))
    assert workspace.load(checked(team([2] * 5)), "Autumn")


def test_a_finished_survey_is_loaded_into_a_wave_of_its_own_dates(workspace: Workspace, checked) -> None:  # type: ignore[no-untyped-def]
    workspace.load(checked(team([2] * 5)), "Spring", opened=date(2026, 3, 1), closed=date(2026, 3, 31))
    assert workspace.wave("Spring").closed == date(2026, 3, 31)


def test_a_wave_cannot_close_before_it_opens(workspace: Workspace) -> None:
    workspace.save_wave("Autumn", date(2026, 10, 1))
    with pytest.raises(LeitsternError, match="opens on 1 October 2026 and cannot close before, on 30 September 2026"):
        workspace.close_wave("Autumn", date(2026, 9, 30))
    with pytest.raises(LeitsternError, match="cannot close before"):
        workspace.save_wave("Winter", date(2026, 12, 1), closed=date(2026, 11, 30))
    assert [(wave.name, wave.closed) for wave in workspace.waves()] == [("Autumn", None)]


def test_head_counts_come_with_the_files_and_below_zero_is_refused(workspace: Workspace, checked) -> None:  # type: ignore[no-untyped-def]
    workspace.load(checked(team([2] * 6)), "Autumn", invited={"ENG": 9}, invited_units={" Plant ": 9, "Office": 4})
    wave = workspace.wave("Autumn")
    assert (dict(wave.invited), dict(wave.invited_units)) == ({"ENG": 9}, {"Plant": 9, "Office": 4})
    assert [(one.group, one.answered, one.invited) for one in workspace.unit_response()] == [
        ("Plant", 6, 9),
        ("Office", 0, 4),
    ]
    workspace.save_wave("Autumn", invited_units={"Plant": 8})
    assert (dict(workspace.wave().invited), dict(workspace.wave().invited_units)) == ({"ENG": 9}, {"Plant": 8})
    assert workspace.unit_response()[0].invited == 8, "remembered figures follow"
    for wrong in ({"invited": {"ENG": -1}}, {"invited_units": {"Plant": -1}}):
        with pytest.raises(LeitsternError, match="cannot have -1 people"):
            workspace.save_wave("Autumn", **wrong)  # type: ignore[arg-type]


def test_a_cancelled_load_leaves_nothing_of_wave_questionnaire_or_head_counts(
    workspace: Workspace,
    checked,
    model: MaturityModel,  # type: ignore[no-untyped-def]
) -> None:
    workspace.save_wave("Old", TODAY, {"ENG": 5})
    own = replace(model, id="own", name="Our own")
    files = checked(team([2] * 5))
    before = workspace.waves(), workspace.models(), workspace.uploads()
    for step in range(3):

        def cancel(done: int, _steps: int, _what: str, step: int = step) -> None:
            if done == step:
                raise KeyboardInterrupt

        for wave, questionnaire in (("New", own), ("Old", None)):
            with pytest.raises(KeyboardInterrupt):
                workspace.load(files, wave, cancel, invited={"ENG": 50}, model=questionnaire)
            assert (workspace.waves(), workspace.models(), workspace.uploads()) == before
    workspace.load(files, "New", invited={"ENG": 50}, model=own)
    assert workspace.model_of("New").id == "own"


def test_undo_and_replace_change_every_figure(workspace: Workspace, checked) -> None:  # type: ignore[no-untyped-def]
    workspace.load(checked(team([1] * 6)), "Autumn")
    assert mean(workspace) == 1
    (wrong,) = workspace.load(checked(team([5] * 6), "wrong.xlsx"), "Autumn")
    assert mean(workspace) == 5
    assert workspace.undo_upload(wrong.id).file == "wrong.xlsx"
    assert mean(workspace) == 1
    (again,) = workspace.load(checked(team([5] * 6), "wrong.xlsx"), "Autumn")
    assert mean(workspace) == 5, "as many files as the first time, and other answers than in between"
    (right,) = workspace.replace_upload(again.id, checked(team([3] * 6), "right.xlsx"))
    assert (mean(workspace), right.note.split(".")[0]) == (3, "Replaces “wrong")
    assert [upload.file for upload in workspace.uploads("Autumn")] == ["answers.xlsx", "right.xlsx"]
    workspace.undo_upload(right.id)
    workspace.undo_upload(workspace.uploads()[0].id)
    assert workspace.scorecard("Autumn").version == 0
    assert workspace.findings() == ()


def test_a_correction_with_few_people_does_not_keep_their_names(workspace: Workspace, checked) -> None:  # type: ignore[no-untyped-def]
    (upload,) = workspace.load(checked(team([1] * 6)), "Autumn")
    (corrected,) = workspace.replace_upload(upload.id, checked(team([3]), "Anna Smith.xlsx"))
    assert "Anna" not in corrected.file


def test_a_refused_correction_leaves_the_old_file(workspace: Workspace, checked) -> None:  # type: ignore[no-untyped-def]
    (upload,) = workspace.load(checked(team([1] * 6)), "Autumn")
    with pytest.raises(UploadRefused):
        workspace.replace_upload(upload.id, workspace.check([SourceFile("notes.xlsx", b"not a workbook")]))
    with pytest.raises(UnknownName, match="no upload"):
        workspace.replace_upload("ffff", checked(team([2] * 6)))
    assert workspace.uploads() == (upload,)


def test_the_effect_of_a_load_is_known_before(workspace: Workspace, checked, model: MaturityModel) -> None:  # type: ignore[no-untyped-def]
    each = len(model.statements_for("ENG"))
    first = checked(team([1] * 6))
    assert workspace.effect(first, "Autumn") == WaveEffect(0, 6, 6, 0, 0, 6 * each)
    (upload,) = workspace.load(first, "Autumn")
    second = checked({"p0": 4, "p1": 4, "q": 4}, "more.xlsx")
    assert workspace.effect(second, "autumn") == WaveEffect(6, 7, 1, 2, 6 * each, 7 * each)
    assert workspace.effect(second, "Autumn", upload.id) == WaveEffect(6, 3, 1, 2, 6 * each, 3 * each)
    assert len(workspace.uploads()) == 1


def test_looking_at_comments_leaves_a_line_in_the_audit_log(workspace: Workspace, checked) -> None:  # type: ignore[no-untyped-def]
    file = checked(team([1] * 12)).files[0]
    remarks = (*(("What else?", f"Remark {n}") for n in range(12)), *(("Rare?", f"Remark {n}") for n in range(9)))
    commented = replace(file, sheet=replace(file.sheet, comments=remarks))
    workspace.load(Checked((commented,)), "Autumn")
    shown, hidden = sorted(workspace.comments("Autumn"), key=lambda one: one.hidden)
    assert (shown.question, len(shown.texts), shown.reason) == ("What else?", 12, "")
    assert (hidden.question, hidden.texts) == ("Rare?", ())
    events = workspace._store._database.rows("SELECT event, detail FROM audit WHERE event = 'comments'")
    assert events == [("comments", "autumn: 1 questions")]


def test_a_mapping_is_kept_with_the_load_that_used_it(workspace: Workspace, checked, model: MaturityModel) -> None:  # type: ignore[no-untyped-def]
    columns = (ColumnUse("Team", "", Use.UNIT), ColumnUse("E-mail", "", Use.PERSON))
    mapping = SurveyMapping("f1", "google-forms", model.id, columns)
    file = checked(team([1] * 6)).files[0]
    workspace.load(Checked((replace(file, mapping=mapping),)), "Autumn")
    assert workspace.saved_mappings() == (mapping,)
    other, newer = replace(mapping, fingerprint="f2"), replace(mapping, everyone="ENG")
    workspace.save_mapping(other)
    workspace.save_mapping(newer, "Autumn")
    assert workspace.saved_mappings() == (newer, other), "one a questionnaire, the newest first"
    workspace._store.save_mapping("f3", '{"from": "the future"}')
    assert workspace.saved_mappings() == (newer, other)
    memory = workspace.memory()
    assert memory.mappings == (newer, other)
    first = model.statements[0]
    assert memory.wording[first.id] == (first.text,)
