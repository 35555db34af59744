"""Decode L1.1: average in radar geometry, geocode in power, write; memory stays bounded."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from ..domain.credit import CREDIT_LINE
from ..domain.errors import Alos2Error, UnsupportedError
from ..domain.progress import Progress
from ..domain.raster import RasterDescription, RasterOptions
from ..domain.terms import Quantity
from ..sar.geocode import ConstantHeight, Geocoder, HeightModel, Window
from ..sar.parallel import map_in_order
from ..sar.radar_image import RadarImage
from ..sar.radiometry import sigma0_scale_of_complex
from .beam import Beam, multilook_beam, multilooked_size
from .cog import Workplace
from .dem import HEIGHT_LIMITS_M, DemHeights
from .identity_info import identity_items
from .l11_plan import BeamPart, Plan, make_plan
from .l11_report import describe_plan, geometry_text, warn_of_heights
from .raster import PowerRasterWriter

if TYPE_CHECKING:
    from .l11 import L11Product

_AVERAGING = 0.45
_GEOCODING = 0.8


@dataclass(frozen=True)
class Decoding:
    """A product, what is wanted of it, and what was decided; the steps read from here."""

    product: L11Product
    options: RasterOptions
    polarisation: str
    calibration_factor_db: float
    plan: Plan
    heights: HeightModel


def decode(product: L11Product, options: RasterOptions, output: Path, progress: Progress) -> Path:
    """Write the raster of *product* that *options* ask for; nothing is left where that fails."""
    progress.step(0.0, "Reading headers")
    polarisation = product.polarisation(options.polarisation)
    factor = calibration_factor(product, options, progress)
    beams = _beams(product, polarisation, options, progress)
    plan, heights = _plan(product, beams, options, progress)
    work = Decoding(product, options, polarisation, factor, plan, heights)
    for sentence in describe_plan(plan):
        progress.step(0.01, sentence)
    return _write(work, output, progress)


def calibration_factor(product: L11Product, options: RasterOptions, progress: Progress) -> float:
    """Return the factor (dB) given or in the leader; warn where JAXA changed it later."""
    factor = product.leader.calibration_factor_db
    if options.calibration_factor_db is not None:
        return options.calibration_factor_db
    for quirk in product.calibration_quirks():
        progress.warn(f"{quirk.sentence} Set the calibration factor to -79 where it was not raised yet.")
    if factor is None:
        raise Alos2Error(
            f"{product.leader.file} holds no calibration factor.",
            hint="Give one: JAXA's is -83 dB.",
        )
    return factor


def _beams(
    product: L11Product, polarisation: str, options: RasterOptions, progress: Progress
) -> list[Beam]:
    """Open the wanted beams; fail or warn where some are missing or cut, as *options* say."""
    there = product.files.beams(polarisation)
    announced = product.files.announced_beams
    wanted = options.beams or announced
    if options.beams and announced == (0,):
        raise UnsupportedError(f"{product.product} is no ScanSAR scene and has no beams to choose.")
    missing = [number for number in wanted if number not in there]
    if missing and (len(missing) == len(wanted) or not options.allow_missing_beams):
        raise _missing_beams(product, polarisation, missing, there)
    if missing:
        progress.warn(f"Beams {_listed(missing)} are missing; the others are decoded.")
    beams = []
    for number in wanted:
        if number in missing:
            continue
        beam = product.beam(polarisation, number, allow_short=options.allow_missing_beams)
        if not beam.image.complete:
            progress.warn(
                f"{beam.image.file} is cut: {beam.image.lines} of {beam.image.descriptor.lines} lines "
                "are decoded."
            )
        beams.append(beam)
    return beams


def _missing_beams(
    product: L11Product, polarisation: str, missing: list[int], there: tuple[int, ...]
) -> Alos2Error:
    plural = "s" if len(missing) > 1 else ""
    return Alos2Error(
        f"{product.location} lacks beam{plural} {_listed(missing)} of {product.product} {polarisation}.",
        hint=f"Get the missing image{plural}, or choose the beams that are there: {_listed(there)}.",
    )


def _listed(numbers: tuple[int, ...] | list[int]) -> str:
    return ", ".join(str(number) for number in numbers)


def _plan(
    product: L11Product, beams: list[Beam], options: RasterOptions, progress: Progress
) -> tuple[Plan, HeightModel]:
    """Decide grid, lines and heights; a DEM widens both by what its heights can move."""
    low, high = HEIGHT_LIMITS_M
    if not low <= options.height_m <= high:
        raise UnsupportedError(f"A height of {options.height_m:g} m is not on the Earth's surface.")
    scansar = product.is_scansar
    plan = make_plan(beams, product.radar, options, (options.height_m,), scansar)
    if not options.dem:
        warn_of_heights(beams, product.radar, options.height_m, progress)
        return plan, ConstantHeight(options.height_m)
    heights = _dem(plan, options)
    plan = make_plan(beams, product.radar, options, (heights.levels[0], heights.levels[-1]), scansar)
    heights = _dem(plan, options)
    if heights.is_orthometric_without_geoid:
        progress.warn(
            "PROJ's EGM96 grid is not installed, so heights above the geoid are taken as heights above "
            "the ellipsoid: off by the geoid's height (up to 107 m, about 37 m in Japan), which moves "
            "places towards or away from the satellite by up to twice that."
        )
    return plan, heights


def _dem(plan: Plan, options: RasterOptions) -> DemHeights:
    return DemHeights(
        options.dem,
        plan.grid,
        plan.projection,
        orthometric=not options.dem_is_ellipsoidal,
        fill_m=options.height_m,
    )


def _write(work: Decoding, output: Path, progress: Progress) -> Path:
    sizes = [multilooked_size(part.beam, part.looks, part.lines) for part in work.plan.parts]
    workplace = Workplace(output, needed=sum(4 * width * height for width, height in sizes))
    try:
        with contextlib.ExitStack() as spools:
            images = _average(work, workplace, spools, progress.part(0.02, _AVERAGING))
            geocoder = _geocoder(work, images)
            raster = PowerRasterWriter(
                output, work.plan.grid, description(work), progress.part(_GEOCODING, 1.0)
            )
            with raster:
                geocode_into(raster, geocoder, progress.part(_AVERAGING, _GEOCODING))
                spools.close()
    finally:
        workplace.close()
    return output


def _average(
    work: Decoding, workplace: Workplace, spools: contextlib.ExitStack, progress: Progress
) -> list[RadarImage]:
    scale = sigma0_scale_of_complex(work.calibration_factor_db)
    images = []
    done = 0
    for part in work.plan.parts:
        spool = spools.enter_context(
            workplace.spool(*multilooked_size(part.beam, part.looks, part.lines))
        )
        lines = part.lines[1] - part.lines[0]
        share = progress.part(done / work.plan.lines, (done + lines) / work.plan.lines)
        images.append(multilook_beam(part.beam, part.looks, scale, part.lines, spool, share))
        done += lines
    return images


def _geocoder(work: Decoding, images: list[RadarImage]) -> Geocoder:
    plan = work.plan
    gamma0 = work.options.quantity is Quantity.GAMMA0
    return Geocoder(plan.grid, plan.projection, images, work.product.radar, work.heights, gamma0)


def geocode_into(raster: PowerRasterWriter, geocoder: Geocoder, progress: Progress) -> None:
    """Compute and store the blocks of the grid; raise where none holds data."""
    windows = list(geocoder.windows())

    def fill(window: Window) -> bool:
        power = geocoder.block(window)
        if power is None:
            return False
        raster.write(window[0], window[1], power)
        return bool(np.isfinite(power).any())

    filled = False
    for done, found in enumerate(map_in_order(fill, windows), 1):
        filled = filled or found
        progress.step(done / len(windows), "Geocoding")
    if not filled:
        raise UnsupportedError("The extent holds no data of the image.", hint="Choose another extent.")


def description(work: Decoding) -> RasterDescription:
    """Return what is written into the raster of *work*."""
    product, plan = work.product, work.plan
    starts = [part.beam.image.timing().time_of(part.lines[0]) for part in plan.parts]
    stops = [part.beam.image.timing().time_of(part.lines[1] - 1) for part in plan.parts]
    extra = identity_items(product.product)
    extra["look"] = product.leader.look.value
    extra["orbit_precision"] = product.leader.platform_position.precision
    if product.is_scansar:
        extra["beams"] = ",".join(str(part.beam.number) for part in plan.parts)
    return RasterDescription(
        scene_id=product.product.scene_id,
        product_id=product.product.product_id,
        level="L1.1",
        quantity=work.options.quantity or Quantity.SIGMA0,
        units=work.options.units,
        polarisation=work.polarisation,
        calibration_factor_db=work.calibration_factor_db,
        geometry=geometry_text(work.options, work.heights),
        looks=_looks_text(plan.parts),
        credit=CREDIT_LINE,
        start=min(starts),
        stop=max(stops),
        extra=extra,
    )


def _looks_text(parts: tuple[BeamPart, ...]) -> str:
    return ", ".join(dict.fromkeys(str(part.looks) for part in parts))
