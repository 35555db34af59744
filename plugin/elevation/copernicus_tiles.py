"""The tiles of the Copernicus elevation models: their names, where they lie, and what credit they want.

A tile of 1° holds the pixel centres from its west edge up to, not including, its east edge, and from its
north edge down to, not including, its south edge; the neighbours hold the others. Rows are 1″ (GLO-30)
or 3″ (GLO-90) apart everywhere, columns are wider at higher latitudes. A place without a tile is sea.
Heights are above the geoid EGM2008, in metres. Source: Copernicus DEM product handbook.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

import numpy as np

from ..domain.raster_options import Area
from ..sar.projection import Projection

Bounds = tuple[float, float, float, float]

# From where on, in metres of a pixel, 90 m of the elevation model are fine enough.
COARSE_PIXEL_M = 75.0
_CREDIT = (
    "produced using Copernicus WorldDEM-{metres} © DLR e.V. 2010-2014 and © Airbus Defence and Space "
    "GmbH 2014-2018 provided under COPERNICUS by the European Union and ESA; all rights reserved"
)
_NAME = re.compile(r"Copernicus_DSM_COG_(?P<code>10|30)_[NS]\d\d_00_[EW]\d\d\d_00_DEM")
# Columns of a tile are its rows divided by one of these, more towards the poles.
WIDENINGS = (1.0, 1.5, 2.0, 3.0, 5.0, 10.0)
_MARGIN_DEG = 0.004  # for interpolation at the edges: four pixels of GLO-90
_EDGE_POINTS = 101


@dataclass(frozen=True)
class Resolution:
    """One of the two models; ``code`` stands in its tiles' names."""

    label: str
    code: str
    rows: int
    metres: int

    @property
    def credit(self) -> str:
        """The line that the licence wants on whatever is made with the tiles."""
        return _CREDIT.format(metres=self.metres)


GLO30 = Resolution("Copernicus GLO-30", "10", 3600, 30)
GLO90 = Resolution("Copernicus GLO-90", "30", 1200, 90)


@dataclass(frozen=True, order=True)
class TileIndex:
    """A tile by its south-west corner in whole degrees; the longitude may lie beyond ±180."""

    south: int
    west: int

    def name(self, resolution: Resolution) -> str:
        """Return the name of the tile, which is that of its folder and, with ``.tif``, of its file."""
        west = (self.west + 180) % 360 - 180
        latitude = f"{'N' if self.south >= 0 else 'S'}{abs(self.south):02d}"
        longitude = f"{'E' if west >= 0 else 'W'}{abs(west):03d}"
        return f"Copernicus_DSM_COG_{resolution.code}_{latitude}_00_{longitude}_00_DEM"


def resolution_of(name: str) -> Resolution | None:
    """Return the model whose tile has *name* (with or without an ending), or None."""
    found = _NAME.match(name)
    if found is None:
        return None
    return GLO30 if found["code"] == GLO30.code else GLO90


def is_tile_name(name: str) -> bool:
    """Whether *name* is the whole name of a tile."""
    return _NAME.fullmatch(name) is not None


def tiles_of(area: Area) -> tuple[TileIndex, ...]:
    """Return the tiles of a box in degrees (its east may lie beyond 180) and a margin around it."""
    margin = _MARGIN_DEG / max(math.cos(math.radians(max(abs(area.ymin), abs(area.ymax)))), 0.01)
    west, east = math.floor(area.xmin - margin), math.floor(area.xmax + margin)
    if east - west >= 360:
        west, east = -181, 180  # one more on each side: the seam at ±180 is an edge of the mosaic
    south = max(math.floor(area.ymin - _MARGIN_DEG), -90)
    north = min(math.floor(area.ymax + _MARGIN_DEG), 89)
    columns = range(west, east + 1)
    return tuple(TileIndex(row, column) for row in range(south, north + 1) for column in columns)


def area_of(bounds: Bounds, projection: Projection) -> Area:
    """Return the box in degrees around *bounds*, with longitudes as a geographic grid counts them.

    A box around a pole holds all longitudes; one across the date line reaches beyond ±180.
    """
    xmin, ymin, xmax, ymax = bounds
    part = np.linspace(0.0, 1.0, _EDGE_POINTS)
    x, y = np.meshgrid(xmin + (xmax - xmin) * part, ymin + (ymax - ymin) * part)
    longitude, latitude = projection.to_geographic(x, y)
    south, north = float(np.nanmin(latitude)), float(np.nanmax(latitude))
    for pole in (-90.0, 90.0):
        if _holds(bounds, projection, pole):
            return Area(-180.0, min(south, pole), 180.0, max(north, pole))
    middle = (xmin + xmax) / 2.0
    if not projection.is_geographic:
        middle = float(projection.to_geographic(middle, (ymin + ymax) / 2.0)[0])
    turned = longitude + 360.0 * np.round((middle - longitude) / 360.0)
    return Area(float(np.nanmin(turned)), south, float(np.nanmax(turned)), north)


def _holds(bounds: Bounds, projection: Projection, pole: float) -> bool:
    if projection.is_geographic:
        return False
    x, y = (float(value) for value in projection.from_geographic(0.0, pole))
    xmin, ymin, xmax, ymax = bounds
    return math.isfinite(x + y) and xmin <= x <= xmax and ymin <= y <= ymax
