"""Icons that follow the theme: drawn as black strokes, painted in the colour of the text."""

from __future__ import annotations

from functools import cache, lru_cache

from qgis.PyQt.QtCore import QPoint, QRect, QRectF, QSize, Qt
from qgis.PyQt.QtGui import QIcon, QIconEngine, QPainter, QPalette, QPixmap
from qgis.PyQt.QtSvg import QSvgRenderer

from .logo import ICONS, LOGO
from .theme import theme


@cache
def _drawing(name: str) -> str:
    return (ICONS / f"{name}.svg").read_text("utf-8")


@lru_cache(maxsize=512)
def _renderer(name: str, colour: str) -> QSvgRenderer:
    return QSvgRenderer(_drawing(name).replace("#000", colour).encode("utf-8"))


class _PaletteIcon(QIconEngine):
    """Paints one drawing in the text colour of the theme as it is now."""

    def __init__(self, name: str, role: QPalette.ColorRole) -> None:
        super().__init__()
        self._name = name
        self._role = role

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        now = theme()
        colour = now.item_text if self._role == QPalette.ColorRole.Text else now.text
        if mode == QIcon.Mode.Disabled:
            colour = now.disabled_text
        elif mode == QIcon.Mode.Selected:
            colour = now.highlighted_text
        _renderer(self._name, colour.name()).render(painter, QRectF(rect))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        pixmap = QPixmap(size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return pixmap

    def clone(self) -> QIconEngine:
        return _PaletteIcon(self._name, self._role)


def icon(name: str, role: QPalette.ColorRole = QPalette.ColorRole.WindowText) -> QIcon:
    """Return the icon drawn in ``resources/icons/<name>.svg``, in the colour of *role*.

    That is WindowText for what lies on a page, Text for what lies on the ground of lists.
    """
    _drawing(name)
    return QIcon(_PaletteIcon(name, role))


def logo() -> QIcon:
    """Return the coloured mark of the plugin."""
    return QIcon(LOGO)
