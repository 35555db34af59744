"""What the menus of the browser's items hold, and what a double click does."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from qgis.core import QgsDataItem
from qgis.PyQt.QtCore import QUrl
from qgis.PyQt.QtGui import QDesktopServices
from qgis.PyQt.QtWidgets import QAction, QMenu

from ....plugin.delivery.scene_folder import SIDECAR, read_scene, readable
from ....plugin.host import recent_searches
from ...widgets.icons import icon
from ...widgets.translation import tr
from .paths import DISK, EVENTS, RECENT, value_of

if TYPE_CHECKING:
    from ...navigation import Navigation


def fill(menu: QMenu, item: QgsDataItem, guide: Navigation) -> None:
    """Add what can be done with *item*, an item of the plugin."""
    path = item.path()
    if value_of(path, EVENTS) or value_of(path, RECENT):
        _add(menu, "search", tr("Search"), lambda: act(path, guide))
    elif folder := value_of(path, DISK):
        _add(menu, "show", tr("Show on the map"), lambda: act(path, guide))
        _add(menu, "search", tr("Find in the dock"), lambda: _find(folder, guide))
        if readable(Path(folder)) != Path(folder):
            _add(menu, "unpack", tr("Unpack the zip"), lambda: guide.unpack_fetched(Path(folder)))
        _add(menu, "folder", tr("Open the folder"), lambda: _open_folder(folder))
    else:
        _add(menu, "retry", tr("Refresh"), item.refresh)
        if path == RECENT:
            _add(menu, "clear", tr("Forget all"), lambda: _forget(item))


def act(path: str, guide: Navigation) -> bool:
    """Search a disaster or a recent search, show a scene on disk; whether there was anything."""
    if key := value_of(path, EVENTS):
        guide.to_event_of_key(key)
    elif document := value_of(path, RECENT):
        query = recent_searches.query_from(json.loads(document))
        if query is not None:
            guide.to_query(query)
    elif folder := value_of(path, DISK):
        scene = read_scene(Path(folder) / SIDECAR)
        if scene is not None:
            guide.show_fetched(scene, Path(folder))
    else:
        return False
    return True


def _find(folder: str, guide: Navigation) -> None:
    scene = read_scene(Path(folder) / SIDECAR)
    if scene is not None:
        guide.to_scene(scene)


def _add(menu: QMenu, drawing: str, text: str, do: Callable[[], object]) -> None:
    action = QAction(icon(drawing), text, menu)
    action.triggered.connect(lambda _checked=False: do())
    menu.addAction(action)


def _open_folder(folder: str) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(folder))


def _forget(item: QgsDataItem) -> None:
    recent_searches.forget()
    item.refresh()
