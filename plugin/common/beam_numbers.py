"""ScanSAR beams as people write them: ``1,2``, ``F3`` as in the names of files, blank for all."""

from __future__ import annotations

import re

_BEAM = re.compile(r"[Ff]?([1-7])")


def parse_beams(text: str) -> tuple[int, ...]:
    """Return the beam numbers of *text*, each once and in order; none for a blank text.

    Beams stand between commas or semicolons. Raises ValueError for anything but 1 to 7 or F1 to F7.
    """
    parts = [part.strip() for part in text.replace(";", ",").split(",") if part.strip()]
    beams = [_BEAM.fullmatch(part) for part in parts]
    if not all(beams):
        raise ValueError(f"{text[:50]!r} is not a list of beam numbers from 1 to 7 such as 1,2")
    return tuple(sorted({int(beam[1]) for beam in beams if beam}))
