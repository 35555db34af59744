"""The command ``download``: files by address, or the files of found scenes, into a folder."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from ...catalogs.registry import make_catalogs
from ...catalogs.scene_files import SceneFiles, needed_assets
from ...delivery.scene_folder import scene_folder, write_scene_sidecar
from ...domain.errors import Alos2Error, CancelledError, UnsupportedError
from ...domain.progress import Progress
from ...domain.scene import Asset, Place, Scene
from ...domain.scene_json import scene_to_json
from ...transfer.download.download import DownloadOptions, DownloadResult, download
from ...transfer.file_names import distinct_names, safe_name
from ...transfer.http.unreachable_hosts import UnreachedServers
from ...transfer.urls import is_sftp, is_url, name_of, redact
from ..console import Console
from ..error_hints import without_settings
from ..licence_consent import require_terms
from ..scene_rows import Row, read_rows
from ..sessions import session
from .search import add_endpoints, endpoints_of


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add what is fetched and where to."""
    parser.add_argument(
        "sources",
        nargs="+",
        metavar="URL|FILE|-",
        help="addresses, or rows that search printed: a .jsonl file, or - for standard input",
    )
    parser.add_argument("--folder", required=True, type=Path)
    add_endpoints(parser)


def run(arguments: argparse.Namespace, console: Console) -> int:
    """Fetch everything and print one row a file or scene; 1 where one could not be fetched."""
    rows = [row for source in arguments.sources for row in read_rows(source)]
    _refuse_others(rows)
    require_terms([row.scene for row in rows if row.scene], arguments.accept_terms)
    failed = 0
    fetching = _Fetching(rows, arguments)
    for number, row in enumerate(rows):
        progress = console.progress().part(number / len(rows), (number + 1) / len(rows))
        try:
            console.result(fetching.fetch(row, progress))
        except CancelledError:
            raise
        except Alos2Error as error:
            failed += 1
            url = redact(row.location) if row.location else row.scene.best_place.href  # type: ignore[union-attr]
            console.result({"url": url, "state": "failed", "error": without_settings(str(error))})
            console.fail(str(error))
    return 1 if failed else 0


def _refuse_others(rows: list[Row]) -> None:
    for row in rows:
        if row.scene is None and not (is_url(row.location) or is_sftp(row.location)):
            raise UnsupportedError(f"{row.origin} is neither an address nor a scene.")


class _Fetching:
    """Fetches rows into *folder*; addresses get names of their own, scenes folders of their own."""

    def __init__(self, rows: Sequence[Row], arguments: argparse.Namespace) -> None:
        self._folder: Path = arguments.folder
        self._accepted = arguments.accept_terms
        endpoints = endpoints_of(arguments)
        self._http = session(endpoints)
        scenes = [row.scene for row in rows if row.scene is not None]
        listed = {place.platform for scene in scenes for place in scene.places}
        catalogs = make_catalogs(listed, endpoints, lambda _: self._http, None) if listed else ()
        self._files = SceneFiles(catalogs)
        self._unreached = UnreachedServers()
        self._names = _names_of(row.location for row in rows if row.scene is None)

    def fetch(self, row: Row, progress: Progress) -> dict[str, Any]:
        """Fetch the file or the scene of *row* and return what became of it."""
        if row.scene is not None:
            return self._fetch_scene(row.scene, progress)
        self._folder.mkdir(parents=True, exist_ok=True)
        target = self._folder / self._names[row.location]
        with self._unreached.asking(row.location):
            return _record(download(row.location, target, self._http, progress=progress))

    def _fetch_scene(self, scene: Scene, progress: Progress) -> dict[str, Any]:
        """Fetch the files of *scene* and return a row that ``batch`` reads from the local copy."""
        place = self._files.place(scene, progress)
        others = tuple(other for other in scene.places if other.platform is not place.platform)
        scene = replace(scene, places=(place, *others))
        require_terms([scene], self._accepted)
        target = scene_folder(self._folder, scene)
        target.mkdir(parents=True, exist_ok=True)
        results = list(self._fetch_assets(place, target, progress))
        write_scene_sidecar(target, scene, results)
        single = results[0].path if len(results) == 1 else target
        return {
            "key": scene.key,
            "location": str(single.absolute()),
            "state": "done",
            "files": [_record(result) for result in results],
            "scene": json.loads(scene_to_json(scene)),
        }

    def _fetch_assets(self, place: Place, folder: Path, progress: Progress) -> Iterator[DownloadResult]:
        assets = needed_assets(place)
        total, before = sum(asset.size_bytes or 1 for asset in assets), 0
        for asset in assets:
            after = before + (asset.size_bytes or 1)
            part = progress.part(before / total, after / total)

            def address(renew: bool, asset: Asset = asset, part: Progress = part) -> str:
                return self._files.address(place, asset, part, renew=renew)

            url, target = address(False), folder / safe_name(asset.name)
            options = DownloadOptions(asset.size_bytes, asset.digest, partial(address, True))
            with self._unreached.asking(url):
                result = download(url, target, self._http, progress=part, options=options)
            yield result
            before = after


def _names_of(urls: Iterable[str]) -> dict[str, str]:
    """Return the file name of each address; none takes another's."""
    different = list(dict.fromkeys(urls))
    names = distinct_names(safe_name(name_of(url)) for url in different)
    return dict(zip(different, names))


def _record(result: DownloadResult) -> dict[str, Any]:
    return {
        "file": str(result.path),
        "url": result.url,
        "bytes": result.size,
        "sha256": result.sha256,
        "state": "done",
    }
