"""All charts as pictures: what is in the zip, and what happens without a browser or with one that fails."""

from __future__ import annotations

import base64
import contextlib
import io
import json
import os
import socket
import stat
import struct
import subprocess
import threading
import time
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import psutil
import pytest

from analytics.export import picture_process, pictures
from analytics.export.format import Format
from analytics.export.formats import FORMATS
from analytics.export.picture_process import Drawn, Job, PicturesFailed, draw
from analytics.export.picture_set import Picture
from analytics.model.deck import DeckSettings
from tests.unit.export.broken import first_survey, nothing_shown
from tests.unit.export.reports import MODEL, report, without

needs_browser = pytest.mark.skipif(bool(pictures.available()), reason="no Chromium here")
FIGURE = {"data": [{"type": "bar", "x": [1, 2], "y": [3, 4]}], "layout": {"title": {"text": "Straße <b>fett</b>"}}}
JOB = Job(FIGURE, 400, 300)


def painted(jobs: list[Job], *_: Any, **__: Any) -> tuple[Drawn, ...]:
    """In place of a browser."""
    return tuple(Drawn(b"png", b"svg") for _ in jobs)


@pytest.fixture
def no_browser_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "browser", lambda: "/browser")
    monkeypatch.setattr(pictures, "draw", painted)


def program(folder: Path, text: str) -> str:
    """A browser that is none."""
    file = folder / "browser"
    file.write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
    file.chmod(file.stat().st_mode | stat.S_IEXEC)
    return str(file)


def processes_of(path: str) -> list[psutil.Process]:
    every = psutil.process_iter(["cmdline"])
    return [process for process in every if any(path in part for part in process.info["cmdline"] or [])]


