"""From scenes to jobs: which file stands for a product, what its raster is called, what is compared."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from ...delivery.raster_names import VECTOR, change_name, raster_name
from ...domain.enums import Phase
from ...domain.errors import Alos2Error, UnsupportedError
from ...domain.polarisation import first_of
from ...domain.product_id import find_product_id
from ...domain.raster_options import RasterOptions
from ...domain.scene import Place, Scene
from ...domain.scene_pairs import archive_candidates
from ...transfer.sources.open import local_path
from ...transfer.urls import is_sftp, is_url
from ..jobs.fields import (
    LATER,
    OUTPUTS,
    SOURCES,
    Job,
    check_fields,
    is_no_model,
    outputs_of,
    raster_options,
)
from ..scene_rows import Row

_PATHS = (*OUTPUTS, *SOURCES, "candidates", "dem", "dem_source")


def jobs_of(
    rows: Sequence[Row],
    folder: Path | None,
    options: Mapping[str, Any],
    change: Mapping[str, Any] | None = None,
) -> list[Job]:
    """Return the jobs that *rows* state or ask for, each once, rasters before comparisons.

    A scene or location becomes a raster in *folder* with *options*; with *change* each post-event
    scene is compared with its archive scene too. Paths are absolute. Raises Alos2Error for a row
    that makes no job and for two jobs with one output.
    """
    jobs: list[Job] = []
    made: list[tuple[Scene, str]] = []
    for row in rows:
        if row.job is not None:
            jobs.append(_checked(row))
            continue
        if folder is None:
            raise UnsupportedError(
                f"{row.origin} is not a job, and its raster has no folder.",
                hint="Give --folder.",
            )
        job = _raster_job(row, folder, options)
        jobs.append(job)
        if row.scene is not None:
            made.append((row.scene, job["output"]))
    if change is not None and folder is not None:
        jobs += _comparisons(made, folder, change, options)
    return _once(jobs)


def _checked(row: Row) -> Job:
    job = dict(row.job or {})
    try:
        check_fields(job)
    except UnsupportedError as error:
        raise UnsupportedError(f"{row.origin}: {error.message}", hint=error.hint) from error
    return _absolute(job)


def _raster_job(row: Row, folder: Path, options: Mapping[str, Any]) -> Job:
    location = row.location or place_to_read(row.scene, options.get("polarisation") or "")
    name = row.scene.key if row.scene else _name_of(location)
    job = {"kind": "raster", "input": location, "output": str(folder), **options}
    check_fields(job)
    job["output"] = str(folder / raster_name(name, _told_by_name(job)))
    if row.scene is not None and len(row.scene.beam_numbers) == 1:
        job["beams"] = list(row.scene.beam_numbers)  # beams that are published one by one
    check_fields(job)
    return _absolute(job)


def _told_by_name(options: Mapping[str, Any]) -> RasterOptions:
    """Return the options that names tell; all rasters of a batch share area, grid and masks."""
    stated = raster_options(dict(options))
    return RasterOptions(
        polarisation=stated.polarisation,
        quantity=stated.quantity,
        flattened=stated.flattened,
        units=stated.units,
        content=stated.content,
    )


def _name_of(location: str) -> str:
    """Return the id of the product at *location* as far as names tell it, else the location's name."""
    product = find_product_id(location)
    if product is None and not is_url(location) and local_path(location).is_dir():
        inside = (find_product_id(path.name) for path in sorted(local_path(location).iterdir()))
        product = next((found for found in inside if found is not None), None)
    return str(product or Path(location).stem)


def place_to_read(scene: Scene | None, polarisation: str = "") -> str:
    """Return the address under which a product is opened: its archive, or one of its images.

    Raises Alos2Error if all files must be downloaded: their addresses are signed one by one or lead
    to an SFTP server.
    """
    places: Sequence[Place] = scene.places if scene else ()
    for place in places:
        if place.platform.info.signs_links:
            continue
        archives = [asset.href for asset in place.assets if asset.role == "archive"]
        images = [asset for asset in place.assets if asset.role == "image"]
        first = polarisation.upper() or first_of({asset.polarisation for asset in images})
        wanted = [asset.href for asset in images if asset.polarisation in (first, None)]
        for href in (*archives, *wanted, *(asset.href for asset in images)):
            if not is_sftp(href):
                return href
    where = " and ".join(dict.fromkeys(place.platform.value for place in places)) or "Its row"
    raise Alos2Error(
        f"{where} does not say where the files of {scene.key if scene else 'a scene'} "
        "can be read in place.",
        hint="Give the row to download first; batch reads the rows that download prints.",
    )


def _comparisons(
    made: Sequence[tuple[Scene, str]],
    folder: Path,
    options: Mapping[str, Any],
    rasters: Mapping[str, Any],
) -> list[Job]:
    outputs = {scene.key: output for scene, output in made}
    scenes = [scene for scene, _ in made]
    jobs: list[Job] = []
    for post in scenes:
        pre = _archive_of(post, scenes)
        if pre is None:
            continue
        told = (post.key, f"{pre.product.date:%y%m%d}", _told_by_name(rasters))
        job = {
            "kind": "change",
            "pre": outputs[pre.key],
            "post": outputs[post.key],
            "output": str(folder / change_name(*told)),
            **{field: value for field, value in options.items() if field != "candidates"},
        }
        if options.get("candidates"):
            job["candidates"] = str(folder / change_name(*told, suffix=VECTOR))
        check_fields(job)
        jobs.append(_absolute(job))
    return jobs


def _archive_of(post: Scene, scenes: Sequence[Scene]) -> Scene | None:
    """Return what to compare *post* with: its partner in JAXA's table, else the best earlier scene."""
    if post.phase is Phase.ARCHIVE:
        return None
    partners = [
        scene
        for scene in scenes
        if post.pair_id and scene.pair_id == post.pair_id and scene.start < post.start
    ]
    candidates = partners or archive_candidates(post, scenes)
    return candidates[0] if candidates else None


def _absolute(job: Mapping[str, Any]) -> Job:
    """Return *job* with absolute paths, since workers run in folders of their own."""
    return {
        name: _absolute_path(value) if name in _PATHS and value and not is_no_model(value) else value
        for name, value in job.items()
        if value is not None
    }


def _absolute_path(value: Any) -> Any:
    if isinstance(value, list):
        return [_absolute_path(one) for one in value]
    return value if is_url(value) else str(local_path(value))


def _once(jobs: Iterable[Job]) -> list[Job]:
    by_output: dict[str, Job] = {}
    once: list[Job] = []
    for job in jobs:
        outputs = outputs_of(job)
        known = [by_output.setdefault(output, job) for output in outputs]
        if any(other != job for other in known):
            raise UnsupportedError(
                f"Two jobs would write {' and '.join(outputs)}.", hint="Give each its own output."
            )
        if not any(other is not job for other in known):
            once.append(job)
    return sorted(once, key=lambda job: (bool(outputs_of(job)), job["kind"] in LATER))
