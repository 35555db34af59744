"""A chart of backscatter over time: the mean in dB of each date, with the spread of its pixels."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

from qgis.PyQt.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from qgis.PyQt.QtGui import QColor, QMouseEvent, QPainter, QPen
from qgis.PyQt.QtWidgets import QSizePolicy, QToolTip, QWidget

from ..widgets.theme import blend, theme
from ..widgets.translation import tr

if TYPE_CHECKING:
    from ...plugin.timeseries.rows import Row

# Told apart by people who see colours differently, too (Okabe and Ito 2008), on light and on dark.
COLOURS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9")
_STEPS_DB = (0.5, 1.0, 2.0, 5.0, 10.0, 20.0)
_MOST_LINES = 6
_POINT = 3.5
_REACH = 12.0  # pixels from the mouse to a point


class SeriesChart(QWidget):
    """Points with bars of ± one standard deviation, a line and a colour for each series."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("seriesChart")
        self.setAccessibleName(tr("Chart of backscatter over time"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        self._rows: tuple[Row, ...] = ()

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return a strip of about eight lines of text."""
        return QSize(240, self.fontMetrics().height() * 8)

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show *rows* of one place."""
        self._rows = tuple(rows)
        self.setAccessibleDescription("; ".join(row_text(row) for row in self._rows))
        self.update()

    def series(self) -> dict[str, str]:
        """Return the colour of each series."""
        names = dict.fromkeys(row.series for row in self._rows)
        return {name: COLOURS[number % len(COLOURS)] for number, name in enumerate(names)}

    def points(self) -> list[tuple[Row, QPointF]]:
        """Return where each row is drawn."""
        return [(row, self._place(row)) for row in self._rows]

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Tell the numbers of the date under the mouse."""
        near = self.row_at(QPointF(event.pos()))
        QToolTip.showText(self.mapToGlobal(event.pos()), row_text(near) if near else "", self)

    def row_at(self, position: QPointF) -> Row | None:
        """Return the row that is drawn nearest to *position*, or None if none is near."""
        found = [
            (math.hypot(place.x() - position.x(), place.y() - position.y()), number)
            for number, (_, place) in enumerate(self.points())
        ]
        distance, number = min(found, default=(math.inf, 0))
        return self._rows[number] if distance <= _REACH else None

    def paintEvent(self, _event: QEvent) -> None:  # noqa: N802
        """Draw the grid of dB, the dates, and every series."""
        if not self._rows:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_grid(painter)
        self._draw_dates(painter)
        for name, colour in self.series().items():
            self._draw_series(painter, [row for row in self._rows if row.series == name], colour)
        painter.end()

    def _area(self) -> QRectF:
        text = self.fontMetrics()
        left = text.horizontalAdvance("−00.0 dB") + 4
        top = text.height() / 2 + 1
        return QRectF(left, top, self.width() - left - 8, self.height() - top - text.height() - 8)

    def _range_db(self) -> tuple[float, float]:
        low = min(row.measured.mean_db - (row.measured.spread_db or 0.0) for row in self._rows)
        high = max(row.measured.mean_db + (row.measured.spread_db or 0.0) for row in self._rows)
        margin = max(0.05 * (high - low), 0.5)
        return low - margin, high + margin

    def _place(self, row: Row) -> QPointF:
        area = self._area()
        first = min(one.time for one in self._rows)
        last = max(one.time for one in self._rows)
        span = (last - first).total_seconds()
        share = (row.time - first).total_seconds() / span if span else 0.5
        inset = 10.0
        x = area.left() + inset + share * (area.width() - 2 * inset)
        return QPointF(x, self._y(row.measured.mean_db))

    def _y(self, decibels: float) -> float:
        area, (low, high) = self._area(), self._range_db()
        return area.bottom() - (decibels - low) / (high - low) * area.height()

    def _draw_grid(self, painter: QPainter) -> None:
        area, (low, high) = self._area(), self._range_db()
        step = next((one for one in _STEPS_DB if (high - low) / one <= _MOST_LINES), _STEPS_DB[-1])
        now = theme()
        faint = blend(now.page, now.text, 0.2)
        height = self.fontMetrics().height()
        for number in range(math.ceil(low / step), math.floor(high / step) + 1):
            y = self._y(number * step)
            painter.setPen(QPen(faint, 1))
            painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
            painter.setPen(now.text)
            label = f"{number * step:.{1 if step < 1 else 0}f} dB".replace("-", "−")
            place = QRectF(0, y - height / 2, area.left() - 4, height)
            painter.drawText(place, Qt.AlignmentFlag.AlignRight, label)

    def _draw_dates(self, painter: QPainter) -> None:
        """Write the days of points below them, as many as there is room for: the ends first."""
        text = self.fontMetrics()
        painter.setPen(theme().text)
        taken: list[tuple[float, float]] = []
        points = sorted(self.points(), key=lambda one: one[1].x())
        for row, place in (points[-1], points[0], *points):
            label = row.time.date().isoformat()
            width = text.horizontalAdvance(label)
            left = min(max(place.x() - width / 2, 0.0), self.width() - width - 1.0)
            if all(left > end + 8 or left + width < start - 8 for start, end in taken):
                taken.append((left, left + width))
                painter.drawText(QPointF(left, self.height() - text.descent() - 1.0), label)

    def _draw_series(self, painter: QPainter, rows: Sequence[Row], colour: str) -> None:
        pen = QPen(QColor(colour), 1.5)
        places = [self._place(row) for row in rows]
        painter.setPen(pen)
        for start, end in zip(places, places[1:]):
            painter.drawLine(start, end)
        for row, place in zip(rows, places):
            spread = row.measured.spread_db or 0.0
            top, bottom = (self._y(row.measured.mean_db + sign * spread) for sign in (1, -1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawLine(QPointF(place.x(), top), QPointF(place.x(), bottom))
            for y in (top, bottom):
                painter.drawLine(QPointF(place.x() - 3, y), QPointF(place.x() + 3, y))
            painter.setBrush(QColor(colour))
            painter.drawEllipse(place, _POINT, _POINT)


def row_text(row: Row) -> str:
    """Return the numbers of one date: mean, spread, count and scene."""
    measured = row.measured
    mean = f"{measured.mean_db:.2f}".replace("-", "−")
    spread = "" if measured.spread_db is None else f" ± {measured.spread_db:.2f}"
    return tr("{time} UTC: {mean}{spread} dB, {count} of {pixels} pixels, {scene}").format(
        time=f"{row.time:%Y-%m-%d %H:%M}",
        mean=mean,
        spread=spread,
        count=measured.count,
        pixels=measured.pixels,
        scene=row.scene.scene_id,
    )
