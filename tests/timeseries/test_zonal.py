"""Places at the date line are measured as anywhere else, in metres and in degrees."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from alos2_explorer.plugin.domain.enums import Units
from alos2_explorer.plugin.domain.raster_options import RasterOptions
from alos2_explorer.plugin.products.open import open_product
from alos2_explorer.plugin.timeseries.place import Place
from alos2_explorer.plugin.timeseries.series import Row
from factory import L22Truth, write_l11, write_l22
from factory.geotiff import pixel_positions
from osgeo import gdal
from timeseries.three_dates import series

WEST, EAST, SOUTH, NORTH = 179.96, 180.03, 65.98, 66.02


def ring(west: float, east: float, jump: float = 0.0) -> str:
    """Return a box as a ring whose eastern corners lie *jump* degrees on."""
    corners = (west, SOUTH), (east + jump, SOUTH), (east + jump, NORTH), (west, NORTH), (west, SOUTH)
    return "((" + ", ".join(f"{x} {y}" for x, y in corners) + "))"


FORMS = {
    "beyond 180": f"POLYGON {ring(WEST, EAST)}",
    "beyond -180": f"POLYGON {ring(WEST - 360.0, EAST - 360.0)}",
    "a jump": f"POLYGON {ring(WEST, EAST, -360.0)}",
    "two parts": f"MULTIPOLYGON ({ring(WEST, 180.0)}, {ring(-180.0, EAST - 360.0)})",
}


def boost(lat: np.ndarray, lon: np.ndarray, _polarisation: str) -> np.ndarray:
    """Return γ⁰ that is 12 dB brighter in the west of the date line than in the east."""
    return np.where((np.asarray(lon) + 540.0) % 360.0 - 180.0 > 0, -6.0, -18.0)


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> L22Truth:
    """Return a scene whose middle the date line cuts."""
    folder = tmp_path_factory.mktemp("scene")
    return write_l22(
        folder, center=(66.0, 180.0), shape=(400, 500), boxes=(), polarisations=["HH"], backscatter=boost
    )


def mean_db(scene: L22Truth, west: float, east: float) -> tuple[float, int]:
    """Return the mean and the number of the pixels whose middle lies in the box."""
    lat, lon = pixel_positions(scene.epsg, scene.geotransform, scene.dn["HH"].shape)
    lon = np.where(lon < 0, lon + 360.0, lon)
    inside = (lon > west) & (lon < east) & (lat > SOUTH) & (lat < NORTH)
    power = scene.dn["HH"][inside].astype(float) ** 2 * 10.0**-8.3
    return 10.0 * np.log10(power.mean()), int(inside.sum())


def degrees(wkt: str) -> Place:
    return Place("lagoon", wkt, Place.of_point(0.0, 0.0).crs_wkt)


def assert_measured(rows: list[Row], scene: L22Truth) -> None:
    (row,) = rows
    mean, count = mean_db(scene, WEST, EAST)
    assert row.measured.is_whole
    assert row.measured.count == pytest.approx(count, rel=0.002)
    assert row.measured.mean_db == pytest.approx(mean, abs=0.01)


@pytest.mark.parametrize("form", FORMS)
def test_a_polygon_across_the_date_line_is_measured_whole(scene: L22Truth, form: str) -> None:
    assert_measured(series(scene.folder, [degrees(FORMS[form])]), scene)


@pytest.mark.parametrize("form", FORMS)
def test_so_it_is_in_a_raster(scene: L22Truth, tmp_path: Path, form: str) -> None:
    product = open_product(str(scene.folder))
    product.raster(RasterOptions(units=Units.POWER), tmp_path / "one.tif")
    product.close()
    assert_measured(series(tmp_path, [degrees(FORMS[form])]), scene)


@pytest.mark.parametrize("longitude", [179.9999, -179.9999, 180.0, -180.0, 180.0001])
def test_a_point_at_the_date_line_has_all_its_pixels(scene: L22Truth, longitude: float) -> None:
    (row,) = series(scene.folder, [Place.of_point(longitude, 66.0)], window=9)
    assert (row.measured.count, row.measured.is_whole) == (81, True)


@pytest.mark.parametrize("middle", [179.999, -179.999])
@pytest.mark.parametrize("longitude", [179.995, -179.995])
def test_a_raster_in_degrees_holds_both_sides(tmp_path: Path, middle: float, longitude: float) -> None:
    """Its longitudes go on beyond 180° or −180°, whichever side the middle of its scene is on."""
    truth = write_l11(
        *(tmp_path / "scene",), center=(-17.0, middle), lines=900, pixels=700, speckle=False,
        backscatter=boost,
    )  # fmt: skip
    product = open_product(str(truth.location))
    product.raster(RasterOptions(crs="EPSG:4326", units=Units.POWER), tmp_path / "one.tif")
    product.close()
    transform = gdal.Open(str(tmp_path / "one.tif")).GetGeoTransform()
    assert (transform[0] > 0) == (middle > 0)
    (row,) = series(tmp_path / "one.tif", [Place.of_point(longitude, -17.0)], window=3)
    assert row.measured.mean_db == pytest.approx(-6.0 if longitude > 0 else -18.0, abs=0.05)
