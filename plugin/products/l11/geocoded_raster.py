"""Write geocoded power as a raster: each chunk is geocoded, converted and compressed by one thread."""

from __future__ import annotations

import math
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Protocol

import numpy as np
import numpy.typing as npt

from ...common.decibels import decibels_of
from ...common.raster_items import RasterDescription
from ...domain.errors import Alos2Error, UnsupportedError
from ...domain.progress import Progress
from ...domain.words.text import Text
from ...rasters.clipping.clip import PolygonClip
from ...rasters.gdal_calls import bounded_block_cache
from ...rasters.power_raster import write_power_raster
from ...rasters.units import greatest_of
from ...sar.geocoding import BLOCK_COLUMNS, BLOCK_ROWS, Geocoder
from ...sar.grid import Window

_BLOCK_CACHE = 40 << 20  # only heights come through GDAL: ten tiles of a Copernicus model

Power = npt.NDArray[np.float32]
Inside = npt.NDArray[np.bool_]


class Beside(Protocol):
    """What is written of the same blocks into rasters beside the one of power; from several threads."""

    def write_block(self, window: Window, power: Power, inside: Inside | None) -> None:
        """Write a block with *power* (linear, NaN for no data), or take values out of it.

        *inside* tells which pixels are inside of a clip, None if all are.
        """
        ...

    def leave_out(self, window: Window) -> None:
        """Note that a block holds nothing."""
        ...

    def why_empty(self) -> Alos2Error | None:
        """Return why none of the blocks has a value, or None if that is not known."""
        ...


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

    *beside* gets each block, about row by row. *before_it_is_named* is called when everything is
    written; what it raises leaves no file. Raises UnsupportedError if no block holds data, Alos2Error if
    lines are *missing*, too: a sentence that tells which. Warns of pixels that are brighter than numbers
    of the units can be.
    """
    written = _Written(greatest_of(description.units))

    def read(column: int, row: int, width: int, height: int) -> Power:
        chunk = np.zeros((height, width), np.float32)
        for window in _blocks(Window(column, row, width, height)):
            progress.check()  # a chunk takes a third of a second
            power = _block(geocoder, window, clip, beside)
            if power is not None:
                top, left = window.row - row, window.column - column
                chunk[top : top + window.height, left : left + window.width] = power
                written.add(power)
        return chunk

    def finish() -> None:
        if not written.holds_data:
            raise _no_data(missing, beside)
        if before_it_is_named is not None:
            before_it_is_named()

    with bounded_block_cache(_BLOCK_CACHE):
        write_power_raster(
            *(output, geocoder.grid, description, read, progress),
            valid_share=geocoder.share_reached(),
            before_it_is_named=finish,
        )
    if written.too_bright:
        progress.warn(
            Text(
                "{name}: {too_bright} pixels are brighter than {limit:.1f} dB, the largest number that "
                "amplitudes are stored in. They are held at it.",
                name=output.name,
                too_bright=written.too_bright,
                limit=decibels_of(written.greatest),
            )
        )


def _block(
    geocoder: Geocoder, window: Window, clip: PolygonClip | None, beside: Beside | None
) -> Power | None:
    """Return the power of a block (NaN: no data) after *beside* has seen it; None if it holds none."""
    inside = None if clip is None else clip.inside(window)
    power = None if inside is not None and not inside.any() else geocoder.block(window)
    if power is None:
        if beside is not None:
            beside.leave_out(window)
        return None
    if inside is not None:
        power[~inside] = np.nan
    if beside is not None:
        beside.write_block(window, power, inside)
    return power


class _Written:
    """What was written so far: whether any data, and how many pixels above *greatest* power."""

    def __init__(self, greatest: float) -> None:
        self.greatest = greatest
        self.holds_data = False
        self.too_bright = 0
        self._counting = threading.Lock()

    def add(self, power: Power) -> None:
        """Count a block; from several threads."""
        too_bright = int(np.count_nonzero(power > self.greatest)) if self.greatest < math.inf else 0
        if not self.holds_data and np.isfinite(power).any():
            self.holds_data = True
        if too_bright:
            with self._counting:
                self.too_bright += too_bright


def _blocks(chunk: Window) -> Iterator[Window]:
    """Yield the geocoder's blocks of a chunk: positions are rounded by them, whatever the chunks are."""
    for row in range(chunk.row, chunk.row + chunk.height, BLOCK_ROWS):
        for column in range(chunk.column, chunk.column + chunk.width, BLOCK_COLUMNS):
            width = min(BLOCK_COLUMNS, chunk.column + chunk.width - column)
            yield Window(column, row, width, min(BLOCK_ROWS, chunk.row + chunk.height - row))


def _no_data(missing: str, beside: Beside | None) -> Alos2Error:
    if missing:
        return Alos2Error(
            Text("The raster would hold no data of the image. {missing}", missing=missing),
            hint="Get the file again.",
        )
    known = None if beside is None else beside.why_empty()
    return known or UnsupportedError(
        "The raster would hold no data of the image.",
        hint="Choose another extent or a smaller pixel size.",
    )
