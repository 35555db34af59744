"""What ``alos2:productinfo`` prints of an L1.1 product: JSON-ready values only."""

from __future__ import annotations

from ...ceos.info import image_info, leader_info
from ...domain.errors import FormatError
from ...domain.words.text import Text
from ..ceos.companion_files import Companions
from ..ceos.doubts import factor_doubts, production_doubts
from ..identity import coded, identity_info, time_text
from .beam import Beam, stated_gap
from .image_footprint import ground_footprint
from .place_checks import place_doubts
from .scene import L11Scene

_GAP_LIMIT_M = 50.0


def describe(scene: L11Scene) -> dict[str, object]:
    """Return identity, times, beams, geometry, calibration, footprint, files and quirks."""
    beams, refusals = _beams(scene)
    first = [beam for (polarisation, _), beam in beams.items() if polarisation == _first(scene)]
    starts = [beam.image.timing().time_of(0) for beam in beams.values()]
    stops = [beam.image.timing().time_of(beam.image.lines - 1) for beam in beams.values()]
    identity = scene.product
    leader = leader_info(scene.leader)
    beside = scene.companions(trailer=True)
    return {
        "identity": {**identity_info(identity), "look": scene.leader.look.value},
        "times": {"start": time_text(min(starts)), "stop": time_text(max(stops))},
        "mode": identity.mode,
        "beams": [number for number in scene.files.beams(_first(scene)) if number],
        "polarisations": list(scene.polarisations()),
        "geometry": [_geometry(scene, beam) for beam in first],
        "calibration": {
            "factor_db": scene.calibration_factor_db,
            "formula": "sigma0 [dB] = 10 log10(<I^2 + Q^2>) + factor - 32.0",
        },
        "incidence": [_incidence(scene, beam) for beam in first],
        "footprint": ground_footprint([beam.geometry for beam in first], scene.radar).geojson(),
        "files": _files(scene),
        "images": [image_info(beam.image) for beam in beams.values()],
        "leader": leader,
        **beside.info(),
        "quirks": [
            *beside.quirks(scene.leader, [beam.image for beam in beams.values()]),
            *_polynomial_quirks(scene, first),
            *_doubts(scene, first, beside),
            *({"code": "unreadable", "sentence": str(error)} for error in refusals),
        ],
    }


def _first(scene: L11Scene) -> str:
    return scene.polarisations()[0]


def _beams(scene: L11Scene) -> tuple[dict[tuple[str, int], Beam], list[FormatError]]:
    """Return the beams that can be read, and why others cannot; raise if none of the first can."""
    beams: dict[tuple[str, int], Beam] = {}
    refusals = []
    for polarisation in scene.polarisations():
        for number in scene.files.beams(polarisation):
            try:
                beams[polarisation, number] = scene.beam(polarisation, number, allow_short=True)
            except FormatError as error:
                refusals.append(error)
        if not beams:
            raise refusals[0]
    return beams, refusals


def _doubts(scene: L11Scene, beams: list[Beam], beside: Companions) -> list[dict[str, str]]:
    """Return what decoding warns of before it reads samples."""
    factor = scene.calibration_factor_db
    found = {
        "place-doubtful": place_doubts(scene, beams),
        "production-doubtful": production_doubts(scene.leader, beside.summary),
        "calibration-doubtful": [] if factor is None else factor_doubts(scene.leader, factor),
    }
    return coded(found)


def _polynomial_quirks(scene: L11Scene, beams: list[Beam]) -> list[dict[str, str]]:
    gaps = [(beam, scene.polynomial_gap(beam)) for beam in beams]
    return [
        {
            "code": "facility5-ignored",
            "sentence": Text(
                "The leader's polynomials lie {gap:.0f} m from the orbit's geometry of "
                "{name}, so they are ignored.",
                gap=gap,
                name=beam.name,
            ),
        }
        for beam, gap in gaps
        if gap is not None and gap > _GAP_LIMIT_M
    ]


def _geometry(scene: L11Scene, beam: Beam) -> dict[str, object]:
    geometry = beam.geometry
    return {
        "beam": beam.number,
        "lines": geometry.lines,
        "samples": geometry.samples,
        "line_rate_hz": geometry.line_rate_hz,
        "near_range_m": geometry.near_range_m,
        "sample_spacing_m": geometry.sample_spacing_m,
        "ground_spacing_m": [round(value, 3) for value in beam.spacings],
        "polynomial_gap_m": scene.polynomial_gap(beam),
        "stated_places_gap_m": stated_gap(beam, scene.radar),
    }


def _incidence(scene: L11Scene, beam: Beam) -> dict[str, object]:
    geometry = beam.geometry
    line, last = geometry.lines / 2.0, geometry.samples - 1.0
    times, ranges = geometry.to_time_and_range(line, [0.0, last / 2.0, last])
    latitude, longitude = scene.radar.to_ground(times, ranges, 0.0)
    near, middle, far = scene.radar.incidence(latitude, longitude, 0.0, times).round(4).tolist()
    return {"beam": beam.number, "near_deg": near, "centre_deg": middle, "far_deg": far}


def _files(scene: L11Scene) -> dict[str, object]:
    files = scene.files
    named = (files.leader, files.volume, files.trailer, files.summary)
    found = sorted({*filter(None, named), *files.images.values(), *files.others})
    return {"location": scene.location, "found": found, "missing": list(files.missing())}
