"""Compress the tiles of a GeoTIFF in memory, with the codecs that GDAL brings, from any thread."""

from __future__ import annotations

import itertools
import threading
import uuid
from typing import Any

import numpy as np
import numpy.typing as npt
from osgeo import gdal

from ...domain.errors import Alos2Error
from ...domain.words.text import Text, as_text
from ..cog import TILE, offers_zstd
from ..gdal_calls import call_gdal, write_gdal

_WRITTEN_OVER = 16  # times: a tile that is larger than the one before it makes its file longer

_GDAL_TYPES = {
    np.dtype(np.uint8): gdal.GDT_Byte,
    np.dtype(np.uint16): gdal.GDT_UInt16,
    np.dtype(np.float32): gdal.GDT_Float32,
}
_OF_COLOURS = ("INTERLEAVE=PIXEL", "PHOTOMETRIC=RGB", "ALPHA=NON-PREMULTIPLIED")


class TileCodec:
    """Turns blocks of *kind* (uint8, uint16 or float32) into the bytes of compressed tiles.

    *what* begins the sentence of its errors. There is one band, or red, green, blue and alpha.
    ``options`` are those of the GTiff driver, ``tile_bytes`` is the size of a tile before.
    """

    def __init__(self, kind: npt.DTypeLike, what: str, bands: int = 1) -> None:
        self.kind = np.dtype(kind)
        self.bands = bands
        self.gdal_type = _GDAL_TYPES[self.kind]
        self.options = [*_options(self.kind), *(_OF_COLOURS if bands > 1 else ())]
        self.tile_bytes = TILE * TILE * self.kind.itemsize * bands
        self._what = what
        # No folder: GDAL 3.13 keeps one in memory when its last file has gone.
        self._prefix = f"/vsimem/alos2_{uuid.uuid4().hex}_"
        self._numbers = itertools.count()
        self._local = threading.local()
        self._scratch: list[_ScratchFile] = []

    def new_file(self, width: int, height: int) -> tuple[str, Any]:
        """Return path and dataset of a file in memory, which the caller closes and unlinks."""
        path = f"{self._prefix}{next(self._numbers)}.tif"
        return path, self.create(path, width, height)

    def create(self, path: str, width: int, height: int) -> Any:
        """Return the dataset of a new file at *path*."""
        driver = gdal.GetDriverByName("GTiff")
        size = width, height, self.bands
        return write_gdal(self._what, driver.Create, path, *size, self.gdal_type, self.options)

    def compress(self, values: npt.NDArray[Any]) -> list[tuple[int, int, bytes]]:
        """Return (column, row, bytes) of each tile of *values*, which begins with a whole tile.

        *values* are (h, w), or (bands, h, w) of several. Columns and rows count tiles of TILE × TILE
        pixels. Raises Alos2Error if GDAL fails.
        """
        scratch: _ScratchFile | None = getattr(self._local, "scratch", None)
        if scratch is None:
            path = f"{self._prefix}{next(self._numbers)}.tif"
            scratch = self._local.scratch = _ScratchFile(self, path, self._what)
            self._scratch.append(scratch)
        height, width = values.shape[-2:]
        return [
            (
                left // TILE,
                top // TILE,
                scratch.compress(values[..., top : top + TILE, left : left + TILE]),
            )
            for top in range(0, height, TILE)
            for left in range(0, width, TILE)
        ]

    def close(self) -> None:
        """Free the memory; call it when no thread compresses any more."""
        while self._scratch:
            self._scratch.pop().close()


class _ScratchFile:
    """A file of one tile in memory, which a thread writes over: a new one takes a third of the time."""

    def __init__(self, codec: TileCodec, path: str, what: str) -> None:
        self._codec = codec
        self._path = path
        self._what = what
        self._dataset: Any = None
        self._written = 0

    def compress(self, values: npt.NDArray[Any]) -> bytes:
        """Return the bytes of a tile of *values*, at most TILE × TILE; the rest of it is 0."""
        height, width = values.shape[-2:]
        if (height, width) != (TILE, TILE):
            missing = [(0, TILE - height), (0, TILE - width)]
            values = np.pad(values, [(0, 0)] * (values.ndim - 2) + missing)
        if self._dataset is None or self._written == _WRITTEN_OVER:
            self._dataset = None  # closes it before its file begins again
            self._dataset = self._codec.create(self._path, TILE, TILE)
            self._written = 0
        self._written += 1
        band = self._dataset.GetRasterBand(1)
        data = values.astype(self._codec.kind, copy=False)
        write_gdal(self._what, (band if data.ndim == 2 else self._dataset).WriteArray, data)
        write_gdal(self._what, self._dataset.FlushCache)
        names = (f"BLOCK_{name}_0_0" for name in ("OFFSET", "SIZE"))
        return self._read(*(int(band.GetMetadataItem(name, "TIFF") or 0) for name in names))

    def _read(self, offset: int, size: int) -> bytes:
        file = call_gdal(self._what, gdal.VSIFOpenL, self._path, "rb")
        try:
            gdal.VSIFSeekL(file, offset, 0)
            data: bytes = gdal.VSIFReadL(1, size, file) or b"" if size else b""
        finally:
            gdal.VSIFCloseL(file)
        if not size or len(data) != size:
            raise Alos2Error(
                Text(
                    "{what}: GDAL gave {found} of {size} bytes of a tile.",
                    what=as_text(self._what),
                    found=len(data),
                    size=size,
                )
            )
        return data

    def close(self) -> None:
        """Remove the file."""
        self._dataset = None
        gdal.Unlink(self._path)


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
