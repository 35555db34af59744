"""Two dates that were processed in different ways are told apart before their difference is shown."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import numpy as np
import pytest
from alos2_explorer.plugin.change.pair_checks import differences
from alos2_explorer.plugin.domain.progress import Progress
from alos2_explorer.plugin.domain.raster_options import RasterOptions
from alos2_explorer.plugin.products.open import open_product
from alos2_explorer.plugin.rasters.alos2_raster import OwnRaster, open_own_raster
from factory import write_l11, write_l21
from osgeo import gdal

FLAT = (
    "on the ellipsoid GRS80 at height 0 m; gamma0 = sigma0 / cos(incidence angle against the ellipsoid)"
)
TERRAIN = "terrain-corrected with dem.tif; gamma0 = sigma0 / cos(local incidence angle)"


def raster(path: Path, day: str, **items: str) -> OwnRaster:
    dataset = gdal.GetDriverByName("GTiff").Create(str(path), 4, 4, 1, gdal.GDT_Float32)
    dataset.SetGeoTransform((3e5, 25.0, 0.0, 4e6, 0.0, -25.0))
    known = {
        "QUANTITY": "gamma0", "UNITS": "dB", "POLARISATION": "HH", "LEVEL": "L1.1",
        "START": f"{day}T03:00:00Z", "CALIBRATION_FACTOR": "-83", "GEOMETRY": FLAT,
        "OFF_NADIR_DEG": "29.4",
    }  # fmt: skip
    dataset.SetMetadata({f"ALOS2_{key}": value for key, value in {**known, **items}.items()})
    dataset.GetRasterBand(1).WriteArray(np.full((4, 4), -9.0, np.float32))
    dataset = None
    return open_own_raster(path)


@pytest.mark.parametrize(
    ("items", "sentence"),
    [
        ({"GEOMETRY": TERRAIN}, "The geometry differs (on the ellipsoid"),
        ({"CALIBRATION_FACTOR": "-79"}, "The calibration factor differs (-83 before, -79 after)."),
        ({"OFF_NADIR_DEG": "32.8"}, "The off-nadir angle differs (29.4° before, 32.8° after)."),
        ({"PREVIEW": "yes"}, "post.tif is a preview made of few of the lines."),
    ],
)
def test_what_was_processed_otherwise_is_told(
    tmp_path: Path, items: dict[str, str], sentence: str
) -> None:
    pre = raster(tmp_path / "pre.tif", "2023-12-05")
    post = raster(tmp_path / "post.tif", "2024-01-02", **items)
    (found,) = differences(pre, post)
    assert found.startswith(sentence)


@pytest.mark.parametrize("before", ["none", "geocoded"])
def test_gamma0_that_shows_slopes_is_told_from_flattened(tmp_path: Path, before: str) -> None:
    slopes = raster(tmp_path / "decoded.tif", "2024-01-01", TERRAIN=before)
    flattened = raster(tmp_path / "jaxa.tif", "2023-12-05", LEVEL="L2.2", TERRAIN="flattened")
    told = "jaxa.tif is terrain-flattened, decoded.tif is not: slopes differ in them without any change."
    assert told in differences(flattened, slopes)
    assert told in differences(slopes, flattened)
    own = raster(tmp_path / "own.tif", "2024-01-01", TERRAIN="flattened")
    assert not any("slopes differ" in text for text in differences(own, flattened))


def test_strips_of_other_beams_on_one_path_and_frame_are_told(tmp_path: Path) -> None:
    """U2-6L of 2024-01-01 and U2-7L of 2024-01-15 over Noto have the same path, frame, mode and side."""
    rasters = []
    for beam, angle in (("U2-6", 29.4), ("U2-7", 32.8)):
        truth = write_l11(tmp_path / beam, mode="UBS", look="L", off_nadir=angle, lines=200, pixels=150)
        product = open_product(str(truth.location))
        path = product.raster(RasterOptions(), tmp_path / f"{beam}.tif")
        product.close()
        rasters.append(open_own_raster(path))
        assert float(rasters[-1].item("off_nadir_deg")) == pytest.approx(angle, abs=0.1)
    assert any(text.startswith("The off-nadir angle differs") for text in differences(*rasters))


def test_map_products_may_lie_on_different_grids(tmp_path: Path) -> None:
    pre = raster(tmp_path / "pre.tif", "2023-12-05", LEVEL="L2.2", GEOMETRY="EPSG:32653")
    post = raster(tmp_path / "post.tif", "2024-01-02", LEVEL="L2.2", GEOMETRY="EPSG:32654")
    assert differences(pre, post) == []


@pytest.mark.parametrize(
    ("mode", "day", "factor", "told"),
    [
        ("WBD", date(2015, 6, 1), None, True),
        ("WBD", date(2015, 6, 1), -79.0, False),
        ("WBD", date(2017, 6, 1), None, False),
        ("FBD", date(2015, 6, 1), None, False),
    ],
)
def test_loading_an_early_scansar_scene_tells_of_its_other_calibration(
    tmp_path: Path, mode: str, day: date, factor: float | None, told: bool
) -> None:
    truth = write_l21(tmp_path / "scene", shape=(40, 40), mode=mode, day=day)
    warnings: list[str] = []
    product = open_product(str(truth.location))
    options = RasterOptions(calibration_factor_db=factor)
    product.raster(options, tmp_path / "o.tif", Progress(warn=warnings.append))
    assert any("-79 dB" in text for text in warnings) is told
