"""Fetches what was ordered, file by file, and keeps a manifest of how each file stands."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ...delivery.scene_folder import scene_folder, write_scene_sidecar
from ...domain.enums import Level
from ...domain.errors import Alos2Error, CancelledError
from ...domain.platform import Platform
from ...domain.scene import Asset, Place
from ...host.catalogs import catalogs_for
from ...host.network import sessions
from ...host.scene_files import SceneFiles, may_meet, needed_assets
from ...transfer.http.unreachable_hosts import UnreachedServers
from ..algorithm import translate
from ..outputs import write_json
from .login_owner import places_without_login, platform_of_login

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ...domain.footprint import Box
    from ...domain.progress import Progress
    from ...domain.scene import Scene
    from ...transfer.download.options import DownloadOptions, DownloadResult
    from ...transfer.http.session import HttpSession

MANIFEST_NAME = "manifest.json"
# "partial": only what the area needs is here, in NAME.part; fetching it without an area completes it.
DONE, PARTIAL, FAILED, SKIPPED = "done", "partial", "failed", "skipped"
Entry = dict[str, Any]


@dataclass(frozen=True)
class Order:
    """One address, or one scene of which only *area* may be needed."""

    url: str = ""
    scene: Scene | None = None
    area: Box | None = None


class Fetching:
    """Downloads into *folder*; made on the main thread, where QGIS may ask for its master password.

    Raises Alos2Error where the login *auth_config_id* cannot be read, or would be sent to nobody.
    """

    def __init__(self, folder: Path, orders: Sequence[Order], auth_config_id: str = "") -> None:
        self._folder = folder
        self._orders = orders
        self._entries: list[Entry] = []
        listed = {place.platform for order in orders if order.scene for place in order.scene.places}
        reached = listed | {sessions.platform_of(order.url) for order in orders if order.url}
        owner = platform_of_login(auth_config_id, orders)
        self._without_login = places_without_login(owner, orders) if owner else []
        self._sessions: dict[Platform | None, HttpSession] = {
            platform: sessions.http_session(platform, auth_config_id if platform is owner else "")
            for platform in reached
        }
        self._files = SceneFiles(catalogs_for(listed) if listed else ())
        self._unreached = UnreachedServers()
        self._names = _names_of([order.url for order in orders if order.url])

    def run(self, progress: Progress) -> list[Entry]:
        """Fetch every order and return the manifest's entries; the file is rewritten after each.

        An error ends its file, not the others. Raises CancelledError.
        """
        if self._without_login:
            places = ", ".join(self._without_login)
            progress.warn(translate("The stored login is not sent to {places}.").format(places=places))
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
        session = self._sessions[sessions.platform_of(url)]
        target = self._folder / self._names[url]
        self._fetch(Asset(target.name, url, "image"), target, session, lambda renew: url, progress)

    def _fetch_scene(self, scene: Scene, area: Box | None, progress: Progress) -> None:
        if area is not None and scene.footprint is not None and not scene.footprint.intersects(area):
            progress.warn(translate("{scene} does not meet the area.").format(scene=scene.key))
            self._note(scene.key, scene.best_place.href, SKIPPED)
            return
        try:
            place, assets = self._assets(scene, area, progress)
        except CancelledError:
            raise
        except Alos2Error as error:
            self._failed(scene.key, scene.best_place.href, error)
            return
        results = self._fetch_assets(scene, place, assets, area, progress)
        if len(results) == len(assets):
            others = tuple(other for other in scene.places if other.platform is not place.platform)
            folder = scene_folder(self._folder, scene)
            write_scene_sidecar(folder, replace(scene, places=(place, *others)), results)

    def _assets(self, scene: Scene, area: Box | None, progress: Progress) -> tuple[Place, list[Asset]]:
        """Return the place to fetch from and the files that are needed of it."""
        place = self._files.place(scene, progress)
        assets = needed_assets(place)
        if area is not None and scene.product.is_scansar and assets[0].role == "archive":
            from ...catalogs.archive_members import with_members

            inside = with_members(place, self._sessions[place.platform], progress)
            members = tuple(asset for asset in inside.assets if asset.member)
            assets = needed_assets(replace(place, assets=members)) or assets
        return place, [asset for asset in assets if may_meet(asset, scene, area)]

    def _fetch_assets(
        self,
        scene: Scene,
        place: Place,
        assets: Sequence[Asset],
        area: Box | None,
        progress: Progress,
    ) -> list[DownloadResult]:
        """Fetch *assets* and return what became of those that could be fetched."""
        folder = scene_folder(self._folder, scene)
        folder.mkdir(parents=True, exist_ok=True)
        total, before, results = sum(asset.size_bytes or 1 for asset in assets), 0, []
        session = self._sessions[place.platform]
        # An area of an image is found with the help of the small files.
        for asset in sorted(assets, key=lambda asset: asset.role == "image"):
            after = before + (asset.size_bytes or 1)
            part = progress.part(before / total, after / total)

            def address(renew: bool, asset: Asset = asset, part: Progress = part) -> str:
                return self._files.address(place, asset, part, renew=renew)

            before, target = after, folder / Path(asset.name).name
            if area is not None and self._fetch_area(scene, assets, asset, target, area, session, part):
                continue
            result = self._fetch(asset, target, session, address, part)
            results += [result] if result is not None else []
        return results

    def _fetch_area(
        self,
        scene: Scene,
        assets: Sequence[Asset],
        asset: Asset,
        target: Path,
        area: Box,
        session: HttpSession,
        progress: Progress,
    ) -> bool:
        """Fetch what *area* needs of an L1.1 image; False where the whole file is to be fetched."""
        from ...transfer.download.options import DownloadOptions
        from ...transfer.urls import is_url
        from .area_fetcher import fetch_area

        if asset.role != "image" or asset.member or scene.product.level is not Level.L11:
            return False
        urls = {Path(one.name).name: one.href for one in assets if is_url(one.href) and not one.member}
        if target.exists() or target.name not in urls:
            return False
        name, options = target.relative_to(self._folder).as_posix(), DownloadOptions(asset.size_bytes)
        try:
            with self._unreached.asking(asset.href):
                count = fetch_area(target, urls, area, session, progress, options)
        except CancelledError:
            raise
        except Alos2Error as error:
            self._failed(name, asset.href, error)
            return True
        if count is not None:
            self._note(name, asset.href, PARTIAL, bytes=count)
        return count is not None

    def _fetch(
        self,
        asset: Asset,
        target: Path,
        session: HttpSession,
        address: Callable[[bool], str],
        progress: Progress,
    ) -> DownloadResult | None:
        from ...transfer.download.options import DownloadOptions

        name = target.relative_to(self._folder).as_posix()
        options = DownloadOptions(
            size=asset.size_bytes, digest=asset.digest, renew=lambda: address(True)
        )
        try:
            url = address(False)
            with self._unreached.asking(url):
                result = self._downloaded(asset, url, target, session, progress, options)
        except CancelledError:
            raise
        except Alos2Error as error:
            self._failed(name, asset.href, error)
            return None
        self._note(name, url, DONE, bytes=result.size, sha256=result.sha256)
        return result

    @staticmethod
    def _downloaded(
        asset: Asset,
        url: str,
        target: Path,
        session: HttpSession,
        progress: Progress,
        options: DownloadOptions,
    ) -> DownloadResult:
        from ...transfer.download.download import download
        from ...transfer.download.zip_member import download_member

        if not asset.member:
            return download(url, target, session, progress=progress, options=options)
        whole = replace(options, size=None, digest=None)
        return download_member(url, asset.member, target, session, progress=progress, options=whole)

    def _failed(self, name: str, url: str, error: Alos2Error) -> None:
        self._note(name, url, FAILED, error=str(error))

    def _note(self, name: str, url: str, state: str, **values: object) -> None:
        from ...transfer.urls import redact

        entry: Entry = {"file": name, "url": redact(url), "bytes": None, "sha256": None, "state": state}
        self._entries.append({**entry, **values})
        write_json(self._entries, self._folder / MANIFEST_NAME)


def _names_of(urls: Sequence[str]) -> dict[str, str]:
    """Return the file name of each address; none takes another's, nor the manifest's."""
    from ...transfer.file_names import distinct_names, safe_name
    from ...transfer.urls import name_of

    names = [safe_name(name_of(url)) for url in urls]
    return dict(zip(urls, distinct_names(names, [MANIFEST_NAME])))


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
