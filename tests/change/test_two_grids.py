"""Change between speckled dates on different grids: every patch found, false alarms as promised."""

from __future__ import annotations

import numpy as np
import pytest
from alos2_explorer.plugin.change.log_ratio import log_ratio
from alos2_explorer.plugin.change.log_ratio_options import LogRatioOptions
from alos2_explorer.plugin.domain.raster_options import RasterOptions
from alos2_explorer.plugin.products.open import open_product
from alos2_explorer.plugin.sar.change_statistics import false_alarm_rate
from factory import write_change_pair_l22
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
