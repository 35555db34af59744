"""Make an own NRB scene of L1.1: read, calibrate, flatten, geocode, write, describe.

The order is that of decoding. The area of ground that each pixel sees is found once for all
polarisations. Files lie in a hidden folder until all of them are whole.
"""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

from ...domain.enums import Quantity, Units
from ...domain.errors import UnsupportedError
from ...domain.progress import SILENT, Progress
from ...domain.raster_options import RasterOptions
from ...elevation.found_ground import ground_of
from ...elevation.ground import Ground, GroundHeights
from ...rasters.cog import Workplace, require_room
from ..ceos.calibration import calibration_factor_db
from ..ceos.doubts import production_doubts
from ..l11.beam_selection import open_beams
from ..l11.flattened_images import Flattening, grid_of_heights
from ..l11.messages import describe_plan
from ..l11.place_checks import place_doubts
from ..l11.plan import Plan, make_plan
from ..l11.scene import L11Scene
from .disk_need import bytes_of_scene, close_images
from .map_places import MapPlaces, find_places
from .pixels import WithoutUnknownGround
from .place import fit_places, put
from .scene_record import describe_scene, product_made_of
from .scene_work import SceneWork
from .stac import nrb_item
from .staging import publish, require_writable, staging
from .summary_xml import nrb_summary

SCANSAR_PIXEL_M, STRIPMAP_PIXEL_M = 25.0, 10.0


def make_nrb(
    scene: L11Scene,
    polarisations: Sequence[str],
    options: RasterOptions,
    folder: Path,
    progress: Progress = SILENT,
    *,
    extra: bool = False,
    fit_place: bool = False,
) -> Path:
    """Write terrain-flattened γ⁰ of *scene* into *folder* in the files and layout of L2.2.

    *polarisations* empty are all. Of *options* count beams, area, CRS, pixel size (0: 25 m for ScanSAR,
    10 m for stripmap), calibration factor and elevation model. *extra* also writes scattering area and
    γ⁰ to σ⁰ ratio, *fit_place* moves each beam to where its terrain shows it. Returns *folder*. Raises
    UnsupportedError without an elevation model; if anything fails no file is left.
    """
    warnings: list[str] = []
    progress = progress.keeping(warnings)
    options = _flattened(scene, options)
    require_writable(folder)
    wanted = _wanted(scene, polarisations)
    with contextlib.ExitStack() as held, contextlib.ExitStack() as spools:
        ground, plan, heights, factor_db = _read(scene, wanted[0], options, held, progress)
        product = product_made_of(scene.product)
        stage = held.enter_context(staging(folder, product))
        slopes = grid_of_heights(plan, ground, heights, scene.radar)
        require_room(folder / str(product), bytes_of_scene(plan, slopes[0], len(wanted), extra=extra))
        workplace = Workplace(stage / "work.tif", needed=0)
        held.callback(workplace.close)
        work = SceneWork(scene, options, plan, heights, slopes, factor_db, workplace, spools, warnings)
        _write_images(work, ground, wanted, progress.part(0.02, 0.98), extra=extra, fit_place=fit_place)
        record = describe_scene(scene, wanted, plan, heights, warnings, extra, work.fits)
        (stage / record.summary).write_text(nrb_summary(record), "utf-8")
        (stage / record.item).write_text(nrb_item(record), "utf-8")
        spools.close()
        workplace.close()
        publish(stage, folder, product)
    progress.report(1.0, "Done")
    return folder


def _flattened(scene: L11Scene, options: RasterOptions) -> RasterOptions:
    """Return *options* for amplitude of terrain-flattened γ⁰."""
    if not options.dem and options.dem_source is None:
        raise UnsupportedError(
            "Terrain-flattened γ⁰ needs an elevation model.", hint="Give one, or let one be found."
        )
    usual = SCANSAR_PIXEL_M if scene.is_scansar else STRIPMAP_PIXEL_M
    return replace(
        options,
        pixel_size_m=options.pixel_size_m or usual,
        quantity=Quantity.GAMMA0,
        flattened=True,
        dem_is_optional=False,
        units=Units.AMPLITUDE_DN,
    )


