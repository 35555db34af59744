"""Write geocoded power as a raster: each chunk is geocoded, converted and compressed by one thread."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import numpy.typing as npt

from ...common.raster_items import RasterDescription
from ...domain.errors import Alos2Error, UnsupportedError
from ...domain.progress import Progress
from ...domain.words.text import Text
from ...rasters.clipping.clip import PolygonClip
from ...rasters.power_raster import write_power_raster
from ...sar.geocoding import BLOCK_COLUMNS, BLOCK_ROWS, Geocoder
from ...sar.grid import Window

Power = npt.NDArray[np.float32]
Inside = npt.NDArray[np.bool_]
# Gets a block, its power (NaN for no data), and which pixels of it are inside of a clip (None: all).
Beside = Callable[[Window, Power, "Inside | None"], None]


def write_geocoded(
    output: Path,
    description: RasterDescription,
    geocoder: Geocoder,
    progress: Progress,
    *,
    beside: Beside | None = None,
    clip: PolygonClip | None = None,
    missing: str = "",
    before_it_is_named: Callable[[], None] | None = None,
) -> None:
    """Write the power of all blocks of *geocoder* in the units of *description*, NaN outside of *clip*.

    *beside* gets each block that images reach, from several threads, and may take values out of it.
    *before_it_is_named* is called
    when everything is written; what it raises leaves no file. Raises UnsupportedError if no block holds
    data, Alos2Error if lines are *missing*, too: a sentence that tells which.
    """
    filled = threading.Event()

    def read(column: int, row: int, width: int, height: int) -> Power:
        chunk = np.zeros((height, width), np.float32)
        for window in _blocks(Window(column, row, width, height)):
            progress.check()  # a chunk takes a third of a second
            inside = None if clip is None else clip.inside(window)
            power = None if inside is not None and not inside.any() else geocoder.block(window)
            if power is None:
                continue
            if inside is not None:
                power[~inside] = np.nan
            if beside is not None:
                beside(window, power, inside)
            top, left = window.row - row, window.column - column
            chunk[top : top + window.height, left : left + window.width] = power
            if not filled.is_set() and np.isfinite(power).any():
                filled.set()
        return chunk

    def finish() -> None:
        if not filled.is_set():
            raise _no_data(missing)
        if before_it_is_named is not None:
            before_it_is_named()

    write_power_raster(
        *(output, geocoder.grid, description, read, progress),
        valid_share=geocoder.share_reached(),
        before_it_is_named=finish,
    )


def _blocks(chunk: Window) -> Iterator[Window]:
    """Yield the geocoder's blocks of a chunk: positions are rounded by them, whatever the chunks are."""
    for row in range(chunk.row, chunk.row + chunk.height, BLOCK_ROWS):
        for column in range(chunk.column, chunk.column + chunk.width, BLOCK_COLUMNS):
            width = min(BLOCK_COLUMNS, chunk.column + chunk.width - column)
            yield Window(column, row, width, min(BLOCK_ROWS, chunk.row + chunk.height - row))


def _no_data(missing: str) -> Alos2Error:
    if missing:
        return Alos2Error(
            Text("The raster would hold no data of the image. {missing}", missing=missing),
            hint="Get the file again.",
        )
    return UnsupportedError(
        "The raster would hold no data of the image.",
        hint="Choose another extent or a smaller pixel size.",
    )
