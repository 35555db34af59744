"""A real product beside what is expected of it: what no document settles is measured and said."""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import closing

import numpy as np

from ..domain.enums import Level
from ..domain.errors import Alos2Error
from ..domain.progress import Progress
from ..products.l11.beam import Beam
from ..products.l11.product import scene_of
from ..products.l11.scene import L11Scene
from ..products.open import open_product
from ..products.product import Product
from ..transfer.http.session import HttpSession
from . import spectrum
from .burst_findings import burst_findings, synchronisation_findings
from .expectation import AREA, differs, expected, judged, undecided
from .report import Finding, Outcome
from .spectrum import Complex
from .stated import beam_findings, summary_finding

EXPECTED_FACTOR_DB = -83.0
# Sampling is 1.2476 times the bandwidth of the chirp, and a line 1/0.62 of the azimuth bandwidth.
RANGE_WIDTH, AZIMUTH_WIDTH = 0.80, 0.62
_WIDTH_TOLERANCE = 0.10
_CENTRE_TOLERANCE = 0.02
_INCIDENCE_TOLERANCE_DEG = 0.05
_LINES, _SAMPLES = 512, 2048
# What the report of a product says of the fields that its description leaves open, if they are as usual.
_USUAL = {
    *("leader-prf-equal", "facility5-gap", "trailer-images", "summary-keys", "fill-pixels-zero"),
    *("line-places", "platform-position"),
}
# One leader stands for five or seven beams, and its polynomials for none.
_USUAL_IN_SCANSAR = {*_USUAL, "leader-prf", "leader-line-spacing", "scansar-sampling", "facility5-zero"}


def product_findings(
    location: str, session: HttpSession | None, progress: Progress, second: str = ""
) -> Iterator[Finding]:
    """Yield what the product at *location* is and, of L1.1, what was measured. Raises Alos2Error.

    *second* is another date of a ScanSAR scene: whether its bursts coincide is measured too.
    """
    with closing(open_product(location, session, progress)) as product:
        level = product.product.level.value
        yield Finding(AREA, "identity", Outcome.WORKS, f"{product.product}, {level}")
        yield from _quirks(product)
        if product.product.level is Level.L11:
            yield from _measured(scene_of(product), progress)
            yield from _synchronisation(scene_of(product), second, progress)
        else:
            found = "spectrum and phase are measured in L1.1 only"
            yield Finding(AREA, "samples", Outcome.NOT_CHECKED, found)


def _quirks(product: Product) -> Iterator[Finding]:
    quirks = product.info().get("quirks")
    known = quirks if isinstance(quirks, list) else []
    usual = _USUAL_IN_SCANSAR if product.product.is_scansar else _USUAL
    for quirk in known:
        code = str(quirk.get("code", ""))
        yield judged(code, str(quirk.get("sentence", quirk)), code in usual)
    if not known:
        yield expected("what it says of itself", "nothing is odd")


def _measured(scene: L11Scene, progress: Progress) -> Iterator[Finding]:
    yield _factor(scene.calibration_factor_db)
    yield summary_finding(scene)
    polarisation = scene.polarisation()
    for number in scene.files.beams(polarisation):
        progress.check()
        label = f"{polarisation} F{number}" if number else polarisation
        try:
            yield from _of_beam(scene, scene.beam(polarisation, number), label)
        except Alos2Error as error:
            yield Finding(AREA, label, Outcome.FAILED, error.message, error.hint)


def _synchronisation(scene: L11Scene, second: str, progress: Progress) -> Iterator[Finding]:
    if not scene.is_scansar:
        return
    if not second:
        found = "two dates are needed: python -m alos2_explorer doctor PRODUCT --second PRODUCT"
        yield undecided("burst synchronisation", found)
        return
    with closing(open_product(second, None, progress)) as other:
        yield from synchronisation_findings(scene, scene_of(other))


def _of_beam(scene: L11Scene, beam: Beam, label: str) -> Iterator[Finding]:
    yield _near_range(beam, label)
    yield _incidence(scene, beam, label)
    yield from beam_findings(scene, beam, label)
    samples = _block(scene, beam)
    filled = float(np.mean(samples != 0)) if samples.size else 0.0
    if filled < 0.5:
        yield undecided(f"{label} spectrum", "the middle of the image holds no samples")
        return
    yield _width(
        f"{label} range bandwidth", spectrum.width(samples, 1), RANGE_WIDTH, "the sampling rate"
    )
    yield _width(f"{label} azimuth bandwidth", spectrum.width(samples, 0), AZIMUTH_WIDTH, "the PRF")
    yield from _centres(scene, beam, samples, label)
    if scene.is_scansar:
        yield from burst_findings(scene, beam, label)


