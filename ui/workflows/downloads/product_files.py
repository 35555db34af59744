"""Where a product's files are: asked of the platforms where their listing did not say."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ....plugin.domain.errors import PlatformError
from ....plugin.domain.platform import Platform
from ....plugin.domain.progress import Progress
from ....plugin.domain.scene import Scene
from ....plugin.host import platform_words
from ....plugin.host.catalogs import catalogs_for
from ....plugin.host.network import sessions
from ....plugin.host.scene_files import SceneFiles
from ...widgets.translation import tr
from ..actions.scene_actions import SceneAction

if TYPE_CHECKING:
    from ....plugin.transfer.http.session import HttpSession
    from ....plugin.transfer.queue.download_job import JobRequest

# What a reader can be pointed at, the most complete first.
_READABLE = ("archive", "image", "display")


class ProductFiles(SceneFiles):
    """The files of one product; made on the main thread, where QGIS may ask for its master password."""

    def __init__(self, scene: Scene) -> None:
        platforms = tuple(dict.fromkeys(place.platform for place in scene.places))
        self.sessions: dict[Platform, HttpSession] = {
            platform: sessions.http_session(platform) for platform in platforms
        }
        super().__init__([one for one in catalogs_for(platforms) if one.platform in platforms])

    def untold(self, _platforms: str, scene: Scene) -> PlatformError:
        """Return the error that says that none of the platforms of *scene*, by name, knows its files."""
        names = ", ".join(platform_words.platform_name(place.platform) for place in scene.places)
        return super().untold(names, scene)

    def readable_url(self, scene: Scene, progress: Progress) -> tuple[str, HttpSession]:
        """Return the address of the file that a reader opens in place, and the session to reach it."""
        place = self.place(scene, progress)
        for role in _READABLE:
            for asset in place.assets:
                if asset.role == role:
                    return self.address(place, asset, progress), self.sessions[place.platform]
        raise PlatformError(
            tr("{scene} has no file that can be read in place.").format(scene=scene.key),
            hint=tr("Download it first."),
        )

    def requests(self, scene: Scene, root: Path, after: str, progress: Progress) -> list[JobRequest]:
        """Return what the queue has to fetch below *root*, and what is to be done afterwards."""
        from ....plugin.delivery.queue_requests import queue_requests
        from ....plugin.delivery.scene_delivery import SceneDelivery

        delivery = SceneDelivery(root, self, self.sessions.__getitem__)
        wanted = delivery.wanted(scene, progress=progress)
        return queue_requests(
            delivery, wanted, after, decodes=after == SceneAction.DECODE.value, progress=progress
        )
