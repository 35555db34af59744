"""The values behind the picture: identified, read by blocks, streamed, copied, reopened."""

from __future__ import annotations

from functools import partial
from http.server import SimpleHTTPRequestHandler
from threading import Thread

import numpy as np
import pytest
from alos2_explorer.plugin.common.mask_classes import MASK_CLASSES
from alos2_explorer.plugin.delivery.local_copies import fetch_copies
from alos2_explorer.plugin.domain.raster_options import RasterOptions
from alos2_explorer.plugin.layers.layer_files import files_of, keep_local_copies, streamed_files
from alos2_explorer.plugin.layers.masks import PRESETS, add_mask_layer, set_masked
from alos2_explorer.plugin.products.open import open_product
from alos2_explorer.plugin.transfer.http.session import HttpSession
from factory import write_l22
from qgis.core import QgsPointXY, QgsProject
from qgis.gui import QgsMapCanvas, QgsMapToolIdentify
from servers.loopback_server import LoopbackServer
from support.layers import add_raster_layer

XML_NAMES = dict(zip(MASK_CLASSES, ("NoData", "Layover", "Shadow", "OceanWater", "InvalidData")))


def values(layer, width: int, height: int) -> np.ndarray:
    """Return what QGIS reads of the whole layer, NaN for no data."""
    block = layer.dataProvider().block(1, layer.extent(), width, height)
    found = np.frombuffer(bytes(block.data()), np.float32).reshape(height, width)
    return np.where(np.isfinite(found), found, np.nan)


def identified(layer, place: QgsPointXY) -> dict[str, str]:
    """Return what QGIS's own identify tool lists for a click on *place*."""
    canvas = QgsMapCanvas()
    canvas.setDestinationCrs(layer.crs())
    canvas.setExtent(layer.extent())
    canvas.resize(800, 720)
    tool = QgsMapToolIdentify(canvas)
    context = QgsMapToolIdentify.IdentifyMode.TopDownAll
    pixel = canvas.getCoordinateTransform().transform(place)
    results = tool.identify(round(pixel.x()), round(pixel.y()), [layer], context)
    return {key: value for result in results for key, value in result.mAttributes.items()}


def test_identify_shows_the_value_with_its_unit(view, scene, project):
    layer = add_raster_layer(str(view), project=project)
    truth = scene.gamma0_db()
    x0, size, _, y0, _, _ = scene.geotransform
    for box in scene.boxes:
        row, column = sum(box.rows) // 2, sum(box.columns) // 2
        place = QgsPointXY(x0 + (column + 0.5) * size, y0 - (row + 0.5) * size)
        ((label, text),) = identified(layer, place).items()
        assert label == "Band 1: HH gamma0 [dB]"
        if np.isnan(truth[row, column]):
            assert text == "no data"
        else:
            assert float(text) == pytest.approx(truth[row, column], abs=0.01)


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


@pytest.fixture(scope="module")
def zipped(tmp_path_factory):
    return write_l22(tmp_path_factory.mktemp("zipped"), shape=(90, 110), zipped="deflated")


@pytest.mark.parametrize("kind", ["files", "zip"])
def test_a_streamed_layer_goes_on_from_its_local_copy(scene, zipped, tmp_path, project, kind):
    truth = scene if kind == "files" else zipped
    height, width = truth.mask.shape
    name = truth.files["HH"].name if kind == "files" else truth.location.name
    handler = partial(_Ranges, directory=str(truth.location.parent if kind == "zip" else truth.folder))
    with LoopbackServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        product = open_product(f"http://127.0.0.1:{server.server_port}/{name}")
        layer = add_raster_layer(
            str(product.raster(RasterOptions(), tmp_path / "o.vrt")), project=project
        )
        overlay = add_mask_layer(product.contents.mask().path, layer.source(), project=project)
        streamed = values(layer, width // 2, height // 2)
        paths = streamed_files(layer)
        assert len(paths) == 2
        places = fetch_copies(paths, tmp_path / "copies", HttpSession())
        server.shutdown()
    style, identity = layer.renderer().type(), layer.id()
    keep_local_copies(places, project)
    for each in (layer, overlay):
        assert each.isValid()
        assert streamed_files(each) == ()
        assert all(str(tmp_path / "copies") in file for file in files_of(each))
    assert (layer.renderer().type(), layer.id()) == (style, identity)
    assert [entry.label for entry in overlay.renderer().classes()] == ["layover", "shadow"]
    np.testing.assert_array_equal(values(layer, width // 2, height // 2), streamed)
    assert np.nanmax(np.abs(values(layer, width, height) - truth.gamma0_db())) < 0.01


def test_a_view_that_is_gone_does_not_hinder_the_copies_of_others(scene, tmp_path, project):
    handler = partial(_Ranges, directory=str(scene.folder))
    with LoopbackServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        product = open_product(f"http://127.0.0.1:{server.server_port}/{scene.files['HH'].name}")
        views = [product.raster(RasterOptions(), tmp_path / f"{name}.vrt") for name in "abc"]
        layers = [add_raster_layer(str(view), project=project) for view in views]
        places = fetch_copies(streamed_files(layers[0]), tmp_path / "copies", HttpSession())
        server.shutdown()
    views[0].unlink()
    views[2].write_text("damaged")
    keep_local_copies(places, project)
    assert streamed_files(layers[1]) == ()
