"""One piece of work as plain JSON values, so that it can run here, in a process or on a cluster."""

from __future__ import annotations

import glob
import re
from contextlib import ExitStack, closing
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ...common.atomic_file import drop
from ...common.possible_path import output_file, user_path
from ...domain.enums import Level
from ...domain.errors import Alos2Error, UnsupportedError
from ...domain.progress import SILENT, Progress
from ...transfer.urls import is_url
from ..error_hints import without_settings
from ..sessions import session_for
from .fields import (
    Job,
    check_fields,
    coherence_change_options,
    interferogram_options,
    log_ratio_options,
    raster_options,
)

if TYPE_CHECKING:
    from ...elevation.finder import DemFinder
    from ...products.product import Product
    from ...rasters.doubts import Doubts

TIFF = (".tif", ".tiff")


def run_job(job: Job, progress: Progress = SILENT) -> dict[str, Any]:
    """Do *job* and return its result as JSON values.

    ``kind`` is one of ``FIELDS``; ``input`` (``pre`` and ``post`` for change, ``pre`` and ``co`` for
    coherence-change, ``reference`` and ``secondary`` for interferogram, ``inputs`` for a mosaic) says of
    what and ``output`` where to. Raises UnsupportedError for a job that states anything else, otherwise
    what the work raises. What is
    written comes with ``warnings``: every doubt, also those of the file.
    """
    from ...rasters.doubts import Doubts

    kind = check_fields(job)
    doubts = Doubts(progress)
    work = {
        "raster": _raster,
        "nrb": _nrb,
        "change": _change,
        "interferogram": _interferogram,
        "coherence-change": _coherence_change,
        "mosaic": _mosaic,
        "info": _info,
    }
    result = work[kind](job, doubts)
    if kind != "info":
        result["warnings"] = [without_settings(sentence) for sentence in doubts.sentences]
    return result


def remove_leftovers(output: Path) -> None:
    """Remove the hidden temporary files that a killed process left beside *output*."""
    pattern = re.compile(rf"\.{re.escape(output.stem)}\.[0-9a-f]{{8}}\..+")
    for path in output.parent.glob(f".{glob.escape(output.stem)}.*"):
        if pattern.fullmatch(path.name):
            drop(path)


def _raster(job: Job, doubts: Doubts) -> dict[str, Any]:
    from ...products.open import open_product

    location, options = str(job["input"]), raster_options(job)
    if (job.get("find_dem") or options.flattened) and not options.dem:
        options = replace(options, dem_source=_finder(job))
    output = output_file(job["output"])
    with closing(open_product(location, session_for(location), doubts.progress)) as product:
        decoded = product.product.level is Level.L11
        _require_ending(output, TIFF if decoded else (*TIFF, ".vrt"))
        refuse_own_input(location, output)
        output.parent.mkdir(parents=True, exist_ok=True)
        if job.get("find_dem") and not decoded:
            level = product.product.level.value
            doubts.progress.remark(f"No elevation model is looked for: {level} lies on a map already.")
        written = product.raster(options, output, doubts.progress)
        doubts.add_those_of(written)
        return {"output": str(written), "product": str(product.product)}


def _finder(job: Job) -> DemFinder:
    from ..elevation import dem_finder

    return dem_finder(str(job.get("dem_source") or ""))


def _nrb(job: Job, doubts: Doubts) -> dict[str, Any]:
    from ...products.l11.product import scene_of
    from ...products.nrb.make import make_nrb
    from ...products.open import open_product

    location, options = str(job["input"]), raster_options(job)
    if not options.dem:
        options = replace(options, dem_source=_finder(job))
    polarisations = tuple(job.get("polarisations") or ())
    with closing(open_product(location, session_for(location), doubts.progress)) as product:
        folder = Path(job["output"]).expanduser()
        asked = {name: bool(job.get(name)) for name in ("extra", "fit_place")}
        made = make_nrb(scene_of(product), polarisations, options, folder, doubts.progress, **asked)
        return {"output": str(made), "product": str(product.product)}


def _raster_and_candidates(job: Job) -> tuple[Path, Path | None]:
    """Return the raster and the vector file that a job writes; None for no vector file."""
    output = output_file(job["output"])
    candidates = output_file(job["candidates"]) if job.get("candidates") else None
    _require_ending(output, TIFF)
    return output, candidates


