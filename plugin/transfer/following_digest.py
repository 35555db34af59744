"""The digest of a growing file, ready moments after its last byte, in whatever order they came."""

from __future__ import annotations

import os
import threading
import time
from typing import Any

from .digests import new_hash
from .part_file import PartFile

_BLOCK = 1024 * 1024
# Less than this is left to gather, so that a fast line is not hashed in crumbs.
_WORTH_A_READ = 256 * 1024
_SYNC_EVERY_S = 10.0
_IDLE_S = 0.01


class FollowingDigest:
    """Hashes a growing file in its own thread, as far as it has no holes, and syncs it to disk.

    So verification is over moments after the last byte, in whatever order the bytes came.
    """

    def __init__(self, part: PartFile, algorithms: set[str]) -> None:
        self._part = part
        self._names = sorted(algorithms)
        self._stop = threading.Event()
        self._wanted: int | None = None
        self.position = 0
        self.error: OSError | None = None
        self._again = False
        self._hashes = {name: new_hash(name) for name in self._names}
        self._buffer = memoryview(bytearray(_BLOCK))
        self._thread = threading.Thread(target=self._run, name="alos2-digest", daemon=True)
        self._thread.start()

    def require(self, algorithms: set[str]) -> None:
        """Compute *algorithms* too, from the first byte."""
        missing = algorithms - set(self._names)
        if missing:
            self._names = sorted({*self._names, *missing})
            self._again = True

    def finish(self, total: int) -> None:
        """Let the thread end once it has hashed *total* bytes."""
        self._wanted = total

    def wait(self, seconds: float) -> bool:
        """Wait up to *seconds* for the end and tell whether it came."""
        self._thread.join(seconds)
        return not self._thread.is_alive()

    def stop(self) -> None:
        """End the thread at the next block."""
        self._stop.set()

    def result(self) -> dict[str, str]:
        """Return hex digests by algorithm."""
        return {name: str(digest.hexdigest()) for name, digest in self._hashes.items()}

    def _run(self) -> None:
        try:
            handle = os.open(self._part.path, os.O_RDWR | getattr(os, "O_BINARY", 0))
        except OSError as error:
            self.error = error
            return
        try:
            with os.fdopen(handle, "r+b", buffering=0) as file:
                self._follow(file)
        except OSError as error:
            self.error = error

    def _follow(self, file: Any) -> None:
        generation, synced = -1, time.monotonic()
        while not self._stop.is_set():
            if generation != self._part.generation or self._again:
                generation, self.position, self._again = self._part.generation, 0, False
                self._hashes = {name: new_hash(name) for name in self._names}
            if not self._read_back(file):
                if self._wanted is not None and self.position >= self._wanted:
                    return
                self._stop.wait(_IDLE_S)
            if time.monotonic() - synced > _SYNC_EVERY_S:
                self._part.sync(file.fileno())
                synced = time.monotonic()

    def _read_back(self, file: Any) -> bool:
        """Hash the next block while it is still in the computer's memory; False where there is none."""
        ready = min(self._part.prefix - self.position, _BLOCK)
        if ready <= 0 or (ready < _WORTH_A_READ and self._wanted is None):
            return False
        file.seek(self.position)
        count = file.readinto(self._buffer[:ready])
        for digest in self._hashes.values():
            digest.update(self._buffer[:count])
        self.position += count
        return True
