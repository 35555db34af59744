"""The body of a file that a server sends compressed, decoded piece by piece."""

from __future__ import annotations

import zlib
from collections.abc import Callable

from ...domain.errors import PlatformError
from ...domain.words.text import Text
from ..errors import TransientError
from ..http.response import Answer
from ..inflating import ENCODINGS, Inflating


def decoder(answer: Answer) -> Callable[[bytes | None], bytes]:
    """Return a function that decodes a piece of the body; it is called with None at the end."""
    if answer.encoding not in ENCODINGS:
        raise PlatformError(
            Text(
                "{host} sends the file in the encoding {encoding!r}.",
                host=answer.host,
                encoding=answer.encoding,
            )
        )
    inflating = Inflating(answer.encoding)

    def decode(piece: bytes | None) -> bytes:
        if piece is None and not inflating.is_whole:
            raise TransientError(
                Text("{host} sent a compressed body that breaks off.", host=answer.host)
            )
        try:
            return b"".join(inflating.pieces(piece or b""))
        except zlib.error:
            raise TransientError(
                Text("{host} sent a damaged compressed body.", host=answer.host)
            ) from None

    return decode
