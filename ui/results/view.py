"""The tree of results: keeps what is selected and open while results come, sort and filter."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable

from qgis.PyQt.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    QSize,
    Qt,
    QTimer,
    pyqtSignal,
)
from qgis.PyQt.QtGui import QKeyEvent, QResizeEvent
from qgis.PyQt.QtWidgets import QAbstractItemView, QAction, QHeaderView, QMenu, QTreeView, QWidget

from ...plugin.domain.scene import Scene
from ...plugin.host import settings
from ..widgets.translation import tr
from .model import SCENES_ROLE, ResultsModel
from .rows import tree

# With more scenes than this the tracks stay closed until they are opened.
OPEN_UP_TO = 400
# Columns that give way in a narrow dock, first to go first, and the width (in characters) each needs.
GIVE_WAY = {tree.LICENCE: 92, tree.PLATFORM: 80, tree.SIZE: 62, tree.LEVEL: 45}
# Narrower than this, dates lose their time of day.
ROOM_FOR_TIMES = 58
# Narrower than this, a closed track's count of further dates may be cut.
ROOM_FOR_MORE_DATES = 45
WIDTHS = {tree.DATE: 18, tree.LEVEL: 11, tree.SIZE: 11, tree.PLATFORM: 18, tree.LICENCE: 17}
# Pixels that a cell has on the two sides of its text, and some more.
BESIDE_TEXT = 8
_TRACKS_AT_ONCE = 20  # are opened in a turn
_HIDDEN_KEY = "results/hidden_columns"


class ResultsView(QTreeView):
    """``picked(scenes)`` follows the selection, ``hovered`` the mouse; ``opened``: Enter, two clicks."""

    picked = pyqtSignal(list)
    hovered = pyqtSignal(list)
    opened = pyqtSignal(list)

    def __init__(self, model: ResultsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("resultsView")
        self.setAccessibleName(tr("Scenes found"))
        self.setUniformRowHeights(True)
        self.setAlternatingRowColors(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setAllColumnsShowFocus(True)
        self.setMouseTracking(True)
        self.setIndentation(12)
        self.setIconSize(QSize(14, 14))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._closed: set[str] = set()
        self._opened: set[str] = set()
        self._keep: list[str] = []
        self._hidden_by_user = _stored_columns()
        self._restoring = False
        self._to_open: deque[int] = deque()
        self._next_opening = QTimer(self)
        self._next_opening.setSingleShot(True)
        self._next_opening.timeout.connect(self._open_some)
        self._model = model
        self.setModel(model)
        self._set_up_header()
        model.modelAboutToBeReset.connect(self._remember)
        model.modelReset.connect(self._restore)
        self.selectionModel().selectionChanged.connect(lambda *_: self._selection_changed())
        self.collapsed.connect(lambda index: self._toggled(index, self._closed, self._opened))
        self.expanded.connect(lambda index: self._toggled(index, self._opened, self._closed))
        self.doubleClicked.connect(self._double_clicked)

    def selected_scenes(self) -> list[Scene]:
        """Return the products of all selected rows, each once, in the order shown."""
        indexes = sorted(self.selectionModel().selectedRows(), key=self._position)
        scenes = {scene.key: scene for index in indexes for scene in index.data(SCENES_ROLE)}
        return list(scenes.values())

    def select_keys(self, keys: Iterable[str]) -> None:
        """Select the rows of these products and bring the first into view."""
        selection = self.selectionModel()
        selection.clearSelection()
        flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
        first = QModelIndex()
        for key in keys:
            index = self._row_for_selection(key)
            if index.isValid():
                selection.select(index, flags)
                first = first if first.isValid() else index
        if first.isValid():
            selection.setCurrentIndex(first, QItemSelectionModel.SelectionFlag.NoUpdate)
            self.scrollTo(first)

    def expandAll(self) -> None:  # noqa: N802
        """Open all rows, some tracks a turn: Qt would look at each row of 10 000 results in one."""
        self._to_open = deque(range(self.model().rowCount()))
        self._open_some()

    def collapseAll(self) -> None:  # noqa: N802
        """Close all rows."""
        self._to_open.clear()
        super().collapseAll()

    def is_opening(self) -> bool:
        """Whether tracks are still to be opened."""
        return bool(self._to_open)

    def select_first(self) -> None:
        """Select the first look at the disaster, unless something is selected: one sees what to do."""
        first = self._model.first_look()
        if not self.selectionModel().hasSelection() and self.isExpanded(first.parent()):
            self.setCurrentIndex(first)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Hide columns that a narrow dock has no room for, and keep what is selected in view."""
        super().resizeEvent(event)
        self._fit_columns()
        if event.size().height() < event.oldSize().height() and self.selectionModel().hasSelection():
            self.scrollTo(self.currentIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Open the current row with Enter, as a double click does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            event.accept()
            self._double_clicked(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802
        """Nothing is under the mouse any more."""
        super().leaveEvent(event)
        self.hovered.emit([])

    def _set_up_header(self) -> None:
        header = self.header()
        header.setObjectName("resultsHeader")
        header.setStretchLastSection(False)
        header.setSectionsMovable(False)
        header.setMinimumSectionSize(24)
        header.setSectionResizeMode(tree.SCENE, QHeaderView.ResizeMode.Stretch)
        for column, characters in WIDTHS.items():
            header.resizeSection(column, self.fontMetrics().averageCharWidth() * characters)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._choose_columns)
        # The menu key asks here, too, so that columns can be chosen without a mouse.
        self.customContextMenuRequested.connect(self._choose_columns)
        self.setSortingEnabled(True)
        self.sortByColumn(tree.SCENE, Qt.SortOrder.AscendingOrder)
        self.entered.connect(lambda index: self.hovered.emit(index.data(SCENES_ROLE)))

    def _fit_columns(self) -> None:
        room = self.viewport().width() / self.fontMetrics().averageCharWidth()
        for column in WIDTHS:
            narrow = room < GIVE_WAY.get(column, 0)
            self.setColumnHidden(column, column in self._hidden_by_user or narrow)
        short = room < ROOM_FOR_TIMES
        self._model.set_short_dates(short)
        widest = "0000-00-00 00:00"
        if short:
            widest = "0000-00-00" if room < ROOM_FOR_MORE_DATES else "0000-00-00 + 9"
        width = self.fontMetrics().horizontalAdvance(widest) + BESIDE_TEXT
        self.header().resizeSection(tree.DATE, width)
        self.viewport().update()

    def _choose_columns(self, position: QPoint) -> None:
        menu = QMenu(self)
        menu.setObjectName("resultsColumns")
        menu.addSection(tr("Columns"))
        for column in range(1, self.model().columnCount()):
            title = self.model().headerData(column, Qt.Orientation.Horizontal)
            action = QAction(title, menu)
            action.setCheckable(True)
            action.setChecked(column not in self._hidden_by_user)
            action.toggled.connect(lambda on, chosen=column: self._set_column_wanted(chosen, on))
            menu.addAction(action)
        menu.popup(self.header().mapToGlobal(position))

    def _set_column_wanted(self, column: int, wanted: bool) -> None:
        (self._hidden_by_user.discard if wanted else self._hidden_by_user.add)(column)
        self.setColumnHidden(column, not wanted)
        settings.set_text(_HIDDEN_KEY, ",".join(str(one) for one in sorted(self._hidden_by_user)))
        self._fit_columns()

    def _open_some(self) -> None:
        for _ in range(min(_TRACKS_AT_ONCE, len(self._to_open))):
            track = self._model.index(self._to_open.popleft(), 0)
            self.expand(track)
            for row in range(self._model.rowCount(track)):
                scene = self._model.index(row, 0, track)
                if self._model.hasChildren(scene):
                    self.expand(scene)
        if self._to_open:
            self._next_opening.start()

    def _remember(self) -> None:
        self._to_open.clear()
        self._keep = [scene.key for scene in self.selected_scenes()]
        self._restoring = True

    def _restore(self) -> None:
        model = self.model()
        root = QModelIndex()
        is_short = self._model.shown_rows() <= OPEN_UP_TO
        opened = []
        self.scheduleDelayedItemsLayout()  # else Qt lays all rows out for each track that opens
        for row in range(model.rowCount()):
            index = model.index(row, 0)
            key = index.internalPointer().key
            if key not in self._closed and (is_short or key in self._opened):
                blocked = self.blockSignals(True)
                self.expand(index)
                self.blockSignals(blocked)
                opened.append((row, self.isExpanded(index)))
        for row, is_open in opened:
            # An open track needs no date beside its title: its scenes have theirs.
            self.setFirstColumnSpanned(row, root, is_open)
        self.select_keys(self._keep)
        self._restoring = False
        if self._keep and not self.selected_scenes():
            self._keep = []
            self.picked.emit([])

    def _selection_changed(self) -> None:
        if not self._restoring:
            self.picked.emit(self.selected_scenes())

    def _toggled(self, index: QModelIndex, into: set[str], out_of: set[str]) -> None:
        if not self._model.hasChildren(index):
            return
        key = index.internalPointer().key
        into.add(key)
        out_of.discard(key)
        if not index.parent().isValid():
            self.setFirstColumnSpanned(index.row(), QModelIndex(), self.isExpanded(index))

    def _double_clicked(self, index: QModelIndex) -> None:
        if not self.model().hasChildren(index):
            self.opened.emit(index.data(SCENES_ROLE))

    def _row_for_selection(self, key: str) -> QModelIndex:
        """Return the product's own row if it is open, else its scene's."""
        index = self._model.index_of(key)
        parent = index.parent()
        if parent.isValid() and parent.parent().isValid() and not self.isExpanded(parent):
            return parent
        return index

    @staticmethod
    def _position(index: QModelIndex) -> tuple[int, ...]:
        rows = []
        while index.isValid():
            rows.append(index.row())
            index = index.parent()
        return tuple(reversed(rows))


def _stored_columns() -> set[int]:
    """Return the columns that the user hid in an earlier session."""
    hidden = settings.text(_HIDDEN_KEY).split(",")
    return {column for column in WIDTHS if str(column) in hidden}
