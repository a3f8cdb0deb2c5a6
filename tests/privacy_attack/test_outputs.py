"""What is hidden stands nowhere: not in a hover, a table, a chart's workbook, an explanation, a refusal or a log."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from analytics.model.deck import DeckSettings
from analytics.model.deck_document import record_to_json
from analytics.workspace import Workspace
from tests.privacy_attack.examples import one_wave
from tests.privacy_attack.files import LANGUAGES, all_slides, content_texts, file_texts, picture_texts
from tests.privacy_attack.organisations import History, Person, Step, made_model
from tests.privacy_attack.outputs import Output, chart_texts, command_line, logs, texts, written
from tests.privacy_attack.playing import NOON, play
from tests.privacy_attack.publisher import Gate
from tests.privacy_attack.test_broken_product import broken

MODEL = made_model(1, (2, 1, 3), "told")


def alike(role: str, unit: str, levels: list[int]) -> list[Person]:
    """One person a level, the same in every answer."""
    return [
        Person(f"{role}{number}", role, unit, "", dict.fromkeys(MODEL.statement_ids, level))
        for number, level in enumerate(levels)
    ]


PEOPLE = [
    *alike("CHIEF", "Board", [0, 0, 1]),  # mean 0.333
    *alike("LEAD", "Board", [4, 5] * 29 + [3]),  # 59 people
    *alike("DESK", "Helpline", [1, 1, 1, 0]),  # mean 0.75
    *alike("TECH", "Workshop", [2] * 26 + [1] * 11),  # 37 people, sum 63, mean 1.7027
    *alike("USER", "Sales", [3, 2, 4, 3, 3] * 17),  # 85 people
]
"""The desk is too small and hides the technicians beside it; the chiefs are seen with the leads only."""
INVITED = {"CHIEF": 3, "LEAD": 70, "OWNER": 0, "DESK": 11, "TECH": 79, "USER": 100}
HIDDEN = ("0.468", "0.363", "0.3", "0.33", "0.333", "0.75", "0.750", "1.70", "1.702", "37", "63", "46.8", "47", "36.4")
"""Means of chiefs, desk and technicians, the technicians' number, sum and response (37 of 79), the desk's response (4 of 11)."""
BESIDE_CHANGES = tuple(number for number in HIDDEN if number != "0.3")
"""Three tenths is also from where on a change counts."""


languages = pytest.mark.parametrize("language", LANGUAGES)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("told") / "workspace"
    history: History = one_wave(PEOPLE, INVITED, MODEL)
    play(history, place, collect=False)
    return place


@pytest.fixture(scope="module")
def second(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same people again half a year later, the users one step higher; the deck of the first wave was given out."""
    place = tmp_path_factory.mktemp("followed") / "workspace"
    raised = [replace(p, answers={s: v + (p.role == "USER") for s, v in p.answers.items()}) for p in PEOPLE]
    steps = (Step("load", name, tuple(who), invited=INVITED) for name, who in (("Spring", PEOPLE), ("Autumn", raised)))
    play(History(MODEL, tuple(steps)), place, collect=False)
    with Workspace(place, clock=lambda: NOON) as opened:
        opened.export("deck", "Spring")
    return place


@pytest.fixture
def followed(second: Path) -> Iterator[Workspace]:
    with Workspace(second, clock=lambda: NOON) as opened:
        yield opened


@pytest.fixture
def workspace(folder: Path) -> Iterator[Workspace]:
    with Workspace(folder, clock=lambda: NOON) as opened:
        yield opened


def nothing_told(outputs: Iterator[Output], hidden: tuple[str, ...] = HIDDEN) -> None:
    seen = 0
    for where, text in outputs:
        seen += len(text)
        told = written(text, hidden)
        assert not told, f"{where} tells {told}: {text[:2000]}"
    assert seen, "there was nothing to read"


def test_what_is_hidden_here(workspace: Workspace) -> None:
    shown = {score.group: score.n for score in workspace.breakdown("Spring", "dimension", "role") if score.id == "a1"}
    assert shown == {"Leads, with Chiefs": 62, "Owners": None, "Desk": None, "Technicians": None, "Users": 85}


def test_the_search_finds_a_number() -> None:
    assert written("n 37, mean 1.7027 or 1.70", HIDDEN) == ["1.70", "1.702", "37"]
    assert written("137 people, 2.37, 0.0037, 21.7", HIDDEN) == []


