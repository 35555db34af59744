"""What decoding one area of an L1.1 product takes: grid, looks, and the lines of each beam."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ...domain.errors import Alos2Error, OutsideError, UnsupportedError
from ...domain.raster_options import Area, RasterOptions
from ...domain.words.text import Text
from ...elevation.dem import ANY_HEIGHT_M
from ...elevation.ground import Ground
from ...sar.grid import Grid
from ...sar.multilook import Looks
from ...sar.projection import Projection, utm_of
from ...sar.range_doppler import ImageGeometry, RangeDoppler
from .beam import Beam
from .image_footprint import bounds_in_words, centre, projected_bounds

SCANSAR_PIXEL_M = 75.0  # what full-aperture ScanSAR resolves: its bursts limit azimuth to 50 to 80 m
LEAST_STRIPMAP_LOOKS = 2
GREATEST_LOOKS = 4096
_MOST_PIXELS = 20_000_000_000
_EDGE_POINTS = 21
_MARGIN_LOOKS = 3

Bounds = tuple[float, float, float, float]


@dataclass(frozen=True)
class BeamPart:
    """A beam, its looks, and the lines (first, end) that the area needs."""

    beam: Beam
    looks: Looks
    lines: tuple[int, int]

    @property
    def size(self) -> tuple[int, int]:
        """Columns and rows of looks."""
        rows = (self.lines[1] - self.lines[0]) // self.looks.azimuth
        return self.beam.geometry.samples // self.looks.range, rows


@dataclass(frozen=True)
class Plan:
    """Everything that is decided before samples are read.

    ``whole`` is the grid of all that the beams can see at any height, whatever the area: ``grid`` is a
    part of it.
    """

    grid: Grid
    whole: Grid
    projection: Projection
    pixel_size_m: float
    parts: tuple[BeamPart, ...]

    @property
    def lines(self) -> int:
        """Lines to be read."""
        return sum(part.lines[1] - part.lines[0] for part in self.parts)

    @property
    def radar_pixels(self) -> int:
        """Pixels of all beams after looks, in radar geometry."""
        return sum(columns * rows for columns, rows in (part.size for part in self.parts))

    @property
    def share_covered(self) -> float:
        """About which share of the grid the beams cover, at most 1."""
        covered_m2 = 0.0
        for part in self.parts:
            across, along = (
                count * looks * spacing
                for count, looks, spacing in zip(
                    part.size, (part.looks.range, part.looks.azimuth), part.beam.spacings
                )
            )
            covered_m2 += across * along
        return min(1.0, covered_m2 / (self.grid.pixels * self.pixel_size_m**2))


def make_plan(
    beams: Sequence[Beam],
    radar: RangeDoppler,
    options: RasterOptions,
    ground: Ground,
    scansar: bool,
    *,
    centred: bool = False,
) -> Plan:
    """Return the plan for *beams* on *ground*, whose heights widen the grid and the lines.

    *centred* puts the middles of pixels at multiples of their size, as in L2.2, not their edges.
    Raises UnsupportedError if the area does not meet the beams, or the raster would be absurd.
    """
    geometries = [beam.geometry for beam in beams]
    projection = Projection(options.crs or _utm(geometries, radar))
    size = target_size(_finest_spacings(beams), scansar, options.pixel_size_m)
    pixel_m = pixel_size_of(beams, options, scansar)
    pixel = pixel_m / projection.unit_m
    near = _bounds(beams, radar, (ground.fill_m,), projection, options)
    heights = ground.height_range(near, projection)
    bounds = _bounds(beams, radar, heights, projection, options)
    _require_sane(bounds, pixel)
    grid = Grid.aligned(bounds, pixel, projection.wkt, centred=centred)
    everything = _whole_bounds(geometries, radar, heights, projection, grid)
    whole = Grid.aligned(everything, pixel, projection.wkt, centred=centred)
    parts = []
    for beam in beams:
        looks = _fitting(choose_looks(beam.spacings, size), beam)
        lines = _lines(beam, looks, grid, projection, radar, heights)
        if lines is not None:
            parts.append(BeamPart(beam, looks, lines))
    if not parts:
        raise _nothing_seen(beams, radar, heights, projection, options)
    return Plan(grid, whole, projection, pixel_m, tuple(parts))


def pixel_size_of(beams: Sequence[Beam], options: RasterOptions, scansar: bool) -> float:
    """Return the size (m) of the pixels that *options* ask for, or that suits the looks."""
    size = target_size(_finest_spacings(beams), scansar, options.pixel_size_m)
    return options.pixel_size_m or round_pixel(size)


def _finest_spacings(beams: Sequence[Beam]) -> tuple[float, float]:
    return min((beam.spacings for beam in beams), key=max)


def _utm(geometries: Sequence[ImageGeometry], radar: RangeDoppler) -> str:
    latitude, longitude = centre(geometries, radar)
    return utm_of(longitude, latitude)


def _fitting(looks: Looks, beam: Beam) -> Looks:
    """Return looks that are no larger than the image."""
    return Looks(min(looks.range, beam.geometry.samples), min(looks.azimuth, beam.geometry.lines))


def _bounds(
    beams: Sequence[Beam],
    radar: RangeDoppler,
    heights: Sequence[float],
    projection: Projection,
    options: RasterOptions,
) -> Bounds:
    """Return the part of the area that the images cover at *heights* (m)."""
    bounds = projected_bounds([beam.geometry for beam in beams], radar, heights, projection)
    if options.area is None:
        return bounds
    wanted = area_bounds(options.area, projection, (bounds[0] + bounds[2]) / 2.0)
    common = (
        max(bounds[0], wanted[0]),
        max(bounds[1], wanted[1]),
        min(bounds[2], wanted[2]),
        min(bounds[3], wanted[3]),
    )
    if common[0] >= common[2] or common[1] >= common[3]:
        raise _nothing_seen(beams, radar, heights, projection, options)
    return common


def area_bounds(area: Area, projection: Projection, middle_x: float) -> Bounds:
    """Return the bounds of *area* in *projection*; geographic ones on the turn nearest *middle_x*.

    A geographic area whose xmin is east of its xmax crosses the date line.
    """
    own = Projection(area.crs)
    if own.is_geographic:
        area.require_degrees()
    xmin, ymin, xmax, ymax = area.xmin, area.ymin, area.xmax, area.ymax
    if own.is_geographic and xmin > xmax:
        xmax += 360.0
    if not (xmin < xmax and ymin < ymax):
        raise Alos2Error(Text("The extent {extent} is empty.", extent=area.words))
    part = np.linspace(0.0, 1.0, _EDGE_POINTS)
    x, y = np.meshgrid(xmin + (xmax - xmin) * part, ymin + (ymax - ymin) * part)
    longitude, latitude = own.to_geographic(x, y)
    x, y = projection.from_geographic(longitude, latitude)
    if not (np.isfinite(x).any() and np.isfinite(y).any()):
        raise OutsideError(
            Text(
                "The extent {extent} cannot be expressed in {code}.",
                extent=area.words,
                code=projection.code,
            ),
            hint="Choose an extent inside the footprint of the scene.",
        )
    if projection.is_geographic:
        x = x + 360.0 * np.round((middle_x - np.nanmean(x)) / 360.0)
    return float(np.nanmin(x)), float(np.nanmin(y)), float(np.nanmax(x)), float(np.nanmax(y))


def _whole_bounds(
    geometries: Sequence[ImageGeometry],
    radar: RangeDoppler,
    heights: Sequence[float],
    projection: Projection,
    grid: Grid,
) -> Bounds:
    """Return the bounds of all that the images see, whose heights are one or may be any on the Earth.

    They hold *grid*, which is beyond them only if it holds pixels that are larger than the scene.
    """
    levels = heights if len(heights) == 1 else ANY_HEIGHT_M
    bounds = projected_bounds(geometries, radar, levels, projection)
    inner = grid.bounds
    return (
        min(bounds[0], inner[0]),
        min(bounds[1], inner[1]),
        max(bounds[2], inner[2]),
        max(bounds[3], inner[3]),
    )


def _require_sane(bounds: Bounds, pixel: float) -> None:
    columns, rows = (bounds[2] - bounds[0]) / pixel, (bounds[3] - bounds[1]) / pixel
    if not math.isfinite(columns * rows) or columns * rows > _MOST_PIXELS:
        raise UnsupportedError(
            Text("The raster would have {columns:.3g} x {rows:.3g} pixels.", columns=columns, rows=rows),
            hint="Choose a larger pixel size or a smaller extent.",
        )


def _lines(
    beam: Beam,
    looks: Looks,
    grid: Grid,
    projection: Projection,
    radar: RangeDoppler,
    heights: Sequence[float],
) -> tuple[int, int] | None:
    """Return the lines (first, end) of a beam that the grid needs, or None if it needs none.

    They are a whole number of looks and a margin for interpolation.
    """
    xmin, ymin, xmax, ymax = grid.bounds
    part = np.linspace(0.0, 1.0, _EDGE_POINTS)
    x, y = np.meshgrid(xmin + (xmax - xmin) * part, ymin + (ymax - ymin) * part)
    longitude, latitude = projection.to_geographic(x, y)
    levels = np.array(sorted({min(heights), max(heights)}))[:, None, None]
    line, sample = beam.geometry.to_image(*radar.to_radar(latitude, longitude, levels))
    if not np.isfinite(line).any():
        return None
    margin = _MARGIN_LOOKS * looks.range
    if np.nanmax(sample) < -margin or np.nanmin(sample) > beam.geometry.samples + margin:
        return None
    first = math.floor(np.nanmin(line) / looks.azimuth) - _MARGIN_LOOKS
    end = math.ceil(np.nanmax(line) / looks.azimuth) + _MARGIN_LOOKS
    first, end = max(first, 0), min(end, beam.geometry.lines // looks.azimuth)
    return (first * looks.azimuth, end * looks.azimuth) if first < end else None


def _nothing_seen(
    beams: Sequence[Beam],
    radar: RangeDoppler,
    heights: Sequence[float],
    projection: Projection,
    options: RasterOptions,
) -> UnsupportedError:
    if options.area is None:
        return UnsupportedError("The image holds no whole look.", hint="Choose a smaller pixel size.")
    numbers = [beam.number for beam in beams if beam.number]
    bounds = bounds_in_words([beam.geometry for beam in beams], radar, heights, projection, options.area)
    if not numbers:
        said = Text(
            "The extent {extent} does not meet the image, which lies within {bounds}.",
            extent=options.area.words,
            bounds=bounds,
        )
    else:
        said = Text(
            "The extent {extent} meets none of the beams ({beams}), which lie within {bounds}.",
            extent=options.area.words,
            beams=", ".join(map(str, numbers)),
            bounds=bounds,
        )
    inside = Text("Choose an extent inside the footprint of the scene.")
    other = Text("Choose an extent inside the footprint of the scene, or other beams.")
    return OutsideError(said, hint=other if options.beams else inside)


def target_size(spacings: tuple[float, float], scansar: bool, pixel_size_m: float) -> float:
    """Return the ground size (m) that looks aim at; *spacings* are of samples and lines, in m."""
    if pixel_size_m > 0:
        return pixel_size_m
    return SCANSAR_PIXEL_M if scansar else LEAST_STRIPMAP_LOOKS * max(spacings)


def choose_looks(spacings: tuple[float, float], size_m: float) -> Looks:
    """Return the looks whose pixel on the ground is nearest to *size_m* both ways, at least 1 × 1."""
    samples, lines = (min(max(round(size_m / spacing), 1), GREATEST_LOOKS) for spacing in spacings)
    return Looks(samples, lines)


def round_pixel(size_m: float) -> float:
    """Return a pixel size in steps that read well: 0.5 m below 10 m, 1 m below 50 m, else 5 m."""
    step = 0.5 if size_m < 10 else 1.0 if size_m < 50 else 5.0
    return max(step, math.floor(size_m / step + 0.5) * step)
