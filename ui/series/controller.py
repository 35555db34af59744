"""From a click on the map to the chart of that place: tools, measurement, and the table on disk."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
)
from qgis.gui import QgsMapCanvas, QgsMapTool
from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from ...plugin.domain.errors import Alos2Error
from ...plugin.domain.raster_options import Area
from ...plugin.host import messages
from ...plugin.host.earth_engine import missing_setup
from ...plugin.host.translated_text import translated_error
from ...plugin.timeseries.place import Place
from ..map.area_map_tools import PolygonTool
from ..map.areas import WGS84
from ..map.point_tool import PointTool
from ..widgets.translation import tr
from ..workflows.time_series import POINT_WINDOW, MeasuredPlace, SeriesFlow, Source
from .panel import AREA, CANCEL, POINT, POLYGON, SeriesPanel


class TimeSeries(QObject):
    """``failed(error)`` says why a place has no time series; *polygons* gives those of the search."""

    failed = pyqtSignal(object)

    def __init__(
        self,
        canvas: QgsMapCanvas,
        panel: SeriesPanel,
        polygons: Callable[[], Area | None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._canvas = canvas
        self._panel = panel
        self._polygons = polygons
        self._place: Place | None = None
        self.flow = SeriesFlow(self)
        self.point = PointTool(canvas)
        self.polygon = PolygonTool(canvas)
        self._tools: dict[str, QgsMapTool] = {POINT: self.point, POLYGON: self.polygon}
        self.point.picked.connect(self._picked)
        self.polygon.drawn.connect(self._drawn)
        for tool in (self.point, self.polygon):
            tool.given_up.connect(self._give_map_back)
        canvas.mapToolSet.connect(self._tool_changed)
        panel.asked.connect(self._act)
        panel.changed.connect(self._measure)
        panel.closed.connect(self.stop)
        panel.save_as.connect(self._save)
        self.flow.progressed.connect(panel.show_progress)
        self.flow.measured.connect(self._show)
        self.flow.stopped.connect(panel.end_progress)
        self.flow.failed.connect(self._failed)
        self.flow.saved.connect(
            lambda path: messages.show_success(tr("Saved: {path}").format(path=path))
        )

    def start(self) -> None:
        """Open the panel and let the next click on the map choose a place."""
        self._panel.show()
        QTimer.singleShot(0, self._panel.asking)
        self._act(POINT)

    def stop(self) -> None:
        """Cancel what is measured, close the panel and give the map back."""
        self.flow.cancel()
        self._give_map_back()
        self.point.unmark()
        self._place = None
        self._panel.show_nothing()
        self._panel.hide()

    def close(self) -> None:
        """Give the map back for good; the canvas, which owns its tools, outlives the dock."""
        self._canvas.mapToolSet.disconnect(self._tool_changed)
        self._give_map_back()
        self.flow.close()
        self.point.unmark()
        self.polygon.remove()
        for tool in self._tools.values():
            tool.deleteLater()

    def _act(self, name: str) -> None:
        if name in self._tools:
            self._canvas.setMapTool(self._tools[name])
            self._panel.set_tool(name)
            self._canvas.setFocus()
        elif name == AREA:
            self._take_area()
        elif name == CANCEL:
            self.flow.cancel()
            self._panel.end_progress()

    def _take_area(self) -> None:
        area = self._polygons()
        if area is None or area.outline is None:
            self.failed.emit(
                Alos2Error(
                    tr("The area of the search has no polygon."),
                    hint=tr("Draw one, or take those of a layer, under Filters."),
                )
            )
            return
        crs = QgsCoordinateReferenceSystem.fromOgcWmsCrs(area.outline.crs)
        if not crs.isValid():
            crs = QgsCoordinateReferenceSystem.fromWkt(area.outline.crs)
        self._start(Place(tr("the area"), area.outline.wkt, crs.toWkt()))

    def _picked(self, point: QgsPointXY) -> None:
        crs = self._canvas.mapSettings().destinationCrs()
        target = QgsCoordinateReferenceSystem(WGS84)
        try:
            degrees = QgsCoordinateTransform(crs, target, QgsProject.instance()).transform(point)
        except QgsCsException as error:
            self.failed.emit(
                Alos2Error(tr("This place has no longitude and latitude."), details=str(error))
            )
            return
        name = tr("{latitude}, {longitude} ({side} × {side} pixels)").format(
            latitude=f"{degrees.y():.5f}", longitude=f"{degrees.x():.5f}", side=POINT_WINDOW
        )
        self._start(Place.of_point(degrees.x(), degrees.y(), name))

    def _drawn(self, geometry: QgsGeometry) -> None:
        crs = self._canvas.mapSettings().destinationCrs()
        self._start(Place(tr("the polygon"), geometry.asWkt(12), crs.toWkt()))

    def _start(self, place: Place) -> None:
        self._place = place
        self._measure()

    def _measure(self) -> None:
        panel = self._panel
        of_earth_engine = panel.chosen_source() is Source.EARTH_ENGINE
        missing = missing_setup() if of_earth_engine else None
        panel.show_missing(translated_error(missing) if missing else "")
        if missing is not None:
            self.flow.cancel()
            panel.end_progress()
        if self._place is None or missing is not None:
            return
        panel.show_progress(0.0, tr("Looking for dates"))
        try:
            self.flow.measure(self._place, panel.chosen_source(), panel.chosen_polarisation())
        except Alos2Error as error:
            self._failed(error)

    def _show(self, place: MeasuredPlace) -> None:
        self._panel.show_measured(place)

    def _save(self, path: Path) -> None:
        measured = self._panel.measured()
        if measured is not None:
            self.flow.save(measured, path)

    def _failed(self, error: Alos2Error) -> None:
        self._panel.end_progress()
        self.failed.emit(error)

    def _tool_changed(self, tool: QgsMapTool | None) -> None:
        self._panel.set_tool(next((name for name, one in self._tools.items() if one is tool), ""))

    def _give_map_back(self) -> None:
        for tool in self._tools.values():
            if self._canvas.mapTool() is tool:
                self._canvas.unsetMapTool(tool)
        self._panel.set_tool("")
