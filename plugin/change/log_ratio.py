"""The log ratio of two dates, the noise it would show without any change, and candidate changes."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from ..common.parallel import map_in_order
from ..common.raster_items import RasterDescription
from ..domain.enums import Content, Units
from ..domain.errors import UnsupportedError
from ..domain.licence import CREDIT_LINE
from ..domain.progress import SILENT, Progress
from ..rasters.alos2_raster import OwnRaster, open_own_raster
from ..rasters.gdal_calls import bounded_block_cache
from ..rasters.power_raster import PowerRasterWriter
from ..rasters.source_files import refuse_inputs
from ..sar.change_statistics import (
    estimate_looks,
    noise_db,
    ratio_and_weight,
    ratio_of_means,
    threshold_db,
)
from ..sar.grid import Window
from ..sar.radiometry import decibels
from .candidates import CandidateWriter
from .composites import filtered, pair_items, require_odd
from .noise_windows import ENOUGH, filled_windows, spread_windows
from .pair_checks import require_same_kind, warn_of_differences
from .raster_pair import Pair, PowerOnGrid, pair_up

Power = npt.NDArray[np.float32]

_ROWS = 512  # the height of a tile of our rasters
_COLUMNS = 2048
_BLOCK_CACHE = 256 << 20
_FEW_LOOKS = 1.0
_HISTOGRAM_STEP = 4
_HISTOGRAM_BINS, _HISTOGRAM_DB = 160, (-20.0, 20.0)


@dataclass(frozen=True)
class LogRatioOptions:
    """How change is told from noise.

    ``window`` odd pixels averaged in power before the ratio; ``significance`` in σ gives the
    threshold from the noise, ``threshold_db`` overrides it; ``looks`` is the equivalent number of
    looks of a pixel of the rasters if its pixels are independent, 0 estimates that of the averaged
    pair from the pair itself; ``speckle`` is a filter of ``sar.speckle.FILTERS`` applied before.
    """

    window: int = 5
    significance: float = 3.0
    threshold_db: float | None = None
    minimum_area_m2: float = 0.0
    looks: float = 0.0
    speckle: str = "none"
    speckle_window: int = 5


@dataclass(frozen=True)
class LogRatioResult:
    """What was written and by which numbers: looks after averaging, noise and threshold in dB.

    ``histogram`` counts one in sixteen pixels by difference in bins of ``histogram_edges_db``.
    """

    raster: Path
    candidates: Path | None
    candidate_count: int
    looks: float
    noise_db: float
    threshold_db: float
    histogram_edges_db: tuple[float, ...]
    histogram: tuple[int, ...]


def log_ratio(
    pre: str | Path,
    post: str | Path,
    output: Path,
    options: LogRatioOptions | None = None,
    progress: Progress = SILENT,
    candidates: Path | None = None,
) -> LogRatioResult:
    """Write post − pre in dB (float32, NaN where either is missing) and, if wanted, candidates.

    Candidates are polygons if the difference exceeds the threshold. Raises UnsupportedError if
    the two do not overlap or differ in quantity or polarisation; warns of other differences. Neither
    file takes its name, nor the place of an older one, unless both are whole.
    """
    chosen = options or LogRatioOptions()
    require_sane(chosen)
    refuse_inputs(Path(output), pre, post)
    before, after = open_own_raster(pre), open_own_raster(post)
    require_same_kind(before, after)
    warn_of_differences(before, after, progress)
    pair = pair_up(before, after)
    looks = _looks(pair, chosen, progress.part(0.0, 0.1))
    limit = chosen.threshold_db
    if limit is None:
        limit = threshold_db(looks, chosen.significance)
    description = _description(before, after, chosen, looks, limit)
    polygons = Path(candidates) if candidates is not None else None
    part = progress.part(0.1, 1.0)
    histogram, count = _write(pair, Path(output), polygons, description, chosen, limit, part)
    return LogRatioResult(
        raster=Path(output),
        candidates=polygons,
        candidate_count=count,
        looks=looks,
        noise_db=noise_db(looks),
        threshold_db=limit,
        histogram_edges_db=tuple(histogram.edges.tolist()),
        histogram=tuple(histogram.counts.tolist()),
    )


def _write(
    pair: Pair,
    output: Path,
    candidates: Path | None,
    description: RasterDescription,
    options: LogRatioOptions,
    limit: float,
    progress: Progress,
) -> tuple[_Histogram, int]:
    """Write raster and candidates, each under its name when both are whole; count differences."""
    histogram = _Histogram()
    found, compared = None, False
    with contextlib.ExitStack() as ends:
        if candidates is not None:
            area, window = options.minimum_area_m2, options.window
            found = CandidateWriter(candidates, output, pair.grid, limit, area, window)
            ends.callback(found.close)
        raster = PowerRasterWriter(
            output, pair.grid, description, progress.part(0.55, 1.0), weighted=True
        )
        with raster as writer:
            for row, column, (ratio, weight) in _ratios(pair, options, progress.part(0.0, 0.45)):
                writer.write(column, row, ratio, weight)
                histogram.add(ratio)
                if found is not None:
                    found.add(column, row, ratio)
                compared = compared or bool((ratio > 0).any())
            if not compared:
                raise _nothing_shared(pair, options.window)
            if found is not None:
                found.write(pair, writer, progress.part(0.45, 0.55))
        if found is not None:
            found.publish()
    return histogram, 0 if found is None else found.count


def _nothing_shared(pair: Pair, window: int) -> UnsupportedError:
    return UnsupportedError(
        f"{pair.one.name} and {pair.other.name} do not overlap: nowhere is half of a window of "
        f"{window} × {window} pixels valid on both dates.",
        hint="Choose two scenes of the same place, mask less, or take a smaller window.",
    )


class _Histogram:
    def __init__(self) -> None:
        self.edges = np.linspace(*_HISTOGRAM_DB, _HISTOGRAM_BINS + 1)
        self.counts = np.zeros(_HISTOGRAM_BINS, np.int64)

    def add(self, ratio: Power) -> None:
        """Count one in sixteen of the valid pixels; those beyond the ends go into the last bins."""
        difference = decibels(ratio[::_HISTOGRAM_STEP, ::_HISTOGRAM_STEP])
        valid = difference[np.isfinite(difference)]
        low, high = _HISTOGRAM_DB
        within = np.clip(valid, low, np.nextafter(np.float32(high), np.float32(low)))
        self.counts += np.histogram(within, _HISTOGRAM_BINS, _HISTOGRAM_DB)[0]


def require_sane(options: LogRatioOptions) -> None:
    """Raise UnsupportedError for options that no pair of rasters can be compared with."""
    require_odd(options.window)
    if options.threshold_db is not None and not 0 < options.threshold_db < 60:
        raise UnsupportedError(
            f"The threshold is {options.threshold_db:g} dB, but it must lie between 0 and 60 dB."
        )
    if not 0 < options.significance <= 8:
        raise UnsupportedError(
            f"The significance is {options.significance:g} σ, but it must lie between 0 and 8."
        )
    if options.minimum_area_m2 < 0 or options.looks < 0:
        raise UnsupportedError("Area and looks cannot be negative.")


def _looks(pair: Pair, options: LogRatioOptions, progress: Progress) -> float:
    """Return the equivalent looks of the averaged rasters: as given, else from the pair itself."""
    if options.looks > 0:
        return options.looks * options.window**2
    sources = (PowerOnGrid(pair.one, pair.grid), PowerOnGrid(pair.other, pair.grid))
    windows = spread_windows(pair.grid)
    apart = _noise(sources, windows, options, progress.part(0.0, 0.4))
    if apart.size < ENOUGH < pair.grid.width * pair.grid.height:
        windows = filled_windows(sources, pair.grid, progress.part(0.4, 0.8))
        apart = _noise(sources, windows, options, progress.part(0.8, 1.0))
    looks = estimate_looks(apart)
    if looks is None:
        progress.warn("There are too few pixels to estimate the noise; one look is assumed.")
        return _FEW_LOOKS
    return looks


def _noise(
    sources: tuple[PowerOnGrid, PowerOnGrid],
    windows: list[Window],
    options: LogRatioOptions,
    progress: Progress,
) -> Power:
    """Return the differences in dB in *windows*, each about the median of its window."""
    apart = [np.empty(0, np.float32)]
    for done, window in enumerate(windows, 1):
        progress.step(done / len(windows), "Estimating the noise")
        pre, post = (_despeckled(source.read(window), options) for source in sources)
        difference = decibels(ratio_of_means(pre, post, options.window))
        valid = difference[np.isfinite(difference)]
        if valid.size:
            # Season and moisture shift whole fields; noise is what is left about their median.
            apart.append(valid - np.median(valid))
    return np.concatenate(apart)


def _despeckled(power: Power, options: LogRatioOptions) -> Power:
    looks = options.looks or _FEW_LOOKS
    return filtered(power, options.speckle, options.speckle_window, looks)


def _ratios(
    pair: Pair, options: LogRatioOptions, progress: Progress
) -> Iterator[tuple[int, int, tuple[Power, Power]]]:
    """Yield (row, column, (post / pre in power, its weight)) of pieces that cover the common grid."""
    margin = options.window // 2
    if options.speckle != "none":
        margin += options.speckle_window // 2
    with bounded_block_cache(_BLOCK_CACHE):
        for row, strips in _strips(pair, margin):
            height = strips[0].shape[0] - 2 * margin
            ratio = _ratio_of(strips, margin, options)
            columns = range(0, pair.grid.width, _COLUMNS)
            for column, values in zip(columns, map_in_order(ratio, columns)):
                yield row, column, values
            progress.step((row + height) / pair.grid.height, "Comparing the dates")


def _ratio_of(
    strips: tuple[Power, Power], margin: int, options: LogRatioOptions
) -> Callable[[int], tuple[Power, Power]]:
    width = strips[0].shape[1] - 2 * margin
    inner = slice(margin, -margin or None)

    def ratio(column: int) -> tuple[Power, Power]:
        stop = min(column + _COLUMNS, width) + 2 * margin
        pre, post = (_despeckled(strip[:, column:stop], options) for strip in strips)
        values, weights = ratio_and_weight(pre, post, options.window)
        return values[inner, inner], weights[inner, inner]

    return ratio


def _strips(pair: Pair, margin: int) -> Iterator[tuple[int, tuple[Power, Power]]]:
    """Yield (row, powers of both) of strips with *margin* all around, the next read meanwhile.

    Each raster has a thread of its own, so that its tiles are decompressed once.
    """
    grid = pair.grid
    sources = (PowerOnGrid(pair.one, grid), PowerOnGrid(pair.other, grid))
    with ThreadPoolExecutor(1) as one, ThreadPoolExecutor(1) as other:

        def start(row: int) -> tuple[Future[Power], Future[Power]]:
            height = min(_ROWS, grid.height - row)
            window = Window(-margin, row - margin, grid.width + 2 * margin, height + 2 * margin)
            return one.submit(sources[0].read, window), other.submit(sources[1].read, window)

        coming = start(0)
        for row in range(0, grid.height, _ROWS):
            strips = coming[0].result(), coming[1].result()
            if row + _ROWS < grid.height:
                coming = start(row + _ROWS)
            yield row, strips


def _description(
    pre: OwnRaster, post: OwnRaster, options: LogRatioOptions, looks: float, limit: float
) -> RasterDescription:
    items = pair_items(pre, post, Content.DIFFERENCE)
    filtered = "" if options.speckle == "none" else f", {options.speckle} filter before"
    items.update(
        threshold_db=f"{limit:.3f}",
        noise_db=f"{noise_db(looks):.3f}",
        looks=f"{looks:.2f} equivalent, after averaging",
        method=f"10*log10(post/pre), power averaged over {options.window} x {options.window} pixels"
        + filtered,
    )
    return RasterDescription(
        scene_id=post.item("scene_id"),
        product_id=post.item("product_id"),
        level=post.item("level"),
        quantity=post.quantity,
        units=Units.DB,
        polarisation=post.polarisation,
        calibration_factor_db=0.0,
        geometry=post.item("geometry"),
        looks=f"{looks:.2f}",
        credit=post.item("credit") or CREDIT_LINE,
        extra=items,
        content=Content.DIFFERENCE,
    )