def _block(scene: L11Scene, beam: Beam) -> Complex:
    count = min(_LINES, beam.image.lines)
    lines = scene.samples(beam, (beam.image.lines - count) // 2, count)
    width = min(_SAMPLES, lines.shape[1])
    start = (lines.shape[1] - width) // 2
    return lines[:, start : start + width]


def _factor(factor: float | None) -> Finding:
    if factor is None:
        return differs("calibration factor", "the leader has none; −83 dB is taken")
    said = f"{factor:.2f} dB"
    close = abs(factor - EXPECTED_FACTOR_DB) <= 2.0
    return (expected if close else differs)("calibration factor", f"{said}, −83 dB is expected")


def _near_range(beam: Beam, label: str) -> Finding:
    timing = beam.image.timing()
    name = f"{label} near range"
    if timing.near_range_varies:
        step = beam.extra_samples
        return differs(name, f"it moves within the file, by {step} samples in all; they are put right")
    metres = timing.near_range_m
    rounded = "a whole number of metres" if metres == round(metres) else "with a fraction of a metre"
    return expected(name, f"{metres:.3f} m in all lines, {rounded}")


def _incidence(scene: L11Scene, beam: Beam, label: str) -> Finding:
    """Return how far the leader's incidence angle, which calibrates γ⁰, is from the geometry."""
    name = f"{label} incidence angle"
    if scene.leader.data_set_summary.incidence_coefficients is None:
        return undecided(name, "the leader has no polynomial of it")
    geometry = beam.geometry
    last = geometry.samples - 1.0
    times, ranges = geometry.to_time_and_range(geometry.lines / 2.0, [0.0, last / 2.0, last])
    latitude, longitude = scene.radar.to_ground(times, ranges, 0.0)
    ours = scene.radar.incidence(latitude, longitude, 0.0, times)
    theirs = scene.leader.data_set_summary.incidence_deg(np.asarray(ranges))
    gap = float(np.max(np.abs(ours - theirs)))
    said = f"the leader's polynomial is within {gap:.3f}° of the angle on the ellipsoid"
    return (expected if gap <= _INCIDENCE_TOLERANCE_DEG else differs)(name, said)


def _width(name: str, share: float, usual: float, of: str) -> Finding:
    if math.isnan(share):
        return undecided(name, "the image has too few lines or samples")
    said = f"{share:.2f} of {of}, {usual:.2f} is expected"
    return (expected if abs(share - usual) <= _WIDTH_TOLERANCE else differs)(name, said)


def _centres(scene: L11Scene, beam: Beam, samples: Complex, label: str) -> Iterator[Finding]:
    """Yield the centres of both spectra, and the sign of the phase if the leader states a centroid."""
    flat = "the spectrum is flat, so it has no centre"
    name = f"{label} range spectrum"
    if spectrum.is_flat(samples, 1):
        yield undecided(name, flat)
    else:
        across = spectrum.centroid(samples, 1)
        said = f"{across:+.3f} of the sampling rate from the carrier"
        yield judged(name, said, abs(across) <= _CENTRE_TOLERANCE)
    if spectrum.is_flat(samples, 0):
        yield undecided(f"{label} Doppler centroid", flat)
    else:
        yield from _doppler(scene, beam, spectrum.centroid(samples, 0), label)


def _doppler(scene: L11Scene, beam: Beam, along: float, label: str) -> Iterator[Finding]:
    """Yield the Doppler centroid, which is *along* of the PRF, and the sign of the phase."""
    rate = beam.image.timing().prf_hz
    stated = scene.leader.data_set_summary.view.value("doppler_constant")
    measured = along * rate
    said = f"{measured:+.1f} Hz measured"
    if isinstance(stated, float) and stated:
        said += f", {stated:+.1f} Hz stated at the reference range"
    yield judged(f"{label} Doppler centroid", said, abs(along) <= 5 * _CENTRE_TOLERANCE)
    yield _sign(label, measured, stated if isinstance(stated, float) else 0.0, rate)


def _sign(label: str, measured: float, stated: float, rate: float) -> Finding:
    name = f"{label} sign of the phase"
    least = 0.003 * rate
    if abs(stated) < least or abs(measured) < least:
        return undecided(name, "the Doppler centroid is too near to zero to tell")
    if (measured > 0) == (stated > 0):
        return expected(name, "the spectrum is shifted to the side that the leader states")
    return differs(name, "the spectrum is shifted to the other side: the samples may be conjugate")
