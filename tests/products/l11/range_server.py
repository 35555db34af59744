"""A loopback server of a folder that honours ranges and counts what it sends."""

from __future__ import annotations

import threading
from collections import Counter
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from urllib.parse import unquote

from servers.loopback_server import LoopbackServer


class RangeServer:
    """Serves *folder*; ``sent`` counts body bytes by file name."""

    def __init__(self, folder: Path) -> None:
        self.sent: Counter[str] = Counter()
        lock = threading.Lock()
        outer = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def log_message(self, *arguments: object) -> None:
                pass

            def do_HEAD(self) -> None:
                self.answer(body=False)

            def do_GET(self) -> None:
                self.answer(body=True)

            def answer(self, body: bool) -> None:
                name = unquote(self.path.lstrip("/").split("?")[0])
                path = folder / name
                if not path.is_file():
                    self.send_response(404)
                    self.send_header("Content-Length", "0")
                    self.end_headers()
                    return
                size = path.stat().st_size
                start, stop, status = 0, size, 200
                if self.headers.get("Range", "").startswith("bytes="):
                    first, last = self.headers["Range"][6:].split("-")
                    start, stop, status = int(first), min(int(last) + 1 if last else size, size), 206
                self.send_response(status)
                self.send_header("Content-Length", str(stop - start))
                self.send_header("Accept-Ranges", "bytes")
                self.send_header("ETag", f'"{name}-{size}"')
                if status == 206:
                    self.send_header("Content-Range", f"bytes {start}-{stop - 1}/{size}")
                self.end_headers()
                if body:
                    with path.open("rb") as file:
                        file.seek(start)
                        self.wfile.write(file.read(stop - start))
                    with lock:
                        outer.sent[name] += stop - start

        self._server = LoopbackServer(("127.0.0.1", 0), Handler)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,))

    def url(self, name: str) -> str:
        return f"http://127.0.0.1:{self._server.server_port}/{name}"

    def __enter__(self) -> RangeServer:
        self._thread.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()
