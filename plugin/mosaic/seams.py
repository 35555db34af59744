"""Seams of a mosaic: how the brightness of two frames differs where both have data.

Frames of one pass are cut from one strip of data, so the same ground must be as bright in both. The
mean powers of the shared pixels are compared: 10·log10(mean of one / mean of the other).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from ..change.raster_pair import PowerOnGrid
from ..domain.progress import Progress
from ..domain.words.text import Text
from ..rasters.alos2_raster import OwnRaster
from ..rasters.cog import CHUNK
from ..sar.grid import Grid, Window
from .mosaic_grid import shared_part, window_on

LARGEST_STEP_DB = 0.5


@dataclass(frozen=True)
class Seam:
    """Two frames, the pixels valid in both, and the step in dB (first minus second; NaN for none)."""

    one: str
    other: str
    pixels: int
    step_db: float

    @property
    def text(self) -> str:
        """The seam in one line, as the item ``ALOS2_SEAMS`` holds it."""
        if not self.pixels:
            return f"{self.one} | {self.other}: no shared pixel"
        return f"{self.one} | {self.other}: {self.step_db:+.2f} dB over {self.pixels} pixels"


def measure_seams(
    frames: list[OwnRaster], sources: list[PowerOnGrid], grid: Grid, progress: Progress
) -> list[Seam]:
    """Return the seams of *frames* whose rectangles overlap on *grid*; reads only the overlaps."""
    whole = Window(0, 0, grid.width, grid.height)
    places = [shared_part(whole, window_on(grid, frame.grid)) for frame in frames]
    pairs = [
        (first, second, shared)
        for first, second in combinations(range(len(frames)), 2)
        if (one := places[first]) and (other := places[second]) and (shared := shared_part(one, other))
    ]
    seams = []
    for number, (first, second, shared) in enumerate(pairs):
        part = progress.part(number / len(pairs), (number + 1) / len(pairs))
        pixels, step = _compare(sources[first], sources[second], shared, grid, part)
        seams.append(Seam(_label(frames[first]), _label(frames[second]), pixels, step))
    return seams


def doubts_of(seams: list[Seam], frames: list[OwnRaster]) -> list[Text]:
    """Return a sentence for each seam with a step, and for each frame that touches no other."""
    found = [
        Text(
            "The mosaic has a seam: {one} is {step_db:+.2f} dB against {other} on the same ground.",
            one=seam.one,
            step_db=seam.step_db,
            other=seam.other,
        )
        for seam in seams
        if seam.pixels and abs(seam.step_db) > LARGEST_STEP_DB
    ]
    touching = {name for seam in seams if seam.pixels for name in (seam.one, seam.other)}
    lonely = [_label(frame) for frame in frames if _label(frame) not in touching]
    if lonely and len(frames) > 1:
        found.append(
            Text(
                "{lonely} shares no pixel with another frame, so its seam could not be checked.",
                lonely=", ".join(lonely),
            )
        )
    return found


def _compare(
    one: PowerOnGrid, other: PowerOnGrid, shared: Window, grid: Grid, progress: Progress
) -> tuple[int, float]:
    """Return the number of pixels valid in both, and the step (dB) of their mean powers."""
    pixels, first, second = 0, 0.0, 0.0
    inside = list(shared.grid(grid).windows(CHUNK, CHUNK))
    for number, window in enumerate(inside):
        progress.step(number / len(inside), "Checking the seams")
        moved = window._replace(column=window.column + shared.column, row=window.row + shared.row)
        powers = one.read(moved), other.read(moved)
        both = (powers[0] > 0) & (powers[1] > 0)
        pixels += int(np.count_nonzero(both))
        first += float(powers[0][both].sum(dtype=np.float64))
        second += float(powers[1][both].sum(dtype=np.float64))
    return pixels, 10.0 * math.log10(first / second) if pixels else math.nan


def _label(frame: OwnRaster) -> str:
    return frame.item("scene_id") or frame.name
