"""What makes the result of an L2.2 product doubtful: each value against a second source."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from ...common.mask_classes import INVALID, JAXA_MASK_CODES, LAYOVER, NODATA, OCEAN, SHADOW, VALID
from ...domain.words.text import Text
from ...rasters.calibrated_image import CalibratedImage
from ..map_image.amplitude_numbers import has_data, missing_numbers
from ..map_image.doubts import Sample, backscatter_doubts, nothing_left, sample_of
from .checks import place_doubts
from .contents import L22Contents
from .conversion import JAXA_CALIBRATION_DB

_CONTRADICTED = 0.5  # of the sampled pixels
_LEFT_OUT = {
    NODATA: Text("no data"),
    LAYOVER: Text("layover"),
    SHADOW: Text("shadow"),
    OCEAN: Text("sea"),
    INVALID: Text("invalid pixels"),
}


def doubts_of(
    contents: L22Contents,
    calibrated: CalibratedImage,
    *,
    given_calibration: bool,
    sample: Sample | None = None,
) -> tuple[Text, ...]:
    """Return one sentence for each doubt about the raster of *calibrated*; *sample* is a part of it."""
    summary = contents.summary
    found = [*summary.remarks, *summary.quirks]
    if not contents.has_mask:
        found.append(
            Text("{product} has no mask (_MSK.tif): only DN 0 is left out.", product=contents.product)
        )
    stated = summary.calibration_of(calibrated.polarisation)
    if not given_calibration and stated != JAXA_CALIBRATION_DB:
        found.append(
            Text(
                "The summary states a calibration of {stated:g} dB for {polarisation}, JAXA's "
                "products have {jaxa_calibration_db:g} dB: compare the result with another scene.",
                stated=stated,
                polarisation=calibrated.polarisation,
                jaxa_calibration_db=JAXA_CALIBRATION_DB,
            )
        )
    if summary.root is not None:
        found += place_doubts(summary.root, calibrated.band.image)
    sample = sample or sample_of(calibrated)
    found += _mask_doubts(contents, sample, missing_numbers(calibrated.band.image))
    return tuple(dict.fromkeys((*found, *backscatter_doubts(calibrated, sample))))


def nothing_left_of(contents: L22Contents, calibrated: CalibratedImage, sample: Sample) -> list[Text]:
    """Return a sentence if the mask leaves no pixel of *sample*: which classes they are of."""
    codes = contents.summary.mask.codes
    names = {codes[name]: words for name, words in _LEFT_OUT.items()}
    return nothing_left(calibrated, sample, names)


def _mask_doubts(contents: L22Contents, sample: Sample, missing: tuple[float, ...]) -> list[Text]:
    """Compare the codes of the mask with those of JAXA, and with what the image itself says."""
    codes = contents.summary.mask.codes
    other = [
        Text("{name} is {code} instead of {usual}", name=name, code=code, usual=JAXA_MASK_CODES[name])
        for name, code in codes.items()
        if code != JAXA_MASK_CODES[name]
    ]
    found = []
    if other:
        found.append(
            Text(
                "The summary's mask codes are not those of JAXA's products ({other}): "
                "check what is left out.",
                other=", ".join(other),
            )
        )
    if sample.mask is None:
        return found
    filled = has_data(sample.dn, missing)
    valid, empty = sample.mask == codes[VALID], sample.mask == codes[NODATA]
    without = _share(~filled, valid)
    if without > _CONTRADICTED:
        found.append(
            Text(
                "{without:.0%} of the pixels that the mask calls valid hold no data (DN 0): "
                "its codes are doubtful.",
                without=without,
            )
        )
    within = _share(filled, empty)
    if within > _CONTRADICTED:
        found.append(
            Text(
                "{within:.0%} of the pixels that the mask calls no data hold data: its codes are "
                "doubtful.",
                within=within,
            )
        )
    return found


def _share(which: npt.NDArray[np.bool_], of: npt.NDArray[np.bool_]) -> float:
    total = int(np.count_nonzero(of))
    return np.count_nonzero(which & of) / total if total else 0.0
