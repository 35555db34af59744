"""The menu of searches made before: those kept by the user, then the latest."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from qgis.PyQt.QtCore import QSize, pyqtSignal
from qgis.PyQt.QtWidgets import QAction, QMenu, QToolButton, QWidget

from ...plugin.domain.errors import Alos2Error
from ...plugin.domain.search_query import SearchQuery
from ...plugin.host import recent_searches, saved_searches
from ..widgets.icons import icon
from ..widgets.translation import tr
from .condition_chips import conditions

LONGEST = 70


class SavedSearchesMenu(QToolButton):
    """``chosen(query)``; *current* returns the query that would be kept, *names* those of disasters."""

    chosen = pyqtSignal(object)
    failed = pyqtSignal(object)

    def __init__(
        self,
        current: Callable[[], SearchQuery],
        names: Callable[[], dict[str, str]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._current = current
        self._names = names
        self.setObjectName("searchMenu")
        self.setIcon(icon("history"))
        self.setIconSize(QSize(16, 16))
        self.setToolTip(tr("Saved and recent searches"))
        self.setAccessibleName(tr("Saved and recent searches"))
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self)
        menu.setToolTipsVisible(True)
        menu.aboutToShow.connect(self.fill)
        self.setMenu(menu)
        self._forgetting = QMenu(tr("Remove"), self)
        self._forgetting.setIcon(icon("cancel"))

    def fill(self) -> None:
        """List what there is now."""
        menu = self.menu()
        menu.clear()
        kept = saved_searches.saved()
        self._add(menu, "star", tr("Keep this search"), self._keep)
        if kept:
            menu.addSection(tr("Saved"))
            for name, query in kept.items():
                self._add(menu, "star-filled", name, partial(self.chosen.emit, query))
        latest = recent_searches.recent()
        if latest:
            menu.addSection(tr("Recent"))
            for query in latest:
                text = self.name_of(query)
                self._add(menu, "history", text, partial(self.chosen.emit, query))
        if kept or latest:
            menu.addSeparator()
            self._add_forgetting(menu, list(kept))

    def name_of(self, query: SearchQuery) -> str:
        """Return what a search is narrowed to, in words."""
        parts = [condition.text for condition in conditions(query, self._names())]
        return " · ".join(parts) or tr("everything")

    def _keep(self) -> None:
        try:
            query = self._current()
        except Alos2Error as error:
            self.failed.emit(error)
            return
        saved_searches.save(self.name_of(query), query)

    def _add_forgetting(self, menu: QMenu, kept: list[str]) -> None:
        forgetting = self._forgetting
        forgetting.clear()
        for name in kept:
            self._add(forgetting, "star-filled", name, partial(saved_searches.forget, name))
        self._add(forgetting, "history", tr("All recent searches"), recent_searches.forget)
        menu.addMenu(forgetting)

    @staticmethod
    def _add(menu: QMenu, drawing: str, text: str, do: Callable[[], None]) -> None:
        short = text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
        action = QAction(icon(drawing), short.replace("&", "&&"), menu)
        action.setToolTip(text)
        action.triggered.connect(lambda _checked: do())
        menu.addAction(action)
