"""Sampling windows that move within an image: every line is looked at, not only the sampled headers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from .beam import Beam


def window_shifts(beam: Beam, records: npt.NDArray[np.uint8]) -> npt.NDArray[np.int64] | None:
    """Return by how many samples the sampling window of each line is late; None where none is.

    *records* is uint8 (lines, record_bytes); the shifts are of the grid of the beam's geometry.
    """
    stated = beam.image.headers_view(records)["slant_range_first"]
    geometry = beam.geometry
    if (stated == geometry.near_range_m).all():
        return None
    shifts = np.rint((near_ranges(beam, records) - geometry.near_range_m) / geometry.sample_spacing_m)
    moves: npt.NDArray[np.int64] = shifts.astype(np.int64)
    return moves if moves.any() or beam.extra_samples else None


def near_ranges(beam: Beam, records: npt.NDArray[np.uint8]) -> npt.NDArray[np.float64]:
    """Return the near range (m) of lines; one that no neighbour shares is taken for damaged."""
    near = beam.image.headers_view(records)["slant_range_first"].astype(np.float64)
    shared = np.full(len(near), len(near) == 1)
    same = near[1:] == near[:-1]
    shared[1:] |= same
    shared[:-1] |= same
    geometry = beam.geometry
    possible = shared & (
        np.abs(near - geometry.near_range_m) < geometry.samples * geometry.sample_spacing_m
    )
    if not possible.any():
        return np.full(len(near), geometry.near_range_m)
    nearest = np.maximum.accumulate(np.where(possible, np.arange(len(near)), -1))
    settled: npt.NDArray[np.float64] = near[np.where(nearest < 0, np.argmax(possible), nearest)]
    return settled
