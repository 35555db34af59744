"""Seven images of one path in the simulated collection, with speckle that the tests know."""

from __future__ import annotations

import numpy as np

from .earth_engine import SCANSAR
from .earth_engine_compute import Image
from .earth_engine_scenes import scene_image
from .products import l22_id

SHAPE = (40, 60)
PIXEL_M = 25.0
# As JAXA's: the middles of the pixels are multiples of 25 m.
ORIGIN = (700_000.0 - PIXEL_M / 2, 4_100_000.0 + PIXEL_M / 2)
DATES = tuple(51846 + 207 * number for number in range(-3, 4))  # orbits of path 126
MASK = np.ones(SHAPE, int)
MASK[1, 1] = 4
MASK[6:9, 4:9] = np.array([[0], [2], [5]])


def speckle(orbit: int) -> np.ndarray:
    """Return the DN of HH, which are brighter on each date."""
    gamma = np.random.default_rng(orbit).gamma(4.0, 0.25, SHAPE)
    return np.rint(np.sqrt(gamma) * (3000 + 500 * DATES.index(orbit))).astype(int)


def series_images() -> dict[str, Image]:
    """Return all images by asset id, the earliest first."""
    return {
        f"{SCANSAR}/{l22_id(orbit, 750)}": scene_image(orbit, speckle(orbit), MASK) for orbit in DATES
    }


def place_wkt(row: int, column: int, rows: int = 0, columns: int = 0) -> str:
    """Return the point in a pixel, off its middle, or the square over *rows* × *columns* pixels."""
    west, north = ORIGIN[0] + column * PIXEL_M, ORIGIN[1] - row * PIXEL_M
    if not rows:
        return f"POINT ({west + 20} {north - 3})"
    east, south = west + columns * PIXEL_M, north - rows * PIXEL_M
    return f"POLYGON (({west} {north}, {east} {north}, {east} {south}, {west} {south}, {west} {north}))"
