"""Bodies that a server sends compressed, decoded piece by piece and to their last part."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import Any

ENCODINGS = {"gzip", "x-gzip", "deflate"}
# Compressed bytes may swell a thousandfold, so few are decoded at once.
_STEP = 4 * 1024
_GZIP_START = b"\x1f"


class Inflating:
    """Decodes a body in *encoding*, one of :data:`ENCODINGS`.

    A gzip body may have several members, one after the other (RFC 1952, 2.2): compressors that use all
    cores write such. What follows the last is padding. ``deflate`` comes with zlib's frame or without.
    """

    def __init__(self, encoding: str) -> None:
        self._gzip = encoding != "deflate"
        self._member: Any = None
        self._over = False

    @property
    def is_whole(self) -> bool:
        """Whether what came ends where a member ends."""
        return self._member is not None and bool(self._member.eof)

    def pieces(self, data: bytes) -> Iterator[bytes]:
        """Yield what *data*, the next bytes of the body, holds; raise zlib.error if it is damaged."""
        for start in range(0, len(data), _STEP):
            rest = data[start : start + _STEP]
            while rest and not self._over:
                if self._member is None or self._member.eof:
                    self._begin(rest)
                    continue
                yield self._member.decompress(rest)
                rest = self._member.unused_data

    def _begin(self, rest: bytes) -> None:
        """Begin the next member, if there is one."""
        if self._member is not None and not (self._gzip and rest.startswith(_GZIP_START)):
            self._over = True
            return
        framed = self._gzip or rest.startswith(b"x")
        self._member = zlib.decompressobj(zlib.MAX_WBITS | 32 if framed else -zlib.MAX_WBITS)
