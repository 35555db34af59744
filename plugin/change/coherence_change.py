"""Where coherence fell across an event, by how many standard deviations of what nothing changed shows.

Two coherence rasters of one geometry: *pre* of two dates before the event, *co* of a date before and
one after it. artanh of an estimated coherence has a variance of about 1 / 2n at n independent looks,
whatever the coherence. So z = (artanh γ_pre − artanh γ_co)·√n has a standard deviation of one where
nothing changed. Its median is taken out, because time and season lower the coherence of a whole scene.
Cells whose *pre* is below a least coherence have nothing to lose and are left out.

Coherence falls for many reasons. A candidate change is a place to look at, it is not damage.
"""

from __future__ import annotations

import contextlib
import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from ..common.parallel import map_in_order
from ..common.raster_items import prefixed, warning_items
from ..domain.enums import Content
from ..domain.errors import UnsupportedError
from ..domain.licence import CREDIT_LINE, join_credits
from ..domain.progress import SILENT, Progress
from ..domain.words.text import Text
from ..rasters.coded_raster import CodedRasterWriter, Coding, Overviews
from ..rasters.gdal_calls import open_raster
from ..rasters.source_files import refuse_inputs
from ..sar.grid import Window
from .coherence_candidates import CoherenceCandidates
from .coherence_checks import other_causes, require_comparable
from .coherence_raster import CoherencePair, open_coherence, pair_of, read_coherence

Array = npt.NDArray[np.float32]

_HIGHEST = np.float32(0.9999)  # artanh of 1 is infinite
_BINS, _REACH = 1 << 16, 6.0  # of the histogram of differences of artanh
_ROWS = 512
_MOSTLY_LEFT_OUT = 0.5


@dataclass(frozen=True)
class CoherenceChangeOptions:
    """``significance`` is the z that a candidate exceeds, ``minimum_coherence`` is of *pre*."""

    significance: float = 3.0
    minimum_coherence: float = 0.4
    minimum_area_m2: float = 0.0


@dataclass(frozen=True)
class CoherenceChangeResult:
    """What was written, and by which numbers.

    ``median`` is that of the difference of artanh that was taken out, ``compared`` the share of cells
    with data on all dates whose coherence before the event was high enough.
    """

    raster: Path
    candidates: Path | None
    candidate_count: int
    looks: float
    median: float
    compared: float


def coherence_change(
    pre: str | Path,
    co: str | Path,
    output: Path,
    options: CoherenceChangeOptions | None = None,
    progress: Progress = SILENT,
    candidates: Path | None = None,
) -> CoherenceChangeResult:
    """Write z (float32, NaN if not compared) and, if wanted, polygons where it is beyond the threshold.

    Raises FormatError if an input is not a coherence of two scenes, UnsupportedError if they are not
    comparable, do not lie on one grid, or if nothing is coherent enough. Neither file takes its name
    unless both are whole.
    """
    chosen = options or CoherenceChangeOptions()
    require_sane(chosen)
    refuse_inputs(Path(output), pre, co)
    before, across = open_coherence(pre), open_coherence(co)
    require_comparable(before, across)
    pair = pair_of(before, across)
    doubts = other_causes(before, across)
    source = _Differences(pair, chosen.minimum_coherence)
    median, compared = source.median(progress.part(0.0, 0.3))
    if compared < _MOSTLY_LEFT_OUT:
        doubts.append(
            Text(
                "Only {percent:.0f} % of the cells had a coherence of {minimum_coherence:g} "
                "or more before the event; the others are left out.",
                percent=100 * compared,
                minimum_coherence=chosen.minimum_coherence,
            )
        )
    if median * math.sqrt(pair.looks) > chosen.significance:
        doubts.append(
            Text(
                "Coherence fell over more than half of the area. That is taken off as the work of "
                "time and "
                "weather; if the change itself covers most of the area, compare a larger one."
            )
        )
    for sentence in doubts:
        progress.warn(sentence)
    items = _items(pair, chosen, median, compared, doubts)
    polygons = Path(candidates) if candidates is not None else None
    count = _write(source, Path(output), polygons, chosen, median, items, progress.part(0.3, 1.0))
    return CoherenceChangeResult(Path(output), polygons, count, pair.looks, median, compared)


def require_sane(options: CoherenceChangeOptions) -> None:
    """Raise UnsupportedError for options that no pair can be compared with."""
    if not 0 < options.significance <= 20:
        raise UnsupportedError(
            Text(
                "The significance is {significance:g} σ, but it must lie between 0 and 20.",
                significance=options.significance,
            )
        )
    if not 0 <= options.minimum_coherence < 1:
        raise UnsupportedError(
            Text(
                "The least coherence is {minimum_coherence:g}, but it must lie between 0 and 1.",
                minimum_coherence=options.minimum_coherence,
            )
        )
    if options.minimum_area_m2 < 0:
        raise UnsupportedError("The area cannot be negative.")


