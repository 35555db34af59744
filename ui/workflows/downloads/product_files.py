"""Where a product's files are: asked of the platforms where their listing did not say."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ....plugin.domain.errors import PlatformError
from ....plugin.domain.platform import Platform
from ....plugin.domain.progress import Progress
from ....plugin.domain.scene import Asset, Scene
from ....plugin.domain.scene_json import scene_to_json
from ....plugin.host.catalogs import catalogs_for
from ....plugin.host.network import sessions
from ....plugin.host.scene_files import SceneFiles, needed_assets
from ...widgets import display_names
from ...widgets.translation import tr
from ..actions.scene_actions import DECODE

if TYPE_CHECKING:
    from ....plugin.transfer.http.session import HttpSession
    from ....plugin.transfer.queue.download_job import JobRequest

# What a reader can be pointed at, the most complete first.
_READABLE = ("archive", "image", "display")
# A decoded raster has fewer pixels than the image it is made of, and fewer bytes in each.
_IMAGE_BYTES_A_DECODED_BYTE = 4


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
        names = ", ".join(display_names.platform_name(place.platform) for place in scene.places)
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

    def requests(self, scene: Scene, folder: Path, after: str, progress: Progress) -> list[JobRequest]:
        """Return what the queue has to fetch into *folder*, and what is to be done afterwards."""
        from ....plugin.transfer.file_names import safe_name
        from ....plugin.transfer.queue.download_job import JobRequest

        place = self.place(scene, progress)
        folder.mkdir(parents=True, exist_ok=True)
        return [
            JobRequest(
                self.address(place, asset, progress),
                folder / safe_name(asset.name),
                platform=place.platform.value,
                scene_key=scene.key,
                asset=asset.name,
                after=after,
                payload=scene_to_json(scene),
                size=asset.size_bytes,
                digest=asset.digest,
                extra_space=_decoded_bytes(asset) if after == DECODE else 0,
            )
            for asset in needed_assets(place)
        ]


def _decoded_bytes(asset: Asset) -> int:
    """Return the room that what is decoded from *asset* may take beside it."""
    decoded = asset.role in ("archive", "image")
    return (asset.size_bytes or 0) // _IMAGE_BYTES_A_DECODED_BYTE if decoded else 0
