"""Where: anywhere, what the map shows, a shape drawn on it, a layer, or typed coordinates."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from qgis.core import QgsGeometry, QgsMapLayer
from qgis.gui import QgsMapCanvas, QgsMapTool
from qgis.PyQt.QtCore import QSize, QTimer, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from ....plugin.domain.errors import Alos2Error
from ....plugin.domain.footprint import Box, Footprint
from ....plugin.domain.raster_options import Area
from ....plugin.domain.search_query import SearchQuery
from ....plugin.rasters.clipping.polygon_area import area_of_polygons
from ...map import areas
from ...map.area_map_tools import PolygonTool, RectangleTool
from ...map.polygons import PolygonArea, drawn_polygon, polygons_of_layer
from ...widgets.icons import icon
from ...widgets.toggle_button import ToggleButton
from ...widgets.translation import tr
from .base import FilterWidget

# Long enough to finish a drag of the map before it is searched.
SETTLE_MS = 700


class AreaFilter(FilterWidget):
    """The query's ``area``; ``failed(error)`` says why a layer or the map gave none.

    ``named(text)`` is emitted on Enter if what was typed is a name and no coordinates.
    ``moved`` is emitted when the area is to be searched: on Enter, or as the map moves.
    """

    failed = pyqtSignal(object)
    moved = pyqtSignal()
    named = pyqtSignal(str)

    def __init__(
        self,
        canvas: QgsMapCanvas,
        active_layer: Callable[[], QgsMapLayer | None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._canvas = canvas
        self._active_layer = active_layer
        self._tools: dict[str, RectangleTool | PolygonTool] = {
            "rectangle": RectangleTool(canvas),
            "polygon": PolygonTool(canvas),
        }
        self._tool_before: QgsMapTool | None = None
        self._outline: Footprint | None = None
        self._polygons: PolygonArea | None = None
        self._group = QButtonGroup(self)
        self.buttons: dict[str, ToggleButton] = {}
        self.line = self._make_line()
        self.follow = QCheckBox(tr("Search as the map moves"), self)
        self.follow.setObjectName("followMap")
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLE_MS)
        self._settle.timeout.connect(self._map_settled)
        self._lay_out()
        for tool in self._tools.values():
            tool.drawn.connect(self._drawn)
            tool.given_up.connect(self._tool_off)
        canvas.extentsChanged.connect(self._map_moved)
        self.set_from_query(SearchQuery())

    def set_from_query(self, query: SearchQuery) -> None:
        """Show the query's area."""
        self._show(query.area, "coordinates" if query.area else "anywhere", query.outline)

    def apply_to_query(self, query: SearchQuery) -> SearchQuery:
        """Return *query* with the area; the map is looked at now, text is parsed now."""
        if self._chosen() == "canvas":
            self._show(areas.canvas_box(self._canvas), "canvas")
        text = self.line.text().strip()
        area = areas.parse_box(text) if text else None
        return replace(query, area=area, outline=self._outline if area else None)

    def polygons(self) -> Area | None:
        """Return the polygons of the area with their holes, or None if it is a box or anywhere."""
        if self._polygons is not None:
            return self._polygons.area
        if self._outline is None:
            return None
        return area_of_polygons([self._outline.wkt()], areas.WGS84, tr("The area"))

    def is_set(self) -> bool:
        """Whether the search is narrowed to an area."""
        return self._chosen() == "canvas" or bool(self.line.text().strip())

    def close_tools(self) -> None:
        """Give the map back; called when the dock goes."""
        self._tool_off()
        self._settle.stop()
        self._canvas.extentsChanged.disconnect(self._map_moved)
        for tool in self._tools.values():
            tool.remove()
            # The canvas, which owns its tools, outlives the dock.
            tool.deleteLater()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(1)
        for key, tip in (
            ("anywhere", tr("Anywhere")),
            ("canvas", tr("What the map shows")),
            ("rectangle", tr("Draw a rectangle on the map")),
            (
                "polygon",
                tr("Draw a polygon on the map (right click ends)"),
            ),
            ("layer", tr("The polygons of the active layer, or those selected; else its box")),
        ):
            row.addWidget(self._button(key, tip))
        row.addWidget(self.line, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addLayout(row)
        layout.addWidget(self.follow)
        self.setFocusProxy(self.line)

    def _button(self, key: str, tip: str) -> ToggleButton:
        button = ToggleButton(self)
        button.setObjectName(f"area_{key}")
        button.setIcon(icon(f"area-{key}"))
        button.setIconSize(QSize(18, 18))
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        button.setAutoRaise(True)
        button.clicked.connect(lambda _checked, chosen=key: self._choose(chosen))
        self._group.addButton(button)
        self.buttons[key] = button
        return button

    def _make_line(self) -> QLineEdit:
        line = QLineEdit(self)
        line.setObjectName("areaCoordinates")
        line.setAccessibleName(tr("Area in degrees"))
        line.setPlaceholderText(tr("W, S, E, N or a point"))
        line.setToolTip(tr("West, south, east, north in degrees, or a point such as 37.4N 137.2E"))
        line.setMinimumWidth(60)
        line.textEdited.connect(self._typed)
        line.returnPressed.connect(self._entered)
        return line

    def _chosen(self) -> str:
        return next((key for key, button in self.buttons.items() if button.isChecked()), "coordinates")

    def _choose(self, key: str) -> None:
        self._tool_off()
        if key in self._tools:
            self._show(None, key)
            self._tool_before = self._canvas.mapTool()
            self._canvas.setMapTool(self._tools[key])
            return
        try:
            if key == "canvas":
                self._show(areas.canvas_box(self._canvas), key)
            elif key == "layer":
                self._take_layer(self._active_layer())
            else:
                self._show(None, key)
        except Alos2Error as error:
            self._show(None, "anywhere")
            self.failed.emit(error)
        self.changed.emit()

    def _take_layer(self, layer: QgsMapLayer | None) -> None:
        """Take the polygons of a layer or of its selection, or the box of a layer without polygons."""
        polygons = polygons_of_layer(layer)
        if polygons is None:
            self._show(areas.layer_box(layer), "layer")
        else:
            self._show_polygons(polygons, "layer")

    def _show_polygons(self, polygons: PolygonArea, key: str) -> None:
        self._show(polygons.box, key, polygons.footprint)
        self._polygons = polygons

    def _show(self, box: Box | None, key: str, outline: Footprint | None = None) -> None:
        if outline != self._outline:
            self._polygons = None
        self._outline = outline
        self.line.setText(areas.box_text(box) if box else "")
        self.line.setCursorPosition(0)
        self._check(key)

    def _check(self, key: str) -> None:
        self._group.setExclusive(False)
        for name, button in self.buttons.items():
            button.setChecked(name == key)
        self._group.setExclusive(True)
        self.follow.setVisible(key == "canvas")

    def _typed(self, _text: str) -> None:
        self._outline = self._polygons = None
        self._tool_off()
        self._check("coordinates" if self.line.text().strip() else "anywhere")
        self.changed.emit()

    def _entered(self) -> None:
        text = self.line.text().strip()
        try:
            if text:
                areas.parse_box(text)
        except Alos2Error:
            self._show(None, "anywhere")
            self.changed.emit()
            self.named.emit(text)
        else:
            self.moved.emit()

    def _drawn(self, geometry: QgsGeometry) -> None:
        key = self._chosen()
        self._tool_off()
        try:
            crs = self._canvas.mapSettings().destinationCrs()
            polygon = drawn_polygon(geometry, crs) if key == "polygon" else None
            if polygon is None:
                self._show(areas.geometry_box(geometry, self._canvas), key)
            else:
                self._show_polygons(polygon, key)
        except Alos2Error as error:
            self._show(None, "anywhere")
            self.failed.emit(error)
        self.changed.emit()

    def _tool_off(self) -> None:
        if self._canvas.mapTool() in self._tools.values():
            if self._tool_before is not None:
                self._canvas.setMapTool(self._tool_before)
            else:
                self._canvas.unsetMapTool(self._canvas.mapTool())
        self._tool_before = None

    def _map_moved(self) -> None:
        if self._chosen() == "canvas" and self.follow.isChecked() and self.isVisible():
            self._settle.start()

    def _map_settled(self) -> None:
        self.moved.emit()
