"""Inside QGIS: a journey through the dock with counted clicks, and what its steps look at."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from leaving import leave_qgis
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsProject,
    QgsRasterLayer,
    QgsRectangle,
)
from qgis.PyQt.QtCore import QPoint, Qt, QTimer
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QAction, QDockWidget, QMenu, QToolBar, QToolButton, QWidget
from qgis.utils import iface
from stepper import Condition, StepError, Stepper

LEFT = Qt.MouseButton.LeftButton
SAMPLES = 24
# A footprint and the background have fewer colours than any part of a radar image.
COLOURS_OF_AN_IMAGE = 8


class Journey(Stepper):
    """Walks the journey that a plan names, and counts clicks and seconds."""

    poll_ms = 20

    def __init__(self, plan: dict[str, Any], steps: Callable[[Journey], Iterator[Condition]]) -> None:
        super().__init__()
        self.plan = plan
        self.clicks: list[str] = []
        self.begun = self.last_click = 0.0
        self.pixels_at = self.done_at = 0.0
        self.notes: dict[str, Any] = {}
        ready = lambda: iface is not None and action() is not None  # noqa: E731
        self.begin(ready, steps(self))

    def click(self, widget: QWidget, spot: QPoint | None = None, name: str = "") -> None:
        """Click a widget as a person does: it has to be seen and enabled."""
        if not widget.isVisible() or not widget.isEnabled():
            raise StepError(f"{widget.objectName()} cannot be clicked: {widget.toolTip() or 'hidden'}")
        self._count(name or widget.objectName())
        QTest.mouseClick(widget, LEFT, Qt.KeyboardModifier.NoModifier, spot or widget.rect().center())

    def click_toolbar_button(self) -> None:
        """Open the dock."""
        for bar in iface.mainWindow().findChildren(QToolBar):
            button = bar.widgetForAction(action())
            if isinstance(button, QToolButton) and button.isVisible():
                self.begun = time.monotonic()
                self.click(button, name="toolbar button")
                return
        raise StepError("the button is in no visible toolbar")

    def click_row(self, key: str) -> None:
        """Click the row of a product; scrolling there is no click."""
        view, model = dock().results.view, dock().results.model
        index = model.index_of(key)
        if not index.isValid():
            found = [scene.key for scene in model.scenes()]
            raise StepError(f"{key} was not found, only {', '.join(found[:20])}")
        while index.parent().parent().isValid() and not view.isExpanded(index.parent()):
            index = index.parent()
        view.scrollTo(index)
        self.click(view.viewport(), view.visualRect(index).center(), f"row {index.data()}")

    def choose(self, button: QToolButton, text: str) -> None:
        """Open a button's menu and choose an entry: two clicks."""
        menu: QMenu = button.menu()
        entry = next(one for one in menu.actions() if one.text() == text)
        QTimer.singleShot(
            150, lambda: self.click(menu, menu.actionGeometry(entry).center(), f"entry {text}")
        )
        self.click(button)

    def pixels(self, *scenes: str) -> Condition:
        """Return whether an image of each of *scenes* has been drawn on the map by now."""
        iface.mapCanvas().mapCanvasRefreshed.connect(lambda: self._look(scenes))
        return lambda: self.pixels_at > 0

    def _look(self, scenes: tuple[str, ...]) -> None:
        if not self.pixels_at and all(is_drawn(scene) for scene in scenes):
            self.pixels_at = time.monotonic()

    def _count(self, name: str) -> None:
        self.clicks.append(name)
        self.last_click = time.monotonic()

    def end(self, error: str, details: str) -> None:
        """Write how it went, and end QGIS."""
        if self.plan.get("picture"):
            iface.mainWindow().grab().save(self.plan["picture"])
        outcome = {
            "clicks": self.clicks,
            "seconds": (self.done_at or self.pixels_at) - self.begun,
            "first_pixels_s": self.pixels_at - self.last_click,
            "notes": self.notes,
            "error": error,
            "details": details,
        }
        Path(self.plan["outcome"]).write_text(json.dumps(outcome, ensure_ascii=False), "utf-8")
        leave_qgis(error)


def action() -> QAction | None:
    return iface.mainWindow().findChild(QAction, "alos2ExplorerAction")


def dock() -> Any:
    return iface.mainWindow().findChild(QDockWidget, "alos2ExplorerDock")


def arrange(journey: Journey) -> None:
    window = iface.mainWindow()
    window.setGeometry(0, 0, *journey.plan["window"])
    for name in ("Browser", "Browser2"):
        panel = window.findChild(QDockWidget, name)
        if panel is not None:
            panel.close()
    iface.newProject()
    QgsProject.instance().setCrs(QgsCoordinateReferenceSystem("EPSG:4326"))


def show_on_map(degrees: QgsRectangle) -> None:
    canvas = iface.mapCanvas()
    crs = canvas.mapSettings().destinationCrs()
    to_map = QgsCoordinateTransform(
        QgsCoordinateReferenceSystem("EPSG:4326"), crs, QgsProject.instance()
    )
    canvas.setExtent(to_map.transformBoundingBox(degrees))
    canvas.refresh()


def rasters() -> list[QgsRasterLayer]:
    layers = QgsProject.instance().mapLayers().values()
    return [layer for layer in layers if isinstance(layer, QgsRasterLayer)]


def is_drawn(scene: str, half: int | None = None) -> bool:
    """Whether a layer of *scene* is among those on the map, and many colours are where it lies.

    *half* looks at the left (0) or right (1) half of it alone.
    """
    columns = (
        range(1, SAMPLES) if half is None else range(1 + half * SAMPLES // 2, SAMPLES // 2 * (1 + half))
    )
    canvas = iface.mapCanvas()
    own = [
        layer
        for layer in canvas.layers()
        if isinstance(layer, QgsRasterLayer) and layer.customProperty("alos2/scene_id") == scene
    ]
    if not own:
        return False
    settings = canvas.mapSettings()
    extent = settings.layerExtentToOutputExtent(own[0], own[0].extent()).intersect(canvas.extent())
    image = canvas.grab().toImage()
    colours = set()
    for row in range(1, SAMPLES):
        for column in columns:
            point = settings.mapToPixel().transform(
                extent.xMinimum() + extent.width() * column / SAMPLES,
                extent.yMinimum() + extent.height() * row / SAMPLES,
            )
            colours.add(image.pixel(round(point.x()), round(point.y())))
    return len(colours) >= COLOURS_OF_AN_IMAGE
