"""Whether the bytes of a stored zip member are those that were packed, told while they are read.

A CRC-32 is found piece by piece in any order: that of two pieces together follows from theirs, as in
zlib's ``crc32_combine``. So an image that is read as a whole is checked without reading it twice.
"""

from __future__ import annotations

import math
import threading
import zlib
from bisect import bisect_left, bisect_right, insort
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache

from ...domain.errors import FormatError

_REFLECTED = 0xEDB88320  # the polynomial of CRC-32, lowest power in the highest bit
_BLOCK = 1024 * 1024
# Line headers here and there, or columns, do not become pieces without end.
_SMALL, _MOST_SMALL, _MOST = 64 * 1024, 64, 4096


@dataclass(order=True)
class _Piece:
    """Bytes *start* up to *stop* and their CRC; None while it is being found."""

    start: int
    stop: int
    crc: int | None = field(default=None, compare=False)


class MemberCheck:
    """Gathers the CRC-32 of a member's bytes from whatever is read of it; safe in several threads.

    Once no more than ``rest`` bytes are missing they are read as well, and ``damaged`` is raised if the
    CRC is not *crc*, then and at each later read. A reader of less hears nothing.
    """

    def __init__(
        self,
        size: int,
        crc: int,
        read_into: Callable[[int, memoryview], None],
        damaged: Callable[[int], FormatError],
        rest: int,
    ) -> None:
        self._size = size
        self._crc = crc
        self._read_into = read_into
        self._damaged = damaged
        self._rest = rest
        self._lock = threading.Lock()
        self._pieces: list[_Piece] = []
        self._known = 0
        self._found: int | None = None

    def note(self, offset: int, data: memoryview) -> None:
        """Take in *data*, which was read from *offset*; raise FormatError if the member is damaged."""
        if self._found is None:
            most = _MOST_SMALL if len(data) < _SMALL else _MOST
            for piece in self._reserved(offset, offset + len(data), most):
                self._keep(piece, zlib.crc32(data[piece.start - offset : piece.stop - offset]))
            if self._size - self._known <= self._rest:
                self.read_rest()
        if self._found not in (None, self._crc):
            raise self._damaged(self._found)

    def read_rest(self, tick: Callable[[float], None] = lambda share: None) -> None:
        """Read what nobody has read yet; *tick* hears how much of the member is known."""
        buffer = memoryview(bytearray(min(_BLOCK, max(self._size, 1))))
        for piece in self._reserved(0, self._size):
            crc = 0
            try:
                for position in range(piece.start, piece.stop, len(buffer)):
                    tick(position / self._size)
                    block = buffer[: min(len(buffer), piece.stop - position)]
                    self._read_into(position, block)
                    crc = zlib.crc32(block, crc)
            except BaseException:
                self._forget(piece)
                raise
            self._keep(piece, crc)
        if self._found not in (None, self._crc):
            raise self._damaged(self._found)

    def _reserved(self, start: int, stop: int, most: float = math.inf) -> list[_Piece]:
        """Return the parts of a range that no piece covers, as pieces that no other thread will take."""
        with self._lock:
            if len(self._pieces) >= most:
                return []
            parts, position = [], start
            first = max(bisect_right(self._pieces, _Piece(start, self._size + 1)) - 1, 0)
            for piece in self._pieces[first:]:
                if piece.start >= stop:
                    break
                if piece.start > position:
                    parts.append(_Piece(position, piece.start))
                position = max(position, piece.stop)
            if position < stop:
                parts.append(_Piece(position, stop))
            for part in parts:
                insort(self._pieces, part)
            return parts

    def _forget(self, piece: _Piece) -> None:
        with self._lock:
            self._pieces.remove(piece)

    def _keep(self, piece: _Piece, crc: int) -> None:
        """Set the CRC of *piece* and join it with its neighbours; a single piece is the member."""
        with self._lock:
            piece.crc = crc
            self._known += piece.stop - piece.start
            index = bisect_left(self._pieces, piece)
            for left in (index, index - 1):
                self._join(left)
            if self._known == self._size:
                self._found = self._pieces[0].crc

    def _join(self, left: int) -> None:
        """Join a piece and the next one if they meet."""
        if not 0 <= left < len(self._pieces) - 1:
            return
        first, second = self._pieces[left : left + 2]
        if first.stop == second.start and first.crc is not None and second.crc is not None:
            first.crc = combined_crc(first.crc, second.crc, second.stop - second.start)
            first.stop = second.stop
            del self._pieces[left + 1]


def combined_crc(first: int, second: int, second_bytes: int) -> int:
    """Return the CRC-32 of two pieces in a row from theirs and the length of the second."""
    return _product(_power(8 * second_bytes), first) ^ second


@lru_cache(maxsize=256)
def _power(exponent: int) -> int:
    """Return x to the power of *exponent* modulo the polynomial."""
    result, square = 1 << 31, 1 << 30
    while exponent:
        if exponent & 1:
            result = _product(square, result)
        square = _product(square, square)
        exponent >>= 1
    return result


def _product(one: int, other: int) -> int:
    """Return the product of two polynomials modulo that of CRC-32, lowest power in the highest bit."""
    result, bit = 0, 1 << 31
    while bit:
        if one & bit:
            result ^= other
        other = (other >> 1) ^ _REFLECTED if other & 1 else other >> 1
        bit >>= 1
    return result
