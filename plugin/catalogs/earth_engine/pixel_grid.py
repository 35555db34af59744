"""The pixels that Earth Engine computes: a grid on a map, and the blocks that requests bring."""

from __future__ import annotations

from dataclasses import dataclass

from ...domain.errors import UnsupportedError
from ...domain.words.text import Text
from ..json_values import mapping, number, text, whole

# Limits of the service: 48 MB of pixels and 32768 a side in one answer; we stay well below.
BLOCK_SIDE = 2048
MAX_SIDE_PIXELS = 200_000


@dataclass(frozen=True)
class ClipGrid:
    """The pixels of a clip: size, upper left corner and pixel size in the units of an EPSG code."""

    width: int
    height: int
    west: float
    north: float
    pixel_size: float
    crs: str


@dataclass(frozen=True)
class Block:
    """A part of a clip that one request brings: column and row of its corner, and its size."""

    column: int
    row: int
    width: int
    height: int


def blocks_of(grid: ClipGrid, side: int = BLOCK_SIDE) -> tuple[Block, ...]:
    """Return the requests that make up *grid*, row by row.

    Raises UnsupportedError for an empty or immense grid.
    """
    if not (0 < grid.width <= MAX_SIDE_PIXELS and 0 < grid.height <= MAX_SIDE_PIXELS):
        raise UnsupportedError(
            Text(
                "A clip of {width} × {height} pixels cannot be made.",
                width=grid.width,
                height=grid.height,
            ),
            hint="Choose an area of a moderate size or larger pixels.",
        )
    return tuple(
        Block(column, row, min(side, grid.width - column), min(side, grid.height - row))
        for row in range(0, grid.height, side)
        for column in range(0, grid.width, side)
    )


def grid_told(value: object) -> ClipGrid | None:
    """Return a grid as the service tells it, or None if it is none of square pixels, north up.

    Its corner is that of the upper left pixel, not its middle: the service counts in the raster space
    "PixelIsArea" (Earth Engine REST reference, AffineTransform).
    """
    told = mapping(value)
    size, affine = mapping(told.get("dimensions")), mapping(told.get("affineTransform"))
    width, height = whole(size.get("width")), whole(size.get("height"))
    # A field that is 0 is left out.
    west, north = number(affine.get("translateX", 0)), number(affine.get("translateY", 0))
    across, down = number(affine.get("scaleX")), number(affine.get("scaleY"))
    crs, turned = text(told.get("crsCode")), affine.get("shearX") or affine.get("shearY")
    if not (crs and width and height) or turned or west is None or north is None:
        return None
    if across is None or across <= 0 or down != -across:
        return None
    return ClipGrid(width, height, west, north, across, crs)
