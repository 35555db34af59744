"""Runs inside QGIS: uses the dock as a person would, step by step, and says how it went."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from leaving import leave_qgis
from osgeo import gdal
from qgis.core import (
    QgsPalettedRasterRenderer,
    QgsProject,
    QgsRasterLayer,
    QgsRectangle,
)
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QColor
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QAction, QDockWidget, QWidget
from qgis.utils import iface
from search_state import search_is_over
from stepper import Condition, StepError, Stepper

LEFT, CONTROL = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier
PLAIN = Qt.KeyboardModifier.NoModifier
EVENT = "noto-2024"
PAIR = ("ALOS2518900770-240101-UBSL1.1__A", "ALOS2450590770-220926-UBSL1.1__A")
NRB = "ALOS2519422850-240105_WBDR2.2GUD"
MASK_COLOURS = {
    "valid": "#7a9a5b",
    "layover": "#ff00ff",
    "shadow": "#00e5ff",
    "ocean": "#3f6fa8",
    "invalid": "#d7301f",
}


class Walk(Stepper):
    """Walks through the dock by a plan, and keeps what the user reads afterwards."""

    def __init__(self, plan: dict[str, Any], steps: Callable[[Walk], Iterator[Condition]]) -> None:
        super().__init__()
        self.plan = plan
        self.said: list[str] = []
        self.begin(_window_is_ready, steps(self))

    def say(self, text: str) -> None:
        """Add a line to what the user reads afterwards."""
        self.said.append(text)

    def end(self, error: str, details: str) -> None:
        """Write how it went, and end QGIS unless it stays open."""
        outcome = {"steps": self.said, "error": error, "details": details}
        Path(self.plan["outcome"]).write_text(json.dumps(outcome, ensure_ascii=False), "utf-8")
        if not self.plan["stays"]:
            leave_qgis(error)


def demo(walk: Walk) -> Iterator[Condition]:
    """The Noto event from the search to the map, then the picture and the project."""
    _arrange_window(walk.plan)
    dock = _open_dock()
    yield lambda: bool(dock.gallery.cards)
    yield from _find_pair(dock)
    walk.say(f"Searched {EVENT}: {len(dock.results.model.scenes())} L1.1 products found.")
    _press(_child(dock, "action_download"))
    _press(dock.licence_panel.accept)
    yield lambda: _jobs_are_done(dock, 2)
    walk.say("Downloaded the pair of L1.1 scenes before and after the earthquake.")
    yield from _find_nrb(dock)
    _press(_child(dock, "action_decode"))
    yield lambda: _jobs_are_done(dock, 3) and bool(_rasters())
    walk.say("Downloaded the L2.2 scene of the same area, masked it and showed it.")
    masked = _rasters()
    yield from _find_pair(dock)
    _press(_child(dock, "action_compare"))
    yield lambda: _jobs_are_done(dock, 5) and len(_rasters()) == len(masked) + len(PAIR)
    walk.say("Decoded the pair and showed it.")
    pair = [layer for layer in _rasters() if layer not in masked]
    QgsProject.instance().setCrs(pair[0].crs())
    _zoom_to(pair, around=2.0)
    _show_legend(pair)
    yield from _finish(walk)


def _show_legend(layers: list[QgsRasterLayer]) -> None:
    """Unfold the layer that lies on top, so that its decibels can be read."""
    root = QgsProject.instance().layerTreeRoot()
    top = next(layer for layer in root.layerOrder() if layer in layers)
    root.findLayer(top.id()).setExpanded(True)


def _find_pair(dock: Any) -> Iterator[Condition]:
    _press(_child(dock, f"eventCard_{EVENT}"))
    yield lambda: search_is_over(dock)
    _only_level(dock, "L1.1")
    yield lambda: search_is_over(dock)
    _select(dock, PAIR)


def _find_nrb(dock: Any) -> Iterator[Condition]:
    _press(_child(dock, "chip_event"))
    yield lambda: search_is_over(dock)
    _only_level(dock, "L2.2")
    yield lambda: search_is_over(dock)
    _select(dock, (NRB,))


def live_search(walk: Walk) -> Iterator[Condition]:
    """The Noto event as the real platforms list it; what to download is left to the user."""
    _arrange_window(walk.plan)
    dock = _open_dock()
    yield lambda: bool(dock.gallery.cards)
    _press(_child(dock, f"eventCard_{EVENT}"))
    yield lambda: search_is_over(dock)
    walk.say(f"Searched {EVENT}: {len(dock.results.model.scenes())} products found.")


def own_product(walk: Walk) -> Iterator[Condition]:
    """The user's own product, opened through the dock."""
    _arrange_window(walk.plan)
    dock = _open_dock()
    yield lambda: bool(dock.gallery.cards)
    dock.open_products([walk.plan["input"]])
    yield lambda: _jobs_are_done(dock, 1) and bool(_rasters())
    for layer in _rasters():
        walk.say(f"Showed {layer.name()} ({layer.width()} × {layer.height()}, {layer.crs().authid()}).")
    _show_mask(walk, _rasters()[0])
    _zoom_to(_rasters())
    yield from _finish(walk)


