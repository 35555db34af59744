"""Maps of Earth Engine expire after hours: this makes those of the open project again in time."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from qgis.core import QgsMapLayer, QgsProject, QgsRasterLayer
from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from ...catalogs.earth_engine.request import PictureRequest
from ...domain.errors import Alos2Error, UnsupportedError
from ...domain.progress import Progress
from ...host import earth_engine, messages
from ...host.tasks.background_task import BackgroundTask, run_in_task
from ..naming import translate
from ..properties import shows_earth_engine
from .tile_layer import renew_tiles, request_of, tiles_of

if TYPE_CHECKING:
    from ...catalogs.earth_engine.client import MapTiles

LOOK_EVERY_MS = 10 * 60 * 1000
# Layers of a project come one after the other; they are looked at together.
SETTLE_MS = 500


class TileRenewal(QObject):
    """Watches the project's layers of Earth Engine; ``renewed(layer ids)`` when maps were made again.

    Expired maps are renewed in the background where QGIS can log in without asking; if it cannot,
    a message with a button is shown instead. ``close`` releases the project.
    """

    renewed = pyqtSignal(list)
    looked = pyqtSignal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._job: BackgroundTask[Any] | None = None
        self._closed = False
        self._look_again = False
        self._renew_next: list[str] = []
        self._told: set[str] = set()
        self._soon, self._regularly = QTimer(self), QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(SETTLE_MS)
        self._regularly.setInterval(LOOK_EVERY_MS)
        for timer in (self._soon, self._regularly):
            timer.timeout.connect(self.look)
        QgsProject.instance().layersAdded.connect(self._layers_added)
        self._layers_added(list(QgsProject.instance().mapLayers().values()))

    def close(self) -> None:
        """Stop watching; safe to call twice."""
        self._closed = True
        for timer in (self._soon, self._regularly):
            timer.stop()
        if self._job is not None:
            self._job.cancel()
            self._job = None
        try:
            QgsProject.instance().layersAdded.disconnect(self._layers_added)
        except TypeError:  # it was disconnected before
            return

    def look(self) -> None:
        """Ask for a tile of every map, in the background, and renew the maps that are gone."""
        maps = {layer_id: tiles_of(layer) for layer_id, layer in _tile_layers().items()}
        if not maps:
            self._regularly.stop()
            return
        if self._job is not None:
            self._look_again = True
            return
        session = earth_engine.tile_session()

        def expired(progress: Progress) -> list[str]:
            from ...catalogs.earth_engine.client import is_alive

            return [name for name, tiles in maps.items() if not is_alive(session, *tiles, progress)]

        self._run(translate("Looking at the maps of Earth Engine"), expired, self._expired)

    def renew(self, layer_ids: list[str]) -> None:
        """Make the maps of these layers again; QGIS may ask for its master password."""
        if self._closed:  # the message that asks for it outlives the plugin
            return
        if self._job is not None:
            self._renew_next = list(layer_ids)
            return
        layers = _tile_layers()
        requests = {name: request for name in layer_ids if (request := _readable(layers.get(name)))}
        if not requests:
            return
        try:
            engine = earth_engine.earth_engine()
        except Alos2Error as error:
            messages.show_error(error)
            return

        def make(progress: Progress) -> dict[str, MapTiles]:
            return {name: engine.tiles(asked.picture(), progress) for name, asked in requests.items()}

        self._run(translate("Renewing the maps of Earth Engine"), make, self._made)

    def _run(
        self, title: str, function: Callable[[Progress], object], on_done: Callable[[Any], None]
    ) -> None:
        """Start a job; nothing is called back after this is closed."""

        def end(receiver: Callable[[Any], None], value: object) -> None:
            if not self._closed:
                self._job = None
                receiver(value)

        self._job = run_in_task(title, function, partial(end, on_done), partial(end, self._failed))

    def _layers_added(self, layers: list[QgsMapLayer]) -> None:
        if any(map(shows_earth_engine, layers)):
            self._soon.start()
            self._regularly.start()

    def _expired(self, layer_ids: list[str]) -> None:
        if layer_ids and earth_engine.can_log_in_silently():
            self.renew(layer_ids)
        elif set(layer_ids) - self._told:
            self._told |= set(layer_ids)
            messages.show_warning(
                translate("Pictures of Earth Engine have expired; it needs your login to renew them."),
                translate("Renew"),
                lambda: self.renew(layer_ids),
            )
        self.looked.emit()
        self._go_on()

    def _go_on(self) -> None:
        """Do what was asked for while a job was running."""
        if self._renew_next and self._job is None:
            wanted, self._renew_next = self._renew_next, []
            self.renew(wanted)
        if self._look_again and self._job is None:
            self._look_again = False
            self.look()

    def _made(self, made: dict[str, MapTiles]) -> None:
        layers = _tile_layers()
        for name, tiles in made.items():
            if name in layers:
                renew_tiles(layers[name], tiles)
        self._told -= set(made)
        self.renewed.emit(list(made))
        self._go_on()

    def _failed(self, error: Alos2Error) -> None:
        messages.show_error(error)
        self._go_on()


def _tile_layers() -> dict[str, QgsRasterLayer]:
    found = QgsProject.instance().mapLayers()
    return {
        name: layer
        for name, layer in found.items()
        if isinstance(layer, QgsRasterLayer) and shows_earth_engine(layer)
    }


def _readable(layer: QgsRasterLayer | None) -> PictureRequest | None:
    if layer is None:
        return None
    try:
        return request_of(layer)
    except UnsupportedError as error:
        messages.log(f"{layer.name()}: {error}")
        return None
