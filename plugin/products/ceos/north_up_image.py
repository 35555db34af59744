"""A CEOS amplitude image on a map grid, read as power with north up."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from ...ceos.image.image import ImageFile
from ...ceos.image.missing_lines import MissingLines
from ...domain.errors import Alos2Error
from ...domain.words.text import Text
from ...sar.grid import Window
from ...sar.interpolation import bilinear
from .map_grid import MapGrid

_GLANCED_LINES = 32

Power = npt.NDArray[np.float32]


def glance(image: ImageFile, scale: float) -> Power:
    """Return σ⁰ (linear, 0 for no data) of some lines from first to last."""
    lines = np.unique(np.linspace(0, image.lines - 1, _GLANCED_LINES).astype(int))
    rows = [image.amplitudes_of(image.read_records(int(line), 1)).astype(np.float32) for line in lines]
    power: Power = np.concatenate(rows) ** 2 * np.float32(scale)
    return power


class NorthUpImage:
    """Reads windows of the north-up grid of *place* as σ⁰ = DN² · *scale*, from any thread."""

    def __init__(self, image: ImageFile, place: MapGrid, scale: float) -> None:
        self._image = image
        self._place = place
        self._scale = np.float32(scale)
        self._missing = MissingLines(image.file, image.lines)
        self._read = np.zeros(image.lines, np.bool_)

    def power(self, window: Window) -> Power:
        """Return linear σ⁰, float32 (height, width); 0 or NaN for no data."""
        if not self._place.is_rotated:
            return self._lines(window.row, window.row + window.height)[
                :, window.column : window.column + window.width
            ]
        x0, dx, _, y0, _, dy = self._place.grid.geotransform
        columns = np.arange(window.column, window.column + window.width, dtype=np.float64) + 0.5
        rows = np.arange(window.row, window.row + window.height, dtype=np.float64) + 0.5
        line, pixel = self._place.index(x0 + columns[None, :] * dx, y0 + rows[:, None] * dy)
        top = max(int(np.floor(line.min())) - 1, 0)
        bottom = min(int(np.ceil(line.max())) + 2, self._image.lines)
        if top >= bottom:
            return np.full(line.shape, np.nan, np.float32)
        data = self._lines(top, bottom)
        return bilinear(data, (line - top).astype(np.float32), pixel.astype(np.float32))

    def missing_lines(self) -> str:
        """Return a sentence on the blank ones of the lines that were read, blank if there are none.

        Raises Alos2Error if all of them are blank.
        """
        read = int(np.count_nonzero(self._read))
        sentence = self._missing.sentence(read)
        if sentence and self._missing.count == read:
            raise Alos2Error(
                Text("The raster would hold no data of the image. {sentence}", sentence=sentence),
                hint="Get the file again.",
            )
        return sentence

    def _lines(self, first: int, end: int) -> Power:
        records = self._image.read_records(first, end - first)
        self._missing.note(first, self._image.blank_lines(records))
        self._read[first:end] = True
        power: Power = self._image.amplitudes_of(records).astype(np.float32)
        power *= power
        power *= self._scale
        power[self._image.invalid_lines(records)] = 0
        return power
