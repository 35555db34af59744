"""What every simulator shares: an HTTP server on loopback, byte ranges, and ways to misbehave."""

from __future__ import annotations

import hashlib
import re
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from enum import Enum
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

from servers.loopback_server import LoopbackServer
from support.patience import PATIENCE_S

CHUNK = 256 * 1024
MAX_REQUEST_BYTES = 16 * 1024 * 1024


class Misbehaviour(Enum):
    """How a server can be wrong."""

    CLOSED = "closes the connection without an answer"
    UNAVAILABLE = "answers 503"
    BUSY = "answers 429 with Retry-After: 0"
    FORBIDDEN = "answers 403"
    HTML = "answers with a web page"
    EMPTY = "answers 200 with no body"
    TRUNCATED = "breaks off in the middle of the body"
    GARBAGE = "answers with 10 MB of noise"
    CHANGED = "answers with JSON or XML of another structure"
    ENDLESS = "always has another page"
    SLOW = "lets the client wait until it is stopped"


@dataclass(frozen=True)
class Request:
    """One request as a simulator sees it; ``query`` holds the last value of each parameter."""

    method: str
    path: str
    query: dict[str, str]
    headers: dict[str, str]
    body: bytes = b""
    raw_query: str = ""

    def all(self, name: str) -> list[str]:
        """Return every value of a repeated query parameter."""
        return parse_qs(self.raw_query, keep_blank_values=True).get(name, [])


@dataclass(frozen=True)
class Reply:
    """An answer: bytes, or a file that is served with ranges; ``cut`` breaks off half-way."""

    status: int = 200
    body: bytes = b""
    content_type: str = "application/json"
    headers: dict[str, str] = field(default_factory=dict)
    file: Path | None = None
    cut: bool = False


NOT_FOUND = Reply(404, b"<html><title>404 Not Found</title></html>", "text/html")


class Simulator:
    """Base of the platforms' simulators; subclasses answer in :meth:`reply`.

    ``misbehaviour`` applies to every request whose path contains ``misbehave_on`` while
    ``misbehave_times`` (None: always) is not used up. With ``validators`` good answers to GET carry an
    ETag and are not sent again. ``most_at_once`` is how many requests were served side by side.
    """

    changed = b'{"version": 2, "data": {"things": []}}'

    def __init__(self) -> None:
        self.requests: list[Request] = []
        self.misbehaviour: Misbehaviour | None = None
        self.misbehave_on = ""
        self.misbehave_times: int | None = None
        self.validators = False
        self.not_modified = 0
        self.most_at_once = 0
        self._at_once = 0
        self._counting = threading.Lock()
        self._stopping = threading.Event()
        self._server = _Server(self)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)

    @property
    def url(self) -> str:
        """Base URL without a trailing slash."""
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    def start(self) -> None:
        """Serve in the background until :meth:`stop`."""
        self._thread.start()

    def stop(self) -> None:
        """Close the port; afterwards connections are refused."""
        self._stopping.set()
        self._server.shutdown()
        self._server.server_close()

    def __enter__(self) -> Simulator:
        self.start()
        return self

    def __exit__(self, *exception: object) -> None:
        self.stop()

    def misbehave(self, how: Misbehaviour, times: int | None = None, on: str = "") -> None:
        """Answer wrongly from now on, *times* times, to paths that contain *on*."""
        self.misbehaviour, self.misbehave_times, self.misbehave_on = how, times, on

    def paths(self) -> list[str]:
        """Return the paths asked for so far."""
        return [request.path for request in self.requests]

    def reply(self, request: Request) -> Reply:
        """Return the platform's answer."""
        raise NotImplementedError

    # ------------------------------------------------------------------------------- inside

    def answer(self, request: Request) -> Reply | None:
        """Return the answer, wrong where asked for; None closes the connection."""
        self.requests.append(request)
        how = self._wrong_now(request)
        if how is Misbehaviour.SLOW:
            self._stopping.wait(2 * PATIENCE_S)  # longer than any test is patient
            return None
        if how is Misbehaviour.CLOSED:
            return None
        wrong = {
            Misbehaviour.UNAVAILABLE: Reply(503, b"Service Unavailable", "text/plain"),
            Misbehaviour.BUSY: Reply(429, b"Slow down", "text/plain", {"Retry-After": "0"}),
            Misbehaviour.FORBIDDEN: Reply(403, b"Forbidden", "text/plain"),
            Misbehaviour.HTML: Reply(200, _MAINTENANCE, "text/html"),
            Misbehaviour.EMPTY: Reply(200, b""),
            Misbehaviour.GARBAGE: Reply(200, _noise()),
            Misbehaviour.CHANGED: Reply(200, self.changed),
        }
        if how in wrong:
            return wrong[how]
        if how is Misbehaviour.ENDLESS:
            return self.endless(request)
        good = self.reply(request)
        if how is Misbehaviour.TRUNCATED:
            return replace(good, cut=True)
        return self._validated(request, good) if self.validators else good

    def _validated(self, request: Request, good: Reply) -> Reply:
        if request.method != "GET" or good.status != 200 or good.file is not None:
            return good
        headers = {**good.headers, "ETag": f'"{hashlib.sha256(good.body).hexdigest()[:16]}"'}
        if request.headers.get("if-none-match") != headers["ETag"]:
            return replace(good, headers=headers)
        self.not_modified += 1
        return Reply(304, b"", good.content_type, headers)

    @contextmanager
    def counted(self) -> Iterator[None]:
        """Count a request among those that are served now."""
        with self._counting:
            self._at_once += 1
            self.most_at_once = max(self.most_at_once, self._at_once)
        try:
            yield
        finally:
            with self._counting:
                self._at_once -= 1

    def endless(self, request: Request) -> Reply:
        """Return a page that claims that more follow; platforms with pages override this."""
        return self.reply(request)

    def _wrong_now(self, request: Request) -> Misbehaviour | None:
        if self.misbehaviour is None or self.misbehave_on not in request.path:
            return None
        if self.misbehave_times is not None:
            if self.misbehave_times == 0:
                return None
            self.misbehave_times -= 1
        return self.misbehaviour


