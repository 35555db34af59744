"""Areas of candidates are square metres of ground, whatever the rasters' reference system."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from alos2_explorer.plugin.change.log_ratio import log_ratio
from alos2_explorer.plugin.change.log_ratio_options import LogRatioOptions
from alos2_explorer.plugin.sar.projection import Projection
from osgeo import gdal, ogr, osr

SIDE, FIRST, LAST = 200, 60, 140  # pixels of the raster, and from where to where it changed
LONGITUDE, LATITUDE = 137.0, 60.0


def write_date(path: Path, crs: str, pixel: float, day: str, decibels: np.ndarray) -> None:
    projection = Projection(crs)
    x, y = (float(value) for value in projection.from_geographic(LONGITUDE, LATITUDE))
    dataset = gdal.GetDriverByName("GTiff").Create(str(path), SIDE, SIDE, 1, gdal.GDT_Float32)
    dataset.SetGeoTransform((x - SIDE / 2 * pixel, pixel, 0.0, y + SIDE / 2 * pixel, 0.0, -pixel))
    dataset.SetProjection(projection.wkt)
    dataset.SetMetadata(
        {
            "ALOS2_QUANTITY": "gamma0", "ALOS2_UNITS": "dB", "ALOS2_POLARISATION": "HH",
            "ALOS2_LEVEL": "L1.1", "ALOS2_START": f"{day}T03:00:00Z",
        }
    )  # fmt: skip
    dataset.GetRasterBand(1).WriteArray(decibels)


def true_area(crs: str, transform: tuple[float, ...]) -> float:
    """Return the area of the changed square by an equal-area projection."""
    x0, dx, _, y0, _, dy = transform
    ring = ogr.Geometry(ogr.wkbLinearRing)
    steps = np.linspace(FIRST, LAST, 30)
    outline = [(step, FIRST) for step in steps] + [(LAST, step) for step in steps]
    outline += [(step, LAST) for step in steps[::-1]] + [(FIRST, step) for step in steps[::-1]]
    for column, row in outline:
        ring.AddPoint_2D(x0 + column * dx, y0 + row * dy)
    polygon = ogr.Geometry(ogr.wkbPolygon)
    polygon.AddGeometry(ring)
    source, equal_area = osr.SpatialReference(), osr.SpatialReference()
    source.SetFromUserInput(crs)
    equal_area.ImportFromEPSG(6933)
    for one in (source, equal_area):
        one.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    polygon.Transform(osr.CoordinateTransformation(source, equal_area))
    return float(polygon.GetArea())


@pytest.mark.parametrize(
    ("crs", "pixel"),
    [
        ("EPSG:32653", 25.0),
        ("EPSG:3857", 50.0),
        ("EPSG:4326", 0.0005),
        ("+proj=utm +zone=53 +units=us-ft", 82.0),
    ],
)
def test_areas_are_square_metres_on_the_ground(tmp_path: Path, crs: str, pixel: float) -> None:
    before = np.full((SIDE, SIDE), -9.0, np.float32)
    after = before.copy()
    after[FIRST:LAST, FIRST:LAST] -= 10.0
    write_date(tmp_path / "pre.tif", crs, pixel, "2023-12-05", before)
    write_date(tmp_path / "post.tif", crs, pixel, "2024-01-02", after)
    expected = true_area(crs, gdal.Open(str(tmp_path / "post.tif")).GetGeoTransform())
    for least, count in ((0.98 * expected, 1), (1.02 * expected, 0)):
        options = LogRatioOptions(window=1, threshold_db=5.0, minimum_area_m2=least)
        result = log_ratio(
            tmp_path / "pre.tif", tmp_path / "post.tif", tmp_path / "d.tif", options,
            candidates=tmp_path / "c.gpkg",
        )  # fmt: skip
        assert result.candidate_count == count
        if count:
            source = ogr.Open(str(tmp_path / "c.gpkg"))
            (area,) = [feature["area_m2"] for feature in source.GetLayer(0)]
            assert area == pytest.approx(expected, rel=1e-3)
            source = None
