"""Tiles as one raster: a virtual one in memory, on a lattice that holds all their pixels, without gaps.

Pixel centres of all tiles lie on whole degrees divided by a whole number of pixels, so tiles of one size
fit together pixel by pixel. Coarser ones are interpolated to the common lattice together with the first
row and column of their neighbours, so that there is no step where widths change. Since the lattice holds
their own pixels, the ground between them is the same as that of such tiles alone. Sea is 0.
"""

from __future__ import annotations

import math
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

from osgeo import gdal, osr

from ..domain.words.text import Text
from ..rasters.gdal_calls import call_gdal, quiet_gdal
from .copernicus_tiles import TileIndex
from .tile_store import open_tile

_ALL_SEA = (120, 120)  # pixels of a degree where no tile tells
_MOST_OF_FINEST = 3  # what tiles on both sides of 50 to 80 degrees take; odd sizes could take any
_NO_TILE = -32768.0
_BAND = '<VRTRasterBand dataType="Float32" band="1">'
_WHAT = Text("The elevation tiles could not be put together")


@dataclass(frozen=True)
class _Source:
    """A file and the part of it that fills a part of a lattice: (column, row, width, height) each."""

    file: str
    taken: tuple[int, int, int, int]
    placed: tuple[int, int, int, int]


@dataclass(frozen=True)
class _Lattice:
    """Whole degrees from *west* to *east* and *south* to *north*, *across* × *down* pixels each."""

    west: int
    south: int
    east: int
    north: int
    across: int
    down: int

    @property
    def size(self) -> tuple[int, int]:
        return (self.east - self.west) * self.across, (self.north - self.south) * self.down

    @property
    def transform(self) -> tuple[float, float, float, float, float, float]:
        dx, dy = 1.0 / self.across, 1.0 / self.down
        return self.west - dx / 2.0, dx, 0.0, self.north + dy / 2.0, 0.0, -dy

    def place(self, index: TileIndex) -> tuple[int, int, int, int]:
        """Return where a tile lies: column, row, width, height."""
        column, row = (index.west - self.west) * self.across, (self.north - index.south - 1) * self.down
        return column, row, self.across, self.down

    def with_pixels(self, size: tuple[int, int]) -> _Lattice:
        return _Lattice(self.west, self.south, self.east, self.north, *size)


