"""Tiles put together: exact on the finest lattice, without steps where their widths change."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import numpy as np
import pytest
from alos2_explorer.plugin.elevation.copernicus_tiles import TileIndex
from alos2_explorer.plugin.elevation.dem import Dem
from alos2_explorer.plugin.elevation.geoid import Geoid
from alos2_explorer.plugin.elevation.heights import DemHeights
from alos2_explorer.plugin.elevation.mosaic import Mosaic
from alos2_explorer.plugin.sar.grid import Grid, Window
from alos2_explorer.plugin.sar.projection import Projection
from factory.elevation import Heights, write_tile
from osgeo import gdal

from .test_copernicus_tiles import grid_around


def smooth(latitudes: np.ndarray, longitudes: np.ndarray) -> np.ndarray:
    """Broad hills, also about the poles, whose bilinear interpolation is right to a few decimetres."""
    east = np.radians(longitudes)
    return 900.0 + 400.0 * np.sin(np.radians(latitudes) * 20.0) * np.cos(east * 20.0)


def plane(south: int, west: int) -> Heights:
    """A steep plane, which bilinear interpolation gives exactly and a clamped edge does not."""

    def heights(latitudes: np.ndarray, longitudes: np.ndarray) -> np.ndarray:
        return 100.0 + 3000.0 * (latitudes - south) + 2000.0 * (longitudes - west)

    return heights


def put_together(
    folder: Path,
    places: Iterable[tuple[int, int]],
    codes: dict[tuple[int, int], int] | None = None,
    heights: Heights = smooth,
) -> Mosaic:
    tiles = {}
    for south, west in places:
        code = (codes or {}).get((south, west), 30)
        tiles[TileIndex(south, west)] = write_tile(
            folder, south, (west + 180) % 360 - 180, heights, code
        )
    return Mosaic(tiles, "heights")


def assert_right(
    mosaic: Mosaic,
    box: tuple[float, float, float, float],
    tolerance: float,
    ground: Heights = smooth,
) -> None:
    """Compare the pixels of a box (west, south, east, north) with the ground, at their own places."""
    dataset = gdal.Open(mosaic.path)
    x0, dx, _, y0, _, dy = dataset.GetGeoTransform()
    first, last = round((box[0] - x0) / dx), round((box[2] - x0) / dx)
    top, bottom = round((box[3] - y0) / dy), round((box[1] - y0) / dy)
    heights = dataset.ReadAsArray(first, top, last - first, bottom - top)
    longitude = x0 + (np.arange(first, last) + 0.5) * dx
    latitude = y0 + (np.arange(top, bottom) + 0.5) * dy
    truth = ground(latitude[:, None], longitude[None, :])
    assert np.abs(heights - truth).max() <= tolerance


@pytest.mark.parametrize("south", [0, 34, -36])
def test_tiles_of_one_size_are_copied_pixel_by_pixel(tmp_path: Path, south: int) -> None:
    mosaic = put_together(tmp_path, [(s, w) for s in (south, south + 1) for w in (9, 10)])
    assert gdal.Open(mosaic.path).RasterXSize == 2400
    assert_right(mosaic, (9.0, south + 0.01, 10.99, south + 2.0), 1e-3)
    mosaic.close()


@pytest.mark.parametrize("south", [49, 59, 69, 79, 84, -51, -61, -71, -81, -86])
def test_no_step_where_the_columns_change(tmp_path: Path, south: int) -> None:
    slope = plane(south, 9)
    places = [(s, w) for s in (south, south + 1) for w in (9, 10)]
    mosaic = put_together(tmp_path, places, heights=slope)
    for box in ((9.9, south + 0.98, 10.1, south + 1.02), (9.1, south + 0.9, 9.4, south + 1.1)):
        assert_right(mosaic, box, 0.01, slope)
    mosaic.close()


def test_a_tile_of_90_m_among_tiles_of_30_m_leaves_no_step(tmp_path: Path) -> None:
    slope = plane(40, 44)
    places = [(40, 44), (40, 45), (41, 44), (41, 45)]
    coarse = (41, 44)  # whose neighbours hold what lies beyond its last column and row
    fine = [place for place in places if place != coarse]
    mosaic = put_together(tmp_path, places, dict.fromkeys(fine, 10), slope)
    assert gdal.Open(mosaic.path).RasterXSize == 7200
    for box in ((44.99, 41.4, 45.01, 41.5), (44.4, 40.99, 44.5, 41.01), (44.99, 40.99, 45.01, 41.01)):
        assert_right(mosaic, box, 0.01, slope)
    mosaic.close()


def test_a_place_without_a_tile_is_sea(tmp_path: Path) -> None:
    tiles = {TileIndex(35, 140): write_tile(tmp_path, 35, 140, 500.0, 30), TileIndex(35, 141): None}
    mosaic = Mosaic(tiles, "heights")
    heights = gdal.Open(mosaic.path).ReadAsArray()
    assert (heights[:, :1200] == 500.0).all()
    assert (heights[:, 1200:] == 0.0).all()
    mosaic.close()


def test_an_area_all_at_sea_is_0_above_the_geoid(tmp_path: Path) -> None:
    mosaic = Mosaic({TileIndex(30, 150): None}, "heights")
    grid, projection = grid_around("EPSG:32656", 150.5, 30.5, 5000.0, 50.0), Projection("EPSG:32656")
    heights = DemHeights(Dem(mosaic.path, orthometric=True), grid, projection)
    block = heights.block((0, 0, grid.width, grid.height))
    undulation = float(Geoid().undulation(150.5, 30.5))
    np.testing.assert_allclose(block, undulation, atol=0.5)
    assert heights.gap_share == 0.0
    mosaic.close()


@pytest.mark.parametrize(
    ("crs", "longitude"),
    [("EPSG:32701", -179.95), ("EPSG:32760", 179.95), ("EPSG:4326", 180.02), ("EPSG:4326", -180.02)],
)
def test_heights_are_right_on_both_sides_of_the_date_line(
    tmp_path: Path, crs: str, longitude: float
) -> None:
    """The hills repeat every 18 degrees, so that both counts of longitude give the same."""
    projection = Projection(crs)
    grid = grid_around(crs, longitude, -16.5, 40_000.0, 200.0)
    middle = grid.geotransform[0] if projection.is_geographic else longitude
    west = -182 if middle < -179.0 and projection.is_geographic else 178
    west = west if projection.is_geographic or longitude > 0 else -182
    mosaic = put_together(tmp_path, [(-17, w) for w in range(west, west + 4)])
    heights = DemHeights(Dem(mosaic.path, orthometric=False), grid, projection)
    block = heights.block((0, 0, grid.width, grid.height))
    assert heights.gap_share == 0.0
    x0, dx, _, y0, _, dy = grid.geotransform
    x, y = np.meshgrid(x0 + (np.arange(grid.width) + 0.5) * dx, y0 + (np.arange(grid.height) + 0.5) * dy)
    longitudes, latitudes = projection.to_geographic(x, y)
    assert np.abs(block - smooth(latitudes, longitudes)).max() < 3.0
    mosaic.close()


@pytest.mark.parametrize("south", [49, 59, 69, 79])
def test_ground_beside_tiles_of_other_widths_is_that_of_the_tiles_alone(
    tmp_path: Path, south: int
) -> None:
    """Rough ground, so that bilinear interpolation of what was interpolated already would show."""

    def rough(latitudes: np.ndarray, longitudes: np.ndarray) -> np.ndarray:
        return 900.0 + 300.0 * np.sin(latitudes * 7919.0) * np.cos(longitudes * 6007.0)

    places = [(south, 10), (south + 1, 10)]
    both = put_together(tmp_path, places, heights=rough)
    for latitude, _ in places:
        alone = put_together(tmp_path, [(latitude, 10)], heights=rough)
        middle = latitude + 0.5
        grid = Grid(199, 201, (10.4, 3e-4, 0.0, middle, 0.0, -3e-4), Projection("EPSG:4326").wkt)
        expected, found = (
            DemHeights(Dem(mosaic.path, orthometric=False), grid, Projection("EPSG:4326")).block(
                Window(0, 0, grid.width, grid.height)
            )
            for mosaic in (alone, both)
        )
        assert expected.std() > 50.0
        np.testing.assert_allclose(found, expected, atol=0.01)
        alone.close()
    both.close()


def test_heights_around_the_south_pole_are_right(tmp_path: Path) -> None:
    """All 360 tiles of the last degree, whose ground depends on the latitude alone."""

    def cone(latitudes: np.ndarray, longitudes: np.ndarray) -> np.ndarray:
        return 2800.0 + 500.0 * (latitudes + 90.0)

    tile = write_tile(tmp_path, -90, 0, cone, 30)
    mosaic = Mosaic({TileIndex(-90, west): tile for west in range(-181, 181)}, "heights")
    crs = "EPSG:5042"
    grid, projection = grid_around(crs, 0.0, -90.0, 60_000.0, 500.0), Projection(crs)
    heights = DemHeights(Dem(mosaic.path, orthometric=False), grid, projection)
    block = heights.block((0, 0, grid.width, grid.height))
    x0, dx, _, y0, _, dy = grid.geotransform
    x, y = np.meshgrid(x0 + (np.arange(grid.width) + 0.5) * dx, y0 + (np.arange(grid.height) + 0.5) * dy)
    _, latitudes = projection.to_geographic(x, y)
    away = latitudes > -89.98  # the last row of a tile ends 3" short of the pole
    assert np.abs(block - cone(latitudes, latitudes))[away].max() < 5.0
    assert block.min() > 2790.0
    mosaic.close()


def test_a_closed_mosaic_leaves_nothing_in_memory(tmp_path: Path) -> None:
    mosaic = put_together(tmp_path, [(49, 9), (50, 9)])
    folder = mosaic.path.rsplit("/", 1)[0]
    assert gdal.ReadDir(folder)
    mosaic.close()
    assert not gdal.ReadDir(folder)
    assert gdal.VSIStatL(folder) is None
