"""What can be done with the items of the browser: double click and menu."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from qgis.core import QgsDataItem
from qgis.gui import QgsDataItemGuiContext, QgsDataItemGuiProvider
from qgis.PyQt.QtCore import QUrl
from qgis.PyQt.QtGui import QDesktopServices
from qgis.PyQt.QtWidgets import QAction, QMenu

from ...plugin.host import searches
from ..flows.storage import SIDECAR, read_sidecar
from ..icons import icon
from ..translation import tr
from .items import DISK, EVENTS, RECENT, ROOT, value_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from ..guide import Guide


class BrowserActions(QgsDataItemGuiProvider):
    """Leads into the dock."""

    def __init__(self, guide: Guide) -> None:
        super().__init__()
        self._guide = guide

    def name(self) -> str:
        """Return the name under which QGIS keeps this provider."""
        return "ALOS-2"

    def populateContextMenu(  # noqa: N802
        self,
        item: QgsDataItem,
        menu: QMenu,
        selectedItems: Iterable[QgsDataItem],  # noqa: N803
        context: QgsDataItemGuiContext,
    ) -> None:
        """Add the actions of our own items."""
        path = item.path()
        if not path.startswith(ROOT):
            return
        if value_of(path, EVENTS) or value_of(path, RECENT):
            self._add(menu, "search", tr("Search"), lambda: self.act(path))
        elif folder := value_of(path, DISK):
            self._add(menu, "show", tr("Show on the map"), lambda: self.act(path))
            self._add(menu, "search", tr("Find in the dock"), lambda: self._find(folder))
            self._add(menu, "folder", tr("Open the folder"), lambda: _open_folder(folder))
        else:
            self._add(menu, "retry", tr("Refresh"), item.refresh)
            if path == RECENT:
                self._add(menu, "clear", tr("Forget all"), lambda: _forget(item))

    def handleDoubleClick(  # noqa: N802
        self, item: QgsDataItem, context: QgsDataItemGuiContext
    ) -> bool:
        """Do what is most wanted with an entry; the groups open by themselves."""
        return self.act(item.path())

    def act(self, path: str) -> bool:
        """Search a disaster or a recent search, show a scene on disk; whether there was anything."""
        if key := value_of(path, EVENTS):
            self._guide.to_event_of_key(key)
        elif document := value_of(path, RECENT):
            query = searches.query_from(json.loads(document))
            if query is not None:
                self._guide.to_query(query)
        elif folder := value_of(path, DISK):
            scene = read_sidecar(Path(folder) / SIDECAR)
            if scene is not None:
                self._guide.show_fetched(scene, Path(folder))
        else:
            return False
        return True

    def _find(self, folder: str) -> None:
        scene = read_sidecar(Path(folder) / SIDECAR)
        if scene is not None:
            self._guide.to_scene(scene)

    @staticmethod
    def _add(menu: QMenu, drawing: str, text: str, act: Callable[[], object]) -> None:
        action = QAction(icon(drawing), text, menu)
        action.triggered.connect(lambda _checked=False: act())
        menu.addAction(action)


def _open_folder(folder: str) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(folder))


def _forget(item: QgsDataItem) -> None:
    searches.forget()
    item.refresh()
