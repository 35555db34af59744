"""A server of files that can make a job last as long as a test needs, and tells who asks."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import psutil
from simulators import Reply, Request, Simulator
from simulators.server import NOT_FOUND, file_under
from support.patience import PATIENCE_S


class Gate(Simulator):
    """Serves *folder*; a GET of a path that contains ``closed_for`` waits until ``open`` is called.

    ``arrived`` is released at each such GET, after ``on_arrival`` was called.
    """

    def __init__(self, folder: Path, closed_for: str) -> None:
        super().__init__()
        self.folder = folder
        self.closed_for = closed_for
        self.arrived = threading.Semaphore(0)
        self.on_arrival: Callable[[], None] = lambda: None
        self._opened = threading.Event()

    def open(self) -> None:
        self._opened.set()

    def stop(self) -> None:
        self.open()
        super().stop()

    def reply(self, request: Request) -> Reply:
        if request.method == "GET" and self.closed_for in request.path and not self._opened.is_set():
            self.on_arrival()
            self.arrived.release()
            self._opened.wait(PATIENCE_S)
        file = file_under(self.folder, request.path.lstrip("/"))
        return NOT_FOUND if file is None else Reply(content_type="binary/octet-stream", file=file)

    def clients(self) -> list[psutil.Process]:
        """Return the other processes that are connected to this server."""
        return list(_connected_to(urlsplit(self.url).port or 0))


def _connected_to(port: int) -> Iterator[psutil.Process]:
    own = psutil.Process()
    for process in own.children(recursive=True):
        try:
            connections = process.net_connections(kind="tcp")
        except psutil.Error:
            continue
        states = {c.status for c in connections if c.raddr and c.raddr.port == port}
        if psutil.CONN_ESTABLISHED in states:
            yield process


def kill_client(gate: Gate) -> int:
    """Kill the one process that waits at *gate* and return its id."""
    (process,) = gate.clients()
    process.kill()
    return process.pid
