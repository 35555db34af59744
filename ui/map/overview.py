"""A small map in a corner of the large one: where in the country it lies."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.core import (
    QgsFeatureRequest,
    QgsFillSymbol,
    QgsMapRendererParallelJob,
    QgsMapSettings,
    QgsRectangle,
    QgsSingleSymbolRenderer,
    QgsVectorLayer,
)
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QEvent, QObject, QPointF, QRectF, QSize, Qt, QTimer
from qgis.PyQt.QtGui import QColor, QImage, QMouseEvent, QPainter, QPaintEvent, QPen
from qgis.PyQt.QtWidgets import QWidget

from ...plugin.domain.errors import Alos2Error
from ...plugin.host import settings
from ...plugin.layers.surroundings.base_map import world_map
from ..widgets.translation import tr
from . import areas
from .country_names import country_name
from .place_mark import INK

SIZE = QSize(150, 120)
MARGIN = 8
SETTLE_MS = 150
# At least so much is shown around the place, and of a large country no more than this, in degrees.
LEAST, MOST = 8.0, 40.0
# A view that fills more of the small map than this needs none.
WIDEST_VIEW = 0.7
SEA, LAND, COAST = QColor(222, 233, 240), "246,245,238,255", "120,125,125,255"
FRAME, VIEW = QColor(90, 90, 90), QColor(200, 30, 30)


class Overview(QWidget):
    """Shows the country around the middle of the map with a frame where the map lies; a click hides it.

    ``follow(points)`` switches it on; *points* (longitude, latitude) are marked, too.
    """

    def __init__(self, canvas: QgsMapCanvas) -> None:
        super().__init__(canvas)
        self.setObjectName("alos2Overview")
        self.setToolTip(tr("Where in the country the map lies; a click hides this"))
        self.setAccessibleName(tr("Where in the country the map lies"))
        self.setFixedSize(SIZE)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._canvas = canvas
        self._wanted = False
        self._points: tuple[tuple[float, float], ...] = ()
        self._layer: QgsVectorLayer | None = None
        self._job: QgsMapRendererParallelJob | None = None
        self._image: QImage | None = None
        self._drawn = QgsRectangle()
        self._view = QgsRectangle()
        self.country = ""
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLE_MS)
        self._settle.timeout.connect(self._update)
        canvas.extentsChanged.connect(self._map_moved)
        canvas.installEventFilter(self)
        self.hide()

    def follow(self, points: Sequence[tuple[float, float]] = ()) -> None:
        """Show the country of the map's middle from now on, with *points* marked."""
        self._wanted, self._points = True, tuple(points)
        self._settle.start()

    def update_now(self) -> None:
        """Follow what has changed in the options."""
        self._settle.start()

    def drawn(self) -> QgsRectangle:
        """Return what the small map shows, in degrees."""
        return QgsRectangle(self._drawn)

    def view(self) -> QgsRectangle:
        """Return the frame: what the large map shows, in degrees."""
        return QgsRectangle(self._view)

    def close_for_good(self) -> None:
        """Let go of the canvas; called when the dock goes."""
        self._settle.stop()
        self._canvas.extentsChanged.disconnect(self._map_moved)
        self._canvas.removeEventFilter(self)
        if self._job is not None:
            self._job.finished.disconnect(self._rendered)
            self._job.cancel()
        # A layer that outlives QGIS would crash its end.
        self._job = self._layer = self._image = None
        self.hide()
        self.setParent(None)
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Stay in the corner when the canvas changes its size."""
        if event.type() == QEvent.Type.Resize:
            self._map_moved()
        return super().eventFilter(watched, event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Hide until the next place is shown."""
        self._wanted = False
        self.hide()
        event.accept()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Draw land, the frame of the large map, and the marked points."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), SEA)
        if self._image is not None:
            painter.drawImage(0, 0, self._image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QRectF(
            self._on_paper(self._view.xMinimum(), self._view.yMaximum()),
            self._on_paper(self._view.xMaximum(), self._view.yMinimum()),
        )
        # Nobody would see a frame of two pixels.
        grow = max(0.0, 6.0 - min(frame.width(), frame.height())) / 2.0
        painter.setPen(QPen(VIEW, 2.0))
        painter.drawRect(frame.adjusted(-grow, -grow, grow, grow))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(INK)
        for longitude, latitude in self._points:
            painter.drawEllipse(self._on_paper(longitude, latitude), 2.5, 2.5)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(FRAME)
        painter.drawText(5, self.height() - 5, country_name(self.country))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()

    def _on_paper(self, longitude: float, latitude: float) -> QPointF:
        box = self._drawn
        if box.isEmpty():
            return QPointF(-20, -20)
        return QPointF(
            (longitude - box.xMinimum()) / box.width() * self.width(),
            (box.yMaximum() - latitude) / box.height() * self.height(),
        )

    def _map_moved(self) -> None:
        if self._wanted:
            self._settle.start()

    def _update(self) -> None:
        try:
            box = areas.canvas_box(self._canvas)
        except Alos2Error:
            self.hide()
            return
        self._view = QgsRectangle(box.west, box.south, box.east, box.north)
        if not (self._wanted and settings.shows_overview()) or self._land() is None:
            self.hide()
            return
        wanted = self._country_around(self._view)
        is_too_wide = self._view.width() > WIDEST_VIEW * wanted.width()
        self.move(MARGIN, self._canvas.height() - self.height() - MARGIN)
        self.setVisible(not is_too_wide and not self._view.isEmpty())
        self.raise_()
        if wanted != self._drawn:
            self._drawn = wanted
            self._render()
        self.update()

    def _land(self) -> QgsVectorLayer | None:
        path = world_map()
        if self._layer is None and path is not None:
            self._layer = QgsVectorLayer(f"{path}|layername=countries", "countries", "ogr")
            look = {"color": LAND, "outline_color": COAST, "outline_width": "0.2"}
            self._layer.setRenderer(QgsSingleSymbolRenderer(QgsFillSymbol.createSimple(look)))
        return self._layer if self._layer is not None and self._layer.isValid() else None

    def _country_around(self, view: QgsRectangle) -> QgsRectangle:
        """Return the box of the country in the middle of *view*, in the shape of this widget."""
        middle = view.center()
        near = QgsRectangle(middle.x() - 0.5, middle.y() - 0.5, middle.x() + 0.5, middle.y() + 0.5)
        whole = QgsRectangle(near)
        self.country = ""
        best: tuple[bool, float] | None = None
        request = QgsFeatureRequest().setFilterRect(near).setFlags(QgsFeatureRequest.Flag.ExactIntersect)
        for country in self._layer.getFeatures(request):
            box = country.geometry().boundingBox()
            rank = (not country.geometry().contains(middle), box.width())
            if best is None or rank < best:
                best, self.country = rank, str(country["NAME"])
                whole = QgsRectangle(box)
        limits = QgsRectangle(
            *(middle.x() - MOST / 2, middle.y() - MOST / 2, middle.x() + MOST / 2, middle.y() + MOST / 2)
        )
        whole = whole.intersect(limits)
        width = max(LEAST, whole.width(), whole.height() * SIZE.width() / SIZE.height()) * 1.08
        height = width * SIZE.height() / SIZE.width()
        centre = whole.center()
        return QgsRectangle(
            *(centre.x() - width / 2, centre.y() - height / 2),
            *(centre.x() + width / 2, centre.y() + height / 2),
        )

    def _render(self) -> None:
        if self._job is not None:
            self._job.finished.disconnect(self._rendered)
            self._job.cancelWithoutBlocking()
        page = QgsMapSettings()
        page.setLayers([self._layer])
        page.setDestinationCrs(self._layer.crs())
        page.setExtent(self._drawn)
        page.setOutputSize(self.size())
        page.setBackgroundColor(SEA)
        self._job = QgsMapRendererParallelJob(page)
        self._job.finished.connect(self._rendered)
        self._job.start()

    def _rendered(self) -> None:
        if self._job is not None:
            self._image = self._job.renderedImage()
            self._job = None
            self.update()
