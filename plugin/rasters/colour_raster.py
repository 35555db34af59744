"""Write colours as a cloud-optimised GeoTIFF whose overviews are coloured from averaged power."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from ..domain.errors import UnsupportedError
from ..domain.progress import Progress
from ..sar.grid import Grid, Window
from .cog import published
from .gdal_calls import bounded_block_cache
from .pyramid import halve, mean_of_valid, valid_sums
from .tiles.cog_file import bytes_needed, level_sizes
from .tiles.cog_writer import write_cog
from .tiles.tiff_directory import ImageText

Power = npt.NDArray[np.float32]
Bytes = npt.NDArray[np.uint8]
Read = Callable[[Window], "tuple[Power, Power]"]
Colour = Callable[[Power, Power], Bytes]

_BLOCK_CACHE = 96 << 20
_BANDS = 4


def write_colours(
    output: Path,
    grid: Grid,
    read: Read,
    colour: Colour,
    descriptions: Sequence[str],
    metadata: dict[str, str],
    progress: Progress,
) -> Path:
    """Write red, green, blue and alpha that *colour* makes of the two powers of a window.

    *read* and *colour*, which returns (4, h, w), are called from several threads. The file appears
    under its name only when whole; a failure leaves no file. Raises UnsupportedError if the two have no
    valid pixel in common.
    """
    overviews = len(level_sizes(grid)) - 1
    shown: list[Window] = []

    def levels_of(window: Window) -> list[Bytes] | None:
        levels = _levels(*read(window), colour, overviews)
        if not levels[0].any():
            return None
        if not shown and levels[0][3].any():
            shown.append(window)
        return levels

    text = ImageText(None, descriptions[0], metadata, {}, tuple((one, {}) for one in descriptions[1:]))
    with published(Path(output), bytes_needed(grid, np.uint8, _BANDS)) as workplace:
        with bounded_block_cache(_BLOCK_CACHE):
            write_cog(workplace, grid, np.uint8, text, levels_of, progress)
        if not shown:
            raise UnsupportedError(
                "The two rasters do not overlap: no pixel is valid in both.",
                hint="Choose rasters of the same place, or mask less.",
            )
    return Path(output)


def _levels(one: Power, other: Power, colour: Colour, overviews: int) -> list[Bytes]:
    """Return colours of a chunk at full size and in each overview, those of the mean powers there."""
    both = (one > 0) & (other > 0)
    sums = [valid_sums(np.where(both, power, np.float32(0))) for power in (one, other)]
    levels = [colour(one, other)]
    for _ in range(overviews):
        sums = [(halve(total), halve(count)) for total, count in sums]
        levels.append(colour(*(mean_of_valid(*pair) for pair in sums)))
    return levels
