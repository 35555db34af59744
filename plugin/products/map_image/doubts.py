"""Whether an image can be what it says: its backscatter against physics, its mask against its numbers.

A few thousand pixels are looked at, from an overview if there is one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from ...domain.words.text import Text, joined
from ...rasters.calibrated_image import CalibratedImage
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


def sample_of(calibrated: CalibratedImage) -> Sample:
    """Return numbers spread over the area of *calibrated*; raise FormatError if they cannot be read."""
    window = calibrated.window()
    size = sampled_size(window.width, window.height)
    mask = None if calibrated.masking is None else BandReader(calibrated.masking.band).read(window, size)
    return Sample(BandReader(calibrated.band).read(window, size), mask)


def backscatter_doubts(calibrated: CalibratedImage, sample: Sample) -> list[Text]:
    """Return a sentence if the backscatter of *calibrated* cannot be that of ground."""
    power = _power_of(calibrated, sample)
    valid = power > 0
    if valid.any() and np.all(sample.dn[valid] == _LARGEST_DN):
        return [
            Text(
                "{name}: every sampled pixel is DN 65535; the image is blanked.",
                name=calibrated.band.image.name,
            )
        ]
    return plausible_backscatter.backscatter_doubts(power, calibrated.calibration_db)


def nothing_left(calibrated: CalibratedImage, sample: Sample, classes: Mapping[int, str]) -> list[Text]:
    """Return a sentence if no pixel of *sample* keeps a value: which shares are left out.

    *classes* are the names of the mask's codes.
    """
    if (_power_of(calibrated, sample) > 0).any():
        return []
    if calibrated.masking is None or sample.mask is None:
        shares = []
    else:
        dropped, pixels = calibrated.masking.dropped, sample.mask.size
        counts = np.bincount(sample.mask.ravel().astype(np.uint8), minlength=256)
        shares = [
            Text("{share:.0%} {name}", share=counts[code] / pixels, name=name)
            for code, name in classes.items()
            if dropped[code] and counts[code]
        ]
    if not shares:
        return [Text("{name} holds no data here: choose another area.", name=calibrated.band.image.name)]
    return [
        Text(
            "No pixel of {name} is left here, since its mask leaves out {shares}: leave out less, or "
            "choose another area.",
            name=calibrated.band.image.name,
            shares=joined(", ", shares),
        )
    ]


def valid_share(calibrated: CalibratedImage, sample: Sample) -> float:
    """Return which share of *sample* holds data that its mask keeps."""
    return float((_power_of(calibrated, sample) > 0).mean())


def _power_of(calibrated: CalibratedImage, sample: Sample) -> npt.NDArray[np.float32]:
    """Return the power of *sample*, NaN where it holds no data or is masked."""
    power = power_table(calibrated.calibration_db, calibrated.band.image.nodata)[sample.dn]
    if calibrated.masking is not None and sample.mask is not None:
        power[np.asarray(calibrated.masking.dropped, bool)[sample.mask]] = np.nan
    return power
