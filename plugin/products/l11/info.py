"""What ``alos2:productinfo`` prints of an L1.1 product: JSON-ready values only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...ceos.info import image_info, leader_info
from ...domain.errors import FormatError
from ..ceos.companion_files import read_companions
from ..identity import identity_info, time_text
from .beam import stated_gap
from .image_footprint import ground_footprint

if TYPE_CHECKING:
    from .beam import Beam
    from .product import L11Product

_GAP_LIMIT_M = 50.0


def describe(product: L11Product) -> dict[str, object]:
    """Return identity, times, beams, geometry, calibration, footprint, files and quirks."""
    beams, refusals = _beams(product)
    first = [beam for (polarisation, _), beam in beams.items() if polarisation == _first(product)]
    starts = [beam.image.timing().time_of(0) for beam in beams.values()]
    stops = [beam.image.timing().time_of(beam.image.lines - 1) for beam in beams.values()]
    identity = product.product
    leader = leader_info(product.leader)
    beside = read_companions(product.container, product.files)
    return {
        "identity": {**identity_info(identity), "look": product.leader.look.value},
        "times": {"start": time_text(min(starts)), "stop": time_text(max(stops))},
        "mode": identity.mode,
        "beams": [number for number in product.files.beams(_first(product)) if number],
        "polarisations": list(product.polarisations()),
        "geometry": [_geometry(product, beam) for beam in first],
        "calibration": {
            "factor_db": product.leader.calibration_factor_db,
            "formula": "sigma0 [dB] = 10 log10(<I^2 + Q^2>) + factor - 32.0",
        },
        "incidence": [_incidence(product, beam) for beam in first],
        "footprint": ground_footprint([beam.geometry for beam in first], product.radar).geojson(),
        "files": _files(product),
        "images": [image_info(beam.image) for beam in beams.values()],
        "leader": leader,
        **beside.info(),
        "quirks": [
            *beside.quirks(product.leader, [beam.image for beam in beams.values()]),
            *_polynomial_quirks(product, first),
            *({"code": "unreadable", "sentence": str(error)} for error in refusals),
        ],
    }


def _first(product: L11Product) -> str:
    return product.polarisations()[0]


def _beams(product: L11Product) -> tuple[dict[tuple[str, int], Beam], list[FormatError]]:
    """Return the beams that can be read, and why others cannot; raise where none of the first can."""
    beams: dict[tuple[str, int], Beam] = {}
    refusals = []
    for polarisation in product.polarisations():
        for number in product.files.beams(polarisation):
            try:
                beams[polarisation, number] = product.beam(polarisation, number, allow_short=True)
            except FormatError as error:
                refusals.append(error)
        if not beams:
            raise refusals[0]
    return beams, refusals


def _polynomial_quirks(product: L11Product, beams: list[Beam]) -> list[dict[str, str]]:
    gaps = [(beam, product.polynomial_gap(beam)) for beam in beams]
    return [
        {
            "code": "facility5-ignored",
            "sentence": f"The leader's polynomials lie {gap:.0f} m from the orbit's geometry of "
            f"{beam.name}, so they are ignored.",
        }
        for beam, gap in gaps
        if gap is not None and gap > _GAP_LIMIT_M
    ]


def _geometry(product: L11Product, beam: Beam) -> dict[str, object]:
    geometry = beam.geometry
    return {
        "beam": beam.number,
        "lines": geometry.lines,
        "samples": geometry.samples,
        "line_rate_hz": geometry.line_rate_hz,
        "near_range_m": geometry.near_range_m,
        "sample_spacing_m": geometry.sample_spacing_m,
        "ground_spacing_m": [round(value, 3) for value in beam.spacings],
        "polynomial_gap_m": product.polynomial_gap(beam),
        "stated_places_gap_m": stated_gap(beam, product.radar),
    }


def _incidence(product: L11Product, beam: Beam) -> dict[str, object]:
    geometry = beam.geometry
    line, last = geometry.lines / 2.0, geometry.samples - 1.0
    times, ranges = geometry.to_time_and_range(line, [0.0, last / 2.0, last])
    latitude, longitude = product.radar.to_ground(times, ranges, 0.0)
    near, middle, far = product.radar.incidence(latitude, longitude, 0.0, times).round(4).tolist()
    return {"beam": beam.number, "near_deg": near, "centre_deg": middle, "far_deg": far}


def _files(product: L11Product) -> dict[str, object]:
    files = product.files
    named = (files.leader, files.volume, files.trailer, files.summary)
    found = sorted({*filter(None, named), *files.images.values(), *files.others})
    return {"location": product.location, "found": found, "missing": list(files.missing())}
