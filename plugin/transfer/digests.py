"""Digests: computed while the bytes arrive, and found where servers publish them."""

from __future__ import annotations

import base64
import binascii
import hashlib
import os
import re
import threading
import time
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..domain.errors import UnsupportedError
from .addresses import host_of

if TYPE_CHECKING:
    from .part_file import PartFile

_LENGTHS = {"md5": 32, "sha1": 40, "sha256": 64, "sha512": 128}
_BLOCK = 1024 * 1024
_SYNC_EVERY_S = 10.0
_IDLE_S = 0.02


def new_hash(algorithm: str) -> Any:
    """Return a hashlib object; MD5 and SHA-1 serve against damage, not against an enemy."""
    return hashlib.new(algorithm, usedforsecurity=False)


def parse_digest(text: str) -> tuple[str, str]:
    """Return (algorithm, hex) of ``algorithm:hex``; raise UnsupportedError for another form."""
    algorithm, _, value = text.strip().partition(":")
    algorithm, value = algorithm.lower().replace("-", ""), value.strip().lower()
    if len(value) != _LENGTHS.get(algorithm) or not re.fullmatch(r"[0-9a-f]+", value):
        raise UnsupportedError(f"The digest {text[:80]!r} is not understood.")
    return algorithm, value


def published_digest(headers: Mapping[str, str], url: str) -> str | None:
    """Return the digest of the whole file that an answer publishes as ``algorithm:hex``, or None.

    Sources: Repr-Digest (RFC 9530), Digest (RFC 3230), x-goog-hash, and S3's ETag, which is the MD5
    of an object uploaded in one part unless it is encrypted with a managed key.
    """
    for name in ("Repr-Digest", "Digest", "x-goog-hash"):
        for algorithm, pattern in (("sha256", r"sha-256=:?([\w+/]+=*)"), ("md5", r"md5=:?([\w+/]+=*)")):
            match = re.search(pattern, headers.get(name) or "", re.IGNORECASE)
            value = _hex(match.group(1)) if match else ""
            if len(value) == _LENGTHS[algorithm]:
                return f"{algorithm}:{value}"
    etag = (headers.get("ETag") or "").strip('"').lower()
    plain = headers.get("x-amz-server-side-encryption", "AES256") == "AES256"
    is_s3 = host_of(url).endswith(".amazonaws.com") or "x-amz-request-id" in headers
    return f"md5:{etag}" if is_s3 and plain and re.fullmatch(r"[0-9a-f]{32}", etag) else None


def _hex(encoded: str) -> str:
    try:
        return base64.b64decode(encoded, validate=True).hex()
    except (binascii.Error, ValueError):
        return ""


def file_digest(path: Path, algorithm: str = "sha256") -> str:
    """Return the hex digest of a file."""
    digest, buffer = new_hash(algorithm), bytearray(_BLOCK)
    with path.open("rb", buffering=0) as file:
        while count := file.readinto(buffer):
            digest.update(memoryview(buffer)[:count])
    return str(digest.hexdigest())


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
        buffer, generation, synced = (
            memoryview(bytearray(_BLOCK)),
            self._part.generation,
            time.monotonic(),
        )
        while not self._stop.is_set():
            if generation != self._part.generation or self._again:
                generation, self.position, self._again = self._part.generation, 0, False
                self._hashes = {name: new_hash(name) for name in self._names}
            ready = min(self._part.prefix - self.position, _BLOCK)
            if ready <= 0:
                if self._wanted is not None and self.position >= self._wanted:
                    return
                self._stop.wait(_IDLE_S)
            else:
                file.seek(self.position)
                count = file.readinto(buffer[:ready])
                for digest in self._hashes.values():
                    digest.update(buffer[:count])
                self.position += count
            if time.monotonic() - synced > _SYNC_EVERY_S:
                self._part.sync(file.fileno())
                synced = time.monotonic()
