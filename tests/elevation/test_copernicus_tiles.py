"""Names and places of the tiles, and which of them an area needs."""

from __future__ import annotations

import numpy as np
import pytest
from alos2_explorer.plugin.domain.raster_options import Area
from alos2_explorer.plugin.elevation.copernicus_tiles import (
    GLO30,
    GLO90,
    TileIndex,
    area_of,
    is_tile_name,
    resolution_of,
    tiles_of,
)
from alos2_explorer.plugin.sar.grid import Grid
from alos2_explorer.plugin.sar.projection import Projection


@pytest.mark.parametrize(
    ("south", "west", "name"),
    [
        (35, 139, "Copernicus_DSM_COG_10_N35_00_E139_00_DEM"),
        (0, 0, "Copernicus_DSM_COG_10_N00_00_E000_00_DEM"),
        (-1, -1, "Copernicus_DSM_COG_10_S01_00_W001_00_DEM"),
        (-90, -180, "Copernicus_DSM_COG_10_S90_00_W180_00_DEM"),
        (51, 180, "Copernicus_DSM_COG_10_N51_00_W180_00_DEM"),
        (51, -181, "Copernicus_DSM_COG_10_N51_00_E179_00_DEM"),
    ],
)
def test_a_tile_is_named_by_its_south_west_corner(south: int, west: int, name: str) -> None:
    index = TileIndex(south, west)
    assert index.name(GLO30) == name
    assert is_tile_name(name)
    assert resolution_of(f"{name}.tif") is GLO30
    assert resolution_of(index.name(GLO90)) is GLO90


@pytest.mark.parametrize("text", ["", "dem.tif", "Copernicus_DSM_COG_10_N35_00_E139_00_DE", "N35E139"])
def test_other_texts_are_no_names(text: str) -> None:
    assert not is_tile_name(text)


def test_an_area_needs_its_tiles_and_those_that_begin_a_pixel_beyond_it() -> None:
    assert tiles_of(Area(139.2, 35.2, 139.8, 35.8)) == (TileIndex(35, 139),)
    assert set(tiles_of(Area(139.5, 35.5, 140.5, 36.5))) == {
        TileIndex(s, w) for s in (35, 36) for w in (139, 140)
    }
    assert tiles_of(Area(139.2, 35.2, 139.9999, 35.8)) == (TileIndex(35, 139), TileIndex(35, 140))


def test_an_area_across_the_date_line_counts_on() -> None:
    assert [index.west for index in tiles_of(Area(179.5, -16.9, 181.5, -16.1))] == [179, 180, 181]
    assert [index.west for index in tiles_of(Area(-181.5, 51.1, -179.5, 51.9))] == [-182, -181, -180]


def test_around_a_pole_every_longitude_is_needed_and_the_seam_twice() -> None:
    tiles = tiles_of(Area(-180.0, 88.2, 180.0, 90.0))
    assert {index.south for index in tiles} == {88, 89}
    assert [index.west for index in tiles if index.south == 89] == list(range(-181, 181))


def grid_around(crs: str, longitude: float, latitude: float, size_m: float, pixel_m: float) -> Grid:
    projection = Projection(crs)
    x, y = (float(value) for value in projection.from_geographic(longitude, latitude))
    half, pixel = size_m / 2.0 / projection.unit_m, pixel_m / projection.unit_m
    return Grid.aligned((x - half, y - half, x + half, y + half), pixel, projection.wkt)


@pytest.mark.parametrize("crs", ["EPSG:32654", "EPSG:4326", "EPSG:3857"])
def test_the_box_around_a_grid_holds_every_pixel_and_little_more(crs: str) -> None:
    grid, projection = grid_around(crs, 139.7, 35.6, 50_000.0, 500.0), Projection(crs)
    area = area_of(grid.bounds, projection)
    x0, dx, _, y0, _, dy = grid.geotransform
    x, y = np.meshgrid(x0 + np.arange(grid.width) * dx, y0 + np.arange(grid.height) * dy)
    longitude, latitude = projection.to_geographic(x, y)
    assert area.xmin <= longitude.min() < area.xmin + 0.02
    assert area.xmax - 0.02 < longitude.max() <= area.xmax
    assert area.ymin <= latitude.min() < area.ymin + 0.02
    assert area.ymax - 0.02 < latitude.max() <= area.ymax


@pytest.mark.parametrize(("crs", "longitude"), [("EPSG:32760", 179.9), ("EPSG:32701", -179.9)])
def test_a_grid_across_the_date_line_has_a_narrow_box(crs: str, longitude: float) -> None:
    area = area_of(grid_around(crs, longitude, -17.0, 60_000.0, 500.0).bounds, Projection(crs))
    assert 0.4 < area.xmax - area.xmin < 0.8
    assert {index.west % 360 for index in tiles_of(area)} == {179, 180}


def test_a_geographic_grid_beyond_180_degrees_keeps_its_count() -> None:
    grid = Grid(100, 100, (180.5, 0.001, 0.0, -16.5, 0.0, -0.001), Projection("EPSG:4326").wkt)
    area = area_of(grid.bounds, Projection("EPSG:4326"))
    assert area.xmin == pytest.approx(180.5)
    assert tiles_of(area)[0].name(GLO30) == "Copernicus_DSM_COG_10_S17_00_W180_00_DEM"


def test_a_grid_around_a_pole_holds_all_longitudes() -> None:
    area = area_of(
        grid_around("EPSG:5042", 0.0, -90.0, 100_000.0, 1000.0).bounds, Projection("EPSG:5042")
    )
    assert (area.xmin, area.xmax, area.ymin) == (-180.0, 180.0, -90.0)
    assert area.ymax == pytest.approx(-89.36, abs=0.02)
