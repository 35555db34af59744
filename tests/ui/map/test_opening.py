"""The map opens on the place of an event, also if QGIS zooms to the first layer."""

from __future__ import annotations

import pytest
from alos2_explorer.ui.map import areas
from qgis.core import QgsProject
from qgis.gui import QgsLayerTreeMapCanvasBridge


@pytest.fixture
def bridged(dock):
    """The dock on a canvas that follows the layer tree, as in QGIS: it zooms to the first layer."""
    bridge = QgsLayerTreeMapCanvasBridge(QgsProject.instance().layerTreeRoot(), dock._canvas)
    yield dock
    bridge.deleteLater()


def test_an_event_in_an_empty_project_is_in_the_middle_of_the_map(bridged, qtbot):
    event = bridged.library.event_of_key("noto-2024")
    with qtbot.waitSignal(bridged.results.complete):
        bridged.search_event(event)
    canvas = bridged._canvas
    qtbot.waitUntil(lambda: len(canvas.layers()) >= 2)
    qtbot.waitUntil(lambda: canvas.extent().contains(areas.canvas_extent(event.area, canvas)))
    qtbot.wait(300)
    wanted, shown = areas.canvas_extent(event.area, canvas), canvas.extent()
    assert shown.contains(wanted)
    assert shown.center().distance(wanted.center()) < 0.05 * wanted.width()
    assert min(shown.width() / wanted.width(), shown.height() / wanted.height()) < 1.5
