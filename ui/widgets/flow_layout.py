"""A layout that wraps its widgets like words, so that a narrow dock cuts nothing off."""

from __future__ import annotations

from typing import Any

from qgis.PyQt.QtCore import QRect, QSize, Qt
from qgis.PyQt.QtWidgets import QLayout, QLayoutItem, QWidget


class FlowLayout(QLayout):
    """Rows of items at their size hint; with ``equal``, columns of equal width that fill the row.

    With ``fill``, the items of a row share what it has left, so that they end at the edge.
    """

    def __init__(
        self, parent: QWidget | None = None, spacing: int = 4, equal: int = 0, fill: bool = False
    ) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._equal = equal
        self._fill = fill
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(spacing)

    def addItem(self, item: QLayoutItem) -> None:  # noqa: N802
        """Append an item (Qt calls it from addWidget)."""
        self._items.append(item)

    def count(self) -> int:
        """Return the number of items."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # noqa: N802
        """Return the item at *index*, or None."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # noqa: N802
        """Remove and return the item at *index*, or None."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Any:  # noqa: N802
        """Grow in no direction; the type of this differs between Qt 5 and Qt 6."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:  # noqa: N802
        """Say that the height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802
        """Return the height that all rows need at *width*."""
        return self._arrange(QRect(0, 0, width, 0), apply=False)

    def setGeometry(self, rect: QRect) -> None:  # noqa: N802
        """Place the items inside *rect*."""
        super().setGeometry(rect)
        self._arrange(rect, apply=True)

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return the smallest useful size; the width comes from the parent."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:  # noqa: N802
        """Return the size of the largest item."""
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def set_equal(self, equal: int) -> None:
        """Lay out in columns of at least *equal* pixels, or at the items' own widths for 0."""
        self._equal = equal
        self.invalidate()

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _arrange(self, rect: QRect, *, apply: bool) -> int:
        if self._equal:
            return self._arrange_columns(rect, apply=apply)
        y = rect.y()
        for row in self._rows(rect.width()):
            height = max(size.height() for _, size in row)
            if apply:
                self._place(row, rect.x(), y, rect.width())
            y += height + self.spacing()
        return max(y - self.spacing() - rect.y(), 0)

    def _rows(self, width: int) -> list[list[tuple[QLayoutItem, QSize]]]:
        """Return the items of each row that *width* has room for, with their sizes."""
        rows: list[list[tuple[QLayoutItem, QSize]]] = []
        x = 0
        for item in self._shown():
            hint = item.sizeHint().boundedTo(QSize(max(width, 1), 16777215))
            if not rows or x + hint.width() > width:
                rows.append([])
                x = 0
            rows[-1].append((item, hint))
            x += hint.width() + self.spacing()
        return rows

    def _place(self, row: list[tuple[QLayoutItem, QSize]], x: int, y: int, width: int) -> None:
        used = sum(size.width() for _, size in row) + self.spacing() * (len(row) - 1)
        spare = max(width - used, 0) if self._fill else 0
        for number, (item, size) in enumerate(row):
            more = spare * (number + 1) // len(row) - spare * number // len(row)
            item.setGeometry(QRect(x, y, size.width() + more, size.height()))
            x += size.width() + more + self.spacing()

    def _arrange_columns(self, rect: QRect, *, apply: bool) -> int:
        items = self._shown()
        if not items:
            return 0
        gap = self.spacing()
        narrowest = max(self._equal, *(item.minimumSize().width() for item in items))
        columns = max(1, min(len(items), (rect.width() + gap) // (narrowest + gap)))
        width = (rect.width() - gap * (columns - 1)) // columns
        y = rect.y()
        for start in range(0, len(items), columns):
            row = items[start : start + columns]
            height = max(self._height(item, width) for item in row)
            if apply:
                for column, item in enumerate(row):
                    item.setGeometry(QRect(rect.x() + column * (width + gap), y, width, height))
            y += height + gap
        return y - gap - rect.y()

    @staticmethod
    def _height(item: QLayoutItem, width: int) -> int:
        if item.hasHeightForWidth():
            return item.heightForWidth(width)
        return item.sizeHint().height()
