"""Tiles of a computed picture: nearest pixels in Web Mercator, transparent where it is masked."""

from __future__ import annotations

import numpy as np
from osgeo import gdal, osr

from .earth_engine_compute import Image

SIDE = 256
_HALF_WORLD = 20037508.342789244


class Tiler:
    """Draws tiles of pictures on a grid with its corner at *origin* in EPSG:*epsg*."""

    def __init__(self, origin: tuple[float, float], pixel_size: float, epsg: int) -> None:
        self._origin, self._pixel_size = origin, pixel_size
        mercator, grid = osr.SpatialReference(), osr.SpatialReference()
        mercator.ImportFromEPSG(3857)
        grid.ImportFromEPSG(epsg)
        self._to_grid = osr.CoordinateTransformation(mercator, grid)

    def png(self, image: Image, zoom: int, column: int, row: int) -> bytes:
        """Return a tile of a picture whose three bands are colours from 0 to 255."""
        step = 2.0 * _HALF_WORLD / 2**zoom / SIDE
        xs = -_HALF_WORLD + (column * SIDE + np.arange(SIDE) + 0.5) * step
        ys = _HALF_WORLD - (row * SIDE + np.arange(SIDE) + 0.5) * step
        grid_x, grid_y = np.meshgrid(xs, ys)
        points = np.column_stack([grid_x.ravel(), grid_y.ravel()]).tolist()
        east, north = np.array(self._to_grid.TransformPoints(points))[:, :2].T.reshape(2, SIDE, SIDE)
        bands = list(image.bands.values())
        height, width = bands[0][0].shape
        with np.errstate(invalid="ignore"):
            i = np.floor((self._origin[1] - north) / self._pixel_size)
            j = np.floor((east - self._origin[0]) / self._pixel_size)
            inside = (i >= 0) & (i < height) & (j >= 0) & (j < width)
        cells = i[inside].astype(int), j[inside].astype(int)
        colours = np.zeros((4, SIDE, SIDE), np.uint8)
        for number, (values, _valid) in enumerate(bands):
            colours[number][inside] = np.rint(np.nan_to_num(values[cells]))
        colours[3][inside] = 255 * bands[0][1][cells]
        return _encoded(colours)


def _encoded(colours: np.ndarray) -> bytes:
    dataset = gdal.GetDriverByName("MEM").Create("", SIDE, SIDE, 4, gdal.GDT_Byte)
    for number, band in enumerate(colours, 1):
        dataset.GetRasterBand(number).WriteArray(band)
    dataset.GetRasterBand(4).SetColorInterpretation(gdal.GCI_AlphaBand)
    path = f"/vsimem/tile-{id(dataset)}.png"
    gdal.GetDriverByName("PNG").CreateCopy(path, dataset)
    data = gdal.VSIFOpenL(path, "rb")
    gdal.VSIFSeekL(data, 0, 2)
    size = gdal.VSIFTellL(data)
    gdal.VSIFSeekL(data, 0, 0)
    content = bytes(gdal.VSIFReadL(1, size, data))
    gdal.VSIFCloseL(data)
    gdal.Unlink(path)
    return content