def _show_mask(walk: Walk, layer: QgsRasterLayer) -> None:
    """Lay the product's mask over *layer* and say how many pixels each of its classes has."""
    path = Path(walk.plan["input"])
    masks = sorted((path if path.is_dir() else path.parent).glob("*_MSK.tif"))
    if not masks:
        return
    from alos2_explorer.plugin.layers.masks import add_mask_layer
    from alos2_explorer.plugin.products.open import open_product

    with closing(open_product(str(path))) as product:
        codes = product.info()["mask"]["codes"]
    overlay = add_mask_layer(str(masks[0]), layer.source())
    classes = [
        QgsPalettedRasterRenderer.Class(codes[name], QColor(colour), name)
        for name, colour in MASK_COLOURS.items()
    ]
    overlay.setRenderer(QgsPalettedRasterRenderer(overlay.dataProvider(), 1, classes))
    mask = gdal.Open(str(masks[0]))
    counts = mask.GetRasterBand(1).GetHistogram(-0.5, 255.5, 256, approx_ok=False)
    found = ", ".join(f"{name} {counts[code]}" for name, code in codes.items())
    walk.say(f"Its mask has {found} pixels.")


def _finish(walk: Walk) -> Iterator[Condition]:
    canvas = iface.mapCanvas()
    iface.messageBar().clearWidgets()
    iface.mainWindow().resizeDocks([_layers_panel()], [330], Qt.Orientation.Horizontal)
    canvas.refresh()
    yield lambda: not canvas.isDrawing()
    settled = time.monotonic() + 1.0
    yield lambda: time.monotonic() > settled and not canvas.isDrawing()
    project = QgsProject.instance()
    if not project.write(walk.plan["project"]):
        raise StepError(f"{walk.plan['project']} cannot be written: {project.error()}")
    walk.say(f"Wrote {walk.plan['project']}")
    if not walk.plan["stays"]:
        iface.messageBar().clearWidgets()
        if not iface.mainWindow().grab().save(walk.plan["picture"]):
            raise StepError(f"{walk.plan['picture']} cannot be written")
        walk.say(f"Wrote {walk.plan['picture']}")


def _window_is_ready() -> bool:
    return iface is not None and iface.mainWindow().isVisible() and _action() is not None


def _arrange_window(plan: dict[str, Any]) -> None:
    window = iface.mainWindow()
    if not plan["stays"]:
        window.setGeometry(0, 0, *plan["window"])
    for name in ("Browser", "Browser2"):
        panel = window.findChild(QDockWidget, name)
        if panel is not None:
            panel.close()
    iface.newProject()


def _layers_panel() -> QDockWidget:
    return iface.mainWindow().findChild(QDockWidget, "Layers")


def _action() -> QAction | None:
    return iface.mainWindow().findChild(QAction, "alos2ExplorerAction")


def _open_dock() -> Any:
    _action().trigger()
    dock = iface.mainWindow().findChild(QDockWidget, "alos2ExplorerDock")
    if dock is None or not dock.isVisible():
        raise StepError("the toolbar button does not open the dock")
    iface.mainWindow().resizeDocks([dock], [430], Qt.Orientation.Horizontal)
    return dock


def _child(dock: QDockWidget, name: str) -> QWidget:
    found = dock.findChild(QWidget, name)
    if found is None:
        raise StepError(f"the dock has no {name}")
    return found


def _press(widget: QWidget) -> None:
    if not widget.isVisible() or not widget.isEnabled():
        raise StepError(f"{widget.objectName()} cannot be pressed: {widget.toolTip() or 'it is hidden'}")
    QTest.mouseClick(widget, LEFT)


def _only_level(dock: Any, level: str) -> None:
    if not dock.search_panel.filters_button.isChecked():
        _press(dock.search_panel.filters_button)
    for other in ("L1.1", "L2.1", "L2.2"):
        button = _child(dock, f"levelsFilter_{other}")
        if button.isChecked() != (other == level):
            _press(button)
    _press(dock.search_panel.search_button)


def _select(dock: Any, keys: tuple[str, ...]) -> None:
    view = dock.results.view
    for number, key in enumerate(keys):
        index = dock.results.model.index_of(key)
        if not index.isValid():
            found = [scene.key for scene in dock.results.model.scenes()]
            raise StepError(f"{key} was not found, only {', '.join(found) or 'nothing'}")
        view.expand(index.parent())
        view.scrollTo(index)
        spot = view.visualRect(index).center()
        QTest.mouseClick(view.viewport(), LEFT, CONTROL if number else PLAIN, spot)
    selected = {scene.key for scene in view.selected_scenes()}
    if not set(keys) <= selected:
        raise StepError(f"selecting {', '.join(keys)} in the table selected {', '.join(selected)}")


def _jobs_are_done(dock: Any, count: int) -> bool:
    jobs = dock.queue_model.jobs()
    problems = [job.problem for job in jobs if job.problem]
    if problems:
        raise StepError("; ".join(problems))
    return len(jobs) >= count and all(job.state.name == "DONE" for job in jobs)


def _rasters() -> list[QgsRasterLayer]:
    layers = QgsProject.instance().mapLayers().values()
    return [layer for layer in layers if isinstance(layer, QgsRasterLayer)]


def _zoom_to(layers: list[QgsRasterLayer], around: float = 1.15) -> None:
    canvas = iface.mapCanvas()
    extent = QgsRectangle()
    extent.setMinimal()
    for layer in layers:
        extent.combineExtentWith(canvas.mapSettings().layerExtentToOutputExtent(layer, layer.extent()))
    extent.scale(around)
    canvas.setExtent(extent)


def _main() -> None:
    plan = json.loads(Path(os.environ["ALOS2_DEMO_PLAN"]).read_text("utf-8"))
    shown = live_search if plan["live"] else demo
    iface.alos2_demo_walk = Walk(plan, own_product if plan["input"] else shown)


_main()
