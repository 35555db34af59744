"""The bursts of full-aperture ScanSAR: how often and when they come, and how the brightness swings.

A target is seen in one sub-band of its azimuth spectrum for each burst. The sub-bands lie Ka·T apart
(Ka: the azimuth FM rate, T: the time from burst to burst), so neighbours PRF / (Ka·T) lines apart are
alike, and the phase of that likeness turns once in T along the track.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ..common.ellipsoid import Doubles, to_earth_fixed
from ..products.l11.beam import Beam
from ..products.l11.scene import L11Scene
from . import spectrum

# Bursts of one real WBD scene; all its beams have this cycle.
CYCLE_S = 0.784
_WINDOWS, _LINES = 20, 96
_LEAST_CYCLES, _MOST_CYCLES = 1.25, 2.5
_STEPS = 401
# White samples are alike by chance: 1/√n, far below.
_LEAST_LIKENESS = 0.05


@dataclass(frozen=True)
class Bursts:
    """Bursts come every ``cycle_s``; ``turn`` is where in a cycle (0 to 1) the time ``at_s`` is.

    ``at_s`` is zero-Doppler time in seconds of the orbit. ``ripple_db`` is how far the brightness swings
    with the bursts, between its extremes (scalloping).
    """

    cycle_s: float
    at_s: float
    turn: float
    ripple_db: float

    def turn_at(self, seconds: float) -> float:
        """Return where in a cycle the zero-Doppler time *seconds* is, 0 to 1."""
        return (self.turn + (seconds - self.at_s) / self.cycle_s) % 1.0


def measured_bursts(scene: L11Scene, beam: Beam) -> Bursts | None:
    """Return the bursts of *beam*, None if it is too short or shows none."""
    rate = beam.geometry.line_rate_hz
    lines = min(beam.image.lines, round(_MOST_CYCLES * CYCLE_S * rate))
    if lines < _LEAST_CYCLES * CYCLE_S * rate:
        return None
    begin = (beam.image.lines - lines) // 2
    starts = np.linspace(begin, begin + lines - _LINES, _WINDOWS).astype(int)
    distance = _likeness_lines(scene, beam)
    likeness, brightness, doppler = [], [], []
    for start in starts:
        samples = scene.samples(beam, int(start), _LINES)
        power = float(np.vdot(samples, samples).real)
        if not power:
            return None
        likeness.append(np.vdot(samples[:-distance], samples[distance:]) / power)
        brightness.append(power)
        doppler.append(spectrum.centroid(samples, 0))
    times, _ = beam.geometry.to_time_and_range(starts + (_LINES - 1) / 2.0, 0.0)
    times = np.asarray(times, float)
    middle = float(times.mean())
    # An integer distance beside the true one turns with the Doppler centroid.
    beside = distance - rate / (_fm_rate(scene, beam) * CYCLE_S)
    turned = np.asarray(likeness) * np.exp(-2j * math.pi * float(np.median(doppler)) * beside)
    cycle, strength = _strongest(turned, times - middle)
    if abs(strength) < _LEAST_LIKENESS:
        return None
    turn = float(np.angle(strength)) / (2.0 * math.pi) % 1.0
    return Bursts(cycle, middle, turn, _ripple_db(np.asarray(brightness), times - middle, cycle))


def misaligned_share(
    first: L11Scene, first_beam: Beam, second: L11Scene, second_beam: Beam
) -> float | None:
    """Return by how much of a cycle the bursts of two dates miss each other at one place, −0.5 to 0.5.

    None if the bursts of one cannot be measured, or the dates do not show the same place.
    """
    ours, theirs = measured_bursts(first, first_beam), measured_bursts(second, second_beam)
    if ours is None or theirs is None:
        return None
    latitude, longitude = _middle(first, first_beam)
    here, there = (
        float(scene.radar.to_radar([latitude], [longitude], [0.0])[0][0]) for scene in (first, second)
    )
    if math.isnan(here) or math.isnan(there):
        return None
    apart = theirs.turn_at(there) - ours.turn_at(here)
    return (apart + 0.5) % 1.0 - 0.5


def _likeness_lines(scene: L11Scene, beam: Beam) -> int:
    return max(2, round(beam.geometry.line_rate_hz / (_fm_rate(scene, beam) * CYCLE_S)))


def _middle(scene: L11Scene, beam: Beam) -> tuple[float, float]:
    geometry = beam.geometry
    time, reach = geometry.to_time_and_range(geometry.lines / 2.0, geometry.samples / 2.0)
    latitude, longitude = scene.radar.to_ground(time, reach, 0.0)
    return float(latitude), float(longitude)


def _fm_rate(scene: L11Scene, beam: Beam) -> float:
    """Return the azimuth FM rate (Hz/s) at the middle: 2/λ times the acceleration of the range."""
    geometry, step = beam.geometry, 0.5
    time, _ = geometry.to_time_and_range(geometry.lines / 2.0, geometry.samples / 2.0)
    place = to_earth_fixed(*_middle(scene, beam), 0.0)
    times = float(time) + np.array([-step, 0.0, step])
    positions, _velocity = scene.radar.orbit.state(times)
    before, now, after = np.linalg.norm(np.asarray(positions) - place, axis=1)
    return float(
        2.0 / scene.leader.data_set_summary.wavelength_m * (before - 2.0 * now + after) / step**2
    )


def _strongest(likeness: npt.NDArray[np.complex128], times: Doubles) -> tuple[float, complex]:
    """Return the cycle (s) with which *likeness* turns, and its phasor at time 0."""
    cycles = np.linspace(0.5 * CYCLE_S, 1.5 * CYCLE_S, _STEPS)
    phasors = np.exp(-2j * math.pi * times / cycles[:, None]) @ likeness / len(times)
    best = int(np.argmax(np.abs(phasors)))
    return float(cycles[best]), complex(phasors[best])


def _ripple_db(power: Doubles, times: Doubles, cycle_s: float) -> float:
    """Return the swing of brightness with the cycle: of the sine that fits beside a mean and a slope."""
    angle = 2.0 * math.pi * times / cycle_s
    design = np.stack([np.ones_like(times), times, np.cos(angle), np.sin(angle)], axis=1)
    found = np.linalg.lstsq(design, 10.0 * np.log10(power), rcond=None)[0]
    return 2.0 * math.hypot(float(found[2]), float(found[3]))
