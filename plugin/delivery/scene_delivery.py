"""Fetches the files of scenes and addresses: one way for dock, toolbox and command line."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from ..catalogs.archive_members import with_members
from ..domain.errors import Alos2Error, CancelledError
from ..domain.platform import Platform
from ..domain.progress import SILENT, Progress
from ..domain.scene import Asset, Scene
from ..transfer.disk_space import unusable
from ..transfer.download.download import download
from ..transfer.download.options import DownloadOptions, DownloadResult
from ..transfer.download.zip_member import download_member
from ..transfer.file_names import distinct_names, safe_name
from ..transfer.http.unreachable_hosts import UnreachedServers
from ..transfer.urls import is_url, name_of, redact
from .area_fetcher import fetch_area
from .manifest import MANIFEST_NAME, FileOutcome, FileState
from .scene_folder import scene_folder, write_scene_sidecar
from .wanted_files import WantedFiles, asset_meets, needed_assets

if TYPE_CHECKING:
    from ..catalogs.scene_files import SceneFiles
    from ..domain.footprint import Box
    from ..transfer.download.throughput import Measure
    from ..transfer.http.session import HttpSession


@dataclass(frozen=True)
class Order:
    """One address, or one scene of which only *area* may be needed."""

    url: str = ""
    scene: Scene | None = None
    area: Box | None = None


class SceneDelivery:
    """Fetches into *root*, each scene into a folder of its own.

    *files* knows the files of scenes and their addresses; *session_of* gives the session of a
    platform. A server that could not be reached is not asked again until ``ask_again``.
    """

    def __init__(
        self, root: Path, files: SceneFiles, session_of: Callable[[Platform], HttpSession]
    ) -> None:
        self._root = root
        self._files = files
        self._session_of = session_of
        self._unreached = UnreachedServers()
        self._arrived: dict[Path, int] = {}

    @property
    def received(self) -> int:
        """Bytes that are here of the files that were fetched."""
        return sum(self._arrived.values())

    def ask_again(self) -> None:
        """Forget which servers could not be reached."""
        self._unreached = UnreachedServers()

    def wanted(self, scene: Scene, area: Box | None = None, progress: Progress = SILENT) -> WantedFiles:
        """Return which files of *scene* are fetched, and from where; *area* leaves out what it can.

        Raises PlatformError if no platform tells the files.
        """
        place = self._files.place(scene, progress)
        assets = needed_assets(place)
        if area is not None and scene.product.is_scansar and assets[0].role == "archive":
            inside = with_members(place, self._session_of(place.platform), progress)
            members = tuple(asset for asset in inside.assets if asset.member)
            assets = needed_assets(replace(place, assets=members)) or assets
        others = tuple(other for other in scene.places if other.platform is not place.platform)
        return WantedFiles(
            replace(scene, places=(place, *others)),
            scene_folder(self._root, scene),
            tuple(asset for asset in assets if asset_meets(asset, scene, area)),
            area,
        )

    def address(
        self, wanted: WantedFiles, asset: Asset, progress: Progress = SILENT, *, renew: bool = False
    ) -> str:
        """Return the URL of *asset* now; some platforms sign a fresh one each time."""
        return self._files.address(wanted.place, asset, progress, renew=renew)

    def fetch_scene(
        self,
        wanted: WantedFiles,
        progress: Progress = SILENT,
        done: Mapping[str, FileOutcome] = MappingProxyType({}),
    ) -> Iterator[FileOutcome]:
        """Fetch the *wanted* files and yield what became of each; an error ends its file only.

        Files that are *done* already, by their names below the root, are yielded as they are. The
        side-car is written once all files are whole. Raises CancelledError.
        """
        _make(wanted.folder)
        assets = list(wanted.assets)
        if wanted.area is not None:
            # The lines over an area are found with the help of the small files.
            assets.sort(key=lambda asset: asset.role == "image")
        total, before = sum(asset.size_bytes or 1 for asset in assets), 0
        results: list[DownloadResult] = []
        for asset in assets:
            after = before + (asset.size_bytes or 1)
            part = progress.part(before / total, after / total)
            before_this = done.get(self._name(wanted.target(asset)))
            outcome = before_this or self._fetch_asset(wanted, asset, part)
            if outcome.result is not None:
                results.append(outcome.result)
            if outcome.state is FileState.DONE and len(results) == len(assets):
                write_scene_sidecar(wanted.folder, wanted.scene, results)
            yield outcome
            before = after

    def fetch_address(
        self, url: str, name: str, session: HttpSession, progress: Progress = SILENT
    ) -> FileOutcome:
        """Fetch *url* to the file *name* in the root; raises CancelledError."""
        _make(self._root)
        asset = Asset(name, url, "image")
        return self._fetch(asset, self._root / name, session, lambda _renew: url, progress)

    def _fetch_asset(self, wanted: WantedFiles, asset: Asset, progress: Progress) -> FileOutcome:
        session = self._session_of(wanted.place.platform)
        if wanted.comes_in_parts:
            outcome = self._fetch_area(wanted, asset, session, progress)
            if outcome is not None:
                return outcome

        def address(renew: bool) -> str:
            return self.address(wanted, asset, progress, renew=renew)

        return self._fetch(asset, wanted.target(asset), session, address, progress)

    def _fetch_area(
        self, wanted: WantedFiles, asset: Asset, session: HttpSession, progress: Progress
    ) -> FileOutcome | None:
        """Fetch what the area needs of an L1.1 image, or return None if the file has to come whole."""
        if asset.role != "image" or asset.member or wanted.area is None:
            return None
        urls = {
            wanted.target(one).name: one.href
            for one in wanted.assets
            if is_url(one.href) and not one.member
        }
        target = wanted.target(asset)
        if target.exists() or target.name not in urls:
            return None
        options = DownloadOptions(asset.size_bytes, on_measure=self._measuring(target))
        try:
            with self._unreached.asking(asset.href):
                count = fetch_area(target, urls, wanted.area, session, progress, options)
        except CancelledError:
            raise
        except Alos2Error as error:
            return self._failed(target, asset.href, error)
        if count is None:
            return None
        return FileOutcome(self._name(target), redact(asset.href), FileState.PARTIAL, count)

    def _fetch(
        self,
        asset: Asset,
        target: Path,
        session: HttpSession,
        address: Callable[[bool], str],
        progress: Progress,
    ) -> FileOutcome:
        options = DownloadOptions(
            size=asset.size_bytes,
            digest=asset.digest,
            renew=partial(address, True),
            on_measure=self._measuring(target),
        )
        try:
            url = address(False)
            with self._unreached.asking(url):
                result = _downloaded(asset, url, target, session, progress, options)
        except CancelledError:
            raise
        except Alos2Error as error:
            return self._failed(target, asset.href, error)
        return FileOutcome(self._name(target), redact(url), FileState.DONE, result.size, result)

    def _measuring(self, target: Path) -> Callable[[Measure], None]:
        def measured(measure: Measure) -> None:
            self._arrived[target] = measure.done

        return measured

    def _failed(self, target: Path, url: str, error: Alos2Error) -> FileOutcome:
        return FileOutcome(self._name(target), redact(url), FileState.FAILED, error=error)

    def _name(self, target: Path) -> str:
        return target.relative_to(self._root).as_posix()


def _make(folder: Path) -> None:
    """Make *folder* if it is not there; raise Alos2Error if nothing can be written into it."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise unusable(error, folder) from error
    if not os.access(folder, os.W_OK):
        raise unusable(PermissionError(errno.EACCES, os.strerror(errno.EACCES)), folder)


def file_names(urls: Iterable[str]) -> dict[str, str]:
    """Return a file name for each address; all differ, also from the manifest's."""
    different = list(dict.fromkeys(urls))
    names = (safe_name(name_of(url)) for url in different)
    return dict(zip(different, distinct_names(names, [MANIFEST_NAME])))


def _downloaded(
    asset: Asset,
    url: str,
    target: Path,
    session: HttpSession,
    progress: Progress,
    options: DownloadOptions,
) -> DownloadResult:
    if not asset.member:
        return download(url, target, session, progress=progress, options=options)
    # Size and digest of the listing are those of the unpacked file, which its zip's directory states.
    whole = replace(options, size=None, digest=None)
    return download_member(url, asset.member, target, session, progress=progress, options=whole)
