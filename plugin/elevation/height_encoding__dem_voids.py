"""Numbers that stand for "no height" in elevation models which do not declare them."""

from __future__ import annotations

from typing import Any

from osgeo import gdal

from ..rasters.gdal_calls import call_gdal

# Written to a table for GDAL: numbers from -32766 to 1e9 stay as they are, all others become the void.
# Short integers end at -32768, and floating-point fills are as large as their type allows.
_VOID = -9999
_KEPT = f"-32766.5:{_VOID},-32766:-32766,1e9:1e9,1.1e9:{_VOID}"
_SIGNED = {gdal.GDT_Int16, gdal.GDT_Int32, gdal.GDT_Float32, gdal.GDT_Float64}


def with_voids_declared(source: Any, name: str) -> Any:
    """Return a view of an elevation model in which the usual voids are no data, declared or not.

    These are −9999, all numbers up to −32767 and all from 1.1e9, before scale, offset and unit. A
    model with a mask of its own is returned as it is, as is one without negative numbers.
    """
    band = source.GetRasterBand(1)
    own_mask = band.GetMaskFlags() not in (gdal.GMF_ALL_VALID, gdal.GMF_NODATA)
    if own_mask or band.DataType not in _SIGNED:
        return source
    what = f"The elevation model {name} could not be read"
    view = call_gdal(what, gdal.Translate, "", source, format="VRT", bandList=[1], noData=_VOID)
    text = view.GetMetadata("xml:VRT")[0]
    declared = band.GetNoDataValue()
    extra = f"<LUT>{_KEPT}</LUT>"
    if declared is not None:
        extra += f"<NODATA>{declared!r}</NODATA>"
    text = text.replace("<SimpleSource>", "<ComplexSource>", 1)
    text = text.replace("</SimpleSource>", f"{extra}</ComplexSource>", 1)
    return call_gdal(what, gdal.OpenEx, text, gdal.OF_RASTER | gdal.OF_VERBOSE_ERROR)
