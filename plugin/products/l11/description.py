"""What is written into a raster decoded from L1.1: identity, physics, times, doubts."""

from __future__ import annotations

from collections.abc import Sequence

from ...common.raster_items import (
    TERRAIN_FLATTENED,
    TERRAIN_GEOCODED,
    TERRAIN_NONE,
    RasterDescription,
)
from ...domain.enums import Quantity
from ...domain.licence import CREDIT_LINE, join_credits
from ...domain.raster_options import RasterOptions
from ...elevation.ground import GroundHeights
from ..identity import identity_items
from .messages import geometry_text, off_nadir_deg
from .plan import Plan
from .scene import L11Scene


def describe_raster(
    scene: L11Scene,
    options: RasterOptions,
    polarisation: str,
    factor_db: float,
    plan: Plan,
    heights: GroundHeights,
    warnings: Sequence[str] = (),
) -> RasterDescription:
    """Return the description of a raster of *plan*, calibrated with *factor_db*; times are UTC."""
    starts = [part.beam.time_of(part.lines[0]) for part in plan.parts]
    stops = [part.beam.time_of(part.lines[1] - 1) for part in plan.parts]
    extra = identity_items(scene.product)
    extra["look"] = scene.leader.look.value
    extra["orbit_precision"] = scene.leader.platform_position.precision
    extra["off_nadir_deg"] = f"{off_nadir_deg([part.beam for part in plan.parts], scene.radar):.1f}"
    corrected = TERRAIN_FLATTENED if options.flattened else TERRAIN_GEOCODED
    extra["terrain"] = corrected if heights.is_terrain else TERRAIN_NONE
    if heights.dem_name:
        extra["dem"] = heights.dem_name
    if scene.is_scansar:
        extra["beams"] = ",".join(str(part.beam.number) for part in plan.parts)
    return RasterDescription(
        scene_id=scene.product.scene_id,
        product_id=scene.product.product_id,
        level="L1.1",
        quantity=options.quantity or Quantity.SIGMA0,
        units=options.units,
        polarisation=polarisation,
        calibration_factor_db=factor_db,
        geometry=geometry_text(options.quantity, heights, options.flattened),
        looks=", ".join(dict.fromkeys(str(part.looks) for part in plan.parts)),
        credit=join_credits(CREDIT_LINE, heights.credit),
        start=min(starts),
        stop=max(stops),
        warnings=tuple(warnings),
        extra=extra,
    )
