"""A web server that is faster than its clients, and a line of a given speed: ranges by sendfile.

Run it in a process of its own (``python fast_server.py FILE [BYTES_PER_SECOND]``): it prints its port
and ends with its standard input.
"""

from __future__ import annotations

import os
import re
import socket
import sys
import threading
import time

_PIECE = 1024 * 1024
_TICK_S = 0.004


class Line:
    """A token bucket shared by all connections; 0 bytes a second is as fast as the machine."""

    def __init__(self, bytes_per_second: float) -> None:
        self._rate = bytes_per_second
        self._lock = threading.Lock()
        self._free_at = time.monotonic()
        self.piece = max(int(bytes_per_second * _TICK_S), 1) if bytes_per_second else _PIECE

    def take(self, count: int) -> None:
        """Wait until *count* bytes have gone through the line."""
        if not self._rate:
            return
        with self._lock:
            # A line that was idle does not make up for it, but a late wake-up is not lost.
            self._free_at = max(self._free_at, time.monotonic() - 5 * _TICK_S) + count / self._rate
            until = self._free_at
        while (left := until - time.monotonic()) > 0:
            time.sleep(left)


class FastServer:
    """Serves one file to everybody who asks, whatever the path."""

    def __init__(self, path: str, bytes_per_second: float) -> None:
        self._file = os.open(path, os.O_RDONLY)
        self._size = os.fstat(self._file).st_size
        self._line = Line(bytes_per_second)
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.port = self._listener.getsockname()[1]

    def serve(self) -> None:
        """Answer for ever, a thread a connection."""
        while True:
            connection, _ = self._listener.accept()
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            threading.Thread(target=self._answer_all, args=(connection,), daemon=True).start()

    def _answer_all(self, connection: socket.socket) -> None:
        with connection, connection.makefile("rb") as requests:
            try:
                while head := self._head(requests):
                    self._answer(connection, head)
            except OSError:
                return

    @staticmethod
    def _head(requests: object) -> bytes:
        lines = []
        while (line := requests.readline()) not in (b"\r\n", b""):
            lines.append(line)
        return b"".join(lines)

    def _answer(self, connection: socket.socket, head: bytes) -> None:
        asked = re.search(rb"(?im)^range: bytes=(\d+)-(\d*)", head)
        start, stop = 0, self._size
        if asked:
            start = int(asked[1])
            stop = min(int(asked[2]) + 1, self._size) if asked[2] else self._size
        status = "206 Partial Content" if asked else "200 OK"
        fields = [f"HTTP/1.1 {status}", 'ETag: "1"', f"Content-Length: {stop - start}"]
        fields += ["Content-Type: application/octet-stream", "Accept-Ranges: bytes"]
        fields += [f"Content-Range: bytes {start}-{stop - 1}/{self._size}"] if asked else []
        connection.sendall("\r\n".join([*fields, "", ""]).encode())
        while start < stop and not head.startswith(b"HEAD"):
            count = min(self._line.piece, stop - start)
            self._line.take(count)
            start += os.sendfile(connection.fileno(), self._file, start, count)


if __name__ == "__main__":
    server = FastServer(sys.argv[1], float(sys.argv[2]) if len(sys.argv) > 2 else 0.0)
    threading.Thread(target=server.serve, daemon=True).start()
    print(server.port, flush=True)
    sys.stdin.read()
