"""Terrain and what a radar sees of it, facet by facet: exact places, cross products, marched rays.

Heights lie on a geographic grid and are bilinear between its points, as an elevation model's are. The
area of every facet is that of its triangles; where it lies in the image comes from a solution of its
own for each corner; whether it is hidden, from a ray marched towards the satellite. No profile, no look
angle and no code of the flattening is used.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .geometry import earth_fixed, geodetic, to_radar, up_vector
from .orbit import Orbit

_MARCH_M = 6.0


@dataclass(frozen=True)
class Terrain:
    """Heights (m above the ellipsoid) at (rows, columns); row 0 is the northernmost."""

    heights: np.ndarray
    north_deg: float
    west_deg: float
    spacing_deg: float

    def at(self, lat_deg, lon_deg) -> np.ndarray:
        """Return bilinear heights of places, longitudes of any turn; beside the grid of its edge."""
        rows, columns = self.heights.shape
        middle = self.west_deg + self.spacing_deg * columns / 2.0
        lon_deg = np.asarray(lon_deg) + 360.0 * np.round((middle - np.asarray(lon_deg)) / 360.0)
        row = np.clip((self.north_deg - np.asarray(lat_deg)) / self.spacing_deg, 0, rows - 1.000001)
        column = np.clip((lon_deg - self.west_deg) / self.spacing_deg, 0, columns - 1.000001)
        top, left = row.astype(int), column.astype(int)
        down, right = row - top, column - left
        grid = self.heights
        upper = grid[top, left] * (1 - right) + grid[top, left + 1] * right
        lower = grid[top + 1, left] * (1 - right) + grid[top + 1, left + 1] * right
        return upper * (1 - down) + lower * down


@dataclass(frozen=True)
class Bins:
    """The pixels of an image: edges in time (s of the orbit) and slant range (m), and their number."""

    first_s: float
    step_s: float
    rows: int
    first_m: float
    step_m: float
    columns: int


def seen_area(
    orbit: Orbit, terrain: Terrain, box: tuple[float, float, float, float], facet_m: float, bins: Bins
) -> np.ndarray:
    """Return the area (m², rows × columns) across the line of sight of all visible ground in *box*.

    *box* is west, south, east, north in degrees; it holds all ground that the bins see.
    """
    west, south, east, north = box
    metres = 111_000.0
    lat = np.linspace(south, north, round((north - south) * metres / facet_m) + 1)
    across = metres * np.cos(np.radians((south + north) / 2.0))
    lon = np.linspace(west, east, round((east - west) * across / facet_m) + 1)
    area = np.zeros((bins.rows, bins.columns))
    for begin in range(0, len(lat) - 1, 200):
        part = lat[begin : begin + 201]
        _add_facets(area, orbit, terrain, *np.meshgrid(part, lon, indexing="ij"), bins)
    return area


def _add_facets(area, orbit, terrain, lat, lon, bins) -> None:
    height = terrain.at(lat, lon)
    time, distance = to_radar(orbit, lat, lon, height)
    points = earth_fixed(lat, lon, height)
    a, b = points[:-1, :-1], points[:-1, 1:]
    c, d = points[1:, :-1], points[1:, 1:]
    corners = (slice(None, -1), slice(None, -1)), (slice(1, None), slice(1, None))
    middle = (a + b + c + d) / 4.0
    when = (time[corners[0]] + time[corners[1]]) / 2.0
    sight = orbit.position(when) - middle
    sight /= np.linalg.norm(sight, axis=-1, keepdims=True)
    normal = (np.cross(b - a, c - a) + np.cross(c - d, b - d)) / 2.0
    outward = np.sum(normal * up_vector(lat[:-1, :-1], lon[:-1, :-1]), axis=-1, keepdims=True)
    facing = np.sum(normal * np.sign(outward) * sight, axis=-1)
    seen = (facing > 0) & ~_hidden(terrain, middle, sight)
    four = [
        (time[rows, columns], distance[rows, columns])
        for rows in (slice(None, -1), slice(1, None))
        for columns in (slice(None, -1), slice(1, None))
    ]
    row = (np.mean([one for one, _ in four], axis=0) - bins.first_s) / bins.step_s
    ranges = np.stack([(one - bins.first_m) / bins.step_m for _, one in four])
    _spread(area, row[seen], ranges.min(0)[seen], ranges.max(0)[seen], facing[seen])


def _spread(area, row, low, high, amount) -> None:
    """Share each amount over the range bins between *low* and *high*, one row each."""
    line = np.floor(row).astype(int)
    inside = (line >= 0) & (line < area.shape[0])
    line, low, high, amount = line[inside], low[inside], high[inside], amount[inside]
    high = np.maximum(high, low + 1e-9)
    for step in range(int(np.ceil((high - low).max(initial=0.0))) + 1):
        column = np.floor(low).astype(int) + step
        part = np.clip(np.minimum(high, column + 1.0) - np.maximum(low, column), 0.0, None)
        there = (column >= 0) & (column < area.shape[1]) & (part > 0)
        share = amount[there] * (part / (high - low))[there]
        np.add.at(area, (line[there], column[there]), share)


def _hidden(terrain, points, sight) -> np.ndarray:
    """Whether terrain stands between *points* and the satellite, by marching along the rays."""
    highest = terrain.heights.max()
    hidden = np.zeros(points.shape[:-1], bool)
    flat, towards = points.reshape(-1, 3), sight.reshape(-1, 3)
    open_rays = np.arange(len(flat))
    result = hidden.ravel()
    step = 1
    while len(open_rays):
        lat, lon, height = geodetic(flat[open_rays] + towards[open_rays] * (step * _MARCH_M))
        below = height < terrain.at(lat, lon) - 1e-3
        result[open_rays[below]] = True
        open_rays = open_rays[~below & (height < highest)]
        step += 1
    return result.reshape(hidden.shape)


def ground_codes(orbit: Orbit, terrain: Terrain, lat: np.ndarray, lon: np.ndarray) -> np.ndarray:
    """Return for each place 1 (seen alone), 2 (shares its slant range: layover) or 3 (hidden).

    Places are compared with the ground 2 km on both sides in the plane of the ray, every 6 m.
    """
    height = terrain.at(lat, lon)
    points = earth_fixed(lat, lon, height)
    time, distance = to_radar(orbit, lat, lon, height)
    position = orbit.position(time)
    sight = (position - points) / distance[..., None]
    codes = np.where(_hidden(terrain, points, sight), 3, 1)
    up = up_vector(lat, lon)
    level = sight - np.sum(sight * up, axis=-1, keepdims=True) * up
    level /= np.linalg.norm(level, axis=-1, keepdims=True)
    for away in np.arange(6.0, 2000.0, 6.0):
        for side in (1.0, -1.0):  # nearer to the satellite, then farther
            beside = geodetic(points + side * away * level)
            there = earth_fixed(*beside[:2], terrain.at(*beside[:2]))
            further = np.linalg.norm(position - there, axis=-1) - distance
            codes[(codes == 1) & (side * further > 0.0)] = 2
    return codes
