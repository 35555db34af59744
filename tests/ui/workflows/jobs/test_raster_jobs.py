"""A scene that is shown once more: its file is written anew, and every layer of it shows the file."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from alos2_explorer.plugin.domain.progress import SILENT
from alos2_explorer.plugin.domain.raster_options import RasterOptions
from alos2_explorer.plugin.host.product_access import ProductAccess
from alos2_explorer.plugin.layers.masks import PRESETS, set_masked
from alos2_explorer.plugin.layers.project_layers import add_layers
from alos2_explorer.plugin.layers.raster_layer import PreparedLayer
from alos2_explorer.plugin.rasters.view.edit import masked_classes
from alos2_explorer.ui.workflows.jobs.raster_jobs import ProductWork
from factory import write_l22


def test_layers_of_one_file_show_what_it_holds(own_settings, qgis_new_project, tmp_path):
    truth = write_l22(tmp_path / "scene", shape=(60, 70))
    work = ProductWork(
        "", tmp_path, access=ProductAccess(str(truth.folder)), options=RasterOptions(polarisation="HH")
    )
    first = show(work)
    set_masked(first.layer, PRESETS["strict"])
    assert "ocean" in first.layer.metadata().abstract()
    second = show(work)
    assert second.layer.source() == first.layer.source()
    assert masked_classes(Path(second.layer.source())) == PRESETS["default"]
    assert "ocean" not in first.layer.metadata().abstract()
    expected = truth.gamma0_db("HH")
    for made in (first, second):
        block = made.layer.dataProvider().block(1, made.layer.extent(), 70, 60)
        values = np.frombuffer(bytes(block.data()), np.float32).reshape(60, 70)
        np.testing.assert_array_equal(np.isnan(values), np.isnan(expected))


def show(work: ProductWork) -> PreparedLayer:
    (made,) = [made for outcome in work.run(SILENT) for made in outcome.layers]
    add_layers([made], None)
    return made
