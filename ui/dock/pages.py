"""One place for what one works on: the scene, a comparison, a time series, a layer, one at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from qgis.gui import QgsLayerTreeView
from qgis.PyQt.QtCore import QEvent, QObject, QTimer
from qgis.PyQt.QtWidgets import QApplication, QTabBar, QVBoxLayout, QWidget

from ..widgets.yielding_area import YieldingArea

LEAST_LINES = 3


@dataclass(frozen=True)
class Page:
    """Panels that are seen together under a tab with *title*.

    A *quiet* page comes to the front only if nothing else is there, or if the user is at the layer tree.
    """

    name: str
    title: str
    panels: tuple[QWidget, ...]
    quiet: bool = False


class Pages(QWidget):
    """Shows the page whose panel came last; a tab for each page that has something to show.

    Panels show and hide themselves as before. ``bring(panel)`` brings the page of a panel to the front.
    """

    def __init__(self, pages: Sequence[Page], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("dockPages")
        self._pages = {page.name: page for page in pages}
        self._page_of = {id(panel): page for page in pages for panel in page.panels}
        self._recent: list[str] = []  # the last one is at the front
        self._in_the_way: set[int] = set()
        self.tabs = QTabBar(self)
        self.tabs.setObjectName("pageTabs")
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setDocumentMode(True)
        self.tabs.currentChanged.connect(self._tab_chosen)
        content = QWidget(self)
        stack = QVBoxLayout(content)
        stack.setContentsMargins(0, 0, 0, 0)
        self._sheets: dict[str, QWidget] = {}
        for page in pages:
            self._sheets[page.name] = sheet = QWidget(content)
            column = QVBoxLayout(sheet)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(3)
            for panel in page.panels:
                column.addWidget(panel)
                panel.installEventFilter(self)
            sheet.hide()
            stack.addWidget(sheet)
        self.area = YieldingArea(content, LEAST_LINES, self)
        self.area.setObjectName("pageArea")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.tabs)
        layout.addWidget(self.area)
        # A panel that is hidden and shown in one turn has not gone.
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._update)
        self._update()

    def front(self) -> str:
        """Return the name of the page that is seen; blank if there is none."""
        return self._recent[-1] if self._recent else ""

    def bring(self, panel: QWidget) -> None:
        """Bring the page of *panel* to the front, also if the filters had taken its room."""
        if not panel.isHidden():
            self._in_the_way.clear()
            self._to_front(self._page_of[id(panel)].name)

    def give_way_to(self, other: QWidget) -> None:
        """Hide while *other* is shown, which needs the room, or until a page is asked for."""
        other.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Follow panels that show or hide themselves."""
        kind, page = event.type(), self._page_of.get(id(watched))
        if kind == QEvent.Type.ShowToParent:
            if page is None:
                self._in_the_way.add(id(watched))
                self._update()
            elif page.name not in self._recent:
                self._came(page)
        elif kind == QEvent.Type.HideToParent:
            if page is None:
                self._in_the_way.discard(id(watched))
                self._update()
            else:
                self._soon.start()
        return super().eventFilter(watched, event)

    def _came(self, page: Page) -> None:
        at_the_tree = isinstance(QApplication.focusWidget(), QgsLayerTreeView)
        if page.quiet and self._recent and not at_the_tree:
            self._recent.insert(0, page.name)
            self._update()
        else:
            self._to_front(page.name)

    def _to_front(self, name: str) -> None:
        self._recent = [*(one for one in self._recent if one != name), name]
        self._update()

    def _tab_chosen(self, index: int) -> None:
        if index >= 0:
            self._to_front(self.tabs.tabData(index))

    def _update(self) -> None:
        there = [
            name
            for name, page in self._pages.items()
            if any(not panel.isHidden() for panel in page.panels)
        ]
        self._recent = [name for name in self._recent if name in there]
        for name in there:
            if name not in self._recent:
                self._recent.insert(0, name)
        self._show_tabs(there)
        for name, sheet in self._sheets.items():
            sheet.setVisible(name == self.front())
        self.setVisible(bool(there) and not self._in_the_way)

    def _show_tabs(self, there: Sequence[str]) -> None:
        self.tabs.blockSignals(True)
        if [self.tabs.tabData(index) for index in range(self.tabs.count())] != list(there):
            while self.tabs.count():
                self.tabs.removeTab(0)
            for name in there:
                self.tabs.setTabData(self.tabs.addTab(self._pages[name].title), name)
        if there:
            self.tabs.setCurrentIndex(list(there).index(self.front()))
        self.tabs.blockSignals(False)
