"""Products and how QGIS reaches them: made on the main thread, opened in a task."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from qgis.PyQt.QtCore import QCoreApplication

from ..catalogs.scene_files import SceneFiles
from ..domain.errors import Alos2Error, PlatformError
from ..domain.platform import Platform
from ..domain.progress import SILENT, Progress
from ..domain.scene import Scene
from ..domain.scene_json import scene_from_json
from .catalogs import catalogs_for
from .network import sessions

if TYPE_CHECKING:
    from ..products.product import Product
    from ..transfer.download.throughput import RateLimit
    from ..transfer.http.session import HttpSession
    from ..transfer.queue.download_job import DownloadJob, JobRequest
    from ..transfer.queue.listener import QueueListener
    from ..transfer.queue.queue import DownloadQueue

# What a reader can be pointed at, the most complete first.
_READABLE = ("archive", "image", "display")


@dataclass(frozen=True)
class ProductAccess:
    """A folder, file, zip or URL of a product, and the session that reaches a URL."""

    location: str
    session: HttpSession | None = None

    def open(self, progress: Progress = SILENT) -> Product:
        """Return the opened product, whose reads end with a cancel. Raises Alos2Error."""
        from ..products.open import open_product

        return open_product(self.location, self.session, progress)


def access_to(location: str) -> ProductAccess:
    """Return the access to what the user named; call it on the main thread.

    Raises Alos2Error if the stored login of its platform cannot be read.
    """
    return ProductAccess(location, sessions.session_for_url(location))


def product_opener() -> Callable[[str, Progress], Product]:
    """Return the function that opens products on disk and at open platforms, for a task.

    A cancel of the progress that it is given ends what the product reads, too. Call this on the
    main thread.
    """
    session = sessions.http_session()

    def opened(location: str, progress: Progress) -> Product:
        return ProductAccess(location, session).open(progress)

    return opened


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


class QueueAccess:
    """The sessions and addresses that the download queue asks for from its threads.

    ``add``, ``add_jobs`` and ``renew_login`` are called on the main thread, where QGIS asks for logins;
    they raise Alos2Error if a stored login cannot be read.
    """

    def __init__(self) -> None:
        self._sessions: dict[str, HttpSession] = {}
        self._scenes: dict[str, SceneAccess] = {}

    def add(self, scene: Scene) -> SceneAccess:
        """Learn how *scene* is reached, and return it."""
        access = self._scenes[scene.key] = SceneAccess(scene)
        for platform, session in access.sessions.items():
            self._sessions[platform.value] = session
        return access

    def add_jobs(self, jobs: Iterable[DownloadJob]) -> None:
        """Learn how the files of jobs of an earlier time are reached."""
        for job in jobs:
            if job.request.platform not in self._sessions:
                self.renew_login(_platform_of(job))
            if job.request.scene_key not in self._scenes:
                scene = scene_from_json(job.request.payload)
                self._scenes[job.request.scene_key] = SceneAccess(scene)

    def forget(self, scene_key: str) -> None:
        """Let go of a scene that is here; close what is idle if no other is fetched."""
        self._scenes.pop(scene_key, None)
        if not self._scenes:
            for session in self._sessions.values():
                session.close()

    def renew_login(self, platform: Platform) -> None:
        """Take the login that is stored now for what is fetched from *platform*."""
        self._sessions[platform.value] = sessions.http_session(platform)

    def open_queue(self, path: Path, listener: QueueListener) -> tuple[DownloadQueue, RateLimit]:
        """Open the queue at *path* and return it with the limit of its speed; call this in a task."""
        from ..transfer.queue.job_runner import QueueSettings
        from ..transfer.queue.queue import DownloadQueue

        how = QueueSettings(http_for=self._sessions.__getitem__, renew=self._fresh_address)
        return DownloadQueue(path, how, listener), how.rate

    def _fresh_address(self, job: DownloadJob) -> str:
        """Return a new URL for the file of *job*; called in its thread."""
        from ..delivery.queue_requests import fresh_address

        again = _tr("Search for the scene again.")
        files = self._scenes.get(job.request.scene_key)
        if files is None:
            raise Alos2Error(_tr("The link has expired."), hint=again)
        address = fresh_address(job.request, files)
        if address is None:
            raise Alos2Error(_tr("The platform no longer has this file."), hint=again)
        return address


def _platform_of(job: DownloadJob) -> Platform:
    try:
        return Platform.of(job.request.platform)
    except ValueError as error:
        raise Alos2Error(
            _tr("The download queue names a platform that is not known: '{platform}'.").format(
                platform=job.request.platform
            ),
            hint=_tr("Remove the job from the list and search for the scene again."),
        ) from error


def _tr(text: str) -> str:
    return QCoreApplication.translate("Dock", text)
