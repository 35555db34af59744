"""Write a cloud-optimised GeoTIFF by chunks: a thread converts, reduces and compresses its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Optional

import numpy.typing as npt

from ...common.parallel import for_each
from ...domain.progress import Progress
from ...domain.words.text import Text
from ...sar.grid import Grid, Window
from ..cog import Workplace
from .cog_file import CogFile
from .overview_tiles import CHUNK_HEIGHT, CHUNK_WIDTH
from .tiff_directory import ImageText

Numbers = npt.NDArray[Any]
# The values of a chunk at full size and in each overview; None if it holds no data.
LevelsOf = Callable[[Window], Optional[Sequence[Numbers]]]


def write_cog(
    workplace: Workplace,
    grid: Grid,
    kind: npt.DTypeLike,
    text: ImageText,
    levels_of: LevelsOf,
    progress: Progress,
    *,
    valid_share: float = 1.0,
) -> None:
    """Write ``workplace.result``, a :class:`~.cog_file.CogFile`, in one pass over its chunks.

    ``levels_of(window)`` gives a chunk of CHUNK_WIDTH × CHUNK_HEIGHT pixels in each of the sizes of
    ``level_sizes``, or None if no pixel has data. It is called from several threads, once for each
    chunk, row by row. Raises Alos2Error if the file cannot be written, CancelledError when cancelled.
    """
    progress.step(0.0, "Writing the raster")
    file = CogFile(workplace.result, grid, kind, text, unwritable(workplace), valid_share=valid_share)

    def write(numbered: tuple[int, Window]) -> None:
        number, chunk = numbered
        try:
            if file.wait_for_turn(number):
                file.write_chunk(number, chunk, levels_of(chunk))
        except BaseException:
            file.fail()
            raise

    chunks = list(enumerate(grid.windows(CHUNK_WIDTH, CHUNK_HEIGHT)))
    try:
        for_each(write, chunks, lambda share: progress.step(share, "Writing the raster"))
        file.finish()
    finally:
        file.close()
    progress.step(1.0, "Writing the raster")


def unwritable(workplace: Workplace) -> Text:
    """Return the beginning of the sentence if the output of *workplace* cannot be written."""
    return Text("{name} could not be written", name=workplace.output.name)
