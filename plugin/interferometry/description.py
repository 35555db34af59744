"""What a raster of a pair says about itself."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from ..common.raster_items import TERRAIN_GEOCODED, TERRAIN_NONE, prefixed, warning_items
from ..domain.enums import Content
from ..domain.licence import CREDIT_LINE, join_credits
from ..elevation.ground import GroundHeights
from ..products.identity import identity_items
from ..products.l11.plan import Plan
from .baseline import Baseline
from .coherence import noise_floor
from .options import InterferogramOptions
from .pair import ScenePair

_SIGN = "plus is away from the satellite, from the earlier to the later date, along the line of sight"


@dataclass(frozen=True)
class PairFacts:
    """What was found out about a pair: baseline, independent looks, offsets, ramp, doubts."""

    polarisation: str
    baseline: Baseline
    independent_looks: float
    window: int
    offsets: str
    ramp: str
    warnings: Sequence[str]


def coherence_items(
    pair: ScenePair,
    plan: Plan,
    heights: GroundHeights,
    facts: PairFacts,
) -> dict[str, str]:
    """Return the ``ALOS2_*`` items of the coherence."""
    items = _items(pair, plan, heights, facts)
    items["shows"] = items["quantity"] = Content.COHERENCE.value
    items["units"] = "coherence"
    items["coherence_floor"] = f"{noise_floor(facts.independent_looks):.3f}"
    items["meaning"] = (
        "likeness of the two dates' phases, 0 to 1; low coherence is not damage: water, forest, snow "
        "and steep slopes lose it, too"
    )
    return prefixed(**items)


def phase_items(
    pair: ScenePair,
    options: InterferogramOptions,
    plan: Plan,
    heights: GroundHeights,
    facts: PairFacts,
) -> dict[str, str]:
    """Return the ``ALOS2_*`` items of the phase."""
    items = _items(pair, plan, heights, facts)
    items["shows"] = items["quantity"] = Content.INTERFEROGRAM.value
    items["units"] = "radians"
    items["filter"] = (
        f"Goldstein, exponent {options.filter_strength:g}" if options.filter_strength else "none"
    )
    items["ramp"] = facts.ramp or "not removed"
    items["sign"] = _SIGN
    items["meaning"] = (
        "wrapped: only differences between places count; not corrected for atmosphere or ionosphere"
    )
    return prefixed(**items)


def _items(pair: ScenePair, plan: Plan, heights: GroundHeights, facts: PairFacts) -> dict[str, str]:
    one, other = pair.reference.product, pair.secondary.product
    baseline = facts.baseline
    starts, stops = _times(pair, plan)
    east, north, up = baseline.to_satellite
    taken = "flat earth and topography" if heights.is_terrain else "flat earth"
    items = {
        **identity_items(one),
        "orbit": f"{one.orbit} {other.orbit}",
        "scene_id": f"{one.scene_id} {other.scene_id}",
        "product_id": f"{one.product_id} {other.product_id}",
        "level": "L1.1",
        "polarisation": facts.polarisation,
        "pre_date": one.date.isoformat(),
        "post_date": other.date.isoformat(),
        "pre_start": starts[0],
        "post_start": starts[1],
        "start": starts[1],
        "stop": stops[1],
        "baseline_m": f"{baseline.perpendicular_m:.1f}",
        "baseline_parallel_m": f"{baseline.parallel_m:.1f}",
        "height_of_ambiguity_m": _number(baseline.height_of_ambiguity_m),
        "baseline_share_of_critical": f"{baseline.share_of_critical:.4f}",
        "cm_per_cycle": f"{pair.wavelength_m * 50.0:.2f}",
        "wavelength_m": f"{pair.wavelength_m:.7f}",
        "to_satellite": f"{east:.4f} {north:.4f} {up:.4f}",
        "looks": f"{facts.independent_looks:.1f}",
        "looks_of_samples": ", ".join(dict.fromkeys(str(part.looks) for part in plan.parts)),
        "window": str(facts.window),
        "offsets": facts.offsets,
        "geometry": (
            "zero-Doppler range-Doppler on both leaders' orbits (8-point Hermite), "
            f"{heights.source}; {taken} taken off the phase"
        ),
        "terrain": TERRAIN_GEOCODED if heights.is_terrain else TERRAIN_NONE,
        "orbit_precision": " ".join(
            scene.leader.platform_position.precision.replace(" ", "-")
            for scene in (pair.reference, pair.secondary)
        ),
        "credit": join_credits(CREDIT_LINE, heights.credit),
    }
    if heights.dem_name:
        items["dem"] = heights.dem_name
    if pair.is_scansar:
        items["beams"] = ",".join(str(part.beam.number) for part in plan.parts)
    return {**items, **warning_items(facts.warnings)}


def _number(value: float) -> str:
    return "inf" if math.isinf(value) else f"{value:.1f}"


def _times(pair: ScenePair, plan: Plan) -> tuple[tuple[str, str], tuple[str, str]]:
    """Return first and last moments (ISO 8601 UTC) of both dates over the whole images."""
    starts: list[str] = []
    stops: list[str] = []
    for scene in (pair.reference, pair.secondary):
        first: list[datetime] = []
        last: list[datetime] = []
        for part in plan.parts:
            beam = scene.beam(part.beam.image.timing().polarisation, part.beam.number, allow_short=True)
            first.append(beam.time_of(0))
            last.append(beam.time_of(beam.geometry.lines - 1))
        starts.append(_text(min(first)))
        stops.append(_text(max(last)))
    return (starts[0], starts[1]), (stops[0], stops[1])


def _text(time: datetime) -> str:
    return time.isoformat().replace("+00:00", "Z")
