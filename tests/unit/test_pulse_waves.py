"""Pulses through the façade and the command line: their own kind of wave, held against the same statements only (S2.12, domain.md §2.1)."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import openpyxl
import pytest

from analytics.__main__ import main
from analytics.model.errors import LeitsternError, UnknownName, UploadRefused
from analytics.model.maturity import MaturityModel
from analytics.model.questionnaires import key_of
from analytics.model.shipped import shipped_model
from analytics.model.short_form import short_form
from analytics.model.survey import SourceFile, Upload
from analytics.workspace import Workspace
from tests.own_models import small_model
from tests.unit.ingest.sent_workbooks import grid, saved
from tests.workbooks import filled_collection, filled_form

NOW = datetime(2026, 11, 21, tzinfo=UTC)
SPRING, JUNE, SEPTEMBER = date(2026, 3, 1), date(2026, 6, 1), date(2026, 9, 1)
BEFORE, AFTER = (1, 2, 2, 3, 2, 2), (3, 3, 4, 4, 3, 3)
"""Means 2 and 20/6; s² 0.4 and 0.266667."""
FORMS_META = ("ID", "Start time", "Completion time", "Email", "Name", "What is your role?", "Your department")


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace(tmp_path / "workspace", lambda: NOW) as opened:
        opened.use_model(small_model())
        yield opened


def answers(model: MaturityModel, levels: Sequence[int], name: str = "answers.xlsx") -> SourceFile:
    """A collection sheet: each person gives one level throughout."""
    role = model.roles[0].id
    people = [(f"p{n}", role, "North", dict.fromkeys(model.statement_ids, level)) for n, level in enumerate(levels)]
    return filled_collection(model, people, name)


def load(workspace: Workspace, wave: str, opened: date, levels: Sequence[int], **more: object) -> tuple[Upload, ...]:
    checked = workspace.check([answers(workspace.model, levels, f"{wave}.xlsx")])
    return workspace.load(checked, wave, opened=opened, **more)  # type: ignore[arg-type]


def load_pulse(
    workspace: Workspace, wave: str, opened: date, levels: Sequence[int], **more: object
) -> tuple[Upload, ...]:
    short = workspace.short_form()
    checked = workspace.check([answers(short, levels, f"{wave}.xlsx")], model=short)
    assert checked.accepted, checked.findings
    return workspace.load(checked, wave, opened=opened, model=short, **more)  # type: ignore[arg-type]


@pytest.fixture
def asked(workspace: Workspace) -> Workspace:
    """A survey in spring and a pulse in June."""
    load(workspace, "Spring", SPRING, BEFORE)
    load_pulse(workspace, "June pulse", JUNE, AFTER)
    return workspace


def test_a_pulse_is_its_own_kind_of_wave(asked: Workspace) -> None:
    """S2.12: it stands among the waves, and is never the newest survey."""
    assert [wave.name for wave in asked.waves()] == ["Spring", "June pulse"]
    assert [wave.name for wave in asked.surveys()] == ["Spring"]
    assert [wave.name for wave in asked.pulses()] == ["June pulse"]
    assert asked.wave().name == "Spring"
    assert asked.scorecard().wave == "Spring"
    assert asked.model_of("June pulse") == short_form(small_model())
    assert asked.model == small_model()
    assert small_model() in asked.models()
    assert not any(model.short_of for model in asked.models())


def test_everything_that_is_about_a_survey_stays_as_it_was_before_the_pulse(workspace: Workspace) -> None:
    load(workspace, "Spring", SPRING, BEFORE)
    before = workspace.scorecard(), workspace.gaps(), workspace.history(), workspace.trend(), workspace.case().levels
    load_pulse(workspace, "June pulse", JUNE, AFTER)
    after = workspace.scorecard(), workspace.gaps(), workspace.history(), workspace.trend(), workspace.case().levels
    assert after == before
    load(workspace, "Autumn", SEPTEMBER, AFTER)
    assert workspace.wave().name == "Autumn"
    trend = workspace.trend()
    assert trend is not None
    assert trend.earlier == "Spring"
    assert [card.wave for card in workspace.history()] == ["Spring", "Autumn"]


@pytest.mark.parametrize(
    "verb",
    ["scorecard", "gaps", "report", "deck_report", "case", "perception", "certainty", "trend", "quick_wins", "doubts"],
)
def test_a_pulse_gives_no_levels_gaps_plan_or_deck(asked: Workspace, verb: str) -> None:
    with pytest.raises(
        LeitsternError, match="“June pulse” is a pulse: with one statement a dimension it gives no levels"
    ):
        getattr(asked, verb)("June pulse")


def test_a_pulse_is_no_earlier_survey_either(asked: Workspace) -> None:
    load(asked, "Autumn", SEPTEMBER, AFTER)
    with pytest.raises(LeitsternError, match="is a pulse"):
        asked.earlier("Autumn", "June pulse")
    with pytest.raises(LeitsternError, match="is a pulse"):
        asked.trend("Autumn", "June pulse")


def test_a_statement_beside_the_survey_by_hand(asked: Workspace) -> None:
    """§3.11: 20/6 − 2 = 1.3333; V = 0.4/6 and 0.266667/6, SE = √0.111111 = 0.3333, 1.96·SE = 0.653333."""
    found = asked.pulse_compared()
    assert [one.id for one in found] == ["A1.1", "A2.1", "B1.1"]
    first = found[0]
    assert (first.name, first.now.wave, first.now.n, first.now.pulse) == ("Table A1", "June pulse", 6, True)
    assert first.now.mean == pytest.approx(20 / 6)
    assert first.survey is not None
    assert first.survey.mean == pytest.approx(2)
    assert (first.survey.wave, first.survey.n, first.survey.pulse) == ("Spring", 6, False)
    assert first.since_survey is not None
    assert first.since_survey.delta == pytest.approx(1.333333, abs=1e-6)
    assert first.since_survey.low == pytest.approx(0.68, abs=1e-6)
    assert first.since_survey.high == pytest.approx(1.986667, abs=1e-6)
    assert first.since_survey.changed
    assert first.pulses == ()
    assert first.since_pulse is None


def test_earlier_pulses_stand_beside_it_and_the_survey_is_the_last_before(asked: Workspace) -> None:
    load_pulse(asked, "August pulse", date(2026, 8, 1), BEFORE)
    load(asked, "Autumn", SEPTEMBER, AFTER)
    load_pulse(asked, "October pulse", date(2026, 10, 1), (4, 4, 4, 4, 5, 3))
    newest = asked.pulse_compared()[0]
    assert newest.now.wave == "October pulse"
    assert newest.survey is not None
    assert newest.survey.wave == "Autumn"
    assert [point.wave for point in newest.pulses] == ["June pulse", "August pulse"]
    assert newest.since_pulse is not None
    assert newest.since_pulse.delta == pytest.approx(4 - 2)
    assert [point.wave for point in newest.points] == ["June pulse", "August pulse", "Autumn", "October pulse"]
    august = asked.pulse_compared("August pulse")[0]
    assert august.survey is not None
    assert august.survey.wave == "Spring"
    assert august.since_survey is not None
    assert not august.since_survey.changed


def test_fewer_than_five_are_not_shown(workspace: Workspace) -> None:
    load(workspace, "Spring", SPRING, BEFORE)
    load_pulse(workspace, "June pulse", JUNE, (3, 3, 4, 4))
    found = workspace.pulse_compared()
    assert all(one.now.mean is None and one.now.n is None for one in found)
    assert all(one.since_survey is None for one in found)
    assert all("June pulse" in one.now.why for one in found)


def test_newer_answers_of_few_people_wait_as_in_every_wave(asked: Workspace) -> None:
    assert asked.pulse_compared()[0].now.n == 6
    short = asked.short_form()
    late = filled_collection(short, [("late", "ALL", "North", dict.fromkeys(short.statement_ids, 0))], "late.xlsx")
    asked.load(asked.check([late], model=short), "June pulse", model=short)
    assert asked.pulse_compared()[0].now.n == 6
    assert asked.waiting_answers("June pulse")


def test_other_words_are_not_compared(workspace: Workspace) -> None:
    load(workspace, "Spring", SPRING, BEFORE)
    model = small_model()
    first = model.dimensions[0]
    told = replace(first, statements=(replace(first.statements[0], text="The soup is hot."), *first.statements[1:]))
    workspace.use_model(replace(model, dimensions=(told, *model.dimensions[1:])))
    load_pulse(workspace, "June pulse", JUNE, AFTER)
    found = workspace.pulse_compared()
    assert found[0].survey is not None
    assert found[0].survey.why == "It was worded differently in “Spring”."
    assert found[0].survey.mean is None
    assert found[0].since_survey is None
    assert found[1].since_survey is not None


def test_other_weights_are_not_compared(workspace: Workspace) -> None:
    load(workspace, "Spring", SPRING, BEFORE, invited={"ALL": 20})
    load_pulse(workspace, "June pulse", JUNE, AFTER)
    first = workspace.pulse_compared()[0]
    assert first.survey is not None
    assert first.survey.why.startswith("People are weighted differently: in “Spring” ")
    assert first.since_survey is None
    assert first.now.mean is not None


def test_a_pulse_needs_a_survey_before(workspace: Workspace) -> None:
    with pytest.raises(LeitsternError, match="there is no survey with this questionnaire yet"):
        workspace.open_pulse("June pulse")
    short = workspace.short_form()
    checked = workspace.check([answers(short, AFTER)], model=short)
    with pytest.raises(LeitsternError, match="there is no survey with this questionnaire yet"):
        workspace.load(checked, "June pulse", model=short)
    assert workspace.is_empty()
    with pytest.raises(UnknownName, match="no pulse yet"):
        workspace.pulse_compared()


def test_opening_a_pulse_before_its_answers(workspace: Workspace) -> None:
    load(workspace, "Spring", SPRING, BEFORE)
    wave = workspace.open_pulse("June pulse", JUNE, {"ALL": 20})
    assert wave.model_id == key_of(short_form(small_model()))
    assert (wave.opened, wave.invited) == (JUNE, {"ALL": 20})
    assert workspace.open_pulse("June pulse", date(2026, 6, 2)).opened == date(2026, 6, 2)
    assert [wave.name for wave in workspace.waves()] == ["Spring", "June pulse"]
    with pytest.raises(LeitsternError, match="is a survey, no pulse"):
        workspace.open_pulse("spring")
    with pytest.raises(LeitsternError, match="is a survey, no pulse"):
        workspace.pulse_compared("Spring")
    assert all(one.now.mean is None for one in workspace.pulse_compared())
    assert workspace.load(workspace.check([answers(workspace.short_form(), AFTER)], model=workspace.model_for("June pulse")),
                          "June pulse", model=workspace.model_for("June pulse"))  # fmt: skip


def test_a_short_form_is_never_the_questionnaire_in_use(asked: Workspace) -> None:
    with pytest.raises(LeitsternError, match="is a short form"):
        asked.use_model(asked.short_form())


def test_a_survey_and_a_pulse_do_not_take_each_others_files(asked: Workspace) -> None:
    whole = asked.check([answers(asked.model, AFTER, "whole.xlsx")])
    with pytest.raises(LeitsternError, match="asks the questionnaire"):
        asked.load(whole, "June pulse")
    short = asked.short_form()
    pulse = asked.check([answers(short, (5, 5, 4, 4, 5))], model=short)
    with pytest.raises(LeitsternError, match="asks the questionnaire"):
        asked.load(pulse, "Spring", model=short)


def test_our_own_workbooks_say_which_form_they_are(asked: Workspace) -> None:
    short = asked.short_form()
    form = filled_form(short, "ALL", "North", dict.fromkeys(short.statement_ids, 3))
    sheet = answers(short, AFTER, "sheet.xlsx")
    for file in (form, sheet):
        checked = asked.check([file])
        assert not checked.accepted
        assert asked.short_form_of(checked) == short
    whole = asked.check([answers(asked.model, AFTER, "whole.xlsx")])
    assert asked.short_form_of(whole) is None


def forms_export(model: MaturityModel, people: int, only: Callable[[int], bool] = lambda _: True) -> SourceFile:
    """An export of Microsoft Forms that asks these statements; person n answers n mod 6."""
    texts = [s.text for n, s in enumerate(model.statements) if only(n)]
    at = datetime(2026, 6, 5, 9, 0, tzinfo=UTC).replace(tzinfo=None)  # workbooks hold no time zone
    rows = [
        [n, at, at.replace(minute=20), "anonymous", "", model.roles[3].name, "North", *([n % 6] * len(texts))]
        for n in range(1, people + 1)
    ]
    return SourceFile("forms.xlsx", saved(grid([[*FORMS_META, *texts], *rows])))


def test_an_export_of_microsoft_forms_is_a_pulse_by_its_28_statements(tmp_path: Path) -> None:
    model = shipped_model()
    short = short_form(model)
    with Workspace(tmp_path, lambda: NOW) as workspace:
        load(workspace, "Spring", SPRING, BEFORE)
        read = workspace.check([forms_export(short, 6)])
        assert workspace.short_form_of(read) == short
        again = workspace.check([forms_export(short, 6)], model=short)
        assert again.accepted, again.findings
        assert again.files[0].dialect == "microsoft-forms"
        workspace.load(again, "June pulse", opened=JUNE, model=short)
        assert workspace.pulse_compared()[0].now.n == 6
        whole = workspace.check([forms_export(model, 6)])
        assert workspace.short_form_of(whole) is None


def test_the_answers_of_a_whole_survey_are_no_pulse(tmp_path: Path) -> None:
    """The same answers as survey and as pulse would tell by subtraction how single people answered."""
    model = shipped_model()
    with Workspace(tmp_path, lambda: NOW) as workspace:
        load(workspace, "Spring", SPRING, BEFORE)
        checked = workspace.check([forms_export(model, 6)], model=short_form(model))
        assert not checked.accepted
        assert "answers the whole questionnaire" in checked.files[0].findings[0].message
        with pytest.raises(UploadRefused):
            workspace.load(checked, "June pulse", model=short_form(model))


def run(folder: Path, *words: str) -> int:
    return main(["--workspace", str(folder), "--today", "2026-06-20", *words])


def said(capsys: pytest.CaptureFixture[str]) -> Mapping[str, object]:
    found: Mapping[str, object] = json.loads(capsys.readouterr().out)
    return found


def test_a_pulse_by_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """S2.12: blank form out, answers in, beside the survey; exit code 1 where it cannot be."""
    folder, model = tmp_path / "workspace", shipped_model()
    blank = tmp_path / "pulse.xlsx"
    assert run(folder, "template", str(blank), "--kind", "collection", "--pulse") == 0
    head = [cell.value for cell in openpyxl.load_workbook(blank)["Answers"][1]]
    assert len(head) == 3 + 28
    assert run(folder, "template", str(blank), "--kind", "model", "--pulse") == 1
    spring, june, late = (tmp_path / name for name in ("spring.xlsx", "june.xlsx", "late.xlsx"))
    spring.write_bytes(answers(model, BEFORE).content)
    june.write_bytes(forms_export(short_form(model), 6).content)
    late.write_bytes(answers(short_form(model), AFTER).content)
    assert run(folder, "load", str(june), "--wave", "June", "--pulse") == 1
    assert run(folder, "load", str(spring), "--wave", "Spring", "--opened", "2026-03-01") == 0
    assert run(folder, "load", str(june), "--wave", "Spring") == 1  # a pulse never becomes part of a survey
    assert "answer the short form" in capsys.readouterr().err
    assert run(folder, "load", str(june), "--wave", "June", "--opened", "2026-06-01") == 0  # known by its statements
    assert run(folder, "load", str(late), "--wave", "Late", "--pulse") == 0
    capsys.readouterr()
    assert run(folder, "waves", "--json") == 0
    kinds = [(wave["name"], wave["kind"]) for wave in said(capsys)]  # type: ignore[index]
    assert kinds == [("Spring", "survey"), ("June", "pulse"), ("Late", "pulse")]
    assert run(folder, "pulse-wave", "June", "--json") == 0
    rows = said(capsys)
    assert len(rows) == 28
    assert rows[0]["survey"]["wave"] == "Spring"  # type: ignore[index]
    assert run(folder, "pulse-wave") == 0
    shown = capsys.readouterr().out
    assert shown.startswith("Late, 28 statements")
    assert "June" in shown
    assert run(folder, "scores", "--wave", "June") == 1
    assert run(folder, "gaps", "--wave", "June") == 1
    assert run(folder, "pulse-wave", "July", "--open", "--opened", "2026-07-01") == 0
    assert "July is a pulse with 28 statements" in capsys.readouterr().out
    assert run(folder, "pulse-wave", "--open") == 1
    assert run(folder, "pulse-wave", "--opened", "2026-07-01") == 1
