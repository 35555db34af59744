"""Where a product's files are: asked of the platforms where their listing did not say."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from ...plugin.domain.errors import PlatformError
from ...plugin.domain.merge import merge_key
from ...plugin.domain.progress import SILENT, Progress
from ...plugin.domain.query import SearchQuery
from ...plugin.domain.scene import Asset, Place, Scene
from ...plugin.domain.scene_json import scene_to_json
from ...plugin.domain.terms import Platform
from ...plugin.host import network
from ...plugin.host.catalogs import catalogs_for
from .. import words
from ..translation import tr
from .offers import DECODE

if TYPE_CHECKING:
    from ...plugin.catalogs.search import Catalog
    from ...plugin.transfer.http import HttpSession
    from ...plugin.transfer.jobs import JobRequest

# What a reader can be pointed at, the most complete first.
_READABLE = ("archive", "image", "display")
# Needed to read a product; pictures and displays are not.
_NEEDED = ("archive", "image", "leader", "volume", "trailer", "summary", "mask", "incidence", "metadata")

# A decoded raster has fewer pixels than the image it is made of, and fewer bytes in each.
_IMAGE_BYTES_A_DECODED_BYTE = 4


class ProductFiles:
    """The files of one product; made on the main thread, where QGIS may ask for its master password."""

    def __init__(self, scene: Scene) -> None:
        platforms = tuple(dict.fromkeys(place.platform for place in scene.places))
        self.sessions: dict[Platform, HttpSession] = {
            platform: network.http_session(platform) for platform in platforms
        }
        found = catalogs_for(platforms)
        self._catalogs: dict[Platform, Catalog] = {
            one.platform: one for one in found if one.platform in platforms
        }

    def place(self, scene: Scene, progress: Progress = SILENT) -> Place:
        """Return the best place of *scene* with its files; asks the platforms where need be."""
        for place in chain(scene.places, self._places_asked(scene, progress)):
            if place.assets:
                return place
        names = ", ".join(words.platform_name(place.platform) for place in scene.places)
        raise PlatformError(
            tr("{platforms} does not say where the files of {scene} are.").format(
                platforms=names, scene=scene.key
            ),
            hint=tr("Try another product, or look at the platform's page."),
        )

    def address(
        self, place: Place, asset: Asset, progress: Progress = SILENT, renew: bool = False
    ) -> str:
        """Return the URL of a file now; some platforms sign a fresh one each time."""
        address_of = getattr(self._catalogs.get(place.platform), "address_of", None)
        return address_of(asset, progress, renew=renew) if address_of else asset.href

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
        from ...plugin.transfer.jobs import JobRequest
        from ...plugin.transfer.names import safe_name

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

    def _places_asked(self, scene: Scene, progress: Progress) -> Sequence[Place]:
        """Yield the places that the platforms tell when asked about this very product."""
        product = scene.product
        query = SearchQuery(
            start=scene.start,
            stop=scene.stop,
            path=product.path,
            frame=product.frame,
            levels=(product.level,),
        )
        for place in scene.places:
            catalog = self._catalogs.get(place.platform)
            if hasattr(catalog, "with_files"):
                yield catalog.with_files(place, progress)
        for catalog in self._catalogs.values():
            for found in catalog.search(query, progress):
                if merge_key(found) == merge_key(scene):
                    yield from found.places


def _decoded_bytes(asset: Asset) -> int:
    """Return the room that what is decoded from *asset* may take beside it."""
    decoded = asset.role in ("archive", "image")
    return (asset.size_bytes or 0) // _IMAGE_BYTES_A_DECODED_BYTE if decoded else 0


def needed_assets(place: Place) -> list[Asset]:
    """Return the files of a product that its reader needs: the archive alone where there is one."""
    archives = [asset for asset in place.assets if asset.role == "archive"]
    return archives or [asset for asset in place.assets if asset.role in _NEEDED]
