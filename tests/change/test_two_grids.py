"""Change between speckled dates on different grids: every patch found, false alarms as promised."""

from __future__ import annotations

from contextlib import closing
from datetime import datetime

import numpy as np
import pytest
from alos2_explorer.plugin.change.log_ratio import log_ratio
from alos2_explorer.plugin.change.log_ratio_options import LogRatioOptions
from alos2_explorer.plugin.domain.enums import Units
from alos2_explorer.plugin.domain.raster_options import RasterOptions
from alos2_explorer.plugin.products.open import open_product
from alos2_explorer.plugin.sar.change_statistics import false_alarm_rate
from factory import write_change_pair_l22, write_l11
from osgeo import gdal, ogr, osr

SIGNIFICANCE = 3.0


@pytest.fixture(scope="module", params=["same", "offset", "zone"])
def compared(request, tmp_path_factory):
    """A pair of 4 looks, the difference of its dates and the candidates in it."""
    folder = tmp_path_factory.mktemp(request.param)
    truth = write_change_pair_l22(folder, grids=request.param, shape=(420, 480), looks=4.0)
    pre, post = (
        open_product(str(scene.location)).raster(RasterOptions(), folder / f"{name}.tif")
        for name, scene in (("pre", truth.pre), ("post", truth.post))
    )
    options = LogRatioOptions(window=5, significance=SIGNIFICANCE, minimum_area_m2=40 * 625.0)
    return truth, log_ratio(pre, post, folder / "d.tif", options, candidates=folder / "c.gpkg"), folder


def test_false_alarms_on_unchanged_ground_come_at_the_promised_rate(compared):
    truth, result, _ = compared
    dataset = gdal.Open(str(result.raster))
    difference = dataset.ReadAsArray()
    system = osr.SpatialReference(dataset.GetProjection())
    epsg = int(system.GetAuthorityCode(None))
    change = truth.change_on(epsg, dataset.GetGeoTransform(), difference.shape)
    near = np.lib.stride_tricks.sliding_window_view(np.pad(change != 0, 4), (9, 9)).any(axis=(2, 3))
    unchanged = difference[np.isfinite(difference) & ~near]
    assert unchanged.size > 80_000
    assert abs(unchanged.mean()) < 0.05
    alarms = (np.abs(unchanged) > result.threshold_db).mean()
    assert alarms == pytest.approx(false_alarm_rate(SIGNIFICANCE), rel=0.5)


def test_every_changed_patch_is_found_and_nothing_else(compared):
    truth, result, folder = compared
    source = ogr.Open(str(folder / "c.gpkg"))
    layer = source.GetLayer(0)
    target = osr.SpatialReference()
    target.ImportFromEPSG(4326)
    target.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    found = []
    for feature in layer:
        shape = feature.GetGeometryRef().Clone()
        shape.TransformTo(target)
        found.append((feature["sign"], feature["mean_db"], shape))
    assert len(found) == result.candidate_count == len(truth.patches)
    for patch in truth.patches:
        centre = ogr.Geometry(ogr.wkbPoint)
        centre.AddPoint_2D((patch.west + patch.east) / 2, (patch.south + patch.north) / 2)
        ((sign, mean, _),) = [each for each in found if each[2].Contains(centre)]
        assert sign == np.sign(patch.change_db)
        assert mean == pytest.approx(patch.change_db, abs=2.0)


def test_both_masks_are_applied(compared):
    truth, result, _ = compared
    if truth.pre.epsg != truth.post.epsg:
        return
    dataset = gdal.Open(str(result.raster))
    valid = np.isfinite(dataset.ReadAsArray())
    x0, size, _, y0, _, _ = dataset.GetGeoTransform()
    expected = np.ones(valid.shape, bool)
    for scene in (truth.pre, truth.post):
        column = round((x0 - scene.geotransform[0]) / size)
        row = round((scene.geotransform[3] - y0) / size)
        good = np.isfinite(scene.gamma0_db())
        expected &= good[row : row + valid.shape[0], column : column + valid.shape[1]]
    # A pixel with fewer than half of its window left tells nothing.
    assert not valid[~expected].any()
    assert valid[expected].mean() > 0.99


@pytest.fixture(scope="module")
def either_side(tmp_path_factory):
    """Rasters in degrees of one place at the date line, the middle of one on each side of it."""
    folder = tmp_path_factory.mktemp("date_line")
    rasters = []
    for longitude, day in ((179.999, 5), (-179.999, 19)):
        truth = write_l11(
            *(folder / str(day),), center=(-17.0, longitude), time=datetime(2024, 1, day, 14, 10),
            lines=900, pixels=700, speckle=False,
            backscatter=lambda lat, lon, _name, gain=(day == 19): (
                -12.0 + 3.0 * gain * (np.asarray(lat) > -17.0) + 2.0 * np.sin(np.radians(lon) * 900.0)
            ),
        )  # fmt: skip
        path = folder / f"{day}.tif"
        with closing(open_product(str(truth.location))) as product:
            product.raster(RasterOptions(crs="EPSG:4326", units=Units.POWER, pixel_size_m=10.0), path)
        rasters.append(path)
    return rasters


@pytest.mark.parametrize("order", [1, -1])
def test_dates_in_degrees_on_either_side_of_the_date_line_are_compared(either_side, tmp_path, order):
    pre, post = either_side[::order]
    options = LogRatioOptions(window=1, threshold_db=1.5)
    dataset = gdal.Open(str(log_ratio(pre, post, tmp_path / "d.tif", options).raster))
    difference = dataset.ReadAsArray()
    _, _, _, y0, _, dy = dataset.GetGeoTransform()
    lat = y0 + dy * (np.arange(difference.shape[0]) + 0.5)
    for rows, change in ((lat > -16.999, 3.0 * order), (lat < -17.001, 0.0)):
        values = difference[rows][np.isfinite(difference[rows])]
        assert values.size > 10_000
        assert np.abs(values - change).max() < 0.05
