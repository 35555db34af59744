"""A scene that no view can show comes on the map as a raster: nobody is left without a picture."""

from __future__ import annotations

import numpy as np
from alos2_explorer.plugin.domain.progress import SILENT
from alos2_explorer.plugin.host.product_access import ProductAccess
from alos2_explorer.ui.workflows.jobs.raster_jobs import ProductWork
from factory import write_l21
from osgeo import gdal


def test_columns_stored_from_right_to_left(own_settings, tmp_path):
    truth = write_l21(tmp_path / "scene", shape=(60, 70), orientation=3)
    work = ProductWork("", tmp_path, access=ProductAccess(str(truth.folder)))
    (layer,) = [made.layer for outcome in work.run(SILENT) for made in outcome.layers]
    assert layer.isValid()
    assert layer.source().endswith("_HH.tif")
    np.testing.assert_allclose(gdal.Open(layer.source()).ReadAsArray(), truth.sigma0_db(), atol=0.01)
