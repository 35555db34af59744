"""What else the dock does with the selected raster: local copy, overviews, ratio, angles, looks."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from alos2_explorer.plugin.layers import presets
from alos2_explorer.plugin.layers.layer_files import streamed_files
from alos2_explorer.plugin.layers.style import current_preset
from alos2_explorer.plugin.rasters.raster_facts import read_facts
from alos2_explorer.plugin.transfer.queue.download_job import JobState
from factory import write_l21
from qgis.core import QgsProject, QgsRasterLayer
from qgis.PyQt import sip
from simulators.files import FileServer
from support.products import write_nrb


@pytest.fixture(scope="module")
def nrb(tmp_path_factory):
    return write_nrb(tmp_path_factory.mktemp("nrb") / "scene", shape=(300, 320))


def rasters(quantity: str = "gamma0", polarisation: str = "") -> list[QgsRasterLayer]:
    layers = QgsProject.instance().mapLayers().values()
    return [
        layer
        for layer in layers
        if layer.customProperty("alos2/quantity") == quantity
        and polarisation in layer.customProperty("alos2/polarisation")
    ]


def values(layer: QgsRasterLayer) -> np.ndarray:
    """Return every pixel that QGIS reads, NaN for no data."""
    provider = layer.dataProvider()
    block = provider.block(1, layer.extent(), layer.width(), layer.height())
    found = np.frombuffer(bytes(block.data()), np.float32).reshape(layer.height(), layer.width())
    return np.where(np.isfinite(found), found, np.nan)


def show(dock, qtbot, location) -> QgsRasterLayer:
    """Open a product and return its HH layer, which the panel then shows."""
    dock.open_products([str(location)])
    done(dock, qtbot)
    (layer,) = (one for one in (*rasters(), *rasters("sigma0")) if "HH" in one.name())
    dock.layer_controller.look_at(layer)
    assert dock.layer_panel.more.isVisible()
    return layer


def done(dock, qtbot, jobs: int = 1) -> None:
    def ended() -> bool:
        states = [job.state for job in dock.queue_model.jobs()]
        assert JobState.FAILED not in states, dock.queue_model.jobs()
        return states == [JobState.DONE] * jobs

    qtbot.waitUntil(ended)


def choose(dock, name: str) -> None:
    (action,) = (one for one in dock.layer_panel.more.menu().actions() if one.objectName() == name)
    action.trigger()
    assert not sip.isdeleted(action)  # what was chosen filled the menu anew


def offered(dock) -> set[str]:
    return {action.objectName() for action in dock.layer_panel.more.menu().actions()}


def test_a_streamed_scene_is_kept_in_place_and_needs_no_server_any_more(dock, nrb, qtbot):
    with FileServer(nrb.folder) as server:
        layer = show(dock, qtbot, f"{server.url}/{nrb.files['HH'].name}")
        identity, style = layer.id(), current_preset(layer)
        streamed = values(layer)
        assert len(streamed_files(layer)) == 2
        choose(dock, "layer_keep")
        done(dock, qtbot, jobs=2)
    assert streamed_files(layer) == ()
    assert (layer.id(), current_preset(layer)) == (identity, style)
    layer.dataProvider().reloadData()
    np.testing.assert_array_equal(values(layer), streamed)
    assert np.nanmax(np.abs(values(layer) - nrb.gamma0_db())) < 0.01
    dock.layer_controller.look_at(layer)
    assert "layer_keep" not in offered(dock)


def test_overviews_are_built_on_request_with_progress(dock, tmp_path, qtbot):
    truth = write_l21(tmp_path / "map", shape=(1100, 1300), layout="striped", boxes=[])
    layer = show(dock, qtbot, truth.folder)
    fractions = []
    dock.job_queue.job.connect(lambda view: fractions.append(view.fraction))
    choose(dock, "layer_overviews")
    done(dock, qtbot, jobs=2)
    assert any(0.0 < fraction < 1.0 for fraction in fractions if fraction is not None)
    assert [file.suffix for file in truth.folder.glob("IMG*.ovr")] == [".ovr"]
    block = layer.dataProvider().block(1, layer.extent(), 650, 550)
    found = np.frombuffer(bytes(block.data()), np.float32).reshape(550, 650)
    power = 10 ** (truth.sigma0_db() / 10)
    means = 10 * np.log10(power.reshape(550, 2, 650, 2).mean(axis=(1, 3)))
    inner = np.isfinite(means) & (means > -25.0)
    assert inner.mean() > 0.5
    assert np.abs(found - means)[inner].max() < 0.01


def test_ratio_angles_and_colours_join_the_layers_of_their_scene(dock, nrb, qtbot):
    layer = show(dock, qtbot, nrb.folder)
    for number, name in enumerate(("layer_ratio", "layer_angles", "layer_colours"), start=2):
        dock.layer_controller.look_at(layer)
        choose(dock, name)
        done(dock, qtbot, jobs=number)
    (ratio,) = rasters(polarisation="/")
    truth = nrb.gamma0_db("HH") - nrb.gamma0_db("HV")
    assert np.nanmax(np.abs(values(ratio) - truth)) < 0.01
    (angles,) = rasters("local_incidence")
    degrees = np.where(np.isnan(nrb.gamma0_db()) | (nrb.lin == 0), np.nan, nrb.lin * 0.01)
    shared = np.isfinite(values(angles)) & np.isfinite(degrees)
    assert shared.sum() == np.isfinite(degrees).sum()
    assert np.abs(values(angles) - degrees)[shared].max() < 1e-3
    (colours,) = rasters("composite")
    assert colours.renderer().alphaBand() == 4
    root = QgsProject.instance().layerTreeRoot()
    assert len({root.findLayer(one.id()).parent() for one in (layer, ratio, angles, colours)}) == 1


def test_the_stretch_follows_what_the_map_shows_and_can_be_kept(dock, nrb, qtbot, qgis_iface):
    layer = show(dock, qtbot, nrb.folder)
    canvas = qgis_iface.mapCanvas()
    canvas.setDestinationCrs(layer.crs())
    canvas.setExtent(layer.extent())
    facts = read_facts(layer.source())
    try:
        choose(dock, "layer_stretch")
        found = current_preset(layer)
        valid = nrb.gamma0_db()[np.isfinite(nrb.gamma0_db())]
        expected = np.quantile(valid, (0.02, 0.98))
        assert (found.minimum, found.maximum) == pytest.approx(expected, abs=0.5)
        choose(dock, "layer_own_look")
        assert presets.user_preset(facts) == found
        choose(dock, "layer_usual_look")
        assert presets.user_preset(facts) is None
        assert current_preset(layer) == presets.default_preset(facts)
    finally:
        presets.forget_user_preset(facts)


def test_only_what_makes_sense_is_offered(dock, tmp_path, qtbot):
    truth = write_l21(tmp_path / "map", shape=(60, 60), day=date(2024, 1, 2))
    show(dock, qtbot, truth.folder)
    assert offered(dock) == {
        "layer_overviews", "layer_stretch", "layer_own_look", "layer_usual_look",
    }  # fmt: skip
    assert not dock.layer_panel.classes["ocean"].isVisible()
