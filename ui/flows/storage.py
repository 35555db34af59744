"""Where a product's files lie on disk, and the side-car that says what they are and on which terms."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from ...plugin.domain.errors import Alos2Error
from ...plugin.domain.scene import Scene
from ...plugin.domain.scene_json import scene_from_json, scene_to_json

if TYPE_CHECKING:
    from ...plugin.transfer.jobs import Job

SIDECAR = "alos2-scene.json"


def scene_folder(root: Path, scene: Scene) -> Path:
    """Return the folder of one product: event (or year), then its key."""
    return root / (scene.event or f"{scene.start:%Y}") / scene.key


def write_scene_sidecar(folder: Path, scene: Scene, jobs: Iterable[Job]) -> None:
    """Say that all files of *scene* are in *folder*, with licence, terms, credit and digests."""
    from ...plugin.transfer.download import DownloadResult
    from ...plugin.transfer.sidecar import write_sidecar

    licence = scene.best_place.licence
    checked = ("size", "sha256")
    files = [
        DownloadResult(
            job.request.target, job.total_bytes or 0, job.sha256, job.request.stored_url, checked
        )
        for job in jobs
    ]
    content = {"scene": json.loads(scene_to_json(scene))}
    terms = {"licence": licence.title, "terms": licence.terms_url, "credit": licence.credit}
    write_sidecar(folder / SIDECAR, content, files, **terms)


def readable(folder: Path) -> Path:
    """Return what a reader opens of a fetched product: its archive where it came as one."""
    archives = sorted(folder.glob("*.zip"))
    return archives[0] if len(archives) == 1 else folder


def read_sidecar(file: Path) -> Scene | None:
    """Return the scene of a side-car, None where the file is none of ours."""
    try:
        return scene_from_json(json.dumps(json.loads(file.read_text("utf-8"))["scene"]))
    except (OSError, ValueError, KeyError, TypeError, Alos2Error):
        return None


def scenes_on_disk(root: Path) -> Iterator[tuple[Scene, Path]]:
    """Yield every product under *root* whose files are complete, with its folder."""
    for file in sorted(root.glob(f"*/*/{SIDECAR}")):
        scene = read_sidecar(file)
        if scene is not None:
            yield scene, file.parent
