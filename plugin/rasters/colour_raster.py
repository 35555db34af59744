"""Write colours as a cloud-optimised GeoTIFF whose overviews are coloured from averaged power."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from osgeo import gdal

from ..common.parallel import map_in_order
from ..domain.errors import UnsupportedError
from ..domain.progress import Progress
from ..domain.words.text import Text
from ..sar.grid import Grid, Window
from .cog import CHUNK, TILE, Workplace, copy_to_cog, place_on_map
from .gdal_calls import bounded_block_cache, write_gdal
from .pyramid import halve, mean_of_valid, overview_sizes, valid_sums

Power = npt.NDArray[np.float32]
Bytes = npt.NDArray[np.uint8]
Read = Callable[[Window], "tuple[Power, Power]"]
Colour = Callable[[Power, Power], Bytes]

_BLOCK_CACHE = 96 << 20
_COLOURS = (gdal.GCI_RedBand, gdal.GCI_GreenBand, gdal.GCI_BlueBand, gdal.GCI_AlphaBand)


def write_colours(
    output: Path,
    grid: Grid,
    read: Read,
    colour: Colour,
    descriptions: Sequence[str],
    metadata: dict[str, str],
    progress: Progress,
) -> Path:
    """Write the four bands that *colour* makes of the two powers that *read* gives for a window.

    The file appears under its name only when whole; a failure leaves no file. Raises
    UnsupportedError if the two have no valid pixel in common.
    """
    workplace = Workplace(Path(output), needed=6 * grid.width * grid.height)
    tiled = workplace.temporary("tiled.tif")
    what = Text("{name} could not be written", name=workplace.output.name)
    try:
        with bounded_block_cache(_BLOCK_CACHE):
            dataset = _create(tiled, grid, what)
            try:
                _describe(dataset, descriptions, metadata, what)
                _fill(dataset, grid, read, colour, progress.part(0.0, 0.7), what)
                write_gdal(what, dataset.FlushCache)
            finally:
                dataset = None  # closes it, even while an exception remembers this frame
            copy_to_cog(tiled, workplace, progress.part(0.7, 1.0))
        workplace.publish()
    finally:
        workplace.close()
    return Path(output)


def _create(path: Path, grid: Grid, what: str) -> Any:
    options = ["TILED=YES", f"BLOCKXSIZE={TILE}", f"BLOCKYSIZE={TILE}", "BIGTIFF=IF_SAFER"]
    options += ["INTERLEAVE=PIXEL", "PHOTOMETRIC=RGB", "ALPHA=UNSPECIFIED", "SPARSE_OK=TRUE"]
    driver = gdal.GetDriverByName("GTiff")
    size = (grid.width, grid.height, len(_COLOURS), gdal.GDT_Byte)
    dataset = write_gdal(what, driver.Create, str(path), *size, options)
    place_on_map(dataset, grid, what)
    levels = len(overview_sizes(grid.width, grid.height))
    if levels:
        factors = [2**level for level in range(1, levels + 1)]
        write_gdal(what, dataset.BuildOverviews, "NONE", factors)
    return dataset


def _describe(dataset: Any, descriptions: Sequence[str], metadata: dict[str, str], what: str) -> None:
    write_gdal(what, dataset.SetMetadata, metadata)
    for number, (text, meaning) in enumerate(zip(descriptions, _COLOURS), 1):
        band = dataset.GetRasterBand(number)
        write_gdal(what, band.SetDescription, text)
        write_gdal(what, band.SetColorInterpretation, meaning)


def _fill(dataset: Any, grid: Grid, read: Read, colour: Colour, progress: Progress, what: str) -> None:
    levels = len(overview_sizes(grid.width, grid.height))

    def chunk(window: Window) -> list[tuple[int, int, Bytes]]:
        one, other = read(window)
        both = (one > 0) & (other > 0)
        zero = np.float32(0)
        sums = [valid_sums(np.where(both, power, zero)) for power in (one, other)]
        column, row = window.column, window.row
        made = [(column, row, colour(one, other))]
        for _ in range(levels):
            sums = [(halve(total), halve(count)) for total, count in sums]
            column, row = column // 2, row // 2
            made.append((column, row, colour(*(mean_of_valid(*pair) for pair in sums))))
        return made

    windows = list(grid.windows(CHUNK, CHUNK))
    shown = False
    for done, made in enumerate(map_in_order(chunk, windows), 1):
        shown = shown or bool(made[0][2][3].any())
        progress.step(done / len(windows), "Making the composite")
        for level, (column, row, values) in enumerate(made):
            for number in range(1, len(values) + 1):
                band = dataset.GetRasterBand(number)
                target = band if level == 0 else band.GetOverview(level - 1)
                write_gdal(what, target.WriteArray, values[number - 1], column, row)
    if not shown:
        raise UnsupportedError(
            "The two rasters do not overlap: no pixel is valid in both.",
            hint="Choose rasters of the same place, or mask less.",
        )
