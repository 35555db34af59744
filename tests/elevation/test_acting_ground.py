"""How far beyond an area ground acts is found from hills beside it, wherever and in whatever units."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from alos2_explorer.plugin.elevation.acting_ground import acting_reach_m, widened
from alos2_explorer.plugin.elevation.ground import open_ground
from alos2_explorer.plugin.sar.grid import Grid
from alos2_explorer.plugin.sar.projection import Projection
from osgeo import gdal, osr

UTM = "EPSG:32653"
LEVELS = (-100.0, 0.0, 100.0)  # of the ground in the area


def write_model(path: Path, heights: np.ndarray, x: np.ndarray, y: np.ndarray, crs: str) -> str:
    """Write *heights* (rows of *y*, columns of *x*: middles of pixels) with -9999 as no data."""
    dataset = gdal.GetDriverByName("GTiff").Create(str(path), len(x), len(y), 1, gdal.GDT_Float32)
    dx, dy = x[1] - x[0], y[1] - y[0]
    dataset.SetGeoTransform((x[0] - dx / 2.0, dx, 0.0, y[0] - dy / 2.0, 0.0, dy))
    system = osr.SpatialReference()
    system.SetFromUserInput(crs)
    dataset.SetProjection(system.ExportToWkt())
    dataset.GetRasterBand(1).SetNoDataValue(-9999)
    dataset.GetRasterBand(1).WriteArray(heights)
    return str(path)


def area(crs: str, centre: tuple[float, float], side_m: float) -> tuple[Grid, Projection]:
    """Return a grid of 20 × 20 pixels and *side_m* metres around *centre* (x, y)."""
    projection = Projection(crs)
    side = side_m / projection.unit_m
    bounds = (*(value - side / 2.0 for value in centre), *(value + side / 2.0 for value in centre))
    return Grid.aligned(bounds, side / 20.0, projection.wkt), projection


@pytest.mark.parametrize(
    ("crs", "centre"), [(UTM, (500_000.0, 4_100_000.0)), ("EPSG:4326", (25.0, 70.2))]
)
@pytest.mark.parametrize("away", [(5000.0, 0.0), (-5000.0, 0.0), (0.0, 5000.0), (0.0, -5000.0)])
def test_a_mountain_beside_a_plain_acts_as_far_as_it_is_high(
    tmp_path: Path, crs: str, centre: tuple[float, float], away: tuple[float, float]
) -> None:
    grid, projection = area(crs, centre, 2000.0)
    degree = 111_195.0
    metres = (1.0, 1.0) if crs == UTM else (degree * np.cos(np.radians(centre[1])), degree)
    x = centre[0] + np.linspace(-20_000.0, 20_000.0, 401) / metres[0]
    y = centre[1] + np.linspace(20_000.0, -20_000.0, 401) / metres[1]
    east, north = np.meshgrid((x - centre[0]) * metres[0], (y - centre[1]) * metres[1])

    def found(height_m: float) -> float:
        inside = np.hypot(east - away[0], north - away[1]) < 500.0
        heights = np.where(inside, height_m, 0.0)
        path = write_model(tmp_path / f"{height_m:g}.tif", heights, x, y, crs)
        ground = open_ground(path, 0.0, orthometric=False)
        return acting_reach_m(ground, grid, projection, LEVELS, 2.0)

    # Its foot lies 3.5 km beside the area: at 2 m for each metre of height that takes 1.7 km of rise.
    assert found(1000.0) < 1000.0
    assert 4000.0 < found(3000.0) < 5500.0


def test_what_is_nowhere_on_the_earth_or_not_known_does_not_stop_it(tmp_path: Path) -> None:
    grid, projection = area(UTM, (500_000.0, 4_100_000.0), 2000.0)
    x = 500_000.0 + np.linspace(-20_000.0, 20_000.0, 201)
    y = 4_100_000.0 - np.linspace(-20_000.0, 20_000.0, 201)
    heights = np.zeros((201, 201))
    heights[:60], heights[150:] = -4000.0, -9999.0
    path = write_model(tmp_path / "sea.tif", heights, x, y, UTM)
    ground = open_ground(path, 0.0, orthometric=False)
    assert acting_reach_m(ground, grid, projection, LEVELS, 2.0) < 1300.0


def test_a_grid_in_degrees_is_widened_by_metres_both_ways() -> None:
    grid, projection = area("EPSG:4326", (25.0, 70.2), 2000.0)
    wide = widened(grid, projection, 5000.0)
    (xmin, ymin, xmax, ymax), (left, bottom, right, top) = grid.bounds, wide.bounds
    across = 111_195.0 * np.cos(np.radians(ymax))
    for beyond in ((xmin - left) * across, (right - xmax) * across):
        assert 5000.0 <= beyond < 5300.0
    for beyond in ((ymin - bottom) * 111_195.0, (top - ymax) * 111_195.0):
        assert 5000.0 <= beyond < 5300.0
