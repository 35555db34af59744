"""Look at a written raster again before it gets its name: a full disk may go unnoticed by GDAL."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from osgeo import gdal

from ..domain.errors import Alos2Error
from ..domain.words.text import Text, as_text
from .gdal_calls import call_gdal, quiet_gdal

_HINT = Text("See whether the disk is full, then make the raster again.")
Shape = tuple[int, int, int, int]


def shapes_of(dataset: Any) -> list[Shape]:
    """Return bands, type of GDAL, width and height of each level of an open dataset."""
    return [(dataset.RasterCount, band.DataType, band.XSize, band.YSize) for band in _levels(dataset)]


def require_whole(path: Path, expected: list[Shape], what: str) -> None:
    """Raise Alos2Error unless the GeoTIFF at *path* is whole and has levels of *expected* shapes.

    Size, bands, type and overviews must be the same, every block must lie inside the file, and the last
    block of each level must be readable. *what* begins the sentence: ``FILE could not be written``.
    """
    with quiet_gdal():
        dataset = call_gdal(what, gdal.OpenEx, str(path), gdal.OF_RASTER | gdal.OF_VERBOSE_ERROR)
        found = shapes_of(dataset)
        if found != expected:
            raise Alos2Error(
                Text(
                    "{what}: {found} was read back instead of {expected}.",
                    what=as_text(what),
                    found=found,
                    expected=expected,
                ),
                hint=_HINT,
            )
        size = path.stat().st_size
        for band in _levels(dataset):
            end = max(_block_ends(band), default=0)
            if end > size:
                raise Alos2Error(
                    Text(
                        "{what}: it has {size} bytes instead of {end}.",
                        what=as_text(what),
                        size=size,
                        end=end,
                    ),
                    hint=_HINT,
                )
            _read_last_block(band, what)


def _levels(dataset: Any) -> list[Any]:
    """Return the first band and its overviews."""
    band = dataset.GetRasterBand(1)
    return [band, *(band.GetOverview(number) for number in range(band.GetOverviewCount()))]


def _block_ends(band: Any) -> Iterator[int]:
    """Yield where each block of *band* ends in the file; holes are left out."""
    width, height = band.GetBlockSize()
    for row in range(-(-band.YSize // height)):
        for column in range(-(-band.XSize // width)):
            offset = band.GetMetadataItem(f"BLOCK_OFFSET_{column}_{row}", "TIFF")
            length = band.GetMetadataItem(f"BLOCK_SIZE_{column}_{row}", "TIFF")
            if offset and length:
                yield int(offset) + int(length)


def _read_last_block(band: Any, what: str) -> None:
    width, height = band.GetBlockSize()
    column, row = (band.XSize - 1) // width * width, (band.YSize - 1) // height * height
    values = call_gdal(what, band.ReadAsArray, column, row, band.XSize - column, band.YSize - row)
    if values is None:
        raise Alos2Error(
            Text("{what}: its last block cannot be read back.", what=as_text(what)), hint=_HINT
        )
