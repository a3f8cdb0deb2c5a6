"""A questionnaire of one's own through the whole workspace: form, answers, scores, gaps, deck, and the wave of before."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import openpyxl
import pytest
from pptx import Presentation

from analytics.charts.bars import score_bars
from analytics.charts.gap_bars import gap_bars
from analytics.charts.impact_effort import impact_effort
from analytics.charts.radar import area_radar, dimension_radar
from analytics.ingest.template import collection_workbook, form_workbook
from analytics.model.errors import LeitsternError, ModelInvalid, PlanImpossible, UnknownName
from analytics.model.maturity import Dimension, MaturityModel, Role, Statement
from analytics.model.measure import NO_MEASURES, Catalogue
from analytics.model.plan import Target
from analytics.model.shipped import shipped_catalogue, shipped_model
from analytics.model.survey import SourceFile, Upload
from analytics.workspace import Workspace
from tests.own_models import small_model
from tests.workbooks import filled_collection, filled_form

NOW = datetime(2026, 11, 21, tzinfo=UTC)
SPRING, AUTUMN = date(2026, 3, 1), date(2026, 10, 1)


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace(tmp_path, lambda: NOW) as opened:
        yield opened


def answer(
    workspace: Workspace, wave: str, opened: date, level: int, model: MaturityModel | None = None
) -> tuple[Upload, ...]:
    """Six people give every statement this level, on the collection sheet of the questionnaire."""
    asked = model or workspace.model
    role = asked.roles[0].id
    people = [(f"{wave} {n}", role, "North", dict.fromkeys(asked.statement_ids, level)) for n in range(6)]
    checked = workspace.check([filled_collection(asked, people, f"{wave}.xlsx")], model=model)
    assert checked.accepted, checked.findings
    return workspace.load(checked, wave, opened=opened, model=model)


def reworded(model: MaturityModel, dimension_id: str, text: str) -> MaturityModel:
    """The model with other words for the first statement of a dimension."""

    def change(dimension: Dimension) -> Dimension:
        if dimension.id != dimension_id:
            return dimension
        first, *rest = dimension.statements
        return replace(dimension, statements=(replace(first, text=text), *rest))

    return replace(model, dimensions=tuple(map(change, model.dimensions)))


def test_forms_scores_gaps_and_deck_follow_the_own_questionnaire(workspace: Workspace) -> None:
    model = workspace.use_model(
        workspace.read_model(SourceFile("canteen.xlsx", workspace.model_workbook(small_model())))
    )
    assert workspace.model == model == small_model()
    blank = openpyxl.load_workbook(io.BytesIO(workspace.template("form", "ALL")))
    assert blank["Survey"]["A1"].value == "Canteen: your view"
    # Table A1 is answered 1 and 3, A2 with 2, B1 with 4, 4 and 1: means 2, 2 and 3, areas 2 and 3, overall 2.5.
    answers = {"A1.1": 1, "A1.2": 3, "A2.1": 2, "B1.1": 4, "B1.2": 4, "B1.3": 1}
    forms = [filled_form(model, "ALL", f"Unit {n}", answers, f"form-{n}.xlsx") for n in range(5)]
    checked = workspace.check(forms)
    assert checked.accepted, checked.findings
    workspace.load(checked, "Autumn", invited={"ALL": 8})

    report = workspace.report()
    assert [score.mean for score in report.card.dimensions] == [2.0, 2.0, 3.0]
    assert [score.mean for score in report.card.areas] == [2.0, 3.0]
    assert report.card.overall.mean == 2.5
    assert [gap.gap for gap in report.gaps] == pytest.approx([1.0, 1.0, 1.0])
    assert [score.group for score in workspace.breakdown(None, "area", "role")] == ["Everyone", "Everyone"]
    deck = Presentation(io.BytesIO(workspace.export("deck")[2]))
    said = " ".join(shape.text_frame.text for slide in deck.slides for shape in slide.shapes if shape.has_text_frame)
    assert "Table A1" in said
    assert deck.core_properties.title == "Our IT organisation: Canteen, Autumn"


def test_the_questionnaire_is_kept_when_the_workspace_is_opened_again(tmp_path: Path) -> None:
    with Workspace(tmp_path, lambda: NOW) as first:
        first.use_model(small_model())
        answer(first, "Autumn", AUTUMN, 3)
    with Workspace(tmp_path, lambda: NOW) as again:
        assert again.model == again.model_of("Autumn") == small_model()
        assert again.models() == (shipped_model(), small_model())
        assert again.use_model(shipped_model()) == shipped_model()
        assert again.model_of("Autumn") == small_model()


def test_without_measures_there_are_no_quick_wins_and_a_plan_says_so(workspace: Workspace) -> None:
    workspace.use_model(small_model())
    answer(workspace, "Autumn", AUTUMN, 1)
    assert workspace.catalogue_of().measures == ()
    assert workspace.quick_wins() == ()
    with pytest.raises(PlanImpossible, match=NO_MEASURES[:40]):
        workspace.plan()
    assert workspace.latest_plan() is None


@pytest.mark.parametrize(
    "sizes", [((1,),), ((1,), (1, 1)), ((2,),) * 3, ((1,),) * 5, ((3, 1, 1),) * 8, ((1,) * 5,) * 12]
)
def test_any_number_of_areas_is_drawn_and_printed(workspace: Workspace, sizes: tuple[tuple[int, ...], ...]) -> None:
    model = workspace.use_model(small_model(sizes=sizes))
    answer(workspace, "Spring", SPRING, 1)
    answer(workspace, "Autumn", AUTUMN, 2)
    report = workspace.report()
    drawn = [
        area_radar(report.card, report.gaps, model, report.earlier),
        score_bars(report.card.areas, report.gaps, model, report.earlier, title="Areas", card=report.card),
        gap_bars(report.gaps, model, report.card),
        impact_effort(report.catalogue, report.quick_wins, model, workspace.quick_win_rule()),
        *(dimension_radar(report.card, report.gaps, model, area.id, report.earlier) for area in model.areas),
    ]
    assert all(chart.alt for chart in drawn)
    assert drawn[0].alt.startswith("Radar" if len(sizes) > 2 else "Bars")
    polar = {trace.type for trace in drawn[-1].figure.data}
    assert ("scatterpolar" in polar) == (len(sizes[-1]) > 2)
    deck = Presentation(io.BytesIO(workspace.export("deck")[2]))
    assert len(deck.slides) >= 5 + len(sizes)


def test_a_dimension_counts_by_the_weight_of_the_questionnaire_until_the_user_sets_another(
    workspace: Workspace,
) -> None:
    model = small_model(sizes=((1, 1),))
    heavy = replace(model.dimensions[1], weight=3.0)
    model = workspace.use_model(replace(model, dimensions=(model.dimensions[0], heavy)))
    people = [(f"p{n}", "ALL", "", {"A1.1": 1, "A2.1": 3}) for n in range(5)]
    workspace.load(workspace.check([filled_collection(model, people)]), "Autumn")
    # (1·1 + 3·3) / 4 = 2.5; with equal weights (1 + 3) / 2 = 2.
    assert workspace.scorecard().areas[0].mean == 2.5
    assert [gap.weight for gap in workspace.gaps()] == [1.0, 3.0]
    workspace.save_targets([Target("A2", 4.0, 1.0)])
    assert workspace.scorecard().areas[0].mean == 2.0
    assert [gap.weight for gap in workspace.gaps()] == [1.0, 1.0]


def test_targets_belong_to_a_questionnaire(workspace: Workspace) -> None:
    own = replace(small_model(), dimensions=tuple(
        replace(d, id=f"P{n}", statements=tuple(replace(s, dimension=f"P{n}") for s in d.statements))
        for n, d in enumerate(small_model().dimensions, start=1)
    ))  # fmt: skip
    answer(workspace, "Shipped", SPRING, 2)
    workspace.save_targets([Target("P1", 5.0)])
    answer(workspace, "Own", AUTUMN, 2, workspace.use_model(own))
    assert workspace.targets() == ()
    workspace.save_targets([Target("P1", 2.5, 0.5)])
    assert workspace.targets("Own") == (Target("P1", 2.5, 0.5),)
    assert workspace.targets("Shipped") == (Target("P1", 5.0),)
    with pytest.raises(UnknownName):
        workspace.save_targets([Target("T1", 3.0)], "Own")


def test_the_wave_before_is_of_the_same_questionnaire(workspace: Workspace) -> None:
    answer(workspace, "Shipped", SPRING, 2)
    workspace.use_model(small_model())
    answer(workspace, "First", date(2026, 5, 1), 3)
    assert workspace.earlier("First") is None
    workspace.use_model(shipped_model())
    answer(workspace, "Second", AUTUMN, 4)
    earlier = workspace.earlier("Second")
    assert earlier is not None
    assert earlier.wave == "Shipped"


def test_of_another_version_only_what_asks_the_same_is_compared(workspace: Workspace) -> None:
    answer(workspace, "Spring", SPRING, 2, workspace.use_model(small_model()))
    second = workspace.use_model(reworded(small_model(), "A2", "Nobody waits."))
    assert (second.id, second.version) == ("canteen", "2")
    answer(workspace, "Autumn", AUTUMN, 4)
    assert workspace.model_of("Spring") == small_model()
    earlier = workspace.earlier("Autumn")
    assert earlier is not None
    assert {score.id for score in earlier.dimensions} == {"A1", "B1"}
    assert {score.id for score in earlier.areas} == {"B"}
    assert earlier.overall.mean is None
    assert workspace.report("Autumn").earlier_mean(workspace.scorecard("Autumn").overall) is None
    workspace.export("deck", "Autumn")


def test_punctuation_does_not_part_two_waves(workspace: Workspace) -> None:
    answer(workspace, "Spring", SPRING, 2, workspace.use_model(small_model()))
    text = "at table A2, the dish number 1 is served HOT"
    answer(workspace, "Autumn", AUTUMN, 4, workspace.use_model(reworded(small_model(), "A2", text)))
    earlier = workspace.earlier("Autumn")
    assert earlier is not None
    assert earlier.overall.mean == 2.0


def test_the_same_questionnaire_again_is_no_new_version(workspace: Workspace) -> None:
    workspace.use_model(small_model())
    workspace.use_model(shipped_model())
    assert workspace.use_model(replace(small_model(), version="9")) == small_model()
    assert len(workspace.models()) == 2


def test_the_template_filled_with_something_else_is_another_questionnaire(workspace: Workspace) -> None:
    """Somebody overwrites the shipped rows and leaves the id: nothing of it may be taken for the shipped dimensions."""
    kept = workspace.use_model(replace(small_model(model_id=shipped_model().id), version=shipped_model().version))
    assert (kept.id, kept.version) == ("canteen", shipped_model().version)
    answer(workspace, "Autumn", AUTUMN, 2)
    assert workspace.catalogue_of("Autumn").measures == ()


def test_a_shorter_shipped_questionnaire_keeps_the_measures_that_fit(workspace: Workspace) -> None:
    shipped = shipped_model()
    without_tools = replace(
        shipped,
        areas=tuple(area for area in shipped.areas if area.id != "T"),
        dimensions=tuple(dimension for dimension in shipped.dimensions if dimension.area != "T"),
    )
    kept = workspace.use_model(without_tools)
    assert (kept.id, kept.version) == ("itsm", "1.1")
    answer(workspace, "Autumn", AUTUMN, 1)
    catalogue = workspace.catalogue_of("Autumn")
    assert 20 < len(catalogue.measures) < len(shipped_catalogue().measures)
    _assert_sound(catalogue, kept)
    plan = workspace.plan(request=replace(workspace.plan_request(), seconds=2.0))
    assert plan.measures


def test_a_translated_shipped_questionnaire_keeps_all_measures(workspace: Workspace) -> None:
    german = replace(
        shipped_model(),
        dimensions=tuple(
            replace(
                d,
                name=f"Thema {d.id}",
                statements=tuple(Statement(s.id, s.dimension, f"Aussage {s.id}") for s in d.statements),
            )
            for d in shipped_model().dimensions
        ),
    )
    workspace.use_model(german)
    answer(workspace, "Autumn", AUTUMN, 1)
    assert workspace.catalogue_of().measures == shipped_catalogue().measures


def _assert_sound(catalogue: Catalogue, model: MaturityModel) -> None:
    areas, dimensions = {area.id for area in model.areas}, {dimension.id for dimension in model.dimensions}
    for measure in catalogue.measures:
        assert measure.area in areas
        assert {gain.dimension for gain in measure.gains} <= dimensions
        assert set(measure.prerequisites) <= catalogue.by_id.keys()


def test_answers_read_with_another_questionnaire_stay_out_of_a_wave(workspace: Workspace) -> None:
    answer(workspace, "Autumn", AUTUMN, 2)
    workspace.use_model(small_model())
    with pytest.raises(LeitsternError, match="asks the questionnaire “IT service management”"):
        answer(workspace, "Autumn", AUTUMN, 2)
    assert workspace.model_for("autumn") == shipped_model()
    assert workspace.model_for("Winter") == small_model()
    assert len(workspace.uploads()) == 1


def test_a_questionnaire_given_with_the_files_is_kept_but_not_put_in_use(workspace: Workspace) -> None:
    answer(workspace, "Autumn", AUTUMN, 2, small_model())
    assert workspace.model_of("Autumn") == small_model()
    assert workspace.model == shipped_model()


def test_a_load_that_is_stopped_leaves_no_questionnaire_behind(workspace: Workspace) -> None:
    def stop(_done: int, _total: int, _what: str) -> None:
        raise KeyboardInterrupt

    people = [("p", "ALL", "", {"A1.1": 1})]
    checked = workspace.check([filled_collection(small_model(), people)], model=small_model())
    with pytest.raises(KeyboardInterrupt):
        workspace.load(checked, "Autumn", stop, model=small_model())
    assert workspace.models() == (shipped_model(),)
    assert workspace.is_empty()


@pytest.mark.parametrize(
    "spoil",
    [
        lambda model: replace(model, levels=model.levels[:4]),
        lambda model: replace(model, dimensions=(replace(model.dimensions[0], weight=7.0), *model.dimensions[1:])),
    ],
    ids=["four levels", "weight 7"],
)
def test_a_questionnaire_that_breaks_a_rule_is_not_used(
    workspace: Workspace, spoil: Callable[[MaturityModel], MaturityModel]
) -> None:
    with pytest.raises(ModelInvalid):
        workspace.use_model(spoil(small_model()))
    assert workspace.model == shipped_model()


def test_two_sides_and_one_statement_a_dimension_are_scored(workspace: Workspace) -> None:
    roles = (Role("B", "Cooks", "doing"), Role("A", "Guests", "leading"))
    model = small_model(sizes=((1, 1),))
    both = tuple(replace(d, roles=("B", "A")) for d in model.dimensions)
    model = workspace.use_model(replace(model, roles=roles, dimensions=both))
    people = [
        (f"{role}{n}", role, "", {"A1.1": level, "A2.1": 3}) for role, level in (("A", 4), ("B", 1)) for n in range(6)
    ]
    workspace.load(workspace.check([filled_collection(model, people)]), "Autumn")
    by_role = {(s.id, s.group): s.mean for s in workspace.breakdown(None, "dimension", "role")}
    assert by_role["A1", "Guests"] == 4.0
    assert by_role["A1", "Cooks"] == 1.0
    workspace.export("deck")


def test_the_longest_questionnaire_makes_forms_that_hold_every_word(workspace: Workspace) -> None:
    model = small_model(sizes=((100,) * 5,))
    long = "We serve what was promised, on time and hot. " * 12
    model = reworded(model, "A1", long.strip())
    form = openpyxl.load_workbook(io.BytesIO(form_workbook(model, "ALL")))["Survey"]
    rows = [row for row in range(5, form.max_row + 1) if form.cell(row, 2).value]
    assert len(rows) == 500
    assert form.cell(rows[0], 2).value == long.strip()
    # 539 characters in a column for 44 need 13 lines of 15 points.
    assert 13 * 15 <= form.row_dimensions[rows[0]].height <= 409
    filled = filled_form(model, "ALL", "North", dict.fromkeys(model.statement_ids, 3))
    [check] = workspace.check([filled], model=model).files
    assert check.sheet is not None
    assert check.sheet.answers == 500
    assert openpyxl.load_workbook(io.BytesIO(collection_workbook(model)))["Answers"].max_column == 503
