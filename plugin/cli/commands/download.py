"""The command ``download``: files by address, or the files of found scenes, into a folder."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from ...catalogs.registry import make_catalogs
from ...catalogs.scene_files import SceneFiles
from ...delivery.manifest import FileOutcome, FileState
from ...delivery.scene_delivery import SceneDelivery, file_names
from ...domain.errors import Alos2Error, CancelledError, UnsupportedError
from ...domain.progress import Progress
from ...domain.scene import Scene
from ...domain.scene_json import scene_to_json
from ...transfer.download.options import DownloadResult
from ...transfer.urls import is_sftp, is_url, redact
from ..console import Console
from ..error_hints import without_settings
from ..licence_option import require_consent
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
    """Fetch everything and print one row a file or scene; return 1 if one could not be fetched."""
    rows = [row for source in arguments.sources for row in read_rows(source)]
    _refuse_others(rows)
    require_consent([row.scene for row in rows if row.scene], arguments.accept_terms)
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
            console.result(
                {"url": url, "state": FileState.FAILED.value, "error": without_settings(str(error))}
            )
            console.fail(str(error))
    return 1 if failed else 0


def _refuse_others(rows: list[Row]) -> None:
    for row in rows:
        if row.scene is None and not (is_url(row.location) or is_sftp(row.location)):
            raise UnsupportedError(f"{row.origin} is neither an address nor a scene.")


class _Fetching:
    """Fetches rows into a folder; addresses get names of their own, scenes folders of their own."""

    def __init__(self, rows: Sequence[Row], arguments: argparse.Namespace) -> None:
        self._accepted = arguments.accept_terms
        endpoints = endpoints_of(arguments)
        self._http = session(endpoints)
        scenes = [row.scene for row in rows if row.scene is not None]
        listed = {place.platform for scene in scenes for place in scene.places}
        catalogs = make_catalogs(listed, endpoints, lambda _: self._http, None) if listed else ()
        files = SceneFiles(catalogs)
        self._delivery = SceneDelivery(arguments.folder, files, lambda _: self._http)
        self._names = file_names(row.location for row in rows if row.scene is None)

    def fetch(self, row: Row, progress: Progress) -> dict[str, Any]:
        """Fetch the file or the scene of *row* and return what became of it.

        Raises Alos2Error for the first file that cannot be fetched.
        """
        if row.scene is not None:
            return self._fetch_scene(row.scene, progress)
        name = self._names[row.location]
        return _record(_fetched(self._delivery.fetch_address(row.location, name, self._http, progress)))

    def _fetch_scene(self, scene: Scene, progress: Progress) -> dict[str, Any]:
        """Fetch the files of *scene* and return a row that ``batch`` reads from the local copy."""
        wanted = self._delivery.wanted(scene, progress=progress)
        require_consent([wanted.scene], self._accepted)
        results = [_fetched(outcome) for outcome in self._delivery.fetch_scene(wanted, progress)]
        single = results[0].path if len(results) == 1 else wanted.folder
        return {
            "key": scene.key,
            "location": str(single.absolute()),
            "state": FileState.DONE.value,
            "files": [_record(result) for result in results],
            "scene": json.loads(scene_to_json(wanted.scene)),
        }


def _fetched(outcome: FileOutcome) -> DownloadResult:
    """Return the file of *outcome*; raise its error if it was not fetched whole."""
    if outcome.result is None:
        raise outcome.error or Alos2Error(f"{outcome.name} was not fetched.")
    return outcome.result


def _record(result: DownloadResult) -> dict[str, Any]:
    return {
        "file": str(result.path),
        "url": result.url,
        "bytes": result.size,
        "sha256": result.sha256,
        "state": FileState.DONE.value,
    }
