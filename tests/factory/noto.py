"""The ground of northern Noto as a radar might see it, before and after 2024-01-01.

A coarse coastline, fractal hills lit from the radar's side, a town, paddies, sea with swell; afterwards
an uplifted strip of sea floor, a burnt quarter, landslides and broken sheds. Positions are real to
about a kilometre, textures are invented. The ground is painted once on a fine map and looked up.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

ORIGIN = (37.39, 136.90)
METRES_PER_DEGREE = 111_195.0
CELL_M, FIELD = 20.0, 512
COAST_CELL_M, COAST_REACH_M = 120.0, 40_000.0
COAST = (
    *((36.600, 136.600), (36.720, 136.700), (36.890, 136.770), (37.010, 136.770), (37.145, 136.725)),
    *((37.240, 136.705), (37.290, 136.728), (37.325, 136.725), (37.345, 136.775), (37.372, 136.825)),
    *((37.383, 136.860), (37.396, 136.880), (37.398, 136.893), (37.404, 136.898), (37.405, 136.912)),
    *((37.401, 136.925), (37.411, 136.950), (37.425, 136.999), (37.450, 137.060), (37.470, 137.100)),
    *((37.500, 137.180), (37.530, 137.330), (37.480, 137.345), (37.436, 137.265), (37.380, 137.235)),
    *((37.307, 137.160), (37.265, 137.050), (37.225, 136.985), (37.235, 136.915), (37.190, 136.895)),
    *((37.150, 136.925), (37.140, 137.030), (37.060, 137.020), (36.950, 137.040), (36.600, 137.000)),
)
TOWN = (500.0, 700.0, 1500.0, 850.0)
BURNT = (350.0, 800.0, 290.0, 190.0)
UPLIFT_M = 170.0
SEA, LAND = np.float32(-1.0), np.float32(1.0)


def local_metres(lat, lon) -> tuple[np.ndarray, np.ndarray]:
    """Return metres east and north of the origin."""
    east = (lon - ORIGIN[1]) * METRES_PER_DEGREE * np.cos(np.radians(ORIGIN[0]))
    return east, (lat - ORIGIN[0]) * METRES_PER_DEGREE


@lru_cache(maxsize=16)
def _fractal(seed: int, slope: float) -> np.ndarray:
    """Return a periodic random surface of unit variance whose spectrum falls with *slope*."""
    frequency = np.hypot(*np.meshgrid(np.fft.fftfreq(FIELD), np.fft.rfftfreq(FIELD), indexing="ij"))
    phases = np.exp(2j * np.pi * np.random.default_rng(seed).random(frequency.shape))
    spectrum = phases * np.maximum(frequency, 3.0 / FIELD) ** (-slope / 2.0)
    spectrum[0, 0] = 0.0
    surface = np.fft.irfft2(spectrum, (FIELD, FIELD))
    return (surface / surface.std()).astype(np.float32)


@lru_cache(maxsize=1)
def _coast_distance() -> np.ndarray:
    """Return the distance (m) to the coast on a grid about the origin: positive on land."""
    axis = np.arange(-COAST_REACH_M, COAST_REACH_M, COAST_CELL_M)
    north, east = np.meshgrid(axis, axis, indexing="ij")
    lat, lon = np.array(COAST).T
    x, y = local_metres(lat, lon)
    nearest, inside = np.full(north.shape, np.inf), np.zeros(north.shape, bool)
    for x0, y0, x1, y1 in zip(x, y, np.roll(x, -1), np.roll(y, -1)):
        dx, dy = x1 - x0, y1 - y0
        along = np.clip(((east - x0) * dx + (north - y0) * dy) / (dx**2 + dy**2), 0.0, 1.0)
        nearest = np.minimum(nearest, (east - x0 - along * dx) ** 2 + (north - y0 - along * dy) ** 2)
        if dy:
            inside ^= ((y0 > north) != (y1 > north)) & (east < dx * (north - y0) / dy + x0)
    return (np.sqrt(nearest) * np.where(inside, 1.0, -1.0)).astype(np.float32)


def _sample(field: np.ndarray, columns: np.ndarray, rows: np.ndarray) -> np.ndarray:
    """Return bilinear samples of a periodic field on fractional axes: (rows, columns)."""
    height, width = field.shape
    first_row, first = np.floor(rows).astype(int), np.floor(columns).astype(int)
    r, c = (rows - first_row).astype(np.float32)[:, None], (columns - first).astype(np.float32)
    strip = field[first_row % height] * (1 - r) + field[(first_row + 1) % height] * r
    left = np.take(strip, first % width, axis=1)
    right = np.take(strip, (first + 1) % width, axis=1)
    right -= left
    right *= c
    left += right
    return left


def _dice(*numbers: np.ndarray) -> np.ndarray:
    """Return 0…1 from whole numbers, the same each time."""
    primes = (np.uint32(73856093), np.uint32(19349663))
    mixed = sum(
        number.astype(np.int32).view(np.uint32) * prime for number, prime in zip(numbers, primes)
    )
    mixed = (mixed ^ (mixed >> np.uint32(13))) * np.uint32(1274126177)
    return (mixed >> np.uint32(16)).astype(np.float32) / np.float32(65535.0)


class Painter:
    """Paints backscatter (dB) on axes of metres east and north of the origin."""

    def __init__(self, east: np.ndarray, north: np.ndarray, relief_db: float, radar_bearing: float):
        self._axes = (east, north)
        self.east, self.north = east[None, :].astype(np.float32), north[:, None].astype(np.float32)
        self._relief_db, self._bearing = np.float32(relief_db), np.radians(radar_bearing)
        self._layers: dict[tuple, np.ndarray] = {}
        self.coast = self._coast()
        self.height, self.facing = self._hills()

    def _noise(self, seed: int, slope: float, cell: float = CELL_M, ahead: float = 0.0) -> np.ndarray:
        key = (seed, slope, cell, ahead)
        if key not in self._layers:
            columns = (self._axes[0] + ahead * np.sin(self._bearing)) / cell
            rows = (self._axes[1] + ahead * np.cos(self._bearing)) / cell
            self._layers[key] = _sample(_fractal(seed, slope), columns, rows)
        return self._layers[key]

    def _coast(self) -> np.ndarray:
        """Return metres from the coast, positive on land."""
        index = COAST_REACH_M / COAST_CELL_M
        columns, rows = (axis / COAST_CELL_M + index for axis in self._axes)
        return _sample(_coast_distance(), columns, rows) + np.float32(50.0) * self._noise(3, 2.6)

    def _hills(self) -> tuple[np.ndarray, np.ndarray]:
        """Return heights (m) and the slope towards the radar (rise over run)."""
        town = np.hypot((self.east - TOWN[0]) / TOWN[2], (self.north - TOWN[1]) / TOWN[3])
        scale = 70.0 * np.clip((self.coast - 200.0) / 2500.0, 0.0, 1.0) * np.clip(town - 0.9, 0.0, 1.0)
        step, here = 30.0, self._noise(7, 3.9)
        return scale * (here + 1.2), scale * (here - self._noise(7, 3.9, ahead=step)) / step

    def _uplift(self) -> np.ndarray:
        """Return the width (m) of sea floor that rises, widest in the west."""
        return UPLIFT_M * np.clip(0.75 - self.east / 12_000.0 + 0.25 * self._noise(19, 2.5), 0.15, 1.6)

    def sigma0(self, after: bool) -> np.ndarray:
        """Return co-polarised σ⁰ in dB, and land (+) or sea (−) in a second layer."""
        rough = self._noise(11, 1.4)
        level = -8.5 + self._relief_db * np.clip(self.facing, -0.8, 0.8) + 0.7 * rough
        east, north = self.east, self.north
        plot = _dice(np.floor((east + 0.2 * north) / 70.0), np.floor((north - 0.1 * east) / 45.0))
        flat = (self.height < 18.0) & (self.coast > 70.0)
        level = np.where(flat, -15.0 + 4.0 * plot + 0.5 * rough, level)
        self._town(level, rough, after)
        sea = self.coast < (-self._uplift() if after else 0.0)
        swell = np.sin((east * 0.35 + north * 0.94) / 19.0 + 2.0 * self._noise(5, 2.2))
        level = np.where(sea, -22.0 + 0.9 * swell + 1.1 * self._noise(13, 2.6), level)
        if after:
            level = np.where((self.coast < 0.0) & ~sea, -11.0 + 1.5 * rough, level)
            scar = (self._noise(31, 2.6, 14.0) > 1.9) & (self.height > 40.0)
            level[scar] += np.where(self.facing[scar] > 0, -6.0, 5.0)
        self._harbour(level, after)
        return np.stack([level, np.where(sea, SEA, LAND)]).astype(np.float32)

    def _near_town(self) -> tuple[slice, slice]:
        """Return the rows and columns about the town and its port."""
        reach = 1.7
        rows = np.searchsorted(self._axes[1], (TOWN[1] - reach * 1700.0, TOWN[1] + reach * 1700.0))
        columns = np.searchsorted(self._axes[0], (TOWN[0] - reach * TOWN[2], TOWN[0] + reach * TOWN[2]))
        return slice(*rows), slice(*columns)

    def _town(self, level: np.ndarray, rough: np.ndarray, after: bool) -> None:
        """Paint streets, houses and the river, and what burnt, into *level*."""
        rows, columns = self._near_town()
        east, north = self.east[:, columns], self.north[rows]
        level, rough = level[rows, columns], rough[rows, columns]
        rim = np.hypot((east - TOWN[0]) / TOWN[2], (north - TOWN[1]) / TOWN[3])
        inside = rim + 0.2 * self._noise(23, 2.0)[rows, columns] < 1.0
        bend = 12.0 * self._noise(37, 3.0)[rows, columns]
        x, y = 0.94 * east + 0.34 * north + bend, -0.34 * east + 0.94 * north + bend
        street = (x % 95.0 < 9.0) | (y % 64.0 < 8.0)
        house = _dice(np.floor(x / 14.0), np.floor(y / 12.0))
        garden = _dice(np.floor(x / 95.0), np.floor(y / 64.0)) > 0.85
        built = np.where(garden, -12.0, np.where(street, -14.0, -9.5 + 14.0 * house**2))
        level[inside] = built[inside]
        if after:
            burnt = np.hypot((east - BURNT[0]) / BURNT[2], (north - BURNT[1]) / BURNT[3])
            ruins = burnt + 0.15 * rough < 1.0
            level[ruins] = -10.5 + 1.2 * rough[ruins]
        level[np.abs(east - 260.0 - 140.0 * np.sin(north / 420.0)) < 13.0] = -20.0

    def _harbour(self, level: np.ndarray, after: bool) -> None:
        """Paint two moles, and the sheds of the port, of which half are gone afterwards."""
        rows, columns = self._near_town()
        east, north, level = self.east[:, columns], self.north[rows], level[rows, columns]
        mole = (np.abs(east - 1250.0 - 0.3 * (north - 1600.0)) < 8.0) & (np.abs(north - 1900.0) < 420.0)
        arm = (np.abs(north - 2150.0 + 0.2 * east) < 8.0) & (np.abs(east - 700.0) < 520.0)
        level[mole | arm] = 0.0
        shed = (np.abs(north - 1500.0) < 22.0) & (np.abs(east - 900.0) < 260.0) & (east % 80.0 < 55.0)
        level[shed] = 3.0
        level[shed & (east > 900.0) & after] = -12.0

    def classes(self) -> np.ndarray:
        """Return mask class names."""
        named = np.full(self.coast.shape, "ValidData", dtype="U11")
        named[self.facing > 0.38] = "Layover"
        named[self.facing < -0.42] = "Shadow"
        named[self.coast < 0.0] = "OceanWater"
        return named


@lru_cache(maxsize=1)
def _painter(reach_m: float, cell_m: float, relief_db: float, radar_bearing: float) -> Painter:
    axis = np.arange(-reach_m, reach_m, cell_m)
    return Painter(axis, axis, relief_db, radar_bearing)


@lru_cache(maxsize=2)
def _painted(ground: NotoGround, what: str) -> np.ndarray:
    painter = _painter(ground.reach_m, ground.cell_m, ground.relief_db, ground.radar_bearing)
    return painter.classes() if what == "classes" else painter.sigma0(ground.after)


@dataclass(frozen=True)
class NotoGround:
    """Backscatter in dB of position, *after* the earthquake or before it.

    The painted map reaches *reach_m* from the origin to each side with cells of *cell_m*; *relief_db*
    is the effect of slopes that face the radar, which stands at *radar_bearing* (deg).
    """

    after: bool = False
    reach_m: float = 4300.0
    cell_m: float = 4.0
    relief_db: float = 20.0
    radar_bearing: float = 77.0

    def _look_up(self, lat, lon, what: str) -> np.ndarray:
        east, north = local_metres(lat, lon)
        painted = _painted(self, what)
        last = painted.shape[-1] - 1
        column = np.clip((east + self.reach_m) / self.cell_m, 0, last).astype(np.int32)
        row = np.clip((north + self.reach_m) / self.cell_m, 0, last).astype(np.int32)
        return painted[..., row, column]

    def __call__(self, lat, lon, polarisation: str) -> np.ndarray:
        """Return σ⁰ or γ⁰ in dB."""
        level, land = self._look_up(lat, lon, "sigma0")
        if polarisation in ("HV", "VH"):
            return level - np.where(land > 0, np.float32(6.5), np.float32(9.0))
        return level

    def classes(self, lat, lon, _polarisation: str) -> np.ndarray:
        """Return mask class names of an NRB scene; the sea is that of maps made before."""
        return self._look_up(lat, lon, "classes")
