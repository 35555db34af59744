"""A small picture of a scene: its quicklook if there is one, else its outline on the ground."""

from __future__ import annotations

from html import escape

from qgis.PyQt.QtCore import QBuffer, QByteArray, QEvent, QIODevice, QPointF, QRectF, QSize, Qt
from qgis.PyQt.QtGui import QImage, QPainter, QPen, QPolygonF
from qgis.PyQt.QtWidgets import QSizePolicy, QWidget

from ...plugin.domain.scene import Scene
from ..widgets.theme import blend, theme
from ..widgets.translation import tr

SIDE = 84
TIP_SIDE = 200


def rich_tip(lines: list[str], picture: QImage) -> str:
    """Return a tool tip that shows *picture* over *lines*."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.scaledToHeight(TIP_SIDE).save(buffer, "PNG")
    encoded = data.toBase64().data().decode("ascii")
    text = "<br>".join(escape(line) for line in lines)
    return f'<img src="data:image/png;base64,{encoded}"><br>{text}'


class Quicklook(QWidget):
    """Shows the picture in its own proportions; north is up in the outline."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("quicklook")
        self.setAccessibleName(tr("Picture of the scene"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._image = QImage()
        self._ring: list[tuple[float, float]] = []

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return a square."""
        return QSize(SIDE, SIDE)

    def show_outline(self, scene: Scene) -> None:
        """Show where and how the scene lies until its picture comes."""
        self._image = QImage()
        self._ring = list(scene.footprint.rings[0]) if scene.footprint else []
        self.update()

    def show_image(self, image: QImage) -> None:
        """Show the picture."""
        self._image = image
        self.update()

    def has_image(self) -> bool:
        """Whether a picture is shown, not an outline."""
        return not self._image.isNull()

    def paintEvent(self, _event: QEvent) -> None:  # noqa: N802
        """Draw in the colours of the theme."""
        now = theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.rect(), blend(now.item, now.item_text, 0.06))
        if self.has_image():
            size = self._image.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
            target = QRectF(0, 0, size.width(), size.height())
            target.moveCenter(QRectF(self.rect()).center())
            painter.drawImage(target, self._image)
        elif self._ring:
            painter.setPen(QPen(now.highlight, 1.5))
            painter.setBrush(blend(now.item, now.highlight, 0.3))
            painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in self._fitted()]))
        painter.end()

    def _fitted(self) -> list[tuple[float, float]]:
        """Fit the outline into the widget, longitudes shortened as at its latitude."""
        from math import cos, radians

        middle = sum(y for _, y in self._ring) / len(self._ring)
        points = [(x * cos(radians(middle)), -y) for x, y in self._ring]
        left, top = min(x for x, _ in points), min(y for _, y in points)
        extent = max(max(x for x, _ in points) - left, max(y for _, y in points) - top, 1e-9)
        scale = (SIDE - 16) / extent
        width = (max(x for x, _ in points) - left) * scale
        height = (max(y for _, y in points) - top) * scale
        return [
            ((x - left) * scale + (SIDE - width) / 2, (y - top) * scale + (SIDE - height) / 2)
            for x, y in points
        ]