def _change(job: Job, doubts: Doubts) -> dict[str, Any]:
    from ...change.log_ratio import log_ratio

    options = log_ratio_options(job)
    output, candidates = _raster_and_candidates(job)
    for raster in ("pre", "post"):
        if output.exists() and Path(job[raster]).exists() and output.samefile(job[raster]):
            raise UnsupportedError(f"The output {output} is the raster {raster} itself.")
    output.parent.mkdir(parents=True, exist_ok=True)
    result = log_ratio(job["pre"], job["post"], output, options, doubts.progress, candidates)
    doubts.add_those_of(result.raster)
    return {
        "output": str(result.raster),
        "candidates": str(result.candidates) if result.candidates else None,
        "candidate_count": result.candidate_count,
        "looks": round(result.looks, 3),
        "noise_db": round(result.noise_db, 4),
        "threshold_db": round(result.threshold_db, 4),
    }


def _interferogram(job: Job, doubts: Doubts) -> dict[str, Any]:
    from ...interferometry.make import make_interferogram
    from ...products.l11.product import scene_of
    from ...products.open import open_product

    options = interferogram_options(job)
    if not job.get("dem"):
        options = replace(options, raster=replace(options.raster, dem_source=_finder(job)))
    outputs = {name: output_file(job[name]) for name in ("coherence", "phase") if job.get(name)}
    with ExitStack() as opened:
        products = []
        for name in ("reference", "secondary"):
            location = str(job[name])
            for output in outputs.values():
                _require_ending(output, TIFF)
                refuse_own_input(location, output)
            product = open_product(location, session_for(location), doubts.progress)
            products.append(opened.enter_context(closing(product)))
        for output in outputs.values():
            output.parent.mkdir(parents=True, exist_ok=True)
        scenes = [scene_of(product) for product in products]
        paths = outputs.get("coherence"), outputs.get("phase")
        make_interferogram(scenes[0], scenes[1], options, *paths, doubts.progress)
    for output in outputs.values():
        doubts.add_those_of(output)
    return {
        "products": [str(product.product) for product in products],
        **{name: str(output) for name, output in outputs.items()},
    }


def _coherence_change(job: Job, doubts: Doubts) -> dict[str, Any]:
    from ...change.coherence_change import coherence_change

    options = coherence_change_options(job)
    output, candidates = _raster_and_candidates(job)
    output.parent.mkdir(parents=True, exist_ok=True)
    result = coherence_change(job["pre"], job["co"], output, options, doubts.progress, candidates)
    doubts.add_those_of(result.raster)
    return {
        "output": str(result.raster),
        "candidates": str(result.candidates) if result.candidates else None,
        "candidate_count": result.candidate_count,
        "looks": round(result.looks, 2),
        "median": round(result.median, 4),
        "compared": round(result.compared, 4),
    }


def _mosaic(job: Job, doubts: Doubts) -> dict[str, Any]:
    from ...mosaic.inputs import frames_named
    from ...mosaic.make import make_mosaic
    from ...products.open import open_product

    options = raster_options(job)
    if (job.get("find_dem") or options.flattened) and not options.dem:
        options = replace(options, dem_source=_finder(job))
    output = output_file(job["output"])
    _require_ending(output, TIFF)
    inputs = frames_named(job["inputs"])
    output.parent.mkdir(parents=True, exist_ok=True)

    def opened(location: str) -> Product:
        return open_product(location, session_for(location), doubts.progress)

    written = make_mosaic(inputs, output, options, opened, doubts.progress)
    doubts.add_those_of(written)
    return {"output": str(written), "frames": len(inputs)}


def _info(job: Job, doubts: Doubts) -> dict[str, Any]:
    from ...products.open import open_product

    location = str(job["input"])
    doubts.progress.check()
    with closing(open_product(location, session_for(location), doubts.progress)) as product:
        return dict(product.info())


def _require_ending(output: Path, endings: tuple[str, ...]) -> None:
    if output.suffix.lower() not in endings:
        raise UnsupportedError(
            f"The output {output.name} does not end in {' or '.join(endings)}.",
            hint="Other formats are not written.",
        )


def refuse_own_input(location: str, output: Path) -> None:
    """Raise Alos2Error if *output* would replace a file of the product."""
    if is_url(location) or not output.exists():
        return
    source = user_path(location)
    folder = source if source.is_dir() else source.parent
    if output.resolve() in {file.resolve() for file in (source, *folder.rglob("*ALOS2*"))}:
        raise Alos2Error(
            f"The output {output} is a file of the product itself.", hint="Choose another name."
        )
