"""Servers that never end their head: every one is given up, within a bound of time and bytes."""

from __future__ import annotations

import contextlib
import itertools
import socket
import threading
import time
from collections.abc import Callable, Iterable, Iterator

import pytest
from alos2_explorer.plugin.domain.errors import PlatformError
from alos2_explorer.plugin.transfer.errors import TransientError
from alos2_explorer.plugin.transfer.http import bounded_head
from support.patience import AT_ONCE_S
from transfer.conftest import quick_session

OK = b"HTTP/1.1 200 OK\r\n"
CHUNKED = OK + b"Transfer-Encoding: chunked\r\n\r\n"
KILOBYTE = b"y" * 1000


class Server:
    """Answers every request with *pieces*, *pause_s* between them, and counts the bytes."""

    def __init__(self, pieces: Callable[[], Iterable[bytes]], pause_s: float = 0.0) -> None:
        self.sent = 0
        self.connections = 0
        self._pieces, self._pause_s = pieces, pause_s
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._listener.getsockname()[1]}/"
        self._stop = threading.Event()
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                connection, _ = self._listener.accept()
                self.connections += 1
                threading.Thread(target=self._answer, args=(connection,), daemon=True).start()

    def _answer(self, connection: socket.socket) -> None:
        with connection, contextlib.suppress(OSError):
            while connection.recv(65536):
                for piece in self._pieces():
                    if self._stop.wait(self._pause_s):
                        return
                    connection.sendall(piece)
                    self.sent += len(piece)
                if b"Connection: close" in b"".join(self._pieces()):
                    return

    def __enter__(self) -> Server:
        return self

    def __exit__(self, *exception: object) -> None:
        self._stop.set()
        self._listener.close()


DRIPPING = {
    "the status": [b"HTTP/1.1 200 "],
    "a header": [OK, b"X-Long: "],
    "the line of a chunk": [CHUNKED, b"5;"],
    "a trailer": [CHUNKED, b"0\r\n", b"X-Trailer: "],
}


@pytest.mark.parametrize("what", DRIPPING)
def test_a_head_that_drips_is_given_up(what: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounded_head, "MAX_HEAD_S", 1.0)

    def pieces() -> Iterator[bytes]:
        yield from DRIPPING[what]
        while True:
            yield b"x"

    with Server(pieces, pause_s=0.05) as server:
        begun = time.monotonic()
        with (
            pytest.raises(TransientError),
            quick_session(idle_timeout_s=2.0).open("GET", server.url) as answer,
        ):
            answer.body(1000)
        assert 0.9 < time.monotonic() - begun < AT_ONCE_S


ENDLESS = {
    "100 Continue": ([], b"HTTP/1.1 100 Continue\r\n\r\n"),
    "headers of 100 Continue": ([], b"HTTP/1.1 100 Continue\r\n" + b"X: y\r\n" * 90 + b"\r\n"),
    "headers": ([OK], b"X-More: " + KILOBYTE + b"\r\n"),
    "one header": ([OK, b"X-Long: "], KILOBYTE),
    "trailers": ([CHUNKED, b"0\r\n"], b"X: " + KILOBYTE + b"\r\n"),
    "one trailer": ([CHUNKED, b"0\r\nX: "], KILOBYTE),
    "extensions of a chunk": ([CHUNKED, b"5;"], KILOBYTE),
}


@pytest.mark.parametrize("what", ENDLESS)
def test_a_head_without_end_is_given_up_after_some_kilobytes(what: str) -> None:
    first, again = ENDLESS[what]
    with Server(lambda: itertools.chain(first, itertools.repeat(again))) as server:
        begun = time.monotonic()
        with (
            pytest.raises(PlatformError),
            quick_session(idle_timeout_s=5.0).open("GET", server.url) as answer,
        ):
            answer.body(1000)
        assert time.monotonic() - begun < AT_ONCE_S
        # What lies in the buffers of the system was sent, but not read.
        assert server.sent < 16_000_000


@pytest.mark.parametrize(
    "pieces",
    [
        [b"HTTP/1.1 100 Continue\r\n\r\n", OK, b"Content-Length: 5\r\n\r\n", b"hello"],
        [OK[:3], OK[3:], b"Content-", b"Length: 5\r\n", b"\r\nhello"],
        [CHUNKED, b"2;a=b\r\nhe\r\n3\r\nllo\r\n0\r\nX: y\r\n\r\n"],
        [OK, b"Connection: close\r\n\r\n", b"hello"],
        [b"HTTP/1.0 200 OK\nConnection: close\n\nhello"],
    ],
)
def test_honest_answers_in_pieces_are_read(pieces: list[bytes]) -> None:
    with Server(lambda: pieces, pause_s=0.02) as server:
        assert quick_session().get_text(server.url) == "hello"


@pytest.mark.parametrize(
    "head", [OK + b"Content-Length: 2\r\n\r\nok", CHUNKED + b"2\r\nok\r\n0\r\n\r\n"]
)
def test_a_connection_is_used_again(head: bytes) -> None:
    with Server(lambda: [head]) as server:
        session = quick_session()
        for _ in range(3):
            assert session.get_text(server.url) == "ok"
        assert server.connections == 1


@pytest.mark.parametrize("encoding", [b"", b"Content-Encoding: gzip\r\n"])
def test_the_body_of_a_redirect_is_never_read(encoding: bytes) -> None:
    """Four megabytes of gzip once took two gigabytes of memory; an endless body would take for ever."""
    requests = itertools.count()

    def pieces() -> Iterator[bytes]:
        if next(requests):
            yield OK + b"Content-Length: 2\r\nConnection: close\r\n\r\nok"
            return
        yield b"HTTP/1.1 302 Found\r\nLocation: /there\r\n" + encoding + b"\r\n"
        yield from itertools.repeat(KILOBYTE)

    with Server(pieces) as server:
        begun = time.monotonic()
        assert quick_session(idle_timeout_s=5.0).get_text(server.url) == "ok"
        assert time.monotonic() - begun < AT_ONCE_S
        # What lies in the buffers of the system was sent, but not read.
        assert server.sent < 16_000_000
        assert server.connections == 2
