"""What the running server refuses before any page sees it: files that are too large, files from elsewhere, listeners from elsewhere."""

from __future__ import annotations

import http.client
from collections.abc import Callable, Iterator

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.exceptions import InvalidStatus
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

from tests.browser.conftest import Server

TAKEN, TOO_LARGE, FORBIDDEN, UNKNOWN = 204, 413, 403, 400


@pytest.fixture
def server(fresh_server: Callable[..., Server]) -> Iterator[Server]:
    return fresh_server()


def put(server: Server, content: bytes, headers: dict[str, str] | None = None, session: str = "nobody") -> int:
    """Status of the answer to a file sent for a session."""
    border = "----border"
    head = f'--{border}\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\n'.encode()
    body = head + content + f"\r\n--{border}--\r\n".encode()
    asked = http.client.HTTPConnection(server.address.removeprefix("http://"), timeout=30)
    given = {"Content-Type": f"multipart/form-data; boundary={border}", **(headers or {})}
    try:
        asked.request("PUT", f"/_stcore/upload_file/{session}/one", body, given)
        return asked.getresponse().status
    finally:
        asked.close()


def listening(server: Server, origin: str = "") -> ClientConnection:
    """A connection as a page of this origin, by default our own, opens it."""
    address = server.address.replace("http", "ws") + "/_stcore/stream"
    return connect(
        address, origin=Origin(origin or server.address), subprotocols=[Subprotocol("streamlit")], max_size=None
    )


def session_of(socket: ClientConnection) -> str:
    """The session the server has opened for the connection."""
    asked = BackMsg()
    asked.rerun_script.page_script_hash = ""
    socket.send(asked.SerializeToString())
    told = ForwardMsg()
    while told.WhichOneof("type") != "new_session":
        told.ParseFromString(socket.recv(timeout=60))
    return told.new_session.initialize.session_id


def token(server: Server) -> dict[str, str]:
    """The headers that a page of this server sends along with a file."""
    asked = http.client.HTTPConnection(server.address.removeprefix("http://"), timeout=30)
    asked.request("GET", "/_stcore/health")
    answer = asked.getresponse()
    cookie = (answer.getheader("Set-Cookie") or "").split(";")[0]
    asked.close()
    return {"Cookie": cookie, "X-Xsrftoken": cookie.partition("=")[2]}


def test_files_from_elsewhere_and_files_that_are_too_large_are_turned_away(server: Server) -> None:
    known = token(server)
    assert put(server, b"a;b") == FORBIDDEN  # no page of ours sent it
    assert put(server, b"a;b", {**known, "X-Xsrftoken": "2|0|0|0"}) == FORBIDDEN
    assert put(server, b"a;b", known) == UNKNOWN  # a session that is not there
    with listening(server) as socket:
        session = session_of(socket)
        assert put(server, b"a;b", known, session) == TAKEN
        assert put(server, bytes(52 * 2**20), known, session) == TOO_LARGE


@pytest.mark.parametrize("origin", ["http://example.org", "null"])
def test_a_page_of_another_site_cannot_listen(server: Server, origin: str) -> None:
    with pytest.raises(InvalidStatus) as caught:
        listening(server, origin)
    assert caught.value.response.status_code == FORBIDDEN
    listening(server).close()
