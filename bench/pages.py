"""What a rerun of each page costs the server, against a rerun of an empty Streamlit page with one chart, in the same run.

20,000 people × 88 statements. Real servers, one with the app and two with the rival page; a client asks them for reruns in turn and the
processor time of each server's process is divided by the number of reruns. Streamlit collects garbage after every rerun, which costs the
rival most of its time; the app freezes what it has loaded (pages/shell/workspace.py). The second rival does so too: the harder measure.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import psutil
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

from analytics.model import sample
from analytics.model.survey import DONT_KNOW, MISSING, AnswerSheet, Checked, FileCheck
from analytics.workspace import Workspace

PEOPLE = 20_000
WARM, ROUNDS, BLOCK = 4, 6, 12
LIMIT = 3.0
ROOT = Path(__file__).resolve().parent.parent
RIVAL = """
import plotly.graph_objects as go
import streamlit as st

chart = go.Figure(go.Scatterpolar(r=[1, 2, 3, 4, 1], theta=["A", "B", "C", "D", "A"]))
st.plotly_chart(chart)
"""
FREEZE = """
import gc


@st.cache_resource
def freeze():
    gc.collect()
    gc.freeze()


freeze()
"""


def fill(folder: Path) -> str:
    """A workspace with one wave of 20,000 people, the sample's vision and goals, and a plan; returns the wave's name."""
    with Workspace(folder) as workspace:
        model = workspace.model
        rng = np.random.default_rng(1)
        roles = [role.id for role in model.roles]
        role = rng.integers(len(roles), size=PEOPLE)
        routed = np.array([[r in model.dimension(s.dimension).roles for s in model.statements] for r in roles])[role]
        codes = rng.choice([DONT_KNOW, 0, 1, 2, 3, 4, 5], size=routed.shape, p=[0.05, 0.1, 0.3, 0.3, 0.15, 0.07, 0.03])
        codes = np.where(routed, codes, MISSING).astype(np.int8)
        nobody = np.zeros(PEOPLE, dtype=np.bool_)
        sheet = AnswerSheet(
            statement_ids=model.statement_ids,
            codes=codes,
            identities=tuple(f"P{number}" for number in range(PEOPLE)),
            roles=tuple(roles[place] for place in role),
            units=tuple(f"Unit {number % 12}" for number in range(PEOPLE)),
            partial=nobody,
            straight_line=nobody,
            fast=nobody,
        )
        check = FileCheck("bench.xlsx", "0" * 64, "collection", "made for the benchmark", sheet, ())
        invited = {name: int((role == place).sum()) + 500 for place, name in enumerate(roles)}
        wave = workspace.save_wave("Bench", date(2026, 1, 1), invited)
        workspace.load(Checked((check,)), wave.name)
        workspace.take_planning(workspace.check_planning(sample.read_planning()), "bench")
        workspace.plan(wave.name, replace(workspace.plan_request(), seconds=5.0))
        return wave.name


@contextmanager
def server(script: Path, workspace: Path) -> Iterator[tuple[int, psutil.Process]]:
    """A Streamlit server on a free port, with its process."""
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", str(script), "--server.port", str(port)]
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        env={**os.environ, "LEITSTERN_WORKSPACE": str(workspace)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        deadline = time.monotonic() + 60
        while True:
            try:
                socket.create_connection(("127.0.0.1", port), 1).close()
                break
            except OSError:
                if time.monotonic() > deadline:
                    raise
                time.sleep(0.1)
        yield port, psutil.Process(process.pid)
    finally:
        process.terminate()
        process.wait()


class Visitor:
    """One browser tab without a browser."""

    def __init__(self, port: int, process: psutil.Process) -> None:
        self._socket: ClientConnection = connect(
            f"ws://127.0.0.1:{port}/_stcore/stream",
            origin=Origin(f"http://127.0.0.1:{port}"),
            subprotocols=[Subprotocol("streamlit")],
            max_size=None,
        )
        self._process = process
        self._page = ""
        self._known: set[str] = set()
        self.pages: dict[str, str] = {}

    def __enter__(self) -> Visitor:
        self.rerun()
        return self

    def __exit__(self, *_: object) -> None:
        self._socket.close()

    def go(self, page: str) -> None:
        """Make ``page`` (its address) the one that reruns from now on."""
        self._page = self.pages[page]

    def rerun(self) -> None:
        """Ask for a rerun and wait for its end, keeping large messages as a browser does, so that they are not sent again."""
        asked = BackMsg()
        asked.rerun_script.page_script_hash = self._page
        asked.rerun_script.cached_message_hashes.extend(self._known)
        self._socket.send(asked.SerializeToString())
        while True:
            told = ForwardMsg()
            told.ParseFromString(self._socket.recv(timeout=120))
            if told.metadata.cacheable:
                self._known.add(told.hash)
            if told.WhichOneof("type") == "navigation":
                self.pages = {page.url_pathname: page.page_script_hash for page in told.navigation.app_pages}
            if told.WhichOneof("type") == "delta" and told.delta.new_element.WhichOneof("type") == "exception":
                raise RuntimeError(told.delta.new_element.exception.message)
            if (
                told.WhichOneof("type") == "script_finished"
                and told.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY
            ):
                return

    def cost(self, reruns: int) -> tuple[float, float]:
        """Processor seconds and wall seconds of one rerun, mean of ``reruns``."""
        before, started = self._process.cpu_times(), time.perf_counter()
        for _ in range(reruns):
            self.rerun()
        wall, after = time.perf_counter() - started, self._process.cpu_times()
        return (after.user + after.system - before.user - before.system) / reruns, wall / reruns


def main() -> None:
    """Print processor time and ratios of each page; the median of several rounds, the rivals measured in every round."""
    with tempfile.TemporaryDirectory() as name, ExitStack() as stack:
        folder = Path(name)
        (folder / "plain.py").write_text(RIVAL, encoding="utf-8")
        (folder / "frozen.py").write_text(RIVAL + FREEZE, encoding="utf-8")
        fill(folder / "workspace")
        scripts = (ROOT / "app.py", folder / "plain.py", folder / "frozen.py")
        visitors = [
            stack.enter_context(Visitor(*stack.enter_context(server(s, folder / "workspace")))) for s in scripts
        ]
        ours = visitors[0]
        print(
            f"{PEOPLE:,} people; an empty page with one chart = 1, in brackets: the same that spares the garbage collector"
        )
        for visitor in visitors:
            visitor.cost(WARM)
        for page in ours.pages:
            ours.go(page)
            ours.cost(WARM)
            rounds = np.array([[visitor.cost(BLOCK) for visitor in visitors] for _ in range(ROUNDS)])
            (mine, plain, frozen), wall = np.median(rounds[:, :, 0], axis=0), float(np.median(rounds[:, 0, 1]))
            verdict = "within" if mine <= LIMIT * plain else "OVER"
            print(
                f"  {page or 'start':<11} {mine * 1000:5.1f} ms of processor time, ratio {mine / plain:4.2f} "
                f"({mine / frozen:4.2f}), {verdict} {LIMIT:.0f}; {wall * 1000:4.0f} ms until done"
            )


if __name__ == "__main__":
    main()
