"""A mosaic of the frames of one pass: joined on one grid, overlaps averaged in power."""

from __future__ import annotations

import contextlib
import math
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from ..change.raster_pair import PowerOnGrid
from ..common.raster_items import RasterDescription
from ..common.temporary_files import TemporaryFiles
from ..domain.errors import UnsupportedError
from ..domain.licence import CREDIT_LINE, join_credits
from ..domain.progress import SILENT, Progress
from ..domain.raster_options import RasterOptions
from ..domain.words.text import Text
from ..products.product import Product
from ..rasters.alos2_raster import OwnRaster
from ..rasters.clipping.clip import clip_of
from ..rasters.cog import require_room
from ..rasters.power_raster import write_power_raster
from ..rasters.source_files import refuse_inputs
from ..rasters.tiles.cog_file import bytes_needed
from ..rasters.units import kind_of
from ..sar.grid import Window
from .frame import doubts_of as doubts_of_frames
from .frame import require_one_pass
from .inputs import files_of
from .mosaic_grid import mosaic_grid
from .product_frames import frames_of_products
from .seams import Seam, measure_seams
from .seams import doubts_of as doubts_of_seams
from .wanted import require_rasters_as_asked

Power = npt.NDArray[np.float32]
OpenProduct = Callable[[str], Product]
_OF_THE_FIELDS = {
    *("SCENE_ID", "PRODUCT_ID", "UNITS", "CALIBRATION_FACTOR", "LOOKS", "CREDIT", "START", "STOP"),
    *("WARNINGS", "WARNING_TEMPLATES", "FRAME", "SOURCE", "CONVERSION"),
}


def make_mosaic(
    inputs: Sequence[str],
    output: Path,
    options: RasterOptions,
    open_product: OpenProduct,
    progress: Progress = SILENT,
) -> Path:
    """Write the mosaic of *inputs* (rasters of this software, or locations of products) to *output*.

    Where frames overlap, their valid pixels are averaged in power. *options* apply to products; rasters
    take area and units, and must be made as the other options ask. Frames on other grids of the same
    pixel size are resampled in power, and that is said. Raises UnsupportedError for frames that are not
    of one pass, quantity, polarisation or pixel size, and what reading a product raises.
    """
    if len(inputs) < 2:
        raise UnsupportedError("A mosaic needs two frames or more.", hint="Name several inputs.")
    options.require_backscatter()
    require_rasters_as_asked(inputs, options)
    refuse_inputs(output, *files_of(inputs), *filter(None, [options.dem]))
    with contextlib.closing(TemporaryFiles(output)) as files:
        frames = frames_of_products(inputs, files, options, open_product, progress.part(0.0, 0.5))
        require_one_pass(frames)
        _require_wanted(frames, options)
        return _write(frames, output, options, progress.part(0.5, 1.0))


def _require_wanted(frames: list[OwnRaster], options: RasterOptions) -> None:
    """Raise UnsupportedError if rasters hold another polarisation or quantity than was asked for."""
    for frame in frames:
        wanted = options.polarisation.upper()
        if wanted and frame.polarisation != wanted:
            raise UnsupportedError(
                Text(
                    "{name} is {polarisation}, not {wanted}.",
                    name=frame.name,
                    polarisation=frame.polarisation,
                    wanted=wanted,
                ),
                hint="Choose rasters of it.",
            )
        if options.quantity not in (None, frame.quantity):
            raise UnsupportedError(
                Text(
                    "{name} holds {symbol}, which cannot become another quantity.",
                    name=frame.name,
                    symbol=frame.quantity.symbol,
                ),
                hint="Make it again with the other quantity.",
            )


def _write(frames: list[OwnRaster], output: Path, options: RasterOptions, progress: Progress) -> Path:
    grid = mosaic_grid(frames, options.area)
    require_room(output, bytes_needed(grid, kind_of(options.units)))
    sources = [PowerOnGrid(frame, grid) for frame in frames]
    seams = measure_seams(frames, sources, grid, progress.part(0.0, 0.2))
    doubts = [*doubts_of_frames(frames), *doubts_of_seams(seams, frames)]
    doubts += _resampled(frames, sources)
    for doubt in doubts:
        progress.warn(doubt)
    description = _description(frames, options, seams, doubts)

    clip = clip_of(grid, options.area, "the mosaic")

    def mean(window: Window) -> Power:
        return mean_power(source.read(window) for source in sources)

    inside = mean if clip is None else clip.clipped(mean)

    def read(column: int, row: int, width: int, height: int) -> Power:
        return inside(Window(column, row, width, height))

    return write_power_raster(output, grid, description, read, progress.part(0.2, 1.0))


def mean_power(powers: Iterator[Power]) -> Power:
    """Return the mean of the valid values (above 0) of *powers* (float32, h × w), NaN if none is."""
    total: Power | None = None
    count: Power | None = None
    for power in powers:
        valid = power > 0
        if total is None or count is None:
            total, count = np.zeros_like(power), np.zeros_like(power)
        np.add(total, power, out=total, where=valid)
        count += valid
    if total is None or count is None:
        raise UnsupportedError("A mosaic needs two frames or more.")
    return np.divide(total, count, out=np.full_like(total, np.nan), where=count > 0)


def _resampled(frames: list[OwnRaster], sources: list[PowerOnGrid]) -> list[Text]:
    moved = [frame.name for frame, source in zip(frames, sources) if source.is_resampled]
    if not moved:
        return []
    return [
        Text(
            "{moved} lies on another grid than {name} and was resampled in power.",
            moved=", ".join(moved),
            name=frames[0].name,
        )
    ]


def _description(
    frames: list[OwnRaster], options: RasterOptions, seams: list[Seam], doubts: list[Text]
) -> RasterDescription:
    """Return the items of the mosaic: what all frames share, and the sums of what they do not."""
    first = frames[0]
    shared = {
        name.removeprefix("ALOS2_"): text
        for name, text in first.items.items()
        if all(frame.items.get(name) == text for frame in frames)
    }
    extra = {name.lower(): text for name, text in shared.items() if name not in _OF_THE_FIELDS}
    factors = list(dict.fromkeys(frame.item("calibration_factor") for frame in frames))
    extra["calibration_factor"] = ", ".join(factors)
    extra["frames"] = " ".join(_frame_text(frame) for frame in frames)
    extra["seams"] = "; ".join(seam.text for seam in seams) or "none"
    starts = [frame.facts.start for frame in frames if frame.facts.start is not None]
    stops = [frame.facts.stop for frame in frames if frame.facts.stop is not None]
    said = (*(text for frame in frames for text in frame.facts.warnings), *doubts)
    return RasterDescription(
        scene_id=" ".join(frame.item("scene_id") for frame in frames),
        product_id=" ".join(frame.item("product_id") for frame in frames),
        level=first.item("level"),
        quantity=first.quantity,
        units=options.units,
        polarisation=first.polarisation,
        calibration_factor_db=math.nan,
        geometry="; ".join(dict.fromkeys(frame.item("geometry") for frame in frames)),
        looks="; ".join(dict.fromkeys(frame.item("looks") for frame in frames)),
        credit=join_credits(*(frame.item("credit") for frame in frames)) or CREDIT_LINE,
        start=min(starts, default=None),
        stop=max(stops, default=None),
        warnings=tuple(dict.fromkeys(said)),
        extra=extra,
    )


def _frame_text(frame: OwnRaster) -> str:
    product = frame.product
    return f"{product.frame:04d}" if product is not None else frame.name
