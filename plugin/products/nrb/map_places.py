"""Where and at which angle the images of an own NRB scene see the map, for all polarisations."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ...elevation.ground import GroundHeights
from ...sar.geocoding import position_planes
from ...sar.local_incidence import Illumination
from ...sar.radar_image import RadarImage
from ...sar.range_doppler import RangeDoppler
from ...sar.tie_points import TiePlanes
from ..l11.plan import Plan


@dataclass(frozen=True)
class MapPlaces:
    """Angles of incidence on the map, and for each image where the map's pixels lie in it."""

    light: Illumination
    positions: list[TiePlanes]


def find_places(
    plan: Plan,
    radar: RangeDoppler,
    heights: GroundHeights,
    images: Sequence[RadarImage],
    check: Callable[[], object],
) -> MapPlaces:
    """Return the places of *images* on the plan's grid; what ``check()`` raises ends the work."""
    grid, projection, whole = plan.grid, plan.projection, plan.whole
    return MapPlaces(
        Illumination(grid, projection, radar, heights.levels, whole, check),
        [
            position_planes(grid, projection, one.index_in_file, radar, heights, check, whole)
            for one in images
        ],
    )
