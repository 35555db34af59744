"""The layover and shadow mask beside a terrain-corrected raster, with the codes of JAXA's NRB masks."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import numpy.typing as npt

from ...common.ellipsoid import Doubles
from ...common.raster_items import UNITS_OF_MASKS, RasterFacts, own_items, prefixed
from ...domain.errors import Alos2Error
from ...domain.progress import Progress
from ...elevation.ground import Ground, GroundHeights
from ...rasters.coded_raster import CodedRasterWriter, Coding, Overviews
from ...rasters.cog import Workplace
from ...rasters.gdal_calls import open_raster
from ...sar.geocoding import HeightModel
from ...sar.grid import Grid, Window
from ...sar.interpolation import nearest
from ...sar.radar_image import RadarImage
from ...sar.range_doppler import RangeDoppler
from ...sar.terrain.layover_shadow import INVALID, NO_DATA, SHADOW, VALID, Codes, ReliefMap, map_relief
from ...sar.terrain.line_of_sight import margin_columns
from ...sar.tie_points import Exact, TiePlanes, tie_planes
from ..empty_raster import CodeCount
from .flattened_images import Flattening, with_acting_ground
from .plan import Plan

MASK = Coding(np.uint8, NO_DATA, "layover and shadow mask", Overviews.MODE)
_BESIDE = 2.0  # pixels off an image that surely have no code
CODES = "0 no data, 1 valid, 2 layover, 3 shadow"


def mask_path(output: Path) -> Path:
    """Return the name of the mask beside *output*: ``NAME_mask.tif``."""
    return output.with_name(f"{output.stem}_mask.tif")


def drop_older_mask(output: Path) -> None:
    """Remove the mask that lies beside an older raster named *output*: it is not of the new one.

    A file of that name that is no such mask stays.
    """
    path = mask_path(output)
    if not path.is_file():
        return
    try:
        dataset = open_raster(str(path))
    except Alos2Error:
        return
    ours = RasterFacts(str(path), own_items(dataset.GetMetadata())).item("mask_codes") == CODES
    dataset = None
    if ours:
        path.unlink()


class ReliefMask:
    """Relief codes of a grid, from the image that lies deepest inside its own swath.

    *planes* give the row and column of places at height 0 in each image.
    """

    def __init__(
        self,
        images: Sequence[RadarImage],
        planes: Sequence[TiePlanes],
        maps: Sequence[ReliefMap],
        flattened: bool = False,
    ) -> None:
        self._flattened = flattened
        self._images = tuple(zip(images, planes, maps))

    def block(self, window: Window, power: npt.NDArray[np.float32]) -> Codes:
        """Return the codes (height, width) of a block with *power*; no data where that has none."""
        best = np.full(power.shape, -1.0, np.float32)
        codes = np.full(power.shape, VALID, np.uint8)
        for image, planes, relief in self._images:
            ties = planes.block(*window)
            if _is_beside(ties, relief, image.first_row):
                continue
            rows, columns = planes.exactly(ties, window)
            rows -= image.first_row
            weight = image.edge_distance(rows, columns)
            found = _codes(relief, rows, columns)
            better = (weight > best) & (found != NO_DATA)
            codes[better] = found[better]
            best[better] = weight[better]
        missing = np.isnan(power)
        if self._flattened:
            # Flattening takes the value of what it cannot see: that is shadow, not missing data.
            missing &= ~np.isin(codes, (SHADOW, INVALID)) | (best <= 0)
        codes[missing] = NO_DATA
        return codes


def _is_beside(ties: Doubles, relief: ReliefMap, first_row: int) -> bool:
    """Return whether all positions that *ties* (rows, columns) surround lie off the codes."""
    (top, left), (bottom, right) = ties.min(axis=(1, 2)), ties.max(axis=(1, 2))
    left, right = left - relief.first_column, right - relief.first_column
    top, bottom = top - first_row, bottom - first_row
    before, after = min(bottom, right) < -_BESIDE, (top - relief.codes.height, left - relief.codes.width)
    return bool(before or max(after) > _BESIDE)


def _codes(relief: ReliefMap, rows: Doubles, columns: Doubles) -> Codes:
    top = max(int(np.floor(rows.min())), 0)
    bottom = min(int(np.ceil(rows.max())) + 1, relief.codes.height)
    if top >= bottom:
        return np.zeros(rows.shape, np.uint8)
    columns = columns - relief.first_column
    left = max(int(np.floor(columns.min())), 0)
    right = min(int(np.ceil(columns.max())) + 1, relief.codes.width)
    if left >= right:
        return np.zeros(rows.shape, np.uint8)
    part = relief.codes.read(left, top, right - left, bottom - top)
    return nearest(part, rows - top, columns - left)


def relief_mask(
    images: Sequence[RadarImage],
    radar: RangeDoppler,
    plan: Plan,
    ground: Ground,
    heights: GroundHeights,
    workplace: Workplace,
    spools: contextlib.ExitStack,
    progress: Progress,
    flattening: Flattening | None = None,
) -> ReliefMask:
    """Return the mask of *images* over *ground*, seen beyond the edges of the plan's grid too.

    *heights* are those of the ground on that grid. With *flattening*, pixels that it leaves without a
    value are shadow, and those that ground of unknown height acts in are invalid.
    """
    projection = plan.projection
    around: HeightModel
    if flattening is not None:
        around, wide, of_heights = flattening.heights, flattening.grid, flattening.projection
    else:
        wide = with_acting_ground(plan, ground, heights, radar)
        around, of_heights = ground.on(wide, projection), projection
    maps = []
    with ThreadPoolExecutor(1) as beside:  # one thread alone would find places while the others wait
        found = [beside.submit(_places, images, radar, plan, progress)]
        for done, image in enumerate(images):
            columns = image.power.width + 2 * margin_columns(image, around)
            codes = spools.enter_context(workplace.spool(columns, image.power.height, np.uint8))
            share = progress.part(done / len(images), (done + 1) / len(images))
            more = (None, None) if flattening is None else (flattening.divisors[done], flattening.gaps)
            maps.append(map_relief(image, radar, around, wide, of_heights, codes, share, *more))
        places = found.pop().result()  # held here, its error would hold this frame in a circle
        return ReliefMask(images, places, maps, flattening is not None)


def _places(
    images: Sequence[RadarImage],
    radar: RangeDoppler,
    plan: Plan,
    progress: Progress,
) -> list[TiePlanes]:
    """Return the planes of row and column in each image of places at height 0."""

    def index_in(image: RadarImage) -> Exact:
        return lambda longitude, latitude: np.stack(
            image.index_in_file(*radar.to_radar(latitude, longitude, 0.0))
        )

    return [
        tie_planes(plan.grid, plan.projection, index_in(image), whole=plan.whole, check=progress.check)
        for image in images
    ]


def bytes_of_codes(plan: Plan) -> int:
    """Return the bytes that codes of relief take in radar geometry, with ground beside the images."""
    return plan.radar_pixels * 5 // 4


class MaskWriter(CodedRasterWriter):
    """Context manager that writes *relief* beside *output*; ``publish`` names it when it is whole."""

    def __init__(self, output: Path, relief: ReliefMask, grid: Grid, metadata: dict[str, str]) -> None:
        items = {**metadata, **prefixed(units=UNITS_OF_MASKS, mask_codes=CODES)}
        super().__init__(mask_path(output), grid, MASK, items)
        self._relief = relief
        self._count = CodeCount()

    def write_block(
        self, window: Window, power: npt.NDArray[np.float32], inside: npt.NDArray[np.bool_] | None
    ) -> None:
        """Store the codes of a block with *power*; no data where it is not *inside* of the clip.

        What ground of unknown height acts in has no flattened value, so it is taken out of *power*.
        """
        codes = self._relief.block(window, power)
        if inside is not None:
            codes[~inside] = NO_DATA
        self._count.add(codes)
        power[codes == INVALID] = np.nan
        codes[codes == INVALID] = NO_DATA
        self.write(window.column, window.row, codes)

    def why_empty(self) -> Alos2Error | None:
        """Return what the codes say of blocks without any value."""
        return self._count.error()
