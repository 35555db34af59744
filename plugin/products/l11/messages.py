"""What decoding says in words: geometry of the raster, the plan, doubts about the place."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ...common.ellipsoid import to_earth_fixed
from ...domain.enums import Quantity
from ...domain.progress import Progress
from ...domain.words.text import Text
from ...elevation.ground import GroundHeights
from ...sar.range_doppler import RangeDoppler
from .beam import Beam
from .plan import Plan

_TEST_HEIGHT_M = 100.0


def geometry_text(quantity: Quantity | None, heights: GroundHeights, flattened: bool = False) -> str:
    """Return one line: method, source of heights, what corrected them, and the angle of gamma0."""
    text = f"zero-Doppler range-Doppler on the leader's orbit (8-point Hermite), {heights.source}"
    if quantity is not Quantity.GAMMA0:
        return text
    if flattened:
        return f"{text}; gamma0 = beta0 / area of visible ground across the line of sight (Small 2011)"
    return f"{text}; gamma0 = sigma0 / cos(incidence angle against the ellipsoid)"


def describe_plan(plan: Plan) -> list[Text]:
    """Return sentences for the log: the grid, and what is read of each beam."""
    grid = plan.grid
    sentences = [
        Text(
            "{width} x {height} pixels of {pixel_size_m:g} m in {code}",
            width=grid.width,
            height=grid.height,
            pixel_size_m=plan.pixel_size_m,
            code=plan.projection.code,
        )
    ]
    for part in plan.parts:
        first, end = part.lines
        size = (end - first) * part.beam.image.descriptor.record_bytes / 1e6
        sentences.append(
            Text(
                "Reading lines {first} to {end} of {lines} of {file} ({size:.1f} MB), {looks} looks",
                first=first + 1,
                end=end,
                lines=part.beam.image.lines,
                file=part.beam.image.file,
                size=size,
                looks=part.looks,
            )
        )
    return sentences


def shift_of_height(beam: Beam, radar: RangeDoppler, height: float) -> float:
    """Return how far (m) a place *height* m above the ellipsoid is moved when taken at 0."""
    geometry = beam.geometry
    times, ranges = geometry.to_time_and_range(geometry.lines / 2.0, geometry.samples / 2.0)
    latitude, longitude = radar.to_ground(times, ranges, [0.0, height])
    points = to_earth_fixed(latitude, longitude, 0.0)
    return float(np.linalg.norm(points[1] - points[0]))


def off_nadir_deg(beams: Sequence[Beam], radar: RangeDoppler) -> float:
    """Return the mean angle in degrees, at the satellite, from the nadir to the middles of *beams*."""
    angles = []
    for beam in beams:
        geometry = beam.geometry
        time, distance = geometry.to_time_and_range(geometry.lines / 2.0, geometry.samples / 2.0)
        position, _ = radar.orbit.state(time)
        sight = to_earth_fixed(*radar.to_ground(time, distance, 0.0), 0.0) - position
        cosine = -sight @ position / (np.linalg.norm(sight) * np.linalg.norm(position))
        angles.append(float(np.degrees(np.arccos(cosine))))
    return sum(angles) / len(angles)


def remark_on_flat_ground(
    beams: Sequence[Beam], radar: RangeDoppler, height_m: float, progress: Progress
) -> None:
    """Say what it costs to take all ground at one height (m above the ellipsoid)."""
    shifts = [shift_of_height(beam, radar, _TEST_HEIGHT_M) for beam in beams]
    span = (
        f"{min(shifts):.0f}"
        if len(beams) == 1
        else Text("{least:.0f} to {most:.0f}", least=min(shifts), most=max(shifts))
    )
    progress.remark(
        Text(
            "No elevation model: all ground is taken at {height_m:g} m above the ellipsoid. A place "
            "{test_height_m:g} m higher is drawn {span} m too near to the satellite's track.",
            height_m=height_m,
            test_height_m=_TEST_HEIGHT_M,
            span=span,
        )
    )
