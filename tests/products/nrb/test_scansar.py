"""Own NRB of whole ScanSAR scenes: beams agree where they overlap, and the merged scene has no seam."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from factory import ImageTruth, L11Truth, plan_scene
from osgeo import gdal, osr
from products.l11.hilly_scene import GAMMA0_DB, HillyScene, write_heights
from products.l11.test_flattened_images import away_from_edges
from products.nrb.scenes import array, make, one
from sar.terrain.hills import made_terrain, rolling

PLACE = (37.4, 137.0)
PIXEL_M, GROUND_SPEED_M_S = 25.0, 6800.0
SCENE = {
    **{"center": PLACE, "mode": "WBS", "lines": 620, "pixels": 240, "beams": [1, 2]},
    "polarisations": ["HH"],
}
# Ground that is made around the overlap, and its middle part, of which all ground that acts is there.
MADE_M, JUDGED_M = 1250.0, 650.0


def looks_of(image: ImageTruth) -> tuple[int, int]:
    """Return the lines and samples whose size on the ground is nearest to a pixel."""
    middle = image.to_ground(image.lines / 2.0, image.pixels / 2.0)
    across = image.range_spacing_m / np.sin(np.radians(float(image.incidence(*middle))))
    along = GROUND_SPEED_M_S / image.prf_hz
    return round(PIXEL_M / along), round(PIXEL_M / across)


def seam() -> tuple[float, float]:
    """Return latitude and longitude (degrees) of the middle of the overlap."""
    near = plan_scene(**SCENE).images[0]
    lat, lon = near.to_ground(near.lines / 2.0, near.pixels * 0.95)
    return float(lat), float(lon)


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> tuple[L11Truth, Path]:
    folder = tmp_path_factory.mktemp("beams")
    lat, lon = seam()
    north, east = MADE_M / 111_000.0, MADE_M / 111_000.0 / np.cos(np.radians(lat))
    terrain = made_terrain(rolling(75.0), (lat, lon))
    looks = {image.beam: looks_of(image) for image in plan_scene(**SCENE).images}
    hills = HillyScene(terrain, (lon - east, lat - north, lon + east, lat + north), looks, facet_m=4.0)
    return hills.write(folder / "scene", **SCENE), write_heights(folder / "dem.tif", terrain)


def gamma0(folder: Path, around: tuple[float, float]) -> np.ndarray:
    """Return γ⁰ (dB, NaN off the mask and at edges) of the same square of the map for every folder."""
    numbers = array(one(folder, "_HH_SLP.tif")).astype(float)
    there = away_from_edges(numbers > 0) & (array(one(folder, "_MSK.tif")) == 1)
    values = np.full(numbers.shape, np.nan)
    values[there] = 20.0 * np.log10(numbers[there]) - 83.0
    raster = gdal.Open(str(one(folder, "_HH_SLP.tif")))
    degrees = osr.SpatialReference()
    degrees.ImportFromEPSG(4326)
    x, y, _ = osr.CoordinateTransformation(degrees, raster.GetSpatialRef()).TransformPoint(*around)
    x0, _, _, y0, _, _ = raster.GetGeoTransform()
    half = round(JUDGED_M / PIXEL_M)
    column, row = round((x - x0) / PIXEL_M), round((y0 - y) / PIXEL_M)
    square = np.full((2 * half, 2 * half), np.nan)
    top, left = max(row - half, 0), max(column - half, 0)
    part = values[top : row + half, left : column + half]
    down, right = top - (row - half), left - (column - half)
    square[down : down + part.shape[0], right : right + part.shape[1]] = part
    return square


def test_beams_agree_where_they_overlap_and_leave_no_seam(
    scene: tuple[L11Truth, Path], tmp_path: Path
) -> None:
    where = seam()
    merged = gamma0(make(*scene, tmp_path / "all", beams=(1, 2)), where)
    near, far = (gamma0(make(*scene, tmp_path / f"{one}", beams=(one,)), where) for one in (1, 2))
    both = np.isfinite(near) & np.isfinite(far) & np.isfinite(merged)
    assert both.sum() > 200
    apart = (near - far)[both]
    assert abs(apart.mean()) <= 0.02
    assert abs(np.median(apart)) <= 0.02
    assert apart.std() <= 0.1
    for values in (near, far, merged):
        assert abs(values[both].mean() - GAMMA0_DB) <= 0.02
    error = merged[np.isfinite(merged)] - GAMMA0_DB
    assert error.size > 3 * both.sum()  # both sides of the overlap are judged, too
    assert abs(np.median(error)) <= 0.02
    assert error.std() <= 0.1
    assert -0.25 <= np.percentile(error, 1) <= np.percentile(error, 99) <= 0.25
