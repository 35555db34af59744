"""States with an area of polygons, a mosaic of frames, and results on their way out, for photographs."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from alos2_explorer.plugin.domain.enums import Phase
from alos2_explorer.plugin.domain.licence import DISASTER_NONCOMMERCIAL
from alos2_explorer.plugin.domain.platform import Platform
from alos2_explorer.plugin.domain.search_query import SearchQuery
from alos2_explorer.plugin.host import accepted_licences
from alos2_explorer.plugin.layers.project_layers import zoom_to_ids
from alos2_explorer.plugin.transfer.queue.download_job import JobState
from alos2_explorer.ui.workflows.actions.scene_actions import SceneAction
from factory.noto import NotoGround
from qgis.core import QgsProject, QgsRasterLayer
from qgis.PyQt.QtCore import QPoint, Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QScrollArea
from simulators.files import FileServer

from .frames_of_a_pass import frames, listed_frames, serve
from .products import keep_in_index
from .window import wait, wait_until

if TYPE_CHECKING:
    from .states import Stage

# A window small enough for a page.
_SIZE = (1000, 860)
# The corners of an area on the map, as shares of its width and height.
_CORNERS = ((0.36, 0.3), (0.62, 0.36), (0.66, 0.68), (0.45, 0.74))


def mosaic(stage: Stage) -> None:
    """Show the two frames of a pass as one."""
    stage.dock.comparison.stop()
    stage.dock.series.stop()
    QgsProject.instance().clear()
    stage.window.resize(*_SIZE)
    accepted_licences.accept(DISASTER_NONCOMMERCIAL)
    folder = stage.folder / "served"
    ground = NotoGround(after=True, reach_m=9_000.0, cell_m=20.0)
    both = frames(stage.folder / "frames", Phase.POST, backscatter=ground, looks=200.0)
    serve(folder, both)
    server = stage.served_by(FileServer(folder))
    scenes = listed_frames(folder, server.url, Phase.POST, both)
    keep_in_index(*scenes)
    stage.dock.search(SearchQuery(path=scenes[0].product.path, platforms=(Platform.INDEX,)))
    stage.search_finished()
    stage.dock.results.view.select_keys([scene.key for scene in scenes])
    stage.dock.detail.buttons[SceneAction.MOSAIC].click()
    _one_more_raster(stage, 1)


def polygon_area(stage: Stage) -> None:
    """Draw a polygon on the map, search by it, and cut the mosaic's first frame along it."""
    area = stage.dock.search_panel.area
    area.buttons["polygon"].click()
    width, height = stage.window.canvas.width(), stage.window.canvas.height()
    points = [QPoint(round(x * width), round(y * height)) for x, y in _CORNERS]
    for point in points:
        QTest.mouseClick(stage.window.canvas.viewport(), Qt.MouseButton.LeftButton, pos=point)
    QTest.mouseClick(stage.window.canvas.viewport(), Qt.MouseButton.RightButton, pos=points[-1])
    panel = stage.dock.search_panel
    stage.dock.search(replace(panel.query(), platforms=(Platform.INDEX,), event="", path=0))
    stage.search_finished()
    scene = stage.dock.results.model.scenes()[0]
    stage.dock.results.view.select_keys([scene.key])
    for node in QgsProject.instance().layerTreeRoot().findLayers():
        if isinstance(node.layer(), QgsRasterLayer):
            node.setItemVisibilityChecked(False)
    stage.dock.detail.buttons[SceneAction.AREA].click()
    _one_more_raster(stage, 2, only_new=True)
    scroll = stage.dock.findChild(QScrollArea)
    scroll.verticalScrollBar().setValue(0)


def export(stage: Stage) -> None:
    """Open the menu that saves the results."""
    QgsProject.instance().clear()
    stage.dock.gallery.cards["noto-2024"].click()
    stage.search_finished()
    button = stage.dock.results.save_menu
    popup = button.menu()
    popup.popup(QPoint(0, 0))
    # The screen may be narrower than the window.
    popup.move(button.mapToGlobal(QPoint(button.width() - popup.width(), button.height())))
    stage.popup = popup


def closed_menu(stage: Stage) -> None:
    """Close the menu again."""
    if stage.popup is not None:
        stage.popup.close()
        stage.popup = None


def _one_more_raster(stage: Stage, count: int, only_new: bool = False) -> None:
    old = set(QgsProject.instance().mapLayers())

    def shown() -> list[str]:
        layers = QgsProject.instance().mapLayers().items()
        return [key for key, layer in layers if isinstance(layer, QgsRasterLayer)]

    wait_until(lambda: len(shown()) >= count)
    wait_until(lambda: all(job.state is JobState.DONE for job in stage.dock.queue_model.jobs()))
    for job in stage.dock.queue_model.jobs():
        stage.dock.queue_model.remove(job.key)
    stage.window.bar.clearWidgets()
    wait(300)
    zoom_to_ids([key for key in shown() if not (only_new and key in old)], stage.window.canvas)
    wait_until(lambda: not stage.window.canvas.isDrawing())
    wait(500)
