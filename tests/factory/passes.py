"""The dates of a stack, as they differ from the first, and what varies over the ground."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Union

import numpy as np


@dataclass(frozen=True)
class Place:
    """Places on the ground, arrays of one shape: lines and samples of the reference, deg, m."""

    line: np.ndarray
    sample: np.ndarray
    lat: np.ndarray
    lon: np.ndarray
    height: np.ndarray


@dataclass(frozen=True)
class Patches:
    """Values of rectangles of the reference: (lines from, to, samples from, to, value); later on top."""

    rest: float
    boxes: tuple[tuple[float, float, float, float, float], ...]

    def __call__(self, place: Place) -> np.ndarray:
        """Return the value of each place."""
        values = np.full(np.shape(place.line), self.rest)
        for top, bottom, left, right, value in self.boxes:
            inside = (place.line >= top) & (place.line < bottom)
            values[inside & (place.sample >= left) & (place.sample < right)] = value
        return values


Field = Union[float, Callable[[Place], np.ndarray]]
Heights = Callable[[np.ndarray, np.ndarray], np.ndarray]


@dataclass(frozen=True)
class Pass:
    """One date, as it differs from the first.

    ``baseline_m`` over the slant range is the angle by which the off-nadir angle grows (plus: the place
    lies farther from nadir). The perpendicular baseline to the first pass is larger by
    (R + h) cos(off-nadir) / (R cos(incidence)): 13 % at an off-nadir angle of 25°, 15 % at 32°, 19 % at
    40°. ``coherence`` (field) is that of the ground with the pass before: what is
    lost stays lost. ``motion_m`` (field) is the way away from the satellite since the first pass.
    ``window`` (lines, samples) moves the first line and the near range of the file.
    ``near_range_error_m`` and ``clock_error_s`` are what the headers leave out: true minus written.
    ``lines_late`` (field) moves the samples along azimuth as an ionosphere does. ``doppler_hz`` None is
    the leader's usual value.
    ``burst_shift`` is how much of a burst the bursts lie beside those of the first pass (0 aligned).
    """

    days: int = 14
    baseline_m: float = 0.0
    coherence: Field = 1.0
    motion_m: Field = 0.0
    window: tuple[int, int] = (0, 0)
    prf_scale: float = 1.0
    near_range_error_m: float = 0.0
    clock_error_s: float = 0.0
    lines_late: Field = 0.0
    doppler_hz: float | None = None
    burst_shift: float = 0.0
    options: dict = field(default_factory=dict)


def value_of(field_of_place: Field, place: Place) -> np.ndarray:
    """Return a field's values at places."""
    if callable(field_of_place):
        return np.asarray(field_of_place(place), float)
    return np.full(np.shape(place.line), float(field_of_place))