_MAINTENANCE = (
    b"<!DOCTYPE html><html><head><title>Maintenance</title></head><body>Back soon</body></html>"
)


def _noise() -> bytes:
    """Return 10 MB that are no text, the same each time."""
    block = b"".join(hashlib.sha256(bytes([k])).digest() for k in range(256))
    return (block * (10 * 1024 * 1024 // len(block) + 1))[: 10 * 1024 * 1024]


class _Server(LoopbackServer):
    # many short connections at once are normal for a platform
    request_queue_size = 64

    def __init__(self, simulator: Simulator) -> None:
        self.simulator = simulator
        super().__init__(("127.0.0.1", 0), _Handler)

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that goes away is no error of ours."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    # headers and body are two packets; waiting for an acknowledgement between them costs 40 ms
    disable_nagle_algorithm = True
    server: _Server

    def do_GET(self) -> None:
        self._serve()

    def do_HEAD(self) -> None:
        self._serve()

    def do_POST(self) -> None:
        self._serve()

    def log_message(self, *_: object) -> None:
        """Keep the tests' output quiet."""

    def _serve(self) -> None:
        with self.server.simulator.counted():
            self._answer()

    def _answer(self) -> None:
        reply = self.server.simulator.answer(self._request())
        if reply is None:
            self.close_connection = True
            self.connection.shutdown(socket.SHUT_RDWR)
        elif reply.file is not None:
            self._send_file(reply, reply.file)
        else:
            self._send(reply)

    def _request(self) -> Request:
        parts = urlsplit(self.path)
        values = parse_qs(parts.query, keep_blank_values=True)
        length = min(int(self.headers.get("Content-Length") or 0), MAX_REQUEST_BYTES)
        return Request(
            method=self.command,
            path=unquote(parts.path),
            query={name: value[-1] for name, value in values.items()},
            headers={name.lower(): value for name, value in self.headers.items()},
            body=self.rfile.read(length),
            raw_query=parts.query,
        )

    def _send(self, reply: Reply) -> None:
        self.send_response(reply.status)
        self.send_header("Content-Type", reply.content_type)
        self.send_header("Content-Length", str(len(reply.body)))
        for name, value in reply.headers.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(reply.body[: len(reply.body) // 2] if reply.cut else reply.body)
        self.close_connection = self.close_connection or reply.cut

    def _send_file(self, reply: Reply, file: Path) -> None:
        size = file.stat().st_size
        etag = f'"{size:x}-{file.stat().st_mtime_ns:x}"'
        span = self._range(size, etag)
        if span == (-1, -1):
            self._send(Reply(416, b"", "text/plain", {"Content-Range": f"bytes */{size}"}))
            return
        start, stop = span or (0, size)
        self.send_response(206 if span else 200)
        if span:
            self.send_header("Content-Range", f"bytes {start}-{stop - 1}/{size}")
        for name, value in {
            "Content-Type": reply.content_type,
            "Content-Length": str(stop - start),
            "Accept-Ranges": "bytes",
            "ETag": etag,
            **reply.headers,
        }.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self._copy(file, start, (start + stop) // 2 if reply.cut else stop)
        self.close_connection = self.close_connection or reply.cut

    def _copy(self, file: Path, start: int, stop: int) -> None:
        with file.open("rb") as source:
            source.seek(start)
            while start < stop and (data := source.read(min(CHUNK, stop - start))):
                self.wfile.write(data)
                start += len(data)

    def _range(self, size: int, etag: str) -> tuple[int, int] | None:
        """Return the asked span, None for the whole file, (-1, -1) where it cannot be had."""
        match = re.fullmatch(r"bytes=(\d*)-(\d*)", self.headers.get("Range", ""))
        if not match or self.headers.get("If-Range", etag) != etag:
            return None
        first, last = match.groups()
        if not first:
            span = (max(0, size - int(last or 0)), size)
        else:
            span = (int(first), min(size, int(last) + 1) if last else size)
        return span if span[0] < span[1] else (-1, -1)


def file_under(folder: Path, relative: str) -> Path | None:
    """Return the file *relative* inside *folder*, None where it does not exist or lies outside."""
    candidate = (folder / relative.lstrip("/")).resolve()
    inside = folder.resolve() in candidate.parents
    return candidate if inside and candidate.is_file() else None
