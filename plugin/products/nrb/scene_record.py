"""What an own NRB scene states of itself, from the scene, the plan and the heights it is made of."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timezone

import numpy as np

from ...ceos.leader.data_set_summary import SPEED_OF_LIGHT_M_S
from ...ceos.leader.leader import Leader
from ...common.version import version
from ...domain.enums import Level
from ...domain.errors import FormatError
from ...domain.product_id import ProductId
from ...domain.words.text import as_text
from ...elevation.ground import GroundHeights
from ...sar.grid import Grid
from ...sar.projection import Projection
from ...sar.terrain.place_fit import PlaceFit
from ..l11.beam import Beam
from ..l11.image_footprint import outline
from ..l11.plan import BeamPart, Plan
from ..l11.scene import L11Scene
from .accuracy import accuracy_of
from .record import Corner, ElevationModel, NrbRecord, SourceBeam, SourceScene

# Noise-equivalent σ⁰ (dB) that modes are specified for: JAXA, PALSAR-2 calibration and validation, 2018.
_NOISE_DB = {"S": -24.0, "U": -24.0, "H": -28.0, "F": -26.0, "WB": -26.0, "WW": -23.0, "VB": -23.0}
_RESOLUTIONS = (
    ("data_quality", "slant_range_resolution", "azimuth_resolution"),
    ("data_set_summary", "resolution_range", "resolution_azimuth"),
)
_COARSEST_M = 1e4
_POINTS_A_SIDE = 17
SEA_BY_HEIGHT = "where the elevation model is at height 0 above the geoid, or has no tile"
SEA_NOT_KNOWN = "none: heights above the ellipsoid do not tell where the sea is"


def product_made_of(product: ProductId) -> ProductId:
    """Return the identity of the own NRB scene that is made of the L1.1 *product*."""
    return replace(product, level=Level.L22, made_here=True)


def describe_scene(
    scene: L11Scene,
    polarisations: Sequence[str],
    plan: Plan,
    heights: GroundHeights,
    warnings: Sequence[str],
    has_extra: bool = False,
    fits: Sequence[PlaceFit] = (),
) -> NrbRecord:
    """Return the record of the scene that *plan* makes, as of now."""
    return NrbRecord(
        product=product_made_of(scene.product),
        source=_source(scene, polarisations, plan),
        grid=plan.grid,
        epsg=_epsg(plan.projection),
        pixel_m=plan.pixel_size_m,
        corners=_corners(plan.grid, plan.projection),
        outline=grid_outline(plan.grid, plan.projection),
        elevation=ElevationModel(
            heights.dem_name,
            heights.dem_name,
            heights.geoid_name or "heights above the ellipsoid",
            heights.source,
            heights.credit,
            heights.gap_share,
            SEA_BY_HEIGHT if heights.geoid_name else SEA_NOT_KNOWN,
        ),
        accuracy=accuracy_of(scene, [part.beam for part in plan.parts], fits),
        made=datetime.now(timezone.utc),
        version=version(),
        warnings=tuple(dict.fromkeys(as_text(sentence).one_line() for sentence in warnings)),
        has_extra=has_extra,
        fits=tuple(fits),
    )


def _source(scene: L11Scene, polarisations: Sequence[str], plan: Plan) -> SourceScene:
    leader, product = scene.leader, scene.product
    summary = leader.data_set_summary
    beams = [part.beam for part in plan.parts]
    volume = scene.companions().volume
    incidence = _incidence(scene, beams)
    return SourceScene(
        product=product,
        start=min(part.beam.time_of(part.lines[0]) for part in plan.parts),
        stop=max(part.beam.time_of(part.lines[1] - 1) for part in plan.parts),
        polarisations=tuple(polarisations),
        beam=_beam_id(scene, beams),
        look=leader.look,
        direction=summary.direction or product.direction,
        frequency_ghz=SPEED_OF_LIGHT_M_S / summary.wavelength_m / 1e9,
        orbit_precision=leader.platform_position.precision,
        facility=summary.view.text("processing_facility"),
        processed=None if volume is None else _utc(volume.processed or volume.created),
        software_version=leader.software_version,
        beams=tuple(_source_beam(scene, part) for part in plan.parts),
        resolution_m=_resolution_m(leader),
        near_incidence_deg=min(incidence),
        far_incidence_deg=max(incidence),
        noise_db=_NOISE_DB.get(product.mode[:2]) or _NOISE_DB[product.mode[0]],
        outline=_image_outline(scene, beams),
    )


def _beam_id(scene: L11Scene, beams: Sequence[Beam]) -> str:
    """Return the numbers of the beams: those of ScanSAR's files, or what the leader of stripmap says."""
    if scene.is_scansar:
        return ",".join(str(beam.number) for beam in beams)
    number = scene.leader.data_set_summary.beam_number
    return "not stated" if number is None else str(number)


