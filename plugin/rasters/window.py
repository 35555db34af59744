"""Which pixels of a grid an area in any reference system covers."""

from __future__ import annotations

import math
from dataclasses import replace

from osgeo import osr

from ..domain.errors import Alos2Error, OutsideError, UnsupportedError
from ..domain.raster_options import Area
from ..domain.words.text import Text
from ..sar.grid import Grid, Window
from ..sar.projection import find_system
from .gdal_calls import quiet_gdal

TURN_DEG = 360.0
_POINTS_A_SIDE = 21


def window_of(grid: Grid, area: Area | None, name: str) -> Window:
    """Return the pixels of north-up *grid* that *area* touches, all of them for None.

    Raises OutsideError, naming the file *name*, if they do not meet.
    """
    if area is None:
        return Window(0, 0, grid.width, grid.height)
    if _system(area.crs).IsGeographic():
        area.require_degrees()
    xmin, ymin, xmax, ymax = bounds_on(grid, area)
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


def bounds_on(grid: Grid, area: Area) -> tuple[float, float, float, float]:
    """Return what :func:`bounds_in` does, longitudes on that turn of the globe where *grid* lies."""
    xmin, ymin, xmax, ymax = bounds_in(grid.crs_wkt, area)
    if _system(grid.crs_wkt).IsGeographic() and xmax - xmin >= TURN_DEG:
        return grid.bounds[0], ymin, grid.bounds[2], ymax
    turn = _turns_from((xmin + xmax) / 2.0, grid)
    return xmin + turn, ymin, xmax + turn, ymax


def on_turn_of(grid: Grid, other: Grid) -> Grid:
    """Return *grid* with its longitudes on the turn of the globe that is nearest to *other*'s.

    A raster in degrees that lies across the date line goes on beyond 180° or beyond −180°, whichever
    side the middle of its scene was on. Grids of other systems stay.
    """
    if not _system(grid.crs_wkt).IsGeographic() or not _system(other.crs_wkt).IsGeographic():
        return grid
    turn = _turns_from((grid.bounds[0] + grid.bounds[2]) / 2.0, other)
    x0, dx, skew_x, y0, skew_y, dy = grid.geotransform
    return replace(grid, geotransform=(x0 + turn, dx, skew_x, y0, skew_y, dy)) if turn else grid


def _turns_from(middle: float, grid: Grid) -> float:
    """Return the whole turns from *middle* to the middle of *grid*, both in degrees, else 0."""
    if not _system(grid.crs_wkt).IsGeographic():
        return 0.0
    own = (grid.bounds[0] + grid.bounds[2]) / 2.0
    return TURN_DEG * round((own - middle) / TURN_DEG)


def bounds_in(crs_wkt: str, area: Area) -> tuple[float, float, float, float]:
    """Return (xmin, ymin, xmax, ymax) of *area* in *crs_wkt*, its outline followed, not its corners.

    Raises UnsupportedError for an unknown system, Alos2Error if nothing can be transformed.
    """
    source, target = _system(area.crs), osr.SpatialReference(crs_wkt)
    target.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    xmax = area.xmax
    if source.IsGeographic() and area.xmin > xmax:
        xmax += TURN_DEG  # the box crosses the date line
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
        east += TURN_DEG
    return west, south, east, north
