"""The log ratio of two dates, from two calibrated rasters to a raster in dB and candidate changes.

Both dates lie on one grid in linear power. Their window means are divided: 10·log10(post / pre) is the
change in dB. Speckle alone gives the difference a standard deviation σ, which follows from the
equivalent number of looks; what exceeds a multiple of σ over a minimum area is a candidate change.
The statistics and their sources are in ``sar.change_statistics``.
"""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from ..common.mask_classes import MASKED_WITHOUT_MASK
from ..common.raster_items import RasterDescription
from ..domain.enums import Content, Units
from ..domain.errors import UnsupportedError
from ..domain.licence import CREDIT_LINE
from ..domain.progress import SILENT, Progress
from ..domain.words.text import Text, joined
from ..rasters.alos2_raster import OwnRaster, open_own_raster
from ..rasters.gdal_calls import bounded_block_cache
from ..rasters.power_raster import write_weighted_raster
from ..rasters.source_files import refuse_inputs
from ..sar.change_statistics import noise_db, threshold_db
from ..sar.grid import Window
from ..sar.radiometry import decibels
from .candidates import CandidateWriter
from .log_ratio_options import LogRatioOptions, require_sane
from .noise import equivalent_looks
from .pair_checks import require_same_kind, warn_of_differences
from .pair_items import pair_items
from .raster_pair import Pair, pair_up
from .ratio_strips import RatioAgain, RatioStrips

Power = npt.NDArray[np.float32]

_HISTOGRAM_STEP = 4
_HISTOGRAM_BINS, _HISTOGRAM_DB = 160, (-20.0, 20.0)


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
    polygons = Path(candidates) if candidates is not None else None
    doubts: list[str] = []
    progress = progress.keeping(doubts)
    before, after = _comparable(pre, post, progress)
    pair = pair_up(before, after)
    looks = equivalent_looks(pair, chosen, progress.part(0.0, 0.1))
    limit_db = _limit_db(looks, chosen)
    description = _description(before, after, chosen, looks, limit_db, doubts)
    part = progress.part(0.1, 1.0)
    histogram, count = _write(pair, Path(output), polygons, description, chosen, limit_db, part)
    return LogRatioResult(
        raster=Path(output),
        candidates=polygons,
        candidate_count=count,
        looks=looks,
        noise_db=noise_db(looks),
        threshold_db=limit_db,
        histogram_edges_db=tuple(histogram.edges.tolist()),
        histogram=tuple(histogram.counts.tolist()),
    )


def _comparable(pre: str | Path, post: str | Path, progress: Progress) -> tuple[OwnRaster, OwnRaster]:
    """Open both rasters; refuse what differs in kind, warn of what else differs."""
    before, after = open_own_raster(pre), open_own_raster(post)
    require_same_kind(before, after)
    warn_of_differences(before, after, progress)
    return before, after


def _limit_db(looks: float, options: LogRatioOptions) -> float:
    """Return the threshold in dB: as given, else so many σ of the noise of *looks*."""
    if options.threshold_db is not None:
        return options.threshold_db
    return threshold_db(looks, options.significance)


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
    found: CandidateWriter | None = None
    with contextlib.ExitStack() as ends:
        if candidates is not None:
            area, window = options.minimum_area_m2, options.window
            found = CandidateWriter(candidates, output, pair.grid, limit, area, window)
            ends.callback(found.close)
        strips = RatioStrips(pair, options)
        ends.enter_context(bounded_block_cache(strips.block_cache))

        def read(window: Window) -> tuple[Power, Power]:
            ratio, weight = strips.read(window)
            histogram.add(ratio)
            if found is not None:
                found.add(window.column, window.row, ratio)
            return ratio, weight

        def outline() -> None:
            if not histogram.is_filled:
                raise _nothing_shared(pair, options.window)
            if found is not None:
                again, items = RatioAgain(pair, options), description.metadata()
                found.write(pair, again, items, progress.part(0.8, 1.0))

        share = progress.part(0.0, 1.0 if found is None else 0.8)
        write_weighted_raster(output, pair.grid, description, read, share, before_it_is_named=outline)
        if found is not None:
            found.publish()
    return histogram, 0 if found is None else found.count


def _nothing_shared(pair: Pair, window: int) -> UnsupportedError:
    said = Text(
        "{one_name} and {other_name} do not overlap: nowhere is half of a window of "
        "{window} × {window} pixels valid on both dates.",
        one_name=pair.one.name,
        other_name=pair.other.name,
        window=window,
    )
    left_out = [
        Text("{name} leaves out {classes}.", name=one.name, classes=", ".join(one.facts.masked))
        for one in (pair.one, pair.other)
        if set(one.facts.masked) - MASKED_WITHOUT_MASK
    ]
    return UnsupportedError(
        joined(" ", (said, *left_out)),
        hint="Choose two scenes of the same place, mask less, or take a smaller window.",
    )


class _Histogram:
    def __init__(self) -> None:
        self.edges = np.linspace(*_HISTOGRAM_DB, _HISTOGRAM_BINS + 1)
        self.counts = np.zeros(_HISTOGRAM_BINS, np.int64)
        self.is_filled = False
        self._lock = threading.Lock()

    def add(self, ratio: Power) -> None:
        """Count one in sixteen of the valid pixels; those beyond the ends go into the last bins.

        ``is_filled`` tells whether any pixel at all was valid. It may be called from several threads.
        """
        if not self.is_filled and bool((ratio > 0).any()):
            self.is_filled = True
        difference = decibels(ratio[::_HISTOGRAM_STEP, ::_HISTOGRAM_STEP])
        valid = difference[np.isfinite(difference)]
        low, high = _HISTOGRAM_DB
        within = np.clip(valid, low, np.nextafter(np.float32(high), np.float32(low)))
        counts = np.histogram(within, _HISTOGRAM_BINS, _HISTOGRAM_DB)[0]
        with self._lock:
            self.counts += counts


def _description(
    pre: OwnRaster,
    post: OwnRaster,
    options: LogRatioOptions,
    looks: float,
    limit: float,
    doubts: Sequence[str],
) -> RasterDescription:
    items = pair_items(pre, post, Content.DIFFERENCE, doubts)
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
