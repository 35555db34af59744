"""Getting a product's files: asking the platform which they are, then fetching each, resumable."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from ...plugin.domain.errors import PlatformError
from ...plugin.domain.merge import merge_key
from ...plugin.domain.progress import SILENT, Progress
from ...plugin.domain.query import SearchQuery
from ...plugin.domain.scene import Asset, Place, Scene
from ...plugin.host import network
from ...plugin.host.catalogs import catalogs_for
from .. import words
from ..translation import tr
from .storage import write_sidecar
from .work import OnMeasure

if TYPE_CHECKING:
    from ...plugin.catalogs.search import Catalog
    from ...plugin.transfer.http import HttpSession
    from ...plugin.transfer.speed import Measure

# What a reader can be pointed at, the most complete first.
_READABLE = ("archive", "image", "display")
# Needed to read a product; pictures and displays are not.
_NEEDED = ("archive", "image", "leader", "volume", "trailer", "summary", "mask", "incidence", "metadata")


class ProductFetch:
    """Fetches one product; made on the main thread, where QGIS may ask for its master password."""

    def __init__(self, scene: Scene) -> None:
        self._catalogs: Sequence[Catalog] = ()
        if not scene.best_place.assets:
            platforms = tuple(place.platform for place in scene.places)
            self._catalogs = [found for found in catalogs_for(platforms) if found.platform in platforms]
        self._sessions: dict[object, HttpSession] = {
            place.platform: network.http_session(place.platform) for place in scene.places
        }

    def fetch(self, scene: Scene, folder: Path, progress: Progress, on_measure: OnMeasure) -> Path:
        """Fetch all files of *scene* into *folder* and return it; raises Alos2Error.

        ``on_measure`` is told the speed and the seconds left for all files together.
        """
        from ...plugin.transfer.download import DownloadOptions, download
        from ...plugin.transfer.names import safe_name

        place = self.place(scene, progress)
        assets = needed_assets(place)
        sizes = [asset.size_bytes or 1 for asset in assets]
        total, before = sum(sizes), 0
        folder.mkdir(parents=True, exist_ok=True)
        for asset, size in zip(assets, sizes):
            after = total - before - size

            def measured(measure: Measure, after: int = after) -> None:
                on_measure(measure.bytes_per_second, _time_left(measure, after))

            download(
                asset.href,
                folder / safe_name(asset.name),
                self._sessions[place.platform],
                progress=progress.part(before / total, (before + size) / total),
                options=DownloadOptions(asset.size_bytes, asset.digest, on_measure=measured),
            )
            before += size
        write_sidecar(folder, replace(scene, places=(place, *_others(scene, place))))
        return folder

    def place(self, scene: Scene, progress: Progress = SILENT) -> Place:
        """Return the best place of *scene* with its files; asks the platforms where need be."""
        for place in scene.places:
            if place.assets:
                return place
        day = scene.product
        query = SearchQuery(
            start=scene.start, stop=scene.stop, path=day.path, frame=day.frame, levels=(day.level,)
        )
        for catalog in self._catalogs:
            for found in catalog.search(query, progress):
                if merge_key(found) == merge_key(scene):
                    for place in found.places:
                        if place.assets:
                            return place
        names = ", ".join(words.platform_name(place.platform) for place in scene.places)
        raise PlatformError(
            tr("{platforms} does not say where the files of {scene} are.").format(
                platforms=names, scene=scene.key
            ),
            hint=tr("Try another product, or look at the platform's page."),
        )

    def readable_url(self, scene: Scene, progress: Progress) -> tuple[str, HttpSession]:
        """Return the address of the file that a reader opens, and the session to reach it."""
        place = self.place(scene, progress)
        for role in _READABLE:
            for asset in place.assets:
                if asset.role == role:
                    return asset.href, self._sessions[place.platform]
        raise PlatformError(
            tr("{scene} has no file that can be read in place.").format(scene=scene.key),
            hint=tr("Download it first."),
        )


def needed_assets(place: Place) -> list[Asset]:
    """Return the files of a product that its reader needs: the archive alone where there is one."""
    archives = [asset for asset in place.assets if asset.role == "archive"]
    return archives or [asset for asset in place.assets if asset.role in _NEEDED]


def _time_left(measure: Measure, after: int) -> float | None:
    """Return the seconds for the rest of this file and the *after* bytes of the others."""
    if measure.seconds_left is None or measure.bytes_per_second <= 0:
        return None
    return measure.seconds_left + after / measure.bytes_per_second


def _others(scene: Scene, place: Place) -> tuple[Place, ...]:
    return tuple(other for other in scene.places if other.platform is not place.platform)
