"""The tiles on this computer: fetched once, checked whole, kept in one folder up to a size."""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np
from osgeo import gdal

from ..common.atomic_file import drop, take_name
from ..common.file_lock import lock, unlock
from ..domain.errors import Alos2Error, FormatError
from ..domain.progress import SILENT, Progress
from ..domain.words.text import Text
from ..rasters.gdal_calls import call_gdal
from ..transfer.disk_space import full_disk_as_error
from ..transfer.download.download import download
from ..transfer.http.session import HttpSession
from ..transfer.retry import pause
from .copernicus_tiles import WIDENINGS, Resolution, TileIndex
from .height_encoding import HEIGHT_LIMITS_M

MOST_BYTES = 4_000_000_000
# A tile that was used so lately may be open in a decode of this or another process.
IN_USE_S = 6 * 3600.0
_ABANDONED_S = 7 * 24 * 3600.0
_INCOMING = "incoming"
_POLL_S = 0.1
_STRIP_ROWS = 256
_TOLERANCE = 1e-6  # of a pixel's place, in degrees: 0.1 m


class TileStore:
    """A folder of whole tiles under their own names; safe for several processes.

    The time of a file is when it was last used. Beyond *most_bytes* those used longest ago go.
    """

    def __init__(self, folder: Path, most_bytes: int = MOST_BYTES) -> None:
        self.folder = folder
        self._most_bytes = most_bytes

    def path(self, name: str) -> Path:
        """Return where the tile *name* lies or will lie."""
        return self.folder / f"{name}.tif"

    def has(self, name: str, index: TileIndex, resolution: Resolution) -> bool:
        """Whether the tile is there; it counts as used now. A file that was damaged since is removed."""
        path = self.path(name)
        if not path.is_file():
            return False
        with contextlib.suppress(OSError):  # a folder that others fill, or a disk that is only read
            os.utime(path)
        try:
            _require_layout(path, index, resolution)
            _require_end(path)
        except Alos2Error:
            drop(path)
            return False
        return True

    def drop_damaged(self, names: Iterable[str]) -> None:
        """Remove the tiles of *names* that cannot be read to their last row, so that they come again."""
        for name in names:
            try:
                _require_heights(self.path(name), SILENT)
            except Alos2Error:
                drop(self.path(name))

    def fetch(
        self,
        name: str,
        url: str,
        index: TileIndex,
        resolution: Resolution,
        http: HttpSession,
        progress: Progress,
    ) -> Path:
        """Fetch the tile from *url* unless it is there, and return its path.

        It gets its name when it is whole and is the tile that it should be. What another process is
        fetching is waited for; what an earlier one left is gone on with. Raises what ``download``
        raises, FormatError for a file that is not this tile, CancelledError within 0.5 s of a cancel.
        """
        incoming = self.folder / _INCOMING
        with full_disk_as_error(self.folder, lambda: 0):
            incoming.mkdir(parents=True, exist_ok=True)
        with _held(incoming / f"{name}.lock", progress):
            if self.has(name, index, resolution):
                return self.path(name)
            arrived = incoming / f"{name}.tif"
            download(url, arrived, http, progress=progress.part(0.0, 0.95))
            try:
                require_tile(arrived, index, resolution, progress)
            except FormatError:
                drop(arrived)
                raise
            take_name(arrived, self.path(name))
            os.utime(self.path(name))
        self._make_room()
        return self.path(name)

    def _make_room(self) -> None:
        """Remove the tiles used longest ago beyond the bound, and what fetches left long ago."""
        now = time.time()
        files = sorted((status.st_mtime, status.st_size, path) for path, status in self._files("."))
        total = sum(size for _, size, _ in files)
        for used, size, path in files:
            if total <= self._most_bytes or now - used < IN_USE_S:
                break
            with contextlib.suppress(OSError):
                path.unlink()
                total -= size
        for path, status in self._files(_INCOMING):
            if now - status.st_mtime > _ABANDONED_S:
                with contextlib.suppress(OSError):
                    path.unlink()

    def _files(self, inside: str) -> Iterator[tuple[Path, os.stat_result]]:
        with contextlib.suppress(OSError):
            for entry in os.scandir(self.folder / inside):
                with contextlib.suppress(OSError):
                    if entry.is_file() and (inside != "." or entry.name.endswith(".tif")):
                        yield Path(entry.path), entry.stat()


