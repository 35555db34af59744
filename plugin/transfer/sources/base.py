"""What byte sources have in common: reads are held to the size before any of them begins."""

from __future__ import annotations

from abc import ABC, abstractmethod

from ...domain.errors import FormatError
from ..errors import shorter_than


class CheckedSource(ABC):
    """A byte source of which a subclass tells ``name`` and ``size``, and fills buffers."""

    @property
    @abstractmethod
    def name(self) -> str:
        """File name as shown in errors."""

    @property
    @abstractmethod
    def size(self) -> int:
        """Length in bytes."""

    def read(self, offset: int, length: int) -> bytes:
        """Return exactly *length* bytes from *offset*; raise FormatError if the file is shorter."""
        # Before there is a buffer: a damaged header may ask for any length.
        self._require_inside(offset, length)
        buffer = bytearray(length)
        self._fill(offset, memoryview(buffer))
        return bytes(buffer)

    def read_into(self, offset: int, buffer: memoryview) -> None:
        """Fill *buffer* from *offset*; raise FormatError if the file is shorter."""
        target = buffer.cast("B")
        self._require_inside(offset, len(target))
        self._fill(offset, target)

    def _require_inside(self, offset: int, length: int) -> None:
        """Raise FormatError unless *length* bytes from *offset* lie inside."""
        if offset < 0 or length < 0:
            raise FormatError(
                self.name,
                "offset",
                f"{offset}+{length}",
                "cannot be negative",
                "the file's header is damaged",
            )
        if offset + length > self.size:
            raise shorter_than(self.name, self.size, offset + length)

    @abstractmethod
    def _fill(self, offset: int, target: memoryview) -> None:
        """Fill *target*, bytes that lie inside, from *offset*."""
