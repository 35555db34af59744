"""Statistics of a raster, written into it, so that a program that shows it need not gather them first.

QGIS asks every raster for its statistics when a layer is made. Where GDAL has to gather them it reads
hundreds of blocks, which from a server takes minutes, and keeps them when the raster is closed, by
writing a view again and the side file of any other: at any later time, over any change made in between,
even over another raster of the same name.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from ..domain.words.text import Text
from .gdal_calls import call_gdal, open_raster

if TYPE_CHECKING:  # it takes 8 ms of the first paint to import
    import numpy.typing as npt

UNREADABLE = Text("The files of the view could not be read")

Statistics = dict[str, str]
_EXACT_PIXELS = 1 << 20  # QGIS wants exact statistics of rasters of up to half as many
_SAMPLED_SIDE = 128
_KEPT_RE = re.compile(r'(?<!\s)\s*<MDI key="STATISTICS_[A-Z_]+">[^<]*</MDI>')
_BAND_RE = re.compile(r"<VRTRasterBand [^>]*>")


def with_statistics(xml: str, view: Path) -> str:
    """Return *xml* with statistics of its values; *view* is a file that holds *xml* as it is now.

    Raises Alos2Error if a file that the view shows cannot be read.
    """
    dataset = open_raster(str(view))
    return with_items(xml, statistics_of(dataset.GetRasterBand(1), UNREADABLE))


def with_items(xml: str, items: Statistics) -> str:
    """Return the view *xml* with *items* instead of its statistics."""
    xml = _KEPT_RE.sub("", xml)
    lines = "".join(f'      <MDI key="{key}">{text}</MDI>\n' for key, text in items.items())
    if not lines:
        return xml
    element = f"\n    <Metadata>\n{lines}    </Metadata>"
    return _BAND_RE.sub(lambda match: match[0] + element, xml, count=1)


def sampled_size(width: int, height: int) -> tuple[int, int]:
    """Return how many columns and rows are looked at: all of a small raster, else few of an overview."""
    if width * height <= _EXACT_PIXELS:
        return width, height
    step = max(width, height) / _SAMPLED_SIDE
    return max(1, round(width / step)), max(1, round(height / step))


def statistics_of(band: Any, what: str) -> Statistics:
    """Return the items as GDAL names them, none if no pixel of *band* is valid.

    *what* begins the sentence of the Alos2Error if the band cannot be read.
    """
    columns, rows = sampled_size(band.XSize, band.YSize)
    values = call_gdal(what, band.ReadAsArray, buf_xsize=columns, buf_ysize=rows)
    return items_of(values, band.GetNoDataValue(), (columns, rows) != (band.XSize, band.YSize))


def items_of(values: npt.NDArray[Any], nodata: float | None, is_sample: bool) -> Statistics:
    """Return the items of *values*, none if all are *nodata*, NaN or infinite."""
    valid = values[np.isfinite(values) & (values != nodata)].astype(np.float64)
    if valid.size == 0:
        return {}
    items = {
        "MAXIMUM": f"{valid.max():.14g}",
        "MEAN": f"{valid.mean():.14g}",
        "MINIMUM": f"{valid.min():.14g}",
        "STDDEV": f"{valid.std():.14g}",
        "VALID_PERCENT": f"{100.0 * valid.size / values.size:.4g}",
    }
    if is_sample:
        items["APPROXIMATE"] = "YES"
    return {f"STATISTICS_{key}": items[key] for key in sorted(items)}
