"""Decode L1.1: what is decided before samples are read, and what the user should know of it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from ...domain.errors import Alos2Error, FormatError, UnsupportedError
from ...domain.progress import Progress
from ...domain.raster_options import RasterOptions
from ...elevation.heights import HEIGHT_LIMITS_M, DemHeights
from ...rasters.source_files import refuse_inputs
from ...sar.geocoding import ConstantHeight, HeightModel
from .beam import Beam
from .geocoded_raster import Decoding, write
from .layover_shadow_mask import mask_path
from .messages import describe_plan, warn_of_dem, warn_of_heights, warn_of_place
from .plan import Plan, make_plan
from .scene import L11Scene


def decode(scene: L11Scene, options: RasterOptions, output: Path, progress: Progress) -> Path:
    """Write the raster of *scene* that *options* ask for; nothing is left where that fails."""
    progress.step(0.0, "Reading headers")
    if options.dem:
        refuse_inputs(output, options.dem)
        refuse_inputs(mask_path(output), options.dem)
    polarisation = scene.polarisation(options.polarisation)
    factor = calibration_factor(scene, options, progress)
    beams = _beams(scene, polarisation, options, progress)
    for beam in beams:
        warn_of_place(beam, scene.radar, progress)
    plan, heights = _plan(scene, beams, options, progress)
    work = Decoding(scene, options, polarisation, factor, plan, heights)
    for sentence in describe_plan(plan):
        progress.step(0.01, sentence)
    return write(work, output, progress)


def calibration_factor(scene: L11Scene, options: RasterOptions, progress: Progress) -> float:
    """Return the factor (dB) given or in the leader; warn where JAXA changed it later."""
    factor = scene.leader.calibration_factor_db
    if options.calibration_factor_db is not None:
        return options.calibration_factor_db
    for quirk in scene.calibration_quirks():
        progress.warn(f"{quirk.sentence} Set the calibration factor to -79 where it was not raised yet.")
    if factor is None:
        raise Alos2Error(
            f"{scene.leader.file} holds no calibration factor.",
            hint="Give one: JAXA's is -83 dB.",
        )
    return factor


def _beams(scene: L11Scene, polarisation: str, options: RasterOptions, progress: Progress) -> list[Beam]:
    """Open the wanted beams; fail or warn where some are missing or cut, as *options* say."""
    there = scene.files.beams(polarisation)
    announced = scene.files.announced_beams
    wanted = options.beams or announced
    if options.beams and announced == (0,):
        raise UnsupportedError(f"{scene.product} is not a ScanSAR scene and has no beams to choose.")
    missing = [number for number in wanted if number not in there]
    if missing and (len(missing) == len(wanted) or not options.allow_missing_beams):
        raise _missing_beams(scene, polarisation, missing, there)
    if missing:
        progress.warn(f"Beams {_listed(missing)} are missing; the others are decoded.")
    there = tuple(number for number in wanted if number not in missing)
    beams = _opened(scene, polarisation, there, options.allow_missing_beams, progress)
    for beam in beams:
        if not beam.image.complete:
            progress.warn(
                f"{beam.image.file} is cut: {beam.image.lines} of {beam.image.descriptor.lines} lines "
                "are decoded."
            )
    return beams


def _opened(
    scene: L11Scene,
    polarisation: str,
    numbers: tuple[int, ...],
    allow_short: bool,
    progress: Progress,
) -> list[Beam]:
    """Open beams; where short ones are allowed, those without any whole line are left out."""

    def open_beam(number: int) -> Beam | FormatError:
        try:
            return scene.beam(polarisation, number, allow_short=allow_short)
        except FormatError as error:
            if not allow_short or error.field != "size":
                raise
            return error

    # Each takes a dozen small reads: over a slow line they have to wait side by side.
    with ThreadPoolExecutor(len(numbers)) as pool:
        opened = list(pool.map(open_beam, numbers))
    beams = [beam for beam in opened if not isinstance(beam, FormatError)]
    too_short = [error for error in opened if isinstance(error, FormatError)]
    if not beams:
        raise too_short[0]
    for error in too_short:
        progress.warn(f"A beam is left out. {error}")
    return beams


def _missing_beams(
    scene: L11Scene, polarisation: str, missing: list[int], there: tuple[int, ...]
) -> Alos2Error:
    plural = "s" if len(missing) > 1 else ""
    return Alos2Error(
        f"{scene.location} lacks beam{plural} {_listed(missing)} of {scene.product} {polarisation}.",
        hint=f"Get the missing image{plural}, or choose the beams that are there: {_listed(there)}.",
    )


def _listed(numbers: tuple[int, ...] | list[int]) -> str:
    return ", ".join(str(number) for number in numbers)


def _plan(
    scene: L11Scene, beams: list[Beam], options: RasterOptions, progress: Progress
) -> tuple[Plan, HeightModel]:
    """Decide grid, lines and heights; a DEM widens both by what its heights can move."""
    low, high = HEIGHT_LIMITS_M
    if not low <= options.height_m <= high:
        raise UnsupportedError(f"A height of {options.height_m:g} m is not on the Earth's surface.")
    scansar = scene.is_scansar
    plan = make_plan(beams, scene.radar, options, (options.height_m,), scansar)
    if not options.dem:
        warn_of_heights(beams, scene.radar, options.height_m, progress)
        return plan, ConstantHeight(options.height_m)
    heights = _dem(plan, options)
    plan = make_plan(beams, scene.radar, options, (heights.levels[0], heights.levels[-1]), scansar)
    heights = _dem(plan, options)
    warn_of_dem(heights, progress)
    return plan, heights


def _dem(plan: Plan, options: RasterOptions) -> DemHeights:
    return DemHeights(
        options.dem,
        plan.grid,
        plan.projection,
        orthometric=not options.dem_is_ellipsoidal,
        fill_m=options.height_m,
    )
