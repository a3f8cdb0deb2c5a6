"""The real app in headless Chromium: servers of our own on free ports, and a browser that may only speak to them."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlparse

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, sync_playwright

ROOT = Path(__file__).parents[2]
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
HERE = ("127.0.0.1", "localhost")


@dataclass
class Server:
    """A running app."""

    address: str
    workspace: Path
    process: subprocess.Popen[bytes]

    def stop(self) -> None:
        """End it and wait, so that the workspace is free."""
        self.process.terminate()
        self.process.wait(timeout=20)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every test of this folder is a browser test."""
    for item in items:
        if Path(item.fspath).is_relative_to(Path(__file__).parent):
            item.add_marker(pytest.mark.browser)


def chromium() -> str | None:
    """The browser to drive: LEITSTERN_CHROMIUM, or what is on the path."""
    named = os.environ.get("LEITSTERN_CHROMIUM")
    found = (shutil.which(name) for name in ("chromium", "chromium-browser", "google-chrome", "chrome"))
    return named or next((path for path in found if path), None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium. Without one the tests are skipped, or fail when LEITSTERN_REQUIRE_BROWSER=1."""
    path = chromium()
    if path is None:
        reason = "No Chromium found: install chromium, or name one in LEITSTERN_CHROMIUM."
        if os.environ.get("LEITSTERN_REQUIRE_BROWSER") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield opened
        opened.close()


@contextmanager
def serve(workspace: Path) -> Iterator[Server]:
    """A fresh server on a workspace."""
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen(
        [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)],
        cwd=ROOT,
        env={**os.environ, "LEITSTERN_WORKSPACE": str(workspace)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    server = Server(f"http://127.0.0.1:{port}", workspace, process)
    try:
        deadline = time.monotonic() + 60
        while True:
            try:
                socket.create_connection(("127.0.0.1", port), 1).close()
                break
            except OSError:
                assert process.poll() is None, "the server ended by itself"
                assert time.monotonic() < deadline, "the server did not start within a minute"
                time.sleep(0.1)
        yield server
    finally:
        if process.poll() is None:
            server.stop()


@pytest.fixture
def fresh_server(tmp_path: Path) -> Iterator[Callable[[Path | None], Server]]:
    """Starts a server on an empty workspace, or on a copy of a filled one."""
    with ExitStack() as stack:

        def start(filled: Path | None = None) -> Server:
            workspace = tmp_path / "workspace"
            if filled:
                shutil.copytree(filled, workspace)
            return stack.enter_context(serve(workspace))

        yield start


@pytest.fixture
def visit(browser: Browser, tmp_path: Path) -> Iterator[Callable[..., Page]]:
    """Opens an address in a new browser window; any request that would leave this machine fails the test."""
    left: list[str] = []
    windows: list[BrowserContext] = []

    def guard(route: Route) -> None:
        if urlparse(route.request.url).hostname in HERE or route.request.url.startswith(("data:", "blob:")):
            route.continue_()
        else:
            left.append(route.request.url)
            route.abort()

    def open_page(address: str, scheme: str = "light", width: int = 1440, height: int = 1000) -> Page:
        window = browser.new_context(
            color_scheme=scheme,  # type: ignore[arg-type]
            accept_downloads=True,
            viewport={"width": width, "height": height},
        )
        windows.append(window)
        window.route("**/*", guard)
        page = window.new_page()
        page.on(
            "websocket", lambda socket: left.append(socket.url) if urlparse(socket.url).hostname not in HERE else None
        )
        page.goto(address)
        return page

    yield open_page
    for window in windows:
        window.close()
    assert left == [], "the page asked for something outside this machine"


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with the sample, closed."""
    from analytics.workspace import Workspace

    folder = tmp_path_factory.mktemp("filled") / "workspace"
    with Workspace(folder) as workspace:
        workspace.demo()
    return folder
