"""From a scene or a period to its picture on the map: Earth Engine computes, QGIS shows tiles."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from qgis.core import QgsProject, QgsRasterLayer

from ..catalogs.ee_request import EarthImage, PictureRequest, Show
from ..domain.errors import Alos2Error
from ..domain.event import DisasterEvent
from ..host import messages
from ..host.earthengine import earth_engine
from ..host.tasks import Job, run_in_task
from .earthengine import add_tile_layer
from .naming import translate

if TYPE_CHECKING:
    from ..catalogs.earthengine_client import MapTiles
    from ..domain.progress import Progress
    from ..domain.scene import Scene


def request_for(
    scene: Scene, show: Show = Show.SCENE, polarisation: str = "", pre: Scene | None = None
) -> PictureRequest:
    """Return what to show of *scene*, and of the earlier scene *pre* where *show* takes two.

    *polarisation* blank is the scene's first. Raises UnsupportedError where Earth Engine does not
    list a scene, or *show* needs what is not given.
    """
    first = next((name for name in scene.polarisations), "HH")
    return PictureRequest(
        show,
        polarisation or first,
        image=EarthImage.of_scene(scene),
        pre_image=EarthImage.of_scene(pre) if pre is not None else None,
    )


def show_in_task(
    request: PictureRequest,
    on_layer: Callable[[QgsRasterLayer], None],
    on_error: Callable[[Alos2Error], None] = messages.show_error,
    *,
    event: DisasterEvent | None = None,
    project: QgsProject | None = None,
) -> Job[MapTiles]:
    """Let Earth Engine make the map of *request* in the background, add its layer; return the job.

    Call it on the main thread, where *on_layer* gets the layer and *on_error* what went wrong:
    LoginNeededError where the login is missing or refused. Raises Alos2Error where the stored login
    cannot be read.
    """
    engine = earth_engine()

    def make(progress: Progress) -> MapTiles:
        return engine.tiles(request.picture(), progress)

    def add(tiles: MapTiles) -> None:
        try:
            layer = add_tile_layer(tiles, request, event=event, project=project)
        except Alos2Error as error:
            on_error(error)
            return
        on_layer(layer)

    return run_in_task(translate("Asking Earth Engine for a picture"), make, add, on_error)
