"""Files are opened in a limited process: hostile ones get one sentence, honest ones come back cell by cell."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import openpyxl
import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import analytics.ingest
from analytics.ingest import frames, watchdog
from analytics.ingest import reader as reading
from analytics.ingest.reader import WorkbookReader
from analytics.model.errors import UploadRefused
from analytics.model.survey import SourceFile
from tests.unit.ingest.hostile_files import hostile, package, sheet, texts
from tests.unit.ingest.sent_workbooks import grid, saved

HOSTILE = {name: (content, code) for name, content, code in hostile()}
OK = SourceFile("ok.xlsx", package())


def refusal(reader: WorkbookReader, content: bytes) -> UploadRefused:
    with pytest.raises(UploadRefused) as caught:
        reader.read(SourceFile("x.xlsx", content))
    return caught.value


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_gets_one_plain_sentence_and_the_next_file_is_read(reader: WorkbookReader, name: str) -> None:
    content, code = HOSTILE[name]
    started = time.monotonic()
    refused = refusal(reader, content)
    assert time.monotonic() - started < 10
    (finding,) = refused.findings
    assert finding.code == code
    assert finding.message.endswith(".")
    assert finding.remedy
    assert "\n" not in str(refused)
    assert reader.read(OK).sheets[0].rows == 2


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit")
def test_the_worker_limits_its_own_memory_and_time(reader: WorkbookReader) -> None:
    reader.read(OK)
    limits = Path(f"/proc/{worker_of(reader).pid}/limits")
    if not limits.exists():
        pytest.skip("only Linux shows the limits of a process")
    rows = {line[:25].strip(): line[25:].split() for line in limits.read_text().splitlines()}
    assert int(rows["Max address space"][0]) <= 1_200_000_000
    assert int(rows["Max cpu time"][0]) < 600


def test_a_worker_that_died_is_replaced() -> None:
    with WorkbookReader(workers=1) as own:
        own.read(OK)
        first = worker_of(own)
        first.kill()
        first.wait()
        assert own.read(OK).sheets[0].rows == 2
        assert worker_of(own).pid != first.pid


@pytest.mark.skipif(sys.platform == "win32", reason="needs a signal that stops a process")
def test_a_file_that_takes_too_long_is_given_up_and_the_next_one_read() -> None:
    with WorkbookReader(workers=1, wall_seconds=1.0) as own:
        own.read(OK)
        os.kill(worker_of(own).pid, signal.SIGSTOP)
        assert refusal(own, OK.content).findings[0].code == "file-too-large"
        assert own.read(OK).sheets[0].rows == 2


def test_a_worker_that_starts_slowly_costs_the_file_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    late = "import time; time.sleep(2); from analytics.ingest.worker import main; main()"
    monkeypatch.setattr(reading, "_COMMAND", (sys.executable, "-c", late))
    with WorkbookReader(workers=1, wall_seconds=1.0) as own:
        assert own.read(OK).sheets[0].rows == 2


@pytest.mark.skipif(sys.platform == "win32", reason="needs a signal that stops a process")
@pytest.mark.parametrize("busy", [True, False])
def test_waiting_for_a_processor_on_a_busy_machine_costs_the_file_nothing(
    monkeypatch: pytest.MonkeyPatch, busy: bool
) -> None:
    began = time.monotonic()
    monkeypatch.setattr(watchdog, "waited", lambda process, asker: (time.monotonic() - began) if busy else 0.0)
    with WorkbookReader(workers=1, wall_seconds=0.5) as own:
        own.read(OK)
        worker = worker_of(own)
        os.kill(worker.pid, signal.SIGSTOP)
        threading.Timer(1.5, worker.send_signal, [signal.SIGCONT]).start()
        if busy:
            assert own.read(OK).sheets[0].rows == 2
        else:
            assert refusal(own, OK.content).findings[0].code == "file-too-large"


@pytest.mark.skipif(not Path("/proc/self/schedstat").exists(), reason="only Linux tells")
def test_the_system_tells_how_long_a_process_waited_for_a_processor() -> None:
    pinned = f"import os; os.sched_setaffinity(0, {{{min(os.sched_getaffinity(0))}}})\nwhile True: pass"
    rivals = [subprocess.Popen([sys.executable, "-c", pinned]) for _ in range(2)]
    try:
        deadline = time.monotonic() + 30
        while watchdog.waited(rivals[0].pid, 0) < 0.2:  # two that share a processor wait half of the time
            assert time.monotonic() < deadline
            time.sleep(0.1)
        assert watchdog.waited(0, 0) == 0  # nobody has this number
    finally:
        for rival in rivals:
            rival.kill()
            rival.wait()


@pytest.mark.skipif(sys.platform == "win32", reason="needs a signal that stops a process")
def test_a_worker_that_dies_over_a_file_is_a_refusal() -> None:
    with WorkbookReader(workers=1) as own:
        own.read(OK)
        worker = worker_of(own)
        os.kill(worker.pid, signal.SIGSTOP)
        timer = threading.Timer(0.1, worker.kill)
        timer.start()
        assert refusal(own, OK.content).findings[0].code == "file-too-large"
        assert own.read(OK).sheets[0].rows == 2


def test_closing_ends_the_workers_and_refuses_further_files() -> None:
    own = WorkbookReader(workers=1)
    own.read(OK)
    worker = worker_of(own)
    own.close()
    own.close()
    assert worker.poll() is not None
    assert refusal(own, OK.content).findings[0].code == "reader-closed"


def test_threads_share_a_reader(model) -> None:
    files = [SourceFile(str(number), saved(grid([[f"cell {number}"]]))) for number in range(12)]
    found: dict[str, str] = {}
    with WorkbookReader(workers=2) as own:

        def read(mine: list[SourceFile]) -> None:
            for file in mine:
                found[file.name] = own.read(file).sheets[0].text(0, 0)

        threads = [threading.Thread(target=read, args=(files[start::4],)) for start in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert found == {str(number): f"cell {number}" for number in range(12)}


def test_what_comes_back_is_arrow_and_json_never_pickle() -> None:
    folder = Path(analytics.ingest.__file__).parent
    sources = "".join(path.read_text() for path in folder.rglob("*.py"))
    assert not [word for word in ("import pickle", "import marshal", "multiprocessing", "eval(") if word in sources]
    process = subprocess.Popen(
        [sys.executable, "-m", "analytics.ingest.worker"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=folder.parents[1],
    )
    with process:
        assert frames.receive(process.stdout) == b"ready"
        frames.send(process.stdin, b"", OK.content)
        assert frames.receive(process.stdout).startswith(b'{"sheets"')
        with pa.ipc.open_stream(frames.receive(process.stdout)) as stream:
            assert stream.read_all().num_rows == 2
        process.stdin.close()
        assert process.wait(timeout=10) == 0


def test_a_dimension_that_lies_loses_no_rows(reader: WorkbookReader) -> None:
    for dimension in ("A1", "A1:XFD1048576"):
        assert reader.read(SourceFile("a.xlsx", package(sheet(dimension=dimension)))).sheets[0].rows == 2


def test_hidden_sheets_are_named_and_not_read(reader: WorkbookReader) -> None:
    book = grid([["open"]], "Open")
    book.create_sheet("Shy")["A1"] = "x"
    book.create_sheet("Secret")["A1"] = "x"
    book["Shy"].sheet_state, book["Secret"].sheet_state = "hidden", "veryHidden"
    workbook = reader.read(SourceFile("a.xlsx", saved(book)))
    assert [sheet.name for sheet in workbook.sheets] == ["Open"]
    assert workbook.hidden == ("Shy", "Secret")


def test_macros_and_links_are_noticed_and_not_followed(reader: WorkbookReader) -> None:
    content = package(extra={"xl/vbaProject.bin": "x", "xl/externalLinks/externalLink1.xml": "<x/>"})
    workbook = reader.read(SourceFile("a.xlsm", content))
    assert workbook.macros
    assert workbook.links


def test_formulas_without_value_and_error_cells_are_listed(reader: WorkbookReader) -> None:
    cells = '<c r="C4"><f>1+1</f></c><c r="D4"><f>1+1</f><v>2</v></c><c r="E4" t="e"><v>#N/A</v></c><c r="F4" t="str"><f>""</f><v></v></c>'
    found = reader.read(SourceFile("a.xlsx", package(sheet(f'<row r="4">{cells}</row>')))).sheets[0]
    assert found.formulas == ("C4",)
    assert found.errors == ("E4",)
    assert found.at("D4") == "2"


def test_texts_are_cleaned(reader: WorkbookReader) -> None:
    content = package(sheet(), strings=texts("_x0000_i_x0001_d&#8238;\u200b  ", "x"))
    assert reader.read(SourceFile("a.xlsx", content)).sheets[0].at("A1") == "id"


def test_a_name_space_prefix_changes_nothing(reader: WorkbookReader) -> None:
    body = '<x:row r="3"><x:c r="B3"><x:v>7</x:v></x:c><x:c r="C3"><x:f>1</x:f></x:c></x:row>'
    xml = f'<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetData>{body}</x:sheetData></x:worksheet>'
    found = reader.read(SourceFile("a.xlsx", package(xml))).sheets[0]
    assert found.at("B3") == "7"
    assert found.formulas == ("C3",)


def test_rows_and_cells_without_numbers_are_counted(reader: WorkbookReader) -> None:
    body = "<row/><row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>"
    found = reader.read(SourceFile("a.xlsx", package(sheet(body)))).sheets[0]
    assert (found.at("A2"), found.at("B2"), found.at("A3")) == ("1", "2", "3")


cell_values = st.one_of(st.integers(-9, 99), st.sampled_from(["text", "3", " 4 ", "Don't know"]))
cells = st.dictionaries(st.tuples(st.integers(1, 30), st.integers(1, 30)), cell_values, min_size=1, max_size=12)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(filled=cells, styled=st.sets(st.tuples(st.integers(1, 8), st.integers(1, 8)), max_size=5), inline=st.booleans())
def test_every_cell_is_found_at_its_address(
    reader: WorkbookReader, filled: dict[tuple[int, int], object], styled: set[tuple[int, int]], inline: bool
) -> None:
    """Readers drop empty rows and columns at the edges; addresses must still be those of the sheet (openpyxl wrote them)."""
    book = openpyxl.Workbook(write_only=inline)
    target = book.create_sheet("S") if inline else book.active
    if inline:
        for row in range(1, 31):
            target.append([filled.get((row, column)) for column in range(1, 31)])
    else:
        for (row, column), value in filled.items():
            target.cell(row, column).value = value
        for row, column in styled - filled.keys():
            target.cell(row, column).number_format = "0.00"
    found = reader.read(SourceFile("a.xlsx", saved(book))).sheets[0]
    for (row, column), value in filled.items():
        address = f"{openpyxl.utils.get_column_letter(column)}{row}"
        assert found.at(address) == str(value).strip()
        assert found.address(row - found.first_row, column - found.first_column) == address


def worker_of(reader: WorkbookReader) -> subprocess.Popen[bytes]:
    """The process of a reader with one worker that is idle now."""
    worker = reader._idle.get()
    reader._idle.put(worker)
    assert worker is not None
    return worker._process
