"""Fill a raster with geocoded power, block by block, on all cores."""

from __future__ import annotations

import numpy as np

from ...common.parallel import map_in_order
from ...domain.errors import Alos2Error, UnsupportedError
from ...domain.progress import Progress
from ...domain.words.text import Text
from ...rasters.clipping.clip import PolygonClip
from ...rasters.power_raster import PowerRasterWriter
from ...sar.geocoding import Geocoder
from ...sar.grid import Window
from ...sar.terrain.layover_shadow import NO_DATA, Codes
from .layover_shadow_mask import MaskWriter


def geocode_into(
    raster: PowerRasterWriter,
    geocoder: Geocoder,
    progress: Progress,
    mask: MaskWriter | None = None,
    missing: str = "",
    clip: PolygonClip | None = None,
) -> None:
    """Write linear power, and the codes of *mask*, block by block; nothing outside of *clip*.

    Raises UnsupportedError if no block holds data, Alos2Error if lines are *missing*, too: a sentence
    that tells which.
    """
    windows = list(geocoder.windows())

    def fill(window: Window) -> tuple[bool, Codes | None]:
        inside = None if clip is None else clip.inside(window)
        if inside is not None and not inside.any():
            return False, None
        power = geocoder.block(window)
        if power is None:
            return False, None
        if inside is not None:
            power[~inside] = np.nan
        raster.write(window.column, window.row, power)
        codes = None if mask is None else mask.codes(window, power)
        if codes is not None and inside is not None:
            codes[~inside] = NO_DATA
        return bool(np.isfinite(power).any()), codes

    filled = False
    for done, (found, codes) in enumerate(map_in_order(fill, windows), 1):
        filled = filled or found
        if codes is not None and mask is not None:
            mask.write(windows[done - 1].column, windows[done - 1].row, codes)
        progress.step(done / len(windows), "Geocoding")
    if not filled and missing:
        raise Alos2Error(
            Text("The raster would hold no data of the image. {missing}", missing=missing),
            hint="Get the file again.",
        )
    if not filled:
        raise UnsupportedError(
            "The raster would hold no data of the image.",
            hint="Choose another extent or a smaller pixel size.",
        )
