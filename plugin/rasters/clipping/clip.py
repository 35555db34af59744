"""Which pixels of a grid lie in the polygons of an area: those whose middle does."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from typing import Any

import numpy as np
import numpy.typing as npt
from osgeo import gdal, ogr, osr

from ...domain.errors import Alos2Error, OutsideError
from ...domain.raster_options import Area, Outline
from ...domain.words.text import Text
from ...sar.grid import Grid, Window
from ..cog import CHUNK
from ..gdal_calls import call_gdal, quiet_gdal, vectors_in_memory
from ..window import TURN_DEG
from .polygon_area import parts_of, system_of, turned

Power = npt.NDArray[np.float32]
# Straight edges bend in another reference system: they are followed in this many steps.
_STEPS = 256


def clip_of(
    grid: Grid, area: Area | None, name: str, window: Window | None = None
) -> PolygonClip | None:
    """Return what tells the pixels of *grid* in the polygons of *area*, or None if it has none.

    Raises OutsideError if no pixel of *window* (blank: of the grid) lies in them.
    """
    if area is None or area.outline is None:
        return None
    clip = PolygonClip(grid, area.outline)
    clip.require_pixels(window or Window(0, 0, grid.width, grid.height), name)
    return clip


class PolygonClip:
    """Tells the pixels of *grid* whose middle lies in *outline*; windows of it from any thread.

    Raises Alos2Error if the polygons cannot be put on the grid's map.
    """

    def __init__(self, grid: Grid, outline: Outline) -> None:
        self._grid = grid
        target = osr.SpatialReference(grid.crs_wkt)
        target.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
        moved = _moved(ogr.CreateGeometryFromWkt(outline.wkt), system_of(outline.crs), target)
        turns = (-TURN_DEG, 0.0, TURN_DEG) if target.IsGeographic() else (0.0,)
        polygons = [turned(part, turn) for part in parts_of(moved) for turn in turns]
        self._polygons = [(part.GetEnvelope(), bytes(part.ExportToWkb())) for part in polygons]

    def inside(self, window: Window) -> npt.NDArray[np.bool_]:
        """Return a mask (height, width) of *window*, the same whatever windows are asked for."""
        part = window.grid(self._grid)
        xmin, ymin, xmax, ymax = part.bounds
        near = [
            ogr.CreateGeometryFromWkb(wkb)
            for (left, right, bottom, top), wkb in self._polygons
            if left < xmax and right > xmin and bottom < ymax and top > ymin
        ]
        if not near:
            return np.zeros((window.height, window.width), np.bool_)
        return burn(near, part)

    def clipped(self, read: Callable[[Window], Power]) -> Callable[[Window], Power]:
        """Return *read* (power of a window) with NaN outside of the polygons."""

        def read_inside(window: Window) -> Power:
            inside = self.inside(window)
            if not inside.any():
                return np.full(inside.shape, np.nan, np.float32)
            return np.where(inside, read(window), np.float32(np.nan))

        return read_inside

    def require_pixels(self, window: Window, name: str) -> None:
        """Raise OutsideError, naming *name*, if no pixel of *window* lies in the polygons."""
        for piece in window.grid(self._grid).windows(CHUNK, CHUNK):
            moved = piece._replace(column=piece.column + window.column, row=piece.row + window.row)
            if self.inside(moved).any():
                return
        raise OutsideError(
            Text("The polygons of the area hold no pixel of {name}.", name=name),
            hint="Choose polygons inside the scene and larger than a pixel.",
        )


def burn(polygons: Iterable[Any], grid: Grid, *, touched: bool = False) -> npt.NDArray[np.bool_]:
    """Return which pixels (height, width) of *grid* have their middle in one of *polygons* (ogr).

    With *touched* every pixel counts that a polygon touches.
    """
    source = vectors_in_memory()
    layer = source.CreateLayer("polygons")
    for polygon in polygons:
        feature = ogr.Feature(layer.GetLayerDefn())
        feature.SetGeometry(polygon)
        layer.CreateFeature(feature)
    target = gdal.GetDriverByName("MEM").Create("", grid.width, grid.height, 1, gdal.GDT_Byte)
    target.SetGeoTransform(grid.geotransform)
    options = ["ALL_TOUCHED=TRUE"] if touched else []
    what = "A polygon could not be drawn"
    call_gdal(what, gdal.RasterizeLayer, target, [1], layer, burn_values=[1], options=options)
    mask: npt.NDArray[np.bool_] = target.GetRasterBand(1).ReadAsArray() > 0
    return mask


def follow_edges(geometry: Any) -> None:
    """Add points to the edges of *geometry*, so that they may bend in another reference system."""
    xmin, xmax, ymin, ymax = geometry.GetEnvelope()
    if xmax > xmin or ymax > ymin:
        geometry.Segmentize(max(xmax - xmin, ymax - ymin) / _STEPS)


def _moved(polygons: Any, source: Any, target: Any) -> Any:
    """Return *polygons* in another system, their edges followed."""
    if source.IsSame(target):
        return polygons
    follow_edges(polygons)
    with quiet_gdal():
        try:
            failed = polygons.Transform(osr.CoordinateTransformation(source, target)) != 0
        except RuntimeError:
            failed = True
    if failed or not all(map(math.isfinite, polygons.GetEnvelope())):
        raise Alos2Error("The polygons cannot be transformed to the scene's reference system.")
    return polygons
