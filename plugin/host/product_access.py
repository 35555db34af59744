"""Products and how QGIS reaches them: made on the main thread, opened in a task."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from qgis.PyQt.QtCore import QCoreApplication

from ..domain.errors import PlatformError
from ..domain.platform import Platform
from ..domain.progress import SILENT, Progress
from ..domain.scene import Scene
from .catalogs import catalogs_for
from .network import sessions
from .scene_files import SceneFiles

if TYPE_CHECKING:
    from ..products.product import Product
    from ..transfer.http.session import HttpSession
    from ..transfer.queue.download_job import JobRequest

# What a reader can be pointed at, the most complete first.
_READABLE = ("archive", "image", "display")


@dataclass(frozen=True)
class ProductAccess:
    """A folder, file, zip or URL of a product, and the session that reaches a URL."""

    location: str
    session: HttpSession | None = None

    def open(self) -> Product:
        """Return the opened product; raise Alos2Error if it cannot be opened."""
        from ..products.open import open_product

        return open_product(self.location, self.session)


def access_to(location: str) -> ProductAccess:
    """Return the access to what the user named; call it on the main thread.

    Raises Alos2Error if the stored login of its platform cannot be read.
    """
    return ProductAccess(location, sessions.session_for_url(location))


def copies_fetcher(paths: Sequence[str], folder: Path) -> Callable[[Progress], dict[str, str]]:
    """Return the function that fetches what *paths* stream into *folder*, for a task.

    It returns the copy of each path. Call this on the main thread; raises Alos2Error if the stored
    login of the platform cannot be read.
    """
    from ..delivery.local_copies import fetch_copies, streamed_url

    url = next(filter(None, map(streamed_url, paths)), "")
    session = sessions.session_for_url(url) or sessions.http_session()
    return lambda progress: fetch_copies(paths, folder, session, progress)


class SceneAccess(SceneFiles):
    """The files of one scene at its platforms; made on the main thread, where QGIS asks for logins."""

    def __init__(self, scene: Scene) -> None:
        platforms = tuple(dict.fromkeys(place.platform for place in scene.places))
        self.sessions: dict[Platform, HttpSession] = {
            platform: sessions.http_session(platform) for platform in platforms
        }
        super().__init__([one for one in catalogs_for(platforms) if one.platform in platforms])

    def readable(self, scene: Scene, progress: Progress = SILENT) -> ProductAccess:
        """Return the access to the file that a reader opens in place; raise PlatformError if none is."""
        place = self.place(scene, progress)
        for role in _READABLE:
            for asset in place.assets:
                if asset.role == role:
                    address = self.address(place, asset, progress)
                    return ProductAccess(address, self.sessions[place.platform])
        raise PlatformError(
            _tr("{scene} has no file that can be read in place.").format(scene=scene.key),
            hint=_tr("Download it first."),
        )

    def requests(
        self, scene: Scene, root: Path, after: str, progress: Progress = SILENT, *, decodes: bool = False
    ) -> list[JobRequest]:
        """Return what the queue has to fetch below *root*, and what is to be done *after*."""
        from ..delivery.queue_requests import queue_requests
        from ..delivery.scene_delivery import SceneDelivery

        delivery = SceneDelivery(root, self, self.sessions.__getitem__)
        wanted = delivery.wanted(scene, progress=progress)
        return queue_requests(delivery, wanted, after, decodes=decodes, progress=progress)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Dock", text)
