"""The command ``download``: files by address, or the files of found scenes, into a folder."""

from __future__ import annotations

import argparse
import json
import math
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from ...catalogs.registry import make_catalogs
from ...catalogs.scene_files import SceneFiles
from ...delivery.line_wait import LineWait, in_rounds
from ...delivery.manifest import FileOutcome, FileState
from ...delivery.scene_delivery import SceneDelivery, file_names
from ...domain.errors import Alos2Error, CancelledError, UnsupportedError
from ...domain.progress import Progress
from ...domain.scene import Scene
from ...domain.scene_json import scene_to_json
from ...transfer.download.options import DownloadResult
from ...transfer.errors import TransientError
from ...transfer.queue.line_watch import LONGEST_UNSEEN_S, TRIES_BEFORE_WAITING
from ...transfer.urls import is_sftp, is_url, redact
from ..argument_types import argument, minutes
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
    parser.add_argument(
        "--wait",
        type=argument(minutes),
        default=math.inf,
        metavar="MINUTES",
        help="how long to wait for a line that is cut or a busy server; 0 gives up after three tries in "
        "a few seconds (default: until Ctrl-C)",
    )
    add_endpoints(parser)


def run(arguments: argparse.Namespace, console: Console) -> int:
    """Fetch everything and print one row a file or scene; return 1 if one could not be fetched."""
    rows = [row for source in arguments.sources for row in read_rows(source)]
    _refuse_others(rows)
    require_consent([row.scene for row in rows if row.scene], arguments.accept_terms)
    fetching = _Fetching(rows, arguments)
    fetched = [_Fetched(row, console) for row in rows]
    line = LineWait(most_s=60.0 * arguments.wait) if arguments.wait else None
    in_rounds(fetched, fetching.fetch, fetching.delivery, console.progress(), line)
    for one in fetched:
        if one.cut_by is not None:
            one.fail(one.cut_by)
    return 1 if any(one.failed for one in fetched) else 0


def _refuse_others(rows: list[Row]) -> None:
    for row in rows:
        if row.scene is None and not (is_url(row.location) or is_sftp(row.location)):
            raise UnsupportedError(f"{row.origin} is neither an address nor a scene.")


class _Fetched:
    """A row, what has come of it, and what is printed of it once it is over."""

    def __init__(self, row: Row, console: Console) -> None:
        self.row = row
        self.done: dict[str, FileOutcome] = {}
        self.cut_by: TransientError | None = None
        self.failed = False
        self._console = console

    def print(self, result: dict[str, Any]) -> None:
        """Print what was fetched."""
        self._console.result(result)

    def fail(self, error: Alos2Error) -> None:
        """Print why nothing, or not all, was fetched."""
        self.failed = True
        row = self.row
        url = redact(row.location) if row.location else row.scene.best_place.href  # type: ignore[union-attr]
        self._console.result(
            {"url": url, "state": FileState.FAILED.value, "error": without_settings(str(error))}
        )
        self._console.fail(str(error))


class _Fetching:
    """Fetches rows into a folder; addresses get names of their own, scenes folders of their own."""

    def __init__(self, rows: Sequence[Row], arguments: argparse.Namespace) -> None:
        self._accepted = arguments.accept_terms
        endpoints = endpoints_of(arguments)
        self._http = session(endpoints)
        # Longer pauses are those of the rounds, which say how long they are and end when --wait does.
        longest = min(LONGEST_UNSEEN_S, 60.0 * arguments.wait)
        self._http = self._http.with_tries(TRIES_BEFORE_WAITING, longest)
        scenes = [row.scene for row in rows if row.scene is not None]
        listed = {place.platform for scene in scenes for place in scene.places}
        catalogs = make_catalogs(listed, endpoints, lambda _: self._http, None) if listed else ()
        files = SceneFiles(catalogs)
        self.delivery = SceneDelivery(arguments.folder, files, lambda _: self._http)
        self._names = file_names(row.location for row in rows if row.scene is None)

    def fetch(self, fetched: _Fetched, progress: Progress) -> TransientError | None:
        """Fetch what is missing of a row and print what became of it; return what cut the line.

        The first file that cannot be fetched ends its row.
        """
        fetched.cut_by = None
        try:
            fetched.print(self._result(fetched, progress))
        except CancelledError:
            raise
        except TransientError as error:
            fetched.cut_by = error
        except Alos2Error as error:
            fetched.fail(error)
        return fetched.cut_by

    def _result(self, fetched: _Fetched, progress: Progress) -> dict[str, Any]:
        row = fetched.row
        if row.scene is not None:
            return self._fetch_scene(row.scene, fetched.done, progress)
        name = self._names[row.location]
        return _record(_whole(self.delivery.fetch_address(row.location, name, self._http, progress)))

    def _fetch_scene(
        self, scene: Scene, done: dict[str, FileOutcome], progress: Progress
    ) -> dict[str, Any]:
        """Fetch the files of *scene* and return a row that ``batch`` reads from the local copy."""
        wanted = self.delivery.wanted(scene, progress=progress)
        require_consent([wanted.scene], self._accepted)
        results = []
        for outcome in self.delivery.fetch_scene(wanted, progress, done):
            results.append(_whole(outcome))
            done[outcome.name] = outcome
        single = results[0].path if len(results) == 1 else wanted.folder
        return {
            "key": scene.key,
            "location": str(single.absolute()),
            "state": FileState.DONE.value,
            "files": [_record(result) for result in results],
            "scene": json.loads(scene_to_json(wanted.scene)),
        }


def _whole(outcome: FileOutcome) -> DownloadResult:
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
