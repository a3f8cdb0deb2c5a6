"""The verbs of the journey, end to end through the façade."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from analytics.model.errors import LeitsternError, StoreUnavailable, UnknownName, UploadRefused
from analytics.model.maturity import MaturityModel
from analytics.model.plan import Target
from analytics.model.score import ScoreState
from analytics.model.survey import SourceFile
from analytics.workspace import Workspace
from tests.workbooks import filled_collection, filled_form, filled_forms

Person = tuple[str, str, str, Mapping[str, object]]


def team(model: MaturityModel, levels: list[int], role: str = "ENG", prefix: str = "p") -> list[Person]:
    """One person a level: that level in every statement put to the role."""
    statements = model.statements_for(role)
    return [(f"{prefix}{n}", role, "Plant", {s.id: level for s in statements}) for n, level in enumerate(levels)]


def test_from_workbook_to_scores(workspace: Workspace, model: MaturityModel) -> None:
    checked = workspace.check([filled_collection(model, team(model, [1, 2, 2, 3, 4, 4]))])
    assert checked.accepted
    assert (checked.people, checked.answers) == (6, 6 * len(model.statements_for("ENG")))
    assert workspace.is_empty(), "a check writes nothing"
    uploads = workspace.load(checked, "Autumn 2026")
    assert [upload.people for upload in uploads] == [6]
    card = workspace.scorecard("Autumn 2026")
    scored = {score.id: score for score in card.dimensions if score.mean is not None}
    assert set(scored) == {dimension.id for dimension in model.dimensions if "ENG" in dimension.roles}
    assert all(score.mean == pytest.approx(16 / 6) for score in scored.values())
    assert all(score.n == 6 for score in scored.values())
    assert card.answered == 6


def test_fewer_than_five_people_are_never_shown(workspace: Workspace, model: MaturityModel) -> None:
    workspace.load(workspace.check([filled_collection(model, team(model, [1, 2, 3, 4]))]), "Small")
    card = workspace.scorecard("Small")
    shown = [card.overall, *card.areas, *card.dimensions, *card.statements]
    assert all(score.mean is None and score.n is None and score.low is None for score in shown)
    assert card.answered is None
    assert all(score.mean is None for score in workspace.breakdown("Small", "dimension", "role"))


def test_the_same_file_counts_once(workspace: Workspace, model: MaturityModel) -> None:
    file = filled_collection(model, team(model, [2] * 5), "first.xlsx")
    workspace.load(workspace.check([file]), "A")
    again = workspace.check([SourceFile("renamed.xlsx", file.content)])
    assert not again.accepted
    assert "02 November 2026" in again.findings[0].message
    assert "first.xlsx" in again.findings[0].message
    with pytest.raises(UploadRefused, match="already taken in"):
        workspace.load(again, "A")
    assert len(workspace.uploads()) == 1


def test_two_equal_files_in_one_upload_count_once(workspace: Workspace, model: MaturityModel) -> None:
    file = filled_collection(model, team(model, [2] * 5), "one.xlsx")
    checked = workspace.check([file, SourceFile("two.xlsx", file.content)])
    assert [check.accepted for check in checked.files] == [True, False]
    assert checked.without_refused().people == 5


def test_a_form_named_after_a_person_does_not_keep_the_name(workspace: Workspace, model: MaturityModel) -> None:
    form = filled_form(model, "ENG", "Plant", {model.statements_for("ENG")[0].id: 3}, "Anna Smith.xlsx")
    workspace.load(workspace.check([form]), "A")
    workspace.close()
    stored = b"".join(path.read_bytes() for path in workspace.folder.rglob("*") if path.is_file())
    assert b"Anna" not in stored
    assert b"Plant" in stored, "what is kept can be found this way"


def test_one_refused_file_keeps_everything_out(workspace: Workspace, model: MaturityModel) -> None:
    good = filled_form(model, "ENG", "Plant", {model.statements_for("ENG")[0].id: 3})
    checked = workspace.check([good, SourceFile("notes.xlsx", b"not a workbook")])
    with pytest.raises(UploadRefused):
        workspace.load(checked, "A")
    assert workspace.is_empty()
    assert workspace.load(checked.without_refused(), "A")


def test_sixty_forms_are_one_upload(workspace: Workspace, model: MaturityModel) -> None:
    forms = filled_forms(model, "DSK", 60)
    told: list[int] = []
    checked = workspace.check(forms, lambda done, _total, _what: told.append(done))
    assert checked.accepted, checked.findings[:3]
    assert told[-1] == 60
    assert len(workspace.load(checked, "Forms")) == 60
    assert workspace.scorecard("Forms").answered == 60


def test_targets_and_importance_are_kept_and_used(workspace: Workspace, model: MaturityModel, tmp_path: Path) -> None:
    workspace.load(workspace.check([filled_collection(model, team(model, [2] * 6))]), "A")
    dimension = next(d.id for d in model.dimensions if "ENG" in d.roles)
    before = {gap.id: gap for gap in workspace.gaps("A")}[dimension]
    assert (before.target, before.is_default) == (3.0, True)
    workspace.save_targets([Target(dimension, 4.0, 3.0)])
    after = {gap.id: gap for gap in workspace.gaps("A")}[dimension]
    assert (after.target, after.gap, after.weighted_gap, after.is_default) == (4.0, 2.0, 6.0, False)
    with pytest.raises(LeitsternError, match="outside the scale"):
        workspace.save_targets([Target(dimension, 6.0)])
    with pytest.raises(LeitsternError, match="not offered"):
        workspace.save_targets([Target(dimension, 3.0, 0.0)])


def test_a_plan_is_stored_with_its_inputs(workspace: Workspace, model: MaturityModel) -> None:
    workspace.load(workspace.check([filled_collection(model, team(model, [2] * 6))]), "A")
    request = workspace.plan_request()
    assert workspace.latest_plan("A") is None
    plan = workspace.plan("A", request)
    assert workspace.latest_plan("A") == plan
    assert plan.request == request
    assert plan.wave == "A"
    assert plan.gain > 0
    assert plan.bound >= plan.gain - 1e-9
    assert plan.cost <= request.budget_eur


def test_the_deck_measures_a_plan_against_the_targets_it_was_made_for(
    workspace: Workspace, model: MaturityModel
) -> None:
    """From level 1 the target is 2 within twelve months, the usual horizon, and 3 within the 24 of this plan."""
    workspace.load(workspace.check([filled_collection(model, team(model, [1] * 6))]), "A")
    plan = workspace.plan("A", replace(workspace.plan_request(), months=24, seconds=1.0))
    report = workspace.report("A")
    wide = [gap.gap for gap in report.gaps if gap.gap is not None]
    assert wide == [pytest.approx(2.0)] * len(wide)
    assert report.gap_closed() == pytest.approx(plan.gain / sum(wide))
    workspace.save_targets([Target(gap.id, 5.0) for gap in report.gaps])
    assert workspace.report("A").gap_closed() == pytest.approx(plan.gain / sum(wide))


def test_names_that_do_not_exist_list_those_that_do(workspace: Workspace, model: MaturityModel) -> None:
    with pytest.raises(UnknownName, match="no survey yet"):
        workspace.scorecard()
    workspace.save_wave("Spring", date(2026, 3, 1), {"ENG": 40})
    with pytest.raises(UnknownName, match="Spring"):
        workspace.scorecard("Summer")
    with pytest.raises(UnknownName, match="deck"):
        workspace.export("docx", "Spring")


def test_a_wave_is_found_however_its_name_is_typed(workspace: Workspace, model: MaturityModel) -> None:
    for number, typed in enumerate(["Autumn 2026", "autumn 2026 ", "AUTUMN\u00a02026", "autumn-2026"]):
        file = filled_collection(model, team(model, [number], prefix=f"t{number}"), f"{number}.xlsx")
        workspace.load(workspace.check([file]), typed)
        assert workspace.wave(typed).name == "Autumn 2026"
    assert [wave.name for wave in workspace.waves()] == ["Autumn 2026"]
    assert len(workspace.uploads("Autumn 2026")) == 4


def test_a_load_that_is_stopped_leaves_no_new_wave_behind(workspace: Workspace, model: MaturityModel) -> None:
    checked = workspace.check([filled_collection(model, team(model, [3] * 5))])

    def stop(done: int, _steps: int, _what: str) -> None:
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        workspace.load(checked, "New", stop)
    assert workspace.is_empty()
    workspace.load(checked, "New")
    assert workspace.uploads("New")[0].people == 5


def test_odd_characters_in_names_are_left_out(workspace: Workspace, model: MaturityModel) -> None:
    file = filled_collection(model, team(model, [3] * 5), "a\udcff\u2028b\n\u202e.xlsx")
    (upload,) = workspace.load(workspace.check([file]), "W\udcff\u2028 1")
    assert (upload.file, workspace.wave().name) == ("a b .xlsx", "W 1")
    assert workspace.wave("W\udcff\u2028 1").name == "W 1"


def test_invited_numbers_can_change_but_the_threshold_cannot(workspace: Workspace) -> None:
    first = workspace.save_wave("Spring", date(2026, 3, 1), {"ENG": 40})
    second = workspace.save_wave("Spring", None, {"ENG": 44, "DSK": 9})
    assert second.id == first.id
    assert second.opened == first.opened
    assert dict(workspace.wave("Spring").invited) == {"ENG": 44, "DSK": 9}
    assert workspace.wave("Spring").threshold == 5


def test_a_workspace_opens_in_one_program_at_a_time(workspace: Workspace) -> None:
    code = (
        "import sys; from pathlib import Path; from analytics.workspace import Workspace; "
        "from analytics.model.errors import StoreUnavailable\n"
        "try: Workspace(Path(sys.argv[1]))\n"
        "except StoreUnavailable as error: print(error); sys.exit(7)"
    )
    root = Path(__file__).parents[2]
    call = [sys.executable, "-c", code, str(workspace.folder)]
    done = subprocess.run(call, cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 7, done.stderr
    assert "Traceback" not in done.stderr
    assert issubclass(StoreUnavailable, LeitsternError)


def test_eight_threads_read_and_write_at_once(workspace: Workspace, model: MaturityModel) -> None:
    """Each thread takes in its own wave, in parts, and reads every wave that exists: no wrong mean, no lost upload."""
    uploads, rounds = 3, 8
    last = {dimension.statements[-1].id for dimension in model.dimensions}

    def people(thread: int, part: int) -> list[Person]:
        """From the seventh wave on the last statement of each dimension is left out: nobody answers like somebody of another wave."""
        asked = team(model, [thread % 6] * 5, prefix=f"t{thread}-{part}-")
        left_out = last if thread > 5 else set()
        return [(*who, {s: v for s, v in answers.items() if s not in left_out}) for *who, answers in asked]  # type: ignore[misc]

    files = {
        (thread, part): filled_collection(model, people(thread, part))
        for thread in range(rounds)
        for part in range(uploads)
    }
    wrong: list[str] = []

    def work(thread: int) -> None:
        try:
            for part in range(uploads):
                workspace.load(workspace.check([files[thread, part]]), f"Wave {thread}")
                for wave in workspace.waves():
                    number = int(wave.name.split()[1])
                    if not workspace.uploads(wave.name):
                        continue
                    card = workspace.scorecard(wave.name)
                    means = {s.mean for s in card.dimensions if s.state is ScoreState.SCORED}
                    if means != {float(number % 6)}:
                        wrong.append(f"{wave.name}: {means}")
        except Exception as error:
            wrong.append(repr(error))

    threads = [threading.Thread(target=work, args=(number,)) for number in range(rounds)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
    assert len(workspace.uploads()) == rounds * uploads
    assert all(workspace.scorecard(f"Wave {n}").answered == 5 * uploads for n in range(rounds))


def test_gaps_plan_and_deck_look_at_the_same_horizon(workspace: Workspace, model: MaturityModel) -> None:
    """A default target is at most one level a year above the mean (domain.md §3.11): 1.0 → 2.0 in 12 months, 2.5 in 18."""
    workspace.load(workspace.check([filled_collection(model, team(model, [1] * 6))]), "A")
    dimension = next(d.id for d in model.dimensions if "ENG" in d.roles)
    assert {gap.id: gap for gap in workspace.gaps("A")}[dimension].target == 2.0
    workspace.plan("A", replace(workspace.plan_request(), months=18, seconds=1))
    assert {gap.id: gap for gap in workspace.gaps("A")}[dimension].target == 2.5
    assert {gap.id: gap for gap in workspace.report("A").gaps}[dimension].target == 2.5


def test_a_wave_comes_with_its_files_its_date_and_the_people_invited(
    workspace: Workspace, model: MaturityModel
) -> None:
    checked = workspace.check([filled_collection(model, team(model, [2] * 6))])
    with pytest.raises(UnknownName, match="no role"):
        workspace.load(checked, "Autumn", invited={"COOK": 3})
    assert workspace.is_empty()
    workspace.load(checked, "Autumn", opened=date(2026, 10, 5), invited={"ENG": 8})
    wave = workspace.wave("Autumn")
    assert (wave.opened, dict(wave.invited)) == (date(2026, 10, 5), {"ENG": 8})
    assert workspace.scorecard().overall.invited is None, "the other roles' head counts are unknown"
    more = workspace.check([filled_collection(model, team(model, [3] * 5, prefix="late-"))])
    workspace.load(more, "autumn", invited={"ENG": 12})
    assert dict(workspace.wave("Autumn").invited) == {"ENG": 12}
    assert workspace.scorecard().answered == 11


def test_the_newest_of_two_waves_of_one_day_is_the_one_made_last(workspace: Workspace) -> None:
    workspace.save_wave("Zero", date(2026, 3, 1))
    workspace.save_wave("Alpha", date(2026, 3, 1))
    assert workspace.wave().name == "Alpha"