def numbers(value: Any) -> Iterator[Any]:
    """Every number and text of a figure, packed arrays unpacked."""
    if isinstance(value, dict) and "bdata" in value:
        yield from np.frombuffer(base64.b64decode(value["bdata"]), value["dtype"]).tolist()
    elif isinstance(value, dict):
        for inner in value.values():
            yield from numbers(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from numbers(inner)
    else:
        yield value


@needs_browser
def test_one_browser_draws_all_figures_in_both_kinds_and_is_gone() -> None:
    drawn = draw([JOB, Job(FIGURE, 200, 100)], pictures.browser())
    sizes = [struct.unpack(">II", one.png[16:24]) for one in drawn]
    assert [one.png[:8] for one in drawn] == [b"\x89PNG\r\n\x1a\n"] * 2
    assert sizes == [(800, 600), (400, 200)], "twice the pixels of the screen"
    for one in drawn:
        text = one.svg.decode("utf-8")
        assert text.lstrip().startswith("<svg")
        assert "Straße" in text


@needs_browser
def test_the_browser_reaches_no_network() -> None:
    asked: list[bytes] = []
    with Listener(asked) as port:
        source = f"http://127.0.0.1:{port}/picture.png"
        layout = {"images": [{"source": source, "x": 0, "y": 1, "sizex": 1, "sizey": 1}]}
        with contextlib.suppress(PicturesFailed):
            draw([Job({"data": [], "layout": layout}, 200, 100)], pictures.browser(), start=20, each=2)
    assert not asked


class Listener:
    """A web server that notes what is asked of it."""

    def __init__(self, asked: list[bytes]) -> None:
        self._asked = asked

    def __enter__(self) -> int:
        self._socket = socket.create_server(("127.0.0.1", 0))
        threading.Thread(target=self._serve, daemon=True).start()
        return int(self._socket.getsockname()[1])

    def _serve(self) -> None:
        while True:
            try:
                caller, _ = self._socket.accept()
            except OSError:
                return
            self._asked.append(caller.recv(100))
            caller.close()

    def __exit__(self, *_: object) -> None:
        self._socket.close()


@pytest.mark.parametrize("text", ["exit 1", "echo nothing; exit 0"])
@pytest.mark.skipif(os.name == "nt", reason="needs a shell script")
def test_a_browser_that_does_not_start_is_told_with_what_to_use_instead(tmp_path: Path, text: str) -> None:
    with pytest.raises(PicturesFailed) as caught:
        draw([JOB], program(tmp_path, text), start=10, each=1)
    assert "PNG and SVG buttons" in caught.value.remedy
    assert str(tmp_path) not in str(caught.value)


@needs_browser
def test_how_many_are_drawn_is_told() -> None:
    told: list[tuple[int, int]] = []
    draw([JOB, JOB], pictures.browser(), tell=lambda done, total, _what: told.append((done, total)))
    assert {total for _, total in told} == {2}
    assert told == sorted(told)
    assert told[0] == (0, 2)


def test_whoever_waits_for_another_s_charts_is_told_and_may_give_up() -> None:
    class GivenUp(Exception):
        pass

    def tell(done: int, total: int, what: str) -> None:
        assert (done, total) == (0, 1)
        assert "waiting" in what
        raise GivenUp

    with picture_process._ONE_AT_A_TIME, pytest.raises(GivenUp):
        draw([JOB], "/no/browser", tell=tell)


@pytest.mark.skipif(os.name == "nt", reason="a shell script stands for the browser")
def test_drawing_that_is_given_up_ends_at_once_with_its_browser(tmp_path: Path) -> None:
    path = program(tmp_path, "exec sleep 60")
    begun = time.monotonic()

    def tell(_done: int, _total: int, _what: str) -> None:
        if processes_of("picture_worker") and time.monotonic() > begun + 2:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        draw([JOB], path, tell=tell)
    assert time.monotonic() < begun + 15
    assert not [one for one in processes_of(str(tmp_path)) if one.status() != psutil.STATUS_ZOMBIE]


def test_a_browser_that_is_named_but_not_there_is_none(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("BROWSER_PATH", str(tmp_path / "chromium"))
    assert pictures.browser() == ""
    assert "no Chrome or Chromium" in pictures.available()


@pytest.mark.skipif(os.name == "nt", reason="needs a shell script")
def test_a_browser_that_hangs_is_ended_in_time_with_all_its_processes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(picture_process, "GRACE", 1.0)
    path = program(tmp_path, "trap '' TERM HUP INT\nwhile true; do sleep 1; done")
    began = time.monotonic()
    with pytest.raises(PicturesFailed):
        draw([JOB], path, start=3, each=0)
    assert time.monotonic() - began < 20
    for _ in range(50):
        if not processes_of(path):
            break
        time.sleep(0.1)
    assert not processes_of(path)


def test_a_process_that_draws_only_some_charts_is_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(picture_process, "_run", lambda folder, *_: (folder / "0000.png").write_bytes(b"x"))
    with pytest.raises(PicturesFailed, match="only some"):
        draw([JOB], "/browser")


def test_nothing_is_left_on_the_disk(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setattr(subprocess, "Popen", _refuse)
    with pytest.raises(OSError, match="no process"):
        draw([JOB], "/browser")
    assert not list(tmp_path.iterdir())


def _refuse(*_: object, **__: object) -> None:
    raise OSError("no process")


def test_two_users_wait_for_each_other(monkeypatch: pytest.MonkeyPatch) -> None:
    running: list[int] = []
    most: list[int] = []

    def run(folder: Path, *_: object) -> None:
        running.append(1)
        most.append(len(running))
        time.sleep(0.05)
        for kind in ("png", "svg"):
            (folder / f"0000.{kind}").write_bytes(b"x")
        running.pop()

    monkeypatch.setattr(picture_process, "_run", run)
    threads = [threading.Thread(target=draw, args=([JOB], "/browser")) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == [1] * 4


def test_without_a_browser_the_reason_and_the_way_out_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "browser", lambda: "")
    reason = pictures.available()
    assert "Chromium" in reason
    assert "PNG and SVG buttons below each chart" in reason
    assert FORMATS["charts"].missing() == reason
    with pytest.raises(PicturesFailed) as caught:
        pictures.write_pictures(report())
    assert str(caught.value) == reason


def test_a_browser_is_looked_for_where_the_system_has_it(monkeypatch: pytest.MonkeyPatch) -> None:
    from choreographer.browsers.chromium import Chromium

    monkeypatch.setattr(Chromium, "find_browser", classmethod(lambda cls, **_: None))
    assert pictures.browser() == ""
    assert pictures.available()


def test_without_results_there_is_nothing_to_draw(no_browser_needed: None) -> None:
    empty = replace(nothing_shown(), catalogue=replace(report().catalogue, measures=()))
    with pytest.raises(PicturesFailed, match="no chart to draw"):
        pictures.write_pictures(empty)


def test_the_zip_holds_every_chart_twice_under_a_speaking_name(no_browser_needed: None) -> None:
    packed = zipfile.ZipFile(io.BytesIO(pictures.write_pictures(report())))
    names = packed.namelist()
    assert names[0] == "contents.txt"
    assert len(set(names)) == len(names)
    stems = {name.rsplit(".", 1)[0] for name in names[1:]}
    assert all(f"{stem}.{kind}" in names for stem in stems for kind in ("png", "svg"))
    assert "1-maturity/01-maturity-of-4-areas-autumn-2026.png" in names
    assert {name.split("/")[0] for name in stems} == {
        "1-maturity", "2-answers", "3-gaps", "4-quick-wins", "5-plan",
    }  # fmt: skip
    contents = packed.read("contents.txt").decode("utf-8-sig")
    assert contents.startswith(f"Nordhafen Logistics: {len(stems)} charts")
    assert all(f"{stem} (.png, .svg)" in contents for stem in stems)
    assert "95 of 120 people answered" in contents
    assert "weakest is Tools with 1.4 of 5" in contents


def test_the_list_of_contents_is_in_the_language_of_the_report(no_browser_needed: None) -> None:
    german = report().with_settings(DeckSettings(language="de"))
    packed = zipfile.ZipFile(io.BytesIO(pictures.write_pictures(german)))
    assert packed.namelist()[0] == "inhalt.txt"
    assert "1-reifegrad/" in packed.namelist()[1]
    assert "95 von 120 Personen haben geantwortet" in packed.read("inhalt.txt").decode("utf-8-sig")


def test_file_names_are_safe_whatever_a_wave_is_called(no_browser_needed: None) -> None:
    hostile, given = "../../Herbst: „2026“ <b>|?* C:\\con", first_survey()
    card, wave = replace(given.card, wave=hostile), replace(given.wave, name=hostile)
    for name in zipfile.ZipFile(io.BytesIO(pictures.write_pictures(replace(given, card=card, wave=wave)))).namelist():
        assert name.isascii()
        assert ".." not in name
        assert name.count("/") <= 1
        assert not set(name) & set('\\:*?"<>|')
        assert len(name) < 120


def test_pictures_are_light_whatever_the_page_looks_like(monkeypatch: pytest.MonkeyPatch) -> None:
    for picture in pictures.pictures(first_survey()):
        layout = pictures._job(picture).figure["layout"]
        assert layout["paper_bgcolor"] == layout["plot_bgcolor"] == "#FFFFFF"
        assert layout["font"]["color"] == "#14181F"


def test_the_chart_on_the_page_stays_as_it_is() -> None:
    picture: Picture = pictures.pictures(first_survey())[0]
    before = picture.chart.figure.to_json()
    pictures._job(picture)
    assert picture.chart.figure.to_json() == before


def test_no_figure_holds_a_hidden_number() -> None:
    hidden = {d.id for d in MODEL.dimensions if d.area == "T"} | {"T", "M2"}
    given = without(report(), hidden, sentinel=777.25)
    for picture in pictures.pictures(given):
        job = pictures._job(picture)
        found = [one for one in numbers(job.figure) if "777" in str(one)]
        assert not found, picture.chart.file_name
        assert "777" not in picture.chart.alt


def test_the_search_for_hidden_numbers_finds_shown_ones() -> None:
    """Without it the test above could not fail."""
    given = report()
    first = replace(given.card.areas[0], mean=777.25)
    shown = replace(given, card=replace(given.card, areas=(first, *given.card.areas[1:])))
    jobs = [pictures._job(picture) for picture in pictures.pictures(shown)[:1]]
    assert [one for job in jobs for one in numbers(job.figure) if "777" in str(one)]


def test_a_figure_is_plain_json() -> None:
    for picture in pictures.pictures(report()):
        assert json.loads(json.dumps(pictures._job(picture).figure))


def test_the_format_of_the_charts_says_what_it_lacks() -> None:
    charts: Format = FORMATS["charts"]
    assert charts.missing is not FORMATS["deck"].missing
    assert FORMATS["deck"].missing() == ""
