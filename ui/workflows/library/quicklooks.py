"""Pictures of scenes for the results: those that are looked at are fetched, one at a time."""

from __future__ import annotations

from typing import Any

from qgis.PyQt.QtCore import QObject, pyqtSignal
from qgis.PyQt.QtGui import QImage

from ....plugin.delivery.quicklook import picture_source
from ....plugin.domain.errors import Alos2Error, CancelledError
from ....plugin.domain.scene import Scene
from ....plugin.host import messages
from ....plugin.host.quicklook_images import QuicklookImages
from ....plugin.host.tasks.background_task import BackgroundTask
from ...widgets.translation import tr
from ..owned_tasks import OwnedTasks

KEPT_IN_MEMORY = 60


class Quicklooks(QObject):
    """``ready(scene key, image)`` some time after ``want(scene)``, unless there is no picture."""

    ready = pyqtSignal(str, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = OwnedTasks()
        self._job: BackgroundTask[Any] | None = None
        self._images: dict[str, QImage] = {}
        self._without: set[str] = set()
        self._source = QuicklookImages()

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
        if scene.key in self._without:
            return
        try:
            get = self._source.reader(scene)
        except Alos2Error as error:
            messages.log(str(error))
            return
        if get is None:
            return
        job = self._tasks.run(
            tr("Fetching the picture of {scene}").format(scene=scene.key),
            get,
            lambda image: self._got(job, scene.key, image),
            lambda error: self._missing(job, scene.key, error),
        )
        self._job = job

    def glance(self, scenes: list[Scene]) -> None:
        """Get the picture of the one scene under the mouse, unless another is on its way."""
        if self._job is None and len({scene.product.scene_id for scene in scenes}) == 1:
            self.want(next(filter(picture_source, scenes), scenes[0]))

    def close(self) -> None:
        """Stop what is being fetched."""
        self._tasks.close()

    def _got(self, job: BackgroundTask[Any], key: str, image: QImage) -> None:
        self._forget(job)
        if image.isNull():
            self._without.add(key)
            return
        while len(self._images) >= KEPT_IN_MEMORY:
            self._images.pop(next(iter(self._images)))
        self._images[key] = image
        self.ready.emit(key, image)

    def _missing(self, job: BackgroundTask[Any], key: str, error: Alos2Error) -> None:
        """Note a picture that cannot be fetched; that needs no message."""
        self._forget(job)
        if not isinstance(error, CancelledError):
            self._without.add(key)
            messages.log(str(error))

    def _forget(self, job: BackgroundTask[Any]) -> None:
        if self._job is job:
            self._job = None
