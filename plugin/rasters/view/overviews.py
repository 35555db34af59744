"""Overviews of an image that came without them, averaged in power, so that zoomed-out views are quick.

GDAL's own root mean square is not used: GDAL 3.6 turns DN 65535 into 1 if a nodata value is set.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from ...common.decibels import power_of
from ...common.parallel import map_in_order
from ...common.raster_items import RasterDescription
from ...domain.errors import UnsupportedError
from ...domain.progress import SILENT, Progress
from ...domain.raster_options import AMPLITUDE_DN_OFFSET_DB
from ...domain.words.text import Text
from ...sar.grid import Grid
from ..gdal_calls import call_gdal, open_raster
from ..power_raster import PowerRasterWriter
from ..pyramid import OVERVIEW_UNTIL, halve, mean_of_valid, valid_sums
from .side_files import has_own_overviews

_ROWS = 512  # of the image; even
_READ = 0.97  # of the progress
_POWER_OF_DN_1 = np.float32(power_of(AMPLITUDE_DN_OFFSET_DB))


def lacks_overviews(path: str) -> bool:
    """Whether the image at *path* is large and has no overviews."""
    dataset = open_raster(path)
    large = max(dataset.RasterXSize, dataset.RasterYSize) > OVERVIEW_UNTIL
    inside = dataset.GetRasterBand(1).GetOverviewCount()
    return bool(large and not inside and not has_own_overviews(path))


def build_overviews(path: str, description: RasterDescription, progress: Progress = SILENT) -> Path:
    """Write ``<path>.ovr`` beside the local image of DN at *path* and return it, whole or not at all.

    Each overview pixel is the root of the mean of DN² below it, DN 0 left out; *description* is that
    of the image as amplitude DN. The image itself is not touched. Raises UnsupportedError for files in
    archives or behind URLs, Alos2Error if the folder cannot be written to, CancelledError.
    """
    image = Path(path)
    if path.startswith("/vsi"):
        raise UnsupportedError(
            Text(
                "{name} lies in an archive or behind a URL, so nothing can be written beside it.",
                name=image.name,
            ),
            hint="Fetch or unpack it first.",
        )
    dataset = open_raster(path)
    width, height = (dataset.RasterXSize + 1) // 2, (dataset.RasterYSize + 1) // 2
    # Overviews are placed like their image, as it is stored; nobody reads their own position.
    grid = Grid(width, height, (0.0, 2.0, 0.0, 0.0, 0.0, -2.0), "")
    result = image.with_name(f"{image.name}.ovr")
    with PowerRasterWriter(result, grid, description, progress.part(_READ, 1.0)) as writer:

        def write(strip: tuple[int, npt.NDArray[np.float32]]) -> int:
            writer.write(0, *strip)
            return strip[0]

        # This thread reads and halves, the others convert and compress.
        for row in map_in_order(write, _halved(dataset, image.name)):
            progress.part(0.0, _READ).step(row / height, "Building overviews")
    return result


def _halved(dataset: Any, name: str) -> Iterator[tuple[int, npt.NDArray[np.float32]]]:
    """Yield (row, power of that strip at half size), NaN or 0 for no data."""
    width, height = dataset.RasterXSize, dataset.RasterYSize
    for row in range(0, height, _ROWS):
        rows = min(_ROWS, height - row)
        dn = call_gdal(
            Text("{name} could not be read", name=name), dataset.ReadAsArray, 0, row, width, rows
        )
        power = np.square(dn.astype(np.float32)) * _POWER_OF_DN_1
        sums, counts = valid_sums(power)
        yield row // 2, mean_of_valid(halve(sums), halve(counts))
