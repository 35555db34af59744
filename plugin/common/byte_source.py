"""One way in for every byte: what a source of bytes and a container of files can do."""

from __future__ import annotations

from typing import Protocol


class ByteSource(Protocol):
    """Random access to the bytes of one file, wherever it lies (folder, zip, URL)."""

    @property
    def name(self) -> str:
        """File name as shown in errors."""

    @property
    def size(self) -> int:
        """Length in bytes."""

    def read(self, offset: int, length: int) -> bytes:
        """Return exactly *length* bytes from *offset*; raise FormatError if the file is shorter."""

    def read_into(self, offset: int, buffer: memoryview) -> None:
        """Fill *buffer* from *offset*; raise FormatError if the file is shorter."""

    def close(self) -> None:
        """Release what the source holds open; reading afterwards is an error."""


class Container(Protocol):
    """A place that holds the files of products: a folder, a zip, a URL prefix."""

    @property
    def location(self) -> str:
        """Path or URL (without secrets) as shown in errors."""

    @property
    def named(self) -> str:
        """Name of the file that the user pointed at, blank if it was the place itself."""

    def names(self) -> tuple[str, ...]:
        """Names of the files inside, relative, with forward slashes, sorted."""

    def open(self, name: str) -> ByteSource:
        """Open one file; raise Alos2Error if it does not exist."""

    def gdal_path(self, name: str) -> str:
        """Return the path under which GDAL opens this file (plain, /vsizip/, /vsicurl/)."""

    def close(self) -> None:
        """Release what the container holds open."""
