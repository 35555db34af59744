"""A view of an interferogram whose second band is its opacity: phase fades as coherence goes.

The raster of the phase keeps its one band, which other programs read as it is. The view copies nothing.
"""

from __future__ import annotations

from pathlib import Path
from xml.sax.saxutils import escape  # nosec B406  (writes, does not parse)

from ..common.raster_items import RasterFacts, own_items, prefixed
from ..domain.errors import FormatError
from ..domain.words.text import Text
from ..rasters.gdal_calls import open_raster
from ..rasters.view.vrt import items_xml, lut_text, path_from, write_view
from ..sar.grid import Grid

LEAST_COHERENCE = 0.2  # hidden below, whatever the looks
_FADES_OVER = 0.3
_OPAQUE = 255.0


def view_of(phase: Path) -> Path:
    """Return where the view of the raster *phase* lies: beside it."""
    return phase.with_name(f"{phase.stem}_faded.vrt")


def write_faded_view(phase: Path, coherence: Path) -> Path:
    """Write the view of *phase* that fades with *coherence*, both of one run, and return it.

    Band 1 is the phase in radians, band 2 the opacity from 0 to 255: 0 below a coherence of 0.2 (or of
    the noise floor if that is higher), 255 from 0.3 above it on. Raises FormatError if the rasters have
    different grids, Alos2Error if one cannot be opened or the view cannot be written.
    """
    phases, coherences = open_raster(str(phase)), open_raster(str(coherence))
    size = phases.RasterXSize, phases.RasterYSize
    other = coherences.RasterXSize, coherences.RasterYSize
    if size != other or phases.GetGeoTransform() != coherences.GetGeoTransform():
        raise FormatError(
            coherence.name,
            "grid",
            other,
            Text("that of {name} is expected", name=phase.name),
            "make both in one run",
        )
    grid = Grid(*size, phases.GetGeoTransform(), phases.GetProjection())
    hidden = max(LEAST_COHERENCE, _floor(RasterFacts("", own_items(coherences.GetMetadata() or {}))))
    items = {
        **own_items(phases.GetMetadata() or {}),
        **prefixed(hidden_below=f"{hidden:.2f}", opaque_from=f"{hidden + _FADES_OVER:.2f}"),
    }
    output = view_of(phase)
    transform = ", ".join(repr(float(value)) for value in grid.geotransform)
    bands = (phases.GetRasterBand(1).GetDescription(), "opacity by coherence [0 to 255]")
    opacity = ((0.0, 0.0), (hidden, 0.0), (hidden + _FADES_OVER, _OPAQUE), (1.0, _OPAQUE))
    source = _source(phase, output.parent, grid, "")
    fading = _source(coherence, output.parent, grid, f"      <LUT>{lut_text(opacity)}</LUT>\n")
    return write_view(
        output,
        f'<VRTDataset rasterXSize="{grid.width}" rasterYSize="{grid.height}">\n'
        f'  <SRS dataAxisToSRSAxisMapping="1,2">{escape(grid.crs_wkt)}</SRS>\n'
        f"  <GeoTransform>{transform}</GeoTransform>\n"
        f"  <Metadata>\n{items_xml(items)}  </Metadata>\n"
        f"{_band(1, 'Float32', bands[0], '    <NoDataValue>nan</NoDataValue>', source)}"
        f"{_band(2, 'Byte', bands[1], '    <ColorInterp>Alpha</ColorInterp>', fading)}"
        "</VRTDataset>\n",
    )


def _floor(facts: RasterFacts) -> float:
    """Return the coherence that noise alone shows, as the raster states it."""
    try:
        return min(max(float(facts.item("coherence_floor")), 0.0), 1.0 - _FADES_OVER)
    except ValueError:
        return 0.0


def _band(number: int, kind: str, description: str, line: str, source: str) -> str:
    return (
        f'  <VRTRasterBand dataType="{kind}" band="{number}">\n'
        f"    <Description>{escape(description)}</Description>\n{line}\n{source}"
        "  </VRTRasterBand>\n"
    )


def _source(raster: Path, folder: Path, grid: Grid, table: str) -> str:
    path, relative = path_from(str(raster), folder)
    rectangle = f'xOff="0" yOff="0" xSize="{grid.width}" ySize="{grid.height}"'
    return (
        # Angles are never averaged: zoomed out, the overviews of the raster show their complex means.
        '    <ComplexSource resampling="nearest">\n'
        f'      <SourceFilename relativeToVRT="{int(relative)}">{escape(path)}</SourceFilename>\n'
        "      <SourceBand>1</SourceBand>\n"
        f"      <SrcRect {rectangle} />\n      <DstRect {rectangle} />\n"
        f"      <NODATA>nan</NODATA>\n{table}"
        "    </ComplexSource>\n"
    )
