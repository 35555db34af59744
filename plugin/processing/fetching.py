"""Fetches what was ordered, file by file, and keeps a manifest of how each file stands."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..domain.errors import Alos2Error, CancelledError
from ..domain.scene import Asset
from ..domain.terms import Level, Platform
from ..domain.track import product_footprint
from ..host import network
from ..host.catalogs import catalogs_for
from ..host.scene_files import needed_assets, place_with_files
from ..host.storage import scene_folder, write_sidecar
from .base import translate
from .outputs import write_json

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..catalogs.search import Catalog
    from ..domain.geo import Box
    from ..domain.progress import Progress
    from ..domain.scene import Scene
    from ..transfer.http import HttpSession

MANIFEST_NAME = "manifest.json"
DONE, FAILED, SKIPPED = "done", "failed", "skipped"
Entry = dict[str, Any]


@dataclass(frozen=True)
class Order:
    """One address, or one scene of which only *area* may be needed."""

    url: str = ""
    scene: Scene | None = None
    area: Box | None = None


class Fetching:
    """Downloads into *folder*; made on the main thread, where QGIS may ask for its master password."""

    def __init__(self, folder: Path, orders: Sequence[Order], auth_config_id: str = "") -> None:
        self._folder = folder
        self._orders = orders
        self._entries: list[Entry] = []
        platforms = {place.platform for order in orders if order.scene for place in order.scene.places}
        platforms |= {network.platform_of(order.url) for order in orders if order.url}
        self._sessions: dict[Platform | None, HttpSession] = {
            platform: network.http_session(platform, auth_config_id) for platform in platforms
        }
        self._catalogs: Sequence[Catalog] = ()
        unknown = [order.scene for order in orders if order.scene and not _has_files(order.scene)]
        if unknown:
            self._catalogs = catalogs_for(
                [place.platform for scene in unknown for place in scene.places]
            )

    def run(self, progress: Progress) -> list[Entry]:
        """Fetch every order and return the manifest's entries; the file is rewritten after each.

        An error ends its file, not the others. Raises CancelledError.
        """
        write_json(self._entries, self._folder / MANIFEST_NAME)
        for number, order in enumerate(self._orders):
            part = progress.part(number / len(self._orders), (number + 1) / len(self._orders))
            part.step(0.0)
            if order.scene is None:
                self._fetch_url(order.url, part)
            else:
                self._fetch_scene(order.scene, order.area, part)
        return self._entries

    def _fetch_url(self, url: str, progress: Progress) -> None:
        from ..transfer.addresses import name_of
        from ..transfer.names import safe_name

        session = self._sessions[network.platform_of(url)]
        try:
            target = self._folder / safe_name(name_of(url))
        except Alos2Error as error:
            self._failed("", url, error)
            return
        self._fetch(Asset(target.name, url, "image"), target, session, progress)

    def _fetch_scene(self, scene: Scene, area: Box | None, progress: Progress) -> None:
        if area is not None and scene.footprint is not None and not scene.footprint.intersects(area):
            progress.warn(translate("{scene} does not meet the area.").format(scene=scene.key))
            self._note(scene.key, scene.best_place.href, SKIPPED)
            return
        try:
            place = place_with_files(scene, self._catalogs, progress)
        except CancelledError:
            raise
        except Alos2Error as error:
            self._failed(scene.key, scene.best_place.href, error)
            return
        folder = scene_folder(self._folder, scene)
        folder.mkdir(parents=True, exist_ok=True)
        assets = [asset for asset in needed_assets(place) if _may_meet(asset, scene, area)]
        total, before, whole = sum(asset.size_bytes or 1 for asset in assets), 0, True
        for asset in assets:
            size = asset.size_bytes or 1
            part = progress.part(before / total, (before + size) / total)
            whole &= self._fetch(
                asset, folder / Path(asset.name).name, self._sessions[place.platform], part
            )
            before += size
        if whole:
            others = tuple(other for other in scene.places if other.platform is not place.platform)
            write_sidecar(folder, replace(scene, places=(place, *others)))

    def _fetch(self, asset: Asset, target: Path, session: HttpSession, progress: Progress) -> bool:
        from ..transfer.download import download

        name = target.relative_to(self._folder).as_posix()
        try:
            result = download(
                asset.href,
                target,
                session,
                size=asset.size_bytes,
                digest=asset.digest,
                progress=progress,
            )
        except CancelledError:
            raise
        except Alos2Error as error:
            self._failed(name, asset.href, error)
            return False
        self._note(name, asset.href, DONE, bytes=result.size, sha256=result.sha256)
        return True

    def _failed(self, name: str, url: str, error: Alos2Error) -> None:
        self._note(name, url, FAILED, error=str(error))

    def _note(self, name: str, url: str, state: str, **values: object) -> None:
        from ..transfer.addresses import redact

        entry: Entry = {"file": name, "url": redact(url), "bytes": None, "sha256": None, "state": state}
        self._entries.append({**entry, **values})
        write_json(self._entries, self._folder / MANIFEST_NAME)


def refuse_failures(entries: Sequence[Entry]) -> None:
    """Raise Alos2Error where a file could not be fetched."""
    failed = [entry for entry in entries if entry["state"] == FAILED]
    if failed:
        raise Alos2Error(
            translate("{failed} of {count} files could not be fetched; the first: {reason}").format(
                failed=len(failed), count=len(entries), reason=failed[0]["error"]
            ),
            hint=translate("Run it again to go on where it stopped."),
        )


def _has_files(scene: Scene) -> bool:
    return any(place.assets for place in scene.places)


def _may_meet(asset: Asset, scene: Scene, area: Box | None) -> bool:
    """Whether an asset is needed for *area*: the image of a ScanSAR beam elsewhere is not."""
    if area is None or asset.beam is None or scene.product.level is not Level.L11:
        return True
    outline = product_footprint(scene.product, scene.beam, (asset.beam,))
    return outline is None or outline.intersects(area)
