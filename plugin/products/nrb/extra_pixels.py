"""Scattering area and γ⁰ to σ⁰ ratio of an own NRB scene, written on request.

CEOS-ARD NRB 5.6 lists both as optional. The area is A_γ / A_β of Small (2011): β⁰ divided by it is
terrain-flattened γ⁰. The ratio is A_γ / A_σ, the cosine of the local incidence angle where the ground
is seen once: γ⁰ multiplied by it is terrain-flattened σ⁰. Layover sums several slopes, so it has none.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from ...rasters.coded_raster import CodedRasterWriter, Coding, Overviews
from ...sar.geocoding import Geocoder
from ...sar.grid import Window
from ...sar.terrain.layover_shadow import INVALID, LAYOVER, NO_DATA, SHADOW, Codes

NODATA = 0.0
AREA = Coding(np.float32, NODATA, "scattering area, gamma over beta", Overviews.AVERAGE)
RATIO = Coding(np.float32, NODATA, "ratio of sigma nought to gamma nought", Overviews.AVERAGE)

Power = npt.NDArray[np.float32]


class ExtraPixels:
    """Writes scattering area and γ⁰ to σ⁰ ratio of blocks; from several threads.

    *areas* geocodes images of the scattering area.
    """

    def __init__(self, area: CodedRasterWriter, ratio: CodedRasterWriter, areas: Geocoder) -> None:
        self.writers = (area, ratio)
        self._areas = areas

    def write(self, window: Window, codes: Codes, cosine: Power) -> None:
        """Write a block with mask *codes* and *cosine* of the local incidence angle (NaN: not lit)."""
        area = self._areas.block(window)
        if area is None:
            area = np.zeros(codes.shape, np.float32)
        area = np.nan_to_num(area, nan=NODATA)
        area[np.isin(codes, (NO_DATA, INVALID))] = NODATA
        ratio = np.nan_to_num(cosine, nan=NODATA)
        ratio[np.isin(codes, (NO_DATA, LAYOVER, SHADOW, INVALID))] = NODATA
        for writer, numbers in zip(self.writers, (area, ratio)):
            writer.write(window.column, window.row, numbers)
