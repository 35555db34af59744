"""The samples' walk: average in radar geometry, geocode in power, write; memory stays bounded."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from ...common.parallel import map_in_order
from ...common.raster_items import RasterDescription
from ...domain.enums import Quantity
from ...domain.errors import UnsupportedError
from ...domain.licence import CREDIT_LINE
from ...domain.progress import Progress
from ...domain.raster_options import RasterOptions
from ...rasters.cog import Workplace
from ...rasters.power_raster import PowerRasterWriter
from ...sar.geocoding import Geocoder, HeightModel
from ...sar.grid import Window
from ...sar.radar_image import RadarImage
from ...sar.radiometry import sigma0_scale_of_complex
from ...sar.terrain.layover_shadow import Codes
from ..identity import identity_items
from .layover_shadow_mask import MaskWriter, ReliefMask, drop_older_mask, relief_mask
from .messages import geometry_text, off_nadir_deg
from .multilook_beam import multilook_beam, multilooked_size
from .plan import BeamPart, Plan
from .scene import L11Scene

_AVERAGED, _RELIEF, _GEOCODED, _WRITTEN = 0.45, 0.5, 0.8, 0.97


@dataclass(frozen=True)
class Decoding:
    """A scene, what is wanted of it, and what was decided; the steps read from here."""

    scene: L11Scene
    options: RasterOptions
    polarisation: str
    calibration_factor_db: float
    plan: Plan
    heights: HeightModel


def write(work: Decoding, output: Path, progress: Progress) -> Path:
    """Write the raster of *work*, and with a DEM its layover and shadow mask beside it."""
    grid = work.plan.grid
    sizes = [multilooked_size(part.beam, part.looks, part.lines) for part in work.plan.parts]
    needed = sum(4 * width * height for width, height in sizes) + 11 * grid.width * grid.height
    with contextlib.ExitStack() as closing:
        workplace = Workplace(output, needed=needed)
        closing.callback(workplace.close)
        spools = closing.enter_context(contextlib.ExitStack())
        images = _average(work, workplace, spools, progress.part(0.02, _AVERAGED))
        mask, mask_writer = _mask(
            work, images, output, workplace, spools, closing, progress.part(_AVERAGED, _RELIEF)
        )
        raster = PowerRasterWriter(output, grid, description(work), progress.part(_GEOCODED, _WRITTEN))
        with raster:
            geocode_into(
                raster, _geocoder(work, images), progress.part(_RELIEF, _GEOCODED), mask, mask_writer
            )
            spools.close()
            if mask_writer is not None:
                mask_writer.finish(progress.part(_GEOCODED, _GEOCODED))
        if mask_writer is not None:
            mask_writer.publish()
        else:
            drop_older_mask(output)
    progress.report(1.0, "Done")
    return output


def _mask(
    work: Decoding,
    images: list[RadarImage],
    output: Path,
    workplace: Workplace,
    spools: contextlib.ExitStack,
    closing: contextlib.ExitStack,
    progress: Progress,
) -> tuple[ReliefMask | None, MaskWriter | None]:
    """Return the relief mask and its writer where a DEM is given."""
    if not work.options.dem:
        return None, None
    plan = work.plan
    mask = relief_mask(
        images, work.scene.radar, plan.grid, plan.projection, work.options, workplace, spools, progress
    )
    metadata = description(work).metadata()
    return mask, closing.enter_context(MaskWriter(output, plan.grid, metadata))


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
    return Geocoder(plan.grid, plan.projection, images, work.scene.radar, work.heights, gamma0)


def geocode_into(
    raster: PowerRasterWriter,
    geocoder: Geocoder,
    progress: Progress,
    mask: ReliefMask | None = None,
    mask_writer: MaskWriter | None = None,
) -> None:
    """Compute and store the blocks of the grid and of its mask; raise where none holds data."""
    windows = list(geocoder.windows())

    def fill(window: Window) -> tuple[bool, Codes | None]:
        power = geocoder.block(window)
        if power is None:
            return False, None
        raster.write(window.column, window.row, power)
        codes = None if mask is None else mask.block(window, power)
        return bool(np.isfinite(power).any()), codes

    filled = False
    for done, (found, codes) in enumerate(map_in_order(fill, windows), 1):
        filled = filled or found
        if codes is not None and mask_writer is not None:
            mask_writer.write(windows[done - 1].column, windows[done - 1].row, codes)
        progress.step(done / len(windows), "Geocoding")
    if not filled:
        raise UnsupportedError(
            "The raster would hold no data of the image.",
            hint="Choose another extent or a smaller pixel size.",
        )


def description(work: Decoding) -> RasterDescription:
    """Return what is written into the raster of *work*."""
    scene, plan = work.scene, work.plan
    starts = [part.beam.image.timing().time_of(part.lines[0]) for part in plan.parts]
    stops = [part.beam.image.timing().time_of(part.lines[1] - 1) for part in plan.parts]
    extra = identity_items(scene.product)
    extra["look"] = scene.leader.look.value
    extra["orbit_precision"] = scene.leader.platform_position.precision
    extra["off_nadir_deg"] = f"{off_nadir_deg([part.beam for part in plan.parts], scene.radar):.1f}"
    if scene.is_scansar:
        extra["beams"] = ",".join(str(part.beam.number) for part in plan.parts)
    return RasterDescription(
        scene_id=scene.product.scene_id,
        product_id=scene.product.product_id,
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
