"""What is in the node of the browser: the three groups and their entries."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from urllib.parse import quote

from qgis.core import QgsDataCollectionItem, QgsDataItem, QgsErrorItem, QgsMimeDataUtils
from qgis.PyQt import sip
from qgis.PyQt.QtGui import QIcon

from ....plugin.delivery.scene_folder import scenes_on_disk
from ....plugin.domain.errors import Alos2Error
from ....plugin.host import messages, recent_searches, settings
from ....plugin.host.catalogs import scene_index
from ....plugin.host.translated_text import translated_error
from ...search.condition_chips import conditions
from ...widgets import display_names
from ...widgets.icons import icon
from ...widgets.translation import tr
from ...workflows.library.typed_search import known_events
from .paths import DISK, EVENTS, PROVIDER_KEY, RECENT


def groups(root: QgsDataItem) -> list[QgsDataItem]:
    """Return what is in the node of the plugin."""
    found = (
        GroupItem(root, tr("Disasters"), EVENTS, "event", _events),
        GroupItem(root, tr("Scenes on disk"), DISK, "on-disk", _on_disk),
        GroupItem(root, tr("Recent searches"), RECENT, "history", _recent),
    )
    for order, group in enumerate(found):
        group.setSortKey(str(order))
    return [_given_to(root, group) for group in found]


class GroupItem(QgsDataCollectionItem):
    """One group; what is in it is read in the browser's thread, when it is opened."""

    def __init__(
        self,
        parent: QgsDataItem,
        name: str,
        path: str,
        drawing: str,
        entries: Callable[[], Iterable[tuple[str, str, str]]],
    ) -> None:
        super().__init__(parent, name, path, "alos2")
        self._entries = entries
        self._drawing = drawing
        self.setIcon(icon(drawing))

    def createChildren(self) -> list[QgsDataItem]:  # noqa: N802
        """Return an item for each entry, or one that says what went wrong."""
        try:
            return [
                _given_to(
                    self, EntryItem(self, name, f"{self.path()}/{quote(value, safe='')}", tip, order)
                )
                for order, (name, value, tip) in enumerate(self._entries())
            ]
        except Alos2Error as error:
            messages.log(str(error))
            return [_given_to(self, QgsErrorItem(self, translated_error(error), f"{self.path()}/error"))]

    def entry_icon(self) -> QIcon:
        """Return the drawing that the entries share with their group."""
        return icon(self._drawing)


class EntryItem(QgsDataItem):
    """A disaster, a scene or a search; what it is stands in its path."""

    def __init__(self, parent: GroupItem, name: str, path: str, tip: str, order: int) -> None:
        super().__init__(QgsDataItem.Type.Custom, parent, name, path, "alos2")
        self.setIcon(parent.entry_icon())
        self.setToolTip(tip)
        self.setSortKey(f"{order:06d}")
        self.setState(QgsDataItem.State.Populated)

    def hasDragEnabled(self) -> bool:  # noqa: N802
        """Let the entry be dragged onto the map."""
        return True

    def mimeUris(self) -> list[QgsMimeDataUtils.Uri]:  # noqa: N802
        """Return what a drop on the map gets: our drop handler knows the path."""
        uri = QgsMimeDataUtils.Uri()
        uri.layerType = "custom"
        uri.providerKey = PROVIDER_KEY
        uri.name = self.name()
        uri.uri = self.path()
        return [uri]


def _events() -> Iterable[tuple[str, str, str]]:
    for event in known_events(scene_index()):
        name = event.name(display_names.language())
        yield name, event.key, f"{name}\n{display_names.event_moment(event)}"


def _on_disk() -> Iterable[tuple[str, str, str]]:
    for scene, folder in scenes_on_disk(settings.folder()):
        yield (
            f"{display_names.day(scene.start)} · {scene.key}",
            str(folder),
            f"{display_names.track(scene)}\n{folder}",
        )


def _recent() -> Iterable[tuple[str, str, str]]:
    names = {event.key: display_names.event_short_name(event) for event in known_events(scene_index())}
    for query in recent_searches.recent():
        name = " · ".join(condition.text for condition in conditions(query, names))
        yield name, json.dumps(recent_searches.document_of(query)), name


def _given_to(parent: QgsDataItem, item: QgsDataItem) -> QgsDataItem:
    """Let C++ own *item*: the browser deletes it with its parent."""
    sip.transferto(item, parent)
    return item
