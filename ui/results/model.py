"""The results as Qt's item model: what was found, its order and its filter."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from qgis.PyQt.QtCore import QAbstractItemModel, QModelIndex, QObject, Qt, pyqtSignal
from qgis.PyQt.QtGui import QFont, QImage
from qgis.PyQt.QtWidgets import QApplication

from ...plugin.domain.enums import Phase
from ...plugin.domain.scene import Scene
from ..widgets.icons import icon
from ..widgets.translation import tr
from ..workflows.actions.scene_actions import Partners
from .cells import Cells
from .release import Releaser, emptied
from .rows import ordering, tree
from .rows.tree import Node

COLUMNS = 6
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
SCENES_ROLE = int(Qt.ItemDataRole.UserRole) + 1
# A view asks for a thousand values each time it is drawn: nothing is looked up in Qt for each.
_DISPLAY, _DECORATION = int(Qt.ItemDataRole.DisplayRole), int(Qt.ItemDataRole.DecorationRole)
_FONT, _TOOL_TIP = int(Qt.ItemDataRole.FontRole), int(Qt.ItemDataRole.ToolTipRole)
_ALIGNMENT = int(Qt.ItemDataRole.TextAlignmentRole)
_ROLES = frozenset((_DISPLAY, _DECORATION, _FONT, _TOOL_TIP, _ALIGNMENT, SCENES_ROLE))
_OF_A_ROW = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_OF_NO_ROW = Qt.ItemFlag.NoItemFlags
_PHASE_ICON = {Phase.POST: "phase-post", Phase.ARCHIVE: "phase-archive", None: "phase-none"}


class ResultsModel(QAbstractItemModel):
    """Tracks, scenes and products; every change of order, filter or content is a model reset.

    ``grown(scenes)`` follows those resets after which these are shown, too; ``content_changed`` follows
    those after which others are. ``partners`` are all results, by what the scenes of a pair share.
    """

    content_changed = pyqtSignal()
    grown = pyqtSignal(list)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._scenes: dict[str, Scene] = {}
        self._tree = tree.ResultTree()
        self.partners = Partners(())
        self.releaser = Releaser(self)
        self._shown: list[Node] = []
        self._filter = ""
        self._column = tree.SCENE
        self._descending = False
        self._cells = Cells()
        self._only_new = False
        self._icons = {phase: icon(name) for phase, name in _PHASE_ICON.items()}
        self._bold = QFont(QApplication.font())
        self._bold.setBold(True)

    def clear(self) -> None:
        """Forget all results; they are freed in portions."""
        old_tree, old_scenes = self._tree, self._scenes
        self._scenes, self._tree = {}, tree.ResultTree()
        self.partners = Partners(())
        self._cells.new, self._only_new = frozenset(), False
        self._show_other()
        # Only now, since Qt has dropped its indexes, which point to rows.
        self.releaser.take(old_tree.take_apart(), emptied(old_scenes))

    def add(self, scenes: Iterable[Scene]) -> None:
        """Add results; one with a known key replaces the earlier one."""
        new: list[Scene] = []
        replaced = False
        changed: set[Node] = set()
        for scene in scenes:
            known = self._scenes.get(scene.key)
            self._scenes[scene.key] = scene
            if known is None:
                changed.add(self._tree.add(scene))
                self.partners.add(scene)
                new.append(scene)
            else:
                replaced = True
                changed |= self._tree.replace(known, scene)
                self.partners.replace(known, scene)
        self._show(changed)
        if replaced or self._filter or self._only_new:
            self.content_changed.emit()
        elif new:
            self.grown.emit(new)

    def scenes(self) -> list[Scene]:
        """Return everything found, in the order found."""
        return list(self._scenes.values())

    def scene(self, key: str) -> Scene | None:
        """Return the product with this key, or None."""
        return self._scenes.get(key)

    def count(self) -> int:
        """Return how many products were found."""
        return len(self._scenes)

    def shown_count(self) -> int:
        """Return how many products pass the filter."""
        return sum([track.count for track in self._shown])

    def shown_rows(self) -> int:
        """Return how many rows all tracks have together."""
        return sum([len(track.shown) for track in self._shown])

    def shown_scenes(self) -> list[Scene]:
        """Return the products that pass the filter."""
        return [scene for track in self._shown for row in track.shown for scene in row.products]

    def set_filter(self, text: str) -> None:
        """Show only scenes that hold every word of *text*."""
        if text != self._filter:
            self._filter = text
            self._show_other()

    def set_new(self, keys: frozenset[str]) -> None:
        """Mark the products that were not found the last time."""
        self._cells.new = keys
        self._only_new = self._only_new and bool(keys)
        self._marks_changed()

    def set_only_new(self, only: bool) -> None:
        """Show only scenes with a product that was not found the last time."""
        if only != self._only_new:
            self._only_new = only
            self._show_other()

    def set_marks(self, *, on_disk: Iterable[str], in_project: Iterable[str]) -> None:
        """Mark the products with these keys."""
        self._cells.on_disk, self._cells.in_project = set(on_disk), set(in_project)
        self._marks_changed()

    def set_short_dates(self, short: bool) -> None:
        """Show the day only, for narrow views."""
        self._cells.short_dates = short

    def set_picture(self, key: str, image: QImage) -> None:
        """Show this picture in the tool tip of a product."""
        self._cells.pictures[key] = image

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Order tracks and scenes by *column*."""
        descending = order == Qt.SortOrder.DescendingOrder
        if (column, descending) != (self._column, self._descending) and column >= 0:
            self._column, self._descending = column, descending
            self.beginResetModel()
            ordering.sort(self._shown, column, descending)
            self.endResetModel()

    def index_of(self, key: str) -> QModelIndex:
        """Return the most telling row of the product with this key: its own, or its scene's."""
        scene = self._scenes.get(key)
        row = self._tree.row_of(scene) if scene else None
        if row is None or row not in row.parent.shown[row.row : row.row + 1]:
            return QModelIndex()
        return self._product_index(row, scene)

    def first_look(self) -> QModelIndex:
        """Return the row of the first scene after the disaster, else that of the newest scene."""
        row = ordering.first_look(self._shown)
        if row is None:
            return self.index(0, 0, self.index(0, 0))
        return self.index(row.row, 0, self.index(row.parent.row, 0))

    def index(self, row: int, column: int, parent: QModelIndex | None = None) -> QModelIndex:
        """Return the index of a row under *parent*."""
        siblings = self._below(parent)
        if 0 <= row < len(siblings) and 0 <= column < COLUMNS:
            return self.createIndex(row, column, siblings[row])
        return QModelIndex()

    def parent(self, index: QModelIndex) -> QModelIndex:  # type: ignore[override]
        """Return the index of the row above, invalid for tracks."""
        node = index.internalPointer()
        if node is None or node.parent is None:
            return QModelIndex()
        return self.createIndex(node.parent.row, 0, node.parent)

    def hasChildren(self, parent: QModelIndex | None = None) -> bool:  # noqa: N802
        """Whether a row can be expanded."""
        return bool(self._below(parent))

    def rowCount(self, parent: QModelIndex | None = None) -> int:  # noqa: N802
        """Return the number of rows under *parent*."""
        return len(self._below(parent))

    def columnCount(self, parent: QModelIndex | None = None) -> int:  # noqa: N802
        """Return the number of columns."""
        return COLUMNS

    def flags(self, index: QModelIndex) -> Any:
        """Every row can be selected."""
        return _OF_A_ROW if index.isValid() else _OF_NO_ROW

    def headerData(  # noqa: N802
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return the titles of the columns; a click on the dates shows the newest first."""
        if role == Qt.ItemDataRole.InitialSortOrderRole and section == tree.DATE:
            return Qt.SortOrder.DescendingOrder
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return self.titles()[section]

    @staticmethod
    def titles() -> tuple[str, ...]:
        """Return the titles of the columns."""
        return (
            *(tr("Scene"), tr("Date (UTC)"), tr("Level"), tr("Size"), tr("From")),
            tr("Licence"),
        )

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell shows."""
        if role not in _ROLES:
            return None
        node: Node = index.internalPointer()
        column = index.column()
        value: Any = None
        if role == _DISPLAY:
            value = self._cells.text(node, column)
        elif role == SCENES_ROLE:
            value = node.scenes
        elif role == _DECORATION and column == tree.SCENE and not node.is_track:
            value = self._icons[node.scene.phase]
        elif role == _FONT and (node.is_track or self._cells.is_new(node)):
            value = self._bold
        elif role == _TOOL_TIP:
            value = self._cells.tip(node)
        elif role == _ALIGNMENT and column == tree.SIZE:
            value = RIGHT
        return value

    def _below(self, parent: QModelIndex | None) -> list[Node]:
        node = parent.internalPointer() if parent is not None else None
        if node is None:
            return self._shown
        return node.shown if parent.column() == 0 else []

    def _product_index(self, row: Node, scene: Scene) -> QModelIndex:
        for product in row.shown:
            if product.products[0] is scene:
                return self.createIndex(product.row, 0, product)
        return self.createIndex(row.row, 0, row)

    def _marks_changed(self) -> None:
        if not self._shown:
            return
        last = COLUMNS - 1
        self.dataChanged.emit(self.index(0, 0), self.index(len(self._shown) - 1, last))
        for row, track in enumerate(self._shown):
            parent = self.index(row, 0)
            below = self.index(len(track.shown) - 1, last, parent)
            self.dataChanged.emit(self.index(0, 0, parent), below)

    def _show_other(self) -> None:
        """Show what passes the filter, in order."""
        self._show(None)
        self.content_changed.emit()

    def _show(self, changed: set[Node] | None) -> None:
        """Order and filter the tracks that *changed*, None for all; the others are in order."""
        self.beginResetModel()
        only = self._cells.new if self._only_new else None
        ordering.apply_filter(self._tree.tracks if changed is None else changed, self._filter, only)
        self._shown = [track for track in self._tree.tracks if track.shown]
        ordering.sort(self._shown, self._column, self._descending, changed)
        self.endResetModel()
