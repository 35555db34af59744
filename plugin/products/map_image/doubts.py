"""Whether an image can be what it says: its backscatter against physics, its mask against its numbers.

A few thousand pixels are looked at, from an overview if there is one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from ...rasters.calibrated_image import Scene
from ...rasters.statistics import sampled_size
from .. import plausible_backscatter
from .amplitude_reader import BandReader, power_table

_LARGEST_DN = 65535

Numbers = npt.NDArray[Any]


@dataclass(frozen=True)
class Sample:
    """Amplitude numbers of a part of a scene, and the mask's numbers there, or None without a mask."""

    dn: Numbers
    mask: Numbers | None


def sample_of(scene: Scene) -> Sample:
    """Return numbers spread over the area of *scene*; raise FormatError if they cannot be read."""
    window = scene.window()
    size = sampled_size(window.width, window.height)
    mask = None if scene.masking is None else BandReader(scene.masking.band).read(window, size)
    return Sample(BandReader(scene.band).read(window, size), mask)


def backscatter_doubts(scene: Scene, sample: Sample) -> list[str]:
    """Return a sentence if the backscatter of *scene* cannot be that of ground."""
    power = power_table(scene.calibration_db, scene.band.image.nodata)[sample.dn]
    if scene.masking is not None and sample.mask is not None:
        power[np.asarray(scene.masking.dropped, bool)[sample.mask]] = np.nan
    valid = power > 0
    if valid.any() and np.all(sample.dn[valid] == _LARGEST_DN):
        return [f"{scene.band.image.name}: every sampled pixel is DN 65535; the image is blanked."]
    return plausible_backscatter.backscatter_doubts(power, scene.calibration_db)
