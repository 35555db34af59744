"""The command ``download``: files by address, or the files of found scenes, into a folder."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ..domain.errors import Alos2Error, CancelledError, UnsupportedError
from ..domain.progress import Progress
from ..domain.scene import Asset, Place, Scene
from ..domain.scene_json import scene_to_json
from ..transfer.addresses import is_sftp, is_url, name_of, redact
from ..transfer.download import DownloadResult, download
from ..transfer.http import HttpSession
from ..transfer.names import safe_name
from .console import Console
from .scene_rows import Row, read_rows
from .sessions import session
from .terms import require_terms

# What a reader needs; pictures and displays are for looking at.
_NEEDED = {
    *("image", "leader", "volume", "trailer", "summary"),
    *("mask", "incidence", "metadata"),
}


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add what is fetched and where to."""
    parser.add_argument(
        "sources",
        nargs="+",
        metavar="URL|FILE|-",
        help="addresses, or rows that search printed: a .jsonl file, or - for standard input",
    )
    parser.add_argument("--folder", required=True, type=Path)


def run(arguments: argparse.Namespace, console: Console) -> int:
    """Fetch everything and print one row a file or scene; 1 where one could not be fetched."""
    rows = [row for source in arguments.sources for row in read_rows(source)]
    _refuse_others(rows)
    require_terms([row.scene for row in rows if row.scene], arguments.accept_terms)
    failed = 0
    http = session()
    for number, row in enumerate(rows):
        progress = console.progress().part(number / len(rows), (number + 1) / len(rows))
        try:
            console.result(_fetch(row, arguments.folder, http, progress))
        except CancelledError:
            raise
        except Alos2Error as error:
            failed += 1
            url = redact(row.location) if row.location else row.scene.best_place.href  # type: ignore[union-attr]
            console.result({"url": url, "state": "failed", "error": str(error)})
            console.fail(str(error))
    return 1 if failed else 0


def _refuse_others(rows: list[Row]) -> None:
    for row in rows:
        if row.scene is None and not (is_url(row.location) or is_sftp(row.location)):
            raise UnsupportedError(f"{row.origin} is neither an address nor a scene.")


def _fetch(row: Row, folder: Path, http: HttpSession, progress: Progress) -> dict[str, Any]:
    if row.scene is None:
        folder.mkdir(parents=True, exist_ok=True)
        target = folder / safe_name(name_of(row.location))
        return _record(download(row.location, target, http, progress=progress))
    return _fetch_scene(row.scene, folder, http, progress)


def _fetch_scene(scene: Scene, folder: Path, http: HttpSession, progress: Progress) -> dict[str, Any]:
    """Fetch the files of *scene* and return a row that ``batch`` reads from the local copy."""
    from ..transfer.sidecar import SIDECAR_NAME, write_sidecar

    place = _place_with_files(scene)
    target = folder / safe_name(scene.event or f"{scene.start:%Y}") / safe_name(scene.key)
    target.mkdir(parents=True, exist_ok=True)
    results = list(_fetch_assets(_needed(place), target, http, progress))
    licence = place.licence
    write_sidecar(
        target / SIDECAR_NAME,
        {"scene": json.loads(scene_to_json(scene))},
        results,
        licence=licence.title,
        terms=licence.terms_url,
        credit=licence.credit,
    )
    single = results[0].path if len(results) == 1 else target
    return {
        "key": scene.key,
        "location": str(single.absolute()),
        "state": "done",
        "files": [_record(result) for result in results],
        "scene": json.loads(scene_to_json(scene)),
    }


def _fetch_assets(
    assets: list[Asset], folder: Path, http: HttpSession, progress: Progress
) -> Iterator[DownloadResult]:
    total, before = sum(asset.size_bytes or 1 for asset in assets), 0
    for asset in assets:
        after = before + (asset.size_bytes or 1)
        yield download(
            asset.href,
            folder / safe_name(asset.name),
            http,
            size=asset.size_bytes,
            digest=asset.digest,
            progress=progress.part(before / total, after / total),
        )
        before = after


def _place_with_files(scene: Scene) -> Place:
    for place in scene.places:
        if place.assets:
            return place
    raise UnsupportedError(
        f"No listing tells the files of {scene.key}.",
        hint="Search its platform with --platforms, which asks for them.",
    )


def _needed(place: Place) -> list[Asset]:
    archives = [asset for asset in place.assets if asset.role == "archive"]
    return archives or [asset for asset in place.assets if asset.role in _NEEDED]


def _record(result: DownloadResult) -> dict[str, Any]:
    return {
        "file": str(result.path),
        "url": result.url,
        "bytes": result.size,
        "sha256": result.sha256,
        "state": "done",
    }
