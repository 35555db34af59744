"""Pairs of L1.1 products laid out for programs that make interferograms: what is asked and given."""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from .slc_scene import SlcScene, open_scene

_DEM_MARGIN_DEG = 0.1


@dataclass(frozen=True)
class PairOptions:
    """*polarisation* blank takes HH if there is one, no *beams* all; *copies* instead of links."""

    polarisation: str = ""
    beams: tuple[int, ...] = ()
    copies: bool = False


@dataclass(frozen=True)
class Prepared:
    """A folder that a program can be started in.

    ``files`` are paths inside it, ``commands`` shell lines to run there, ``dem_bounds`` west, south,
    east, north in degrees that an elevation model should cover, ``warnings`` sentences for the user.
    """

    folder: str
    program: str
    files: tuple[str, ...]
    commands: tuple[str, ...]
    dem_bounds: tuple[int, int, int, int]
    warnings: tuple[str, ...]

    def as_json(self) -> dict[str, object]:
        """Return the fields as JSON values."""
        return {
            "output": self.folder,
            "program": self.program,
            "files": list(self.files),
            "commands": list(self.commands),
            "dem_bounds": list(self.dem_bounds),
            "warnings": list(self.warnings),
        }


@contextmanager
def opened_pair(
    reference: str, secondary: str, options: PairOptions
) -> Iterator[tuple[SlcScene, SlcScene]]:
    """Open both products, and close them afterwards."""
    first = open_scene(reference, options.polarisation, options.beams)
    try:
        second = open_scene(secondary, options.polarisation, options.beams)
        try:
            yield first, second
        finally:
            second.opened.close()
    finally:
        first.opened.close()


def dem_bounds(reference: SlcScene, secondary: SlcScene) -> tuple[int, int, int, int]:
    """Return whole degrees west, south, east, north around both scenes."""
    west, south, east, north = reference.bounds()
    other = secondary.bounds()
    turn = 360.0 * round((west - other[0]) / 360.0)
    return (
        math.floor(min(west, other[0] + turn) - _DEM_MARGIN_DEG),
        math.floor(min(south, other[1]) - _DEM_MARGIN_DEG),
        math.ceil(max(east, other[2] + turn) + _DEM_MARGIN_DEG),
        math.ceil(max(north, other[3]) + _DEM_MARGIN_DEG),
    )
