"""Decode L1.1 to a map: read, calibrate, multilook, place on heights, geocode, write."""

from __future__ import annotations

import contextlib
from pathlib import Path

import numpy as np
import numpy.typing as npt

from ...ceos.image.missing_lines import MissingLines
from ...domain.enums import Quantity
from ...domain.errors import UnsupportedError
from ...domain.progress import Progress
from ...domain.raster_options import RasterOptions
from ...elevation.found_ground import ground_of
from ...elevation.ground import GroundHeights
from ...rasters.cog import Workplace
from ...rasters.power_raster import PowerRasterWriter
from ...rasters.source_files import refuse_inputs
from ...sar.geocoding import Geocoder
from ...sar.radar_image import RadarImage
from ...sar.radiometry import sigma0_scale_of_complex
from ..ceos.calibration import calibration_factor_db
from ..ceos.doubts import production_doubts
from ..plausible_backscatter import backscatter_doubts
from .beam import Beam
from .beam_selection import open_beams
from .description import describe_raster
from .flattened_images import Flattening
from .geocoded_raster import geocode_into
from .layover_shadow_mask import MaskWriter, drop_older_mask, mask_path, relief_mask
from .messages import describe_plan, remark_on_flat_ground
from .multilook_beam import bytes_of_images, multilook_beams
from .place_checks import place_doubts
from .plan import Plan, make_plan, pixel_size_of
from .scene import L11Scene

_MULTILOOKED, _FLATTENED, _MASKED, _GEOCODED, _WRITTEN = 0.4, 0.45, 0.5, 0.8, 0.97  # of the progress
_GLANCED_ROWS = 64  # of each image, for the median


def decode(scene: L11Scene, options: RasterOptions, output: Path, progress: Progress) -> Path:
    """Write σ⁰ or γ⁰ of one polarisation of *scene* on a map grid; no file is left if that fails.

    With an elevation model its layover and shadow mask is written beside *output*.
    """
    warnings: list[str] = []
    progress = progress.keeping(warnings)
    _refuse_what_cannot_be(options, output)
    # Read: headers give times (UTC), slant ranges (m) and the orbit; samples follow with the looks.
    progress.step(0.0, "Reading headers")
    polarisation = scene.polarisation(options.polarisation)
    beams = open_beams(scene, polarisation, options, progress)
    beside = scene.companions()
    _warn(place_doubts(scene, beams), progress)
    _warn(production_doubts(scene.leader, beside.summary), progress)
    # Calibrate: σ⁰ = (I² + Q²) · scale, the factor in dB.
    given = options.calibration_factor_db
    factor_db = calibration_factor_db(scene.leader, beside.volume, given, progress)
    scale = sigma0_scale_of_complex(factor_db)
    with contextlib.ExitStack() as files, contextlib.ExitStack() as spools:
        # Ground: the user's elevation model, one that is found for the area, or one height.
        pixel_m = pixel_size_of(beams, options, scene.is_scansar)
        ground = ground_of(options, pixel_m, files, progress.part(0.0, 0.01))
        plan = make_plan(beams, scene.radar, options, ground, scene.is_scansar)
        for sentence in describe_plan(plan):
            progress.step(0.01, sentence)
        workplace = Workplace(output, needed=bytes_of_images(plan) + 11 * plan.grid.pixels)
        files.callback(workplace.close)
        # Multilook: mean σ⁰, linear, in radar geometry.
        missing = [MissingLines(p.beam.image.file, p.beam.image.lines) for p in plan.parts]
        averaging = progress.part(0.02, _MULTILOOKED)
        images = multilook_beams(plan, scale, workplace, spools, missing, averaging)
        _warn(backscatter_doubts(_glance(images), factor_db), progress)
        # Heights: metres above the ellipsoid on the map grid.
        heights = ground.on(plan.grid, plan.projection)
        _say_doubts_of_heights(heights, scene, beams, progress)
        flattening = None
        if options.flattened:
            # Flatten: γ⁰ = σ⁰ / (sin θ · A_γ / A_β), the ground seen in each pixel of radar geometry.
            share = progress.part(_MULTILOOKED, _FLATTENED)
            flattening = Flattening(images, scene.radar, plan, ground, workplace, spools, share)
            flattening.apply(images, share)
        described = describe_raster(scene, options, polarisation, factor_db, plan, heights, warnings)
        mask = None
        if heights.is_terrain:
            share = progress.part(_FLATTENED, _MASKED)
            relief = relief_mask(
                images, scene.radar, plan, ground, heights, workplace, spools, share, flattening
            )
            mask = files.enter_context(MaskWriter(output, relief, plan.grid, described.metadata()))
        # Geocode: Range-Doppler positions on the heights, bilinear in power; γ⁰ = σ⁰ / cos θ without
        # flattening, θ against the ellipsoid.
        gamma0 = options.quantity is Quantity.GAMMA0 and not options.flattened
        geocoder = Geocoder(plan.grid, plan.projection, images, scene.radar, heights, gamma0)
        # Write: a cloud-optimised GeoTIFF in the units asked for.
        written = progress.part(_GEOCODED, _WRITTEN)
        with PowerRasterWriter(output, plan.grid, described, written) as raster:
            geocode_into(
                raster, geocoder, progress.part(_MASKED, _GEOCODED), mask, _missing_text(plan, missing)
            )
            spools.close()
            if mask is not None:
                mask.finish(progress.part(_GEOCODED, _GEOCODED))
        if mask is not None:
            mask.publish()
        else:
            drop_older_mask(output)
    progress.report(1.0, "Done")
    return output


def _refuse_what_cannot_be(options: RasterOptions, output: Path) -> None:
    """Raise UnsupportedError for options or an output that no file of the scene can change."""
    for path in (output, mask_path(output)) if options.dem else ():
        refuse_inputs(path, options.dem)
    if options.flattened and not options.dem and (options.dem_source is None or options.dem_is_optional):
        raise UnsupportedError(
            "Terrain-flattened γ⁰ needs an elevation model.",
            hint="Give one, or choose γ⁰ by the ellipsoid's angle.",
        )
    if options.flattened and options.quantity is not Quantity.GAMMA0:
        raise UnsupportedError("Only γ⁰ is terrain-flattened.", hint="Choose γ⁰.")


def _missing_text(plan: Plan, missing: list[MissingLines]) -> str:
    """Return sentences on the blank lines of all parts, blank if there are none."""
    sizes = [part.lines[1] - part.lines[0] for part in plan.parts]
    return " ".join(filter(None, (lines.sentence(size) for lines, size in zip(missing, sizes))))


def _glance(images: list[RadarImage]) -> npt.NDArray[np.float32]:
    """Return σ⁰ (linear, 0 for no data) of some rows of every image."""
    rows = []
    for image in images:
        some = np.unique(np.linspace(0, image.power.height - 1, _GLANCED_ROWS).astype(int))
        rows += [image.power.read(0, int(row), image.power.width, 1).ravel() for row in some]
    return np.concatenate(rows)


def _warn(sentences: list[str], progress: Progress) -> None:
    for sentence in sentences:
        progress.warn(sentence)


def _say_doubts_of_heights(
    heights: GroundHeights, scene: L11Scene, beams: list[Beam], progress: Progress
) -> None:
    if not heights.is_terrain:
        remark_on_flat_ground(beams, scene.radar, heights.levels[0], progress)
    _warn(heights.doubts(), progress)
