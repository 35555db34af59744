"""What leader, lines and summary state, beside what the product itself shows."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from ..ceos.leader.findings import is_known_sampling
from ..domain.enums import Look
from ..products.l11.beam import Beam, stated_gap
from ..products.l11.scene import L11Scene
from .expectation import differs, expected, judged, undecided
from .report import Finding

_POLYNOMIALS_M = 50.0
# Lines state whole metres of range and 1e-6 deg; the orbit is good to some metres.
_PLACES_M = 100.0
_PRF_HZ = 0.01
_SPACING_SHARE = 0.05
_LINES = 64
# The signal data record of level 1.1, and what its description leaves open.
_ZERO_EXPECTED = ("left_fill", "right_fill", "burst", "burst_line")
_KINDS_OF_KEYS = ("Ach", "Brs", "Img", "Lbi", "Odi", "Pdi", "Pds", "Rad", "Scs")


def beam_findings(scene: L11Scene, beam: Beam, label: str) -> Iterator[Finding]:
    """Yield what is stated of *beam*: sampling, PRF, spacings, places, polynomials and fill."""
    yield _sampling(scene, beam, label)
    yield _prf(scene, beam, label)
    yield _line_spacing(scene, beam, label)
    yield _places(scene, beam, label)
    yield _polynomials(scene, beam, label)
    yield from _line_fields(beam, label)
    yield _borders(scene, beam, label)


def summary_finding(scene: L11Scene) -> Finding:
    """Return the keys of the summary, which no document lists for level 1.1."""
    keys = list(scene.companions().summary)
    if not keys:
        return undecided("summary", "there is none")
    kinds = sorted({key.partition("_")[0] for key in keys})
    said = f"{len(keys)} keys, of {', '.join(kinds)}"
    return judged("summary", said, set(kinds) <= set(_KINDS_OF_KEYS))


def _sampling(scene: L11Scene, beam: Beam, label: str) -> Finding:
    rate = scene.leader.data_set_summary.range_sampling_hz
    said = f"{rate / 1e6:.4f} MHz, {beam.image.pixels} samples, {beam.image.lines} lines"
    return judged(f"{label} range sampling", said, is_known_sampling(rate))


def _prf(scene: L11Scene, beam: Beam, label: str) -> Finding:
    name = f"{label} PRF of the leader"
    stated, measured = scene.leader.data_set_summary.prf_hz, beam.image.timing().prf_hz
    if stated is None:
        return undecided(name, f"the leader states none; the lines state {measured:.3f} Hz")
    said = f"{stated:.3f} Hz, and {measured:.3f} Hz in the lines"
    if scene.is_scansar:
        return undecided(name, f"{said}; in ScanSAR it is of one beam at best")
    return judged(name, said, abs(stated - measured) <= _PRF_HZ)


def _line_spacing(scene: L11Scene, beam: Beam, label: str) -> Finding:
    name = f"{label} line spacing of the leader"
    stated = scene.leader.data_set_summary.line_spacing_m
    if not stated:
        return undecided(name, f"the leader states none; it is {beam.line_spacing_m:.3f} m")
    said = f"{stated:.3f} m, and {beam.line_spacing_m:.3f} m on the ground by the orbit"
    if scene.is_scansar:
        return undecided(name, f"{said}; in ScanSAR it is of one beam at best")
    close = abs(stated / beam.line_spacing_m - 1.0) <= _SPACING_SHARE
    return judged(name, said, close)


def _places(scene: L11Scene, beam: Beam, label: str) -> Finding:
    """Return how far the places in the lines are; a mirrored image would be a swath away."""
    side = "left" if scene.product.look is Look.LEFT else "right"
    name = f"{label} places in the lines ({side}-looking)"
    gap = stated_gap(beam, scene.radar)
    if gap is None:
        return undecided(name, "the lines state none")
    return judged(name, f"{gap:.0f} m from the orbit's geometry", gap <= _PLACES_M)


def _polynomials(scene: L11Scene, beam: Beam, label: str) -> Finding:
    name = f"{label} polynomials of the leader"
    gap = scene.polynomial_gap(beam)
    if gap is None:
        return undecided(name, "the leader has none")
    return judged(name, f"{gap:.1f} m from the orbit's geometry", gap <= _POLYNOMIALS_M)


def _line_fields(beam: Beam, label: str) -> Iterator[Finding]:
    """Yield the fields of lines whose use in real products is not known."""
    headers = [raw for _line, raw in beam.image.sampled_headers()]
    for field in _ZERO_EXPECTED:
        yield _line_field(field, [int(raw[field][0]) for raw in headers], label)
    pixels = {int(raw["data_pixels"][0]) for raw in headers}
    said = f"{', '.join(map(str, sorted(pixels)))} in the lines, {beam.image.pixels} in the file"
    yield judged(f"{label} number of samples", said, pixels == {beam.image.pixels})


def _line_field(field: str, values: list[int], label: str) -> Finding:
    name = f"{label} {field.replace('_', ' ')}"
    if not any(values):
        return expected(name, "0 in all lines that were read")
    return differs(name, f"from {min(values)} to {max(values)} in the lines that were read")


def _borders(scene: L11Scene, beam: Beam, label: str) -> Finding:
    """Return how many samples and lines at the borders are zero."""
    count = min(_LINES, beam.image.lines)
    first = scene.samples(beam, 0, count) != 0
    last = scene.samples(beam, beam.image.lines - count, count) != 0
    sides = first.any(axis=0) | last.any(axis=0)
    found = (*_empty(sides), _empty(first.any(axis=1))[0], _empty(last.any(axis=1))[1])
    said = "{} samples near, {} far, {} lines at the beginning and {} at the end are zero".format(*found)
    return judged(
        f"{label} empty borders", said, not any(found[2:]) and max(found[:2]) <= beam.extra_samples
    )


def _empty(filled: npt.NDArray[np.bool_]) -> tuple[int, int]:
    """Return how many values are empty before the first and after the last that is not."""
    where = np.flatnonzero(filled)
    return (int(where[0]), len(filled) - 1 - int(where[-1])) if where.size else (len(filled), 0)
