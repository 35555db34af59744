"""The map grid of a CEOS amplitude image: from the corners in its leader's map projection record."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ...ceos.leader.leader import Leader
from ...common.ellipsoid import Doubles
from ...domain.errors import FormatError, UnsupportedError
from ...domain.words.text import Text
from ...sar.grid import Grid
from ...sar.projection import Projection

_ROTATED_PIXELS = 0.05  # beyond this drift along a side the image is not north up


@dataclass(frozen=True)
class MapGrid:
    """An image's affine place in a CRS, and the north-up grid that shows it.

    ``origin`` is x, y of the first pixel's centre, ``column_step`` and ``row_step`` the way to the
    next column and line, in m.
    """

    grid: Grid
    origin: Doubles
    column_step: Doubles
    row_step: Doubles
    is_rotated: bool

    def index(self, x: Doubles, y: Doubles) -> tuple[Doubles, Doubles]:
        """Return line and pixel (fractional, 0 at the first centre) of places in the CRS."""
        (a, c), (b, d) = self.column_step, self.row_step
        dx, dy = x - self.origin[0], y - self.origin[1]
        determinant = a * d - b * c
        return (a * dy - c * dx) / determinant, (d * dx - b * dy) / determinant


def read_map_grid(leader: Leader, lines: int, pixels: int) -> MapGrid:
    """Return the grid of an image of *lines* × *pixels*.

    Raises FormatError if the leader has no or contradictory corners, UnsupportedError for
    projections other than UTM and UPS.
    """
    record = leader.map_projection
    if record is None:
        raise FormatError(
            leader.file, "map projection record", "missing", "levels 1.5 to 3.1 have one", "get it again"
        )
    if (record.lines, record.pixels) != (lines, pixels):
        raise FormatError(
            leader.file,
            "size of the map projection record",
            f"{record.pixels} x {record.lines}",
            Text("the image has {pixels} x {lines} pixels", pixels=pixels, lines=lines),
            "put the files of one product side by side",
        )
    projection = Projection(_crs(leader))
    corners = _corners(leader, projection)
    top_left, top_right, bottom_right, bottom_left = corners
    column_step = (top_right - top_left) / max(pixels - 1, 1)
    row_step = (bottom_left - top_left) / max(lines - 1, 1)
    distances = record.pixel_distance_m, record.line_distance_m
    last = top_left + column_step * (pixels - 1) + row_step * (lines - 1)
    gap = float(np.hypot(*(last - bottom_right)))
    _require_consistent(leader, distances, column_step, row_step, gap)
    drift = abs(column_step[1]) * pixels / distances[1], abs(row_step[0]) * lines / distances[0]
    rotated = max(drift) > _ROTATED_PIXELS or column_step[0] < 0 or row_step[1] > 0
    if rotated:
        west, south = (corners.min(axis=0) - max(distances)).tolist()
        east, north = (corners.max(axis=0) + max(distances)).tolist()
        grid = Grid.aligned((west, south, east, north), min(distances), projection.wkt)
    else:
        column_step = np.array([distances[0], 0.0])
        row_step = np.array([0.0, -distances[1]])
        x0, y0 = float(top_left[0]) - distances[0] / 2.0, float(top_left[1]) + distances[1] / 2.0
        transform = (x0, distances[0], 0.0, y0, 0.0, -distances[1])
        grid = Grid(pixels, lines, transform, projection.wkt)
    return MapGrid(grid, top_left, column_step, row_step, bool(rotated))


def _corners(leader: Leader, projection: Projection) -> Doubles:
    """Return x and y (4, 2) of the corner pixels' centres: TL, TR, BR, BL.

    A real product states them projected, to the millimetre, and as latitude and longitude; both must
    agree to two pixels.
    """
    record = leader.map_projection
    if record is None or not np.isfinite(record.geographic_corners_deg).all():
        raise FormatError(
            leader.file, "geographic corners", "blank", "four places are expected", "get it again"
        )
    latitude, longitude = record.geographic_corners_deg.T
    published = np.column_stack(projection.from_geographic(longitude, latitude))
    stated: Doubles = record.projected_corners_m[:, ::-1].copy()
    if not np.isfinite(stated).all() or not stated.any():
        return published
    gap = float(np.hypot(*(stated - published).T).max())
    if gap > 2.0 * max(record.pixel_distance_m, record.line_distance_m):
        raise FormatError(
            leader.file,
            "projected corners",
            Text("{gap:.1f} m from the geographic ones", gap=gap),
            "both describe the same pixels",
            "the file is damaged, get it again",
        )
    return stated


def _crs(leader: Leader) -> str:
    record = leader.map_projection
    designator = record.designator.upper() if record else ""
    south = bool(record and np.nanmean(record.geographic_corners_deg[:, 0]) < 0.0)
    if designator.startswith("UTM") and record and record.utm_zone:
        return f"EPSG:{(32700 if south else 32600) + abs(record.utm_zone)}"
    if designator.startswith("UPS"):
        return "EPSG:5042" if south else "EPSG:5041"
    raise UnsupportedError(
        Text(
            "{file}: images in {designator} are not placed.",
            file=leader.file,
            designator=designator or Text("an unnamed projection"),
        ),
        hint="Order the product in UTM.",
    )


def _require_consistent(
    leader: Leader,
    distances: tuple[float, float],
    column_step: Doubles,
    row_step: Doubles,
    gap_m: float,
) -> None:
    """Corners must be one rectangle of the stated pixel size."""
    lengths = float(np.hypot(*column_step)), float(np.hypot(*row_step))
    wrong = max(abs(length / distance - 1.0) for length, distance in zip(lengths, distances))
    if wrong > 0.01 or gap_m > 2.0 * max(distances):
        raise FormatError(
            leader.file,
            "geographic corners",
            Text("{width:.3f} x {height:.3f} m a pixel", width=lengths[0], height=lengths[1]),
            Text(
                "the record states {expected_width:g} x {expected_height:g} m",
                expected_width=distances[0],
                expected_height=distances[1],
            ),
            "the file is damaged, get it again",
        )
