"""Coherent products of one place, and what is true between any two of them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from . import geometry
from .leader import USUAL_DOPPLER
from .modes import MODES
from .passes import Heights, Pass, Place, value_of
from .radar_response import AZIMUTH_SHARE, RANGE_SHARE, Response
from .scansar_bursts import AZIMUTH_BAND_HZ
from .truth import ImageTruth, L11Truth


@dataclass(frozen=True)
class GroundTruth:
    """What is true at places: coherence and motion (m) between two passes, phase (rad), height (m)."""

    coherence: np.ndarray
    motion_m: np.ndarray
    phase: np.ndarray
    height: np.ndarray


@dataclass(frozen=True)
class CoherentStack:
    """The products of all passes and what is true between any two of them."""

    products: tuple[L11Truth, ...]
    passes: tuple[Pass, ...]
    heights: Heights | float
    grids: dict[int, Place]

    def grid(self, beam: int = 0) -> Place:
        """Return the places of all lines and samples (lines, samples) of the first pass's image."""
        return self.grids[beam]

    def independent_share(self, number: int = 0, beam: int = 0) -> float:
        """Return how many independent looks there are a sample of a pass's image: 1 / Σ|ρ|²."""
        azimuth, along = self._responses(number, beam)
        return azimuth.independent_share() * along.independent_share()

    def shared_spectrum(self, first: int = 0, later: int = 1, beam: int = 0) -> float:
        """Return the coherence that different Doppler centroids leave of the ground's."""
        return self._responses(first, beam)[0].shared_with(self._responses(later, beam)[0])

    def _responses(self, number: int, beam: int) -> tuple[Response, Response]:
        product = self.products[number]
        scansar = MODES[product.mode].is_scansar
        return responses(product.image(beam=beam), self.passes[number], scansar)

    def height_at(self, lat, lon) -> np.ndarray:
        """Return heights (m above the ellipsoid)."""
        if callable(self.heights):
            return np.asarray(self.heights(lat, lon), float)
        return np.full(np.shape(lat), float(self.heights))

    def place_at(self, lat, lon, beam: int = 0) -> Place:
        """Return the places of latitudes and longitudes, by the first pass's image of a beam."""
        lat, lon = np.broadcast_arrays(np.asarray(lat, float), np.asarray(lon, float))
        height = self.height_at(lat, lon)
        line, sample = self.products[0].image(beam=beam).to_radar(lat, lon, height)
        return Place(line, sample, lat, lon, height)

    def at(self, lat, lon, first: int = 0, later: int = 1, beam: int = 0) -> GroundTruth:
        """Return what is true at places between the passes *first* and *later*."""
        place = self.place_at(lat, lon, beam)
        coherence = np.ones(place.line.shape)
        for one in self.passes[first + 1 : later + 1]:
            coherence = coherence * value_of(one.coherence, place)
        motion = value_of(self.passes[later].motion_m, place)
        motion = motion - value_of(self.passes[first].motion_m, place)
        phase = np.angle(np.exp(4j * np.pi / self.products[0].wavelength_m * motion))
        return GroundTruth(coherence, motion, phase, place.height)

    def flattening(self, lat, lon, height_m, first: int = 0, later: int = 1) -> np.ndarray:
        """Return 4π/λ · (r_later − r_first) in radians (unwrapped) of places at a height, no motion."""
        ranges = [
            geometry.to_radar(self.products[number].orbit, lat, lon, height_m)[1]
            for number in (first, later)
        ]
        return 4.0 * np.pi / self.products[0].wavelength_m * (ranges[1] - ranges[0])

    def offsets(
        self, lat, lon, first: int = 0, later: int = 1, beam: int = 0
    ) -> tuple[np.ndarray, np.ndarray]:
        """Return line and sample in *later* minus those in *first*, as the samples really lie."""
        place = self.place_at(lat, lon, beam)
        lines, samples = [], []
        for number in (first, later):
            image, one = self.products[number].image(beam=beam), self.passes[number]
            line, sample = image.to_radar(lat, lon, place.height)
            lines.append(line - one.clock_error_s * image.prf_hz + value_of(one.lines_late, place))
            moved = value_of(one.motion_m, place) - one.near_range_error_m
            samples.append(sample + moved / image.range_spacing_m)
        return lines[1] - lines[0], samples[1] - samples[0]


@dataclass(frozen=True)
class CoherentPair(CoherentStack):
    """A stack of two."""

    @property
    def reference(self) -> L11Truth:
        """The earlier product."""
        return self.products[0]

    @property
    def secondary(self) -> L11Truth:
        """The later product."""
        return self.products[1]


def responses(image: ImageTruth, one: Pass, scansar: bool) -> tuple[Response, Response]:
    """Return the responses along azimuth and range of an image."""
    reach = image.near_range_m + image.pixels / 2.0 * image.range_spacing_m
    doppler = one.doppler_hz if one.doppler_hz is not None else usual_doppler_hz(reach)
    share = AZIMUTH_BAND_HZ / image.prf_hz if scansar else AZIMUTH_SHARE
    return Response(share, doppler / image.prf_hz), Response(RANGE_SHARE)


def usual_doppler_hz(slant_range_m: float) -> float:
    """Return the Doppler centroid that the factory's leaders state."""
    return USUAL_DOPPLER[0] + USUAL_DOPPLER[1] * slant_range_m / 1e3
