"""Mask and local incidence angle of an own NRB scene, beside its first γ⁰ image."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from ...common.mask_classes import JAXA_MASK_CODES, OCEAN
from ...domain.errors import Alos2Error
from ...elevation.ground import GroundHeights
from ...rasters.coded_raster import CodedRasterWriter, Coding, Overviews
from ...sar.grid import Window
from ...sar.local_incidence import Illumination
from ...sar.terrain.layover_shadow import INVALID, NO_DATA, VALID
from ..empty_raster import CodeCount
from ..l11.layover_shadow_mask import ReliefMask
from .extra_pixels import ExtraPixels

MASK = Coding(np.uint8, 0, "data mask", Overviews.MODE)
ANGLES = Coding(np.uint16, 0, "local incidence angle [0.01 degrees]", Overviews.AVERAGE)
DEGREES_PER_DN = 0.01

Power = npt.NDArray[np.float32]


class PixelsBeside:
    """Writes mask codes and angles of the blocks of a γ⁰ image; from several threads.

    Codes are those of L2.2. The sea is where the elevation model is at height 0 above the geoid, or
    has no tile since there is no land. What its gaps act on is invalid: the ground there is not known.
    """

    def __init__(
        self,
        mask: CodedRasterWriter,
        angles: CodedRasterWriter,
        relief: ReliefMask,
        light: Illumination,
        heights: GroundHeights,
        extra: ExtraPixels | None = None,
    ) -> None:
        self._mask = mask
        self._angles = angles
        self._relief = relief
        self._light = light
        self._heights = heights
        self._extra = extra
        self._count = CodeCount()

    def write_block(self, window: Window, power: Power, inside: object) -> None:
        """Write the codes and angles of a block with *power* (linear, NaN for no data).

        Invalid pixels have no flattened value, so they are taken out of *power*.
        """
        codes = self._relief.block(window, power)
        sea, gaps = self._heights.sea_and_gaps(window)
        codes[(codes == VALID) & sea] = JAXA_MASK_CODES[OCEAN]
        codes[(codes != NO_DATA) & gaps] = INVALID
        self._count.add(codes)
        power[codes == INVALID] = np.nan
        cosine = self._light.cosine(window, self._heights.block(window, margin=1))
        degrees = np.degrees(np.arccos(np.clip(cosine, -1.0, 1.0)))
        numbers = np.nan_to_num(np.rint(degrees / DEGREES_PER_DN), nan=9000.0).astype(np.uint16)
        numbers[(codes == NO_DATA) | gaps] = 0
        self._mask.write(window.column, window.row, codes)
        self._angles.write(window.column, window.row, numbers)
        if self._extra is not None:
            self._extra.write(window, codes, cosine)

    def leave_out(self, window: Window) -> None:
        """Note that a block holds nothing."""
        for writer in (self._mask, self._angles, *(self._extra.writers if self._extra else ())):
            writer.leave_out(window)

    def why_empty(self) -> Alos2Error | None:
        """Return what the codes say of blocks without any value."""
        return self._count.error()


class WithoutUnknownGround:
    """Takes out of blocks of γ⁰ what is invalid in the mask; from several threads."""

    def __init__(self, relief: ReliefMask, heights: GroundHeights) -> None:
        self._relief = relief
        self._heights = heights

    def write_block(self, window: Window, power: Power, inside: object) -> None:
        """Leave no value in *power* (linear, NaN for no data) that ground of unknown height acts in."""
        _, gaps = self._heights.sea_and_gaps(window)
        power[(self._relief.block(window, power) == INVALID) | gaps] = np.nan

    def leave_out(self, window: Window) -> None:
        """Do nothing with a block that holds nothing."""

    def why_empty(self) -> Alos2Error | None:
        """Return None: the first image has told."""
        return None
