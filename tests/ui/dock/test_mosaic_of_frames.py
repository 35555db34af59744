"""Frames of one pass from the results: shown, masked and compared as one, seams told."""

from __future__ import annotations

import numpy as np
import pytest
from alos2_explorer.plugin.domain.enums import Phase
from alos2_explorer.plugin.domain.licence import DISASTER_NONCOMMERCIAL
from alos2_explorer.plugin.domain.platform import Platform
from alos2_explorer.plugin.host import accepted_licences
from alos2_explorer.plugin.transfer.queue.download_job import ENDED
from alos2_explorer.ui.compare.panel import RATIO
from alos2_explorer.ui.workflows.actions.scene_actions import SceneAction
from osgeo import gdal
from qgis.core import QgsProject, QgsVectorLayer
from simulators.files import FileServer
from support.frames_of_a_pass import DOWN, SHAPE, frames, listed_frames, serve
from support.products import keep_in_index

from .test_from_row_to_layer import press, rasters


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    folder = tmp_path_factory.mktemp("frames")
    truths = {Phase.ARCHIVE: frames(folder, Phase.ARCHIVE), Phase.POST: frames(folder, Phase.POST, 2.0)}
    served = folder / "served"
    for both in truths.values():
        serve(served, both)
    return served, truths


@pytest.fixture
def found(dock, written, qtbot):
    """The dock with four scenes found: two frames on each of two dates."""
    accepted_licences.accept(DISASTER_NONCOMMERCIAL)
    served, truths = written
    with FileServer(served) as server:
        scenes = {
            phase: listed_frames(served, server.url, phase, both) for phase, both in truths.items()
        }
        keep_in_index(*scenes[Phase.ARCHIVE], *scenes[Phase.POST])
        for platform, button in dock.search_panel.filters["platforms"].buttons.items():
            button.setChecked(platform is Platform.INDEX)
        with qtbot.waitSignal(dock.results.complete):
            press(dock.search_panel.search_button)
        yield dock, scenes


def ended(dock, qtbot, layers):
    """Wait until all jobs have ended and so many rasters are on the map."""

    def are_there():
        jobs = dock.queue_model.jobs()
        assert all(job.state in ENDED for job in jobs)
        assert len(rasters()) == layers or any(job.problem for job in jobs)

    qtbot.waitUntil(are_there)
    assert [job.problem for job in dock.queue_model.jobs() if job.problem] == []


def power(layer):
    return 10.0 ** (gdal.Open(layer.source()).ReadAsArray().astype(float) / 10.0)


def test_one_scene_alone_offers_no_mosaic(found):
    dock, scenes = found
    dock.results.view.select_keys([scenes[Phase.POST][0].key])
    assert not dock.detail.buttons[SceneAction.MOSAIC].isVisible()
    assert not dock.detail.buttons[SceneAction.COMPARE_MOSAICS].isVisible()


def test_frames_of_two_passes_are_refused_with_the_reason(found):
    dock, scenes = found
    dock.results.view.select_keys([scenes[Phase.POST][0].key, scenes[Phase.ARCHIVE][1].key])
    for action in (SceneAction.MOSAIC, SceneAction.COMPARE_MOSAICS):
        button = dock.detail.buttons[action]
        assert button.isVisible()
        assert not button.isEnabled()
        assert "frames of one pass" in button.toolTip()


def test_two_frames_become_one_layer_averaged_in_power_and_the_seam_is_told(found, written, bar, qtbot):
    dock, scenes = found
    dock.results.view.select_keys([scene.key for scene in scenes[Phase.POST]])
    press(dock.detail.buttons[SceneAction.MOSAIC])
    ended(dock, qtbot, 1)
    (layer,) = rasters()
    made = power(layer)
    assert made.shape == (SHAPE[0] + DOWN, SHAPE[1])
    truths = written[1][Phase.POST]
    one, two = (truth.dn["HH"].astype(float) ** 2 * 10.0**-8.3 for truth in truths)
    middle = made[DOWN + 5 : SHAPE[0] - 5, 20:-20]
    expected = (one[DOWN + 5 :, 20:-20][:40] + two[5:45, 20:-20]) / 2
    both = np.isfinite(middle) & (one[DOWN + 5 :, 20:-20][:40] > 0) & (two[5:45, 20:-20] > 0)
    assert both.sum() > 5000
    np.testing.assert_allclose(middle[both], expected[both], rtol=1e-4)
    assert "2840 2850" in gdal.Open(layer.source()).GetMetadataItem("ALOS2_FRAMES")
    said = [item.text() for item in bar.items()]
    assert any("seam" in text and "-1.98 dB" in text for text in said), said


def test_another_mask_makes_the_mosaic_again(found, qtbot):
    dock, scenes = found
    dock.results.view.select_keys([scene.key for scene in scenes[Phase.POST]])
    press(dock.detail.buttons[SceneAction.MOSAIC])
    ended(dock, qtbot, 1)
    dock.detail.masks.chosen.emit("land change")
    ended(dock, qtbot, 2)
    made = [gdal.Open(layer.source()).GetMetadata() for layer in rasters()]
    assert [items["ALOS2_FRAMES"] for items in made] == ["2840 2850"] * 2
    assert made[0]["ALOS2_MASKED"] != made[1]["ALOS2_MASKED"]


def test_two_dates_are_compared_as_one(found, qtbot):
    """Both mosaics are made and compared; their difference is that of the frames."""
    dock, scenes = found
    dock.results.view.select_keys([scene.key for scene in scenes[Phase.POST]])
    button = dock.detail.buttons[SceneAction.COMPARE_MOSAICS]
    assert "2023-12-22 → 2024-01-05" in button.toolTip()
    press(button)
    ended(dock, qtbot, 2)
    qtbot.waitUntil(dock.compare.isVisible)
    assert dock.compare.title.text() == "2023-12-22 ↔ 2024-01-05"
    assert [gdal.Open(layer.source()).GetMetadataItem("ALOS2_FRAMES") for layer in rasters()] == [
        "2840 2850"
    ] * 2
    press(dock.compare.buttons[RATIO])
    ended(dock, qtbot, 3)
    difference = next(layer for layer in rasters() if "compared" in layer.source())
    values = gdal.Open(difference.source()).ReadAsArray()
    assert values.shape == (SHAPE[0] + DOWN, SHAPE[1])
    assert np.nanmedian(values[20 : DOWN - 10]) == pytest.approx(4.0, abs=0.3)
    assert np.nanmedian(values[SHAPE[0] + 10 : -20]) == pytest.approx(6.0, abs=0.3)
    layers = QgsProject.instance().mapLayers().values()
    assert [one for one in layers if isinstance(one, QgsVectorLayer) and one.featureCount()]
