"""The values behind the picture: identified, read by blocks, streamed, copied, reopened."""

from __future__ import annotations

import shutil
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import numpy as np
import pytest
from alos2_explorer.plugin.domain.raster import RasterOptions
from alos2_explorer.plugin.layers.add import add_raster_layer
from alos2_explorer.plugin.layers.masks import PRESETS, keep_local_copy, remote_files, set_masked
from alos2_explorer.plugin.products.nrb_semantics import MASK_CLASSES
from alos2_explorer.plugin.products.sniff import open_product
from qgis.core import QgsPointXY, QgsProject, QgsRaster

XML_NAMES = dict(zip(MASK_CLASSES, ("NoData", "Layover", "Shadow", "OceanWater", "InvalidData")))


def values(layer, width: int, height: int) -> np.ndarray:
    """Return what QGIS reads of the whole layer, NaN for no data."""
    block = layer.dataProvider().block(1, layer.extent(), width, height)
    found = np.frombuffer(bytes(block.data()), np.float32).reshape(height, width)
    return np.where(np.isfinite(found), found, np.nan)


def test_a_clicked_pixel_tells_its_value_in_the_bands_unit(view, scene, project):
    layer = add_raster_layer(str(view), project=project)
    provider = layer.dataProvider()
    truth = scene.gamma0_db()
    x0, size, _, y0, _, _ = scene.geotransform
    for box in scene.boxes:
        row, column = sum(box.rows) // 2, sum(box.columns) // 2
        place = QgsPointXY(x0 + (column + 0.5) * size, y0 - (row + 0.5) * size)
        found = provider.identify(place, QgsRaster.IdentifyFormatValue).results()[1]
        if np.isnan(truth[row, column]):
            assert found is None
        else:
            assert found == pytest.approx(truth[row, column], abs=0.01)
    assert provider.generateBandName(1).endswith("HH gamma0 [dB]")


@pytest.mark.parametrize("factor", [1, 2, 4, 8])
def test_blocks_are_true_at_each_overview(view, scene, project, factor):
    layer = add_raster_layer(str(view), project=project)
    found = values(layer, 800 // factor, 720 // factor)
    picked = [
        scene.gamma0_db()[row::factor, column::factor]
        for row in (0, factor // 2)
        for column in (0, factor // 2)
    ]
    errors = [np.nanmax(np.abs(found - each)) for each in picked if found.shape == each.shape]
    gone = [np.array_equal(np.isnan(found), np.isnan(each)) for each in picked]
    assert any(error < 0.01 and same for error, same in zip(errors, gone))


@pytest.mark.parametrize("name", PRESETS)
def test_each_preset_leaves_out_exactly_its_classes(view, scene, project, name):
    layer = add_raster_layer(str(view), project=project)
    set_masked(layer, PRESETS[name])
    expected = scene.gamma0_db("HH", tuple(XML_NAMES[each] for each in PRESETS[name]))
    found = values(layer, 800, 720)
    np.testing.assert_array_equal(np.isnan(found), np.isnan(expected))
    assert np.nanmax(np.abs(found - expected)) < 0.01
    assert (
        f"masked: {','.join(c for c in MASK_CLASSES if c in PRESETS[name])}"
        in layer.metadata().history()
    )


def test_a_project_with_a_changed_mask_opens_with_the_same_values(view, project, tmp_path):
    layer = add_raster_layer(str(view), project=project)
    set_masked(layer, PRESETS["strict"])
    before = values(layer, 800, 720)
    path = tmp_path / "project.qgz"
    assert project.write(str(path))
    project.clear()
    again = QgsProject()
    assert again.read(str(path))
    (layer,) = again.mapLayers().values()
    np.testing.assert_array_equal(values(layer, 800, 720), before)
    set_masked(layer, PRESETS["default"])
    assert np.isfinite(values(layer, 800, 720)).sum() > np.isfinite(before).sum()
    again.clear()


class _Ranges(SimpleHTTPRequestHandler):
    """Serves single ranges of files, as object stores do."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        try:
            with open(self.translate_path(self.path), "rb") as file:
                data = file.read()
        except OSError:
            self.send_error(404)
            return
        first, _, last = self.headers.get("Range", "bytes=0-")[6:].partition("-")
        part = data[int(first) : int(last or len(data) - 1) + 1]
        self.send_response(206)
        self.send_header("Accept-Ranges", "bytes")
        self.send_header("Content-Range", f"bytes {first}-{int(first) + len(part) - 1}/{len(data)}")
        self.send_header("Content-Length", str(len(part)))
        self.end_headers()
        self.wfile.write(part)


def test_a_streamed_layer_goes_on_from_its_local_copy(scene, tmp_path, project):
    handler = partial(_Ranges, directory=str(scene.folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        url = f"http://127.0.0.1:{server.server_port}/{scene.files['HH'].name}"
        view = open_product(url).raster(RasterOptions(), tmp_path / "o.vrt")
        layer = add_raster_layer(str(view), project=project)
        streamed = values(layer, 400, 360)
        server.shutdown()
    style, identity = layer.renderer().type(), layer.id()
    places = {}
    for remote in remote_files(layer):
        name = remote.rsplit("/", 1)[-1]
        places[f"/vsicurl/{remote}"] = shutil.copy(scene.folder / name, tmp_path)
    assert len(places) == 2
    keep_local_copy(layer, places)
    assert remote_files(layer) == ()
    assert layer.isValid()
    assert (layer.renderer().type(), layer.id()) == (style, identity)
    np.testing.assert_array_equal(values(layer, 400, 360), streamed)
    assert np.nanmax(np.abs(values(layer, 800, 720) - scene.gamma0_db())) < 0.01
