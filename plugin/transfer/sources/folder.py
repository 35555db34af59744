"""A folder as a container of files, also of those that are on their way."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from ...common.byte_source import ByteSource
from ...domain.errors import Alos2Error
from ...domain.words.text import Text
from ..disk_space import unusable
from ..parts.part_file import part_path, read_part_state
from .local_file import FileSource
from .partial_file import SparseSource

_MAX_DEPTH = 3
_MAX_FILES = 20_000


class FolderContainer:
    """A folder and up to three levels below it; ``named`` is the file that the user pointed at."""

    def __init__(self, folder: Path, named: str = "") -> None:
        self._folder = folder
        self.named = named
        self._names: tuple[str, ...] | None = None

    @property
    def location(self) -> str:
        """Path as shown in errors."""
        return str(self._folder)

    @property
    def path(self) -> Path:
        """The folder."""
        return self._folder

    def names(self) -> tuple[str, ...]:
        """Names of the files inside; only beside the named file if there is one."""
        if self._names is None:
            depth = 0 if self.named else _MAX_DEPTH
            found: list[str] = []
            _collect(self._folder, "", depth, found)
            self._names = tuple(sorted(_with_parts(self._folder, found)))
        return self._names

    def open(self, name: str) -> ByteSource:
        """Open one file; raise Alos2Error if it does not exist.

        A file of which only ranges have been fetched opens as a source that knows its holes.
        """
        path = self._inside(name)
        if not path.exists() and part_path(path).exists():
            return SparseSource(path)
        return FileSource(path, path.name)

    def gdal_path(self, name: str) -> str:
        """Return the plain path of *name*; raise Alos2Error while it is only partly there."""
        path = self._inside(name)
        if not path.exists() and part_path(path).exists():
            raise SparseSource(path).incomplete()
        if path.is_file():
            # GDAL does not say that only the place of a file is here.
            FileSource(path).close()
        return str(path)

    def _inside(self, name: str) -> Path:
        parts = name.replace("\\", "/").split("/")
        if ".." in parts or Path(name).is_absolute():
            raise Alos2Error(Text("{name} is not inside {folder}.", name=name, folder=self._folder))
        return self._folder.joinpath(*parts)

    def close(self) -> None:
        """Nothing is held open."""


def _collect(folder: Path, prefix: str, depth: int, found: list[str]) -> None:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        if prefix:
            return
        raise Alos2Error(
            Text("{folder} cannot be listed ({strerror}).", folder=folder, strerror=error.strerror),
            hint=unusable(error, folder).hint,
        ) from None
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if _is_file(entry):
            found.append(prefix + entry.name)
        elif depth > 0 and entry.is_dir(follow_symlinks=False):
            _collect(Path(entry.path), f"{prefix}{entry.name}/", depth - 1, found)
        if len(found) > _MAX_FILES:
            raise Alos2Error(
                Text("{folder} holds more than {max_files} files.", folder=folder, max_files=_MAX_FILES),
                hint="Choose the folder of one scene.",
            )


def _is_file(entry: os.DirEntry[str]) -> bool:
    """Whether *entry* is a file; a link whose target may not be seen is none."""
    try:
        return entry.is_file()
    except OSError:
        return False


def _with_parts(folder: Path, found: Iterable[str]) -> Iterator[str]:
    """Yield the files, and the final names of those of which a part with known size is there."""
    names = set(found)
    for name in names:
        if name.endswith(".part.json"):
            continue
        whole = name[: -len(".part")] if name.endswith(".part") else ""
        if not whole:
            yield name
        elif whole not in names:
            state = read_part_state(folder.joinpath(*whole.split("/")))
            if state is not None and state.size is not None:
                yield whole