def test_the_command_line(workspace: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    nothing_told(command_line(workspace, "Spring", capsys))


def test_findings_explanations_and_refusals(workspace: Workspace) -> None:
    nothing_told(texts(workspace, "Spring"))


def test_charts(workspace: Workspace) -> None:
    nothing_told(chart_texts(workspace, "Spring"))


@languages
@pytest.mark.parametrize("file", ["deck", "report", "summary"])
def test_files(workspace: Workspace, file: str, language: str) -> None:
    """Deck with every slide switched on, Excel report and summary, each to its last part."""
    nothing_told(file_texts(workspace, "Spring", file, language))


@languages
@pytest.mark.parametrize("file", ["deck", "report", "summary"])
def test_files_of_a_second_wave(followed: Workspace, file: str, language: str) -> None:
    """Lines over time, what moved, and changes since the deck given out for the first wave."""
    found = list(file_texts(followed, "Autumn", file, language))
    nothing_told(iter(found), BESIDE_CHANGES)
    assert file == "summary" or any("Spring" in text for _, text in found), "the wave before is spoken of"


@languages
def test_pictures_of_a_second_wave(followed: Workspace, language: str) -> None:
    nothing_told(picture_texts(followed, "Autumn", language), BESIDE_CHANGES)


@languages
def test_the_record_of_a_deck(workspace: Workspace, language: str) -> None:
    """It is kept for the next deck, and tells what it said."""
    record = workspace.deck_record("Spring", DeckSettings(language=language, slides=all_slides()))
    nothing_told(iter([("record", json.dumps(record_to_json(record)))]))


@languages
def test_a_wave_of_careless_answers_only(tmp_path: Path, language: str) -> None:
    """Nothing is left without them: no file fails, and none prints the mean of nobody."""
    everybody = [replace(person, careless=True) for person in PEOPLE]
    play(one_wave(everybody, INVITED, MODEL), tmp_path / "workspace", collect=False)
    with Workspace(tmp_path / "workspace", clock=lambda: NOON) as workspace:
        for file in ("deck", "report", "summary"):
            for where, text in file_texts(workspace, "Spring", file, language):
                assert not re.search(r"\b(nan|inf)\b", text, re.IGNORECASE), (where, text)


@pytest.mark.parametrize(
    ("file", "part"), [("deck", "ppt/slides/"), ("deck", "xl/worksheets/"), ("report", "xl/worksheets/")]
)
def test_the_search_finds_what_a_gate_without_threshold_lets_pass(
    file: str, part: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    with broken(monkeypatch, Gate(threshold=1, complementary=False, counts_hidden=False)):
        play(one_wave(PEOPLE, INVITED, MODEL), tmp_path / "workspace", collect=False)
        with Workspace(tmp_path / "workspace", clock=lambda: NOON) as workspace:
            found = [(where, written(text, HIDDEN)) for where, text in file_texts(workspace, "Spring", file, "de")]
    assert any(told for where, told in found if part in where)


@pytest.mark.parametrize("file", ["deck", "report", "summary"])
def test_the_search_sees_what_is_shown_in_every_kind_of_part(workspace: Workspace, file: str) -> None:
    """The mean of everybody and the number of users may be read: without them the tests above would read nothing."""
    found = [
        (where, set(written(text, ("2.9", "2.878", "85"))))
        for where, text in file_texts(workspace, "Spring", file, "de")
    ]
    for part, numbers in SEEN[file].items():
        assert numbers <= set().union(*(seen for where, seen in found if re.search(part, where))), part


SEEN: dict[str, dict[str, set[str]]] = {
    "deck": {
        r"^ppt/slides/": {"2.9", "85"},
        r"^ppt/notesSlides/": {"2.9"},
        r"^ppt/charts/": {"2.878"},
        r"^ppt/embeddings/.*xl/worksheets/": {"2.878"},
    },
    "report": {
        r"^xl/worksheets/": {"2.878", "85"},
        r"^xl/charts/": {"2.878"},
        r"^xl/drawings/": {"2.9"},
        r"^xl/sharedStrings": {"2.9"},
    },
    "summary": {"^pages$": {"2.9"}, "^about$": {"2.9"}, "^alternatives$": {"2.9"}},
}
"""File → pattern of its parts → what must be found in them."""


@pytest.mark.parametrize(
    ("part", "text"),
    [
        ("docProps/core.xml", "<p><title>37 people</title></p>"),
        ("docProps/custom.xml", "<p><lpwstr>37</lpwstr></p>"),
        ("ppt/slides/slide1.xml", '<p><c descr="n 37"/></p>'),
        ("ppt/notesSlides/notesSlide1.xml", "<p><t>37</t></p>"),
        ("ppt/comments/comment1.xml", "<p><text>37</text></p>"),
        ("ppt/charts/chart1.xml", "<p><pt><v>37</v></pt></p>"),
        ("xl/workbook.xml", '<p><definedName name="n">37</definedName></p>'),
        ("xl/worksheets/sheet1.xml", '<p><c r="A1"><v>37</v></c></p>'),
        ("xl/sharedStrings.xml", "<p><t>n = 37</t></p>"),
        ("xl/comments1.xml", "<p><!-- 37 --></p>"),
    ],
)
def test_the_search_looks_into_every_part(part: str, text: str) -> None:
    """Also of a workbook behind a chart; the place of a text in a list is no result."""
    inner, outer = packed({part: text.encode()}), packed({"ppt/charts/other.xml": b'<c t="s"><v>37</v></c>'})
    assert not any(written(said, HIDDEN) for _, said in content_texts(outer, "en"))
    for content in (inner, packed({"ppt/embeddings/book.xlsx": inner})):
        assert any(written(said, HIDDEN) == ["37"] for _, said in content_texts(content, "en")), part


def packed(parts: Mapping[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return target.getvalue()


@languages
def test_pictures(workspace: Workspace, language: str) -> None:
    nothing_told(picture_texts(workspace, "Spring", language))


def test_logs(workspace: Workspace) -> None:
    workspace.scorecard("Spring")
    nothing_told((where, text) for where, text in logs(workspace) if where != "respondent.key")
