"""Zero-copy views: a VRT over a product's own files that shows calibrated, masked backscatter.

Only means built into GDAL are used, so that a view needs no setting and runs no code. Two facts,
measured on GDAL 3.6, 3.9, 3.10 and 3.12, shape it. A derived band with a single source lets GDAL use the
source's overviews *behind* the pixel function and shows raw numbers when zoomed out; with two
sources it does not. And the functions ``sum`` and ``mul`` skip sources that are nodata in newer
versions, so that a masked pixel would come back; ``diff`` does not. A view is therefore the
difference of two looked-up sources: backscatter, minus 0 where it is kept and NaN where it is not.
Looking up happens in each source after decimation, so every zoom shows true values.
"""

from __future__ import annotations

import math
import os
import secrets
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape  # nosec B406  (writes, does not parse)

from ...common.atomic_file import drop, take_name
from ...common.decibels import amplitude_dn_of, decibels_of, power_of
from ...common.possible_path import output_file
from ...common.raster_items import RasterDescription
from ...domain.enums import Units
from ...domain.errors import Alos2Error, UnsupportedError
from ...domain.words.text import Text
from ...sar.grid import Grid, Window
from ..geotiff_header import GeoTiff
from ..statistics import Statistics, with_items, with_statistics

LARGEST_DN = 65535
# GDAL searches the table for every pixel. Steps of this share of DN are the longest whose linear
# interpolation is wrong by less than 1e-4 dB, and 2e-5 of power.
_STEP = 0.0085
# Larger than any amplitude of any calibration: the difference is negative and is held to 0, nodata.
_DROP = 1e30

Lut = Sequence[tuple[float, float]]


@dataclass(frozen=True)
class Source:
    """A band of a file and what its values are looked up to."""

    path: str
    lut: Lut


def backscatter_lut(
    calibration_db: float, units: Units, scale_dn: float = 1.0, nodata: float | None = None
) -> Lut:
    """Return (DN, value) pairs, DN 0 and *nodata* being NaN (for amplitude: 0, plus 1 for all).

    With power P = (DN·scale_dn)²·10^(calibration/10); amplitude is in JAXA's convention of −83 dB.
    """
    nodes = _nodes(nodata)
    gain_db = calibration_db + decibels_of(scale_dn**2)
    lut: list[tuple[float, float]] = []
    for dn in nodes:
        missing = dn in (0, nodata)
        if units is Units.AMPLITUDE_DN:
            amplitude = dn * amplitude_dn_of(gain_db)
            lut.append((dn, 1.0 if missing else 1.0 + max(1.0, amplitude)))
        elif missing:
            lut.append((dn, math.nan))
        elif units is Units.DB:
            lut.append((dn, decibels_of(dn * dn) + gain_db))
        else:
            lut.append((dn, dn * dn * power_of(gain_db)))
    return lut


def scaled_lut(scale: float, missing: Collection[float]) -> Lut:
    """Return the pairs of value = *scale*·DN, NaN for each DN that is *missing*."""
    nodes = {0, LARGEST_DN}.union(*map(_around, missing))
    return [(dn, math.nan if dn in missing else scale * dn) for dn in sorted(nodes)]


def mask_lut(dropped: Sequence[bool], units: Units) -> Lut:
    """Return the pairs to subtract: what drops a pixel if *dropped* (by mask value), else nothing."""
    gone, kept = (_DROP, 1.0) if units is Units.AMPLITUDE_DN else (math.nan, 0.0)
    last = len(dropped) - 1
    # Only the ends of runs: GDAL searches the table for every pixel.
    ends = [
        value
        for value, drop in enumerate(dropped)
        if value in (0, last) or drop != dropped[value - 1] or drop != dropped[value + 1]
    ]
    return [(value, gone if dropped[value] else kept) for value in ends]


def nothing_masked(units: Units) -> Lut:
    """Return the pairs that subtract nothing, for products without a mask."""
    kept = 1.0 if units is Units.AMPLITUDE_DN else 0.0
    return [(0, kept), (LARGEST_DN, kept)]


def view_xml(
    grid: Grid,
    window: Window,
    minuend: Source,
    subtrahend: Source,
    description: RasterDescription,
    folder: Path | None,
) -> str:
    """Return the VRT whose band is *minuend* − *subtrahend* over *window* of *grid*.

    Plain paths are written relative to *folder* if both lie on one drive, so that a product and
    its view can move together.
    """
    part = window.grid(grid)
    integer = description.units is Units.AMPLITUDE_DN
    transform = ", ".join(repr(float(value)) for value in part.geotransform)
    return (
        f'<VRTDataset rasterXSize="{part.width}" rasterYSize="{part.height}">\n'
        f'  <SRS dataAxisToSRSAxisMapping="1,2">{escape(part.crs_wkt)}</SRS>\n'
        f"  <GeoTransform>{transform}</GeoTransform>\n"
        f"  <Metadata>\n{items_xml(description.metadata())}  </Metadata>\n"
        f'  <VRTRasterBand dataType="{"UInt16" if integer else "Float32"}" band="1" '
        'subClass="VRTDerivedRasterBand">\n'
        f"    <Description>{escape(description.band_description())}</Description>\n"
        f"    <NoDataValue>{'0' if integer else 'nan'}</NoDataValue>\n"
        "    <PixelFunctionType>diff</PixelFunctionType>\n"
        "    <SourceTransferType>Float32</SourceTransferType>\n"
        f"{_source_xml(minuend, window, folder)}{_source_xml(subtrahend, window, folder)}"
        "  </VRTRasterBand>\n</VRTDataset>\n"
    )


