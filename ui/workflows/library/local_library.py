"""What is known without asking: disasters, what is on disk, what is in the project, how fast it went."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from typing import TYPE_CHECKING

from qgis.core import QgsMapLayer, QgsProject
from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from ....plugin.delivery.scene_folder import scenes_on_disk
from ....plugin.domain.disaster import DisasterEvent
from ....plugin.domain.enums import Level
from ....plugin.domain.errors import Alos2Error
from ....plugin.domain.progress import Progress
from ....plugin.domain.scene import Scene
from ....plugin.domain.search_query import SearchQuery
from ....plugin.host import messages, settings
from ....plugin.host.catalogs import catalogs_to_search, scene_index
from ....plugin.layers.properties import Property, property_of
from ...widgets.translation import tr
from ..owned_tasks import OwnedTasks

if TYPE_CHECKING:
    from ....plugin.catalogs.catalog import Catalog
    from ....plugin.catalogs.index.scene_index import SceneIndex

# Layers added by a decoding or a reader come in bursts; marks are looked up once after each.
SETTLE_MS = 50


class LocalLibrary(QObject):
    """``events_known(events)`` after ``load``; ``changed`` when marks may differ."""

    events_known = pyqtSignal(list)
    changed = pyqtSignal()
    failed = pyqtSignal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._scenes_per_event: dict[str, int] = {}
        self._events: dict[str, DisasterEvent] = {}
        self._folders: dict[str, Path] = {}
        self._speed = _number(settings.text("measured_speed"))
        self._tasks = OwnedTasks()
        self._said: set[str] = set()
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLE_MS)
        self._settle.timeout.connect(self.changed)
        project = QgsProject.instance()
        project.layersAdded.connect(self._layers_changed)
        project.layersRemoved.connect(self._layers_changed)

    def load(self) -> None:
        """Read the disaster tables and look at the download folder, in the background."""
        self._tasks.run(tr("Getting ready"), _import_rooms, lambda _none: None, lambda _error: None)
        self._read_events()
        self.look_at_disk()

    def keep_event(self, event: DisasterEvent) -> None:
        """Keep a disaster of the user's own; it can be searched at once."""
        self._events[event.key] = event
        index = scene_index()
        self._tasks.run(
            tr("Keeping {event}").format(event=event.name_en),
            lambda _progress: index.add_events([event]),
            lambda _none: self._read_events(),
        )

    def drop_event(self, event: DisasterEvent) -> None:
        """Forget a disaster of the user's own."""
        index = scene_index()
        self._tasks.run(
            tr("Removing {event}").format(event=event.name_en),
            lambda _progress: index.forget_event(event.key),
            lambda _none: self._read_events(),
        )

    def look_at_disk(self) -> None:
        """Look again which products are complete on disk."""
        root = settings.folder()

        def look(_progress: Progress) -> dict[str, Path]:
            return {scene.key: folder for scene, folder in scenes_on_disk(root)}

        self._tasks.run(tr("Looking at the download folder"), look, self._disk_read, self.failed.emit)

    def scenes_per_event(self) -> dict[str, int]:
        """Return the number of scenes by the key of their event."""
        return dict(self._scenes_per_event)

    def event_of_key(self, key: str) -> DisasterEvent | None:
        """Return the disaster with this key, or None if it is not known."""
        return self._events.get(key)

    def catalogs(self, query: SearchQuery) -> Sequence[Catalog]:
        """Return the catalogues to ask; one without a readable login says so when it is asked."""
        return catalogs_to_search(query.platforms)

    def folder_of(self, scene: Scene) -> Path | None:
        """Return where a product lies complete on disk, or None."""
        return self._folders.get(scene.key)

    def fetched(self, scene: Scene, folder: Path) -> None:
        """Learn that a product is complete on disk now."""
        self._folders[scene.key] = folder
        self.changed.emit()

    def on_disk(self) -> frozenset[str]:
        """Return the keys of the products that are complete on disk."""
        return frozenset(self._folders)

    def in_project(self) -> frozenset[str]:
        """Return the keys of the products that a layer of the project shows."""
        layers = QgsProject.instance().mapLayers().values()
        return frozenset(filter(None, (_product_of(layer) for layer in layers)))

    def bytes_per_second(self) -> float:
        """Return the speed of the latest downloads, this session's or earlier ones; 0 before any."""
        return self._speed

    def measured(self, bytes_per_second: float) -> None:
        """Learn from a running transfer."""
        if bytes_per_second > 0:
            self._speed = bytes_per_second

    def close(self) -> None:
        """Stop what is being read and release the project."""
        settings.set_text("measured_speed", f"{self._speed:.0f}" if self._speed else "")
        self._settle.stop()
        self._tasks.close()
        project = QgsProject.instance()
        project.layersAdded.disconnect(self._layers_changed)
        project.layersRemoved.disconnect(self._layers_changed)

    def _read_events(self) -> None:
        index = scene_index()
        self._tasks.run(
            tr("Reading the disaster tables"),
            lambda progress: _events_and_counts(index, progress),
            self._events_read,
            self.failed.emit,
            on_warning=self._say_once,
        )

    def _say_once(self, sentence: str) -> None:
        """Say what is wrong with the index; each sentence once, however often it is read."""
        if sentence not in self._said:
            self._said.add(sentence)
            messages.show_warning(sentence)

    def _events_read(self, read: tuple[Sequence[DisasterEvent], dict[str, int]]) -> None:
        events, self._scenes_per_event = read
        self._events = {event.key: event for event in events}
        self.events_known.emit(list(events))

    def _disk_read(self, folders: dict[str, Path]) -> None:
        self._folders = folders
        self.changed.emit()

    def _layers_changed(self, _layers: object) -> None:
        self._settle.start()


def _number(text: str) -> float:
    try:
        return max(float(text or "0"), 0.0)
    except ValueError:
        return 0.0


def _import_rooms(_progress: Progress) -> None:
    """Import what a search and a scene need, so that neither waits for it on the main thread."""
    from ....plugin.transfer.http.bounded_head import system_trust

    catalogs = import_module("....plugin.catalogs", __package__)
    platforms = [module.name for module in walk_packages(catalogs.__path__, "catalogs.")]
    for name in (
        *platforms,
        "transfer.queue.queue",
        "products.open",
        "products.l11.product",
        "products.l22.product",
    ):
        import_module(f"....plugin.{name}", __package__)
    system_trust()


def _product_of(layer: QgsMapLayer) -> str:
    scene = property_of(layer, Property.SCENE_ID)
    product = property_of(layer, Property.PRODUCT_ID)
    separator = "_" if property_of(layer, Property.LEVEL) == Level.L22.value else "-"
    return f"{scene}{separator}{product}" if scene and product else ""


def _events_and_counts(
    index: SceneIndex, progress: Progress
) -> tuple[Sequence[DisasterEvent], dict[str, int]]:
    """Return all disasters, the latest first, and the number of acquisitions of each.

    An index that cannot be read is a warning: what ships is known without it.
    """
    from ....plugin.catalogs.disasters import shipped as shipped_tables
    from .typed_search import known_events

    events = known_events(index, progress.warn)
    found = {(scene.event, scene.product.scene_id) for scene in shipped_tables.scenes()}
    shipped = {event.key for event in shipped_tables.events()}
    try:
        for key in {event.key for event in events} - shipped:
            query = SearchQuery(event=key)
            found |= {(key, scene.product.scene_id) for scene in index.search(query, progress)}
    except Alos2Error as error:
        progress.warn(error.text)
    counts: dict[str, int] = {}
    for key, _ in found:
        counts[key] = counts.get(key, 0) + 1
    return events, counts
