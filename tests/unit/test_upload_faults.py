"""What goes wrong around an upload, not in a file: the same twice, two at once, one that stops half-way, too much of it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from itertools import count
from pathlib import Path

import pytest

from analytics.ingest.admission import MAX_BYTES, MAX_FILES
from analytics.ingest.preflight import MAX_FILE
from analytics.model.errors import LeitsternError, UploadRefused
from analytics.model.maturity import MaturityModel
from analytics.model.survey import SourceFile, Upload
from analytics.workspace import Workspace
from tests.app.exports import AGREEMENT, table

CONFIG = Path(__file__).parents[2] / ".streamlit" / "config.toml"


def answers(model: MaturityModel, people: int, name: str, first: int = 0) -> SourceFile:
    """A table of people with numbers of their own, everybody with the third role."""
    rows = [
        [
            f"person-{n}@example.org",
            model.roles[2].name,
            *(AGREEMENT[(n + k) % 5] for k in range(len(model.statements))),
        ]
        for n in range(first, first + people)
    ]
    return table([["Email", "Role", *(statement.text for statement in model.statements)], *rows], name)


def loaded(workspace: Workspace, files: list[SourceFile]) -> tuple[Upload, ...] | str:
    """What taking in the files gives: uploads, or the sentence of the refusal."""
    try:
        return workspace.load(workspace.check(files), "Autumn")
    except LeitsternError as refused:
        return str(refused)


def people(workspace: Workspace) -> int:
    return workspace.report("Autumn").card.answered


def test_the_same_file_twice_in_one_upload_counts_once(workspace: Workspace, model: MaturityModel) -> None:
    file = answers(model, 12, "a.csv")
    checked = workspace.check([file, SourceFile("copy.csv", file.content)])
    assert [one.accepted for one in checked.files] == [True, False]
    assert [f.code for f in checked.files[1].findings] == ["same-file-twice"]


def test_a_double_click_is_one_upload(workspace: Workspace, model: MaturityModel) -> None:
    checked = workspace.check([answers(model, 12, "a.csv")])
    workspace.load(checked, "Autumn")
    with pytest.raises(LeitsternError):
        workspace.load(checked, "Autumn")
    assert len(workspace.uploads()) == 1
    assert people(workspace) == 12


@pytest.mark.parametrize("same", [True, False])
def test_two_managers_upload_to_one_wave_at_once(workspace: Workspace, model: MaturityModel, same: bool) -> None:
    """Different files both count; of one file in both hands exactly one does, and the other hears a sentence."""
    files = [answers(model, 12, f"{n}.csv", first=0 if same else 12 * n) for n in range(4)]
    with ThreadPoolExecutor(4) as pool:
        outcomes = list(pool.map(lambda file: loaded(workspace, [file]), files))
    stored = [outcome for outcome in outcomes if not isinstance(outcome, str)]
    assert len(stored) == len(workspace.uploads()) == (1 if same else 4)
    assert people(workspace) == (12 if same else 48)
    assert all(outcome.endswith(".") for outcome in outcomes if isinstance(outcome, str))


def test_a_browser_closed_at_any_moment_of_writing_publishes_nothing(
    workspace: Workspace, model: MaturityModel
) -> None:
    checked = workspace.check([answers(model, 12, f"{n}.csv", first=12 * n) for n in range(3)])
    for moment in count():
        calls = count()

        def gone(done: int, total: int, what: str, calls=calls, moment=moment) -> None:
            if next(calls) == moment:
                raise ConnectionAbortedError

        try:
            workspace.load(checked, "Autumn", gone)
        except ConnectionAbortedError:
            assert workspace.uploads() == ()
            assert workspace.is_empty()
        else:
            break
    assert moment > 1
    assert len(workspace.uploads()) == 3
    assert people(workspace) == 36


def test_checking_writes_nothing(workspace: Workspace, model: MaturityModel) -> None:
    before = {path: path.stat().st_size for path in workspace.folder.rglob("*")}
    workspace.check([answers(model, 12, "a.csv")])
    assert {path: path.stat().st_size for path in workspace.folder.rglob("*")} == before
    assert workspace.is_empty()


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ([SourceFile("a.csv", b"a")] * (MAX_FILES + 1), "1,001 files of 1 MB together"),
        ([SourceFile("a.csv", bytes(MAX_BYTES // 5))] * 6, "6 files of 240 MB together"),
    ],
)
def test_more_than_one_upload_may_have_is_refused_before_it_is_read(
    workspace: Workspace, files: list[SourceFile], said: str
) -> None:
    with pytest.raises(UploadRefused) as caught:
        workspace.check(files)
    assert said in str(caught.value)
    assert caught.value.remedy.startswith("Take them in with several uploads")
    assert [finding.code for finding in caught.value.findings] == ["too-many-files"]


def test_the_server_takes_no_larger_file_than_the_reader() -> None:
    """Streamlit counts 2**20 bytes as a megabyte, the reader 10**6: the sentence about the size comes from us for the few between."""
    (limit,) = (line.split("=")[1] for line in CONFIG.read_text().splitlines() if line.startswith("maxUploadSize"))
    assert MAX_FILE <= int(limit) * 2**20 < MAX_FILE * 1.1
