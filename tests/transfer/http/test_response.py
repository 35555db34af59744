"""The body of an answer: what has arrived is given, whatever comes after, with any size of buffer."""

from __future__ import annotations

import io
import socketserver
import struct
import time
from pathlib import Path
from socket import SO_LINGER, SOL_SOCKET, socket

import pytest
from alos2_explorer.plugin.transfer.download.download import download
from alos2_explorer.plugin.transfer.errors import TransientError
from alos2_explorer.plugin.transfer.http.response import Answer
from alos2_explorer.plugin.transfer.parts.part_file import PartFile
from alos2_explorer.plugin.transfer.retry import RetryPolicy
from servers.raw_server import RawServer
from transfer.conftest import noise, quick_session

SENT = noise(100_000)
DECLARED = 4_000_000
LONGEST_S = 30.0
_HEAD = (
    b"HTTP/1.1 200 OK\r\nContent-Type: application/octet-stream\r\n"
    b"Content-Length: %d\r\nAccept-Ranges: bytes\r\n\r\n" % DECLARED
)


class _FallsSilent(socketserver.BaseRequestHandler):
    def handle(self) -> None:
        self.request.recv(65536)
        self.request.sendall(_HEAD + SENT)
        self.after()

    def after(self) -> None:
        # Until the client gives up.
        self.request.recv(1)


class _Resets(_FallsSilent):
    def after(self) -> None:
        # A reset throws away what the client has not taken from its system.
        until = time.monotonic() + LONGEST_S
        while _on_the_way(self.request) and time.monotonic() < until:
            time.sleep(0.01)
        self.request.setsockopt(SOL_SOCKET, SO_LINGER, struct.pack("ii", 1, 0))
        self.request.close()


def _on_the_way(connection: socket) -> int:
    """Return how many of the sent bytes the other end has not read, as Linux counts them."""
    here, there = connection.getsockname()[1], connection.getpeername()[1]
    rows = [line.split() for line in Path("/proc/net/tcp").read_text().splitlines()[1:]]
    queues = {
        tuple(int(end.split(":")[1], 16) for end in row[1:3]): [int(n, 16) for n in row[4].split(":")]
        for row in rows
    }
    return queues[here, there][0] + queues[there, here][1]


@pytest.fixture(params=[8 * 1024, 128 * 1024], ids=["to Python 3.13", "from Python 3.14"])
def _buffer(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the standard library buffer as much of a connection as that Python does."""
    monkeypatch.setattr(io, "DEFAULT_BUFFER_SIZE", request.param)


def _read_into(answer: Answer, found: bytearray) -> None:
    """Read to the end; *found* has what came, also when that fails."""
    buffer = memoryview(bytearray(1_000_000))
    while count := answer.read_into(buffer):
        found += buffer[:count]


@pytest.mark.usefixtures("_buffer")
@pytest.mark.parametrize("ending", [_FallsSilent, _Resets])
def test_bytes_that_came_with_the_head_are_kept_whatever_follows(ending: type[_FallsSilent]) -> None:
    found = bytearray()
    http = quick_session(idle_timeout_s=1.0)
    with RawServer(ending) as server, http.open("GET", server.url) as answer:
        time.sleep(0.1)
        with pytest.raises(TransientError, match="broke off"):
            _read_into(answer, found)
    assert bytes(found) == SENT


@pytest.mark.usefixtures("_buffer")
def test_both_ways_to_read_take_turns_and_lose_nothing() -> None:
    with RawServer(_FallsSilent) as server, quick_session().open("GET", server.url) as answer:
        found = b""
        buffer = memoryview(bytearray(5_000))
        while len(found) < len(SENT):
            found += answer.read_some(3_000)
            if len(found) < len(SENT):
                found += bytes(buffer[: answer.read_into(buffer)])
    assert found == SENT


@pytest.mark.usefixtures("_buffer")
@pytest.mark.parametrize("ending", [_FallsSilent, _Resets])
def test_a_download_keeps_what_came_before_the_silence(
    tmp_path: Path, ending: type[_FallsSilent]
) -> None:
    target = tmp_path / "a.bin"
    http = quick_session(retry=RetryPolicy(tries=1), idle_timeout_s=1.0)
    with RawServer(ending) as server, pytest.raises(TransientError):
        download(f"{server.url}/a.bin", target, http, size=DECLARED)
    part = PartFile(target)
    try:
        assert part.count == len(SENT)
        assert bytes(part.read(0, len(SENT))) == SENT
    finally:
        part.close()
