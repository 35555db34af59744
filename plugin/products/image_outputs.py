"""What an L2.2 or L2.1 image becomes: a zero-copy view (``.vrt``) or a GeoTIFF averaged in power."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from ..domain.errors import UnsupportedError
from ..domain.progress import Progress
from ..domain.raster import Area, RasterDescription
from ..domain.terms import Units
from . import vrt
from .amplitude import Band, BandReader, Masking, Power, power_of, write_blocks
from .gdal_files import bounded_block_cache
from .power_tiles import ReadPower
from .raster import PowerRasterWriter, write_power_raster
from .windows import Window, window_of

VIEW_SUFFIX = ".vrt"
_BLOCK_CACHE = 48 << 20


@dataclass(frozen=True)
class Scene:
    """One image to be written: where it lies, its calibration, its mask and the area wanted.

    ``calibration_db``: dB = 20·log10(DN) + calibration.
    """

    polarisation: str
    band: Band
    calibration_db: float
    masking: Masking | None
    area: Area | None

    def window(self) -> Window:
        """Return the pixels that the area covers; raise Alos2Error where it misses the image."""
        return window_of(self.band.image.grid, self.area, self.band.image.name)


def is_view(output: Path) -> bool:
    """Whether *output* names a view rather than a raster."""
    return output.suffix.lower() == VIEW_SUFFIX


def write(scene: Scene, description: RasterDescription, output: Path, progress: Progress) -> Path:
    """Write the backscatter of *scene* in the units of *description*."""
    if is_view(output):
        image = scene.band.image
        lut = vrt.backscatter_lut(scene.calibration_db, description.units, nodata=image.nodata)
        return _write_view(scene, vrt.Source(scene.band.path, lut), description, output)
    read = power_of(scene.band, scene.calibration_db, scene.masking)
    return _write_blocks(scene, read, description, output, progress)


def write_ratio(
    co: Scene, cross: Scene, description: RasterDescription, output: Path, progress: Progress
) -> Path:
    """Write the ratio of the power of *co* to that of *cross*, both with the mask of *co*."""
    if description.units is Units.AMPLITUDE_DN:
        raise UnsupportedError("A ratio is written in dB or power, not as amplitude.")
    if is_view(output):
        raise UnsupportedError("A ratio is written as .tif only.", hint="Choose a .tif output.")
    read_co = power_of(co.band, co.calibration_db, co.masking)
    read_cross = power_of(cross.band, cross.calibration_db, None)

    def read(window: Window) -> Power:
        ratio: Power = np.divide(read_co(window), read_cross(window))
        return ratio

    # Overviews weighted by the denominator are ratios of means; the mean of ratios is brighter.
    return _write_blocks(co, read, description, output, progress, read_cross)


def write_angles(
    scene: Scene,
    angles: Band,
    degrees_per_dn: float,
    description: RasterDescription,
    output: Path,
    progress: Progress,
) -> Path:
    """Write local incidence angles in degrees, with the mask of *scene*."""
    if is_view(output):
        source = vrt.Source(angles.path, vrt.scaled_lut(degrees_per_dn))
        return _write_view(scene, source, description, output)
    numbers = BandReader(angles)
    mask = power_of(scene.band, scene.calibration_db, scene.masking)

    def read(window: Window) -> Power:
        degrees = numbers.read(window).astype(np.float32) * np.float32(degrees_per_dn)
        degrees[np.isnan(mask(window)) | (degrees == 0)] = np.nan
        return degrees

    return _write_blocks(scene, read, description, output, progress)


def _write_blocks(
    scene: Scene,
    read: Callable[[Window], Power],
    description: RasterDescription,
    output: Path,
    progress: Progress,
    weigh: Callable[[Window], Power] | None = None,
) -> Path:
    window = scene.window()
    grid = window.grid(scene.band.image.grid)
    if scene.band.image.tiled:
        read_weights = None if weigh is None else _of_part(weigh, window)
        read_power = _of_part(read, window)
        return write_power_raster(output, grid, description, read_power, progress, read_weights)
    # Rows of a striped file are read once, whole; its chunks would unpack them over and over.
    with (
        PowerRasterWriter(
            output, grid, description, progress.part(0.4, 1.0), weighted=weigh is not None
        ) as writer,
        bounded_block_cache(_BLOCK_CACHE),
    ):
        write_blocks(read, window, writer, progress.part(0.0, 0.4), "Reading the scene", weigh)
    return output


def _of_part(read: Callable[[Window], Power], window: Window) -> ReadPower:
    def read_power(column: int, row: int, width: int, height: int) -> Power:
        return read(Window(window.column + column, window.row + row, width, height))

    return read_power


def _write_view(scene: Scene, minuend: vrt.Source, description: RasterDescription, output: Path) -> Path:
    units = description.units
    if scene.masking is None:
        subtrahend = vrt.Source(scene.band.path, vrt.nothing_masked(units))
    else:
        lut = vrt.mask_lut(scene.masking.dropped, units)
        subtrahend = vrt.Source(scene.masking.band.path, lut)
    image, window = scene.band.image, scene.window()
    grid, stored = vrt.stored_window(image, window)
    return vrt.write_view(
        output, vrt.view_xml(grid, stored, minuend, subtrahend, description, output.absolute().parent)
    )
