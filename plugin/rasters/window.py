"""Which pixels of a grid an area in any reference system covers."""

from __future__ import annotations

import math

from osgeo import osr

from ..domain.errors import Alos2Error, OutsideError, UnsupportedError
from ..domain.raster_options import Area
from ..domain.words.text import Text
from ..sar.grid import Grid, Window
from ..sar.projection import find_system
from .gdal_calls import quiet_gdal

_POINTS_A_SIDE = 21


def window_of(grid: Grid, area: Area | None, name: str) -> Window:
    """Return the pixels of north-up *grid* that *area* touches, all of them for None.

    Raises OutsideError, naming the file *name*, if they do not meet.
    """
    if area is None:
        return Window(0, 0, grid.width, grid.height)
    if _system(area.crs).IsGeographic():
        area.require_degrees()
    xmin, ymin, xmax, ymax = bounds_in(grid.crs_wkt, area)
    x0, dx, _, y0, _, dy = grid.geotransform
    # A millionth of a pixel keeps edges that lie on pixel edges from growing by a whole pixel.
    left = max(0, math.floor((xmin - x0) / dx + 1e-6))
    right = min(grid.width, math.ceil((xmax - x0) / dx - 1e-6))
    top = max(0, math.floor((ymax - y0) / dy + 1e-6))
    bottom = min(grid.height, math.ceil((ymin - y0) / dy - 1e-6))
    if left >= right or top >= bottom:
        raise OutsideError(
            Text("The extent {extent} does not meet {name}.", extent=area.words, name=name),
            hint="Choose an extent inside the scene, or leave it out.",
        )
    return Window(left, top, right - left, bottom - top)


def _system(crs: str) -> osr.SpatialReference:
    system = find_system(crs)
    if system is None:
        raise UnsupportedError(Text("The reference system {crs!r} of the extent is not known.", crs=crs))
    return system


def bounds_in(crs_wkt: str, area: Area) -> tuple[float, float, float, float]:
    """Return (xmin, ymin, xmax, ymax) of *area* in *crs_wkt*, its outline followed, not its corners.

    Raises UnsupportedError for an unknown system, Alos2Error if nothing can be transformed.
    """
    source, target = _system(area.crs), osr.SpatialReference(crs_wkt)
    target.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    xmax = area.xmax
    if source.IsGeographic() and area.xmin > xmax:
        xmax += 360.0  # the box crosses the date line
    if source.IsSame(target):
        return area.xmin, area.ymin, xmax, area.ymax
    transformation = osr.CoordinateTransformation(source, target)
    try:
        with quiet_gdal():
            west, south, east, north = transformation.TransformBounds(
                area.xmin, area.ymin, xmax, area.ymax, _POINTS_A_SIDE
            )
    except RuntimeError:
        west = south = east = north = math.inf
    asked = (area.xmin, area.ymin, area.xmax, area.ymax)
    if not all(map(math.isfinite, (*asked, west, south, east, north))):
        raise Alos2Error(
            Text(
                "The extent {extent} cannot be transformed to the scene's reference system.",
                extent=area.words,
            ),
            hint="Choose an extent inside the scene, or leave it out.",
        )
    if target.IsGeographic() and west > east:
        east += 360.0
    return west, south, east, north
