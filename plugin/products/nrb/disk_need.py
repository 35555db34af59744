"""What making an own NRB scene takes on the disk: array files, until they are read, and the results."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ...rasters.coded_raster import bytes_of_coded
from ...rasters.tiles.cog_file import bytes_needed
from ...sar.grid import Grid
from ...sar.radar_image import RadarImage
from ..l11.flattened_images import bytes_to_flatten
from ..l11.layover_shadow_mask import bytes_of_codes
from ..l11.multilook_beam import bytes_of_images
from ..l11.plan import Plan
from .extra_pixels import AREA, RATIO
from .pixels import ANGLES, MASK


def bytes_of_scene(plan: Plan, slopes: Grid, polarisations: int, *, extra: bool) -> int:
    """Return the bytes that array files and results take together when they take most.

    Heights on the grid *slopes* go when the ground that each pixel sees is known, the images of a
    polarisation when it is written, and what they are divided by with the last.
    """
    images, codes, grid = bytes_of_images(plan), bytes_of_codes(plan), plan.grid
    codings = (MASK, ANGLES, *((AREA, RATIO) if extra else ()))
    first = sum(bytes_of_coded(grid, coding, plan.share_covered) for coding in codings)
    areas = images if extra else 0
    flattening = images + bytes_to_flatten(plan, slopes) + codes + areas
    one = bytes_needed(grid, np.uint16, valid_share=plan.share_covered)
    divisors = images if polarisations > 1 else 0
    writing_first = images + divisors + codes + areas + first + one
    results = first + polarisations * one
    averaging = images + divisors + codes + results - one
    return max(flattening, writing_first, averaging, images + codes + results)


def close_images(images: Sequence[RadarImage]) -> None:
    """Delete the array files of *images*, which are written."""
    for image in images:
        image.power.close()
