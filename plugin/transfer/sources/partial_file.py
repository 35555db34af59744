"""The part of a file that is here already, as a byte source that knows its holes."""

from __future__ import annotations

from pathlib import Path

from ...domain.errors import Alos2Error
from ...domain.words.text import Text
from ..parts.part_file import part_path, read_part_state, surely_there
from .base import CheckedSource
from .local_file import FileSource


class SparseSource(CheckedSource):
    """The part of a file of which only some ranges are here; reading elsewhere is an error."""

    def __init__(self, target: Path) -> None:
        state = read_part_state(target)
        if state is None or state.size is None:
            raise Alos2Error(Text("{target} was not fetched.", target=target), hint="Download it.")
        self._name = target.name
        self._size = state.size
        self._file = FileSource(part_path(target), target.name)
        self.extents = surely_there(state).clip(self._file.size)

    @property
    def name(self) -> str:
        """File name as shown in errors."""
        return self._name

    @property
    def size(self) -> int:
        """Length of the whole file in bytes, holes included."""
        return self._size

    @property
    def percent(self) -> int:
        """How much of the file is here."""
        return 100 * self.extents.count // max(self._size, 1)

    def _require_inside(self, offset: int, length: int) -> None:
        super()._require_inside(offset, length)
        if not self.extents.covers(offset, offset + length):
            raise self.incomplete()

    def _fill(self, offset: int, target: memoryview) -> None:
        self._file.read_into(offset, target)

    def incomplete(self) -> Alos2Error:
        """Return the error for a reader that needs more than is here."""
        return Alos2Error(
            Text("{name} is only partly here ({percent} %).", name=self._name, percent=self.percent),
            hint="Resume its download, or choose the area that was fetched.",
        )

    def close(self) -> None:
        """Close the part."""
        self._file.close()
