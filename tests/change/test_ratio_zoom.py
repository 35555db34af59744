"""Zoomed out, a ratio is the ratio of the mean powers: speckle alone neither brightens nor darkens."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from alos2_explorer.plugin.change.log_ratio import log_ratio
from alos2_explorer.plugin.change.log_ratio_options import LogRatioOptions
from alos2_explorer.plugin.domain.enums import Content, Units
from alos2_explorer.plugin.domain.raster_options import RasterOptions
from alos2_explorer.plugin.products.open import open_product
from alos2_explorer.plugin.sar.projection import Projection
from factory import write_l22
from osgeo import gdal

SIDE = 1100


def overview(path: Path, level: int) -> np.ndarray:
    dataset = gdal.Open(str(path))
    return dataset.GetRasterBand(1).GetOverview(level).ReadAsArray()


def block_means(power: np.ndarray, step: int) -> np.ndarray:
    """Return means of whole blocks of *step* × *step* pixels."""
    side = len(power) // step
    return power[: side * step, : side * step].reshape(side, step, side, step).mean(axis=(1, 3))


def write_date(path: Path, day: str, power: np.ndarray) -> None:
    dataset = gdal.GetDriverByName("GTiff").Create(str(path), SIDE, SIDE, 1, gdal.GDT_Float32)
    dataset.SetGeoTransform((3e5, 25.0, 0.0, 4e6, 0.0, -25.0))
    dataset.SetProjection(Projection("EPSG:32653").wkt)
    dataset.SetMetadata(
        {
            "ALOS2_QUANTITY": "gamma0", "ALOS2_UNITS": "power", "ALOS2_POLARISATION": "HH",
            "ALOS2_LEVEL": "L2.2", "ALOS2_START": f"{day}T03:00:00Z",
        }
    )  # fmt: skip
    dataset.GetRasterBand(1).WriteArray(power)


def test_unchanged_ground_stays_unchanged_at_every_zoom(tmp_path: Path) -> None:
    generator = np.random.default_rng(3)
    looks = 2.0
    powers = [generator.gamma(looks, 0.1 / looks, (SIDE, SIDE)).astype(np.float32) for _ in range(2)]
    for name, day, power in zip(("pre", "post"), ("2023-12-05", "2024-01-02"), powers):
        write_date(tmp_path / f"{name}.tif", day, power)
    options = LogRatioOptions(window=1, threshold_db=5.0)
    log_ratio(tmp_path / "pre.tif", tmp_path / "post.tif", tmp_path / "d.tif", options)
    for level, step in enumerate((2, 4)):
        found = overview(tmp_path / "d.tif", level)
        expected = 10.0 * np.log10(block_means(powers[1], step) / block_means(powers[0], step))
        side = len(expected)
        np.testing.assert_allclose(found[:side, :side], expected, atol=2e-3)
        assert abs(np.nanmean(found)) < 0.05


@pytest.mark.parametrize("units", [Units.DB, Units.POWER])
def test_the_ratio_of_polarisations_is_that_of_their_means(tmp_path: Path, units: Units) -> None:
    truth = write_l22(tmp_path / "scene", shape=(700, 720), looks=1.0)
    product = open_product(str(truth.location))
    powers = []
    for name in ("HH", "HV"):
        path = product.raster(
            RasterOptions(units=Units.POWER, polarisation=name), tmp_path / f"{name}.tif"
        )
        powers.append(gdal.Open(str(path)).ReadAsArray())
    path = product.raster(RasterOptions(units=units, content=Content.RATIO), tmp_path / "ratio.tif")
    both = np.isfinite(powers[0]) & np.isfinite(powers[1])
    sums = [block_means(np.where(both, power, 0.0)[:700, :700], 2) for power in powers]
    some = (block_means(both[:700, :700], 2) > 0) & (sums[1] > 0)
    found = overview(path, 0)[:350, :350]
    if units is Units.DB:
        found = 10.0 ** (found / 10.0)
    np.testing.assert_allclose(found[some], (sums[0] / np.where(some, sums[1], 1.0))[some], rtol=1e-3)
