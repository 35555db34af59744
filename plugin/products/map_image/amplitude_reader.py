"""Amplitude numbers of a product's image become power, block by block, with its mask applied."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import numpy.typing as npt

from ...common.parallel import map_in_order
from ...domain.errors import Alos2Error, FormatError
from ...domain.progress import Progress
from ...domain.words.text import Text
from ...rasters.calibrated_image import Band, Masking
from ...rasters.gdal_calls import call_gdal, open_raster
from ...rasters.power_raster import PowerRasterWriter
from ...rasters.remote.network import RemoteReadError
from ...sar.grid import Window
from ...sar.radiometry import sigma0_scale_of_amplitude

Power = npt.NDArray[np.float32]
_STRIP = 32
ROWS, COLUMNS = 512, 4096  # multiples of the tiles of L2.2, so that none is decompressed twice


class BandReader:
    """Reads windows of a band the right way up, from any thread (each has its own dataset)."""

    def __init__(self, band: Band) -> None:
        self._band = band
        self._local = threading.local()

    def read(
        self,
        window: Window,
        size: tuple[int, int] | None = None,
        out: npt.NDArray[Any] | None = None,
    ) -> npt.NDArray[Any]:
        """Return the numbers of *window*, which counts from the north-west corner of the grid.

        With *size* (columns, rows) as many are taken, spread evenly over the window. *out* has the
        shape of the result, which is a view of it.
        """
        image = self._band.image
        row = image.grid.height - window.row - window.height if image.is_upside_down else window.row
        column = image.grid.width - window.column - window.width if image.is_mirrored else window.column
        what = Text("{name} could not be read", name=image.name)
        dataset = self._dataset(what)
        buffer: dict[str, Any] = {} if out is None else {"buf_obj": out}
        if size is not None:
            buffer.update(buf_xsize=size[0], buf_ysize=size[1])
        try:
            values: npt.NDArray[Any] = call_gdal(
                what, dataset.ReadAsArray, column, row, window.width, window.height, **buffer
            )
        except RemoteReadError:
            raise
        except Alos2Error as error:
            raise _unreadable(image.name, column, row, error) from error
        rows = slice(None, None, -1 if image.is_upside_down else 1)
        return values[rows, :: -1 if image.is_mirrored else 1]

    def _dataset(self, what: str) -> Any:
        if not hasattr(self._local, "dataset"):
            self._local.dataset = open_raster(self._band.path)
        return self._local.dataset


def _unreadable(name: str, column: int, row: int, error: Alos2Error) -> FormatError:
    complaint = FormatError(
        name,
        Text("image data from column {column}, row {row} on", column=column, row=row),
        "unreadable",
        "its tags say that it is there",
        "the file is damaged or was cut short, get it again",
    )
    complaint.details = error.message
    return complaint


def power_table(calibration_db: float, nodata: float | None) -> Power:
    """Return the power of each DN 0..65535 (float32), NaN for DN 0 and for *nodata*."""
    dn = np.arange(65536, dtype=np.float64)
    table: Power = (dn * dn * sigma0_scale_of_amplitude(calibration_db)).astype(np.float32)
    table[0] = np.nan
    if nodata is not None and 0 < nodata <= 65535 and nodata == int(nodata):
        table[int(nodata)] = np.nan
    return table


def power_of(band: Band, calibration_db: float, masking: Masking | None) -> Callable[[Window], Power]:
    """Return the function that gives the power (float32, NaN for no data) of a window of *band*."""
    table = power_table(calibration_db, band.image.nodata)
    numbers = BandReader(band)
    mask = BandReader(masking.band) if masking else None
    dropped = np.asarray(masking.dropped if masking else (), bool)

    def read(window: Window) -> Power:
        dn = numbers.read(window)
        classes = None if mask is None else mask.read(window)
        power: Power = np.empty(dn.shape, np.float32)
        for first in range(0, len(dn), _STRIP):  # that fits the processor's cache
            part = slice(first, first + _STRIP)
            # No number lies beyond the table; without a mode numpy would look for one.
            np.take(table, dn[part], out=power[part], mode="wrap")
            if classes is not None:
                _drop(power[part], classes[part], dropped)
        return power

    return read


def numbers_of(band: Band, masking: Masking | None) -> Callable[[Window], npt.NDArray[np.uint16]]:
    """Return the function that gives the numbers (uint16, 0 where masked) of a window of *band*.

    They lie in an array of the thread, which its next call fills again.
    """
    numbers = BandReader(band)
    mask = BandReader(masking.band) if masking else None
    dropped = np.asarray(masking.dropped if masking else (), bool)
    local = threading.local()

    def read(window: Window) -> npt.NDArray[np.uint16]:
        size = window.height * window.width
        if getattr(local, "size", 0) < size:
            local.size, local.numbers = size, np.empty(size, np.uint16)
            local.classes = np.empty(size, np.uint8)
        shape = window.height, window.width
        dn = numbers.read(window, out=local.numbers[:size].reshape(shape))
        if mask is not None:
            classes = mask.read(window, out=local.classes[:size].reshape(shape))
            for first in range(0, len(dn), _STRIP):
                part = slice(first, first + _STRIP)
                _drop(dn[part], classes[part], dropped, 0)
        return dn

    return read


def _drop(
    values: npt.NDArray[Any],
    classes: npt.NDArray[np.uint8],
    dropped: npt.NDArray[np.bool_],
    nodata: float = np.nan,
) -> None:
    """Make values *nodata* if the class of a pixel is one of those *dropped*, bool (256,)."""
    if classes.min() == classes.max():  # quick, and so in most places
        if dropped[classes[0, 0]]:
            values.fill(nodata)
        return
    np.copyto(values, values.dtype.type(nodata), where=np.take(dropped, classes))


def write_blocks(
    read: Callable[[Window], Power],
    window: Window,
    writer: PowerRasterWriter,
    progress: Progress,
    text: str,
    weigh: Callable[[Window], Power] | None = None,
) -> None:
    """Hand *window* to *writer* by pieces read in all cores; reports 0..1 and stops when cancelled."""

    def copy(piece: Window) -> int:
        weights = None if weigh is None else weigh(piece)
        writer.write(piece.column - window.column, piece.row - window.row, read(piece), weights)
        return piece.row - window.row

    for done in map_in_order(copy, _pieces(window)):
        progress.step(done / window.height, text)


def _pieces(window: Window) -> Iterator[Window]:
    """Cut *window* into pieces whose edges are multiples of ROWS and COLUMNS in the file."""
    for top, bottom in _cuts(window.row, window.row + window.height, ROWS):
        for left, right in _cuts(window.column, window.column + window.width, COLUMNS):
            yield Window(left, top, right - left, bottom - top)


def _cuts(start: int, end: int, step: int) -> Iterator[tuple[int, int]]:
    while start < end:
        stop = min(end, (start // step + 1) * step)
        yield start, stop
        start = stop
