"""The digest of a growing file, ready moments after its last byte, in any order of arrival."""

from __future__ import annotations

import os
import threading
import time
from typing import Any

from ..parts.part_file import PartFile
from ..parts.plain_file import open_plain
from .checksums import new_hash
from .cpu_limit import SHARE

_BLOCK = 1024 * 1024
# A thread that writes hashes its own bytes until so many wait for that.
_IN_HAND = 1024 * 1024
_SYNC_EVERY_S = 10.0
_IDLE_S = 0.01


class FollowingDigest:
    """Hashes a growing file as far as it has no holes, and syncs it to disk.

    Bytes that come in order are hashed by the thread that writes them, from its buffer; a thread of
    the digest's own reads back what came out of order or was there before. So verification is over
    moments after the last byte, in any order of arrival.
    """

    def __init__(self, part: PartFile, algorithms: set[str]) -> None:
        self._part = part
        self._names = sorted(algorithms)
        self._stop = threading.Event()
        self._wanted: int | None = None
        self.position = 0
        self.error: OSError | None = None
        self._turn = threading.Lock()
        self._begin_again()
        self._buffer = memoryview(bytearray(_BLOCK))
        self._thread = threading.Thread(target=self._run, name="alos2-digest", daemon=True)
        self._thread.start()
        part.on_written = self._take

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
        self._part.on_written = None
        self._stop.set()

    def result(self) -> dict[str, str]:
        """Return hex digests by algorithm."""
        return {name: str(digest.hexdigest()) for name, digest in self._hashes.items()}

    def _run(self) -> None:
        try:
            handle = open_plain(self._part.path, os.O_RDWR)
        except OSError as error:
            self.error = error
            return
        try:
            with os.fdopen(handle, "r+b", buffering=0) as file:
                self._follow(file)
        except OSError as error:
            self.error = error

    def _begin_again(self) -> None:
        self._generation, self.position, self._again = self._part.generation, 0, False
        self._hashes = {name: new_hash(name) for name in self._names}

    def _is_of_another(self) -> bool:
        return self._again or self._generation != self._part.generation

    def _take(self, generation: int, offset: int, data: bytes | memoryview, over: bool) -> None:
        """Hash *data*, just written at *offset*, if they come next and no other thread is hashing.

        What is written *over* bytes that were there may differ from what was hashed.
        """
        if over and generation == self._part.generation:
            self._again = True
        elif offset == self.position and self._turn.acquire(blocking=False):
            try:
                right = generation == self._generation and not self._is_of_another()
                if right and offset == self.position:
                    self._hash(data)
            finally:
                self._turn.release()

    def _hash(self, data: bytes | memoryview) -> None:
        for digest in self._hashes.values():
            digest.update(data)
        self.position += len(data)

    def _follow(self, file: Any) -> None:
        synced = time.monotonic()
        while not self._stop.is_set():
            if not self._catch_up(file):
                if self._is_over():
                    return
                self._stop.wait(_IDLE_S)
            if time.monotonic() - synced > _SYNC_EVERY_S:
                self._part.sync(file.fileno())
                synced = time.monotonic()

    def _is_over(self) -> bool:
        if self._wanted is None:
            return False
        with self._turn:
            return self.position >= self._wanted and not self._is_of_another()

    def _catch_up(self, file: Any) -> bool:
        """Hash up to the first hole unless a writer is about to; False if there was nothing to do."""
        in_hand = _IN_HAND if self._wanted is None else 0
        if self._part.prefix - self.position <= in_hand and not self._is_of_another():
            return False
        with self._turn:
            if self._is_of_another():
                self._begin_again()
            before = self.position
            while not (self._stop.is_set() or self._is_of_another()) and self._read_back(file):
                SHARE.rest(self._stop.wait)
            return self.position > before

    def _read_back(self, file: Any) -> bool:
        """Hash the next block while it is still in the computer's memory; False if there is none."""
        ready = min(self._part.prefix - self.position, _BLOCK)
        if ready <= 0:
            return False
        file.seek(self.position)
        count = file.readinto(self._buffer[:ready])
        self._hash(self._buffer[:count])
        return bool(count)
