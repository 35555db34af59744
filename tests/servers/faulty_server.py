"""A loopback HTTP server that serves files rightly until it is told, request by request, how to fail.

It records every request with all its headers and counts the body bytes that it sent.
"""

from __future__ import annotations

import contextlib
import hashlib
import re
import select
import socket
import ssl
import struct
import threading
import time
from collections import defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from urllib.parse import urlsplit

from servers.loopback_server import LoopbackServer


@dataclass
class Resource:
    """What lies under a path; ``etag`` None sends none, ``modified`` is an HTTP date or None."""

    data: bytes | memoryview
    etag: str | None = '"v1"'
    modified: str | None = None
    content_type: str = "application/octet-stream"
    ranges: bool = True
    headers: dict[str, str] = field(default_factory=dict)

    def change(self, data: bytes) -> None:
        self.data = data
        self.etag = f'"{hashlib.sha256(data).hexdigest()[:12]}"'


@dataclass
class Request:
    """One request as it arrived, and how many body bytes went out for it."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes = b""
    sent: int = 0
    status: int = 0
    over: threading.Event = field(default_factory=threading.Event)

    @property
    def range(self) -> tuple[int, int | None] | None:
        match = re.match(r"bytes=(\d+)-(\d*)$", self.headers.get("range", ""))
        return (int(match[1]), int(match[2]) + 1 if match[2] else None) if match else None


Fault = Callable[["Handler", Resource], None]


@dataclass
class FaultyServer:
    """Start with ``with FaultyServer() as server``; ``server.url("name")`` is where a file is."""

    host: str = "127.0.0.1"
    files: dict[str, Resource] = field(default_factory=dict)
    faults: dict[str, deque[Fault]] = field(default_factory=lambda: defaultdict(deque))
    always: dict[str, Fault] = field(default_factory=dict)
    requests: list[Request] = field(default_factory=list)
    slow_chunk: tuple[int, float] | None = None
    certificate: str = ""
    first_port: int = 0
    most_at_once: int = 0
    connections: set[socket.socket] = field(default_factory=set)
    _now: int = 0
    _counting: threading.Lock = field(default_factory=threading.Lock)
    _restarting: threading.Lock = field(default_factory=threading.Lock)

    def __enter__(self) -> FaultyServer:
        self.stopping = threading.Event()
        self._start(self.first_port)
        return self

    def _start(self, port: int) -> None:
        self._http = _Server((self.host, port), Handler)
        self._http.owner = self
        self.port = self._http.server_address[1]
        if self.certificate:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(self.certificate)
            self._http.socket = context.wrap_socket(self._http.socket, server_side=True)
        self._thread = threading.Thread(target=self._http.serve_forever, args=(0.02,), daemon=True)
        self._thread.start()

    def restart(self) -> None:
        """Break off every connection, refuse new ones for a moment, and be there again."""
        with self._restarting:
            self.go_away()
            self.stopping.wait(0.1)
            self.come_back()

    def go_away(self) -> None:
        """Break off every connection and refuse new ones."""
        self._http.shutdown()
        self._http.server_close()
        for connection in list(self.connections):
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)

    def come_back(self) -> None:
        """Be there again, at the same port."""
        if not self.stopping.is_set():
            self._start(self.port)

    def __exit__(self, *exception: object) -> None:
        self.stopping.set()
        with self._restarting:
            self._http.shutdown()
            self._http.server_close()

    def url(self, path: str) -> str:
        scheme = "https" if self.certificate else "http"
        return f"{scheme}://{self.host}:{self.port}/{path.lstrip('/')}"

    def put(self, path: str, data: bytes, **properties: object) -> str:
        self.files["/" + path] = Resource(data, **properties)
        return self.url(path)

    def fail(self, path: str, *faults: Fault) -> None:
        self.faults["/" + path].extend(faults)

    def sent(self, path: str = "", patience_s: float = 5.0) -> int:
        """Body bytes sent for paths that contain *path*, once the requests under way are over."""
        for request in list(self.requests):
            request.over.wait(patience_s)
        return sum(request.sent for request in self.requests if path in request.path)

    def count(self, change: int) -> None:
        with self._counting:
            self._now += change
            self.most_at_once = max(self.most_at_once, self._now)

    def seen(self, text: str) -> bool:
        """Whether any request carried *text* anywhere."""
        return any(
            text in request.path
            or text.encode() in request.body
            or text in " ".join(request.headers.values())
            for request in self.requests
        )


class _Server(LoopbackServer):
    owner: FaultyServer
    request_queue_size = 64

    def handle_error(self, request: object, client_address: object) -> None:
        """Clients that go away are part of the tests."""


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: _Server

    def setup(self) -> None:
        super().setup()
        self.server.owner.connections.add(self.connection)

    def finish(self) -> None:
        self.server.owner.connections.discard(self.connection)
        super().finish()

    def log_message(self, *args: object) -> None:
        """Be silent."""

    def date_time_string(self, timestamp: float | None = None) -> str:
        return super().date_time_string(timestamp)

    def do_GET(self) -> None:
        owner = self.server.owner
        path = urlsplit(self.path).path
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        headers = {name.lower(): value for name, value in self.headers.items()}
        self.record = Request(self.command, self.path, headers, body)
        owner.requests.append(self.record)
        owner.count(1)
        try:
            self.respond(owner, path)
        finally:
            owner.count(-1)
            self.record.over.set()

    def respond(self, owner: FaultyServer, path: str) -> None:
        resource = owner.files.get(path)
        queue = owner.faults.get(path)
        if queue:
            queue.popleft()(self, resource or Resource(b""))
        elif path in owner.always:
            owner.always[path](self, resource or Resource(b""))
        elif resource is None:
            self.answer(404, b"no such file")
        else:
            self.serve(resource)

    do_HEAD = do_POST = do_GET  # noqa: N815

    # --- pieces that faults are made of -------------------------------------------------------

    def begin(self, status: int, headers: dict[str, str]) -> None:
        self.record.status = status
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()

    def answer(self, status: int, body: bytes = b"", **headers: str) -> None:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.begin(status, {"Content-Length": str(len(body)), **named})
        self.send_body(body)

    def send_body(self, data: bytes | memoryview) -> None:
        if self.command == "HEAD":
            return
        view = memoryview(data)
        piece, wait = self.server.owner.slow_chunk or (256 * 1024, 0.0)
        for start in range(0, len(view), piece):
            part = view[start : start + piece]
            self.wfile.write(part)
            self.record.sent += len(part)
            if wait:
                time.sleep(wait)

    def selected(self, resource: Resource) -> tuple[int, dict[str, str], memoryview]:
        """Return status, headers and body as a right server would answer this request."""
        data = memoryview(resource.data)
        headers = {"Content-Type": resource.content_type, **resource.headers}
        if resource.etag is not None:
            headers["ETag"] = resource.etag
        if resource.modified:
            headers["Last-Modified"] = resource.modified
        asked = self.record.range
        condition = self.record.headers.get("if-range")
        if condition and condition not in {resource.etag, resource.modified}:
            asked = None
        if self.record.headers.get("if-none-match") == (resource.etag or "-"):
            return 304, headers, memoryview(b"")
        if not resource.ranges or asked is None:
            return 200, {**headers, "Content-Length": str(len(data))}, data
        start, stop = asked[0], min(asked[1] or len(data), len(data))
        if start >= len(data):
            return 416, {"Content-Range": f"bytes */{len(data)}", "Content-Length": "0"}, memoryview(b"")
        part = data[start:stop]
        headers["Content-Range"] = f"bytes {start}-{stop - 1}/{len(data)}"
        return 206, {**headers, "Content-Length": str(len(part))}, part

    def serve(self, resource: Resource) -> None:
        status, headers, part = self.selected(resource)
        self.begin(status, headers)
        self.send_body(part)

    def hang_up(self) -> None:
        self.close_connection = True
        self.wfile.flush()
        self.connection.shutdown(socket.SHUT_RDWR)

    def reset(self) -> None:
        self.close_connection = True
        self.wfile.flush()
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.connection.close()

    def sleep(self, seconds: float) -> None:
        """Wait, but no longer than the client and the server are there."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0 and not self.client_left():
            if self.server.owner.stopping.wait(min(left, 0.02)):
                return

    def client_left(self) -> bool:
        readable, _, _ = select.select([self.connection], [], [], 0)
        try:
            return bool(readable) and not self.connection.recv(1, socket.MSG_PEEK)
        except OSError:
            return True
