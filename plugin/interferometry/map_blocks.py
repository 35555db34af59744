"""Coherence and phase block by block on the map: windows, merged beams, filter."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from ..common.parallel import map_in_order
from ..domain.errors import UnsupportedError
from ..domain.progress import Progress
from ..domain.words.text import Text
from ..rasters.coded_raster import CodedRasterWriter, Coding, Overviews
from ..sar.grid import Grid, Window
from .coherence import complex_coherence
from .goldstein import REACH, STEP, WINDOW, filtered
from .map_interferogram import BeamOnMap
from .ramp import Ramp, find_ramp

BLOCK_ROWS, BLOCK_COLUMNS = 256, 1024
_PROBES = 400
_PROBE_SIDE = 64
_LEAST_PROBE_COHERENCE = 0.3
_AGREE_RAD = 0.3
_FILLED = 0.97  # of the progress

Reals = npt.NDArray[np.float32]
Complexes = npt.NDArray[np.complex64]
Described = tuple[Path, Mapping[str, str]]


class Cells(NamedTuple):
    """Coherence (NaN for no data) and complex coherence (0 for no data) of a block."""

    coherence: Reals
    product: Complexes


class MapBlocks:
    """Blocks of *part* of a grid from interferograms of beams; methods may be called from threads.

    *check* is called between the steps of a block, and raises what ends the work.
    """

    def __init__(
        self,
        grid: Grid,
        part: Grid,
        beams: Sequence[BeamOnMap],
        window: int,
        filter_strength: float,
        check: Callable[[], None],
    ) -> None:
        self.part = part
        self._grid = grid
        self._check = check
        self._beams = tuple(beams)
        self._window = window
        self._filter = filter_strength
        self._ramp: Ramp | None = None
        self._beams_agree = True
        x0, dx, _, y0, _, dy = grid.geotransform
        self._first = round(y0 / dy), round(x0 / dx)  # absolute row and column of the grid's corner
        self._corner = (
            round((part.geotransform[3] - y0) / dy),
            round((part.geotransform[0] - x0) / dx),
        )

    def windows(self) -> Iterator[Window]:
        """Yield the blocks of the part, row by row."""
        return self.part.windows(BLOCK_COLUMNS, BLOCK_ROWS)

    def coherence(self, window: Window) -> Reals:
        """Return the coherence of a block of the part, NaN for no data."""
        return self._cells(self._on_grid(window)).coherence

    def _on_grid(self, window: Window) -> Window:
        """Return a window of the part as one of the grid."""
        return window._replace(row=window.row + self._corner[0], column=window.column + self._corner[1])

    def _cells(self, window: Window) -> Cells:
        """Return coherence and product of cells of the grid."""
        shape = window.height, window.width
        total = np.zeros(shape, np.complex64)
        sizes, weights, most = (np.zeros(shape, np.float32) for _ in range(3))
        for beam in self._beams:
            self._check()
            part = self._of_beam(beam, window)
            if part is None:
                continue
            product, weight = part
            if self._beams_agree:
                total += product * weight
            else:
                total = np.where(weight > most, product, total)
                most = np.maximum(most, weight)
            sizes += np.abs(product) * weight
            weights += weight
        known = weights > 0
        coherence = np.divide(sizes, weights, out=np.full(shape, np.nan, np.float32), where=known)
        np.minimum(coherence, np.float32(1), out=coherence)
        return Cells(coherence, total)

    def phase(self, window: Window) -> tuple[Reals, Reals]:
        """Return coherence and phase (radians, −π..π) of a block of the part, NaN for no data."""
        window = self._on_grid(window)
        if not self._filter:
            coherence, product = self._cells(window)
            return coherence, self._angle(product, window)
        outer, inner = self._around(window)
        coherence, product = self._cells(outer)
        top, left = self._first[0] + outer.row, self._first[1] + outer.column
        before = top % STEP, left % STEP
        size = [max(WINDOW, -(-(b + n) // STEP) * STEP) for b, n in zip(before, product.shape)]
        padded = np.zeros(size, np.complex64)
        place = tuple(slice(b, b + n) for b, n in zip(before, product.shape))
        padded[place] = self._without_ramp(product, outer)
        self._check()
        smooth = filtered(padded, self._filter)[place]
        coherence = coherence[inner]
        phase = np.angle(smooth[inner]).astype(np.float32)
        phase[np.isnan(coherence)] = np.nan
        return coherence, phase

    def remove_ramp(self, progress: Progress) -> str:
        """Find the plane of the phase, take it off from now on, and return it in words."""
        self._ramp = find_ramp(self._grid, self._cells, progress)
        return self._ramp.text(self.part)

    def settle_beams(self) -> list[Text]:
        """See whether phases of overlapping beams agree; return sentences if they do not."""
        found = []
        for one, other in zip(self._beams, self._beams[1:]):
            apart = self._apart(one, other)
            if apart is not None and abs(apart) > _AGREE_RAD:
                self._beams_agree = False
                found.append(
                    Text(
                        "The phases of {one} and {other} differ by {apart:+.2f} rad "
                        "where they overlap: beams are not merged in phase, and the interferogram has a "
                        "step between them that is not a motion.",
                        one=one.radar.name,
                        other=other.radar.name,
                        apart=apart,
                    )
                )
        return found

    def _apart(self, one: BeamOnMap, other: BeamOnMap) -> float | None:
        """Return the phase between two beams at common cells, None if there are too few."""
        total, norm = 0j, 0.0
        side = _PROBE_SIDE
        windows = list(self._grid.windows(side, side))
        for index in np.unique(np.linspace(0, len(windows) - 1, _PROBES).astype(int)):
            self._check()
            parts = [self._of_beam(beam, windows[int(index)]) for beam in (one, other)]
            if parts[0] is None or parts[1] is None:
                continue
            both = (parts[0][1] > 0) & (parts[1][1] > 0)
            product = parts[0][0][both] * np.conj(parts[1][0][both])
            total += complex(product.sum())
            norm += float(np.abs(product).sum())
        if norm == 0.0 or abs(total) < _LEAST_PROBE_COHERENCE * norm:
            return None
        return float(np.angle(total))

    def _of_beam(self, beam: BeamOnMap, window: Window) -> tuple[Complexes, Reals] | None:
        """Return complex coherence of a beam and its weight; both are 0 for no data."""
        margin = self._window // 2
        outer = _grown(window, margin)
        inside = _clipped(outer, self._grid)
        sums = beam.block(inside)
        if sums is None:
            return None
        before = inside.row - outer.row, inside.column - outer.column
        after = (
            outer.height - inside.height - before[0],
            outer.width - inside.width - before[1],
        )
        pads = ((before[0], after[0]), (before[1], after[1]))
        product = np.pad(sums.product, pads)
        first, second, weight = (np.pad(part, pads) for part in sums[1:])
        found = complex_coherence(product, first, second, self._window)
        middle = weight[margin : margin + window.height, margin : margin + window.width]
        weights: Reals = np.where(found != 0, middle + np.float32(1e-3), np.float32(0))
        return found, weights

    def _around(self, window: Window) -> tuple[Window, tuple[slice, slice]]:
        """Return the cells that filtering a block takes, and where the block is among them."""
        outer = _clipped(_grown(window, REACH), self._grid)
        top, left = window.row - outer.row, window.column - outer.column
        return outer, (slice(top, top + window.height), slice(left, left + window.width))

    def _without_ramp(self, product: Complexes, window: Window) -> Complexes:
        return product if self._ramp is None else product * self._ramp.phasors(window)

    def _angle(self, product: Complexes, window: Window) -> Reals:
        phase = np.angle(self._without_ramp(product, window)).astype(np.float32)
        phase[product == 0] = np.nan
        return phase


def write_rasters(
    blocks: MapBlocks,
    coherence: Described | None,
    phase: Described | None,
    spools: contextlib.ExitStack,
    progress: Progress,
) -> None:
    """Write coherence and phase, each a path with its metadata; *spools* is closed when all is read.

    Both get their names when both are whole. Raises UnsupportedError if no block holds data.
    """
    with contextlib.ExitStack() as held:
        writers: list[CodedRasterWriter | None] = []
        for described, kind, overviews in (
            (coherence, "coherence", Overviews.AVERAGE),
            (phase, "interferogram [rad]", Overviews.PHASE),
        ):
            writer = None
            if described is not None:
                path, items = described
                name = f"{items['ALOS2_POLARISATION']} {kind}"
                coding = Coding(np.float32, float("nan"), name, overviews)
                writer = held.enter_context(CodedRasterWriter(path, blocks.part, coding, items))
            writers.append(writer)
        _fill(blocks, writers[0], writers[1], progress.part(0.0, _FILLED))
        spools.close()
        wanted = [writer for writer in writers if writer is not None]
        for writer in wanted:
            writer.finish(progress.part(_FILLED, 1.0))
        for writer in wanted:
            writer.publish()


def _fill(
    blocks: MapBlocks,
    coherence: CodedRasterWriter | None,
    phase: CodedRasterWriter | None,
    progress: Progress,
) -> None:
    windows = list(blocks.windows())

    def fill(window: Window) -> bool:
        if phase is None:
            values = blocks.coherence(window)
        else:
            values, angles = blocks.phase(window)
            phase.write(window.column, window.row, angles)
        if coherence is not None:
            coherence.write(window.column, window.row, values)
        return bool(np.isfinite(values).any())

    filled = False
    for done, found in enumerate(map_in_order(fill, windows), 1):
        filled = filled or found
        progress.step(done / len(windows), "Geocoding")
    if not filled:
        raise UnsupportedError(
            "The raster would hold no data of both dates.",
            hint="Choose another extent, a smaller pixel size, or scenes that overlap.",
        )


def _grown(window: Window, margin: int) -> Window:
    column, row, width, height = window
    return Window(column - margin, row - margin, width + 2 * margin, height + 2 * margin)


def _clipped(window: Window, grid: Grid) -> Window:
    left, top = max(window.column, 0), max(window.row, 0)
    right = min(window.column + window.width, grid.width)
    bottom = min(window.row + window.height, grid.height)
    return Window(left, top, right - left, bottom - top)
