"""Decode L1.1 to a map: read, calibrate, multilook, place on heights, geocode, write."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from ...ceos.image.missing_lines import MissingLines
from ...domain.enums import Quantity
from ...domain.errors import UnsupportedError
from ...domain.progress import Progress
from ...domain.raster_options import RasterOptions
from ...domain.words.text import joined
from ...elevation.found_ground import ground_of
from ...elevation.ground import Ground, GroundHeights
from ...rasters.clipping.clip import clip_of
from ...rasters.coded_raster import bytes_of_coded
from ...rasters.cog import Workplace, require_folder
from ...rasters.source_files import refuse_inputs
from ...rasters.tiles.cog_file import bytes_needed
from ...rasters.units import kind_of
from ...sar.geocoding import Geocoder, position_planes
from ...sar.grid import Grid
from ...sar.projection import Projection
from ...sar.radar_image import RadarImage, index_of
from ...sar.radiometry import sigma0_scale_of_complex
from ...sar.tie_points import TiePlanes
from ..ceos.calibration import calibration_factor_db
from ..ceos.doubts import production_doubts
from ..plausible_backscatter import backscatter_doubts
from .beam import Beam
from .beam_selection import open_beams
from .description import describe_raster
from .flattened_images import Flattening, bytes_to_flatten, grid_of_heights
from .geocoded_raster import write_geocoded
from .layover_shadow_mask import (
    MASK,
    MaskWriter,
    bytes_of_codes,
    drop_older_mask,
    mask_path,
    relief_mask,
)
from .messages import describe_plan, remark_on_flat_ground
from .multilook_beam import bytes_of_images, multilook_beams
from .place_checks import place_doubts
from .plan import Plan, make_plan, pixel_size_of
from .scene import L11Scene

_MULTILOOKED, _FLATTENED, _MASKED, _GEOCODED, _WRITTEN = 0.4, 0.45, 0.5, 0.97, 0.98  # of the progress
_GLANCED_ROWS = 64  # of each image, for the median


def decode(scene: L11Scene, options: RasterOptions, output: Path, progress: Progress) -> Path:
    """Write σ⁰ or γ⁰ of one polarisation of *scene* on a map grid; no file is left if that fails.

    With an elevation model its layover and shadow mask is written beside *output*.
    """
    warnings: list[str] = []
    progress = progress.keeping(warnings)
    _refuse_what_cannot_be(options, output)
    with contextlib.ExitStack() as files, contextlib.ExitStack() as spools:
        polarisation, beams = _read_headers(scene, options, progress)
        factor_db = _calibrate(scene, options, progress)
        ground, plan = _plan(scene, beams, options, files, progress.part(0.0, 0.02))
        clip = clip_of(plan.grid, options.area, str(scene.product))
        heights = ground.on(plan.grid, plan.projection)
        slopes = None
        if options.flattened:
            slopes = grid_of_heights(plan, ground, heights, scene.radar)
        workplace = Workplace(output, _bytes_needed(plan, options, heights, slopes))
        files.callback(workplace.close)
        place = _Temporary(workplace, spools)
        # Beside the averaging: one thread alone would find the positions while the others wait.
        positions = files.enter_context(ThreadPoolExecutor(1)).submit(
            _positions, scene, plan, heights, progress.check
        )
        images, missing = _multilook(plan, factor_db, place, progress.part(0.02, _MULTILOOKED))
        _remark_on_heights(scene, beams, heights, progress)
        share = progress.part(_MULTILOOKED, _FLATTENED)
        flattening = None
        if slopes is not None:
            flattening = _flatten(scene, images, slopes, ground, place, share)
        described = describe_raster(scene, options, polarisation, factor_db, plan, heights, warnings)
        mask, end = None, progress.part(_GEOCODED, _WRITTEN)
        if heights.is_terrain:
            share = progress.part(_FLATTENED, _MASKED)
            relief = relief_mask(
                images, scene.radar, plan, ground, heights, workplace, spools, share, flattening
            )
            if flattening is not None:
                flattening.close()
            mask = files.enter_context(MaskWriter(output, relief, plan.grid, described.metadata()))
        geocoder = _geocoder(scene, options, plan, images, heights, positions.result())
        write_geocoded(
            *(output, described, geocoder, progress.part(_MASKED, _GEOCODED)),
            beside=mask,
            clip=clip,
            missing=missing,
            before_it_is_named=None if mask is None else partial(mask.finish, end),
        )
        if mask is None:
            drop_older_mask(output)
        else:
            mask.publish()
    progress.report(1.0, "Done")
    return output


class _Temporary(NamedTuple):
    """Where array files lie, and who closes them."""

    workplace: Workplace
    spools: contextlib.ExitStack


def _refuse_what_cannot_be(options: RasterOptions, output: Path) -> None:
    """Raise Alos2Error for options or an output that no file of the scene can change."""
    require_folder(output)
    for path in (output, mask_path(output)) if options.dem else ():
        refuse_inputs(path, options.dem)
    if options.flattened and not options.dem and (options.dem_source is None or options.dem_is_optional):
        raise UnsupportedError(
            "Terrain-flattened γ⁰ needs an elevation model.",
            hint="Give one, or choose γ⁰ by the ellipsoid's angle.",
        )
    if options.flattened and options.quantity is not Quantity.GAMMA0:
        raise UnsupportedError("Only γ⁰ is terrain-flattened.", hint="Choose γ⁰.")


def _read_headers(scene: L11Scene, options: RasterOptions, progress: Progress) -> tuple[str, list[Beam]]:
    """Return polarisation and beams: line times (UTC), slant ranges (m) and the orbit's geometry."""
    progress.step(0.0, "Reading headers")
    polarisation = scene.polarisation(options.polarisation)
    beams = open_beams(scene, polarisation, options, progress)
    _warn(place_doubts(scene, beams), progress)
    return polarisation, beams


