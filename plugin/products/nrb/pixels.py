"""Mask and local incidence angle of an own NRB scene, beside its first γ⁰ image."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from ...common.mask_classes import JAXA_MASK_CODES, OCEAN
from ...common.parallel import map_in_order
from ...domain.errors import UnsupportedError
from ...domain.progress import Progress
from ...elevation.ground import GroundHeights
from ...rasters.coded_raster import CodedRasterWriter, Coding
from ...rasters.power_raster import PowerRasterWriter
from ...sar.geocoding import Geocoder
from ...sar.grid import Window
from ...sar.local_incidence import Illumination
from ...sar.terrain.layover_shadow import VALID
from ..l11.layover_shadow_mask import ReliefMask

MASK = Coding(np.uint8, 0, "data mask", "MODE")
ANGLES = Coding(np.uint16, 0, "local incidence angle [0.01 degrees]", "AVERAGE")
DEGREES_PER_DN = 0.01

Codes = npt.NDArray[np.uint8]
Angles = npt.NDArray[np.uint16]


def write_pixels(
    raster: PowerRasterWriter,
    mask: CodedRasterWriter,
    angles: CodedRasterWriter,
    geocoder: Geocoder,
    relief: ReliefMask,
    light: Illumination,
    heights: GroundHeights,
    progress: Progress,
) -> None:
    """Write γ⁰ (linear), mask codes and angles block by block; raise if no block holds data.

    Codes are those of L2.2. The sea is where the elevation model is at height 0 above the geoid, or
    has no tile since there is no land.
    """
    windows = list(geocoder.windows())
    ocean = JAXA_MASK_CODES[OCEAN]

    def fill(window: Window) -> tuple[bool, Codes | None, Angles | None]:
        power = geocoder.block(window)
        if power is None:
            return False, None, None
        raster.write(window.column, window.row, power)
        codes = relief.block(window, power)
        codes[(codes == VALID) & heights.sea(window)] = ocean
        cosine = light.cosine(window, heights.block(window, margin=1))
        degrees = np.degrees(np.arccos(np.clip(cosine, -1.0, 1.0)))
        numbers = np.nan_to_num(np.rint(degrees / DEGREES_PER_DN), nan=9000.0).astype(np.uint16)
        numbers[codes == 0] = 0
        return bool(np.isfinite(power).any()), codes, numbers

    filled = False
    for window, (found, codes, numbers) in zip(windows, map_in_order(fill, windows)):
        filled = filled or found
        if codes is not None and numbers is not None:
            mask.write(window.column, window.row, codes)
            angles.write(window.column, window.row, numbers)
        progress.step((window.row + window.height) / geocoder.grid.height, "Geocoding")
    if not filled:
        raise UnsupportedError(
            "The rasters would hold no data of the image.",
            hint="Choose another extent or a smaller pixel size.",
        )