def _wanted(scene: L11Scene, polarisations: Sequence[str]) -> tuple[str, ...]:
    if not polarisations:
        return scene.polarisations()
    return tuple(dict.fromkeys(scene.polarisation(one) for one in polarisations))


def _read(
    scene: L11Scene,
    polarisation: str,
    options: RasterOptions,
    held: contextlib.ExitStack,
    progress: Progress,
) -> tuple[Ground, Plan, GroundHeights, float]:
    """Read headers, orbit and elevation model: what is to be made, and where.

    Returns the ground, the plan, the heights in metres above the ellipsoid on the plan's grid, and the
    calibration factor in dB.
    """
    progress.step(0.0, "Reading headers")
    beams = open_beams(scene, polarisation, options, progress)
    beside = scene.companions()
    _warn(place_doubts(scene, beams), progress)
    _warn(production_doubts(scene.leader, beside.summary), progress)
    ground = ground_of(options, options.pixel_size_m, held, progress.part(0.0, 0.02))
    plan = make_plan(beams, scene.radar, options, ground, scene.is_scansar, centred=True)
    _warn(describe_plan(plan), replace(progress, warn=lambda text: progress.step(0.02, text)))
    heights = ground.on(plan.grid, plan.projection)
    _warn(heights.doubts(), progress)
    # σ⁰ = (I² + Q²) · scale, the factor in dB.
    factor_db = calibration_factor_db(
        scene.leader, beside.volume, options.calibration_factor_db, progress
    )
    return ground, plan, heights, factor_db


def _write_images(
    work: SceneWork,
    ground: Ground,
    polarisations: Sequence[str],
    progress: Progress,
    *,
    extra: bool,
    fit_place: bool,
) -> None:
    """Flatten, geocode and write each polarisation."""
    count = len(polarisations)
    shares = [progress.part(done / count, (done + 1) / count) for done in range(count)]
    first = polarisations[0]
    flattening, places, unknown = _write_first(
        work, ground, first, shares[0], extra=extra, fit_place=fit_place, is_last=count == 1
    )
    for polarisation, share in zip(polarisations[1:], shares[1:]):
        images = put(work.multilook(polarisation, share.part(0.0, 0.4)), work.fits)
        flattening.apply(images, share.part(0.5, 0.6))
        if polarisation == polarisations[-1]:
            flattening.close()
        work.write(polarisation, images, places, unknown, share.part(0.6, 1.0))
        close_images(images)


def _write_first(
    work: SceneWork,
    ground: Ground,
    polarisation: str,
    progress: Progress,
    *,
    extra: bool,
    fit_place: bool,
    is_last: bool,
) -> tuple[Flattening, MapPlaces, WithoutUnknownGround | None]:
    """Write the first polarisation, and return what the others take from it.

    That is the ground that each pixel sees, the places of the map in the images, what takes out pixels
    that unknown ground acts in, if any does, and the shifts that *fit_place* asks for.
    """
    images = work.multilook(polarisation, progress.part(0.0, 0.4))
    flattening = work.flattening(images, ground, progress.part(0.4, 0.45))
    if fit_place:
        work.fits.extend(fit_places(images, flattening, progress.part(0.45, 0.46)))
    if any(fit.is_certain for fit in work.fits):
        images = put(images, work.fits)
        flattening.close()
        flattening = work.flattening(images, ground, progress.part(0.46, 0.5))
    with ThreadPoolExecutor(1) as meanwhile:
        arguments = (work.plan, work.scene.radar, work.heights, images, progress.check)
        found = [meanwhile.submit(find_places, *arguments)]
        relief = work.relief(images, ground, flattening, progress.part(0.5, 0.55))
        flattening.apply(images, progress.part(0.55, 0.58))
        areas = work.areas(images, flattening, progress.part(0.58, 0.6)) if extra else None
        # Held here, its error would hold this frame in a circle.
        places = found.pop().result()
    flattening.close_heights()
    if is_last:
        flattening.close()
    work.write_first(polarisation, images, places, relief, areas, progress.part(0.6, 1.0))
    close_images([*images, *(areas or ())])
    unknown = None if flattening.gaps is None else WithoutUnknownGround(relief, work.heights)
    return flattening, places, unknown


def _warn(sentences: Sequence[str], progress: Progress) -> None:
    for sentence in sentences:
        progress.warn(sentence)