def items_xml(items: Mapping[str, str]) -> str:
    """Return the lines of the dataset's *items* as ``view_xml`` writes them."""
    return "".join(f'    <MDI key="{escape(key)}">{escape(text)}</MDI>\n' for key, text in items.items())


def stored_window(image: GeoTiff, window: Window) -> tuple[Grid, Window]:
    """Return grid and window as the file stores them, for images whose rows run from the bottom up.

    Raises UnsupportedError for mirrored images: QGIS 3.40 draws nothing of columns that run leftwards.
    """
    if image.is_mirrored:
        raise UnsupportedError(
            Text(
                "{name} stores its columns from right to left, which a view cannot turn.",
                name=image.name,
            ),
            hint="Choose a .tif output.",
        )
    if not image.is_upside_down:
        return image.grid, window
    grid = image.grid
    x0, dx, _, y0, _, dy = grid.geotransform
    turned = Grid(grid.width, grid.height, (x0, dx, 0.0, y0 + grid.height * dy, 0.0, -dy), grid.crs_wkt)
    row = grid.height - window.row - window.height
    return turned, Window(window.column, row, window.width, window.height)


def write_view(output: Path, xml: str, statistics: Statistics | None = None) -> Path:
    """Write *xml* with *statistics*, or those that it is read for, as *output*, whole or not at all.

    Raises Alos2Error if it cannot be written or a file that it shows cannot be read.
    """
    output = output_file(output)
    if not output.parent.is_dir():
        raise Alos2Error(
            Text("The output folder {parent} does not exist.", parent=output.parent),
            hint="Create it first.",
        )
    part = output.with_name(f".{output.stem}.{secrets.token_hex(4)}.part")
    try:
        if statistics is None:
            part.write_text(xml, "utf-8")
            xml = with_statistics(xml, part)
        else:
            xml = with_items(xml, statistics)
        part.write_text(xml, "utf-8")
        take_name(part, output)
    except OSError as error:
        raise Alos2Error(
            Text("{output} could not be written: {strerror}.", output=output, strerror=error.strerror),
            hint="Choose another folder or name.",
        ) from error
    finally:
        drop(part)
    return output


def lut_text(lut: Lut) -> str:
    """Return the pairs as a ComplexSource's LUT writes them."""
    return ",".join(f"{dn:.9g}:{value:.9g}" for dn, value in lut)


def _nodes(nodata: float | None) -> list[int]:
    dn, nodes = 1, {0, 1}
    while dn < LARGEST_DN:
        dn = min(LARGEST_DN, dn + max(1, int(dn * _STEP)))
        nodes.add(dn)
    return sorted(nodes | _around(nodata))


def _around(nodata: float | None) -> set[int]:
    """Return *nodata* with its neighbours, which must not be interpolated towards it."""
    if nodata is None or not 0 <= nodata <= LARGEST_DN:
        return set()
    return {int(nodata) + step for step in (-1, 0, 1) if 0 <= int(nodata) + step <= LARGEST_DN}


def _source_xml(source: Source, window: Window, folder: Path | None) -> str:
    path, relative = path_from(source.path, folder)
    rectangle = f'xSize="{window.width}" ySize="{window.height}"'
    return (
        # Interpolating DN across the edge of nodata, or codes of a mask, makes values up.
        '    <ComplexSource resampling="nearest">\n'
        f'      <SourceFilename relativeToVRT="{int(relative)}">{escape(path)}</SourceFilename>\n'
        "      <SourceBand>1</SourceBand>\n"
        f'      <SrcRect xOff="{window.column}" yOff="{window.row}" {rectangle} />\n'
        f'      <DstRect xOff="0" yOff="0" {rectangle} />\n'
        f"      <LUT>{lut_text(source.lut)}</LUT>\n"
        "    </ComplexSource>\n"
    )


def path_from(path: str, folder: Path | None) -> tuple[str, bool]:
    """Return *path* as the VRT writes it, and whether that is relative to the VRT."""
    if folder is None or path.startswith(("/vsi", "<")):
        return path, False
    try:
        relative = os.path.relpath(path, folder)
    except ValueError:  # another drive
        return os.path.abspath(path), False
    return relative.replace(os.sep, "/"), True
