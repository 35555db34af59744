"""Where a product's files lie on disk, and the side-car that says what they are and on which terms."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timezone
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..common.atomic_file import drop, rename
from ..domain.errors import Alos2Error
from ..domain.scene import Scene
from ..domain.scene_json import scene_from_json, scene_to_json
from ..transfer.disk_space import full_disk_as_error
from ..transfer.file_names import safe_name
from ..transfer.urls import is_url, storable

if TYPE_CHECKING:
    from ..transfer.download.options import DownloadResult

SIDECAR = "alos2-scene.json"


def scene_folder(root: Path, scene: Scene) -> Path:
    """Return the folder of one product: event (or year), then its key."""
    # An event's key may come from a layer of unknown origin; it must not point out of the root.
    return root / safe_name(scene.event or f"{scene.start:%Y}") / safe_name(scene.key)


def write_scene_sidecar(folder: Path, scene: Scene, files: Iterable[DownloadResult]) -> None:
    """Say that all files of *scene* are in *folder*, with licence, terms, credit and digests."""
    licence = scene.best_place.licence
    write_sidecar(
        folder / SIDECAR,
        {"scene": json.loads(scene_to_json(scene))},
        files,
        licence=licence.title,
        terms=licence.terms_url,
        credit=licence.credit,
    )


def write_sidecar(
    path: Path,
    content: Mapping[str, Any],
    files: Iterable[DownloadResult],
    *,
    licence: str = "",
    terms: str = "",
    credit: str = "",
) -> None:
    """Write (or bring up to date) the side-car *path*; atomically, without secrets.

    *content* are JSON-ready values of the caller (the scene); the record of each file holds its URL
    without query, size, SHA-256, what was verified, the server's validators and the time in UTC.
    Records of files fetched earlier stay.
    """
    before = read_sidecar(path) or {}
    records = dict(before.get("files") or {})
    for file in files:
        records[file.path.name] = _record(file, records.get(file.path.name))
    whole = {
        **before,
        **content,
        "licence": licence or before.get("licence", ""),
        "terms": terms or before.get("terms", ""),
        "credit": credit or before.get("credit", ""),
        "files": records,
    }
    text = json.dumps(_without_secrets(whole), ensure_ascii=False, indent=1)
    draft = path.with_name(f"{path.name}.new")
    with full_disk_as_error(path.parent, lambda: len(text)):
        try:
            draft.write_text(text, "utf-8")
            rename(draft, path)
        finally:
            drop(draft)


def _record(file: DownloadResult, before: Mapping[str, Any] | None) -> dict[str, Any]:
    if file.already_there and before and before.get("sha256") == file.sha256:
        return dict(before)
    return {
        "url": file.url,
        "bytes": file.size,
        "sha256": file.sha256,
        "verified": list(file.verified),
        "etag": file.etag,
        "last_modified": file.last_modified,
        "fetched": datetime.now(timezone.utc).isoformat(timespec="seconds").replace("+00:00", "Z"),
    }


def _without_secrets(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _without_secrets(item) for name, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_without_secrets(item) for item in value]
    return storable(value) if isinstance(value, str) and is_url(value) else value


def read_sidecar(path: Path) -> dict[str, Any] | None:
    """Return the content of a side-car, or None if there is none or it is damaged."""
    try:
        content = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError, RecursionError):
        return None
    return content if isinstance(content, dict) else None


def readable(folder: Path) -> Path:
    """Return what a reader opens of a fetched product: its archive if it came as one, else *folder*."""
    archives = sorted(folder.glob("*.zip"))
    return archives[0] if len(archives) == 1 else folder


def read_scene(file: Path) -> Scene | None:
    """Return the scene of the side-car *file*, or None if it has none."""
    try:
        return scene_from_json(json.dumps((read_sidecar(file) or {})["scene"]))
    except (KeyError, Alos2Error):
        return None


def scenes_on_disk(root: Path) -> Iterator[tuple[Scene, Path]]:
    """Yield every product below *root* whose files are complete, with its folder."""
    for file in sorted(root.glob(f"*/*/{SIDECAR}")):
        scene = read_scene(file)
        if scene is not None:
            yield scene, file.parent