class _Differences:
    """artanh γ_pre − artanh γ_co by windows, NaN where either is missing or *pre* is below the least."""

    def __init__(self, pair: CoherencePair, least: float) -> None:
        self.pair = pair
        self._least = np.float32(least)
        self._datasets = [open_raster(raster.path) for raster in (pair.pre, pair.co)]

    def read(self, window: Window) -> tuple[Array, Array, Array, int]:
        """Return difference, both coherences, and how many cells have both."""
        before, across = (
            read_coherence(raster, dataset, self.pair.grid, window)
            for raster, dataset in zip((self.pair.pre, self.pair.co), self._datasets)
        )
        both = np.isfinite(before) & np.isfinite(across)
        with np.errstate(invalid="ignore"):
            usable = both & (before >= self._least)
        highest = (np.minimum(coherence, _HIGHEST) for coherence in (before, across))
        one, other = (np.arctanh(coherence) for coherence in highest)
        return np.where(usable, one - other, np.float32(np.nan)), before, across, int(both.sum())

    def median(self, progress: Progress) -> tuple[float, float]:
        """Return the median difference, to a ten-thousandth, and the share of cells that is compared."""
        counts, whole = np.zeros(_BINS, np.int64), 0
        windows = self.windows()
        for done, window in enumerate(windows):
            progress.step(done / len(windows), "Reading both coherences")
            difference, _, _, both = self.read(window)
            valid = np.clip(difference[np.isfinite(difference)], -_REACH, np.nextafter(_REACH, 0))
            counts += np.histogram(valid, _BINS, (-_REACH, _REACH))[0]
            whole += both
        total = int(counts.sum())
        if not total:
            raise self._nothing(whole)
        return _median_of(counts), total / whole

    def windows(self) -> list[Window]:
        """Return windows of full width that cover the grid, from top to bottom."""
        grid = self.pair.grid
        rows = range(0, grid.height, _ROWS)
        return [Window(0, row, grid.width, min(_ROWS, grid.height - row)) for row in rows]

    def _nothing(self, whole: int) -> UnsupportedError:
        pre, co = self.pair.pre.name, self.pair.co.name
        if not whole:
            return UnsupportedError(
                Text("{pre} and {co} have no cell with data in common.", pre=pre, co=co),
                hint="Choose rasters of the same place.",
            )
        return UnsupportedError(
            Text(
                "Nowhere in {pre} is the coherence {least:g} or more, so nothing could be lost.",
                pre=pre,
                least=self._least,
            ),
            hint="Choose earlier dates that lie closer together, or a lower MINIMUM_COHERENCE.",
        )


def _median_of(counts: npt.NDArray[np.int64]) -> float:
    """Return the median of what a histogram counted, interpolated inside its bin."""
    ends = np.cumsum(counts)
    half = ends[-1] / 2.0
    place = int(np.searchsorted(ends, half))
    inside = (half - (ends[place] - counts[place])) / counts[place]
    return float(-_REACH + (place + inside) * 2.0 * _REACH / _BINS)


def _write(
    source: _Differences,
    output: Path,
    candidates: Path | None,
    options: CoherenceChangeOptions,
    median: float,
    items: dict[str, str],
    progress: Progress,
) -> int:
    """Write raster and candidates, each under its name when both are whole; return the candidates."""
    pair, root = source.pair, np.float32(np.sqrt(source.pair.looks))

    def z_of(window: Window) -> tuple[Array, Array, Array]:
        difference, before, across, _ = source.read(window)
        return (difference - np.float32(median)) * root, before, across

    coding = Coding(np.float32, float("nan"), "coherence change [z]", Overviews.AVERAGE)
    found = None
    with contextlib.ExitStack() as ends:
        if candidates is not None:
            found = CoherenceCandidates(candidates, output, pair.grid, options.minimum_area_m2)
            ends.callback(found.close)
        raster = ends.enter_context(CodedRasterWriter(output, pair.grid, coding, items))
        share = progress.part(0.0, 0.8)
        for window, z in _written(source, lambda window: z_of(window)[0], raster, share):
            if found is not None:
                with np.errstate(invalid="ignore"):
                    found.add(window, z > options.significance)
        if found is not None:
            found.write(z_of, items, progress.part(0.8, 0.97))
        raster.finish(progress.part(0.97, 1.0))
        raster.publish()
        if found is not None:
            found.publish()
    return 0 if found is None else found.count


def _written(
    source: _Differences,
    z_of: Callable[[Window], Array],
    raster: CodedRasterWriter,
    progress: Progress,
) -> Iterator[tuple[Window, Array]]:
    """Write *z_of* all windows and yield both: this thread reads and compares, the others compress."""

    def compared() -> Iterator[tuple[Window, Array]]:
        windows = source.windows()
        for done, window in enumerate(windows):
            progress.step(done / len(windows), "Comparing the coherences")
            yield window, z_of(window)

    def write(strip: tuple[Window, Array]) -> tuple[Window, Array]:
        window, z = strip
        raster.write(window.column, window.row, z)
        return strip

    return map_in_order(write, compared())


def _items(
    pair: CoherencePair,
    options: CoherenceChangeOptions,
    median: float,
    compared: float,
    doubts: list[Text],
) -> dict[str, str]:
    pre, co = pair.pre, pair.co
    scenes = list(dict.fromkeys((*pre.scenes, *co.scenes)))
    items = {
        "scene_id": " ".join(scene.scene_id for scene in scenes),
        "product_id": " ".join(scene.product_id for scene in scenes),
        "level": co.item("level"),
        "quantity": Content.COHERENCE_CHANGE.value,
        "shows": Content.COHERENCE_CHANGE.value,
        "units": "z",
        "polarisation": co.item("polarisation"),
        "looks": f"{pair.looks:.1f}",
        "pre_dates": " ".join(map(str, pre.days)),
        "co_dates": " ".join(map(str, co.days)),
        "pre_date": str(co.days[0]),
        "post_date": str(co.days[1]),
        "start": co.item("start"),
        "stop": co.item("stop"),
        "geometry": co.item("geometry"),
        "method": "z = (artanh pre - artanh co) * sqrt(n) - median, n independent looks; plus = fell",
        "significance": f"{options.significance:g}",
        "minimum_coherence": f"{options.minimum_coherence:g}",
        "median": f"{median:.4f}",
        "compared": f"{compared:.4f}",
        "credit": join_credits(pre.item("credit"), co.item("credit")) or CREDIT_LINE,
        **warning_items((*pre.facts.warnings, *co.facts.warnings, *doubts)),
    }
    return prefixed(**{name: text for name, text in items.items() if text})
