"""Files of a local zip are held to its check sums before a whole raster is made of them.

GDAL reads them in place and tells no wrong CRC. An area or a view reads a part, and is not checked.
"""

from __future__ import annotations

from ...domain.progress import Progress
from ...rasters.calibrated_image import Band, CalibratedImage

_CHECKED = 0.1  # of the progress


def check_whole(calibrated: CalibratedImage, progress: Progress, *others: Band) -> Progress:
    """Check the files of *calibrated* and *others* if all of the image is read.

    Returns the progress that is left; raises FormatError for a damaged file, CancelledError.
    """
    bands = [calibrated.band, *others]
    if calibrated.masking is not None:
        bands.append(calibrated.masking.band)
    checks = [band.check for band in bands if band.check is not None]
    window, grid = calibrated.window(), calibrated.band.image.grid
    if not checks or (window.width, window.height) != (grid.width, grid.height):
        return progress
    for number, check in enumerate(checks):
        done, next_done = (_CHECKED * count / len(checks) for count in (number, number + 1))
        check(progress.part(done, next_done))
    return progress.part(_CHECKED, 1.0)
