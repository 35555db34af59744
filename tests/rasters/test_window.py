"""The pixels that an area in another reference system covers."""

from __future__ import annotations

import math

import pytest
from alos2_explorer.plugin.domain.errors import Alos2Error, UnsupportedError
from alos2_explorer.plugin.domain.raster_options import Area
from alos2_explorer.plugin.rasters.window import bounds_in, on_turn_of, window_of
from alos2_explorer.plugin.sar.grid import Grid, Window
from osgeo import osr


def wkt(epsg: int) -> str:
    system = osr.SpatialReference()
    system.ImportFromEPSG(epsg)
    return system.ExportToWkt()


GRID = Grid(400, 300, (500_000.0, 25.0, 0.0, 4_100_000.0, 0.0, -25.0), wkt(32653))


def test_an_area_on_the_grid_covers_the_pixels_that_it_touches():
    area = Area(500_030.0, 4_099_900.0, 500_070.0, 4_099_999.0, "EPSG:32653")
    assert window_of(GRID, area, "x.tif") == Window(1, 0, 2, 4)
    assert window_of(GRID, None, "x.tif") == Window(0, 0, 400, 300)


def test_the_bow_of_a_parallel_counts_not_only_the_corners():
    """The northern edge of a box in degrees bulges between its corners in the UTM zone."""
    area = Area(132.0, 36.0, 138.0, 37.0)
    _, south, _, north = bounds_in(GRID.crs_wkt, area)
    corners = osr.CoordinateTransformation(*(_traditional(epsg) for epsg in (4326, 32653)))
    middle = corners.TransformPoint(135.0, 36.0)[1]
    assert south == pytest.approx(middle, abs=1.0)
    assert north == pytest.approx(corners.TransformPoint(132.0, 37.0)[1], abs=1.0)


def _traditional(epsg: int) -> osr.SpatialReference:
    system = osr.SpatialReference()
    system.ImportFromEPSG(epsg)
    system.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    return system


@pytest.mark.parametrize("xmax", [-179.5, 180.5])
def test_a_box_across_the_date_line_stays_small(xmax):
    west, _, east, _ = bounds_in(wkt(32660), Area(179.5, 10.0, xmax, 11.0))
    assert 770_000 < west < east < 890_000


def test_bounds_in_degrees_across_the_date_line_end_beyond_180():
    west, _, east, _ = bounds_in(wkt(4326), Area(7e5, 1e6, 9e5, 1.2e6, "EPSG:32660"))
    assert 178.5 < west < 180.0 < east < 181.0


def test_an_area_that_has_no_place_in_the_system_is_refused():
    with pytest.raises(Alos2Error, match="cannot be transformed"):
        bounds_in(wkt(32653), Area(math.nan, 0.0, 1.0, 1.0))


@pytest.mark.parametrize("crs", ["nonsense", "half a pair \udcff"])
def test_an_area_in_an_unknown_system_is_refused(crs: str):
    with pytest.raises(UnsupportedError, match=r"system '(nonsense|half).*' of the extent is not known"):
        bounds_in(wkt(32653), Area(0.0, 0.0, 1.0, 1.0, crs))


def test_an_area_beside_the_grid_names_the_file():
    with pytest.raises(Alos2Error, match=r"extent 10, 10\.5, 11, 11 \[EPSG:4326\] does not meet x\.tif"):
        window_of(GRID, Area(10.0, 10.5, 11.0, 11.0), "x.tif")


@pytest.mark.parametrize(
    ("crs", "called"), [("EPSG:32653", "EPSG:32653"), (wkt(32653), "WGS 84 / UTM zone 53N")]
)
def test_an_area_in_metres_is_named_to_the_metre(crs: str, called: str):
    area = Area(512345.0, 1100001.0, 512400.0, 1100099.0, crs)
    words = rf"extent 512345, 1100001, 512400, 1100099 \[{called}\]"
    with pytest.raises(Alos2Error, match=words):
        window_of(GRID, area, "x.tif")


@pytest.mark.parametrize("west", [179.9, -180.1])
@pytest.mark.parametrize(
    ("area", "columns"),
    [
        (Area(179.95, 10.0, 179.96, 10.1), (50, 60)),
        (Area(-179.96, 10.0, -179.95, 10.1), (140, 150)),
        (Area(179.99, 10.0, -179.99, 10.1), (90, 110)),
        (Area(-180.01, 10.0, -179.99, 10.1), (90, 110)),
        (Area(-180.0, 10.0, 180.0, 10.1), (0, 200)),
        (Area(0.0, 10.0, 180.0, 10.1), (0, 100)),
        (Area(-180.0, 10.0, 0.0, 10.1), (100, 200)),
    ],
)
def test_a_grid_in_degrees_across_the_date_line_has_both_sides(west, area, columns):
    """Its longitudes go on beyond 180° or −180°; areas name theirs as they like."""
    grid = Grid(200, 10, (west, 0.001, 0.0, 10.1, 0.0, -0.01), wkt(4326))
    found = window_of(grid, area, "x.tif")
    assert found.column == pytest.approx(columns[0], abs=1)
    assert found.column + found.width == pytest.approx(columns[1], abs=1)


def test_only_degrees_have_turns():
    east, beyond = (Grid(9, 9, (x, 0.1, 0.0, 1.0, 0.0, -0.1), wkt(4326)) for x in (-180.4, 179.6))
    assert on_turn_of(east, beyond).geotransform == pytest.approx(beyond.geotransform)
    assert on_turn_of(GRID, beyond) is GRID
    assert on_turn_of(beyond, GRID) is beyond
