"""Small images over made terrain, and what the facets of the factory see in their pixels."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timezone
from pathlib import Path

import numpy as np
from alos2_explorer.plugin.common.array_file import Spool
from alos2_explorer.plugin.domain.enums import Look
from alos2_explorer.plugin.sar.grid import Grid
from alos2_explorer.plugin.sar.multilook import Looks
from alos2_explorer.plugin.sar.orbit import Orbit
from alos2_explorer.plugin.sar.projection import Projection
from alos2_explorer.plugin.sar.radar_image import RadarImage
from alos2_explorer.plugin.sar.range_doppler import ImageGeometry, RangeDoppler
from factory import ScenePlan, plan_scene
from factory.geometry import earth_fixed, to_ground
from factory.terrain import Bins, Terrain, seen_area

PIXEL_M = 25.0
GROUND_SPEED_M_S = 6800.0
Shape = Callable[[np.ndarray, np.ndarray], np.ndarray]  # heights of places (m east, m north)


class Heights:
    """Heights on a grid, as an elevation model gives them."""

    def __init__(self, heights: np.ndarray) -> None:
        self._heights = heights.astype(np.float32)
        low, high = float(heights.min()), float(heights.max())
        half = max(50.0, (high - low) / 2.0)
        middle = (low + high) / 2.0
        self.levels = (middle - half, middle, middle + half)

    def block(self, window: tuple[int, int, int, int], margin: int = 0) -> np.ndarray:
        assert margin == 0
        column, row, width, height = window
        return self._heights[row : row + height, column : column + width]


@dataclass(frozen=True)
class View:
    """An image over terrain, in the values of the plugin and in those of the factory."""

    plan: ScenePlan
    terrain: Terrain
    image: RadarImage
    radar: RangeDoppler
    heights: Heights
    grid: Grid
    projection: Projection
    bins: Bins
    box: tuple[float, float, float, float]

    def seen(self, facet_m: float) -> np.ndarray:
        """Return A_γ / A_β of every pixel, by facets of the factory."""
        bins = self.bins
        area = seen_area(self.plan.orbit, self.terrain, self.box, facet_m, bins)
        return area / (bins.step_m * self.ground_speed_m_s() * bins.step_s)

    def ground_speed_m_s(self) -> np.ndarray:
        """Return how fast the zero-Doppler plane goes over the ground (rows, columns)."""
        time, distance = self.centres()
        orbit = self.plan.orbit
        speed = orbit.velocity(time)
        ground = earth_fixed(*to_ground(orbit, time, distance, self.plan.side))
        away = ground - orbit.position(time)
        across = np.sum(speed * speed - orbit.acceleration(time) * away, axis=-1)
        return across / np.linalg.norm(speed, axis=-1)

    def centres(self) -> tuple[np.ndarray, np.ndarray]:
        """Return time (s of the factory's orbit) and slant range (m) of the pixels' centres."""
        bins = self.bins
        time = bins.first_s + bins.step_s * (np.arange(bins.rows) + 0.5)
        distance = bins.first_m + bins.step_m * (np.arange(bins.columns) + 0.5)
        return np.broadcast_arrays(time[:, None], distance[None, :])


def view(
    folder: Path,
    shape: Shape,
    *,
    place: tuple[float, float] = (37.4, 137.0),
    look: str = "R",
    direction: str = "A",
    off_nadir: float | None = None,
    size: tuple[int, int] = (24, 36),
    reach: tuple[float, float] = (0.02, 0.006),
    spacing_deg: float = 1.0 / 3600.0,
    first_row: int = 0,
) -> View:
    """Return an image of *size* (rows, columns) over *place* with heights of *shape* around it.

    *reach* is how far the facets go to east and north (degrees of latitude); *first_row* makes the
    image a part of one that begins so many rows before.
    """
    plan = plan_scene(
        look=look, direction=direction, center=place, off_nadir=off_nadir, lines=6000, pixels=6000
    )
    truth, (rows, columns) = plan.image(), size
    line, pixel = (float(value) for value in truth.to_radar(*place))
    incidence = np.radians(float(truth.incidence(*place)))
    spacing = truth.range_spacing_m
    looks = Looks(
        round(PIXEL_M * np.sin(incidence) / spacing),
        round(PIXEL_M * truth.prf_hz / GROUND_SPEED_M_S),
    )
    first_epoch, vectors = plan.orbit.state_vectors()
    orbit = Orbit(first_epoch.replace(tzinfo=timezone.utc), 60.0, vectors[:, :3], vectors[:, 3:])
    first_line = line - (rows / 2 + first_row) * looks.azimuth
    first_pixel = pixel - columns * looks.range / 2
    begin_s = (truth.first_line_time - orbit.epoch).total_seconds()
    geometry = ImageGeometry(
        begin_s + first_line / truth.prf_hz,
        truth.prf_hz,
        truth.near_range_m + first_pixel * spacing,
        spacing,
        (rows + first_row) * looks.azimuth,
        columns * looks.range,
    )
    power = Spool(folder / f"{len(list(folder.iterdir()))}.bin", columns, rows, np.float32)
    image = RadarImage(
        "F1",
        power,
        geometry,
        looks,
        first_row * looks.azimuth,
        np.tile(np.array([0, columns - 1], np.float32), (rows, 1)),
        looks.azimuth * GROUND_SPEED_M_S / truth.prf_hz,
        looks.range * spacing / np.sin(incidence),
    )
    terrain = made_terrain(shape, place, spacing_deg)
    lat, lon = place
    stretch = 1.0 / np.cos(np.radians(lat))
    bins = Bins(
        truth.first_line_s + (line - rows / 2 * looks.azimuth - 0.5) / truth.prf_hz,
        looks.azimuth / truth.prf_hz,
        rows,
        geometry.near_range_m - spacing / 2.0,
        spacing * looks.range,
        columns,
    )
    half = spacing_deg / 2.0
    grid = Grid(
        terrain.heights.shape[1],
        terrain.heights.shape[0],
        (terrain.west_deg - half, spacing_deg, 0.0, terrain.north_deg + half, 0.0, -spacing_deg),
        "",
    )
    return View(
        plan,
        terrain,
        image,
        RangeDoppler(orbit, Look.RIGHT if plan.side > 0 else Look.LEFT),
        Heights(terrain.heights),
        grid,
        Projection("EPSG:4326"),
        bins,
        (lon - reach[0] * stretch, lat - reach[1], lon + reach[0] * stretch, lat + reach[1]),
    )


def made_terrain(shape: Shape, place: tuple[float, float], spacing_deg: float = 1.0 / 3600.0) -> Terrain:
    """Return heights of *shape* around *place*, as far as terrain acts on a small scene."""
    lat, lon = place
    count = round(0.04 / spacing_deg)
    stretch = 1.0 / np.cos(np.radians(lat))
    rows = lat + spacing_deg * (count - np.arange(2 * count + 1))
    wide = round(count * stretch)
    columns = lon + spacing_deg * (np.arange(2 * wide + 1) - wide)
    east, north = np.meshgrid((columns - lon) * 111e3 / stretch, (rows - lat) * 111e3)
    return Terrain(shape(east, north), float(rows[0]), float(columns[0]), spacing_deg)


def flat(east: np.ndarray, north: np.ndarray) -> np.ndarray:
    return 0.0 * east


def plane(east_slope: float, north_slope: float) -> Shape:
    return lambda east, north: east * east_slope + north * north_slope


def rolling(amplitude_m: float, seed: int = 1) -> Shape:
    """Waves of 3 km down to 100 m in all directions; 75 m gives slopes of 10 to 30 degrees."""

    def shape(east: np.ndarray, north: np.ndarray) -> np.ndarray:
        random = np.random.default_rng(seed)
        heights = np.zeros_like(east)
        for octave in range(6):
            for _ in range(3):
                angle, phase = random.uniform(0.0, 2.0 * np.pi, 2)
                along = (east * np.cos(angle) + north * np.sin(angle)) / (3000.0 / 2.0**octave)
                heights += amplitude_m / 2.0 ** (1.05 * octave + 1) * np.sin(2 * np.pi * along + phase)
        return heights

    return shape


def ridges(height_m: float, length_m: float, east_part: float = 1.0) -> Shape:
    """Parallel ridges across the range direction; smooth, symmetric."""

    def shape(east: np.ndarray, north: np.ndarray) -> np.ndarray:
        along = east * east_part + north * np.sqrt(1.0 - east_part**2)
        return height_m / 2.0 * np.cos(2.0 * np.pi * along / length_m)

    return shape
