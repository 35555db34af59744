"""Fills labels and legend of a template: what lies in one column is stacked without gaps or overlaps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from qgis.core import (
    QgsLayout,
    QgsLayoutItem,
    QgsLayoutItemLabel,
    QgsLayoutItemLegend,
    QgsLayoutPoint,
    QgsLayoutSize,
)
from qgis.PyQt.QtCore import QRectF
from qgis.PyQt.QtGui import QFont

from .contents import Contents
from .legend_items import LegendItems
from .lettering import fit_one_line, font_of, height_mm, set_font, sized, wrapped

ONE_LINE = ("title", "subtitle", "prepared")
STACKED = (
    *("legend_heading", "legend", "caution", "sources_heading", "sources"),
    *("terms_heading", "terms"),
)
# Credits and terms must stand on every sheet: other texts are cut before them.
NEVER_CUT = ("caution", "terms_heading", "terms")
_SAME_COLUMN_MM = 1.0
_SMALLEST, _STEP = 0.5, 0.05
_LEGEND_POINTS = 7.5
_A4_LONG_MM = 297.0


def fill(layout: QgsLayout, contents: Contents, family: str) -> None:
    """Write *contents* into the items of *layout* that have their ids, in letters of *family*."""
    for name, text in contents.texts.items():
        item = item_of(layout, name)
        if isinstance(item, QgsLayoutItemLabel):
            font = font_of(item)
            font.setFamily(family)
            set_font(item, font)
            item.setMode(QgsLayoutItemLabel.Mode.ModeFont)
            if name in ONE_LINE:
                fit_one_line(item, text, box_of(item).width())
    present = [item for name in STACKED if (item := item_of(layout, name)) is not None]
    for column in _columns(present):
        _Column(layout, column, contents, family).place()


def item_of(layout: QgsLayout, name: str) -> QgsLayoutItem | None:
    """Return the item with this id, or None if the template has none."""
    return layout.itemById(name)


def box_of(item: QgsLayoutItem) -> QRectF:
    """Return place and size of *item* on its layout in mm."""
    return QRectF(item.pos(), item.rect().size())


def _columns(items: Sequence[QgsLayoutItem]) -> Iterator[list[QgsLayoutItem]]:
    """Yield the items that begin at one left edge, the uppermost first."""
    rest = sorted(items, key=lambda item: (box_of(item).left(), box_of(item).top()))
    while rest:
        left = box_of(rest[0]).left()
        column = [item for item in rest if abs(box_of(item).left() - left) <= _SAME_COLUMN_MM]
        rest = [item for item in rest if item not in column]
        yield sorted(column, key=lambda item: box_of(item).top())


class _Column:
    """Items below each other, in letters that are made smaller together until all fit."""

    def __init__(
        self, layout: QgsLayout, items: Sequence[QgsLayoutItem], contents: Contents, family: str
    ) -> None:
        self._layout = layout
        self._items = items
        self._contents = contents
        self._fonts = {item.id(): self._font(item, family) for item in items}
        self._top = box_of(items[0]).top()
        self._bottom = max(box_of(item).bottom() for item in items)

    def place(self) -> None:
        """Give each item its text, its size and its place."""
        factor = 1.0
        while factor > _SMALLEST and self._height(factor) > self._bottom - self._top:
            factor -= _STEP
        top = self._top
        for number, item in enumerate(self._items):
            later = [one for one in self._items[number + 1 :] if one.id() in NEVER_CUT]
            kept = sum(self._item_height(one, factor) + self._gap(one) for one in later)
            height = max(min(self._item_height(item, factor), self._bottom - top - kept), 0.0)
            self._put(item, factor, top, height)
            top += height + self._gap(item)

    def _font(self, item: QgsLayoutItem, family: str) -> QFont:
        if isinstance(item, QgsLayoutItemLabel):
            return font_of(item)
        page = item.layout().pageCollection().page(0).pageSize()
        long_side = max(page.width(), page.height())
        return sized(QFont(family), _LEGEND_POINTS * (1.0 if long_side <= _A4_LONG_MM else 1.25))

    def _height(self, factor: float) -> float:
        return sum(self._item_height(item, factor) + self._gap(item) for item in self._items)

    def _gap(self, item: QgsLayoutItem) -> float:
        return 0.5 if item.id().endswith("_heading") else 2.0

    def _scaled(self, item: QgsLayoutItem, factor: float) -> QFont:
        font = self._fonts[item.id()]
        return sized(font, font.pointSizeF() * factor)

    def _item_height(self, item: QgsLayoutItem, factor: float) -> float:
        if isinstance(item, QgsLayoutItemLabel):
            font = self._scaled(item, factor)
            return height_mm(len(self._lines(item, font)), font)
        if isinstance(item, QgsLayoutItemLegend):
            return box_of(item).height()
        return self._legend(item, factor).height()

    def _lines(self, item: QgsLayoutItem, font: QFont) -> list[str]:
        return wrapped(self._contents.texts.get(item.id(), ""), font, box_of(item).width())

    def _legend(self, item: QgsLayoutItem, factor: float) -> LegendItems:
        return LegendItems(self._contents.legend, self._scaled(item, factor), box_of(item).width())

    def _put(self, item: QgsLayoutItem, factor: float, top: float, height: float) -> None:
        box = box_of(item)
        if isinstance(item, QgsLayoutItemLabel):
            font = self._scaled(item, factor)
            set_font(item, font)
            lines = self._lines(item, font)
            fitting = max(1, int((height + 0.1) / height_mm(1, font)))
            if len(lines) > fitting:
                lines = [*lines[: fitting - 1], "…"]
            item.setText("\n".join(lines))
        elif not isinstance(item, QgsLayoutItemLegend):
            self._legend(item, factor).add_to(self._layout, QRectF(box.left(), top, box.width(), height))
        item.attemptMove(QgsLayoutPoint(box.left(), top))
        item.attemptResize(QgsLayoutSize(box.width(), max(height, 0.1)))
