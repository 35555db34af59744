"""Find by matching how the secondary of a beam really lies: two passes, a fit, and a local field."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from ...domain.progress import Progress
from .matching import Images, Match, WindowSize, match_windows
from .nodes import Nodes
from .offset_fit import FEWEST, Offsets, constant_offsets, fit_offsets, local_fields
from .wide_search import widest_shift

STRIPMAP = WindowSize(64, 64, 8, 8, 0.5)
# Bursts fill an eighth of the azimuth band, and azimuth offsets of full-aperture scenes are small.
SCANSAR = WindowSize(512, 32, 3, 8, 0.1, wide_lines=16)
_SECOND_SEARCH = 2
_FEW, _MANY = 20, 80  # windows along each side
_FEWEST_ALONG = 7  # windows along each side of a part of an image
_LEAST_LINES = 16  # independent ones of a window
_AROUND = 2  # windows beyond the area, for medians
_BLOCKS, _BLOCK_SAMPLES = 6, 512  # that correlations are measured over
_LAGS, _LAGS_ACROSS, _RUN = 128, 32, 32
_ENOUGH_DATA = 0.7
_SURE = 0.5  # of the windows: if fewer match, the dates may be laid wrongly on each other

Range = tuple[int, int]
Squares = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Layout:
    """Window size and the centres of few windows for a fit and of many for a local field."""

    size: WindowSize
    lines: tuple[int, ...]
    samples: tuple[int, ...]
    many_lines: tuple[int, ...]
    many_samples: tuple[int, ...]


def layout_of(
    shape: tuple[int, int],
    size: WindowSize,
    matched: tuple[Range, Range],
    wanted: tuple[Range, Range],
) -> Layout:
    """Return windows at absolute places of an image of *shape* (lines, samples).

    Few are laid over *matched*, many around *wanted*: lines and samples (first, end) both. A part of an
    image gets them closer to each other, since a fit needs a number of them.
    """
    spans = matched[0][1] - matched[0][0], matched[1][1] - matched[1][0]
    size = _fitting(size, spans)
    axes: list[tuple[int, ...]] = []
    for count, whole in ((_FEW, matched), (_MANY, wanted)):
        for axis, window in enumerate((size.lines, size.samples)):
            step = max(window, min(-(-shape[axis] // count), -(-spans[axis] // _FEWEST_ALONG)))
            first, end = whole[axis]
            if count == _MANY:
                first, end = first - _AROUND * step, end + _AROUND * step
            centres = range(window // 2, shape[axis] - window + window // 2 + 1, step)
            axes.append(tuple(one for one in centres if first <= one < end))
    return Layout(size, *axes)


def _fitting(size: WindowSize, spans: tuple[int, int]) -> WindowSize:
    """Return windows of which a small image or part holds eight or so along each side."""
    lines = min(size.lines, max(spans[0] // 8, round(_LEAST_LINES / size.independent_share)))
    samples = min(size.samples, max(spans[1] // 8, 32))
    return replace(size, lines=lines, samples=samples)


def find_offsets(images: Images, nodes: Nodes, layout: Layout, progress: Progress) -> Offsets:
    """Return offsets beyond *nodes*, which cover all windows.

    The first pass searches some pixels around what geometry says, or tens of pixels if that shows
    nothing. The second searches around what the first found. More windows are matched for a local field
    if neighbours agree on more than a tenth of a pixel that the fit leaves.
    """
    size, few = layout.size, _rows(layout.lines, layout.samples)
    tried = len(layout.lines) * len(layout.samples)
    start, first = _first_pass(images, nodes, layout, progress.part(0.0, 0.4))
    if first.line is None:
        return first
    near = replace(
        size,
        search_lines=min(_SECOND_SEARCH, size.search_lines),
        search_samples=min(_SECOND_SEARCH, size.search_samples),
    )
    wide = _moved(nodes, first)
    again = match_windows(images, wide, few, near, progress.part(0.4, 0.6))
    offsets = replace(fit_offsets(_with(first, again), tried), header_error=first.header_error)
    if offsets.line is None:
        return first
    shown = match_windows(images, _moved(nodes, start), few, size, progress.part(0.6, 0.7))
    if any(local_fields(offsets, _with(start, shown), layout.lines, layout.samples)):
        many = _rows(layout.many_lines, layout.many_samples)
        best = _moved(nodes, offsets)
        dense = match_windows(images, best, many, size, progress.part(0.7, 1.0))
        line, sample = local_fields(
            offsets, _with(offsets, dense), layout.many_lines, layout.many_samples
        )
        offsets = replace(offsets, local_line=line, local_sample=sample)
    return offsets


def _first_pass(
    images: Images, nodes: Nodes, layout: Layout, progress: Progress
) -> tuple[Offsets, Offsets]:
    """Return the shift that was searched around, none or constant, and the fit to what was found."""
    size, few = layout.size, _rows(layout.lines, layout.samples)
    tried = len(layout.lines) * len(layout.samples)
    start = Offsets()
    matches = match_windows(images, nodes, few, size, progress.part(0.0, 0.5))
    if tried and (len(matches) < _SURE * tried or _is_far(matches, size)):
        shift = widest_shift(images, nodes, few, size, progress.part(0.5, 0.8))
        if shift is not None and _is_beyond(shift, size):
            there = constant_offsets(*shift)
            moved = _moved(nodes, there)
            others = match_windows(images, moved, few, size, progress.part(0.8, 1.0))
            if len(others) >= FEWEST and _strength(others) > _strength(matches):
                start, matches = there, _with(there, others)
    first = fit_offsets(matches, tried)
    return start, replace(first, header_error=start.header_error)


def _strength(matches: Sequence[Match]) -> float:
    return sum(one.coherence for one in matches)


def _is_far(matches: Sequence[Match], size: WindowSize) -> bool:
    """Whether matches lie so far out that they may be sidelobes of a peak beyond the search."""
    lines = abs(float(np.median([one.lines_off for one in matches])))
    samples = abs(float(np.median([one.samples_off for one in matches])))
    return lines > size.search_lines / 2.0 or samples > size.search_samples / 2.0


def _is_beyond(shift: tuple[int, int], size: WindowSize) -> bool:
    """Whether a shift lies so far out that the usual search cannot show it well."""
    return abs(shift[0]) > size.search_lines / 2.0 or abs(shift[1]) > size.search_samples / 2.0


def _rows(lines: Sequence[int], samples: Sequence[int]) -> list[tuple[int, Sequence[int]]]:
    return [(line, samples) for line in lines]


def _moved(nodes: Nodes, offsets: Offsets) -> Nodes:
    return nodes.moved(*offsets.on_grid(*nodes.coordinates()))


def _with(offsets: Offsets, matches: Sequence[Match]) -> list[Match]:
    """Return *matches*, found around *offsets*, as offsets from geometry."""
    if offsets.line is None or offsets.sample is None:
        return list(matches)
    return [
        one._replace(
            lines_off=one.lines_off + float(offsets.line(one.line, one.sample)),
            samples_off=one.samples_off + float(offsets.sample(one.line, one.sample)),
        )
        for one in matches
    ]


def correlations_of(
    images: Images, size: WindowSize, matched: tuple[Range, Range], progress: Progress
) -> tuple[Squares, Squares]:
    """Return |ρ|² of the reference's samples at lags from 0 along lines and along samples.

    Measured over some blocks of its samples; (1,) each if there is no data.
    """
    (first, end), (left, right) = matched
    count = min(size.lines, end - first)
    starts = np.unique(np.linspace(first, end - count, _BLOCKS).astype(int))
    middle = max(left, (left + right - _BLOCK_SAMPLES) // 2)
    along, across = [], []
    for start in starts:
        progress.check()
        block = images.reference(int(start), count)[:, middle : min(right, middle + _BLOCK_SAMPLES)]
        if np.count_nonzero(block) < _ENOUGH_DATA * block.size:
            continue
        along.append(_squared_correlation(block, min(_LAGS, count // 2)))
        across.append(_squared_correlation(block.T, min(_LAGS_ACROSS, block.shape[1] // 2)))
    if not along:
        return np.ones(1), np.ones(1)
    return np.mean(along, axis=0), np.mean(across, axis=0)


def _squared_correlation(block: npt.NDArray[np.complex64], lags: int) -> Squares:
    """Return |ρ|² down the columns of *block* at *lags* lags from 0.

    In full-aperture ScanSAR the bands that bursts leave wander along the track, and the phase of ρ with
    them: products are added over short runs of lines only.
    """
    power = float((np.abs(block) ** 2).mean())
    found = np.zeros(max(lags, 1))
    for lag in range(len(found)):
        products = (block[lag:] * np.conj(block[: len(block) - lag])).mean(axis=1, dtype=complex)
        runs = np.add.reduceat(products, np.arange(0, len(products), _RUN))
        lengths = np.diff([*range(0, len(products), _RUN), len(products)])
        found[lag] = float((np.abs(runs) ** 2 / lengths).sum() / len(products)) / power**2
    # What noise adds to a squared mean is one over the number of independent products.
    correlated = 2.0 * float(found.sum()) - 1.0
    added = correlated / (min(_RUN, len(block)) * block.shape[1])
    return np.asarray(np.maximum((found - added) / max(found[0] - added, 1e-9), 0.0))