def _source_beam(scene: L11Scene, part: BeamPart) -> SourceBeam:
    beam = part.beam
    name = str(beam.number) if scene.is_scansar else ""
    return SourceBeam(name, beam.geometry.sample_spacing_m, beam.line_spacing_m, part.looks)


def _resolution_m(leader: Leader) -> tuple[float, float] | None:
    """Return the resolutions in slant range and along the track that the leader states, if it does."""
    for record, range_name, azimuth_name in _RESOLUTIONS:
        view = leader.views.get(record)
        if view is None:
            continue
        with contextlib.suppress(FormatError):  # only described, so a damaged number is as good as none
            in_range = view.optional_number(range_name, 0.0, _COARSEST_M)
            azimuth = view.optional_number(azimuth_name, 0.0, _COARSEST_M)
            if in_range and azimuth:
                return in_range, azimuth
    return None


def _epsg(projection: Projection) -> int | None:
    authority, _, number = projection.code.partition(":")
    return int(number) if authority == "EPSG" and number.isdigit() else None


def _utc(moment: datetime | None) -> datetime | None:
    return None if moment is None else moment.replace(tzinfo=timezone.utc)


def _incidence(scene: L11Scene, beams: Sequence[Beam]) -> list[float]:
    """Return the incidence angles (degrees) of the near and far ends of the middle lines."""
    found = []
    for beam in beams:
        geometry = beam.geometry
        samples = np.array([0.0, geometry.samples - 1.0])
        seconds, distance = geometry.to_time_and_range(np.full(2, geometry.lines / 2.0), samples)
        latitude, longitude = scene.radar.to_ground(seconds, distance, 0.0)
        found += scene.radar.incidence(latitude, longitude, 0.0, seconds).tolist()
    return found


def _image_outline(scene: L11Scene, beams: Sequence[Beam]) -> tuple[Corner, ...]:
    """Return the closed outline of all beams together."""
    every = [beam.geometry for beam in beams]
    begin = min(one.first_line_s for one in every)
    end = max(one.first_line_s + one.lines / one.line_rate_hz for one in every)
    near = min(one.near_range_m for one in every)
    far = max(one.near_range_m + one.samples * one.sample_spacing_m for one in every)
    first = every[0]
    whole = replace(
        first,
        first_line_s=begin,
        near_range_m=near,
        lines=round((end - begin) * first.line_rate_hz),
        samples=round((far - near) / first.sample_spacing_m),
    )
    latitude, longitude = outline(whole, scene.radar, points=_POINTS_A_SIDE)
    return tuple((float(lon), float(lat)) for lat, lon in zip(latitude, longitude))


def _corners(grid: Grid, projection: Projection) -> tuple[Corner, Corner, Corner, Corner]:
    """Return the outer corners of the grid: upper left, lower left, upper right, lower right."""
    x0, dx, _, y0, _, dy = grid.geotransform
    left, right = x0, x0 + dx * grid.width
    top, bottom = y0, y0 + dy * grid.height
    x, y = np.array([left, left, right, right]), np.array([top, bottom, top, bottom])
    longitude, latitude = projection.to_geographic(x, y)
    corners = [(float(lon), float(lat)) for lon, lat in zip(longitude, latitude)]
    return corners[0], corners[1], corners[2], corners[3]


def grid_outline(grid: Grid, projection: Projection) -> tuple[Corner, ...]:
    """Return the closed outline of the grid's edge, which is bent between its corners on the Earth."""
    xmin, ymin, xmax, ymax = grid.bounds
    part = np.linspace(0.0, 1.0, _POINTS_A_SIDE)
    rest = np.zeros(_POINTS_A_SIDE - 1)
    down = np.concatenate([part, rest + 1.0, part[::-1][1:], rest])
    right = np.concatenate([np.zeros(_POINTS_A_SIDE), part[1:], rest + 1.0, part[::-1][1:]])
    x, y = xmin + right * (xmax - xmin), ymax + down * (ymin - ymax)
    longitude, latitude = projection.to_geographic(x, y)
    return tuple((float(lon), float(lat)) for lon, lat in zip(longitude, latitude))
