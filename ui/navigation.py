"""Ways into the dock from elsewhere in QGIS: to a disaster, a track, a scene, or products on disk."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from qgis.PyQt.QtCore import QObject

from ..plugin.delivery.scene_folder import readable
from ..plugin.domain.disaster import DisasterEvent
from ..plugin.domain.progress import Progress
from ..plugin.domain.scene import Scene
from ..plugin.domain.search_query import SearchQuery
from ..plugin.host.catalogs import scene_index
from .widgets.translation import tr
from .workflows.jobs.job_planning import decoding
from .workflows.jobs.unpack_job import unpacking
from .workflows.library.typed_search import known_events, query_around
from .workflows.owned_tasks import OwnedTasks

if TYPE_CHECKING:
    from .dock.dock import ExplorerDock


class Navigation(QObject):
    """Opens the dock if it is closed and shows something in it."""

    def __init__(self, open_dock: Callable[[], ExplorerDock], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._open_dock = open_dock
        self._tasks = OwnedTasks()

    def to_event(self, event: DisasterEvent) -> None:
        """Zoom to a disaster and search it."""
        self._open_dock().search_event(event)

    def to_query(self, query: SearchQuery) -> None:
        """Search."""
        self._open_dock().search(query)

    def to_track(self, path: int, frame: int) -> None:
        """Search a path, a frame, or both; 0 for any."""
        self.to_query(SearchQuery(path=path, frame=frame))

    def to_scene(self, scene: Scene) -> None:
        """Zoom to a scene, search its track and day, and select it in the results."""
        self._open_dock().search_scene(scene, query_around(scene))

    def to_scene_of_key(self, key: str) -> None:
        """Look a scene of the index up in the background and go there."""

        def look(_progress: Progress) -> Scene | None:
            return scene_index().get(key)

        self._tasks.run(tr("Looking up {scene}").format(scene=key), look, self._found)

    def to_event_of_key(self, key: str) -> None:
        """Look a disaster up in the background and go there."""

        def look(_progress: Progress) -> DisasterEvent | None:
            events = known_events(scene_index())
            return next((event for event in events if event.key == key), None)

        self._tasks.run(tr("Looking up {scene}").format(scene=key), look, self._event_found)

    def open_products(self, locations: Sequence[str]) -> None:
        """Show products that the user has."""
        self._open_dock().open_products(locations)

    def show_fetched(self, scene: Scene, folder: Path) -> None:
        """Show a product that was downloaded into *folder*."""
        self._open_dock().job_queue.add(decoding(scene, folder))

    def unpack_fetched(self, folder: Path) -> None:
        """Unpack a product that came as a zip into *folder*; others have nothing to unpack."""
        archive = readable(folder)
        if archive != folder:
            self._open_dock().job_queue.add(unpacking(archive))

    def close(self) -> None:
        """Stop what is being looked up, for good."""
        self._tasks.close()
        self.deleteLater()

    def _found(self, scene: Scene | None) -> None:
        if scene is not None:
            self.to_scene(scene)

    def _event_found(self, event: DisasterEvent | None) -> None:
        if event is not None:
            self.to_event(event)