def _calibrate(scene: L11Scene, options: RasterOptions, progress: Progress) -> float:
    """Return the calibration factor (dB): given, or the leader's."""
    beside = scene.companions()
    _warn(production_doubts(scene.leader, beside.summary), progress)
    given = options.calibration_factor_db
    return calibration_factor_db(scene.leader, beside.volume, given, progress)


def _plan(
    scene: L11Scene,
    beams: list[Beam],
    options: RasterOptions,
    files: contextlib.ExitStack,
    progress: Progress,
) -> tuple[Ground, Plan]:
    """Return the ground (m above the ellipsoid), and the grid, looks and lines that follow from it.

    The ground is the user's elevation model, one that is found for the area, or one height.
    """
    pixel_m = pixel_size_of(beams, options, scene.is_scansar)
    ground = ground_of(options, pixel_m, files, progress.part(0.0, 0.5))
    plan = make_plan(beams, scene.radar, options, ground, scene.is_scansar)
    for sentence in describe_plan(plan):
        progress.step(0.5, sentence)
    return ground, plan


def _multilook(
    plan: Plan, factor_db: float, place: _Temporary, progress: Progress
) -> tuple[list[RadarImage], str]:
    """Return mean σ⁰ of the looks, linear, in radar geometry, and a sentence on missing lines.

    σ⁰ is I² + Q² times the scale of *factor_db*.
    """
    scale = sigma0_scale_of_complex(factor_db)
    missing = [MissingLines(part.beam.image.file, part.beam.image.lines) for part in plan.parts]
    images = multilook_beams(plan, scale, place.workplace, place.spools, missing, progress)
    _warn(backscatter_doubts(_glance(images), factor_db), progress)
    return images, _missing_text(plan, missing)


def _bytes_needed(
    plan: Plan,
    options: RasterOptions,
    heights: GroundHeights,
    slopes: tuple[Grid, Projection] | None,
) -> int:
    """Return the bytes that array files and results take on the disk when they take most."""
    result = bytes_needed(plan.grid, kind_of(options.units), valid_share=plan.share_covered)
    to_flatten = 0 if slopes is None else bytes_to_flatten(plan, slopes[0])
    if heights.is_terrain:
        result += bytes_of_coded(plan.grid, MASK, plan.share_covered)
    codes = bytes_of_codes(plan) if heights.is_terrain else 0
    return bytes_of_images(plan) + codes + max(to_flatten, result)


def _remark_on_heights(
    scene: L11Scene, beams: list[Beam], heights: GroundHeights, progress: Progress
) -> None:
    """Say what is doubtful about the heights above the ellipsoid (m) on the map grid."""
    if not heights.is_terrain:
        remark_on_flat_ground(beams, scene.radar, heights.levels[0], progress)
    _warn(heights.doubts(), progress)


def _positions(
    scene: L11Scene, plan: Plan, heights: GroundHeights, check: Callable[[], object]
) -> list[TiePlanes]:
    """Return for each beam where in its averaged image the pixels of the map grid lie.

    What ``check()`` raises ends the work: a cancel must not wait for it.
    """
    return [
        position_planes(
            plan.grid,
            plan.projection,
            index_of(part.beam.geometry, part.looks),
            scene.radar,
            heights,
            check,
            plan.whole,
        )
        for part in plan.parts
    ]


def _flatten(
    scene: L11Scene,
    images: list[RadarImage],
    slopes: tuple[Grid, Projection],
    ground: Ground,
    place: _Temporary,
    progress: Progress,
) -> Flattening:
    """Turn σ⁰ of *images* into γ⁰ = σ⁰ / (sin θ · A_γ / A_β), by the ground seen in each pixel.

    *slopes* is the grid whose heights (m) tell the slopes of the ground.
    """
    flattening = Flattening(images, scene.radar, slopes, ground, place.workplace, place.spools, progress)
    flattening.apply(images, progress)
    return flattening


def _geocoder(
    scene: L11Scene,
    options: RasterOptions,
    plan: Plan,
    images: list[RadarImage],
    heights: GroundHeights,
    positions: list[TiePlanes],
) -> Geocoder:
    """Return what gives power on the map grid: Range-Doppler positions on *heights*, bilinear.

    γ⁰ that is not flattened is σ⁰ / cos θ, θ against the ellipsoid.
    """
    by_angle = options.quantity is Quantity.GAMMA0 and not options.flattened
    return Geocoder(
        plan.grid,
        plan.projection,
        images,
        scene.radar,
        heights,
        by_angle,
        positions,
        plan.whole,
    )


def _missing_text(plan: Plan, missing: list[MissingLines]) -> str:
    """Return sentences on the blank lines of all parts, blank if there are none."""
    sizes = [part.lines[1] - part.lines[0] for part in plan.parts]
    return joined(" ", filter(None, (lines.sentence(size) for lines, size in zip(missing, sizes))))


def _glance(images: list[RadarImage]) -> npt.NDArray[np.float32]:
    """Return σ⁰ (linear, 0 for no data) of some rows of every image."""
    rows = []
    for image in images:
        some = np.unique(np.linspace(0, image.power.height - 1, _GLANCED_ROWS).astype(int))
        rows += [image.power.read(0, int(row), image.power.width, 1).ravel() for row in some]
    return np.concatenate(rows)


def _warn(sentences: Sequence[str], progress: Progress) -> None:
    for sentence in sentences:
        progress.warn(sentence)
