"""The wanted files of a scene as jobs of the download queue, and what the queue fetched as files."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from ..domain.progress import SILENT, Progress
from ..domain.scene import Asset
from ..domain.scene_json import scene_from_json, scene_to_json
from ..transfer.download.options import DownloadResult
from ..transfer.queue.download_job import JobRequest

if TYPE_CHECKING:
    from ..catalogs.scene_files import SceneFiles
    from ..transfer.queue.download_job import DownloadJob
    from .scene_delivery import SceneDelivery
    from .wanted_files import WantedFiles

# A decoded raster has fewer pixels than the image it is made of, and fewer bytes in each.
_IMAGE_BYTES_A_DECODED_BYTE = 4


def queue_requests(
    delivery: SceneDelivery,
    wanted: WantedFiles,
    after: str = "",
    *,
    decodes: bool = False,
    progress: Progress = SILENT,
) -> list[JobRequest]:
    """Return what the queue has to fetch, and what is to be done *after*.

    With ``decodes`` room is kept for the raster that is decoded beside the files. Raises PlatformError
    if an address cannot be obtained.
    """
    wanted.folder.mkdir(parents=True, exist_ok=True)
    payload = scene_to_json(wanted.scene)
    return [
        JobRequest(
            delivery.address(wanted, asset, progress),
            wanted.target(asset),
            platform=wanted.place.platform.value,
            scene_key=wanted.scene.key,
            asset=asset.name,
            after=after,
            payload=payload,
            size=asset.size_bytes,
            digest=asset.digest,
            extra_space=_decoded_bytes(asset) if decodes else 0,
        )
        for asset in wanted.assets
    ]


def fresh_address(request: JobRequest, files: SceneFiles, progress: Progress = SILENT) -> str | None:
    """Return a new URL for the file of *request*, or None if the platform no longer has it."""
    place = files.place(scene_from_json(request.payload), progress)
    for asset in place.assets:
        if asset.name == request.asset:
            return files.address(place, asset, progress, renew=True)
    return None


def fetched_files(jobs: Iterable[DownloadJob]) -> list[DownloadResult]:
    """Return the files that *jobs*, which are done, have fetched and checked."""
    checked = ("size", "sha256")
    return [
        DownloadResult(
            job.request.target, job.total_bytes or 0, job.sha256, job.request.stored_url, checked
        )
        for job in jobs
    ]


def _decoded_bytes(asset: Asset) -> int:
    """Return the room that what is decoded from *asset* may take beside it."""
    decoded = asset.role in ("archive", "image")
    return (asset.size_bytes or 0) // _IMAGE_BYTES_A_DECODED_BYTE if decoded else 0
