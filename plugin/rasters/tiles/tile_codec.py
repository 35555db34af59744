"""Compress the tiles of a GeoTIFF in memory, with the codecs that GDAL brings, from any thread."""

from __future__ import annotations

import itertools
import uuid
from typing import Any

import numpy as np
import numpy.typing as npt
from osgeo import gdal

from ...domain.errors import Alos2Error
from ...domain.words.text import Text, as_text
from ..cog import TILE, offers_zstd
from ..gdal_calls import call_gdal, write_gdal

_GDAL_TYPES = {
    np.dtype(np.uint8): gdal.GDT_Byte,
    np.dtype(np.uint16): gdal.GDT_UInt16,
    np.dtype(np.float32): gdal.GDT_Float32,
}


class TileCodec:
    """Turns blocks of *kind* (uint8, uint16 or float32) into the bytes of compressed tiles.

    *what* begins the sentence of its errors. ``options`` are those of the GTiff driver,
    ``tile_bytes`` is the size of a tile before.
    """

    def __init__(self, kind: npt.DTypeLike, what: str) -> None:
        self.kind = np.dtype(kind)
        self.gdal_type = _GDAL_TYPES[self.kind]
        self.options = _options(self.kind)
        self.tile_bytes = TILE * TILE * self.kind.itemsize
        self._what = what
        self._folder = f"/vsimem/alos2_{uuid.uuid4().hex}"
        self._numbers = itertools.count()

    def new_file(self, width: int, height: int) -> tuple[str, Any]:
        """Return path and dataset of a file in memory, which the caller closes and unlinks."""
        path = f"{self._folder}/{next(self._numbers)}.tif"
        driver = gdal.GetDriverByName("GTiff")
        return path, write_gdal(
            self._what, driver.Create, path, width, height, 1, self.gdal_type, self.options
        )

    def compress(self, values: npt.NDArray[Any]) -> list[tuple[int, int, bytes]]:
        """Return (column, row, bytes) of each tile of *values* (h, w), which begins with a whole tile.

        Columns and rows count tiles of TILE × TILE pixels. Raises Alos2Error if GDAL fails.
        """
        height, width = values.shape
        path, dataset = self.new_file(width, height)
        try:
            data = np.ascontiguousarray(values, self.kind)
            write_gdal(self._what, dataset.WriteRaster, 0, 0, width, height, data)
            write_gdal(self._what, dataset.FlushCache)
            places = [
                (column, row, *self._place(dataset, column, row))
                for row in range(-(-height // TILE))
                for column in range(-(-width // TILE))
            ]
            dataset = None
            return self._parts(path, places)
        finally:
            dataset = None
            gdal.Unlink(path)

    def _place(self, dataset: Any, column: int, row: int) -> tuple[int, int]:
        band = dataset.GetRasterBand(1)
        names = (f"BLOCK_{name}_{column}_{row}" for name in ("OFFSET", "SIZE"))
        offset, size = (int(band.GetMetadataItem(name, "TIFF") or 0) for name in names)
        return offset, size

    def _parts(self, path: str, places: list[tuple[int, int, int, int]]) -> list[tuple[int, int, bytes]]:
        file = call_gdal(self._what, gdal.VSIFOpenL, path, "rb")
        try:
            parts = []
            for column, row, offset, size in places:
                gdal.VSIFSeekL(file, offset, 0)
                data = gdal.VSIFReadL(1, size, file) or b"" if size else b""
                if not size or len(data) != size:
                    raise Alos2Error(
                        Text(
                            "{what}: GDAL gave {found} of {size} bytes of a tile.",
                            what=as_text(self._what),
                            found=len(data),
                            size=size,
                        )
                    )
                parts.append((column, row, data))
            return parts
        finally:
            gdal.VSIFCloseL(file)


def _options(kind: np.dtype[Any]) -> list[str]:
    zstd, deflate = ["COMPRESS=ZSTD", "ZSTD_LEVEL=1"], ["COMPRESS=DEFLATE", "ZLEVEL=1"]
    # The predictor for floats makes speckle a tenth smaller, but takes longer than compressing it.
    predictor = 1 if kind == np.float32 else 2
    return [
        *(zstd if offers_zstd("GTiff") else deflate),
        f"PREDICTOR={predictor}",
        "TILED=YES",
        f"BLOCKXSIZE={TILE}",
        f"BLOCKYSIZE={TILE}",
        "ENDIANNESS=LITTLE",
        "BIGTIFF=NO",
    ]
