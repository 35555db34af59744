"""The side-cars of fetched products, written after the queue's jobs and read back from disk."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from ....plugin.delivery import scene_folder
from ....plugin.delivery.scene_folder import SIDECAR
from ....plugin.domain.errors import Alos2Error
from ....plugin.domain.scene import Scene
from ....plugin.domain.scene_json import scene_from_json

if TYPE_CHECKING:
    from ....plugin.transfer.queue.download_job import Job


def write_scene_sidecar(folder: Path, scene: Scene, jobs: Iterable[Job]) -> None:
    """Say that all files of *scene*, which *jobs* fetched, are in *folder*."""
    from ....plugin.transfer.download.download import DownloadResult

    checked = ("size", "sha256")
    files = [
        DownloadResult(
            job.request.target, job.total_bytes or 0, job.sha256, job.request.stored_url, checked
        )
        for job in jobs
    ]
    scene_folder.write_scene_sidecar(folder, scene, files)


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