@contextlib.contextmanager
def _held(path: Path, progress: Progress) -> Iterator[None]:
    """Hold the lock file *path*; wait while another process or thread holds it."""
    with full_disk_as_error(path.parent, lambda: 0):
        file = path.open("ab")
    with file:
        while not lock(file.fileno()):
            progress.report(0.0, "Another process is fetching the tile")
            pause(_POLL_S, progress.cancelled)
        try:
            yield
        finally:
            unlock(file.fileno())


def require_tile(path: Path, index: TileIndex, resolution: Resolution, progress: Progress) -> None:
    """Raise FormatError unless *path* is the tile *index* of *resolution*, readable to its last row."""
    try:
        _require_layout(path, index, resolution)
        _require_heights(path, progress)
    except FormatError:
        raise
    except Alos2Error as error:
        if progress.cancelled():
            raise
        raise _not_the_tile(path, "contents", error.message, "a whole tile is expected") from error


def open_tile(path: Path) -> gdal.Dataset:
    """Return a tile opened for reading; raise Alos2Error if it is not a TIFF."""
    flags = gdal.OF_RASTER | gdal.OF_VERBOSE_ERROR
    what = Text("{name} could not be opened", name=path.name)
    return call_gdal(what, gdal.OpenEx, str(path), flags, allowed_drivers=["GTiff"])


def _require_layout(path: Path, index: TileIndex, resolution: Resolution) -> None:
    dataset = open_tile(path)
    size = dataset.RasterXSize, dataset.RasterYSize, dataset.RasterCount
    rows = resolution.rows
    sizes = [(round(rows / widening), rows, 1) for widening in WIDENINGS]
    if size not in sizes:
        raise _not_the_tile(path, "size", size, Text("it is one of {sizes}", sizes=sizes))
    west = (index.west + 180) % 360 - 180
    across, down = 1.0 / size[0], 1.0 / size[1]
    expected = (west - across / 2.0, across, 0.0, index.south + 1 + down / 2.0, 0.0, -down)
    found = dataset.GetGeoTransform()
    if not np.allclose(found, expected, rtol=0.0, atol=_TOLERANCE):
        raise _not_the_tile(path, "place", found, Text("it lies at {expected}", expected=expected))


def _require_end(path: Path) -> None:
    """Raise FormatError if a block lies beyond the end of the file, as after a power cut."""
    dataset, size = open_tile(path), path.stat().st_size
    band = dataset.GetRasterBand(1)
    across, down = band.GetBlockSize()
    places = np.ndindex(-(-band.XSize // across), -(-band.YSize // down))
    ends = [sum(_tiff_numbers(band, column, row)) for column, row in places]
    if max(ends) > size:
        raise _not_the_tile(path, "size", size, "a whole tile is expected")


def _tiff_numbers(band: gdal.Band, column: int, row: int) -> list[int]:
    """Return the offset and the size (bytes) of a block in its file."""
    keys = (f"BLOCK_OFFSET_{column}_{row}", f"BLOCK_SIZE_{column}_{row}")
    return [int(band.GetMetadataItem(key, "TIFF") or 0) for key in keys]


def _require_heights(path: Path, progress: Progress) -> None:
    """Read every pixel once, so that a damaged block is found now and not in the middle of a decode."""
    dataset = open_tile(path)
    for row in range(0, dataset.RasterYSize, _STRIP_ROWS):
        progress.check()
        rows = min(_STRIP_ROWS, dataset.RasterYSize - row)
        what = Text("rows {row} to {row_end} could not be read", row=row, row_end=row + rows)
        heights = call_gdal(what, dataset.ReadAsArray, 0, row, dataset.RasterXSize, rows)
        low, high = float(np.min(heights)), float(np.max(heights))
        if not (HEIGHT_LIMITS_M[0] <= low and high <= HEIGHT_LIMITS_M[1]):
            limits = Text(
                "the ground lies between {lowest:.0f} and {highest:.0f} m",
                lowest=HEIGHT_LIMITS_M[0],
                highest=HEIGHT_LIMITS_M[1],
            )
            raise _not_the_tile(
                path, "heights", Text("{low:.0f} to {high:.0f} m", low=low, high=high), limits
            )


def _not_the_tile(path: Path, field: str, found: object, expected: str) -> FormatError:
    hint = Text(
        "try again later; if it comes again, the server's copy is damaged: give an elevation model"
    )
    return FormatError(path.name, field, found, expected, hint)
