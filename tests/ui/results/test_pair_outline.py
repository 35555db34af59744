"""The selected pair is strong on the map, the rest faint; a bar tells how much of the map it covers."""

from __future__ import annotations

import pytest
from alos2_explorer.plugin.domain.enums import Phase
from alos2_explorer.plugin.domain.footprint import Box
from alos2_explorer.plugin.layers.footprints import PHASE_COLOURS, covered_share
from alos2_explorer.ui.map import areas
from alos2_explorer.ui.results.pair_outline import MOST
from alos2_explorer.ui.workflows.actions.scene_actions import SceneAction
from qgis.core import QgsMapRendererSequentialJob, QgsMapSettings, QgsRectangle
from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtGui import QColor
from support.scenes import many


@pytest.fixture
def noto(dock, qtbot):
    with qtbot.waitSignal(dock.results.complete):
        dock.search_event(dock.library.event_of_key("noto-2024"))
    qtbot.waitUntil(lambda: bool(dock.footprints.outlined))
    return dock


def test_the_pair_is_strong_and_dated_and_the_others_are_faint(noto):
    pair = noto.footprints.pair()
    outlined = noto.footprints.outlined
    assert {one.phase for one in outlined} == {Phase.POST, Phase.ARCHIVE}
    assert {one.product.frame for one in outlined} == {770}
    assert pair.text() == "2024-01-01 post · 2022-09-26 archive"
    assert pair.colours()[-1] == PHASE_COLOURS["post"], "after the event lies over before"
    assert noto.footprints.layer().opacity() < 0.5
    assert not noto.footprints.layer().labelsEnabled()


def test_with_nothing_selected_all_are_plain_and_labelled(noto):
    noto.results.view.clearSelection()
    layer = noto.footprints.layer()
    assert noto.footprints.pair().colours() == []
    assert noto.footprints.pair().text() == ""
    assert layer.opacity() == 1.0
    assert layer.labelsEnabled()


def test_after_the_event_is_drawn_over_before(noto):
    layer = noto.footprints.layer()
    layer.removeSelection()
    noto.results.view.clearSelection()
    layer.setLabelsEnabled(False)
    page = QgsMapSettings()
    page.setLayers([layer])
    page.setExtent(QgsRectangle(136.3, 36.5, 137.5, 37.9))
    page.setDestinationCrs(layer.crs())
    page.setOutputSize(QSize(300, 300))
    page.setBackgroundColor(QColor("white"))
    job = QgsMapRendererSequentialJob(page)
    job.start()
    job.waitForFinished()
    image = job.renderedImage()
    colours = [image.pixelColor(x, y).name() for x in range(300) for y in range(300)]
    # Each pair has one outline: what came before is seen only where nothing came after.
    assert colours.count(PHASE_COLOURS["post"]) > 5 * colours.count(PHASE_COLOURS["archive"])


def test_labels_do_not_lie_on_each_other(noto):
    noto.results.view.clearSelection()
    layer = noto.footprints.layer()
    page = QgsMapSettings()
    page.setLayers([layer])
    page.setDestinationCrs(layer.crs())
    page.setExtent(QgsRectangle(135.5, 35.5, 139.5, 38.5))
    page.setOutputSize(QSize(900, 700))
    job = QgsMapRendererSequentialJob(page)
    job.start()
    job.waitForFinished()
    boxes = [label.labelRect for label in job.takeLabelingResults().allLabels()]
    assert len(boxes) > 5
    for number, box in enumerate(boxes):
        assert not any(box.intersects(other) for other in boxes[number + 1 :])


def test_the_bar_tells_how_much_of_the_map_the_pair_covers(noto, qtbot):
    first = noto.footprints.outlined[0].footprint.boxes()[0]
    x, y = (first.west + first.east) / 2, (first.south + first.north) / 2
    noto._canvas.setExtent(QgsRectangle(x - 0.05, y - 0.05, x + 0.05, y + 0.05))
    said = noto.coverage.said
    qtbot.waitUntil(lambda: "100 %" in said.text())
    assert "pair" in said.text()
    noto._canvas.setExtent(QgsRectangle(x - 8, y - 8, x + 8, y + 8))
    qtbot.waitUntil(lambda: 0 < noto.coverage.bar.value() < 5)
    noto.results.view.clearSelection()
    qtbot.waitUntil(lambda: "After the event" in said.text())
    assert noto.coverage.bar.value() > 0


def test_the_share_is_that_of_the_ground_which_every_date_shows(noto):
    scenes = noto.footprints.outlined
    place = areas.canvas_box(noto._canvas)
    both = covered_share(scenes, place, by_date=True)
    each = [covered_share([one], place) for one in scenes]
    assert 0 < both <= min(each) + 1e-9
    assert covered_share(scenes, place) >= max(each) - 1e-9
    assert covered_share([], place) == 0.0
    assert covered_share(scenes, Box(0.0, 0.0, 1.0, 1.0)) == 0.0


def test_a_selection_of_very_many_is_left_to_the_layer(dock, qtbot):
    for one in many(MOST + 1):
        dock.results.add(one)
    with qtbot.waitSignal(dock.results.complete):
        dock.results.finish()
    layer = dock.footprints.layer()
    qtbot.waitUntil(lambda: layer.featureCount() == MOST + 1)
    dock.results.view.selectAll()
    assert layer.selectedFeatureCount() == MOST + 1
    assert dock.footprints.pair().colours() == []
    assert layer.opacity() == 1.0
    assert dock.detail.buttons[SceneAction.DOWNLOAD].isEnabled()
