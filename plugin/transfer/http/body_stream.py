"""A body read in its own thread, so that the reader can be cancelled while the server is silent."""

from __future__ import annotations

import queue
import threading
from collections.abc import Iterator

from ...domain.errors import Alos2Error, CancelledError
from ...domain.progress import Progress
from ..retry import POLL_S
from .response import Answer

_AHEAD = 8


def chunks(answer: Answer, progress: Progress, limit: int) -> Iterator[bytes]:
    """Yield the body of *answer* in pieces of at most *limit* bytes and close it at the end.

    Raises CancelledError within 0.2 s of a cancel; at most eight pieces wait in memory.
    """
    feeder = _Feeder(answer, limit)
    threading.Thread(target=feeder.run, name="alos2-stream", daemon=True).start()
    try:
        while piece := feeder.take(progress):
            yield piece
    finally:
        feeder.stop()


class _Feeder:
    def __init__(self, answer: Answer, limit: int) -> None:
        self._answer = answer
        self._limit = limit
        self._pieces: queue.Queue[bytes | Alos2Error] = queue.Queue(_AHEAD)
        self._stopped = threading.Event()

    def run(self) -> None:
        with self._answer:
            try:
                while self._put(piece := self._answer.read_some(self._limit)) and piece:
                    pass
            except Alos2Error as error:
                self._put(error)

    def _put(self, piece: bytes | Alos2Error) -> bool:
        while not self._stopped.is_set():
            try:
                self._pieces.put(piece, timeout=POLL_S)
            except queue.Full:
                continue
            return True
        return False

    def stop(self) -> None:
        """End the thread, also while the server is silent."""
        if not self._stopped.is_set():
            self._stopped.set()
            self._answer.abort()

    def take(self, progress: Progress) -> bytes:
        """Return the next piece, b"" at the end."""
        while True:
            if progress.cancelled():
                raise CancelledError
            try:
                piece = self._pieces.get(timeout=POLL_S)
            except queue.Empty:
                continue
            if isinstance(piece, Alos2Error):
                raise piece
            return piece
