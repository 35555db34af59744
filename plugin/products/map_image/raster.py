"""An L2.2 or L2.1 image as a GeoTIFF whose overviews are averaged in power."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np

from ...common.raster_items import RasterDescription
from ...domain.progress import Progress
from ...rasters.calibrated_image import Band, CalibratedImage
from ...rasters.clipping.clip import clip_of
from ...rasters.power_raster import (
    PowerRasterWriter,
    ReadPower,
    write_power_raster,
    write_tabled_raster,
)
from ...sar.grid import Window
from .amplitude_numbers import has_data, missing_angles
from .amplitude_reader import (
    BandReader,
    Power,
    numbers_of,
    power_of,
    power_table,
    write_blocks,
)
from .doubts import sample_of, valid_share
from .whole_files import check_whole

_READ = 0.97  # of the progress


def write_backscatter(
    calibrated: CalibratedImage, description: RasterDescription, output: Path, progress: Progress
) -> Path:
    """Write the backscatter of *calibrated* in the units of *description*."""
    image, window = calibrated.band.image, calibrated.window()
    progress = check_whole(calibrated, progress)
    is_cut_along_polygons = calibrated.area is not None and calibrated.area.outline is not None
    if image.tiled and not is_cut_along_polygons:
        numbers = numbers_of(calibrated.band, calibrated.masking)
        power = power_table(calibrated.calibration_db, image.nodata)
        grid = window.grid(image.grid)
        return write_tabled_raster(
            *(output, grid, description, lambda part: numbers(_moved(part, window)), power, progress),
            valid_share=valid_share(calibrated, sample_of(calibrated)),
        )
    read = power_of(calibrated.band, calibrated.calibration_db, calibrated.masking)
    return _write_blocks(calibrated, read, description, output, progress)


def write_ratio(
    co: CalibratedImage,
    cross: CalibratedImage,
    description: RasterDescription,
    output: Path,
    progress: Progress,
) -> Path:
    """Write the ratio of the power of *co* to that of *cross*, both with the mask of *co*."""
    progress = check_whole(co, progress, cross.band)
    read_co = power_of(co.band, co.calibration_db, co.masking)
    read_cross = power_of(cross.band, cross.calibration_db, None)

    def read(window: Window) -> Power:
        ratio: Power = np.divide(read_co(window), read_cross(window))
        return ratio

    # Overviews weighted by the denominator are ratios of means; the mean of ratios is brighter.
    return _write_blocks(co, read, description, output, progress, read_cross)


def write_angles(
    calibrated: CalibratedImage,
    angles: Band,
    degrees_per_dn: float,
    description: RasterDescription,
    output: Path,
    progress: Progress,
) -> Path:
    """Write local incidence angles in degrees, with the mask of *calibrated*."""
    progress = check_whole(calibrated, progress, angles)
    numbers, missing = BandReader(angles), missing_angles(angles.image)
    mask = power_of(calibrated.band, calibrated.calibration_db, calibrated.masking)

    def read(window: Window) -> Power:
        dn = numbers.read(window)
        degrees: Power = dn.astype(np.float32) * np.float32(degrees_per_dn)
        degrees[np.isnan(mask(window)) | ~has_data(dn, missing)] = np.nan
        return degrees

    return _write_blocks(calibrated, read, description, output, progress)


def _write_blocks(
    calibrated: CalibratedImage,
    read: Callable[[Window], Power],
    description: RasterDescription,
    output: Path,
    progress: Progress,
    weigh: Callable[[Window], Power] | None = None,
) -> Path:
    window = calibrated.window()
    image = calibrated.band.image
    grid = window.grid(image.grid)
    clip = clip_of(image.grid, calibrated.area, image.name, window)
    if clip is not None:
        read = clip.clipped(read)
    if image.tiled:
        read_weights = None if weigh is None else _of_part(weigh, window)
        read_power = _of_part(read, window)
        return write_power_raster(output, grid, description, read_power, progress, read_weights)
    # Rows of a striped file are read once, in its order; chunks would unpack them over and over.
    writer = PowerRasterWriter(
        output, grid, description, progress.part(_READ, 1.0), weighted=weigh is not None
    )
    with writer:
        write_blocks(read, window, writer, progress.part(0.0, _READ), "Writing the raster", weigh)
    return output


def _of_part(read: Callable[[Window], Power], window: Window) -> ReadPower:
    def read_power(column: int, row: int, width: int, height: int) -> Power:
        return read(_moved(Window(column, row, width, height), window))

    return read_power


def _moved(part: Window, window: Window) -> Window:
    """Return *part*, which counts from the corner of *window*, as a window of the image."""
    return part._replace(column=window.column + part.column, row=window.row + part.row)
