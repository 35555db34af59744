"""Pictures of scenes as QGIS shows them: fetched through its network, kept in the user's profile."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from qgis.PyQt.QtCore import QSize, Qt
from qgis.PyQt.QtGui import QImage

from ..domain.platform import Platform
from ..domain.progress import SILENT, Progress
from ..domain.scene import Asset, Scene
from . import accepted_licences, settings
from .network import sessions

if TYPE_CHECKING:
    from ..transfer.http.session import HttpSession

PIXELS = 512


class QuicklookImages:
    """Reads pictures for the main thread; the login of each platform is asked for once."""

    def __init__(self) -> None:
        self._sessions: dict[Platform, HttpSession] = {}

    def reader(self, scene: Scene) -> Callable[[Progress], QImage] | None:
        """Return the function that gets the picture of *scene* in a task, or None if it has none.

        Pictures under terms that are not accepted yet count as none. Raises Alos2Error if the stored
        login cannot be read.
        """
        from ..delivery.quicklook import picture_source

        source = picture_source(scene)
        if source is None or accepted_licences.needs_consent(source[0].licence):
            return None
        place, asset = source
        if place.platform not in self._sessions:
            self._sessions[place.platform] = sessions.http_session(place.platform, tries=1)
        session = self._sessions[place.platform]
        folder = settings.profile_folder() / "quicklooks"
        return lambda progress: picture(asset, session, folder, progress)


def picture(asset: Asset, http: HttpSession, cache: Path, progress: Progress = SILENT) -> QImage:
    """Return a picture of at most 512 × 512 pixels, null if there is none; it is kept in *cache*."""
    from ..delivery.quicklook import fetch_picture

    file = cache / (hashlib.sha256(asset.href.encode("utf-8")).hexdigest() + ".png")
    if file.exists():
        return QImage(str(file))
    image = QImage.fromData(fetch_picture(asset, http, progress))
    if image.isNull():
        return image
    size = image.size().boundedTo(QSize(PIXELS, PIXELS))
    small = image.scaled(
        size, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    )
    cache.mkdir(parents=True, exist_ok=True)
    small.save(str(file))
    return small
