"""Zero samples and zero lines, looked for in a few lines of an image."""

from __future__ import annotations

import numpy as np

from ...domain.words.text import Text
from ..records.finding import Quirk
from .descriptor import SampleType
from .image import ImageFile

_LOOKED_AT = 5


def sample_quirks(image: ImageFile) -> tuple[Quirk, ...]:
    """Read five whole lines, first to last, and tell zero borders and lines without any sample."""
    lines = np.unique(np.linspace(0, image.lines - 1, _LOOKED_AT).astype(np.int64))
    edges = []
    empty = 0
    for line in lines:
        filled = np.flatnonzero(_filled(image, int(line)))
        if filled.size == 0:
            empty += 1
        else:
            edges.append((int(filled[0]), image.pixels - 1 - int(filled[-1])))
    quirks = []
    if empty:
        quirks.append(
            Quirk(
                "zero-lines",
                Text(
                    "{empty} of {lines_count} lines looked at hold only zeros.",
                    empty=empty,
                    lines_count=len(lines),
                ),
            )
        )
    if any(left or right for left, right in edges):
        lefts, rights = zip(*edges)
        sentence = Text(
            "Lines begin with {least_left} to {most_left} and end with {least_right} to {most_right} "
            "zero samples.",
            least_left=min(lefts),
            most_left=max(lefts),
            least_right=min(rights),
            most_right=max(rights),
        )
        quirks.append(Quirk("zero-borders", sentence))
    return tuple(quirks)


def _filled(image: ImageFile, line: int) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
    samples = image.samples_view(image.read_records(line, 1))[0]
    if image.descriptor.sample is SampleType.COMPLEX64:
        samples = samples.reshape(-1, 2)
        return np.asarray((samples != 0).any(axis=1))
    return np.asarray(samples != 0)
