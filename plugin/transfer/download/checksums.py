"""Digests: how they are written, computed, and published by servers."""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ...domain.errors import UnsupportedError
from ...domain.progress import SILENT, Progress
from ...domain.words.text import Text
from ..urls import host_of

_LENGTHS = {"crc32": 8, "md5": 32, "sha1": 40, "sha256": 64, "sha512": 128}
_BLOCK = 1024 * 1024


def new_hash(algorithm: str) -> Any:
    """Return a hashlib-like object; CRC, MD5 and SHA-1 detect damage, not an attack."""
    if algorithm == "crc32":
        return Crc32()
    return hashlib.new(algorithm, usedforsecurity=False)


class Crc32:
    """The checksum of zip members, used like a hash."""

    def __init__(self) -> None:
        self._value = 0

    def update(self, data: bytes | memoryview) -> None:
        """Take more bytes."""
        self._value = zlib.crc32(data, self._value)

    def hexdigest(self) -> str:
        """Return eight hex digits."""
        return f"{self._value:08x}"


def parse_digest(text: str) -> tuple[str, str]:
    """Return (algorithm, hex) of ``algorithm:hex``; raise UnsupportedError for another form."""
    algorithm, _, value = text.strip().partition(":")
    algorithm, value = algorithm.lower().replace("-", ""), value.strip().lower()
    if len(value) != _LENGTHS.get(algorithm) or not re.fullmatch(r"[0-9a-f]+", value):
        raise UnsupportedError(Text("The digest {text!r} is not understood.", text=text[:80]))
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


def file_digest(path: Path, algorithm: str = "sha256", progress: Progress = SILENT) -> str:
    """Return the hex digest of a file; raise CancelledError if the user wants to stop."""
    digest, buffer = new_hash(algorithm), bytearray(_BLOCK)
    with path.open("rb", buffering=0) as file:
        while count := file.readinto(buffer):
            progress.check()
            digest.update(memoryview(buffer)[:count])
    return str(digest.hexdigest())
