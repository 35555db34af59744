"""Pictures of scenes: from the platform's quicklook, or out of the product's archive; kept on disk."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from qgis.PyQt.QtCore import QObject, QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QImage

from ....plugin.domain.errors import Alos2Error, CancelledError
from ....plugin.domain.platform import Platform
from ....plugin.domain.progress import Progress
from ....plugin.domain.scene import Asset, Place, Scene
from ....plugin.host import accepted_licences, messages, settings
from ....plugin.host.network import sessions
from ....plugin.host.tasks.background_task import BackgroundTask
from ...widgets.translation import tr
from ..owned_tasks import OwnedTasks

if TYPE_CHECKING:
    from ....plugin.transfer.http.session import HttpSession

PIXELS = 512
MOST_BYTES = 20_000_000
KEPT_IN_MEMORY = 60
_PICTURES = (".jpg", ".jpeg", ".png")


class Quicklooks(QObject):
    """``ready(scene key, image)`` some time after ``want(scene)``; never where there is no picture."""

    ready = pyqtSignal(str, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = OwnedTasks()
        self._job: BackgroundTask | None = None
        self._images: dict[str, QImage] = {}
        self._without: set[str] = set()
        self._sessions: dict[Platform, HttpSession] = {}

    def want(self, scene: Scene) -> None:
        """Get the picture of *scene*, once its terms are accepted.

        What was wanted before and has not come is given up.
        """
        job, self._job = self._job, None
        if job is not None:
            job.cancel()
        if scene.key in self._images:
            self.ready.emit(scene.key, self._images[scene.key])
            return
        source = picture_source(scene)
        if source is None or scene.key in self._without:
            return
        place, asset = source
        if accepted_licences.needs_consent(place.licence):
            return
        try:
            session = self._session(place.platform)
        except Alos2Error as error:
            messages.log(str(error))
            return
        cache = settings.profile_folder() / "quicklooks"

        def get(progress: Progress) -> QImage:
            return picture(asset, session, cache, progress)

        job = self._tasks.run(
            tr("Fetching the picture of {scene}").format(scene=scene.key),
            get,
            lambda image: self._got(job, scene.key, image),
            lambda error: self._missing(job, scene.key, error),
        )
        self._job = job

    def glance(self, scene: Scene) -> None:
        """Get the picture of a scene under the mouse, unless another one is on its way."""
        if self._job is None:
            self.want(scene)

    def close(self) -> None:
        """Stop what is being fetched."""
        self._tasks.close()

    def _session(self, platform: Platform) -> HttpSession:
        if platform not in self._sessions:
            self._sessions[platform] = sessions.http_session(platform, tries=1)
        return self._sessions[platform]

    def _got(self, job: BackgroundTask, key: str, image: QImage) -> None:
        self._forget(job)
        if image.isNull():
            self._without.add(key)
            return
        while len(self._images) >= KEPT_IN_MEMORY:
            self._images.pop(next(iter(self._images)))
        self._images[key] = image
        self.ready.emit(key, image)

    def _missing(self, job: BackgroundTask, key: str, error: Alos2Error) -> None:
        """Note a picture that cannot be had; it is no trouble worth a message."""
        self._forget(job)
        if not isinstance(error, CancelledError):
            self._without.add(key)
            messages.log(str(error))

    def _forget(self, job: BackgroundTask) -> None:
        if self._job is job:
            self._job = None


def picture_source(scene: Scene) -> tuple[Place, Asset] | None:
    """Return where a picture of *scene* is: a quicklook, else an archive that holds one."""
    for role in ("quicklook", "display", "archive"):
        for place in scene.places:
            for asset in place.assets:
                small = role != "display" or asset.name.lower().endswith(_PICTURES)
                if asset.role == role and small and not place.needs_login:
                    return place, asset
    return None


def picture(asset: Asset, http: HttpSession, cache: Path, progress: Progress) -> QImage:
    """Return a picture of at most 512 × 512 pixels, null where there is none; kept in *cache*."""
    file = cache / (hashlib.sha256(asset.href.encode("utf-8")).hexdigest() + ".png")
    if file.exists():
        return QImage(str(file))
    read = _from_archive if asset.role == "archive" else _from_url
    data = read(asset, http, progress)
    image = QImage.fromData(data)
    if image.isNull():
        return image
    size = image.size().boundedTo(QSize(PIXELS, PIXELS))
    small = image.scaled(
        size, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    )
    cache.mkdir(parents=True, exist_ok=True)
    small.save(str(file))
    return small


def _from_url(asset: Asset, http: HttpSession, progress: Progress) -> bytes:
    data, _ = http.get_bytes(asset.href, progress=progress, max_bytes=MOST_BYTES)
    return data


def _from_archive(asset: Asset, http: HttpSession, progress: Progress) -> bytes:
    """Read the quicklook out of a remote zip; nothing where it has none."""
    from ....plugin.transfer.sources.open import open_container

    container = open_container(asset.href, http, progress)
    try:
        for name in container.names():
            base = name.rsplit("/", 1)[-1]
            if base.upper().startswith("BRS-") and base.lower().endswith(_PICTURES):
                source = container.open(name)
                try:
                    return source.read(0, min(source.size, MOST_BYTES))
                finally:
                    source.close()
    finally:
        container.close()
    return b""