class Mosaic:
    """A virtual raster of *tiles* by their index, None for sea; ``close`` takes it out of memory.

    ``path`` is what GDAL opens: heights in m (float32), EPSG:4326, longitudes as the indices count them.
    """

    def __init__(self, tiles: Mapping[TileIndex, Path | None], name: str) -> None:
        self._folder = f"/vsimem/alos2-heights-{secrets.token_hex(8)}"
        self._parts = 0
        self.path = f"{self._folder}/{name}"
        files = {index: path for index, path in tiles.items() if path is not None}
        sizes = {index: _size_of(path) for index, path in files.items()}
        common = tuple(_common(side) for side in zip(*sizes.values())) if sizes else _ALL_SEA
        self._lattice = _Lattice(
            min(index.west for index in tiles),
            min(index.south for index in tiles),
            max(index.west for index in tiles) + 1,
            max(index.south for index in tiles) + 1,
            *common,
        )
        groups: dict[tuple[int, int], dict[TileIndex, Path]] = {}
        for index, path in files.items():
            groups.setdefault(sizes[index], {})[index] = path
        try:
            self._build(groups)
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Remove the virtual raster; what has it open may read on."""
        with quiet_gdal():
            for name in gdal.ReadDir(self._folder) or ():
                gdal.Unlink(f"{self._folder}/{name}")
            if gdal.VSIStatL(self._folder) is not None:  # GDAL 3.13 keeps an empty folder
                gdal.Rmdir(self._folder)

    def _build(self, groups: Mapping[tuple[int, int], Mapping[TileIndex, Path]]) -> None:
        """Write the raster; a first draft with coarse tiles alone gives them their neighbours."""
        common = (self._lattice.across, self._lattice.down)
        fine = _own_sources(groups.get(common, {}), self._lattice)
        coarse = {size: tiles for size, tiles in groups.items() if size != common}
        if not coarse:
            self._write(self.path, self._lattice, fine)
            return
        drafts = [self._resampled(size, tiles, None) for size, tiles in coarse.items()]
        draft = self._part()
        self._write(draft, self._lattice, [*fine, *(source for part in drafts for source in part)])
        parts = [self._resampled(size, tiles, draft) for size, tiles in coarse.items()]
        self._write(self.path, self._lattice, [*fine, *(source for part in parts for source in part)])

    def _resampled(
        self, size: tuple[int, int], tiles: Mapping[TileIndex, Path], draft: str | None
    ) -> list[_Source]:
        """Return sources that place *tiles*, bilinear, on the common lattice; *draft* surrounds them."""
        lattice = self._lattice.with_pixels(size)
        sources = _own_sources(tiles, lattice)
        if draft is not None:
            whole = (0, 0, *lattice.size)
            sources.insert(0, _Source(self._warped(draft, lattice, "near"), whole, whole))
        own = self._part()
        self._write(own, lattice, sources, is_partial=draft is None)
        finer = self._warped(own, self._lattice, "bilinear")
        places = [self._lattice.place(index) for index in tiles]
        return [_Source(finer, place, place) for place in places]

    def _warped(self, source: str, lattice: _Lattice, method: str) -> str:
        """Write a virtual raster that resamples *source* to *lattice* when it is read."""
        path = self._part()
        x0, dx, _, y0, _, dy = lattice.transform
        width, height = lattice.size
        warped = call_gdal(
            _WHAT,
            gdal.Warp,
            path,
            source,
            format="VRT",
            outputBounds=(x0, y0 + height * dy, x0 + width * dx, y0),
            width=width,
            height=height,
            resampleAlg=method,
            errorThreshold=0.0,
        )
        del warped  # which writes it
        return path

    def _part(self) -> str:
        self._parts += 1
        return f"{self._folder}/part{self._parts}.vrt"

    def _write(
        self, path: str, lattice: _Lattice, sources: Sequence[_Source], *, is_partial: bool = False
    ) -> None:
        """Write a virtual raster; where no source lies it is 0, or no data if it *is_partial*."""
        text = _vrt(lattice, sources, _NO_TILE if is_partial else None)
        call_gdal(_WHAT, gdal.FileFromMemBuffer, path, text.encode("utf-8"))
        call_gdal(_WHAT, gdal.OpenEx, path, gdal.OF_RASTER | gdal.OF_VERBOSE_ERROR)


def _common(pixels: Sequence[int]) -> int:
    """Return the pixels of a degree whose places are those of all *pixels* of a degree."""
    common = 1
    for one in set(pixels):
        common = common * one // math.gcd(common, one)
    finest = max(pixels)
    return common if common <= _MOST_OF_FINEST * finest else finest


def _own_sources(tiles: Mapping[TileIndex, Path], lattice: _Lattice) -> list[_Source]:
    whole = (0, 0, lattice.across, lattice.down)
    return [_Source(str(path), whole, lattice.place(index)) for index, path in tiles.items()]


def _size_of(path: Path) -> tuple[int, int]:
    dataset: Any = open_tile(path)
    return dataset.RasterXSize, dataset.RasterYSize


def _vrt(lattice: _Lattice, sources: Sequence[_Source], no_data: float | None) -> str:
    reference = osr.SpatialReference()
    reference.ImportFromEPSG(4326)
    width, height = lattice.size
    lines = [
        f'<VRTDataset rasterXSize="{width}" rasterYSize="{height}">',
        f'<SRS dataAxisToSRSAxisMapping="2,1">{escape(reference.ExportToWkt())}</SRS>',
        f"<GeoTransform>{', '.join(repr(float(number)) for number in lattice.transform)}</GeoTransform>",
        _BAND,
    ]
    if no_data is not None:
        lines.append(f"<NoDataValue>{no_data!r}</NoDataValue>")
    for source in sources:
        lines += [
            "<SimpleSource>",
            f'<SourceFilename relativeToVRT="0">{escape(source.file)}</SourceFilename>',
            "<SourceBand>1</SourceBand>",
            _rectangle("SrcRect", source.taken),
            _rectangle("DstRect", source.placed),
            "</SimpleSource>",
        ]
    return "\n".join([*lines, "</VRTRasterBand>", "</VRTDataset>"])


def _rectangle(tag: str, window: tuple[int, int, int, int]) -> str:
    column, row, width, height = window
    return f'<{tag} xOff="{column}" yOff="{row}" xSize="{width}" ySize="{height}"/>'
