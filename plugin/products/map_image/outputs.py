"""What an L2.2 or L2.1 image becomes: a zero-copy view (``.vrt``) or a GeoTIFF averaged in power.

What writes rasters is imported only for rasters: a view is to be on the map at once.
"""

from __future__ import annotations

from pathlib import Path

from ...common.raster_items import RasterDescription
from ...domain.enums import Units
from ...domain.errors import UnsupportedError
from ...domain.progress import Progress
from ...rasters.calibrated_image import Band, CalibratedImage
from ...rasters.view import vrt
from ...rasters.view.statistics import difference_statistics
from .amplitude_numbers import missing_angles
from .view_sources import require_viewable

VIEW_SUFFIX = ".vrt"


def is_view(output: Path) -> bool:
    """Whether *output* names a view rather than a raster."""
    return output.suffix.lower() == VIEW_SUFFIX


def write(
    calibrated: CalibratedImage, description: RasterDescription, output: Path, progress: Progress
) -> Path:
    """Write the backscatter of *calibrated* in the units of *description*."""
    if is_view(output):
        image = calibrated.band.image
        lut = vrt.backscatter_lut(calibrated.calibration_db, description.units, nodata=image.nodata)
        return _write_view(calibrated, vrt.Source(calibrated.band.path, lut), description, output)
    from .raster import write_backscatter

    return write_backscatter(calibrated, description, output, progress)


def write_ratio(
    co: CalibratedImage,
    cross: CalibratedImage,
    description: RasterDescription,
    output: Path,
    progress: Progress,
) -> Path:
    """Write the ratio of the power of *co* to that of *cross*, both with the mask of *co*."""
    if description.units is Units.AMPLITUDE_DN:
        raise UnsupportedError("A ratio is written in dB or power, not as amplitude.")
    if is_view(output):
        raise UnsupportedError("A ratio is written as .tif only.", hint="Choose a .tif output.")
    from . import raster

    return raster.write_ratio(co, cross, description, output, progress)


def write_angles(
    calibrated: CalibratedImage,
    angles: Band,
    degrees_per_dn: float,
    description: RasterDescription,
    output: Path,
    progress: Progress,
) -> Path:
    """Write local incidence angles in degrees, with the mask of *calibrated*."""
    if is_view(output):
        source = vrt.Source(angles.path, vrt.scaled_lut(degrees_per_dn, missing_angles(angles.image)))
        return _write_view(calibrated, source, description, output)
    from . import raster

    return raster.write_angles(calibrated, angles, degrees_per_dn, description, output, progress)


def _write_view(
    calibrated: CalibratedImage, minuend: vrt.Source, description: RasterDescription, output: Path
) -> Path:
    if calibrated.area is not None and calibrated.area.outline is not None:
        raise UnsupportedError(
            "A view cannot be cut along a polygon.", hint="Write a .tif, or give an extent."
        )
    units = description.units
    if calibrated.masking is None:
        subtrahend = vrt.Source(calibrated.band.path, vrt.nothing_masked(units))
    else:
        lut = vrt.mask_lut(calibrated.masking.dropped, units)
        subtrahend = vrt.Source(calibrated.masking.band.path, lut)
    require_viewable((minuend.path, subtrahend.path))
    image, window = calibrated.band.image, calibrated.window()
    grid, stored = vrt.stored_window(image, window)
    xml = vrt.view_xml(grid, stored, minuend, subtrahend, description, output.absolute().parent)
    statistics = difference_statistics(minuend, subtrahend, stored, units)
    return vrt.write_view(output, xml, statistics)
