"""How many looks to average, and the pixel size that follows."""

from __future__ import annotations

import math

from ...sar.multilook import Looks

SCANSAR_PIXEL_M = 75.0  # what full-aperture ScanSAR resolves: its bursts limit azimuth to 50 to 80 m
LEAST_STRIPMAP_LOOKS = 2
GREATEST_LOOKS = 4096


def target_size(spacings: tuple[float, float], scansar: bool, pixel_size_m: float) -> float:
    """Return the ground size (m) that looks aim at; *spacings* are of samples and lines, in m."""
    if pixel_size_m > 0:
        return pixel_size_m
    return SCANSAR_PIXEL_M if scansar else LEAST_STRIPMAP_LOOKS * max(spacings)


def choose_looks(spacings: tuple[float, float], size_m: float) -> Looks:
    """Return the looks whose pixel on the ground is nearest to *size_m* both ways, at least 1 × 1."""
    samples, lines = (min(max(round(size_m / spacing), 1), GREATEST_LOOKS) for spacing in spacings)
    return Looks(samples, lines)


def round_pixel(size_m: float) -> float:
    """Return a pixel size in steps that read well: 0.5 m below 10 m, 1 m below 50 m, else 5 m."""
    step = 0.5 if size_m < 10 else 1.0 if size_m < 50 else 5.0
    return max(step, math.floor(size_m / step + 0.5) * step)
